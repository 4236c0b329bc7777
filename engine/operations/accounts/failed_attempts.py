# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Guesses at a password or code, counted before they are judged, and by who guesses, so that nobody shuts another out.

- A stranger: at most so many an account, fewer of them from one address, and so many from one address at all accounts.
- A browser that is known for the account, an open session and the second step each have a count of their own, which no
  stranger can fill. A passkey cannot be guessed and has none.

Each guess takes one of a few numbered places, and a place is free again after the window. The place is the key of its
row, so two guesses at the same moment, in whatever process, cannot take the same one.

Guesses at names that nobody has fill an address too, but only for such names: the address is then *crowded*. A guess at
a real account from there is still judged, as long as not too many were; whatever the name, a wrong one gets the same
answer after the same work, so that nobody learns which names there are.
"""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from secrets import choice

from engine.access.known_devices import known_device, signer
from engine.access.people import SignInFailure, User
from engine.audit.log import Kind
from engine.casework.log import write_log
from engine.casework.unit_of_work import UnitOfWork
from engine.errors import NotAllowed
from engine.operations.accounts.sign_in_mails import mail_account_change

#: what is counted: an account, an account from one address, an address, real accounts from an address
ACCOUNT, PAIR, ADDRESS, AIMED = "account", "pair", "address", "aimed"
#: with a count of their own: a known device, an open session, the second step, a second step on a known device
DEVICE, SESSION, CODE, DEVICE_CODE = "device", "session", "code", "device-code"
RESET, RESET_ADDRESS, RESET_AIMED = "reset", "reset-address", "reset-aimed"  #: asking for a link by mail

_MANY = 10  #: free places of which any is taken; of fewer the first, so that one guess is the last
_STRANGER = (ACCOUNT, PAIR, ADDRESS, AIMED)
_ASKER = (RESET, "", RESET_ADDRESS, RESET_AIMED)


@dataclass(frozen=True, kw_only=True)
class Counted:
    """A guess that was counted."""

    places: tuple[str, ...] = ()
    last: bool = False  #: it took the last place of what it was aimed at
    judged: bool = True  #: False for one too many from a crowded address: it is wrong, whatever was typed
    crowded: bool = False  #: who is wrong is told to wait
    own: str = ""  #: the count of their own that begins anew when the guess is right


def count_attempt(uow: UnitOfWork, username: str, address: str, cookie: str) -> Counted:
    """Count a guess at a password by who is not signed in; NotAllowed ``sign-in-throttled`` when no place is free.

    Neither name nor address is stored: what somebody types as a name may be a password.
    """
    user = uow.users.one(key=username, active=True)
    device = known_device_of(uow, user, cookie) if user else ""
    if device:
        return _count_own(uow, DEVICE, username, device)
    aim = f"{username}\0{user.password_hash}" if user and user.password_hash else username  # another password, anew
    return _count_stranger(uow, _STRANGER, aim, address, user is not None)


def count_code(uow: UnitOfWork, user: User, cookie: str) -> Counted:
    """Count a guess at the code of the second step; NotAllowed ``sign-in-throttled`` when no place is free."""
    device = known_device_of(uow, user, cookie)
    return _count_own(uow, DEVICE_CODE if device else CODE, user.key, device)


def count_proof(uow: UnitOfWork, username: str, session: str) -> Counted:
    """Count a guess at who somebody is by who is signed in already, in the session of that handle; NotAllowed."""
    return _count_own(uow, SESSION, username, session)


def count_reset(uow: UnitOfWork, typed: str, address: str, known: bool) -> bool:
    """Count who asks for a link by mail; return whether one may go. NotAllowed for asking too often for one name."""
    return _count_stranger(uow, _ASKER, typed, address, known).judged


def known_device_of(uow: UnitOfWork, user: User, cookie: str) -> str:
    """Return the id by which the browser with this cookie is known for an account; "" when it is not."""
    if not cookie or not user.password_hash:
        return ""
    sign = signer(uow.sign_in, user, uow.totps.one(key=user.key, confirmed=True))
    return known_device(cookie, sign, uow.now)


def release_attempt(uow: UnitOfWork, counted: Counted) -> None:
    """Give the places of a guess back that was right; a count of their own begins anew."""
    for key in counted.places:
        uow.failures.remove(key=key)
    if counted.own:
        uow.failures.remove(counted=counted.own)


def record_failed_attempt(uow: UnitOfWork, username: str, counted: Counted) -> None:
    """Write down a wrong guess, and that it was the last one; of a name that nobody has, only that it happened."""
    if not counted.judged:
        return
    known = uow.users.one(key=username)
    record = known.key if known else ""
    write_log(uow, "", "sign-in-refused", None, record, kind=Kind.REFUSED)
    if counted.last:
        write_log(uow, "", "sign-in-throttled", None, record, kind=Kind.REFUSED)
        if known is not None:
            mail_account_change(uow, known, "guessed")


def origin_of(address: str) -> str:
    """Return what is counted of an address: of IPv6 the network, for one line of a provider has a whole one."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if not isinstance(known, IPv6Address):
        return address
    return str(known.ipv4_mapped or int(known) >> 64)


