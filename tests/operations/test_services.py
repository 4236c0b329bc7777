# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A service task asks its service after the transaction, waits for the answer, and goes on with it once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from secrets import token_hex
from typing import Any

import pytest

from engine.cases.case import Fact
from engine.cases.consent import Consent
from engine.cases.sharing import GRANTED, PROPOSED, Sharing
from engine.casework.advance import start_instance
from engine.casework.sending import WAITS
from engine.definitions.bundle.bundle import Bundle
from engine.definitions.bundle.check import check_bundle
from engine.operations.cases.consent import withdraw_consent
from engine.operations.incidents.resolve import retry_incident, skip_step
from engine.operations.incidents.service_tasks import finish_service
from engine.runtime.instance import Incident, Instance, OutboxEntry
from engine.scheduler import send_due, tick
from engine.texts import text
from tests.definitions.bpmn_builder import Bpmn
from tests.world.drawings import put_into_use
from tests.world.office import Office

ASKS: dict[str, Any] = {
    "service": "adres",
    "sends": "postcode",
    "returns": "gemeente",
    "recipient": "Kadaster",
    "basis": "OPVANG",
}


@pytest.fixture(autouse=True)
def _services(office: Office) -> Iterator[None]:
    yield
    office.engine.library.services.clear()


def drawn(**more: str) -> Bpmn:
    """A service task between a start and a receive task; a day later it is passed by."""
    return (
        Bpmn()
        .start()
        .add("serviceTask", "v", **{**ASKS, **more})
        .add("receiveTask", "w", message="M")
        .end()
        .script("k", "gezien = gemeente")
        .boundary("t", "v", timer=("duration", "dagen(1)"))
        .end("l")
        .path("s v k w e", "t l")
    )


def begun(office: Office, drawing: Bpmn | None = None, consents: bool = True) -> Instance:
    """Put the process into use, and start it for a fresh case, in which there is consent for shelter."""
    case = office.report()
    office.engine.do(put_into_use, "dienst", drawing or drawn(), {}, "Dienst")
    if consents:
        consent = Consent(
            key="c" * 32,
            case_key=case,
            purpose="opvang",
            asked={"nl": "Opvang"},
            given=True,
            at=office.clock.now(),
            author="carla",
        )
        office.engine.do(lambda uow: uow.consents.add(consent))
    return office.engine.do(lambda uow: start_instance(uow, uow.cases.get(case), "dienst", ""))


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


def open_incidents(office: Office, instance: Instance) -> list[Incident]:
    return office.engine.do(lambda uow: uow.incidents.find(instance_key=instance.key, state="open"))


def test_what_a_service_task_sends_leaves_no_longer_once_its_consent_is_withdrawn(office: Office) -> None:
    office.engine.library.services["adres"] = lambda call: {}
    instance = begun(office)
    today = office.clock.now().date()
    office.engine.do(withdraw_consent, office.actor("carla"), "c" * 32, today, "de persoon zelf")
    assert send_due(office.engine) == 0
    assert state(office, instance) == ({"s"}, "incident")
    [held] = open_incidents(office, instance)
    assert held.code == "sending-not-covered" and held.values["recipient"] == "Kadaster"
    for language, word in (("nl", "Toestemming: opvang"), ("en", "Consent: shelter")):
        assert word in text(f"errors.{held.code}", language, **held.values)
    office.engine.do(retry_incident, office.actor("tom"), held.key)
    assert send_due(office.engine) == 0  # nobody mended it: it waits again
    [held] = open_incidents(office, instance)
    office.engine.do(skip_step, office.actor("tom"), held.key, "Per brief gevraagd")
    assert "k" in state(office, instance)[0] and entry(office).state == "withdrawn"
    assert office.engine.do(lambda uow: uow.log.find(case_key=instance.case_key, action="handed-out")) == []


def record(office: Office, case: str, **more: Any) -> Sharing:
    """A sharing record of a case that covers what the service task sends, but for what is said."""
    whole = Sharing(
        key=token_hex(16),
        case_key=case,
        recipient="kadaster",
        for_whom="Team",
        purpose="Doel",
        basis="WGS",
        necessity="Nodig",
        until=office.later(days=1),
        proposed_by="carla",
        at=office.clock.now(),
        fields=["postcode", "acuut_gevaar"],
        state=GRANTED,
        decided_by="tom",
        decided_at=office.clock.now(),
    )
    return replace(whole, **more)


