"""What the person concerned gets of their own file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from engine.definitions.forms.fields import Texts
from engine.operations.log.logbook_views import AccessLogRow


@dataclass(frozen=True, kw_only=True)
class AccessFact:
    """An answer on file, with where it was told; who told it is a function, not a name."""

    row: int  #: key of the answer; 0 for what a table proposed
    label: Texts
    shown: Texts
    source: Texts
    at: datetime
    kind: str  #: its sensitivity
    replaced: bool = False  #: a later answer to the same question took its place


@dataclass(frozen=True)
class AccessDecision:
    """What a decision table proposed, with the rules that held; what people decided stands among the answers."""

    name: Texts
    at: datetime
    outcomes: tuple[tuple[str, Texts], ...]  #: column, outcome
    rules: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class AccessTerm:
    """A term and what was done to it. The ground of a change is free text that nobody read for this: it is left out."""

    name: Texts
    start: datetime
    end_date: date
    state: str
    changes: tuple[tuple[str, datetime], ...]  #: kind, moment


@dataclass(frozen=True, kw_only=True)
class AccessConsent:
    """What the person was asked to consent to, the answer, and its withdrawal."""

    asked: Texts
    given: bool
    at: datetime
    withdrawn_on: date | None
    withdrawn_by: str  #: in words: the person, or who speaks for them


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


@dataclass(frozen=True)
class AccessStay:
    """A stay, without where it was."""

    step: Texts
    since: datetime
    ended: datetime | None
    people: int  #: who could or can see the address


@dataclass(frozen=True)
class AccessPeriod:
    """Something that held for a while: an organisation was involved, emergency access was taken, the file was held."""

    organisation: str  #: "" for a shelter, and where there is none
    role: str
    since: datetime
    until: datetime | None


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
            "answers": [
                {
                    "question": f.label[language],
                    "answer": f.shown[language],
                    "source": f.source[language],
                    "at": f.at.isoformat(),
                    "kind": f.kind,
                    "replaced": f.replaced,
                }
                for f in self.facts
            ],
            "answers_withheld": len(self.withheld),
            "decisions": [
                {
                    "table": d.name[language],
                    "at": d.at.isoformat(),
                    "rules": list(d.rules),
                    "outcomes": {column: outcome[language] for column, outcome in d.outcomes},
                }
                for d in self.decisions
            ],
            "terms": [
                {
                    "term": t.name[language],
                    "start": t.start.isoformat(),
                    "end": t.end_date.isoformat(),
                    "state": t.state,
                    "changes": [{"kind": k, "at": at.isoformat()} for k, at in t.changes],
                }
                for t in self.terms
            ],
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
            "consents": [
                {
                    "asked": c.asked[language],
                    "given": c.given,
                    "at": c.at.isoformat(),
                    "withdrawn_on": _day(c.withdrawn_on),
                    "withdrawn_by": c.withdrawn_by,
                }
                for c in self.consents
            ],
            "sharings": [
                {
                    "recipient": s.recipient,
                    "purpose": s.purpose,
                    "basis": s.basis[language],
                    "questions": [question[language] for question in s.questions],
                    "at": s.at.isoformat(),
                    "until": s.until.isoformat(),
                    "state": s.state,
                }
                for s in self.sharings
                if not s.withheld
            ],
            "sharings_withheld": len([s for s in self.sharings if s.withheld]),
            "stays": [
                {
                    "step": s.step[language],
                    "since": s.since.isoformat(),
                    "until": _moment(s.ended),
                    "people_who_could_see_where": s.people,
                }
                for s in self.stays
            ],
            "organisations": [
                _part(p) | {"organisation": p.organisation, "function": p.role} for p in self.organisations
            ],
            "emergencies": [_part(p) for p in self.emergencies],
            "holds": [_part(p) for p in self.holds],
            "kept_elsewhere": list(self.elsewhere),
        }


def _part(part: AccessPeriod) -> dict[str, object]:
    return {"since": part.since.isoformat(), "until": _moment(part.until)}


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
