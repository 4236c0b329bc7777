# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Read the XML of decision tables (DMN 1.1 to 1.5, as dmn-js writes it) into our own values, or report errors.

A reader collects findings and continues, so that a designer sees all of them at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from lxml import etree

from engine.definitions.expressions.expression import Expression, normalise, parse
from engine.definitions.tables.sfeel import Cell, as_json, read_cell, read_value, read_values
from engine.definitions.tables.table import (
    AGGREGATIONS,
    MULTIPLE,
    SINGLE,
    DecisionRule,
    DecisionTable,
    Input,
    Output,
    OutputEntry,
    of_type,
)
from engine.errors import BrokenExpression
from engine.findings import Finding, Severity

ROWS = 1_000
COLUMNS = 50

_ABOUT = re.compile(r"^\s*(versie|geldig_vanaf|bron|naam_en|uitkomsten_en)\s*:\s*(\S.*?)\s*$", re.MULTILINE)
_NAME = re.compile(r"[^\W\d_]\w*")
_EMPTY = Cell("")


class Reader:
    """Reads one file; ``tables`` are in file order, and complete only when ``findings`` holds no error."""

    def __init__(self, file: str, root: etree._Element) -> None:
        self.file = file
        self.findings: list[Finding] = []
        self.tables: tuple[DecisionTable, ...] = ()
        if _local(root) != "definitions" or "dmn" not in (etree.QName(root).namespace or "").lower():
            self.add("table-not-dmn")
            return
        self.about = _text(root, "description")
        bare: dict[str, DecisionTable] = {}
        needs: dict[str, list[str]] = {}
        for decision in _children(root, "decision"):
            table = self._decision(decision)
            if table.id in bare or not table.id:
                self.add("table-duplicate-id", table.id)
            bare[table.id] = table
            needs[table.id] = list(_required(decision))
        if not bare:
            self.add("table-none")
        self.tables = tuple(self._with_required(table, bare, needs) for table in bare.values())

    def add(self, rule: str, element: str = "", severity: Severity = Severity.ERROR, **values: object) -> None:
        """Add a finding."""
        self.findings.append(Finding(rule=rule, element=element, severity=severity, file=self.file, values=values))

    def _decision(self, decision: etree._Element) -> DecisionTable:
        key, name = decision.get("id", ""), decision.get("name", "")
        variable = next(_children(decision, "variable"), None)
        about = dict(_ABOUT.findall(_text(decision, "description") or self.about))
        logic = next(_children(decision, "decisionTable"), None)
        table = DecisionTable(
            id=key,
            name=name or key,
            hit_policy="UNIQUE",
            aggregation="",
            inputs=(),
            outputs=(),
            rules=(),
            variable=_usable(variable.get("name", "") if variable is not None else "") or _usable(name) or _usable(key),
            version=about.get("versie", ""),
            valid_from=self._valid_from(key, about.get("geldig_vanaf")),
            source=about.get("bron", ""),
            name_en=about.get("naam_en", ""),
            outputs_en=tuple(part.strip() for part in about.get("uitkomsten_en", "").split(";")),
        )
        if logic is None:
            self.add("table-unsupported", key)
            return table
        return self._logic(table, logic)

    def _valid_from(self, key: str, text: str | None) -> date | None:
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            self.add("table-valid-from", key)
            return None

    def _logic(self, table: DecisionTable, logic: etree._Element) -> DecisionTable:
        policy, aggregation = logic.get("hitPolicy", "UNIQUE"), logic.get("aggregation", "")
        if policy not in SINGLE | MULTIPLE or aggregation not in AGGREGATIONS:
            self.add("table-hit-policy", table.id, policy=f"{policy} {aggregation}".strip())
        columns = [*_children(logic, "input"), *_children(logic, "output")]
        rows = list(_children(logic, "rule"))
        if len(columns) > COLUMNS or len(rows) > ROWS:
            self.add("table-too-large", table.id, rows=ROWS, columns=COLUMNS)
            return table
        inputs = tuple(self._input(column) for column in _children(logic, "input"))
        found = list(_children(logic, "output"))
        outputs = tuple(self._output(column, table, alone=len(found) == 1) for column in found)
        self._check_outputs(table.id, policy, aggregation, outputs)
        rules = tuple(self._rule(n, row, table.id, inputs, outputs) for n, row in enumerate(rows, start=1))
        if len({rule.id for rule in rules}) < len(rules):
            self.add("table-duplicate-rule", table.id)
        return replace(table, hit_policy=policy, aggregation=aggregation, inputs=inputs, outputs=outputs, rules=rules)

    def _check_outputs(self, key: str, policy: str, aggregation: str, outputs: tuple[Output, ...]) -> None:
        if not outputs or len({output.name for output in outputs}) < len(outputs):
            self.add("table-outputs", key)
        if aggregation and (policy != "COLLECT" or len(outputs) != 1):
            self.add("table-aggregation", key)
        if policy in ("PRIORITY", "OUTPUT ORDER") and not any(output.allowed for output in outputs):
            self.add("table-priority", key)

    def _input(self, column: etree._Element) -> Input:
        key = column.get("id", "")
        asked = next(_children(column, "inputExpression"), None)
        text = _text(asked, "text") if asked is not None else ""
        label = column.get("label") or text or key
        values = next(_children(column, "inputValues"), None)
        return Input(
            id=key,
            label=label,
            expression=self._expression(text, key, label),
            type=asked.get("typeRef", "") if asked is not None else "",
            allowed=self._cell(_text(values, "text"), key, label, 0) if values is not None else None,
        )

    def _expression(self, text: str, key: str, label: str) -> Expression:
        try:
            return parse(normalise(text))
        except BrokenExpression:
            self.add("table-expression", key, column=label)
            return parse("None")

    def _output(self, column: etree._Element, table: DecisionTable, *, alone: bool) -> Output:
        name = column.get("name") or (table.variable if alone else "")
        if not _usable(name):
            self.add("table-output-name", column.get("id") or table.id, name=name)
        label = column.get("label") or name or column.get("id") or ""
        kind = column.get("typeRef") or ""
        default = next(_children(column, "defaultOutputEntry"), None)
        return Output(
            name=name,
            label=label,
            type=kind,
            allowed=self._allowed(column, label),
            default=self._outcome(_text(default, "text"), kind, table.id, label, 0) if default is not None else None,
        )

    def _allowed(self, column: etree._Element, label: str) -> tuple[object, ...]:
        values = next(_children(column, "outputValues"), None)
        try:
            return read_values(_text(values, "text")) if values is not None else ()
        except BrokenExpression:
            self.add("table-cell", column.get("id", ""), row=0, column=label)
            return ()

    def _rule(
        self, number: int, row: etree._Element, table: str, inputs: tuple[Input, ...], outputs: tuple[Output, ...]
    ) -> DecisionRule:
        key = row.get("id") or f"{table}-{number}"
        asked = [_text(cell, "text") for cell in _children(row, "inputEntry")]
        entries = [_text(cell, "text") for cell in _children(row, "outputEntry")]
        if len(asked) != len(inputs) or len(entries) != len(outputs):
            self.add("table-columns", key, row=number)
        cells = tuple(
            self._typed(self._cell(text, key, question.label, number), question, key, number)
            for text, question in zip(asked, inputs, strict=False)
        )
        outcomes = tuple(
            self._outcome(text, output.type, key, output.label, number)
            for text, output in zip(entries, outputs, strict=False)
        )
        notes = [_text(row, "description"), *(_text(note, "text") for note in _children(row, "annotationEntry"))]
        return DecisionRule(key, cells, outcomes, "\n".join(note for note in notes if note))

    def _cell(self, text: str, key: str, label: str, number: int) -> Cell:
        try:
            return read_cell(text)
        except BrokenExpression:
            self.add("table-cell", key, row=number, column=label)
            return _EMPTY

    def _typed(self, cell: Cell, question: Input, key: str, number: int) -> Cell:
        if not all(of_type(as_json(value), question.type) for value in cell.values):
            self.add("table-cell-type", key, row=number, column=question.label, type=question.type)
        return cell

    def _outcome(self, text: str, kind: str, key: str, label: str, number: int) -> OutputEntry:
        if text.strip() in ("", "-"):
            return OutputEntry()
        try:
            value = read_value(text)
        except BrokenExpression:
            try:
                return OutputEntry(expression=parse(normalise(text)))
            except BrokenExpression:
                self.add("table-cell", key, row=number, column=label)
                return OutputEntry()
        if not of_type(value, kind):
            self.add("table-cell-type", key, row=number, column=label, type=kind)
        return OutputEntry(value)

    def _with_required(
        self, table: DecisionTable, bare: Mapping[str, DecisionTable], needs: Mapping[str, list[str]]
    ) -> DecisionTable:
        """Return the table with all tables it requires, each once, in order; a cycle of tables is a finding."""
        order: list[str] = []
        path: list[tuple[str, Iterator[str]]] = [(table.id, iter(needs[table.id]))]
        while path:
            key, following = path[-1]
            required = next(following, None)
            if required is None:
                path.pop()
                order.append(key)
            elif required not in bare:
                self.add("table-requires", table.id, required=required)
            elif any(required == earlier for earlier, _ in path):
                self.add("table-cycle", table.id)
                return table
            elif required not in order:
                path.append((required, iter(needs[required])))
        return replace(table, requires=tuple(bare[key] for key in order[:-1]))


def _required(decision: etree._Element) -> Iterator[str]:
    for requirement in _children(decision, "informationRequirement"):
        for required in _children(requirement, "requiredDecision"):
            yield required.get("href", "").removeprefix("#")


def _usable(name: str) -> str:
    return name if _NAME.fullmatch(name) else ""


def _local(element: etree._Element) -> str:
    return str(etree.QName(element).localname)


def _children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    return (child for child in element if _local(child) == name)


def _text(element: etree._Element, name: str) -> str:
    child = next(_children(element, name), None)
    return "" if child is None else "".join(str(part) for part in child.itertext()).strip()
