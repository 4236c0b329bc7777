# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""An engine for the studio's pages that keeps one draft in memory: samples of what the operations show."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from flask import Flask

from engine.access.actors import EVERYWHERE, Actor, Membership
from engine.definitions.bpmn.reader import read_model
from engine.definitions.bundle.features import check_feature
from engine.errors import Conflict, NotAllowed, NotFound
from engine.findings import Finding, InvalidModel, Severity
from engine.operations.studio.design_views import DraftPage, ProcessRow, VersionRow

XML = (Path(__file__).parent / "studio_sample.bpmn").read_text(encoding="utf-8")
NOON = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)


def designer(user: str, name: str) -> Actor:
    """Return a process designer."""
    return Actor(user=user, name=name, memberships=(Membership("ONTWERPER", "Handvat", EVERYWHERE),))


DANA, DIRK = designer("dana", "Dana Ontwerper"), designer("dirk", "Dirk Ontwerper")


def sample_page() -> DraftPage:
    """Return a draft of Dana's in which one task has no term."""
    page = DraftPage(
        key="p2-vaststelling",
        name="Vaststelling slachtofferschap",
        revision=1,
        base_version="a" * 64,
        author="dana",
        author_name="Dana Ontwerper",
        author_names=("Dana Ontwerper",),
        state="editing",
        xml=XML,
        forms=("vaststelling/advies", "vaststelling/ondertekening", "vaststelling/panel", "vaststelling/voorbereiding"),
        terms=(
            ("DL-DOSSIER", {"nl": "Dossier compleet", "en": "File complete"}),
            ("DL-ADVIES", {"nl": "Advies", "en": "Advice"}),
        ),
        roles=(
            ("CASUS", {"nl": "Casusregisseur", "en": "Case lead"}),
            ("MDA-SEC", {"nl": "Secretaris van het panel", "en": "Panel secretary"}),
            ("MDA-LID", {"nl": "Panellid", "en": "Panel member"}),
        ),
        findings=(),
        lost_scenarios=(),
        scenarios_state="not-run",
        scenarios_report=(),
        may_deploy=False,
        refusal=None,
        saved_at=NOON,
    )
    return replace(page, findings=findings_of(page.xml))


def findings_of(xml: str) -> tuple[Finding, ...]:
    """Find what the sample checks look at: a user task without a term or form, and without a lane."""
    model = read_model("p2-vaststelling.bpmn", xml.encode())
    tasks = [element for element in model.elements.values() if element.kind == "userTask"]
    file = "processes/p2-vaststelling/vaststelling.bpmn"
    found = [
        Finding(rule="task-without-term", element=one.id, file=file) for one in tasks if "term" not in one.properties
    ]
    found += [Finding(rule="task-without-form", element=one.id) for one in tasks if "formKey" not in one.properties]
    found.append(
        Finding(
            rule="message-not-caught",
            element="End",
            severity=Severity.WARNING,
            file=file,
            values={"name": "Advies", "message": "advies"},
        )
    )
    found.append(
        Finding(
            rule="form-field-unused",
            element="uitkomst",
            severity=Severity.WARNING,
            file="forms/vaststelling/advies.form",
        )
    )
    return tuple(found)


