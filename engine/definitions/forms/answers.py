# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Check answers with a JSON Schema of the questions that apply, and a code for each error.

``jsonschema`` does the checking. Patterns run on RE2, so that no pattern of a designer can block the server; dates and
texts have two keywords of our own, ``calendar`` and ``legible``.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import re2
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from engine.clock import AMSTERDAM
from engine.definitions.forms.fields import ONE_LINE, Field, Options, leaves, visible_leaves
from engine.errors import InvalidForm

Problem = tuple[str, Mapping[str, object]]  #: code of ``texts/forms.toml`` and its values; never an answer

MAX_LINE = 500  #: characters in one line, unless the form says otherwise
MAX_TEXT = 20_000
MAX_NUMBER = 10**15
MAX_ROWS = 100
FIRST_YEAR, LAST_YEAR = 1900, 2199

FORMATS = {"email": r"^[^@\s]+@[^@\s]+\.[^@\s.]+$", "phone": r"^\+?[0-9][0-9 ()-]{5,24}$"}


@lru_cache(maxsize=1024)
def pattern_of(pattern: str) -> Any | None:
    """Return the pattern compiled by RE2, or None when RE2 refuses it (look-around, back references, mistakes)."""
    compiler: Any = re2
    options = compiler.Options()
    options.log_errors = False
    try:
        return compiler.compile(pattern, options)
    except compiler.error:
        return None


def check_answers(fields: tuple[Field, ...], answers: Mapping[str, object], options: Options) -> dict[str, object]:
    """Return the cleaned answers, or raise InvalidForm; see ``Form.check``."""
    normalised = _normalised(fields, answers, {})
    problems: dict[str, Problem] = {}
    schema = _object_schema(fields, normalised, normalised, options)
    for error in () if _fits(schema, normalised) else _Validator(schema).iter_errors(normalised):
        for path, problem in _problems(error, fields):
            problems.setdefault(path, problem)
    if problems:
        raise InvalidForm(problems)
    return _final(fields, normalised)


# Cleaning: omit what has no meaning, and write what means the same in the same way.


def _normalised(
    fields: tuple[Field, ...], answers: Mapping[str, object], outer: Mapping[str, object]
) -> dict[str, object]:
    known = {one.key: one for one in leaves(fields)}
    in_scope = {**outer, **answers}
    normalised = {key: _normalised_value(known.get(key), value, in_scope) for key, value in answers.items()}
    visible = {one.key for one in visible_leaves(fields, {**outer, **normalised})}
    return {
        key: value for key, value in normalised.items() if not _empty(value) and (value is not False or key in visible)
    }


def _normalised_value(one: Field | None, value: object, outer: Mapping[str, object]) -> object:
    if isinstance(value, str):
        value = value.replace("\r\n", "\n").replace("\r", "\n")
        return (value.translate(_SPACES) if one and one.kind in ONE_LINE else value).strip()
    if one and one.kind == "dynamiclist" and isinstance(value, list):
        rows = [_normalised(one.fields, row, outer) if isinstance(row, dict) else row for row in value]
        return [] if all(map(_empty_row, rows)) else rows
    return value


_SPACES = str.maketrans("\n\t\u2028\u2029", "    ")


def _empty(value: object) -> bool:
    return value is None or value in ("", [])


def _empty_row(row: object) -> bool:
    """Return whether a cleaned row has no answers; unticked boxes are no answers."""
    return isinstance(row, dict) and all(value is False for value in row.values())


def _final(fields: tuple[Field, ...], answers: Mapping[str, object]) -> dict[str, object]:
    """Return valid answers as stored; removes empty rows, which were kept so that errors name the row as typed."""
    clean = dict(answers)
    for one in leaves(fields):
        value = clean.get(one.key)
        if one.subtype == "datetime" and isinstance(value, str):
            moment = _moment(value)
            clean[one.key] = moment.isoformat() if moment else value
        elif one.kind == "dynamiclist" and isinstance(value, list):
            clean[one.key] = [_final(one.fields, row) for row in value if not _empty_row(row)]
    return clean


# The schema.


def _object_schema(
    fields: tuple[Field, ...], own: Mapping[str, object], values: Mapping[str, object], options: Options
) -> dict[str, Any]:
    """Return the schema of a form or row; ``own`` are its answers, ``values`` those available to conditions."""
    shown = list(visible_leaves(fields, values))
    return {
        "type": "object",
        "properties": {one.key: _SCHEMAS[one.kind](one, {**values, **own}, options) for one in shown},
        "required": [one.key for one in shown if one.required],
        "additionalProperties": False,
    }


