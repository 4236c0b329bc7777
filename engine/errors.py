# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Every way to refuse or fail, as one tree; each class says what its reader can do.

EngineError
├── NotFound          no such thing, or this person may not know of it
├── Refused           the rules say no; nothing was changed
│   ├── NotAllowed    this person lacks the permission, or four eyes forbid it
│   │   └── SignInAgain  it may be done after showing once more who one is
│   ├── WrongState    the task or case has moved on
│   └── InvalidForm   the answers do not fit the form; see ``fields``
├── InvalidModel      a BPMN, DMN, form or feature file cannot be deployed (in ``engine/findings.py``)
├── BrokenExpression  an expression is not in our language, or failed while it ran
├── InvalidRules      the file of safety rules is wrong
├── InvalidTerm       a term rule or calendar file is wrong, or a term cannot be computed from what is given
├── OutsideCalendar   a date falls outside the loaded calendar: it is refused, never guessed
├── Unreadable        what is stored cannot be opened: no key, another key, or it was changed outside the product
└── Conflict          someone else changed it first; read again, then retry

An error carries a code and values, never a sentence and never an answer somebody gave; ``text`` makes the sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from engine.texts import text

if TYPE_CHECKING:
    pass


class EngineError(Exception):
    """Anything the engine refuses or fails at; ``code`` names an entry of ``engine/texts/errors.toml``."""

    code = "engine-error"

    def __init__(self, code: str | None = None, **values: object) -> None:
        self.code = code or type(self).code
        self.values = values
        super().__init__(self.code)

    def text(self, language: str = "nl") -> str:
        """Return what to tell a person, in ``language``."""
        return text(f"errors.{self.code}", language, **self.values)


class NotFound(EngineError):
    """No such thing, or this person may not know of it: the answer is the same."""

    code = "not-found"

    def __init__(self, kind: str, key: str = "") -> None:
        super().__init__(kind=kind, key=key)


class Refused(EngineError):
    """The rules say no; nothing was changed."""

    code = "refused"


class NotAllowed(Refused):
    """This person lacks the permission, or four eyes forbid it."""

    code = "not-allowed"


class SignInAgain(NotAllowed):
    """It may be done, after this person shows once more who they are."""

    code = "sign-in-again"


class WrongState(Refused):
    """The task or case has moved on."""

    code = "wrong-state"


class InvalidForm(Refused):
    """The answers do not fit the form.

    ``fields`` maps a field's path (``veld`` or ``lijst.0.veld``) to ``(code, values)`` of ``engine/texts/forms.toml``.
    """

    code = "invalid-form"

    def __init__(self, fields: Mapping[str, tuple[str, Mapping[str, object]]]) -> None:
        super().__init__(count=len(fields))
        self.fields = dict(fields)

    def messages(self, language: str = "nl") -> dict[str, str]:
        """Return a sentence per field, in ``language``."""
        return {path: text(f"forms.{code}", language, **values) for path, (code, values) in self.fields.items()}


class BrokenExpression(EngineError):
    """An expression is not in our language, or failed while it ran; ``code`` says which."""

    code = "broken-expression"


class InvalidRules(EngineError):
    """The file of safety rules is wrong; ``code`` says why."""

    code = "invalid-rules"


class InvalidTerm(EngineError):
    """A term rule or calendar file is wrong, or a term cannot be computed from what is given; ``code`` says why."""

    code = "invalid-term"


class OutsideCalendar(EngineError):
    """A date falls outside the loaded calendar: refused, never guessed (docs/domain.md §9, SP-19)."""

    code = "outside-calendar"


class Unreadable(EngineError):
    """What is stored cannot be opened: the key is missing, is another one, or somebody changed what was sealed.

    It never carries the value or a part of it.
    """

    code = "unreadable"
    TAMPERED = "field-tampered"  #: the code of a value that is not what was sealed in its place


class Conflict(EngineError):
    """Someone else changed it first; read again, then retry."""

    code = "conflict"


class Unavailable(EngineError):
    """The database does not answer, or cannot write; nothing was changed. It may work again later."""

    code = "database-unavailable"
    FULL = "database-full"  #: the code when its disk is full
