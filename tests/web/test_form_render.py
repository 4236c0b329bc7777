# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Forms as pages: every kind of question, errors that lead to their question, nothing a hostile text can do."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask
from flask_babel import Babel

import web
from engine.casework.rows.views import KnownFact
from engine.definitions.forms.form import Form, Option, read_form
from engine.errors import InvalidForm
from web.shared.forms import render_form, row_action

TICKS = [{"value": "a", "label": "Appel", "labelEn": "Apple"}, {"value": "p", "label": "Peer", "labelEn": "Pear"}]
EVERYTHING: list[dict[str, object]] = [
    {"type": "text", "id": "t", "text": "# Kop\nuitleg\n\n- een\n- twee"},
    {
        "type": "textfield",
        "key": "naam",
        "label": "Naam",
        "description": "Zoals bekend",
        "validate": {"required": True},
    },
    {"type": "textarea", "key": "verhaal", "label": "Verhaal"},
    {"type": "number", "key": "aantal", "label": "Aantal"},
    {"type": "checkbox", "key": "akkoord", "label": "Akkoord"},
    {"type": "separator", "id": "s"},
    {
        "type": "group",
        "id": "g",
        "label": "Keuzes",
        "components": [
            {"type": "radio", "key": "keuze", "label": "Keuze", "values": TICKS, "validate": {"required": True}},
            {"type": "checklist", "key": "meer", "label": "Meer", "values": TICKS},
            {"type": "select", "key": "een", "label": "Eén", "values": TICKS},
        ],
    },
    {"type": "datetime", "subtype": "date", "key": "dag", "dateLabel": "Dag"},
    {"type": "datetime", "subtype": "time", "key": "uur", "timeLabel": "Uur"},
    {"type": "datetime", "subtype": "datetime", "key": "moment", "dateLabel": "Moment"},
    {"type": "select", "key": "lid", "label": "Lid", "valuesKey": "users:MDA-LID"},
    {
        "type": "textfield",
        "key": "reden",
        "label": "Reden",
        "conditional": {"hide": '=keuze != "a"'},
        "validate": {"required": True},
    },
    {
        "type": "dynamiclist",
        "path": "lijst",
        "label": "Aanwijzing",
        "properties": {"maxRows": "3"},
        "components": [
            {"type": "select", "key": "soort", "label": "Soort", "values": TICKS, "validate": {"required": True}},
            {
                "type": "textfield",
                "key": "toelichting",
                "label": "Toelichting",
                "conditional": {"hide": '=soort = "p"'},
            },
        ],
    },
]


def a_form(components: list[dict[str, object]] | None = None) -> Form:
    schema = {"title": "Alles", "components": EVERYTHING if components is None else components}
    return read_form("test/alles", json.dumps(schema).encode())


@pytest.fixture(autouse=True)
def app() -> Iterator[Flask]:
    """A bare application with the templates and Babel, in a request."""
    app = Flask("bare", template_folder=str(Path(web.__file__).parent / "templates"))
    Babel(app, default_locale="en")  # type: ignore[no-untyped-call]
    with app.test_request_context():
        yield app


def drawn(form: Form, values: Mapping[str, object] | None = None, **more: object) -> BeautifulSoup:
    return BeautifulSoup(render_form(form, values or {}, **more), "html.parser")  # type: ignore[arg-type]


def one(page: BeautifulSoup, selector: str) -> Tag:
    found = page.select(selector)
    assert len(found) == 1, f"{selector}: {len(found)}"
    return found[0]


def refused(form: Form, values: Mapping[str, object]) -> InvalidForm:
    with pytest.raises(InvalidForm) as caught:
        form.check(values)
    return caught.value


def test_every_control_has_a_label_and_an_id_of_its_own() -> None:
    page = drawn(
        a_form(), {"lijst": [{"soort": "a"}, {}]}, options={"users:MDA-LID": (Option("piet", {"nl": "Piet"}),)}
    )
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))
    controls = page.select("input:not([type=hidden]), select, textarea")
    assert len(controls) == 23
    assert all(page.select(f'label[for="{control["id"]}"]') for control in controls)


def test_choices_and_dates_are_grouped_under_their_question() -> None:
    page = drawn(a_form())
    for name, question in {"keuze": "Keuze", "meer": "Meer", "dag": "Dag", "moment": "Moment"}.items():
        legend = one(page, f'[data-name="{name}"] > fieldset > legend')
        assert question in legend.text


