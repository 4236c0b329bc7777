# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Run features in a separate process, with limits of time and memory: for the shell, the build and the studio."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from engine.definitions.bundle.features import check_feature
from engine.findings import Finding

SECONDS = 900
MEMORY_BYTES = 3 * 1024**3
_MODULE = """from pytest_bdd import scenarios

scenarios(*{paths!r})
"""


@dataclass(frozen=True)
class ScenarioResult:
    """The result of one scenario."""

    feature: str
    scenario: str
    passed: bool
    reason: str = ""  #: first line of the error


def run_features(
    root: Path,
    features: Sequence[Path],
    seconds: int = SECONDS,
    jobs: int = 1,
    coverage: Path | None = None,
    only: Collection[str] = (),
) -> list[ScenarioResult]:
    """Run features on the processes below ``root``; a run that could not start or finish is one failed outcome.

    ``coverage`` is a folder to which each scenario writes its coverage (``coverage.py``). With ``only``, names of
    scenarios as in the run, just these are run, up to the first failure. Nothing runs while a file is not readable or a
    scenario of it asserts nothing.
    """
    hollow = [_hollow(file, finding) for file in features for finding in check_feature(file.name, file.read_bytes())]
    if hollow:
        return hollow
    with tempfile.TemporaryDirectory(prefix="handvat-scenario-") as name:
        folder = Path(name)
        module = folder / "test_features.py"
        module.write_text(_MODULE.format(paths=[str(f.resolve()) for f in features]))
        report = folder / "report.xml"
        call = _pytest(folder, report, jobs)
        call += ["-x", *(f"{module}::{name}" for name in only)] if only else [str(module)]
        environment = {
            **os.environ,
            "HANDVAT_SCENARIO_ROOT": str(root.resolve()),
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        }
        if coverage is not None:
            environment["HANDVAT_SCENARIO_COVERAGE"] = str(coverage.resolve())
        try:
            done = subprocess.run(  # noqa: S603 - our own interpreter on our own module
                call,
                cwd=folder,
                env=environment,
                capture_output=True,
                text=True,
                timeout=seconds,
                check=False,
                preexec_fn=_limit,
            )
        except subprocess.TimeoutExpired:
            return [ScenarioResult("", "", passed=False, reason=f"took longer than {seconds} s")]
        if not report.is_file():
            return [ScenarioResult("", "", passed=False, reason=_first_line(done.stdout + done.stderr))]
        return _read(report.read_bytes(), done.stdout)


def _hollow(file: Path, finding: Finding) -> ScenarioResult:
    return ScenarioResult(file.name, finding.element, passed=False, reason=finding.reason())


def _pytest(folder: Path, report: Path, jobs: int) -> list[str]:
    """Return the pytest command, with our steps and only the plugins that were requested."""
    plugins = ["pytest_bdd.plugin", "engine.scenarios.steps", "no:cacheprovider"]
    beside = ["-n", str(jobs)] if jobs > 1 else []
    if beside:
        plugins.append("xdist.plugin")
    folders = [f"--rootdir={folder}", f"--basetemp={folder / 'tmp'}", f"--junitxml={report}"]
    asked = [word for plugin in plugins for word in ("-p", plugin)]
    return [sys.executable, "-m", "pytest", "-q", "-o", "addopts=", *asked, *folders, *beside]


def run_files(files: Mapping[str, str], feature: str) -> list[list[str]]:
    """Run one feature on a set of files (path → text); return a row [scenario, "passed" or "failed", reason] each."""
    with tempfile.TemporaryDirectory(prefix="handvat-draft-") as name:
        root = Path(name)
        for path, text in files.items():
            target = (root / path).resolve()
            if target.is_relative_to(root.resolve()):
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, encoding="utf-8")
        if not (root / feature).is_file():
            return []
        outcomes = run_features(root, [root / feature])
    return [[o.scenario, "passed" if o.passed else "failed", o.reason] for o in outcomes]


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def _read(report: bytes, output: str) -> list[ScenarioResult]:
    root = etree.fromstring(report, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    outcomes = []
    for case in root.iter("testcase"):
        wrong = next((e for e in case if e.tag in ("failure", "error", "skipped")), None)
        name = case.get("name", "").removeprefix("test_").replace("_", " ")
        reason = "" if wrong is None else _first_line(wrong.get("message", "") or (wrong.text or ""))
        outcomes.append(ScenarioResult(case.get("classname", ""), name, wrong is None, reason))
    return outcomes or [ScenarioResult("", "", passed=False, reason=_first_line(output))]


def _first_line(words: str) -> str:
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    return lines[0][:300] if lines else "no output"
