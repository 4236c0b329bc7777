# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The rows of the matrix: for each operation, route and command what right it asks, of which record.

A new one without a row fails the build. Add the row, and think about who may.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from engine.access.policy import Action as A
from engine.operations.accounts import account_sheet, administration, role_gifts
from engine.operations.accounts.administration import NewAccount
from engine.operations.cases import case_file as cases
from engine.operations.cases import consent as consenting
from engine.operations.cases import involvement as involving
from engine.operations.cases import oversight
from engine.operations.incidents import resolve as mending
from engine.operations.log import logbook
from engine.operations.organisations import place_sheet, places
from engine.operations.privacy import access, destruction, emergency, retention, sharing, sharing_pages
from engine.operations.studio import deploying, design
from engine.operations.system import keyring
from engine.operations.tasks import vault
from engine.operations.tasks import work as tasks
from engine.operations.terms import catalogue
from engine.operations.terms import changes as terms
from engine.operations.terms.changes import CORRECT, TermChangeRequest
from tests.world.kinds import key_of
from tests.world.people import ELSEWHERE, name_of

NOBODY = key_of("nobody")


@dataclass(frozen=True, kw_only=True)
class Asks:
    """A right on a record: the record may be known of by ``sees``, and then ``action`` is asked."""

    kind: str  #: "case", "task", "instance", …: see ``kinds.Records``
    action: A
    operation: Callable[..., Any]
    sees: tuple[A, ...] = ()  #: any of them is enough; without one ``action`` itself
    more: Callable[[str], tuple[Any, ...]] = lambda role: ()  #: arguments after the key, for the holder of a role


@dataclass(frozen=True)
class Holds:
    """A right that a role gives anywhere."""

    action: A
    operation: Callable[..., Any]
    arguments: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Opens:
    """What is asked of a placement in the vault: who may know of it is asked first, and then what is ``asked``."""

    asked: str  #: "know", "see", "grant", "withdraw", "appoint", "end": see ``test_matrix.of_the_vault``
    operation: Callable[..., Any]
    more: Callable[[str], tuple[Any, ...]] = lambda role: ()


_SHARE = sharing.SharingProposal(
    recipient="Politie",
    for_whom="Team",
    purpose="Aangifte",
    basis="VITAAL",
    fields=("x",),
    necessity="nodig",
    until=datetime(2027, 1, 1, tzinfo=UTC),
)
_WISH = TermChangeRequest(act=CORRECT, ground="grond")
_DESTROY = destruction.DestructionRequest(("VG-AVG",), "de persoon", date(2026, 3, 1), "grond")
_NEW = NewAccount("nieuw", "Nieuw", "", ())
_TERM_SEEN = (A.SEE_TASK, A.SEE_CASE, A.CHANGE_TERM)

