# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Pages to look at without an engine: sample views, and an engine that answers with them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from engine.access.actors import EVERYWHERE, Actor, Membership
from engine.casework.rows.term_views import TermView
from engine.casework.rows.views import (
    CasePage,
    CaseRow,
    DiagramPage,
    IncidentRow,
    InstanceRow,
    KnownFact,
    LogRow,
    MessageRow,
    NoticeRow,
    OutlineRow,
    OverviewPage,
    ShownAnswers,
    StageRow,
    StepCount,
    TaskPage,
    TaskRow,
)
from engine.definitions.forms.form import Form, read_form

NOON = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)  #: Monday 2 March 2026, 12:00 in Amsterdam


def both(dutch: str, english: str) -> dict[str, str]:
    """Return a text in two languages."""
    return {"nl": dutch, "en": english}


def an_actor(*roles: str, language: str = "nl") -> Actor:
    """Return Ilse with ``roles``."""
    return Actor(
        user="ilse",
        name="Ilse de Wit",
        memberships=tuple(Membership(r, "Regiepunt", EVERYWHERE) for r in roles),
        language=language,
    )


def a_form() -> Form:
    """Return a form with a required choice, a text and a number."""
    schema = {
        "type": "default",
        "schemaVersion": 19,
        "title": "Acuut gevaar beoordelen",
        "titleEn": "Assess acute danger",
        "components": [
            {
                "id": "F1",
                "type": "radio",
                "key": "gevaar_nu",
                "label": "Is er nu gevaar?",
                "labelEn": "Is there danger now?",
                "validate": {"required": True},
                "values": [
                    {"value": "JA", "label": "Ja", "labelEn": "Yes"},
                    {"value": "NEE", "label": "Nee", "labelEn": "No"},
                    {"value": "ONBEKEND", "label": "Weten we niet", "labelEn": "We do not know"},
                ],
            },
            {
                "id": "F2",
                "type": "textarea",
                "key": "toelichting",
                "label": "Waar blijkt dat uit?",
                "labelEn": "What shows that?",
                "description": "Alleen wat nodig is.",
                "descriptionEn": "Only what is needed.",
            },
            {
                "id": "F3",
                "type": "dynamiclist",
                "path": "aanwijzingen",
                "key": "aanwijzingen",
                "label": "Aanwijzingen",
                "labelEn": "Signs",
                "components": [
                    {"id": "F4", "type": "textfield", "key": "omschrijving", "label": "Omschrijving", "labelEn": "What"}
                ],
            },
        ],
    }
    return read_form("intake/acuut-gevaar", json.dumps(schema).encode())


def a_term(urgency: str = "normal", **changes: Any) -> TermView:
    """Return a term of three working days with its sum."""
    return replace(
        TermView(
            rule_id="DL-1.5",
            name=both("Indicatie beoordelen", "Assess the indication"),
            trigger=NOON,
            due=datetime(2026, 3, 5, 23, 0, tzinfo=UTC),
            planning_date=date(2026, 3, 5),
            end_date=date(2026, 3, 5),
            end=datetime(2026, 3, 5, 23, 0, tzinfo=UTC),
            in_hours=False,
            character="ORDE",
            mark="O",
            source=both("Afspraak van de organisatie", "Agreement of the organisation"),
            links=("https://wetten.overheid.nl/BWBR0002448/",),
            sum=(
                {"code": "start", "date": "2026-03-02"},
                {"code": "length", "amount": 3, "unit": "werkdagen", "date": "2026-03-05"},
            ),
            urgency=urgency,
            version="1",
        ),
        **changes,
    )


def a_task(key: str = "t1", **changes: Any) -> TaskRow:
    """Return an open task."""
    return replace(
        TaskRow(
            key=key,
            name=both("Acuut gevaar beoordelen", "Assess acute danger"),
            step="1.2",
            lane="INTAKE",
            case_key="c1",
            case_number="2026-0001",
            process_key="p1-melding",
            state="ready",
            assignee=None,
            assignee_name=None,
            created=NOON,
            term=a_term(),
            minor=False,
            region="Midden",
        ),
        **changes,
    )


def a_fact(key: str = "taal", **changes: Any) -> KnownFact:
    """Return something that is on file."""
    return replace(
        KnownFact(
            key=key,
            label=both("Taal", "Language"),
            value="ro",
            shown=both("Roemeens", "Romanian"),
            author_name="Sanne Bakker",
            at=NOON,
            source=both("Melding ontvangen", "Receive the report"),
            asked_before=2,
            group="melder/melding",
        ),
        **changes,
    )


def a_task_page(**changes: Any) -> TaskPage:
    """Return the page of a task in my name."""
    mine = a_task(state="reserved", assignee="ilse", assignee_name="Ilse de Wit", minor=True)
    return replace(
        TaskPage(
            task=mine,
            form=a_form(),
            options={},
            values={"toelichting": "Zij belde vanmorgen."},
            known={},
            draft_saved_at=NOON,
            guidance=both("Twijfel telt als gevaar.", "Doubt counts as danger."),
            facts=(a_fact(), a_fact("land", label=both("Land", "Country"), shown=both("Roemenië", "Romania"))),
            shows=(
                ShownAnswers(
                    task_name=both("Melding ontvangen", "Receive the report"),
                    author_name="Sanne Bakker",
                    at=NOON,
                    rows=(
                        (
                            both("Wat is er aan de hand?", "What is going on?"),
                            both("Zij mag niet weg.", "She may not leave."),
                        ),
                    ),
                ),
            ),
            may_claim=False,
            may_release=True,
            may_complete=True,
            refusal=None,
        ),
        **changes,
    )


