# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Destruction at the request of a person: written down, decided by another, refused with a reason, and proven."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from engine.access.actors import Actor
from engine.audit.log import LogLine
from engine.cases.case import Fact, Track
from engine.cases.retention import Erasure
from engine.casework.unit_of_work import UnitOfWork
from engine.errors import NotAllowed, Refused, WrongState
from engine.operations.log.check import check_log
from engine.operations.privacy.access import access_file
from engine.operations.privacy.destruction import (
    DestructionRequest,
    parts_page,
    refuse_destruction,
    request_destruction,
    request_part,
)
from engine.operations.privacy.keeping import retention_of
from engine.operations.privacy.retention import (
    approve_erasure,
    proof_of_erasure,
    retention_page,
    set_hold,
    withdraw_erasure,
)
from engine.runtime.codec import pack, unpack, without
from engine.scheduler import erase_approved
from engine.storage.backup import back_up, restore
from engine.storage.database import Database
from tests.world.closed import OTHER, WORD, ciphers, closed, everything, spread
from tests.world.office import Office

GROUND = DestructionRequest(("VG-AVG",), "mevrouw zelf", date(2026, 3, 1), "Zij wil niet meer in een dossier staan.")


@pytest.fixture
def staffed(office: Office) -> Office:
    for username, role in (("fenna", "FG"), ("frits", "FG"), ("bea", "BEHEER")):
        office.hire(username, role)
    return office


def fg(office: Office, username: str = "fenna") -> Actor:
    return office.actor(username)


def number_of(office: Office, case: str) -> str:
    return office.engine.do(lambda uow: uow.cases.get(case).number)


def ask(office: Office, case: str, wish: DestructionRequest = GROUND) -> str:
    return office.engine.do(request_destruction, fg(office), number_of(office, case), wish)


def row(office: Office, key: str) -> Erasure:
    return office.engine.do(lambda uow: uow.erasures.get(key))


def test_a_whole_case_is_destroyed_before_its_term_by_two_people(staffed: Office) -> None:
    case = closed(staffed)
    key = ask(staffed, case)
    [shown] = staffed.engine.do(retention_page, fg(staffed)).open
    assert (shown.who, shown.answer_by, shown.in_the_way) == ("mevrouw zelf", date(2026, 4, 1), None)
    with pytest.raises(NotAllowed, match="four-eyes-erasure"):
        staffed.engine.do(approve_erasure, fg(staffed), key)
    staffed.engine.do(approve_erasure, staffed.actor("bea"), key)
    before = ciphers(staffed, case)
    assert erase_approved(staffed.engine) == 1
    left = everything(staffed)
    assert before and not [cipher for cipher in before if cipher in left]
    proof = staffed.engine.do(proof_of_erasure, fg(staffed), key).erasure
    assert (proof.rules, proof.received, proof.request, proof.ground) == (
        ["VG-AVG@2023-01-01"],
        date(2026, 3, 1),
        None,
        "",
    )
    assert staffed.engine.do(check_log).flaws == ()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"grounds": ()}, "destruction-ground"),
        ({"grounds": ("VG-AVG", "VG-X")}, "destruction-ground"),
        ({"who": " "}, "destruction-who-needed"),
        ({"why": ""}, "ground-needed"),
        ({"received": date(2026, 3, 3)}, "destruction-day"),
        ({"received": None}, "destruction-day"),
    ],
)
def test_a_request_says_who_when_why_and_on_which_ground(staffed: Office, change: dict[str, object], code: str) -> None:
    case = closed(staffed)
    with pytest.raises(Refused, match=code):
        ask(staffed, case, DestructionRequest(**{**vars(GROUND), **change}))


