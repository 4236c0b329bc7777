# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The case file: known facts, completed work, and the position of its processes."""

from __future__ import annotations

from engine.access.actors import Actor
from engine.access.policy import Action, reach, require
from engine.audit.log import Kind, LogLine
from engine.cases.case import Case
from engine.casework.access_log import CASE, note_look, note_page
from engine.casework.open_task import NO_TERM
from engine.casework.reading import reading
from engine.casework.rows.presenter import Presenter, element_name, message_row
from engine.casework.rows.views import (
    CasePage,
    CaseRow,
    DiagramPage,
    DiagramPart,
    InstanceRow,
    LogRow,
    OutlineRow,
    TaskRow,
)
from engine.casework.subjects import case_subject
from engine.casework.unit_of_work import OpenTask, UnitOfWork
from engine.casework.versions import loaded
from engine.definitions.bpmn.model import Element, Model
from engine.errors import NotFound
from engine.operations.log.logbook import named_elements, with_element
from engine.runtime.instance import Instance
from engine.runtime.library import LoadedVersion
from engine.tasks.task import OPEN_STATES, TaskState


@reading
def case_list(uow: UnitOfWork, actor: Actor) -> tuple[CaseRow, ...]:
    """Return the cases this person may open, most urgent work first."""
    show = Presenter(uow, actor)
    return tuple(
        CaseRow(
            key=case.key,
            number=case.number,
            track=case.track,
            status=case.state.value,
            region=case.region,
            responsible_name=show.person(case.responsible),
            opened=case.opened,
            open_tasks=opened,
            late=late,
            next_due=first,
        )
        for case, opened, late, first in uow.views.cases_in(reach(actor, Action.SEE_CASE))
    )


def case_page(uow: UnitOfWork, actor: Actor, key: str) -> CasePage:
    """Return the data of the case page; NotFound when the person may not see the case. The access is logged."""
    case = uow.cases.get(key)
    require(actor, Action.SEE_CASE, case_subject(uow, case), "case", key)
    show = Presenter(uow, actor)
    show.know_changes(uow.term_changes.find(case_key=key))
    rows = uow.views.tasks_of_case(key)
    done = [row for row in rows if row.task.state is TaskState.COMPLETED]
    facts = show.facts(case)
    note_look(
        uow, actor, case, action="case-seen", record=key, kinds=(fact.sensitivity for fact in facts), purpose=CASE
    )
    return CasePage(
        key=case.key,
        number=case.number,
        track=case.track,
        danger=case.danger,
        flags=tuple(case.flags.split()),
        status=case.state.value,
        region=case.region,
        responsible=case.responsible,
        responsible_name=show.person(case.responsible),
        opened=case.opened,
        stages=show.stages(rows),
        open_tasks=tuple(sorted((show.task(r) for r in rows if r.task.is_open), key=_urgent_first)),
        done_tasks=tuple(show.task(row) for row in done),
        facts=facts,
        instances=tuple(_instance_row(uow, i) for i in uow.instances.find(case_key=key)),
        messages=tuple(message_row(m) for m in uow.messages.find(case_key=key)),
        log=_log_rows(uow, show, case),
    )


def _urgent_first(row: TaskRow) -> tuple[bool, object]:
    return (row.term is None, row.term.due if row.term else row.created)


def _instance_row(uow: UnitOfWork, instance: Instance) -> InstanceRow:
    name = loaded(uow, instance.version).definition.name
    return InstanceRow(
        key=instance.key,
        process_key=instance.process_key,
        process_name=name,
        version=instance.version[:8],
        state=instance.state.value,
        started=instance.started,
        ended=instance.ended,
    )


def _log_rows(uow: UnitOfWork, show: Presenter, case: Case) -> tuple[LogRow, ...]:
    names = {row.task.key: _name(show, row) for row in uow.views.tasks_of_case(case.key)}
    lines = uow.log.find(case_key=case.key, kind=Kind.ACT)
    elements = named_elements(uow, [case.key]).get(case.key, {})
    return tuple(
        LogRow(
            line.at,
            show.person(line.actor),
            line.action,
            {**with_element(line.values, elements), "task": names.get(line.record, {}), **_absent(show, line)},
        )
        for line in reversed(lines)
    )


def _absent(show: Presenter, line: LogLine) -> dict[str, str]:
    """Return the name of the absent person for whom something was done."""
    return {"for_name": show.person(str(line.values["for"]))} if line.values.get("for") else {}


def _name(show: Presenter, row: OpenTask) -> dict[str, str]:
    return dict(element_name(show.element(row.version, row.task.element_id)))


