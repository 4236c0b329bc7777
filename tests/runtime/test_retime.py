# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A timer that waits can be moved to another moment; it fires then, once, and not before."""

from __future__ import annotations

from datetime import timedelta

from tests.definitions.bpmn_builder import Bpmn
from tests.runtime.moving import MONDAY, a_runner, functions_at


def _drawn() -> Bpmn:
    drawn = Bpmn().start().user("a").boundary("t", "a", False, timer=("date", 'term("DL-1")')).user("b").end()
    return drawn.path("s a e", "t b e")


def test_a_moved_timer_fires_at_its_new_moment_and_not_at_the_old_one() -> None:
    runner = a_runner(_drawn())
    run = runner.start({}, functions_at(MONDAY))
    timer = run.step.timers[0]
    assert timer.due == MONDAY + timedelta(days=7)

    later = MONDAY + timedelta(days=9)
    assert run.retime({timer.token_id: later}).timers[0].due == later
    run = runner.load(run.dump())

    assert run.fire(timer.due, functions_at(timer.due)).opened == ()
    assert [task.element_id for task in run.fire(later, functions_at(later)).opened] == ["b"]
    assert run.step.timers == ()


def test_moving_a_timer_that_no_longer_waits_changes_nothing() -> None:
    runner = a_runner(_drawn())
    run = runner.start({}, functions_at(MONDAY))
    timer = run.step.timers[0]
    run.complete(run.waiting[0].token_id, {}, functions_at(MONDAY))
    step = run.retime({timer.token_id: MONDAY})
    assert (step.timers, step.opened, step.completed) == ((), (), True)
