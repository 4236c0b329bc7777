# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A designer changes a process in use; a second one puts it into use; running cases end on the old way.

The organisation has first written down what it wants: its scenarios speak of a step that the model lacks. So they are
red on the model as it is, and the draft cannot be put into use before they are green.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from engine.bootstrap import delivered
from tests.browser.conftest import Sits
from tests.browser.person import Person
from tests.world.server import Server, prepare, running_on

pytestmark = pytest.mark.xdist_group("browser-designer")

DRAFT = "/studio/p2-vaststelling"
NEW = "Veiligheid nalopen"
OPENED = re.compile(
    r'(?m)^(    (?:En|Als) "Carla" (?:heeft )?de taak "Dossier openen" (?:afgerond|afrondt)\n(?: {6}\|.*\n)+)'
)
KEPT = ("Niet toelaten doet een mens met uitleg", "Blijft een bron uit", "Wie niet toelaat, mag dat niet zelf")
MINUTES = 180_000


def _policy(text: str) -> str:
    """Return some of the delivered scenarios of P2, in which a step was put after the opening of the dossier."""
    head, *scenarios = re.split(r"(?m)^(?=  Scenario: )", text)
    kept = [one for one in scenarios if any(name in one for name in KEPT)]
    assert len(kept) == len(KEPT)
    step = f'    En "Carla" heeft de taak "{NEW}" afgerond\n'
    return head + "".join(OPENED.sub(lambda found: found[1] + step, one) for one in kept)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    root = tmp_path_factory.mktemp("own")
    for name in ("processes", "forms", "features"):
        shutil.copytree(delivered() / name, root / name)
    feature = root / "features" / "p2-vaststelling.feature"
    feature.write_text(_policy(feature.read_text(encoding="utf-8")), encoding="utf-8")
    prepare(root / "handvat.db", root)
    with running_on(root / "handvat.db", tmp_path_factory.mktemp("server")) as server:
        yield server


def test_a_changed_process_holds_for_new_cases_only(sits: Sits, server: Server) -> None:
    running = server.report()
    server.hear(running, "sepot-bekend")
    otto = sits("otto")
    page = otto.page
    otto.go("/studio")
    page.get_by_role("button", name="Ontwerp maken van Vaststelling slachtofferschap").click()
    page.wait_for_selector("#studio[data-ready]")

    _run_scenarios(page, "red")
    _rename(page, "Task_2_1_Openen", "Dossier aanleggen")
    added = _add_without_term(otto)
    _refused(page, added)
    _choose_term(page, added)
    _run_scenarios(page, "green")
    page.get_by_role("button", name="Voorstellen aan een tweede ontwerper").click()
    expect(page.get_by_text("Veranderd door Otto Ontwerper.")).to_be_visible()
    expect(page.get_by_role("button", name="In gebruik nemen")).to_have_count(0)  # not by who drew it

    olga = sits("olga")
    olga.go(DRAFT)
    olga.page.wait_for_selector("#studio[data-ready]")
    olga.page.get_by_role("button", name="In gebruik nemen").click()
    expect(olga.page.get_by_text("Lopende casussen blijven op hun eigen versie.")).to_be_visible()
    p2 = olga.page.locator("section", has=olga.page.get_by_role("heading", name="Vaststelling slachtofferschap"))
    expect(p2.locator("tbody tr")).to_have_count(2)
    expect(p2.locator("tbody tr").first).to_contain_text("Olga Ontwerper")

    _new_case_takes_the_new_way(sits, server)
    _running_case_ends_on_the_old_way(sits, running.number, running.key)


def _run_scenarios(page: Page, colour: str) -> None:
    page.get_by_role("button", name="Scenario’s draaien").click()
    expect(page.locator(f'[data-scenarios="{colour}"]')).to_be_visible(timeout=MINUTES)


def _saved(page: Page) -> None:
    expect(page.locator('[data-part="status"]')).to_contain_text("Bewaard om")


def _choose(page: Page, element: str) -> None:
    """Choose an element on the drawing, by its place in the list of findings or by a click on its shape."""
    shape = page.locator(f'.djs-element[data-element-id="{element}"]')
    shape.locator(".djs-hit").first.click(force=True)


