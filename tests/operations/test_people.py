"""Signing in and out, and what a session is worth."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from engine.access.actors import Membership
from engine.bootstrap import Engine
from engine.errors import NotAllowed, Refused
from engine.operations.people import (
    ABSOLUTE,
    IDLE,
    actor_of,
    add_user,
    demo_users,
    keep_session,
    list_users,
    remove_user,
    sign_in,
    sign_in_demo,
    sign_out,
)
from engine.operations.tasks import claim_task
from engine.tasks.task import TaskState
from tests.builders import Office

PASSWORD = "een heel lang wachtwoord"
ROLE = (Membership("INTAKE", "Voorbeeld", "Midden"),)


@pytest.fixture
def office(engine: Engine) -> Office:
    """An office where one person has a real password."""
    made = Office(engine)
    engine.do(add_user, "Amira", "Amira Aziz", PASSWORD, ROLE)
    return made


def enter(office: Office, name: str = "amira", password: str = PASSWORD) -> str | None:
    """Try to sign in."""
    return office.engine.do(sign_in, name, password, "192.0.2.1")


def test_who_signs_in_is_who_they_are_with_the_roles_they_hold(office: Office) -> None:
    token = enter(office, " AMIRA ")
    assert token
    actor = office.engine.do(actor_of, token)
    assert actor is not None
    assert (actor.user, actor.name, actor.roles) == ("amira", "Amira Aziz", {"INTAKE"})


def test_a_wrong_password_and_an_unknown_name_look_the_same(office: Office) -> None:
    assert enter(office, password="iets heel anders") is None
    assert enter(office, name="bestaat niet") is None


def test_after_ten_wrong_guesses_an_account_is_closed_for_a_quarter(office: Office) -> None:
    for _ in range(10):
        assert enter(office, password="gok") is None
    for name in ("amira", " Amira"):
        with pytest.raises(NotAllowed, match="sign-in-throttled"):
            enter(office, name=name)
    office.clock.advance(timedelta(minutes=15, seconds=1))
    assert enter(office)


def test_an_unknown_name_is_slowed_down_in_the_same_way(office: Office) -> None:
    for _ in range(10):
        assert enter(office, name="niemand") is None
    with pytest.raises(NotAllowed, match="sign-in-throttled"):
        enter(office, name="niemand")


def test_the_right_password_forgets_the_wrong_guesses(office: Office) -> None:
    for _ in range(2):
        for _ in range(9):
            assert enter(office, password="gok") is None
        assert enter(office)


def test_a_session_ends_when_nobody_uses_it_and_stays_when_somebody_does(office: Office) -> None:
    token = enter(office) or ""
    office.clock.advance(IDLE - timedelta(seconds=1))
    assert office.engine.do(actor_of, token)
    office.engine.do(keep_session, token)
    office.clock.advance(IDLE - timedelta(seconds=1))
    assert office.engine.do(actor_of, token)
    office.clock.advance(timedelta(seconds=1))
    assert office.engine.do(actor_of, token) is None


def test_a_session_ends_in_the_end_however_busy(office: Office) -> None:
    token = enter(office) or ""
    for _ in range(int(ABSOLUTE / timedelta(minutes=20)) - 1):
        office.clock.advance(timedelta(minutes=20))
        assert office.engine.do(actor_of, token)
        office.engine.do(keep_session, token)
    office.clock.advance(timedelta(minutes=20))
    assert office.engine.do(actor_of, token) is None


def test_a_token_is_worth_nothing_after_signing_out_and_is_kept_nowhere(office: Office) -> None:
    token = enter(office) or ""
    assert token not in office.engine.do(lambda uow: repr([uow.sessions.find(), uow.log.find()]))
    office.engine.do(sign_out, token)
    assert office.engine.do(actor_of, token) is None
    assert office.engine.do(actor_of, "verzonnen") is None


def test_a_password_is_kept_as_an_argon2_hash_only(office: Office) -> None:
    user = office.engine.do(lambda uow: uow.users.get("amira"))
    assert user.password_hash.startswith("$argon2id$")
    assert PASSWORD not in repr(office.engine.do(lambda uow: [uow.users.find(), uow.log.find()]))


def test_a_closed_account_signs_nobody_in_and_its_work_goes_back(office: Office) -> None:
    case = office.report()
    task = office.task(case, "Leeftijd nagaan")
    token = enter(office) or ""
    actor = office.engine.do(actor_of, token)
    assert actor is not None
    office.engine.do(claim_task, actor, task.key)

    _hand_over(office, case, "ilse")
    office.engine.do(remove_user, "amira")

    assert enter(office) is None
    assert office.engine.do(actor_of, token) is None
    assert office.task(case, "Leeftijd nagaan").state is TaskState.READY
    assert "amira" not in [row.username for row in office.engine.do(list_users)]


def test_who_is_responsible_for_a_case_hands_it_over_first(office: Office) -> None:
    case = office.report()
    with pytest.raises(Refused, match="user-has-cases"):
        office.engine.do(remove_user, office.case(case).responsible)


def test_an_account_needs_a_free_name_a_real_role_and_a_long_password(office: Office) -> None:
    for name, password, roles, code in (
        ("amira", PASSWORD, ROLE, "user-exists"),
        ("bram", PASSWORD, (replace(ROLE[0], role="BAAS"),), "role-unknown"),
        ("bram", "te kort", ROLE, "password-too-short"),
    ):
        with pytest.raises(Refused, match=code):
            office.engine.do(add_user, name, "Naam", password, roles)
    assert office.engine.do(lambda uow: uow.users.one(key="bram")) is None


def test_one_click_signs_in_synthetic_people_only_and_only_in_a_demonstration(office: Office) -> None:
    office.engine.do(add_user, "dana", "Dana Demo", PASSWORD, ROLE, demo=True)
    assert office.engine.do(demo_users) == ()
    with pytest.raises(NotAllowed):
        office.engine.do(sign_in_demo, "dana")

    show = Engine(office.engine.database, office.engine.library, office.clock, demo=True)
    assert [row.username for row in show.do(demo_users)] == ["dana"]
    assert show.do(actor_of, show.do(sign_in_demo, "dana"))
    with pytest.raises(NotAllowed):
        show.do(sign_in_demo, "amira")


def _hand_over(office: Office, case: str, to: str) -> None:
    def act(uow: object) -> None:
        row = uow.cases.get(case)  # type: ignore[attr-defined]
        row.responsible = to
        uow.cases.save(row)  # type: ignore[attr-defined]

    office.engine.do(act)
