# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""An organisation's own version of a term: proposed by one, put into use by another, dated, and then counted with."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest

from engine.access.actors import Actor
from engine.bootstrap import Engine
from engine.casework.rows.term_views import RuleRow
from engine.errors import InvalidTerm, NotAllowed, NotFound, Refused
from engine.operations.terms.catalogue import approve_rule, catalogue_page, propose_file, propose_rule, withdraw_rule
from engine.runtime.library import Library
from engine.storage.database import Database
from engine.tasks.terms import TaskTerm
from tests.world.office import Office

TOLD = "Ontvangst bevestigen"  # DL-BEVESTIG: 1 werkdag
THREE = {"amount": 3, "unit": "werkdagen", "valid_from": date(2026, 3, 1), "source": "Besluit van de directie"}


@pytest.fixture
def admins(office: Office) -> tuple[Actor, Actor]:
    return office.hire("bea", "BEHEER"), office.hire("bram", "BEHEER")


def rows(office: Office, by: Actor, term: str = "DL-BEVESTIG") -> list[RuleRow]:
    return list(office.engine.do(catalogue_page, by, term).rules)


def the_term(engine: Engine, office: Office) -> TaskTerm:
    _, task = office.opened(TOLD)
    return engine.do(lambda uow: uow.terms.find(task_key=task.key)[0])


def test_a_version_of_its_own_is_proposed_by_one_and_put_into_use_by_another(
    office: Office, admins: tuple[Actor, Actor]
) -> None:
    bea, bram = admins
    office.engine.do(propose_rule, bea, "DL-BEVESTIG", THREE)
    delivered, own = rows(office, bea)
    assert (delivered.state, delivered.now, own.state, own.may_approve) == ("delivered", True, "proposed", False)
    with pytest.raises(NotAllowed, match="four-eyes-term"):
        office.engine.do(approve_rule, bea, own.key)
    before = the_term(office.engine, office)

    office.engine.do(approve_rule, bram, own.key)

    delivered, own = rows(office, bram)
    assert (delivered.now, own.state, own.now, own.author_name, own.approved_by_name) == (
        False,
        "in-use",
        True,
        "Bea Beheer",
        "Bram",
    )
    after = the_term(office.engine, office)
    assert (before.rule_version, after.rule_version) == ("1", "eigen-1")
    assert after.end_date - before.end_date >= timedelta(days=2)
    still = office.engine.do(lambda uow: uow.terms.get(before.key))
    assert still == before  # what runs keeps the version it started with


def test_another_process_counts_with_it_too(
    office: Office, admins: tuple[Actor, Actor], database_url: str, library: Library
) -> None:
    bea, bram = admins
    office.engine.do(propose_rule, bea, "DL-BEVESTIG", THREE)
    office.engine.do(approve_rule, bram, rows(office, bea)[-1].key)
    other = Database(database_url)
    beside = Engine(other, library, office.clock)
    rule = beside.do(lambda uow: uow.library.catalogue.rule("DL-BEVESTIG", date(2026, 3, 2)))
    earlier = beside.do(lambda uow: uow.library.catalogue.rule("DL-BEVESTIG", date(2026, 2, 27)))
    assert (rule.own, rule.length.amount, earlier.own) == (True, 3, False)
    assert not library.catalogue.rule("DL-BEVESTIG", date(2026, 3, 2)).own
    other.close()


def test_what_the_file_may_not_hold_may_not_be_proposed(office: Office, admins: tuple[Actor, Actor]) -> None:
    bea, _ = admins
    for changes in ({"unit": "dag"}, {"amount": -1}, {"mark": "X"}, {"valid_to": date(2020, 1, 1)}, {"kleur": "rood"}):
        with pytest.raises(InvalidTerm):
            office.engine.do(propose_rule, bea, "DL-BEVESTIG", changes)
    with pytest.raises(NotFound):
        office.engine.do(propose_rule, bea, "DL-BESTAAT-NIET", THREE)
    assert len(rows(office, bea)) == 1


def test_two_versions_of_its_own_never_hold_on_one_day(office: Office, admins: tuple[Actor, Actor]) -> None:
    bea, bram = admins
    for _ in range(2):
        office.engine.do(propose_rule, bea, "DL-BEVESTIG", THREE)
    first, second = (row.key for row in rows(office, bea) if row.key)
    office.engine.do(approve_rule, bram, first)
    with pytest.raises(InvalidTerm, match="term-overlap"):
        office.engine.do(approve_rule, bram, second)
    office.engine.do(withdraw_rule, bea, second)
    with pytest.raises(Refused, match="rule-not-proposed"):
        office.engine.do(approve_rule, bram, second)


def test_a_file_is_proposed_and_waits_for_a_second_person(office: Office, admins: tuple[Actor, Actor]) -> None:
    bea, _ = admins
    text = """
    [[term]]
    id = "DL-BEVESTIG"
    version = 7
    valid_from = 2026-06-01
    name = { nl = "Bevestigen", en = "Acknowledge" }
    starts = { nl = "ontvangst", en = "receipt" }
    amount = 2
    unit = "werkdagen"
    basis = "INTERN"
    character = "INTERN"
    mark = "O"
    source = "Besluit van de directie"
    """
    assert office.engine.do(propose_file, "shell", tomllib.loads(text)["term"]) == 1
    own = rows(office, bea)[-1]
    assert (own.version, own.state, own.valid_from, own.may_approve) == ("eigen-1", "proposed", date(2026, 6, 1), True)
    stored = office.engine.do(lambda uow: uow.own_rules.find(term_id="DL-BEVESTIG"))[0].table["source"]
    assert stored == "Besluit van de directie", "a source of one text, as databases of before hold it, still opens"
    assert own.source == {"nl": "Besluit van de directie", "en": "Besluit van de directie"}


def test_only_administrators_see_and_change_the_catalogue(office: Office) -> None:
    with pytest.raises(NotAllowed):
        office.engine.do(catalogue_page, office.actor("tom"))
    with pytest.raises(NotAllowed):
        office.engine.do(propose_rule, office.actor("otto"), "DL-BEVESTIG", THREE)


def test_the_command_line_proposes_a_file_and_refuses_a_wrong_one(
    office: Office, admins: tuple[Actor, Actor], database_url: str, tmp_path: Path
) -> None:
    from click.testing import CliRunner

    from engine.cli import main

    delivered = (Path(__file__).parents[2] / "processes" / "terms.toml").read_text(encoding="utf-8")
    one = "[[term]]" + delivered.split("[[term]]")[2]
    file = tmp_path / "ours.toml"
    file.write_text(one, encoding="utf-8")
    environment = {"HANDVAT_DATABASE_URL": database_url}
    done = CliRunner().invoke(main, ["terms", str(file)], env=environment)
    assert (done.exit_code, done.output) == (0, "1 proposed\n")
    proposed = [row for row in office.engine.do(catalogue_page, admins[0]).rules if row.state == "proposed"]
    assert [row.may_approve for row in proposed] == [True]

    file.write_text(one.replace("unit =", "eenheid ="), encoding="utf-8")
    assert CliRunner().invoke(main, ["terms", str(file)], env=environment).exit_code == 1
