# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The key ring on its page: numbers, moments and counts; a rotation that the clock finishes; what is missing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.runtime.library import Library
from engine.scheduler import finish_rotation
from engine.storage.keys import wrapping
from engine.storage.keys.keyring import KeyRing
from engine.storage.rotation import wrapping_keys
from tests.world.databases import engine_on, own_ring
from tests.world.desk import Desk, words
from tests.world.office import Office

PATH = "/beheer/sleutels"
SURE = {"begrepen": "ja"}


@pytest.fixture
def ring(tmp_path: Path) -> KeyRing:
    """A ring of this test's own, which begins as that of all tests: the prepared database was sealed under it."""
    return own_ring(tmp_path)


@pytest.fixture
def desk(database_url: str, ring: KeyRing, library: Library, bundle: None) -> Iterator[Desk]:
    with engine_on(database_url, library, ring) as engine:
        made = Desk(Office(engine))
        made.office.hire("bea", "BEHEER")
        for _ in range(2):
            made.office.report()
        yield made


def test_a_rotation_is_begun_on_the_page_and_finished_by_the_clock(
    desk: Desk, ring: KeyRing, monkeypatch: pytest.MonkeyPatch
) -> None:
    bea, engine, was = desk.at("bea"), desk.office.engine, ring.current
    monkeypatch.setattr(wrapping, "BATCH", 1)
    assert bea.post(f"{PATH}/vernieuwen").status_code == 422 and ring.current == was
    begun = words(bea.post(f"{PATH}/vernieuwen", data=SURE, follow_redirects=True).text)
    assert ring.current == was + 1 and "1 van" in begun and "Oud, nog nodig" in begun
    bea.post(f"{PATH}/vernieuwen", data=SURE)
    assert ring.current == was + 1, "another key while the first is not done"
    assert finish_rotation(engine) > 0
    assert [key.wraps > 0 for key in wrapping_keys(engine.database)][-2:] == [False, True]
    done = words(bea.get(PATH).text)
    assert "Wordt opnieuw verpakt" not in done and "alleen nog nodig voor oudere back-ups" in done
    acts = [line.action for line in engine.do(lambda uow: uow.log.find(case_key=None)) if "keys" in line.action]
    assert acts == ["keys-rotated", "keys-rotated", "keys-rewrapped"]


def test_a_page_of_keys_shows_no_key(desk: Desk, ring: KeyRing) -> None:
    page = desk.at("bea").get(PATH).text
    keys = list(json.loads(ring.path.read_text())["keys"].values())
    assert keys and not [key for key in keys if key in page]
    assert str(ring.path.parent) not in page


def test_rotating_asks_again_who_somebody_is(desk: Desk, ring: KeyRing) -> None:
    bea, was = desk.at("bea"), ring.current
    desk.office.clock.set(desk.office.later(minutes=20))
    asked = bea.post(f"{PATH}/vernieuwen", data=SURE)
    assert asked.status_code == 403 and ring.current == was


def test_a_key_that_is_missing_is_named_with_what_to_do(desk: Desk, ring: KeyRing) -> None:
    bea, told = desk.at("bea"), json.loads(ring.path.read_text())
    ring.add()
    told = json.loads(ring.path.read_text())
    gone = min(told["keys"], key=int)
    del told["keys"][gone]
    ring.path.write_text(json.dumps(told))
    page = words(bea.get(PATH).text)
    assert "Er ontbreekt een sleutel" in page and f"{gone} " in page and "Ontbreekt" in page
    ring.path.unlink()
    answer = bea.get(PATH)
    assert answer.status_code == 200 and "Zet het terug" in answer.text


def test_nobody_else_sees_the_keys(desk: Desk) -> None:
    for username in ("tom", "carla", "otto"):
        assert desk.at(username).get(PATH).status_code == 403


def test_the_ring_keeps_when_each_key_was_made_and_opens_one_that_does_not(ring: KeyRing) -> None:
    told = json.loads(ring.path.read_text())
    told.pop("made", None)
    ring.path.write_text(json.dumps(told))
    assert ring.made == {}
    number = ring.add()
    assert set(ring.made) == {number}
    ring.note_erased({"x"})
    assert set(KeyRing(ring.path).made) == {number}
