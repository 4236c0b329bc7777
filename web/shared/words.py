# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Labels of codes: support, tracks, urgency, states. Names of tasks and rules are part of their models."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Flask
from flask_babel import lazy_gettext as _

from engine.access.actors import CLOCK
from engine.access.roles import role_name
from engine.casework.rows.views import KnownFact, LogRow
from engine.deadlines.sentences import sentences
from engine.operations.log.logbook_views import LogEntry
from engine.texts import known, text
from web.shared import locale

Words = Mapping[str, Any]

MARKS: Words = {
    "V": _("checked: found in the source named here"),
    "P": _("partly checked: an older or second-hand source; to be verified"),
    "U": _("not checked: professional knowledge without a source; your organisation must confirm it"),
    "O": _("a choice of the organisation: no law prescribes it"),
}
CHARACTERS: Words = {
    "FATAAL": _("fatal: after it a right is lost"),
    "ORDE": _("term of order: too late is noted, no right is lost"),
    "MAX": _("maximum: it may not last longer"),
    "NORM": _("norm of the field: meant as a guide"),
    "INTERN": _("internal agreement"),
}
URGENCY: Words = {
    "late": _("Too late"),
    "today": _("Today"),
    "soon": _("Soon"),
    "normal": _("In time"),
    "still": _("Stands still"),
}
TERM_STATES: Words = {
    "running": _("Running"),
    "suspended": _("Stands still"),
    "met": _("Met"),
    "late": _("Done too late"),
    "withdrawn": _("No longer needed"),
}
RULE_STATES: Words = {
    "delivered": _("Delivered with Handvat"),
    "proposed": _("Proposed"),
    "in-use": _("Of this organisation"),
    "withdrawn": _("Taken back"),
}
TERM_ACTS: Words = {
    "extend": _("Extend"),
    "suspend": _("Let it stand still"),
    "resume": _("Let it go on"),
    "correct": _("Correct the start"),
}
TERM_CHANGES: Words = {
    "extension": _("Extended"),
    "suspension": _("Stood still"),
    "trigger": _("Another start"),
}
TRACKS: Words = {
    "MINDERJARIG": _("Minor"),
    "VOLWASSEN": _("Adult"),
    "": _("Not known yet"),
}
DANGER: Words = {
    "ACUUT": _("Acute danger"),
    "HOOG": _("High"),
    "MIDDEN": _("Medium"),
    "LAAG": _("Low"),
    "GEEN": _("No danger known"),
    "ONBEKEND": _("Not known yet"),
    "": _("Not known yet"),
}
CASE_STATES: Words = {"open": _("Open"), "closed": _("Closed")}
STEP_STATES: Words = {"done": _("Done"), "current": _("Now here"), "ahead": _("Still to come")}
INSTANCE_STATES: Words = {
    "active": _("Running"),
    "completed": _("Completed"),
    "incident": _("Stopped: waits for repair"),
}
MESSAGE_STATES: Words = {"waiting": _("Waits"), "delivered": _("Delivered")}
NOTICES: Words = {
    "reminder-50": _("Half of the term has passed"),
    "reminder-80": _("The term ends soon"),
    "escalation": _("The term has passed"),
    "escalation-management": _("The term has passed and nobody acted"),
    "reminder": _("The term ends soon"),
    "page": _("Needs someone now"),
    "choose-organisation": _("Choose which organisation does this"),
    "emergency": _("Somebody took emergency access"),
    "placement-without-keeper": _("Nobody sees the shelter address any more: appoint a keeper"),
}
#: what somebody viewed, by the action in the log
LOOKS: Words = {
    "case-seen": _("The case"),
    "task-seen": _("A task"),
    "address-seen": _("A shelter address"),
    "consents-seen": _("The consents"),
    "sharing-seen": _("A sharing record"),
    "parts-seen": _("What is on file"),
    "access-made": _("The file for the person concerned"),
    "page-seen": _("Another page of the case"),
    "log-seen": _("The log"),
}
PLACE_KINDS: Words = {"organisation": _("Organisations"), "region": _("Regions")}
PLACE_NEW: Words = {"organisation": _("New organisation"), "region": _("New region")}
INVOLVED_WHY: Words = {
    "received": _("Received the report"),
    "task": _("Has a task in this case"),
    "asked": _("Asked in"),
}
#: descriptions of messages between processes, for readers of the case
MESSAGES: Words = {
    "indicatie-vastgesteld": _("The indication was recorded; the finding of victim status is asked for."),
    "bescherming-gevraagd": _("Protection, care and shelter were asked for."),
    "minderjarigenspoor-gevraagd": _("The minor track was asked for."),
    "kind-weg": _("A child left during the reflection period."),
    "sepot-bekend": _("A decision not to prosecute is known."),
    "overdracht-gevraagd": _("Another region is asked to take over; that process does not exist yet."),
    "overdracht-volwassenheid": _("The minor track hands over: the person turns eighteen."),
}
STATUS: Words = {
    "ontvangen": _("Received. Somebody will read your report."),
    "in-behandeling": _("Somebody is working on it."),
    "afgehandeld": _("The work on your report is finished."),
}
ELEMENTS: Words = {
    "userTask": _("Task"),
    "businessRuleTask": _("Decision table"),
    "scriptTask": _("Computation"),
    "serviceTask": _("Automatic step"),
    "sendTask": _("Message out"),
    "receiveTask": _("Message in"),
    "startEvent": _("Start"),
    "endEvent": _("End"),
    "exclusiveGateway": _("Choice"),
    "inclusiveGateway": _("One or more ways"),
    "parallelGateway": _("Side by side"),
    "eventBasedGateway": _("Whichever comes first"),
    "intermediateCatchEvent": _("Waiting"),
    "intermediateThrowEvent": _("Signal"),
    "boundaryEvent": _("Interruption"),
    "subProcess": _("Part process"),
    "callActivity": _("Called process"),
}


