"""A service task asks its service after the transaction, waits for the answer, and goes on with it once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from engine.definitions.deployment import Bundle, check_bundle
from engine.operations.mending import retry_incident
from engine.operations.motion import start_instance
from engine.operations.outbox import WAITS
from engine.operations.services import finish_service
from engine.operations.unit_of_work import UnitOfWork
from engine.runtime.instance import Instance, OutboxEntry
from engine.runtime.library import Version
from engine.scheduler import send_due, tick
from tests.builders import Office
from tests.definitions.bpmn_builder import Bpmn

ASKS = {"service": "adres", "sends": "postcode", "returns": "gemeente"}


@pytest.fixture(autouse=True)
def _services(office: Office) -> Iterator[None]:
    yield
    office.engine.library.services.clear()


def drawn(**more: str) -> Bpmn:
    """A service task between a start and a receive task; a day later it is passed by."""
    return (
        Bpmn().start().add("serviceTask", "v", **ASKS, **more).add("receiveTask", "w", message="M").end()
        .script("k", "gezien = gemeente").boundary("t", "v", timer=("duration", "dagen(1)")).end("l")
        .path("s v k w e", "t l")
    )  # fmt: skip


def begun(office: Office, drawing: Bpmn | None = None) -> Instance:
    """Put the process into use, and start it for a fresh case."""
    case = office.report()
    office.engine.do(_deploy, drawing or drawn())
    return office.engine.do(lambda uow: start_instance(uow, uow.cases.get(case), "dienst", ""))


def _deploy(uow: UnitOfWork, drawing: Bpmn) -> None:
    bundle = Bundle("dienst", {"processes/dienst/p.bpmn": drawing.xml()})
    files = {path: data.decode() for path, data in bundle.files.items()}
    uow.versions.add(Version(bundle.version, "dienst", "Dienst", files, uow.now, "", ""))


def state(office: Office, instance: Instance) -> tuple[set[str], str]:
    """What was done, and how the instance stands."""
    seen = office.engine.do(lambda uow: uow.history.find(instance_key=instance.key, event="completed"))
    return {line.element_id for line in seen}, office.engine.do(lambda uow: uow.instances.get(instance.key)).state.value


def entry(office: Office) -> OutboxEntry:
    return office.engine.do(lambda uow: uow.outbox.find(kind="service")[0])


def test_the_process_waits_for_the_answer_and_goes_on_with_it(office: Office) -> None:
    asked: list[OutboxEntry] = []

    def service(call: OutboxEntry) -> Mapping[str, object]:
        asked.append(call)
        return {"gemeente": "Voorbeeldstad", "burgemeester": "niet gevraagd"}

    office.engine.library.services["adres"] = service
    instance = begun(office)
    assert state(office, instance) == ({"s"}, "active")
    assert send_due(office.engine) == 1
    assert state(office, instance) == ({"s", "v", "k"}, "active")
    assert [(call.payload["service"], call.payload["names"]) for call in asked] == [("adres", {"postcode": None})]
    told = office.engine.do(lambda uow: uow.facts.find(case_key=instance.case_key, name="gezien"))
    assert [fact.value for fact in told] == ["Voorbeeldstad"]
    assert "burgemeester" not in str(entry(office).payload)


def test_an_answer_that_comes_later_or_twice_counts_once(office: Office) -> None:
    office.engine.library.services["adres"] = lambda call: None
    instance = begun(office)
    assert send_due(office.engine) == 1
    assert state(office, instance)[0] == {"s"}
    key = entry(office).key
    assert office.engine.do(finish_service, key, {"gemeente": "A"})
    assert not office.engine.do(finish_service, key, {"gemeente": "B"})
    assert entry(office).payload["answer"] == {"gemeente": "A"}


def test_a_service_that_went_on_without_its_answer_is_asked_no_more(office: Office) -> None:
    instance = begun(office)
    office.clock.set(office.later(days=2))
    tick(office.engine)
    assert state(office, instance) == ({"s", "t", "l"}, "completed")
    assert entry(office).state == "withdrawn"
    assert send_due(office.engine) == 0
    assert not office.engine.do(finish_service, entry(office).key, {})


def test_a_service_that_is_not_there_is_an_incident_after_the_last_try(office: Office) -> None:
    plain = Bpmn().start().add("serviceTask", "v", **ASKS).end().path("s v e")
    instance = begun(office, plain)
    for wait in (*WAITS, WAITS[0]):
        send_due(office.engine)
        office.clock.advance(wait)
    assert state(office, instance) == ({"s"}, "incident")
    office.engine.library.services["adres"] = lambda call: {}
    [incident] = office.engine.do(lambda uow: uow.incidents.find(instance_key=instance.key))
    office.engine.do(retry_incident, office.actor("tom"), incident.key)
    assert send_due(office.engine) == 1
    assert state(office, instance) == ({"s", "v", "e"}, "completed")


@pytest.mark.parametrize(
    ("properties", "services", "found"),
    [(ASKS, ("adres",), None), (ASKS, (), "service-unknown"), ({}, ("adres",), "service-not-run")],
)
def test_our_own_process_may_ask_only_a_service_that_is_there(
    properties: dict[str, str], services: tuple[str, ...], found: str | None
) -> None:
    drawing = Bpmn().start().add("serviceTask", "v", **properties).end().path("s v e")
    findings = check_bundle(Bundle("dienst", {"processes/dienst/p.bpmn": drawing.xml()}), (), services=services)
    rules = {f.rule for f in findings if f.element == "v" and f.rule.startswith("service")}
    assert rules == ({found} if found else set())
