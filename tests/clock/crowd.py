# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Many instances that wait for a timer, written straight into the tables; and clock processes to kill."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from secrets import token_hex
from typing import Any

from sqlalchemy import Connection, func, insert, select

from engine.bootstrap import Engine
from engine.casework.advance import start_instance
from engine.casework.unit_of_work import UnitOfWork
from engine.storage import tables as t
from tests.definitions.bpmn_builder import Bpmn
from tests.world.drawings import put_into_use
from tests.world.office import Office

WAITS = Bpmn().start().catch("t", timer=("duration", "dagen(3000)")).end().path("s t e")


class Crowd:
    """Copies of one waiting instance, each with a case and a timer of its own."""

    def __init__(self, office: Office) -> None:
        self.engine: Engine = office.engine
        case = office.report()
        self.engine.do(put_into_use, "wacht", WAITS, {})
        self._pattern = self.engine.do(lambda uow: start_instance(uow, uow.cases.get(case), "wacht", "")).key
        self._states: dict[datetime, bytes] = {}

    def wait_until(self, moments: list[datetime]) -> list[str]:
        """Add an instance for each moment; return the keys of their jobs and instances, which are the same."""
        states = [self._state(at) for at in moments]
        keys = [token_hex(16) for _ in moments]

        def copy(uow: UnitOfWork) -> None:
            instance = uow.instances.get(self._pattern)
            case, job = uow.cases.get(instance.case_key), uow.jobs.find(instance_key=self._pattern)[0]
            uow.cases.add_all([replace(case, key=key, number=f"X-{key[:24]}", receipt_hash=None) for key in keys])
            uow.instances.add_all(
                [
                    replace(instance, key=key, case_key=key, state_bytes=state)
                    for key, state in zip(keys, states, strict=True)
                ]
            )
            uow.jobs.add_all(
                [
                    replace(job, key=key, instance_key=key, case_key=key, due=at)
                    for key, at in zip(keys, moments, strict=True)
                ]
            )

        self.engine.do(copy)
        return keys

    def fill_up(self, number: int, far: datetime) -> None:
        """Let so many more jobs wait, of one instance that never moves: what the clock searches is the jobs."""
        with self.engine.database.engine.begin() as connection:
            job = _row(connection, t.job, t.job.c.instance_key == self._pattern)
            for part in range(number // 10_000):
                rows = [
                    {**job, "key": token_hex(16), "record": token_hex(8), "due": far + timedelta(seconds=n, hours=part)}
                    for n in range(10_000)
                ]
                connection.execute(insert(t.job), rows)

    def _state(self, at: datetime) -> bytes:
        """Return the stored state of an instance whose timer waits for ``at``."""
        if at not in self._states:
            pattern = self.engine.do(lambda uow: uow.instances.get(self._pattern))
            version = self.engine.do(lambda uow: uow.versions.get(pattern.version))
            run = self.engine.library.load(version.key, lambda _: version).runner.load(pattern.state_bytes)
            run.retime({run.step.timers[0].token_id: at})
            self._states[at] = run.dump()
        return self._states[at]

    def many(self) -> int:
        """Return how many of the crowd came past their timer."""
        with self.engine.database.engine.connect() as connection:
            query = (
                select(func.count())
                .select_from(t.history)
                .where(t.history.c.element_id == "t", t.history.c.event == "completed")
            )
            return connection.execute(query).scalar_one()

    def fired(self) -> dict[str, list[datetime]]:
        """Return the moments at which the instances came past their timer, by key of the instance."""
        found: dict[str, list[datetime]] = {}
        with self.engine.database.engine.connect() as connection:
            query = select(t.history.c.instance_key, t.history.c.at).where(
                t.history.c.element_id == "t", t.history.c.event == "completed"
            )
            for key, at in connection.execute(query.order_by(t.history.c.key)):
                found.setdefault(key, []).append(at)
        return found


def _row(connection: Connection, table: Any, condition: Any) -> dict[str, Any]:
    return dict(connection.execute(select(table).where(condition)).mappings().first() or {})


def a_clock(url: str) -> subprocess.Popen[bytes]:
    """Start ``handvat clock`` on a database."""
    own = Path(tempfile.mkdtemp())
    environment = {
        **os.environ,
        "HANDVAT_DATABASE_URL": url,
        "HANDVAT_SECRET": "x" * 32,
        "HANDVAT_SEALS": str(own / "seals"),
        "HANDVAT_SEAL_KEY": str(own / "seal.key"),
    }
    return subprocess.Popen([sys.executable, "-m", "engine", "clock"], env=environment)
