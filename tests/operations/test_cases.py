# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The case: who sees what of it, who is responsible, what opens and closes it."""

from __future__ import annotations

import pytest

from engine.access.actors import PUBLIC
from engine.cases.case import Case, CaseState, Fact
from engine.errors import NotAllowed, NotFound, WrongState
from engine.operations.cases.case_file import case_page, diagram
from engine.operations.cases.oversight import overview
from engine.operations.cases.reports import file_report, report_status
from engine.operations.tasks.work import claim_task, save_draft, task_page
from tests.world.office import Office, receive

READING = "Dossier individueel lezen"
CLICK = "0123456789abcdef0123456789abcdef"
SECRET = "Alleen voor het beraad bedoeld"


def instances(office: Office, case: str, process: str) -> list[str]:
    """Return the states of the instances of a process."""
    return office.engine.do(lambda uow: [i.state.value for i in uow.instances.find(case_key=case, process_key=process)])


def messages(office: Office, case: str, name: str) -> list[str]:
    """Return the states of the messages with this name."""
    return office.engine.do(lambda uow: [m.state for m in uow.messages.find(case_key=case, name=name)])


def test_panel_members_read_blind_until_the_chair_leads_the_deliberation(office: Office) -> None:
    case, _ = office.opened(READING)
    first, second, third = office.tasks(case, READING)
    people = {username: office.actor(username) for username in ("lotte", "luuk", "leyla", "sanne", "vera", "carla")}
    mine = next(t for t in (first, second, third) if t.assignee == "lotte")

    with pytest.raises(NotAllowed) as refused:
        office.engine.do(claim_task, people["luuk"], mine.key)
    assert refused.value.code == "for-someone-else"

    office.engine.do(save_draft, people["lotte"], mine.key, {"uitleg_handeling": SECRET})
    assert SECRET in repr(office.engine.do(task_page, people["lotte"], mine.key))
    assert SECRET not in repr(office.engine.do(task_page, people["luuk"], mine.key))

    office.complete("lotte", case, READING, uitleg_handeling=SECRET, oordeel_handeling="AANWEZIG")
    own = office.task(case, READING)
    assert SECRET not in repr(office.engine.do(task_page, people["luuk"], mine.key))
    assert SECRET not in repr(office.engine.do(task_page, people[own.assignee or ""], own.key))
    for username in ("sanne", "vera"):
        with pytest.raises(NotFound):
            office.engine.do(task_page, people[username], mine.key)
    for username in ("sanne", "carla"):
        assert SECRET not in repr(office.engine.do(case_page, people[username], case))

    beraad = office.walk(case, "Beraad van het panel leiden")
    page = office.engine.do(task_page, people["vera"], beraad.key)
    assert SECRET in repr(page.shows)
    assert sorted(shown.author_name for shown in page.shows) == ["Leyla Lid", "Lotte Lid", "Luuk Lid"]
    assert SECRET not in repr(office.engine.do(case_page, people["carla"], case))

    medical = Fact(
        key=None,
        case_key=case,
        name="uitleg_handeling",
        value="zwanger",
        task_key=mine.key,
        form_key="mda-lid/lezing",
        author="lotte",
        at=page.shows[0].at,
        sensitivity="medical",
    )
    office.engine.do(lambda uow: uow.facts.add(medical))
    assert "zwanger" not in repr(office.engine.do(task_page, people["vera"], beraad.key).shows)  # no model opens it


def test_intake_does_not_see_what_was_told_to_the_case_lead(office: Office) -> None:
    case, _ = office.opened("Aanwijzingen beoordelen", vrij_verhaal=SECRET)
    seen = {fact.key for fact in office.engine.do(case_page, office.actor("ilse"), case).facts}
    assert {"acuut_gevaar", "betreft_minderjarige"} <= seen
    assert not seen & {"indicaties", "gesprek_verloop", "rechten_begrepen", "vrij_verhaal"}
    assert SECRET not in repr(office.engine.do(case_page, office.actor("ilse"), case))
    all_of_it = {fact.key for fact in office.engine.do(case_page, office.actor("carla"), case).facts}
    assert {"indicaties", "gesprek_verloop"} <= all_of_it


