# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What the engine says to people, in Dutch and English.

Errors, findings and the lines of a sum carry a code and values; here a code becomes a sentence. ``forms.toml`` and
``forms_*.toml`` beside this module hold the entries ``forms.<code>``; each has ``nl`` (B1 level) and ``en``, with
``{name}`` where a value goes. Texts of pages live in ``web/translations``, for
Babel: they are English sentences with a translation, and these are codes that travel with values to a person whose
language is not known yet, or is another for each reader.
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
    """Return the sentence for ``code`` (``area.entry``) in ``language``; the code itself when nobody wrote one."""
    entry = _entries().get(code)
    if entry is None:
        return code
    sentence = entry.get(language) or entry["nl"]
    return sentence.format_map(_Values(values))


def known(code: str) -> bool:
    """Say whether a sentence was written for ``code``."""
    return code in _entries()


class _Values(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "…"
