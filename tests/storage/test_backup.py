# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A backup made while people work holds all that was confirmed; a cut or changed one, or another ring, is refused."""

from __future__ import annotations

import json
import threading
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import inspect

from engine.access.substitutes import Substitution
from engine.bootstrap import Engine
from engine.cases.case import Fact
from engine.clock import MovableClock
from engine.errors import EngineError, Refused, Unreadable
from engine.operations.accounts.feeds import open_feed
from engine.operations.accounts.sessions import actor_of, open_session
from engine.operations.accounts.tickets import issue, peek
from engine.operations.log.check import check_log
from engine.runtime.library import Library
from engine.storage import backup, envelope
from engine.storage.backup import back_up, restore
from engine.storage.database import Database
from engine.storage.keys.keyring import KeyRing
from engine.storage.restored import HELD, RETURNED
from engine.storage.rotation import retire, rotate
from tests.world.databases import MONDAY, create, drop
from tests.world.office import Office

WORD = "Merkwoord"


@pytest.fixture
def empty_url(database_url: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """A database of the same kind that is not there yet, or holds nothing."""
    if database_url.startswith("sqlite"):
        yield f"sqlite:///{tmp_path / 'new' / 'restored.db'}"
        return
    server: str = request.getfixturevalue("pg_server")
    name = f"empty_{uuid.uuid4().hex[:12]}"
    yield create(server, name)
    drop(server, name)


def tell(engine: Engine, case: str, word: str) -> None:
    engine.do(
        lambda uow: uow.facts.add(
            Fact(
                key=None,
                case_key=case,
                name="x",
                value=word,
                task_key=None,
                form_key="melder/melding",
                author="ilse",
                at=uow.now,
            )
        )
    )


def told(engine: Engine, case: str) -> list[object]:
    return [fact.value for fact in engine.do(lambda uow: uow.facts.find(case_key=case, name="x"))]


def at_work(engine: Engine, case: str, stop: threading.Event, confirmed: list[str], who: int) -> None:
    for n in range(10_000):
        if stop.is_set():
            return
        word = f"{WORD} {who} {n}"
        try:
            tell(engine, case, word)
        except EngineError:  # the database was busy: nothing was confirmed
            continue
        confirmed.append(word)


def test_what_was_confirmed_before_a_backup_under_load_is_all_in_it(
    office: Office, empty_url: str, tmp_path: Path, library: Library
) -> None:
    cases = [office.report() for _ in range(2)]
    stop = threading.Event()
    confirmed: list[list[str]] = [[], []]
    workers = [
        threading.Thread(target=at_work, args=(office.engine, case, stop, confirmed[n], n))
        for n, case in enumerate(cases)
    ]
    for worker in workers:
        worker.start()
    try:
        while min(map(len, confirmed)) < 5:
            assert all(worker.is_alive() for worker in workers)
        before = [list(words) for words in confirmed]
        back_up(office.engine.database, tmp_path / "a.backup")
    finally:
        stop.set()
        for worker in workers:
            worker.join()

    restored = Database(empty_url)
    outcome = restore(restored, tmp_path / "a.backup")

    engine = Engine(restored, library, office.clock)
    for case, words, later in zip(cases, before, confirmed, strict=True):
        found = told(engine, case)
        assert found[: len(words)] == words, "confirmed before the backup began"
        assert found == later[: len(found)], "in the order in which it was told, and nothing else"
    assert engine.do(check_log).flaws == ()
    assert outcome.rows["casus"] == 2
    tell(engine, cases[0], "later")
    assert told(engine, cases[0])[-1] == "later", "work goes on"
    restored.close()
    assert WORD.encode() not in (tmp_path / "a.backup").read_bytes()


Spoil = Callable[[bytes], bytes]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data[:-1],
        lambda data: data[: len(data) // 2],
        lambda data: data + b"\0",
        lambda data: data[:-40] + bytes([data[-40] ^ 1]) + data[-39:],
        lambda data: data.replace(b'"made": "2', b'"made": "3'),
        lambda data: data[1:],
        lambda data: b"",
    ],
    ids=["last byte cut off", "half", "a byte more", "a bit flipped", "its date changed", "first byte", "empty"],
)
def test_a_backup_that_was_cut_or_changed_is_refused_and_nothing_is_restored(
    sqlite_office: Office, tmp_path: Path, spoil: Spoil
) -> None:
    file = tmp_path / "a.backup"
    back_up(sqlite_office.engine.database, file)
    file.write_bytes(spoil(file.read_bytes()))
    target = Database(f"sqlite:///{tmp_path / 'new.db'}")
    with pytest.raises(Unreadable):
        restore(target, file)
    assert inspect(target.engine).get_table_names() == []
    target.close()


