# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The access file: everything on file about one person, except what endangers somebody or concerns others.

Made by the case lead or the privacy officer, from what they may see themselves: a medical answer stays with who asked
it, and is asked for there. Left out by rule: where somebody is or shelters, who reported, and names of who works here.
Whatever else would endanger somebody, or tells who somebody else is, the maker leaves out by hand, with a ground.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from engine.access.actors import Actor
from engine.audit.withheld import WithheldItem
from engine.cases.case import Case
from engine.casework.access_log import REQUEST, note_look
from engine.casework.log import write_log
from engine.casework.rows.presenter import Presenter, option_words
from engine.casework.rows.views import KnownFact
from engine.casework.unit_of_work import UnitOfWork
from engine.definitions.forms.form import Form
from engine.errors import Refused
from engine.identifiers import new_key
from engine.operations.accounts.sessions import require_fresh
from engine.operations.log.logbook import case_to_show, looks_of
from engine.operations.privacy.access_marks import SHARING
from engine.operations.privacy.access_records import (
    consents_given,
    emergencies_of,
    holds_of,
    organisations_of,
    sharing_numbers,
    sharings_made,
    stays_of,
)
from engine.operations.privacy.access_views import AccessDecision, AccessFact, AccessFile, AccessTerm

ANSWER = "DL-AVG"  #: the term in which a request is answered
SAFETY, THIRD_PARTY = "safety", "third-party"


def access_file(uow: UnitOfWork, actor: Actor, case_key: str, received: date | None = None) -> AccessFile:
    """Return the file for the person concerned. ``received`` is the day they asked; the look is logged."""
    case = case_to_show(uow, actor, case_key)
    require_fresh(uow, actor)
    show = Presenter(uow, actor)
    forms = show.forms_of(case)
    marked = {one.line: one.ground for one in uow.withheld.find(case_key=case_key, what="fact")}
    facts, withheld = [], []
    known_facts = show.facts(case, every=True)
    newest = {known.key: at for at, known in enumerate(known_facts)}
    for at, known in enumerate(known_facts):
        replaced = newest[known.key] != at
        fact = AccessFact(
            row=known.row,
            label=known.label,
            shown=known.shown,
            source=known.source,
            at=known.at,
            kind=known.sensitivity,
            replaced=replaced,
        )
        ground = marked.get(known.row) if known.row else None
        ground = ground or _by_rule(known, forms)
        if ground:
            withheld.append((fact, ground))
        else:
            facts.append(fact)
    looks = looks_of(uow, case_key)
    shown = tuple(look for look in looks if not look.withheld)
    note_look(
        uow, actor, case, action="access-made", record=case_key, kinds={fact.kind for fact in facts}, purpose=REQUEST
    )
    return AccessFile(
        case_key=case.key,
        number=case.number,
        made=uow.now,
        opened=case.opened,
        status=case.state.value,
        received=received,
        answer_by=_answer_by(uow, received),
        facts=tuple(facts),
        withheld=tuple(withheld),
        decisions=_decisions(uow, show, case, forms),
        terms=_terms(uow, show, case),
        looks=shown,
        looks_withheld=len(looks) - len(shown),
        consents=consents_given(uow, case),
        sharings=sharings_made(uow, show, case),
        stays=stays_of(uow, show, case),
        organisations=organisations_of(uow, case),
        emergencies=emergencies_of(uow, case),
        holds=holds_of(uow, case),
        elsewhere=_elsewhere(uow, case, known_facts),
    )


def _elsewhere(uow: UnitOfWork, case: Case, known_facts: Sequence[KnownFact]) -> tuple[str, ...]:
    """Return the functions whose forms hold answers that the maker of the file does not see."""
    rows = {known.row for known in known_facts}
    hidden = {fact.form_key for fact in uow.facts.find(case_key=case.key) if fact.form_key and fact.key not in rows}
    return tuple(sorted({form_key.partition("/")[0].upper() for form_key in hidden}))


def _by_rule(known: KnownFact, forms: Mapping[str, Form]) -> str:
    """Return why an answer is never given to the person concerned, or "" when it may be."""
    if known.sensitivity in ("shelter", "location"):
        return SAFETY
    if known.sensitivity == "identity" and known.group.startswith("melder/"):
        return THIRD_PARTY  # who reported
    form = forms.get(known.group)
    leaf = form.field(known.key) if form else None
    people = leaf is not None and any(one.options_source for one in (leaf, *leaf.leaves))
    return THIRD_PARTY if people else ""  # who works here


