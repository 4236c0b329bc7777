# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Which answers are worth trying at a task when a model is played: those that some expression distinguishes.

With a form: its questions that the process uses, with the options and limits of the form, and only where they apply.
Without a form (a model made elsewhere): the names that the conditions after the task compare.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from engine.clock import AMSTERDAM
from engine.definitions.forms.fields import Field
from engine.definitions.forms.form import Form
from engine.runtime.moments import read_moment
from engine.runtime.play_names import INVENTED

Literals = Mapping[str, tuple[object, ...]]
Answers = dict[str, object]

MOST = 300  #: sets of answers to try at one task in one state
ABSENT = object()  #: the question is not answered


def combinations(domains: Mapping[str, Sequence[object]], form: Form | None = None) -> Iterator[Answers]:
    """Yield sets of answers: one of each first, then each value once, then random ones, without duplicates."""
    seen: set[str] = set()
    for chosen in itertools.islice(_orders(domains), 4 * MOST):
        answers = {name: value for name, value in zip(domains, chosen, strict=True) if value is not ABSENT}
        if form is not None:
            answers = form.applying(answers)
        if (text := repr(sorted(answers.items()))) not in seen:
            seen.add(text)
            yield answers
        if len(seen) >= MOST:
            return


def _orders(domains: Mapping[str, Sequence[object]]) -> Iterator[tuple[object, ...]]:
    columns = list(domains.values())
    for number in range(max(map(len, columns), default=1)):
        yield tuple(column[number % len(column)] for column in columns)
    for index, column in enumerate(columns):
        for value in column[1:]:
            yield tuple(value if at == index else other[0] for at, other in enumerate(columns))
    count = 1
    for column in columns:
        count *= len(column)
    if count <= MOST:
        yield from itertools.product(*columns)
    else:
        chance = random.Random(count)  # noqa: S311 - the same answers in every run
        while True:
            yield tuple(chance.choice(column) for column in columns)


def free_domains(names: Sequence[str], literals: Literals) -> dict[str, list[object]]:
    """Return the values to try for names that no form asks: every value compared with, and one other."""
    return {name: [*literals.get(name, ()), *_other(literals.get(name, ()))] for name in names}


def _other(values: tuple[object, ...]) -> list[object]:
    if any(isinstance(value, str) for value in values):
        return ["iets anders"]
    return [] if values else [1, 0]


def form_domains(form: Form, asked: frozenset[str], literals: Literals, now: datetime) -> dict[str, list[object]]:
    """Return the values to try for each question that the process uses or that hides or shows such a question."""
    wanted: set[str] = set()
    todo = [leaf for leaf in form.leaves if leaf.key in asked]
    while todo:
        leaf = todo.pop()
        wanted.add(leaf.key)
        names = _hide_names(form, leaf.key)
        todo += [other for other in form.leaves if other.key in names and other.key not in wanted]
    return {
        leaf.key: domain(leaf, (*literals.get(leaf.key, ()), *_hide_values(form, leaf.key)), now)
        for leaf in form.leaves
        if leaf.key in wanted
    }


def _hide_names(form: Form, key: str) -> set[str]:
    names: set[str] = set()
    for field in _around(form.fields, key):
        names |= field.hide.names if field.hide else set()
    return names


def _hide_values(form: Form, key: str) -> list[object]:
    """Return every option of a question that hides or shows another one."""
    leaf = form.field(key)
    hangs = any(key in (field.hide.names if field.hide else ()) for field in _all(form.fields))
    return [option.value for option in leaf.options] if leaf and hangs else []


def _all(fields: tuple[Field, ...]) -> Iterator[Field]:
    for field in fields:
        yield field
        yield from _all(field.fields)


def _around(fields: tuple[Field, ...], key: str) -> list[Field]:
    """Return the question with this key and its enclosing groups."""
    for field in fields:
        if field.key == key:
            return [field]
        if field.kind == "group" and (inner := _around(field.fields, key)):
            return [field, *inner]
    return []


def domain(field: Field, literals: Sequence[object], now: datetime) -> list[object]:
    """Return the values to try for one question, the likeliest first; ``ABSENT`` if it may be left unanswered."""
    values = _unique(_KINDS.get(field.kind, _texts)(field, literals, now))
    return values if field.required and values else [*values, ABSENT]


def _unique(values: list[object]) -> list[object]:
    return list({repr(value): value for value in values}.values())


def _choices(field: Field, literals: Sequence[object], now: datetime) -> list[object]:
    options: list[object] = list(INVENTED) if field.options_source else [option.value for option in field.options]
    named = [value for value in options if value in literals]
    return [*named, *[value for value in options if value not in named][:1]]


def _checklist(field: Field, literals: Sequence[object], now: datetime) -> list[object]:
    flat = [one for value in literals for one in (value if isinstance(value, list) else [value])]
    single = _choices(field, flat, now)
    every: list[object] = list(INVENTED) if field.options_source else [option.value for option in field.options]
    return [*([value] for value in single), every]


def _checkbox(field: Field, literals: Sequence[object], now: datetime) -> list[object]:
    return [True] if field.required else [True, False]


def _numbers(field: Field, literals: Sequence[object], now: datetime) -> list[object]:
    low = field.minimum if field.minimum is not None else 0
    high = field.maximum if field.maximum is not None else low + 10**6
    found = [v for v in literals if isinstance(v, (int, float)) and not isinstance(v, bool) and low <= v <= high]
    return [*found, low]


def _dates(field: Field, literals: Sequence[object], now: datetime) -> list[object]:
    local = now.astimezone(AMSTERDAM)
    if field.subtype == "time":
        return ["10:00"]
    moments = [moment for value in literals if (moment := _moment(value)) is not None]
    if field.subtype == "datetime":
        return [local.isoformat(), *(moment.astimezone(AMSTERDAM).isoformat() for moment in moments)]
    return [*(moment.astimezone(AMSTERDAM).date().isoformat() for moment in moments), local.date().isoformat()]


def _moment(value: object) -> datetime | None:
    try:
        return read_moment(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _rows(field: Field, literals: Sequence[object], now: datetime) -> list[object]:
    lists = [value for value in literals if isinstance(value, list) and all(isinstance(row, dict) for row in value)]
    fewest = int(field.minimum or 0)
    usual = max(fewest, min(3, int(field.maximum or 3)))
    made: list[object] = [[_row(field, {}, number, now) for number in range(usual)]]
    for rows in sorted(lists, key=len, reverse=True):
        count = max(len(rows), fewest)
        made.append([_row(field, rows[min(at, len(rows) - 1)] if rows else {}, at, now) for at in range(count)])
        if rows:
            made.append([_row(field, rows[0], at, now) for at in range(usual)])
    return made


def _row(field: Field, known: Mapping[str, object], number: int, now: datetime) -> Answers:
    row: Answers = {}
    for leaf in field.leaves:
        values = domain(leaf, [known[leaf.key]] if leaf.key in known else (), now)
        value = INVENTED[number % 3] if leaf.options_source else known.get(leaf.key, values[0])
        if value is not ABSENT:
            row[leaf.key] = value
    return row


def _texts(field: Field, literals: Sequence[object], now: datetime) -> list[object]:
    return [*(value for value in literals if isinstance(value, str)), "tekst"]


_KINDS = {
    "radio": _choices,
    "select": _choices,
    "checklist": _checklist,
    "checkbox": _checkbox,
    "number": _numbers,
    "datetime": _dates,
    "dynamiclist": _rows,
}
