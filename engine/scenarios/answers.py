# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Convert the text of a scenario to answers of a form: questions by their text, options by their labels.

A question that a scenario omits gets the stored answer, or else a neutral valid one; but a required question that
determines the course of the process must be given.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from engine.definitions.forms.fields import Options
from engine.definitions.forms.form import Field, Form

MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
_NEUTRAL = ("ONBEKEND", "NEE", "NIET_GEVRAAGD", "NIET_VAN_TOEPASSING", "GEEN")


def read_date(words: str) -> date:
    """Return the day of ``2 maart 2026``, ``maandag 2 maart 2026`` or an ISO date; AssertionError otherwise."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", words):
        return date.fromisoformat(words)
    found = re.fullmatch(r"(?:[a-z]+dag )?(\d{1,2}) ([a-z]+) (\d{4})", words.strip().lower())
    assert found and found[2] in MONTHS, f"geen datum: {words}"
    return date(int(found[3]), MONTHS.index(found[2]) + 1, int(found[1]))


def fill(
    form: Form,
    said: list[tuple[str, str]],
    known: Mapping[str, object],
    steering: frozenset[str],
    options: Options,
    today: date,
) -> dict[str, object]:
    """Return answers for every visible question of ``form``: as given, as stored, or neutral."""
    stated = _stated_answers(form, said, options, today)
    answers = {key: value for key, value in known.items() if key in form.keys} | stated
    for _ in range(len(form.leaves) + 1):
        visible = form.visible(answers)
        answers = {key: value for key, value in answers.items() if key in visible or key in stated}
        missing = [f for f in form.leaves if f.key in visible and f.key not in answers and f.required]
        if not missing:
            return answers
        field = missing[0]
        assert field.key not in steering, f"zeg wat het antwoord is op «{field.label['nl']}» ({field.key}): dat stuurt"
        answers[field.key] = _neutral(field, options, today)
    return answers


def _stated_answers(form: Form, said: list[tuple[str, str]], options: Options, today: date) -> dict[str, object]:
    stated: dict[str, object] = {}
    for question, answer in said:
        field = find_field(form.leaves, question)
        assert field is not None, f"de vraag «{question}» staat niet in {form.key}"
        if field.kind == "dynamiclist":
            rows = stated.setdefault(field.key, [])
            assert isinstance(rows, list)
            if answer:
                rows.append(_row(field, answer, options, today))
        else:
            stated[field.key] = _value(field, answer, options)
    return stated


def find_field(fields: tuple[Field, ...], question: str) -> Field | None:
    """Return the question with this text or key."""
    wanted = _plain(question)
    return next((f for f in fields if wanted in (_plain(f.label.get("nl", "")), f.key.lower())), None)


def _plain(words: str) -> str:
    return words.strip().rstrip("?:.").strip().lower()


def _row(field: Field, answer: str, options: Options, today: date) -> dict[str, object]:
    row: dict[str, object] = {}
    for part in answer.split(";"):
        question, _, value = part.partition(":")
        child = find_field(field.leaves, question)
        assert child is not None, f"«{question.strip()}» staat niet in «{field.label['nl']}»"
        row[child.key] = _value(child, value.strip(), options)
    for child in field.leaves:
        if child.required and child.key not in row and not child.hidden(row):
            row[child.key] = _neutral(child, options, today)
    return row


def _value(field: Field, answer: str, options: Options) -> object:
    match field.kind:
        case "checkbox":
            return answer.lower() in ("ja", "true")
        case "number":
            return float(answer) if "." in answer else int(answer)
        case "checklist":
            return [_option(field, part, options) for part in answer.split(",") if part.strip()]
        case "radio" | "select":
            return _option(field, answer, options)
        case "datetime" if field.subtype == "date":
            return read_date(answer).isoformat()
        case "datetime" if field.subtype == "datetime":
            day, _, clock = answer.replace(" om ", "T").partition("T")
            return f"{read_date(day).isoformat()}T{clock or '10:00'}"
    return answer


def _option(field: Field, answer: str, options: Options) -> str:
    wanted = _plain(answer)
    for option in field.choices(options):
        if wanted in (_plain(option.label.get("nl", "")), option.value.lower()):
            return option.value
    raise AssertionError(f"«{answer.strip()}» is geen keuze bij «{field.label['nl']}»")


def _neutral(field: Field, options: Options, today: date) -> object:
    match field.kind:
        case "radio" | "select" | "checklist":
            values = [option.value for option in field.choices(options)]
            assert values, f"er is niets te kiezen bij «{field.label['nl']}»"
            value = next((v for v in _NEUTRAL if v in values), values[0])
            return [value] if field.kind == "checklist" else value
        case "checkbox":
            return True
        case "number":
            return field.minimum or 1
        case "datetime":
            moments = {"date": today.isoformat(), "time": "10:00"}
            return moments.get(field.subtype, f"{today.isoformat()}T10:00")
        case "dynamiclist":
            row = {c.key: _neutral(c, options, today) for c in field.leaves if c.required}
            return [row] * int(field.minimum or 1)
    return "Voorbeeld"[: field.max_length or 100]
