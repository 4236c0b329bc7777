# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The second factor: an app, recovery codes, and who must have one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pyotp
import pytest

from engine.access.actors import Actor, Membership
from engine.access.sign_in import EVERYONE, SignInRules
from engine.errors import NotAllowed, NotFound, Refused, SignInAgain
from engine.operations.accounts.factors import (
    begin_totp,
    confirm_totp,
    my_factors,
    new_recovery_codes,
    remove_totp,
    second_step,
)
from engine.operations.accounts.passkeys import remove_passkey
from engine.operations.accounts.people import add_user
from engine.operations.accounts.sessions import actor_of
from engine.operations.accounts.sign_in import sign_in
from tests.world.office import Office

PASSWORD = "een heel lang wachtwoord"


@pytest.fixture
def office(office: Office) -> Office:
    """An office where one person has a real password."""
    office.engine.do(add_user, "amira", "Amira Aziz", PASSWORD, (Membership("INTAKE", "Voorbeeld", "Midden"),))
    return office


class Telephone:
    """Amira with an app on her telephone."""

    def __init__(self, office: Office) -> None:
        self.office = office
        done = sign_in(office.engine, "amira", PASSWORD, "")
        assert done is not None
        setup = office.engine.do(begin_totp, self.actor(done.token))
        self.secret, self.picture = setup.secret, setup.qr
        self.token, self.codes = office.engine.do(confirm_totp, self.actor(done.token), self.code(), done.token)
        self.office.clock.advance(timedelta(seconds=30))

    def actor(self, token: str) -> Actor:
        actor = self.office.engine.do(actor_of, token)
        assert actor is not None
        return actor

    def code(self, steps: int = 0) -> str:
        return pyotp.TOTP(self.secret).at(self.office.clock.now() + timedelta(seconds=30 * steps))

    def step(self) -> str:
        """Give the password; return the ticket for the code."""
        done = sign_in(self.office.engine, "amira", PASSWORD, "")
        assert done is not None and not done.token
        return done.step

    def give(self, step: str, code: str) -> str | None:
        return self.office.engine.do(second_step, step, code)


@pytest.fixture
def telephone(office: Office) -> Telephone:
    """Amira, who took an app into use."""
    return Telephone(office)


def test_with_an_app_the_password_alone_opens_nothing(telephone: Telephone) -> None:
    step = telephone.step()
    assert telephone.office.engine.do(actor_of, step) is None
    assert telephone.give(step, "000000") is None
    token = telephone.give(step, telephone.code())
    assert token
    assert telephone.actor(token).user == "amira"


def test_taking_an_app_into_use_gives_another_token_and_ten_codes(telephone: Telephone) -> None:
    assert telephone.actor(telephone.token).user == "amira"
    assert len(set(telephone.codes)) == 10
    assert telephone.picture.startswith("<svg") and "://" not in telephone.picture.partition(">")[2]


def test_a_code_counts_once_and_drifts_one_step_at_most(telephone: Telephone) -> None:
    for steps, good in ((-2, False), (2, False), (0, True), (0, False), (1, True)):
        assert bool(telephone.give(telephone.step(), telephone.code(steps))) is good, steps


def test_of_the_same_code_twenty_times_at_once_one_counts(telephone: Telephone) -> None:
    code = telephone.code()
    steps = [telephone.step() for _ in range(10)]

    def give(step: str) -> bool:
        try:
            return bool(telephone.give(step, code))
        except Exception:  # closed, or lost the race
            return False

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(give, steps)) == 1


def test_guessing_codes_closes_the_second_step_however_often_the_password_is_given(telephone: Telephone) -> None:
    for _ in range(10):
        assert telephone.give(telephone.step(), "123456") is None
    with pytest.raises(NotAllowed, match="sign-in-throttled"):
        telephone.give(telephone.step(), telephone.code())


