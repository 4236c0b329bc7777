# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Who may do what, bare: no database, no page."""

from __future__ import annotations

import pytest

from engine.access.actors import CLOCK, EVERYWHERE, PUBLIC, Actor, Membership
from engine.access.policy import NO_CASE, RULES, Action, Subject, may, reach
from engine.access.roles import ROLES
from engine.texts import known

OURS = Subject(region="Midden", lane="CASUS", roles=frozenset({"CASUS"}), involved=frozenset({("Huis", "")}))


def person(role: str, organisation: str = "Huis", region: str = "Midden", instead_of: str = "") -> Actor:
    return Actor(user="bo", name="Bo", memberships=(Membership(role, organisation, region, instead_of),))


def test_every_action_has_a_rule_and_every_rule_a_ground() -> None:
    assert set(RULES) == set(Action)
    for action, rule in RULES.items():
        assert rule.anywhere or rule.reaching or rule.lane or rule.holder or rule.named, action
        assert known(f"errors.{rule.code}"), rule.code


@pytest.mark.parametrize("action", Action)
def test_nobody_may_do_anything_without_a_role(action: Action) -> None:
    assert not may(Actor(user="bo", name="Bo"), action, OURS)
    assert not may(Actor(user="bo", name="Bo"), action, Subject())


@pytest.mark.parametrize("action", [a for a in Action if not RULES[a].anywhere])
@pytest.mark.parametrize("role", ROLES)
def test_nobody_reaches_a_case_of_another_region_or_organisation(action: Action, role: str) -> None:
    here = Subject(
        region="Midden",
        lane=role,
        assignee="bo",
        roles=frozenset({role}),
        involved=frozenset({("Huis", "")}),
        minor=True,
    )
    assert not may(person(role, region="Noord"), action, here)
    assert not may(person(role, organisation="Elders"), action, here)
    for_another_role = Subject(
        region="Midden", lane=role, assignee="bo", involved=frozenset({("Huis", "ANDERS")}), minor=True
    )
    assert not may(person(role), action, for_another_role)


@pytest.mark.parametrize("role", sorted(NO_CASE))
def test_some_roles_never_reach_a_case_whatever_a_model_says(role: str) -> None:
    of_a_case = [action for action in Action if not RULES[action].anywhere]
    assert Action.SEE_CASE in of_a_case
    for action in of_a_case:
        subject = Subject(
            region="Midden",
            lane=role,
            assignee="bo",
            roles=frozenset({role}),
            involved=frozenset({("Huis", "")}),
            minor=True,
        )
        assert not may(person(role, region=EVERYWHERE), action, subject)
    found = reach(person(role, region=EVERYWHERE), Action.SEE_TASK)
    assert not (found.case | found.minor | found.lane)


def test_an_organisation_can_be_involved_for_one_role_alone() -> None:
    subject = Subject(region="Midden", lane="OPVANG", involved=frozenset({("Huis", "OPVANG")}))
    assert may(person("OPVANG"), Action.COMPLETE, subject)
    assert not may(person("TEAMLEIDER"), Action.SEE_TASK, subject)


def test_a_refusal_names_its_reason() -> None:
    barred = Subject(region="Midden", lane="CASUS", barred=frozenset({"bo"}), involved=OURS.involved)
    assert may(person("CASUS"), Action.COMPLETE, barred).reason == "four-eyes"
    assert may(person("INTAKE"), Action.COMPLETE, barred).reason == "not-your-role"
    for_other = Subject(region="Midden", lane="CASUS", only="ann", involved=OURS.involved)
    assert may(person("CASUS"), Action.COMPLETE, for_other).reason == "for-someone-else"
    assert may(person("CASUS"), Action.RELEASE, for_other).reason == "not-your-task"


def test_who_acts_for_somebody_may_not_judge_the_work_of_that_person() -> None:
    subject = Subject(region="Midden", lane="CASUS", barred=frozenset({"ann"}), involved=OURS.involved)
    assert may(person("CASUS", instead_of="ann"), Action.COMPLETE, subject).reason == "four-eyes"
    assert may(person("CASUS", instead_of="carl"), Action.COMPLETE, subject)
    both = Actor(
        user="bo",
        name="Bo",
        memberships=(Membership("CASUS", "Huis", "Midden", "ann"), Membership("CASUS", "Huis", "Midden")),
    )
    assert may(both, Action.COMPLETE, subject).by == Membership("CASUS", "Huis", "Midden")


def test_the_child_file_opens_for_the_guardian_on_the_minor_track_only() -> None:
    child = Subject(region="Midden", involved=frozenset({("Huis", "NIDOS")}), minor=True)
    adult = Subject(region="Midden", involved=frozenset({("Huis", "NIDOS")}))
    assert may(person("NIDOS"), Action.SEE_CASE, child)
    assert not may(person("NIDOS"), Action.SEE_CASE, adult)


def test_the_public_makes_its_report_and_nothing_else() -> None:
    assert may(PUBLIC, Action.COMPLETE, Subject(region="Midden", lane="MELDER"))
    assert not may(PUBLIC, Action.COMPLETE, Subject(region="Midden", lane="INTAKE"))
    no_work = [action for action in Action if not RULES[action].work]
    assert Action.SEE_CASE in no_work
    for action in no_work:
        assert not may(PUBLIC, action, Subject(region="Midden", lane="MELDER"))


def test_the_clock_is_refused_nothing() -> None:
    assert all(may(CLOCK, action, Subject()) for action in Action)
