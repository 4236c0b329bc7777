# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Each recipe of CONTRIBUTING.md is followed in a copy of the repository: what it says is needed, and enough.

All recipes are followed in one copy, in three stages, because starting Python is what takes the time. A recipe of a
role stands in test_roles.py.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from babel.messages.frontend import CommandLineInterface

from tests.house.recipe_steps import Step
from tests.house.recipes import RECIPES, SCENARIO
from tests.house.source import ROOT

pytestmark = pytest.mark.xdist_group("recipes")

PAGE = ROOT / "CONTRIBUTING.md"
#: what git does not keep and the pages need: the first is built from files that no recipe changes
BUILT = ("web/static/dist", "web/translations/nl/LC_MESSAGES/messages.mo")
#: the processes that the recipes change; the scenarios run on these alone, with the one that every case begins with
PROCESSES = ("afsluiten", "noodtoegang", "proef")
TESTS = (
    "tests/house/test_translations.py::test_every_text_of_the_pages_has_its_dutch",
    "tests/house/test_texts.py::test_every_rule_of_the_checks_has_a_reason_and_a_repair",
    "tests/house/test_texts.py::test_every_act_in_the_log_has_a_sentence",
    "tests/house/test_messages.py::test_the_guide_to_models_lists_every_message",
    "tests/house/test_messages.py::test_every_message_is_told_in_words",
    "tests/house/test_repository.py::test_the_guide_to_models_lists_every_finding",
    "tests/definitions/test_checks.py::test_a_broken_rule_is_found_on_its_element",
    "tests/scenarios/test_coverage.py::test_the_page_of_scenarios_is_made_from_the_features_as_they_stand",
    "tests/storage/test_record_tables.py::test_the_columns_of_a_table_are_the_fields_of_its_record",
    "tests/storage/test_migrations.py::test_the_migrations_make_the_tables_of_the_code[sqlite]",
    "tests/rights/test_matrix.py::test_every_operation_has_a_row",
    "tests/rights/test_matrix.py::test_every_route_has_a_row",
    "tests/browser/test_everyone.py::test_every_route_that_shows_a_page_has_its_place_here",
)
#: what else must hold at the end
ALSO = (
    "tests/house/test_translations.py",
    "tests/house/test_texts.py",
    "tests/house/test_routes.py",
    "tests/operations/test_substitutes.py::test_it_is_made_to_last_longer_by_who_is_away[sqlite]",
)
#: what stands in place of a name that the recipe leaves open
NAMES = {"<name>": "proef", "<key>": "proef", "<what>": "a_reason_for_each_substitution"}
RUN_SCENARIOS = """
from pathlib import Path
from engine.scenarios.run import run_features
for one in run_features(Path("lean"), sorted(Path("lean/features").glob("*.feature"))):
    print("passed" if one.passed else "FAILED", one.scenario, one.reason)
"""


@dataclass(frozen=True, kw_only=True)
class Said:
    """What the checks said at the end of a stage."""

    findings: str
    scenarios: str
    tests: str  #: the whole output of pytest

    @property
    def failed(self) -> set[str]:
        """Names of the tests that failed."""
        return set(re.findall(r"^(?:FAILED|ERROR) \S+?::(\w+)", self.tests, re.M))


def path_of(root: Path, step: Step) -> Path:
    """Return the file of a step, with our own names for those the recipe leaves open."""
    name = step.path
    if "<number>" in name:
        newest = max(path.name[:4] for path in (root / name).parent.glob("[0-9]*.py"))
        name = name.replace("<number>", f"{int(newest) + 1:04}")
    for mark, own in NAMES.items():
        name = name.replace(mark, own)
    return root / name


def run(root: Path, *arguments: str) -> str:
    """Run Python on the copy; return what it printed."""
    lean = {
        "PYTHONPATH": str(root),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "LANG": "C.UTF-8",
    }
    environment = {**os.environ, **lean}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    return done.stdout + done.stderr


def findings(root: Path) -> str:
    """Return what the check of the models says of the processes that the recipes change."""
    return run(root, "-m", "engine", "check", *(f"processes/{key}" for key in PROCESSES), "forms/fg")


def scenarios(root: Path) -> str:
    """Return how the scenarios of the changed processes ended, on those processes alone."""
    lean = root / "lean"
    (lean / "processes").mkdir(parents=True)
    (lean / "features").mkdir()
    (lean / "forms").symlink_to(root / "forms")
    for path in (root / "processes").iterdir():
        if path.is_file() or path.name in (*PROCESSES, "p1-melding"):
            (lean / "processes" / path.name).symlink_to(path)
    for key in PROCESSES:
        text = (root / "features" / f"{key}.feature").read_text(encoding="utf-8")
        text = text.partition("\n  @SP-04 @SP-10\n")[0]  # the scenario that needs the process of minors
        (lean / "features" / f"{key}.feature").write_text(text, encoding="utf-8")
    said = run(root, "-c", RUN_SCENARIOS)
    shutil.rmtree(lean)
    return said


