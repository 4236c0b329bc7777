# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What may be erased and by whom; nothing of the person is left in rows, files and copies, and the chain holds."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from secrets import token_hex

import pytest
from sqlalchemy import LargeBinary, Text, cast, select

from engine.access.actors import Actor
from engine.audit.log import LogLine
from engine.audit.seal import SealKey
from engine.casework.unit_of_work import UnitOfWork
from engine.errors import NotAllowed, NotFound, Refused, WrongState
from engine.operations.accounts.mails import mail_notice
from engine.operations.cases.case_file import case_list, case_page
from engine.operations.log.check import check_log
from engine.operations.privacy.retention import (
    approve_erasure,
    lift_hold,
    proof_of_erasure,
    propose_emptying,
    propose_erasure,
    retention_page,
    set_hold,
    withdraw_erasure,
)
from engine.scheduler import erase_approved, export_seals, seal_and_sign
from engine.storage import tables as t
from engine.tasks.task import Notice
from tests.world.closed import MARKER, ciphers, closed, everything
from tests.world.office import Office

YEARS = timedelta(days=366 * 2)


@pytest.fixture
def staffed(office: Office) -> Office:
    office.hire("fenna", "FG")
    office.hire("frits", "FG")
    office.hire("bea", "BEHEER")
    return office


def erased(office: Office) -> str:
    """Return a case that was erased as it should be: proposed, approved by another, done by the clock."""
    case = closed(office)
    office.clock.advance(YEARS)
    key = office.engine.do(propose_erasure, fenna(office), case, f"Termijn om. {MARKER}")
    office.engine.do(approve_erasure, office.actor("frits"), key)
    assert erase_approved(office.engine) == 1
    return case


def fenna(office: Office) -> Actor:
    return office.actor("fenna")


def test_what_may_be_erased_on_a_day_is_shown_before_anything_happens(staffed: Office) -> None:
    case = closed(staffed)
    staffed.report()
    number = staffed.engine.do(lambda uow: uow.cases.get(case).number)
    assert staffed.engine.do(retention_page, fenna(staffed)).ready == ()
    [row] = staffed.engine.do(retention_page, fenna(staffed), date(2028, 3, 2)).ready
    assert (row.number, row.due_date, [rule.id for rule, _ in row.rules]) == (number, date(2028, 3, 2), ["BW-MELDING"])
    assert staffed.engine.do(retention_page, fenna(staffed), date(2028, 3, 1)).ready == ()


def test_too_early_or_open_is_refused(staffed: Office) -> None:
    case, still_open = closed(staffed), staffed.report()
    with pytest.raises(Refused) as early:
        staffed.engine.do(propose_erasure, fenna(staffed), case, "grond")
    with pytest.raises(Refused) as opened:
        staffed.engine.do(propose_erasure, fenna(staffed), still_open, "grond")
    assert (early.value.code, opened.value.code) == ("erasure-too-early", "erasure-open-case")


def test_it_takes_a_second_person(staffed: Office) -> None:
    case = closed(staffed)
    staffed.clock.advance(YEARS)
    key = staffed.engine.do(propose_erasure, fenna(staffed), case, "grond")
    with pytest.raises(NotAllowed) as alone:
        staffed.engine.do(approve_erasure, fenna(staffed), key)
    assert alone.value.code == "four-eyes-erasure"
    assert erase_approved(staffed.engine) == 0
    with pytest.raises(Refused):
        staffed.engine.do(propose_erasure, staffed.actor("bea"), case, "nog eens")
    staffed.engine.do(withdraw_erasure, staffed.actor("bea"), key)
    with pytest.raises(WrongState):
        staffed.engine.do(approve_erasure, staffed.actor("frits"), key)
    assert staffed.engine.do(lambda uow: uow.cases.get(case)).key == case


@pytest.mark.parametrize("username", ["carla", "tom", "ilse", "otto"])
def test_nobody_else_decides_about_keeping(staffed: Office, username: str) -> None:
    case = closed(staffed)
    actor = staffed.actor(username)
    for asked in (
        lambda: staffed.engine.do(retention_page, actor),
        lambda: staffed.engine.do(propose_erasure, actor, case, "grond"),
        lambda: staffed.engine.do(set_hold, actor, "H-2026-00001", "grond"),
        lambda: staffed.engine.do(approve_erasure, actor, "x"),
    ):
        with pytest.raises(NotAllowed):
            asked()


