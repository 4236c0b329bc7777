# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Seals as files outside the database: a file an hour with what was new, and one for each signature.

    seals/seals-0000000001-0000000360.json     the seals 1 up to and including 360
    seals/signed-0000000360.json               the signature of seal 360, the last of its day

Whoever copies these files to another machine, or prints the newest hash, can show later that nothing was taken away.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

import orjson

from engine.audit.chain import moment
from engine.audit.seal import Seal
from engine.private_files import make_private_folder, narrow, private_opener


def exported_up_to(folder: Path) -> int:
    """Return the number of the newest seal in the folder, 0 when there is none."""
    return max((int(path.stem.split("-")[2]) for path in folder.glob("seals-*-*.json")), default=0)


def write_seals(folder: Path, seals: Sequence[Seal]) -> None:
    """Write seals to a file of their own, durably."""
    make_private_folder(folder)
    for path in folder.glob("*.json"):
        narrow(path)
    if seals:
        name = f"seals-{seals[0].key:010d}-{seals[-1].key:010d}.json"
        _write(folder / name, {"seals": [_told(seal) for seal in seals]})


def write_signature(folder: Path, seal: Seal) -> None:
    """Write the signature of a seal, once."""
    make_private_folder(folder)
    path = folder / f"signed-{seal.key:010d}.json"
    if not path.exists():
        content = {"number": seal.key, "hash": seal.hash, "signature": seal.signature, "signer": seal.signer}
        _write(path, content)


def read_seals(folder: Path) -> Iterator[Seal]:
    """Yield every exported seal, without signatures."""
    for path in sorted(folder.glob("seals-*-*.json")):
        for content in orjson.loads(path.read_bytes())["seals"]:
            at = datetime.fromisoformat(content["at"])
            yield Seal(
                key=content["number"], at=at, heads=content["heads"], previous=content["previous"], hash=content["hash"]
            )


def read_signatures(folder: Path) -> Iterator[tuple[int, str, str, str]]:
    """Yield number, hash, signature and signer of every exported signature."""
    for path in sorted(folder.glob("signed-*.json")):
        content = orjson.loads(path.read_bytes())
        yield content["number"], content["hash"], content["signature"], content["signer"]


def _told(seal: Seal) -> dict[str, object]:
    return {
        "number": seal.key,
        "at": moment(seal.at),
        "heads": {stream: list(head) for stream, head in seal.heads.items()},
        "previous": seal.previous,
        "hash": seal.hash,
    }


def _write(path: Path, content: object) -> None:
    unfinished = path.with_suffix(".part")
    with open(unfinished, "wb", opener=private_opener) as file:
        file.write(orjson.dumps(content, option=orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2))
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