def outcome(root: Path, stage: int) -> str:
    """Return the output of the tests that tell of the steps of the next stage; after the last stage, of all."""
    babel = ["pybabel", "--quiet", "compile", "-d", str(root / "web" / "translations")]
    CommandLineInterface().run(babel)  # type: ignore[no-untyped-call]
    next_ones = {step.fails for steps in RECIPES.values() for step in steps if step.stage == stage + 1}
    chosen = [name for name in TESTS if re.split(r"::|\[", name)[1] in next_ones] or [*TESTS, *ALSO]
    options = ["-vvv", "-p", "xdist.plugin", "-p", "no:cacheprovider", f"--basetemp={root / 'tmp'}"]
    return run(root, "-m", "pytest", *options, *chosen)


def hashes(root: Path) -> dict[Path, str]:
    """Return a hash of each file of the copy, except what the tests left behind."""
    made = (root / "tmp", *(root / name for name in BUILT))
    inside = [path for path in root.rglob("*") if path.is_file() and not {path, *path.parents} & set(made)]
    return {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in inside}


@dataclass(frozen=True, kw_only=True)
class Followed:
    """What came of following all recipes."""

    touched: dict[str, set[str]]  #: recipe → the files that changed while it was followed, as the recipe calls them
    said: dict[int, Said]  #: stage → what the checks said at its end


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Followed:
    """Follow all recipes in a copy of what git keeps."""
    root = tmp_path_factory.mktemp("recipes") / "handvat"
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, root / name)
    (root / BUILT[0]).symlink_to(ROOT / BUILT[0])
    touched: dict[str, set[str]] = {recipe: set() for recipe in RECIPES}
    said, before = {}, hashes(root)
    for stage in (1, 2, 3):
        for recipe, steps in RECIPES.items():
            for step in (one for one in steps if one.stage == stage):
                path = path_of(root, step)
                step.edit(path)
                after = hashes(root)
                assert {one for one in after if after[one] != before.get(one)} == {path}, (recipe, step.path)
                touched[recipe].add(step.path)
                before = after
        # the scenarios need models that can be put into use: those of the first stage cannot
        said[stage] = Said(
            findings=findings(root) if stage != 2 else "",
            scenarios=scenarios(root) if stage != 1 else "",
            tests=outcome(root, stage),
        )
    return Followed(touched=touched, said=said)


def steps_in_words() -> dict[str, list[tuple[str, str]]]:
    """Return per recipe of the page the file of each step and what is said to fail without it."""
    section = PAGE.read_text(encoding="utf-8").partition("\n## Recipes\n")[2]
    found = {}
    for part in section.split("\n### ")[1:]:
        heading, _, text = part.partition("\n")
        steps = re.findall(r"^\d+\. (.*(?:\n   .*)*)", text, re.M)
        found[heading] = [
            (step.split("`")[1], (re.findall(r"Else:\s+`([^`]+)`", step) or [""])[0]) for step in steps if "`" in step
        ]
    return found


def test_the_page_says_what_is_followed() -> None:
    in_words = steps_in_words()
    assert len(in_words.pop("A role")) == 3  # test_roles.py
    assert in_words == {recipe: [(step.path, step.fails) for step in steps] for recipe, steps in RECIPES.items()}


@pytest.mark.parametrize("recipe", RECIPES)
def test_a_recipe_touches_the_files_it_names_and_no_other(followed: Followed, recipe: str) -> None:
    assert followed.touched[recipe] == {path for path, _ in steps_in_words()[recipe]}
    assert len(followed.touched[recipe]) <= 6


@pytest.mark.parametrize(
    ("recipe", "step"),
    [(recipe, step) for recipe, steps in RECIPES.items() for step in steps if step.fails],
    ids=lambda value: value.path if isinstance(value, Step) else value,
)
def test_a_step_that_is_forgotten_is_told(followed: Followed, recipe: str, step: Step) -> None:
    before, done = followed.said[step.stage - 1], followed.said[3]
    if step.fails.startswith("test_"):
        assert step.fails in before.failed and step.word in before.tests, before.tests
        assert step.fails not in done.failed
    elif step.fails == SCENARIO:
        assert any(step.word in line for line in before.scenarios.splitlines() if "FAILED" in line), before.scenarios
    else:
        told = [line for line in before.findings.splitlines() if f"[{step.fails}]" in line]
        assert any(step.word in line for line in told), before.findings
        assert f"[{step.fails}]" not in done.findings


def test_nothing_is_left_when_every_step_was_made(followed: Followed) -> None:
    done = followed.said[3]
    assert re.search(r"\d+ passed", done.tests) and not done.failed, done.tests
    assert done.findings.strip().endswith("0 errors, 0 warnings"), done.findings
    lines = done.scenarios.splitlines()
    assert len(lines) >= 4 and all(line.startswith("passed ") for line in lines), done.scenarios
