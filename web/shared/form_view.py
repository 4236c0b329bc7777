# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Prepares a form for its template: each question with its id, labels, value, options and error."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from engine.casework.rows.views import KnownFact
from engine.definitions.forms.fields import SHOWN_ONLY, Field, Option, applying, said
from engine.definitions.forms.form import Form
from engine.definitions.forms.posts import date_parts, shown_moment
from engine.texts import text

#: Errors per path, as in ``InvalidForm.fields``, or as a finished sentence.
Errors = Mapping[str, tuple[str, Mapping[str, object]] | str]


@dataclass(frozen=True)
class Choice:
    """One option on the page."""

    id: str
    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class ListRow:
    """One row of a repeating list."""

    name: str  #: ``list.0``
    number: int  #: from 1
    questions: tuple[Question, ...]


@dataclass(frozen=True, kw_only=True)
class Question:
    """A part of a form as the template renders it."""

    kind: str
    name: str  #: name in the POST; "" for a part without an answer
    id: str
    label: str
    hint: str
    required: bool
    off: bool  #: does not apply now: hidden, with its controls disabled
    hide: str  #: the condition as JSON; "" when it always applies
    scope: str  #: where its condition looks first: "" or ``list.0.``
    error: str = ""
    value: str = ""
    ticked: bool = False
    parts: Mapping[str, str] = field(default_factory=dict)  #: values of the inputs of a date
    choices: tuple[Choice, ...] = ()
    subtype: str = ""
    format: str = ""
    known: KnownFact | None = None
    questions: tuple[Question, ...] = ()  #: of a group
    rows: tuple[ListRow, ...] = ()  #: of a dynamiclist
    full: bool = False  #: a dynamiclist with its maximum number of rows
    focus: bool = False

    @property
    def described(self) -> str:
        """The ids of the elements that describe this question, for ``aria-describedby``."""
        parts = (("hint", self.hint), ("known", self.known), ("error", self.error))
        return " ".join(f"{self.id}-{name}" for name, there in parts if there)


@dataclass(frozen=True, kw_only=True)
class FormContext:
    """What a page passes to a form besides the form itself."""

    language: str
    errors: Errors
    known: Mapping[str, KnownFact]
    options: Mapping[str, tuple[Option, ...]]
    focus: str = ""


def id_of(name: str) -> str:
    """Return the id of the first control of the question with this name."""
    return "f-" + name.replace(".", "-")


@dataclass(frozen=True)
class _QuestionContext:
    """The position of a question, and the answers its conditions can use."""

    applied: Mapping[str, object]  #: the answers that apply
    scope: str = ""  #: ``list.0.`` inside a row
    off: bool = False  #: inside something that does not apply


def questions_of(form: Form, values: Mapping[str, object], words: FormContext) -> tuple[Question, ...]:
    """Return the parts of a form, in order."""
    return _questions(form.fields, values, words, _QuestionContext(applying(form.fields, values)))


def _questions(
    fields: Sequence[Field], typed: Mapping[str, object], words: FormContext, place: _QuestionContext
) -> tuple[Question, ...]:
    made = []
    for number, one in enumerate(fields):
        here = replace(place, off=place.off or one.hidden(place.applied))
        if one.kind in SHOWN_ONLY:
            made.append(_part(one, number, typed, words, here))
        else:
            made.append(_question(one, typed.get(one.key), words, here))
    return tuple(made)


def _part(
    one: Field, number: int, typed: Mapping[str, object], words: FormContext, place: _QuestionContext
) -> Question:
    return Question(
        kind=one.kind,
        name="",
        id=id_of(f"{place.scope}{one.id or number}-part"),
        label=said(one.label, words.language),
        hint=said(one.description, words.language),
        required=False,
        off=place.off,
        hide=_hide(one),
        scope=place.scope,
        questions=_questions(one.fields, typed, words, place),
    )


def _question(one: Field, value: object, words: FormContext, place: _QuestionContext) -> Question:
    name = place.scope + one.key
    return Question(
        kind=one.kind,
        name=name,
        id=id_of(name),
        label=said(one.label, words.language),
        hint=said(one.description, words.language),
        required=one.required,
        off=place.off,
        hide=_hide(one),
        scope=place.scope,
        error=error_text(name, words, value),
        value=_typed(value, words.language),
        ticked=value is True,
        parts=date_parts(value) if one.kind == "datetime" and isinstance(value, str) else {},
        choices=_choices(one, name, value, words),
        subtype=one.subtype,
        format=one.format,
        known=None if place.scope else words.known.get(one.key),
        rows=_rows(one, name, value, words, place) if one.kind == "dynamiclist" else (),
        full=one.maximum is not None and isinstance(value, list) and len(value) >= one.maximum,
        focus=words.focus == name,
    )


def _hide(one: Field) -> str:
    return json.dumps(one.hide.tree) if one.hide else ""


def _typed(value: object, language: str) -> str:
    if isinstance(value, float) and language == "nl":
        return str(value).replace(".", ",")
    return "" if value is None or isinstance(value, (bool, list, dict)) else str(value)


def _choices(one: Field, name: str, value: object, words: FormContext) -> tuple[Choice, ...]:
    chosen = value if isinstance(value, (list, tuple)) else (value,)
    return tuple(
        Choice(
            id_of(name) + (f"-{number}" if number else ""),
            option.value,
            said(option.label, words.language),
            option.value in chosen,
        )
        for number, option in enumerate(one.choices(words.options))
    )


def _rows(one: Field, name: str, value: object, words: FormContext, place: _QuestionContext) -> tuple[ListRow, ...]:
    rows = [row if isinstance(row, Mapping) else {} for row in value] if isinstance(value, (list, tuple)) else []
    rows += [{}] * (max(1, int(one.minimum or 0)) - len(rows))
    made = []
    for number, row in enumerate(rows):
        seen = {**place.applied, **applying(one.fields, row, place.applied)}
        inside = _QuestionContext(seen, f"{name}.{number}.", place.off)
        made.append(ListRow(f"{name}.{number}", number + 1, _questions(one.fields, row, words, inside)))
    return tuple(made)


def error_text(name: str, words: FormContext, value: object = None) -> str:
    """Return the error message at ``name``; a date that does not exist is quoted as typed."""
    error = words.errors.get(name, "")
    if isinstance(error, str):
        return error
    code, values = error
    if code == "impossible-date" and isinstance(value, str):
        return text("forms.impossible-date-typed", words.language, typed=shown_moment(value, words.language))
    return text(f"forms.{code}", words.language, **values)
