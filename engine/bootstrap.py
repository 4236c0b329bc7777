# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Puts the parts together from settings; the only place that knows all of them."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar
from urllib.parse import urlsplit

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from engine.access.sign_in import EVERYONE, SignInRules
from engine.casework.access_log import note_refusal
from engine.casework.consent import old_consents_recorded, record_old_consents
from engine.casework.outbox import MAIL, Sender
from engine.casework.reading import only_reads
from engine.casework.unit_of_work import UnitOfWork
from engine.clock import Clock, SystemClock
from engine.deadlines.calendar import Calendar
from engine.deadlines.catalogue import Catalogue
from engine.deadlines.retention import load_grounds, load_retention
from engine.definitions.bundle.bases import read_bases
from engine.definitions.bundle.bundle import collect, keys_below
from engine.definitions.forms.form import Form, read_form
from engine.definitions.safety.rules import Safety
from engine.errors import Conflict, NotAllowed, NotFound
from engine.mail import Mailer
from engine.operations.accounts.links import LINK, write_link
from engine.operations.incidents.service_tasks import SERVICE, finish_service
from engine.operations.studio.deploying import deploy_bundle
from engine.private_files import make_private_folder, narrow
from engine.runtime.instance import OutboxEntry
from engine.runtime.library import Library
from engine.storage.database import Database
from engine.storage.keys.keyring import KeyRing

if TYPE_CHECKING:
    from engine.identity import OidcProvider

P = ParamSpec("P")
R = TypeVar("R")
_TRIES = 4


class Settings(BaseSettings):
    """What the environment says (``HANDVAT_…``); a bad value stops the start."""

    model_config = SettingsConfigDict(env_prefix="HANDVAT_")

    database_url: str = "sqlite:///var/handvat.db"
    secret: SecretStr | None = None  #: signs the cookie of the public form; made and kept in ``var/`` when not given
    quick_exit_url: str = "https://www.buienradar.nl"  #: where the quick exit of the pages leads
    https: bool = False  #: on where people reach the pages over https
    smtp_url: SecretStr | None = None  #: the mail server; no mail leaves without one
    mail_from: str = "handvat@localhost"  #: who mails come from
    keys_file: Path = Path("var/keys.json")  #: the key ring; belongs on another disk than the database
    demo: bool = False
    url: str = Field(
        default="", pattern=r"^(https?://[^/\s]+/?)?$"
    )  #: where people reach the pages, for links in mails
    trusted_hosts: str = ""  #: names besides that of the address that people reach the pages by, with spaces between
    proxies: int = Field(default=0, ge=0, le=5)  #: how many proxies stand before the pages and say who asks
    metrics_token: SecretStr | None = None  #: opens /metrics from elsewhere than this machine
    oidc_issuer: str = ""  #: who says who somebody is: the organisation's own sign-in
    oidc_client_id: str = ""
    oidc_client_secret: SecretStr | None = None
    oidc_groups: str = "groups"  #: the claim that holds the groups of a person
    oidc_acr: str = ""  #: the class of sign-in that is asked of it, one with two factors
    seals: Path = Path("var/seals")  #: where the seals of the log are exported to, outside the database
    seal_key: Path = Path("var/seal.key")  #: the private key that signs them, made when there is none
    session_idle_minutes: int = Field(default=30, ge=1, le=240)  #: a session that nobody uses ends after this long
    session_hours: int = Field(default=12, ge=1, le=24)  #: a session ends after this long, however busy
    fresh_minutes: int = Field(default=10, ge=1, le=60)  #: for so long a proof of who somebody is serves for grave acts
    second_factor_roles: str = EVERYONE  #: role codes with spaces between that need a second factor; "*" all, "" none

    @property
    def hosts(self) -> list[str]:
        """Names that people reach the pages by."""
        own = urlsplit(self.url).hostname
        return [*([own] if own else []), *self.trusted_hosts.split()]

    @property
    def sign_in(self) -> SignInRules:
        """The rules of signing in."""
        return SignInRules(
            idle=timedelta(minutes=self.session_idle_minutes),
            absolute=timedelta(hours=self.session_hours),
            fresh=timedelta(minutes=self.fresh_minutes),
            second_factor=frozenset(self.second_factor_roles.upper().split()),
            url=self.url,
            secret=lambda: self.secret_key,
        )

    @property
    def secret_key(self) -> str:
        """The secret, made once and kept in a file only its owner can read when the environment gives none."""
        if self.secret is not None:
            return self.secret.get_secret_value()
        path = Path("var/secret.key")
        make_private_folder(path.parent)
        narrow(path)
        with (
            contextlib.suppress(FileExistsError),
            open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as f,
        ):
            f.write(token_hex(32))
        return path.read_text()


def delivered() -> Path:
    """Return the folder that holds ``processes``, ``forms`` and ``features``: in the package, or the repository."""
    package = Path(__file__).parent / "_delivered"
    return package if package.is_dir() else Path(__file__).parent.parent


