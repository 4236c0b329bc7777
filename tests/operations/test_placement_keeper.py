# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The right to an address ends with what it rests on, in every way that can be lost, and it does not come back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from secrets import token_hex

import pytest

from engine.access.actors import Membership
from engine.access.people import UserRole
from engine.cases.involvement import TASK
from engine.casework.placement import LONGEST
from engine.errors import NotAllowed, NotFound, Refused
from engine.operations.accounts.administration import close_account, reopen_account, set_memberships
from engine.operations.accounts.substitutes import add_substitute, end_substitute
from engine.operations.cases.involvement import end_involvement, involve
from engine.operations.tasks.vault import (
    appoint_keeper,
    end_placement,
    grant_address,
    my_placements,
    placement_page,
    see_address,
    withdraw_grant,
)
from engine.operations.tasks.work import claim_task, complete_task
from tests.world.office import Office
from tests.world.people import ELSEWHERE, HOUSE
from tests.world.shelter import ADDRESS, TOLD, opened

#: where the shelter of these tests works: another organisation than that of the case lead
SHELTER = "Schuilplaats"
AT_SHELTER = Membership("OPVANG", SHELTER, "*")
CARE = Membership("ZORGCO", HOUSE, "*")


def placed(office: Office, by: str = "sara") -> str:
    """Let somebody at a shelter of its own record a placement, with a grant to zoe; return its key."""
    opened(office)
    for username in ("sara", "sem"):
        hold(office, username, AT_SHELTER)
    case = office.engine.do(lambda uow: uow.cases.find())[-1].key
    office.engine.do(lambda uow: uow.involvements.remove(case_key=case, role="OPVANG"))
    office.engine.do(involve, office.actor("tom"), case, SHELTER, "OPVANG", "Daar is plek", None)
    task = office.task(case, "Opnemen")
    office.engine.do(claim_task, office.actor(by), task.key)
    office.engine.do(complete_task, office.actor(by), task.key, TOLD, token_hex(16))
    key = office.engine.do(lambda uow: uow.placements.find(task_key=task.key))[0].key
    until = office.clock.now() + timedelta(days=30)
    office.engine.do(grant_address, office.actor(by), key, "zoe", until, "Vervoer regelen")
    return key


def hold(office: Office, username: str, *held: Membership) -> None:
    """Let somebody hold these roles and no others, as two administrators do it."""
    for administrator in ("bea", "bob"):
        office.hire(administrator, "BEHEER")
    handle = office.engine.do(lambda uow: uow.users.get(username)).handle
    office.engine.do(set_memberships, office.actor("bea"), handle, held)
    office.confirm_roles("bob")


def sees(office: Office, username: str, key: str) -> bool:
    """Return whether an address opens to somebody; by the page and the list as by the act itself."""
    actor = office.actor(username)
    listed = any(row.key == key for row in office.engine.do(my_placements, actor).rows)
    try:
        page = office.engine.do(see_address, actor, key, "Ophalen")
    except (NotAllowed, NotFound):
        assert not listed
        return False
    assert listed and ADDRESS in str(page.address)
    return True


def account(office: Office, username: str, act: Callable[..., None]) -> None:
    handle = office.engine.do(lambda uow: uow.users.get(username)).handle
    office.engine.do(act, office.hire("bea", "BEHEER"), handle)


def part_of(office: Office, key: str) -> str:
    case = office.engine.do(lambda uow: uow.placements.get(key)).case_key
    [part] = office.engine.do(lambda uow: uow.involvements.find(case_key=case, organisation=SHELTER))
    return part.key


def give_back(office: Office, username: str, held: Membership) -> None:
    """Undo what took the right away, as far as a role or an account can."""
    if not office.engine.do(lambda uow: uow.users.get(username)).active:
        account(office, username, reopen_account)
    hold(office, username, held)


Way = Callable[[Office, str], None]
#: what somebody can lose
LOST: dict[str, Callable[[str, Membership], Way]] = {
    "role": lambda who, held: lambda office, key: hold(office, who, Membership("INTAKE", held.organisation, "*")),
    "organisation": lambda who, held: lambda office, key: hold(office, who, Membership(held.role, ELSEWHERE, "*")),
    "region": lambda who, held: (
        lambda office, key: hold(office, who, Membership(held.role, held.organisation, "Noord"))
    ),
    "all roles": lambda who, held: lambda office, key: hold(office, who),
    "account": lambda who, held: lambda office, key: account(office, who, close_account),
}
#: and what the right itself can lose
ENDS: dict[str, Way] = {
    "involvement": lambda office, key: office.engine.do(
        end_involvement, office.actor("tom"), part_of(office, key), "Niet meer nodig"
    ),
    "stay": lambda office, key: office.engine.do(end_placement, office.actor("sara"), key, "Verhuisd"),
    "day": lambda office, key: office.clock.advance(LONGEST),
}


