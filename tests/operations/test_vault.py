# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The address of a shelter is known to who placed and to whom they name, and to nobody else (SP-01)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from secrets import token_hex

import pytest

from engine.access.actors import CLOCK, PUBLIC
from engine.access.people import UserRole
from engine.access.roles import ROLES
from engine.audit.log import Kind
from engine.cases.case import Fact
from engine.errors import NotAllowed, NotFound, Refused
from engine.operations.cases.case_file import case_page
from engine.operations.tasks.vault import (
    end_placement,
    grant_address,
    my_placements,
    placement_page,
    placements_of_case,
    see_address,
    withdraw_grant,
)
from engine.operations.tasks.work import claim_task, complete_task, release_task, save_draft, task_page
from tests.storage.rows import raw_rows
from tests.world.databases import MONDAY
from tests.world.office import Office
from tests.world.shelter import ADDRESS, TOLD, opened, placed


def case_of(office: Office, placement: str) -> str:
    return office.engine.do(lambda uow: uow.placements.get(placement)).case_key


def look(office: Office, username: str, placement: str) -> str:
    return str(office.engine.do(see_address, office.actor(username), placement, "Ophalen"))


def give(office: Office, placement: str, username: str, days: int = 7) -> str:
    until = office.clock.now() + timedelta(days=days)
    office.engine.do(grant_address, office.actor("sara"), placement, username, until, "Vervoer regelen")
    return office.engine.do(lambda uow: uow.grants.find(placement_key=placement, user_key=username))[-1].key


def test_an_answer_that_gives_a_shelter_away_goes_to_the_placement_and_nowhere_else(office: Office) -> None:
    placement = placed(office)
    case = case_of(office, placement)
    kept = office.engine.do(
        lambda uow: [
            uow.facts.find(case_key=case),
            uow.history.find(case_key=case),
            uow.log.find(case_key=case),
            uow.commands.find(),
            uow.messages.find(case_key=case),
            uow.outbox.find(),
            uow.drafts.find(),
            uow.incidents.find(),
        ]
    )
    assert "Merkwoord" not in str(kept)
    states = office.engine.do(lambda uow: [i.state_bytes for i in uow.instances.find(case_key=case)])
    loaded = [office.engine.do(_names, state) for state in states]
    assert "Merkwoord" not in str(loaded)
    assert "Merkwoord" not in str(raw_rows(office.engine.database))
    told = {f.name: f.value for f in office.engine.do(lambda uow: uow.facts.find(case_key=case))}
    assert told["afspraak"] == "Rust" and "opvang_adres" not in told
    assert ADDRESS in str(office.engine.do(lambda uow: uow.placements.get(placement)).address)


def _names(_uow: object, state: bytes) -> object:
    from engine.runtime.codec import unpack

    return unpack(state)


def test_who_placed_sees_the_address_and_each_look_is_in_the_log_with_its_ground(office: Office) -> None:
    placement = placed(office)
    seen = office.engine.do(see_address, office.actor("sara"), placement, "Brief bezorgen")
    assert [answer["nl"] for _, answer in seen.address] == [ADDRESS, "06-Merkwoord"]
    assert "Rust" in str(seen.told)
    [line] = office.engine.do(lambda uow: uow.log.find(action="address-seen"))
    assert (line.actor, line.record, line.kind, line.values["reason"]) == (
        "sara",
        placement,
        Kind.READ,
        "Brief bezorgen",
    )
    with pytest.raises(Refused):
        office.engine.do(see_address, office.actor("sara"), placement, "  ")


def test_no_role_gives_a_look(office: Office) -> None:
    placement = placed(office)
    for role in ROLES:
        office.hire(f"noor-{role}", role)
        with pytest.raises((NotAllowed, NotFound)) as refused:
            look(office, f"noor-{role}", placement)
        assert "Merkwoord" not in str(refused.value.values), role


def test_neither_the_clock_nor_the_public_sees_an_address(office: Office) -> None:
    placement = placed(office)
    for actor in (CLOCK, PUBLIC):
        with pytest.raises((NotAllowed, NotFound)):
            office.engine.do(see_address, replace(actor, user="sara"), placement, "Ophalen")