def _count_own(uow: UnitOfWork, kind: str, username: str, whose: str) -> Counted:
    own = uow.sign_in.pseudonym(kind, f"{username}\0{whose}")
    free, last = _free_place(uow, own, uow.sign_in.attempts)
    if free is None:
        raise NotAllowed("sign-in-throttled")
    uow.failures.add(SignInFailure(free, own, uow.now))
    return Counted(places=(free,), last=last, own=own if kind in (DEVICE, DEVICE_CODE, SESSION) else "")


def _count_stranger(uow: UnitOfWork, kinds: tuple[str, ...], aim: str, address: str, real: bool) -> Counted:
    rules, origin = uow.sign_in, origin_of(address)
    account, pair, by_address, aimed = kinds
    limits = [(rules.pseudonym(account, aim), rules.attempts)]
    if origin and pair:
        limits.append((rules.pseudonym(pair, f"{aim}\0{origin}"), rules.attempts_per_pair))
    aimed_at = len(limits)
    everything = rules.pseudonym(by_address, origin)
    crowded = bool(origin) and _free_place(uow, everything, rules.attempts_per_address)[0] is None
    if origin and real:
        limits.append((rules.pseudonym(aimed, origin), rules.attempts_per_address))
    if origin and not crowded:
        limits.append((everything, rules.attempts_per_address))
    if crowded:
        _renew_oldest(uow, everything)
    found = [_free_place(uow, counted, limit) for counted, limit in limits]
    if crowded and not (real and all(free for free, _ in found)):
        return Counted(judged=False, crowded=True)
    if not all(free for free, _ in found):
        raise NotAllowed("sign-in-throttled")
    keys = [(free, counted) for (free, _), (counted, _) in zip(found, limits, strict=True) if free]
    uow.failures.add_all([SignInFailure(key, counted, uow.now) for key, counted in keys])
    if origin and not crowded and found[-1][1]:
        write_log(uow, "", "sign-in-crowded", None, "", kind=Kind.REFUSED)
    last = any(last for _, last in found[:aimed_at])
    return Counted(places=tuple(key for key, _ in keys), last=last, crowded=crowded)


def _renew_oldest(uow: UnitOfWork, counted: str) -> None:
    """Let an address that is crowded stay so while it goes on: its places are those of its latest guesses."""
    oldest = min(uow.failures.find(counted=counted), key=lambda failure: failure.at)
    uow.failures.change({"at": uow.now}, key=oldest.key)


def _free_place(uow: UnitOfWork, counted: str, places: int) -> tuple[str | None, bool]:
    """Return a free place, None when all are taken, and whether it is the last one."""
    taken = {f.key: f for f in uow.failures.find(counted=counted)}
    for key, failure in list(taken.items()):
        if failure.at <= uow.now - uow.sign_in.window:
            uow.failures.remove(key=key)
            del taken[key]
    free = [key for n in range(places) if (key := f"{counted}-{n}") not in taken]
    if len(free) > _MANY:
        return choice(free), False  # of several guesses at once few then want the same place
    return (free[0] if free else None), len(free) == 1
