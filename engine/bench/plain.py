# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The baseline: plain SpiffWorkflow with its own parser and serializer, without tasks, rights or log."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from lxml import etree
from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser
from SpiffWorkflow.bpmn.serializer.workflow import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

from engine.bench.models import ModelBuilder


class Plain:
    """Runs a process as SpiffWorkflow's documentation shows it: read, complete, continue, write everything."""

    def __init__(self, drawing: ModelBuilder) -> None:
        parser = BpmnParser()  # type: ignore[no-untyped-call]
        parser.add_bpmn_xml(etree.parse(io.BytesIO(drawing.xml())))  # type: ignore[no-untyped-call]
        self._spec = parser.get_spec(drawing.key)  # type: ignore[no-untyped-call]
        self._subs = parser.get_subprocess_specs(drawing.key)  # type: ignore[no-untyped-call]
        self._serializer = BpmnWorkflowSerializer(BpmnWorkflowSerializer.configure())  # type: ignore[no-untyped-call]

    def start(self, known: Mapping[str, object]) -> str:
        """Return the stored form of a new instance, at its first task."""
        workflow = BpmnWorkflow(self._spec, self._subs)  # type: ignore[no-untyped-call]
        workflow.task_tree.data.update(known)
        workflow.do_engine_steps()  # type: ignore[no-untyped-call]
        return str(self._serializer.serialize_json(workflow))  # type: ignore[no-untyped-call]

    def complete(self, stored: str, answers: Mapping[str, object]) -> tuple[str, bool]:
        """Complete the first ready task; return the stored form and whether the instance ended."""
        workflow = self._serializer.deserialize_json(stored)  # type: ignore[no-untyped-call]
        task: Any = workflow.get_next_task(state=TaskState.READY, manual=True)
        task.data.update(answers)
        task.run()
        workflow.do_engine_steps()
        return str(self._serializer.serialize_json(workflow)), bool(workflow.completed)  # type: ignore[no-untyped-call]
