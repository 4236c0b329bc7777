# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Is the log as it was written? What is wrong is named: the stream, the number of the line, and how it is wrong.

Pure: who calls it reads the rows (``storage/log_rows.py``) and the exported files (``audit/export.py``). A stream is
read once from its first line on; what seals say of it is laid beside it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from engine.audit.chain import BEGINNING, ChainedLine, Head, commitment_of, hash_of
from engine.audit.seal import Seal, seal_hash, signature_holds
from engine.clock import AMSTERDAM
from engine.texts import text

MOST_MISSING = 1000  #: lines of one gap that are named


@dataclass(frozen=True, order=True)
class Flaw:
    """Something that is not as it was written; ``code`` of ``engine/texts/chain.toml``."""

    stream: str  #: "" for a seal
    number: int  #: of the line in its stream, or of the seal
    code: str

    def text(self, language: str = "nl") -> str:
        """Return what is wrong, as a sentence."""
        return text(f"chain.{self.code}", language, stream=self.stream, number=self.number)


@dataclass
class Claims:
    """What seals say of lines, and what was erased by the rules."""

    sealed: dict[str, dict[int, set[str]]] = field(default_factory=dict)  #: stream → number → hashes claimed
    erased: frozenset[str] = frozenset()  #: streams whose content was erased, with a line that says so
    emptied: frozenset[tuple[str, int]] = frozenset()  #: lines emptied by the rules, with a line that says so

    def add(self, seal: Seal) -> None:
        """Remember what a seal says of the heads it covers."""
        for stream, (number, hash) in seal.heads.items():
            self.sealed.setdefault(stream, {}).setdefault(int(str(number)), set()).add(str(hash))


def check_lines(rows: Iterable[ChainedLine], heads: Mapping[str, Head], claims: Claims) -> Iterator[Flaw]:
    """Yield what is wrong with the lines. ``rows`` come by stream, then number, then key."""
    seen: set[str] = set()
    for stream, lines in groupby(rows, key=lambda row: row.stream):
        seen.add(stream)
        yield from _check_stream(stream, lines, heads.get(stream), claims)
    for stream in sorted((set(heads) | set(claims.sealed)) - seen):
        yield from _check_stream(stream, iter(()), heads.get(stream), claims)


def _check_stream(stream: str, lines: Iterator[ChainedLine], head: Head | None, claims: Claims) -> Iterator[Flaw]:
    claimed = claims.sealed.get(stream, {})
    last = ChainedLine(
        key=None,
        stream=stream,
        number=0,
        previous="",
        hash=BEGINNING,
        at=None,  # type: ignore[arg-type]
        actor="",
        action="",
        kind=None,  # type: ignore[arg-type]
        case_key=None,
        record="",
        commitment="",
        content=None,
    )
    for line in lines:
        if line.number <= last.number:
            yield Flaw(stream, line.number, "twice")
            continue
        yield from _missing(stream, last.number, line.number)
        yield from (Flaw(stream, line.number, code) for code in _flaws_of(line, last, head, claims))
        if line.number in claimed and claimed[line.number] != {line.hash}:
            yield Flaw(stream, line.number, "not-as-sealed")
        last = line
    newest = max([head.number if head else 0, *claimed])
    yield from _missing(stream, last.number, newest + 1)
    if head is None:
        yield Flaw(stream, last.number, "head-missing")
    elif head.number == last.number and head.hash != last.hash:
        yield Flaw(stream, last.number, "not-as-head")
    elif head.number < newest:
        yield Flaw(stream, head.number, "head-behind")


def _missing(stream: str, after: int, before: int) -> Iterator[Flaw]:
    """Yield the numbers between two lines; the first thousand of a gap, for somebody may claim any number."""
    yield from (Flaw(stream, n, "missing") for n in range(after + 1, min(before, after + 1 + MOST_MISSING)))


def _flaws_of(line: ChainedLine, last: ChainedLine, head: Head | None, claims: Claims) -> Iterator[str]:
    if head is not None and line.number > head.number:
        yield "beyond-head"
    if line.number == last.number + 1 and line.previous != last.hash:
        yield "does-not-follow"
    if last.key is not None and line.key is not None and line.key <= last.key:
        yield "out-of-order"
    if not line.action:
        if (line.stream, line.number) not in claims.emptied:
            yield "emptied"
        return
    if hash_of(line) != line.hash:
        yield "changed"
    if line.content is None:
        if line.stream not in claims.erased and (line.stream, line.number) not in claims.emptied:
            yield "content-gone"
    elif commitment_of(line.content) != line.commitment:
        yield "content-changed"


def check_seals(
    seals: Sequence[Seal], exported: Iterable[Seal], claims: Claims, signers: Collection[str] | None = None
) -> Iterator[Flaw]:
    """Yield what is wrong with the seals themselves, and let ``claims`` remember what they say of the lines.

    ``signers`` are the public keys that may have signed; None when nobody says which.
    """
    last: Seal | None = None
    for seal in seals:
        number = last.key if last else 0
        yield from (Flaw("", n, "seal-missing") for n in range(number + 1, seal.key))
        if seal_hash(seal) != seal.hash:
            yield Flaw("", seal.key, "seal-changed")
        if seal.key == number + 1 and seal.previous != (last.hash if last else BEGINNING):
            yield Flaw("", seal.key, "seal-does-not-follow")
        if last is not None and _day(last) != _day(seal) and not last.signature:
            yield Flaw("", last.key, "seal-unsigned")
        if seal.signature and not signature_holds(seal.hash, seal.signature, seal.signer):
            yield Flaw("", seal.key, "signature-wrong")
        if seal.signature and signers is not None and seal.signer not in signers:
            yield Flaw("", seal.key, "signer-unknown")
        claims.add(seal)
        last = seal
    kept = {seal.key: seal.hash for seal in seals}
    for seal in exported:
        if kept.get(seal.key) is None:
            yield Flaw("", seal.key, "seal-missing")
        elif kept[seal.key] != seal.hash or seal_hash(seal) != seal.hash:
            yield Flaw("", seal.key, "not-as-exported")
        claims.add(seal)


def check_signatures(
    seals: Sequence[Seal], signed: Iterable[tuple[int, str, str, str]], signers: Collection[str] | None = None
) -> Iterator[Flaw]:
    """Yield where an exported signature does not belong to the seal in the database, or is of another signer."""
    kept = {seal.key: seal for seal in seals}
    for number, hash, signature, signer in signed:
        seal = kept.get(number)
        if not signature_holds(hash, signature, signer):
            yield Flaw("", number, "signature-wrong")
        if signers is not None and signer not in signers:
            yield Flaw("", number, "signer-unknown")
        if seal is not None and (seal.hash, seal.signature) != (hash, signature):
            yield Flaw("", number, "not-as-exported")


def _day(seal: Seal) -> object:
    return seal.at.astimezone(AMSTERDAM).date()
