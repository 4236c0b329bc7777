# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Seal the log: the work of the clock every few seconds, every hour and every day."""

from __future__ import annotations

from datetime import date

from engine.audit.seal import MOST_HEADS, Seal, Signer, make_seal
from engine.casework.reading import reading
from engine.casework.unit_of_work import UnitOfWork
from engine.clock import AMSTERDAM


def seal_log(uow: UnitOfWork, signer: Signer) -> bool:
    """Seal the streams that grew; say whether there were any. The last seal of a day that is over is signed first."""
    last = uow.seals.last()
    if last is not None and not last.signature and _day(last) < uow.now.astimezone(AMSTERDAM).date():
        last.signature, last.signer = signer.sign(last.hash), signer.public
        uow.seals.save(last)
    heads = uow.log.unsealed(MOST_HEADS)
    if not heads:
        return False
    at = max(uow.now, last.at) if last else uow.now  # a day that was sealed is over, whatever a clock says
    uow.seals.add(make_seal(last, heads, at))
    uow.log.mark_sealed(heads)
    return True


@reading
def seals_after(uow: UnitOfWork, number: int, most: int = 1000) -> list[Seal]:
    """Return at most ``most`` seals after the one with ``number``, oldest first."""
    return uow.seals.find(key=range(number + 1, number + 1 + most))


@reading
def signed_seals(uow: UnitOfWork, signer: str) -> list[Seal]:
    """Return the seals that were signed with this public key, oldest first."""
    return uow.seals.find(signer=signer)


def _day(seal: Seal) -> date:
    return seal.at.astimezone(AMSTERDAM).date()
