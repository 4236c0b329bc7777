# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""When a term ends, and why: the algorithm of docs/domain.md §8.2, written down step by step in the sum.

Three dates are kept apart. The *raw end* is where counting arrives. The *end* is the legal end: the raw end after
art. 2 and art. 1 of the Algemene termijnenwet (ATW), if that act covers the term. The *planning date* is the last safe
working day; reminders and escalation run on it, so a mistake about coverage makes people early, never late.
Hours have no dates of their own: they elapse, exactly, and planning is the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from engine.clock import AMSTERDAM
from engine.deadlines.calendar import DAY, Calendar
from engine.deadlines.length import Length, TermBasis, Unit, shift, term_basis
from engine.errors import InvalidTerm, OutsideCalendar

Line = dict[str, object]  #: a line of the sum: ``code`` of texts/deadlines.toml and its values, plain JSON
REMINDERS = (50, 80)  #: percent of the time from the start of the ladder to ``due`` (docs/domain.md §5)
ART_2_DAYS, ART_2_WORKING_DAYS = 3, 2


class ChangeKind(StrEnum):
    """Why a term became longer."""

    EXTENSION = "extension"
    SUSPENSION = "suspension"


@dataclass(frozen=True)
class Change:
    """An extension or suspension; it moves the raw end on by its length, and never makes a term shorter."""

    kind: ChangeKind
    length: Length


@dataclass(frozen=True, kw_only=True)
class ComputedTerm:
    """A term with its dates and the sum behind them. Dates are local to Europe/Amsterdam, moments aware and UTC."""

    length: Length
    basis: TermBasis
    trigger: date  #: day 0, not counted
    trigger_at: datetime  #: the moment; 00:00 Amsterdam of day 0 when only the day is known
    raw_end: date
    end: date  #: the legal end
    end_at: datetime  #: 23:59:59 Amsterdam of ``end``, or the hour
    planning: date  #: the last safe working day
    due: datetime  #: 00:00 Amsterdam of the day after ``planning``, or the hour: here it escalates
    overdue_at: datetime  #: 00:00 Amsterdam of the day after ``end``, or the hour
    covered: bool  #: by the ATW
    in_hours: bool
    backward: bool
    ladder_from: datetime | None  #: from when reminders count; None for a backward term nobody has begun
    reminders: tuple[datetime, ...]  #: at 50 % and 80 % from there to ``due``; none when there is no time between
    steps: tuple[Line, ...]


def compute(
    length: Length,
    basis: TermBasis | str | None,
    trigger: date | datetime,
    calendar: Calendar,
    *,
    backward: bool = False,
    excluded: bool = False,
    uncertain: bool = False,
    changes: Sequence[Change] = (),
    since: datetime | None = None,
) -> ComputedTerm:
    """Compute a term and its sum (docs/domain.md §8.2).

    Args:
        trigger: the event; an aware moment, or its date. For ``backward`` the event counted back from.
        excluded: a rule takes this term out of the ATW, although its basis would be covered.
        uncertain: whether the ATW covers it is not certain (marks [U], [P]): plan before the raw end.
        changes: extensions and suspensions, in order.
        since: from when reminders count; default the trigger. A backward term without it has no reminders.

    Raises InvalidTerm for an unknown basis or units that do not mix, OutsideCalendar beyond the loaded years.
    """
    known = term_basis(basis)
    if backward and changes:
        raise InvalidTerm("term-backward-change")
    at = _moment(trigger, calendar)
    asked = _TermRequest(
        length=length,
        basis=known,
        at=at,
        calendar=calendar,
        backward=backward,
        excluded=excluded,
        uncertain=uncertain,
        changes=tuple(changes),
    )
    start = _moment(since, calendar) if since else None if backward else at
    return _in_hours(asked, start) if length.unit is Unit.HOURS else _in_days(asked, start)


@dataclass(frozen=True, kw_only=True)
class _TermRequest:
    """What ``compute`` was asked, checked."""

    length: Length
    basis: TermBasis
    at: datetime
    calendar: Calendar
    backward: bool
    excluded: bool
    uncertain: bool
    changes: tuple[Change, ...]

    @property
    def day0(self) -> date:
        return self.at.astimezone(AMSTERDAM).date()

    @property
    def sign(self) -> int:
        return -1 if self.backward else 1


