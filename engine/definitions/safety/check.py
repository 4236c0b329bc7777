# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The safety checks of a bundle: each rule of ``processes/safety.toml`` with the check of its kind."""

from __future__ import annotations

from collections.abc import Callable

from engine.definitions.safety import deciding as checks_deciding
from engine.definitions.safety import effects as checks_effects
from engine.definitions.safety import judging as checks_judging
from engine.definitions.safety import promises as checks_promises
from engine.definitions.safety.drawn import DrawnBundle
from engine.definitions.safety.rules import Safety, SafetyRule
from engine.findings import Finding

CHECKS: dict[str, Callable[[DrawnBundle, SafetyRule], None]] = {
    "effect": checks_effects.effect,
    "kept": checks_effects.kept,
    "undecided": checks_deciding.undecided,
    "only": checks_deciding.only,
    "judged": checks_judging.judged,
    "track": checks_judging.track,
    "unscored": checks_judging.unscored,
    "sealed": checks_judging.sealed,
    "step": checks_promises.step,
    "guarded": checks_promises.guarded,
    "repeat": checks_promises.repeat,
    "hidden": checks_promises.hidden,
    "absent": checks_promises.absent,
}
#: kinds that only apply to running cases: ``engine/casework/safety_watch.py``
WATCHED = frozenset({"tended", "open", "doubt"})


def check_safety(drawn: DrawnBundle, safety: Safety) -> list[Finding]:
    """Return the violations of the rules by a bundle; each finding contains the promise it breaks."""
    for rule in safety.rules:
        if rule.kind not in WATCHED:
            CHECKS[rule.kind](drawn, rule)
    return drawn.findings
