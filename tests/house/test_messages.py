# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Messages between processes: the guide to models lists each, and the page of a case tells each in words."""

from __future__ import annotations

import re

from engine.bootstrap import delivered
from engine.definitions.bpmn.reader import read_model
from tests.house.source import ROOT
from web.shared.words import MESSAGES


def messages() -> set[str]:
    """Return the names of the messages that the delivered models throw or catch."""
    models = [read_model(path.name, path.read_bytes()) for path in sorted(delivered().glob("processes/*/*.bpmn"))]
    elements = [element for model in models for element in model.elements.values()]
    return {str(element.event_name) for element in elements if element.event == "message"}


def test_the_guide_to_models_lists_every_message() -> None:
    guide = (ROOT / "docs" / "models.md").read_text(encoding="utf-8")
    section = guide.partition("\n## Messages\n")[2].partition("\n## ")[0]
    assert len(messages()) > 5
    assert set(re.findall(r"^\| `([a-z-]+)` \|", section, re.M)) == messages()


def test_every_message_is_told_in_words() -> None:
    assert set(MESSAGES) == messages()
