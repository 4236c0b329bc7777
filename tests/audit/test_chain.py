# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Whoever changes, takes out, adds or moves a line of the log is found, wherever it stands; and named by the check."""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, delete, insert, update
from sqlalchemy import Engine as SqlEngine

from engine.audit.chain import HOUSE_STREAMS, Head, append, commitment_of, stream_of
from engine.audit.log import Kind, LogLine
from engine.audit.seal import SealKey, signature_holds
from engine.audit.verify import Flaw
from engine.bootstrap import Engine
from engine.casework.unit_of_work import UnitOfWork
from engine.cli import main
from engine.clock import AMSTERDAM
from engine.operations.log.check import check_log
from engine.scheduler import export_seals, seal_and_sign
from engine.storage import tables as t
from tests.audit.tampering import CASES, LINES, change, drop, fill, found_after, line, swap
from tests.world.office import Office

POSITIONS = [(stream, number) for stream in CASES for number in range(1, LINES + 1)]
FLIPPED = {
    "actor": "someone",
    "action": "task-released",
    "kind": "read",
    "case_key": "case-z",
    "record": "other",
    "at": datetime(2020, 1, 1, tzinfo=UTC),
    "previous": "0" * 64,
    "hash": "0" * 64,
    "commitment": "0" * 64,
    "content": {"salt": "00", "values": {}},
    "stream": "case-z",
    "number": 99,
}


@pytest.fixture
def filled(engine: Engine) -> Engine:
    fill(engine)
    return engine


def named(found: set[Flaw]) -> set[tuple[str, int]]:
    return {(flaw.stream, flaw.number) for flaw in found}


def test_a_log_that_was_left_alone_is_good(filled: Engine) -> None:
    found = filled.do(check_log)
    assert (found.lines, found.streams, found.flaws) == (len(POSITIONS) + house_lines(filled), 3 + houses(filled), ())


def house_lines(engine: Engine) -> int:
    return len([one for one in engine.do(lambda uow: uow.log.find()) if one.case_key is None])


def houses(engine: Engine) -> int:
    return len({stream_of(one) for one in engine.do(lambda uow: uow.log.find()) if one.case_key is None})


def test_a_flip_of_any_column_of_any_line_is_named(filled: Engine) -> None:
    for column, value in FLIPPED.items():
        for stream, number in POSITIONS:
            found = found_after(filled, lambda c, s=stream, n=number, v={column: value}: change(c, s, n, **v))  # type: ignore[misc]
            assert (stream, number) in named(found), column


def test_a_dropped_line_is_named_wherever_it_stood(filled: Engine) -> None:
    for stream, number in POSITIONS:
        found = found_after(filled, lambda c, s=stream, n=number: drop(c, s, n, n))  # type: ignore[misc]
        assert Flaw(stream, number, "missing") in found


def test_a_chain_cut_off_anywhere_is_named_line_by_line(filled: Engine) -> None:
    for stream, first in POSITIONS:
        found = found_after(filled, lambda c, s=stream, n=first: drop(c, s, n, LINES))  # type: ignore[misc]
        assert {Flaw(stream, n, "missing") for n in range(first, LINES + 1)} <= found


def test_two_lines_that_changed_places_are_named(filled: Engine) -> None:
    for stream in CASES:
        for one in range(1, LINES + 1):
            for other in range(one + 1, LINES + 1):
                found = found_after(filled, lambda c, s=stream, a=one, b=other: swap(c, s, a, b))  # type: ignore[misc]
                assert {(stream, one), (stream, other)} <= named(found)


def test_an_added_line_is_named_wherever_it_was_put(filled: Engine) -> None:
    for stream, number in POSITIONS:

        def put(connection: Connection, stream: str = stream, number: int = number) -> None:
            for later in range(LINES, number, -1):
                change(connection, stream, later, number=later + 1)
            forged = line(connection, stream, number) | {"number": number + 1, "actor": "someone"}
            del forged["key"]
            connection.execute(insert(t.log).values(**forged))

        assert (stream, number + 1) in named(found_after(filled, put))


