# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Read the log: for the privacy officer, and for the person concerned who asks who accessed their case."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import cast

from engine.access.actors import Actor
from engine.access.policy import RULES, Action, Subject, require
from engine.audit.log import Kind, LogLine
from engine.audit.withheld import WithheldItem
from engine.cases.case import Case
from engine.casework.access_log import SUPERVISION
from engine.casework.log import write_log
from engine.casework.reading import reading
from engine.casework.rows.presenter import element_name
from engine.casework.subjects import case_subject
from engine.casework.unit_of_work import LogFilter, UnitOfWork
from engine.casework.versions import loaded
from engine.definitions.forms.fields import Texts
from engine.errors import Refused
from engine.identifiers import new_key
from engine.operations.log.check import LogCheck, check_log
from engine.operations.log.logbook_views import AccessLogPage, AccessLogRow, LogEntry, LogPage

LINES_A_PAGE = 50
_EVERYTHING = LogFilter()


def log_page(uow: UnitOfWork, actor: Actor, wanted: LogFilter = _EVERYTHING, case: str = "", page: int = 1) -> LogPage:
    """Return a page of the log, newest first. Reading the log is logged too.

    ``case`` is the number of a case (``H-2026-00012``); one that does not exist gives no lines.
    """
    require(actor, Action.SEE_LOG, Subject())
    found = uow.cases.one(number=case.strip().upper()) if case.strip() else None
    if found is not None:
        wanted = LogFilter(
            case_key=found.key,
            actor=wanted.actor,
            action=wanted.action,
            kind=wanted.kind,
            since=wanted.since,
            until=wanted.until,
        )
    lines = uow.views.log_lines(wanted, (page - 1) * LINES_A_PAGE, LINES_A_PAGE + 1)
    if case.strip() and found is None:
        lines = []
    key = found.key if found else None
    values = _asked(wanted, page)
    if key is not None:  # the person concerned reads this line too
        held = [m for m in actor.memberships if m.role in RULES[Action.SEE_LOG].anywhere]
        values |= {
            "roles": sorted({m.role for m in held}),
            "organisations": sorted({m.organisation for m in held}),
            "purpose": SUPERVISION,
        }
    write_log(uow, actor.user, "log-seen", key, "", values, kind=Kind.READ)
    newest = uow.seals.last()
    return LogPage(
        entries=_entries(uow, lines[:LINES_A_PAGE]),
        number=page,
        more=len(lines) > LINES_A_PAGE,
        sealed=newest.at if newest else None,
        seals=newest.key if newest else 0,
    )


def _asked(wanted: LogFilter, page: int) -> dict[str, object]:
    """Return what was looked for; who it was about is a username or nothing."""
    period = {name: at.isoformat() for name in ("since", "until") if (at := getattr(wanted, name)) is not None}
    return {"who": wanted.actor, "act": wanted.action, "kind": wanted.kind, "page": page, **period}


def _entries(uow: UnitOfWork, lines: list[LogLine]) -> tuple[LogEntry, ...]:
    names = uow.views.names()
    keys = sorted({line.case_key for line in lines if line.case_key})
    numbers = {case.key: case.number for case in uow.cases.find(key=keys)} if keys else {}
    elements = named_elements(uow, {line.case_key for line in lines if line.case_key and "element" in line.values})
    return tuple(
        LogEntry(
            key=line.key or 0,
            at=line.at,
            actor=line.actor,
            actor_name=names.get(line.actor, line.actor),
            action=line.action,
            kind=str(line.kind),
            case_key=line.case_key or "",
            case_number=numbers.get(line.case_key or "", ""),
            record=line.record,
            about=names.get(line.record, "") if line.case_key is None and line.record != line.actor else "",
            values=with_element(line.values, elements.get(line.case_key or "", {})),
        )
        for line in lines
    )


def named_elements(uow: UnitOfWork, case_keys: Collection[str]) -> dict[str, dict[str, Texts]]:
    """Return the names of the elements of the processes that ran for these cases, by case and element id.

    An event that has no name goes by that of the activity it stands on.
    """
    found: dict[str, dict[str, Texts]] = {}
    for case_key, versions in (uow.views.versions_of_cases(case_keys) if case_keys else {}).items():
        names = found[case_key] = {}
        for version in dict.fromkeys(versions):
            elements = loaded(uow, version).elements
            for id, element in elements.items():
                names[id] = element_name(element if element.name else elements.get(element.attached_to or "", element))
    return found


