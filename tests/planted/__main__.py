# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""``python -m tests.planted``: plant every bug, say what caught it; ``--page`` prints the list for people."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.planted.bugs import bugs, caught, copy_code, page

if "--page" in sys.argv:
    sys.stdout.write(page())
    raise SystemExit
missed = []
with tempfile.TemporaryDirectory(prefix="handvat-planted-") as name:
    copy_code(Path(name))
    for number, bug in enumerate(all_bugs := bugs(), start=1):
        found = caught(bug, Path(name))
        print(
            f"{number:>3}/{len(all_bugs)} {'caught' if found else 'MISSED'}: {bug.name} ({bug.caught_by})", flush=True
        )
        missed += [] if found else [bug.name]
print(f"{len(all_bugs) - len(missed)} of {len(all_bugs)} caught")
raise SystemExit(1 if missed else 0)
