# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A flood of wrong guesses: the people concerned get in meanwhile, and few of the guesses are judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from engine.access.actors import Membership
from engine.access.sign_in import SignInRules
from engine.bootstrap import Engine
from engine.errors import NotAllowed
from engine.operations.accounts.failed_attempts import origin_of
from engine.operations.accounts.people import add_user
from engine.operations.accounts.sessions import actor_of, remember_device
from engine.operations.accounts.sign_in import confirm_password, finish_sign_in, sign_in, start_sign_in
from tests.world.office import Office

PASSWORD = "een heel lang wachtwoord"
HOME = "192.0.2.1"
RULES = SignInRules()
ROUNDS = 40  #: of twenty wrong guesses each


@pytest.fixture
def office(office: Office) -> Iterator[Office]:
    """An office where one person has a real password."""
    office.engine.do(add_user, "amira", "Amira Aziz", PASSWORD, (Membership("INTAKE", "Voorbeeld", "Midden"),))
    yield office
    office.engine.sign_in = RULES


def is_judged(engine: Engine, name: str, address: str) -> bool:
    """Guess wrongly at an account; return whether the guess was judged at all."""
    try:
        attempt = engine.do(start_sign_in, name, address)
    except NotAllowed:
        return False
    engine.do(finish_sign_in, attempt, False)
    return attempt.counted.judged


def test_a_right_sign_in_works_during_a_flood_of_wrong_ones_and_few_of_those_are_judged(office: Office) -> None:
    engine = office.engine
    first = sign_in(engine, "amira", PASSWORD, HOME)
    assert first is not None
    cookie, session = engine.do(remember_device, first.token, ""), first.token
    real = engine.do(lambda uow: sorted(user.key for user in uow.users.find(active=True)))
    judged: Counter[str] = Counter()
    for turn in range(ROUNDS):
        for n in range(10):  # at one account from everywhere, at names that nobody has, at everybody from one address
            at = turn * 10 + n
            judged["amira"] += is_judged(engine, "amira", f"198.51.100.{at % 250}")
            is_judged(engine, f"verzonnen{at}", HOME)
        name = real[turn % len(real)]
        judged[name] += is_judged(engine, name, HOME)
        if turn % 10 == 9:
            done = sign_in(engine, "amira", PASSWORD, HOME, known=cookie)
            assert done is not None and engine.do(actor_of, done.token)
            session = confirm_password(engine, session, "amira", PASSWORD) or ""
            assert engine.do(actor_of, session)
    assert judged["amira"] == RULES.attempts
    assert max(judged.values()) <= RULES.attempts
    assert sum(count for name, count in judged.items() if name != "amira") <= RULES.attempts_per_address
    kept = engine.do(lambda uow: len(uow.failures.find()))
    assert kept <= 4 * (RULES.attempts_per_address + RULES.attempts * len(real))  # a flood does not fill the database


def test_a_crowded_address_is_written_down_once(office: Office) -> None:
    for n in range(RULES.attempts_per_address + 20):
        is_judged(office.engine, f"verzonnen{n}", HOME)
    lines = office.engine.do(lambda uow: uow.log.find(action="sign-in-crowded"))
    assert [(line.record, line.values) for line in lines] == [("", {})]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("", "onbekend", False),
    ],
)
def test_of_ipv6_the_network_is_counted(one: str, other: str, same: bool) -> None:
    assert (origin_of(one) == origin_of(other)) is same
