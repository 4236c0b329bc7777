# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Security headers on every response, and limits on requests.

Strict: scripts only with the nonce of the response, everything else from our own origin, no inline script or style. Two
editors set style attributes and enable that one exception with ``allow_style_attributes``.
"""

from __future__ import annotations

from secrets import token_urlsafe

from flask import Flask, Response, current_app, g, request

POLICY = (
    "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
STYLE_ATTRIBUTES = "; style-src-attr 'unsafe-inline'"
#: device features that no page uses; passkeys are allowed for this site only
NOT_ASKED = (
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "screen-wake-lock",
    "serial",
    "usb",
    "web-share",
    "xr-spatial-tracking",
)
FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in NOT_ASKED)
    + ", publickey-credentials-create=(self), publickey-credentials-get=(self)",
    "X-Permitted-Cross-Domain-Policies": "none",
    "X-Robots-Tag": "noindex, nofollow",
}
YEAR = 31_536_000
FIELDS = 5_000  #: maximum fields in one form; the longest list of a form has fewer


def allow_style_attributes() -> None:
    """Allow ``style`` attributes on the page of this request; a drawing editor needs them."""
    g.style_attributes = True


def nonce() -> str:
    """Return the nonce for the scripts of this response; each response has its own."""
    if "nonce" not in g:
        g.nonce = token_urlsafe(18)
    return str(g.nonce)


def install(app: Flask) -> None:
    """Add the headers to every response of ``app``, and limit requests."""
    app.config["MAX_FORM_PARTS"] = FIELDS
    app.add_template_global(nonce)
    app.before_request(_refuse_nul)
    app.after_request(_add_headers)


def _refuse_nul() -> Response | None:
    """Refuse NUL characters: PostgreSQL cannot store them in text, and no keyboard types them."""
    typed = (value for given in (request.args, request.form) for _, value in given.items(multi=True))
    if "\0" in request.path or any("\0" in value for value in typed):
        return Response("400\n", 400, mimetype="text/plain")
    return None


def _add_headers(response: Response) -> Response:
    policy = POLICY.format(nonce=nonce()) + (STYLE_ATTRIBUTES if g.get("style_attributes") else "")
    response.headers["Content-Security-Policy"] = policy
    for name, value in FIXED.items():
        response.headers[name] = value
    hashed = request.path.startswith("/static/dist/") and response.status_code == 200
    response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable" if hashed else "no-store"
    if request.is_secure or current_app.config["SESSION_COOKIE_SECURE"]:
        response.headers["Strict-Transport-Security"] = f"max-age={YEAR}; includeSubDomains"
    return response
