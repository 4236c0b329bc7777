"""What the person concerned gets of their own file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from engine.operations.logbook_views import Look
from engine.operations.views import Texts


@dataclass(frozen=True)
class AccessFact:
    """An answer on file, with where it was told; who told it is a function, not a name."""

    row: int  #: key of the answer; 0 for what a table proposed
    label: Texts
    shown: Texts
    source: Texts
    at: datetime
    kind: str  #: its sensitivity


@dataclass(frozen=True)
class AccessDecision:
    """What a decision table proposed, with the rules that held; what people decided stands among the answers."""

    name: Texts
    at: datetime
    outcomes: tuple[tuple[str, Texts], ...]  #: column, outcome
    rules: tuple[str, ...]


@dataclass(frozen=True)
class AccessTerm:
    """A term and what was done to it. The ground of a change is free text that nobody read for this: it is left out."""

    name: Texts
    start: datetime
    end_date: date
    state: str
    changes: tuple[tuple[str, datetime], ...]  #: kind, moment


@dataclass(frozen=True)
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
    looks: tuple[Look, ...]
    looks_withheld: int

    def as_json(self, language: str) -> dict[str, object]:
        """Return the file for a program, in one language; what is withheld is a number."""
        return {
            "number": self.number, "made": self.made.isoformat(), "opened": self.opened.isoformat(),
            "status": self.status,
            "request": {"received": _day(self.received), "answer_by": _day(self.answer_by), "term": "DL-AVG"},
            "answers": [
                {"question": f.label[language], "answer": f.shown[language], "source": f.source[language],
                 "at": f.at.isoformat(), "kind": f.kind}
                for f in self.facts
            ],
            "answers_withheld": len(self.withheld),
            "decisions": [
                {"table": d.name[language], "at": d.at.isoformat(), "rules": list(d.rules),
                 "outcomes": {column: outcome[language] for column, outcome in d.outcomes}}
                for d in self.decisions
            ],
            "terms": [
                {"term": t.name[language], "start": t.start.isoformat(), "end": t.end_date.isoformat(),
                 "state": t.state,
                 "changes": [{"kind": k, "at": at.isoformat()} for k, at in t.changes]}
                for t in self.terms
            ],
            "looks": [
                {"at": one.at.isoformat(), "refused": one.refused, "functions": list(one.roles),
                 "organisations": list(one.organisations), "kinds": list(one.kinds), "purpose": one.purpose}
                for one in self.looks
            ],
            "looks_withheld": self.looks_withheld,
        }  # fmt: skip


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
