# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Consent per purpose: store answers of forms as records (SP-16).

A question says with the property ``consent`` which purpose it asks consent for. The answer stays a fact too, for the
process; a withdrawal does not rewrite what was told, and moves no process: what it means is for people to decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from engine.access.actors import Actor
from engine.cases.case import Case
from engine.cases.consent import Consent
from engine.casework.reading import reading
from engine.casework.unit_of_work import UnitOfWork
from engine.definitions.forms.form import Field, Form
from engine.identifiers import new_key
from engine.tasks.task import Command, Task

YES, NO = "JA", "NEE"
OLD_ONES = "consents-of-before"  #: marks that answers from before consent records existed were converted
_NEXT = timedelta(microseconds=1)


def record_consents(
    uow: UnitOfWork, actor: Actor, case: Case, task: Task, form: Form, clean: Mapping[str, object]
) -> None:
    """Store the answers to consent questions as records, one row each; open or other answers are skipped.

    The newest of a purpose counts, so each gets a moment after those before, also when a clock was set back. Of a yes
    and a no in one form the no is the later.
    """
    answered = sorted((one for one in _answers(form, clean) if one[2] in (YES, NO)), key=lambda one: one[2] == NO)
    before = [consent.at + _NEXT for consent in uow.consents.find(case_key=case.key)] if answered else []
    first = max([uow.now, *before])
    uow.consents.add_all(
        [
            Consent(
                key=new_key(),
                case_key=case.key,
                purpose=purpose,
                asked=asked,
                given=value == YES,
                at=first + n * _NEXT,
                author=actor.user,
                task_key=task.key,
            )
            for n, (purpose, asked, value) in enumerate(answered)
        ]
    )


@reading
def old_consents_recorded(uow: UnitOfWork) -> bool:
    """Return whether the old answers were converted in this database."""
    return uow.commands.one(key=OLD_ONES) is not None


def record_old_consents(uow: UnitOfWork, forms: Mapping[str, Form]) -> int:
    """Create records from answers given before consent records existed, once per database; return how many.

    ``forms`` are the current forms by key: only they say which question asks consent. Answers with a record are
    skipped.
    """
    if uow.commands.one(key=OLD_ONES) is not None:
        return 0
    asking = {
        leaf.key for form in forms.values() for leaf in form.leaves if any(f.consent for f in (leaf, *leaf.leaves))
    }
    known = {(c.case_key, c.task_key, c.purpose) for c in uow.consents.find()}
    found = [
        Consent(
            key=new_key(),
            case_key=fact.case_key,
            purpose=purpose,
            asked=asked,
            given=value == YES,
            at=fact.at,
            author=fact.author,
            task_key=fact.task_key,
        )
        for fact in (uow.facts.find(name=sorted(asking)) if asking else [])
        if fact.form_key in forms
        for purpose, asked, value in _answers(forms[fact.form_key], {fact.name: fact.value})
        if value in (YES, NO) and (fact.case_key, fact.task_key, purpose) not in known
    ]
    last: dict[str, datetime] = {}
    found.sort(key=lambda one: (one.at, not one.given))
    for one in found:  # of answers of one moment the no is the later, as in ``record_consents``
        one.at = max(one.at, last.get(one.case_key, one.at - _NEXT) + _NEXT)
        last[one.case_key] = one.at
    uow.consents.add_all(found)
    uow.commands.add(Command(OLD_ONES, "", uow.now))
    return len(found)


def _answers(form: Form, clean: Mapping[str, object]) -> Iterator[tuple[str, dict[str, str], object]]:
    """Return purpose, question and answer."""
    for leaf in form.leaves:
        value = clean.get(leaf.key)
        if leaf.consent:
            yield leaf.consent, dict(leaf.label), value
        elif leaf.kind == "dynamiclist" and isinstance(value, list):
            for column in (c for c in leaf.leaves if c.consent):
                for row in value:
                    yield (*_of_row(leaf, column, row), row.get(column.key))


def _of_row(leaf: Field, column: Field, row: Mapping[str, object]) -> tuple[str, dict[str, str]]:
    purpose, _, which = column.consent.partition("/")
    source = str(row.get(which, ""))[:32]
    options = next((c.options for c in leaf.leaves if c.key == which), ())
    said = next((dict(o.label) for o in options if o.value == source), {"nl": source, "en": source})
    return f"{purpose} {source}".strip(), {n: f"{words}: {said[n]}" for n, words in dict(leaf.label).items()}


def standing(uow: UnitOfWork, case_key: str) -> dict[str, Consent]:
    """Return the newest answer for each purpose."""
    return {c.purpose: c for c in sorted(uow.consents.find(case_key=case_key), key=lambda c: c.at)}
