# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A new process of the operating system: reads stored instances, lets one act happen to each, tells what came of it.

``python -m tests.runtime.afresh < acts.json``: nothing is shared with the process that stored them.
"""

from __future__ import annotations

import base64
import json
import sys
from datetime import datetime

from engine.runtime.spiff import Run
from engine.runtime.step import Step
from tests.runtime.moving import a_runner, functions_at

Act = tuple[str, str, int]  #: kind, element or name, which of several


def act(run: Run, what: Act, now: datetime) -> Step:
    """Let one thing happen to an instance."""
    kind, name, number = what
    if kind == "complete":
        found = [task for task in run.waiting if task.element_id == name]
        return run.complete(found[number].token_id, {}, functions_at(now))
    if kind == "wait":
        return run.fire(now, functions_at(now))
    return run.deliver(name, {}, functions_at(now), kind)


def told(run: Run, step: Step) -> list[object]:
    """Return all that a step shows, without the ids of tokens."""
    return [
        [task.element_id for task in run.waiting],
        [[visit.element_id, visit.event] for visit in step.visited],
        [[timer.element_id, timer.due.isoformat()] for timer in step.timers],
        [[message.element_id, message.name] for message in step.messages],
        dict(sorted(run.names.items())),
        step.completed,
        step.failure.code if step.failure else None,
    ]


def main() -> None:
    """Do what stands on the standard input."""
    answers = []
    for data, state, what, now in json.load(sys.stdin):
        run = a_runner(data.encode()).load(base64.b64decode(state))
        step = act(run, what, datetime.fromisoformat(now))
        answers.append([told(run, step), base64.b64encode(run.dump()).decode()])
    json.dump(answers, sys.stdout)


if __name__ == "__main__":
    main()
