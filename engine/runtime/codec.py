"""The bytes in which the state of an instance is stored: a format version, then packed JSON.

The state refers to its definition and never holds it. A new format gets a new number and a step in ``MIGRATIONS`` that
makes the state of the format before it into its own; so a stored state of any earlier format opens.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from typing import Any

import orjson

from engine.errors import EngineError

FORMAT = 1
#: format → what makes its state into that of the next format
MIGRATIONS: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
LARGEST = 8_000_000  #: bytes of JSON; a state that unpacks to more is not ours


def pack(state: Mapping[str, Any]) -> bytes:
    """Return ``state`` (JSON values only) as bytes to store."""
    return bytes([FORMAT]) + zlib.compress(orjson.dumps(state), 6)


def unpack(data: bytes) -> dict[str, Any]:
    """Return the state that was packed, in today's format; EngineError ``state-unreadable`` for anything else."""
    try:
        unpacking = zlib.decompressobj()
        state = orjson.loads(unpacking.decompress(data[1:], LARGEST))
        for number in range(data[0], FORMAT):
            state = MIGRATIONS[number](state)
    except (IndexError, KeyError, zlib.error, ValueError) as error:
        raise EngineError("state-unreadable") from error
    if data[0] > FORMAT or not unpacking.eof or not isinstance(state, dict):
        raise EngineError("state-unreadable")
    return state
