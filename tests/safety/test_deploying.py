# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What breaks a safety rule is not put into use, and is told in the studio in both languages."""

from __future__ import annotations

from secrets import token_hex

import pytest
from lxml import etree

from engine.bootstrap import delivered
from engine.definitions.bundle.bundle import Bundle, collect
from engine.findings import InvalidModel
from engine.operations.studio.deploying import deploy_bundle
from engine.operations.studio.design import draft_page, open_draft, save_draft_model
from tests.safety.models import property_of
from tests.world.office import Office

KEY = "p1-melding"
PATH = "processes/p1-melding/melding.bpmn"


def broken() -> str:
    """Return the delivered intake without its second person at the age."""
    root = etree.fromstring(collect(delivered(), KEY).files[PATH])
    property_of("Task_1_4_Bevestigen", "fourEyes", None)(root)
    return etree.tostring(root).decode()


def test_a_bundle_that_breaks_a_promise_is_refused_with_the_promise(office: Office) -> None:
    bundle = Bundle(KEY, {**collect(delivered(), KEY).files, PATH: broken().encode()})
    with pytest.raises(InvalidModel) as refused:
        office.engine.do(deploy_bundle, bundle, "", [token_hex(4)])
    told = {f.rule: f for f in refused.value.findings}
    assert "nooit door één persoon" in told["effect-without-second-person"].reason("nl")
    assert "(SP-03, SP-05)" in told["effect-without-second-person"].reason("en")
    assert told["effect-without-second-person"].file == PATH


def test_the_studio_shows_it_while_drawing(office: Office) -> None:
    otto = office.actor("otto")
    page = office.engine.do(open_draft, otto, KEY)
    assert not [f for f in page.findings if f.rule.startswith("effect")]
    office.engine.do(save_draft_model, otto, KEY, broken(), page.revision)
    findings = office.engine.do(draft_page, otto, KEY).findings
    assert ("effect-without-second-person", "Script_Volwassen") in {(f.rule, f.element) for f in findings}
