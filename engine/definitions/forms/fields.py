# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The parts of a form: fields, their options, and which of them apply to the answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from engine.definitions.forms.feel import Condition

Texts = Mapping[str, str]  #: language code → text; ``nl`` is always there

SHOWN_ONLY = frozenset({"text", "separator", "group"})  #: kinds without an answer
ONE_LINE = frozenset({"textfield"})
CHOICES = frozenset({"checklist", "radio", "select"})


def said(texts: Texts, language: str) -> str:
    """Return the text in ``language``, or in Dutch if there is none."""
    return texts.get(language) or texts.get("nl", "")


@dataclass(frozen=True)
class Option:
    """One choice of a field."""

    value: str
    label: Texts


Options = Mapping[str, tuple[Option, ...]]  #: the options of fields that list people, by ``options_source``


@dataclass(frozen=True, kw_only=True)
class Field:
    """A component of a form: a question, a heading, a group or a repeating list."""

    key: str  #: name of the fact; "" for text, separator and group
    kind: str  #: form-js's own name; ``reading.KINDS`` lists them all
    label: Texts
    description: Texts = field(default_factory=dict)
    required: bool = False
    options: tuple[Option, ...] = ()
    options_source: str = ""  #: ``users:<role>`` when the options come from the server
    scope: str = "case"  #: "case": a fact of the case; "task": stored with its task
    sensitivity: str = "ordinary"  #: ordinary, special, criminal, residence, medical, location, identity or shelter
    consent: str = ""  #: the purpose that JA consents to; after a slash the column with the source
    hide: Condition | None = None
    fields: tuple[Field, ...] = ()  #: of a group or a dynamiclist
    minimum: int | float | None = None  #: of a number; of a dynamiclist the minimum number of rows
    maximum: int | float | None = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: str = ""  #: in the language of RE2
    default: object = None
    subtype: str = ""  #: of a datetime: "date", "time" or "datetime"
    format: str = ""  #: of a textfield: "", "email" or "phone"
    decimals: int | None = None  #: maximum decimals of a number; None: unlimited
    id: str = ""  #: form-js's own id of the component

    def hidden(self, values: Mapping[str, object]) -> bool:
        """Return whether this question does not apply to ``values`` (raw answers by key)."""
        return self.hide is not None and self.hide.holds(values)

    def choices(self, options: Mapping[str, tuple[Option, ...]]) -> tuple[Option, ...]:
        """Return the options; those from the server are looked up in ``options`` by source."""
        return options.get(self.options_source, ()) if self.options_source else self.options

    @cached_property
    def leaves(self) -> tuple[Field, ...]:
        """The questions inside a group or a dynamiclist, flat."""
        return tuple(leaves(self.fields))


def leaves(fields: tuple[Field, ...]) -> Iterator[Field]:
    """Yield the questions, in order; a dynamiclist is one question."""
    for one in fields:
        if one.kind == "group":
            yield from leaves(one.fields)
        elif one.kind not in SHOWN_ONLY:
            yield one


def visible_leaves(fields: tuple[Field, ...], values: Mapping[str, object]) -> Iterator[Field]:
    """Yield the questions that apply to ``values``; questions in a hidden group do not apply."""
    for one in fields:
        if one.hidden(values):
            continue
        if one.kind == "group":
            yield from visible_leaves(one.fields, values)
        elif one.kind not in SHOWN_ONLY:
            yield one


def applying(
    fields: tuple[Field, ...], values: Mapping[str, object], outer: Mapping[str, object] | None = None
) -> dict[str, object]:
    """Return the values without those of questions that do not apply, directly or as a consequence.

    This matches what a page posts: hidden questions are not sent. ``outer`` holds the form's values when these are a
    row's.
    """
    kept, before = dict(values), len(values) + 1
    while len(kept) < before:
        before = len(kept)
        visible = {one.key for one in visible_leaves(fields, {**(outer or {}), **kept})}
        kept = {key: value for key, value in kept.items() if key in visible}
    return kept
