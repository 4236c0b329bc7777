# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The demonstration: synthetic people for every role, and thirty synthetic cases in all stages, some of them late.

The cases are made by the operations on a clock that starts weeks ago, so they are the same as in real use. Names and
texts are invented (SP-21).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from engine.access.actors import EVERYWHERE, PUBLIC, Actor
from engine.access.passwords import hash_password
from engine.access.people import User, UserRole
from engine.access.policy import Action, refusal
from engine.access.roles import ROLES
from engine.bootstrap import Engine
from engine.casework.actors import as_actor
from engine.casework.rows.presenter import Presenter
from engine.casework.subjects import subject_of
from engine.casework.unit_of_work import UnitOfWork
from engine.casework.versions import loaded
from engine.clock import MovableClock
from engine.errors import EngineError
from engine.identifiers import new_key
from engine.operations.cases.reports import DEFAULT_REGION, file_report, report_form, reported_case
from engine.operations.organisations.places import ORGANISATION, REGION, know_place
from engine.operations.tasks.work import claim_task, complete_task
from engine.scenarios.answers import fill
from engine.tasks.task import Task, TaskState

PASSWORD = "handvat-demo"  # noqa: S105 - printed on the sign-in page of the demonstration, worth nothing elsewhere
CASES = 30
_PROTECTION = "p3-bescherming"

DemoAnswers = Mapping[str, object]
_ROW = {"bron": "Eigen waarneming", "datum": "2026-10-01", "gewicht": "MATIG"}
#: the answers to questions that determine the course of the process
_USUAL: DemoAnswers = {
    "acuut_gevaar": "NEE",
    "betreft_minderjarige": "NEE",
    "leeftijd_document": "BETROUWBAAR_18_PLUS",
    "leeftijd_verklaring": "18_OF_OUDER",
    "tekenen_minderjarig": "NEE",
    "leeftijdsonderzoek": "GEEN",
    "jonger_dan_23": "NEE",
    "bevestiging_spoor": "EENS",
    "besluit_melding": "NIEUWE_CASUS",
    "rechten_begrepen": "BEGREPEN",
    "gesprek_verloop": "AFGEROND",
    "andere_zorg": "NEE",
    "indicaties": [
        {**_ROW, "element": "HANDELING", "omschrijving": "Voorbeeld: werd naar een werkplek gebracht."},
        {**_ROW, "element": "MIDDEL", "omschrijving": "Voorbeeld: paspoort werd afgenomen."},
        {**_ROW, "element": "OOGMERK", "omschrijving": "Voorbeeld: kreeg geen loon."},
    ],
    "uitkomst_indicatie": "REDELIJKE_GRONDEN",
    "hoofdvorm": "ARBEID",
    "grens_over": "JA",
    "oordeel_tweede": "EENS",
    "toestemming_registratie": "JA",
    "registratie_door": "CASUS",
    "feit_in_nederland": "JA",
    "aangifte_gedaan": "JA",
    "strafzaak_uitkomst": "SEPOT",
    "wil_gehoord": "NEE",
    "advocaat_betrokken": "NEE",
    "toelaatbaarheid": "TOELAATBAAR",
    "ondertekening": "ONDERTEKEND",
    "reactie_advies": "AANVAARD",
}


@dataclass(frozen=True)
class _Plan:
    """The course of one synthetic case: how far, how long ago it began, and its differences from the usual."""

    steps: int
    days_ago: int
    differs: DemoAnswers = field(default_factory=dict)
    protects: bool = False  # follow protection (P3) after it began; the other plans leave it to its people


def _plans() -> list[_Plan]:
    """Return thirty plans, spread over all stages; the same every time."""
    chance = random.Random(2026)  # noqa: S311 - spreads examples, guards nothing
    variants: list[DemoAnswers] = [
        {},
        {},
        {"betreft_minderjarige": "TWIJFEL"},
        {"acuut_gevaar": "JA"},
        {"uitkomst_indicatie": "GERINGE_AANWIJZING"},
        {"hoofdvorm": "CRIMINEEL", "grens_over": "NEE"},
        {"toestemming_registratie": "NEE"},
        {"uitkomst_indicatie": "GEEN_AANWIJZING", "indicaties": [], "andere_zorg": "NEE"},
        {"betreft_minderjarige": "JA", "leeftijd_document": "BETROUWBAAR_ONDER_18", "leeftijd_verklaring": "ONDER_18"},
        {"wil_gehoord": "JA"},
    ]
    return [_Plan(n, 2 + n * 2 + chance.randrange(4), variants[n % len(variants)], n % 4 == 3) for n in range(CASES)]


