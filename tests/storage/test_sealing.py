# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What is told lies sealed in the database: it opens in its own place, with its own key, and nowhere else."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.bootstrap import Engine
from engine.cases.case import Fact
from engine.casework.unit_of_work import UnitOfWork
from engine.errors import Unreadable
from engine.runtime.library import Library
from engine.storage.database import Database
from engine.storage.keys import data_keys
from engine.storage.keys.keyring import KeyRing
from engine.storage.tables import SEALED, metadata
from engine.tasks.task import Draft
from tests.storage.rows import change, raw_rows
from tests.world.office import Office

WORD = "Merkwoord"


def told(office: Office, case: str, word: str = WORD, name: str = "locatie") -> None:
    office.engine.do(
        lambda uow: uow.facts.add(
            Fact(
                key=None,
                case_key=case,
                name=name,
                value=word,
                task_key=None,
                form_key="melder/melding",
                author="ilse",
                at=uow.now,
            )
        )
    )


def read(engine: Engine, case: str, name: str = "locatie") -> object:
    return engine.do(lambda uow: [f.value for f in uow.facts.find(case_key=case, name=name)])[-1]


def afresh(engine: Engine, library: Library) -> Engine:
    """The same database as another process sees it: with no key in memory."""
    url = engine.database.engine.url.render_as_string(hide_password=False)
    return Engine(Database(url.replace("+psycopg", "")), library, engine.clock)


def test_what_is_told_comes_back_and_is_not_seen_in_the_database(office: Office) -> None:
    case = office.report(locatie=f"{WORD} 1")
    told(office, case, f"{WORD} 2")
    task = office.task(case, "Leeftijd nagaan")
    office.engine.do(
        lambda uow: uow.drafts.add(Draft(key=task.key, values={"x": WORD}, author="ilse", saved=uow.now, case_key=case))
    )

    assert read(office.engine, case) == f"{WORD} 2"
    assert office.engine.do(lambda uow: uow.drafts.get(task.key)).values == {"x": WORD}
    assert WORD not in str(raw_rows(office.engine.database))


def test_an_answer_that_a_script_took_away_is_sealed_too(office: Office) -> None:
    case = office.report()
    office.engine.do(
        lambda uow: uow.facts.add(
            Fact(key=None, case_key=case, name="gronden", value=None, task_key=None, form_key="", author="", at=uow.now)
        )
    )
    assert read(office.engine, case, "gronden") is None


def test_equal_values_are_sealed_differently(office: Office) -> None:
    case = office.report()
    for _ in range(2):
        told(office, case)
    rows = raw_rows(office.engine.database)["fact"][-2:]
    values = [next(v for v in row if isinstance(v, bytes)) for row in rows]
    assert values[0] != values[1]


@pytest.mark.parametrize(
    ("what", "tamper"),
    [
        ("moved to another question", "UPDATE fact SET name = 'tekst' WHERE case_key = ? AND name = 'locatie'"),
        ("told by another", "UPDATE fact SET author = 'piet' WHERE case_key = ? AND name = 'locatie'"),
        ("called ordinary", "UPDATE fact SET sensitivity = 'x' WHERE case_key = ? AND name = 'locatie'"),
        ("laid open", "UPDATE fact SET value = '\"Elders\"' WHERE case_key = ? AND name = 'locatie'"),
        ("emptied", "UPDATE fact SET value = '' WHERE case_key = ? AND name = 'locatie'"),
    ],
)
def test_a_value_that_was_tampered_with_is_refused_and_not_shown(office: Office, what: str, tamper: str) -> None:
    case = office.report(locatie=WORD)
    change(office.engine.database, tamper, case)
    with pytest.raises(Unreadable) as refused:
        office.engine.do(lambda uow: uow.facts.find(case_key=case))
    assert refused.value.code == "field-tampered", what
    for language in ("nl", "en"):
        assert WORD not in refused.value.text(language) and "fact.value" in refused.value.text(language)