def test_a_hold_wins_even_after_the_approval(staffed: Office) -> None:
    case = closed(staffed)
    number = staffed.engine.do(lambda uow: uow.cases.get(case).number)
    staffed.clock.advance(YEARS)
    key = staffed.engine.do(propose_erasure, fenna(staffed), case, "grond")
    staffed.engine.do(approve_erasure, staffed.actor("frits"), key)
    staffed.engine.do(set_hold, fenna(staffed), number.lower(), "Er loopt een rechtszaak.")
    assert erase_approved(staffed.engine) == 0
    page = staffed.engine.do(retention_page, fenna(staffed))
    assert [(hold.number, hold.ground) for hold in page.holds] == [(number, "Er loopt een rechtszaak.")]
    with pytest.raises(Refused, match="erasure-held"):
        staffed.engine.do(propose_erasure, fenna(staffed), case, "grond")

    staffed.engine.do(lift_hold, fenna(staffed), case, "De rechtszaak is klaar.")
    again = staffed.engine.do(propose_erasure, fenna(staffed), case, "grond")
    staffed.engine.do(approve_erasure, staffed.actor("frits"), again)
    assert erase_approved(staffed.engine) == 1


def test_nothing_of_the_person_is_left_in_the_tables_and_the_chain_still_holds(staffed: Office) -> None:
    other = closed(staffed)
    case = erased(staffed)
    with pytest.raises(NotFound):
        staffed.engine.do(case_page, staffed.actor("carla"), case)
    assert case not in {row.key for row in staffed.engine.do(case_list, staffed.actor("carla"))}
    lines = staffed.engine.do(lambda uow: uow.log.find(case_key=case))
    assert lines and all(line.values == {} for line in lines)
    kinds = ("facts", "tasks", "drafts", "messages", "incidents", "outbox", "history", "instances", "terms", "jobs")
    left = staffed.engine.do(lambda uow: repr([getattr(uow, kind).find(case_key=case) for kind in kinds]))
    assert left == repr([[]] * len(kinds))
    words = staffed.engine.do(lambda uow: repr([getattr(uow, kind).find(case_key=other) for kind in kinds]))
    assert MARKER in words  # another case keeps its own
    assert MARKER not in staffed.engine.do(lambda uow: repr([uow.erasures.find(), uow.log.find(case_key=None)]))
    assert staffed.engine.do(check_log).flaws == ()


def test_seals_from_before_an_erasure_still_hold_inside_and_outside_the_database(
    staffed: Office, tmp_path: Path
) -> None:
    case, key = closed(staffed), SealKey(tmp_path / "seal.key")
    assert seal_and_sign(staffed.engine, key) == 1
    export_seals(staffed.engine, tmp_path / "seals", key)
    staffed.clock.advance(YEARS)
    proposal = staffed.engine.do(propose_erasure, fenna(staffed), case, "grond")
    staffed.engine.do(approve_erasure, staffed.actor("frits"), proposal)
    assert erase_approved(staffed.engine) == 1
    seal_and_sign(staffed.engine, key)
    export_seals(staffed.engine, tmp_path / "seals", key)
    found = staffed.engine.do(check_log, tmp_path / "seals")
    assert (found.exported, found.flaws) == (2, ())


def test_only_the_chain_the_destroyed_keys_the_click_and_the_proof_still_name_the_case(staffed: Office) -> None:
    case = erased(staffed)
    named: set[str] = set()
    with staffed.engine.database.engine.connect() as connection:
        for table in t.metadata.sorted_tables:
            columns = [cast(c, Text) for c in table.c if "sealed" not in c.info and not isinstance(c.type, LargeBinary)]
            if any(case in str(value) for row in connection.execute(select(*columns)) for value in row):
                named.add(table.name)
    assert named == {"log", "log_head", "data_key", "command", "erasure"}


def test_what_lay_sealed_is_gone_from_the_files_and_from_copies_made_after(staffed: Office, tmp_path: Path) -> None:
    case = closed(staffed)
    staffed.clock.advance(YEARS)
    before = ciphers(staffed, case)
    assert len(before) > 15 and all(cipher in everything(staffed) for cipher in before)
    key = staffed.engine.do(propose_erasure, fenna(staffed), case, MARKER)
    staffed.engine.do(approve_erasure, staffed.actor("frits"), key)
    erase_approved(staffed.engine)

    held = everything(staffed)
    assert [cipher for cipher in before if cipher in held] == []
    engine = staffed.engine.database.engine
    if engine.dialect.name == "sqlite":
        copy = tmp_path / "copy.db"
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT", writes=None) as connection:
            connection.exec_driver_sql("VACUUM INTO ?", (str(copy),))
        files = [copy, *Path(str(engine.url.database)).parent.glob("handvat.db*")]
        assert len(files) >= 2
        for file in files:
            stored = file.read_bytes()
            assert [cipher for cipher in before if cipher in stored] == [], file.name
            assert MARKER.encode() not in stored
    with pytest.raises(NotFound):
        staffed.engine.do(lambda uow: uow.cases.get(case))


