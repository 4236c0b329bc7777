# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What is installed is written down to the byte, and from no address in particular."""

from __future__ import annotations

import json
import re

import pytest

from tests.house.source import ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock")
NODE = json.loads((ROOT / "web" / "package-lock.json").read_text(encoding="utf-8"))["packages"]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_of_python_names_no_address(lock: str) -> None:
    assert "://" not in (ROOT / lock).read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", LOCKS)
def test_every_python_package_is_pinned_with_its_hashes(lock: str) -> None:
    entries = re.split(r"\n(?=\S)", (ROOT / lock).read_text(encoding="utf-8").strip())
    assert len(entries) > 20
    loose = [entry.split()[0] for entry in entries if "==" not in entry or "--hash=sha256:" not in entry]
    assert loose == []


def test_what_runs_is_what_was_tested() -> None:
    run, tested = (set(re.findall(r"^\S+==\S+", (ROOT / lock).read_text(encoding="utf-8"), re.M)) for lock in LOCKS)
    assert run <= tested


def test_a_lock_of_node_names_no_address() -> None:
    assert not [name for name, package in NODE.items() if "resolved" in package]
    named = {key for package in NODE.values() for key, value in package.items() if "://" in json.dumps(value)}
    assert named <= {"funding"}


def test_every_node_package_is_pinned_with_its_hash() -> None:
    assert [name for name, package in NODE.items() if name and not package.get("integrity")] == []


def test_node_is_told_to_keep_addresses_out_of_its_lock() -> None:
    settings = (ROOT / "web" / ".npmrc").read_text(encoding="utf-8").split()
    assert "omit-lockfile-registry-resolved=true" in settings
    assert not [line for line in settings if "://" in line]
