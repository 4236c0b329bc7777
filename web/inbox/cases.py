# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The case file: the list of cases, one case, and the current position of its processes as diagram and as text."""

from __future__ import annotations

from functools import partial

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from engine.access.policy import RULES, Action
from engine.casework.rows.views import OutlineRow
from engine.operations.cases import case_file as operations
from web.shared.locale import said
from web.shared.rows import by_occasion, cases_matching
from web.shared.session import current_actor, engine, require_sign_in
from web.shared.words import ELEMENTS, word

cases = Blueprint("cases", __name__)
cases.before_request(require_sign_in)


@cases.get("/casussen")
def index() -> ResponseReturnValue:
    """List the cases this person may see."""
    wanted = request.args.get("zoek", "").strip()
    rows = engine().do(operations.case_list, current_actor())
    return render_template("inbox/cases.html", wanted=wanted, cases=cases_matching(rows, wanted), empty=not rows)


@cases.get("/casussen/<key>")
def case(key: str) -> ResponseReturnValue:
    """Show one case: stages, tasks, facts, records, messages, processes, log."""
    actor = current_actor()
    page = engine().do(operations.case_page, actor, key)
    shows_looks = bool(actor.roles & RULES[Action.SHOW_LOOKS].reaching)
    occasions = by_occasion(page.facts)
    return render_template("inbox/case.html", page=page, occasions=occasions, shows_looks=shows_looks)


@cases.get("/processen/<key>/diagram")
def diagram(key: str) -> ResponseReturnValue:
    """Show a process instance with its position as diagram and as text; ``deel`` selects a called process."""
    page = engine().do(operations.diagram, current_actor(), key, request.args.get("deel", ""))
    names = _names(page.outline)
    return render_template("inbox/diagram.html", page=page, names=names, called=partial(_called, names))


@cases.get("/processen/<key>/diagram.bpmn")
def diagram_xml(key: str) -> ResponseReturnValue:
    """Return the model of a process instance, for the viewer on the page."""
    page = engine().do(operations.diagram, current_actor(), key, request.args.get("deel", ""))
    return Response(page.xml, mimetype="application/xml")


def _names(outline: tuple[OutlineRow, ...]) -> dict[str, str]:
    """Return a label per element, by id and by name in the model; an element without a name is labelled by its kind."""
    names: dict[str, str] = {}
    unnamed = 0
    for row in outline:
        name = said(row.name)
        if not name or name == row.element_id:
            unnamed += 1
            name = f"{word(ELEMENTS, row.kind)} ({unnamed})"
        names[row.element_id] = names[row.name.get("nl") or row.element_id] = name
    return names


def _called(names: dict[str, str], neighbours: tuple[str, ...]) -> str:
    """Return the neighbours of an element as text: each an id or name, with the condition of the flow in brackets."""
    return "; ".join(_neighbour(names, neighbour) for neighbour in neighbours)


def _neighbour(names: dict[str, str], neighbour: str) -> str:
    if neighbour in names:
        return names[neighbour]
    head, bracket, condition = neighbour.rpartition(" (")
    return f"{names.get(head, head)}{bracket}{condition}"
