# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The clock checks the whole log by itself; what is wrong reaches the privacy officer, the figures and ``/ready``."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from engine.audit.seal import SealKey, pinned_at, read_pinned
from engine.casework.outbox import MAIL
from engine.operations.log.check import check_log
from engine.operations.log.sealing import seal_log
from engine.operations.system.health import figures
from engine.scheduler import check_whole_log, export_seals, seal_and_sign
from tests.storage.rows import change
from tests.world.desk import Desk
from tests.world.office import Office
from web.shared.site import Site

TOKEN = {"Authorization": "Bearer een lang geheim"}


@pytest.fixture
def key(tmp_path: Path) -> Path:
    return tmp_path / "keys" / "seal.key"


def tamper(office: Office) -> None:
    change(office.engine.database, "UPDATE log SET actor = 'iemand' WHERE action = 'report-received'")


def test_the_privacy_officer_hears_of_a_line_that_was_changed(office: Office, key: Path, tmp_path: Path) -> None:
    engine, seals = office.engine, tmp_path / "seals"
    engine.senders[MAIL] = lambda _entry: None
    desk = Desk(office, site=Site(metrics_token="een lang geheim"))
    desk.hire("fenna", "FG")
    engine.do(lambda uow: uow.users.change({"email": "fenna@voorbeeld.nl"}, key="fenna"))
    office.report()

    def ready() -> str:
        return desk.app.test_client().get("/ready", headers=TOKEN).text

    assert check_whole_log(engine, seals, key)
    assert (engine.do(figures)["log_flaws"], ready()) == (0, "ready\n")
    assert "niet zoals" not in desk.at("fenna").get("/werk").text

    tamper(office)
    assert not check_whole_log(engine, seals, key)
    assert (engine.do(figures)["log_flaws"], ready()) == (1, "ready: log\n")
    assert "niet zoals" in desk.at("fenna").get("/werk").text
    assert "niet zoals" not in desk.at("ilse").get("/werk").text
    letters = engine.do(lambda uow: uow.outbox.find(kind=MAIL))
    assert [letter.payload["to"] for letter in letters] == ["fenna@voorbeeld.nl"]

    check_whole_log(engine, seals, key)
    assert len(engine.do(lambda uow: uow.outbox.find(kind=MAIL))) == 1, "one mail a day"
    assert len(engine.do(lambda uow: uow.log.find(action="log-flawed", case_key=None))) == 1
    office.clock.advance(timedelta(days=1))
    check_whole_log(engine, seals, key)
    assert len(engine.do(lambda uow: uow.outbox.find(kind=MAIL))) == 2


def test_a_check_that_cannot_be_done_is_an_alarm_too(office: Office, key: Path, tmp_path: Path) -> None:
    seals = tmp_path / "seals"
    seals.mkdir()
    (seals / "seals-0000000001-0000000002.json").write_text("geen json")
    assert not check_whole_log(office.engine, seals, key)
    assert office.engine.do(figures)["log_checks_failed"] == 1


def test_a_seal_that_another_key_signed_is_named(office: Office, key: Path, tmp_path: Path) -> None:
    ours, engine, seals = SealKey(key), office.engine, tmp_path / "seals"
    office.report()
    assert seal_and_sign(engine, ours)
    office.clock.advance(timedelta(days=1))
    engine.do(seal_log, ours)  # signs the last of yesterday
    export_seals(engine, seals, ours)
    assert engine.do(check_log, seals, read_pinned(key)).flaws == ()

    key.unlink()  # somebody puts another key in its place, and signs with that
    other = SealKey(key)
    assert other.public != ours.public
    [signed] = engine.do(lambda uow: [seal for seal in uow.seals.find() if seal.signature])
    forged = other.sign(signed.hash)
    engine.do(lambda uow: uow.seals.change({"signature": forged, "signer": other.public}, key=signed.key))
    assert {flaw.code for flaw in engine.do(check_log, None, read_pinned(key)).flaws} == {"signer-unknown"}
    assert not check_whole_log(engine, seals, key)

    with pinned_at(key).open("a", encoding="ascii") as file:  # who replaced it on purpose says so
        file.write(f"{other.public}\n")
    assert engine.do(check_log, None, read_pinned(key)).flaws == ()


def test_nothing_is_pinned_before_a_clock_ran(tmp_path: Path) -> None:
    assert read_pinned(tmp_path / "seal.key") is None
    made = SealKey(tmp_path / "seal.key")
    assert read_pinned(tmp_path / "seal.key") == frozenset({made.public})
    assert SealKey(tmp_path / "seal.key").public == made.public