@pytest.mark.parametrize("way", LOST)
def test_who_was_granted_an_address_and_loses_the_ground_for_it_sees_it_no_more(office: Office, way: str) -> None:
    key = placed(office)
    assert sees(office, "zoe", key)
    LOST[way]("zoe", CARE)(office, key)
    assert not sees(office, "zoe", key)
    give_back(office, "zoe", CARE)
    assert not sees(office, "zoe", key), "a right that ended does not come back with a role"
    assert sees(office, "sara", key)


@pytest.mark.parametrize("way", LOST)
def test_who_keeps_a_placement_and_loses_the_ground_for_it_neither_sees_nor_gives(office: Office, way: str) -> None:
    key = placed(office)
    assert sees(office, "sara", key)
    LOST[way]("sara", AT_SHELTER)(office, key)
    assert not sees(office, "sara", key)
    assert not sees(office, "zoe", key), "nobody answers for the grants of who has gone"
    until = office.clock.now() + timedelta(days=1)
    with pytest.raises((NotAllowed, NotFound)):
        office.engine.do(grant_address, office.actor("sara"), key, "zoe", until, "Nog eens")
    with pytest.raises((NotAllowed, NotFound)):
        office.engine.do(end_placement, office.actor("sara"), key, "Weg")
    kinds = [n.kind for n in office.engine.do(lambda uow: uow.notices.find(role="TEAMLEIDER"))]
    assert "placement-without-keeper" in kinds
    give_back(office, "sara", AT_SHELTER)
    assert not sees(office, "sara", key)


@pytest.mark.parametrize("way", ENDS)
def test_nobody_sees_an_address_after_the_end_of(office: Office, way: str) -> None:
    key = placed(office)
    ENDS[way](office, key)
    assert not sees(office, "sara", key) and not sees(office, "zoe", key)


def test_the_end_of_an_involvement_ends_the_grants_for_good(office: Office) -> None:
    key = placed(office)
    case = office.engine.do(lambda uow: uow.placements.get(key)).case_key
    ENDS["involvement"](office, key)
    office.engine.do(involve, office.actor("tom"), case, SHELTER, "OPVANG", "Toch weer", None)
    assert not sees(office, "sara", key) and not sees(office, "zoe", key)


def test_the_ground_of_a_grant_is_asked_at_every_look(office: Office) -> None:
    """By another door than the administration: a row that changed, or came, without anybody ending the grant."""
    key = placed(office)

    def role(name: str, organisation: str) -> None:
        office.engine.do(
            lambda uow: uow.roles.add(
                UserRole(key=token_hex(16), user_key="zoe", role=name, organisation=organisation, region="*")
            )
        )

    role("RECLASSERING", HOUSE)
    assert not sees(office, "zoe", key), "this role never learns where somebody is"
    office.engine.do(lambda uow: uow.roles.remove(user_key="zoe"))
    role("ZORGCO", ELSEWHERE)
    assert not sees(office, "zoe", key)


def test_each_end_of_a_right_is_a_line_in_the_log_of_the_case(office: Office) -> None:
    key = placed(office)
    hold(office, "sara")
    [line] = office.engine.do(lambda uow: uow.log.find(action="address-closed"))
    assert (line.actor, line.record, line.values) == ("bea", key, {"from": "sara"})


def test_a_placement_keeps_its_organisation_involved_when_no_task_is_left_until_the_stay_ends(office: Office) -> None:
    key = placed(office)
    part = part_of(office, key)
    office.engine.do(lambda uow: uow.involvements.change({"why": TASK}, key=part))
    case = office.engine.do(lambda uow: uow.placements.get(key)).case_key
    task = office.task(case, "Nazien")
    office.engine.do(claim_task, office.actor("sem"), task.key)
    office.engine.do(complete_task, office.actor("sem"), task.key, {"afspraak": "Rust"}, token_hex(16))
    assert sees(office, "sara", key)
    ENDS["stay"](office, key)
    assert office.engine.do(lambda uow: uow.involvements.get(part)).until == office.clock.now()


