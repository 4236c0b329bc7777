# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Sign-in with an account of the organisation: OpenID Connect with PKCE (home of Authlib).

Two steps, with the provider's page between: ``begin`` gives the address to send a browser to, ``finish`` exchanges the
code that comes back and judges the ID token: signature by a key of the provider, issuer, audience, expiry, nonce, and
when the person last showed there who they are. Who that is here is decided in
``engine.operations.accounts.organisation_sign_in``.

Nothing else is ever fetched: the addresses come from the provider's own discovery document, no redirect is followed,
and an answer has a limit in time and size.
"""

from __future__ import annotations

import hmac
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import orjson
import requests
from authlib.integrations.requests_client import OAuth2Session
from joserfc import jwt
from joserfc.jwk import KeySet
from requests.adapters import HTTPAdapter

ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"]  #: never "none", never a shared secret
SCOPE = "openid profile email"
SECONDS = 10  #: how long the provider may take to answer
MOST_BYTES = 1_000_000
LEEWAY = timedelta(seconds=60)  #: by how much the clocks may differ
LOOPBACK = ("127.0.0.1", "localhost", "::1")


class InvalidIdentity(ValueError):
    """The provider, or who pretends to be it, gave an answer that is not good; what was wrong stays in the log."""


@dataclass(frozen=True, kw_only=True)
class OidcIdentity:
    """Who signed in, as the provider says."""

    issuer: str
    subject: str
    username: str
    name: str
    email: str
    groups: tuple[str, ...]
    proven: datetime  #: when the person last showed there who they are


class OidcProvider:
    """One provider of identities, found by its issuer."""

    def __init__(self, issuer: str, client_id: str, client_secret: str, groups: str = "groups", acr: str = "") -> None:
        """Take the settings; ``groups`` names the claim with the groups, ``acr`` the class of sign-in that is asked."""
        _must_be_https(issuer)
        self.issuer = issuer
        self._id, self._secret = client_id, client_secret
        self._groups, self._acr = groups, acr
        self._found: dict[str, Any] | None = None

    def begin(self, callback: str, state: str, nonce: str, verifier: str, oldest: timedelta) -> str:
        """Return the address where a person signs in; a sign-in there that is older than ``oldest`` does not count.

        InvalidIdentity where the provider does not answer.
        """
        more = {"acr_values": self._acr} if self._acr else {}
        if not oldest:
            more["prompt"] = "login"
        with self._session(callback) as session:
            address, _state = session.create_authorization_url(
                self._metadata("authorization_endpoint"),
                state=state,
                nonce=nonce,
                code_verifier=verifier,
                max_age=int(oldest.total_seconds()),
                **more,
            )
        return str(address)

    def finish(self, callback: str, code: str, nonce: str, verifier: str, now: datetime) -> OidcIdentity:
        """Exchange the code for an ID token and return who it names; InvalidIdentity."""
        try:
            with self._session(callback) as session:
                token = session.fetch_token(
                    self._metadata("token_endpoint"), code=code, code_verifier=verifier, timeout=SECONDS
                )
            return self._judged(str(token["id_token"]), nonce, now)
        except InvalidIdentity:
            raise
        except Exception as error:  # the libraries have many errors for an answer that is not good; all are one to us
            raise InvalidIdentity(type(error).__name__) from error

    def _judged(self, token: str, nonce: str, now: datetime) -> OidcIdentity:
        claims = self._signed(token)
        rules = jwt.JWTClaimsRegistry(
            now=int(now.timestamp()),
            leeway=int(LEEWAY.total_seconds()),
            iss={"essential": True, "value": self.issuer},
            aud={"essential": True, "value": self._id},
            exp={"essential": True},
            iat={"essential": True},
            sub={"essential": True},
        )
        rules.validate(claims)
        audience = claims["aud"]
        if isinstance(audience, list) and len(audience) > 1 and claims.get("azp") != self._id:
            raise InvalidIdentity("azp")
        if not hmac.compare_digest(str(claims.get("nonce", "")), nonce):
            raise InvalidIdentity("nonce")
        if self._acr and claims.get("acr") not in self._acr.split():
            raise InvalidIdentity("acr")
        proven = min(datetime.fromtimestamp(int(claims["auth_time"]), UTC), now)
        groups = claims.get(self._groups, [])
        return OidcIdentity(
            issuer=self.issuer,
            subject=str(claims["sub"]),
            username=str(claims.get("preferred_username", "")),
            name=str(claims.get("name", "")),
            email=str(claims.get("email", "")),
            groups=tuple(str(g) for g in groups) if isinstance(groups, list) else (),
            proven=proven,
        )

    def _signed(self, token: str) -> dict[str, Any]:
        found: Any = self._get(self._metadata("jwks_uri"))
        keys = KeySet.import_key_set(found)
        return jwt.decode(token, keys, algorithms=ALGORITHMS).claims

    def _metadata(self, name: str) -> str:
        if self._found is None:
            found = self._get(self.issuer.rstrip("/") + "/.well-known/openid-configuration")
            if found.get("issuer") != self.issuer:
                raise InvalidIdentity("issuer")
            self._found = found
        address = str(self._found.get(name, ""))
        _must_be_https(address)
        return address

    def _session(self, callback: str) -> Any:
        session = OAuth2Session(
            self._id, self._secret, scope=SCOPE, redirect_uri=callback, code_challenge_method="S256"
        )
        _bound(session)
        return session

    def _get(self, address: str) -> dict[str, Any]:
        try:
            with _bound(requests.Session()) as session:
                answer = session.get(address, timeout=SECONDS, allow_redirects=False)
        except requests.RequestException as error:
            raise InvalidIdentity("unreachable") from error
        if answer.status_code != 200:
            raise InvalidIdentity("status")
        try:
            found: dict[str, Any] = orjson.loads(answer.content)
        except orjson.JSONDecodeError as error:
            raise InvalidIdentity("format") from error
        if not isinstance(found, dict):
            raise InvalidIdentity("format")
        return found


class _Bounded(HTTPAdapter):
    """Reads an answer within a limit of size and of time in all, so that a slow one does not hold a thread for long."""

    def send(self, *args: Any, **options: Any) -> requests.Response:
        """Return the answer, read whole; InvalidIdentity."""
        end = time.monotonic() + SECONDS
        answer = super().send(*args, **{**options, "stream": True})
        body = b""
        while part := answer.raw.read1(65536, decode_content=True):
            body += part
            if len(body) > MOST_BYTES or time.monotonic() > end:
                answer.close()
                raise InvalidIdentity("size" if len(body) > MOST_BYTES else "time")
        answer.raw = BytesIO(body)  # requests reads it from here
        return answer


def _bound(session: Any) -> Any:
    session.max_redirects = 0
    for scheme in ("https://", "http://"):
        session.mount(scheme, _Bounded())
    return session


def _must_be_https(address: str) -> None:
    parts = urlsplit(address)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
        raise InvalidIdentity("https")
