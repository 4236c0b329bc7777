# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The parts of a form: fields, their options, and which of them apply to what was answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from engine.definitions.forms.feel import Condition

Texts = Mapping[str, str]  #: language code → text; ``nl`` is always there

SHOWN_ONLY = frozenset({"text", "separator", "group"})  #: kinds that hold no answer
ONE_LINE = frozenset({"textfield"})
CHOICES = frozenset({"checklist", "radio", "select"})


def said(texts: Texts, language: str) -> str:
    """Return the text in ``language``, or else in Dutch."""
    return texts.get(language) or texts.get("nl", "")


@dataclass(frozen=True)
class Option:
    """One choice of a field."""

    value: str
    label: Texts


Options = Mapping[str, tuple[Option, ...]]  #: the choices of fields that list people, by ``options_source``


@dataclass(frozen=True, kw_only=True)
class Field:
    """A component of a form: a question, a heading, a group or a repeating list."""

    key: str  #: name of the fact; "" for text, separator and group
    kind: str  #: form-js's own word; ``reading.KINDS`` has them all
    label: Texts
    description: Texts = field(default_factory=dict)
    required: bool = False
    options: tuple[Option, ...] = ()
    options_source: str = ""  #: ``users:<role>`` when the options come from the server
    scope: str = "case"  #: "case": a fact of the case; "task": kept with its task
    sensitivity: str = "ordinary"  #: ordinary, special, criminal, residence, medical, location, identity or shelter
    consent: str = ""  #: the purpose that JA consents to; after a slash the column that says for which source
    hide: Condition | None = None
    fields: tuple[Field, ...] = ()  #: of a group or a dynamiclist
    minimum: int | float | None = None  #: of a number; of a dynamiclist the fewest rows
    maximum: int | float | None = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: str = ""  #: in the language of RE2
    default: object = None
    subtype: str = ""  #: of a datetime: "date", "time" or "datetime"
    format: str = ""  #: of a textfield: "", "email" or "phone"
    decimals: int | None = None  #: most decimals of a number; None: as many as one likes
    id: str = ""  #: form-js's own id of the component

    def hidden(self, values: Mapping[str, object]) -> bool:
        """Say whether this question does not apply to ``values`` (raw answers by key)."""
        return self.hide is not None and self.hide.holds(values)

    def choices(self, options: Mapping[str, tuple[Option, ...]]) -> tuple[Option, ...]:
        """Return the options; those of the server are looked up in ``options`` by source."""
        return options.get(self.options_source, ()) if self.options_source else self.options

    @cached_property
    def leaves(self) -> tuple[Field, ...]:
        """The questions inside a group or a dynamiclist, flat."""
        return tuple(leaves(self.fields))


def leaves(fields: tuple[Field, ...]) -> Iterator[Field]:
    """Yield the questions, in order; a dynamiclist is one."""
    for one in fields:
        if one.kind == "group":
            yield from leaves(one.fields)
        elif one.kind not in SHOWN_ONLY:
            yield one


def visible_leaves(fields: tuple[Field, ...], values: Mapping[str, object]) -> Iterator[Field]:
    """Yield the questions that apply to ``values``; what stands in a hidden group does not apply."""
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
    """Return the values without those of questions that do not apply, nor of questions that fell away with them.

    This is what a page posts: what is not shown is not sent. ``outer`` holds the form's values when these are a row's.
    """
    kept, before = dict(values), len(values) + 1
    while len(kept) < before:
        before = len(kept)
        visible = {one.key for one in visible_leaves(fields, {**(outer or {}), **kept})}
        kept = {key: value for key, value in kept.items() if key in visible}
    return kept
