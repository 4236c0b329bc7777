# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A few lines of Python become a form, for tests."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import strategies as st

from engine.definitions.forms.form import Form, check_form, read_form
from engine.errors import InvalidForm
from engine.texts import known

COLOURS = [{"value": "r", "label": "Rood", "labelEn": "Red"}, {"value": "b", "label": "Blauw", "labelEn": "Blue"}]
#: anything that JSON can hold
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def a_field(kind: str = "textfield", key: str = "x", **more: Any) -> dict[str, Any]:
    return {"type": kind, "key": key, "label": key.title(), "labelEn": key.title(), **more}


def as_file(*components: Any, **more: Any) -> bytes:
    return json.dumps({"title": "T", "titleEn": "T", "components": components, **more}).encode()


def a_form(*components: Any, key: str = "test/form") -> Form:
    return read_form(key, as_file(*components))


def a_list(*components: Any, **properties: Any) -> dict[str, Any]:
    return a_field(
        "dynamiclist", "", path="rijen", label="Rijen", labelEn="Rows", components=components, properties=properties
    )


def problems(form: Form, answers: dict[str, Any], **options: Any) -> dict[str, str]:
    """Return the code per path; each has a sentence in both languages."""
    with pytest.raises(InvalidForm) as caught:
        form.check(answers, **options)
    assert all(known(f"forms.{code}") for code, _ in caught.value.fields.values())
    return {path: code for path, (code, _) in caught.value.fields.items()}


def rules(*components: Any, **more: Any) -> set[str]:
    return {finding.rule for finding in check_form("f.form", as_file(*components, **more))}
