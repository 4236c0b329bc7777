# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A small provider of identities over HTTP, in a thread of the test: it keeps the standard, or breaks one rule."""

from __future__ import annotations

import base64
import hashlib
import threading
import time
from collections.abc import Callable
from secrets import token_hex, token_urlsafe
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlencode

from flask import Flask, jsonify, redirect, request
from flask.typing import ResponseReturnValue
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from werkzeug.serving import make_server

CLIENT, SECRET = "handvat", "een geheim van het kantoor"


class SignInServer:
    """The organisation's own sign-in; ``person`` is who sits at the browser, ``wrong`` what it does wrong."""

    def __init__(self) -> None:
        self.person: dict[str, Any] = {"sub": "1", "preferred_username": "olivia@kantoor.nl", "groups": ["intake"]}
        self.changed: dict[str, Any] = {}  #: claims that are not as they should be
        self.forged = ""  #: "key", "none", "secret" or "": how the token is signed
        self.asked: list[dict[str, str]] = []
        self.age = 0  #: seconds since the person showed who they are
        self._key, self._codes = RSAKey.generate_key(2048, {"kid": token_hex(4)}), dict[str, dict[str, str]]()
        self.instead: dict[str, Callable[[], ResponseReturnValue]] = {}  #: by path: another answer
        app = Flask(__name__)
        app.before_request(lambda: self.instead[request.path]() if request.path in self.instead else None)
        app.add_url_rule("/.well-known/openid-configuration", view_func=self._discovery)
        app.add_url_rule("/authorize", view_func=self._authorize)
        app.add_url_rule("/token", view_func=self._token, methods=["POST"])
        app.add_url_rule("/jwks", view_func=self._jwks)
        self._server = make_server("127.0.0.1", 0, app, threaded=True)
        self.issuer = self.called = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _discovery(self) -> ResponseReturnValue:
        ends = {"authorization": "authorize", "token": "token"}
        found = {f"{name}_endpoint": f"{self.issuer}/{path}" for name, path in ends.items()}
        return jsonify(issuer=self.called, jwks_uri=f"{self.issuer}/jwks", **found)

    def _jwks(self) -> ResponseReturnValue:
        return jsonify(keys=[self._key.as_dict(private=False)])

    def _authorize(self) -> ResponseReturnValue:
        """Sign the person in, without a page, and send them back with a code."""
        asked = request.args.to_dict()
        self.asked.append(asked)
        assert asked["code_challenge_method"] == "S256" and asked["response_type"] == "code"
        code = token_urlsafe(16)
        self._codes[code] = asked
        return redirect(f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}")

    def _token(self) -> ResponseReturnValue:
        form, login = request.form, request.authorization
        asked = self._codes.pop(form["code"], None)  # a code counts once
        if asked is None or login is None or (login.username, login.password) != (CLIENT, SECRET):
            return jsonify(error="invalid_grant"), 400
        proof = base64.urlsafe_b64encode(hashlib.sha256(form["code_verifier"].encode()).digest()).rstrip(b"=").decode()
        if proof != asked["code_challenge"] or form["redirect_uri"] != asked["redirect_uri"]:
            return jsonify(error="invalid_grant"), 400
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            "auth_time": now - self.age,
            **self.person,
            **self.changed,
        }
        told = {name: value for name, value in claims.items() if value is not None}
        return jsonify(access_token="x", token_type="Bearer", id_token=self._signed(told))

    def _signed(self, claims: dict[str, Any]) -> str:
        if self.forged == "none":
            head, body = (
                base64.urlsafe_b64encode(part).rstrip(b"=").decode()
                for part in (b'{"alg":"none"}', str(claims).replace("'", '"').encode())
            )
            return f"{head}.{body}."
        if self.forged == "secret":
            return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(SECRET), algorithms=["HS256"])
        key = RSAKey.generate_key(2048) if self.forged == "key" else self._key
        return jwt.encode({"alg": "RS256", "kid": self._key.kid}, claims, key)
