# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A term in motion: lengthened, standing still, corrected; shown before, kept with author and ground, timers follow."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from engine.access.actors import Actor
from engine.casework.rows.views import TermPage
from engine.clock import AMSTERDAM
from engine.deadlines.terms import TermState
from engine.errors import Conflict, NotAllowed, NotFound, Refused
from engine.operations.terms.changes import TermChangeRequest, change_term, preview_term, term_page
from engine.runtime.instance import Job
from engine.tasks.task import Task
from engine.tasks.terms import TaskTerm
from tests.world.office import Office

COLLECT = "Bronnen verzamelen"
GROUND = "De politie levert het stuk over twee weken."
EXTEND = TermChangeRequest(act="extend", ground=GROUND, amount=2, unit="weken")


class Collecting:
    """A case whose sources are being collected: a term of three weeks, with a process timer set by the same term."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.case, self.task = office.opened(COLLECT)
        self.sanne = office.actor("sanne")

    @property
    def term(self) -> TaskTerm:
        return self.office.engine.do(lambda uow: uow.terms.find(task_key=self.task.key)[0])

    @property
    def page(self) -> TermPage:
        return self.office.engine.do(term_page, self.sanne, self.term.key)

    def jobs(self, *kinds: str) -> list[Job]:
        found = self.office.engine.do(lambda uow: uow.jobs.find(case_key=self.case, state="waiting"))
        return [j for j in found if (j.record == self.task.key or j.kind == "timer") and (not kinds or j.kind in kinds)]

    def change(self, wish: TermChangeRequest, by: Actor | None = None, revision: int | None = None) -> None:
        self.office.engine.do(change_term, by or self.sanne, self.term.key, wish, revision)


@pytest.fixture
def collecting(office: Office) -> Collecting:
    return Collecting(office)


def local(moment: datetime) -> str:
    return moment.astimezone(AMSTERDAM).isoformat(timespec="minutes")[:16]


def test_an_extension_moves_both_dates_the_warnings_and_the_timer_of_the_process(collecting: Collecting) -> None:
    before = collecting.term
    timer = collecting.jobs("timer")[0].due
    assert timer == before.end

    collecting.change(EXTEND)

    after = collecting.term
    assert after.end_date - before.end_date == timedelta(weeks=2)
    assert after.planning_date > before.planning_date
    assert [job.due for job in collecting.jobs("timer")] == [after.end]
    assert [job.due for job in collecting.jobs("escalation")] == [after.due]
    assert {line["code"] for line in after.sum} > {"start", "length", "extension", "end"}


def test_the_effect_is_shown_before_and_is_what_happens(collecting: Collecting) -> None:
    shown = collecting.office.engine.do(preview_term, collecting.sanne, collecting.term.key, EXTEND)
    assert collecting.page.term.changes == ()  # nothing was written
    before = collecting.term

    collecting.change(EXTEND, revision=collecting.page.revision)

    assert (shown.before.end_date, shown.after.end_date) == (before.end_date, collecting.term.end_date)
    ((_, old, new),) = shown.timers
    assert (old, new) == (before.end, collecting.term.end)
    planned = {(job.kind, job.role, job.due) for job in collecting.jobs() if job.kind != "timer"}
    assert set(shown.warnings) == planned


def test_an_extension_is_kept_with_author_ground_and_both_dates(collecting: Collecting) -> None:
    collecting.change(EXTEND)
    (change,) = collecting.page.term.changes
    assert (change.kind, change.actor_name, change.ground) == ("extension", "Sanne Secretaris", GROUND)
    assert change.length == {"nl": "2 weken", "en": "2 weeks"}
    assert change.old != change.new
    line = collecting.office.engine.do(lambda uow: uow.log.find(case_key=collecting.case)[-1])
    assert (line.action, line.actor, line.values["ground"]) == ("term-extended", "sanne", GROUND)


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        (TermChangeRequest(act="extend", ground=GROUND, amount=3, unit="weken"), "term-too-much"),
        (TermChangeRequest(act="extend", ground=GROUND, amount=1, unit="maanden"), "term-too-much"),
        (TermChangeRequest(act="extend", ground=GROUND), "term-length-needed"),
        (TermChangeRequest(act="extend", ground=" ", amount=1, unit="weken"), "ground-needed"),
        (TermChangeRequest(act="resume", ground=GROUND), "term-not-suspended"),
        (
            TermChangeRequest(act="correct", ground=GROUND, trigger=datetime(2027, 1, 1, tzinfo=AMSTERDAM)),
            "term-start-ahead",
        ),
    ],
)
def test_what_the_rule_does_not_allow_is_refused_and_changes_nothing(
    collecting: Collecting, wish: TermChangeRequest, code: str
) -> None:
    before = (collecting.term, collecting.jobs())
    actor = collecting.office.actor("tom") if wish.act == "correct" else None
    with pytest.raises(Refused, match=code):
        collecting.change(wish, actor)
    assert (collecting.term, collecting.jobs()) == before


def test_the_rule_says_how_often(collecting: Collecting) -> None:
    collecting.change(TermChangeRequest(act="extend", ground=GROUND, amount=1, unit="weken"))
    with pytest.raises(Refused, match="term-often-enough"):
        collecting.change(TermChangeRequest(act="extend", ground=GROUND, amount=1, unit="weken"))


def test_the_rule_says_who(collecting: Collecting) -> None:
    with pytest.raises(NotAllowed, match="not-your-term"):
        collecting.change(EXTEND, collecting.office.actor("carla"))
    with pytest.raises(NotFound):
        collecting.change(EXTEND, collecting.office.actor("bo"))


def test_a_term_without_an_allowance_cannot_be_lengthened(office: Office) -> None:
    case = office.report()
    task: Task = office.tasks(case, office.open_names(case)[0])[0]
    key = office.engine.do(lambda uow: uow.terms.find(task_key=task.key)[0].key)
    with pytest.raises(Refused, match="term-no-extension"):
        office.engine.do(change_term, office.actor("tom"), key, EXTEND)


def test_an_extension_after_the_end_comes_too_late(collecting: Collecting) -> None:
    collecting.office.sleep_until(collecting.term.end + timedelta(seconds=1))
    with pytest.raises(Refused, match="term-has-passed"):
        collecting.change(EXTEND)


def test_who_confirms_an_effect_that_is_no_longer_true_is_told(collecting: Collecting) -> None:
    seen = collecting.page.revision
    collecting.change(TermChangeRequest(act="suspend", ground=GROUND))
    with pytest.raises(Conflict, match="term-changed"):
        collecting.change(TermChangeRequest(act="resume", ground=GROUND), revision=seen)


def test_a_term_that_stands_still_warns_nobody_and_fires_nothing(collecting: Collecting) -> None:
    office = collecting.office
    collecting.change(TermChangeRequest(act="suspend", ground=GROUND))
    notices = len(office.engine.do(lambda uow: uow.notices.find(task_key=collecting.task.key)))

    office.wait(office.later(days=60))

    assert collecting.term.state is TermState.SUSPENDED
    assert len(office.engine.do(lambda uow: uow.notices.find(task_key=collecting.task.key))) == notices
    assert "Bron herinneren" not in office.open_names(collecting.case)
    assert collecting.page.term.urgency == "still"


def test_a_term_that_goes_on_ends_as_much_later_as_it_stood_still(collecting: Collecting) -> None:
    office, before = collecting.office, collecting.term
    collecting.change(TermChangeRequest(act="suspend", ground=GROUND))
    office.wait(office.later(days=30))
    collecting.change(TermChangeRequest(act="resume", ground="Zij wil verder."))

    after = collecting.term
    assert after.state is TermState.RUNNING
    assert after.end_date - before.end_date == timedelta(days=30)
    assert [job.due for job in collecting.jobs("timer")] == [after.end]
    (change,) = collecting.page.term.changes
    assert (change.length, change.ended_by_name) == ({"nl": "30 dagen", "en": "30 days"}, "Sanne Secretaris")
    office.wait(after.end + timedelta(minutes=1))
    assert "Bron herinneren" in office.open_names(collecting.case)


def test_a_corrected_start_gives_other_dates(collecting: Collecting) -> None:
    before = collecting.term
    earlier = before.trigger - timedelta(days=7)
    collecting.change(
        TermChangeRequest(act="correct", ground="Het dossier was een week eerder open.", trigger=earlier),
        collecting.office.actor("tom"),
    )
    after = collecting.term
    assert before.end_date - after.end_date == timedelta(weeks=1)
    assert [job.due for job in collecting.jobs("timer")] == [after.end]


def test_a_reminder_that_was_given_is_not_given_again_for_a_moment_that_has_passed(collecting: Collecting) -> None:
    office = collecting.office
    half = collecting.jobs("reminder-50")[0].due
    office.wait(half + timedelta(hours=1))
    collecting.change(
        TermChangeRequest(act="correct", ground="Iets eerder.", trigger=collecting.term.trigger - timedelta(days=1)),
        office.actor("tom"),
    )
    assert collecting.jobs("reminder-50") == []
    assert len(collecting.jobs("reminder-80")) == 1


def test_a_task_that_is_done_ends_its_term_also_when_it_stood_still(collecting: Collecting) -> None:
    collecting.change(TermChangeRequest(act="suspend", ground=GROUND))
    collecting.office.complete("sanne", collecting.case, COLLECT)
    assert collecting.term.state is TermState.MET
    with pytest.raises(Refused, match="term-is-over"):
        collecting.change(TermChangeRequest(act="resume", ground=GROUND))


def test_the_sum_is_not_for_who_may_see_neither_task_nor_case(collecting: Collecting) -> None:
    with pytest.raises(NotFound):
        collecting.office.engine.do(term_page, collecting.office.actor("bo"), collecting.term.key)