def test_the_number_of_an_erased_case_is_not_given_again(staffed: Office) -> None:
    case = closed(staffed)
    number = staffed.engine.do(lambda uow: uow.cases.get(case).number)
    staffed.clock.advance(YEARS)
    key = staffed.engine.do(propose_erasure, fenna(staffed), case, "grond")
    staffed.engine.do(approve_erasure, staffed.actor("frits"), key)
    erase_approved(staffed.engine)
    again = staffed.report()
    assert staffed.engine.do(lambda uow: uow.cases.get(again).number)[-5:] != number[-5:]


def test_the_proof_says_what_was_erased_by_whom_and_by_which_rules_and_no_ground(staffed: Office) -> None:
    case = erased(staffed)
    [done] = staffed.engine.do(retention_page, fenna(staffed)).done
    proof = staffed.engine.do(proof_of_erasure, fenna(staffed), done.erasure.key).erasure
    assert (proof.proposed_by, proof.decided_by, proof.state, proof.ground) == ("fenna", "frits", "done", "")
    assert proof.rules == ["BW-MELDING@2023-01-01"] and proof.done_at is not None
    assert proof.erased["casus"] == 1 and proof.erased["fact"] > 1 and proof.erased["log"] > 1
    [line] = staffed.engine.do(lambda uow: uow.log.find(action="case-erased"))
    assert (line.record, line.case_key, line.values["rules"]) == (case, None, proof.rules)


def test_erasing_again_changes_nothing(staffed: Office) -> None:
    erased(staffed)
    before = everything(staffed)
    assert erase_approved(staffed.engine) == 0
    assert everything(staffed) == before


def test_looks_older_than_five_years_are_emptied_and_the_chain_still_holds(staffed: Office) -> None:
    case = closed(staffed)
    staffed.clock.advance(timedelta(days=366 * 5))
    staffed.engine.do(
        lambda uow: uow.log.add(LogLine(key=None, at=uow.now, actor="ilse", action="task-claimed", case_key=case))
    )
    key = staffed.engine.do(propose_emptying, fenna(staffed), "Termijn om.")
    staffed.engine.do(approve_erasure, staffed.actor("bea"), key)
    assert erase_approved(staffed.engine) == 1
    assert staffed.engine.do(lambda uow: uow.log.find(action="case-seen")) == []
    assert [line.actor for line in staffed.engine.do(lambda uow: uow.log.find(action="task-claimed"))] == ["ilse"]
    assert staffed.engine.do(check_log).flaws == ()


def test_no_ground_and_no_mail_of_an_erased_case_stays_behind(staffed: Office) -> None:
    """A proposal that was withdrawn has a ground too, and a reminder that was sent names the case."""
    case = closed(staffed)
    task = staffed.engine.do(lambda uow: uow.tasks.find(case_key=case)[0])
    number = staffed.engine.do(lambda uow: uow.cases.get(case).number)
    staffed.clock.advance(YEARS)

    def remind(uow: UnitOfWork) -> None:
        uow.mails = True
        ilse = uow.users.get("ilse")
        ilse.email = "ilse@voorbeeld.example"
        uow.users.save(ilse)
        mail_notice(
            uow,
            Notice(
                key=token_hex(16),
                kind="escalation",
                task_key=task.key,
                case_key=case,
                at=uow.now,
                user_key="ilse",
                role=None,
                region="Midden",
            ),
        )

    staffed.engine.do(remind)
    assert number in str(staffed.engine.do(lambda uow: uow.outbox.find()))
    first = staffed.engine.do(propose_erasure, fenna(staffed), case, MARKER)
    staffed.engine.do(withdraw_erasure, staffed.actor("frits"), first)
    second = staffed.engine.do(propose_erasure, fenna(staffed), case, MARKER)
    staffed.engine.do(approve_erasure, staffed.actor("frits"), second)
    erase_approved(staffed.engine)
    assert MARKER not in str(staffed.engine.do(lambda uow: uow.erasures.find()))
    assert number not in str(staffed.engine.do(lambda uow: uow.outbox.find()))


def test_looks_at_a_held_case_are_kept_as_long_as_it_is_held(staffed: Office) -> None:
    """Who complains of who looked needs the lines: a hold wins over their term."""
    held, other = closed(staffed), closed(staffed)
    number = staffed.engine.do(lambda uow: uow.cases.get(held).number)
    staffed.engine.do(set_hold, fenna(staffed), number, "Klacht over wie keek")
    staffed.clock.advance(timedelta(days=366 * 5))
    for hold in (True, False):
        if not hold:
            staffed.engine.do(lift_hold, fenna(staffed), held, "Klacht is afgedaan")
        key = staffed.engine.do(propose_emptying, fenna(staffed), "Termijn om.")
        staffed.engine.do(approve_erasure, staffed.actor("bea"), key)
        erase_approved(staffed.engine)
        looks = staffed.engine.do(lambda uow: {line.case_key for line in uow.log.find(action="case-seen")})
        assert looks == ({held} if hold else set()) and other not in looks
        assert staffed.engine.do(check_log).flaws == ()
