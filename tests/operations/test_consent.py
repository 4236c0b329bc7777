# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Consent is per purpose, can be withdrawn, and withdrawing changes nothing else (SP-16)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from engine.access.actors import Actor
from engine.audit.log import Kind
from engine.bootstrap import delivered, forms_below
from engine.casework.consent import record_consents, record_old_consents, standing
from engine.casework.subjects import element_and_form
from engine.casework.unit_of_work import UnitOfWork
from engine.errors import NotAllowed, NotFound, Refused
from engine.operations.cases.consent import consents_page, withdraw_consent
from engine.operations.tasks.work import inbox
from tests.world.office import Office, counted

NEXT = "Toestemming en keuzes vastleggen"
DAY = date(2026, 3, 2)
CONSENT = {"toestemming_registratie": "JA", "toestemming_opvang": "JA", "toestemming_politie": "NEE"}


def asked(office: Office) -> str:
    """Return a case in which consent was asked for four purposes."""
    case, _ = office.opened(NEXT)
    office.complete("carla", case, NEXT, **CONSENT, toestemming_zorg="JA")
    return case


def test_answers_become_records_per_purpose(office: Office) -> None:
    page = office.engine.do(consents_page, office.actor("carla"), asked(office))
    assert {row.purpose: row.counts for row in page.rows} == {
        "registratie": True,
        "opvang": True,
        "politie": False,
        "zorg": True,
    }
    assert page.rows[0].asked["nl"] and page.rows[0].asked["en"]


def test_withdrawing_changes_the_record_and_nothing_else(office: Office) -> None:
    case = asked(office)
    carla = office.actor("carla")

    def world() -> object:
        facts, tasks, instances, terms = (
            office.engine.do(lambda uow, kind: sorted(map(repr, getattr(uow, kind).find(case_key=case))), kind)
            for kind in ("facts", "tasks", "instances", "terms")
        )
        rows = counted(office.engine)
        rows.pop("log")
        return facts, tasks, instances, terms, rows, repr(office.engine.do(inbox, carla)), repr(office.case(case))

    before = world()
    consent = office.engine.do(standing, case)["opvang"]
    office.engine.do(withdraw_consent, carla, consent.key, DAY, "de persoon zelf")
    assert world() == before
    after = office.engine.do(standing, case)
    assert {purpose: one.holds for purpose, one in after.items()} == {
        "registratie": True,
        "opvang": False,
        "politie": False,
        "zorg": True,
    }
    assert (after["opvang"].withdrawn_on, after["opvang"].withdrawn_by) == (DAY, "de persoon zelf")
    assert after["opvang"].recorded_by == "carla"


def test_a_withdrawal_says_who_and_when_and_is_for_a_yes(office: Office) -> None:
    case, carla = asked(office), office.actor("carla")
    found = office.engine.do(standing, case)

    def refused(code: str, actor: Actor, purpose: str, day: date, who: str) -> None:
        with pytest.raises(Refused, match=code):
            office.engine.do(withdraw_consent, actor, found[purpose].key, day, who)

    refused("consent-who-needed", carla, "opvang", DAY, " ")
    refused("consent-day-needed", carla, "opvang", DAY + timedelta(days=1), "de persoon")
    refused("consent-day-needed", carla, "opvang", DAY - timedelta(days=1), "de persoon")
    refused("consent-not-given", carla, "politie", DAY, "de persoon")
    with pytest.raises(NotAllowed):
        office.engine.do(withdraw_consent, office.actor("sanne"), found["opvang"].key, DAY, "de persoon")
    with pytest.raises(NotFound):
        office.engine.do(withdraw_consent, office.actor("bo"), found["opvang"].key, DAY, "de persoon")


def test_the_last_answer_counts_when_the_clock_was_set_back_and_a_no_outweighs_a_yes(office: Office) -> None:
    (case, task), carla = office.opened(NEXT), office.actor("carla")

    def say(uow: UnitOfWork, /, **told: str) -> None:
        _, form = element_and_form(uow, task)
        record_consents(uow, carla, uow.cases.lock(case), task, form, {**CONSENT, **told})

    office.engine.do(say, toestemming_opvang="JA")
    office.clock.set(office.later(hours=-1))
    office.engine.do(say, toestemming_opvang="NEE")
    assert not office.engine.do(standing, case)["opvang"].holds


def test_who_looks_at_what_somebody_consented_to_is_in_the_log(office: Office) -> None:
    case = asked(office)
    office.engine.do(consents_page, office.actor("carla"), case)
    [line] = office.engine.do(lambda uow: uow.log.find(case_key=case, action="consents-seen"))
    assert (line.actor, line.kind, line.values["fields"]) == ("carla", Kind.READ, ["ordinary"])


def test_a_consent_from_before_there_were_records_becomes_one_once(office: Office) -> None:
    case = asked(office)
    before = office.engine.do(standing, case)
    office.engine.do(lambda uow: uow.consents.remove(case_key=case))
    forms = forms_below(delivered())
    assert office.engine.do(record_old_consents, forms) == len(before)
    after = office.engine.do(standing, case)
    assert {
        p: (c.given, c.at.replace(microsecond=0), c.author, c.task_key, dict(c.asked)) for p, c in after.items()
    } == {p: (c.given, c.at.replace(microsecond=0), c.author, c.task_key, dict(c.asked)) for p, c in before.items()}
    office.engine.do(lambda uow: uow.consents.remove(case_key=case))  # erased since, say
    assert office.engine.do(record_old_consents, forms) == 0
    assert office.engine.do(standing, case) == {}


def test_an_answer_that_has_a_record_keeps_it(office: Office) -> None:
    case = asked(office)
    before = {c.key for c in office.engine.do(standing, case).values()}
    assert office.engine.do(record_old_consents, forms_below(delivered())) == 0
    assert {c.key for c in office.engine.do(standing, case).values()} == before
