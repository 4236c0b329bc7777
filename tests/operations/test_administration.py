# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Accounts and roles: what administrators do, what they cannot, and whole files of people."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from engine.access.actors import EVERYWHERE, Membership
from engine.access.people import Passkey
from engine.casework.unit_of_work import UnitOfWork
from engine.errors import NotAllowed, NotFound, Refused, SignInAgain
from engine.operations.accounts import account_sheet, administration
from engine.operations.accounts.account_views import AccountRow
from engine.operations.accounts.administration import NewAccount
from engine.operations.accounts.factors import begin_totp
from engine.operations.accounts.feeds import open_feed
from engine.operations.accounts.people import add_user
from engine.operations.accounts.second_factor import make_recovery_codes
from engine.operations.accounts.sessions import actor_of
from engine.operations.accounts.sign_in import sign_in
from engine.operations.accounts.substitutes import add_substitute
from engine.operations.accounts.tickets import issue
from engine.operations.tasks.work import claim_task, inbox
from engine.tasks.task import TaskState
from tests.world.office import Office

PASSWORD = "een heel lang wachtwoord"
INTAKE = Membership("INTAKE", "Voorbeeld", "Midden")
SHEET = "gebruikersnaam;naam;e-mail;rollen;organisatie;regio\n"


@pytest.fixture
def office(office: Office) -> Office:
    """An office with an administrator and one person with a password."""
    office.hire("bea", "BEHEER")
    office.engine.do(add_user, "amira", "Amira Aziz", PASSWORD, (INTAKE,), email="amira@voorbeeld.nl")
    office.hire("bob", "BEHEER")
    return office


def handle(office: Office, username: str = "amira") -> str:
    return office.engine.do(lambda uow: uow.users.get(username).handle)


def row(office: Office, username: str = "amira") -> AccountRow:
    rows = office.engine.do(administration.accounts, office.actor("bea"))
    return next(r for r in rows if r.username == username)


def signed_in(office: Office) -> str:
    done = sign_in(office.engine, "amira", PASSWORD, "")
    assert done is not None
    return done.token


def acts(office: Office) -> dict[str, Callable[[Any], object]]:
    """Return everything an administrator can do, to be done as an actor."""
    do, key = office.engine.do, handle(office)
    new = NewAccount("nieuw", "Nieuw", "", ())
    a = administration
    return {
        "add": lambda who: do(a.add_account, who, new),
        "change": lambda who: do(a.change_account, who, key, "Anders", ""),
        "roles": lambda who: do(a.set_memberships, who, key, (INTAKE,)),
        "sign out": lambda who: do(a.sign_out_account, who, key),
        "factors": lambda who: do(a.reset_account_factors, who, key),
        "link": lambda who: do(a.send_account_link, who, key),
        "group": lambda who: do(a.add_group_role, who, "intake", INTAKE),
        "ungroup": lambda who: do(a.remove_group_role, who, "x"),
        "import": lambda who: do(account_sheet.import_sheet, who, SHEET + "c;C;;INTAKE;;\n"),
        "close": lambda who: do(a.close_account, who, key),
        "reopen": lambda who: do(a.reopen_account, who, key),
    }


LOOKS = ("accounts", "group_roles", "can_mail_links")


def test_only_administrators_manage_accounts(office: Office) -> None:
    for username in ("tom", "otto", "ilse", "amira"):
        actor = office.actor(username)
        for name, act in acts(office).items():
            with pytest.raises(NotAllowed):
                act(actor)
                pytest.fail(f"{username} could {name}")
        for look in LOOKS:
            with pytest.raises(NotAllowed):
                office.engine.do(getattr(administration, look), actor)


def test_every_change_asks_for_a_fresh_proof(office: Office) -> None:
    long_ago = office.clock.now() - timedelta(hours=1)
    bea = replace(office.actor("bea"), proven=long_ago)
    for name, act in acts(office).items():
        with pytest.raises(SignInAgain):
            act(bea)
            pytest.fail(name)


def test_another_role_holds_at_once_and_only_that(office: Office) -> None:
    token = signed_in(office)
    held = (Membership("CASUS", "Voorbeeld", EVERYWHERE), Membership("PIKET", "", "Noord"))
    office.engine.do(administration.set_memberships, office.actor("bea"), handle(office), held)
    office.confirm_roles("bob")
    actor = office.engine.do(actor_of, token)
    assert actor is not None and set(actor.memberships) == set(held)
    lines = office.engine.do(lambda uow: uow.log.find(action=["user-roles", "role-confirmed"]))
    said = {(line.actor, line.record, line.values.get("roles") or line.values["role"]) for line in lines}
    assert said == {("bea", "amira", "-"), ("bob", "amira", "CASUS"), ("bob", "amira", "PIKET")}


