# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A finding: what is wrong with a model, table, form or feature, on which element, why, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from engine.errors import EngineError
from engine.texts import text


class Severity(StrEnum):
    """Whether a finding stops a deployment."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One finding; ``rule`` names its sentences in ``texts/findings_*.toml``: ``<rule>`` and ``<rule>-repair``."""

    rule: str
    element: str = ""  #: id of the element in the diagram, key of a field or table row; "" for the whole file
    severity: Severity = Severity.ERROR
    file: str = ""  #: path of the file inside its bundle
    values: Mapping[str, object] = field(default_factory=dict)  #: what goes into the sentences

    def reason(self, language: str = "nl") -> str:
        """Return why this is a finding."""
        return text(f"findings.{self.rule}", language, element=self.element, **self.values)

    def repair(self, language: str = "nl") -> str:
        """Return what to do about it."""
        return text(f"findings.{self.rule}-repair", language, element=self.element, **self.values)

    def as_json(self, language: str = "nl") -> dict[str, object]:
        """Return the keys ``file, element, rule, severity, reason, repair``."""
        return {
            "file": self.file,
            "element": self.element,
            "rule": self.rule,
            "severity": self.severity.value,
            "reason": self.reason(language),
            "repair": self.repair(language),
        }


def blocking(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings that stop a deployment."""
    return [f for f in findings if f.severity is Severity.ERROR]


class InvalidModel(EngineError):
    """A model, table, form or feature cannot be put into use; ``findings`` says why."""

    code = "invalid-model"

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(count=len(findings))
        self.findings = tuple(findings)