def test_a_colleague_is_appointed_when_there_is_no_keeper(office: Office) -> None:
    key = placed(office)
    tom = office.actor("tom")
    with pytest.raises(Refused, match="placement-is-kept"):
        office.engine.do(appoint_keeper, tom, key, "sem", "Sara is weg")
    hold(office, "sara")
    page = office.engine.do(placement_page, tom, key)
    assert page.may_appoint and [who for who, _ in page.keepers] == ["sem"]
    for who, code in (("zoe", "keeper-unknown"), ("nobody", "keeper-unknown"), ("tom", "not-yourself")):
        with pytest.raises(Refused, match=code):
            office.engine.do(appoint_keeper, tom, key, who, "Sara is weg")
    with pytest.raises(Refused, match="ground-needed"):
        office.engine.do(appoint_keeper, tom, key, "sem", " ")
    with pytest.raises((NotAllowed, NotFound)):
        office.engine.do(appoint_keeper, office.actor("sem"), key, "sem", "Ik")
    office.engine.do(appoint_keeper, tom, key, "sem", "Sara is weg")
    assert sees(office, "sem", key) and not sees(office, "tom", key) and not sees(office, "sara", key)
    assert sees(office, "zoe", key), "what was granted moves with the placement"
    office.engine.do(end_placement, office.actor("sem"), key, "Verhuisd")
    assert not sees(office, "sem", key)


def test_a_keeper_whose_year_is_over_is_appointed_again(office: Office) -> None:
    key = placed(office)
    office.clock.advance(LONGEST)
    assert not sees(office, "sara", key)
    office.engine.do(appoint_keeper, office.actor("tom"), key, "sara", "Het verblijf duurt voort")
    assert sees(office, "sara", key)


def test_without_a_keeper_who_decides_on_involvement_ends_the_stay(office: Office) -> None:
    key = placed(office)
    with pytest.raises(NotAllowed):
        office.engine.do(end_placement, office.actor("tom"), key, "Verhuisd")
    ENDS["involvement"](office, key)
    with pytest.raises(Refused, match="keeper-unknown"):
        office.engine.do(appoint_keeper, office.actor("tom"), key, "sem", "Niemand meer")
    office.engine.do(end_placement, office.actor("tom"), key, "Verhuisd")


def test_who_was_shut_out_by_a_withdrawal_stays_out_until_somebody_is_appointed(office: Office) -> None:
    key = placed(office)
    [own] = office.engine.do(lambda uow: uow.grants.find(placement_key=key, user_key="sara"))
    office.engine.do(withdraw_grant, office.actor("tom"), key, own.key, "Uit dienst")
    assert not sees(office, "sara", key)
    office.engine.do(appoint_keeper, office.actor("tom"), key, "sem", "Sara is weg")
    assert sees(office, "sem", key)


def placed_by_substitute(office: Office) -> str:
    """Let sem, who works at the shelter in another role, record a placement for sara; return its key."""
    opened(office)
    hold(office, "sem", Membership("VT", SHELTER, "*"))
    hold(office, "sara", AT_SHELTER)
    until = office.clock.now() + timedelta(days=5)
    office.engine.do(add_substitute, office.actor("sara"), "sara", "sem", until)
    case = office.engine.do(lambda uow: uow.cases.find())[-1].key
    office.engine.do(involve, office.actor("tom"), case, SHELTER, "OPVANG", "Daar is plek", None)
    task = office.task(case, "Opnemen")
    office.engine.do(claim_task, office.actor("sem"), task.key)
    office.engine.do(complete_task, office.actor("sem"), task.key, TOLD, token_hex(16))
    return office.engine.do(lambda uow: uow.placements.find(task_key=task.key))[0].key


def test_a_substitute_who_placed_keeps_it_as_long_as_they_act_for_the_other(office: Office) -> None:
    key = placed_by_substitute(office)
    assert sees(office, "sem", key)
    [row] = office.engine.do(lambda uow: uow.substitutions.find())
    office.engine.do(end_substitute, office.actor("sem"), row.key)
    assert not sees(office, "sem", key)


def test_what_a_substitute_keeps_ends_with_the_roles_of_who_is_away_and_does_not_come_back(office: Office) -> None:
    key = placed_by_substitute(office)
    assert sees(office, "sem", key)
    hold(office, "sara")
    assert not sees(office, "sem", key)
    hold(office, "sara", AT_SHELTER)
    assert not sees(office, "sem", key)
