# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The command line: what a designer or an administrator types, and what a script reads."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from engine.bootstrap import Engine, delivered, start
from engine.cli import main
from engine.clock import MovableClock
from engine.operations.privacy.destruction import DestructionRequest, request_destruction
from engine.operations.privacy.retention import approve_erasure
from tests.definitions.bpmn_builder import Bpmn
from tests.world.closed import closed
from tests.world.databases import MONDAY
from tests.world.office import Office

FOREIGN = (
    Bpmn()
    .start("s")
    .user("vraag")
    .xor("keuze")
    .both("splits", "samen")
    .user("a")
    .user("b")
    .user("snel")
    .boundary("laat", on="snel", timer=("duration", "PT4H"))
    .user("bel")
    .end("e")
    .end("f")
    .end("g")
    .path("s vraag keuze", "splits a samen", "splits b samen e", "snel f", "laat bel g")
    .flow("keuze", "splits", when="${bedrag > 100}")
    .flow("keuze", "snel", default=True)
)
HOSTILE = Bpmn().start("s").user("a").xor("x").end("e").end("f").path("s a x").flow("x", "f", default=True)
ENTITY_BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'


def call(*arguments: object, **more: object) -> Result:
    """Type a command."""
    return CliRunner().invoke(main, [str(a) for a in arguments], **more)  # type: ignore[arg-type]


@pytest.fixture
def written(tmp_path: Path) -> dict[str, Path]:
    """Files of somebody else: a good one, and several that are not."""
    files = {
        "good": FOREIGN.xml().decode(),
        "doctype": FOREIGN.xml().decode().replace("?>", '?><!DOCTYPE definitions SYSTEM "x.dtd">', 1),
        "bomb": ENTITY_BOMB,
        "hostile": HOSTILE.flow("x", "e", when="__import__('os').system('id')").xml().decode(),
        "words": "geen xml",
    }
    for name, text in files.items():
        (tmp_path / f"{name}.bpmn").write_text(text, encoding="utf-8")
    return {name: tmp_path / f"{name}.bpmn" for name in files}


def test_a_good_file_of_somebody_else_has_no_errors(written: dict[str, Path]) -> None:
    result = call("check", written["good"])
    assert result.exit_code == 0, result.output
    assert "0 errors" in result.output


@pytest.mark.parametrize(
    ("name", "rule"),
    [("doctype", "xml-doctype"), ("bomb", "xml-"), ("hostile", "expression"), ("words", "xml-malformed")],
)
def test_a_hostile_file_is_refused_with_a_finding(written: dict[str, Path], name: str, rule: str) -> None:
    result = call("check", written[name], "--json")
    assert result.exit_code == 1
    findings = json.loads(result.output)
    assert any(f["rule"].startswith(rule) for f in findings), findings
    for finding in findings:
        assert {"file", "element", "rule", "severity", "reason", "repair"} <= finding.keys()
        assert finding["file"].endswith(f"{name}.bpmn")
    assert not isinstance(result.exception, Exception) or isinstance(result.exception, SystemExit)


@pytest.mark.parametrize(
    ("old", "new", "element"),
    [
        ('value="intake/leeftijd"', 'value="intake/bestaat-niet"', "Task_1_4_Leeftijd"),
        ('value="DL-1.9"', 'value="P5D"', "Task_1_9_Toestemming"),
        ('name="term" value="DL-1.9"', 'name="x" value="y"', "Task_1_9_Toestemming"),
    ],
    ids=["unknown form", "a bare duration for a term", "no term"],
)
def test_the_rules_of_the_house_hold_below_processes(tmp_path: Path, old: str, new: str, element: str) -> None:
    for folder in ("processes", "forms"):
        shutil.copytree(delivered() / folder, tmp_path / folder)
    file = tmp_path / "processes" / "p1-melding" / "melding.bpmn"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")

    result = call("check", tmp_path / "processes" / "p1-melding", "--json")
    assert result.exit_code == 1
    errors = [f for f in json.loads(result.output) if f["severity"] == "error"]
    assert element in [f["element"] for f in errors]


def test_the_delivered_files_have_nothing_worse_than_a_warning() -> None:
    result = call("check", delivered() / "processes", delivered() / "forms", delivered() / "features", "--json")
    assert result.exit_code == 0, result.output
    assert {f["severity"] for f in json.loads(result.output)} <= {"warning"}


@pytest.mark.parametrize(
    "arguments",
    [["check"], ["check", "/bestaat/niet"], ["play", "--onzin"], ["onzin"], ["term", "--from", "2026-02-30"]],
)
def test_wrong_use_is_exit_status_two(arguments: list[str]) -> None:
    assert call(*arguments).exit_code == 2


def test_every_path_of_a_standard_model_of_somebody_else_is_played(written: dict[str, Path]) -> None:
    result = call("play", written["good"], "--all", "--json")
    assert result.exit_code == 0, result.output
    report = json.loads(result.output)
    assert report["coverage"] == 1.0
    assert report["unvisited"] == []
    assert report["failures"] == []


