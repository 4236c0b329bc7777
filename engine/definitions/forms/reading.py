# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Read form-js JSON into fields, with a finding for everything the server does not support."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from engine.definitions.forms.answers import pattern_of
from engine.definitions.forms.feel import Condition, read_condition
from engine.definitions.forms.fields import CHOICES, SHOWN_ONLY, Field, Option, Texts, leaves
from engine.errors import BrokenExpression
from engine.findings import Finding, Severity

MAX_BYTES = 500_000
MAX_COMPONENTS = 500
MAX_NESTING = 10
KINDS = frozenset({"textfield", "textarea", "number", "checkbox", "datetime", "dynamiclist"}) | CHOICES | SHOWN_ONLY
SCOPES = frozenset({"case", "task"})
_STRICT = ("shelter", "medical", "identity", "location", "criminal", "residence", "special")
SENSITIVITIES = frozenset(
    {"ordinary", "special", "criminal", "residence", "medical", "location", "identity", "shelter"}
)
SUBTYPES = frozenset({"date", "time", "datetime"})
FORMATS = frozenset({"", "custom", "email", "phone"})
_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,79}")
_SOURCE = re.compile(r"users:[A-Z][A-Z0-9_-]*")

JsonObject = Mapping[str, object]


@dataclass(frozen=True)
class FormContents:
    """The contents of a file: the fields that could be read, and the findings."""

    title: Texts = field(default_factory=dict)
    fields: tuple[Field, ...] = ()
    findings: tuple[Finding, ...] = ()


@lru_cache(maxsize=512)
def read_components(file: str, data: bytes) -> FormContents:
    """Read a ``.form`` file; never raises for its content. The same file returns the same object."""
    if len(data) > MAX_BYTES:
        return FormContents(findings=(Finding(rule="form-too-large", file=file, values={"maximum": MAX_BYTES}),))
    try:
        schema = json.loads(data)
    except (ValueError, RecursionError):
        schema = None
    if not isinstance(schema, dict) or not isinstance(schema.get("components"), list):
        return FormContents(findings=(Finding(rule="form-unreadable", file=file),))
    return _ComponentReader(file).read(schema)


@dataclass(frozen=True)
class _Position:
    """The position of a component."""

    depth: int = 0
    inside_list: bool = False
    seen: set[str] = field(default_factory=set)  #: keys already used in the same set of answers


