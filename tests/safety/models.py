# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Bad models for the safety rules: drawn in a few lines, or a delivered process with one thing changed."""

from __future__ import annotations

import json
from collections.abc import Callable

from lxml import etree

from engine.bootstrap import delivered, library_at
from engine.clock import AMSTERDAM, SystemClock
from engine.definitions.bundle.bundle import Bundle, assemble, collect
from engine.definitions.checks.context import CheckContext
from engine.definitions.safety.check import check_safety
from engine.definitions.safety.drawn import DrawnBundle
from engine.findings import Finding
from engine.runtime.library import Library
from tests.definitions.bpmn_builder import BPMN, SPIFF, Bpmn

Tree = etree._Element
NS = {"b": BPMN, "s": SPIFF}
LIBRARY: Library = library_at(delivered())
SAFETY = LIBRARY.safety.on(SystemClock().now().astimezone(AMSTERDAM).date())
#: a task with a reason, by a second person where a test says so
TASK = {"lane": "CASUS", "formKey": "casus/reden", "term": "DL-1.5", "nameEn": "n", "guidance": "g"}
#: a task without a reason
PLAIN = {**TASK, "formKey": "casus/vraag"}


def question(kind: str, key: str, *values: str, required: bool = True, **more: object) -> dict[str, object]:
    """Return a component of a form; ``scope``, ``sensitivity`` and ``hide`` may be given."""
    properties = {k: more[k] for k in ("scope", "sensitivity") if k in more}
    found: dict[str, object] = {"type": kind, "key": key, "validate": {"required": required}, "properties": properties}
    if values:
        found["values"] = [{"value": v, "label": v, "labelEn": v} for v in values]
    if "hide" in more:
        found["conditional"] = {"hide": more["hide"]}
    return found


def form(*components: dict[str, object]) -> bytes:
    """Return a form file."""
    told = [{"label": "x", "labelEn": "x", **c, "id": f"c{n}"} for n, c in enumerate(components)]
    schema = {"type": "default", "id": "f", "schemaVersion": 18, "title": "F", "titleEn": "F", "components": told}
    return json.dumps(schema).encode()


FORMS = {
    "casus/reden": form(question("radio", "keuze", "JA", "NEE"), question("textarea", "motivering")),
    "casus/vraag": form(question("radio", "keuze", "JA", "NEE")),
}


def told(drawing: Bpmn, key: str = "proef", dmn: bytes = b"", **forms: bytes) -> set[tuple[str, str]]:
    """Return rule and element of what the safety rules find in a drawing; ``casus_naam=`` adds a form."""
    return {(f.rule, f.element) for f in found(drawing, key, dmn, **forms)}


def found(drawing: Bpmn, key: str = "proef", dmn: bytes = b"", **forms: bytes) -> list[Finding]:
    """Return the findings of a drawing that the safety rules make."""
    files = {f"processes/{key}/p.bpmn": drawing.xml()}
    if dmn:
        files[f"processes/{key}/t.dmn"] = dmn
    return of_files(files, key, **forms)


def of_files(files: dict[str, bytes], key: str = "proef", **forms: bytes) -> list[Finding]:
    """Return the findings of drawings and tables that the safety rules make."""
    named = FORMS | {name.replace("_", "/", 1): data for name, data in forms.items()}
    return _of_safety(Bundle(key, files | {f"forms/{name}.form": data for name, data in named.items()}))


def changed(key: str, *changes: Callable[[Tree], None]) -> set[tuple[str, str]]:
    """Return what the safety rules find in a delivered process after changes in its drawings, each of which counts."""
    bundle = collect(delivered(), key)
    drawings = {path: etree.fromstring(data) for path, data in bundle.ending(".bpmn").items()}
    for change in changes:
        before = {path: etree.tostring(root) for path, root in drawings.items()}
        for root in drawings.values():
            change(root)
        assert before != {path: etree.tostring(root) for path, root in drawings.items()}, "nothing was changed"
    files = {**bundle.files, **{path: etree.tostring(root) for path, root in drawings.items()}}
    return {(f.rule, f.element) for f in _of_safety(Bundle(key, files))}


def with_form(key: str, path: str, change: Callable[[str], str]) -> set[tuple[str, str]]:
    """Return what the safety rules find in a delivered process after ``change`` was made in the text of a form."""
    bundle = collect(delivered(), key)
    before = bundle.files[f"forms/{path}.form"]
    after = change(before.decode()).encode()
    assert after != before, "nothing was changed"
    return {(f.rule, f.element) for f in _of_safety(Bundle(key, {**bundle.files, f"forms/{path}.form": after}))}


def _of_safety(bundle: Bundle) -> list[Finding]:
    definition = assemble(bundle)
    context = CheckContext(forms=definition.forms, tables=definition.tables)
    return check_safety(
        DrawnBundle(key=bundle.key, main=definition.process_id, models=definition.models, context=context), SAFETY
    )


def at(root: Tree, id: str) -> Tree | None:
    """Return the element with an id, if this drawing has it."""
    return next(iter(root.xpath("//*[@id=$id]", id=id)), None)


def property_of(id: str, name: str, value: str | None) -> Callable[[Tree], None]:
    """Return a change: give an element another property, or none."""

    def change(root: Tree) -> None:
        element = at(root, id)
        if element is not None:
            extensions = element.find("b:extensionElements", NS)
            if extensions is None:
                extensions = etree.Element(f"{{{BPMN}}}extensionElements")
                element.insert(0, extensions)
            held = extensions.find("s:properties", NS)
            if held is None:
                held = etree.SubElement(extensions, f"{{{SPIFF}}}properties")
            for one in held.findall(f"{{{SPIFF}}}property[@name='{name}']"):
                held.remove(one)
            if value is not None:
                etree.SubElement(held, f"{{{SPIFF}}}property", name=name, value=value)

    return change


def condition(flow: str, text: str) -> Callable[[Tree], None]:
    """Return a change: let a flow ask something else."""
    return _text(flow, "b:conditionExpression", text)


def script(id: str, text: str) -> Callable[[Tree], None]:
    """Return a change: let a script task do something else."""
    return _text(id, "b:script", text)


def _text(id: str, part: str, text: str) -> Callable[[Tree], None]:
    def change(root: Tree) -> None:
        element = at(root, id)
        if element is not None:
            held = element.find(part, NS)
            assert held is not None
            held.text = text

    return change


def lane(id: str, role: str) -> Callable[[Tree], None]:
    """Return a change: move an element to the lane of another role, whatever it was called."""

    def change(root: Tree) -> None:
        reference = next(iter(root.xpath("//b:flowNodeRef[text()=$id]", id=id, namespaces=NS)), None)
        if reference is not None:
            held = reference.getparent()
            held.remove(reference)
            other = etree.SubElement(held.getparent(), f"{{{BPMN}}}lane", id=f"Lane_{role}_x", name=role)
            etree.SubElement(other, f"{{{BPMN}}}flowNodeRef").text = id

    return change


def redirect(flow: str, target: str) -> Callable[[Tree], None]:
    """Return a change: let a flow lead elsewhere."""

    def change(root: Tree) -> None:
        element = at(root, flow)
        if element is not None:
            old = at(root, element.get("targetRef", ""))
            for incoming in old.findall("b:incoming", NS) if old is not None else ():
                if incoming.text == flow:
                    old.remove(incoming)  # type: ignore[union-attr]
            element.set("targetRef", target)

    return change