def test_a_colleague_of_who_placed_is_not_let_in(office: Office) -> None:
    placement = placed(office)
    with pytest.raises(NotFound):
        look(office, "sem", placement)
    case = case_of(office, placement)
    later = office.task(case, "Nazien")
    office.engine.do(claim_task, office.actor("sem"), later.key)
    assert "Merkwoord" not in str(office.engine.do(task_page, office.actor("sem"), later.key))


def test_a_grant_opens_one_address_to_one_person_until_its_day(office: Office) -> None:
    placement, other = placed(office), placed(office)
    give(office, placement, "zoe", days=7)
    assert ADDRESS in look(office, "zoe", placement)
    assert [row.key for row in office.engine.do(my_placements, office.actor("zoe")).rows] == [placement]
    with pytest.raises(NotAllowed, match="no-grant"):
        look(office, "zoe", other)
    office.clock.advance(timedelta(days=7))
    with pytest.raises(NotAllowed, match="no-grant"):
        look(office, "zoe", placement)
    assert office.engine.do(my_placements, office.actor("zoe")).rows == ()


def test_a_withdrawn_grant_refuses_at_once(office: Office) -> None:
    placement = placed(office)
    grant = give(office, placement, "zoe")
    office.engine.do(withdraw_grant, office.actor("tom"), placement, grant, "Niet meer nodig")
    with pytest.raises(NotAllowed):
        look(office, "zoe", placement)
    with pytest.raises(Refused):
        office.engine.do(withdraw_grant, office.actor("tom"), placement, grant, "Nog eens")


def test_who_placed_can_be_shut_out_too_and_then_gives_nothing_away(office: Office) -> None:
    placement = placed(office)
    [own] = office.engine.do(lambda uow: uow.grants.find(placement_key=placement))
    office.engine.do(withdraw_grant, office.actor("tom"), placement, own.key, "Uit dienst")
    with pytest.raises((NotAllowed, NotFound)):
        look(office, "sara", placement)
    with pytest.raises((NotAllowed, NotFound)):
        give(office, placement, "sara")


def test_a_grant_is_no_right_to_grant(office: Office) -> None:
    placement = placed(office)
    give(office, placement, "zoe")
    until = office.clock.now() + timedelta(days=1)
    for username in ("zoe", "tom", "carla"):
        with pytest.raises(NotAllowed, match="not-placed-by-you"):
            office.engine.do(grant_address, office.actor(username), placement, "chris", until, "x")
    with pytest.raises(NotAllowed):
        office.engine.do(withdraw_grant, office.actor("zoe"), placement, "x" * 32, "x")


@pytest.mark.parametrize(
    ("who", "days", "ground", "code"),
    [
        ("ruud", 7, "x", "grant-never"),
        ("otto", 7, "x", "grant-never"),
        ("nobody", 7, "x", "grant-never"),
        ("zoe", 0, "x", "grant-until"),
        ("zoe", 400, "x", "grant-until"),
        ("zoe", 7, " ", "ground-needed"),
    ],
)
def test_a_grant_has_a_person_who_may_know_an_end_and_a_ground(
    office: Office, who: str, days: int, ground: str, code: str
) -> None:
    placement = placed(office)
    until = office.clock.now() + timedelta(days=days)
    with pytest.raises(Refused) as refused:
        office.engine.do(grant_address, office.actor("sara"), placement, who, until, ground)
    assert refused.value.code == code


def test_the_lists_and_pages_of_a_case_name_no_address(office: Office) -> None:
    placement = placed(office)
    give(office, placement, "zoe")
    case = case_of(office, placement)
    shown: list[Callable[[str], object]] = [
        lambda name: office.engine.do(placements_of_case, office.actor(name), case),
        lambda name: office.engine.do(placement_page, office.actor(name), placement),
        lambda name: office.engine.do(case_page, office.actor(name), case),
    ]
    for page in shown:
        assert "Merkwoord" not in str(page("carla"))
    assert len(office.engine.do(placements_of_case, office.actor("carla"), case).rows) == 1
    with pytest.raises(NotFound):
        office.engine.do(placements_of_case, office.actor("otto"), case)


