# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The world for questions of right: one person for each role, and one case of each kind with a task in every lane.

Whatever is asked of it is undone again, so each question meets the same world.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from engine.access.actors import Actor
from engine.access.policy import Subject
from engine.access.roles import ROLES
from engine.bootstrap import Engine
from engine.cases.case import CaseState, Track
from engine.cases.consent import Consent
from engine.cases.involvement import ASKED, Involvement
from engine.cases.placement import AnsweredQuestion, Placement, PlacementGrant
from engine.cases.sharing import Sharing
from engine.casework.unit_of_work import UnitOfWork
from engine.operations.organisations.places import ORGANISATION, know_place
from engine.operations.organisations.places import REGION as REGION_KIND
from engine.runtime.instance import Incident
from engine.tasks.task import Notice
from tests.world.office import Office
from tests.world.people import ELSEWHERE, HOUSE, ONE_PER_ROLE, OTHER_REGION, REGION, name_of

#: in what a case differs from one of the own organisation and region
KINDS = ("own", "region", "organisation", "closed", "minor")
#: whether somebody may see an address: nobody said so, they may, they placed it themselves, or they might once
GRANTS = ("none", "granted", "placed", "over")


def key_of(*words: str) -> str:
    """Return the same key for the same words, as the engine's own look."""
    return sha256(" ".join(words).encode()).hexdigest()[:32]


