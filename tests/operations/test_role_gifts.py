# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Roles that open cases take two people to give, nobody gives one to themselves, and the privacy officer is told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest

from engine.access.actors import EVERYWHERE, Membership
from engine.access.role_gifts import GIVEN, PROPOSED, WITHDRAWN
from engine.casework.unit_of_work import UnitOfWork
from engine.errors import NotAllowed, Refused, SignInAgain
from engine.operations.accounts import account_sheet, administration, organisation_sign_in, role_gifts
from engine.operations.accounts.account_views import RoleGiftRow
from engine.operations.accounts.administration import NewAccount
from engine.operations.accounts.people import add_user, remove_user
from tests.operations.test_administration import SHEET, handle
from tests.world.office import Office

CASUS = Membership("CASUS", "Voorbeeld", EVERYWHERE)
BEHEER = Membership("BEHEER", "Voorbeeld", EVERYWHERE)
DESIGNER = Membership("ONTWERPER", "Voorbeeld", EVERYWHERE)
PASSWORD = "een heel lang wachtwoord"


@pytest.fixture
def office(office: Office) -> Office:
    """An office with two administrators, a privacy officer, and somebody who holds no role yet."""
    office.hire("bea", "BEHEER")
    office.hire("bob", "BEHEER")
    office.hire("fenna", "FG")
    office.engine.do(add_user, "amira", "Amira Aziz", PASSWORD, ())
    return office


@dataclass(frozen=True)
class Somebody:
    """Who the sign-in provider names."""

    groups: tuple[str, ...]
    proven: datetime
    issuer: str = "https://id.voorbeeld.nl"
    subject: str = "1"
    username: str = "bea"
    name: str = "Bea"
    email: str = ""


def give(office: Office, username: str, *held: Membership, by: str = "bea") -> None:
    office.engine.do(administration.set_memberships, office.actor(by), handle(office, username), held)


def waiting(office: Office, by: str = "bob") -> tuple[RoleGiftRow, ...]:
    return office.engine.do(role_gifts.role_proposals, office.actor(by))


def told(office: Office) -> list[tuple[str, str, str]]:
    rows = office.engine.do(role_gifts.role_notices, office.actor("fenna"))
    return [(row.name, row.role, row.state) for row in rows]


def acts(office: Office, act: str) -> list[tuple[str, str, object]]:
    lines = office.engine.do(lambda uow: uow.log.find(action=act))
    return [(line.actor, line.record, line.values.get("role")) for line in lines]


@pytest.mark.parametrize("wanted", [CASUS, DESIGNER, Membership("BEHEER", "", "Noord")])
def test_nobody_gives_a_role_to_themselves(office: Office, wanted: Membership) -> None:
    before = office.actor("bea").memberships
    with pytest.raises(Refused, match="role-to-yourself"):
        give(office, "bea", *before, wanted)
    assert office.actor("bea").memberships == before and waiting(office) == ()


def test_nobody_makes_themselves_a_second_account_with_roles(office: Office) -> None:
    office.engine.do(
        administration.change_account, office.actor("bob"), handle(office, "bea"), "Bea", "bea@voorbeeld.nl"
    )
    bea = office.actor("bea")
    with pytest.raises(Refused, match="role-to-yourself"):
        office.engine.do(administration.add_account, bea, NewAccount("bea2", "Bea", "Bea@voorbeeld.nl ", (DESIGNER,)))
    sheet = SHEET + "bea3;Bea;BEA@voorbeeld.nl;CASUS;Voorbeeld;\n"
    (line,) = office.engine.do(account_sheet.judge_sheet, bea, sheet)
    assert line.error is not None and line.error.code == "role-to-yourself"
    with pytest.raises(Refused):
        office.engine.do(account_sheet.import_sheet, bea, sheet)
    assert not office.engine.do(lambda uow: uow.users.find(key=["bea2", "bea3"]))


