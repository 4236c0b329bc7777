# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Clicks that were carried out: the same one again gets the first answer, with other content it is refused.

A click has a random id of the page. Only a keyed hash of what was sent with it is kept, from which nothing can be read.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from engine.access.actors import Actor
from engine.casework.unit_of_work import UnitOfWork
from engine.errors import WrongState
from engine.tasks.task import Command

CLICK_USED = "click-used"


def result_of_click(
    uow: UnitOfWork, actor: Actor, click: str, content: Mapping[str, object], about: str
) -> list[str] | None:
    """Return the result of this click of ``actor``, or None when it was not carried out for them.

    ``about`` is the record that the content is for. Raises WrongState ``click-used`` when the click was carried out
    with other content: its sender must not take the first answer for an answer to this.
    """
    done = uow.commands.one(key=click)
    if done is None or done.actor != actor.user:
        return None
    if done.mark != _mark(uow, click, content, about):
        raise WrongState(CLICK_USED)
    return done.result


def record_click(
    uow: UnitOfWork, actor: Actor, click: str, content: Mapping[str, object], about: str, result: list[str]
) -> None:
    """Record that a click was carried out; WrongState ``click-used`` when it was one of somebody else."""
    if uow.commands.one(key=click) is not None:
        raise WrongState(CLICK_USED)
    uow.commands.add(Command(click, actor.user, uow.now, result, _mark(uow, click, content, about)))


def _mark(uow: UnitOfWork, click: str, content: Mapping[str, object], about: str) -> str:
    """Return the keyed hash of the content; the click is in it, so equal content of two clicks cannot be recognised."""
    return uow.keys.mark(f"click {click}", json.dumps([about, content], sort_keys=True, default=str))
