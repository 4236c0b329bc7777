# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The steps of our features, in Dutch, and their implementation. A pytest plugin (home of pytest-bdd).

What acts stands after *Gegeven* or *Als* only, what asserts after *Dan* only: so a scenario with a *Dan* asserts.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytest_bdd import given, parsers, then, when

from engine.access.actors import PUBLIC
from engine.bootstrap import delivered
from engine.casework.rows.presenter import Presenter
from engine.casework.unit_of_work import UnitOfWork
from engine.clock import AMSTERDAM
from engine.definitions.forms.form import Form
from engine.runtime.library import Library
from engine.scenarios.answers import find_field, read_date
from engine.scenarios.coverage import passed, write
from engine.scenarios.world import World, at_clock, template

Table = list[list[str]] | None
_DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
#: the name of a notice → the prefix of its kind
_KINDS = {"waarschuwing": "escalation", "herinnering": "reminder", "oproep": "page"}
_DATE = r"(?P<weekday>[a-z]+dag) (?P<day>\d{1,2} [a-z]+ \d{4})"


@pytest.fixture(scope="session")
def _template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Library]:
    root = Path(os.environ.get("HANDVAT_SCENARIO_ROOT") or delivered())
    return template(root, tmp_path_factory.mktemp("template"))


@pytest.fixture(autouse=True)  # also of a scenario without a single step
def world(_template: tuple[Path, Library], tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[World]:
    made = World(_template[0], _template[1], tmp_path)
    yield made
    if folder := os.environ.get("HANDVAT_SCENARIO_COVERAGE"):
        write(Path(folder), request.node.name, made.engine.do(passed))
    made.database.close()
    assert made.case_key, "dit scenario doet niets: er kwam geen melding binnen"


@pytest.fixture
def datatable() -> Table:
    return None


def _said(datatable: Table) -> list[tuple[str, str]]:
    rows = [(row[0], row[1]) for row in datatable or []]
    return rows[1:] if rows and rows[0][0].lower() in ("vraag", "veld") else rows


def _on(weekday: str, day: str) -> str:
    found = read_date(day)
    assert _DAYS[found.weekday()] == weekday, f"{day} is een {_DAYS[found.weekday()]}"
    return found.isoformat()


@given(parsers.re(rf"het is {_DATE} om (?P<clock>\d\d:\d\d)$"))
@when(parsers.re(rf"het {_DATE} om (?P<clock>\d\d:\d\d) wordt$"))
def it_is(world: World, weekday: str, day: str, clock: str) -> None:
    moment = at_clock(read_date(_on(weekday, day)), clock)
    if world.case_key:
        world.move_to(moment)
    else:
        world.clock.set(moment)


@given(parsers.re(r'"(?P<name>[^"]+)" werkt als (?P<roles>"[^"]+"(?:(?:, | en )"[^"]+")*)$'))
def works_as(world: World, name: str, roles: str) -> None:
    world.works_as(name, re.findall(r'"([^"]+)"', roles))


@given(parsers.re(r'"(?P<name>[^"]+)" werkt als "(?P<role>[^"]+)" bij "(?P<organisation>[^"]+)"$'))
def works_elsewhere(world: World, name: str, role: str, organisation: str) -> None:
    world.works_as(name, [role], organisation)


@when(parsers.re(r'"(?P<name>[^"]+)" noodtoegang neemt omdat "(?P<why>[^"]+)"$'))
def breaks_glass(world: World, name: str, why: str) -> None:
    world.break_glass(name, why)


@then(parsers.re(r'ziet "(?P<name>[^"]+)" de casus$'))
def sees_the_case(world: World, name: str) -> None:
    assert world.sees_case(name), f"{name} ziet de casus niet"


@then(parsers.re(r'ziet "(?P<name>[^"]+)" de casus niet$'))
def sees_no_case(world: World, name: str) -> None:
    assert not world.sees_case(name), f"{name} ziet de casus"


@when(parsers.re(r"er een melding binnenkomt:?$"))
@given(parsers.re(r"er is een melding binnengekomen:?$"))
def a_report(world: World, datatable: Table) -> None:
    world.report(_said(datatable))


@when(parsers.re(r'"(?P<name>[^"]+)" de taak "(?P<task>[^"]+)" afrondt:?(?: met:?)?$'))
@given(parsers.re(r'"(?P<name>[^"]+)" heeft de taak "(?P<task>[^"]+)" afgerond:?(?: met:?)?$'))
def completes(world: World, name: str, task: str, datatable: Table) -> None:
    world.complete(name, task, _said(datatable))


@when(parsers.re(r'"(?P<name>[^"]+)" de taak "(?P<task>[^"]+)" probeert af te ronden:?$'))
def tries(world: World, name: str, task: str, datatable: Table) -> None:
    world.attempt(name, task, _said(datatable))


@when(parsers.re(r'"(?P<name>[^"]+)" de taak "(?P<task>[^"]+)" oppakt$'))
def claims(world: World, name: str, task: str) -> None:
    world.claim(name, task)


@when(parsers.re(r'"(?P<name>[^"]+)" de taak "(?P<task>[^"]+)" teruggeeft$'))
def releases(world: World, name: str, task: str) -> None:
    world.release(name, task)


@then(parsers.re(r"dat wordt geweigerd$"))
@then(parsers.re(r'wordt dat geweigerd(?: omdat "(?P<why>[^"]+)")?$'))
def refused(world: World, why: str | None = None) -> None:
    assert world.refused is not None, "het werd niet geweigerd"
    said = world.refused.text("nl")
    assert why is None or why.lower() in said.lower(), f"geweigerd met een andere reden: {said}"


@when(
    parsers.re(
        r"er (?P<number>\d+) (?P<unit>minuut|minuten|uur|uren|dag|dagen|werkdag|werkdagen|week|weken) verstrijken?$"
    )
)
@when(
    parsers.re(
        r"er (?P<number>\d+) (?P<unit>minuut|minuten|uur|uren|dag|dagen|werkdag|werkdagen|week|weken) verstrijkt$"
    )
)
def time_passes(world: World, number: str, unit: str) -> None:
    world.pass_time(int(number), unit)


@given(parsers.re(r'het bericht "(?P<name>[^"]+)" binnenkomt$'))
@when(parsers.re(r'het bericht "(?P<name>[^"]+)" binnenkomt$'))
def message_comes(world: World, name: str) -> None:
    world.receive(name)


@then(parsers.re(r'staat de taak "(?P<task>[^"]+)" klaar voor "(?P<role>[^"]+)"$'))
def is_ready(world: World, task: str, role: str) -> None:
    rows = world.open_tasks(task)
    assert rows, f"er staat geen taak «{task}» open"
    assert {r.task.lane for r in rows} == {role}


@then(parsers.re(r'staat de taak "(?P<task>[^"]+)" op naam van "(?P<name>[^"]+)"$'))
def is_reserved(world: World, task: str, name: str) -> None:
    holders = [r.assignee_name for r in world.open_tasks(task)]
    assert name in holders, f"de taak staat op naam van {holders}"


@then(parsers.re(r'staat er geen taak "(?P<task>[^"]+)" open$'))
def is_absent(world: World, task: str) -> None:
    assert not world.open_tasks(task)


@then(parsers.re(r'(?:zijn|is) er (?P<number>\d+) taa?ke?n? "(?P<task>[^"]+)" open$'))
def are_open(world: World, number: str, task: str) -> None:
    assert len(world.open_tasks(task)) == int(number)


@then(parsers.re(rf'moet de taak "(?P<task>[^"]+)" klaar zijn op {_DATE}(?: om (?P<clock>\d\d:\d\d))?$'))
def must_end(world: World, task: str, weekday: str, day: str, clock: str | None) -> None:
    rows = world.open_tasks(task)
    assert rows, f"er staat geen taak «{task}» open"
    for row in rows:
        assert row.term is not None, "de taak heeft geen termijn"
        assert row.term.end_date.isoformat() == _on(weekday, day), f"de termijn eindigt op {row.term.end_date}"
        if clock:
            assert f"{row.term.end.astimezone(AMSTERDAM):%H:%M}" == clock


@then(parsers.re(r'heeft de taak "(?P<task>[^"]+)" geen termijn$'))
def no_term(world: World, task: str) -> None:
    assert all(row.term is None for row in world.open_tasks(task))


@then(parsers.re(r'is het spoor "(?P<track>[^"]*)"$'))
def track_is(world: World, track: str) -> None:
    assert world.case().track == track, f"het spoor is «{world.case().track}»"


@then(parsers.re(r"is de casus (?P<state>open|gesloten)$"))
def case_is(world: World, state: str) -> None:
    assert {"open": "open", "gesloten": "closed"}[state] == world.case().state.value


@then(parsers.re(r'is "(?P<name>[^"]+)" verantwoordelijk voor de casus$'))
def responsible_is(world: World, name: str) -> None:
    assert world.case().responsible == name.lower(), f"verantwoordelijk is {world.case().responsible}"


@then(parsers.re(r'wacht het bericht "(?P<name>[^"]+)"$'))
def message_waits(world: World, name: str) -> None:
    assert world.read(_messages, world.case_key, name, "waiting")


@then(parsers.re(r'wacht het bericht "(?P<name>[^"]+)" niet$'))
def message_waits_not(world: World, name: str) -> None:
    assert not world.read(_messages, world.case_key, name, "waiting")


@then(parsers.re(r'is het bericht "(?P<name>[^"]+)" (?P<number>\d+) keer verstuurd$'))
def message_sent(world: World, name: str, number: str) -> None:
    assert world.read(_messages, world.case_key, name, "") == int(number)


@then(parsers.re(r'is het proces "(?P<key>[^"]+)" (?P<state>gestart|afgerond|niet gestart)$'))
@then(parsers.re(r'(?P<state>loopt) het proces "(?P<key>[^"]+)" nog$'))
def process_is(world: World, key: str, state: str) -> None:
    states = world.read(_instances, world.case_key, key)
    assert isinstance(states, list)
    wanted = {
        "gestart": bool(states),
        "niet gestart": not states,
        "afgerond": states[-1:] == ["completed"],
        "loopt": states[-1:] == ["active"],
    }
    assert wanted[state], f"het proces «{key}»: {states}"


@then(
    parsers.re(r'krijgt "(?P<who>[^"]+)" een (?P<kind>waarschuwing|herinnering|oproep) over de taak "(?P<task>[^"]+)"$')
)
def is_told(world: World, who: str, kind: str, task: str) -> None:
    notices = world.read(_notices, world.case_key, task)
    assert _reached(notices, who, _KINDS[kind]), str(notices)


@then(
    parsers.re(
        rf'kreeg "(?P<who>[^"]+)" op {_DATE} een (?P<kind>waarschuwing|herinnering|oproep) '
        r'over de taak "(?P<task>[^"]+)"$'
    )
)
def was_told_on(world: World, who: str, weekday: str, day: str, kind: str, task: str) -> None:
    days = _reached(world.read(_notices, world.case_key, task), who, _KINDS[kind])
    assert _on(weekday, day) in days, f"wel op {days}"


@then(
    parsers.re(
        r'krijgt "(?P<who>[^"]+)" geen (?P<kind>waarschuwing|herinnering|oproep) over de taak "(?P<task>[^"]+)"$'
    )
)
def is_not_told(world: World, who: str, kind: str, task: str) -> None:
    notices = world.read(_notices, world.case_key, task)
    assert not _reached(notices, who, _KINDS[kind]), str(notices)


@then(parsers.re(r'staat in het dossier bij "(?P<question>[^"]+)" het antwoord "(?P<answer>[^"]*)"$'))
def file_says(world: World, question: str, answer: str) -> None:
    found = world.read(_fact, world.case_key, question)
    assert isinstance(found, tuple), f"er staat niets bij «{question}»"
    assert answer.lower() in (str(v).lower() for v in found), f"er staat «{found}»"


@then(parsers.re(r'staat in het dossier niets bij "(?P<question>[^"]+)"$'))
def file_is_silent(world: World, question: str) -> None:
    assert world.read(_fact, world.case_key, question) is None


@then(parsers.re(r'ziet "(?P<name>[^"]+)" bij de taak "(?P<task>[^"]+)" (?P<not_>niet )?"(?P<words>[^"]+)"$'))
def sees(world: World, name: str, task: str, not_: str | None, words: str) -> None:
    assert (words in world.page_words(name, task)) is (not_ is None)


def _messages(uow: UnitOfWork, case_key: str, name: str, state: str) -> int:
    found = uow.messages.find(case_key=case_key, name=name)
    return len([m for m in found if state in ("", m.state)])


def _instances(uow: UnitOfWork, case_key: str, process_key: str) -> list[str]:
    return [i.state.value for i in uow.instances.find(case_key=case_key, process_key=process_key)]


def _reached(notices: object, who: str, start: str) -> list[str]:
    """Return the days on which a role or person got a notice of this kind."""
    assert isinstance(notices, list)
    return [str(at) for kind, people, at in notices if kind.startswith(start) and who.lower() in map(str.lower, people)]


def _notices(uow: UnitOfWork, case_key: str, task_name: str) -> list[tuple[str, list[str], date]]:
    show = Presenter(uow, PUBLIC)
    versions = {i.key: i.version for i in uow.instances.find(case_key=case_key)}
    names = {
        t.key: show.element(versions[t.instance_key], t.element_id).name for t in uow.tasks.find(case_key=case_key)
    }
    notices = [n for n in uow.notices.find(case_key=case_key) if names[n.task_key] == task_name]
    return [(n.kind, [w for w in (n.role, n.user_key) if w], n.at.astimezone(AMSTERDAM).date()) for n in notices]


def _fact(uow: UnitOfWork, case_key: str, question: str) -> tuple[object, str] | None:
    forms: dict[str, Form] = {}
    for instance in uow.instances.find(case_key=case_key):
        forms |= Presenter(uow, PUBLIC).definition(instance.version).definition.forms
    for fact in reversed(uow.facts.find(case_key=case_key, scope="case")):
        form = forms.get(fact.form_key)
        leaf = find_field(form.leaves, question) if form else None
        if leaf is not None and leaf.key == fact.name and form is not None:
            return fact.value, form.shown(fact.name, fact.value, "nl", Presenter(uow, PUBLIC).options(form, "*"))
        if fact.name == question:
            value = fact.value
            return value, ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return None
