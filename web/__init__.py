# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The web pages of Handvat: a Flask application with one blueprint per user group; blueprints do not import each other.

``create_app`` is the only entry point. Pages call operations through the engine passed to it and hold no casework.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from flask import Blueprint, Flask

    from web.shared.session import EngineProtocol
    from web.shared.site import Site

MEGABYTE = 1024 * 1024


class SettingsProtocol(Protocol):
    """The settings the pages need; ``engine.bootstrap`` reads them from the environment."""

    @property
    def secret_key(self) -> str:
        """Key that signs Flask's session cookie."""

    @property
    def https(self) -> bool:
        """Whether the pages are served over https: cookies are then marked secure."""

    @property
    def quick_exit_url(self) -> str:
        """Target of the quick exit button "Snel weg": an everyday site."""


def create_app(engine: EngineProtocol, settings: SettingsProtocol, site: Site | None = None) -> Flask:
    """Return the web application for ``engine``; ``site`` holds hosts and proxies, by default only this machine."""
    # Imported here, so that ``python -m web.build`` does not need them.
    from flask import Flask
    from flask_wtf.csrf import CSRFProtect

    from web.shared import again, errors, health, layout, locale, security, session, words
    from web.shared.site import Site
    from web.shared.site import install as install_site

    app = Flask(__name__)
    _configure(app, settings)
    app.extensions["handvat"] = engine
    install_site(app, site or Site())
    CSRFProtect(app)  # type: ignore[no-untyped-call]
    locale.install(app, session.language)
    for part in (health, words, layout, security, errors, session, again):
        part.install(app)
    for blueprint in _blueprints():
        app.register_blueprint(blueprint)
    return app


def _configure(app: Flask, settings: SettingsProtocol) -> None:
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SESSION_COOKIE_NAME="__Host-handvat-formulier" if settings.https else "handvat-formulier",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.https,
        WTF_CSRF_TIME_LIMIT=None,  # a form may be open all day
        WTF_CSRF_SSL_STRICT=False,  # needs a Referer, which our Referrer-Policy omits; the token is checked
        MAX_CONTENT_LENGTH=4 * MEGABYTE,  # a model may be 2 MB, and grows when encoded
        MAX_FORM_MEMORY_SIZE=4 * MEGABYTE,
        QUICK_EXIT_URL=settings.quick_exit_url,
        SEAL_KEY=getattr(settings, "seal_key", None),  # beside it stands which keys may have signed them
        SEALS=getattr(settings, "seals", None),  # folder with the seals of the log, outside the database
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True


def _blueprints() -> tuple[Blueprint, ...]:
    """Return all blueprints; add a new one here."""
    from web.account.routes import account
    from web.admin import keys, logbook, people, places, retention
    from web.admin.routes import admin
    from web.inbox import (
        agenda,
        cases,
        consents,
        emergency,
        involved,
        looks,
        placements,
        sharings,
        substitutes,
        tasks,
        terms,
    )
    from web.overview.routes import overview
    from web.report.routes import report
    from web.shared import health, organisation, signin, welcome
    from web.studio.routes import studio

    public = (signin.signin, welcome.welcome, organisation.by_organisation, report, health.health)
    work = (tasks.inbox, cases.cases, terms.terms, agenda.agenda, substitutes.substitutes, account)
    case = (
        involved.involved,
        emergency.emergency,
        looks.looks,
        placements.placements,
        consents.consents,
        sharings.sharings,
    )
    administration = (admin, people.people, places.places, logbook.logbook, retention.retention, keys.keys)
    return (*public, *work, *case, overview, studio, *administration)