def an_instance(**changes: Any) -> InstanceRow:
    """Return a running process."""
    return replace(
        InstanceRow(
            key="i1",
            process_key="p1-melding",
            process_name="Melding en intake",
            version="3f9a1c2e",
            state="active",
            started=NOON,
            ended=None,
        ),
        **changes,
    )


def a_message() -> MessageRow:
    """Return a message nobody catches yet."""
    return MessageRow("minderjarigenspoor-gevraagd", NOON, "waiting")


def a_case_page(**changes: Any) -> CasePage:
    """Return a case on the minor track."""
    stages = (("MELDING", "Melding", "done"), ("INTAKE", "Intake", "current"), ("INDICATIE", "Indicatie", "ahead"))
    return replace(
        CasePage(
            key="c1",
            number="2026-0001",
            track="MINDERJARIG",
            danger="HOOG",
            flags=("DUBBELING",),
            status="open",
            region="Midden",
            responsible="ilse",
            responsible_name="Ilse de Wit",
            opened=NOON,
            stages=tuple(StageRow(code, both(name, name), state) for code, name, state in stages),
            open_tasks=(a_task(term=a_term("late")), a_task("t2", term=None, assignee_name="Tom Visser")),
            done_tasks=(a_task("t0", state="completed", completed_at=NOON, completed_by_name="Sanne Bakker"),),
            facts=(a_fact(),),
            instances=(an_instance(),),
            messages=(a_message(),),
            log=(LogRow(NOON, "Ilse de Wit", "task-claimed", {"task": both("Acuut gevaar", "Danger")}),),
            records={"aanwijzingen": ({"element": "HANDELING", "gewicht": "STERK", "gezien": True},)},
        ),
        **changes,
    )


def a_case_row(**changes: Any) -> CaseRow:
    """Return a case in a list."""
    return replace(
        CaseRow(
            key="c1",
            number="2026-0001",
            track="MINDERJARIG",
            status="open",
            region="Midden",
            responsible_name="Ilse de Wit",
            opened=NOON,
            open_tasks=2,
            late=1,
            next_due=NOON,
        ),
        **changes,
    )


def a_notice() -> NoticeRow:
    """Return a reminder."""
    return NoticeRow(
        key="n1",
        kind="reminder-80",
        at=NOON,
        task_key="t1",
        task_name=both("Acuut gevaar beoordelen", "Assess danger"),
        case_number="2026-0001",
        read=False,
    )


def an_overview(**changes: Any) -> OverviewPage:
    """Return a supervisor's start with something of everything."""
    return replace(
        OverviewPage(
            late=(a_task(term=a_term("late"), assignee="tom", assignee_name="Tom Visser", minor=True),),
            this_week=(a_task("t2", term=a_term("soon"), step="1.4"),),
            steps=(
                StepCount(
                    process_key="p1-melding",
                    element_id="T12",
                    name=both("Acuut gevaar beoordelen", "Assess danger"),
                    step="1.2",
                    lane="INTAKE",
                    open=4,
                    late=1,
                    this_week=2,
                ),
            ),
            cases=(a_case_row(), a_case_row(key="c2", number="2026-0002", track="", late=0, next_due=None)),
            incidents=(
                IncidentRow(
                    key="x1",
                    case_number="2026-0002",
                    case_key="c2",
                    process_key="p1-melding",
                    element_id="G1",
                    element_name="Spoor bepalen",
                    reason=both("De beslistabel gaf geen uitkomst.", "The decision table gave no result."),
                    at=NOON,
                    state="open",
                    names=("spoor",),
                    may_skip=True,
                    may_close=True,
                ),
            ),
            waiting_messages=(("2026-0001", a_message()),),
            notices=(a_notice(),),
            colleagues=(),
        ),
        **changes,
    )


def a_diagram() -> DiagramPage:
    """Return a diagram of three steps."""
    xml = (
        '<?xml version="1.0"?><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" '
        'targetNamespace="x"><process id="P"><startEvent id="S"/></process></definitions>'
    )
    outline = (
        OutlineRow(
            element_id="S",
            kind="startEvent",
            name=both("Melding", "Report"),
            lane="",
            step="",
            state="done",
            incoming=(),
            outgoing=("Acuut gevaar",),
        ),
        OutlineRow(
            element_id="T12",
            kind="userTask",
            name=both("Acuut gevaar", "Danger"),
            lane="INTAKE",
            step="1.2",
            state="current",
            incoming=("Melding",),
            outgoing=("Klaar",),
            term="DL-1.2",
        ),
        OutlineRow(
            element_id="E",
            kind="endEvent",
            name=both("Klaar", "Ready"),
            lane="",
            step="",
            state="ahead",
            incoming=("Acuut gevaar",),
            outgoing=(),
        ),
    )
    return DiagramPage(
        instance=an_instance(),
        case_number="2026-0001",
        case_key="c1",
        xml=xml,
        current=("T12",),
        done=("S",),
        outline=outline,
    )