def test_what_was_filled_in_is_shown_again() -> None:
    values = {
        "naam": "Amira",
        "verhaal": "\nregel",
        "aantal": 2.5,
        "akkoord": True,
        "keuze": "p",
        "meer": ["a"],
        "een": "p",
        "dag": "2026-03-02",
        "uur": "09:30",
        "moment": "2026-03-02T10:00:00+01:00",
    }
    page = drawn(a_form(), values)
    assert one(page, "#f-naam")["value"] == "Amira"
    assert one(page, "#f-aantal")["value"] == "2,5"
    assert one(page, "[data-name=akkoord] [type=checkbox]").has_attr("checked")
    assert one(page, "[data-name=keuze] [checked]")["value"] == "p"
    assert one(page, "[data-name=meer] [checked]")["value"] == "a"
    assert one(page, "#f-een [selected]")["value"] == "p"
    assert [box["value"] for box in page.select("[data-name=dag] input")] == ["2", "3", "2026"]
    assert one(page, "#f-uur")["value"] == "09:30"
    assert [box["value"] for box in page.select("[data-name=moment] input")] == ["2", "3", "2026", "10:00"]


def test_a_page_posts_back_what_it_shows() -> None:
    form = a_form()
    values = {"naam": "Amira", "akkoord": False, "keuze": "p", "dag": "2026-02-30", "lijst": [{"soort": "a"}, {}]}
    page = drawn(form, values)
    post: dict[str, list[str]] = {}
    for control in page.select("input, textarea, select"):
        if control.has_attr("disabled") or (
            control.get("type") in ("radio", "checkbox") and not control.has_attr("checked")
        ):
            continue
        chosen = control.select("[selected]") if control.name == "select" else [control]
        post.setdefault(str(control["name"]), []).append(str(chosen[0].get("value", "")) if chosen else "")
    assert form.read_post(post) == values


def test_the_summary_leads_to_every_wrong_answer() -> None:
    form = a_form()
    values = {"keuze": "a", "dag": "2026-02-30", "lijst": [{"soort": "a"}, {"toelichting": "x"}]}
    error = refused(form, values)
    page = drawn(form, values, errors=error.fields)
    summary = one(page, "#error-summary")
    assert (summary["role"], summary["tabindex"]) == ("alert", "-1")
    links = summary.select("a")
    assert [link["href"] for link in links] == ["#f-naam", "#f-dag", "#f-reden", "#f-lijst-1-soort"]
    assert links[3].text.startswith("Aanwijzing 2, Soort: ")
    for link in links:
        target = one(page, str(link["href"]))
        group = target if target.get("aria-describedby") else target.find_parent(attrs={"aria-describedby": True})
        assert group is not None and f"{target['id']}-error" in str(group["aria-describedby"])
        assert one(page, f"#{target['id']}-error").text.strip()


def test_a_date_that_does_not_exist_is_named() -> None:
    form = a_form()
    values = {"naam": "x", "keuze": "p", "dag": "2026-02-30"}
    page = drawn(form, values, errors=refused(form, values).fields)
    assert "30 februari 2026 bestaat niet" in one(page, "#f-dag-error").text


def test_an_answer_that_no_longer_applies_is_told_without_a_link() -> None:
    form = a_form()
    values = {"naam": "x", "keuze": "p", "reden": "y"}
    page = drawn(form, values, errors=refused(form, values).fields)
    summary = one(page, "#error-summary")
    assert not summary.select("a")
    assert "Reden: Deze vraag geldt niet meer" in summary.text


def test_a_question_that_does_not_apply_sleeps() -> None:
    page = drawn(a_form(), {"keuze": "p", "lijst": [{"soort": "p"}, {"soort": "a"}]})
    assert one(page, "[data-name=reden]").has_attr("hidden")
    assert one(page, "#f-reden").has_attr("disabled")
    assert one(page, "#f-lijst-0-toelichting").has_attr("disabled")
    assert not one(page, "#f-lijst-1-toelichting").has_attr("disabled")
    assert json.loads(str(one(page, "[data-name=reden]")["data-hide"])) == ["!=", ["name", "keuze"], ["value", "a"]]


def test_without_javascript_the_questions_can_be_brought_up_to_date() -> None:
    assert one(drawn(a_form()), "noscript [name=_refresh]")
    assert not drawn(a_form(EVERYTHING[1:2])).select("[name=_refresh]")