def test_a_hold_an_open_case_and_a_duty_to_keep_stand_in_the_way(staffed: Office) -> None:
    held, still_open, child = closed(staffed), staffed.report(), closed(staffed)
    staffed.engine.do(set_hold, fg(staffed), number_of(staffed, held), "rechtszaak")
    staffed.engine.do(_on_the_minor_track, child)
    keys = {
        ask(staffed, case): code
        for case, code in ((held, "erasure-held"), (still_open, "erasure-open-case"), (child, "erasure-duty"))
    }
    shown = {r.erasure.key: r.in_the_way for r in staffed.engine.do(retention_page, fg(staffed, "frits")).open}
    assert shown.keys() == keys.keys() and all(shown.values())
    for key, code in keys.items():
        with pytest.raises(Refused, match=code):
            staffed.engine.do(approve_erasure, fg(staffed, "frits"), key)
    assert erase_approved(staffed.engine) == 0
    youth = DestructionRequest(("VG-JEUGD",), "de jongere zelf (14)", date(2026, 3, 1), "Jeugdwet")
    again = next(key for key, code in keys.items() if code == "erasure-duty")
    staffed.engine.do(withdraw_erasure, fg(staffed), again)
    key = ask(staffed, child, youth)
    staffed.engine.do(approve_erasure, fg(staffed, "frits"), key)
    assert erase_approved(staffed.engine) == 1


def _on_the_minor_track(uow: UnitOfWork, case: str) -> None:
    found = uow.cases.lock(case)
    found.track = Track.MINOR
    uow.cases.save(found)


def test_a_hold_set_after_the_approval_wins(staffed: Office) -> None:
    case = closed(staffed)
    key = ask(staffed, case)
    staffed.engine.do(approve_erasure, fg(staffed, "frits"), key)
    staffed.engine.do(set_hold, fg(staffed), number_of(staffed, case), "klacht")
    assert erase_approved(staffed.engine) == 0 and row(staffed, key).state == "withdrawn"


def test_a_request_is_refused_by_another_with_a_reason_and_by_nobody_in_silence(staffed: Office) -> None:
    case = closed(staffed)
    key = ask(staffed, case)
    with pytest.raises(NotAllowed, match="four-eyes-erasure"):
        staffed.engine.do(refuse_destruction, fg(staffed), key, "reden")
    with pytest.raises(Refused, match="ground-needed"):
        staffed.engine.do(refuse_destruction, fg(staffed, "frits"), key, " ")
    with pytest.raises(Refused, match="destruction-needs-answer"):
        staffed.engine.do(withdraw_erasure, fg(staffed, "frits"), key)
    staffed.engine.do(refuse_destruction, fg(staffed, "frits"), key, "Er loopt een claim.")
    page = staffed.engine.do(retention_page, fg(staffed))
    assert [(r.answer, r.decided_by_name) for r in page.refused] == [("Er loopt een claim.", "Frits Functionaris")]
    seen = staffed.engine.do(retention_page, staffed.actor("bea")).refused
    assert [(r.answer, r.who, r.erasure.ground) for r in seen] == [("", "", "")]  # these tell of the person
    with pytest.raises(WrongState):
        staffed.engine.do(approve_erasure, fg(staffed, "frits"), key)
    again = ask(staffed, case)  # what was refused may be asked again; with the case the refusal loses its words
    staffed.engine.do(approve_erasure, fg(staffed, "frits"), again)
    assert erase_approved(staffed.engine) == 1
    assert (row(staffed, key).ground, row(staffed, key).request) == ("", None)


def ask_parts(office: Office, case: str, *parts: str, wish: DestructionRequest = GROUND) -> str:
    return office.engine.do(request_part, fg(office), number_of(office, case), wish, parts)


def told(office: Office, case: str) -> str:
    """Return all that is told of a case, opened."""
    kinds = ("facts", "drafts", "messages", "history", "incidents", "outbox", "tasks", "consents", "sharings", "log")
    rows = office.engine.do(lambda uow: repr([getattr(uow, kind).find(case_key=case) for kind in kinds]))
    states = office.engine.do(lambda uow: [unpack(i.state_bytes) for i in uow.instances.find(case_key=case)])
    return rows + repr(states)