def test_a_model_is_played_with_the_answers_of_a_file(written: dict[str, Path], tmp_path: Path) -> None:
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps([{"element": "vraag", "answers": {"bedrag": 150}}]), encoding="utf-8")
    report = json.loads(call("play", written["good"], "--answers", answers, "--json").output)
    assert report["waiting"] == ["a", "b"]
    assert report["completed"] is False


@pytest.mark.parametrize(
    ("amount", "unit", "basis", "day", "end"),
    [
        (6, "weken", "WET", "2026-02-20", "2026-04-07"),  # docs/domain.md §8.3: Good Friday, weekend, Easter
        (3, "maanden", "BELEIDSREGEL", "2026-11-30", "2027-02-28"),  # 9: no ATW, so it stays on a Sunday
        (26, "weken", "WET", "2026-06-26", "2026-12-25"),  # 10: longer than 12 weeks, not covered
        (3, "dagen", "WET", "2026-12-24", "2026-12-29"),  # 11: two working days at least
    ],
)
def test_a_term_is_computed_with_its_sum(amount: int, unit: str, basis: str, day: str, end: str) -> None:
    arguments = ("term", "--amount", amount, "--unit", unit, "--basis", basis, "--from", day)
    report = json.loads(call(*arguments, "--json").output)
    assert report["end"] == end
    assert report["steps"]
    assert call(*arguments).output.strip()


def test_an_unknown_term_is_refused_with_a_sentence() -> None:
    result = call("term", "DL-BESTAAT-NIET", "--from", "2026-03-02")
    assert result.exit_code == 1
    assert "Traceback" not in result.output


def test_accounts_are_added_listed_and_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANDVAT_DATABASE_URL", f"sqlite:///{tmp_path / 'h.db'}")
    word = "een heel lang wachtwoord"
    add = ("user", "add", "amira", "--name", "Amira Aziz", "--role", "intake", "--region", "Midden")
    assert call(*add, input=f"{word}\n{word}\n").exit_code == 0
    again = call(*add, input=f"{word}\n{word}\n")
    assert (again.exit_code, word in again.output) == (1, False)

    rows = json.loads(call("user", "list", "--json").output)
    assert [(r["username"], r["name"], r["roles"], r["region"]) for r in rows] == [
        ("amira", "Amira Aziz", ["INTAKE"], "Midden")
    ]
    assert call("user", "remove", "amira").exit_code == 0
    assert json.loads(call("user", "list", "--json").output) == []
    assert call("user", "remove", "niemand").exit_code == 1


def test_a_person_is_invited_by_a_link_that_only_the_shell_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDVAT_DATABASE_URL", f"sqlite:///{tmp_path / 'h.db'}")
    monkeypatch.setenv("HANDVAT_URL", "https://handvat.voorbeeld.nl")
    invited = call("user", "invite", "bram", "--name", "Bram Bos", "--role", "CASUS")
    assert invited.output.startswith("https://handvat.voorbeeld.nl/welkom/")
    assert call("user", "link", "bram").output.startswith("https://handvat.voorbeeld.nl/welkom/")
    assert call("user", "reset-factors", "bram").exit_code == 0
    for command in ("link", "reset-factors"):
        assert call("user", command, "niemand").exit_code == 1


def test_the_command_itself_starts_and_says_what_it_found(written: dict[str, Path]) -> None:
    environment = {**os.environ, "LANG": "nl_NL.UTF-8"}
    done = subprocess.run(
        [sys.executable, "-m", "engine", "check", str(written["doctype"])],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "xml-doctype" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_what_is_due_is_listed_and_nothing_is_erased_that_nobody_approved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDVAT_DATABASE_URL", f"sqlite:///{tmp_path / 'h.db'}")
    engine = start()
    engine.deploy_delivered()
    office = Office(Engine(engine.database, engine.library, MovableClock(MONDAY)))
    office.hire("fenna", "FG")
    number = office.case(closed(office)).number
    assert call("retention", "list", "--on", "2026-04-01").output == "nothing on 2026-04-01\n"
    asked = call("retention", "list", "--on", "2029-01-01", "--json")
    assert [(one["number"], one["rules"]) for one in json.loads(asked.output)["ready"]] == [
        (number, ["BW-MELDING@2023-01-01"])
    ]
    wish = DestructionRequest(("VG-AVG",), "mevrouw", date(2026, 3, 1), "Merkgrond")
    key = office.engine.do(request_destruction, office.actor("fenna"), number, wish)
    listed = call("retention", "list")
    assert f"{number}\trequest\tproposed" in listed.output and "Merkgrond" not in listed.output
    assert call("retention", "run").output == "erased 0\n"
    office.hire("bea", "BEHEER")
    office.engine.do(approve_erasure, office.actor("bea"), key)
    assert call("retention", "run").output == "erased 1\n"
    engine.database.close()