def test_a_case_is_not_there_for_who_has_nothing_to_do_with_it(office: Office) -> None:
    case = office.report()
    instance = office.engine.do(lambda uow: uow.instances.find(case_key=case))[0].key
    for username in ("otto", "lotte", "bo"):
        with pytest.raises(NotFound):
            office.engine.do(case_page, office.actor(username), case)
        with pytest.raises(NotFound):
            office.engine.do(diagram, office.actor(username), instance)


@pytest.mark.parametrize("told", ["TWIJFEL", "JA"])
def test_doubt_about_age_asks_for_the_minor_track_at_once(office: Office, told: str) -> None:
    case = office.report(betreft_minderjarige=told)
    assert office.case(case).track == "MINDERJARIG"
    assert messages(office, case, "minderjarigenspoor-gevraagd") == ["delivered"]
    instances = office.engine.do(lambda uow: uow.instances.find(case_key=case, process_key="p4-minderjarigen"))
    assert [i.state.value for i in instances] == ["active"]
    assert office.engine.do(case_page, office.actor("ilse"), case).track == "MINDERJARIG"


def test_a_message_that_nobody_catches_waits_where_people_see_it(office: Office) -> None:
    case = office.report(acuut_gevaar="JA")
    receive(office, case, "overdracht-gevraagd")
    number = office.case(case).number
    page = office.engine.do(case_page, office.actor("ilse"), case)
    assert ("overdracht-gevraagd", "waiting") in [(m.name, m.state) for m in page.messages]
    seen = office.engine.do(overview, office.actor("tom")).waiting_messages
    assert (number, "overdracht-gevraagd") in [(case_number, m.name) for case_number, m in seen]
    with pytest.raises(NotAllowed):
        office.engine.do(overview, office.actor("ilse"))


def test_the_danger_on_a_case_is_the_level_a_person_last_decided(office: Office) -> None:
    case = office.report(acuut_gevaar="JA")
    assert office.case(case).danger == "ACUUT"
    office.complete("carla", case, "Veiligheid vandaag inschatten", politie_betrekken="NEE")
    office.complete("carla", case, "Gevaarsniveau vaststellen", gevaarsniveau="HOOG")
    assert office.case(case).danger == "HOOG"


def test_an_indication_starts_the_finding_once(office: Office) -> None:
    case, _ = office.opened("Dossier openen")
    assert instances(office, case, "p2-vaststelling") == ["active"]
    assert messages(office, case, "indicatie-vastgesteld") == ["delivered"]

    receive(office, case, "indicatie-vastgesteld")
    assert instances(office, case, "p2-vaststelling") == ["active"]
    assert office.open_names(case).count("Dossier openen") == 1


def test_a_dismissal_that_is_told_twice_starts_one_finding(office: Office) -> None:
    case = office.report()
    for _ in range(2):
        receive(office, case, "sepot-bekend")
    assert instances(office, case, "p2-vaststelling") == ["active"]
    assert office.open_names(case).count("Dossier openen") == 1


def test_a_dismissal_reaches_the_finding_that_waits_and_changes_no_outcome(office: Office) -> None:
    case, _ = office.opened("Dossier openen", gronden=["VERBLIJF"], strafzaak_uitkomst="LOOPT")
    before = office.open_names(case)
    for _ in range(2):
        receive(office, case, "sepot-bekend")
    assert instances(office, case, "p2-vaststelling") == ["active"]
    assert office.open_names(case) == before
    known = office.engine.do(task_page, office.actor("carla"), office.task(case, "Dossier openen").key)
    assert known.values["gronden"] == ["SEPOT"]


def test_exactly_one_person_is_responsible_at_every_step(office: Office) -> None:
    case = office.report()
    assert office.case(case).responsible == "ilse"
    office.walk(case, "Informeren over rechten")
    assert office.case(case).responsible == "ilse"
    office.complete("chris", case, "Informeren over rechten")
    assert office.case(case).responsible == "chris"
    office.walk(case, "Dossier openen")
    assert office.case(case).responsible == "chris"


