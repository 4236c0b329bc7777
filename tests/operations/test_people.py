# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Who works here: accounts, and the people of the demonstration."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.access.actors import Membership
from engine.bootstrap import Engine
from engine.errors import NotAllowed, Refused
from engine.operations.accounts.people import add_user, demo_users, list_users, remove_user
from engine.operations.accounts.sessions import actor_of
from engine.operations.accounts.sign_in import sign_in, sign_in_demo
from engine.operations.tasks.work import claim_task
from engine.tasks.task import TaskState
from tests.world.office import Office

PASSWORD = "een heel lang wachtwoord"
ROLE = (Membership("INTAKE", "Voorbeeld", "Midden"),)


@pytest.fixture
def office(office: Office) -> Office:
    """An office where one person has a real password."""
    office.engine.do(add_user, "Amira", "Amira Aziz", PASSWORD, ROLE)
    return office


def enter(office: Office) -> str | None:
    """Try to sign in."""
    done = sign_in(office.engine, "amira", PASSWORD, "192.0.2.1")
    return done.token if done else None


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