def test_one_flipped_bit_of_a_state_is_noticed(office: Office) -> None:
    case = office.report()
    key, state = office.engine.do(lambda uow: [(i.key, i.state_bytes) for i in uow.instances.find(case_key=case)])[0]
    row = next(r for r in raw_rows(office.engine.database)["instance"] if r[0] == key)
    sealed = next(v for v in row if isinstance(v, bytes))
    assert state not in sealed
    change(
        office.engine.database,
        "UPDATE instance SET state_bytes = ? WHERE key = ?",
        sealed[:-1] + bytes([sealed[-1] ^ 1]),
        key,
    )
    with pytest.raises(Unreadable):
        office.engine.do(lambda uow: uow.instances.get(key))


def test_a_value_of_one_case_does_not_open_in_another(office: Office) -> None:
    one, other = office.report(locatie=WORD), office.report(locatie="Elders")
    place = "(SELECT min(key) FROM fact WHERE case_key = ? AND name = 'locatie')"
    change(
        office.engine.database,
        f"UPDATE fact SET value = (SELECT value FROM fact WHERE key = {place}) WHERE key = {place}",  # noqa: S608
        one,
        other,
    )
    with pytest.raises(Unreadable):
        read(office.engine, other)
    assert read(office.engine, one) == WORD


def test_the_ring_of_another_database_is_refused(office: Office, library: Library, tmp_path: Path) -> None:
    case = office.report()
    other = KeyRing(tmp_path / "other.json")
    other.make()
    url = office.engine.database.engine.url.render_as_string(hide_password=False).replace("+psycopg", "")
    database = Database(url, other)
    with pytest.raises(Unreadable) as refused:
        Engine(database, library, office.engine.clock).do(lambda uow: uow.facts.find(case_key=case))
    assert refused.value.code == "key-wrong"
    with pytest.raises(Unreadable):
        database.migrate()
    database.close()


def test_without_its_ring_a_sealed_database_does_not_start(office: Office, tmp_path: Path) -> None:
    url = office.engine.database.engine.url.render_as_string(hide_password=False).replace("+psycopg", "")
    database = Database(url, KeyRing(tmp_path / "gone.json"))
    with pytest.raises(Unreadable) as refused:
        database.migrate(demo=True)
    assert refused.value.code == "keys-missing" and not (tmp_path / "gone.json").exists()
    database.close()


def test_an_embedded_database_gets_its_ring_at_the_first_start(tmp_path: Path) -> None:
    ring = KeyRing(tmp_path / "keys" / "keys.json")
    database = Database(f"sqlite:///{tmp_path / 'new.db'}", ring)
    database.migrate()
    database.close()
    assert stat.S_IMODE(os.stat(ring.path).st_mode) == 0o600
    assert ring.numbers == [1]


@pytest.mark.parametrize("content", ["", "{}", '{"current": 1, "keys": {"1": "AAAA"}}', '{"current": 2, "keys": {}}'])
def test_a_damaged_ring_is_told_from_a_missing_one(tmp_path: Path, content: str) -> None:
    path = tmp_path / "keys.json"
    path.write_text(content)
    with pytest.raises(Unreadable) as refused:
        _ = KeyRing(path).current
    assert refused.value.code == "keys-unreadable"


def test_a_destroyed_key_leaves_nothing_to_read_and_nothing_can_be_added(office: Office, library: Library) -> None:
    case, other = office.report(locatie=WORD), office.report(locatie="Elders")
    before = len(office.engine.do(lambda uow: uow.facts.find(case_key=case)))

    office.engine.do(lambda uow: uow.keys.destroy(case))

    for engine in (office.engine, afresh(office.engine, library)):
        left = engine.do(lambda uow: uow.facts.find(case_key=case))
        assert [fact.value for fact in left] == [None] * before
        assert engine.do(lambda uow: uow.keys.destroyed(case))
        assert not engine.do(lambda uow: uow.keys.destroyed(other))
        assert read(engine, other) == "Elders"
        with pytest.raises(Unreadable):
            told(_of(engine), case)


def _of(engine: Engine) -> Office:
    office = Office.__new__(Office)
    office.engine = engine
    return office


