# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The language of a page, and the formatting of dates in it.

A signed-in person has a stored language. The public chooses by ``?taal=``, which is added to every link of the page,
so no cookie is needed. All moments are shown in the Europe/Amsterdam time zone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from flask import Flask, current_app, has_request_context, request
from flask_babel import Babel, gettext

from engine.texts import LANGUAGES

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
PERSON = "handvat-language"  #: app extension: returns the language of the signed-in person
BABEL_LOCALES = {"nl": "nl_NL", "en": "en_GB"}


def current_language() -> str:
    """Return the language of this request: the person's own, or the one in the URL, or Dutch."""
    if not has_request_context():
        return "nl"
    asked = _language_of_person() or request.args.get("taal", "nl")
    return asked if asked in LANGUAGES else "nl"


def said(texts: Mapping[str, str]) -> str:
    """Return a text of the engine in the language of this request; Dutch if it is not translated."""
    return texts.get(current_language()) or texts.get("nl") or next(iter(texts.values()), "")


def day(value: date | datetime) -> str:
    """Return a day with its weekday and year."""
    return format_date(_local_date(value), "EEEE d MMMM y", locale=_locale())


def short_day(value: date | datetime) -> str:
    """Return a day in short form for lists: weekday, day and month."""
    return format_date(_local_date(value), "EEE d MMM y", locale=_locale())


def last_day(until: datetime) -> str:
    """Return the last full day before ``until``: for an end at 00:00, the day before."""
    return short_day(until - timedelta(microseconds=1))


def clock(value: datetime) -> str:
    """Return the time of day of a moment, in Amsterdam."""
    return format_time(value.astimezone(AMSTERDAM), "HH:mm", locale=_locale())


def moment(value: datetime) -> str:
    """Return a day and a time of day, in Amsterdam."""
    return gettext(
        "%(day)s at %(time)s", day=format_date(_local_date(value), "d MMMM y", locale=_locale()), time=clock(value)
    )


def iso(value: date | datetime) -> str:
    """Return a date or moment for the ``datetime`` attribute of a ``<time>``."""
    return value.isoformat(timespec="minutes") if isinstance(value, datetime) else value.isoformat()


def local_input(value: datetime) -> str:
    """Return a moment of Amsterdam for the value of ``<input type="datetime-local">``."""
    return value.astimezone(AMSTERDAM).strftime("%Y-%m-%dT%H:%M")


def end_of_day(typed: str) -> datetime | None:
    """Return the end of a typed day in Amsterdam; None when it is not a valid date."""
    try:
        return datetime.combine(date.fromisoformat(typed) + timedelta(days=1), time(), AMSTERDAM)
    except (ValueError, OverflowError):
        return None


def _language_of_person() -> str | None:
    """Return the language of the signed-in person; None for the public."""
    language: str | None = current_app.extensions[PERSON]()
    return language


def install(app: Flask, language_of_person: Callable[[], str | None]) -> None:
    """Add the language and the date filters to ``app``; ``language_of_person`` returns that of the signed-in person."""
    app.extensions[PERSON] = language_of_person
    Babel(app, locale_selector=current_language, timezone_selector=lambda: str(AMSTERDAM))  # type: ignore[no-untyped-call]
    app.add_template_filter(said)
    app.add_template_filter(day)
    app.add_template_filter(short_day)
    app.add_template_filter(last_day)
    app.add_template_filter(clock)
    app.add_template_filter(moment)
    app.add_template_filter(iso)
    app.add_template_filter(local_input)
    app.add_template_global(current_language)
    app.url_defaults(_keep_language)


def _keep_language(endpoint: str, values: dict[str, Any]) -> None:
    """Add the language chosen by the public to every link to a page."""
    if endpoint == "static" or not has_request_context() or "taal" in values:
        return
    chosen = request.args.get("taal")
    if chosen in LANGUAGES and _language_of_person() is None:
        values["taal"] = chosen


def _local_date(value: date | datetime) -> date:
    return value.astimezone(AMSTERDAM).date() if isinstance(value, datetime) else value


def _locale() -> str:
    return BABEL_LOCALES[current_language()]