def test_a_role_that_opens_cases_waits_for_a_second_administrator(office: Office) -> None:
    give(office, "amira", CASUS, DESIGNER)
    assert office.actor("amira").memberships == (DESIGNER,)
    (proposal,) = waiting(office)
    assert (proposal.role, proposal.state, proposal.may_confirm) == ("CASUS", PROPOSED, True)
    office.engine.do(role_gifts.confirm_role, office.actor("bob"), proposal.key)
    assert set(office.actor("amira").memberships) == {CASUS, DESIGNER}
    assert acts(office, "role-proposed") == [("bea", "amira", "CASUS")]
    assert acts(office, "role-confirmed") == [("bob", "amira", "CASUS")]
    assert waiting(office) == ()


def test_who_proposed_or_would_get_a_role_does_not_confirm_it(office: Office) -> None:
    give(office, "amira", CASUS)
    give(office, "bob", BEHEER, CASUS)
    for row in waiting(office):
        with pytest.raises(NotAllowed, match="four-eyes-role"):
            office.engine.do(role_gifts.confirm_role, office.actor("bea"), row.key)
        if row.name.startswith("Bob"):
            with pytest.raises(NotAllowed, match="four-eyes-role"):
                office.engine.do(role_gifts.confirm_role, office.actor("bob"), row.key)
        for nobody in ("fenna", "tom", "amira"):
            for act in (role_gifts.confirm_role, role_gifts.withdraw_role):
                with pytest.raises(NotAllowed):
                    office.engine.do(act, office.actor(nobody), row.key)
    assert "CASUS" not in office.actor("bob").roles | office.actor("amira").roles


def test_one_administrator_does_not_make_the_second(office: Office) -> None:
    give(office, "amira", BEHEER)
    assert office.actor("amira").roles == frozenset()
    new = NewAccount("carl", "Carl", "", (BEHEER,))
    office.engine.do(administration.add_account, office.actor("bea"), new)
    assert office.actor("carl").roles == frozenset()


def test_a_proposal_is_decided_once(office: Office) -> None:
    give(office, "amira", CASUS)
    give(office, "amira", CASUS, DESIGNER)  # proposed again: still one proposal
    (proposal,) = waiting(office)
    office.engine.do(role_gifts.withdraw_role, office.actor("bea"), proposal.key)
    for act in (role_gifts.confirm_role, role_gifts.withdraw_role):
        with pytest.raises(Refused, match="role-not-proposed"):
            office.engine.do(act, office.actor("bob"), proposal.key)
    assert office.actor("amira").roles == {"ONTWERPER"}


def test_deciding_asks_for_a_fresh_proof(office: Office) -> None:
    give(office, "amira", CASUS)
    (proposal,) = waiting(office)
    bob = replace(office.actor("bob"), proven=office.clock.now() - timedelta(hours=1))
    for act in (role_gifts.confirm_role, role_gifts.withdraw_role):
        with pytest.raises(SignInAgain):
            office.engine.do(act, bob, proposal.key)


def test_a_file_of_people_gives_no_role_that_opens_cases_by_one_person(office: Office) -> None:
    office.engine.do(account_sheet.import_sheet, office.actor("bea"), SHEET + "carl;Carl;;CASUS ONTWERPER;;\n")
    assert office.actor("carl").roles == {"ONTWERPER"}
    assert [(row.name, row.role) for row in waiting(office)] == [("Carl", "CASUS")]


def test_a_group_stands_for_a_role_that_opens_cases_by_two_people_and_for_neither_of_them(office: Office) -> None:
    office.engine.do(administration.add_group_role, office.actor("bea"), "regie", CASUS)
    office.engine.do(administration.add_group_role, office.actor("bea"), "regie", DESIGNER)
    assert [row.role for row in office.engine.do(administration.group_roles, office.actor("bea"))] == ["ONTWERPER"]
    (proposal,) = waiting(office)
    with pytest.raises(NotAllowed, match="four-eyes-role"):
        office.engine.do(role_gifts.confirm_role, office.actor("bea"), proposal.key)
    office.engine.do(role_gifts.confirm_role, office.actor("bob"), proposal.key)
    for number, username in enumerate(("bea", "bob", "amira")):
        office.engine.do(name_at_provider, username, number)
        who = Somebody(("regie",), office.clock.now(), subject=str(number))
        office.engine.do(organisation_sign_in.sign_in, who, timedelta(hours=1))
    assert office.actor("bea").roles == frozenset()  # gave both
    assert office.actor("bob").roles == {"ONTWERPER"}  # confirmed one
    assert office.actor("amira").roles == {"CASUS", "ONTWERPER"}