def _rename(page: Page, element: str, name: str) -> None:
    _choose(page, element)
    panel = page.locator('[data-part="properties"]')
    field = panel.get_by_label("Naam", exact=True)
    if not field.is_visible():
        panel.get_by_text("Algemeen", exact=True).click()
    field.fill(name)
    field.blur()
    _saved(page)
    expect(page.locator("#stap-Task_2_1_Openen")).to_contain_text(name)


def _add_without_term(otto: Person) -> str:
    page = otto.page
    page.get_by_role("link", name="Dossier aanleggen", exact=True).first.click()
    page.get_by_role("heading", level=1, name="Dossier aanleggen").wait_for()
    page.locator("#new-name").fill(NEW)
    page.locator("#new-formKey").select_option("piket/veilig-vervolg")
    page.locator("#new-lane").select_option("CASUS")
    page.get_by_role("button", name="Taak toevoegen").click()
    page.wait_for_selector("#studio[data-ready]")
    row = page.locator("tr[id^=stap-]", has=page.get_by_role("link", name=NEW, exact=True))
    expect(row).to_contain_text("✖")
    return (row.get_attribute("id") or "").removeprefix("stap-")


def _refused(page: Page, element: str) -> None:
    finding = page.locator(f'.studio__findings li.error a[data-element="{element}"]').first
    expect(finding).to_have_text(NEW)
    expect(
        page.locator(f'.djs-overlays[data-container-id="{element}"] .hv-badge, [data-container-id="{element}"]').first
    ).to_be_attached()
    page.get_by_role("button", name="Voorstellen aan een tweede ontwerper").click()
    told = page.get_by_role("alert")
    expect(told).to_contain_text("Het ontwerp is niet veranderd.")
    expect(told).to_contain_text("termijn")
    page.wait_for_selector("#studio[data-ready]")


def _choose_term(page: Page, element: str) -> None:
    page.locator(f'.studio__findings a[data-element="{element}"]').first.click()
    page.locator('[data-part="properties"]').get_by_label("Termijn", exact=True).select_option("DL-2.2")
    _saved(page)
    expect(page.locator(".studio__findings li.error")).to_have_count(0)


def _new_case_takes_the_new_way(sits: Sits, server: Server) -> None:
    case = server.report()
    server.hear(case, "sepot-bekend")
    carla = sits("carla")
    said = {"feit_in_nederland": "JA", "aangifte_gedaan": "JA", "strafzaak_uitkomst": "SEPOT", "gronden": ["SEPOT"]}
    carla.do_task(case.number, "Dossier aanleggen", said)
    expect(carla.page.locator(".next")).to_contain_text(NEW)
    carla.do_task(case.number, NEW)
    expect(carla.page.locator(".next")).to_contain_text("Toestemming bronnen vragen")


def _running_case_ends_on_the_old_way(sits: Sits, number: str, key: str) -> None:
    carla, sanne, vera = sits("carla"), sits("sanne"), sits("vera")
    said = {"feit_in_nederland": "JA", "aangifte_gedaan": "JA", "strafzaak_uitkomst": "SEPOT", "gronden": ["SEPOT"]}
    carla.do_task(number, "Dossier openen", said)
    expect(carla.page.locator(".next")).not_to_contain_text(NEW)
    sources = {"bronnen_toestemming": [{}], "wil_gehoord": "NEE", "advocaat_betrokken": "NEE"}
    carla.do_task(number, "Toestemming bronnen vragen", sources)
    sanne.do_task(number, "Toelaatbaarheid beoordelen", {"toelaatbaarheid": "NIET_TOELAATBAAR"})
    vera.do_task(number, "Niet toelaten bevestigen")
    carla.do_task(number, "Andere route aanbieden")
    carla.go(f"/casussen/{key}")
    p2 = carla.page.locator("#processen tr", has_text="Vaststelling slachtofferschap")
    expect(p2).to_contain_text("Afgerond")
    expect(carla.page.locator("#taken")).not_to_contain_text(NEW)