def test_a_key_made_in_a_transaction_that_failed_is_forgotten(office: Office, library: Library) -> None:
    case = office.report()
    change(office.engine.database, "DELETE FROM data_key WHERE key = ?", case)
    engine = afresh(office.engine, library)

    def fails(uow: UnitOfWork) -> None:
        uow.facts.add(
            Fact(key=None, case_key=case, name="x", value=WORD, task_key=None, form_key="", author="ilse", at=uow.now)
        )
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        engine.do(fails)
    told(_of(engine), case, name="x")
    assert read(afresh(engine, library), case, "x") == WORD


def test_a_key_is_read_once_and_kept_for_a_minute(
    office: Office, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, engine = office.report(locatie=WORD), afresh(office.engine, library)
    read(engine, case)
    change(office.engine.database, "UPDATE data_key SET wrapped = NULL WHERE key = ?", case)
    assert read(engine, case) is not None
    monkeypatch.setattr(data_keys, "CACHE_SECONDS", -1.0)
    assert read(engine, case) is None


def test_equality_can_be_asked_by_a_mark_that_tells_nothing(office: Office) -> None:
    mark: Callable[[str, str], str] = lambda place, value: office.engine.do(lambda uow: uow.keys.mark(place, value))  # noqa: E731
    assert mark("telefoon", "06-12345678") == mark("telefoon", "06-12345678")
    assert mark("telefoon", "06-12345678") != mark("naam", "06-12345678")
    assert "12345678" not in mark("telefoon", "06-12345678")


def test_nobody_can_ask_for_a_sealed_value_or_overwrite_it_unread(office: Office) -> None:
    for act in (
        lambda uow: uow.facts.find(value="x"),
        lambda uow: uow.tasks.change({"item": 1}, state="ready"),
    ):
        with pytest.raises(TypeError, match="is sealed"):
            office.engine.do(act)


#: columns of free text that lie open, and why (docs/keys.md says the same)
PLAIN = {
    "clock_mark": {"values"},
    "user_account": {"name", "password_hash"},
    "user_role": {"organisation"},
    "version": {"name", "files", "deployed_by", "authors"},
    "design": {"files", "author", "authors", "scenarios_report"},
    "own_rule": {"table", "author"},
    "command": {"result"},
    "term": {"sum"},
    "term_change": {"actor", "old", "new"},
    "passkey": {"public_key"},
    "group_role": {"organisation"},
    "role_gift": {"organisation"},
    "ticket": {"values"},
    "organisation": {"name"},
    "region": {"name"},
    "involvement": {"added_by"},
    "placement": {"keeper"},
    "placement_grant": {"granted_by"},
    "log_seal": {"heads", "signature", "signer"},
    "log_withheld": {"by"},
    "legal_hold": {"set_by", "lifted_by"},
    "erasure": {"rules", "proposed_by", "decided_by", "erased"},
    "consent": {"recorded_by"},
    "substitution": {"added_by"},
    "sharing": {"proposed_by", "fields"},
    "casus": {"responsible", "flags", "closed_by"},
}


def test_every_column_that_can_hold_what_was_told_is_sealed_or_named_as_plain() -> None:
    open_ones = {
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.c
        if column.type.__class__.__name__ in ("Json", "Text") and SEALED not in column.info
    }
    ids = {name for name in open_ones if name.endswith(("_id", ".form_key", ".author", ".actor", ".code", ".record"))}
    ids |= {"job.role"}
    named = {f"{table}.{column}" for table, columns in PLAIN.items() for column in columns}
    assert open_ones - ids - named == set()
    assert named - open_ones == set()


def test_the_ring_is_never_seen_half_written(tmp_path: Path) -> None:
    ring = KeyRing(tmp_path / "keys.json")
    ring.make()
    (tmp_path / "keys.json.new").write_text("left behind by a power cut")
    assert ring.add() == 2
    assert json.loads((tmp_path / "keys.json").read_text())["current"] == 2
    assert KeyRing(ring.path).numbers == [1, 2] and ring.current == 2
