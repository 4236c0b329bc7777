# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""View rows for the access file of the person concerned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from engine.definitions.forms.fields import Texts
from engine.operations.log.logbook_views import AccessLogRow


@dataclass(frozen=True, kw_only=True)
class AccessFact:
    """An answer on file and where it was given; its author is shown as a function, not a name."""

    row: int  #: key of the answer; 0 for what a table proposed
    label: Texts
    shown: Texts
    source: Texts
    at: datetime
    kind: str  #: its sensitivity
    replaced: bool = False  #: a later answer to the same question took its place

    def as_json(self, language: str) -> dict[str, object]:
        """Return it for a program, in one language."""
        return {
            "question": self.label[language],
            "answer": self.shown[language],
            "source": self.source[language],
            "at": self.at.isoformat(),
            "kind": self.kind,
            "replaced": self.replaced,
        }


@dataclass(frozen=True)
class AccessDecision:
    """The proposal of a decision table, with the rules that matched; decisions of people are among the answers."""

    name: Texts
    at: datetime
    outcomes: tuple[tuple[str, Texts], ...]  #: column, outcome
    rules: tuple[str, ...]

    def as_json(self, language: str) -> dict[str, object]:
        """Return it for a program, in one language."""
        return {
            "table": self.name[language],
            "at": self.at.isoformat(),
            "rules": list(self.rules),
            "outcomes": {column: outcome[language] for column, outcome in self.outcomes},
        }


@dataclass(frozen=True, kw_only=True)
class AccessTerm:
    """A term and its changes. The ground of a change is omitted: it is free text that nobody has reviewed."""

    name: Texts
    start: datetime
    end_date: date
    state: str
    changes: tuple[tuple[str, datetime], ...]  #: kind, moment

    def as_json(self, language: str) -> dict[str, object]:
        """Return it for a program, in one language."""
        return {
            "term": self.name[language],
            "start": self.start.isoformat(),
            "end": self.end_date.isoformat(),
            "state": self.state,
            "changes": [{"kind": kind, "at": at.isoformat()} for kind, at in self.changes],
        }


@dataclass(frozen=True, kw_only=True)
class AccessConsent:
    """What the person was asked to consent to, the answer, and its withdrawal."""

    asked: Texts
    given: bool
    at: datetime
    withdrawn_on: date | None
    withdrawn_by: str  #: in words: the person, or who speaks for them

    def as_json(self, language: str) -> dict[str, object]:
        """Return it for a program, in one language."""
        return {
            "asked": self.asked[language],
            "given": self.given,
            "at": self.at.isoformat(),
            "withdrawn_on": _day(self.withdrawn_on),
            "withdrawn_by": self.withdrawn_by,
        }


@dataclass(frozen=True, kw_only=True)
class AccessSharing:
    """A decision about giving something of the file to another organisation."""

    number: int  #: from 1, in the order they were made
    recipient: str
    purpose: str
    basis: Texts
    questions: tuple[Texts, ...]  #: of which the answers may be given
    at: datetime
    until: datetime
    state: str
    holds: bool
    withheld: str  #: why it is left out by hand; "" when it is given

    def as_json(self, language: str) -> dict[str, object]:
        """Return it for a program, in one language."""
        return {
            "recipient": self.recipient,
            "purpose": self.purpose,
            "basis": self.basis[language],
            "questions": [question[language] for question in self.questions],
            "at": self.at.isoformat(),
            "until": self.until.isoformat(),
            "state": self.state,
        }


@dataclass(frozen=True)
class AccessStay:
    """A stay, without the address."""

    step: Texts
    since: datetime
    ended: datetime | None
    people: int  #: who could or can see the address

    def as_json(self, language: str) -> dict[str, object]:
        """Return it for a program, in one language."""
        return {
            "step": self.step[language],
            "since": self.since.isoformat(),
            "until": _moment(self.ended),
            "people_who_could_see_where": self.people,
        }


@dataclass(frozen=True)
class AccessPeriod:
    """Something that held for a while: an organisation was involved, emergency access was taken, the file was held."""

    organisation: str  #: "" for a shelter, and where there is none
    role: str
    since: datetime
    until: datetime | None

    def as_json(self) -> dict[str, object]:
        """Return it for a program."""
        return {"since": self.since.isoformat(), "until": _moment(self.until)}


@dataclass(frozen=True, kw_only=True)
class AccessFile:
    """The file of one case for the person concerned."""

    case_key: str
    number: str
    made: datetime
    opened: datetime
    status: str
    received: date | None  #: when they asked
    answer_by: date | None  #: by DL-AVG
    facts: tuple[AccessFact, ...]
    withheld: tuple[tuple[AccessFact, str], ...]  #: with the ground: "safety", "third-party", or what a person gave
    decisions: tuple[AccessDecision, ...]
    terms: tuple[AccessTerm, ...]
    looks: tuple[AccessLogRow, ...]
    looks_withheld: int
    consents: tuple[AccessConsent, ...]
    sharings: tuple[AccessSharing, ...]  #: also those left out by hand
    stays: tuple[AccessStay, ...]
    organisations: tuple[AccessPeriod, ...]
    emergencies: tuple[AccessPeriod, ...]
    holds: tuple[AccessPeriod, ...]
    elsewhere: tuple[str, ...]  #: functions that keep answers which the maker does not see

    def as_json(self, language: str) -> dict[str, object]:
        """Return the file for a program, in one language; what is withheld is a number."""
        return {
            "number": self.number,
            "made": self.made.isoformat(),
            "opened": self.opened.isoformat(),
            "status": self.status,
            "request": {"received": _day(self.received), "answer_by": _day(self.answer_by), "term": "DL-AVG"},
            "answers": [f.as_json(language) for f in self.facts],
            "answers_withheld": len(self.withheld),
            "decisions": [d.as_json(language) for d in self.decisions],
            "terms": [t.as_json(language) for t in self.terms],
            "looks": [
                {
                    "at": one.at.isoformat(),
                    "refused": one.refused,
                    "functions": list(one.roles),
                    "organisations": list(one.organisations),
                    "kinds": list(one.kinds),
                    "purpose": one.purpose,
                }
                for one in self.looks
            ],
            "looks_withheld": self.looks_withheld,
            "consents": [c.as_json(language) for c in self.consents],
            "sharings": [s.as_json(language) for s in self.sharings if not s.withheld],
            "sharings_withheld": len([s for s in self.sharings if s.withheld]),
            "stays": [s.as_json(language) for s in self.stays],
            "organisations": [
                p.as_json() | {"organisation": p.organisation, "function": p.role} for p in self.organisations
            ],
            "emergencies": [p.as_json() for p in self.emergencies],
            "holds": [p.as_json() for p in self.holds],
            "kept_elsewhere": list(self.elsewhere),
        }


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
