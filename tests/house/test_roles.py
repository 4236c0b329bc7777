# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A role is one file. What it may not miss is asked here of each role, and of a new one in a copy of the code."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from engine.access.describing import page, roles_page
from engine.access.policy import Action, rules_of
from engine.access.roles import NO_HOME, ROLES, InvalidRole, Role, read_roles
from engine.access.visibility import sights_of
from engine.bootstrap import Engine, delivered
from engine.clock import MovableClock
from engine.definitions.bpmn.reader import read_model
from engine.runtime.library import Library
from engine.scenarios.demo import add_people
from engine.storage.database import Database
from tests.house.source import ROOT
from tests.world.databases import MONDAY
from tests.world.desk import Desk
from tests.world.office import Office
from web.shared.areas import AREAS, check_areas, home

FILES = ROOT / "engine" / "access" / "roles"
FORMS = delivered() / "forms"
#: a whole role, as somebody would add it
NEW = """
order = 45
name = { nl = "Proefrol", en = "Trial role" }
home = "cases"
menu = ["cases", "placements"]
tasks = false
demo = { proef = "Petra Proef" }
cases = true
may = ["see-case"]
[sees]
forms = ["casus/*"]
kinds = ["special"]
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, library: Library) -> Iterator[Desk]:
    """The pages, with the people of the demonstration and no case."""
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('roles') / 'handvat.db'}")
    database.migrate()
    made = Desk(Office(Engine(database, library, MovableClock(MONDAY))))
    made.office.engine.do(add_people)
    yield made
    database.close()


@cache
def lanes() -> dict[str, set[str]]:
    """Return for each lane with user tasks the folders of their forms, of all delivered models."""
    found: dict[str, set[str]] = {}
    for path in sorted((delivered() / "processes").glob("*/*.bpmn")):
        for element in read_model(path.name, path.read_bytes()).elements.values():
            if element.kind == "userTask":
                found.setdefault(str(element.lane), set()).add(element.properties["formKey"].partition("/")[0])
    return found


def test_there_are_roles() -> None:
    assert len(ROLES) >= 31
    assert {path.stem.upper() for path in FILES.glob("*.toml")} == set(ROLES)


@pytest.mark.parametrize("role", ROLES.values(), ids=ROLES)
def test_a_role_begins_at_a_page_that_opens_and_so_does_all_in_its_menu(desk: Desk, role: Role) -> None:
    if role.home == NO_HOME:
        assert not role.demo and not role.menu
        return
    assert role.demo
    for username in role.demo:
        browser = desk.at(username)
        assert home(frozenset({role.code})) == AREAS[role.home].path
        assert browser.get(AREAS[role.home].path).status_code == 200
        html = browser.get(AREAS[role.home].path).text
        for name in role.menu:
            assert f'href="{AREAS[name].path}"' in html, name
            assert browser.get(AREAS[name].path).status_code == 200, name


@pytest.mark.parametrize("role", ROLES.values(), ids=ROLES)
def test_a_role_is_named_in_both_languages_apart_from_the_others(role: Role) -> None:
    for language in ("nl", "en"):
        assert [one.code for one in ROLES.values() if one.name[language] == role.name[language]] == [role.code]


@pytest.mark.parametrize("role", ROLES.values(), ids=ROLES)
def test_a_role_has_forms_when_there_are_tasks_in_its_lane(role: Role) -> None:
    assert role.tasks is (role.code in lanes()), "tasks in the file, against the lanes of the models"
    assert role.tasks is any((FORMS / role.folder).glob("*.form")), f"forms/{role.folder}/"
    assert not role.tasks or role.folder in lanes()[role.code]


def test_every_lane_and_every_folder_of_forms_is_of_a_role() -> None:
    assert len(lanes()) > 10
    assert set(lanes()) <= set(ROLES)
    assert {folder.name for folder in FORMS.iterdir() if folder.is_dir()} <= {role.folder for role in ROLES.values()}


@pytest.mark.parametrize("role", ROLES)
def test_a_role_stands_in_the_pages(role: str) -> None:
    assert f"\n| {role} | " in (ROOT / "docs" / "roles.md").read_text(encoding="utf-8")
    rights = (ROOT / "docs" / "rights.md").read_text(encoding="utf-8")
    assert (f"\n| {role} | " in rights.partition("## Who sees")[2]) is (ROLES[role].sees is not None)


@pytest.mark.parametrize(("name", "made"), [("rights.md", page), ("roles.md", roles_page)])
def test_the_pages_are_what_the_files_say(name: str, made: Callable[[], str]) -> None:
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == made(), "run make docs"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the files of the roles."""
    shutil.copytree(FILES, tmp_path / "roles", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return tmp_path / "roles"


def test_a_new_file_is_a_new_role_with_rights_sight_and_pages(folder: Path) -> None:
    (folder / "proef.toml").write_text(NEW)
    roles = read_roles(folder)
    assert list(roles).index("PROEF") == list(roles).index("ZORGCO") + 1
    assert "PROEF" in rules_of(roles)[Action.SEE_CASE].reaching
    assert sights_of(roles)["PROEF"].forms == ("casus/*",)
    check_areas(roles)
    assert {code: role for code, role in roles.items() if code != "PROEF"} == ROLES


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("order = 45\n", "", "order: is not there"),
        ("order = 45", "order = 40", "order: 40 is the place of"),
        ('home = "cases"\n', "", "home: is not there"),
        ('home = "cases"', 'home = "casussen"', "home: casussen is no page"),
        ('home = "cases"', 'home = "studio"', "home: studio is not in its menu"),
        ('home = "cases"', 'home = "none"', "home: none, but it has a menu"),
        ('"placements"]', '"plekken"]', "menu: plekken is no page"),
        (', en = "Trial role"', "", "name: nl and en"),
        ('"Proefrol"', '""', "name: nl and en"),
        ('{ proef = "Petra Proef" }', "{}", "demo: nobody holds it"),
        ("proef =", "tom =", "demo: tom holds"),
        ("tasks = false\n", "", "tasks: is not there"),
        ("cases = true\n", "", "cases: is not there"),
        ("cases = true", 'cases = "yes"', "cases: a value of type bool"),
        ("cases = true", "cases = false", "cases: false, but it has tasks or sees answers"),
        ('["see-case"]', '["see-cases"]', "may: see-cases is no action"),
        ('["see-case"]', '["complete"]', "may: complete comes with the work or the record"),
        ('["see-case"]', '["see-case"]\nmay_for_minors = ["design"]', "may_for_minors: design asks for no case"),
        ('["see-case"]', '["see-case"]\nmay_for_minors = ["see-case"]', "may_for_minors: see-case stands under may"),
        ('["see-case"]', '["see-case", "see-case"]', "may: names something twice"),
        ('["see-case"]', '"see-case"', "may: a list of texts"),
        ("cases = true", "cases = true\nneverlent = true", "neverlent: means nothing here; known are order, name"),
        ('["special"]', '["bijzonder"]', "sees.kinds: bijzonder is no kind of answer"),
        ('["special"]', '["shelter"]', "nobody sees medical and shelter answers but who asked"),
        ("kinds =", "soorten =", "sees.soorten: means nothing here"),
        ("order = 45", "order =", "TOML: "),
    ],
)
def test_a_role_that_misses_something_is_refused_with_its_file_and_the_reason(
    folder: Path, old: str, new: str, says: str
) -> None:
    assert NEW.count(old) == 1
    (folder / "proef.toml").write_text(NEW.replace(old, new))
    with pytest.raises(InvalidRole) as refused:
        roles = read_roles(folder)
        rules_of(roles)
        sights_of(roles)
        check_areas(roles)
    assert "/roles/" in str(refused.value) and says in str(refused.value)


