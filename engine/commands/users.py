# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Accounts, from the shell."""

from __future__ import annotations

import json

import click

from engine.access.actors import EVERYWHERE, Membership
from engine.bootstrap import Engine, start
from engine.commands.common import LANGUAGE
from engine.errors import NotFound
from engine.operations.accounts.links import INVITE, RESET, make_link
from engine.operations.accounts.people import add_user, list_users, new_account, remove_user, set_email
from engine.operations.accounts.role_gifts import proposed_for
from engine.operations.accounts.second_factor import drop_factors
from engine.texts import text


@click.group()
def user() -> None:
    """Local accounts."""


@user.command("add")
@click.argument("username")
@click.option("--name", required=True)
@click.option("--role", "roles", multiple=True, required=True, help="A role code; may be given more than once.")
@click.option("--organisation", default="")
@click.option("--region", default=EVERYWHERE, show_default=True)
@click.option("--email", default="", help="Where reminders go; none by default.")
@click.option("--password", prompt=True, hide_input=True, confirmation_prompt=True)
def user_add(
    username: str, name: str, roles: tuple[str, ...], organisation: str, region: str, email: str, password: str
) -> None:
    """Add an account. With two administrators or more, roles that open cases are proposed."""
    held = tuple(Membership(role.upper(), organisation, region) for role in roles)
    engine = start()
    engine.do(add_user, username, name, password, held, email=email)
    click.echo(username)
    _tell_proposed(engine, username)


@user.command("email")
@click.argument("username")
@click.argument("address")
def user_email(username: str, address: str) -> None:
    """Set where mail for an account goes; "" for nowhere."""
    start().do(set_email, username, address)
    click.echo(username)


@user.command("invite")
@click.argument("username")
@click.option("--name", required=True)
@click.option("--role", "roles", multiple=True, required=True, help="A role code; may be given more than once.")
@click.option("--organisation", default="")
@click.option("--region", default=EVERYWHERE, show_default=True)
@click.option("--email", default="", help="Where reminders go; none by default.")
def user_invite(username: str, name: str, roles: tuple[str, ...], organisation: str, region: str, email: str) -> None:
    """Add an account without a password and print the link by which its person chooses one.

    With two administrators or more, roles that open cases are proposed.
    """
    held = tuple(Membership(role.upper(), organisation, region) for role in roles)
    engine = start()
    engine.do(new_account, username, name, "", held, email=email)
    click.echo(engine.do(make_link, username.strip().lower(), INVITE))
    _tell_proposed(engine, username)


@user.command("link")
@click.argument("username")
def user_link(username: str) -> None:
    """Print a link by which a person chooses a new password; it works once, for an hour."""
    link = start().do(make_link, username.strip().lower(), RESET)
    if link is None:
        raise NotFound("user", username)
    click.echo(link)


@user.command("reset-factors")
@click.argument("username")
def user_reset_factors(username: str) -> None:
    """Take every second factor of a person away, when devices and codes are lost, and sign them out."""
    start().do(drop_factors, username.strip().lower())
    click.echo(username)


@user.command("remove")
@click.argument("username")
def user_remove(username: str) -> None:
    """Close an account; its sessions end at once."""
    start().do(remove_user, username)
    click.echo(username)


@user.command("list")
@click.option("--json", "as_json", is_flag=True)
def user_list(as_json: bool) -> None:
    """List the accounts."""
    rows = start().do(list_users)
    if as_json:
        click.echo(json.dumps([vars(row) for row in rows], ensure_ascii=False, indent=2))
        return
    for row in rows:
        click.echo(f"{row.username}\t{row.name}\t{' '.join(row.roles)}\t{row.region}")


def _tell_proposed(engine: Engine, username: str) -> None:
    """Say which roles of a new account wait for an administrator."""
    for membership in engine.do(proposed_for, username.strip().lower()):
        click.echo(text("accounts.role-waits", LANGUAGE, role=membership.role, region=membership.region), err=True)