def name_at_provider(uow: UnitOfWork, username: str, number: int) -> None:
    user = uow.users.get(username)
    user.subject = f"https://id.voorbeeld.nl {number}"
    uow.users.save(user)


def test_the_privacy_officer_is_told_at_once_and_again_when_it_is_decided(office: Office) -> None:
    give(office, "amira", CASUS)
    assert told(office) == [("Amira Aziz", "CASUS", PROPOSED)]
    assert office.engine.do(role_gifts.role_notices, office.actor("bea")) == ()
    (row,) = office.engine.do(role_gifts.role_notices, office.actor("fenna"))
    with pytest.raises(NotAllowed):
        office.engine.do(role_gifts.put_role_notice_aside, office.actor("bea"), row.key)
    office.engine.do(role_gifts.put_role_notice_aside, office.actor("fenna"), row.key)
    assert told(office) == []
    office.engine.do(role_gifts.confirm_role, office.actor("bob"), row.key)
    assert told(office) == [("Amira Aziz", "CASUS", GIVEN)]


def test_the_privacy_officer_gets_a_mail_that_names_nobody(office: Office) -> None:
    office.engine.senders["mail"] = lambda _entry: None
    office.engine.do(administration.change_account, office.actor("bea"), handle(office, "fenna"), "F", "f@voorbeeld.nl")
    before = office.engine.do(lambda uow: len(uow.outbox.find()))
    give(office, "amira", CASUS)
    mails = office.engine.do(lambda uow: uow.outbox.find())[before:]
    assert [mail.payload["to"] for mail in mails] == ["f@voorbeeld.nl"]
    assert "mira" not in repr(mails[0].payload) and "CASUS" not in repr(mails[0].payload)


def test_the_command_line_gives_alone_until_there_are_two_administrators(office: Office) -> None:
    office.engine.do(remove_user, "bob")
    office.engine.do(add_user, "carl", "Carl", PASSWORD, (CASUS,))
    assert office.actor("carl").roles == {"CASUS"}
    assert acts(office, "role-given") == [("", "carl", "CASUS")]
    assert told(office) == [("Carl", "CASUS", GIVEN)]
    office.engine.do(add_user, "bert", "Bert", PASSWORD, (BEHEER,))
    office.engine.do(add_user, "dirk", "Dirk", PASSWORD, (CASUS, DESIGNER))
    assert office.actor("dirk").roles == {"ONTWERPER"}
    (proposal,) = waiting(office, "bea")
    assert (proposal.name, proposal.given_by_name, proposal.may_confirm) == ("Dirk", "", True)
    office.engine.do(role_gifts.confirm_role, office.actor("bea"), proposal.key)
    assert office.actor("dirk").roles == {"CASUS", "ONTWERPER"}


def test_a_closed_account_comes_back_without_its_roles_until_two_agree(office: Office) -> None:
    give(office, "amira", CASUS, DESIGNER)
    (proposal,) = waiting(office)
    office.engine.do(role_gifts.confirm_role, office.actor("bob"), proposal.key)
    give(office, "amira", CASUS, DESIGNER, Membership("INTAKE", "Voorbeeld", "Noord"))
    office.engine.do(administration.close_account, office.actor("bea"), handle(office))
    assert waiting(office) == ()  # what was proposed for it is withdrawn
    assert ("Amira Aziz", "INTAKE", WITHDRAWN) in told(office)
    office.engine.do(administration.reopen_account, office.actor("bea"), handle(office))
    assert office.actor("amira").roles == {"ONTWERPER"}
    assert [row.role for row in waiting(office)] == ["CASUS"]


def test_a_role_for_an_account_that_was_closed_meanwhile_is_not_given(office: Office) -> None:
    give(office, "amira", CASUS)
    (proposal,) = waiting(office)

    def close(uow: UnitOfWork) -> None:
        user = uow.users.get("amira")
        user.active = False
        uow.users.save(user)

    office.engine.do(close)
    with pytest.raises(Refused, match="account-closed"):
        office.engine.do(role_gifts.confirm_role, office.actor("bob"), proposal.key)
