# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Who may do what: one table of rules, one function that gives the reason, and its twin for lists.

The roles and what each may see: docs/domain.md §3.

Which roles give a right stands in their files (``roles/*.toml``, ``may``). Here stands how each right is asked, and
every other ground: the lane, the holder, four eyes, one person by name, emergency access.

Deny is the default. A role is held in an organisation and a region. It *reaches* a case when the case lies in that
region and the case lists the organisation as involved: for all its roles, or for this one. A lane of a process is the
candidate group of its tasks: whose role is that of the lane, and reaches the case, may work on the task.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from engine.access.actors import EVERYWHERE, Actor, Membership
from engine.access.roles import ROLES, InvalidRole, Role, roles_with
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
    INVOLVE = "involve"
    BREAK_GLASS = "break-glass"
    PROPOSE_SHARING = "propose-sharing"
    DECIDE_SHARING = "decide-sharing"
    WITHDRAW_CONSENT = "withdraw-consent"
    RESOLVE_INCIDENT = "resolve-incident"
    SEE_OVERVIEW = "see-overview"
    MANAGE_TERMS = "manage-terms"
    MANAGE_PLACES = "manage-places"
    MANAGE_KEYS = "manage-keys"
    MANAGE_USERS = "manage-users"
    DESIGN = "design"
    SEE_LOG = "see-log"
    SHOW_LOOKS = "show-looks"
    RETAIN = "retain"
    DESTROY_PART = "destroy-part"


#: roles that never reach a case of a victim, whatever a model says (docs/domain.md §3, §9: SP-15, SP-18, SP-22)
NO_CASE = roles_with(lambda role: not role.cases)
#: roles that never learn where somebody is, whatever was granted and whatever else they hold (docs/domain.md §3, §9:
#: SP-15, SP-22)
NO_ADDRESS = roles_with(lambda role: role.never_address)


@dataclass(frozen=True, kw_only=True)
class AccessRule:
    """Who may do one thing. Each filled field is a ground; any one of them is enough."""

    anywhere: frozenset[str] = frozenset()  #: one of these roles, wherever it is held; no case is asked about
    reaching: frozenset[str] = frozenset()  #: one of these roles that reaches the case
    minor: frozenset[str] = frozenset()  #: one of these roles that reaches the case, on the minor track
    lane: bool = False  #: the role of the task's lane, reaching the case
    holder: bool = False  #: the task stands on their name, and their role of its lane reaches the case
    emergency: bool = False  #: they took emergency access to the case, and the hour is not over
    named: bool = False  #: one of the roles the record itself names, reaching the case
    work: bool = False  #: it is work on the task: four eyes, and a task for one person, are in the way
    hidden: bool = False  #: who may not do this may not know of the record either
    code: str = "not-allowed"  #: what is said when no ground is there


#: what a role must do for an action that its file names (``may``): be held, or reach the case as well. An action that
#: no role's file may name comes with the lane of a task, or with what a record itself says.
HELD, REACHING, OTHER = "held", "reaching", "other"

#: how each action is asked, and the grounds for it besides the roles whose files name it
_ASKED: dict[Action, tuple[str, AccessRule]] = {
    Action.SEE_TASK: (REACHING, AccessRule(lane=True, hidden=True)),
    Action.CLAIM: (OTHER, AccessRule(lane=True, work=True, code="not-your-role")),
    Action.COMPLETE: (OTHER, AccessRule(lane=True, work=True, code="not-your-role")),
    Action.RELEASE: (REACHING, AccessRule(holder=True, code="not-your-task")),
    Action.REASSIGN: (REACHING, AccessRule()),
    Action.SEE_CASE: (REACHING, AccessRule(emergency=True, hidden=True)),  # the case page (docs/domain.md §3)
    Action.CHANGE_TERM: (OTHER, AccessRule(named=True, code="not-your-term")),
    Action.INVOLVE: (REACHING, AccessRule()),
    Action.WITHDRAW_CONSENT: (REACHING, AccessRule()),
    Action.PROPOSE_SHARING: (REACHING, AccessRule()),
    Action.DECIDE_SHARING: (REACHING, AccessRule()),
    Action.BREAK_GLASS: (HELD, AccessRule()),
    Action.RESOLVE_INCIDENT: (REACHING, AccessRule()),
    Action.SEE_OVERVIEW: (HELD, AccessRule()),
    Action.MANAGE_TERMS: (HELD, AccessRule()),
    Action.MANAGE_PLACES: (HELD, AccessRule()),
    Action.MANAGE_KEYS: (HELD, AccessRule()),
    Action.MANAGE_USERS: (HELD, AccessRule()),
    Action.DESIGN: (HELD, AccessRule()),
    Action.SEE_LOG: (HELD, AccessRule()),
    Action.SHOW_LOOKS: (REACHING, AccessRule()),
    Action.RETAIN: (HELD, AccessRule()),
    Action.DESTROY_PART: (HELD, AccessRule()),
}


def rules_of(roles: Mapping[str, Role]) -> dict[Action, AccessRule]:
    """Return the rule of each action, with the roles whose files name it; InvalidRole for what a file may not name."""
    for role in roles.values():
        _check_rights(role)
    found = {}
    for action, (asked, rule) in _ASKED.items():
        named = frozenset(code for code, role in roles.items() if action in role.may)
        minor = frozenset(code for code, role in roles.items() if action in role.may_for_minors)
        found[action] = replace(rule, anywhere=named) if asked == HELD else replace(rule, reaching=named, minor=minor)
    return found


def _check_rights(role: Role) -> None:
    for key, names in (("may", role.may), ("may_for_minors", role.may_for_minors)):
        for name in sorted(names):
            asked = _ASKED[Action(name)][0] if name in set(Action) else None
            if asked is None:
                raise InvalidRole(role.code, key, f"{name} is no action; known are {', '.join(Action)}")
            if asked == OTHER:
                raise InvalidRole(role.code, key, f"{name} comes with the work or the record, not with a role")
            if not role.cases and (asked == REACHING or name == Action.BREAK_GLASS):
                raise InvalidRole(role.code, key, f"{name} is about a case, and the role reaches none")
            if key == "may_for_minors" and asked == HELD:
                raise InvalidRole(role.code, key, f"{name} asks for no case, so for no minor track")
            if key == "may_for_minors" and name in role.may:
                raise InvalidRole(role.code, key, f"{name} stands under may, for every case")


RULES = rules_of(ROLES)
#: roles that may take emergency access to a case they do not reach (docs/domain.md §10.4)
GLASS_BREAKERS = RULES[Action.BREAK_GLASS].anywhere
#: roles that supervise: they have the overview
SUPERVISORS = RULES[Action.SEE_OVERVIEW].anywhere


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What a right is asked for: the task or case, in the words the policy needs. Empty: nobody reaches it."""

    region: str = EVERYWHERE
    lane: str = ""
    assignee: str | None = None
    barred: frozenset[str] = frozenset()  #: who four eyes keeps out
    only: str | None = None  #: a task that was opened for one person by name
    roles: frozenset[str] = frozenset()  #: who may change a term, as its rule says
    involved: frozenset[tuple[str, str]] = frozenset()  #: (organisation, role; "" for each of its roles)
    minor: bool = False  #: the minor track holds
    emergency: frozenset[str] = frozenset()  #: who has emergency access now


@dataclass(frozen=True)
class PermissionResult:
    """The answer to "may they": the reason why not, or the role by which they may."""

    reason: str | None = None  #: ``errors.<reason>``; None when they may
    by: Membership | None = None  #: the role that gave the right; None for the clock and the public

    def __bool__(self) -> bool:
        return self.reason is None


def may(actor: Actor, action: Action, subject: Subject) -> PermissionResult:
    """Return whether ``actor`` may do ``action`` to ``subject``, and why not, or by which of their roles."""
    if actor.kind == "clock":
        return PermissionResult()
    rule = RULES[action]
    if actor.kind == "public":  # makes its own report, and nothing else
        return PermissionResult() if rule.work and subject.lane == "MELDER" else PermissionResult(rule.code)
    if rule.work and actor.user in subject.barred:
        return PermissionResult("four-eyes" if any(_grounds(actor, rule, subject)) else rule.code)
    reason = rule.code
    for held in _grounds(actor, rule, subject):
        if rule.work and held.instead_of and held.instead_of in subject.barred:
            reason = "four-eyes"  # whoever acts for somebody may not judge that person's work either
        elif rule.work and subject.only and subject.only != actor.user:
            reason = "for-someone-else"
        else:
            return PermissionResult(None, held)
    return PermissionResult(None if rule.emergency and in_emergency(actor, subject) else reason)


def in_emergency(actor: Actor, subject: Subject) -> bool:
    """Return whether somebody has emergency access to a case, and still holds a role that may take it."""
    return actor.user in subject.emergency and bool(actor.roles & GLASS_BREAKERS)


def _grounds(actor: Actor, rule: AccessRule, subject: Subject) -> Iterator[Membership]:
    """Return the roles by which a rule lets somebody, their own before those they hold for another."""
    for held in sorted(actor.memberships, key=lambda m: m.instead_of):
        if held.role in rule.anywhere:
            yield held
        elif not reaches(held, subject):
            continue
        elif (
            held.role in rule.reaching
            or (subject.minor and held.role in rule.minor)
            or (rule.named and held.role in subject.roles)
            or (held.role == subject.lane and (rule.lane or (rule.holder and subject.assignee == actor.user)))
        ):
            yield held


def reaches(held: Membership, subject: Subject) -> bool:
    """Return whether a role reaches a case: its region, and its organisation is involved for this role."""
    involved = {(held.organisation, ""), (held.organisation, held.role)} & subject.involved
    return held.role not in NO_CASE and held.covers(subject.region) and bool(involved)


def can_hold_grant(roles: frozenset[str]) -> bool:
    """Return whether the address of a shelter may be granted to, and opens for, who holds these roles and no others."""
    return bool(roles - NO_CASE) and not roles & NO_ADDRESS


def refusal(actor: Actor, action: Action, subject: Subject) -> str | None:
    """Return the code of the reason why ``actor`` may not, or None when they may (``errors.<code>``)."""
    return may(actor, action, subject).reason


def require(actor: Actor, action: Action, subject: Subject, kind: str = "task", key: str = "") -> PermissionResult:
    """Raise NotAllowed when ``actor`` may not; NotFound when they may not even know that it exists."""
    verdict = may(actor, action, subject)
    if verdict.reason is None:
        return verdict
    if RULES[action].hidden:
        raise NotFound(kind, key)
    raise NotAllowed(verdict.reason)


@dataclass(frozen=True, kw_only=True)
class Reach:
    """The rule of an action for one person as plain data, for lists: storage makes a condition in SQL of it."""

    case: frozenset[Membership]  #: these roles, where they reach the case
    minor: frozenset[Membership]  #: these, where they reach it and the minor track holds
    lane: frozenset[Membership]  #: these, where they reach the case and the task is in their lane
    user: str
    emergency: bool = False  #: and the cases this person has emergency access to


def reach(actor: Actor, action: Action) -> Reach:
    """Return the records ``actor`` may do ``action`` to: the same rule as ``may``, as data."""
    rule = RULES[action]
    held = frozenset(replace(m, instead_of="") for m in actor.memberships if m.role not in NO_CASE)
    return Reach(
        case=frozenset(m for m in held if m.role in rule.reaching),
        minor=frozenset(m for m in held if m.role in rule.minor),
        lane=held if rule.lane else frozenset(),
        user=actor.user,
        emergency=rule.emergency and bool(actor.roles & GLASS_BREAKERS),
    )


def lanes(actor: Actor) -> Reach:
    """Return the tasks ``actor`` is a candidate for: those they may see, without those they only supervise."""
    return replace(reach(actor, Action.SEE_TASK), case=frozenset())
