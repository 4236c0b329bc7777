# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The log for the privacy officer: search, page through and verify it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

from flask import Blueprint, current_app, render_template, request
from flask.typing import ResponseReturnValue

from engine.audit.seal import read_pinned
from engine.casework.unit_of_work import LogFilter
from engine.clock import AMSTERDAM
from engine.operations.log import logbook as operations
from web.shared.locale import current_language
from web.shared.session import current_actor, engine, require_sign_in

logbook = Blueprint("logbook", __name__, url_prefix="/beheer/logboek")
logbook.before_request(require_sign_in)


@logbook.get("")
def index() -> ResponseReturnValue:
    """Show a page of the log, newest first."""
    return _page()


@logbook.post("/zoeken")
def search() -> ResponseReturnValue:
    """Show search results. A POST, so that case numbers and usernames do not appear in a URL."""
    return _page()


@logbook.post("/controle")
def check() -> ResponseReturnValue:
    """Verify the whole chain and the seals, and show any errors."""
    folder: Path | None = current_app.config["SEALS"]
    key: Path | None = current_app.config["SEAL_KEY"]
    there = folder if folder and folder.is_dir() else None
    found = engine().do(operations.check_page, current_actor(), there, read_pinned(key) if key else None)
    return _page(check=found, flaws=[flaw.text(current_language()) for flaw in found.flaws])


def _page(**more: object) -> str:
    typed = {name: request.form.get(name, "").strip()[:100] for name in ("zaak", "wie", "wat", "soort", "van", "tot")}
    number = request.values.get("blad", "1")
    until = _day(typed["tot"])
    wanted = LogFilter(
        actor=typed["wie"].lower(),
        action=typed["wat"],
        kind=typed["soort"],
        since=_moment(_day(typed["van"])),
        until=_moment(until + timedelta(days=1) if until else None),
    )
    at = min(int(number), 100_000) if number.isdecimal() and len(number) < 8 else 1
    page = engine().do(operations.log_page, current_actor(), wanted, typed["zaak"], max(at, 1))
    return render_template("admin/logbook.html", page=page, typed=typed, **more)


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


def _moment(day: date | None) -> datetime | None:
    return datetime.combine(day, time(), AMSTERDAM) if day and date.min < day < date.max else None
