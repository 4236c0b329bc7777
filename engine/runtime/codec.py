# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The stored form of an instance's state: a format version, then JSON, compressed when it is long.

The state refers to its definition and never contains it. A new format gets a new number and a step in ``MIGRATIONS``
that converts the state of the previous format, so a stored state of any earlier format can be read.

Format 1 was always compressed, identified a process within the process by a text, and wrote every part of every task.
Format 2 omits what most tasks do not have, and does not compress short states: compression took more time than all the
rest.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Collection, Mapping
from typing import Any

import orjson

from engine.definitions.bpmn.tree import ROOT
from engine.errors import EngineError

FORMAT = 2
SHORT = 1_000  #: bytes of JSON up to which a state is stored uncompressed
LARGEST = 8_000_000  #: bytes of JSON; a state that unpacks to more is not accepted


def row(id: int, spec: str, state: int, parent: int, data: Mapping[str, Any]) -> list[Any]:
    """Return the stored form of a task: its data only if it has any, its parent only if that is not the root."""
    if data:
        return [id, spec, state, parent, data]
    return [id, spec, state] if parent == ROOT else [id, spec, state, parent]


def _second(state: dict[str, Any]) -> dict[str, Any]:
    """Convert a state of format 1 to format 2."""
    scopes = [
        [int(holder), process, [row(id, spec, at, parent, data) for id, parent, at, spec, data in rows]]
        for holder, (process, rows) in state["scopes"].items()
    ]
    return {**state, "scopes": scopes}


#: format → converter of its state to the next format
MIGRATIONS: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: _second}


def pack(state: Mapping[str, Any]) -> bytes:
    """Return ``state`` (JSON values only) as bytes to store."""
    data = orjson.dumps(state)
    return bytes([FORMAT]) + (data if len(data) <= SHORT else zlib.compress(data, 1))


def unpack(data: bytes) -> dict[str, Any]:
    """Return the unpacked state in the current format; EngineError ``state-unreadable`` for anything else."""
    try:
        state = orjson.loads(data[1:] if data[1:2] == b"{" else _unpacked(data[1:]))
        for number in range(data[0], FORMAT):
            state = MIGRATIONS[number](state)
    except (AttributeError, IndexError, KeyError, TypeError, zlib.error, ValueError) as error:
        raise EngineError("state-unreadable") from error
    if data[0] > FORMAT or not isinstance(state, dict):
        raise EngineError("state-unreadable")
    return state


def without(data: bytes, names: Collection[str]) -> bytes:
    """Return a packed state without the values of ``names``, for an ended process that no longer uses them."""

    def left(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: left(one) for name, one in value.items() if name not in names}
        return value

    state = unpack(data)
    scopes = [
        [holder, process, [[*row[:4], *map(left, row[4:])] for row in rows]]
        for holder, process, rows in state.get("scopes", [])
    ]
    return pack({**state, "names": left(state.get("names", {})), "scopes": scopes})


def _unpacked(data: bytes) -> bytes:
    unpacking = zlib.decompressobj()
    found = unpacking.decompress(data, LARGEST)
    if not unpacking.eof:
        raise ValueError("cut short, or too long")
    return found
