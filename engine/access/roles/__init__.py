# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The roles of the field (docs/domain.md §3), a file for each: the words used for lanes and candidate groups.

``casus.toml`` is the role CASUS, whose forms stand in ``forms/casus/``. A file holds all that is true of one role: its
name, where its people begin and what their menu shows, which rights it gives, what it sees, who holds it in the
demonstration. It is read once, when this module is. Who owns a list of words checks that a file uses no other: actions
in ``policy``, kinds of answers in ``visibility``, pages in ``web/shared/areas.py``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from functools import partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import pairwise
from typing import Any

#: the home of a role whose people have no page to begin at
NO_HOME = "none"


class InvalidRole(ValueError):
    """The file of a role cannot be used; says which file, which key, and what is wrong."""

    def __init__(self, code: str, key: str, wrong: str) -> None:
        super().__init__(f"engine/access/roles/{code.lower()}.toml: {key}: {wrong}")


@dataclass(frozen=True, kw_only=True)
class Visibility:
    """What one role sees of the answers in a case it reaches."""

    forms: tuple[str, ...] = ()  #: patterns of form keys
    rules: bool = False  #: and what no form asks: what a table proposed, or a script set
    kinds: frozenset[str] = frozenset()  #: kinds it sees in those forms, besides ordinary answers
    everywhere: frozenset[str] = frozenset()  #: kinds it sees in every form: a set that goes across forms
    never: frozenset[str] = frozenset()  #: kinds it does not see even in its own forms
    minors_only: bool = False  #: only on the minor track


@dataclass(frozen=True, kw_only=True)
class Role:
    """One role. What has no default must stand in its file; so nothing is given, and nothing forgotten, in silence."""

    code: str  #: the name of the file in capitals
    order: int  #: its place in lists of roles
    name: Mapping[str, str]  #: language → what a person reads
    home: str  #: the page its people begin at, or ``NO_HOME``
    menu: tuple[str, ...]  #: pages in the menu, besides the work that everybody has
    tasks: bool  #: there are user tasks in its lane, with forms in ``forms/<folder>/``
    demo: Mapping[str, str]  #: username → name of its people in the demonstration
    cases: bool  #: it may reach cases of victims; if not, it never does, whatever a model says
    may: frozenset[str] = frozenset()  #: actions; ``policy`` says which of them ask that it reaches the case
    may_for_minors: frozenset[str] = frozenset()  #: actions it may do on the minor track alone
    sees: Visibility | None = None  #: None: no answer
    public: bool = False  #: anybody, without an account: it is given to nobody
    oversees: bool = False  #: does no casework: who holds no other role looks at a case to supervise
    never_lent: bool = False  #: no substitute acts in it
    never_address: bool = False  #: never learns where somebody is, whatever was granted and whatever else they hold
    told_of_emergencies: bool = False  #: is told that somebody took emergency access
    corrects_terms: bool = False  #: may correct the moment a term started from
    organisation_hidden: bool = False  #: the name of its organisation tells a place: the person concerned gets none

    @property
    def folder(self) -> str:
        """The folder of its forms."""
        return self.code.lower()


def read_roles(folder: Traversable) -> dict[str, Role]:
    """Return the roles of the files in ``folder``, in their order.

    Raises InvalidRole when a file lacks something, has a key that means nothing, or clashes with another.
    """
    texts = {f.name: f.read_text(encoding="utf-8") for f in folder.iterdir() if f.name.endswith(".toml")}
    roles = sorted((_read(name, text) for name, text in sorted(texts.items())), key=lambda role: role.order)
    for one, next_one in pairwise(roles):
        if one.order == next_one.order:
            raise InvalidRole(next_one.code, "order", f"{one.order} is the place of {one.code}")
    people: dict[str, str] = {}
    for role in roles:
        for username in role.demo:
            if username in people:
                raise InvalidRole(role.code, "demo", f"{username} holds {people[username]} already")
            people[username] = role.code
    return {role.code: role for role in roles}


def _read(file: str, text: str) -> Role:
    code = file.removesuffix(".toml").upper()
    if not re.fullmatch(r"[a-z][a-z-]*[a-z]\.toml", file):
        raise InvalidRole(code, "file name", "letters and hyphens, as in mda-lid.toml")
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidRole(code, "TOML", str(error)) from error
    wrong = partial(InvalidRole, code)
    seen = table.pop("sees", None)
    if seen is not None and not isinstance(seen, dict):
        raise wrong("sees", "a table")
    sees = None if seen is None else _taken(Visibility, seen, lambda key, what: wrong(f"sees.{key}", what))
    role: Role = _taken(Role, table, wrong, code=code, sees=sees)
    _check(role)
    return role


def _check(role: Role) -> None:
    """Raise InvalidRole where the parts of a role contradict each other."""
    wrong = partial(InvalidRole, role.code)
    if set(role.name) != {"nl", "en"} or not all(role.name.values()):
        raise wrong("name", "nl and en, both filled in")
    if role.home == NO_HOME and (role.menu or role.demo):
        raise wrong("home", "none, but it has a menu or people in the demonstration")
    if role.home != NO_HOME and not role.demo:
        raise wrong("demo", "nobody holds it in the demonstration")
    if role.public and role.home != NO_HOME:
        raise wrong("public", "nobody signs in with it, so its home is none")
    if not role.cases and (role.tasks or role.sees):
        raise wrong("cases", "false, but it has tasks or sees answers")


def _taken(kind: type[Any], table: dict[str, Any], wrong: Callable[[str, str], InvalidRole], **more: object) -> Any:
    """Return a ``kind`` made of a table, each value of the type its field asks."""
    asked = {field.name: field for field in fields(kind) if field.name not in more}
    values: dict[str, Any] = dict(more)
    for key, value in table.items():
        if key not in asked:
            raise wrong(key, f"means nothing here; known are {', '.join(asked)}")
        values[key] = _value(str(asked[key].type), value, partial(wrong, key))
    for key, field in asked.items():
        if key not in values and field.default is MISSING:
            raise wrong(key, "is not there")
    return kind(**values)


def _value(kind: str, value: Any, wrong: Callable[[str], InvalidRole]) -> Any:
    """Return a value of TOML as the type of a field of ``Role`` or ``Visibility``."""
    plain = {"int": int, "str": str, "bool": bool}.get(kind)
    if plain is not None:
        if type(value) is not plain:
            raise wrong(f"a value of type {kind}")
        return value
    if kind.startswith("Mapping"):
        if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
            raise wrong("a table of texts")
        return value
    if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
        raise wrong("a list of texts")
    if len(set(value)) < len(value):
        raise wrong("names something twice")
    return tuple(value) if kind.startswith("tuple") else frozenset(value)


#: role code → all that is true of the role
ROLES = read_roles(files(__name__))


def roles_with(fits: Callable[[Role], bool]) -> frozenset[str]:
    """Return the codes of the roles that fit; for sets that are made once."""
    return frozenset(code for code, role in ROLES.items() if fits(role))


def role_name(role: str, language: str = "nl") -> str:
    """Return what a person reads for ``role``; the code itself for a role we do not know."""
    found = ROLES.get(role)
    return found.name[language] if found else role
