# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A PostgreSQL server of our own on a socket in a temporary folder, that a test may take down and start again."""

from __future__ import annotations

import glob
import os
import pwd
import shutil
import subprocess
import tempfile

import pytest

#: for a server that nobody takes down: nothing has to reach the disk, and nothing is tidied meanwhile
HASTY = "fsync=off", "full_page_writes=off", "synchronous_commit=off", "autovacuum=off", "max_wal_size=4GB"


class Cluster:
    """One server with its data, made new; ``remove`` takes it away again. It keeps what it was told unless hasty."""

    def __init__(self, hasty: bool = False) -> None:
        self._hasty = HASTY if hasty else ()
        binaries = sorted(glob.glob("/usr/lib/postgresql/*/bin"))  # Debian keeps them off PATH
        if not binaries:
            reason = "no PostgreSQL: apt-get install postgresql, or set TEST_PG_URL"
            (pytest.fail if os.environ.get("REQUIRE_PG") else pytest.skip)(reason)
        self._binaries = binaries[-1]
        self._prefix, user = _lower_user()
        self._folder = tempfile.mkdtemp(prefix="pg")  # short: a socket path is limited to 107 bytes
        if user:
            os.chown(self._folder, user.pw_uid, user.pw_gid)
        self.url = f"postgresql://app@/postgres?host={self._folder}"
        options = ("-U", "app", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        self._run("initdb", "-D", f"{self._folder}/data", *options)
        self.start()

    def start(self) -> None:
        """Start, and wait until it answers."""
        options = f"-c listen_addresses='' -c unix_socket_directories={self._folder} -c max_connections=200"
        options += "".join(f" -c {option}" for option in self._hasty)
        log = f"{self._folder}/log"
        self._run("pg_ctl", "-D", f"{self._folder}/data", "-w", "-t", "60", "-l", log, "-o", options, "start")

    def crash(self) -> None:
        """Stop at once, as a crash does: who is connected is cut off, and the next start replays the log."""
        self._run("pg_ctl", "-D", f"{self._folder}/data", "-m", "immediate", "stop")

    def remove(self) -> None:
        """Take it away with its data."""
        self.crash()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _run(self, program: str, *arguments: str) -> None:
        command = [*self._prefix, f"{self._binaries}/{program}", *arguments]
        environment = dict(os.environ, LC_ALL="C.UTF-8", HOME=self._folder)
        subprocess.run(command, check=True, env=environment, cwd=self._folder, stdout=subprocess.DEVNULL)


def _lower_user() -> tuple[list[str], pwd.struct_passwd | None]:
    """PostgreSQL refuses root: step down to a lower user, never weaken the check."""
    if os.geteuid():
        return [], None
    found = next((pwd.getpwnam(n) for n in ("postgres", "nobody") if n in {u.pw_name for u in pwd.getpwall()}), None)
    if found is None:
        pytest.fail("no lower user to run PostgreSQL as")
    return ["setpriv", f"--reuid={found.pw_uid}", f"--regid={found.pw_gid}", "--clear-groups", "--"], found
