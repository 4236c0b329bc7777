"""Texts of the pages: English in the templates, Dutch here.

``python -m web.translations`` puts ``nl/LC_MESSAGES/messages.po`` and the parts of ``parts/`` together into the
``messages.mo`` that the pages read. A part holds the texts of one group of pages.
"""

from __future__ import annotations

import os
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

HERE = Path(__file__).parent
DUTCH = HERE / "nl" / "LC_MESSAGES"


def catalog() -> Catalog:
    """Return all Dutch texts together; of a text that stands in two files the first counts."""
    whole = Catalog(locale="nl")
    for path in (DUTCH / "messages.po", *sorted((HERE / "parts").glob("*.po"))):
        with path.open("rb") as file:
            for message in read_po(file, locale="nl"):
                if message.id and message.id not in whole:
                    whole[message.id] = message
    return whole


def build() -> Path:
    """Write the texts the pages read and return where they lie."""
    target = DUTCH / "messages.mo"
    unfinished = target.with_suffix(f".mo.{os.getpid()}")
    with unfinished.open("wb") as file:
        write_mo(file, catalog())
    unfinished.replace(target)
    return target