OPERATIONS: dict[str, Asks | Holds] = {
    "work.task_page": Asks(kind="task", action=A.SEE_TASK, operation=tasks.task_page),
    "work.task_form": Asks(kind="task", action=A.SEE_TASK, operation=tasks.task_form),
    "work.claim_task": Asks(kind="task", action=A.CLAIM, operation=tasks.claim_task, sees=(A.SEE_TASK,)),
    "work.release_task": Asks(kind="task", action=A.RELEASE, operation=tasks.release_task, sees=(A.SEE_TASK,)),
    "work.reassign_task": Asks(
        kind="task",
        action=A.REASSIGN,
        operation=tasks.reassign_task,
        sees=(A.SEE_TASK,),
        more=lambda role: (name_of(role), "reden"),
    ),
    "work.save_draft": Asks(
        kind="task", action=A.COMPLETE, operation=tasks.save_draft, sees=(A.SEE_TASK,), more=lambda role: ({},)
    ),
    "work.complete_task": Asks(
        kind="task",
        action=A.COMPLETE,
        operation=tasks.complete_task,
        sees=(A.SEE_TASK,),
        more=lambda role: ({}, key_of("click", role)),
    ),
    "case_file.case_page": Asks(kind="case", action=A.SEE_CASE, operation=cases.case_page),
    "case_file.diagram": Asks(kind="instance", action=A.SEE_CASE, operation=cases.diagram),
    "involvement.involved_page": Asks(kind="case", action=A.SEE_CASE, operation=involving.involved_page),
    "involvement.involve": Asks(
        kind="case",
        action=A.INVOLVE,
        operation=involving.involve,
        sees=(A.SEE_CASE,),
        more=lambda role: (ELSEWHERE, "OPVANG", "grond", None),
    ),
    "involvement.end_involvement": Asks(
        kind="part",
        action=A.INVOLVE,
        operation=involving.end_involvement,
        sees=(A.SEE_CASE,),
        more=lambda role: ("grond",),
    ),
    "emergency.glasses_of": Asks(kind="case", action=A.SEE_CASE, operation=emergency.glasses_of),
    "emergency.break_glass": Holds(A.BREAK_GLASS, emergency.break_glass, ("H-0", "een lange reden")),
    "emergency.may_break_glass": Holds(A.BREAK_GLASS, emergency.may_break_glass),
    "consent.consents_page": Asks(kind="case", action=A.SEE_CASE, operation=consenting.consents_page),
    "consent.withdraw_consent": Asks(
        kind="consent",
        action=A.WITHDRAW_CONSENT,
        operation=consenting.withdraw_consent,
        sees=(A.SEE_CASE,),
        more=lambda role: (date(2026, 3, 2), "de persoon zelf"),
    ),
    "sharing_pages.sharings_page": Asks(kind="case", action=A.SEE_CASE, operation=sharing_pages.sharings_page),
    "sharing_pages.sharing_page": Asks(kind="sharing", action=A.SEE_CASE, operation=sharing_pages.sharing_page),
    "sharing_pages.sharing_form": Asks(
        kind="case", action=A.PROPOSE_SHARING, operation=sharing_pages.sharing_form, sees=(A.SEE_CASE,)
    ),
    "sharing.propose_sharing": Asks(
        kind="case",
        action=A.PROPOSE_SHARING,
        operation=sharing.propose_sharing,
        sees=(A.SEE_CASE,),
        more=lambda role: (_SHARE,),
    ),
    "sharing.decide_sharing": Asks(
        kind="sharing",
        action=A.DECIDE_SHARING,
        operation=sharing.decide_sharing,
        sees=(A.SEE_CASE,),
        more=lambda role: (True, "grond"),
    ),
    "sharing.end_sharing": Asks(
        kind="sharing",
        action=A.PROPOSE_SHARING,
        operation=sharing.end_sharing,
        sees=(A.SEE_CASE,),
        more=lambda role: ("grond",),
    ),
    "sharing.hand_out": Asks(kind="sharing", action=A.PROPOSE_SHARING, operation=sharing.hand_out, sees=(A.SEE_CASE,)),
    "resolve.retry_incident": Asks(
        kind="incident", action=A.RESOLVE_INCIDENT, operation=mending.retry_incident, sees=(A.SEE_CASE,)
    ),
    "resolve.skip_step": Asks(
        kind="incident",
        action=A.RESOLVE_INCIDENT,
        operation=mending.skip_step,
        sees=(A.SEE_CASE,),
        more=lambda role: ("grond",),
    ),
    "resolve.correct_name": Asks(
        kind="incident",
        action=A.RESOLVE_INCIDENT,
        operation=mending.correct_name,
        sees=(A.SEE_CASE,),
        more=lambda role: ("x", 1, "grond"),
    ),
    "resolve.resolve_incident": Asks(
        kind="incident",
        action=A.RESOLVE_INCIDENT,
        operation=mending.resolve_incident,
        sees=(A.SEE_CASE,),
        more=lambda role: ("grond",),
    ),
    "changes.term_page": Asks(kind="term", action=A.SEE_TASK, operation=terms.term_page, sees=_TERM_SEEN),
    "changes.preview_term": Asks(
        kind="term", action=A.CHANGE_TERM, operation=terms.preview_term, sees=_TERM_SEEN, more=lambda role: (_WISH,)
    ),
    "changes.change_term": Asks(
        kind="term", action=A.CHANGE_TERM, operation=terms.change_term, sees=_TERM_SEEN, more=lambda role: (_WISH,)
    ),
    "vault.placements_of_case": Asks(kind="case", action=A.SEE_CASE, operation=vault.placements_of_case),
    "oversight.overview": Holds(A.SEE_OVERVIEW, oversight.overview),
    "catalogue.catalogue_page": Holds(A.MANAGE_TERMS, catalogue.catalogue_page),
    "catalogue.propose_rule": Holds(A.MANAGE_TERMS, catalogue.propose_rule, ("DL-BEVESTIG", {})),
    "catalogue.approve_rule": Holds(A.MANAGE_TERMS, catalogue.approve_rule, (NOBODY,)),
    "catalogue.withdraw_rule": Holds(A.MANAGE_TERMS, catalogue.withdraw_rule, (NOBODY,)),
    "keyring.keys_page": Holds(A.MANAGE_KEYS, keyring.keys_page),
    "keyring.begin_rotation": Holds(A.MANAGE_KEYS, keyring.begin_rotation),
    "places.places": Holds(A.MANAGE_PLACES, places.places),
    "places.add_place": Holds(A.MANAGE_PLACES, places.add_place, ("region", "Zuid")),
    "places.rename_place": Holds(A.MANAGE_PLACES, places.rename_place, ("region", "Midden", "Zuid")),
    "places.end_place": Holds(A.MANAGE_PLACES, places.end_place, ("region", "Midden")),
    "place_sheet.judge_place_sheet": Holds(A.MANAGE_PLACES, place_sheet.judge_place_sheet, ("",)),
    "place_sheet.import_place_sheet": Holds(A.MANAGE_PLACES, place_sheet.import_place_sheet, ("",)),
    "administration.accounts": Holds(A.MANAGE_USERS, administration.accounts),
    "administration.account": Holds(A.MANAGE_USERS, administration.account, (NOBODY,)),
    "administration.can_mail_links": Holds(A.MANAGE_USERS, administration.can_mail_links),
    "administration.add_account": Holds(A.MANAGE_USERS, administration.add_account, (_NEW,)),
    "administration.add_accounts": Holds(A.MANAGE_USERS, administration.add_accounts, ((_NEW,),)),
    "administration.change_account": Holds(A.MANAGE_USERS, administration.change_account, (NOBODY, "N", "")),
    "administration.set_memberships": Holds(A.MANAGE_USERS, administration.set_memberships, (NOBODY, ())),
    "administration.close_account": Holds(A.MANAGE_USERS, administration.close_account, (NOBODY,)),
    "administration.reopen_account": Holds(A.MANAGE_USERS, administration.reopen_account, (NOBODY,)),
    "administration.sign_out_account": Holds(A.MANAGE_USERS, administration.sign_out_account, (NOBODY,)),
    "administration.reset_account_factors": Holds(A.MANAGE_USERS, administration.reset_account_factors, (NOBODY,)),
    "administration.send_account_link": Holds(A.MANAGE_USERS, administration.send_account_link, (NOBODY,)),
    "administration.group_roles": Holds(A.MANAGE_USERS, administration.group_roles),
    "administration.add_group_role": Holds(A.MANAGE_USERS, administration.add_group_role, ("g", None)),
    "administration.remove_group_role": Holds(A.MANAGE_USERS, administration.remove_group_role, (NOBODY,)),
    "role_gifts.role_proposals": Holds(A.MANAGE_USERS, role_gifts.role_proposals),
    "role_gifts.confirm_role": Holds(A.MANAGE_USERS, role_gifts.confirm_role, (NOBODY,)),
    "role_gifts.withdraw_role": Holds(A.MANAGE_USERS, role_gifts.withdraw_role, (NOBODY,)),
    "role_gifts.put_role_notice_aside": Holds(A.SEE_LOG, role_gifts.put_role_notice_aside, (NOBODY,)),
    "account_sheet.judge_sheet": Holds(A.MANAGE_USERS, account_sheet.judge_sheet, (b"",)),
    "account_sheet.import_sheet": Holds(A.MANAGE_USERS, account_sheet.import_sheet, (b"",)),
    "logbook.log_page": Holds(A.SEE_LOG, logbook.log_page),
    "logbook.check_page": Holds(A.SEE_LOG, logbook.check_page, (None,)),
    "logbook.looks_page": Asks(kind="case", action=A.SHOW_LOOKS, operation=logbook.looks_page, sees=(A.SEE_CASE,)),
    "logbook.withhold_look": Asks(
        kind="case",
        action=A.SHOW_LOOKS,
        operation=logbook.withhold_look,
        sees=(A.SEE_CASE,),
        more=lambda role: (0, "grond"),
    ),
    "logbook.show_look": Asks(
        kind="case", action=A.SHOW_LOOKS, operation=logbook.show_look, sees=(A.SEE_CASE,), more=lambda role: (0,)
    ),
    "access.access_file": Asks(kind="case", action=A.SHOW_LOOKS, operation=access.access_file, sees=(A.SEE_CASE,)),
    "access.withhold_fact": Asks(
        kind="case",
        action=A.SHOW_LOOKS,
        operation=access.withhold_fact,
        sees=(A.SEE_CASE,),
        more=lambda role: (0, "grond"),
    ),
    "access.give_fact": Asks(
        kind="case", action=A.SHOW_LOOKS, operation=access.give_fact, sees=(A.SEE_CASE,), more=lambda role: (0,)
    ),
    "access.withhold_sharing": Asks(
        kind="case",
        action=A.SHOW_LOOKS,
        operation=access.withhold_sharing,
        sees=(A.SEE_CASE,),
        more=lambda role: (1, "grond"),
    ),
    "access.give_sharing": Asks(
        kind="case", action=A.SHOW_LOOKS, operation=access.give_sharing, sees=(A.SEE_CASE,), more=lambda role: (1,)
    ),
    "retention.retention_page": Holds(A.RETAIN, retention.retention_page),
    "retention.proof_of_erasure": Holds(A.RETAIN, retention.proof_of_erasure, (NOBODY,)),
    "retention.set_hold": Holds(A.RETAIN, retention.set_hold, ("H-2026-00001", "grond")),
    "retention.lift_hold": Holds(A.RETAIN, retention.lift_hold, (NOBODY, "grond")),
    "retention.propose_erasure": Holds(A.RETAIN, retention.propose_erasure, (NOBODY, "grond")),
    "retention.propose_emptying": Holds(A.RETAIN, retention.propose_emptying, ("grond",)),
    "retention.approve_erasure": Holds(A.RETAIN, retention.approve_erasure, (NOBODY,)),
    "retention.withdraw_erasure": Holds(A.RETAIN, retention.withdraw_erasure, (NOBODY,)),
    "destruction.request_destruction": Holds(A.RETAIN, destruction.request_destruction, ("H-0", _DESTROY)),
    "destruction.refuse_destruction": Holds(A.RETAIN, destruction.refuse_destruction, (NOBODY, "grond")),
    "destruction.parts_page": Holds(A.DESTROY_PART, destruction.parts_page, ("H-0",)),
    "destruction.request_part": Holds(A.DESTROY_PART, destruction.request_part, ("H-0", _DESTROY, ("fact:x",))),
    "design.process_list": Holds(A.DESIGN, design.process_list),
    "design.open_draft": Holds(A.DESIGN, design.open_draft, ("p1-melding",)),
    "design.draft_page": Holds(A.DESIGN, design.draft_page, ("p1-melding",)),
    "design.save_draft_model": Holds(A.DESIGN, design.save_draft_model, ("p1-melding", "", 0)),
    "design.save_draft_feature": Holds(A.DESIGN, design.save_draft_feature, ("p1-melding", "", 0)),
    "design.run_scenarios": Holds(A.DESIGN, design.run_scenarios, ("p1-melding",)),
    "design.propose_draft": Holds(A.DESIGN, design.propose_draft, ("p1-melding",)),
    "deploying.deploy_draft": Holds(A.DESIGN, deploying.deploy_draft, ("p1-melding",)),
    "design.discard_draft": Holds(A.DESIGN, design.discard_draft, ("p1-melding",)),
}
#: lists: what they show is compared with ``may``; a notice is shown or put aside by who holds its role
LISTS = {"case_file.case_list", "work.inbox", "role_gifts.role_notices", "oversight.read_notice", "people.colleagues"}
#: of one's own account, or for anybody who asks: no record of a case is reached by them
OWN = {
    "substitutes.substitutes_page",
    "substitutes.add_substitute",
    "substitutes.end_substitute",
    "people.set_language",
    "people.ways_to_show",
    "feeds.open_feed",
    "feeds.close_feed",
    "feeds.has_feed",
    "factors.my_factors",
    "factors.begin_totp",
    "factors.confirm_totp",
    "factors.remove_totp",
    "second_factor.strengthened",
    "passkeys.remove_passkey",
    "factors.new_recovery_codes",
    "passkeys.ask_new_passkey",
    "passkeys.add_passkey",
    "sessions.my_sessions",
    "sessions.end_my_session",
    "sessions.end_my_other_sessions",
    "passwords.finish_change",
    "vault.my_placements",
    "reports.report_form",
    "reports.file_report",
    "reports.report_status",
}
_GRANTED = ("r-casus", datetime(2026, 4, 1, tzinfo=UTC), "grond")
#: no role gives these: a grant to one person for one placement does
BY_NAME: dict[str, Opens] = {
    "vault.placement_page": Opens("know", vault.placement_page),
    "vault.see_address": Opens("see", vault.see_address, lambda role: ("grond",)),
    "vault.grant_address": Opens("grant", vault.grant_address, lambda role: _GRANTED),
    "vault.withdraw_grant": Opens("withdraw", vault.withdraw_grant, lambda role: (NOBODY, "grond")),
    "vault.appoint_keeper": Opens("appoint", vault.appoint_keeper, lambda role: (NOBODY, "grond")),
    "vault.end_placement": Opens("end", vault.end_placement, lambda role: ("grond",)),
}
#: parts of operations, called inside one that asked the right
PARTS = {
    "check.log_alarm",
    "sharing.shareable",
    "sessions.require_fresh",
    "work.finish_task",
    "clicks.result_of_click",
    "clicks.record_click",
    "service_tasks.go_on",
    "logbook.case_to_show",
}
