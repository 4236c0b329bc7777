# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The term catalogue of an organisation: its own dated versions next to the delivered ones, with four eyes.

One administrator proposes a version; it is checked as the file is, and another puts it into use. A term that already
runs keeps the version it started with.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from engine.access.actors import Actor
from engine.access.policy import Action, Subject, require
from engine.casework.log import write_log
from engine.casework.reading import reading
from engine.casework.rows.presenter import Presenter
from engine.casework.rows.term_views import CataloguePage, RuleRow
from engine.casework.unit_of_work import UnitOfWork
from engine.clock import AMSTERDAM
from engine.deadlines.catalogue import Catalogue
from engine.deadlines.rules import TermRule
from engine.deadlines.rules_file import read_own, read_table, rule_table
from engine.deadlines.sentences import length_in_words
from engine.errors import NotAllowed, Refused
from engine.identifiers import new_key
from engine.operations.accounts.sessions import require_fresh
from engine.tasks.terms import OwnRule
from engine.texts import LANGUAGES

PROPOSED, IN_USE, WITHDRAWN = "proposed", "in-use", "withdrawn"


@reading
def catalogue_page(uow: UnitOfWork, actor: Actor, term_id: str | None = None) -> CataloguePage:
    """Return the versions of all terms, or of one, delivered and own, and the calendar; for administrators."""
    require(actor, Action.MANAGE_TERMS, Subject())
    catalogue, calendar = uow.library.catalogue, uow.library.calendar
    today = uow.now.astimezone(AMSTERDAM).date()
    show = Presenter(uow, actor)
    rows = []
    for each in [term_id] if term_id else sorted(catalogue.ids):
        delivered = [rule for rule in catalogue.versions(each) if not rule.own]
        own = uow.own_rules.find(term_id=each)
        in_force = next((r for r in [_rule(o) for o in own if o.state == IN_USE] if r.holds_on(today)), None)
        rows += [_row(rule, "delivered", rule.holds_on(today) and in_force is None) for rule in delivered]
        rows += [_own_row(show, actor, rule, today) for rule in own]
    days = tuple(sorted(calendar.equated))
    return CataloguePage(tuple(rows), calendar.first, calendar.last, days)


def propose_rule(uow: UnitOfWork, actor: Actor, term_id: str, changes: Mapping[str, object]) -> None:
    """Propose a version of a term: that in force today, with these keys of the catalogue file changed.

    Raises NotAllowed, NotFound for an unknown term, InvalidTerm for a value the file may not hold either.
    """
    require(actor, Action.MANAGE_TERMS, Subject())
    today = uow.now.astimezone(AMSTERDAM).date()
    versions = uow.library.catalogue.versions(term_id)
    base = next((rule for rule in reversed(versions) if rule.holds_on(today)), versions[-1])
    _keep(uow, actor.user, {**rule_table(base), **changes, "id": term_id})


def propose_file(uow: UnitOfWork, author: str, tables: list[Mapping[str, object]]) -> int:
    """Propose every ``[[term]]`` of a file as a version of the organisation's own; return how many."""
    for table in tables:
        uow.library.catalogue.versions(str(table.get("id")))  # NotFound for a term that no model can name
        _keep(uow, author, dict(table))
    return len(tables)


def _keep(uow: UnitOfWork, author: str, table: dict[str, object]) -> None:
    own = uow.own_rules.find(term_id=table["id"])
    version = max((o.version for o in own), default=0) + 1
    rule = read_table({**table, "version": version})
    uow.own_rules.add(
        OwnRule(key=new_key(), term_id=rule.id, version=version, table=_stored(table), author=author, at=uow.now)
    )
    write_log(uow, author, "rule-proposed", None, rule.id, {"term": rule.id, "version": version})


def approve_rule(uow: UnitOfWork, actor: Actor, key: str) -> None:
    """Put a proposed version into use, by another person. InvalidTerm when it clashes with another in use."""
    own = _proposed(uow, actor, key)
    require_fresh(uow, actor)
    if own.author == actor.user:
        raise NotAllowed("four-eyes-term")
    used = [_rule(o) for o in uow.own_rules.find(term_id=own.term_id, state=IN_USE)]
    Catalogue([*used, _rule(own)])  # two versions of its own never hold on one day
    own.state, own.approved_by, own.approved_at = IN_USE, actor.user, uow.now
    uow.own_rules.save(own)
    uow.forget_rules()
    values: dict[str, object] = {"term": own.term_id, "version": own.version}
    write_log(uow, actor.user, "rule-approved", None, own.term_id, values)


def withdraw_rule(uow: UnitOfWork, actor: Actor, key: str) -> None:
    """Withdraw a proposal; to end a version in use, propose one with a last day."""
    own = _proposed(uow, actor, key)
    own.state = WITHDRAWN
    uow.own_rules.save(own)
    values: dict[str, object] = {"term": own.term_id, "version": own.version}
    write_log(uow, actor.user, "rule-withdrawn", None, own.term_id, values)


def _proposed(uow: UnitOfWork, actor: Actor, key: str) -> OwnRule:
    require(actor, Action.MANAGE_TERMS, Subject())
    own = uow.own_rules.lock(key)
    if own.state != PROPOSED:
        raise Refused("rule-not-proposed")
    return own


def _stored(table: Mapping[str, object]) -> dict[str, object]:
    """Return the keys of a version as JSON."""
    return {k: v.isoformat() if isinstance(v, date) else v for k, v in table.items() if k != "version"}


def _rule(own: OwnRule) -> TermRule:
    return read_own(own.table, own.version)


def _row(rule: TermRule, state: str, now: bool) -> RuleRow:
    length = {n: length_in_words(rule.length.amount, rule.length.unit, n) for n in LANGUAGES}
    return RuleRow(
        term_id=rule.id,
        version=rule.code,
        name=dict(rule.name),
        length=length,
        amount=rule.length.amount,
        unit=rule.length.unit.value,
        basis=str(rule.basis),
        character=rule.character,
        mark=rule.mark,
        source=dict(rule.source),
        valid_from=rule.valid_from,
        valid_to=rule.valid_to,
        state=state,
        now=now,
    )


def _own_row(show: Presenter, actor: Actor, own: OwnRule, today: date) -> RuleRow:
    rule = _rule(own)
    row = _row(rule, own.state, own.state == IN_USE and rule.holds_on(today))
    by = show.person(own.approved_by) if own.approved_by else ""
    return replace(
        row,
        key=own.key,
        author_name=show.person(own.author),
        approved_by_name=by,
        may_approve=own.state == PROPOSED and own.author != actor.user,
    )
