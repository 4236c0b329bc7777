# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Test every mutant of the models: is it stopped by a check, or does a scenario fail?"""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from engine.findings import blocking
from engine.scenarios import coverage
from engine.scenarios.checking import check_process
from engine.scenarios.mutants import KINDS, Mutant, mutants
from engine.scenarios.run import run_features

_PARTS = ("processes", "forms", "features")
_MOST = 200  #: scenarios tried on one mutant, those that covered the fewest elements first


@dataclass(frozen=True)
class MutantResult:
    """The result for one mutant."""

    mutant: Mutant
    stopped_by: str  #: "check" or "scenario"; "" for a survivor
    reason: str = ""  #: the rule, or the scenario


@dataclass(frozen=True)
class MutationReport:
    """The results for all mutants tried."""

    verdicts: tuple[MutantResult, ...]
    made: int  #: number of mutants; more than were tried when a sample was requested

    @property
    def stopped(self) -> float:
        """The share of tried mutants that was stopped, 0 to 1."""
        return sum(bool(v.stopped_by) for v in self.verdicts) / len(self.verdicts) if self.verdicts else 0.0

    @property
    def survivors(self) -> tuple[MutantResult, ...]:
        """The mutants that nothing stopped."""
        return tuple(v for v in self.verdicts if not v.stopped_by)

    def table(self) -> str:
        """Return the figures as a table, with a row per kind of mistake."""
        lines = [f"{'mistake':<18}{'tried':>7}{'check':>7}{'scenario':>10}{'survived':>10}"]
        for kind in KINDS:
            some = [v for v in self.verdicts if v.mutant.kind == kind]
            by = {how: sum(v.stopped_by == how for v in some) for how in ("check", "scenario", "")}
            lines.append(f"{kind:<18}{len(some):>7}{by['check']:>7}{by['scenario']:>10}{by['']:>10}")
        lines.append(f"{len(self.verdicts)} of {self.made} tried, {100 * self.stopped:.1f} % stopped")
        lines += [f"survived: {v.mutant.kind} {v.mutant.file} {v.mutant.element}" for v in self.survivors]
        return "\n".join(lines)

    def as_json(self) -> dict[str, object]:
        """Return the report as JSON values."""
        return {
            "made": self.made,
            "tried": len(self.verdicts),
            "stopped": round(self.stopped, 4),
            "survivors": [f"{v.mutant.kind} {v.mutant.file} {v.mutant.element}" for v in self.survivors],
            "verdicts": [
                {
                    "kind": v.mutant.kind,
                    "file": v.mutant.file,
                    "element": v.mutant.element,
                    "stopped_by": v.stopped_by,
                    "reason": v.reason,
                }
                for v in self.verdicts
            ],
        }


def try_mutants(
    root: Path,
    sample: int = 0,
    seed: int = 1,
    jobs: int = 2,
    on_progress: Callable[[int, int], object] = lambda _d, _n: None,
    came: Mapping[str, coverage.Passed] | None = None,
) -> MutationReport:
    """Try the mutants of everything below ``root``; ``sample`` of them, or all when 0.

    ``on_progress`` is called with the number done and the total. ``came`` is the coverage of each scenario in a run
    that passed; without it such a run is made first. Raises ValueError when the scenarios fail on the unchanged models.
    """
    made = mutants(root)
    chosen = random.Random(seed).sample(made, sample) if 0 < sample < len(made) else made  # noqa: S311 - a sample
    came = _green(root, jobs) if came is None else came
    with ThreadPoolExecutor(jobs) as pool:
        waiting = [pool.submit(_try, root, mutant, came) for mutant in chosen]
        for done, _ in enumerate(as_completed(waiting), start=1):
            on_progress(done, len(chosen))
        verdicts = tuple(future.result() for future in waiting)
    return MutationReport(verdicts, len(made))


def _features(root: Path) -> list[Path]:
    return sorted((root / "features").glob("*.feature"))


def _green(root: Path, jobs: int) -> Mapping[str, coverage.Passed]:
    """Run everything unchanged, and return the coverage of each scenario."""
    with tempfile.TemporaryDirectory(prefix="handvat-mutants-") as name:
        red = [o for o in run_features(root, _features(root), jobs=jobs, coverage=Path(name)) if not o.passed]
        if red:
            raise ValueError(f"not green before any change: {red[0].scenario}: {red[0].reason}")
        return coverage.read(Path(name))


def _try(root: Path, mutant: Mutant, came: Mapping[str, coverage.Passed]) -> MutantResult:
    with tempfile.TemporaryDirectory(prefix="handvat-mutant-") as name:
        copy = Path(name)
        for part in _PARTS:
            shutil.copytree(root / part, copy / part)
        (copy / mutant.file).write_text(mutant.text, encoding="utf-8")
        if mutant.process and (found := blocking(check_process(copy, mutant.process))):
            return MutantResult(mutant, "check", found[0].rule)
        names = _noticing(mutant, came)
        if not names:
            return MutantResult(mutant, "")
        red = next((o for o in run_features(copy, _features(copy), only=names) if not o.passed), None)
        return MutantResult(mutant, "scenario", red.scenario) if red else MutantResult(mutant, "")


def _noticing(mutant: Mutant, came: Mapping[str, coverage.Passed]) -> Sequence[str]:
    """Return the scenarios that covered the changed elements, the shortest first."""
    touched = mutant.touches | {f"{id} reached" for id in mutant.touches}

    def near() -> Iterator[tuple[int, str]]:
        for scenario, passed in came.items():
            if any(touched & ids for ids in passed.values()):
                yield sum(map(len, passed.values())), scenario

    return [scenario for _, scenario in sorted(near())][:_MOST]
