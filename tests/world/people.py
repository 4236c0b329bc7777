# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Who exists in the world of the tests: places, people and the roles they hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from secrets import token_hex

from engine.access.actors import EVERYWHERE, Membership
from engine.access.people import User, UserRole
from engine.access.roles import ROLES
from engine.casework.unit_of_work import UnitOfWork

HOUSE, ELSEWHERE = "Voorbeeld", "Elders"  #: the organisation of the office, and another
REGION, OTHER_REGION = "Midden", "Noord"
PASSWORD = "een heel lang wachtwoord"


@dataclass(frozen=True)
class Colleague:
    """Somebody and where they work; the username stands beside it, as key."""

    name: str
    roles: tuple[str, ...]
    organisation: str = HOUSE
    region: str = EVERYWHERE

    @property
    def memberships(self) -> tuple[Membership, ...]:
        """Return the roles as the administration of people takes them."""
        return tuple(Membership(role, self.organisation, self.region) for role in self.roles)


#: everybody who has a name of their own in the tests, by username
STAFF: dict[str, Colleague] = {
    "ilse": Colleague("Ilse Intake", ("INTAKE",)),
    "ivo": Colleague("Ivo Intake", ("INTAKE",)),
    "carla": Colleague("Carla Casus", ("CASUS",)),
    "chris": Colleague("Chris Casus", ("CASUS",)),
    "piet": Colleague("Piet Piket", ("PIKET",)),
    "tom": Colleague("Tom Teamleider", ("TEAMLEIDER",)),
    "mila": Colleague("Mila Management", ("MANAGEMENT",)),
    "sanne": Colleague("Sanne Secretaris", ("MDA-SEC",)),
    "vera": Colleague("Vera Voorzitter", ("MDA-VZ",)),
    "lotte": Colleague("Lotte Lid", ("MDA-LID",)),
    "luuk": Colleague("Luuk Lid", ("MDA-LID",)),
    "leyla": Colleague("Leyla Lid", ("MDA-LID",)),
    "bo": Colleague("Bo Politie", ("POLITIE",)),
    "otto": Colleague("Otto Ontwerper", ("ONTWERPER",)),
    "olga": Colleague("Olga Ontwerper", ("ONTWERPER",)),
    "zoe": Colleague("Zoë Zorgcoördinator", ("ZORGCO",)),
    "cora": Colleague("Cora CoMensha", ("COMENSHA",)),
    "omar": Colleague("Omar Opvang", ("OPVANG",)),
    "anna": Colleague("Anna Advocaat", ("ADVOCAAT",)),
    "gerda": Colleague("Gerda Gemeente", ("GEMEENTE",)),
    "vince": Colleague("Vince Veilig Thuis", ("VT",)),
    "nadia": Colleague("Nadia Nidos", ("NIDOS",)),
    "guus": Colleague("Guus Jeugdbeschermer", ("GI",)),
    "bea": Colleague("Bea Beheer", ("BEHEER",)),
    "fenna": Colleague("Fenna Functionaris", ("FG",)),
    "frits": Colleague("Frits Functionaris", ("FG",)),
    "wim": Colleague("Wim van Elders", ("CASUS",), ELSEWHERE),
}
#: who is at work in an office from the start: enough for every step of the main road
AT_WORK = {
    username: STAFF[username]
    for username in (
        "ilse",
        "ivo",
        "carla",
        "chris",
        "piet",
        "tom",
        "mila",
        "sanne",
        "vera",
        "bo",
        "lotte",
        "luuk",
        "leyla",
        "otto",
        "olga",
    )
}


def name_of(role: str) -> str:
    """Return the username of who holds ``role`` where there is one person for each role."""
    return f"r-{role.lower()}"


#: one person for each role, by username
ONE_PER_ROLE = {name_of(role): Colleague(f"Naam {role}", (role,), region=REGION) for role in ROLES}


def name_in_full(username: str) -> str:
    """Return the name of a person; of somebody who is not in ``STAFF``, the username with a capital."""
    return STAFF[username].name if username in STAFF else username.capitalize()


def employ(uow: UnitOfWork, people: Mapping[str, Colleague], *, demo: bool = False) -> None:
    """Let people work here; who works here already gets the roles besides. Nobody of them has a password."""
    for username, person in people.items():
        if uow.users.one(key=username) is None:
            uow.users.add(User(key=username, name=person.name, password_hash="no password", demo=demo))
        for role in person.roles:
            uow.roles.add(
                UserRole(
                    key=token_hex(16),
                    user_key=username,
                    role=role,
                    organisation=person.organisation,
                    region=person.region,
                )
            )
