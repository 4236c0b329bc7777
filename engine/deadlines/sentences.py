# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The sum of a term in words: each line of ``ComputedTerm.steps`` becomes a sentence of ``texts/deadlines.toml``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from engine.clock import AMSTERDAM
from engine.texts import text


def sentences(steps: Iterable[Mapping[str, object]], language: str = "nl") -> list[str]:
    """Return a sentence per line of the sum, in ``language`` (``nl`` or ``en``)."""
    return [_sentence(line, language) for line in steps]


def day_in_words(day: date, language: str = "nl") -> str:
    """Return ``maandag 2 maart 2026`` or ``Monday 2 March 2026``."""
    weekday = text(f"deadlines.weekday-{day.isoweekday()}", language)
    month = text(f"deadlines.month-{day.month}", language)
    return f"{weekday} {day.day} {month} {day.year}"


def length_in_words(amount: object, unit: object, language: str = "nl") -> str:
    """Return ``1 werkdag`` or ``6 weeks``."""
    number = "one" if amount == 1 else "many"
    return f"{amount} {text(f'deadlines.unit-{unit}-{number}', language)}"


def _sentence(line: Mapping[str, object], language: str) -> str:
    shown: dict[str, object] = {}
    if "date" in line:
        shown["date"] = day_in_words(date.fromisoformat(str(line["date"])), language)
    if "moment" in line:
        moment = datetime.fromisoformat(str(line["moment"])).astimezone(AMSTERDAM)
        at = text("deadlines.at", language)
        shown["moment"] = f"{day_in_words(moment.date(), language)} {at} {moment:%H:%M}"
    if "unit" in line:
        shown["length"] = length_in_words(line["amount"], line["unit"], language)
    if "reason" in line:
        shown["reason"] = text(f"deadlines.reason-{line['reason']}", language)
    if "basis" in line:
        shown["basis"] = text(f"deadlines.basis-{line['basis']}", language)
    return text(f"deadlines.{line['code']}", language, **shown)
