# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The key ring, for administrators: list the keys and what they still wrap; start and finish a rotation.

Operations never see a key itself, only numbers, moments and counts. Old keys are removed on the command line only
(``handvat keys retire``), because no backup made under it can ever be restored again.
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.access.actors import CLOCK, Actor
from engine.access.policy import Action, Subject, require
from engine.casework.log import write_log
from engine.casework.reading import reading
from engine.casework.unit_of_work import UnitOfWork, WrappingKey
from engine.errors import Unreadable
from engine.operations.accounts.sessions import require_fresh


@dataclass(frozen=True, kw_only=True)
class KeysPage:
    """The keys of the ring, oldest first, and how far a rotation is."""

    rows: tuple[WrappingKey, ...]
    file: str  #: name of the file, without its folder
    left: int  #: data keys that an older key still wraps
    total: int
    missing: int  #: data keys whose wrapping key is not in the ring: what they seal cannot be read
    problem: Unreadable | None = None  #: why the ring cannot be read


@reading
def keys_page(uow: UnitOfWork, actor: Actor) -> KeysPage:
    """Return the keys of the ring by number; an unreadable ring is reported in the result, not raised."""
    require(actor, Action.MANAGE_KEYS, Subject())
    try:
        rows = tuple(uow.ring.rows())
    except Unreadable as error:
        return KeysPage(rows=(), file=uow.ring.file, left=0, total=0, missing=0, problem=error)
    return KeysPage(
        rows=rows,
        file=uow.ring.file,
        left=sum(key.wraps for key in rows if key.present and not key.current),
        total=sum(key.wraps for key in rows),
        missing=sum(key.wraps for key in rows if not key.present),
    )


def begin_rotation(uow: UnitOfWork, actor: Actor) -> None:
    """Start using a new wrapping key, and rewrap a first batch; the clock does the rest.

    While a rotation is unfinished, no other key is added: the current rotation continues.
    """
    require(actor, Action.MANAGE_KEYS, Subject())
    require_fresh(uow, actor)
    uow.ring.begin()
    write_log(uow, actor.user, "keys-rotated", None, "", {"number": _current(uow)})
    _further(uow)


@reading
def rotation_unfinished(uow: UnitOfWork) -> bool:
    """Return whether an older key still wraps something. Takes no lock, because it is called often."""
    return any(key.wraps for key in uow.ring.rows() if key.present and not key.current)


def go_on_rotating(uow: UnitOfWork) -> int:
    """Rewrap a batch that an older key wraps; return the number of data keys."""
    return _further(uow)


def _further(uow: UnitOfWork) -> int:
    many = uow.ring.rewrap()
    if many and not rotation_unfinished(uow):
        write_log(uow, CLOCK.user, "keys-rewrapped", None, "", {"number": _current(uow)})
    return many


def _current(uow: UnitOfWork) -> int:
    return next(key.number for key in uow.ring.rows() if key.current)
