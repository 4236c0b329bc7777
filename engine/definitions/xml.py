# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Read an untrusted XML file safely.

The bytes are checked before they are parsed: size, encoding, document type and entities. The checked text is what is
parsed: it is converted to UTF-8 first, so that nothing is hidden in another encoding.
"""

from __future__ import annotations

import codecs
import re
from typing import NoReturn

from lxml import etree

from engine.findings import Finding, InvalidModel

LARGEST = 2_000_000  #: bytes of a file
ELEMENTS = 20_000
DEPTH = 200  #: nesting depth of elements

_DECLARATION = re.compile(r"\s*<\?xml\s[^>]*?\?>")
_DECLARED = re.compile(rb"<\?xml\s[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_DOCTYPE = re.compile(r"<!\s*DOCTYPE", re.IGNORECASE)
_ENTITY = re.compile(r"<!\s*ENTITY", re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF32_LE, None),
    (codecs.BOM_UTF32_BE, None),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ENCODINGS = {"utf-8": "utf-8", "utf8": "utf-8", "us-ascii": "ascii", "iso-8859-1": "latin-1", "windows-1252": "cp1252"}
_UNDECLARED = (etree.ErrorTypes.ERR_UNDECLARED_ENTITY, etree.ErrorTypes.WAR_UNDECLARED_ENTITY)


def read_xml(file: str, data: bytes) -> etree._Element:
    """Return the root element of an XML file, without comments and processing instructions.

    Args:
        file: path inside the bundle, for the finding.
        data: the bytes as received.

    Raises InvalidModel with one finding: ``xml-too-large``, ``xml-encoding``, ``xml-doctype``, ``xml-entity`` or
    ``xml-malformed`` (value ``line``).
    """
    if len(data) > LARGEST:
        _refuse(file, "xml-too-large", bytes=LARGEST, elements=ELEMENTS)
    text = _decoded(file, data)
    if _DOCTYPE.search(text):
        _refuse(file, "xml-doctype")
    if _ENTITY.search(text):
        _refuse(file, "xml-entity")
    if text.count("<") - text.count("</") > 2 * ELEMENTS:
        _refuse(file, "xml-too-large", bytes=LARGEST, elements=ELEMENTS)
    root = _parsed(file, _DECLARATION.sub("", text, count=1) if text.lstrip().startswith("<?xml") else text)
    _measure(file, root)
    return root


def _decoded(file: str, data: bytes) -> str:
    encoding: str | None = None
    for mark, name in _MARKS:
        if data.startswith(mark):
            encoding = name
            break
    else:
        declared = _DECLARED.match(data.lstrip()[:200])
        encoding = _ENCODINGS.get(declared[1].decode("ascii").lower()) if declared else "utf-8"
    if encoding is None:
        _refuse(file, "xml-encoding")
    try:
        text = data.decode(encoding)
    except UnicodeError:
        _refuse(file, "xml-encoding")
    if "\0" in text:
        _refuse(file, "xml-encoding")
    return text


def _parsed(file: str, text: str) -> etree._Element:
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        if error.code in _UNDECLARED:
            _refuse(file, "xml-entity")
        _refuse(file, "xml-malformed", line=error.position[0] or 1)
    except (ValueError, UnicodeError):
        _refuse(file, "xml-malformed", line=1)
    if root.getroottree().docinfo.internalDTD is not None:
        _refuse(file, "xml-doctype")
    return root


def _measure(file: str, root: etree._Element) -> None:
    count = depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        count += event == "start"
        if count > ELEMENTS or depth > DEPTH:
            _refuse(file, "xml-too-large", bytes=LARGEST, elements=ELEMENTS)


def _refuse(file: str, rule: str, **values: object) -> NoReturn:
    raise InvalidModel([Finding(rule=rule, file=file, values=values)]) from None
