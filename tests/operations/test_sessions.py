# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Signing in and out, how often may be guessed, and what a session is worth."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from engine.access import passwords
from engine.access.actors import Actor, Membership
from engine.access.sign_in import EVERYONE, SignInRules
from engine.bootstrap import Engine
from engine.errors import NotAllowed, NotFound, Refused, SignInAgain
from engine.operations.accounts.passwords import change_password
from engine.operations.accounts.people import add_user, remove_user
from engine.operations.accounts.sessions import (
    actor_of,
    end_my_other_sessions,
    end_my_session,
    forget_expired,
    keep_session,
    my_sessions,
    remember_device,
    renew_session,
    require_fresh,
    sign_out,
)
from engine.operations.accounts.sign_in import confirm_password, sign_in, start_sign_in
from tests.world.office import Office

PASSWORD = "een heel lang wachtwoord"
RULES = SignInRules()
HOME = "192.0.2.1"


@pytest.fixture
def office(office: Office) -> Office:
    """An office where one person has a real password."""
    office.engine.do(add_user, "Amira", "Amira Aziz", PASSWORD, (Membership("INTAKE", "Voorbeeld", "Midden"),))
    return office


def enter(office: Office, name: str = "amira", password: str = PASSWORD, address: str = HOME) -> str | None:
    """Try to sign in; return the token of the session."""
    done = sign_in(office.engine, name, password, address, "Firefox, Linux")
    return done.token if done else None


def who(office: Office, token: str | None) -> Actor | None:
    """Return whose session a token is."""
    return office.engine.do(actor_of, token or "")


def test_who_signs_in_is_who_they_are_with_the_roles_they_hold(office: Office) -> None:
    actor = who(office, enter(office, " AMIRA "))
    assert actor is not None
    assert (actor.user, actor.name, actor.roles) == ("amira", "Amira Aziz", frozenset({"INTAKE"}))


def test_a_wrong_password_and_an_unknown_name_look_the_same(office: Office) -> None:
    assert enter(office, password="iets heel anders") is None
    assert enter(office, name="bestaat niet") is None


def test_an_unknown_name_costs_the_same_work_as_a_known_one(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    judged: list[str] = []

    class Counting:
        def verify(self, stored: str, password: str) -> bool:
            judged.append(password)
            return False

    monkeypatch.setattr(passwords, "_hasher", Counting())
    for name in ("amira", "bestaat niet", "ilse"):  # known, unknown, known without a password
        assert enter(office, name=name, password=f"gok naar {name}") is None
    assert judged == ["gok naar amira", "gok naar bestaat niet", "gok naar ilse"]


def test_after_ten_wrong_guesses_an_account_is_closed_for_a_quarter(office: Office) -> None:
    for n in range(10):
        assert enter(office, password="gok", address=f"192.0.2.{n}") is None
    for name in ("amira", " Amira"):
        with pytest.raises(NotAllowed, match="sign-in-throttled"):
            enter(office, name=name)
    assert [line.record for line in office.engine.do(lambda uow: uow.log.find(action="sign-in-throttled"))] == ["amira"]
    office.clock.advance(timedelta(minutes=15, seconds=1))
    assert enter(office)


def test_an_unknown_name_is_slowed_down_in_the_same_way(office: Office) -> None:
    for n in range(10):
        assert enter(office, name="niemand", address=f"192.0.2.{n}") is None
    with pytest.raises(NotAllowed, match="sign-in-throttled"):
        enter(office, name="niemand")


def test_many_accounts_guessed_at_from_one_address_close_that_address(office: Office) -> None:
    office.engine.sign_in = replace(RULES, attempts_per_address=5)
    for n in range(5):
        office.engine.do(add_user, f"naam{n}", f"Naam {n}", PASSWORD, ())
        assert enter(office, name=f"naam{n}", password="gok") is None
    with pytest.raises(NotAllowed, match="sign-in-throttled"):
        enter(office)
    assert enter(office, address="198.51.100.7")


def test_guesses_at_the_same_moment_are_counted_one_by_one(office: Office) -> None:
    office.engine.sign_in = replace(RULES, attempts=3)

    def guess(_n: int) -> bool:
        try:
            office.engine.do(start_sign_in, "amira", "")
        except Exception:  # closed, or lost the race for the last place: no guess either way
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(guess, range(16))) == 3


def test_neither_a_guessed_name_nor_an_address_is_stored(office: Office) -> None:
    assert enter(office, name="mijn-wachtwoord-als-naam") is None
    kept = office.engine.do(lambda uow: repr([uow.failures.find(), uow.log.find()]))
    assert "mijn-wachtwoord" not in kept
    assert HOME not in kept


def test_the_right_password_forgets_the_wrong_guesses_of_a_known_device(office: Office) -> None:
    known = office.engine.do(remember_device, enter(office) or "", "")
    for _ in range(2):
        for _ in range(9):
            assert sign_in(office.engine, "amira", "gok", HOME, known=known) is None
        assert sign_in(office.engine, "amira", PASSWORD, HOME, known=known)


def test_a_session_ends_when_nobody_uses_it_and_stays_when_somebody_does(office: Office) -> None:
    token = enter(office) or ""
    office.clock.advance(RULES.idle - timedelta(seconds=1))
    assert who(office, token)
    office.engine.do(keep_session, token)
    office.clock.advance(RULES.idle - timedelta(seconds=1))
    assert who(office, token)
    office.clock.advance(timedelta(seconds=1))
    assert who(office, token) is None


