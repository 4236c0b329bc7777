# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Nothing of a case leaves without a record that somebody else granted (SP-14)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from engine.casework.consent import standing
from engine.errors import NotAllowed, NotFound, Refused
from engine.operations.accounts.substitutes import add_substitute
from engine.operations.cases.consent import withdraw_consent
from engine.operations.privacy.sharing import SharingProposal, decide_sharing, end_sharing, hand_out, propose_sharing
from engine.operations.privacy.sharing_pages import sharing_form, sharing_page, sharings_page
from tests.world.office import Office

NEXT = "Toestemming en keuzes vastleggen"


def wish(office: Office, **more: object) -> SharingProposal:
    told = SharingProposal(
        recipient="Politie Midden",
        for_whom="Team mensenhandel",
        purpose="Aangifte voorbereiden",
        basis="VITAAL",
        fields=("acuut_gevaar",),
        necessity="Niets minder",
        until=office.later(days=5),
    )
    return replace(told, **more)  # type: ignore[arg-type]


def proposed(office: Office, case: str, **more: object) -> str:
    return office.engine.do(propose_sharing, office.actor("carla"), case, wish(office, **more))


def test_what_was_granted_leaves_and_nothing_else(office: Office) -> None:
    case, carla, tom = office.report(), office.actor("carla"), office.actor("tom")
    key = proposed(office, case)
    with pytest.raises(Refused, match="sharing-not-granted"):
        office.engine.do(hand_out, carla, key)
    office.engine.do(decide_sharing, tom, key, True, "Nodig")
    out = office.engine.do(hand_out, carla, key)
    assert [fact.key for fact in out.facts] == ["acuut_gevaar"]
    lines = office.engine.do(lambda uow: uow.log.find(case_key=case, action="handed-out"))
    assert [line.values["fields"] for line in lines] == [["acuut_gevaar"]]


def test_who_proposed_does_not_decide(office: Office) -> None:
    case = office.report()
    office.hire("carla", "TEAMLEIDER")
    with pytest.raises(NotAllowed, match="four-eyes-sharing"):
        office.engine.do(decide_sharing, office.actor("carla"), proposed(office, case), True, "Nodig")
    with pytest.raises(NotAllowed):
        office.engine.do(decide_sharing, office.actor("chris"), proposed(office, case), True, "Nodig")


def test_nothing_leaves_after_a_refusal_an_end_or_its_last_moment(office: Office) -> None:
    case, carla, tom = office.report(), office.actor("carla"), office.actor("tom")
    refused, ended, over = (proposed(office, case) for _ in range(3))
    office.engine.do(decide_sharing, tom, refused, False, "Niet nodig")
    for key in (ended, over):
        office.engine.do(decide_sharing, tom, key, True, "Nodig")
    office.engine.do(end_sharing, carla, ended, "Klaar")
    office.clock.set(office.later(days=5))
    for key in (refused, ended, over):
        with pytest.raises(Refused, match="sharing-not-granted"):
            office.engine.do(hand_out, carla, key)
    assert {row.state for row in office.engine.do(sharings_page, tom, case).rows} == {"refused", "ended", "over"}


def test_a_basis_of_consent_needs_consent_that_stands(office: Office) -> None:
    case, _ = office.opened(NEXT)
    with pytest.raises(Refused, match="sharing-no-consent"):
        proposed(office, case, basis="OPVANG")
    answers = {"toestemming_registratie": "JA", "toestemming_opvang": "JA", "toestemming_politie": "NEE"}
    office.complete("carla", case, NEXT, **answers, toestemming_zorg="JA")
    with pytest.raises(Refused, match="sharing-no-consent"):
        proposed(office, case, basis="POLITIE")
    key = proposed(office, case, basis="OPVANG")
    office.engine.do(decide_sharing, office.actor("tom"), key, True, "Nodig")
    carla = office.actor("carla")
    assert office.engine.do(hand_out, carla, key).facts
    consent = office.engine.do(standing, case)["opvang"]
    office.engine.do(withdraw_consent, carla, consent.key, date(2026, 3, 2), "de persoon zelf")
    with pytest.raises(Refused, match="sharing-no-consent"):
        office.engine.do(hand_out, carla, key)
    page = office.engine.do(sharing_page, carla, key)
    assert page.row.state == "no-basis" and not page.may_hand_out and page.may_end
    bases = {basis.id: basis.stands for basis in office.engine.do(sharing_form, carla, case).bases}
    assert (bases["VITAAL"], bases["OPVANG"], bases["ZORG"], bases["POLITIE"]) == (True, False, True, False)