def test_a_line_made_to_fit_is_named_by_what_comes_after_it(filled: Engine) -> None:
    """Whoever knows how hashes are made can mend the line itself; the next line, or the head, does not fit then."""
    for stream, number in POSITIONS:
        found = found_after(filled, lambda c, s=stream, n=number: forge(c, s, n))  # type: ignore[misc]
        after = Flaw(stream, number, "not-as-head") if number == LINES else Flaw(stream, number + 1, "does-not-follow")
        assert after in found


def forge(connection: Connection, stream: str, number: int, following: bool = False) -> None:
    """Give a line another actor and the hash that belongs to it; to all that follows and the head too, when asked."""
    row = line(connection, stream, number)
    head = Head(stream, number - 1, row["previous"])
    wanted = LogLine(
        key=None, at=row["at"], actor="someone", action=row["action"], case_key=row["case_key"], record=row["record"]
    )
    head, [made] = append(head, [wanted])
    change(
        connection, stream, number, actor="someone", hash=made.hash, commitment=made.commitment, content=made.content
    )
    if not following:
        return
    for n in range(number + 1, LINES + 1):
        row = line(connection, stream, n)
        told = LogLine(
            key=None,
            at=row["at"],
            actor=row["actor"],
            action=row["action"],
            case_key=row["case_key"],
            record=row["record"],
        )
        head, [made] = append(head, [told])
        change(
            connection,
            stream,
            n,
            previous=made.previous,
            hash=made.hash,
            commitment=made.commitment,
            content=made.content,
        )
    connection.execute(update(t.log_head).where(t.log_head.c.key == stream).values(hash=head.hash))


def test_a_chain_made_anew_with_its_head_is_named_by_the_seal(filled: Engine, tmp_path: Path) -> None:
    seal_and_sign(filled, SealKey(tmp_path / "key"))
    for stream, number in POSITIONS:
        found = found_after(filled, lambda c, s=stream, n=number: forge(c, s, n, following=True))  # type: ignore[misc]
        assert found == {Flaw(stream, LINES, "not-as-sealed")}


def cut(connection: Connection, stream: str, first: int) -> None:
    """Take the end of a chain away, and set its head back so that nothing shows."""
    drop(connection, stream, first, LINES)
    if first == 1:
        connection.execute(delete(t.log_head).where(t.log_head.c.key == stream))
        return
    hash = line(connection, stream, first - 1)["hash"]
    head = update(t.log_head).where(t.log_head.c.key == stream)
    connection.execute(head.values(number=first - 1, hash=hash, sealed=0))


def test_the_end_of_a_chain_dropped_with_its_head_is_named_by_the_seal(filled: Engine, tmp_path: Path) -> None:
    seal_and_sign(filled, SealKey(tmp_path / "key"))
    for stream, first in POSITIONS:
        found = found_after(filled, lambda c, s=stream, n=first: cut(c, s, n))  # type: ignore[misc]
        assert {Flaw(stream, n, "missing") for n in range(first, LINES + 1)} <= found


def test_whoever_drops_the_seals_too_is_named_by_the_file_outside(filled: Engine, tmp_path: Path) -> None:
    key, folder = SealKey(tmp_path / "key"), tmp_path / "seals"
    seal_and_sign(filled, key)
    assert export_seals(filled, folder, key) == 1

    def drop_all(connection: Connection, stream: str, first: int) -> None:
        connection.execute(delete(t.log_seal))
        cut(connection, stream, first)

    for stream, first in POSITIONS:
        assert found_after(filled, lambda c, s=stream, n=first: drop_all(c, s, n)) == set()  # type: ignore[misc]  # within, nothing shows
        found = found_after(filled, lambda c, s=stream, n=first: drop_all(c, s, n), folder)  # type: ignore[misc]
        assert {Flaw("", 1, "seal-missing"), Flaw(stream, LINES, "missing")} <= found


