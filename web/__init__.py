"""The pages of Handvat: Flask, one blueprint per user group, none of which knows another.

``create_app`` is the only way in. Pages call operations through the engine handed to it and hold no casework.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from flask import Flask

    from web.shared.session import EngineProtocol
    from web.shared.site import Site

MEGABYTE = 1024 * 1024


class SettingsProtocol(Protocol):
    """What the pages need to be told; ``engine.bootstrap`` reads it from the environment."""

    @property
    def secret_key(self) -> str:
        """Key of Flask's signed cookie."""

    @property
    def https(self) -> bool:
        """Whether people reach the pages over https: cookies are then kept to it."""

    @property
    def quick_exit_url(self) -> str:
        """Where "Snel weg" leads: an everyday site."""


def create_app(engine: EngineProtocol, settings: SettingsProtocol, site: Site | None = None) -> Flask:
    """Return the web application on ``engine``; ``site`` says where it stands, this machine alone by default."""
    # Imported here, so that ``python -m web.build`` and ``python -m web.translations`` need none of it.
    from flask import Flask
    from flask_wtf.csrf import CSRFProtect

    from web.account.routes import account
    from web.admin.keys import keys
    from web.admin.logbook import logbook
    from web.admin.people import people
    from web.admin.places import places
    from web.admin.retention import retention
    from web.admin.routes import admin
    from web.inbox.agenda import agenda
    from web.inbox.cases import cases
    from web.inbox.consents import consents
    from web.inbox.emergency import emergency
    from web.inbox.involved import involved
    from web.inbox.looks import looks
    from web.inbox.placements import placements
    from web.inbox.sharings import sharings
    from web.inbox.substitutes import substitutes
    from web.inbox.tasks import inbox
    from web.inbox.terms import terms
    from web.overview.routes import overview
    from web.report.routes import report
    from web.shared import again, errors, layout, locale, security, session, words
    from web.shared import health as figures
    from web.shared.health import health
    from web.shared.organisation import by_organisation
    from web.shared.signin import signin
    from web.shared.site import Site
    from web.shared.site import install as install_site
    from web.shared.welcome import welcome
    from web.studio.routes import studio

    app = Flask(__name__)
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SESSION_COOKIE_NAME="__Host-handvat-formulier" if settings.https else "handvat-formulier",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.https,
        WTF_CSRF_TIME_LIMIT=None,  # a form may stay open all day
        WTF_CSRF_SSL_STRICT=False,  # it wants a Referer, which our Referrer-Policy withholds; the token is checked
        MAX_CONTENT_LENGTH=4 * MEGABYTE,  # a model may be 2 MB, and grows when encoded
        MAX_FORM_MEMORY_SIZE=4 * MEGABYTE,
        QUICK_EXIT_URL=settings.quick_exit_url,
        SEALS=getattr(settings, "seals", None),  # where the seals of the log are kept, outside the database
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.extensions["handvat"] = engine
    install_site(app, site or Site())
    CSRFProtect(app)  # type: ignore[no-untyped-call]
    locale.install(app, session.language)
    for part in (figures, words, layout, security, errors, session, again):
        part.install(app)
    for blueprint in (
        signin,
        welcome,
        by_organisation,
        account,
        report,
        inbox,
        cases,
        involved,
        emergency,
        looks,
        terms,
        agenda,
        overview,
        studio,
        admin,
        people,
        places,
        logbook,
        retention,
        health,
        placements,
        substitutes,
        consents,
        sharings,
        keys,
    ):
        app.register_blueprint(blueprint)
    return app