def test_what_is_over_or_lost_its_basis_cannot_be_granted_but_can_be_refused(office: Office) -> None:
    case, _ = office.opened(NEXT)
    office.complete("carla", case, NEXT, toestemming_opvang="JA")
    over, bare = proposed(office, case), proposed(office, case, basis="OPVANG", until=office.later(days=9))
    consent = office.engine.do(standing, case)["opvang"]
    today = office.clock.now().date()
    office.engine.do(withdraw_consent, office.actor("carla"), consent.key, today, "de persoon zelf")
    office.clock.set(office.later(days=5))
    tom = office.actor("tom")
    for key, code in ((over, "sharing-until"), (bare, "sharing-no-consent")):
        with pytest.raises(Refused, match=code):
            office.engine.do(decide_sharing, tom, key, True, "Nodig")
        office.engine.do(decide_sharing, tom, key, False, "Te laat")
        assert office.engine.do(sharing_page, tom, key).row.state == "refused"


def test_who_hands_out_leaves_a_line_of_what_they_saw(office: Office) -> None:
    case, carla = office.report(), office.actor("carla")
    key = proposed(office, case)
    office.engine.do(decide_sharing, office.actor("tom"), key, True, "Nodig")
    office.engine.do(hand_out, carla, key)
    [look] = office.engine.do(lambda uow: uow.log.find(case_key=case, action="sharing-seen"))
    assert look.kind == "read" and look.values["purpose"] == "sharing"
    assert office.engine.do(sharing_page, carla, key).row.handed_out == ((office.clock.now(), "Carla Casus"),)


def test_only_who_proposes_or_decides_reads_why_and_which_answers_another_gave(office: Office) -> None:
    case = office.report()
    proposed(office, case)
    office.hire("fleur", "FG")
    for username, whole in (("carla", True), ("fleur", True), ("sanne", False), ("ilse", False)):
        [row] = office.engine.do(sharings_page, office.actor(username), case).rows
        assert (row.purpose, row.for_whom, row.necessity) == (
            ("Aangifte voorbereiden", "Team mensenhandel", "Niets minder") if whole else ("", "", "")
        )
        assert row.recipient == "Politie Midden"
    [row] = office.engine.do(sharings_page, office.actor("fleur"), case).rows
    assert len(row.fields) == 1 and row.other_fields == 0  # decides on a question whose answer is not hers to see
    [row] = office.engine.do(sharings_page, office.actor("sanne"), case).rows
    assert (len(row.fields), row.other_fields) == (0, 1)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"basis": ""}, "sharing-no-basis"),
        ({"basis": "ZOMAAR"}, "sharing-no-basis"),
        ({"fields": ()}, "sharing-fields"),
        ({"fields": ("bestaat_niet",)}, "sharing-fields"),
        ({"necessity": " "}, "sharing-incomplete"),
        ({"recipient": ""}, "sharing-incomplete"),
        ({"until": None}, "sharing-until"),
        ({"until": datetime(2028, 1, 1, tzinfo=UTC)}, "sharing-until"),
        ({"until": datetime(2026, 3, 1, tzinfo=UTC)}, "sharing-until"),
    ],
)
def test_a_proposal_says_all_that_is_asked(office: Office, more: dict[str, object], code: str) -> None:
    with pytest.raises(Refused, match=code):
        proposed(office, office.report(), **more)


def test_a_case_one_may_not_see_is_shared_by_nobody(office: Office) -> None:
    case = office.report()
    key = proposed(office, case)
    for username in ("bo", "otto"):
        with pytest.raises(NotFound):
            office.engine.do(hand_out, office.actor(username), key)
        with pytest.raises(NotFound):
            office.engine.do(propose_sharing, office.actor(username), case, wish(office))


def test_who_was_away_does_not_decide_on_what_their_substitute_proposed(office: Office) -> None:
    case = office.report()
    office.hire("tom", "CASUS")
    office.hire("chris", "POLITIE")
    office.engine.do(lambda uow: uow.roles.remove(user_key="chris", role="CASUS"))
    office.engine.do(add_substitute, office.actor("tom"), "tom", "chris", office.later(days=2))
    key = office.engine.do(propose_sharing, office.actor("chris"), case, wish(office))
    office.clock.set(office.later(days=3))
    with pytest.raises(NotAllowed, match="four-eyes-sharing"):
        office.engine.do(decide_sharing, office.actor("tom"), key, True, "Nodig")
    office.hire("mia", "TEAMLEIDER")
    office.engine.do(decide_sharing, office.actor("mia"), key, True, "Nodig")