@pytest.fixture
def sqlite_office(sqlite_url: str, library: Library) -> Iterator[Office]:
    database = Database(sqlite_url)
    yield Office(Engine(database, library, MovableClock(MONDAY)))
    database.close()


def test_whole_pieces_can_neither_be_cut_off_nor_change_places(
    sqlite_office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(envelope, "PIECE", 1000)
    file = tmp_path / "a.backup"
    back_up(sqlite_office.engine.database, file)
    data = file.read_bytes()
    begin = data.index(b"\n", data.index(b"\n") + 1) + 1
    size = 1000 + 16
    one, two = data[begin : begin + size], data[begin + size : begin + 2 * size]
    for spoiled in (data[: begin + size], data[:begin] + two + one + data[begin + 2 * size :], data[:begin]):
        file.write_bytes(spoiled)
        with pytest.raises(Unreadable, match="backup-damaged"):
            restore(Database(f"sqlite:///{tmp_path / 'new.db'}"), file)


def test_a_backup_opens_with_its_own_ring_only(sqlite_office: Office, tmp_path: Path) -> None:
    file = tmp_path / "a.backup"
    back_up(sqlite_office.engine.database, file)
    other = KeyRing(tmp_path / "other.json")
    other.make()
    with pytest.raises(Unreadable) as refused:
        restore(Database(f"sqlite:///{tmp_path / 'new.db'}", other), file)
    assert refused.value.code in ("key-wrong", "key-unknown")


def test_nothing_is_overwritten(sqlite_office: Office, tmp_path: Path) -> None:
    file = tmp_path / "a.backup"
    back_up(sqlite_office.engine.database, file)
    with pytest.raises(Refused, match="backup-exists"):
        back_up(sqlite_office.engine.database, file)
    with pytest.raises(Refused, match="restore-not-empty"):
        restore(sqlite_office.engine.database, file)


def test_a_case_erased_after_a_backup_does_not_come_back_with_it(
    office: Office, empty_url: str, tmp_path: Path, library: Library
) -> None:
    gone, stays = office.report(), office.report()
    back_up(office.engine.database, tmp_path / "a.backup")
    office.engine.do(lambda uow: uow.keys.destroy(gone))

    restored = Database(empty_url)
    assert restore(restored, tmp_path / "a.backup").erased == 1
    engine = Engine(restored, library, office.clock)
    assert [case.key for case in engine.do(lambda uow: uow.cases.find())] == [stays]
    assert engine.do(lambda uow: uow.keys.destroyed(gone))
    restored.close()


def test_a_backup_made_before_a_rotation_opens_until_its_key_is_retired(
    sqlite_url: str, tmp_path: Path, library: Library
) -> None:
    ring = KeyRing(tmp_path / "own.json")
    database = Database(f"sqlite:///{tmp_path / 'own.db'}", ring)
    database.migrate()
    back_up(database, tmp_path / "a.backup")
    rotate(database)
    assert restore(Database(f"sqlite:///{tmp_path / 'one.db'}", ring), tmp_path / "a.backup").rows
    retire(database, 1)
    with pytest.raises(Unreadable, match="key-unknown"):
        restore(Database(f"sqlite:///{tmp_path / 'two.db'}", ring), tmp_path / "a.backup")
    database.close()


def test_a_backup_from_postgresql_can_be_restored_into_an_embedded_database(
    pg_url: str, tmp_path: Path, library: Library
) -> None:
    database = Database(pg_url)
    office = Office(Engine(database, library, MovableClock(MONDAY)))
    case = office.report()
    tell(office.engine, case, WORD)
    back_up(database, tmp_path / "a.backup")
    database.close()
    restored = Database(f"sqlite:///{tmp_path / 'new.db'}")
    restore(restored, tmp_path / "a.backup")
    engine = Engine(restored, library, office.clock)
    assert told(engine, case) == [WORD] and engine.do(check_log).flaws == ()
    restored.close()


FAR = datetime(2099, 1, 1, tzinfo=UTC)


def lend(engine: Engine, key: str) -> None:
    engine.do(
        lambda uow: uow.substitutions.add(
            Substitution(key=key, user_key="ilse", substitute_key="carla", since=MONDAY, until=FAR, added_by="ilse")
        )
    )


def test_a_restore_ends_all_access_and_lists_the_rights_that_came_back(
    office: Office, empty_url: str, tmp_path: Path, library: Library
) -> None:
    engine = office.engine
    token = engine.do(lambda uow: open_session(uow, uow.users.get("ilse"), "two"))
    ticket = engine.do(issue, "invite", timedelta(days=3000), "ilse")
    feed = engine.do(open_feed, office.actor("ilse"))
    [held] = engine.do(lambda uow: uow.roles.find(user_key="ilse"))[:1]
    lend(engine, "v1")
    back_up(engine.database, tmp_path / "a.backup")
    engine.do(lambda uow: uow.roles.remove(key=held.key))
    engine.do(lambda uow: uow.substitutions.remove(key="v1"))
    engine.do(lambda uow: uow.users.change({"password_hash": "another"}, key="carla"))

    restored = Database(empty_url)
    outcome = restore(restored, tmp_path / "a.backup", engine.database)

    again = Engine(restored, library, office.clock)
    assert again.do(actor_of, token) is None
    assert again.do(peek, "invite", ticket) is None
    assert again.do(lambda uow: uow.feeds.find()) == [], feed
    assert (outcome.ended["session"], outcome.ended["ticket"], outcome.ended["feed"]) == (1, 1, 1)
    returned = {(right.table, right.who, right.what[:1], right.why) for right in outcome.review}
    assert returned == {
        ("user_role", "ilse", (held.role,), RETURNED),
        ("substitution", "carla", ("ilse",), RETURNED),
        ("user_account", "carla", (), RETURNED),
    }
    assert again.do(lambda uow: uow.log.find(action="database-restored", case_key=None))
    assert again.do(check_log).flaws == ()
    restored.close()


def test_a_restore_lists_every_right_of_that_moment_when_there_is_nothing_to_compare_with(
    office: Office, empty_url: str, tmp_path: Path
) -> None:
    lend(office.engine, "v1")
    back_up(office.engine.database, tmp_path / "a.backup")
    restored = Database(empty_url)
    review = restore(restored, tmp_path / "a.backup").review
    restored.close()
    assert {right.why for right in review} == {HELD}
    roles = {(right.who, *right.what) for right in review if right.table == "user_role"}
    assert roles == {
        (held.user_key, held.role, held.organisation, held.region)
        for held in office.engine.do(lambda uow: uow.roles.find())
    }
    assert [right.who for right in review if right.table == "substitution"] == ["carla"]


def test_a_restore_that_fails_leaves_nothing(
    office: Office, empty_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.backup"
    back_up(office.engine.database, file)
    whole = file.read_bytes()
    for spoilt in (whole[:-1], whole[1:]):
        file.write_bytes(spoilt)
        with pytest.raises(Unreadable):
            restore(Database(empty_url), file)
        assert left(empty_url, tmp_path) == []
    file.write_bytes(whole)
    monkeypatch.setattr(backup, "_rows_of", lambda database: {"casus": id(database)})  # what arrived is counted last
    with pytest.raises(Unreadable):
        restore(Database(empty_url), file)
    assert left(empty_url, tmp_path) == []


def left(url: str, folder: Path) -> list[str]:
    if url.startswith("sqlite"):
        return [str(path) for path in folder.rglob("*") if path.name != "a.backup" and "new" in path.parts]
    database = Database(url)
    names = inspect(database.engine).get_table_names()
    database.close()
    return names


def test_the_head_of_a_backup_counts_nobody(sqlite_office: Office, tmp_path: Path) -> None:
    file = tmp_path / "a.backup"
    rows = back_up(sqlite_office.engine.database, file).rows
    head = file.read_bytes()[:4000].split(b"\n")[1]
    assert set(json.loads(head)) == {"made", "revision", "key", "wrapped", "start", "inside"}
    assert restore(Database(f"sqlite:///{tmp_path / 'new.db'}"), file).rows.keys() <= rows.keys()
