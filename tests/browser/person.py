# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Somebody at a browser: signs in, finds work, answers questions. Everything goes through the pages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from types import TracebackType
from typing import Self

from playwright.sync_api import Browser, Locator, Page, expect

from engine.clock import AMSTERDAM
from tests.world.people import STAFF

Answers = Mapping[str, object]
DESK, PHONE = 1280, 390
_NEUTRAL = ("ONBEKEND", "NEE", "NIET_GEVRAAGD", "NIET_VAN_TOEPASSING", "GEEN")
TEXT = "Een voorbeeld, in gewone woorden."

#: the required questions that apply and are not answered yet, with their choices
_OPEN_QUESTIONS = """() => [...document.querySelectorAll('.hv-question[data-name]')]
  .filter((one) => !one.closest('[hidden]') && one.querySelector('.hv-required'))
  .filter((one) => !one.parentElement.closest('.hv-question') || one.parentElement.closest('.hv-row'))
  .map((one) => {
    const own = [...one.querySelectorAll('input, select, textarea')].filter((c) => c.type !== 'hidden' && !c.disabled);
    const chosen = own.filter((c) => c.type === 'radio' || c.type === 'checkbox');
    const filled = chosen.length ? chosen.some((c) => c.checked && c.value) : own.every((c) => c.value.trim());
    const options = [...one.querySelectorAll('option'), ...chosen].map((c) => c.value).filter(Boolean);
    return { name: one.dataset.name, kind: one.dataset.kind, sort: one.dataset.subtype ?? '', filled, options };
  })
  .filter((one) => !one.filled && one.kind !== 'dynamiclist')"""


class Person:
    """One browser of one person, alone with its cookies."""

    def __init__(
        self, browser: Browser, url: str, username: str = "", *, scripts: bool = True, width: int = DESK, zone: str = ""
    ) -> None:
        self.username = username
        self._context = browser.new_context(
            base_url=url,
            java_script_enabled=scripts,
            viewport={"width": width, "height": 900},
            locale="nl-NL",
            timezone_id=zone or "Europe/Amsterdam",
            reduced_motion="reduce",
        )
        self._context.set_default_timeout(20_000)
        self.scripts = scripts
        self.page: Page = self._context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        if username:
            self.sign_in()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.leave()

    def leave(self) -> None:
        """Close the browser."""
        self._context.close()

    def sign_in(self) -> None:
        """Sign in as this person of the demonstration, with one click."""
        self.go("/aanmelden")
        name = STAFF[self.username].name
        self.page.get_by_role("button", name=f"Aanmelden als {name}").click()
        expect(self.page.get_by_text(name).first).to_be_visible()

    def go(self, path: str) -> int:
        """Open an address; wait until the page is ready; return its status."""
        answer = self.page.goto(path)
        self.ready()
        return answer.status if answer else 0

    def ready(self) -> None:
        """Wait until the scripts of the page stand ready, where there are scripts."""
        if self.scripts:
            self.page.wait_for_selector("html[data-ready]", state="attached")

    def second_page(self) -> Page:
        """Open another tab of the same browser."""
        return self._context.new_page()

    # --- work

    def row(self, case: str, task: str) -> Locator:
        """Return the line of a task of a case on the page with my work."""
        self.go("/werk")
        return (
            self.page.locator("li.row")
            .filter(has_text=case)
            .filter(has=self.page.get_by_role("link", name=task, exact=True))
        )

    def open_task(self, case: str, task: str) -> None:
        """Open a task from my work, taking it up when it is not mine yet."""
        row = self.row(case, task)
        expect(row).to_have_count(1)
        up = row.get_by_role("button", name=re.compile("^Oppakken"))
        (up if up.count() else row.get_by_role("link", name=task, exact=True)).click()
        expect(self.page.get_by_role("heading", level=1, name=task, exact=True)).to_be_visible()
        self.ready()

    def do_task(self, case: str, task: str, said: Answers | None = None) -> None:
        """Do a task from my work: take it up, answer, complete, and read that it was saved."""
        self.open_task(case, task)
        self.answer(said or {})
        self.answer_the_rest(set(said or {}))
        self.complete()
        expect(self.page.get_by_text(f"Bewaard: “{task}” is afgerond.")).to_be_visible()

    def complete(self) -> None:
        """Press the button that hands the form in."""
        self.page.get_by_role("button", name="Afronden", exact=True).click()

    # --- questions

    def answer(self, said: Answers) -> None:
        """Answer questions by their key, in this order."""
        for name, value in said.items():
            self._answer(name, value)

    def answer_the_rest(self, said: set[str] | None = None) -> None:
        """Answer every required question that applies and is still open with something neutral."""
        for _ in range(10):
            found = self.page.evaluate(_OPEN_QUESTIONS)
            open_questions = [one for one in found if one["name"] not in (said or set())]
            if not open_questions:
                return
            for one in open_questions:
                self._answer(one["name"], _neutral(one["kind"], one["options"]))

    def _answer(self, name: str, value: object) -> None:
        question = self.page.locator(f'.hv-question[data-name="{name}"]')
        kind = question.get_attribute("data-kind") or ""
        match kind:
            case "radio":
                question.locator(f'input[value="{value}"]').check()
            case "checklist":
                assert isinstance(value, Sequence)
                for one in question.locator("input").all():
                    one.set_checked(one.get_attribute("value") in value)
            case "checkbox":
                question.locator("input[type=checkbox]").set_checked(bool(value))
            case "select":
                question.locator("select").select_option(str(value))
            case "datetime":
                self._date(question, name, str(value))
            case "dynamiclist":
                assert isinstance(value, list)
                self._rows(question, name, value)
            case _:
                question.locator("input, textarea").first.fill(str(value))

    def _date(self, question: Locator, name: str, value: str) -> None:
        day, _, clock = value.partition("T")
        parts = dict(zip(("jaar", "maand", "dag"), day.split("-"), strict=True))
        if question.get_attribute("data-subtype") == "datetime":
            parts["tijd"] = clock
        for part, text in parts.items():
            question.locator(f'[name="{name}.{part}"]').fill(text)

    def _rows(self, question: Locator, name: str, rows: list[Answers]) -> None:
        for number, row in enumerate(rows):
            if question.locator(f'[name^="{name}.{number}."]').count() == 0:
                question.get_by_role("button", name=re.compile("^Nog een toevoegen")).click()
                expect(question.locator(f'[name^="{name}.{number}."]').first).to_be_attached()
                self.ready()
            self.answer({f"{name}.{number}.{key}": value for key, value in row.items()})


def _neutral(kind: str, options: Sequence[str]) -> object:
    if kind in ("radio", "select", "checklist"):
        value = next((one for one in _NEUTRAL if one in options), options[0])
        return [value] if kind == "checklist" else value
    return {"number": 1, "checkbox": True, "datetime": f"{datetime.now(AMSTERDAM).date().isoformat()}T10:00"}.get(
        kind, TEXT
    )