def test_a_changed_seal_or_signature_is_named(filled: Engine, tmp_path: Path) -> None:
    key, folder = SealKey(tmp_path / "key"), tmp_path / "seals"
    seal_and_sign(filled, key)
    filled.clock.advance(timedelta(days=1))  # type: ignore[attr-defined]
    fill(filled)
    seal_and_sign(filled, key)
    export_seals(filled, folder, key)
    assert found_after(filled, lambda c: None, folder) == set()
    one = update(t.log_seal).where(t.log_seal.c.key == 1)

    other = SealKey(tmp_path / "other")
    signed = filled.do(lambda uow: uow.seals.get(1))  # type: ignore[arg-type]
    assert signature_holds(signed.hash, signed.signature, key.public)
    forged = one.values(signature=other.sign(signed.hash), signer=other.public)
    assert Flaw("", 1, "seal-changed") in found_after(filled, lambda c: c.execute(one.values(heads={})))
    assert Flaw("", 2, "seal-does-not-follow") in found_after(filled, lambda c: c.execute(one.values(hash="0" * 64)))
    assert found_after(filled, lambda c: c.execute(one.values(signature=""))) == {Flaw("", 1, "seal-unsigned")}
    assert found_after(filled, lambda c: c.execute(forged), folder) == {Flaw("", 1, "not-as-exported")}
    gone = delete(t.log_seal).where(t.log_seal.c.key == 1)
    assert Flaw("", 1, "seal-missing") in found_after(filled, lambda c: c.execute(gone))


def test_content_may_go_only_with_a_line_that_says_so(filled: Engine) -> None:
    gone = found_after(filled, lambda c: change(c, "case-a", 2, content=None))
    assert gone == {Flaw("case-a", 2, "content-gone")}
    filled.do(
        lambda uow: uow.log.add(
            LogLine(key=None, at=uow.now, actor="klok", action="case-erased", case_key=None, record="case-a")
        )
    )
    assert found_after(filled, lambda c: change(c, "case-a", 2, content=None)) == set()
    assert found_after(filled, lambda c: change(c, "case-b", 2, content=None)) == {Flaw("case-b", 2, "content-gone")}


