# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Accounts, their roles, and the groups of the organisation's identity provider."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from engine.access.actors import EVERYWHERE, Membership
from engine.access.roles import ROLES
from engine.errors import EngineError, Refused
from engine.operations.accounts import account_sheet, administration, role_gifts
from engine.operations.accounts.account_views import RoleGiftRow
from engine.operations.accounts.administration import NewAccount
from web.shared.errors import on_refusal
from web.shared.locale import current_language
from web.shared.session import current_actor, engine, require_sign_in
from web.shared.uploads import uploaded_text

people = Blueprint("people", __name__, url_prefix="/beheer/mensen")
people.before_request(require_sign_in)

EMPTY_ROWS = 2  #: empty lines for further roles in the form


@people.get("")
def everyone() -> ResponseReturnValue:
    """List the accounts; ``zoek`` filters the list."""
    return _everyone()


@people.post("")
def add() -> ResponseReturnValue:
    """Add an account and invite the person."""
    on_refusal(_everyone)
    form = request.form
    wanted = NewAccount(form.get("username", ""), form.get("name", ""), form.get("email", ""), _memberships())
    handle = engine().do(administration.add_account, current_actor(), wanted)
    flash(gettext("The account is there."))
    return redirect(url_for(".one", handle=handle))


@people.get("/<handle>")
def one(handle: str) -> ResponseReturnValue:
    """Show one account."""
    return _one(handle)


@people.post("/<handle>")
def change(handle: str) -> ResponseReturnValue:
    """Correct the name and mail address."""
    on_refusal(lambda error: _one(handle, error))
    name, email = request.form.get("name", ""), request.form.get("email", "")
    engine().do(administration.change_account, current_actor(), handle, name, email)
    return _done(handle, gettext("The account was corrected."))


@people.post("/<handle>/rollen")
def roles(handle: str) -> ResponseReturnValue:
    """Set the roles of the account."""
    on_refusal(lambda error: _one(handle, error))
    engine().do(administration.set_memberships, current_actor(), handle, _memberships())
    said = gettext("The roles are kept. What opens cases or administers accounts waits for a second administrator.")
    return _done(handle, said)


@people.post("/<handle>/sluiten")
def close(handle: str) -> ResponseReturnValue:
    """Close the account."""
    on_refusal(lambda error: _one(handle, error))
    engine().do(administration.close_account, current_actor(), handle)
    return _done(handle, gettext("The account is closed and signed out everywhere."))


@people.post("/<handle>/openen")
def reopen(handle: str) -> ResponseReturnValue:
    """Reopen a closed account."""
    on_refusal(lambda error: _one(handle, error))
    engine().do(administration.reopen_account, current_actor(), handle)
    return _done(handle, gettext("The account is open again. Its person chooses a new password by a link."))


@people.post("/<handle>/afmelden")
def sign_out(handle: str) -> ResponseReturnValue:
    """End all sessions of the account."""
    on_refusal(lambda error: _one(handle, error))
    engine().do(administration.sign_out_account, current_actor(), handle)
    return _done(handle, gettext("This person is signed out everywhere."))


@people.post("/<handle>/tweede-stap")
def reset(handle: str) -> ResponseReturnValue:
    """Remove the second factors of the account."""
    on_refusal(lambda error: _one(handle, error))
    engine().do(administration.reset_account_factors, current_actor(), handle)
    return _done(handle, gettext("The second step is gone. This person adds a new one at the next sign-in."))


@people.post("/<handle>/link")
def link(handle: str) -> ResponseReturnValue:
    """Mail a link for choosing a password."""
    on_refusal(lambda error: _one(handle, error))
    engine().do(administration.send_account_link, current_actor(), handle)
    return _done(handle, gettext("A link is on its way."))


@people.post("/rollen/<key>/bevestigen")
def confirm(key: str) -> ResponseReturnValue:
    """Confirm a role that another administrator proposed."""
    on_refusal(_everyone)
    engine().do(role_gifts.confirm_role, current_actor(), key)
    flash(gettext("The role is given. An account holds it at once, a group from the next sign-in of its people."))
    return redirect(url_for(".everyone"))


@people.post("/rollen/<key>/intrekken")
def withdraw(key: str) -> ResponseReturnValue:
    """Withdraw a proposed role."""
    on_refusal(_everyone)
    engine().do(role_gifts.withdraw_role, current_actor(), key)
    flash(gettext("The proposal is withdrawn."))
    return redirect(url_for(".everyone"))


