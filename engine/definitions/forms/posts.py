# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Convert an HTML post to answers, and answers to readable text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime

from engine.clock import AMSTERDAM
from engine.definitions.forms.fields import Field, Options, leaves, said
from engine.texts import text

Post = Mapping[str, list[str]]

DATE_PARTS = ("dag", "maand", "jaar")
TIME_PART = "tijd"
TICKED, NOT_TICKED = "ja", "nee"  #: a checkbox posts "nee" first, so that an unticked box is an answer
MAX_ROWS = 300

MONTHS = {
    "nl": [
        *("januari", "februari", "maart", "april", "mei", "juni"),
        *("juli", "augustus", "september", "oktober", "november", "december"),
    ],
    "en": [
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ],
}
_NUMBER = re.compile(r"-?\d{1,15}(?:[.,]\d{1,10})?", re.ASCII)
_THOUSANDS = re.compile(r"-?\d{1,3}(?:[.,]\d{3})+", re.ASCII)
_TIME = re.compile(r"(\d{1,2})[:.]?(\d{2})", re.ASCII)


def answers_of_post(fields: tuple[Field, ...], data: Post) -> dict[str, object]:
    """Return the answers in a post; see ``Form.read_post``."""
    known = {one.key: one for one in leaves(fields)}
    answers: dict[str, object] = {}
    for name in data:
        key = name.partition(".")[0]
        if name.startswith("_") or name == "csrf_token" or key in answers:
            continue
        value = _answer(known[key], key, data) if key in known else data[name][-1:]
        if value is not None and value != "":
            answers[key if key in known else name] = value
    return answers


def _answer(one: Field, name: str, data: Post) -> object:
    """Return the value posted under ``name``; None when nothing was filled in."""
    if one.kind == "dynamiclist":
        return _rows(one, name, data)
    if one.kind == "checklist":
        return [value for value in data.get(name, []) if value] or None
    if one.kind == "datetime" and name not in data:
        return _moment(one, name, data)
    typed = data.get(name, [""])[-1]
    if one.kind == "checkbox":
        return {TICKED: True, NOT_TICKED: False}.get(typed, typed)
    if one.kind == "number":
        return _number(typed)
    return typed if one.kind == "textarea" else typed.strip()


def _rows(one: Field, name: str, data: Post) -> list[dict[str, object]] | None:
    indexes = {_index(posted, name) for posted in data} - {None}
    rows: list[dict[str, object]] = []
    for index in sorted(index for index in indexes if index is not None)[:MAX_ROWS]:
        prefix = f"{name}.{index}."
        rows.append(
            answers_of_post(one.fields, {n.removeprefix(prefix): v for n, v in data.items() if n.startswith(prefix)})
        )
    return rows or None


def _index(posted: str, name: str) -> int | None:
    index = posted.removeprefix(f"{name}.").partition(".")[0] if posted.startswith(f"{name}.") else ""
    return int(index) if index.isascii() and index.isdigit() and len(index) < 6 else None


def _moment(one: Field, name: str, data: Post) -> str | None:
    """Join the parts as ISO, possible or not, so that the page can show the typed text again."""
    day, month, year = (data.get(f"{name}.{part}", [""])[-1].strip().replace("T", "t") for part in DATE_PARTS)
    time = _clock_time(data.get(f"{name}.{TIME_PART}", [""])[-1].strip())
    if one.subtype == "time":
        return time or None
    if not (day or month or year or time):
        return None
    date = "-".join((year.replace("-", " "), _two(_month(month).replace("-", " ")), _two(day)))
    return f"{date}T{time}" if one.subtype == "datetime" else date


def _two(part: str) -> str:
    return part.zfill(2) if part.isdigit() else part


def _month(typed: str) -> str:
    """Return the number of a month written as a word, also abbreviated to three letters."""
    for months in MONTHS.values():
        for number, month in enumerate(months, 1):
            if typed.lower() in (month.lower(), month[:3].lower()) or (number, typed.lower()) == (3, "mrt"):
                return str(number)
    return typed


def _clock_time(typed: str) -> str:
    match = _TIME.fullmatch(typed)
    return f"{match[1].zfill(2)}:{match[2]}" if match else typed


def _number(typed: str) -> object:
    """Return the number typed, with a comma or a point; ``1.000`` is ambiguous and stays text, to be refused."""
    typed = typed.strip()
    if not _NUMBER.fullmatch(typed) or _THOUSANDS.fullmatch(typed):
        return typed
    number = float(typed.replace(",", "."))
    return number if "," in typed or "." in typed else int(typed)


def date_parts(value: str) -> dict[str, str]:
    """Return the input values of a date, time or moment: ``dag``, ``maand``, ``jaar``, ``tijd``."""
    if _is_time(value):
        return {TIME_PART: value}
    day, _, time = _local(value).partition("T")
    year, month, date = [*day.split("-", 2), "", ""][:3]
    return {"dag": _plain(date), "maand": _plain(month), "jaar": year, TIME_PART: time}


def _plain(part: str) -> str:
    return part.lstrip("0") or part if part.isdigit() else part


def _is_time(value: str) -> bool:
    return "-" not in value


def _local(value: str) -> str:
    """Return a moment with an offset in Amsterdam time; anything else unchanged."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return value
    if "T" not in value:
        return value
    return (moment.astimezone(AMSTERDAM) if moment.tzinfo else moment).strftime("%Y-%m-%dT%H:%M")


def shown_value(one: Field, value: object, language: str, options: Options) -> str:
    """Return a value as readable text; see ``Form.shown``."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return text("forms.yes" if value else "forms.no", language)
    if isinstance(value, (list, tuple)):
        return _shown_list(one, value, language, options)
    if one.kind == "datetime":
        return shown_moment(str(value), language)
    if isinstance(value, float):
        return str(value).replace(".", "," if language == "nl" else ".")
    labels = {option.value: said(option.label, language) for option in one.choices(options)}
    return labels.get(str(value), str(value))


def _shown_list(one: Field, values: Iterable[object], language: str, options: Options) -> str:
    if one.kind == "dynamiclist":
        return "\n".join(_shown_row(one, row, language, options) for row in values if isinstance(row, Mapping))
    return ", ".join(shown_value(one, value, language, options) for value in values)


def _shown_row(one: Field, row: Mapping[str, object], language: str, options: Options) -> str:
    shown = (
        (said(child.label, language), shown_value(child, row.get(child.key), language, options)) for child in one.leaves
    )
    return "; ".join(f"{label}: {value}" for label, value in shown if value)


def shown_moment(value: str, language: str) -> str:
    """Return ``2 maart 2026``, ``10:00`` or ``2 maart 2026 10:00``; also of a date that does not exist."""
    parts = date_parts(value)
    time = parts.get(TIME_PART, "")
    if "jaar" not in parts:
        return time
    month = parts["maand"]
    if month.isdecimal() and len(month) < 3 and 1 <= int(month) <= 12:
        month = MONTHS[language if language in MONTHS else "nl"][int(month) - 1]
    return " ".join(part for part in (parts["dag"], month, parts["jaar"], time) if part)
