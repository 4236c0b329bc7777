# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Task forms: form-js schemas (``.form``), read, checked and answered on the server.

A field's key names a fact: the same key in two forms is the same fact. The browser viewer of form-js is not used; the
pages are rendered by ``web/shared/forms.py``, and every answer is checked here, from a page or the API.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from engine.definitions.forms.answers import check_answers
from engine.definitions.forms.fields import SHOWN_ONLY, Field, Option, Texts, applying, leaves, said, visible_leaves
from engine.definitions.forms.posts import answers_of_post, shown_value
from engine.definitions.forms.reading import read_components
from engine.findings import Finding, InvalidModel, Severity, blocking

__all__ = ["Field", "Form", "Option", "Texts", "check_facts", "check_form", "read_form", "said"]

#: which kinds have the same type of answer, so that one fact may be asked by either
_SORTS = {"textfield": "text", "textarea": "text", "radio": "choice", "select": "choice"}


@dataclass(frozen=True)
class Form:
    """A form on the server."""

    key: str  #: ``intake/acuut-gevaar``
    title: Texts
    fields: tuple[Field, ...]

    @cached_property
    def leaves(self) -> tuple[Field, ...]:
        """The questions, in order, without their groups; a dynamiclist is one question."""
        return tuple(leaves(self.fields))

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of the questions."""
        return frozenset(self._by_key)

    @cached_property
    def _by_key(self) -> Mapping[str, Field]:
        return {leaf.key: leaf for leaf in self.leaves}

    def field(self, key: str) -> Field | None:
        """Return the question with this key, or None."""
        return self._by_key.get(key)

    def visible(self, values: Mapping[str, object]) -> frozenset[str]:
        """Return the keys of the questions that apply to ``values``."""
        return frozenset(leaf.key for leaf in visible_leaves(self.fields, values))

    def applying(self, values: Mapping[str, object]) -> dict[str, object]:
        """Return the values of the questions that apply, without those that a hidden question hides in turn."""
        return applying(self.fields, values)

    @cached_property
    def defaults(self) -> Mapping[str, object]:
        """The designer's default values, by key; for a page without typed answers."""
        return {leaf.key: leaf.default for leaf in self.leaves if leaf.default not in (None, "", [])}

    def without(self, keys: frozenset[str]) -> Form:
        """Return this form without some questions: those whose answer is known where it is filled in."""
        return replace(self, fields=_without(self.fields, keys))

    def check(
        self, answers: Mapping[str, object], options: Mapping[str, tuple[Option, ...]] | None = None
    ) -> dict[str, object]:
        """Return the cleaned answers, ready to be stored.

        Numbers are int or float, a checkbox is a bool, a checklist a list of values, a dynamiclist a list of rows, a
        date ``YYYY-MM-DD``, a time ``HH:MM``, a moment ISO with its offset. Unanswered questions are omitted.

        Args:
            answers: values by key.
            options: the options of fields that list people, by ``options_source``.

        Raises InvalidForm with a code per path; also for a question that is not in the form or does not apply.
        """
        return check_answers(self.fields, answers, options or {})

    def read_post(self, data: Mapping[str, list[str]]) -> dict[str, object]:
        """Return the answers of an HTML post as typed, even impossible ones; ``check`` checks them.

        Names are ``key`` or ``list.0.key``; a date comes as ``key`` or as ``key.dag``, ``key.maand`` and ``key.jaar``,
        a moment with ``key.tijd``. Names that start with ``_`` and ``csrf_token`` belong to the page. Other unknown
        names are kept, so that they are refused.
        """
        return answers_of_post(self.fields, data)

    def shown(
        self,
        key: str,
        value: object,
        language: str = "nl",
        options: Mapping[str, tuple[Option, ...]] | None = None,
    ) -> str:
        """Return a value as readable text: ``2 maart 2026``, the label of an option, a line per row; "" for none."""
        one = self._by_key.get(key)
        return shown_value(one, value, language, options or {}) if one else str(value)


def _without(fields: tuple[Field, ...], keys: frozenset[str]) -> tuple[Field, ...]:
    kept = (one for one in fields if one.key not in keys or one.kind in SHOWN_ONLY)
    return tuple(replace(one, fields=_without(one.fields, keys)) if one.kind == "group" else one for one in kept)


def read_form(key: str, data: bytes) -> Form:
    """Read a form; ``key`` is its path without ``.form``. Raises InvalidModel with its errors."""
    read = read_components(f"{key}.form", data)
    if blocking(read.findings):
        raise InvalidModel(read.findings)
    return Form(key, read.title, read.fields)


def check_form(file: str, data: bytes) -> list[Finding]:
    """Return the errors and warnings of a form."""
    return list(read_components(file, data).findings)


def check_facts(forms: Iterable[Form]) -> list[Finding]:
    """Return where one key has different meanings in forms: another type, options, scope or sensitivity."""
    first: dict[str, tuple[str, Field]] = {}
    findings: list[Finding] = []
    for form in sorted(forms, key=lambda form: form.key):
        for leaf in form.leaves:
            file, other = first.setdefault(leaf.key, (form.key, leaf))
            findings += _differences(leaf, other, form.key, file)
    return findings


def _differences(leaf: Field, other: Field, form: str, first_form: str) -> list[Finding]:
    values = {"form": form, "other": first_form}
    file = f"{form}.form"
    if _sort(leaf) != _sort(other):
        return [Finding(rule="fact-type", element=leaf.key, file=file, values=values)]
    findings: list[Finding] = []
    if (_values(leaf), leaf.options_source) != (_values(other), other.options_source):
        findings.append(Finding(rule="fact-options", element=leaf.key, file=file, values=values))
    if leaf.scope != other.scope:
        findings.append(Finding(rule="fact-scope", element=leaf.key, file=file, values=values))
    if leaf.sensitivity != other.sensitivity:
        findings.append(
            Finding(rule="fact-sensitivity", element=leaf.key, severity=Severity.WARNING, file=file, values=values)
        )
    theirs = {child.key: child for child in other.leaves}
    for child in leaf.leaves:
        if child.key in theirs:
            findings += _differences(child, theirs[child.key], form, first_form)
    return findings


def _sort(leaf: Field) -> str:
    return _SORTS.get(leaf.kind, leaf.kind) + leaf.subtype


def _values(leaf: Field) -> frozenset[str]:
    return frozenset(option.value for option in leaf.options)
