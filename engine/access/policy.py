"""Who may do what: one function with a reason, and its twin for lists. Deny is the default (domain §3).

Roles are held in a region; a case lies in one region. A lane of a process is the candidate group of its tasks, so
holding the lane's role in the case's region makes someone a candidate.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from engine.access.actors import EVERYWHERE, Actor
from engine.errors import NotAllowed, NotFound


class Action(StrEnum):
    """What can be asked for."""

    SEE_TASK = "see-task"
    CLAIM = "claim"
    RELEASE = "release"
    COMPLETE = "complete"
    REASSIGN = "reassign"
    SEE_CASE = "see-case"
    CHANGE_TERM = "change-term"
    MANAGE_TERMS = "manage-terms"
    SEE_OVERVIEW = "see-overview"
    RESOLVE_INCIDENT = "resolve-incident"
    DESIGN = "design"
    MANAGE_USERS = "manage-users"


#: roles that may open the case page of a case in their region (domain §3, column "Sees")
CASE_READERS = frozenset({"INTAKE", "CASUS", "ZORGCO", "TEAMLEIDER", "MDA-SEC", "FG", "MANAGEMENT"})
SUPERVISORS = frozenset({"TEAMLEIDER", "MANAGEMENT"})

#: role → the form folders whose answers it sees on a page of the case; "*" is all (domain §3, column "Sees")
SEES: dict[str, frozenset[str]] = {
    "CASUS": frozenset({"*"}),
    "TEAMLEIDER": frozenset({"*"}),
    "INTAKE": frozenset({"melder", "intake", "piket"}),
    "PIKET": frozenset({"melder", "intake", "piket"}),
    "ZORGCO": frozenset({"melder", "intake", "casus"}),
    "ADVOCAAT": frozenset({"casus", "advocaat"}),
    "MDA-SEC": frozenset({"casus", "mda-sec", "mda-vz"}),
    "MDA-VZ": frozenset({"casus", "mda-sec", "mda-vz"}),
    "MDA-LID": frozenset({"casus", "mda-sec"}),
}
#: what the panel does not see: its dossier is pseudonymised (domain §3)
PANEL = frozenset({"MDA-SEC", "MDA-VZ", "MDA-LID"})
#: kinds of answer that only these roles see, besides the lane that asked (domain §3)
NEEDED_BY = {
    "medical": frozenset({"CASUS"}),
    "location": frozenset({"CASUS", "INTAKE", "PIKET"}),  # help goes to where somebody is
    "shelter": frozenset(),  # a shelter address: no role implies it (SP-01)
}


@dataclass(frozen=True)
class Subject:
    """What a right is asked for: the task or case, in the words the policy needs."""

    region: str = EVERYWHERE
    lane: str = ""
    assignee: str | None = None
    barred: frozenset[str] = frozenset()  #: who four eyes keeps out
    only: str | None = None  #: a task that was opened for one person by name
    roles: frozenset[str] = frozenset()  #: who may change a term, as its rule says


def refusal(actor: Actor, action: Action, subject: Subject) -> str | None:
    """Return the code of the reason why ``actor`` may not, or None when they may (``errors.<code>``)."""
    if actor.kind == "clock":
        return None
    candidate = bool(subject.lane) and actor.holds(subject.lane, subject.region)
    supervisor = any(actor.holds(role, subject.region) for role in SUPERVISORS)
    match action:
        case Action.SEE_TASK:
            return None if candidate or supervisor or subject.assignee == actor.user != "" else "not-allowed"
        case Action.CLAIM | Action.COMPLETE:
            return _working(actor, subject, candidate)
        case Action.RELEASE:
            return None if supervisor or subject.assignee == actor.user else "not-your-task"
        case Action.REASSIGN | Action.RESOLVE_INCIDENT | Action.SEE_OVERVIEW:
            return None if supervisor else "not-allowed"
        case Action.SEE_CASE:
            return None if any(actor.holds(role, subject.region) for role in CASE_READERS) else "not-allowed"
        case Action.DESIGN:
            return None if "ONTWERPER" in actor.roles else "not-allowed"
        case Action.CHANGE_TERM:
            return None if any(actor.holds(role, subject.region) for role in subject.roles) else "not-your-term"
        case Action.MANAGE_USERS | Action.MANAGE_TERMS:
            return None if "BEHEER" in actor.roles else "not-allowed"


def _working(actor: Actor, subject: Subject, candidate: bool) -> str | None:
    if not candidate:
        return "not-your-role"
    if actor.user and actor.user in subject.barred:
        return "four-eyes"
    if subject.only and subject.only != actor.user:
        return "for-someone-else"
    return None


def require(actor: Actor, action: Action, subject: Subject, kind: str = "task", key: str = "") -> None:
    """Raise NotAllowed when ``actor`` may not; NotFound when they may not even know that it exists."""
    code = refusal(actor, action, subject)
    if code is None:
        return
    if action in (Action.SEE_TASK, Action.SEE_CASE):
        raise NotFound(kind, key)
    raise NotAllowed(code)


def groups(actor: Actor) -> tuple[tuple[str, str], ...]:
    """Return the (role, region) pairs whose tasks ``actor`` is a candidate for: the same rule, for lists."""
    return tuple(sorted({(m.role, m.region) for m in actor.memberships}))


def case_regions(actor: Actor, roles: frozenset[str] = CASE_READERS) -> frozenset[str]:
    """Return the regions whose cases ``actor`` may see, EVERYWHERE among them when all."""
    return frozenset(m.region for m in actor.memberships if m.role in roles)


def sees_answer(actor: Actor, region: str, folder: str, sensitivity: str) -> bool:
    """Say whether ``actor`` sees an answer given in a form of ``folder`` (a role code in lower case).

    What a decision table proposed was asked in no form: ``folder`` is empty then.
    """
    for role, folders in SEES.items():
        if not actor.holds(role, region) or not ("*" in folders or folder in folders or not folder):
            continue
        if role not in NEEDED_BY.get(sensitivity, {role}) and role != folder.upper():
            continue
        if role in PANEL and sensitivity == "identity":
            continue
        return True
    return False