def test_the_step_after_the_password_does_not_wait_for_ever_and_is_used_once(telephone: Telephone) -> None:
    step = telephone.step()
    assert telephone.give(step, telephone.code())
    telephone.office.clock.advance(timedelta(seconds=60))
    with pytest.raises(NotAllowed, match="sign-in-step-over"):
        telephone.give(step, telephone.code())
    late = telephone.step()
    telephone.office.clock.advance(timedelta(minutes=5))
    with pytest.raises(NotAllowed, match="sign-in-step-over"):
        telephone.give(late, telephone.code())


def test_a_recovery_code_opens_once_and_is_stored_as_a_hash(telephone: Telephone) -> None:
    code = telephone.codes[0]
    assert telephone.give(telephone.step(), code.lower().replace("-", " "))
    assert telephone.give(telephone.step(), code) is None
    page = telephone.office.engine.do(my_factors, telephone.actor(telephone.token))
    assert page.recovery_codes == 9
    kept = telephone.office.engine.do(lambda uow: repr([uow.recovery_codes.find(), uow.log.find()]))
    assert not [one for one in telephone.codes if one in kept or one.replace("-", "") in kept]


def test_new_recovery_codes_make_the_old_ones_worthless(telephone: Telephone) -> None:
    new = telephone.office.engine.do(new_recovery_codes, telephone.actor(telephone.token))
    assert telephone.give(telephone.step(), telephone.codes[1]) is None
    assert telephone.give(telephone.step(), new[1])


def test_factors_are_changed_only_by_who_was_just_there(telephone: Telephone) -> None:
    telephone.office.clock.advance(timedelta(minutes=11))
    for act in (begin_totp, remove_totp, new_recovery_codes):
        with pytest.raises(SignInAgain):
            telephone.office.engine.do(act, telephone.actor(telephone.token))


def test_who_must_have_a_second_factor_gets_roles_with_it_and_keeps_the_last_one(office: Office) -> None:
    office.engine.sign_in = replace(SignInRules(), second_factor=frozenset({EVERYONE}))
    telephone = Telephone(office)
    actor = telephone.actor(telephone.token)
    assert (actor.limited, actor.roles) == (False, frozenset({"INTAKE"}))
    with pytest.raises(Refused, match="last-factor"):
        office.engine.do(remove_totp, actor)
    assert office.engine.do(my_factors, actor).totp


def test_a_wrong_code_takes_no_app_into_use(office: Office) -> None:
    done = sign_in(office.engine, "amira", PASSWORD, "")
    assert done is not None
    actor = office.engine.do(actor_of, done.token)
    assert actor is not None
    office.engine.do(begin_totp, actor)
    with pytest.raises(Refused, match="totp-wrong"):
        office.engine.do(confirm_totp, actor, "000000", done.token)
    assert not office.engine.do(my_factors, actor).totp
    again = sign_in(office.engine, "amira", PASSWORD, "")
    assert again is not None and again.token


def test_nobody_takes_away_a_passkey_of_somebody_else(telephone: Telephone) -> None:
    with pytest.raises(NotFound):
        telephone.office.engine.do(remove_passkey, telephone.actor(telephone.token), "van-een-ander")


def test_a_first_factor_ends_the_sessions_that_a_password_alone_opened(office: Office) -> None:
    """Who stole the password and came in before would otherwise change it, and be in as if with two factors."""
    thief = sign_in(office.engine, "amira", PASSWORD, "")
    assert thief is not None and office.engine.do(actor_of, thief.token) is not None
    amira = Telephone(office)
    assert office.engine.do(actor_of, thief.token) is None
    assert office.engine.do(actor_of, amira.token) is not None


@pytest.mark.parametrize("code", ["\uff11\uff12\uff13\uff14\uff15\uff16", "\u0661" * 6, "\u00e9" * 6])
def test_a_code_in_other_signs_is_a_wrong_code_and_counted_as_one(office: Office, code: str) -> None:
    amira = Telephone(office)
    assert amira.give(amira.step(), code) is None
    assert office.engine.do(lambda uow: uow.failures.find()) != []
