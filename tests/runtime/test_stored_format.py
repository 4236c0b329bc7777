# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A state that an earlier release stored opens and goes on; the files beside this test were written by that release.

A new format gets a file of its own here, written before the next one comes.
"""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from secrets import token_hex

import pytest

from engine.bench.models import FORM, answers
from engine.bootstrap import Engine
from engine.cases.case import Case
from engine.casework.advance import deliver_messages
from engine.casework.involvement import involve_receiving_organisation
from engine.casework.unit_of_work import UnitOfWork
from engine.casework.versions import loaded
from engine.definitions.bundle.bundle import Bundle, assemble
from engine.errors import EngineError
from engine.operations.tasks.work import complete_task
from engine.runtime import codec
from engine.runtime.instance import Instance, InstanceState, Message, Subscription
from engine.runtime.library import Library, prepare
from engine.tasks.task import Task
from tests.definitions.bpmn_builder import Bpmn
from tests.runtime.moving import MONDAY, a_runner, functions_at
from tests.storage import museum
from tests.world.drawings import put_into_use
from tests.world.office import Office

MUSEUM = Path(__file__).parent / "museum"


def drawing(**told: str) -> Bpmn:
    """The process whose state is in the museum: a task for each of a list, a timer, a message, all at once."""
    drawn = (
        Bpmn()
        .start()
        .both("f", "j")
        .user("a", each=("lijst", "ding"), **told)
        .boundary("t", "a", timer=("duration", "P9D"))
    )
    drawn.sub("p").start("ps", inside="p").user("b", inside="p", **told).end("pe", inside="p").end().end("l")
    drawn.catch("m", message="M").path("s f a j e", "f p j", "f m j", "ps b pe", "t l")
    return drawn


def stored(number: int) -> bytes:
    """The state in the museum that was written in format ``number``, by a release that knew no later one."""
    return bytes.fromhex((MUSEUM / f"state-{number}.hex").read_text(encoding="ascii"))


FORMATS = range(1, codec.FORMAT + 1)


@pytest.mark.parametrize("number", FORMATS)
def test_a_state_of_every_format_goes_on_and_is_stored_in_todays(number: int) -> None:
    runner, data = a_runner(drawing()), stored(number)
    assert data[0] == number
    run = runner.load(data)
    assert [task.element_id for task in run.waiting] == ["a", "b"]
    for _ in range(2):
        assert run.complete(run.waiting[0].token_id, {}, functions_at(MONDAY)).failure is None
        assert run.dump()[0] == codec.FORMAT
        run = runner.load(run.dump())
    assert run.deliver("M", {}, functions_at(MONDAY)).completed


def test_every_format_says_the_same() -> None:
    first, *others = (a_runner(drawing()).load(stored(number)) for number in FORMATS)
    assert others
    for other in others:
        assert [task.element_id for task in other.waiting] == [task.element_id for task in first.waiting]
        assert [t.due for t in other.step.timers] == [t.due for t in first.step.timers]
        assert [m.name for m in other.step.messages] == [m.name for m in first.step.messages]
        assert other.names == first.names


def test_a_report_of_the_release_before_goes_on_in_the_process_of_that_day(library: Library) -> None:
    [(files,)] = museum.opened("release-0.1.0").execute("SELECT files FROM version WHERE process_key = 'p1-melding'")
    bundle = Bundle("p1-melding", {path: text.encode() for path, text in json.loads(files).items()})
    runner, functions = prepare(assemble(bundle)).runner, library.functions(MONDAY)
    run = runner.load(bytes.fromhex((MUSEUM / "release-0.1.0.hex").read_text(encoding="ascii")))
    assert [task.element_id for task in run.waiting] == ["Task_1_4_Leeftijd", "Task_1_2_AcuutGevaar"]
    assert [timer.due for timer in run.step.timers] == [MONDAY + timedelta(minutes=30)]
    told = {
        "leeftijd_document": "BETROUWBAAR_18_PLUS",
        "leeftijd_verklaring": "18_OF_OUDER",
        "tekenen_minderjarig": "NEE",
        "leeftijdsonderzoek": "GEEN",
        "jonger_dan_23": "NEE",
    }
    for names, follow in (
        (told, ["Task_1_4_Bevestigen", "Task_1_2_AcuutGevaar"]),
        ({"acuut_gevaar": "NEE"}, ["Task_1_4_Bevestigen", "Task_1_3_Bevestigen"]),
    ):
        element = "Task_1_4_Leeftijd" if names is told else "Task_1_2_AcuutGevaar"
        token = next(task.token_id for task in run.waiting if task.element_id == element)
        assert run.complete(token, names, functions).failure is None
        run = runner.load(run.dump())
        assert [task.element_id for task in run.waiting] == follow
    assert run.step.timers == ()
    assert run.names["voorstel_spoor"] == "VOLWASSEN"


def test_every_format_but_todays_has_its_step() -> None:
    assert sorted(codec.MIGRATIONS) == list(FORMATS)[:-1]


@pytest.mark.parametrize("size", [1, codec.SHORT, 20 * codec.SHORT])
def test_a_long_state_is_packed_and_comes_back_whole(size: int) -> None:
    state = {"names": {"tekst": "a" * size}}
    packed = codec.pack(state)
    assert codec.unpack(packed) == state
    assert len(packed) <= codec.SHORT + 1


def test_a_state_of_a_later_format_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codec, "FORMAT", codec.FORMAT + 1)
    later = codec.pack({"names": {}})
    monkeypatch.undo()
    with pytest.raises(EngineError, match="state-unreadable"):
        codec.unpack(later)


@pytest.mark.parametrize("number", FORMATS)
def test_an_instance_that_was_stored_in_an_earlier_format_is_finished_by_its_people(
    number: int, engine: Engine
) -> None:
    office = Office(engine)
    instance = engine.do(_keep, stored(number))
    for element in ("a", "b"):
        [task] = engine.do(lambda uow, e=element: uow.tasks.find(instance_key=instance, element_id=e))  # type: ignore[misc]
        engine.do(complete_task, office.actor("ilse"), task.key, answers(), token_hex(8))
    engine.do(_hear, instance)
    kept = engine.do(lambda uow: uow.instances.get(instance))
    assert (kept.state, kept.state_bytes[0]) == (InstanceState.COMPLETED, codec.FORMAT)
    assert engine.do(lambda uow: uow.incidents.find()) == []


def _keep(uow: UnitOfWork, state: bytes) -> str:
    """Put an instance with this state on file, with the tasks that wait in it, as the release of then left them."""
    version = put_into_use(uow, "oud", drawing(lane="INTAKE", formKey=FORM))
    case = Case(key=token_hex(16), number="O-1", region="*", responsible="ilse", opened=uow.now, received=uow.now)
    uow.cases.add(case)
    involve_receiving_organisation(uow, case, "ilse")
    instance = Instance(
        key=token_hex(16), case_key=case.key, process_key="oud", version=version, started=uow.now, state_bytes=state
    )
    uow.instances.add(instance)
    step = loaded(uow, version).runner.load(state)
    for waiting in step.waiting:
        uow.tasks.add(
            Task(
                key=token_hex(16),
                instance_key=instance.key,
                case_key=case.key,
                token_id=waiting.token_id,
                element_id=waiting.element_id,
                lane="INTAKE",
                form_key=FORM,
                region="*",
                created=uow.now,
                item=waiting.item,
            )
        )
    for caught in step.step.messages:
        uow.subscriptions.add(
            Subscription(
                key=token_hex(16),
                instance_key=instance.key,
                case_key=case.key,
                name=caught.name,
                token_id=caught.token_id,
            )
        )
    return instance.key


def _hear(uow: UnitOfWork, instance: str) -> None:
    case = uow.cases.lock(uow.instances.get(instance).case_key)
    uow.messages.add(Message(key=token_hex(16), case_key=case.key, name="M", at=uow.now, thrown_by=None))
    deliver_messages(uow, case, "ilse")