FACTORS: Words = {
    "password": _("with a password"),
    "two": _("with a password and a code"),
    "passkey": _("with a passkey"),
    "oidc": _("with the account of the organisation"),
    "demo": _("in the demonstration"),
}
FIELD_KINDS: Words = {
    "ordinary": _("Ordinary data"),
    "special": _("Special data (such as health or religion)"),
    "criminal": _("Data about offences"),
    "residence": _("Data about residence"),
    "medical": _("Medical data"),
    "location": _("Where somebody is"),
    "shelter": _("Shelter address"),
    "identity": _("Identity"),
}
RETENTION_STARTS: Words = {
    "closed": _("the day the case was closed"),
    "changed": _("the last change"),
    "birth": _("the birth of the child"),
    "entry": _("the line itself"),
    "unknown": _("not known here"),
}
WITHHELD: Words = {
    "safety": _("it tells where somebody is"),
    "third-party": _("it tells who somebody else is"),
}
SHARING_STATES: Words = {
    "proposed": _("Waits for a decision"),
    "granted": _("May be handed out"),
    "refused": _("Refused"),
    "ended": _("Ended"),
    "over": _("The last day has passed"),
    "no-basis": _("The consent was withdrawn"),
}
PART_KINDS: Words = {"consent": _("consent"), "sharing": _("sharing")}
#: actors that are not persons, as stored in the log
MACHINES: Words = {CLOCK.user: _("The clock"), "shell": _("The command line")}
LOG_KINDS: Words = {"act": _("Done"), "read": _("Looked at"), "refused": _("Refused")}
PURPOSES: Words = {
    "task": _("Doing a task"),
    "case": _("Working on the case"),
    "placement": _("The placement"),
    "supervision": _("Supervision"),
    "request": _("Request of the person concerned"),
    "sharing": _("Handing data out"),
}


def word(words: Words, code: str) -> Any:
    """Return the label of ``code``; the code itself when it has none."""
    return words.get(code, code)


def roles(codes: tuple[str, ...]) -> str:
    """Return the names of roles, in the language of this request."""
    return ", ".join(role_name(code, locale.current_language()) for code in codes)


def role(code: str) -> str:
    """Return the name of one role, in the language of this request."""
    return role_name(code, locale.current_language())


def engine_text(code: str, /, **values: object) -> str:
    """Return a sentence of the engine in the language of this request."""
    return text(code, locale.current_language(), **values)


def by(name: str | None) -> Any:
    """Return the label of an actor: a person's name, a part of the system, or the reporter when there is no name."""
    return word(MACHINES, name) if name else _("Reporter")


def told_by(fact: KnownFact) -> Any:
    """Return the source of a fact: a person, the reporter, or "" if a decision table or a rule set it."""
    outside = fact.group.startswith("melder/") and fact.source.get("nl") != text("facts.rule", "nl")
    return fact.author_name or (_("Reporter") if outside else "")


def sum_line(line: Mapping[str, object]) -> str:
    """Return one line of the calculation of a term as a sentence."""
    return sentences([line], locale.current_language())[0]


def log_line(line: LogRow) -> str:
    """Return a log line of a case as text, without its actor and moment."""
    return engine_text(f"log.{line.action}", **_said(line.values))


def log_entry(entry: LogEntry) -> str:
    """Return a line of the full log as text, without its actor and moment."""
    said = _said(entry.values)
    return engine_text(f"log.{entry.action}", **{"task": said.get("element", "…"), **said})


def _said(values: Mapping[str, object]) -> dict[str, object]:
    """Return the values of a line, formatted for display."""
    said: dict[str, object] = {}
    for name, value in values.items():
        if name == "roles" and isinstance(value, list):
            said[name] = roles(tuple(value)) or "–"
        elif name == "fields" and isinstance(value, list):
            said[name] = ", ".join(str(word(FIELD_KINDS, one)) for one in value) or "–"
        elif isinstance(value, list):
            said[name] = ", ".join(str(one) for one in value) or "–"
        else:
            said[name] = locale.said(value) if isinstance(value, Mapping) else value
    return said | (_refused(values) if "operation" in values else {})


def _refused(values: Mapping[str, object]) -> dict[str, object]:
    """Return labels for the refused action and its reason, with a general label as the default."""
    asked, why = f"asked.{values['operation']}", f"errors.{values.get('code')}"
    return {
        "operation": engine_text(asked if known(asked) else "asked.other"),
        "reason": engine_text(why if known(why) else "errors.refused"),
    }


def shown(value: object) -> str:
    """Return a raw value of a record, formatted for display."""
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return str(_("Yes") if value else _("No"))
    if isinstance(value, list | tuple):
        return ", ".join(shown(one) for one in value)
    return str(value)


def install(app: Flask) -> None:
    """Make the labels and these functions available to templates."""
    tables = {name.lower(): value for name, value in globals().items() if name.isupper() and isinstance(value, dict)}
    app.jinja_env.globals["words"] = tables
    app.add_template_filter(roles, "roles")
    app.add_template_filter(role, "role")
    app.add_template_filter(shown, "shown")
    app.add_template_filter(by, "by")
    app.add_template_filter(told_by, "told_by")
    app.add_template_global(word)
    app.add_template_global(sum_line)
    app.add_template_global(log_line)
    app.add_template_global(log_entry)
