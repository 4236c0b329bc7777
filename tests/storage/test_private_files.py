# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What Handvat writes can be read by its owner only, whatever the umask; what a release before wrote is narrowed."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from engine.audit.export import write_seals
from engine.audit.seal import Seal, SealKey
from engine.bootstrap import Settings, start
from engine.private_files import make_private_folder
from engine.storage.backup import back_up, restore
from engine.storage.database import Database
from engine.storage.keys.keyring import KeyRing

SEAL = Seal(key=1, at=datetime(2026, 3, 2, tzinfo=UTC), heads={}, previous="", hash="")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where an installation keeps its files, under a umask that lets everybody read and write."""
    (tmp_path / "app").mkdir()
    monkeypatch.chdir(tmp_path / "app")
    before = os.umask(0)
    yield tmp_path / "app" / "var"
    os.umask(before)


def modes(place: Path) -> dict[str, int]:
    return {
        str(path.relative_to(place.parent)): stat.S_IMODE(path.stat().st_mode) for path in (place, *place.rglob("*"))
    }


def run(place: Path) -> dict[str, int]:
    """Start, work and stop once; return the modes of all files while the database is open."""
    settings = Settings(database_url=f"sqlite:///{place / 'handvat.db'}", keys_file=place / "keys.json")
    engine = start(settings)
    engine.deploy_delivered()
    assert settings.secret_key
    SealKey(settings.seal_key)
    write_seals(settings.seals, [SEAL])
    found = modes(place)
    assert "var/handvat.db-wal" in found and "var/handvat.db-shm" in found and "var/seals" in found
    engine.database.close()
    return found


def test_every_file_and_folder_is_private_from_the_start(place: Path) -> None:
    assert_private(run(place))


def test_what_was_wide_before_is_narrowed_at_the_start(place: Path) -> None:
    run(place)
    for path in (place, *place.rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o666)
    assert_private(run(place))


def test_backups_and_what_is_restored_from_them_are_private(place: Path) -> None:
    run(place)
    ring = KeyRing(place / "keys.json")
    back_up(Database(f"sqlite:///{place / 'handvat.db'}", ring), place / "a.backup")
    database = Database(f"sqlite:///{place / 'new' / 'restored.db'}", ring)
    restore(database, place / "a.backup")
    assert_private(modes(place))
    database.close()


def assert_private(found: dict[str, int]) -> None:
    for name, mode in found.items():
        assert not mode & 0o077, f"{name}: {mode:o}"


def test_a_folder_that_is_not_of_handvat_alone_stays_as_it_is(place: Path) -> None:
    anybodys = place.parent / "tmp"
    anybodys.mkdir()
    anybodys.chmod(0o1777)
    for folder in (anybodys, Path.cwd(), Path.cwd().parent):
        before = folder.stat().st_mode
        make_private_folder(folder)
        assert folder.stat().st_mode == before