def test_a_part_goes_with_every_copy_and_the_rest_stays(staffed: Office) -> None:
    case = spread(staffed)
    page = staffed.engine.do(parts_page, fg(staffed), number_of(staffed, case))
    ids = {part.id: part.many for part in page.parts}
    assert ids["fact:gevaar_motivering"] == 2 and {"consent:c1", "sharing:s1"} <= set(ids)
    assert WORD not in repr([part for part in page.parts if part.kind not in ("consent", "sharing")])
    key = ask_parts(staffed, case, "fact:gevaar_motivering", "consent:c1", "sharing:s1")
    [shown] = staffed.engine.do(retention_page, fg(staffed, "frits")).open
    assert len(shown.parts) == 3 and shown.in_the_way is None
    staffed.engine.do(approve_erasure, fg(staffed, "frits"), key)
    assert erase_approved(staffed.engine) == 1

    left = told(staffed, case)
    assert left.count(WORD) == 1  # the recipient of the sharing that nobody chose
    assert OTHER in left and f"{OTHER}-eerst" in left
    proof = staffed.engine.do(proof_of_erasure, fg(staffed), key).erasure
    assert (proof.what, proof.request, proof.ground) == ("part", None, "")
    assert {k: proof.erased[k] for k in ("fact", "draft", "message", "consent", "sharing")} == {
        "fact": 2,
        "draft": 1,
        "message": 1,
        "consent": 1,
        "sharing": 1,
    }
    assert staffed.engine.do(check_log).flaws == ()
    assert staffed.engine.do(access_file, staffed.actor("carla"), case).number == number_of(staffed, case)


def test_what_a_line_told_of_a_part_is_gone_and_nothing_else_may_be(staffed: Office) -> None:
    case = spread(staffed)

    def said(uow: UnitOfWork) -> None:
        uow.log.add(
            LogLine(
                key=None,
                at=uow.now,
                actor="carla",
                action="consent-withdrawn",
                case_key=case,
                record="c1",
                values={"purpose": WORD},
            )
        )

    staffed.engine.do(said)
    key = ask_parts(staffed, case, "consent:c1")
    staffed.engine.do(approve_erasure, fg(staffed, "frits"), key)
    assert erase_approved(staffed.engine) == 1
    [line] = staffed.engine.do(lambda uow: uow.log.find(case_key=case, record="c1"))
    assert (line.action, line.actor, line.values) == ("consent-withdrawn", "carla", {})
    assert staffed.engine.do(check_log).flaws == ()
    staffed.engine.do(lambda uow: uow.eraser.empty_lines(case, [case]) and None)
    assert {flaw.code for flaw in staffed.engine.do(check_log).flaws} == {"content-gone"}


def test_nothing_of_a_part_is_in_the_files_or_in_a_backup_made_after(staffed: Office, tmp_path: Path) -> None:
    case = spread(staffed)
    kept = set(ciphers(staffed, case))
    key = ask_parts(staffed, case, "fact:gevaar_motivering")
    staffed.engine.do(approve_erasure, fg(staffed, "frits"), key)
    assert erase_approved(staffed.engine) == 1
    gone = kept - set(ciphers(staffed, case))
    assert len(gone) >= 5  # two answers, and the copies that were written anew
    files = b"".join(path.read_bytes() for path in _files(staffed))
    assert not [cipher for cipher in gone if cipher in files or cipher in everything(staffed)]

    back_up(staffed.engine.database, tmp_path / "after.backup")
    restored = Database(f"sqlite:///{tmp_path / 'restored.db'}")
    restore(restored, tmp_path / "after.backup")
    restored.close()
    again = b"".join(path.read_bytes() for path in tmp_path.glob("restored.db*"))
    assert all(cipher in again for cipher in kept - gone)
    assert not [cipher for cipher in gone if cipher in again]


