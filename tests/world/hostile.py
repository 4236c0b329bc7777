# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The world under attack: hostile text in every field that takes one, and somebody for every role."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from secrets import token_hex

from sqlalchemy import select

from engine.access.actors import EVERYWHERE, PUBLIC
from engine.bootstrap import Engine
from engine.operations.accounts.people import new_account
from engine.operations.cases.reports import file_report, report_form
from engine.storage import tables
from tests.world.desk import Desk
from tests.world.marked import TEXTS, marked, one_step
from tests.world.office import Office
from tests.world.people import ELSEWHERE, ONE_PER_ROLE, Colleague

#: what breaks out of text, of an attribute and of a template, and calls home when it is fetched
HOSTILE = "\"'><script>alert(1)</script><img src=//kwaad.example/x onerror=alert(2)>{{7*7}}${7*7}"
STRANGER = "vreemd"
#: who is under attack: one person for each role that has an account, and a stranger
PEOPLE = {
    **{
        username: replace(one, region=EVERYWHERE) for username, one in ONE_PER_ROLE.items() if "MELDER" not in one.roles
    },
    STRANGER: Colleague("Vreemd", ("COMENSHA",), ELSEWHERE, ELSEWHERE),
}
#: tables in which looking itself leaves a trace
TRACES = ("log", "log_head", "log_seal", "session", "ticket", "data_key", "sign_in_failure")


class HostileDesk(Desk):
    """The pages of an office with one hostile case: one person for each role, and a stranger."""

    def __init__(self, engine: Engine, steps: int) -> None:
        super().__init__(Office(engine))
        self.app.config["PROPAGATE_EXCEPTIONS"] = False
        for username, person in PEOPLE.items():
            shown = f"{username} {HOSTILE}"[:200]
            engine.do(new_account, username, shown, "", person.memberships, email="a@voorbeeld.nl")
        self.case = self._hostile_case(steps)

    def _hostile_case(self, steps: int) -> str:
        form = self.engine.do(report_form, PUBLIC)
        texts = {f.key: HOSTILE for f in form.leaves if f.kind in TEXTS and not f.format and not f.pattern}
        answers = hostile(marked(form.leaves, {**texts, **self.office.report_answers()}))
        shown = form.visible(answers)
        told = {k: v for k, v in answers.items() if k in shown or k not in texts}
        self.engine.do(file_report, PUBLIC, told, token_hex(16))
        case: str = self.engine.do(lambda uow: max(uow.cases.find(), key=lambda c: c.number).key)
        for _ in range(steps):
            one_step(self.office, case)
        return case

    def state(self) -> dict[str, str]:
        """Return a hash of every table but those in which looking leaves a trace."""
        found = {}
        with self.engine.database.engine.connect() as connection:
            for table in tables.metadata.sorted_tables:
                if table.name not in TRACES:
                    rows = connection.execute(select(table).order_by(*table.primary_key.columns)).all()
                    found[table.name] = hashlib.sha256(repr(rows).encode()).hexdigest()
        return found


def hostile(answers: dict[str, object]) -> dict[str, object]:
    """Return answers with the hostile text for every marker."""
    made: dict[str, object] = {}
    for key, value in answers.items():
        if isinstance(value, str) and value.startswith("Merkwoord"):
            made[key] = HOSTILE
        elif isinstance(value, list):
            made[key] = [hostile(row) if isinstance(row, dict) else row for row in value]
        else:
            made[key] = value
    return made
