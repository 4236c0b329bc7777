# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""SP-02, SP-20: nothing leaves for somebody outside, and a contact that was not wanted is not recorded as made."""

from __future__ import annotations

import string

import pytest

from engine.bootstrap import delivered
from engine.casework.outbox import enqueue
from engine.definitions.forms.form import read_form
from engine.errors import InvalidForm, Refused
from engine.texts import text
from tests.definitions.bpmn_builder import Bpmn
from tests.safety.models import TASK, form, question, told
from tests.world.office import Office


@pytest.mark.parametrize("to", ["melder@voorbeeld.nl", "", None])
def test_no_mail_leaves_for_who_does_not_work_here(office: Office, to: str | None) -> None:
    office.report(contactgegevens="melder@voorbeeld.nl")
    with pytest.raises(Refused, match="mail-to-stranger"):
        office.engine.do(enqueue, "mail", "mail-1", {"to": to, "subject": "Uw melding", "text": "…"})
    assert office.engine.do(lambda uow: uow.outbox.find(kind="mail")) == []


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", ["notice", "digest"])
def test_a_mail_says_a_number_and_counts_and_nothing_else(kind: str, language: str) -> None:
    for part in ("subject", "text"):
        asked = {name for _, name, _, _ in string.Formatter().parse(text(f"letters.{kind}-{part}", language)) if name}
        assert asked <= {"number", "mine", "all", "late", "today"}


@pytest.mark.parametrize(
    ("asked", "answered"),
    [("NIET", "telefoon"), ("NIET", "post"), ("EMAIL", "telefoon"), ("TELEFOON", "post"), ("POST", "email")],
)
@pytest.mark.parametrize("path", ["intake/bevestiging", "intake/terugkoppeling"])
def test_another_channel_than_the_safe_one_is_refused(path: str, asked: str, answered: str) -> None:
    held = read_form(path, (delivered() / "forms" / f"{path}.form").read_bytes())
    name = f"{path.partition('/')[2]}_{answered}"
    with pytest.raises(InvalidForm) as refused:
        held.check({"veilig_contact": asked, name: held.field(name).options[0].value})  # type: ignore[union-attr]
    assert name in refused.value.fields


@pytest.mark.parametrize("safe", ["NEE", "ONBEKEND"])
def test_a_form_that_lets_unsafe_parents_be_told_is_refused(safe: str) -> None:
    parents = question("radio", "ouders_veilig", "JA", "NEE", "ONBEKEND")
    hides = {"NEE": 'ouders_veilig = "ONBEKEND"', "ONBEKEND": 'ouders_veilig = "NEE"'}[safe]
    talked = question("radio", "gesprek_ouders", "GEVOERD", "NIET_GEVOERD", hide=f"={hides}")
    task = {**TASK, "formKey": "casus/ouders", "step": "4.3"}
    drawing = Bpmn().start().user("a", **task).end("e").path("s a e")
    assert ("answer-not-refused", "a") in told(drawing, casus_ouders=form(parents, talked))
    kept = question("radio", "gesprek_ouders", "GEVOERD", "NIET_GEVOERD", hide='=ouders_veilig != "JA"')
    assert told(drawing, casus_ouders=form(parents, kept)) == set()
