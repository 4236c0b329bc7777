# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""An XML file of anyone is read, or refused in words before it can do harm."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.definitions.xml import ELEMENTS, LARGEST, read_xml
from engine.findings import InvalidModel

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">'
    + "".join(f'<!ENTITY lol{n} "{f"&lol{n - 1};" * 10}">' for n in range(1, 10)).replace("&lol0;", "&lol;")
    + "]><lolz>&lol9;</lolz>"
)
OUTSIDE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'


def refusal(data: bytes) -> str:
    """Return the rule a file is refused for."""
    with pytest.raises(InvalidModel) as caught:
        read_xml("model.bpmn", data)
    (finding,) = caught.value.findings
    assert finding.file == "model.bpmn"
    assert finding.reason("nl") != finding.reason("en")
    assert "…" not in finding.reason("nl") + finding.repair("nl")
    return finding.rule


@pytest.mark.parametrize(
    "data",
    [
        b"<a><b c='d'/></a>",
        b'\xef\xbb\xbf<?xml version="1.0"?><a><b/></a>',
        '<?xml version="1.0" encoding="UTF-16"?><a><b/></a>'.encode("utf-16"),
        '<?xml version="1.0" encoding="ISO-8859-1"?><a><b c="é"/></a>'.encode("latin-1"),
        b"<?xml version='1.0' encoding='utf-8' standalone='yes'?>\n<!-- made by hand --><a><?go on?><b/></a>",
        b"<a><b>&lt;!DOCTYPE and &amp;amp; are only words</b></a>",
    ],
)
def test_a_file_is_read_whatever_its_encoding(data: bytes) -> None:
    root = read_xml("model.bpmn", data)
    assert [root.tag, *(child.tag for child in root)] == ["a", "b"]


@pytest.mark.parametrize("hostile", [LAUGHS, OUTSIDE, "<!DOCTYPE a><a/>", "<!doctype a><a/>"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_document_type_is_refused_in_any_encoding(hostile: str, encoding: str) -> None:
    assert refusal(hostile.encode(encoding)) == "xml-doctype"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-7", "cp500"])
def test_a_document_type_does_not_hide_in_an_encoding_we_do_not_read(encoding: str) -> None:
    assert refusal(f'<?xml version="1.0" encoding="{encoding}"?>{OUTSIDE}'.encode(encoding)) in (
        "xml-encoding",
        "xml-malformed",
        "xml-doctype",
    )


def test_a_file_that_names_another_encoding_than_it_has_is_read_as_it_is_judged() -> None:
    assert refusal(b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a+AD4-<a/>') == "xml-encoding"
    assert read_xml("m", '<?xml version="1.0" encoding="UTF-8"?><a/>'.encode("utf-16")).tag == "a"


@pytest.mark.parametrize("data", [b"<a>&unknown;</a>", b"<a><![CDATA[<!ENTITY x 'y'>]]></a>"])
def test_an_entity_of_its_own_is_refused(data: bytes) -> None:
    assert refusal(data) == "xml-entity"


@pytest.mark.parametrize(
    "data",
    [
        b"<a>" + b"<b/>" * 5_000_000 + b"</a>",
        b"x" * (LARGEST + 1),
        b"<a>" + b"<b/>" * (ELEMENTS + 1) + b"</a>",
        b"<a>" + b"<b></b>" * (ELEMENTS * 3) + b"</a>",
        b"<a>" * 210 + b"</a>" * 210,
        b"<a>" * 100_000,
    ],
    ids=["20 MB", "bytes", "elements", "many elements", "deep", "never closed"],
)
def test_a_file_without_measure_is_refused(data: bytes) -> None:
    assert refusal(data) == "xml-too-large"


@pytest.mark.parametrize("data", [b"", b"   ", b"BPMN", b"<a>", b"<a></b>", b"<a/><b/>", b"<a b=1/>", b"<a>\x01</a>"])
def test_what_is_not_xml_is_refused(data: bytes) -> None:
    assert refusal(data) == "xml-malformed"


@pytest.mark.parametrize(
    "data", [b"<a>\xff</a>", b"\x00<\x00a", b"<a>\x00</a>", b"<?xml version='1.0' encoding='x'?><a/>"]
)
def test_signs_that_cannot_be_read_are_refused(data: bytes) -> None:
    assert refusal(data) == "xml-encoding"


def test_a_processing_instruction_cannot_bring_in_another_file() -> None:
    root = read_xml(
        "m", b'<a xmlns:x="http://www.w3.org/2001/XInclude"><x:include href="/etc/passwd" parse="text"/></a>'
    )
    assert "".join(str(part) for part in root.itertext()) == ""


@given(st.binary(max_size=200))
def test_no_bytes_give_anything_but_a_root_or_a_refusal(data: bytes) -> None:
    try:
        read_xml("m", data)
    except InvalidModel as error:
        assert len(error.findings) == 1
