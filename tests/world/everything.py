# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Something to show behind every page of a running server: a placement, emergency access, proposals, a proof."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from secrets import token_hex

import pyotp

from engine.access.actors import EVERYWHERE, Membership
from engine.cases.case import Case
from engine.cases.consent import Consent
from engine.cases.placement import AnsweredQuestion, Placement, PlacementGrant
from engine.cases.sharing import Sharing
from engine.casework.actors import as_actor
from engine.casework.unit_of_work import UnitOfWork
from engine.clock import AMSTERDAM
from engine.operations.accounts.factors import begin_totp, confirm_totp
from engine.operations.accounts.links import INVITE, make_link
from engine.operations.accounts.people import add_user, new_account
from engine.operations.accounts.sessions import open_session
from engine.operations.accounts.substitutes import add_substitute
from engine.operations.cases.involvement import involve
from engine.operations.organisations.places import ORGANISATION, know_place
from engine.operations.privacy.emergency import break_glass
from engine.operations.privacy.retention import approve_erasure, erase, mark_swept, propose_erasure, set_hold
from engine.operations.tasks.work import claim_task
from tests.world.people import ELSEWHERE, HOUSE, PASSWORD
from tests.world.server import Server

WHY = "De persoon staat nu aan onze balie en vraagt om hulp."
_LONG = "Zij vertelt dat zij elke dag veertien uur werkt en haar paspoort heeft afgegeven. " * 3

#: what the addresses of pages are made of: the name of a thing → its key
Keys = dict[str, str]


def furnish(server: Server) -> Keys:
    """Put something behind every page; return the keys of what is there."""
    case = server.report(tekst=_LONG)
    keys = {"case": case.key, "number": case.number, "model": "p2-vaststelling"}
    keys |= server.do(_on_the_case, case) | server.do(_accounts)
    long_ago = datetime.now(AMSTERDAM) - timedelta(days=1500)
    closed = [server.report(at=long_ago) for _ in range(4)]
    for one in closed:
        server.do_at(long_ago, _close, one.key)
    keys |= server.do(_erasures, closed)
    server.do(_erase, keys["erasure"])
    ready = server.task(case, "Task_1_2_AcuutGevaar")
    server.do(claim_task, server.actor("ilse"), ready.key)
    return {**keys, "task": ready.key, "process": ready.instance_key}


def _on_the_case(uow: UnitOfWork, case: Case) -> Keys:
    tom, wim = (as_actor(uow, uow.users.get(name)) for name in ("tom", "wim"))
    now = uow.now
    know_place(uow, ORGANISATION, ELSEWHERE)
    involve(
        uow,
        tom,
        case.key,
        organisation=ELSEWHERE,
        role="OPVANG",
        ground="Zoekt een plek",
        until=now + timedelta(days=30),
    )
    asked = {"nl": "Mogen wij u aanmelden bij de opvang?", "en": "May we register you with the shelter?"}
    for given in (True, False):
        uow.consents.add(
            Consent(
                key=token_hex(16),
                case_key=case.key,
                purpose=f"opvang{given}",
                asked=asked,
                given=given,
                at=now,
                author="ilse",
            )
        )
    address: list[AnsweredQuestion] = [
        ({"nl": "Adres", "en": "Address"}, dict.fromkeys(("nl", "en"), "Voorbeeldstraat 7, 9999 XX Plaats"))
    ]
    task = uow.tasks.find(case_key=case.key)[0].key  # its process asks for a shelter much later
    placement = Placement(
        key=token_hex(16),
        case_key=case.key,
        task_key=task,
        author="omar",
        keeper="omar",
        role="OPVANG",
        organisation=HOUSE,
        region=EVERYWHERE,
        at=now,
        address=address,
        told=[],
    )
    uow.placements.add(placement)
    for who, role, ground in (("omar", "OPVANG", ""), ("zoe", "ZORGCO", "Vervoer regelen")):
        grant = PlacementGrant(
            key=token_hex(16),
            placement_key=placement.key,
            case_key=case.key,
            user_key=who,
            role=role,
            organisation=HOUSE,
            region=EVERYWHERE,
            ground=ground,
            granted_by="omar",
            at=now,
            until=now + timedelta(days=30),
        )
        uow.grants.add(grant)
    break_glass(uow, wim, case.number, WHY)
    add_substitute(uow, as_actor(uow, uow.users.get("ilse")), "ilse", "ivo", now + timedelta(days=7))
    sharing = Sharing(
        key=token_hex(16),
        case_key=case.key,
        recipient="Politie Midden",
        for_whom="Team mensenhandel",
        purpose="Aangifte voorbereiden",
        basis="VITAAL",
        necessity=_LONG,
        until=now + timedelta(days=7),
        proposed_by="ilse",
        at=now,
        fields=["tekst", "acuut_gevaar"],
        state="granted",
        decided_by="fenna",
        decided_at=now,
        ground=WHY,
    )
    proposal = replace(sharing, key=token_hex(16), state="proposed", decided_by=None, decided_at=None, ground="")
    uow.sharings.add_all([sharing, proposal])
    term = next(iter(uow.terms.find(case_key=case.key)))
    return {"placement": placement.key, "term": term.key, "sharing": sharing.key, "proposal": proposal.key}


def _accounts(uow: UnitOfWork) -> Keys:
    """Somebody with an app, and somebody who was invited."""
    held = (Membership("INTAKE", HOUSE, EVERYWHERE),)
    add_user(uow, "tess", "Tess Telefoon", PASSWORD, held)
    tess, token = as_actor(uow, uow.users.get("tess")), open_session(uow, uow.users.get("tess"), "two")
    confirm_totp(uow, tess, pyotp.TOTP(begin_totp(uow, tess).secret).at(uow.now), token)
    new_account(uow, "ned", "Ned Nieuw", "", held)
    link = make_link(uow, "ned", INVITE) or ""
    return {"token": link.rpartition("/")[2], "handle": uow.users.get("tess").handle}


def _close(uow: UnitOfWork, key: str) -> None:
    case = uow.cases.lock(key)
    case.close("ilse", uow.now)
    uow.cases.save(case)


def _erasures(uow: UnitOfWork, closed: list[Case]) -> Keys:
    """Of four closed cases one waits, one is proposed, one is held, and one is approved."""
    fenna, frits = (as_actor(uow, uow.users.get(name)) for name in ("fenna", "frits"))
    propose_erasure(uow, frits, closed[1].key, "De termijn is om.")
    set_hold(uow, fenna, closed[2].number, "Er loopt een klacht.")
    approved = propose_erasure(uow, frits, closed[3].key, "De termijn is om.")
    approve_erasure(uow, fenna, approved)
    return {"erasure": approved}


def _erase(uow: UnitOfWork, key: str) -> None:
    """Do what the clock of the server does once a minute, and may have done already."""
    erase(uow, key)
    mark_swept(uow)
