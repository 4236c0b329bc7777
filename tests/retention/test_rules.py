# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""How long what is kept may be kept: the delivered rules, and what a file of rules may say."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from engine.bootstrap import delivered
from engine.deadlines.retention import RetentionRule, load_grounds, load_retention
from engine.errors import InvalidTerm

RULES = load_retention(delivered() / "processes" / "retention.toml")
ONE = """
[[rule]]
id = "BW-X"
name = { nl = "X", en = "X" }
years = 2
starts = "closed"
mark = "O"
source = "bron"
valid_from = 2023-01-01
"""


def rule(id: str) -> RetentionRule:
    return next(one for one in RULES if one.id == id)


def applying(*processes: str, kinds: tuple[str, ...] = (), track: str = "") -> set[str]:
    return {r.id for r in RULES if r.applies(frozenset(processes), frozenset(kinds), track)}


def test_a_source_is_told_in_both_languages_and_one_plain_text_counts_for_both(tmp_path: Path) -> None:
    grounds = load_grounds(delivered() / "processes" / "retention.toml", RULES)
    sources = [(one.id, one.source) for one in RULES] + [(one.id, one.source) for one in grounds]
    assert len(sources) > len(RULES) > 0
    assert [id for id, source in sources if source["nl"] == source["en"]] == []
    (tmp_path / "plain.toml").write_text(ONE, encoding="utf-8")
    [plain] = load_retention(tmp_path / "plain.toml")
    assert plain.source == {"nl": "bron", "en": "bron"}


def test_a_report_without_follow_up_is_kept_two_years_and_a_finding_longer() -> None:
    assert applying("p1-melding") == {"BW-MELDING"}
    assert applying("p1-melding", "p2-vaststelling") == {"BW-DOSSIER", "BW-ADVIES"}
    assert (rule("BW-MELDING").years, rule("BW-DOSSIER").years, rule("BW-ADVIES").years) == (2, 5, 20)


def test_medical_data_and_the_minor_track_bring_terms_of_their_own() -> None:
    assert applying("p1-melding", kinds=("medical",)) == {"BW-MELDING", "BW-MEDISCH"}
    assert applying("p1-melding", track="MINDERJARIG") == {"BW-MELDING", "BW-JEUGD"}


def test_what_another_organisation_holds_is_shown_and_applied_to_nothing() -> None:
    elsewhere = [r for r in RULES if r.document == "elsewhere"]
    assert len(elsewhere) >= 5
    assert not [r for r in elsewhere if r.applies(frozenset({"p1-melding"}), frozenset({"medical"}), "MINDERJARIG")]


@pytest.mark.parametrize(
    ("start", "years", "ends"),
    [
        (date(2026, 3, 2), 2, date(2028, 3, 2)),
        (date(2024, 2, 29), 2, date(2026, 3, 1)),
        (date(2026, 1, 1), 0, date.max),
    ],
)
def test_a_term_ends_on_the_same_day_years_later(start: date, years: int, ends: date) -> None:
    one = RetentionRule(
        id="X",
        name={"nl": "x", "en": "x"},
        starts="closed",
        mark="O",
        source={"nl": "bron", "en": "source"},
        valid_from=date(2020, 1, 1),
        years=years,
    )
    assert one.ends(start) == ends


def test_a_rule_holds_between_its_days() -> None:
    one = RetentionRule(
        id="X",
        name={},
        starts="closed",
        mark="O",
        source={"nl": "bron", "en": "source"},
        valid_from=date(2024, 1, 1),
        years=2,
        valid_to=date(2026, 1, 1),
    )
    assert [one.holds(date(y, 1, 1)) for y in (2023, 2024, 2025, 2026)] == [False, True, True, False]


@pytest.mark.parametrize(
    "text",
    [
        "rule = 1",
        ONE + "sort = 1",
        ONE.replace("years = 2\n", ""),
        ONE.replace('"closed"', '"unknown"'),
        ONE.replace('"closed"', '"some day"'),
        ONE.replace('mark = "O"', 'mark = "Z"'),
        ONE.replace("years = 2", "years = -2"),
        ONE + ONE,
        ONE.replace('"bron"', '{ nl = "bron" }'),
        ONE.replace('"bron"', '" "'),
        ONE.replace('nl = "X", ', ""),
        "[[rule]",
    ],
)
def test_a_file_with_something_unknown_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "retention.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidTerm):
        load_retention(path)


def test_what_is_not_known_of_a_file_held_elsewhere_is_not_made_up() -> None:
    police = rule("BW-POLITIE")
    assert (police.years, police.starts, police.mark, police.document) == (None, "unknown", "U", "elsewhere")
    assert all(r.years is not None and r.starts != "unknown" for r in RULES if r.document != "elsewhere")


def test_two_versions_of_a_rule_may_follow_each_other(tmp_path: Path) -> None:
    path = tmp_path / "retention.toml"
    later = ONE.replace("2023-01-01", "2027-01-01")
    path.write_text(ONE + "valid_to = 2027-01-01\n" + later, encoding="utf-8")
    assert [r.valid_from.year for r in load_retention(path)] == [2023, 2027]


def test_a_term_without_a_ground_before_which_it_gives_way_is_a_duty() -> None:
    path = delivered() / "processes" / "retention.toml"
    grounds = load_grounds(path, RULES)
    assert {g.id: g.mark for g in grounds} == {"VG-AVG": "U", "VG-JEUGD": "V", "VG-WGBO": "U", "VG-WGS": "U"}
    assert (rule("BW-JEUGD").yields, rule("BW-MEDISCH").yields) == (("VG-JEUGD",), ("VG-WGBO",))
    assert rule("BW-DEELVERZOEK").yields == ()
    assert all(len(r.yields) == len(grounds) for r in RULES if r.id in ("BW-MELDING", "BW-DOSSIER", "BW-ADVIES"))


@pytest.mark.parametrize(
    "text",
    [
        ONE + 'yields = ["VG-NONE"]\n',
        ONE + '[[ground]]\nid = "VG-X"\nmark = "U"\nsource = "b"\nvalid_from = 2023-01-01\n',
        ONE
        + '[[ground]]\nid = "VG-X"\nname = { nl = "X", en = "X" }\nmark = "Z"\nsource = "b"\nvalid_from = 2023-01-01\n',
    ],
)
def test_a_ground_that_is_not_whole_or_not_there_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "retention.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidTerm):
        load_grounds(path, load_retention(path))
