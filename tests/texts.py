# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The compiled texts of the pages, which tests of pages need."""

from __future__ import annotations

from pathlib import Path

import pytest

DUTCH = Path(__file__).parents[1] / "web" / "translations" / "nl" / "LC_MESSAGES"


def need_texts() -> None:
    """Fail when the Dutch of the pages was not compiled after its last change."""
    source, compiled = DUTCH / "messages.po", DUTCH / "messages.mo"
    if not compiled.is_file() or compiled.stat().st_mtime_ns < source.stat().st_mtime_ns:
        pytest.fail("the texts of the pages are not compiled: make install")
