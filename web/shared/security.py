"""What a browser may do with our pages, said in headers on every answer.

Strict: everything from our own address, no inline script or style. Two editors set style attributes and ask for that
one exception with ``allow_style_attributes``.
"""

from __future__ import annotations

from flask import Flask, Response, g, request

POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
STYLE_ATTRIBUTES = "; style-src-attr 'unsafe-inline'"
FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Robots-Tag": "noindex, nofollow",
}


def allow_style_attributes() -> None:
    """Let the page of this request set ``style`` attributes: a drawing editor cannot do without."""
    g.style_attributes = True


def install(app: Flask) -> None:
    """Add the headers to every answer of ``app``."""
    app.after_request(_add_headers)


def _add_headers(response: Response) -> Response:
    policy = POLICY + (STYLE_ATTRIBUTES if g.get("style_attributes") else "")
    response.headers["Content-Security-Policy"] = policy
    for name, value in FIXED.items():
        response.headers[name] = value
    hashed = request.path.startswith("/static/dist/") and response.status_code == 200
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if hashed else "no-store"
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    return response