def _text_schema(one: Field, values: Mapping[str, object], options: Options) -> dict[str, Any]:
    longest = MAX_TEXT if one.kind == "textarea" else MAX_LINE
    patterns = [{"pattern": pattern} for pattern in (FORMATS.get(one.format), one.pattern) if pattern]
    return {
        "type": "string",
        "legible": True,
        "minLength": one.min_length or 0,
        "maxLength": longest if one.max_length is None else one.max_length,
        **({"allOf": patterns} if patterns else {}),
    }


def _number_schema(one: Field, values: Mapping[str, object], options: Options) -> dict[str, Any]:
    return {
        "type": "number",
        "figures": one.decimals,
        "minimum": -MAX_NUMBER if one.minimum is None else one.minimum,
        "maximum": MAX_NUMBER if one.maximum is None else one.maximum,
    }


def _checkbox_schema(one: Field, values: Mapping[str, object], options: Options) -> dict[str, Any]:
    return {"type": "boolean", **({"const": True} if one.required else {})}


def _choice_schema(one: Field, values: Mapping[str, object], options: Options) -> dict[str, Any]:
    return {"type": "string", "enum": [option.value for option in one.choices(options)]}


def _checklist_schema(one: Field, values: Mapping[str, object], options: Options) -> dict[str, Any]:
    return {"type": "array", "picked": frozenset(option.value for option in one.choices(options))}


def _moment_schema(one: Field, values: Mapping[str, object], options: Options) -> dict[str, Any]:
    return {"type": "string", "calendar": one.subtype}


def _list_schema(one: Field, values: Mapping[str, object], options: Options) -> dict[str, Any]:
    rows = values.get(one.key)
    schema: dict[str, Any] = {"type": "array", "rows": (one.minimum or 0, min(one.maximum or MAX_ROWS, MAX_ROWS))}
    if isinstance(rows, list) and len(rows) <= 2 * MAX_ROWS:
        schema["prefixItems"] = [_row_schema(one, row, values, options) for row in rows]
    return schema


def _row_schema(one: Field, row: object, values: Mapping[str, object], options: Options) -> dict[str, Any]:
    if not isinstance(row, dict):
        return {"type": "object"}
    return {} if _empty_row(row) else _object_schema(one.fields, row, {**values, **row}, options)


_SCHEMAS: Mapping[str, Callable[[Field, Mapping[str, object], Options], dict[str, Any]]] = {
    "textfield": _text_schema,
    "textarea": _text_schema,
    "number": _number_schema,
    "checkbox": _checkbox_schema,
    "radio": _choice_schema,
    "select": _choice_schema,
    "checklist": _checklist_schema,
    "datetime": _moment_schema,
    "dynamiclist": _list_schema,
}


# Keywords of our own.


def _pattern(validator: Any, pattern: str, value: object, schema: Any) -> Iterator[ValidationError]:
    compiled = pattern_of(pattern)
    if isinstance(value, str) and (compiled is None or not compiled.search(value)):
        yield ValidationError("pattern")


def _legible(validator: Any, wanted: bool, value: object, schema: Any) -> Iterator[ValidationError]:
    """Refuse control characters, except the new line, and unpaired surrogates."""
    if not isinstance(value, str) or value.isprintable():
        return
    if any(sign not in "\n\t" and unicodedata.category(sign) in ("Cc", "Cs") for sign in value):
        yield ValidationError("control-characters")


def _figures(validator: Any, decimals: int | None, value: object, schema: Any) -> Iterator[ValidationError]:
    """Refuse what is not a finite number (NaN, infinity), and more decimals than the form allows."""
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        return
    if not math.isfinite(value):
        yield ValidationError("not-a-number")
    elif decimals is not None and abs(value) <= MAX_NUMBER and round(value, decimals) != value:
        yield ValidationError("too-many-decimals")


def _picked(validator: Any, allowed: frozenset[str], value: object, schema: Any) -> Iterator[ValidationError]:
    """Refuse a checklist with a value that is not an option, or with duplicates."""
    if isinstance(value, list) and not all(isinstance(item, str) and item in allowed for item in value):
        yield ValidationError("not-an-option")
    elif isinstance(value, list) and len(set(value)) < len(value):
        yield ValidationError("option-twice")


def _rows(validator: Any, bounds: tuple[int, int], value: object, schema: Any) -> Iterator[ValidationError]:
    if isinstance(value, list):
        count = sum(not _empty_row(row) for row in value)
        if count < bounds[0] or len(value) > 2 * MAX_ROWS or count > bounds[1]:
            yield ValidationError("too-few-rows" if count < bounds[0] else "too-many-rows")


def _calendar(validator: Any, subtype: str, value: object, schema: Any) -> Iterator[ValidationError]:
    code = moment_problem(subtype, value) if isinstance(value, str) else None
    if code:
        yield ValidationError(code)


