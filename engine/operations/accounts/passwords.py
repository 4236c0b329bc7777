# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Passwords of accounts: change one's own, or choose one by a link that counts once. Nobody else ever sees one."""

from __future__ import annotations

from engine.access.actors import Actor
from engine.access.passwords import judged, matches
from engine.access.sign_in import PASSWORD, TWO
from engine.casework.unit_of_work import OperationRunner, UnitOfWork
from engine.errors import NotAllowed
from engine.operations.accounts.failed_attempts import record_failed_attempt, release_attempt
from engine.operations.accounts.links import after_new_password
from engine.operations.accounts.second_factor import has_second_factor
from engine.operations.accounts.sessions import open_session
from engine.operations.accounts.sign_in import SignInAttempt, start_proof


def change_password(engine: OperationRunner, actor: Actor, old: str, new: str, device: str = "") -> str | None:
    """Change one's own password; return the token of a new session, None when the old one is wrong.

    All other sessions end. Refused for a password that will not do.
    """
    hashed = judged(new, actor.user, actor.name, *(m.organisation for m in actor.memberships))
    attempt = engine.do(start_proof, actor.user, actor.session)
    if not matches(attempt.stored, old):
        engine.do(record_failed_attempt, attempt.username, attempt.counted)
        return None
    return engine.do(finish_change, actor, attempt, hashed, device)


def finish_change(uow: UnitOfWork, actor: Actor, attempt: SignInAttempt, hashed: str, device: str) -> str:
    """Keep the new password of who gave the old one."""
    user = uow.users.get(actor.user)
    if user.password_hash != attempt.stored or not user.active:
        raise NotAllowed("sign-in-failed")
    user.password_hash = hashed
    uow.users.save(user)
    release_attempt(uow, attempt.counted)
    after_new_password(uow, user, "password-changed")
    return open_session(uow, user, TWO if has_second_factor(uow, user.key) else PASSWORD, device)
