# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Column types: convert values for the driver, and values read from it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import orjson
from sqlalchemy import DateTime, Dialect, LargeBinary, Text, TypeDecorator


class Moment(TypeDecorator[datetime]):
    """An aware moment, stored in UTC on every database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], object]:
        """Return the converter of a moment for the driver; SQLite stores it as text, without the time zone."""
        return _in_utc if dialect.name == "postgresql" else _as_text

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None]:
        """Return the converter of the driver's value to a moment."""
        return _in_utc if dialect.name == "postgresql" else _from_text


def _in_utc(value: datetime | None) -> datetime | None:
    if value is None:
        return None
    if value.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return value.astimezone(UTC)


def _as_text(value: datetime | None) -> str | None:
    moment = _in_utc(value)
    return None if moment is None else moment.replace(tzinfo=None).isoformat(" ", "microseconds")


def _from_text(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value).replace(tzinfo=UTC)


class Json(TypeDecorator[Any]):
    """A JSON value as text, in the same format on every database."""

    impl = Text
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], str]:
        """Return the converter of a value to text."""
        return lambda value: orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[str | None], Any]:
        """Return the converter of text to a value."""
        return lambda value: None if value is None else orjson.loads(value)


class Sealed(TypeDecorator[bytes]):
    """Bytes as made by ``sealed.py``; any other value is passed on for it to refuse."""

    impl = LargeBinary
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> None:
        """Pass the bytes to the driver unchanged."""
        return None

    def result_processor(self, dialect: Dialect, coltype: object) -> None:
        """Pass on the driver's value unchanged."""
        return None