class Rehearsal(Engine):
    """An engine that undoes all it does, once ``rehearsing`` is set."""

    rehearsing = False

    def _tried(self, operation: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if not self.rehearsing:
            return super()._tried(operation, *args, **kwargs)
        try:
            with self.database.transaction(self.library, self.clock.now) as uow:
                uow.demo, uow.mails, uow.sign_in = self.demo, False, self.sign_in
                result = operation(uow, *args, **kwargs)
                raise _Undo
        except _Undo:
            return result


class _Undo(Exception):
    """Leave the transaction without keeping it."""


@dataclass(frozen=True, kw_only=True)
class Records:
    """The keys of what belongs to one case; tasks, terms and notices by the role of their lane."""

    kind: str
    case: str
    instance: str
    incident: str
    consent: str
    sharing: str
    part: str  #: of another organisation, that can be ended
    tasks: dict[str, str]
    terms: dict[str, str]
    notices: dict[str, str]
    placements: dict[str, str] = field(default_factory=dict)  #: by who may see the address: see ``Kinds.shelter``

    def placement(self, grant: str, role: str) -> str:
        """Return the key of the placement of which the grants are so for the holder of ``role``: see ``GRANTS``."""
        return self.placements[f"placed {role}" if grant == "placed" else grant]

    def grant(self, grant: str, role: str) -> str:
        """Return the key of a grant on that placement."""
        return key_of("grant", self.placement(grant, role), "somebody" if grant == "none" else role)

    def key(self, kind: str, role: str) -> str:
        """Return the key of a record by its kind: of the lane of ``role`` where there is one in each lane."""
        found = getattr(self, kind + "s" if kind in ("task", "term", "notice") else kind)
        return str(found[role] if isinstance(found, dict) else found)


class Kinds(Office):
    """An office with the holder of each role, and what belongs to one case of each kind."""

    def __init__(self, engine: Engine, kinds: tuple[str, ...] = KINDS) -> None:
        super().__init__(engine, ONE_PER_ROLE)
        engine.do(_places)
        self.records: tuple[Records, ...] = ()
        for kind in kinds:
            self.add(kind)

    def add(self, kind: str) -> Records:
        """Add a case of this kind, with all that belongs to it."""
        made = self.engine.do(_spread, kind, self.report())
        self.records = (*self.records, made)
        return made

    def shelter(self) -> None:
        """Record placements in each case: see ``GRANTS``."""
        made = [self.engine.do(_hidden_away, one) for one in self.records]
        self.records = tuple(replace(one, placements=keys) for one, keys in zip(self.records, made, strict=True))

    def holder(self, role: str) -> Actor:
        """Return who holds ``role``."""
        return self.actor(name_of(role))


def subject(records: Records, role: str, roles: frozenset[str] = frozenset()) -> Subject:
    """Return a case, with its task in the lane of ``role``, in the words of the policy: written down apart."""
    own = Subject(
        region=REGION, lane=role, assignee=None, roles=roles, involved=frozenset({(HOUSE, ""), (ELSEWHERE, "ZORGCO")})
    )
    differs = {
        "region": replace(own, region=OTHER_REGION),
        "organisation": replace(own, involved=frozenset({(ELSEWHERE, "")})),
        "minor": replace(own, minor=True),
    }
    return differs.get(records.kind, own)


def _places(uow: UnitOfWork) -> None:
    for name in (HOUSE, ELSEWHERE):
        know_place(uow, ORGANISATION, name)
    for name in (REGION, OTHER_REGION):
        know_place(uow, REGION_KIND, name)


def _spread(uow: UnitOfWork, kind: str, case_key: str) -> Records:
    """Give a case a task, a term and a notice in every lane, and make it of its kind."""
    case = uow.cases.get(case_key)
    first = next(t for t in uow.tasks.find(case_key=case_key) if t.state.value == "ready")
    term = uow.terms.one(task_key=first.key)
    assert term is not None
    region = OTHER_REGION if kind == "region" else REGION
    tasks, terms, notices = ({role: key_of(what, kind, role) for role in ROLES} for what in ("task", "term", "notice"))
    uow.tasks.change({"state": "exited", "region": region}, case_key=case_key)
    for role in ROLES:
        uow.tasks.add(replace(first, key=tasks[role], lane=role, region=region, revision=0))
        uow.terms.add(replace(term, key=terms[role], task_key=tasks[role], revision=0))
        uow.notices.add(
            Notice(
                key=notices[role],
                kind="page",
                task_key=tasks[role],
                case_key=case_key,
                at=uow.now,
                user_key=None,
                role=role,
                region=region,
            )
        )
    incident, part = key_of("incident", kind), key_of("part", kind)
    uow.incidents.add(
        Incident(
            key=incident,
            instance_key=first.instance_key,
            case_key=case_key,
            element_id=first.element_id,
            code="conflict",
            values={},
            act="term",
            record=first.key,
            at=uow.now,
        )
    )
    case.region = region
    if kind == "closed":
        case.state, case.closed, case.closed_by = CaseState.CLOSED, uow.now, case.responsible
    case.track = Track.MINOR if kind == "minor" else Track.ADULT
    uow.cases.save(case)
    if kind == "organisation":
        uow.involvements.change({"organisation": ELSEWHERE}, case_key=case_key)
    uow.involvements.add(
        Involvement(
            key=part,
            case_key=case_key,
            organisation=ELSEWHERE,
            role="ZORGCO",
            why=ASKED,
            ground="Grond",
            since=uow.now,
            until=None,
            added_by="r-casus",
        )
    )
    consent = key_of("consent", kind)
    uow.consents.add(
        Consent(
            key=consent,
            case_key=case_key,
            purpose="opvang",
            asked={"nl": "Opvang", "en": "Shelter"},
            given=True,
            at=uow.now,
            author="r-casus",
        )
    )
    shared = key_of("sharing", kind)
    uow.sharings.add(
        Sharing(
            key=shared,
            case_key=case_key,
            recipient="P",
            for_whom="T",
            purpose="D",
            basis="VITAAL",
            necessity="N",
            until=uow.now + timedelta(days=9),
            proposed_by="r-casus",
            at=uow.now,
        )
    )
    return Records(
        kind=kind,
        case=case_key,
        instance=first.instance_key,
        incident=incident,
        consent=consent,
        sharing=shared,
        part=part,
        tasks=tasks,
        terms=terms,
        notices=notices,
    )


def _hidden_away(uow: UnitOfWork, records: Records) -> dict[str, str]:
    """Record a placement that nobody here may see, one that everybody was granted, one whose grants are over, and one
    that each person made."""
    told: list[AnsweredQuestion] = [({"nl": "Adres", "en": "Address"}, {"nl": "Weg 1", "en": "Weg 1"})]
    names = ("none", "granted", "over", *(f"placed {role}" for role in ROLES))
    made = {name: key_of("placement", records.kind, name) for name in names}
    for name, key in made.items():
        role = name.removeprefix("placed ") if name.startswith("placed ") else "OPVANG"
        uow.placements.add(
            Placement(
                key=key,
                case_key=records.case,
                task_key=records.tasks["OPVANG"],
                author=name_of(role),
                keeper=name_of(role),
                role=role,
                organisation=HOUSE,
                region=REGION,
                at=uow.now,
                address=told,
                told=[],
            )
        )

    later = uow.now + timedelta(days=9)

    def grant(name: str, role: str, until: datetime, withdrawn: datetime | None = None) -> None:
        key, who = key_of("grant", made[name], role, *(["back"] if withdrawn else [])), name_of(role)
        back = who if withdrawn else None
        uow.grants.add(
            PlacementGrant(
                key=key,
                placement_key=made[name],
                case_key=records.case,
                user_key=who,
                role=role,
                organisation=HOUSE,
                region=REGION,
                ground="Grond",
                granted_by=who,
                at=uow.now,
                until=until,
                withdrawn=withdrawn,
                withdrawn_by=back,
            )
        )

    grant("none", "somebody", later)
    for role in ROLES:
        grant("granted", role, later)
        grant(f"placed {role}", role, later)
        grant("over", role, uow.now)
        grant("over", role, later, uow.now)
    return made
