# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from engine.deadlines.catalogue import Alarm, Catalogue
from engine.deadlines.length import Length, Unit
from engine.errors import EngineError, InvalidTerm, NotFound
from engine.texts import known
from tests.deadlines.common import CALENDAR, CATALOGUE, at

DOMAIN_5 = """
    SPOED BEVESTIG EERSTE COMENSHA MDA-AANVRAAG MDA BEDENK BEDENK-DUBLIN BEDENK-MIN IND-24 B83-DUUR VW-BEZWAAR
    AWB-BEZWAAR VW-BEROEP-KORT ART12 RVB SGM-IN SGM-BESLIS SGM-BOB DWANGSOM AWB-RT VT-TRIAGE VT-ONDERZOEK RAAD-START
    RAAD VOTS OTS SUHP-ZIT SUHP-DUUR MUHP-VERVAL VOOGD 18 JEUGD-MAX LEK AVG TK
"""
DOMAIN_6 = """
    1.4 1.5 1.6 1.9 1.11
    2.2 2.3 2.4 2.5 2.6 2.9 2.10 2.12
    3.1 3.1-GEVAAR 3.2 3.3 3.4 3.4-ACUUT 3.5 3.6 3.8 3.10 3.13 3.14 3.17 3.18 3.21 3.21-3 3.21-6 3.21-12
    4.0 4.4 4.5 4.7 4.10 4.15 4.16 4.16-DAG 4.16-WEEK 4.17 4.17-REVIEW
    5.3 5.4 5.5 5.7 6.2 6.2-ACUUT 6.3 6.4 6.5 6.6 6.8 6.9 7.1 7.2 7.3 7.4 7.5 8.1 8.2 8.4
"""
A_DAY = date(2026, 3, 2)

#: id → amount, unit, basis, mark of docs/domain.md §5, and whether its coverage is in doubt
TABLE = {
    "DL-SPOED": (1, "uren", "INTERN", "O", False),
    "DL-MDA": (8, "weken", "INTERN", "O", False),
    "DL-MDA-AANVRAAG": (4, "weken", "REGELING", "V", False),
    "DL-BEDENK": (3, "maanden", "BELEIDSREGEL", "V", False),
    "DL-BEDENK-DUBLIN": (30, "dagen", "BELEIDSREGEL", "V", False),
    "DL-IND-24": (24, "uren", "BELEIDSREGEL", "V", False),
    "DL-VW-BEZWAAR": (4, "weken", "WET", "V", False),
    "DL-AWB-BEZWAAR": (6, "weken", "WET", "V", False),
    "DL-VW-BEROEP-KORT": (1, "weken", "WET", "U", True),
    "DL-ART12": (3, "maanden", "WET", "P", True),
    "DL-SGM-BESLIS": (26, "weken", "WET", "V", False),
    "DL-VT-TRIAGE": (5, "werkdagen", "AMVB", "V", False),
    "DL-VT-ONDERZOEK": (10, "weken", "AMVB", "V", False),
    "DL-RAAD": (6, "weken", "BELEIDSREGEL", "U", True),
    "DL-VOTS": (3, "maanden", "WET", "V", True),
    "DL-SUHP-ZIT": (2, "weken", "WET", "V", True),
    "DL-LEK": (72, "uren", "EU", "V", False),
    "DL-AVG": (1, "maanden", "EU", "U", True),
}

GOOD = """
[[term]]
id = "DL-X"
version = 1
valid_from = 2026-01-01
valid_to = 2026-06-30
name = { nl = "Iets", en = "Something" }
starts = { nl = "begin", en = "start" }
amount = 5
unit = "werkdagen"
basis = "INTERN"
character = "INTERN"
mark = "O"
source = "eigen afspraak"
"""


def load(folder: Path, text: str) -> Catalogue:
    file = folder / "terms.toml"
    file.write_text(text, encoding="utf-8")
    return Catalogue.load(file)


def test_every_term_of_the_domain_stands_in_the_catalogue() -> None:
    wanted = {f"DL-{name}" for name in (DOMAIN_5 + DOMAIN_6).split()}
    assert wanted - CATALOGUE.ids == set()


@pytest.mark.parametrize("term_id", sorted(TABLE))
def test_a_term_of_the_domain_has_its_length_basis_and_mark(term_id: str) -> None:
    rule = CATALOGUE.rule(term_id, A_DAY)
    found = (rule.length.amount, rule.length.unit.value, rule.basis.value, rule.mark, rule.uncertain)
    assert found == TABLE[term_id]


@pytest.mark.parametrize("term_id", sorted(CATALOGUE.ids))
def test_every_delivered_rule_can_be_computed_and_tells_where_it_comes_from(term_id: str) -> None:
    rule = CATALOGUE.rule(term_id, A_DAY)
    years = rule.length.amount if rule.length.unit is Unit.YEARS else 0
    trigger = date(2026 - years, 3, 2) if years else A_DAY
    computed = rule.compute(trigger, CALENDAR, since=at("2025-03-03T09:00"))
    assert computed.steps
    assert rule.source["nl"] != rule.source["en"], "an English reader is told the source in English"
    assert rule.links or rule.mark in ("O", "U"), "what is verified names its source"
    assert all(link.startswith("https://") for link in rule.links)
    assert rule.mark != "O" or rule.basis == "INTERN", "what we propose ourselves rests on no law"


def test_the_penalty_days_and_the_supervision_order_are_out_of_the_act_by_rule() -> None:
    for term_id in ("DL-DWANGSOM-DUUR", "DL-VOTS", "DL-MUHP-VERVAL"):
        rule = CATALOGUE.rule(term_id, A_DAY)
        assert rule.excluded
        assert not rule.compute(A_DAY, CALENDAR).covered


