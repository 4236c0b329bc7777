# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Invitations and forgotten passwords: links that count once, in mails that hold no name."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from engine.access.actors import Membership
from engine.access.sign_in import SignInRules
from engine.bootstrap import Engine
from engine.errors import NotAllowed, Refused
from engine.operations.accounts.administration import (
    NewAccount,
    add_account,
    change_account,
    close_account,
    reset_account_factors,
)
from engine.operations.accounts.links import INVITE, ask_reset, choose_password, link_for, make_link
from engine.operations.accounts.people import add_user
from engine.operations.accounts.sessions import actor_of
from engine.operations.accounts.sign_in import sign_in
from engine.runtime.instance import OutboxEntry
from engine.scheduler import send_due
from tests.world.office import Office

OLD, NEW = "een heel lang wachtwoord", "vier losse woorden achter elkaar"
ROLE = (Membership("INTAKE", "Voorbeeld", "Midden"),)


class Post(Office):
    """An office with a mail server that keeps what it is given."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self.sent: list[OutboxEntry] = []
        engine.senders["mail"] = self.sent.append
        engine.sign_in = replace(SignInRules(), url="https://handvat.voorbeeld.nl")
        engine.do(add_user, "amira", "Amira Aziz", OLD, ROLE, email="amira@voorbeeld.nl")
        self.hire("bea", "BEHEER")

    def forgets(self, typed: str) -> list[OutboxEntry]:
        """Ask for a link; return the mails that were sent for it."""
        before = len(self.sent)
        self.engine.do(ask_reset, typed, "192.0.2.1")
        send_due(self.engine)
        return self.sent[before:]


def token_in(mail: OutboxEntry) -> str:
    """Return the token of the link in a mail."""
    return next(w for w in str(mail.payload["text"]).split() if "/welkom/" in w).rpartition("/")[2]


@pytest.fixture
def post(engine: Engine) -> Post:
    return Post(engine)


def test_an_invited_person_chooses_a_password_that_nobody_else_saw(post: Post) -> None:
    wanted = NewAccount("bram", "Bram Bos", "bram@voorbeeld.nl", ROLE)
    post.engine.do(add_account, post.actor("bea"), wanted)
    send_due(post.engine)
    (mail,) = post.sent
    assert mail.payload["to"] == "bram@voorbeeld.nl"
    assert not [w for w in ("Bram", "Bos", "bram", "INTAKE", "Voorbeeld") if w in str(mail.payload["text"])]
    assert sign_in(post.engine, "bram", "", "") is None

    choose_password(post.engine, token_in(mail), NEW)
    done = sign_in(post.engine, "bram", NEW, "")
    assert done is not None and done.token


def test_a_link_counts_once(post: Post) -> None:
    (mail,) = post.forgets("amira")
    token = token_in(mail)
    choose_password(post.engine, token, NEW)
    with pytest.raises(NotAllowed, match="link-over"):
        choose_password(post.engine, token, "een ander lang wachtwoord dan dat")
    assert sign_in(post.engine, "amira", NEW, "")


def test_a_newer_link_a_day_or_another_password_makes_a_link_worthless(post: Post) -> None:
    first, second = (token_in(post.forgets("amira@voorbeeld.nl")[0]) for _ in range(2))
    assert (post.engine.do(link_for, first), bool(post.engine.do(link_for, second))) == (None, True)
    post.clock.advance(timedelta(hours=1))
    with pytest.raises(NotAllowed, match="link-over"):
        choose_password(post.engine, second, NEW)
    assert sign_in(post.engine, "amira", OLD, "")


def test_a_password_that_will_not_do_leaves_the_link(post: Post) -> None:
    token = token_in(post.forgets("amira")[0])
    with pytest.raises(Refused, match="password-common"):
        choose_password(post.engine, token, "Wachtwoord2026")
    choose_password(post.engine, token, NEW)


def test_another_password_by_a_link_ends_every_session(post: Post) -> None:
    done = sign_in(post.engine, "amira", OLD, "")
    assert done is not None
    choose_password(post.engine, token_in(post.forgets("amira")[0]), NEW)
    assert post.engine.do(actor_of, done.token) is None


def test_no_link_that_works_is_stored(post: Post) -> None:
    token = token_in(post.forgets("amira")[0])
    kept = post.engine.do(lambda uow: repr([uow.outbox.find(), uow.tickets.find(), uow.log.find()]))
    assert token not in kept


def test_who_asks_learns_nothing_about_who_has_an_account(post: Post) -> None:
    assert post.forgets("bestaat-niet") == post.forgets("nergens@voorbeeld.nl") == []
    for _ in range(10):
        post.engine.do(ask_reset, "niemand", "")
    with pytest.raises(NotAllowed, match="sign-in-throttled"):
        post.engine.do(ask_reset, "niemand", "")


def test_who_asks_for_links_shuts_nobody_out_of_a_link_or_of_signing_in(post: Post) -> None:
    post.engine.sign_in = replace(post.engine.sign_in, attempts_per_address=6)
    for n in range(8):
        assert post.forgets(f"verzonnen{n}") == []
    assert len(post.forgets("amira")) == 1
    assert sign_in(post.engine, "amira", OLD, "192.0.2.1")


def test_links_asked_for_from_one_address_are_bounded_whoever_is_asked_for(post: Post) -> None:
    post.engine.sign_in = replace(post.engine.sign_in, attempts_per_address=3)
    for name in ("bram", "cor", "dien", "els"):
        post.engine.do(add_user, name, name, OLD, ROLE, email=f"{name}@voorbeeld.nl")
    assert sum(len(post.forgets(name)) for name in ("bram", "verzonnen", "cor", "dien", "els", "amira")) == 3


def test_who_forgot_the_password_gets_in_with_another_at_once(post: Post) -> None:
    for _ in range(5):
        assert sign_in(post.engine, "amira", "gok", "192.0.2.1") is None
    with pytest.raises(NotAllowed, match="sign-in-throttled"):
        sign_in(post.engine, "amira", OLD, "192.0.2.1")
    choose_password(post.engine, token_in(post.forgets("amira")[0]), NEW)
    assert sign_in(post.engine, "amira", NEW, "192.0.2.1")


def test_a_closed_account_gets_no_link_and_its_links_are_worthless(post: Post) -> None:
    token = token_in(post.forgets("amira")[0])
    handle = post.engine.do(lambda uow: uow.users.get("amira").handle)
    post.engine.do(close_account, post.actor("bea"), handle)
    assert post.forgets("amira") == []
    assert post.engine.do(make_link, "amira", INVITE) is None
    with pytest.raises(NotAllowed, match="link-over"):
        choose_password(post.engine, token, NEW)


def test_the_person_concerned_hears_of_every_change_to_their_sign_in(post: Post) -> None:
    handle, bea = post.engine.do(lambda uow: uow.users.get("amira").handle), post.actor("bea")
    choose_password(post.engine, token_in(post.forgets("amira")[0]), NEW)
    post.engine.do(reset_account_factors, bea, handle)
    for _ in range(10):
        assert sign_in(post.engine, "amira", "gok", "") is None
    post.engine.do(change_account, bea, handle, "Amira", "elders@voorbeeld.nl")
    post.sent.clear()
    send_due(post.engine)
    said = [str(mail.payload["text"]) for mail in post.sent]
    for words in ("wachtwoord is veranderd", "tweede stap", "vaak een verkeerd", "mailadres van uw account"):
        assert [text for text in said if words in text], words
    assert {mail.payload["to"] for mail in post.sent} == {"amira@voorbeeld.nl"}  # the address of before, too
    assert not [text for text in said if "Amira" in text or "amira" in text]


def test_a_forgotten_password_leaves_an_open_invitation(post: Post) -> None:
    wanted = NewAccount("bram", "Bram Bos", "bram@voorbeeld.nl", ROLE)
    post.engine.do(add_account, post.actor("bea"), wanted)
    send_due(post.engine)
    invitation = token_in(post.sent[-1])
    reset = token_in(post.forgets("bram")[0])
    assert post.engine.do(link_for, invitation) is not None
    post.clock.advance(timedelta(days=6))
    assert post.engine.do(link_for, reset) is None
    choose_password(post.engine, invitation, NEW)
    assert sign_in(post.engine, "bram", NEW, "")


def test_a_chosen_password_ends_the_invitation_and_the_reset(post: Post) -> None:
    wanted = NewAccount("bram", "Bram Bos", "bram@voorbeeld.nl", ROLE)
    post.engine.do(add_account, post.actor("bea"), wanted)
    send_due(post.engine)
    invitation = token_in(post.sent[-1])
    choose_password(post.engine, token_in(post.forgets("bram")[0]), NEW)
    assert post.engine.do(link_for, invitation) is None
