# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Convert records to view rows, with the names of tasks, people and facts looked up once per operation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from functools import cached_property

from engine.access.actors import Actor
from engine.access.policy import Subject
from engine.access.visibility import BY_RULE, sees_answer
from engine.cases.case import Case, Fact
from engine.casework.rows.term_views import TermChangeRow, TermView
from engine.casework.rows.views import (
    KnownFact,
    MessageRow,
    NoticeRow,
    StageRow,
    TaskRow,
)
from engine.casework.subjects import case_subject
from engine.casework.unit_of_work import OpenTask, UnitOfWork
from engine.casework.versions import loaded
from engine.clock import AMSTERDAM
from engine.deadlines.sentences import length_in_words
from engine.deadlines.terms import TermState, urgency
from engine.definitions.bpmn.model import Element
from engine.definitions.checks.house import STAGES
from engine.definitions.forms.fields import Texts
from engine.definitions.forms.form import Field, Form, Option
from engine.definitions.tables.dmn import DecisionTable, Output
from engine.runtime.instance import Message
from engine.runtime.library import LoadedVersion
from engine.tasks.task import OPEN_STATES, Notice, Task, TaskState
from engine.tasks.terms import TaskTerm, TermChange
from engine.texts import LANGUAGES, known, text


def both(code: str, **values: object) -> Texts:
    """Return the text of ``code`` in every language."""
    return {language: text(code, language, **values) for language in LANGUAGES}


def element_name(element: Element) -> Texts:
    """Return the name of an element in every language."""
    name = element.name or element.id
    return {"nl": name, "en": element.properties.get("nameEn") or name}


