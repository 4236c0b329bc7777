# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The texts shown to people, in Dutch and English.

Errors, findings and term calculations carry a code and values; here a code becomes a sentence. ``forms.toml`` and
``forms_*.toml`` beside this module contain the entries ``forms.<code>``; each has ``nl`` (B1 level) and ``en``, with
``{name}`` for a value. The texts of pages are in ``web/translations``, for Babel: those are English sentences with a
translation, whereas these are codes that travel with values to readers whose language is unknown or differs.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

LANGUAGES = ("nl", "en")


@cache
def _entries() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for file in files(__name__).iterdir():
        if file.name.endswith(".toml"):
            area = file.name.removesuffix(".toml").partition("_")[0]
            for code, texts in tomllib.loads(file.read_text(encoding="utf-8")).items():
                found[f"{area}.{code}"] = texts
    return found


def text(code: str, language: str = "nl", /, **values: object) -> str:
    """Return the sentence for ``code`` (``area.entry``) in ``language``; the code itself when there is none."""
    entry = _entries().get(code)
    if entry is None:
        return code
    sentence = entry.get(language) or entry["nl"]
    return sentence.format_map(_Values(values))


def known(code: str) -> bool:
    """Return whether there is a sentence for ``code``."""
    return code in _entries()


class _Values(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "…"
