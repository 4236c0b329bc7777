# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Roles and rights as pages. The rights are found by asking ``may``: the page cannot say anything else than it does.

``make docs`` (``python -m engine.access.describing``) writes ``docs/roles.md`` and ``docs/rights.md``; a test says that
the pages are true.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from engine.access.actors import Actor, Membership
from engine.access.policy import NO_ADDRESS, RULES, Action, Subject, can_hold_grant, may
from engine.access.roles import ROLES, Role
from engine.access.visibility import KINDS, SIGHTS

PAGES = Path("docs")
_OURS = Subject(region="Midden", involved=frozenset({("A", "")}))


def records(role: str) -> dict[str, Subject]:
    """Return the kinds of record a right is asked for, in the words of the policy, for somebody who is ``bo``.

    ``bo`` holds ``role`` in organisation A, region Midden. Each record differs from the first in one thing.
    """
    own = replace(_OURS, lane="", roles=frozenset())
    task = replace(own, lane=role, roles=frozenset({role}))
    return {
        "own case": own,
        "minor": replace(own, minor=True),
        "own lane": task,
        "mine": replace(task, assignee="bo"),
        "four eyes": replace(task, barred=frozenset({"bo"})),
        "for another": replace(task, only="ann"),
        "lane alone": replace(task, involved=frozenset({("A", role)})),
        "other region": replace(task, region="Noord", minor=True, assignee="bo"),
        "emergency": replace(own, involved=frozenset({("B", "")}), emergency=frozenset({"bo"})),
        "other organisation": replace(task, involved=frozenset({("B", "")}), minor=True, assignee="bo"),
    }


def verdicts(role: str, action: Action) -> dict[str, str]:
    """Return what ``may`` says for each kind of record: "yes", "hidden" or "no"."""
    bo = Actor(user="bo", name="Bo", memberships=(Membership(role, "A", "Midden"),))
    no = "hidden" if RULES[action].hidden else "no"
    return {name: "yes" if may(bo, action, subject) else no for name, subject in records(role).items()}


def page() -> str:
    """Return ``docs/rights.md``."""
    return "\n".join([*_opening(), *_actions(), *_vault(), *_sights()]) + "\n"


def _opening() -> Iterable[str]:
    return (
        "# Rights",
        "",
        "Made by `make docs` from the rules that the engine asks; do not edit.",
        "",
        "A role is held in an organisation and a region. It reaches a case when the case lies in that region and",
        "involves that organisation, for each of its roles or for this one. Deny is the default. A dot is a refusal;",
        "for `see-…` it is the answer that nothing is there. What is asked anywhere asks for the role, not for a case.",
        "",
        "| Record | Differs from a case of one's own organisation and region in |",
        "| --- | --- |",
        "| own case | nothing; open or closed makes no difference |",
        "| minor | the minor track |",
        "| own lane | it is a task in the lane of the role |",
        "| mine | such a task, claimed by oneself |",
        "| four eyes | such a task, after a step one did oneself |",
        "| for another | such a task, opened for another person by name |",
        "| lane alone | such a task, and the organisation is involved for this role alone |",
        "| emergency | a case of another organisation, of which one took emergency access within the hour |",
        "| other region, other organisation | such a task, elsewhere: nobody is ever let in |",
        "",
    )


def _actions() -> Iterable[str]:
    names = list(records("CASUS"))
    yield "## Who may do what"
    for action in Action:
        yield from ("", f"### {action.value}", "", "| Role | " + " | ".join(names) + " |")
        yield "| --- |" + " --- |" * len(names)
        shown: dict[tuple[str, ...], list[str]] = {}
        for role in ROLES:
            row = tuple("yes" if v == "yes" else "·" for v in verdicts(role, action).values())
            shown.setdefault(row, []).append(role)
        for row, roles in shown.items():
            yield f"| {', '.join(roles)} | " + " | ".join(row) + " |"


def _vault() -> Iterable[str]:
    granted = [role for role in ROLES if can_hold_grant(frozenset({role}))]
    yield from ("", "## The address of a shelter", "")
    yield "No role opens it: a grant to one person for one placement does, until a day. Its keeper gives it, who"
    yield "placed at first. It rests on the role, organisation and region in which each of the two holds it, and on the"
    yield "involvement of the keeper's organisation; without one of these, and after the stay, it opens nothing, and it"
    yield "does not come back. Who decides on involvement then appoints a colleague of that role as keeper. Who"
    yield "reaches the case knows that there is a placement, and no more. It can be granted to who holds one of these:"
    yield f"{', '.join(granted)};"
    yield f"and to nobody who also holds {' or '.join(sorted(NO_ADDRESS))}. Who loses the roles loses the look."


def _sights() -> Iterable[str]:
    yield from ("", "## Who sees which answers", "")
    yield "In the forms named a role sees ordinary answers and the kinds named; in every form, the kinds after it. In"
    yield "its own folder it sees every kind, but for those under *never*. Medical facts and shelter addresses: nobody"
    yield f"but who asked. Kinds: {', '.join(KINDS)}. A role that is not here sees no answer."
    yield from ("", "| Role | Forms | Kinds | In every form | Never | Only of minors |")
    yield "| --- | --- | --- | --- | --- | --- |"
    for role, sight in SIGHTS.items():
        forms = ", ".join([f"`{form}`" for form in sight.forms] + ["what a rule set"] * sight.rules)
        kinds, everywhere, never = (
            ", ".join(sorted(some)) or "–" for some in (sight.kinds, sight.everywhere, sight.never)
        )
        yield f"| {role} | {forms} | {kinds} | {everywhere} | {never} | {'yes' if sight.minors_only else '–'} |"


def roles_page() -> str:
    """Return ``docs/roles.md``."""
    return "\n".join(_roles()) + "\n"


def _roles() -> Iterable[str]:
    yield from ("# Roles", "")
    yield "Made by `make docs` from the files `engine/access/roles/*.toml`, one for each role; do not edit."
    yield from ("", "Home and menu are pages by their names in `web/shared/areas.py`; everybody has `work`. A right in")
    yield "parentheses is given on the minor track alone. Where a right asks for a case, the role must reach it: see"
    yield from ("[rights](rights.md).", "")
    yield "| Role | Dutch | English | Home | Menu | Forms | Reaches cases | Rights | Besides |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    for role in ROLES.values():
        rights = [str(action) for action in Action if action in role.may]
        rights += [f"({action})" for action in Action if action in role.may_for_minors]
        cells = (
            role.code,
            role.name["nl"],
            role.name["en"],
            role.home,
            ", ".join(role.menu),
            f"`forms/{role.folder}/`" if role.tasks else "",
            "yes" if role.cases else "no",
            ", ".join(rights),
            ", ".join(words for words, holds in _besides(role) if holds),
        )
        yield "| " + " | ".join(cell or "–" for cell in cells) + " |"


def _besides(role: Role) -> Iterable[tuple[str, bool]]:
    return (
        ("held by nobody, for the public", role.public),
        ("looks to supervise", role.oversees),
        ("not lent to a substitute", role.never_lent),
        ("never learns an address", role.never_address),
        ("told of emergency access", role.told_of_emergencies),
        ("corrects the start of a term", role.corrects_terms),
        ("its organisation is not named to the person concerned", role.organisation_hidden),
    )


if __name__ == "__main__":
    (PAGES / "rights.md").write_text(page(), encoding="utf-8")
    (PAGES / "roles.md").write_text(roles_page(), encoding="utf-8")