class Presenter:
    """Make view rows for one actor, in one transaction."""

    def __init__(self, uow: UnitOfWork, actor: Actor) -> None:
        self._uow = uow
        self._actor = actor
        self._changes: dict[str, list[TermChange]] = {}
        self._subjects: dict[str, Subject] = {}  #: cases as policy subjects, by key

    @cached_property
    def people(self) -> Mapping[str, str]:
        """Names by username."""
        return self._uow.views.names()

    def person(self, username: str | None) -> str:
        """Return the display name of a person, the clock, a rule or the public."""
        return self.people.get(username or "", username or "")

    def definition(self, version: str) -> LoadedVersion:
        """Return the definition a task belongs to."""
        return loaded(self._uow, version)

    def element(self, version: str, element_id: str) -> Element:
        """Return an element of a version."""
        return self.definition(version).elements.get(element_id) or Element(id=element_id, kind="userTask")

    def task(self, row: OpenTask) -> TaskRow:
        """Return the row of a task."""
        task, element = row.task, self.element(row.version, row.task.element_id)
        return TaskRow(
            key=task.key,
            name=element_name(element),
            step=element.properties.get("step", ""),
            lane=task.lane,
            case_key=task.case_key,
            case_number=row.case.number,
            process_key=row.process_key,
            state=task.state.value,
            assignee=task.assignee,
            assignee_name=row.assignee_name or (self.person(task.assignee) if task.assignee else None),
            created=task.created,
            term=self.term(row.term) if row.term else None,
            minor=row.case.minor,
            completed_at=task.completed_at,
            completed_by_name=self.person(task.completed_by) if task.completed_by is not None else None,
            region=task.region,
        )

    def open_task(self, task: Task, case: Case) -> OpenTask:
        """Return a task with the fields that a list shows."""
        instance = self._uow.instances.get(task.instance_key)
        term = next((t for t in self._uow.terms.added if t.task_key == task.key), None)
        if term is None and all(t.key != task.key for t in self._uow.tasks.added):
            term = self._uow.terms.one(task_key=task.key)
        name = self.person(task.assignee) if task.assignee else None
        return OpenTask(
            task=task,
            case=case,
            term=term,
            assignee_name=name,
            process_key=instance.process_key,
            version=instance.version,
        )

    def term(self, term: TaskTerm) -> TermView:
        """Return a term with its calculation and urgency."""
        rule = next(r for r in self._uow.library.catalogue.versions(term.rule_id) if r.code == term.rule_version)
        still = term.state is TermState.SUSPENDED
        return TermView(
            rule_id=term.rule_id,
            name=dict(rule.name),
            trigger=term.trigger,
            due=term.due,
            planning_date=term.planning_date,
            end_date=term.end_date,
            end=term.end,
            in_hours=term.in_hours,
            character=term.character,
            mark=term.mark,
            source=dict(rule.source),
            links=rule.links,
            sum=tuple(term.sum),
            urgency="still" if still else urgency(term.due, term.soon, self._uow.now),
            version=term.rule_version,
            key=term.key,
            raw_end=term.raw_end,
            own=rule.own,
            starts=dict(rule.starts),
            note=dict(rule.note or {}),
            state=term.state.value,
            changes=tuple(self._change(change) for change in self._changes.get(term.key, ())),
        )

    def know_changes(self, changes: list[TermChange]) -> None:
        """Load these changes to show with their terms; task lists do not need them."""
        for change in changes:
            self._changes.setdefault(change.term_key, []).append(change)

    def _change(self, change: TermChange) -> TermChangeRow:
        length = (
            None if change.amount is None else {n: length_in_words(change.amount, change.unit, n) for n in LANGUAGES}
        )
        by = self.person(change.ended_by) if change.ended_by else ""
        return TermChangeRow(
            kind=change.kind,
            at=change.at,
            actor_name=self.person(change.actor),
            ground=change.ground,
            length=length,
            old=change.old,
            new=change.new,
            ended=change.ended,
            ended_by_name=by,
        )

    def notice(self, notice: Notice) -> NoticeRow:
        """Return a reminder or escalation; it names a case number and a step, never a person or a kind of case."""
        task = self._uow.tasks.get(notice.task_key)
        case = self._uow.cases.get(notice.case_key)
        instance = self._uow.instances.get(task.instance_key)
        name = element_name(self.element(instance.version, task.element_id))
        return NoticeRow(
            key=notice.key,
            kind=notice.kind,
            at=notice.at,
            task_key=task.key,
            task_name=name,
            case_number=case.number,
            read=notice.read_at is not None,
        )

    def forms_of(self, case: Case) -> dict[str, Form]:
        """Return the forms of the processes of a case, by key; the newest instance takes precedence."""
        found: dict[str, Form] = {}
        for instance in self._uow.instances.find(case_key=case.key):
            found |= self.definition(instance.version).definition.forms
        return found

    def options(self, form: Form, region: str) -> dict[str, tuple[Option, ...]]:
        """Return the choices of fields that list people, by their source (``users:MDA-LID``)."""
        sources = {f.options_source for leaf in form.leaves for f in (leaf, *leaf.leaves) if f.options_source}
        return {source: self._people_of(source, region) for source in sources}

    def _people_of(self, source: str, region: str) -> tuple[Option, ...]:
        kind, _, role = source.partition(":")
        if kind != "users":
            return ()
        users = self._uow.views.holders(role, region)
        return tuple(Option(user.key, {"nl": user.name, "en": user.name}) for user in users)

    def facts(self, case: Case, every: bool = False) -> tuple[KnownFact, ...]:
        """Return the facts of the case that this actor may see: the latest of each, in the order they were given.

        ``every``: also include answers that were replaced later.
        """
        forms = self.forms_of(case)
        counts: dict[str, int] = {}
        latest: dict[object, tuple[Fact, int]] = {}
        for at, fact in enumerate(self._uow.facts.find(case_key=case.key, scope="case")):
            counts[fact.name] = counts.get(fact.name, 0) + 1
            which: object = at if every else fact.name
            latest.pop(which, None)
            latest[which] = (fact, counts[fact.name])
        names = self._task_names(case)
        shown = (self._fact(fact, count, forms, names, case) for fact, count in latest.values())
        return tuple(fact for fact in shown if fact is not None)

    def _fact(
        self, fact: Fact, count: int, forms: Mapping[str, Form], names: Mapping[str, Texts], case: Case
    ) -> KnownFact | None:
        if not fact.form_key:
            return self._proposal(fact, count, forms, case) or self._set_by_rule(fact, count, forms, case)
        form = forms.get(fact.form_key)
        leaf = form.field(fact.name) if form else None
        if form is None or leaf is None or not self.sees(case, form.key, leaf):
            return None
        if not self.sees_told(case, form.key, fact.sensitivity):  # as it was when it was told
            return None
        kind = leaf.sensitivity if fact.sensitivity == "ordinary" else fact.sensitivity
        options = self.options(form, case.region)
        shown = {language: form.shown(fact.name, fact.value, language, options) for language in LANGUAGES}
        source = names.get(fact.task_key or "", dict(form.title))
        return KnownFact(
            key=fact.name,
            label=dict(leaf.label),
            value=fact.value,
            shown=shown,
            author_name=self.person(fact.author),
            at=fact.at,
            source=source,
            asked_before=count,
            group=form.key,
            sensitivity=kind,
            row=fact.key or 0,
        )

    def _proposal(self, fact: Fact, count: int, forms: Mapping[str, Form], case: Case) -> KnownFact | None:
        """Return the value a decision table proposes, for a person to decide on; None for a value set by a script."""
        tables = (
            table
            for instance in self._uow.instances.find(case_key=case.key)
            for table in self.definition(instance.version).definition.tables.values()
        )
        found = next(((t, o) for t in tables for o in t.outputs if o.name == fact.name), None)
        if found is None or fact.value in (None, "", []) or not self.sees_told(case, BY_RULE, "ordinary"):
            return None
        table, output = found
        label, name = _table_words(table, output)
        return KnownFact(
            key=fact.name,
            label={lang: text("facts.proposal", lang, output=label[lang]) for lang in LANGUAGES},
            value=fact.value,
            shown=option_words(fact.value, forms),
            author_name="",
            at=fact.at,
            source={
                lang: text("facts.proposal-source", lang, table=name[lang], version=table.version) for lang in LANGUAGES
            },
            asked_before=count,
        )

    def _set_by_rule(self, fact: Fact, count: int, forms: Mapping[str, Form], case: Case) -> KnownFact | None:
        """Return a value set by a script for a question on a form; None when no form asks it or it was cleared."""
        if fact.value in (None, "", []):
            return None
        form = next((form for form in forms.values() if form.field(fact.name)), None)
        leaf = form.field(fact.name) if form else None
        if form is None or leaf is None or not self.sees(case, form.key, leaf):
            return None
        options = self.options(form, case.region)
        shown = {language: form.shown(fact.name, fact.value, language, options) for language in LANGUAGES}
        return KnownFact(
            key=fact.name,
            label=dict(leaf.label),
            value=fact.value,
            shown=shown,
            author_name="",
            at=fact.at,
            source=both("facts.rule"),
            asked_before=count,
            group=form.key,
            sensitivity=leaf.sensitivity,
            row=fact.key or 0,
        )

    def sees(self, case: Case, form_key: str, leaf: Field) -> bool:
        """Return whether this actor may see the answers to a question (docs/domain.md §3)."""
        return self.sees_told(case, form_key, leaf.sensitivity)

    def sees_told(self, case: Case, form_key: str, sensitivity: str) -> bool:
        """Return whether this actor may see an answer of this kind from this form (BY_RULE: from no form)."""
        subject = self._subjects.get(case.key)
        if subject is None:
            subject = self._subjects[case.key] = case_subject(self._uow, case)
        return sees_answer(self._actor, subject, form_key, sensitivity)

    def _task_names(self, case: Case) -> dict[str, Texts]:
        rows = self._uow.views.tasks_of_case(case.key)
        return {r.task.key: element_name(self.element(r.version, r.task.element_id)) for r in rows}

    def stages(self, rows: list[OpenTask]) -> tuple[StageRow, ...]:
        """Return the stage bar, derived from the position of the processes so that the two cannot disagree."""
        reached: dict[str, set[TaskState]] = {}
        for row in rows:
            code = self.element(row.version, row.task.element_id).properties.get("stage", "")
            reached.setdefault(code, set()).add(row.task.state)
        current = {code for code, states in reached.items() if not states.isdisjoint(OPEN_STATES)}
        last = max((STAGES.index(code) for code in reached if code in STAGES), default=-1)
        return tuple(
            StageRow(code, both(f"stages.{code}"), "current" if code in current else "done" if n <= last else "ahead")
            for n, code in enumerate(STAGES)
            if code in reached or code != "KINDVEILIGHEID"  # the bar of an adult's case says nothing of a child
        )