def moment_problem(subtype: str, value: str) -> str | None:
    """Return the error code of a date, time or moment; None when it exists."""
    day, _, time = value.partition("T")
    if subtype == "time":
        return None if _clock_time(value) else "impossible-time"
    if subtype == "date" and "T" in value:
        return "impossible-date"
    problem = _day_problem(day)
    if problem or subtype == "date":
        return problem
    if not time:
        return "incomplete-time"
    return None if _moment(value) else "impossible-time"


def _day_problem(day: str) -> str | None:
    parts = day.split("-")
    if len(parts) == 3 and "" in (part.strip() for part in parts):
        return "incomplete-date"
    try:
        exists = date.fromisoformat(day) if _shaped(day, "0000-00-00") else None
    except ValueError:
        exists = None
    if exists is None:
        return "impossible-date"
    return None if FIRST_YEAR <= exists.year <= LAST_YEAR else "year-out-of-range"


def _shaped(text: str, shape: str) -> bool:
    """Return whether ``text`` has the length and signs of ``shape``, with an ASCII digit for each 0."""
    return len(text) == len(shape) and all(
        (sign in "0123456789") if mark == "0" else sign == mark for sign, mark in zip(text, shape, strict=True)
    )


def _clock_time(text: str) -> bool:
    return _shaped(text, "00:00") and text[:2] < "24" and text[3:] < "60"


def _moment(text: str) -> datetime | None:
    """Return an aware moment; without an offset it is Amsterdam time. None for the hour skipped by summer time."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if not _shaped(text[10:16], "T00:00"):
        return None
    if moment.tzinfo is not None:
        return moment
    local = moment.replace(tzinfo=AMSTERDAM)
    exists = datetime.fromtimestamp(local.timestamp(), AMSTERDAM).replace(tzinfo=None) == moment
    return local if exists else None


_extend: Any = extend
_Validator: Any = _extend(
    Draft202012Validator,
    {
        "pattern": _pattern,
        "legible": _legible,
        "figures": _figures,
        "picked": _picked,
        "rows": _rows,
        "calendar": _calendar,
    },
)


_PLAIN = _Validator({})
_KEYWORDS: Mapping[str, Callable[..., Iterator[ValidationError] | None]] = _Validator.VALIDATORS


def _fits(schema: Mapping[str, Any], answers: Mapping[str, object]) -> bool:
    """Return whether answers fit, like ``_Validator``, but faster: that creates an object for each value.

    The keywords of each question are called directly; errors and their places are reported by the validator itself.
    """
    wanted = schema["properties"]
    if not answers.keys() <= wanted.keys() or not answers.keys() >= set(schema["required"]):
        return False
    return not any(
        error
        for key, value in answers.items()
        for keyword, limit in wanted[key].items()
        for error in _KEYWORDS[keyword](_PLAIN, limit, value, wanted[key]) or ()
    )


# From schema errors to codes.


def _problems(error: Any, fields: tuple[Field, ...]) -> Iterator[tuple[str, Problem]]:
    """Yield path and code for one error of jsonschema, whose attributes are untyped."""
    parts = [str(part) for part in error.absolute_path]
    if error.validator == "required":
        missing = [key for key in error.validator_value if key not in error.instance]
        yield from ((".".join([*parts, key]), ("required", {})) for key in missing)
    elif error.validator == "additionalProperties":
        rows = next((one.fields for one in leaves(fields) if parts and one.key == parts[0]), fields)
        keys = {one.key for one in leaves(rows)}
        for key in map(str, error.instance.keys() - error.schema["properties"].keys()):
            yield ".".join([*parts, key]), ("hidden-field" if key in keys else "unknown-field", {})
    else:
        yield ".".join(parts if len(parts) % 2 else parts[:-1]), _problem(error)  # rows and items: at their field


def _problem(error: Any) -> Problem:
    validator, limit = str(error.validator), error.validator_value
    if validator in _OWN:
        return _own_problem(error)
    if validator == "type":
        return ("not-a-number" if limit == "number" else "wrong-type"), {}
    code, name = _CODES[validator]
    return code, {name: limit} if name else {}


def _own_problem(error: Any) -> Problem:
    code, limit = error.message, error.validator_value
    if error.validator == "rows":
        return code, {"minimum": limit[0], "maximum": limit[1]}
    if error.validator == "pattern":
        return next((name for name, pattern in FORMATS.items() if pattern == limit), code), {}
    return code, {"maximum": limit} if code == "too-many-decimals" else {}


_OWN = frozenset({"pattern", "legible", "figures", "picked", "rows", "calendar"})
_CODES = {
    "enum": ("not-an-option", ""),
    "const": ("required", ""),
    "minLength": ("too-short", "minimum"),
    "maxLength": ("too-long", "maximum"),
    "minimum": ("too-low", "minimum"),
    "maximum": ("too-high", "maximum"),
}