def test_an_unknown_role_changes_nothing(office: Office) -> None:
    with pytest.raises(Refused, match="role-unknown"):
        wrong = (INTAKE, replace(INTAKE, role="BAAS"))
        office.engine.do(administration.set_memberships, office.actor("bea"), handle(office), wrong)
    assert row(office).memberships == (INTAKE,)


def test_a_closed_account_is_out_at_once_and_comes_back_without_its_password(office: Office) -> None:
    token, bea = signed_in(office), office.actor("bea")
    office.engine.do(administration.close_account, bea, handle(office))
    assert office.engine.do(actor_of, token) is None
    assert not row(office).active
    office.engine.do(administration.reopen_account, bea, handle(office))
    assert row(office).active and not row(office).password
    assert sign_in(office.engine, "amira", PASSWORD, "") is None


def test_administrators_cannot_lock_themselves_out_or_weaken_themselves(office: Office) -> None:
    bea, own = office.actor("bea"), handle(office, "bea")
    for act in (administration.close_account, administration.reset_account_factors):
        with pytest.raises(Refused, match="not-yourself"):
            office.engine.do(act, bea, own)
    with pytest.raises(Refused, match="not-yourself"):
        office.engine.do(administration.set_memberships, bea, own, (INTAKE,))


def test_an_account_that_is_not_there_is_not_found(office: Office) -> None:
    for act in (administration.close_account, administration.sign_out_account, administration.send_account_link):
        with pytest.raises(NotFound):
            office.engine.do(act, office.actor("bea"), "amira")  # a username is no handle


def test_a_file_of_people_is_judged_line_by_line_and_changes_nothing(office: Office) -> None:
    sheet = SHEET + (
        "carl;Carl;carl@voorbeeld.nl;CASUS PIKET;Voorbeeld;Midden\n"
        "amira;Nog een;;INTAKE;;\n"
        "dirk;Dirk;geen adres;INTAKE;;\n"
        '"e;f";Els;;INTAKE;;\n'
        "gert;Gert;;BAAS;;\n"
        "carl;Carl weer;;INTAKE;;\n"
    )
    before = office.engine.do(lambda uow: len(uow.users.find()))
    lines = office.engine.do(account_sheet.judge_sheet, office.actor("bea"), sheet)
    codes = [(line.number, line.error.code if line.error else "") for line in lines]
    assert codes == [
        (2, ""),
        (3, "user-exists"),
        (4, "email-wrong"),
        (5, "username-wrong"),
        (6, "role-unknown"),
        (7, "user-twice"),
    ]
    with pytest.raises(Refused, match="sheet-has-errors"):
        office.engine.do(account_sheet.import_sheet, office.actor("bea"), sheet)
    assert office.engine.do(lambda uow: len(uow.users.find())) == before


def test_a_good_file_is_added_whole(office: Office) -> None:
    sheet = "\ufeffname,username,roles\r\nCarl,carl,casus piket\r\n\r\nDirk,dirk,intake\r\n"
    assert office.engine.do(account_sheet.import_sheet, office.actor("bea"), sheet) == 2
    office.confirm_roles("bob")
    assert {m.role for m in row(office, "carl").memberships} == {"CASUS", "PIKET"}
    assert row(office, "dirk").memberships == (Membership("INTAKE", "", EVERYWHERE),)