def fill_demo(engine: Engine, tell: Callable[[int], None] = lambda _done: None) -> int:
    """Add the people and the cases to a database that has no cases yet; return how many cases were made."""
    if engine.do(_count):
        return 0
    engine.do(add_people)
    now = engine.clock.now()
    clock = MovableClock(now)
    past = Engine(engine.database, engine.library, clock)
    for number, plan in enumerate(_plans(), 1):
        clock.set(now - timedelta(days=plan.days_ago))
        _make_case(past, clock, now, plan)
        tell(number)
    return CASES


def _count(uow: UnitOfWork) -> int:
    return uow.views.count_cases()


def add_people(uow: UnitOfWork) -> None:
    """Add the people of the demonstration, named in the file of each role."""
    hashed = hash_password(PASSWORD)
    know_place(uow, ORGANISATION, "Voorbeeldorganisatie")
    know_place(uow, REGION, DEFAULT_REGION)
    for role in ROLES.values():
        for key, name in role.demo.items():
            if uow.users.one(key=key) is None:
                uow.users.add(User(key=key, name=name, password_hash=hashed, demo=True))
                uow.roles.add(
                    UserRole(
                        key=new_key(),
                        user_key=key,
                        role=role.code,
                        organisation="Voorbeeldorganisatie",
                        region=EVERYWHERE,
                    )
                )


def _make_case(engine: Engine, clock: MovableClock, now: datetime, plan: _Plan) -> None:
    answers = {**_USUAL, **plan.differs}
    form = engine.do(report_form, PUBLIC)
    today, click = clock.now().date(), new_key()
    said = {key: value for key, value in answers.items() if key in form.keys}
    engine.do(file_report, PUBLIC, fill(form, [], said, frozenset(), {}, today), click)
    case_key = engine.do(reported_case, click)
    gap = timedelta(days=plan.days_ago) / (plan.steps + 3)
    for _ in range(plan.steps):
        clock.set(min(now, clock.now() + gap))
        if not _do_one_task(engine, clock, case_key, answers, plan.protects):
            return


def _do_one_task(engine: Engine, clock: MovableClock, case_key: str, answers: DemoAnswers, protects: bool) -> bool:
    work = engine.do(_next_task, case_key, protects)
    if work is None:
        return False
    actor, task = work
    answered = engine.do(_answers, actor, task, answers, clock.now())
    try:
        if task.state is TaskState.READY:
            engine.do(claim_task, actor, task.key)
        engine.do(complete_task, actor, task.key, answered, new_key())
    except EngineError:
        return False  # the case stays in this stage
    return True


def _next_task(uow: UnitOfWork, case_key: str, protects: bool) -> tuple[Actor, Task] | None:
    """Return the oldest open task, and somebody who may do it.

    With ``protects``, only tasks of protection count after it began; without, those are left out. A task of
    protection without a term stays open: it lasts as long as the stay or the choice.
    """
    rows = [row for row in uow.views.tasks_of_case(case_key) if row.task.is_open]
    protecting = [row for row in rows if row.process_key == _PROTECTION]
    others = [row for row in rows if row.process_key != _PROTECTION]
    for row in [row for row in protecting if row.term] if protects and protecting else others:
        task = row.task
        people = [uow.users.get(task.assignee)] if task.assignee else uow.views.holders(task.lane, DEFAULT_REGION)
        for user in people:
            actor = as_actor(uow, user)
            if refusal(actor, Action.COMPLETE, subject_of(uow, task)) is None:
                return actor, task
    return None


def _answers(uow: UnitOfWork, actor: Actor, task: Task, answers: DemoAnswers, now: datetime) -> dict[str, object]:
    instance = uow.instances.get(task.instance_key)
    form = loaded(uow, instance.version).definition.forms[task.form_key]
    options = Presenter(uow, actor).options(form, DEFAULT_REGION)
    facts = uow.facts.find(case_key=task.case_key, scope="case")
    known = {f.name: f.value for f in facts if f.name in form.keys} | dict(answers)
    lists = {f.key: f for f in form.leaves if f.kind == "dynamiclist" and any(c.options_source for c in f.leaves)}
    for key, leaf in lists.items():
        known[key] = _panel(uow, leaf.leaves[0].key, task, key)
    return fill(form, [], known, frozenset(), options, now.date())


def _panel(uow: UnitOfWork, column: str, task: Task, key: str) -> list[dict[str, object]]:
    """Return three members without a conflict of interest; for a review, three others."""
    members = [user.key for user in uow.views.holders("MDA-LID", DEFAULT_REGION)]
    chosen = members[:3] if key == "panelleden" else members[3:6]
    return [{column: member, "belangenconflict": "NEE"} for member in chosen]