def _files(office: Office) -> list[Path]:
    url = office.engine.database.engine.url
    return sorted(Path(str(url.database)).parent.glob("handvat.db*")) if url.get_backend_name() == "sqlite" else []


def test_what_is_still_needed_is_not_erased(staffed: Office) -> None:
    running, _ = staffed.opened("Acuut gevaar beoordelen")
    shared = spread(staffed)
    for case, part, code in (
        (running, "fact:acuut_gevaar", "erasure-still-asked"),
        (shared, "sharing:s2", "erasure-sharing-holds"),
    ):
        key = ask_parts(staffed, case, part)
        with pytest.raises(Refused, match=code):
            staffed.engine.do(approve_erasure, fg(staffed, "frits"), key)
    with pytest.raises(Refused, match="part-unknown"):
        ask_parts(staffed, shared, "fact:nooit-gevraagd")


def test_only_the_privacy_officer_chooses_and_decides_about_parts(staffed: Office) -> None:
    case, bea = spread(staffed), staffed.actor("bea")
    key = ask_parts(staffed, case, "fact:gevaar_motivering")
    number = number_of(staffed, case)
    for refused in (
        lambda: staffed.engine.do(parts_page, bea, number),
        lambda: staffed.engine.do(request_part, bea, number, GROUND, ("consent:c1",)),
        lambda: staffed.engine.do(approve_erasure, bea, key),
        lambda: staffed.engine.do(refuse_destruction, bea, key, "reden"),
    ):
        with pytest.raises(NotAllowed):
            refused()
    assert staffed.engine.do(retention_page, bea).open[0].parts == ()
    assert [line.actor for line in staffed.engine.do(lambda uow: uow.log.find(action="parts-seen"))] == []


def test_a_medical_answer_does_not_stand_in_the_way_of_another(staffed: Office) -> None:
    case = spread(staffed)
    staffed.engine.do(
        lambda uow: uow.facts.add(
            Fact(
                key=None,
                case_key=case,
                name="klacht",
                value="x",
                task_key=None,
                form_key="opvang/zorg",
                author="",
                at=uow.now,
                scope="task",
                sensitivity="medical",
            )
        )
    )
    rules = staffed.engine.do(
        lambda uow: [r.id for r, _ in retention_of(uow, uow.cases.get(case), date(2026, 3, 2)).rules]
    )
    assert "BW-MEDISCH" in rules
    key = ask_parts(staffed, case, "fact:gevaar_motivering")
    assert [r.in_the_way for r in staffed.engine.do(retention_page, fg(staffed)).open] == [None]
    staffed.engine.do(withdraw_erasure, fg(staffed), key)
    key = ask_parts(staffed, case, "fact:klacht")
    with pytest.raises(Refused, match="erasure-duty"):
        staffed.engine.do(approve_erasure, fg(staffed, "frits"), key)
    staffed.engine.do(withdraw_erasure, fg(staffed), key)
    patient = DestructionRequest(("VG-WGBO",), "de patiënt", date(2026, 3, 1), "Vernietig mijn medische antwoord.")
    key = ask_parts(staffed, case, "fact:klacht", wish=patient)
    staffed.engine.do(approve_erasure, fg(staffed, "frits"), key)
    assert erase_approved(staffed.engine) == 1


def test_the_state_of_a_process_that_ended_forgets_a_name_and_no_more() -> None:
    rows = [[1, "s", 2, 0, {"a": 1, "b": {"a": 2, "c": 3}}], [2, "t", 2]]
    state = {"key": "k", "names": {"a": 1, "b": 2}, "scopes": [["", "p", rows]]}
    left = unpack(without(pack(state), {"a"}))
    assert left["names"] == {"b": 2} and left["scopes"] == [["", "p", [[1, "s", 2, 0, {"b": {"c": 3}}], [2, "t", 2]]]]