@pytest.mark.parametrize(
    ("sheet", "code"),
    [
        ("", "sheet-header"),
        ("naam;rollen\nx;y\n", "sheet-header"),
        (SHEET, "sheet-length"),
        (SHEET + '"open', "sheet-unreadable"),
        ("x" * 300_000, "sheet-unreadable"),
        ("\0", "sheet-unreadable"),
        (SHEET + "a;A;;INTAKE;;\n" * 501, "sheet-length"),
    ],
)
def test_what_is_no_file_of_people_is_refused(office: Office, sheet: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        office.engine.do(account_sheet.judge_sheet, office.actor("bea"), sheet)


def test_no_cell_of_the_saved_file_is_a_formula_and_it_comes_back_as_it_was(office: Office) -> None:
    names = ("=1+1", "@SUM(A1)", "+31", "-2", "\t=x", 'een "citaat"; en meer', "gewoon")
    rows = [replace(row(office), username=f"u{n}", name=name) for n, name in enumerate(names)]
    text = account_sheet.as_sheet(rows)
    cells = [cell for line in csv.reader(io.StringIO(text), delimiter=";") for cell in line]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    lines = office.engine.do(account_sheet.judge_sheet, office.actor("bea"), text)
    assert [line.account.name.strip() for line in lines] == [name.strip() for name in names]


def test_nobody_is_shown_a_password_or_its_hash(office: Office) -> None:
    rows = office.engine.do(administration.accounts, office.actor("bea"))
    assert "argon2" not in repr(rows) + account_sheet.as_sheet(rows)


def test_work_on_the_name_of_who_loses_the_role_goes_back_to_the_group(office: Office) -> None:
    case, task = office.opened("Acuut gevaar beoordelen")
    office.engine.do(claim_task, office.actor("ivo"), task.key)
    held = (Membership("POLITIE", "Voorbeeld", "Midden"),)
    office.engine.do(administration.set_memberships, office.actor("bea"), handle(office, "ivo"), held)
    left = office.task(case, "Acuut gevaar beoordelen")
    assert (left.state, left.assignee) == (TaskState.READY, None)
    assert task.key in [row.key for row in office.engine.do(inbox, office.actor("ilse")).groups]


def test_work_on_the_name_of_who_keeps_the_role_elsewhere_goes_back_to_the_group(office: Office) -> None:
    for elsewhere in (replace(INTAKE, organisation="Elders"), replace(INTAKE, region="Noord")):
        case, task = office.opened("Acuut gevaar beoordelen", locatie_regio="Midden")
        office.engine.do(claim_task, office.actor("ivo"), task.key)
        office.engine.do(administration.set_memberships, office.actor("bea"), handle(office, "ivo"), (elsewhere,))
        office.confirm_roles("bob")
        left = office.task(case, "Acuut gevaar beoordelen")
        assert (left.state, left.assignee) == (TaskState.READY, None)
        office.hire("ivo", "INTAKE")


def test_work_of_a_substitute_goes_back_when_the_role_they_lent_goes(office: Office) -> None:
    case, task = office.opened("Acuut gevaar beoordelen")
    office.engine.do(add_substitute, office.actor("tom"), "ivo", "carla", office.later(days=7))
    office.engine.do(claim_task, office.actor("carla"), task.key)
    office.engine.do(administration.set_memberships, office.actor("bea"), handle(office, "ivo"), ())
    assert office.task(case, "Acuut gevaar beoordelen").assignee is None


def _of_ivo(uow: UnitOfWork, kind: str) -> list[Any]:
    found: list[Any] = getattr(uow, kind).find(user_key="ivo")
    return found


def test_a_closed_account_leaves_nothing_that_opens_or_acts(office: Office) -> None:
    ivo = office.actor("ivo")
    office.engine.do(begin_totp, ivo)
    office.engine.do(open_feed, ivo)
    office.engine.do(lambda uow: make_recovery_codes(uow, "ivo"))
    passkey = Passkey(
        key="p", user_key="ivo", credential_id="c", public_key="k", counter=0, label="x", created=office.clock.now()
    )
    office.engine.do(lambda uow: uow.passkeys.add(passkey))
    office.engine.do(lambda uow: issue(uow, "invite", timedelta(days=7), "ivo"))
    for absent, substitute in (("ivo", "carla"), ("chris", "ivo")):
        office.engine.do(add_substitute, office.actor("tom"), absent, substitute, office.later(days=7))
    office.engine.do(administration.close_account, office.actor("bea"), handle(office, "ivo"))
    for kind in ("passkeys", "recovery_codes", "tickets", "feeds", "sessions"):
        assert office.engine.do(_of_ivo, kind) == [], kind
    assert office.engine.do(lambda uow: uow.totps.find(key="ivo")) == []
    assert not [s for s in office.engine.do(lambda uow: uow.substitutions.find()) if s.holds(office.clock.now())]
    office.engine.do(administration.reopen_account, office.actor("bea"), handle(office, "ivo"))
    office.confirm_roles("bob")
    assert office.actor("carla").roles == {"CASUS"} and office.actor("ivo").roles == {"INTAKE"}
