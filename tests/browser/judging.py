# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What every page must be: readable with a screen reader, on a telephone, in the dark, over a shoulder."""

from __future__ import annotations

import re
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.person import DESK, PHONE
from tests.world.people import STAFF

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: rules whose outcome depends on the width or the colours
_OF_WIDTH = ["color-contrast", "target-size", "scrollable-region-focusable"]
_OF_COLOUR = ["color-contrast"]
#: words that give away what this is about
TELLING = re.compile(r"H-\d{4}|mensenhandel|slachtoffer|uitbuiting|minderjarig|gevaar|indicatie|dossier", re.IGNORECASE)
_AXE = Axe().axe_script

_SHAPE = """() => {
  const shown = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length;
  const stops = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')];
  const unseen = [];
  for (const one of stops.filter((one) => !one.matches(':disabled, [tabindex="-1"]') && shown(one))) {
    one.focus({ preventScroll: true, focusVisible: true });
    const style = getComputedStyle(one);
    if (style.outlineStyle === 'none' && style.boxShadow === 'none') unseen.push(one.outerHTML.slice(0, 120));
  }
  document.activeElement.blur();
  return { headings: document.querySelectorAll('h1').length, title: document.title, unseen,
    exit: [...document.querySelectorAll('a[data-quick-exit]')].some(shown), signedIn: !!document.querySelector('.who'),
    escape: document.documentElement.dataset.quickExit || '' };
}"""


def judge(page: Page, what: str) -> None:
    """Fail when a page is not for everybody; ``what`` names it. The page stays as it was."""
    page.evaluate(_AXE)
    page.set_viewport_size({"width": DESK, "height": 900})
    _run(page, what, {"type": "tag", "values": _TAGS})
    _width(page, what, DESK)
    _shape(page, what)
    page.emulate_media(color_scheme="dark")
    _run(page, f"{what}, in the dark", {"type": "rule", "values": _OF_COLOUR})
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": PHONE, "height": 900})
    _run(page, f"{what}, on a telephone", {"type": "rule", "values": _OF_WIDTH})
    _width(page, what, PHONE)
    page.set_viewport_size({"width": DESK, "height": 900})


def _run(page: Page, what: str, rules: dict[str, Any]) -> None:
    options = {"runOnly": rules, "resultTypes": ["violations"]}
    found = page.evaluate("(options) => axe.run(options).then((said) => said.violations)", options)
    told = [f"{one['id']}: {node['html'][:200]} {node['failureSummary']}" for one in found for node in one["nodes"]]
    assert not told, f"{what}: " + "\n".join(told)


def _width(page: Page, what: str, width: int) -> None:
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width, f"{what} runs off the screen: {wide} px on {width}"


def _shape(page: Page, what: str) -> None:
    page.keyboard.press("Tab")  # from here on the browser shows where one is, as for who uses no mouse
    shape = page.evaluate(_SHAPE)
    assert shape["headings"] == 1, f"{what} has {shape['headings']} headings of the first level"
    assert shape["unseen"] == [], f"{what}: one does not see where one is: {shape['unseen']}"
    title = shape["title"]
    assert not TELLING.search(title), f"{what}: {title}"
    assert not any(person.name in title for person in STAFF.values()), f"{what}: {title}"
    public = "/melden" in page.url
    assert shape["escape"] and (shape["exit"] or not (shape["signedIn"] or public)), f"{what} has no way out"
