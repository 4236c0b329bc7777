# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""SP-06, SP-16: a no changes its own purpose and nothing else; what nobody asks is not taken."""

from __future__ import annotations

from secrets import token_hex

import pytest

from engine.errors import InvalidForm
from engine.operations.tasks.work import complete_task
from tests.world.office import Office

PURPOSES = ("toestemming_registratie", "toestemming_opvang", "toestemming_politie", "toestemming_zorg")


@pytest.mark.parametrize("refused", PURPOSES)
def test_a_refused_consent_changes_nothing_else(office: Office, refused: str) -> None:
    yes = dict.fromkeys(PURPOSES, "JA")
    found = []
    for answers in (yes, {**yes, refused: "NEE"}):
        case, task = office.opened("Toestemming en keuzes vastleggen")
        office.engine.do(complete_task, office.actor("carla"), task.key, office.answers(task, **answers), token_hex(16))
        found.append({name for name in office.open_names(case) if not name.startswith("Registreren")})
        assert any(name.startswith("Registreren") for name in office.open_names(case)), "registered without a name then"
    assert found[0] == found[1]


@pytest.mark.parametrize("name", ["score", "geloofwaardigheid", "uitkomst_aannemelijkheid", "spoor"])
def test_an_answer_nobody_asked_for_is_not_kept(office: Office, name: str) -> None:
    case = office.report()
    task = office.task(case, "Acuut gevaar beoordelen")
    answers = {**office.answers(task), name: "9"}
    with pytest.raises(InvalidForm):
        office.engine.do(complete_task, office.actor("ilse"), task.key, answers, token_hex(16))
    assert office.engine.do(lambda uow: uow.facts.find(case_key=case, name=name, author="ilse")) == []