def test_a_basis_of_law_stands_by_a_record_that_was_granted_and_names_all_of_it(office: Office) -> None:
    office.engine.library.services["adres"] = lambda call: {}
    instance = begun(office, drawn(basis="WGS"), consents=False)
    lacks = (
        {"state": PROPOSED},
        {"basis": "VITAAL"},
        {"recipient": "Gemeente"},
        {"fields": ["acuut_gevaar"]},
        {"until": office.clock.now()},
    )
    for other in lacks:
        row = record(office, instance.case_key, **other)
        office.engine.do(lambda uow, made: uow.sharings.add(made), row)
    assert send_due(office.engine) == 0
    [held] = open_incidents(office, instance)
    good = record(office, instance.case_key)
    office.engine.do(lambda uow: uow.sharings.add(good))
    office.engine.do(retry_incident, office.actor("tom"), held.key)
    assert send_due(office.engine) == 1
    [line] = office.engine.do(lambda uow: uow.log.find(case_key=instance.case_key, action="handed-out"))
    assert line.values == {"recipient": "Kadaster", "basis": "WGS", "fields": ["postcode"]}


def test_a_medical_answer_never_leaves_by_a_service(office: Office) -> None:
    office.engine.library.services["adres"] = lambda call: {}
    instance = begun(office)
    fact = Fact(
        key=None,
        case_key=instance.case_key,
        name="postcode",
        value="x",
        task_key=None,
        form_key="arts/a",
        author="carla",
        at=office.clock.now(),
    )
    fact.sensitivity = "medical"
    office.engine.do(lambda uow: uow.facts.add(fact))
    assert send_due(office.engine) == 0
    assert [one.code for one in open_incidents(office, instance)] == ["sending-not-covered"]


def test_what_was_to_be_sent_before_models_named_a_basis_waits(office: Office) -> None:
    office.engine.library.services["adres"] = lambda call: {}
    bare = {k: v for k, v in ASKS.items() if k not in ("basis", "recipient")}
    instance = begun(office, Bpmn().start().add("serviceTask", "v", **bare).end().path("s v e"))
    assert send_due(office.engine) == 0
    assert state(office, instance) == ({"s"}, "incident")


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({}, set()),
        ({"basis": ""}, {"basis-missing"}),
        ({"basis": "ZOMAAR"}, {"basis-unknown"}),
        ({"recipient": " "}, {"recipient-missing"}),
        ({"basis": "", "recipient": "", "sends": ""}, set()),
    ],
)
def test_a_model_that_sends_says_to_whom_and_on_which_basis(changed: dict[str, Any], found: set[str]) -> None:
    drawing = Bpmn().start().add("serviceTask", "v", **{**ASKS, **changed}).end().path("s v e")
    bundle = Bundle("dienst", {"processes/dienst/p.bpmn": drawing.xml()})
    findings = check_bundle(bundle, (), services=("adres",), bases=("OPVANG",))
    asked = {"basis-missing", "basis-unknown", "recipient-missing"}
    assert {f.rule for f in findings if f.rule in asked and f.severity.value == "error"} == found


@pytest.mark.parametrize(
    ("properties", "services", "found"),
    [(ASKS, ("adres",), None), (ASKS, (), "service-unknown"), ({}, ("adres",), "service-not-run")],
)
def test_our_own_process_may_ask_only_a_service_that_is_there(
    properties: dict[str, Any], services: tuple[str, ...], found: str | None
) -> None:
    drawing = Bpmn().start().add("serviceTask", "v", **properties).end().path("s v e")
    findings = check_bundle(
        Bundle("dienst", {"processes/dienst/p.bpmn": drawing.xml()}), (), services=services, bases=("OPVANG",)
    )
    rules = {f.rule for f in findings if f.element == "v" and f.rule.startswith("service")}
    assert rules == ({found} if found else set())
