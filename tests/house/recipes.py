# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The recipes of CONTRIBUTING.md as edits of files, so that a test can follow them in a copy of the repository.

A step is made in one of three stages. What fails for want of a step (``fails``) must fail at the end of the stage
before it, and pass after the last stage.
"""

from __future__ import annotations

import re
from pathlib import Path

from tests.house.recipe_steps import Step, after, dutch, end, made, new, swap

SCENARIO = "handvat scenario"
MESSAGE = '\n  <bpmn:message id="Message_Beoordeeld" name="noodtoegang-beoordeeld" />'
SPDX = "# SPDX-FileCopyrightText: The contributors to Handvat\n# SPDX-License-Identifier: EUPL-1.2\n\n"
PO = "web/translations/nl/LC_MESSAGES/messages.po"


def drawing(path: Path) -> None:
    """Write a process of one task, started by a message, after the model of another."""
    text = (path.parents[1] / "noodtoegang" / "noodtoegang.bpmn").read_text(encoding="utf-8")
    text = re.sub(r'<bpmn:message id=.*?/>|<bpmn:messageEventDefinition id="Definition_Beoordeeld".*?/>', "", text)
    text = re.sub(r'.*name="(reviews)".*\n', "", text)
    start = "<bpmn:outgoing>Flow_Begin</bpmn:outgoing>\n    </bpmn:startEvent>"
    caught = '<bpmn:messageEventDefinition id="Definition_Start" messageRef="Message_Beoordeeld" />'
    assert start in text
    text = text.replace(start, start.replace("</bpmn:outgoing>", f"</bpmn:outgoing>{caught}"))
    text = text.replace("</bpmn:collaboration>", f"</bpmn:collaboration>{MESSAGE}")
    text = text.replace('value="N.1"', 'value="N.2"').replace("Noodtoegang beoordelen", "Noodtoegang nabespreken")
    text = text.replace("Review emergency access", "Discuss emergency access").replace(
        'name="Noodtoegang"', 'name="Proef"'
    )
    text = re.sub(r"(Definitions|Collaboration|Participant|LaneSet|Diagram|Plane)_Noodtoegang", r"\1_Proef", text)
    new(text.replace('"Noodtoegang"', '"Proef"'))(path)


FIELD = (
    Step(
        path="forms/fg/noodtoegang.form",
        edit=after(
            '"components": [\n',
            '    { "type": "textfield", "id": "Field_proef", "key": "proefvraag", "label": "Proefvraag",\n'
            '      "properties": { "scope": "task" } },\n',
        ),
    ),
    Step(
        path="forms/fg/noodtoegang.form",
        edit=after('"label": "Proefvraag",', ' "labelEn": "Trial question",'),
        stage=2,
        fails="form-no-english",
        word="proefvraag",
    ),
)


def copied_form(path: Path) -> None:
    """Write a form like the one that is there."""
    text = (path.parent / "afsluiten-nagaan.form").read_text(encoding="utf-8")
    new(text.replace("Form_casus_afsluiten_nagaan", "Form_casus_nagaan"))(path)


FORM = (
    Step(
        path="processes/afsluiten/afsluiten.bpmn",
        edit=swap(('value="casus/afsluiten-nagaan"', 'value="casus/nagaan"')),
    ),
    Step(path="forms/casus/nagaan.form", edit=copied_form, stage=2, fails="form-unknown", word="casus/nagaan"),
)
TERM = (
    Step(
        path="processes/afsluiten/afsluiten.bpmn",
        edit=swap(('name="term" value="DL-AFSLUITEN"', 'name="term" value="DL-PROEF"')),
    ),
    Step(
        path="processes/terms.toml",
        edit=end(
            '\n[[term]]\nid = "DL-PROEF"\nversion = 1\nvalid_from = 2023-01-01\n'
            'name = { nl = "Proef", en = "Trial" }\nstarts = { nl = "het begin", en = "the beginning" }\n'
            'amount = 3\nunit = "werkdagen"\nbasis = "INTERN"\ncharacter = "INTERN"\nmark = "O"\n'
            'source = { nl = "Standaard van de organisatie", en = "Standard of the organisation" }\n'
        ),
        stage=2,
        fails="term-unknown",
        word="DL-PROEF",
    ),
    Step(
        path="features/afsluiten.feature",
        edit=swap(
            (
                'moet de taak "Nagaan of de casus dicht kan" klaar zijn op woensdag 4 maart 2026',
                'moet de taak "Nagaan of de casus dicht kan" klaar zijn op donderdag 5 maart 2026',
            )
        ),
        stage=3,
        fails=SCENARIO,
        word="2026-03-05",
    ),
)
PAGE = (
    Step(
        path="web/inbox/<name>.py",
        edit=new(
            SPDX + '"""A trial page."""\n\nfrom __future__ import annotations\n\n'
            "from flask import Blueprint, render_template\nfrom flask.typing import ResponseReturnValue\n\n"
            "from web.shared.session import require_sign_in\n\n"
            'proef = Blueprint("proef", __name__, url_prefix="/proef")\nproef.before_request(require_sign_in)\n\n\n'
            '@proef.get("")\ndef page() -> ResponseReturnValue:\n    """Show a sentence."""\n'
            '    return render_template("inbox/proef.html")\n'
        ),
    ),
    Step(
        path="web/__init__.py",
        edit=swap(
            (
                "        placements,\n        sharings,\n        substitutes,",
                "        placements,\n        proef,\n        sharings,\n        substitutes,",
            ),
            ("substitutes.substitutes, account)", "substitutes.substitutes, account, proef.proef)"),
        ),
    ),
    Step(
        path="web/templates/inbox/<name>.html",
        edit=new(
            "{# SPDX-FileCopyrightText: The contributors to Handvat #}\n{# SPDX-License-Identifier: EUPL-1.2 #}\n"
            '{% extends "base.html" %}\n{% block title %}{{ _("A trial page") }}{% endblock %}\n'
            '{% block main %}<h1>{{ _("A trial page") }}</h1>{% endblock %}\n'
        ),
    ),
    Step(
        path=PO,
        edit=dutch("A trial page", "Een proefpagina"),
        stage=2,
        fails="test_every_text_of_the_pages_has_its_dutch",
        word="A trial page",
    ),
    Step(
        path="tests/rights/routes.py",
        edit=after("SIGNED_IN = {\n", '    "proef.page",\n'),
        stage=2,
        fails="test_every_route_has_a_row",
        word="proef.page",
    ),
    Step(
        path="tests/browser/visits.py",
        edit=after('    "agenda.page": Visit("ilse", "/agenda"),\n', '    "proef.page": Visit("ilse", "/proef"),\n'),
        stage=2,
        fails="test_every_route_that_shows_a_page_has_its_place_here",
        word="proef.page",
    ),
)
CHECK = (
    Step(
        path="engine/definitions/checks/house.py",
        edit=end(
            "\n\ndef lengths_of_names(model: Model, context: CheckContext) -> Iterator[Finding]:\n"
            '    """Ask of each task for people a name that fits a list."""\n'
            "    for element in model.elements.values():\n"
            "        if element.kind in PEOPLE and len(element.name) > 200:\n"
            '            yield finding(model, "name-too-long", element.id)\n'
        ),
    ),
    Step(
        path="engine/definitions/checks/model.py",
        edit=after("    checks_house.names_of_tasks,\n", "    checks_house.lengths_of_names,\n"),
        stage=2,
        fails="test_a_broken_rule_is_found_on_its_element",
        word="a name that is long",
    ),
    Step(
        path="engine/texts/findings_model.toml",
        edit=end(
            '\n[name-too-long]\nnl = "De naam is te lang."\nen = "The name is too long."\n'
            '[name-too-long-repair]\nnl = "Kort de naam in."\nen = "Shorten the name."\n'
        ),
        stage=2,
        fails="test_every_rule_of_the_checks_has_a_reason_and_a_repair",
        word="name-too-long",
    ),
    Step(
        path="docs/models.md",
        edit=swap(
            (
                "\n<!-- /findings -->",
                "| `name-too-long` | The name is too long. | Shorten the name. |\n\n<!-- /findings -->",
            )
        ),
        stage=3,
        fails="test_the_guide_to_models_lists_every_finding",
        word="name-too-long",
    ),
    Step(
        path="tests/definitions/test_checks.py",
        edit=after(
            '    "no start": (SUB, "no-start", "S"),\n',
            '    "a name that is long": (\n'
            '        Bpmn().start().user("a", **GOOD | {"name": "a" * 201}).end().path("s a e"), "name-too-long", "a"\n'
            "    ),\n",
        ),
    ),
)
OPERATION = (
    Step(
        path="engine/operations/accounts/substitutes.py",
        edit=after(
            '    _log(uow, actor, "substitute-ended", row.user_key, row.substitute_key)\n',
            "\n\ndef extend_substitute(uow: UnitOfWork, actor: Actor, key: str, until: datetime) -> None:\n"
            '    """Let it hold until a later moment: by the absent person. NotFound for anybody else; Refused."""\n'
            "    row = uow.substitutions.lock(key)\n"
            "    if not row.holds(uow.now) or actor.user != row.user_key:\n"
            '        raise NotFound("substitution", key)\n'
            "    if until <= row.until:\n"
            '        raise Refused("until-has-passed")\n'
            "    row.until = until\n"
            "    uow.substitutions.save(row)\n"
            '    _log(uow, actor, "substitute-extended", row.user_key, row.substitute_key)\n',
        ),
    ),
    Step(
        path="tests/rights/table.py",
        edit=after("OWN = {\n", '    "substitutes.extend_substitute",\n'),
        stage=2,
        fails="test_every_operation_has_a_row",
        word="substitutes.extend_substitute",
    ),
    Step(
        path="engine/texts/log_rights.toml",
        edit=end(
            '\n[substitute-extended]\nnl = "laat {substitute} langer waarnemen voor {absent}"\n'
            'en = "let {substitute} act for {absent} for longer"\n'
        ),
        stage=2,
        fails="test_every_act_in_the_log_has_a_sentence",
        word="substitute-extended",
    ),
    Step(
        path="tests/operations/test_substitutes.py",
        edit=end(
            "\n\ndef test_it_is_made_to_last_longer_by_who_is_away(office: Office) -> None:\n"
            "    from engine.operations.accounts.substitutes import extend_substitute\n\n"
            '    act_for(office, "ilse", "carla", days=1, by="ilse")\n'
            '    (row,) = office.engine.do(substitutes_page, office.actor("ilse")).rows\n'
            "    with pytest.raises(NotFound):\n"
            '        office.engine.do(extend_substitute, office.actor("carla"), row.key, office.later(days=2))\n'
            '    office.engine.do(extend_substitute, office.actor("ilse"), row.key, office.later(days=2))\n'
            "    office.clock.set(office.later(days=1))\n"
            '    assert "INTAKE" in office.actor("carla").roles\n'
        ),
    ),
)
PROCESS = (
    Step(path="processes/<key>/<key>.bpmn", edit=drawing),
    Step(
        path="features/<key>.feature",
        edit=new(
            "# language: nl\n@lijn-5\nFunctionaliteit: Noodtoegang wordt nabesproken\n\n"
            "  Scenario: Na het oordeel volgt een gesprek\n"
            "    Gegeven het is maandag 2 maart 2026 om 10:00\n"
            '    En "Ilse" werkt als "INTAKE"\n    En "Fenna" werkt als "FG"\n'
            "    En er is een melding binnengekomen\n      | vraag        | antwoord |\n"
            "      | Acuut gevaar | Nee      |\n      | Minderjarig  | Nee      |\n"
            '    Als het bericht "noodtoegang-beoordeeld" binnenkomt\n'
            '    Dan staat de taak "Noodtoegang nabespreken" klaar voor "FG"\n'
            '    Als "Fenna" de taak "Noodtoegang nabespreken" afrondt\n'
            "      | vraag                       | antwoord |\n"
            "      | Was de noodtoegang terecht? | Ja       |\n"
            '    Dan is het proces "proef" afgerond\n'
        ),
        stage=2,
    ),
    Step(
        path="docs/features.md",
        edit=made("-m", "engine.scenarios.page"),
        stage=3,
        fails="test_the_page_of_scenarios_is_made_from_the_features_as_they_stand",
        word="Na het oordeel volgt een gesprek",
    ),
)
SENT = '    En is het bericht "noodtoegang-beoordeeld" 1 keer verstuurd\n'
MESSAGES = (
    Step(
        path="processes/noodtoegang/noodtoegang.bpmn",
        edit=swap(
            ("</bpmn:collaboration>", f"</bpmn:collaboration>{MESSAGE}"),
            (
                "<bpmn:incoming>Flow_Klaar</bpmn:incoming>\n    </bpmn:endEvent>",
                "<bpmn:incoming>Flow_Klaar</bpmn:incoming>\n      "
                '<bpmn:messageEventDefinition id="Definition_Beoordeeld" messageRef="Message_Beoordeeld" />\n'
                "    </bpmn:endEvent>",
            ),
        ),
    ),
    Step(
        path="docs/models.md",
        edit=after(
            "| `kind-weg` | P3, its reflection period | P4 |\n",
            "| `noodtoegang-beoordeeld` | `noodtoegang` | starts `proef` |\n",
        ),
        stage=2,
        fails="test_the_guide_to_models_lists_every_message",
        word="noodtoegang-beoordeeld",
    ),
    Step(
        path="web/shared/words.py",
        edit=after("MESSAGES: Words = {\n", '    "noodtoegang-beoordeeld": _("Emergency access was reviewed."),\n'),
        stage=2,
        fails="test_every_message_is_told_in_words",
        word="noodtoegang-beoordeeld",
    ),
    Step(
        path=PO,
        edit=dutch("Emergency access was reviewed.", "De noodtoegang is beoordeeld."),
        stage=3,
        fails="test_every_text_of_the_pages_has_its_dutch",
        word="Emergency access was reviewed.",
    ),
    Step(path="features/noodtoegang.feature", edit=end(SENT)),
)
MIGRATION = (
    Step(
        path="engine/storage/tables/accounts.py",
        edit=after(
            '    moment_column("until"),\n    text_column("added_by"),\n    Column("ended_by", String(64)),\n',
            '    Column("reason", String(64)),\n',
        ),
    ),
    Step(
        path="engine/access/substitutes.py",
        edit=after("    ended_by: str | None = None\n", "    reason: str | None = None\n"),
        stage=2,
        fails="test_the_columns_of_a_table_are_the_fields_of_its_record",
        word="reason",
    ),
    Step(
        path="engine/storage/migrations/versions/<number>_<what>.py",
        edit=lambda path: new(
            SPDX + '"""A reason for each substitution"""\n\nfrom __future__ import annotations\n\n'
            "import sqlalchemy as sa\nfrom alembic import op\n\n"
            f'revision = "{path.name[:4]}"\ndown_revision = "{int(path.name[:4]) - 1:04}"\n\n\n'
            'def upgrade() -> None:\n    """Make the tables as this release needs them."""\n'
            '    op.add_column("substitution", sa.Column("reason", sa.String(64)))\n\n\n'
            'def downgrade() -> None:\n    """Go back to the tables of the release before."""\n'
            '    op.drop_column("substitution", "reason")\n'
        )(path),
        stage=2,
        fails="test_the_migrations_make_the_tables_of_the_code",
        word="reason",
    ),
)
SENTENCE = (
    Step(
        path="features/noodtoegang.feature",
        edit=after(
            '    En moet de taak "Noodtoegang beoordelen" klaar zijn op dinsdag 3 maart 2026\n',
            '    En heeft niemand de taak "Noodtoegang beoordelen" opgepakt\n',
        ),
    ),
    Step(
        path="engine/scenarios/steps.py",
        edit=after(
            "def is_absent(world: World, task: str) -> None:\n    assert not world.open_tasks(task)\n",
            '\n\n@then(parsers.re(r\'heeft niemand de taak "(?P<task>[^"]+)" opgepakt$\'))\n'
            "def is_unclaimed(world: World, task: str) -> None:\n"
            "    assert [row.assignee_name for row in world.open_tasks(task)] == [None]\n",
        ),
        stage=3,
        fails=SCENARIO,
        word="heeft niemand de taak",
    ),
)
#: heading in CONTRIBUTING.md → its steps; the role is followed by test_roles.py
RECIPES: dict[str, tuple[Step, ...]] = {
    "A field": FIELD,
    "A form": FORM,
    "A term": TERM,
    "A page": PAGE,
    "A check": CHECK,
    "An operation": OPERATION,
    "A process": PROCESS,
    "A message": MESSAGES,
    "A migration": MIGRATION,
    "A sentence for features": SENTENCE,
}
