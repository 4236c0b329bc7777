# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Sign-in with an account of the organisation (OpenID Connect): redirect and callback."""

from __future__ import annotations

from datetime import UTC, datetime
from hmac import compare_digest

from flask import Blueprint, abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from engine.operations.accounts import organisation_sign_in as organisation
from web.shared.session import cookie_name, device, engine, origin, put_cookie, safe_return
from web.shared.signin import go_in, page
from web.shared.site import IdentityProvider, site

by_organisation = Blueprint("organisation", __name__, url_prefix="/aanmelden/organisatie")
STATE = "handvat-organisatie"  #: cookie that ties a pending sign-in to its browser


@by_organisation.get("")
def begin() -> ResponseReturnValue:
    """Redirect to the sign-in page of the organisation; ``opnieuw`` makes the person sign in there again."""
    provider, again = _provider(), bool(request.args.get("opnieuw"))
    started = engine().do(organisation.begin, safe_return(request.args.get("verder")) or "", again)
    try:
        where = provider.begin(_callback(), started.state, started.nonce, started.verifier, started.oldest)
    except ValueError as error:
        current_app.logger.warning("the sign-in of the organisation does not answer: %s", error)
        return page(
            error=gettext("The sign-in of your organisation does not answer. Try again in a moment."), status=503
        )
    return put_cookie(redirect(where), STATE, started.state, organisation.LASTS)


@by_organisation.get("/terug")
def back() -> ResponseReturnValue:
    """Open a session after a valid response, in the browser where the sign-in began."""
    provider, state = _provider(), request.args.get("state", "")
    token = None
    if compare_digest(state.encode(), request.cookies.get(cookie_name(STATE), "").encode()):
        started = engine().do(organisation.came_back, state)
        try:
            code, now = request.args.get("code", ""), datetime.now(UTC)
            identity = provider.finish(_callback(), code, started.nonce, started.verifier, now)
        except ValueError as error:  # log which check failed, and none of the data sent
            current_app.logger.warning("sign-in by the organisation was refused: %s", error)
        else:
            token = engine().do(organisation.sign_in, identity, started.oldest, device())
    if token is None:
        said = gettext("The organisation did not let you in, or you hold no role here. Ask the administrator.")
        return put_cookie(page(error=said, status=403), STATE, "")
    return put_cookie(go_in(token, started.ahead), STATE, "")


def _provider() -> IdentityProvider:
    found = site().provider
    return found if found is not None else abort(404)


def _callback() -> str:
    return origin() + url_for("organisation.back")