@people.get("/bestand")
def sheet() -> ResponseReturnValue:
    """Show the form for importing people from a file."""
    engine().do(administration.can_mail_links, current_actor())  # refuses anyone but an administrator
    return _sheet("")


@people.post("/bestand")
def judge_sheet() -> ResponseReturnValue:
    """Preview what a file would add, line by line; add it after confirmation."""
    text = uploaded_text()
    on_refusal(lambda error: _sheet(text, error))
    if request.form.get("bevestigd") != "ja":
        lines = engine().do(account_sheet.judge_sheet, current_actor(), text)
        return render_template("admin/sheet.html", text=text, lines=lines, error=None)
    count = engine().do(account_sheet.import_sheet, current_actor(), text)
    flash(gettext("%(count)s accounts were added.", count=count))
    return redirect(url_for(".everyone"))


@people.get("/bestand.csv")
def export() -> ResponseReturnValue:
    """Export all accounts as a CSV file."""
    rows = engine().do(administration.accounts, current_actor())
    head = {"Content-Disposition": "attachment; filename=accounts.csv"}
    return Response("\ufeff" + account_sheet.as_sheet(rows), mimetype="text/csv", headers=head)


@people.get("/groepen")
def groups() -> ResponseReturnValue:
    """Show which groups of the identity provider give which roles."""
    return _groups()


@people.post("/groepen")
def add_group() -> ResponseReturnValue:
    """Map a group to a role."""
    on_refusal(_groups)
    held = _memberships()
    if len(held) != 1:
        raise Refused("role-unknown", role="-")
    engine().do(administration.add_group_role, current_actor(), request.form.get("group", ""), held[0])
    flash(gettext("Kept. What opens cases or administers accounts waits for a second administrator."))
    return redirect(url_for(".groups"))


@people.post("/groepen/<key>/weg")
def remove_group(key: str) -> ResponseReturnValue:
    """Remove the mapping of a group to a role."""
    on_refusal(_groups)
    engine().do(administration.remove_group_role, current_actor(), key)
    flash(gettext("The group no longer stands for this role."))
    return redirect(url_for(".groups"))


def _memberships() -> tuple[Membership, ...]:
    """Return the submitted roles, one per line of the form."""
    form = request.form
    rows = zip(form.getlist("role"), form.getlist("organisation"), form.getlist("region"), strict=False)
    return tuple(Membership(r, o.strip(), g.strip() or EVERYWHERE) for r, o, g in rows if r)


def _done(handle: str, said: str) -> ResponseReturnValue:
    flash(said)
    return redirect(url_for(".one", handle=handle))


def _everyone(error: EngineError | None = None) -> str:
    wanted = request.args.get("zoek", "").strip()
    rows = engine().do(administration.accounts, current_actor())
    words = wanted.casefold().split()
    found = [r for r in rows if all(w in f"{r.name} {r.username} {r.email}".casefold() for w in words)]
    mails = engine().do(administration.can_mail_links, current_actor())
    return render_template(
        "admin/people.html", rows=found, gifts=_proposals(), wanted=wanted, mails=mails, **_typed(error, ())
    )


def _proposals() -> tuple[RoleGiftRow, ...]:
    return engine().do(role_gifts.role_proposals, current_actor())


def _one(handle: str, error: EngineError | None = None) -> str:
    row, sessions = engine().do(administration.account, current_actor(), handle)
    mails = engine().do(administration.can_mail_links, current_actor())
    return render_template(
        "admin/person.html",
        row=row,
        gifts=[gift for gift in _proposals() if gift.handle == handle],
        sessions=sessions,
        mails=mails,
        **_typed(error, row.memberships),
    )


def _sheet(text: str, error: EngineError | None = None) -> str:
    said = error.text(current_language()) if error else None
    return render_template("admin/sheet.html", text=text, lines=(), error=said)


def _groups(error: EngineError | None = None) -> str:
    rows = engine().do(administration.group_roles, current_actor())
    gifts = [gift for gift in _proposals() if not gift.handle]
    return render_template("admin/groups.html", rows=rows, gifts=gifts, **_typed(error, ()))


def _typed(error: EngineError | None, held: tuple[Membership, ...]) -> dict[str, object]:
    """Return the values of the forms: the refused input if there is any, else the stored roles, plus empty lines."""
    shown = list(_memberships()) if error and "role" in request.form else list(held)
    return {
        "error": error.text(current_language()) if error else None,
        "typed": request.form if error else {},
        "held": shown + [Membership("", "", "")] * EMPTY_ROWS,
        "roles": [code for code, role in ROLES.items() if not role.public],
    }
