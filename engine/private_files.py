# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Files and folders that only their owner can read, whatever the umask says, and however they were made before."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

_OTHERS = 0o077  #: what group and everybody else may do


def make_private_folder(folder: Path) -> None:
    """Make ``folder`` for its owner only; one that is there is narrowed, unless more than Handvat lives in it.

    That is: the working folder or one above it, a folder just below the root, a mount point, and one that anybody may
    write to, as ``/tmp``.
    """
    folder = folder.absolute()
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            folder.mkdir(mode=0o700)
    shared = Path.cwd().is_relative_to(folder) or len(folder.parts) < 3 or folder.is_mount()
    if not shared and not folder.stat().st_mode & stat.S_ISVTX:
        narrow(folder, 0o700)


def narrow(path: Path, mode: int = 0o600) -> None:
    """Take from group and others what they may do with ``path``; nothing happens when it is not there or not ours."""
    with suppress(FileNotFoundError, PermissionError):
        if path.stat().st_mode & _OTHERS:
            path.chmod(mode)


def private_opener(path: str, flags: int) -> int:
    """Open a file for ``open(..., opener=...)``: a new one belongs to its owner only, an old one is narrowed."""
    file = os.open(path, flags, 0o600)
    if os.fstat(file).st_mode & _OTHERS and flags & os.O_CREAT:
        with suppress(PermissionError):
            os.fchmod(file, 0o600)
    return file