def test_a_draft_with_an_address_is_for_its_author_alone(office: Office) -> None:
    task, sara, sem = opened(office), office.actor("sara"), office.actor("sem")
    office.engine.do(claim_task, sara, task.key)
    office.engine.do(save_draft, sara, task.key, TOLD)
    assert office.engine.do(task_page, sara, task.key).values["opvang_adres"] == ADDRESS
    office.engine.do(release_task, sara, task.key)
    office.engine.do(claim_task, sem, task.key)
    assert "Merkwoord" not in str(office.engine.do(task_page, sem, task.key))
    assert "Merkwoord" not in str(raw_rows(office.engine.database))


def test_a_form_whose_address_was_left_open_makes_no_placement(office: Office) -> None:
    task, sara = opened(office), office.actor("sara")
    office.engine.do(claim_task, sara, task.key)
    office.engine.do(complete_task, sara, task.key, {"afspraak": "Rust"}, token_hex(16))
    assert office.engine.do(lambda uow: uow.placements.find()) == []


def test_a_placement_ends_by_who_placed_with_a_ground(office: Office) -> None:
    placement = placed(office)
    with pytest.raises(NotAllowed):
        office.engine.do(end_placement, office.actor("carla"), placement, "Verhuisd")
    office.engine.do(end_placement, office.actor("sara"), placement, "Verhuisd")
    assert office.engine.do(lambda uow: uow.placements.get(placement)).ended == office.clock.now()
    with pytest.raises(Refused):
        office.engine.do(end_placement, office.actor("sara"), placement, "Nog eens")


def test_direct_identifiers_lie_apart_under_a_key_of_their_own(office: Office) -> None:
    case = office.report()
    name = Fact(
        key=None,
        case_key=case,
        name="naam_melder",
        value="Merkwoord",
        task_key=None,
        form_key="melder/melding",
        author="",
        at=MONDAY,
        scope="case",
        sensitivity="identity",
    )
    office.engine.do(lambda uow: uow.facts.add(name))
    rows = raw_rows(office.engine.database)
    assert case in str(rows["identifier"]) and "naam_melder" not in str(rows["fact"])
    assert [f.value for f in office.engine.do(lambda uow: uow.facts.find(case_key=case, name="naam_melder"))] == [
        "Merkwoord"
    ]
    keys = {row[0] for row in rows["data_key"]}
    assert {case, f"{case}.vault"} <= keys
    office.engine.do(lambda uow: uow.keys.destroy(case))
    assert office.engine.do(lambda uow: uow.facts.find(case_key=case, name="naam_melder"))[0].value is None


def test_a_grant_opens_nothing_for_who_reaches_no_case_any_more(office: Office) -> None:
    """A grant outlives neither the work it was given for nor the second factor: without a role it is worth nothing."""
    placement = placed(office)
    give(office, placement, "zoe")
    zoe = office.actor("zoe")
    office.engine.do(see_address, zoe, placement, "Ophalen")

    def other_work(role: str) -> None:
        office.engine.do(lambda uow: uow.roles.remove(user_key="zoe"))
        office.engine.do(
            lambda uow: uow.roles.add(
                UserRole(key=token_hex(16), user_key="zoe", role=role, organisation="Voorbeeld", region="*")
            )
        )

    refused = [replace(zoe, memberships=(), limited=True)]  # signed in with a password alone
    for role in ("BEHEER", "ONTWERPER"):
        other_work(role)
        refused.append(office.actor("zoe"))
    for actor in refused:
        with pytest.raises(NotFound):
            office.engine.do(see_address, actor, placement, "Ophalen")
        assert office.engine.do(my_placements, actor).rows == ()


def test_a_refused_look_is_a_line_in_the_log_of_the_case(office: Office) -> None:
    placement = placed(office)
    case = case_of(office, placement)
    with pytest.raises(NotFound):
        office.engine.do(see_address, office.actor("ruud"), placement, "Ophalen")
    with pytest.raises(NotAllowed):
        office.engine.do(see_address, office.actor("carla"), placement, "Ophalen")
    lines = office.engine.do(lambda uow: uow.log.find(case_key=case, kind=Kind.REFUSED))
    assert [(line.actor, line.record) for line in lines] == [("ruud", placement), ("carla", placement)]