def test_only_a_person_closes_a_case(office: Office) -> None:
    case, _ = office.opened("Sluiten van de melding bevestigen", besluit_melding="GEEN_MENSENHANDEL")
    office.wait(office.later(days=60))
    assert office.case(case).state is CaseState.OPEN

    office.walk(case, "Terugkoppelen aan de melder bij sluiten", besluit_melding="GEEN_MENSENHANDEL")
    office.complete("ivo", case, "Terugkoppelen aan de melder bij sluiten")

    closed = office.case(case)
    assert (closed.state, closed.closed_by, closed.closed) == (CaseState.CLOSED, "ivo", office.clock.now())


def test_a_case_cannot_be_closed_by_nobody_or_twice(office: Office) -> None:
    now = office.clock.now()
    case = Case(key="k", number="H-1", region="Midden", responsible="ilse", opened=now, received=now)
    with pytest.raises(WrongState):
        case.close("", now)
    case.close("ilse", now)
    with pytest.raises(WrongState):
        case.close("ilse", now)


def test_a_reporter_sees_how_it_stands_by_code_and_nothing_else(office: Office) -> None:
    answers = office.report_answers()
    receipt = office.engine.do(file_report, PUBLIC, answers, CLICK)
    assert office.engine.do(report_status, PUBLIC, receipt.code).word == "ontvangen"
    assert office.engine.do(report_status, PUBLIC, receipt.code.lower().replace("-", " ")).word == "ontvangen"
    case = office.engine.do(lambda uow: uow.cases.find()[0].key)
    office.complete("ilse", case, "Acuut gevaar beoordelen")
    assert office.engine.do(report_status, PUBLIC, receipt.code).word == "in-behandeling"
    for wrong in ("ABCD-EFGH-JKLM-NPQR", "", "'; DROP TABLE casus; --"):
        with pytest.raises(NotFound):
            office.engine.do(report_status, PUBLIC, wrong)


def test_a_receipt_code_is_kept_nowhere(office: Office) -> None:
    receipt = office.engine.do(file_report, PUBLIC, office.report_answers(), CLICK)
    kinds = ("cases", "facts", "tasks", "commands", "log", "history", "instances", "messages", "jobs", "notices")
    assert CLICK not in office.engine.do(lambda uow: repr(uow.commands.find()))  # the code follows from it
    stored = office.engine.do(lambda uow: repr([getattr(uow, kind).find() for kind in kinds]))
    assert receipt.code not in stored
    assert receipt.code.replace("-", "") not in stored


def test_a_report_that_is_sent_twice_makes_one_case(office: Office) -> None:
    answers = office.report_answers()
    first = office.engine.do(file_report, PUBLIC, answers, CLICK)
    second = office.engine.do(file_report, PUBLIC, answers, CLICK)
    assert first.code
    assert second == first
    assert office.engine.do(lambda uow: uow.views.count_cases()) == 1


def test_a_report_corrected_and_sent_again_with_its_click_is_not_answered_with_the_first_receipt(
    office: Office,
) -> None:
    answers = office.report_answers()
    first = office.engine.do(file_report, PUBLIC, answers, CLICK)
    for changed in ({**answers, "tekst": "Ik vergat het adres."}, {**answers, "acuut_gevaar": "JA"}, {}):
        with pytest.raises(WrongState) as refused:
            office.engine.do(file_report, PUBLIC, changed, CLICK)
        assert refused.value.code == "click-used"
    assert office.engine.do(file_report, PUBLIC, answers, CLICK) == first
    assert office.engine.do(lambda uow: uow.views.count_cases()) == 1


def test_the_drawings_of_a_process_are_named_in_both_languages_and_tell_no_term_where_there_is_none(
    office: Office,
) -> None:
    case, _ = office.opened("Bronnen verzamelen")
    instance = next(
        one for one in office.engine.do(lambda uow: uow.instances.find(case_key=case)) if "p3" in one.process_key
    )
    page = office.engine.do(diagram, office.actor("carla"), instance.key)
    names = {part.process_id: dict(part.name) for part in page.parts}
    assert names["P3_InOpvang"] == {"nl": "In de opvang", "en": "In shelter"}
    terms = {row.term for row in page.outline}
    assert "geen" not in terms and "" in terms
