# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Which passwords will do: long ones that are not common and not made of one's own name."""

from __future__ import annotations

import pytest

from engine.access import passwords
from engine.access.passwords import hash_password, matches, rehashed, weakness


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("kort", "password-too-short"),
        ("x" * 257, "password-too-long"),
        ("wachtwoord123", "password-common"),
        ("Welkom2026!!!", "password-common"),
        ("W3lk0mW3lk0m", "password-common"),
        ("aaaaaaaaaaaaaaaa", "password-common"),
        ("1234567890123", "password-common"),
        ("qwertyuiop123", "password-common"),
        ("ikhouvanjou!!", "password-common"),
        ("Amira-Aziz-2026", "password-personal"),
        ("amira.welkom.1", "password-personal"),
        ("Handvat-2026!", "password-common"),
        ("H4ndv4tH4ndv4t", "password-common"),
        ("amsterdam020!", "password-common"),
        ("stroopwafel123", "password-common"),
        ("De-Schuilhoek-2026", "password-personal"),
        ("schuilhoek.welkom", "password-personal"),
        ("4mira4ziz2026", "password-personal"),
    ],
)
def test_what_is_guessed_first_is_refused(password: str, reason: str) -> None:
    assert weakness(password, "amira", "Amira Aziz", "De Schuilhoek") == reason


@pytest.mark.parametrize(
    "password",
    ["een heel lang wachtwoord", "voorbeeld-voorbeeld", "paard batterij nietje", "é" * 3 + "zonder regels voor tekens"],
)
def test_a_long_password_needs_no_signs_and_no_capitals(password: str) -> None:
    assert weakness(password, "amira", "Amira Aziz") is None


def test_an_unknown_name_is_judged_with_the_same_effort_as_a_known_one() -> None:
    assert not passwords._hasher.check_needs_rehash(passwords._NOBODY)
    assert not matches(None, "een heel lang wachtwoord")


def test_a_hash_of_weaker_rules_is_made_anew() -> None:
    stored = hash_password("een heel lang wachtwoord")
    assert matches(stored, "een heel lang wachtwoord") and not matches(stored, "een ander lang wachtwoord")
    assert rehashed(stored, "een heel lang wachtwoord") is None
    weaker = stored.replace("t=3", "t=1")
    assert (rehashed(weaker, "een heel lang wachtwoord") or "").startswith("$argon2id$v=19$m=65536,t=3,")
