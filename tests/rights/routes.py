# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The rows of the matrix for pages and commands: which operation a route asks, with what, and who else it is for."""

from __future__ import annotations

from dataclasses import dataclass, field

from flask import Flask

from tests.rights.table import NOBODY
from tests.world.people import ELSEWHERE


@dataclass(frozen=True)
class Route:
    """A route: the operation whose right decides, and what is sent."""

    operation: str
    sends: dict[str, str] = field(default_factory=dict)
    as_json: bool = False
    file: str = ""  #: the field that a file is sent in


_GROUND = {"reden": "reden", "grond": "grond", "naam": "x", "doe": "correct"}


ROUTES: dict[str, Route] = {
    "inbox.task": Route("work.task_page"),
    "inbox.claim": Route("work.claim_task"),
    "inbox.release": Route("work.release_task"),
    "inbox.complete": Route("work.complete_task"),
    "inbox.draft": Route("work.save_draft"),
    "cases.case": Route("case_file.case_page"),
    "cases.diagram": Route("case_file.diagram"),
    "cases.diagram_xml": Route("case_file.diagram"),
    "involved.page": Route("involvement.involved_page"),
    "involved.add": Route("involvement.involve", {**_GROUND, "organisatie": ELSEWHERE, "rol": "OPVANG"}),
    "involved.end": Route("involvement.end_involvement", _GROUND),
    "looks.page": Route("logbook.looks_page"),
    "looks.withhold": Route("logbook.withhold_look", {**_GROUND, "regel": "0"}),
    "looks.show": Route("logbook.show_look", {"regel": "0"}),
    "looks.file": Route("access.access_file"),
    "looks.file_json": Route("access.access_file"),
    "looks.withhold_fact": Route("access.withhold_fact", {**_GROUND, "regel": "0"}),
    "looks.give_fact": Route("access.give_fact", {"regel": "0"}),
    "looks.withhold_sharing": Route("access.withhold_sharing", {**_GROUND, "regel": "1"}),
    "looks.give_sharing": Route("access.give_sharing", {"regel": "1"}),
    "logbook.index": Route("logbook.log_page"),
    "logbook.search": Route("logbook.log_page"),
    "logbook.check": Route("logbook.check_page"),
    "inbox.read_role_notice": Route("role_gifts.put_role_notice_aside"),
    **{
        f"retention.{name}": Route("retention.retention_page", _GROUND)
        for name in ("index", "hold", "lift", "propose", "propose_log", "approve", "withdraw", "proof", "ask", "refuse")
    },
    "retention.parts": Route("destruction.parts_page", {"nummer": "H-0"}),
    "retention.ask_part": Route("destruction.parts_page", {"nummer": "H-0"}),
    "placements.of_case": Route("vault.placements_of_case"),
    "emergency.of_case": Route("emergency.glasses_of"),
    "emergency.ask": Route("emergency.may_break_glass"),
    "emergency.take": Route("emergency.may_break_glass"),
    "consents.page": Route("consent.consents_page"),
    "consents.withdraw": Route("consent.withdraw_consent", {"dag": "2026-03-02", "wie": "de persoon zelf"}),
    "sharings.page": Route("sharing_pages.sharings_page"),
    "sharings.form": Route("sharing_pages.sharing_form"),
    "sharings.propose": Route("sharing.propose_sharing", {"ontvanger": "Politie"}),
    "sharings.one": Route("sharing_pages.sharing_page"),
    "sharings.decide": Route("sharing.decide_sharing", {**_GROUND, "besluit": "ja"}),
    "sharings.hand_out": Route("sharing.hand_out", {"begrepen": "ja"}),
    "sharings.end": Route("sharing.end_sharing", _GROUND),
    "keys.index": Route("keyring.keys_page"),
    "keys.rotate": Route("keyring.begin_rotation", {"begrepen": "ja"}),
    "overview.reassign": Route("work.reassign_task", _GROUND),
    "overview.retry": Route("resolve.retry_incident"),
    "overview.resolve": Route("resolve.resolve_incident", _GROUND),
    "overview.skip": Route("resolve.skip_step", _GROUND),
    "overview.correct": Route("resolve.correct_name", _GROUND),
    "overview.hand_over": Route("work.task_page"),
    "overview.start": Route("oversight.overview"),
    "terms.page": Route("changes.term_page"),
    "terms.as_json": Route("changes.term_page"),
    "terms.effect": Route("changes.preview_term", _GROUND),
    "terms.change": Route("changes.change_term", _GROUND),
    "admin.terms": Route("catalogue.catalogue_page"),
    "admin.term": Route("catalogue.catalogue_page"),
    "admin.propose": Route("catalogue.propose_rule", {"vanaf": "2026-03-01"}),
    "admin.approve": Route("catalogue.approve_rule"),
    "admin.withdraw": Route("catalogue.withdraw_rule"),
    **{
        f"places.{name}": Route("places.places")
        for name in ("index", "add", "rename", "end", "sheet", "judge_sheet", "template")
    },
    **{
        f"people.{name}": Route("administration.accounts")
        for name in (
            "add",
            "change",
            "close",
            "everyone",
            "export",
            "groups",
            "judge_sheet",
            "link",
            "one",
            "confirm",
            "withdraw",
            "remove_group",
            "reopen",
            "reset",
            "roles",
            "sheet",
            "sign_out",
        )
    },
    "people.add_group": Route("administration.accounts", {"role": "CASUS", "organisation": "", "region": ""}),
    "studio.save": Route("design.process_list", {"xml": "<a/>"}, as_json=True),
    "studio.upload": Route("design.process_list", {"revision": "0"}, file="model"),
    "studio.save_scenarios": Route("design.process_list", {"revision": "0"}),
    **{
        f"studio.{name}": Route("design.process_list")
        for name in (
            "confirm_discard",
            "deploy",
            "discard",
            "draft",
            "model",
            "open_draft",
            "processes",
            "propose",
            "run_scenarios",
            "scenarios",
            "state",
            "elements.add_task",
            "elements.change",
            "elements.show",
        )
    },
}


