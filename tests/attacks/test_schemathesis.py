# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""schemathesis sends every route what its forms send and what they never would, as people of several roles and none.

In the suite the run is short and always the same. A long one: ``HANDVAT_FUZZ_EXAMPLES=200 HANDVAT_FUZZ_SEED=7``.
"""

from __future__ import annotations

import os
from collections import Counter
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis import APIOperation
from schemathesis.checks import not_a_server_error
from schemathesis.config import SchemathesisConfig
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import content_type_conformance, status_code_conformance
from schemathesis.specs.openapi.schemas import OpenApiSchema

from tests.attacks.crawl import Crawl, injected, inside
from tests.attacks.described import describe
from tests.world.hostile import HostileDesk

pytestmark = pytest.mark.xdist_group("schemathesis")

EXAMPLES = int(os.environ.get("HANDVAT_FUZZ_EXAMPLES", "4"))
SEED = int(os.environ.get("HANDVAT_FUZZ_SEED", "1"))
PHASES = [Phase.generate, Phase.shrink] if EXAMPLES > 10 else [Phase.generate]
ALL = list(HealthCheck)
PEOPLE = (
    "",
    "vreemd",
    "r-intake",
    "r-casus",
    "r-teamleider",
    "r-opvang",
    "r-ontwerper",
    "r-beheer",
    "r-fg",
)
#: whose pages show what there is to send
SHOWN = {
    "": ["/melden", "/melden/status", "/aanmelden", "/aanmelden/vergeten"],
    "r-teamleider": ["/werk", "/overzicht", "/vervanging", "/noodtoegang"],
    "r-casus": ["/mijn/aanmelding", "/mijn/sessies", "/mijn/wachtwoord", "/agenda", "/plaatsingen", "/bevestigen"],
    "r-ontwerper": ["/studio", "/studio/p2-vaststelling", "/studio/p2-vaststelling/scenarios/tekst"],
    "r-beheer": [
        "/beheer/mensen",
        "/beheer/mensen/groepen",
        "/beheer/mensen/bestand",
        "/beheer/plekken",
        "/beheer/termijnen",
    ],
    "r-fg": ["/beheer/logboek", "/beheer/bewaren"],
}
#: what only a stack of calls, a template or a database would say
OURS = ("Traceback (most recent call last)", "sqlalchemy", "jinja2", "werkzeug.exceptions", 'File "/')


@pytest.fixture(scope="module")
def api(desk: HostileDesk) -> OpenApiSchema:
    """The description of the pages, as several people see them, and the application behind it."""
    desk.at("r-ontwerper").post("/studio/p2-vaststelling/ontwerp")
    case = f"/casussen/{desk.case}"
    of_case = [case, *(f"{case}/{page}" for page in ("betrokken", "noodtoegang", "toestemming", "wie-keek", "inzage"))]
    pages = []
    for who, starts in SHOWN.items():
        more = of_case if who in ("r-teamleider", "r-fg") else []
        found = Crawl().follow(desk.at(who), [*starts, *more], most=len(starts) + len(more) + 6)
        pages += [(p, a.text) for p, a in found.pages.items() if a.mimetype == "text/html" and a.status_code < 400]
    config = SchemathesisConfig.from_dict({"generation": {"max-examples": EXAMPLES}})
    schema = schemathesis.openapi.from_dict(describe(desk.app, pages), config=config)
    schema.app = desk.app
    return schema


def test_the_description_knows_the_forms_and_the_keys(api: OpenApiSchema, desk: HostileDesk) -> None:
    described = {f"{path} {method}" for path, methods in api.raw_schema["paths"].items() for method in methods}
    assert len(described) > 120
    form = api.raw_schema["paths"]["/casussen/{key}/betrokken"]["post"]["requestBody"]["content"]
    names = form["application/x-www-form-urlencoded"]["schema"]["properties"]
    assert {"organisatie", "rol", "grond", "tot"} <= set(names)
    assert desk.case in str(api.raw_schema["paths"]["/casussen/{key}"]["get"]["parameters"])


def test_no_route_fails_whoever_sends_whatever(api: OpenApiSchema, desk: HostileDesk) -> None:
    print(f"seed {SEED}, {EXAMPLES} examples of each route")
    found, met = [], Counter[int]()
    for result in api.get_all_operations():
        assert isinstance(result, Ok), result
        operation = result.ok()
        try:
            _try(operation, desk, met)
        except (AssertionError, ExceptionGroup) as failure:  # go on with the other routes
            found.append(f"{operation.label}: {failure!r} {getattr(failure, '__notes__', '')}")
    assert not found, f"seed {SEED}: " + "\n\n".join(found)
    print(sorted(met.items()))
    assert met.keys() >= {200, 302, 403, 404, 422}, "the requests do not get beyond the door, so this shows nothing"


def _try(operation: APIOperation[Any, Any, Any, Any], desk: HostileDesk, met: Counter[int]) -> None:
    """Send one route a number of requests; fail at an answer that is not as described."""

    @seed(SEED)
    @settings(max_examples=EXAMPLES, deadline=None, database=None, phases=PHASES, suppress_health_check=ALL)
    @given(case=operation.as_strategy(), who=st.sampled_from(PEOPLE))
    def answered(case: schemathesis.Case[Any], who: str) -> None:
        cookie = desk.at(who).get_cookie("handvat") if who else None
        answer = case.call(cookies={"handvat": cookie.value} if cookie else {})
        case.validate_response(answer, checks=[not_a_server_error, status_code_conformance, content_type_conformance])
        met[answer.status_code] += 1
        text = answer.text or ""
        assert not [word for word in OURS if word in text], text
        assert all(inside(to) for to in answer.headers.get("location", ())), answer.headers
        if "text/html" in answer.headers["content-type"][0]:
            assert injected(text) == []

    answered()
