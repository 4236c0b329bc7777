# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Passkeys (WebAuthn level 3), by the library ``webauthn``: what is asked of a device, and whether its answer is good.

A passkey is made discoverable and with user verification, so it is two factors by itself: the device, and the finger or
PIN that opens it. Attestation is not asked: which make of device somebody has is no concern of ours.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urlsplit

from webauthn import (
    base64url_to_bytes,
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import bytes_to_base64url, parse_authentication_credential_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

NAME = "Handvat"


class InvalidPasskey(ValueError):
    """The answer of a device is not good; what was wrong with it helps nobody but an attacker."""


@dataclass(frozen=True)
class PasskeyProof:
    """What a device proved."""

    credential_id: str
    public_key: str
    counter: int


def ask_new(origin: str, handle: str, username: str, name: str, known: Collection[str]) -> tuple[str, str]:
    """Return the question for a new passkey as JSON, and its challenge; ``known`` are those the person has."""
    options = generate_registration_options(
        rp_id=site(origin),
        rp_name=NAME,
        user_id=bytes.fromhex(handle),
        user_name=username,
        user_display_name=name,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=base64url_to_bytes(one)) for one in known],
    )
    return options_to_json(options), bytes_to_base64url(options.challenge)


def judge_new(origin: str, challenge: str, credential: str) -> PasskeyProof:
    """Return the passkey that a device made; InvalidPasskey."""
    try:
        made = verify_registration_response(
            credential=credential,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=site(origin),
            expected_origin=origin,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as error:
        raise InvalidPasskey from error
    return PasskeyProof(
        bytes_to_base64url(made.credential_id), bytes_to_base64url(made.credential_public_key), made.sign_count
    )


def ask(origin: str) -> tuple[str, str]:
    """Return the question for any passkey of this site as JSON, and its challenge."""
    options = generate_authentication_options(
        rp_id=site(origin), user_verification=UserVerificationRequirement.REQUIRED
    )
    return options_to_json(options), bytes_to_base64url(options.challenge)


def credential_of(credential: str) -> str:
    """Return which passkey an answer says it is of, not judged yet; InvalidPasskey."""
    try:
        return bytes_to_base64url(parse_authentication_credential_json(credential).raw_id)
    except (WebAuthnException, ValueError, KeyError, TypeError) as error:
        raise InvalidPasskey from error


def judge(origin: str, challenge: str, credential: str, public_key: str, counter: int) -> int:
    """Return the new counter of a passkey whose answer is good; InvalidPasskey."""
    try:
        shown = verify_authentication_response(
            credential=credential,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=site(origin),
            expected_origin=origin,
            credential_public_key=base64url_to_bytes(public_key),
            credential_current_sign_count=counter,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as error:
        raise InvalidPasskey from error
    return shown.new_sign_count


def site(origin: str) -> str:
    """Return the name that passkeys are bound to: the host of ``origin``."""
    return urlsplit(origin).hostname or ""