def test_a_session_ends_in_the_end_however_busy(office: Office) -> None:
    token = enter(office) or ""
    for _ in range(int(RULES.absolute / timedelta(minutes=20)) - 1):
        office.clock.advance(timedelta(minutes=20))
        assert who(office, token)
        token = office.engine.do(renew_session, token) or ""
    office.clock.advance(timedelta(minutes=20))
    assert who(office, token) is None


def test_a_token_is_worth_nothing_after_signing_out_and_is_kept_nowhere(office: Office) -> None:
    token = enter(office) or ""
    assert token not in office.engine.do(lambda uow: repr([uow.sessions.find(), uow.log.find()]))
    office.engine.do(sign_out, token)
    office.engine.do(sign_out, token)  # twice: one line
    (line,) = office.engine.do(lambda uow: uow.log.find(action="signed-out"))
    assert (line.actor, line.record) == ("amira", "amira")
    assert who(office, token) is None
    assert who(office, "verzonnen") is None


def test_what_is_stored_of_a_session_opens_nothing(office: Office) -> None:
    enter(office)
    session = office.engine.do(lambda uow: uow.sessions.find()[0])
    assert who(office, session.key) is None
    assert who(office, session.handle) is None


def test_a_person_sees_their_sessions_and_ends_them(office: Office) -> None:
    first, second, third = (enter(office) or "" for _ in range(3))
    actor = who(office, third)
    assert actor is not None
    rows = office.engine.do(my_sessions, actor)
    assert rows[0].handle == actor.session
    assert [row.device for row in rows] == ["Firefox, Linux"] * 3

    mine = who(office, first)
    assert mine is not None
    office.engine.do(end_my_session, actor, mine.session)
    assert (who(office, first), bool(who(office, second)), bool(who(office, third))) == (None, True, True)
    office.engine.do(end_my_other_sessions, actor)
    assert (who(office, second), bool(who(office, third))) == (None, True)


def test_nobody_ends_the_session_of_somebody_else(office: Office) -> None:
    amira = who(office, enter(office))
    assert amira is not None
    with pytest.raises(NotFound):
        office.engine.do(end_my_session, office.actor("ilse"), amira.session)
    assert office.engine.do(my_sessions, amira)


def test_another_password_ends_every_session_and_link(office: Office) -> None:
    elsewhere, here = enter(office), enter(office)
    actor = who(office, here)
    assert actor is not None
    new = "vier losse woorden achter elkaar"
    assert change_password(office.engine, actor, "niet het oude", new) is None
    assert who(office, elsewhere)

    token = change_password(office.engine, actor, PASSWORD, new)
    assert (who(office, elsewhere), who(office, here)) == (None, None)
    assert who(office, token)
    assert enter(office) is None
    assert enter(office, password=new)


def test_a_password_that_will_not_do_changes_nothing(office: Office) -> None:
    token = enter(office)
    actor = who(office, token)
    assert actor is not None
    with pytest.raises(Refused, match="password-common"):
        change_password(office.engine, actor, PASSWORD, "Wachtwoord2026!")
    assert who(office, token)


def test_a_closed_account_is_signed_out_everywhere(office: Office) -> None:
    token = enter(office)
    office.engine.do(remove_user, "amira")
    assert who(office, token) is None


def test_a_grave_act_asks_again_after_a_while_and_gives_another_token(office: Office) -> None:
    token = enter(office) or ""
    office.clock.advance(RULES.fresh)
    actor = who(office, token)
    assert actor is not None
    office.engine.do(require_fresh, actor)
    office.clock.advance(timedelta(seconds=1))
    with pytest.raises(SignInAgain):
        office.engine.do(require_fresh, actor)

    assert confirm_password(office.engine, token, "amira", "gok") is None
    fresh = confirm_password(office.engine, token, "amira", PASSWORD)
    assert fresh
    assert who(office, token) is None
    actor = who(office, fresh)
    assert actor is not None
    office.engine.do(require_fresh, actor)


def test_who_came_by_no_session_is_not_asked_again(office: Office) -> None:
    office.clock.advance(timedelta(days=9))
    office.engine.do(require_fresh, office.actor("ilse"))


def test_who_needs_a_second_factor_holds_no_role_until_there_is_one(office: Office) -> None:
    for needed, limited in (({"INTAKE"}, True), ({EVERYONE}, True), ({"BEHEER"}, False)):
        office.engine.sign_in = replace(RULES, second_factor=frozenset(needed))
        actor = who(office, enter(office))
        assert actor is not None
        assert (actor.limited, actor.roles == set()) == (limited, limited)


def test_what_is_over_is_forgotten(office: Office) -> None:
    enter(office)
    enter(office, password="gok")
    office.clock.advance(RULES.absolute)
    assert office.engine.do(forget_expired) == 5  # the session, and the guess by account, address and both
    assert office.engine.do(lambda uow: [*uow.sessions.find(), *uow.failures.find()]) == []


@pytest.fixture(autouse=True)
def _rules(engine: Engine) -> Iterator[None]:
    """Let no test change the rules for another."""
    yield
    engine.sign_in = RULES


def test_every_sign_in_and_every_wrong_guess_leaves_a_line(office: Office) -> None:
    assert enter(office) and not enter(office, password="gok") and not enter(office, name="mijn geheim")
    lines = office.engine.do(lambda uow: uow.log.find())
    kept = [(line.action, line.record) for line in lines if line.action in ("signed-in", "sign-in-refused")]
    assert sorted(kept) == [("sign-in-refused", ""), ("sign-in-refused", "amira"), ("signed-in", "amira")]
    assert [line.values for line in lines if line.action == "signed-in"] == [{"factor": "password"}]