def test_the_panel_may_extend_once_by_four_weeks() -> None:
    extend = CATALOGUE.rule("DL-MDA", A_DAY).extend
    assert extend is not None
    assert (extend.times, extend.length, extend.who) == (1, Length(4, Unit.WEEKS), ("MDA-VZ",))


def test_acute_danger_pages_the_duty_officer_at_once_and_the_team_lead_half_way() -> None:
    assert CATALOGUE.rule("DL-SPOED", A_DAY).escalation == (Alarm("PIKET", 0), Alarm("TEAMLEIDER", 50))


def test_an_unknown_term_is_not_found() -> None:
    with pytest.raises(NotFound):
        CATALOGUE.rule("DL-BESTAAT-NIET", A_DAY)


def test_a_term_has_the_version_that_held_on_the_day(tmp_path: Path) -> None:
    newer = (
        GOOD.replace("version = 1", "version = 2")
        .replace("2026-01-01", "2026-07-01")
        .replace("amount = 5", "amount = 7")
    )
    catalogue = load(tmp_path, newer.replace("valid_to = 2026-06-30\n", "") + GOOD)
    assert catalogue.rule("DL-X", date(2026, 6, 30)).length.amount == 5
    assert catalogue.rule("DL-X", date(2026, 7, 1)).length.amount == 7
    assert [rule.version for rule in catalogue.versions("DL-X")] == [1, 2]
    with pytest.raises(InvalidTerm) as refusal:
        catalogue.rule("DL-X", date(2025, 12, 31))
    assert refusal.value.code == "term-not-in-force"


def test_one_plain_text_as_source_counts_for_both_languages(tmp_path: Path) -> None:
    plain = load(tmp_path, GOOD).rule("DL-X", date(2026, 1, 1))
    assert plain.source == {"nl": "eigen afspraak", "en": "eigen afspraak"}
    both = GOOD.replace('"eigen afspraak"', '{ nl = "eigen afspraak", en = "our own agreement" }')
    assert load(tmp_path, both).rule("DL-X", date(2026, 1, 1)).source["en"] == "our own agreement"


MISTAKES = [
    (GOOD + GOOD, "term-duplicate"),
    (GOOD + GOOD.replace("version = 1", "version = 2").replace("2026-01-01", "2026-06-30"), "term-overlap"),
    (GOOD.replace("valid_to = 2026-06-30\n", "") + GOOD.replace("version = 1", "version = 2"), "term-overlap"),
    (GOOD.replace('unit = "werkdagen"\n', ""), "term-unit-missing"),
    (GOOD.replace('"werkdagen"', '"P5D"'), "term-unit-missing"),
    (GOOD + 'deadline = "morgen"\n', "term-unknown-key"),
    (GOOD + "extend = { who = [], grounds = { nl = 'x', en = 'x' }, hoe = 1 }\n", "term-unknown-key"),
    (GOOD + "extend = { amount = 4, who = [], grounds = { nl = 'x', en = 'x' } }\n", "term-unit-missing"),
    (GOOD + "suspend = 4\n", "term-value"),
    (GOOD + "escalation = [{ role = 'NIEMAND', percent = 50 }]\n", "term-value"),
    (GOOD + "escalation = [{ role = 'PIKET', percent = 101 }]\n", "term-value"),
    (GOOD + "escalation = [{ role = 'PIKET', days = 0 }]\n", "term-value"),
    (GOOD + "escalation = [{ role = 'PIKET', days = 2, percent = 50 }]\n", "term-unknown-key"),
    (GOOD + "uncertain = 'ja'\n", "term-value"),
    (GOOD.replace('mark = "O"', 'mark = "U"') + "uncertain = false\n", "term-value"),
    (GOOD.replace('source = "eigen afspraak"\n', ""), "term-missing-key"),
    (GOOD.replace('"eigen afspraak"', '{ nl = "eigen afspraak" }'), "term-missing-key"),
    (GOOD.replace('"eigen afspraak"', "7"), "term-value"),
    (GOOD.replace('"eigen afspraak"', '" "'), "term-value"),
    (GOOD.replace(', en = "Something"', ""), "term-missing-key"),
    (GOOD.replace('"Iets"', '" "'), "term-value"),
    (GOOD.replace("amount = 5", 'amount = "5"'), "term-value"),
    (GOOD.replace("amount = 5", "amount = true"), "term-value"),
    (GOOD.replace("amount = 5", "amount = 0"), "term-amount"),
    (GOOD.replace('basis = "INTERN"', 'basis = "ONBEKEND"'), "term-value"),
    (GOOD.replace("valid_to = 2026-06-30", "valid_to = 2025-06-30"), "term-value"),
    (GOOD.replace("valid_from = 2026-01-01", 'valid_from = "2026-01-01"'), "term-value"),
    (GOOD.replace('"DL-X"', '"dl x"'), "term-value"),
    ("[[termijn]]\nid = 'DL-X'\n", "term-unknown-key"),
    ("", "term-missing-key"),
    ("[[term]\n", "term-file"),
]


@pytest.mark.parametrize(("text", "code"), MISTAKES)
def test_a_mistake_in_the_file_is_refused_by_name(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises(EngineError) as refusal:
        load(tmp_path, text)
    assert refusal.value.code == code
    assert known(f"errors.{code}")
    assert "…" not in refusal.value.text("nl"), "every value of the sentence is given"
