# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Verify the log, for the command line and for the page of the privacy officer."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import cast

from engine.access.actors import Actor
from engine.access.policy import Action, Subject, refusal
from engine.audit.chain import ChainedLine
from engine.audit.export import exported_up_to, read_seals, read_signatures
from engine.audit.verify import Claims, Flaw, check_lines, check_seals, check_signatures
from engine.casework.reading import reading
from engine.casework.unit_of_work import UnitOfWork

EMPTIED = "log-emptied"  #: its values name the stream and the numbers of the lines that were emptied
PART_ERASED = "part-erased"  #: its values name the stream and the numbers of the lines whose content was erased
ERASED = "case-erased"  #: its record is the stream whose content was erased


CHECKED = "log-check"  #: the mark of the clock that holds how its last check went


@dataclass(frozen=True, kw_only=True)
class LogCheck:
    """The result of a check of the log."""

    at: datetime
    lines: int
    streams: int
    seals: int
    exported: int  #: number of the newest seal in the folder; 0 for none
    flaws: tuple[Flaw, ...]

    def as_json(self, language: str) -> dict[str, object]:
        """Return the result as JSON data."""
        flaws = [{"stream": f.stream, "number": f.number, "code": f.code, "text": f.text(language)} for f in self.flaws]
        counts = {"lines": self.lines, "streams": self.streams, "seals": self.seals, "exported": self.exported}
        return {"good": not flaws, "at": self.at.isoformat(), **counts, "flaws": flaws}


@reading
def check_log(uow: UnitOfWork, seals: Path | None = None, signers: Collection[str] | None = None) -> LogCheck:
    """Check every line, head and seal, also against the seals exported to the folder ``seals``. Reads only.

    ``signers`` are the public keys that may have signed, from outside the database (``audit.seal.read_pinned``).
    """
    rows = uow.log_rows
    kept = rows.seals()
    claims = Claims(
        erased=frozenset(line.record for line in uow.log.find(action=ERASED, case_key=None)),
        emptied=frozenset(
            (str(line.values["stream"]), number)
            for line in uow.log.find(action=[EMPTIED, PART_ERASED], case_key=None)
            for number in cast("list[int]", line.values["numbers"])
        ),
    )
    flaws = list(check_seals(kept, read_seals(seals) if seals else (), claims, signers))
    flaws += check_signatures(kept, read_signatures(seals) if seals else (), signers)
    heads = rows.heads()
    count = 0

    def counted() -> Iterator[ChainedLine]:
        nonlocal count
        for line in rows.lines():
            count += 1
            yield line

    flaws += check_lines(counted(), heads, claims)
    exported = exported_up_to(seals) if seals else 0
    return LogCheck(
        at=uow.now,
        lines=count,
        streams=len(heads),
        seals=len(kept),
        exported=exported,
        flaws=tuple(dict.fromkeys(flaws)),
    )


@dataclass(frozen=True)
class LastCheck:
    """How the last check by the clock went."""

    at: datetime
    flaws: int
    failed: bool  #: it could not be done

    @property
    def good(self) -> bool:
        """Return whether the log was checked, and is as it was written."""
        return not self.flaws and not self.failed


def last_check(uow: UnitOfWork) -> LastCheck | None:
    """Return how the last check by the clock went; None before the first."""
    mark = uow.clock_marks.one(key=CHECKED)
    return None if mark is None else LastCheck(mark.at, int(str(mark.values["flaws"])), bool(mark.values["failed"]))


def log_alarm(uow: UnitOfWork, actor: Actor) -> bool:
    """Return whether ``actor`` must be told that the log is not as it was written: who reads the log is."""
    if refusal(actor, Action.SEE_LOG, Subject()) is not None:
        return False
    found = last_check(uow)
    return found is not None and not found.good