def _answer_by(uow: UnitOfWork, received: date | None) -> date | None:
    if received is None:
        return None
    return uow.library.catalogue.rule(ANSWER, received).compute(received, uow.library.calendar).end


def _decisions(uow: UnitOfWork, show: Presenter, case: Case, forms: Mapping[str, Form]) -> tuple[AccessDecision, ...]:
    versions = {instance.key: instance.version for instance in uow.instances.find(case_key=case.key)}
    found = []
    for line in uow.history.find(case_key=case.key, event="decided"):
        tables = show.definition(versions[line.instance_key]).definition.tables
        table = tables.get(str(line.values.get("decision", "")))
        if table is None:
            continue
        outputs = line.values.get("outputs")
        values = outputs if isinstance(outputs, dict) else {}
        labels = {output.name: output.label or output.name for output in table.outputs if output.name}
        outcomes = tuple(
            (labels.get(str(name)) or str(name), option_words(value, forms)) for name, value in values.items() if value
        )
        rules = line.values.get("rules")
        name = {"nl": table.name, "en": table.name_en or table.name}
        found.append(AccessDecision(name, line.at, outcomes, tuple(map(str, rules)) if isinstance(rules, list) else ()))
    return tuple(found)


def _terms(uow: UnitOfWork, show: Presenter, case: Case) -> tuple[AccessTerm, ...]:
    changes = uow.term_changes.find(case_key=case.key)
    return tuple(
        AccessTerm(
            name=show.term(term).name,
            start=term.trigger,
            end_date=term.end_date,
            state=term.state.value,
            changes=tuple((c.kind, c.at) for c in changes if c.term_key == term.key),
        )
        for term in uow.terms.find(case_key=case.key)
    )


def withhold_fact(uow: UnitOfWork, actor: Actor, case_key: str, row: int, ground: str) -> None:
    """Withhold an answer from the access file, with a ground."""
    case_to_show(uow, actor, case_key)
    if not ground.strip():
        raise Refused("ground-needed")
    if uow.facts.one(case_key=case_key, key=row) is None:
        raise Refused("look-unknown")
    if uow.withheld.one(case_key=case_key, what="fact", line=row) is None:
        uow.withheld.add(
            WithheldItem(
                key=new_key(),
                case_key=case_key,
                line=row,
                ground=ground.strip()[:500],
                by=actor.user,
                at=uow.now,
                what="fact",
            )
        )
        values = {"reason": ground.strip()[:500]}
        write_log(uow, actor.user, "answer-withheld", case_key, str(row), values)


def give_fact(uow: UnitOfWork, actor: Actor, case_key: str, row: int) -> None:
    """Include an answer again that was withheld by hand."""
    case_to_show(uow, actor, case_key)
    if uow.withheld.one(case_key=case_key, what="fact", line=row) is not None:
        uow.withheld.remove(case_key=case_key, what="fact", line=row)
        write_log(uow, actor.user, "answer-given", case_key, str(row))


def withhold_sharing(uow: UnitOfWork, actor: Actor, case_key: str, number: int, ground: str) -> None:
    """Withhold a sharing from the access file, with a ground: an inquiry may still be secret."""
    case = case_to_show(uow, actor, case_key)
    if not ground.strip():
        raise Refused("ground-needed")
    if not 0 < number <= sharing_numbers(uow, case):
        raise Refused("look-unknown")
    if uow.withheld.one(case_key=case_key, what=SHARING, line=number) is None:
        uow.withheld.add(
            WithheldItem(
                key=new_key(),
                case_key=case_key,
                line=number,
                ground=ground.strip()[:500],
                by=actor.user,
                at=uow.now,
                what=SHARING,
            )
        )
        values = {"reason": ground.strip()[:500]}
        write_log(uow, actor.user, "sharing-withheld", case_key, str(number), values)


def give_sharing(uow: UnitOfWork, actor: Actor, case_key: str, number: int) -> None:
    """Include a sharing again that was withheld by hand."""
    case_to_show(uow, actor, case_key)
    if uow.withheld.one(case_key=case_key, what=SHARING, line=number) is not None:
        uow.withheld.remove(case_key=case_key, what=SHARING, line=number)
        write_log(uow, actor.user, "sharing-given", case_key, str(number))
