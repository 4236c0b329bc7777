"""The table of rights as a page, made by asking ``may`` and ``role_sees``: it cannot say anything else than they do.

``python -m engine.access.describing`` writes ``docs/rights.md``; a test says that the page is true.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from engine.access.actors import Actor, Membership
from engine.access.policy import NO_ADDRESS, RULES, Action, Subject, can_hold_grant, may
from engine.access.roles import ROLES
from engine.access.visibility import BY_RULE, KINDS, SIGHTS

PAGE = Path("docs") / "rights.md"
_OURS = Subject("Midden", involved=frozenset({("A", "")}))


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
    bo = Actor("bo", "Bo", (Membership(role, "A", "Midden"),))
    no = "hidden" if RULES[action].hidden else "no"
    return {name: "yes" if may(bo, action, subject) else no for name, subject in records(role).items()}


def page() -> str:
    """Return ``docs/rights.md``."""
    return "\n".join([*_opening(), *_actions(), *_vault(), *_sights()]) + "\n"


def _opening() -> Iterable[str]:
    return (
        "# Rights",
        "",
        "Made by `python -m engine.access.describing` from the rules that the engine asks; do not write in it.",
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
    yield "No role opens it: a grant to one person for one placement does, until a day. Who placed gives it. Who"
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
        forms = ", ".join(f"`{form}`" if form != BY_RULE else "what a rule set" for form in sight.forms)
        kinds, everywhere, never = (
            ", ".join(sorted(some)) or "–" for some in (sight.kinds, sight.everywhere, sight.never)
        )
        yield f"| {role} | {forms} | {kinds} | {everywhere} | {never} | {'yes' if sight.minors_only else '–'} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