@pytest.mark.parametrize("right", ["see-case", "break-glass"])
def test_a_role_without_cases_is_given_no_right_on_a_case(folder: Path, right: str) -> None:
    written = NEW.partition("[sees]")[0].replace("cases = true", "cases = false").replace("see-case", right)
    (folder / "proef.toml").write_text(written)
    with pytest.raises(InvalidRole, match=f"may: {right} is about a case, and the role reaches none"):
        rules_of(read_roles(folder))


def test_the_name_of_a_file_is_the_code_of_the_role(folder: Path) -> None:
    (folder / "Proef_2.toml").write_text(NEW)
    with pytest.raises(InvalidRole, match="file name"):
        read_roles(folder)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the code, the models and the pages."""
    for name in ("engine", "web", "tests", "docs", "processes", "forms", "features"):
        ignored = shutil.ignore_patterns("node_modules", "__pycache__")
        shutil.copytree(ROOT / name, tmp_path / name, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def run(house: Path, *arguments: str) -> str:
    """Run Python on a copy; return what it printed."""
    lean = {"PYTHONPATH": str(house), "PYTHONDONTWRITEBYTECODE": "1", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=house,
        env={**os.environ, **lean},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    return done.stdout + done.stderr


def failing(house: Path) -> set[str]:
    """Return what fails in a copy of what this file asks of the new role and of the pages."""
    told = run(
        house,
        "-m",
        "pytest",
        "-vv",
        "-p",
        "xdist.plugin",
        "-p",
        "no:cacheprovider",
        "-k",
        "PROEF or the_pages_are",
        f"--basetemp={house / 'tmp'}",
        "tests/house/test_roles.py",
    )
    assert told.count("[PROEF]") >= 4, told
    return {line.split("::")[1].split(" ")[0] for line in told.splitlines() if line.startswith("FAILED ")}


def hashes(house: Path) -> dict[str, str]:
    """Return a hash of each file of a copy."""
    inside = [path for path in house.rglob("*") if path.is_file() and house / "tmp" not in path.parents]
    return {path.relative_to(house).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in inside}


def test_a_role_is_added_by_one_file_and_the_made_pages(house: Path) -> None:
    before = hashes(house)
    file = house / "engine" / "access" / "roles" / "proef.toml"
    file.write_text(NEW.replace("tasks = false", "tasks = true"))
    assert failing(house) == {
        "test_a_role_has_forms_when_there_are_tasks_in_its_lane[PROEF]",
        "test_a_role_stands_in_the_pages[PROEF]",
        "test_the_pages_are_what_the_files_say[rights.md-page]",
        "test_the_pages_are_what_the_files_say[roles.md-roles_page]",
    }
    file.write_text(NEW)
    assert run(house, "-m", "engine.access.describing") == ""  # as ``make docs`` does
    assert failing(house) == set()
    after = hashes(house)
    assert {name for name in after if after[name] != before.get(name)} == {
        "engine/access/roles/proef.toml",
        "docs/rights.md",
        "docs/roles.md",
    }
    assert set(before) <= set(after)