def test_what_is_known_is_shown_with_its_source() -> None:
    at = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    fact = KnownFact(
        key="naam",
        label={"nl": "Naam"},
        value="Amira",
        shown={"nl": "Amira"},
        author_name="Ilse",
        at=at,
        source={"nl": "Melding"},
    )
    page = drawn(a_form(), {"naam": "Amira"}, known={"naam": fact})
    known = one(page, "#f-naam-known").text
    assert all(part in known for part in ("Amira", "Ilse", "2 maart 2026", "Melding"))
    assert "f-naam-known" in str(one(page, "#f-naam")["aria-describedby"])


def test_a_form_speaks_english() -> None:
    page = drawn(a_form(), {}, errors={"naam": ("required", {})}, language="en")
    assert "Apple" in one(page, "#f-een").text
    assert "This answer is needed" in one(page, "#f-naam-error").text


def test_nothing_a_person_or_designer_wrote_becomes_markup() -> None:
    evil = "\"><script>alert(1)</script>' onfocus=x"
    options = [{"value": evil, "label": evil}]
    components: list[dict[str, object]] = [
        {"type": kind, "key": kind, "label": evil, "description": evil, "values": options, "id": evil}
        for kind in ("textfield", "textarea", "number", "checkbox", "radio", "checklist", "select", "datetime")
    ]
    components += [{"type": "text", "text": evil, "id": evil}, {"type": "group", "label": evil, "id": evil}]
    components += [{"type": "dynamiclist", "path": "rij", "label": evil, "components": components[:1]}]
    components[0]["conditional"] = {"hide": "=number = " + json.dumps(evil)}
    form = a_form(components)
    values = dict.fromkeys(form.keys - {"rij"}, evil) | {"rij": [{"textfield": evil}]}
    errors = {**refused(form, {**values, evil: evil}).fields}
    page = drawn(form, values, errors=errors, draft_url=evil)
    assert not page.select("script, style, [style]")
    attributes = [name for tag in page.find_all(True) for name in tag.attrs]
    assert "name" in attributes and not [name for name in attributes if name.startswith("on")]


def test_no_script_or_style_stands_in_the_page() -> None:
    page = drawn(a_form(), draft_url="/taken/1/concept")
    assert not page.select("script, style, [style], [onclick]")
    assert one(page, "[data-hv-form]")["data-draft-url"] == "/taken/1/concept"


def test_a_row_can_be_added_and_removed_without_javascript() -> None:
    form = a_form()
    post = {"naam": ["x"], "lijst.0.soort": ["a"], "lijst.0.toelichting": [""], "_add": ["lijst"]}
    added = row_action(form, form.read_post(post), post)
    assert added is not None
    assert added.values["lijst"] == [{"soort": "a"}, {}]
    page = drawn(form, added.values, focus=added.focus)
    assert one(page, "[autofocus]")["name"] == "lijst.1.soort"
    post = {"lijst.0.soort": ["a"], "lijst.1.soort": ["p"], "_remove": ["lijst.0"]}
    removed = row_action(form, form.read_post(post), post)
    assert removed is not None
    assert removed.values["lijst"] == [{"soort": "p"}]


def test_an_empty_list_shows_one_row_and_adding_shows_two() -> None:
    form = a_form()
    assert len(drawn(form).select(".hv-row")) == 1
    added = row_action(form, {}, {"_add": ["lijst"]})
    assert added is not None
    assert len(drawn(form, added.values).select(".hv-row")) == 2


def test_no_row_is_added_beyond_the_most_allowed() -> None:
    form = a_form()
    full = {"lijst": [{"soort": "a"}] * 3}
    action = row_action(form, full, {"_add": ["lijst"]})
    assert action is not None and action.values == full
    assert not drawn(form, full).select("[name=_add]")


@pytest.mark.parametrize(
    "post",
    [
        {"_add": ["naam"]},
        {"_add": ["weg"]},
        {"_remove": ["lijst.x"]},
        {"_remove": ["lijst." + "9" * 5000]},
        {"_refresh": ["1"]},
    ],
)
def test_other_buttons_only_draw_the_page_again(post: dict[str, list[str]]) -> None:
    action = row_action(a_form(), {"naam": "x"}, post)
    assert action is not None and action.values == {"naam": "x"}


def test_a_form_that_was_handed_in_is_no_row_action() -> None:
    assert row_action(a_form(), {"naam": "x"}, {"naam": ["x"]}) is None