class StudioEngine:
    """Answers the design operations by name, with one draft and one version."""

    def __init__(self, actor: Actor = DANA) -> None:
        self.actor = actor
        self.page: DraftPage | None = sample_page()
        self.asked: list[str] = []

    def do(self, operation: Callable[..., Any], *args: Any) -> Any:
        """Run the operation of that name on the sample."""
        self.asked.append(operation.__name__)
        return getattr(self, operation.__name__)(*args)

    def actor_of(self, token: str) -> Actor:
        """Every session is the actor's."""
        return self.actor

    def process_list(self, actor: Actor) -> tuple[ProcessRow, ...]:
        """One process in use, and its draft."""
        version = VersionRow(
            version="b" * 64,
            short="bbbbbbb",
            deployed_at=NOON - timedelta(days=40),
            author_names=("Dana Ontwerper",),
            deployed_by_name="Dirk Ontwerper",
            active_instances=12,
            current=True,
        )
        draft = self.page
        return (
            ProcessRow(
                key="p2-vaststelling",
                name="Vaststelling slachtofferschap",
                versions=(version,),
                draft_by_name=draft.author_name if draft else None,
                draft_at=draft.saved_at if draft else None,
                draft_state=draft.state if draft else None,
            ),
        )

    def open_draft(self, actor: Actor, key: str) -> DraftPage:
        """Return the draft; a fresh one when there is none."""
        self.page = self.page or replace(sample_page(), author=actor.user, author_name=actor.name)
        return self.draft_page(actor, key)

    def save_draft_feature(self, actor: Actor, key: str, words: str, revision: int) -> DraftPage:
        """Keep the scenarios, unless they are no Gherkin."""
        if findings := check_feature("features/p2-vaststelling.feature", words.encode()):
            raise InvalidModel(findings)
        assert self.page is not None
        self.page = replace(self.page, feature=words, revision=revision + 1)
        return self.draft_page(actor, key)

    def draft_page(self, actor: Actor, key: str) -> DraftPage:
        """Return the draft as this actor sees it."""
        if self.page is None or self.page.key != key:
            raise NotFound("draft", key)
        blocked = any(one.severity is Severity.ERROR for one in self.page.findings)
        may = not blocked and self.page.scenarios_state == "green" and actor.user != self.page.author
        refusal = {"nl": "Een ander dan de ontwerper beslist.", "en": "Another than the designer decides."}
        return replace(self.page, may_deploy=may, refusal=None if may else refusal)

    def save_draft_model(self, actor: Actor, key: str, xml: str, revision: int) -> DraftPage:
        """Keep the drawing when the revision is the newest."""
        page = self.draft_page(actor, key)
        if revision != page.revision:
            raise Conflict("conflict", name=page.author_name)
        found = findings_of(xml)
        self.page = replace(page, xml=xml, revision=revision + 1, findings=found, scenarios_state="not-run")
        return self.draft_page(actor, key)

    def run_scenarios(self, actor: Actor, key: str) -> DraftPage:
        """Start the scenarios."""
        page = self.draft_page(actor, key)
        self.page = replace(page, scenarios_state="running", revision=page.revision + 1)
        return self.draft_page(actor, key)

    def finish_scenarios(self) -> None:
        """Let the scenarios that run end well."""
        assert self.page is not None
        report = (("Een aannemelijk slachtoffer krijgt een advies", "passed", ""),)
        page, revision = self.page, self.page.revision + 1
        self.page = replace(page, scenarios_state="green", scenarios_report=report, revision=revision)

    def propose_draft(self, actor: Actor, key: str) -> DraftPage:
        """Offer the draft to a second designer."""
        self.page = replace(self.draft_page(actor, key), state="proposed")
        return self.page

    def deploy_draft(self, actor: Actor, key: str, accepted: Collection[str] = ()) -> VersionRow:
        """Put the draft into use, when that is allowed."""
        if not self.draft_page(actor, key).may_deploy:
            raise NotAllowed
        self.page = None
        return VersionRow(
            version="c" * 64,
            short="ccccccc",
            deployed_at=NOON,
            author_names=("Dana Ontwerper",),
            deployed_by_name=actor.name,
            active_instances=0,
            current=True,
        )

    def discard_draft(self, actor: Actor, key: str) -> None:
        """Throw the draft away."""
        self.draft_page(actor, key)
        self.page = None


def studio_app(engine: Any) -> Flask:
    """Return the web application with ``engine`` behind it, for tests: without CSRF tokens."""
    from web import create_app

    settings = SimpleNamespace(secret_key="proef", https=False, quick_exit_url="https://example.org", demo_password="")
    app = create_app(engine, settings)
    app.config.update(WTF_CSRF_ENABLED=False)
    return app