#: lists and own pages, for everybody who signed in
SIGNED_IN = {
    "substitutes.page",
    "substitutes.add",
    "substitutes.end",
    "cases.index",
    "placements.mine",
    "inbox.work",
    "inbox.read_notice",
    "agenda.page",
    "agenda.renew",
    "agenda.revoke",
    "account.add_passkey",
    "account.ask_passkey",
    "account.begin_app",
    "account.change_password",
    "account.confirm_app",
    "account.end",
    "account.end_others",
    "account.how",
    "account.my_sessions",
    "account.new_codes",
    "account.password",
    "account.remove_app",
    "account.remove_passkey",
}


#: pages of a placement: nothing is there for who has no grant and does not reach its case
PAGES_BY_NAME: dict[str, Route] = {
    "placements.placement": Route("vault.placement_page"),
    "placements.address": Route("vault.see_address", {"grond": "grond"}),
    "placements.grant": Route("vault.grant_address", {"wie": "r-casus", "tot": "2026-04-01", "grond": "grond"}),
    "placements.withdraw": Route("vault.withdraw_grant", {"deel": NOBODY, "grond": "grond"}),
    "placements.appoint": Route("vault.appoint_keeper", {"wie": NOBODY, "grond": "grond"}),
    "placements.end": Route("vault.end_placement", {"grond": "grond"}),
}


#: for anybody: reporting, signing in, what a secret address or a one-time link opens
PUBLIC = {
    "report.file",
    "report.form",
    "report.status",
    "report.status_form",
    "agenda.feed",
    "static",
    "signin.again",
    "signin.ask_passkey",
    "signin.confirm",
    "signin.demo",
    "signin.form",
    "signin.language",
    "signin.second_step",
    "signin.sign_in",
    "signin.sign_out",
    "signin.start",
    "signin.step",
    "signin.with_passkey",
    "welcome.ask",
    "health.live",
    "health.ready",
    "health.metrics",
    "organisation.begin",
    "organisation.back",
    "welcome.choose",
    "welcome.chosen",
    "welcome.forgotten",
}


#: commands act for who may run them on the machine; none shows or sends what is known of a person
COMMANDS = {
    "serve",
    "demo",
    "clock",
    "verify-log",
    "check",
    "deploy",
    "play",
    "scenario",
    "mutants",
    "term",
    "terms",
    "bench",
    "user add",
    "user email",
    "user invite",
    "user link",
    "user reset-factors",
    "user remove",
    "user list",
    "backup",
    "restore",
    "keys make",
    "keys list",
    "keys rotate",
    "keys retire",
    "retention list",
    "retention run",
}


def address(pages: Flask, endpoint: str, key: str) -> tuple[str, str]:
    """Return the method and the address of a route, with ``key`` for what it names."""
    rule = next(pages.url_map.iter_rules(endpoint))
    method = "POST" if "POST" in (rule.methods or ()) else "GET"
    path = rule.rule
    for name in rule.arguments:
        path = path.replace(f"<{name}>", "p1-melding" if endpoint.startswith("studio.") and name == "key" else key)
    return method, path
