# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Which answers a role sees, as ``sees`` in its file says (``roles/*.toml``; docs/domain.md §3, column "Sees").

An answer is named by the form it was told in (``casus/dossier``) and by the sensitivity of its question. The file says
which forms a role reads, as patterns; which kinds of answer it sees in them besides ordinary ones; and which kinds it
sees in every form. A role whose file has no ``sees`` sees no answer. What a role asked itself, it sees: its own folder
counts with every kind, unless ``never`` says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase

from engine.access.actors import Actor
from engine.access.policy import Subject, in_emergency, reaches
from engine.access.roles import ROLES, InvalidRole, Role, Visibility

#: what a table proposed, or a script set, that no form asks: told in no form
BY_RULE = ""
#: nobody sees these but who asked: medical facts stay with care, a shelter address with its placement
#: (docs/domain.md §3)
OWN_ONLY = frozenset({"medical", "shelter"})
KINDS = ("ordinary", "special", "criminal", "residence", "location", "identity", *sorted(OWN_ONLY))


def sights_of(roles: Mapping[str, Role]) -> dict[str, Visibility]:
    """Return what each role sees, for the roles that see any answer; InvalidRole for a kind that is none."""
    found = {code: role.sees for code, role in roles.items() if role.sees}
    for code, sight in found.items():
        for key in ("kinds", "everywhere", "never"):
            if unknown := sorted(getattr(sight, key) - set(KINDS)):
                raise InvalidRole(
                    code, f"sees.{key}", f"{unknown[0]} is no kind of answer; known are {', '.join(KINDS)}"
                )
        if OWN_ONLY & (sight.kinds | sight.everywhere):
            raise InvalidRole(code, "sees", f"nobody sees {' and '.join(sorted(OWN_ONLY))} answers but who asked")
    return found


SIGHTS = sights_of(ROLES)
_FOLDERS = {code: role.folder for code, role in ROLES.items()}


def role_sees(role: str, form_key: str, sensitivity: str, minor: bool = False) -> bool:
    """Return whether ``role`` sees an answer of this kind told in this form, in a case it reaches."""
    sight = SIGHTS.get(role)
    if sight is None or sensitivity in sight.never or (sight.minors_only and not minor):
        return False
    if form_key.partition("/")[0] == _FOLDERS[role]:
        return True
    if sensitivity in OWN_ONLY:
        return False
    in_forms = sight.rules if form_key == BY_RULE else any(fnmatchcase(form_key, p) for p in sight.forms)
    return (in_forms and sensitivity in sight.kinds | {"ordinary"}) or sensitivity in sight.everywhere


def sees_answer(actor: Actor, subject: Subject, form_key: str, sensitivity: str) -> bool:
    """Return whether ``actor`` sees an answer in a case: by a role that reaches it, or in an emergency as its lead."""
    if in_emergency(actor, subject) and role_sees("CASUS", form_key, sensitivity, subject.minor):
        return True
    return any(
        reaches(held, subject) and role_sees(held.role, form_key, sensitivity, subject.minor)
        for held in actor.memberships
    )
