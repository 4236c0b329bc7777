# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""How lines of the log hang together, so that a change shows.

A **stream** is one chain: that of a case, or one of a few of the house for what belongs to no case. A line holds its
number in the stream, the hash of the line before and its own hash: SHA-256 over canonical JSON (sorted keys, UTF-8, no
spaces). What a line tells about people (``content``) is not in that hash itself but as a salted **commitment**, so
that salt and values can be erased and the chain still holds. A **head** is the newest line of a stream. A **seal**
(``audit/seal.py``) covers the heads of all streams.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from secrets import token_hex
from typing import TypedDict

import orjson

from engine.audit.log import Kind, LogLine

HOUSE_STREAMS = 8  #: streams for what belongs to no case; more let more people write at one moment
BEGINNING = ""  #: what the first line of a stream follows


class Content(TypedDict):
    """What can be erased of a line: its values, and the salt without which nobody can guess them from the hash."""

    salt: str
    values: dict[str, object]


@dataclass(kw_only=True)
class ChainedLine:
    """A line as it is kept. ``content`` is None once it was erased; ``action`` is empty once the line was emptied."""

    key: int | None
    stream: str
    number: int  #: 1 for the first line of the stream
    previous: str
    hash: str
    at: datetime
    actor: str
    action: str
    kind: Kind
    case_key: str | None
    record: str
    commitment: str
    content: Content | None

    def line(self) -> LogLine:
        """Return the line as who wrote it told it."""
        values = self.content["values"] if self.content else {}
        return LogLine(
            key=self.key,
            at=self.at,
            actor=self.actor,
            action=self.action,
            case_key=self.case_key,
            record=self.record,
            values=values,
            kind=self.kind,
        )


@dataclass
class Head:
    """The newest line of a stream. ``key`` is the stream."""

    key: str
    number: int = 0
    hash: str = BEGINNING
    sealed: int = 0  #: number of the newest line that a seal covers


def stream_of(line: LogLine) -> str:
    """Return the stream a line belongs to: its case, or one of the house by who acts."""
    return line.case_key or f"house-{zlib.crc32(line.actor.encode()) % HOUSE_STREAMS}"


def append(head: Head, lines: Sequence[LogLine]) -> tuple[Head, list[ChainedLine]]:
    """Return ``lines`` as they follow ``head``, and the head they make."""
    made: list[ChainedLine] = []
    for line in lines:
        content = Content(salt=token_hex(16), values=dict(line.values))
        chained = ChainedLine(
            key=None,
            stream=head.key,
            number=head.number + 1,
            previous=head.hash,
            hash="",
            at=line.at,
            actor=line.actor,
            action=line.action,
            kind=Kind(line.kind),
            case_key=line.case_key,
            record=line.record,
            commitment=commitment_of(content),
            content=content,
        )
        chained.hash = hash_of(chained)
        head = replace(head, number=chained.number, hash=chained.hash)
        made.append(chained)
    return head, made


def hash_of(line: ChainedLine) -> str:
    """Return the hash a line should have (64 hexadecimal digits)."""
    content = {
        "format": 1,
        "stream": line.stream,
        "number": line.number,
        "previous": line.previous,
        "at": moment(line.at),
        "actor": line.actor,
        "action": line.action,
        "kind": str(line.kind),
        "case": line.case_key,
        "record": line.record,
        "commitment": line.commitment,
    }
    return digest(content)


def commitment_of(content: Content) -> str:
    """Return what a line commits itself to (64 hexadecimal digits)."""
    return digest({"salt": content["salt"], "values": content["values"]})


def digest(value: object) -> str:
    """Return SHA-256 over the canonical JSON of ``value``."""
    return hashlib.sha256(orjson.dumps(value, option=orjson.OPT_SORT_KEYS)).hexdigest()


def moment(at: datetime) -> str:
    """Return a moment as it is hashed: ISO 8601 in UTC, with microseconds."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")