def _in_days(asked: _TermRequest, start: datetime | None) -> ComputedTerm:
    raw, steps = _raw_end(asked)
    covered = _cover(asked, steps)
    end = _legal_end(asked, raw, steps) if covered else raw
    steps.append({"code": "end", "date": end.isoformat()})
    planning = _planning(asked, raw, end, steps)
    due = midnight(planning + DAY)
    return ComputedTerm(
        length=asked.length,
        basis=asked.basis,
        trigger=asked.day0,
        trigger_at=asked.at,
        raw_end=raw,
        end=end,
        end_at=midnight(end + DAY, -1),
        planning=planning,
        due=due,
        overdue_at=midnight(end + DAY),
        covered=covered,
        in_hours=False,
        backward=asked.backward,
        ladder_from=start,
        reminders=_reminders(start, due, asked.calendar),
        steps=tuple(steps),
    )


def _in_hours(asked: _TermRequest, start: datetime | None) -> ComputedTerm:
    steps: list[Line] = [{"code": "start-hours", "moment": local_iso(asked.at)}]
    try:
        end = asked.at + timedelta(hours=asked.sign * asked.length.amount)
        steps.append(_line("length-backward" if asked.backward else "length", asked.length, moment=local_iso(end)))
        for change in asked.changes:
            if change.length.unit is not Unit.HOURS:
                raise InvalidTerm("term-unit-mixed", unit=str(change.length.unit))
            end += timedelta(hours=change.length.amount)
            steps.append(_line(change.kind, change.length, moment=local_iso(end)))
    except OverflowError as error:
        raise OutsideCalendar(date=asked.at.date().isoformat(), **asked.calendar.range) from error
    steps += [{"code": "not-covered-hours"}, {"code": "end-hours", "moment": local_iso(end)}]
    last = end.astimezone(AMSTERDAM).date()
    return ComputedTerm(
        length=asked.length,
        basis=asked.basis,
        trigger=asked.day0,
        trigger_at=asked.at,
        raw_end=last,
        end=last,
        end_at=end,
        planning=last,
        due=end,
        overdue_at=end,
        covered=False,
        in_hours=True,
        backward=asked.backward,
        ladder_from=start,
        reminders=_reminders(start, end, None),
        steps=tuple(steps),
    )


def part_of_the_way(start: datetime, due: datetime, percent: int, calendar: Calendar | None) -> datetime:
    """Return the moment at ``percent`` from ``start`` to ``due``; with a calendar (terms in days) on a working day."""
    at = start + (due - start) * percent / 100
    return back_to_working_day(at, start, calendar) if calendar else at


def back_to_working_day(moment: datetime, start: datetime, calendar: Calendar) -> datetime:
    """Return ``moment``, moved back to the same time of a working day, though never before ``start``.

    A day before the loaded calendar stays as it is: a warning of that day is long past, and is told at once.
    """
    local = moment.astimezone(AMSTERDAM)
    day, first = local.date(), start.astimezone(AMSTERDAM).date()
    while day > max(first, calendar.first) and calendar.free(day):
        day -= DAY
    return max(start, datetime.combine(day, local.timetz()).astimezone(UTC))


def midnight(day: date, seconds: int = 0) -> datetime:
    """Return 00:00 Amsterdam of ``day`` as UTC, ``seconds`` later (or earlier)."""
    return datetime.combine(day, time(), AMSTERDAM).astimezone(UTC) + timedelta(seconds=seconds)


def _moment(trigger: date | datetime, calendar: Calendar) -> datetime:
    if isinstance(trigger, datetime) and trigger.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    try:
        return trigger.astimezone(UTC) if isinstance(trigger, datetime) else midnight(trigger)
    except OverflowError as error:
        raise OutsideCalendar(date=trigger.isoformat(), **calendar.range) from error


def _raw_end(asked: _TermRequest) -> tuple[date, list[Line]]:
    length = asked.length
    steps: list[Line] = [{"code": "start-backward" if asked.backward else "start", "date": asked.day0.isoformat()}]
    raw = _count(asked.day0, length, asked.calendar, asked.sign, steps)
    steps.append(_line("length-backward" if asked.backward else "length", length, date=raw.isoformat()))
    for change in asked.changes:
        if change.length.unit is Unit.HOURS:
            raise InvalidTerm("term-unit-mixed", unit=str(change.length.unit))
        raw = _count(raw, change.length, asked.calendar, 1, steps)
        if length.unit is Unit.WORKING_DAYS:  # such a term never ends on a free day
            raw = _skip(raw, asked.calendar, steps)
        steps.append(_line(change.kind, change.length, date=raw.isoformat()))
    return raw, steps