def library_at(root: Path) -> Library:
    """Return what ``processes`` below ``root`` says of terms, calendar, safety and keeping; else what is delivered."""
    folder = root / "processes"
    own = delivered() / "processes"
    terms, calendar, safety, retention, bases = (
        folder / name if (folder / name).is_file() else own / name
        for name in ("terms.toml", "calendar.toml", "safety.toml", "retention.toml", "bases.toml")
    )
    rules = load_retention(retention)
    return Library(
        Catalogue.load(terms),
        Calendar.load(calendar),
        safety=Safety.load(safety),
        retention=rules,
        bases=read_bases(bases),
        grounds=load_grounds(retention, rules),
    )


class Engine:
    """Everything a person or the clock can ask for, on one database: ``engine.do(operation, …)``."""

    def __init__(
        self,
        database: Database,
        library: Library,
        clock: Clock | None = None,
        demo: bool = False,
        senders: Mapping[str, Sender] | None = None,
        sign_in: SignInRules | None = None,
    ) -> None:
        self.demo = demo
        self.sign_in = sign_in or SignInRules()
        #: who sends the entries of the outbox, by kind
        self.senders: dict[str, Sender] = {SERVICE: self._ask, LINK: self._mail_link, **(senders or {})}
        self.database = database
        self.library = library
        self.clock = clock or SystemClock()

    def do(self, operation: Callable[Concatenate[UnitOfWork, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Carry out one operation as one transaction: all of it, or nothing when it raises.

        A lost race is tried again from the start, a few times; then Conflict. What is refused, or hidden, leaves a line
        in the log, in a transaction of its own: that of the operation was undone.
        """
        try:
            return self._tried(operation, *args, **kwargs)
        except (NotAllowed, NotFound) as error:
            self._tried(note_refusal, operation.__name__, error.code, *args[:2])
            raise

    def _tried(self, operation: Callable[Concatenate[UnitOfWork, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        for attempt in range(_TRIES):
            try:
                with self.database.transaction(self.library, self.clock.now, not only_reads(operation)) as uow:
                    uow.demo, uow.mails, uow.sign_in = self.demo, MAIL in self.senders, self.sign_in
                    return operation(uow, *args, **kwargs)
            except Conflict as error:
                if error.code != Conflict.code or attempt == _TRIES - 1:
                    raise
            time.sleep(0.02 * 2**attempt)
        raise Conflict()

    def disk_full(self) -> bool:
        """Return whether the disk of an embedded database is as good as full."""
        return self.database.is_full()

    def _ask(self, entry: OutboxEntry) -> None:
        """Ask the service of a service task, outside any transaction, and hand its answer to the process."""
        service = self.library.services.get(str(entry.payload["service"]))
        if service is None:
            raise NotFound("service", str(entry.payload["service"]))
        answer = service(entry)
        if answer is not None:
            self.do(finish_service, entry.key, answer)

    def _mail_link(self, entry: OutboxEntry) -> None:
        """Make the link that was asked for and mail it; a second try makes another, and the first is worthless."""
        letter = self.do(write_link, str(entry.payload["user"]), str(entry.payload["kind"]))
        if letter is not None:
            self.senders[MAIL](replace(entry, payload=dict(letter)))

    def deploy_delivered(self, root: Path | None = None) -> list[str]:
        """Put the processes below ``root`` into use that have no version yet; return their keys.

        What the organisation put into use itself stays: ``handvat deploy`` replaces it.
        """
        root = root or delivered()
        return [key for key in keys_below(root) if self.do(_deploy_if_new, root, key)]


def _deploy_if_new(uow: UnitOfWork, root: Path, key: str) -> bool:
    if uow.versions.one(process_key=key):
        return False
    deploy_bundle(uow, collect(root, key), "")
    return True


def identity_provider(settings: Settings) -> OidcProvider | None:
    """Return the organisation's own sign-in, where the settings name one."""
    if not settings.oidc_issuer:
        return None
    from engine.identity import OidcProvider  # read where it is asked for: it brings a whole HTTP client

    secret = settings.oidc_client_secret.get_secret_value() if settings.oidc_client_secret else ""
    return OidcProvider(settings.oidc_issuer, settings.oidc_client_id, secret, settings.oidc_groups, settings.oidc_acr)


def start(settings: Settings | None = None, clock: Clock | None = None, root: Path | None = None) -> Engine:
    """Connect to the database of the settings, bring its tables up to date, and return the engine."""
    settings = settings or Settings()
    database = Database(settings.database_url, KeyRing(settings.keys_file))
    database.migrate(settings.demo)
    senders: dict[str, Sender] = {}
    if settings.smtp_url is not None:
        senders[MAIL] = Mailer(settings.smtp_url.get_secret_value(), settings.mail_from)
    engine = Engine(database, library_at(root or delivered()), clock, settings.demo, senders, settings.sign_in)
    if not engine.do(old_consents_recorded):
        engine.do(record_old_consents, forms_below(root or delivered()))
    return engine


def forms_below(root: Path) -> dict[str, Form]:
    """Return the forms below ``root``, by key."""
    files = sorted((root / "forms").rglob("*.form"))
    keys = [path.relative_to(root / "forms").with_suffix("").as_posix() for path in files]
    return {key: read_form(key, path.read_bytes()) for key, path in zip(keys, files, strict=True)}
