# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Which answers a role sees, as docs/domain.md §3 has it."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.access.actors import Actor, Membership
from engine.access.policy import NO_CASE, Subject
from engine.access.roles import ROLES
from engine.access.visibility import BY_RULE, KINDS, SIGHTS, role_sees, sees_answer
from engine.bootstrap import delivered

FORMS = sorted(
    f"{path.parent.name}/{path.stem}" for path in Path(delivered() / "forms").rglob("*.form")
)  # the forms that are there


@pytest.mark.parametrize("role", sorted(NO_CASE | {"MANAGEMENT", "MELDER", "ANDERS"}))
def test_roles_without_case_content_see_no_answer(role: str) -> None:
    assert role not in SIGHTS
    assert not any(role_sees(role, form, kind, True) for form in FORMS for kind in KINDS)


@pytest.mark.parametrize("kind", ["medical", "shelter"])
def test_medical_facts_and_shelter_addresses_stay_with_who_asked(kind: str) -> None:
    for role in ROLES:
        for form in (*FORMS, "zorgco/x", "opvang/x", BY_RULE):
            assert not role_sees(role, form, kind, True) or form.startswith(f"{role.lower()}/")


@pytest.mark.parametrize(
    ("role", "form", "kind", "sees"),
    [
        ("CASUS", "politie/registratie", "criminal", True),
        ("CASUS", "intake/acuut-gevaar", "location", True),
        ("TEAMLEIDER", "intake/acuut-gevaar", "location", False),
        ("INTAKE", "melder/melding", "identity", True),
        ("INTAKE", "casus/indicatiegesprek", "ordinary", False),
        ("POLITIE", "politie/registratie", "criminal", True),
        ("POLITIE", "casus/indicatiegesprek", "criminal", False),
        ("POLITIE", "zorgco/zorgplan", "ordinary", False),
        ("OPVANG", "opvang/intake", "identity", True),
        ("OPVANG", "zorgco/zorgplan", "special", True),
        ("OPVANG", "casus/dossier", "criminal", False),
        ("OPVANG", "opvang/intake", "criminal", False),
        ("COMENSHA", "casus/registratie", "ordinary", True),
        ("COMENSHA", "casus/beoordeling", "ordinary", False),
        ("COMENSHA", "comensha/plaatsing", "identity", True),
        ("IND", "casus/indicatiegesprek", "residence", True),
        ("IND", "casus/indicatiegesprek", "special", False),
        ("GEMEENTE", "gemeente/briefadres", "identity", True),
        ("GEMEENTE", "casus/beoordeling", "ordinary", False),
        ("MDA-LID", "casus/dossier", "criminal", True),
        ("MDA-LID", "casus/dossier", "identity", False),
        ("MDA-SEC", "mda-sec/bronnen", "identity", False),
        ("ADVOCAAT", "casus/dossier", "criminal", True),
        ("FG", "casus/dossier", "ordinary", False),
    ],
)
def test_a_role_sees_its_set(role: str, form: str, kind: str, sees: bool) -> None:
    assert role_sees(role, form, kind) is sees


@pytest.mark.parametrize("role", ["VT", "RAAD", "GI", "NIDOS"])
def test_the_minor_track_set_is_for_minors_alone(role: str) -> None:
    assert role_sees(role, "melder/melding", "special", minor=True)
    assert not role_sees(role, "melder/melding", "ordinary", minor=False)
    assert not role_sees(role, f"{role.lower()}/x", "ordinary", minor=False)


def test_an_answer_is_seen_by_a_role_that_reaches_the_case_only() -> None:
    subject = Subject(region="Midden", involved=frozenset({("Huis", "")}))
    here, there = (
        Actor(user="bo", name="Bo", memberships=(Membership("CASUS", name, "Midden"),)) for name in ("Huis", "Elders")
    )
    assert sees_answer(here, subject, "casus/dossier", "ordinary")
    assert not sees_answer(there, subject, "casus/dossier", "ordinary")


def test_every_folder_of_forms_is_seen_by_more_than_who_filled_it_in() -> None:
    """A new folder that nobody but its own role sees was forgotten in the table."""
    folders = sorted({form.partition("/")[0] for form in FORMS})
    assert "intake" in folders
    for folder in folders:
        readers = {role for role in SIGHTS if role_sees(role, f"{folder}/x", "ordinary", minor=True)}
        assert {"CASUS", "TEAMLEIDER"} <= readers, folder