class _ComponentReader:
    """Walks the components of one file and collects errors."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._count = 0
        self._findings: list[Finding] = []

    def read(self, schema: JsonObject) -> FormContents:
        title = self._texts(schema, "title", "", wanted=True)
        fields = self._fields(schema, _Position())
        self._check_names(fields, frozenset(leaf.key for leaf in leaves(fields)))
        return FormContents(title, fields, tuple(self._findings))

    def _find(self, rule: str, element: str = "", severity: Severity = Severity.ERROR, **values: object) -> None:
        self._findings.append(Finding(rule=rule, element=element, severity=severity, file=self._file, values=values))

    def _fields(self, parent: JsonObject, place: _Position) -> tuple[Field, ...]:
        found: list[Field] = []
        components = parent.get("components") or []
        for one in components if isinstance(components, list) else []:
            self._count += 1
            if self._count > MAX_COMPONENTS or place.depth > MAX_NESTING:
                self._find("form-too-many", maximum=MAX_COMPONENTS)
                break
            if isinstance(one, dict):
                read = self._field(one, place)
                found += [read] if read else []
            else:
                self._find("form-unreadable")
        return tuple(found)

    def _field(self, one: JsonObject, place: _Position) -> Field | None:
        kind, id_ = str(one.get("type")), str(one.get("id") or "")
        if kind not in KINDS:
            self._find("form-kind", str(one.get("key") or id_ or kind), kind=kind)
            return None
        if kind in SHOWN_ONLY:
            return self._shown_only(one, kind, id_, place)
        key = str((one.get("path") if kind == "dynamiclist" else None) or one.get("key") or "")
        self._check_key(key, id_, place.seen)
        if kind == "dynamiclist" and place.inside_list:
            self._find("form-nested-list", key)
        children = self._fields(one, _Position(place.depth + 1, True)) if kind == "dynamiclist" else ()
        if kind == "dynamiclist" and not children:
            self._find("form-empty-list", key)
        return self._question(one, kind, key, children)

    def _shown_only(self, one: JsonObject, kind: str, id_: str, place: _Position) -> Field:
        if kind == "group" and one.get("path"):
            self._find("form-group-path", id_ or str(one.get("path")))
        label = self._texts(one, "text" if kind == "text" else "label", id_, wanted=kind == "text")
        description = self._texts(one, "description", id_)
        children = self._fields(one, replace(place, depth=place.depth + 1)) if kind == "group" else ()
        return Field(
            key="", kind=kind, label=label, description=description, hide=self._hide(one, id_), fields=children, id=id_
        )

    def _question(self, one: JsonObject, kind: str, key: str, children: tuple[Field, ...]) -> Field:
        rules, properties = _mapping(one, "validate"), _mapping(one, "properties")
        low, high, bounds = ("minRows", "maxRows", properties) if kind == "dynamiclist" else ("min", "max", rules)
        read = Field(
            key=key,
            kind=kind,
            label=self._texts(one, _label_name(one), key, wanted=True, english="labelEn"),
            description=self._texts(one, "description", key),
            required=rules.get("required") is True,
            options=self._options(one, key) if kind in CHOICES else (),
            options_source=self._source(one, key) if kind in CHOICES else "",
            scope=self._one_of(properties, "scope", SCOPES, "case", key),
            sensitivity=_strictest(self._one_of(properties, "sensitivity", SENSITIVITIES, "ordinary", key), children),
            consent=str(properties.get("consent", ""))[:32],
            hide=self._hide(one, key),
            fields=children,
            minimum=self._number(bounds, low, key),
            maximum=self._number(bounds, high, key),
            min_length=self._whole(rules, "minLength", key),
            max_length=self._whole(rules, "maxLength", key),
            pattern=self._pattern(rules, key),
            default=one.get("defaultValue"),
            subtype=self._one_of(one, "subtype", SUBTYPES, "date", key) if kind == "datetime" else "",
            format=self._one_of(rules, "validationType", FORMATS, "", key).replace("custom", ""),
            decimals=self._whole(one, "decimalDigits", key),
            id=str(one.get("id") or ""),
        )
        for least, most in ((read.minimum, read.maximum), (read.min_length, read.max_length)):
            if least is not None and most is not None and least > most:
                self._find("form-bounds", key)
        return replace(read, required=True) if kind == "dynamiclist" and (read.minimum or 0) >= 1 else read

    def _check_key(self, key: str, id_: str, seen: set[str]) -> None:
        if not _KEY.fullmatch(key) or key == "csrf_token":
            self._find("form-key", key or id_)
        elif key in seen:
            self._find("form-duplicate-key", key)
        seen.add(key)

    def _texts(self, one: JsonObject, name: str, element: str, wanted: bool = False, english: str = "") -> Texts:
        """Read a text and its English; a formula is refused, because pages would show it unevaluated."""
        dutch, other = one.get(name), one.get(english or f"{name}En")
        texts = {
            language: text.strip()
            for language, text in (("nl", dutch), ("en", other))
            if isinstance(text, str) and text.strip()
        }
        if wanted and "nl" not in texts:
            self._find("form-no-label", element, what=name)
        if "nl" in texts and "en" not in texts:
            self._find("form-no-english", element, Severity.WARNING, what=english or f"{name}En")
        if any(text.startswith("=") or "{{" in text for text in texts.values()):
            self._find("form-formula", element, what=name)
        return texts

    def _hide(self, one: JsonObject, element: str) -> Condition | None:
        text = _mapping(one, "conditional").get("hide")
        if text in (None, "", False):
            return None
        try:
            return read_condition(str(text))
        except BrokenExpression as error:
            self._find("form-condition", element, reason_nl=error.text("nl"), reason_en=error.text("en"))
            return None

    def _options(self, one: JsonObject, key: str) -> tuple[Option, ...]:
        if one.get("valuesKey"):
            return ()
        rows = one.get("values")
        if not isinstance(rows, list) or not rows:
            self._find("form-no-options", key)
            return ()
        options = tuple(self._option(row, key) for row in rows if isinstance(row, dict))
        values = [option.value for option in options]
        if len(set(values)) < len(rows) or "" in values:
            self._find("form-option", key)
        return options

    def _option(self, row: JsonObject, key: str) -> Option:
        value = row.get("value")
        return Option(value if isinstance(value, str) else "", self._texts(row, "label", key, wanted=True))

    def _source(self, one: JsonObject, key: str) -> str:
        source = one.get("valuesKey") or ""
        if one.get("valuesExpression") or (source and not _SOURCE.fullmatch(str(source))):
            self._find("form-options-source", key, source=str(source or one.get("valuesExpression")))
        return str(source)

    def _one_of(self, one: JsonObject, name: str, allowed: frozenset[str], otherwise: str, key: str) -> str:
        value = one.get(name, otherwise)
        if isinstance(value, str) and value in allowed:
            return value
        self._find("form-property", key, what=name, value=str(value), allowed=", ".join(sorted(allowed - {""})))
        return otherwise

    def _number(self, one: JsonObject, name: str, key: str) -> int | float | None:
        """Read a bound; the panel of form-js writes properties as text, so ``"3"`` is accepted too."""
        value = one.get(name)
        if value in (None, ""):
            return None
        if isinstance(value, str) and re.fullmatch(r"-?\d{1,15}(\.\d{1,6})?", value):
            value = json.loads(value) if not re.match(r"-?0\d", value) else value
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return value
        self._find("form-number", key, what=name)
        return None

    def _whole(self, one: JsonObject, name: str, key: str) -> int | None:
        value = self._number(one, name, key)
        if value is None or (isinstance(value, int) and value >= 0):
            return value
        self._find("form-number", key, what=name)
        return None

    def _pattern(self, rules: JsonObject, key: str) -> str:
        pattern = rules.get("pattern") or ""
        if isinstance(pattern, str) and pattern_of(pattern) is not None:
            return pattern
        self._find("form-pattern", key)
        return ""

    def _check_names(self, fields: tuple[Field, ...], known: frozenset[str]) -> None:
        """Check that conditions use only keys of their own form; inside a list also those of the row."""
        for one in fields:
            for name in sorted((one.hide.names if one.hide else frozenset()) - known):
                self._find("form-condition-name", one.key or one.id, name=name)
            inner = known | {child.key for child in one.leaves} if one.kind == "dynamiclist" else known
            self._check_names(one.fields, inner)


def _mapping(one: JsonObject, name: str) -> JsonObject:
    value = one.get(name)
    return value if isinstance(value, dict) else {}


def _label_name(one: JsonObject) -> str:
    """Return the property name of a question's label: form-js uses a different one for a datetime."""
    if one.get("label") or one.get("type") != "datetime":
        return "label"
    return "timeLabel" if one.get("subtype") == "time" else "dateLabel"


def _strictest(own: str, children: tuple[Field, ...]) -> str:
    """Return the sensitivity of a question: a list without one has the strictest of the questions in its rows."""
    asked = {child.sensitivity for child in children}
    return own if own != "ordinary" else next((kind for kind in _STRICT if kind in asked), own)