start = datetime(2000, 1, 1, tzinfo=UTC)
moments = st.timedeltas(timedelta(0), timedelta(days=36500)).map(lambda passed: start + passed)
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)
values = st.dictionaries(texts, st.one_of(st.none(), st.booleans(), st.integers(-(2**53), 2**53), texts), max_size=3)
lines = st.builds(
    LogLine,
    key=st.none(),
    at=moments,
    actor=texts,
    action=texts.filter(bool),
    case_key=st.sampled_from([*CASES, None]),
    record=texts,
    values=values,
    kind=st.sampled_from(Kind),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(written=st.lists(lines, min_size=1, max_size=8), data=st.data())
def test_whatever_was_written_verifies_and_whatever_is_changed_in_it_is_named(
    engine: Engine, written: list[LogLine], data: st.DataObject
) -> None:
    engine.do(lambda uow: uow.log.add_all(written))
    assert engine.do(check_log).flaws == ()
    chosen = data.draw(st.sampled_from(written))
    stream = stream_of(chosen)
    with engine.database.engine.connect() as connection:
        numbers = [
            n
            for (n,) in connection.execute(
                t.log.select().with_only_columns(t.log.c.number).where(t.log.c.stream == stream)
            )
        ]
        number = numbers[data.draw(st.integers(0, 999)) % len(numbers)]
        row = line(connection, stream, number)
    column = data.draw(st.sampled_from(["actor", "action", "record", "case_key", "content"]))
    told = data.draw(values.map(lambda v: {"salt": "s", "values": v}) if column == "content" else texts.filter(bool))
    if told != row[column]:
        found = found_after(engine, lambda c: change(c, stream, number, **{column: told}))
        assert (stream, number) in named(found)


def test_the_values_of_a_line_cannot_be_guessed_from_what_stays_when_they_are_erased() -> None:
    told = LogLine(
        key=None, at=datetime.now(UTC), actor="ilse", action="task-claimed", case_key="c", values={"reason": "kort"}
    )
    _, twice = append(Head("c"), [told, told])
    assert twice[0].commitment != twice[1].commitment
    assert twice[0].content is not None and commitment_of(twice[0].content) == twice[0].commitment


def test_lines_without_a_case_are_spread_over_a_few_streams_of_the_house() -> None:
    at = datetime.now(UTC)
    streams = {stream_of(LogLine(key=None, at=at, actor=f"user{n}", action="signed-in")) for n in range(200)}
    assert len(streams) == HOUSE_STREAMS


def test_people_who_write_at_one_moment_make_one_chain(engine: Engine) -> None:
    """The same stream from many threads: no number twice, none left out, nobody turned away."""
    failed: list[Exception] = []

    def write(who: int) -> None:
        try:
            for _ in range(5):
                engine.do(
                    lambda uow: uow.log.add(
                        LogLine(key=None, at=uow.now, actor=f"u{who}", action="task-claimed", case_key="case-a")
                    )
                )
        except Exception as error:
            failed.append(error)

    engine.do(
        lambda uow: uow.log.add(LogLine(key=None, at=uow.now, actor="", action="task-claimed", case_key="case-a"))
    )
    threads = [threading.Thread(target=write, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert len(engine.do(lambda uow: uow.log.find(case_key="case-a"))) == 31
    assert engine.do(check_log).flaws == ()


def test_what_was_undone_leaves_no_line_and_no_gap(engine: Engine) -> None:
    def fails(uow: UnitOfWork) -> None:
        uow.log.add(LogLine(key=None, at=uow.now, actor="ilse", action="task-claimed", case_key="case-a"))
        raise KeyError("a fault")

    with pytest.raises(KeyError):
        engine.do(fails)
    fill(engine)
    assert len(engine.do(lambda uow: uow.log.find(case_key="case-a"))) == LINES
    assert engine.do(check_log).flaws == ()


def test_a_seal_covers_only_what_grew_and_the_key_can_be_read_by_its_owner_only(engine: Engine, tmp_path: Path) -> None:
    key = SealKey(tmp_path / "deep" / "key")
    seal_and_sign(engine, key)
    assert seal_and_sign(engine, key) == 0
    fill(engine)
    assert seal_and_sign(engine, SealKey(tmp_path / "deep" / "key")) == 1
    newest = engine.do(lambda uow: uow.seals.last())
    assert newest is not None and set(newest.heads) == set(CASES)
    assert (tmp_path / "deep" / "key").stat().st_mode & 0o777 == 0o600


def test_a_clock_that_is_set_back_over_midnight_is_no_flaw(office: Office, tmp_path: Path) -> None:
    """Two machines never agree to the millisecond: an alarm that means nothing teaches people to ignore the alarm."""
    key, midnight = SealKey(tmp_path / "key"), datetime(2026, 3, 3, tzinfo=AMSTERDAM)
    for at in (midnight + timedelta(seconds=1), midnight - timedelta(seconds=1), midnight + timedelta(hours=30)):
        office.clock.set(at)
        office.report()
        assert seal_and_sign(office.engine, key) == 1
    assert office.engine.do(check_log).flaws == ()


def test_the_command_names_the_line_and_reads_only(
    office: Office, sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = office.report()
    url = office.engine.database.engine.url.render_as_string(hide_password=False).replace("+psycopg", "")
    monkeypatch.setenv("HANDVAT_DATABASE_URL", url)
    monkeypatch.setenv("HANDVAT_SEALS", str(tmp_path / "none"))
    monkeypatch.setenv("HANDVAT_SEAL_KEY", str(tmp_path / "seal.key"))
    before = dump(office.engine.database.engine)
    good = CliRunner().invoke(main, ["verify-log", "--json"])
    assert good.exit_code == 0 and json.loads(good.output)["good"]
    assert dump(office.engine.database.engine) == before

    with office.engine.database.engine.begin() as connection:
        change(connection, case, 1, actor="someone")
    bad = CliRunner().invoke(main, ["verify-log", "--json"])
    assert bad.exit_code == 1
    assert {(f["stream"], f["number"]) for f in json.loads(bad.output)["flaws"]} == {(case, 1)}
    assert case in CliRunner().invoke(main, ["verify-log"]).output


def dump(database: SqlEngine) -> list[object]:
    with database.connect() as connection:
        return [tuple(row) for row in connection.execute(t.log.select().order_by(t.log.c.key))]
