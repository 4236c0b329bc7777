"""Which answers a role sees, in one table: a row per role (domain §3, column "Sees").

An answer is named by the form it was told in (``casus/dossier``) and by the sensitivity of its question. A row says
which forms a role reads, as patterns; which kinds of answer it sees in them besides ordinary ones; and which kinds it
sees in every form. A role that has no row sees no answer. What a role asked itself, it sees: its own folder counts
with every kind, unless ``never`` says otherwise. A new folder of forms asks for a line here and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase

from engine.access.actors import Actor
from engine.access.policy import Subject, in_emergency, reaches

#: what a table proposed, or a script set, that no form asks: told in no form
BY_RULE = ""
_FILE = frozenset({"special", "criminal", "residence", "location", "identity"})
#: nobody sees these but who asked: medical facts stay with care (domain §3), a shelter address with its placement
OWN_ONLY = frozenset({"medical", "shelter"})
KINDS = ("ordinary", "special", "criminal", "residence", "location", "identity", *sorted(OWN_ONLY))


@dataclass(frozen=True)
class Sight:
    """What one role sees of the answers in a case it reaches."""

    forms: tuple[str, ...] = ()  #: patterns of form keys; ``BY_RULE`` for what no form asks
    kinds: frozenset[str] = frozenset()  #: kinds it sees in those forms, besides ordinary answers
    everywhere: frozenset[str] = frozenset()  #: kinds it sees in every form: a set that goes across forms
    never: frozenset[str] = frozenset()  #: kinds it does not see even in its own forms
    minors_only: bool = False  #: only on the minor track


_REPORT = ("melder/*", "intake/*", "piket/*")
_REGISTRATION = ("casus/registratie*", "politie/registratie*", "comensha/*")
_PLACEMENT = ("comensha/*", "opvang/*", "gemeente/plaatsing*", "zorgco/opvang*", "zorgco/einde-opvang*",
              "zorgco/jeugdplek*")  # fmt: skip
_CARE = ("zorgco/zorg*", "zorgco/uitstroom*", "casus/veiligheid*", "casus/risicotaxatie*", "casus/gevaarsniveau*")
_CHILD = ("melder/*", "intake/*", "vt/*", "raad/*", "gi/*", "nidos/*")
_PANEL_FILE = frozenset({"special", "criminal", "residence"})  # pseudonymised: no identity, no location
_NO_PERSON = frozenset({"identity", "location"})

SIGHTS: dict[str, Sight] = {
    # the whole case; the shelter address and medical detail only where they were asked or granted
    "CASUS": Sight(("*", BY_RULE), _FILE),
    # cases of the own team: to judge the work; where somebody is, is not needed for that
    "TEAMLEIDER": Sight(("*", BY_RULE), _FILE - {"location"}),
    "INTAKE": Sight((*_REPORT, BY_RULE), _FILE),
    "PIKET": Sight((*_REPORT, BY_RULE), _FILE),  # the alarm and what it needs
    "ZORGCO": Sight((*_REPORT, "casus/*", "zorgco/*", *_PLACEMENT, "gemeente/*", "nidos/*", BY_RULE),
                    _FILE - {"location"}),
    # placement and registration, not the evidence
    "COMENSHA": Sight((*_REGISTRATION, *_PLACEMENT), frozenset({"identity", "residence", "special"})),
    # placement, safety, care needs; not the criminal file
    "OPVANG": Sight((*_PLACEMENT, *_CARE), frozenset({"identity", "special"}), never=frozenset({"criminal"})),
    # what police asked itself; anything else by a sharing record; not care notes
    "POLITIE": Sight(("politie/*",)),
    "OM": Sight(("om/*",)),
    "IND": Sight(("ind/*",), everywhere=frozenset({"residence"})),
    "COA-RVB": Sight(("coa-rvb/*",)),
    "GEMEENTE": Sight(("gemeente/*", "zorgco/opvangbehoefte*", "zorgco/inkomen*", "zorgco/uitstroom*"),
                      frozenset({"identity"})),
    "VT": Sight(_CHILD, _FILE - {"location"}, minors_only=True),
    "RAAD": Sight(_CHILD, _FILE - {"location"}, minors_only=True),
    "GI": Sight(_CHILD, _FILE - {"location"}, minors_only=True),
    "NIDOS": Sight((*_CHILD, "casus/*", *_CARE), _FILE - {"location"}, minors_only=True),
    "MDA-SEC": Sight(("casus/*", "mda-sec/*", "mda-vz/*", BY_RULE), _PANEL_FILE, never=_NO_PERSON),
    "MDA-VZ": Sight(("casus/*", "mda-sec/*", "mda-vz/*", BY_RULE), _PANEL_FILE, never=_NO_PERSON),
    "MDA-LID": Sight(("casus/*", "mda-sec/*", BY_RULE), _PANEL_FILE, never=_NO_PERSON),
    "ADVOCAAT": Sight(("casus/*", "advocaat/*", BY_RULE), _FILE - {"location"}),
    "SHN": Sight(("shn/*",)),
    "SCHADEFONDS": Sight(("schadefonds/*",)),
    "ZVH-REGIE": Sight(("zvh-regie/*",)),
    "FG": Sight(("fg/*",)),  # content only when needed, and logged: by break-glass
}  # fmt: skip


def role_sees(role: str, form_key: str, sensitivity: str, minor: bool = False) -> bool:
    """Say whether ``role`` sees an answer of this kind told in this form, in a case it reaches."""
    sight = SIGHTS.get(role)
    if sight is None or sensitivity in sight.never or (sight.minors_only and not minor):
        return False
    if form_key.partition("/")[0] == role.lower():
        return True
    if sensitivity in OWN_ONLY:
        return False
    in_forms = form_key in sight.forms if form_key == BY_RULE else any(fnmatchcase(form_key, p) for p in sight.forms)
    return (in_forms and sensitivity in sight.kinds | {"ordinary"}) or sensitivity in sight.everywhere


def sees_answer(actor: Actor, subject: Subject, form_key: str, sensitivity: str) -> bool:
    """Say whether ``actor`` sees an answer in a case: by a role that reaches it, or in an emergency as its lead."""
    if in_emergency(actor, subject) and role_sees("CASUS", form_key, sensitivity, subject.minor):
        return True
    return any(
        reaches(held, subject) and role_sees(held.role, form_key, sensitivity, subject.minor)
        for held in actor.memberships
    )