def _count(day: date, length: Length, calendar: Calendar, sign: int, steps: list[Line]) -> date:
    if length.unit is not Unit.WORKING_DAYS:
        return shift(day, length, sign)
    end = calendar.add(day, sign * length.amount)
    between = [day + sign * DAY * n for n in range(1, abs((end - day).days))]
    steps += [_skipped(each, reason) for each in between if (reason := calendar.free(each))]
    return end


def _cover(asked: _TermRequest, steps: list[Line]) -> bool:
    """Return whether the ATW covers the term, and write down why (art. 1(2), 4, 5)."""
    if asked.backward:
        line: Line = {"code": "not-covered-backward"}
    elif asked.basis not in (TermBasis.STATUTE, TermBasis.DECREE):
        line = {"code": "not-covered-basis", "basis": str(asked.basis)}
    elif asked.length.too_long:
        line = {"code": "not-covered-long"}
    elif asked.excluded:
        line = {"code": "not-covered-rule"}
    else:
        line = {"code": "covered", "basis": str(asked.basis)}
    if asked.length.unit is not Unit.WORKING_DAYS:  # there it changes nothing, so it explains nothing
        steps.append(line)
    return line["code"] == "covered"


def _legal_end(asked: _TermRequest, raw: date, steps: list[Line]) -> date:
    """Apply art. 2, then art. 1, from the raw end."""
    day0, calendar = asked.day0, asked.calendar
    end = raw
    if asked.length.days >= ART_2_DAYS:
        while _fewer_working_days(day0, end, calendar):
            end += DAY
        if end != raw:
            days = [day0 + DAY * n for n in range(1, (end - day0).days + 1)]
            steps += [_skipped(day, reason) for day in days if (reason := calendar.free(day))]
            steps.append({"code": "article-2", "article": "2", "date": end.isoformat()})
    shifted = _skip(end, calendar, steps)
    if shifted != end:
        steps.append({"code": "article-1", "article": "1", "date": shifted.isoformat()})
    return shifted


def _fewer_working_days(day0: date, end: date, calendar: Calendar) -> bool:
    found = 0
    day = day0
    while day < end and found < ART_2_WORKING_DAYS:
        day += DAY
        found += not calendar.free(day)
    return found < ART_2_WORKING_DAYS


def _planning(asked: _TermRequest, raw: date, end: date, steps: list[Line]) -> date:
    # coverage cannot move a term in working days, so doubt about it does not either
    doubt = asked.uncertain and asked.length.unit is not Unit.WORKING_DAYS
    free = asked.calendar.free(end)
    planning, code = end, "planning"
    if doubt or free:
        planning = _working_day_before(asked, raw)
        code = "planning-uncertain" if doubt else "planning-free"
        if planning == asked.day0:
            code = "planning-trigger"
    line: Line = {"code": code, "date": planning.isoformat()}
    if code == "planning-free":
        line["reason"] = str(free)
    steps.append(line)
    return planning


def _working_day_before(asked: _TermRequest, raw: date) -> date:
    """Return the last working day before ``raw``, though never one before the trigger."""
    day = raw - DAY
    while (asked.backward or day > asked.day0) and asked.calendar.free(day):
        day -= DAY
    return day if asked.backward else max(day, asked.day0)


def _reminders(start: datetime | None, due: datetime, calendar: Calendar | None) -> tuple[datetime, ...]:
    if start is None or start >= due:
        return ()
    half, most = (part_of_the_way(start, due, percent, calendar) for percent in REMINDERS)
    return half, max(half, most)  # moved back from a Sunday morning, the second would pass a first on Friday noon


def _skip(day: date, calendar: Calendar, steps: list[Line]) -> date:
    while reason := calendar.free(day):
        steps.append(_skipped(day, reason))
        day += DAY
    return day


def _skipped(day: date, reason: str) -> Line:
    return {"code": "skipped", "date": day.isoformat(), "reason": reason}


def _line(code: str, length: Length, **values: object) -> Line:
    suffix = "-hours" if "moment" in values else ""
    return {"code": f"{code}{suffix}", "amount": length.amount, "unit": str(length.unit), **values}


def local_iso(moment: datetime) -> str:
    """Return ``moment`` as ISO 8601 with the offset of Europe/Amsterdam, to the second."""
    return moment.astimezone(AMSTERDAM).isoformat(timespec="seconds")
