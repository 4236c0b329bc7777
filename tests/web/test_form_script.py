# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What JavaScript adds to a form, in a browser, under the strict content security policy of the product."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask, request
from flask_babel import Babel
from playwright.sync_api import Dialog, Page, expect
from werkzeug.serving import make_server

from engine.errors import InvalidForm
from tests.web.test_form_render import a_form
from web.shared.forms import render_form, row_action

WEB = Path(__file__).parents[2] / "web"
FORM = a_form()
PAGE = """<!doctype html><html lang="en"><head><title>Task</title>
<link rel="stylesheet" href="/src/form.css"></head><body><main><h1>Task</h1>
<form method="post" action="/" novalidate><input type="hidden" name="csrf_token" value="token">{form}
<button name="_done" value="1">Complete</button></form></main>
<script type="module" src="/src/form.js"></script></body></html>"""


class Site:
    """A page with one form, which keeps what it was sent."""

    def __init__(self) -> None:
        self.drafts: list[dict[str, object]] = []
        self.tokens: list[str | None] = []
        self.draft_status = 200
        self.draft_answer = {"message": "Draft saved at 10:00."}
        self.app = Flask(
            "bare", template_folder=str(WEB / "templates"), static_folder=str(WEB / "src"), static_url_path="/src"
        )
        Babel(self.app, default_locale="en")  # type: ignore[no-untyped-call]
        self.app.add_url_rule("/", view_func=self.page, methods=["GET", "POST"])
        self.app.add_url_rule("/draft", view_func=self.draft, methods=["POST"])
        self.server = make_server("127.0.0.1", 0, self.app, threaded=True)
        self.url = f"http://127.0.0.1:{self.server.port}/"

    def page(self) -> tuple[str, dict[str, str]]:
        post = request.form.to_dict(flat=False)
        values, errors, focus = FORM.read_post(post), {}, ""
        changed = row_action(FORM, values, post)
        if changed:
            values, focus = changed.values, changed.focus
        elif request.method == "POST":
            try:
                FORM.check(values)
            except InvalidForm as error:
                errors = error.fields
        form = render_form(FORM, values, errors, language="en", draft_url="/draft", focus=focus)
        return PAGE.format(form=form), {"Content-Security-Policy": "default-src 'self'"}

    def draft(self) -> tuple[dict[str, str], int]:
        self.tokens.append(request.headers.get("X-CSRFToken"))
        self.drafts.append(FORM.read_post(request.form.to_dict(flat=False)))
        return self.draft_answer, self.draft_status


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the Chromium of the system; a machine without one fails, it does not skip."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert path, "these tests need Chromium: apt-get install chromium"
    return {**browser_type_launch_args, "executable_path": path, "args": ["--no-sandbox"]}


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    thread = threading.Thread(target=site.server.serve_forever)
    thread.start()
    yield site
    site.server.shutdown()
    thread.join()
    site.server.server_close()


@pytest.fixture
def opened(page: Page, site: Site) -> Page:
    page.goto(site.url)
    return page


def test_questions_come_and_go_with_the_answers(opened: Page) -> None:
    reason = opened.get_by_label("Reden (required)")
    expect(reason).to_be_hidden()
    opened.locator("[data-name=keuze]").get_by_label("Apple").check()
    expect(reason).to_be_visible()
    expect(reason).to_be_enabled()
    opened.locator("[data-name=keuze]").get_by_label("Pear").check()
    expect(reason).to_be_hidden()
    expect(reason).to_be_disabled()


def test_a_condition_in_a_row_looks_at_its_own_row(opened: Page) -> None:
    opened.locator("#f-lijst-0-soort").select_option("a")
    opened.get_by_role("button", name="Add another").click()
    expect(opened.locator("#f-lijst-1-soort")).to_be_focused()
    opened.locator("#f-lijst-1-soort").select_option("p")
    expect(opened.locator("#f-lijst-0-toelichting")).to_be_visible()
    expect(opened.locator("#f-lijst-1-toelichting")).to_be_hidden()


def test_progress_counts_the_questions_that_apply(opened: Page) -> None:
    line = opened.locator("[data-hv-progress]")
    expect(line).to_have_text("0 of 12 answered")
    opened.locator("[data-name=keuze]").get_by_label("Apple").check()
    expect(line).to_have_text("1 of 13 answered")
    opened.locator("#f-naam").fill("Amira")
    expect(line).to_have_text("2 of 13 answered")


def test_what_is_typed_is_kept_without_asking(opened: Page, site: Site) -> None:
    opened.locator("#f-naam").fill("Amira")
    expect(opened.get_by_role("status")).to_contain_text("Draft saved at 10:00")
    assert site.drafts[-1]["naam"] == "Amira"
    assert site.tokens[-1] == "token"
    opened.close(run_before_unload=True)


def test_a_draft_that_was_not_kept_is_told_and_leaving_asks_first(opened: Page, site: Site) -> None:
    site.draft_status = 500
    opened.locator("#f-naam").press_sequentially("Amira")
    expect(opened.get_by_role("status")).to_contain_text("could not be saved")
    with opened.expect_event("dialog") as asked:
        opened.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"
    asked.value.accept()


def test_a_draft_of_another_window_is_told_and_nothing_typed_is_lost(opened: Page, site: Site) -> None:
    site.draft_status, site.draft_answer = 409, {"error": "draft-changed", "message": "Another window saved at 10:42."}
    opened.locator("#f-naam").press_sequentially("Amira")
    expect(opened.get_by_role("status")).to_have_text("Another window saved at 10:42.")
    expect(opened.locator("#f-naam")).to_have_value("Amira")
    with opened.expect_event("dialog") as asked:
        opened.close(run_before_unload=True)
    asked.value.accept()


def test_leaving_quickly_is_never_held_up(opened: Page, site: Site) -> None:
    site.draft_status = 500
    opened.locator("#f-naam").press_sequentially("Amira")
    expect(opened.get_by_role("status")).to_contain_text("could not be saved")
    asked: list[Dialog] = []

    def agree(dialog: Dialog) -> None:
        asked.append(dialog)
        dialog.accept()

    opened.on("dialog", agree)
    opened.evaluate("document.documentElement.dataset.left = ''")
    opened.goto("about:blank")
    assert not asked


def test_after_a_refusal_the_focus_is_on_the_summary_and_its_links_lead_to_the_answer(opened: Page) -> None:
    opened.get_by_role("button", name="Complete").click()
    expect(opened.locator("#error-summary")).to_be_focused()
    opened.locator("#error-summary").get_by_role("link", name="Naam").click()
    expect(opened.locator("#f-naam")).to_be_focused()
    found = Axe().run(opened, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
    assert not found.violations_count, found.generate_report()


def test_enter_in_a_field_neither_removes_a_row_nor_completes(opened: Page) -> None:
    opened.locator("#f-lijst-0-soort").select_option("a")
    with opened.expect_request(lambda sent: sent.method == "POST" and not sent.url.endswith("draft")) as sent:
        opened.locator("#f-naam").press("Enter")
    assert "_refresh=1" in (sent.value.post_data or "")
    assert "_remove" not in (sent.value.post_data or "")
    assert "_done" not in (sent.value.post_data or "")


def test_the_page_breaks_no_rule_of_the_policy(page: Page, site: Site) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(site.url)
    page.locator("#f-naam").fill("x")
    expect(page.get_by_role("status")).to_contain_text("Draft saved at")
    assert [text for text in complaints if "favicon" not in text and "404" not in text] == []