def diagram(uow: UnitOfWork, actor: Actor, instance_key: str, part: str = "") -> DiagramPage:
    """Return a diagram of a process of a case with its position, and its text alternative.

    ``part`` is the id of a process that is called; without it the process itself. NotFound when it is no part.
    """
    instance = uow.instances.get(instance_key)
    case = uow.cases.get(instance.case_key)
    require(actor, Action.SEE_CASE, case_subject(uow, case), "instance", instance_key)
    note_page(uow, actor, case)
    ready = loaded(uow, instance.version)
    definition = ready.definition
    shown = part or definition.process_id
    if shown not in definition.models:
        raise NotFound("process", part)
    current, done = _position(uow, instance, ready)
    model = definition.models[shown]
    drawn = {e.id for e in model.elements.values() if e.process == shown}
    return DiagramPage(
        instance=_instance_row(uow, instance),
        case_number=case.number,
        case_key=case.key,
        xml=definition.bundle.files[model.file].decode(),
        current=tuple(sorted(current & drawn)),
        done=tuple(sorted((done - current) & drawn)),
        outline=_outline(model, shown, current, done),
        part=shown,
        parts=_parts(ready, current, done),
    )


def _parts(ready: LoadedVersion, current: set[str], done: set[str]) -> tuple[DiagramPart, ...]:
    definition = ready.definition
    if len(definition.models) == 1:
        return ()
    order = sorted(definition.models, key=lambda key: key != definition.process_id)
    found = []
    for key in order:
        inside = {e.id for e in definition.models[key].elements.values() if e.process == key}
        state = "current" if inside & current else "done" if inside & done else "ahead"
        name = definition.models[key].processes[key].name or key
        english = next((element_name(e)["en"] for e in ready.elements.values() if e.called == key), name)
        found.append(DiagramPart(key, {"nl": name, "en": english}, state))
    return tuple(found)


def _position(uow: UnitOfWork, instance: Instance, ready: LoadedVersion) -> tuple[set[str], set[str]]:
    tasks = uow.tasks.find(instance_key=instance.key, state=OPEN_STATES)
    broken = uow.incidents.find(instance_key=instance.key, state="open")
    done = {line.element_id for line in uow.history.find(instance_key=instance.key, event="completed")}
    return _with_callers(ready, {t.element_id for t in tasks} | {i.element_id for i in broken}), done


def _with_callers(ready: LoadedVersion, current: set[str]) -> set[str]:
    """Return where an instance stands, with the call activities in whose process that is."""
    while True:
        inside = {ready.elements[key].process for key in current if key in ready.elements}
        calling = {e.id for e in ready.elements.values() if e.called in inside} - current
        if not calling:
            return current
        current = current | calling


def _outline(model: Model, process: str, current: set[str], done: set[str]) -> tuple[OutlineRow, ...]:
    ordered = _in_flow_order(
        [e for e in model.elements.values() if e.process == process],
        {f: v.target for f, v in model.flows.items()},
    )
    name = {e.id: e.name or e.id for e in ordered}
    rows = []
    for e in ordered:
        before = tuple(name[model.flows[f].source] for f in e.incoming if f in model.flows)
        after = tuple(
            name[model.flows[f].target] + (f" ({model.flows[f].name})" if model.flows[f].name else "")
            for f in e.outgoing
            if f in model.flows
        )
        state = "current" if e.id in current else "done" if e.id in done else "ahead"
        lane, step, term = e.lane or "", e.properties.get("step", ""), e.properties.get("term", NO_TERM)
        shown = "" if term == NO_TERM else term
        rows.append(
            OutlineRow(
                element_id=e.id,
                kind=e.kind,
                name=element_name(e),
                lane=lane,
                step=step,
                state=state,
                incoming=before,
                outgoing=after,
                term=shown,
            )
        )
    return tuple(rows)


def _in_flow_order(elements: list[Element], targets: dict[str, str]) -> list[Element]:
    """Return the elements as a reader meets them: from the start along the flows, boundary events after their step."""
    known = {e.id: e for e in elements}
    boundary: dict[str, list[Element]] = {}
    for e in elements:
        if e.attached_to:
            boundary.setdefault(e.attached_to, []).append(e)
    queue = [e for e in elements if e.kind == "startEvent"]
    seen: dict[str, Element] = {}
    while queue:
        e = queue.pop(0)
        if e.id in seen:
            continue
        seen[e.id] = e
        queue += boundary.get(e.id, [])
        queue += [known[targets[f]] for f in e.outgoing if targets.get(f) in known]
    return [*seen.values(), *(e for e in elements if e.id not in seen)]
