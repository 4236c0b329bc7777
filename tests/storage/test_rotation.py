# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The key ring rotates while processes work: nothing is lost, and a key in use cannot be taken away."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from engine.bootstrap import Engine
from engine.errors import Unreadable
from engine.runtime.library import Library
from engine.storage.database import Database
from engine.storage.keys import wrapping
from engine.storage.keys.keyring import KeyRing
from engine.storage.rotation import retire, rotate, wrapping_keys
from tests.world.office import Office

PROCESSES, CASES = 3, 6
#: files cases one after the other, tells of each, and says which were confirmed
WORKER = """
import sys
from pathlib import Path
from secrets import token_hex
from engine.bootstrap import Engine, delivered, library_at
from engine.cases.case import Case, Fact
from engine.errors import Conflict
from engine.storage.database import Database
from engine.storage.keys.keyring import KeyRing
url, ring, count = sys.argv[1], KeyRing(Path(sys.argv[2])), int(sys.argv[3])
engine = Engine(Database(url, ring), library_at(delivered()))
def tell(uow, key):
    uow.cases.add(Case(
        key=key, number=key[:32], region="Midden", responsible="ilse", opened=uow.now, received=uow.now
    ))
    for kind in ("ordinary", "identity"):
        uow.facts.add(Fact(
            key=None, case_key=key, name=kind, value=f"woord {key}", task_key=None, form_key="", author="ilse",
            at=uow.now, scope="case", sensitivity=kind,
        ))
for _ in range(count):
    key = token_hex(16)
    while True:
        try:
            engine.do(tell, key)
            break
        except Conflict:
            pass
    print(key, flush=True)
"""


@pytest.fixture
def ring(tmp_path: Path) -> KeyRing:
    made = KeyRing(tmp_path / "keys.json")
    made.make()
    return made


@pytest.fixture
def fresh(database_url: str, ring: KeyRing, library: Library) -> Engine:
    """A database that is sealed under a ring of its own."""
    engine = Engine(Database(database_url, ring), library)
    with engine.database.engine.begin() as connection:
        for table in ("placement_grant", "placement", "identifier", "fact", "casus", "data_key"):
            connection.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608 - our own names
        connection.exec_driver_sql("UPDATE log SET content = NULL")
    engine.database.migrate()
    return engine


def test_rotation_while_processes_work_loses_nothing(fresh: Engine, database_url: str, ring: KeyRing) -> None:
    command = [sys.executable, "-c", WORKER, database_url, str(ring.path), str(CASES)]
    workers = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(PROCESSES)]
    confirmed: list[str] = []
    for n in range(CASES):
        for worker in workers:
            assert worker.stdout is not None
            confirmed.append(worker.stdout.readline().strip())
        if n % 2:
            rotate(fresh.database)
    assert [worker.wait(60) for worker in workers] == [0] * PROCESSES
    rotate(fresh.database)

    assert len(set(confirmed)) == PROCESSES * CASES
    keys = wrapping_keys(fresh.database)
    assert len(keys) >= 4 and [key.wraps > 0 for key in keys] == [key.current for key in keys]
    for key in keys[:-1]:
        retire(fresh.database, key.number)
    again = Engine(Database(database_url, KeyRing(ring.path)), fresh.library)
    for case in confirmed:
        told = again.do(lambda uow, case: [f.value for f in uow.facts.find(case_key=case)], case)
        assert told == [f"woord {case}"] * 2
    for engine in (again, fresh):
        engine.database.close()


def test_a_rotation_that_was_broken_off_is_finished_by_the_next(
    fresh: Engine, ring: KeyRing, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = Office(fresh)
    cases = [office.report() for _ in range(3)]
    monkeypatch.setattr(wrapping, "BATCH", 1)

    def cut(_many: int) -> None:
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        rotate(fresh.database, cut)
    assert ring.numbers == [1, 2] and len([key for key in wrapping_keys(fresh.database) if key.wraps]) == 2
    with pytest.raises(Unreadable, match="key-in-use"):
        retire(fresh.database, 1)
    number, _ = rotate(fresh.database)
    assert (number, ring.numbers) == (2, [1, 2])
    retire(fresh.database, 1)
    assert [fresh.do(lambda uow, c: len(uow.facts.find(case_key=c)), case) > 0 for case in cases] == [True] * 3
    with pytest.raises(Unreadable, match="key-in-use"):
        retire(fresh.database, 2)
    with pytest.raises(Unreadable, match="key-unknown"):
        retire(fresh.database, 7)
    fresh.database.close()
