"""Every page for everybody: nothing that axe finds, nothing that runs off a phone, no scripts or mouse needed."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Sits
from tests.browser.person import DESK, PHONE, Person
from tests.browser.server import Server

pytestmark = pytest.mark.xdist_group("browser-everyone")

DANGER = "Acuut gevaar beoordelen"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def _judge(page: Page, what: str, width: int) -> None:
    found = Axe().run(page, options={"runOnly": RULES})
    assert not found.violations_count, f"{what} at {width}: {found.generate_report()}"
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width, f"{what} runs off the screen: {wide} px on {width}"


def _public_pages(person: Person) -> Iterator[str]:
    person.go("/melden")
    yield "the reporting form"
    person.page.get_by_role("button", name="Versturen").click()
    person.page.wait_for_selector("#error-summary")
    yield "the reporting form with errors"
    person.answer({"soort_melder": "PROFESSIONAL", "anoniem": "NEE", "veilig_contact": "EMAIL"})
    person.answer_the_rest()
    yield "the reporting form with all questions open"
    person.page.get_by_role("button", name="Versturen").click()
    person.page.wait_for_selector(".receipt code")
    yield "the receipt"
    code = person.page.locator(".receipt code").inner_text()
    person.go("/melden/status")
    yield "the status form"
    person.page.get_by_label(re.compile("code")).fill(code)
    person.page.get_by_role("button", name="Tonen").click()
    person.page.get_by_text("Ontvangen.").wait_for()
    yield "the status"
    person.go("/aanmelden")
    yield "sign in"
    person.go("/bestaat-niet")
    yield "an error page"


def _work_pages(ilse: Person, number: str, key: str) -> Iterator[str]:
    ilse.go("/werk")
    yield "my work"
    ilse.row(number, DANGER).get_by_role("link", name=DANGER, exact=True).click()
    ilse.page.wait_for_selector(".read-only")
    yield "a task to read along"
    ilse.open_task(number, DANGER)
    ilse.page.get_by_text("Waarom deze datum?").click()
    yield "a task"
    ilse.complete()
    ilse.page.wait_for_selector("#error-summary")
    yield "a task with errors"
    ilse.go("/casussen")
    yield "the cases"
    ilse.go(f"/casussen/{key}")
    yield "a case"
    ilse.page.locator("#processen").get_by_role("link").first.click()
    ilse.page.wait_for_selector(".djs-container svg")
    yield "a diagram"


def _supervisor_pages(teun: Person) -> Iterator[str]:
    teun.go("/overzicht")
    yield "the overview"
    teun.page.get_by_role("link", name=re.compile("^Overdragen")).first.click()
    teun.page.get_by_label("Waarom?").wait_for()
    yield "handing over"


def _studio_pages(otto: Person) -> Iterator[str]:
    otto.go("/studio")
    yield "the processes"
    _open_draft(otto)
    otto.page.wait_for_selector("#studio[data-ready]")
    yield "a draft"
    otto.go("/studio/p2-vaststelling/elementen/Task_2_1_Openen")
    yield "an element"
    otto.go("/studio/p2-vaststelling/weggooien")
    yield "throwing a draft away"


def _open_draft(otto: Person) -> None:
    main = otto.page.get_by_role("main")
    known = main.get_by_role("link", name="Ontwerp van Vaststelling slachtofferschap openen")
    made = main.get_by_role("button", name="Ontwerp maken van Vaststelling slachtofferschap")
    (known if known.count() else made).click()
    expect(otto.page.get_by_role("heading", level=1)).to_have_text("Vaststelling slachtofferschap")


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_axe_finds_nothing_and_nothing_runs_off_the_screen(sits: Sits, server: Server, width: int) -> None:
    case = server.report()
    for what in _public_pages(sits(width=width)):
        _judge(sits(width=width).page, what, width)
    ilse, teun, otto = (sits(name, width=width) for name in ("ilse", "teun", "otto"))
    for what in _work_pages(ilse, case.number, case.key):
        _judge(ilse.page, what, width)
    for what in _supervisor_pages(teun):
        _judge(teun.page, what, width)
    for what in _studio_pages(otto):
        _judge(otto.page, what, width)
    assert [line for one in (ilse, teun, otto) for line in one.complaints if "422" not in line] == []


def test_in_the_dark_axe_finds_nothing_either(sits: Sits, server: Server) -> None:
    case = server.report()
    ilse = sits("ilse")
    ilse.page.emulate_media(color_scheme="dark")
    for what in _work_pages(ilse, case.number, case.key):
        _judge(ilse.page, what, DESK)


def test_every_page_works_without_scripts(sits: Sits, server: Server) -> None:
    citizen = sits(scripts=False)
    citizen.go("/melden")
    citizen.answer({"soort_melder": "PROFESSIONAL", "veilig_contact": "NIET"})
    citizen.page.get_by_role("button", name="Vragen bijwerken").last.click()
    citizen.answer({"beroepsgroep": "Huisarts"})  # a question that came with the answer
    citizen.answer_the_rest()
    citizen.page.get_by_role("button", name="Versturen").click()
    expect(citizen.page.locator(".receipt code")).to_be_visible()
    number, key = server.newest_case().number, server.newest_case().key

    ilse = sits("ilse", scripts=False)
    ilse.open_task(number, DANGER)
    ilse.answer({"acuut_gevaar": "JA", "gevaar_motivering": "De dader staat voor de deur."})
    ilse.complete()
    expect(ilse.page.locator("#error-summary")).to_contain_text("Vul dit in")  # now the questions that follow are there
    ilse.answer({"gevaar_omschrijving": "Een bedreiging.", "gebeld_112": "JA"})
    ilse.complete()
    expect(ilse.page.get_by_text(f"Bewaard: “{DANGER}” is afgerond.")).to_be_visible()
    ilse.go(f"/casussen/{key}")
    ilse.page.locator("#processen").get_by_role("link").first.click()
    expect(ilse.page.get_by_role("table")).to_contain_text(DANGER)  # the text twin stands in for the drawing

    teun = sits("teun", scripts=False)
    teun.go("/overzicht")
    teun.page.get_by_role("link", name=re.compile("^Overdragen: Leeftijd nagaan, casus " + number)).first.click()
    teun.page.get_by_label("Imran Intake").check()
    teun.page.get_by_label("Waarom?").fill("Vakantie.")
    teun.page.get_by_role("button", name="Overdragen").click()
    expect(sits("imran", scripts=False).row(number, "Leeftijd nagaan")).to_have_count(1)


def test_rows_come_and_go_without_scripts(sits: Sits, server: Server) -> None:
    case = server.report()
    server.hear(case, "sepot-bekend")
    tom = sits("tom", scripts=False)
    tom.do_task(
        case.number, "Dossier openen",
        {"gronden": ["SEPOT"], "feit_in_nederland": "JA", "aangifte_gedaan": "JA", "strafzaak_uitkomst": "SEPOT"},
    )  # fmt: skip
    tom.open_task(case.number, "Toestemming bronnen vragen")
    rows = tom.page.locator('[data-name="bronnen_toestemming"] .hv-row')
    before = rows.count()
    tom.page.get_by_role("button", name=re.compile("^Nog een toevoegen")).click()
    expect(rows).to_have_count(before + 1)
    tom.page.get_by_role("button", name=re.compile("^Verwijderen")).last.click()
    expect(rows).to_have_count(before)
    tom.answer({"wil_gehoord": "NEE", "advocaat_betrokken": "NEE"})
    if not before:
        tom.page.get_by_role("button", name=re.compile("^Nog een toevoegen")).click()
    tom.answer_the_rest()
    tom.complete()
    expect(tom.page.get_by_text("Bewaard: “Toestemming bronnen vragen” is afgerond.")).to_be_visible()


def test_a_designer_works_without_scripts(sits: Sits, server: Server) -> None:
    otto = sits("otto", scripts=False)
    otto.go("/studio")
    _open_draft(otto)
    expect(otto.page.get_by_role("table", name="Elementen van het ontwerp")).to_contain_text("Dossier openen")
    otto.page.get_by_label("Ontwerp vervangen door een bestand").set_input_files(
        {"name": "leeg.bpmn", "mimeType": "application/xml", "buffer": b"<!DOCTYPE x><definitions/>"}
    )
    otto.page.get_by_role("button", name="Insturen").click()
    expect(otto.page.get_by_role("alert")).to_contain_text("Het ontwerp is niet veranderd.")


def test_the_keyboard_alone_will_do(sits: Sits, server: Server) -> None:
    case = server.report()
    person = sits(width=DESK)
    page = person.page
    person.go("/aanmelden")
    _press(page, page.get_by_role("button", name="Aanmelden als Ilse Intake"), "Enter")
    page.wait_for_url("**/werk")
    person.ready()
    _press(page, page.get_by_role("button", name=f"Oppakken: {DANGER}, casus {case.number}"), "Enter")
    page.wait_for_url("**/taken/*")
    person.ready()
    _press(page, page.locator('[data-name="acuut_gevaar"] input:checked'), "ArrowDown")
    expect(page.locator('[data-name="acuut_gevaar"] input[value="ONBEKEND"]')).to_be_checked()
    _reach(page, page.get_by_label(re.compile("^Waarom denkt u dat")))
    page.keyboard.type("Niemand is in de buurt.")
    _press(page, page.get_by_role("button", name="Afronden", exact=True), "Space")
    expect(page.get_by_text(f"Bewaard: “{DANGER}” is afgerond.")).to_be_visible()


def _press(page: Page, target: Locator, key: str) -> None:
    _reach(page, target)
    page.keyboard.press(key)


def _reach(page: Page, target: Locator) -> None:
    """Go to something with the Tab key, and see where one is at every stop."""
    for _ in range(150):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => { const one = document.activeElement; const style = getComputedStyle(one);
            return one === document.body || style.outlineStyle !== 'none' || style.boxShadow !== 'none' }"""
        )
        assert seen, page.evaluate("document.activeElement.outerHTML")
        if target.evaluate("(one) => one === document.activeElement"):
            return
    pytest.fail(f"the Tab key does not lead to {target}")