def with_element(values: Mapping[str, object], names: Mapping[str, Texts]) -> dict[str, object]:
    """Return the values of a line with the name of its element in place of its id, where the name is known."""
    element = values.get("element")
    return {**values, "element": names[element]} if isinstance(element, str) and element in names else dict(values)


@reading
def check_page(uow: UnitOfWork, actor: Actor, seals: Path | None, signers: Collection[str] | None = None) -> LogCheck:
    """Check the whole chain, for the privacy officer."""
    require(actor, Action.SEE_LOG, Subject())
    return check_log(uow, seals, signers)


def looks_page(uow: UnitOfWork, actor: Actor, case_key: str) -> AccessLogPage:
    """Return who accessed a case, made for the person concerned by their case lead or the privacy officer.

    No names of who works here: role, organisation, kinds of data, purpose, moment. What somebody marked as endangering
    is apart, with its ground.
    """
    case = case_to_show(uow, actor, case_key)
    looks = looks_of(uow, case_key)
    write_log(uow, actor.user, "looks-shown", case_key, case_key)
    return AccessLogPage(
        case_key=case.key,
        number=case.number,
        at=uow.now,
        shown=tuple(one for one in looks if not one.withheld),
        withheld=tuple(one for one in looks if one.withheld),
    )


def looks_of(uow: UnitOfWork, case_key: str) -> list[AccessLogRow]:
    """Return every access to a case and every refusal, oldest first, including withheld lines with their ground."""
    hidden = {withheld.line: withheld.ground for withheld in uow.withheld.find(case_key=case_key, what="log")}
    lines = uow.log.find(case_key=case_key, kind=[str(Kind.READ), str(Kind.REFUSED)])
    names = {one.key: one.name for one in uow.organisations.find()}
    return [_look(line, names, hidden.get(line.key or 0, "")) for line in lines]


def _look(line: LogLine, names: dict[str, str], withheld: str) -> AccessLogRow:
    def listed(name: str) -> tuple[str, ...]:
        return tuple(cast("list[str]", line.values.get(name, ())))

    organisations = tuple(names.get(one, one) for one in listed("organisations"))
    return AccessLogRow(
        key=line.key or 0,
        at=line.at,
        refused=line.kind is Kind.REFUSED,
        roles=listed("roles"),
        organisations=organisations,
        kinds=listed("fields"),
        purpose=str(line.values.get("purpose", "")),
        withheld=withheld,
    )


def withhold_look(uow: UnitOfWork, actor: Actor, case_key: str, line: int, ground: str) -> None:
    """Hide a line from the person concerned because it endangers somebody; the ground is stored."""
    case_to_show(uow, actor, case_key)
    if not ground.strip():
        raise Refused("ground-needed")
    if uow.log.one(case_key=case_key, key=line) is None:
        raise Refused("look-unknown")
    if uow.withheld.one(case_key=case_key, what="log", line=line) is None:
        uow.withheld.add(
            WithheldItem(
                key=new_key(), case_key=case_key, line=line, ground=ground.strip()[:500], by=actor.user, at=uow.now
            )
        )
        values = {"line": line, "reason": ground.strip()[:500]}
        write_log(uow, actor.user, "look-withheld", case_key, case_key, values)


def show_look(uow: UnitOfWork, actor: Actor, case_key: str, line: int) -> None:
    """Show a hidden line again."""
    case_to_show(uow, actor, case_key)
    if uow.withheld.one(case_key=case_key, what="log", line=line) is not None:
        uow.withheld.remove(case_key=case_key, what="log", line=line)
        write_log(uow, actor.user, "look-shown", case_key, case_key, {"line": line})


def case_to_show(uow: UnitOfWork, actor: Actor, key: str) -> Case:
    """Return a case for which ``actor`` may make pages for the person concerned; NotFound or NotAllowed."""
    case = uow.cases.get(key)
    require(actor, Action.SEE_CASE, case_subject(uow, case), "case", key)
    require(actor, Action.SHOW_LOOKS, case_subject(uow, case))
    return case