def option_words(value: object, forms: Mapping[str, Form]) -> Texts:
    """Return the labels of a value as some form defines them, joined for a list; the value itself when none does."""
    if isinstance(value, list):
        words = [option_words(one, forms) for one in value]
        return {language: ", ".join(each[language] for each in words) for language in LANGUAGES}
    options = (o for form in forms.values() for leaf in form.leaves for o in leaf.options if o.value == value)
    found = next(options, None)
    if found is not None:
        return dict(found.label)
    code = f"outcomes.{value}"
    return both(code) if known(code) else dict.fromkeys(LANGUAGES, str(value))


def _table_words(table: DecisionTable, output: Output) -> tuple[Texts, Texts]:
    """Return the label of an outcome column and the name of its table, in every language."""
    label, place = output.label or output.name, table.outputs.index(output)
    english = table.outputs_en[place] if place < len(table.outputs_en) else ""
    return {"nl": label, "en": english or label}, {"nl": table.name, "en": table.name_en or table.name}


def week_end(now: datetime) -> datetime:
    """Return 00:00 of next Monday, Europe/Amsterdam: until then is "this week"."""
    local = now.astimezone(AMSTERDAM)
    monday = local.date() + timedelta(days=7 - local.weekday())
    return datetime.combine(monday, time(), AMSTERDAM)


def message_row(message: Message) -> MessageRow:
    """Return the row of a message."""
    return MessageRow(message.name, message.at, message.state, message.delivered_at)
