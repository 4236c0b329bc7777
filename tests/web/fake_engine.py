# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""An engine that answers with samples, for pages to be looked at without a database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from engine.casework.rows.views import (
    InboxView,
    Receipt,
    StatusView,
    UserRow,
)
from engine.errors import EngineError
from engine.operations.accounts.failed_attempts import Counted
from engine.operations.accounts.sign_in import SignInAttempt, SignInResult
from engine.tasks.task import Draft
from tests.web.samples import (
    NOON,
    a_case_page,
    a_case_row,
    a_diagram,
    a_form,
    a_notice,
    a_task,
    a_task_page,
    a_term,
    an_actor,
    an_overview,
    both,
)


@dataclass
class FakeEngine:
    """Answers an operation with what stands under its name: a value, or an error to raise; keeps what was asked."""

    answers: dict[str, Any] = field(default_factory=dict)
    asked: list[tuple[str, tuple[Any, ...]]] = field(default_factory=list)

    def disk_full(self) -> bool:
        return False

    def do(self, operation: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        """Return or raise the answer that stands ready for ``operation``."""
        name = operation.__name__
        self.asked.append((name, args))
        answer = self.answers[name]
        if isinstance(answer, EngineError):
            raise answer
        return answer

    def arguments(self, name: str) -> tuple[Any, ...]:
        """Return the arguments of the last time ``name`` was asked."""
        return next(args for asked, args in reversed(self.asked) if asked == name)


def an_engine(*roles: str, **answers: Any) -> FakeEngine:
    """Return an engine in which Ilse with ``roles`` is signed in; nobody without roles."""
    tom = UserRow(
        username="tom", name="Tom Visser", roles=("CASUS", "TEAMLEIDER"), organisation="Regiepunt", region="Midden"
    )
    return FakeEngine(
        {
            "actor_of": an_actor(*roles) if roles else None,
            "start_sign_in": SignInAttempt("ilse", None, Counted()),
            "remember_device": "",
            "finish_sign_in": SignInResult("token-1"),
            "ways_to_show": ("password",),
            "sign_in_demo": "token-2",
            "sign_out": None,
            "demo_users": (
                tom,
                UserRow(
                    username="ilse", name="Ilse de Wit", roles=("INTAKE",), organisation="Regiepunt", region="Midden"
                ),
            ),
            "set_language": None,
            "colleagues": (tom,),
            "report_form": a_form(),
            "file_report": Receipt("ABCD-EFGH-JKLM-NPQR", NOON),
            "report_status": StatusView("in-behandeling", NOON),
            "inbox": InboxView(
                (a_task("t0", state="reserved", assignee="ilse", assignee_name="Ilse de Wit", term=a_term("today")),),
                (a_task(term=a_term("late"), minor=True), a_task("t2", name=both("Hulp inschakelen", "Call help"))),
                (a_notice(),),
            ),
            "role_notices": (),
            "task_page": a_task_page(),
            "task_form": (a_task_page().task, a_task_page().form),
            "claim_task": None,
            "release_task": None,
            "complete_task": (a_task("t9", name=both("Indicatie beoordelen", "Assess the indication")),),
            "save_draft": Draft(key="t1", values={}, author="ilse", saved=NOON, case_key="c1"),
            "reassign_task": None,
            "read_notice": None,
            "case_page": a_case_page(),
            "case_list": (
                a_case_row(),
                a_case_row(key="c2", number="2026-0002", track="VOLWASSEN", responsible_name="Tom Visser"),
            ),
            "diagram": a_diagram(),
            "overview": an_overview(),
            "retry_incident": None,
            "resolve_incident": None,
            "skip_step": None,
            "correct_name": None,
            **answers,
        }
    )
