# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Forms as accessible pages, rendered by the server; ``web/src/form.js`` is an optional enhancement.

In a route: read (``form.read_post``), test whether a button only changes the page (``row_action``), check
(``form.check``, in the operation), and on ``InvalidForm`` render the page again with ``error.fields`` and the input.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from flask import render_template
from markupsafe import Markup

from engine.casework.rows.views import KnownFact
from engine.clock import AMSTERDAM
from engine.definitions.forms.fields import Option, said
from engine.definitions.forms.form import Form
from engine.definitions.forms.posts import Post, shown_moment
from web.shared.form_view import Errors, FormContext, Question, error_text, id_of, questions_of
from web.shared.words import told_by


@dataclass(frozen=True)
class PageAction:
    """The page must be rendered again with these values; the form was not submitted."""

    values: dict[str, object]
    focus: str = ""  #: path of the question to focus, for ``render_form``


def row_action(form: Form, values: Mapping[str, object], data: Post) -> PageAction | None:
    """Return the changed page when a button inside the form was pressed; None when the form was submitted.

    Args:
        form: the form on the page.
        values: the result of ``form.read_post(data)``.
        data: the POST data; ``_add`` holds the key of a list, ``_remove`` a list and the index of a row (``lijst.0``),
            ``_refresh`` updates which questions apply.
    """
    if data.get("_add"):
        return _added(form, values, data["_add"][-1])
    if data.get("_remove"):
        return _removed(form, values, data["_remove"][-1])
    return PageAction(dict(values)) if "_refresh" in data else None


def _added(form: Form, values: Mapping[str, object], key: str) -> PageAction:
    one = form.field(key)
    if one is None or one.kind != "dynamiclist":
        return PageAction(dict(values))
    rows = [*_rows(values, key), {}] if _rows(values, key) else [{}, {}]
    if one.maximum is not None and len(rows) > one.maximum:
        return PageAction(dict(values), key)
    first = one.leaves[0].key
    return PageAction({**values, key: rows}, f"{key}.{len(rows) - 1}.{first}")


def _removed(form: Form, values: Mapping[str, object], name: str) -> PageAction:
    key, _, index = name.partition(".")
    one = form.field(key)
    if one is None or one.kind != "dynamiclist" or not index.isdecimal() or len(index) > 5:
        return PageAction(dict(values))
    return PageAction({**values, key: [row for at, row in enumerate(_rows(values, key)) if at != int(index)]}, key)


def _rows(values: Mapping[str, object], key: str) -> list[object]:
    rows = values.get(key)
    return list(rows) if isinstance(rows, (list, tuple)) else []


def render_form(
    form: Form,
    values: Mapping[str, object],
    errors: Errors | None = None,
    known: Mapping[str, KnownFact] | None = None,
    *,
    language: str = "nl",
    options: Mapping[str, tuple[Option, ...]] | None = None,
    draft_url: str | None = None,
    focus: str = "",
) -> Markup:
    """Return the questions of a form as HTML, with an error summary at the top.

    The caller renders ``<form method="post" novalidate>`` around it, with the CSRF token and its own buttons; the names
    of those buttons start with ``_``.

    Args:
        form: the form to render.
        values: the values to fill in, by key: clean answers or the result of ``read_post``.
        errors: ``InvalidForm.fields``, or finished sentences.
        known: facts on file, by key; shown at their question with their source.
        language: ``nl`` or ``en``.
        options: the choices of fields that list people, by ``options_source``.
        draft_url: where the page can save a draft (POST of the same form); None for no drafts.
        focus: path of the question to focus.
    """
    words = FormContext(language=language, errors=errors or {}, known=known or {}, options=options or {}, focus=focus)
    questions = questions_of(form, values, words)
    asked = [one for one in _flat(questions, rows=False) if not one.off]
    everything = list(_flat(questions, rows=True))
    html = render_template(
        "form/form.html",
        questions=questions,
        summary=_summary(form, everything, words),
        draft_url=draft_url,
        total=len(asked),
        answered=sum(answered(values.get(one.name)) for one in asked),
        conditional=any(one.hide for one in _parts(questions)),
        lists=any(one.kind == "dynamiclist" for one in everything),
        said=partial(said, language=language),
        day=partial(_day, language=language),
        told_by=told_by,
    )
    return Markup(html)  # noqa: S704 - the template escapes every value


def _day(at: datetime, language: str) -> str:
    return shown_moment(at.astimezone(AMSTERDAM).date().isoformat(), language)


def answered(value: object) -> bool:
    """Return whether a question counts as answered; an unchecked box does not."""
    if isinstance(value, list):
        return any(any(map(answered, row.values())) if isinstance(row, dict) else bool(row) for row in value)
    return value not in (None, "", False)


def _flat(questions: tuple[Question, ...], rows: bool) -> Iterator[Question]:
    """Yield the questions with an answer, flattening groups; with ``rows`` also the questions in lists."""
    for one in questions:
        if one.name:
            yield one
        yield from _flat(one.questions, rows)
        for row in one.rows if rows else ():
            yield from _flat(row.questions, rows)


def _parts(questions: tuple[Question, ...]) -> Iterator[Question]:
    for one in questions:
        yield one
        yield from _parts(one.questions)
        for row in one.rows:
            yield from _parts(row.questions)


def _summary(form: Form, questions: list[Question], words: FormContext) -> list[tuple[str, str, str]]:
    """Return label, message and id per error, in page order; no id for a question that is not on the page."""
    on_page = [one for one in questions if one.error and not one.off]
    there = {one.name for one in on_page}
    rest = [(_label(form, path, words), error_text(path, words), "") for path in words.errors if path not in there]
    return [(_label(form, one.name, words), one.error, id_of(one.name)) for one in on_page] + rest


def _label(form: Form, path: str, words: FormContext) -> str:
    """Return the label of the question at a path, in a list with its row number. Returns an unknown path unchanged."""
    key, *inside = path.split(".")
    one = form.field(key)
    child = next((child for child in one.leaves if inside[1:] == [child.key]), None) if one else None
    if one is None:
        return path
    name = said(one.label, words.language)
    return f"{name} {int(inside[0]) + 1}, {said(child.label, words.language)}" if child else name
