# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The calculation of a term, and the changes that can be made to it, with a preview before confirmation."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale, gettext

from engine.casework.rows.views import TermPage
from engine.deadlines.sentences import sentences
from engine.errors import EngineError, Refused
from engine.operations.terms import changes as operations
from engine.operations.terms.changes import TermChangeRequest
from engine.texts import LANGUAGES, text
from web.shared.errors import on_refusal, wants_json
from web.shared.locale import AMSTERDAM, BABEL_LOCALES, current_language
from web.shared.session import current_actor, engine, require_sign_in
from web.shared.words import CHARACTERS, MARKS, TERM_ACTS, Words, word

terms = Blueprint("terms", __name__)
terms.before_request(require_sign_in)


@terms.get("/termijnen/<key>")
def page(key: str) -> ResponseReturnValue:
    """Show the calculation of a term and the possible changes; as JSON on request."""
    found = engine().do(operations.term_page, current_actor(), key)
    return jsonify(_as_json(found)) if wants_json() else _page(found)


@terms.get("/termijnen/<key>.json")
def as_json(key: str) -> ResponseReturnValue:
    """Return the calculation as JSON, in both languages."""
    return jsonify(_as_json(engine().do(operations.term_page, current_actor(), key)))


@terms.post("/termijnen/<key>/effect")
def effect(key: str) -> ResponseReturnValue:
    """Preview the effect of a change; nothing is written."""
    on_refusal(lambda error: _again(key, error))
    wish = _wish()
    found = engine().do(operations.term_page, current_actor(), key)
    if not wish.ground:
        raise Refused("ground-needed")
    shown = engine().do(operations.preview_term, current_actor(), key, wish)
    return render_template(
        "inbox/term_effect.html", page=found, shown=shown, wish=wish, typed=request.form, title=TERM_ACTS[wish.act]
    )


@terms.post("/termijnen/<key>")
def change(key: str) -> ResponseReturnValue:
    """Carry out the confirmed change."""
    on_refusal(lambda error: _again(key, error))
    revision = request.form.get("versie", "")
    seen = (int(revision) if len(revision) < 10 else -1) if revision.isdecimal() else None
    engine().do(operations.change_term, current_actor(), key, _wish(), seen)
    flash(gettext("The term was changed. It stands in the log, with your name and ground."))
    return redirect(url_for(".page", key=key))


def _wish() -> TermChangeRequest:
    act, amount, start = (request.form.get(name, "").strip() for name in ("doe", "aantal", "begin"))
    if act not in TERM_ACTS:
        raise Refused()
    return TermChangeRequest(
        act=act,
        ground=request.form.get("grond", "").strip(),
        amount=int(amount) if amount.isdecimal() and len(amount) < 5 else None,
        unit=request.form.get("eenheid") or None,
        trigger=_moment(start) if act == operations.CORRECT else None,
    )


def _moment(typed: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(typed)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=AMSTERDAM)


def _again(key: str, error: EngineError) -> str:
    return _page(engine().do(operations.term_page, current_actor(), key), error)


def _page(found: TermPage, error: EngineError | None = None) -> str:
    units = ("uren",) if found.term.in_hours else ("dagen", "werkdagen", "weken", "maanden")
    language = current_language()
    return render_template(
        "inbox/term.html",
        page=found,
        term=found.term,
        typed=request.form,
        units=[(unit, text(f"deadlines.unit-{unit}-many", language)) for unit in units],
        now=datetime.now(AMSTERDAM),
        error=error.text(language) if error else None,
    )


def _as_json(found: TermPage) -> dict[str, object]:
    """Return the calculation as plain values: ISO dates, ISO moments with offset, texts in every language."""
    term = found.term
    spoken = {language: sentences(term.sum, language) for language in LANGUAGES}
    return {
        "key": term.key,
        "term": term.rule_id,
        "version": term.version,
        "own": term.own,
        "name": dict(term.name),
        "starts": dict(term.starts),
        "state": term.state,
        "trigger": _iso(term.trigger),
        "raw_end": _iso_or_day(term.raw_end),
        "end": _iso(term.end) if term.in_hours else term.end_date.isoformat(),
        "planning": _iso(term.end) if term.in_hours else term.planning_date.isoformat(),
        "covered": any(line["code"] == "covered" for line in term.sum),
        "steps": [{**line, **{n: spoken[n][at] for n in LANGUAGES}} for at, line in enumerate(term.sum)],
        "character": {"code": term.character, **_said(CHARACTERS, term.character)},
        "mark": {"code": term.mark, **_said(MARKS, term.mark)},
        "source": dict(term.source),
        "links": list(term.links),
        "changes": [
            {
                "kind": row.kind,
                "at": _iso(row.at),
                "by": row.actor_name,
                "ground": row.ground,
                "length": dict(row.length) if row.length else None,
                "old": dict(row.old),
                "new": dict(row.new),
                "ended": _iso(row.ended) if row.ended else None,
            }
            for row in term.changes
        ],
        "timers": [{"name": dict(name), "due": _iso(due)} for name, due in found.timers],
    }


def _said(words: Words, code: str) -> dict[str, str]:
    said = {}
    for language, locale in BABEL_LOCALES.items():
        with force_locale(locale):
            said[language] = str(word(words, code))
    return said


def _iso(moment: datetime) -> str:
    return moment.astimezone(AMSTERDAM).isoformat(timespec="seconds")


def _iso_or_day(raw: str) -> str:
    return _iso(datetime.fromisoformat(raw)) if "T" in raw else raw
