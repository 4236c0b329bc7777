# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The personal calendar: its secret URL, and the feed that a calendar program reads."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from icalendar import Calendar, Event

from engine.operations.accounts import feeds
from web.shared.session import current_actor, engine, require_sign_in

agenda = Blueprint("agenda", __name__)


@agenda.before_request
def _sign_in() -> ResponseReturnValue | None:
    """Require sign-in, except for the feed: a calendar program cannot sign in and uses the secret instead."""
    return None if request.endpoint == "agenda.feed" else require_sign_in()


@agenda.get("/agenda")
def page() -> ResponseReturnValue:
    """Explain the calendar and show whether it has a URL."""
    return render_template("inbox/agenda.html", has=engine().do(feeds.has_feed, current_actor()), address=None)


@agenda.post("/agenda")
def renew() -> ResponseReturnValue:
    """Create a new URL and show it once."""
    secret = engine().do(feeds.open_feed, current_actor())
    address = url_for(".feed", secret=secret, _external=True)
    return render_template("inbox/agenda.html", has=True, address=address)


@agenda.post("/agenda/intrekken")
def revoke() -> ResponseReturnValue:
    """Revoke the URL."""
    engine().do(feeds.close_feed, current_actor())
    flash(gettext("The address no longer works."))
    return redirect(url_for(".page"))


@agenda.get("/agenda/<secret>.ics")
def feed(secret: str) -> ResponseReturnValue:
    """Return the calendar: an all-day event per task, titled with the case number only."""
    days = engine().do(feeds.feed, secret)
    calendar = Calendar()
    calendar.add("prodid", "-//Handvat//agenda//NL")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Handvat")
    for row in days:
        event = Event()
        event.add("uid", f"{row.key}@handvat")
        event.add("dtstamp", datetime.now(UTC))
        event.add("dtstart", row.day)
        event.add("dtend", row.day + timedelta(days=1))
        event.add("summary", row.number)
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return Response(calendar.to_ical(), mimetype="text/calendar")
