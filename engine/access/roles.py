"""The roles of the field (domain §3): the words used for lanes and candidate groups."""

from __future__ import annotations

#: role code → what a person reads, Dutch and English
ROLES: dict[str, dict[str, str]] = {
    "MELDER": {"nl": "Melder", "en": "Reporter"},
    "INTAKE": {"nl": "Intake", "en": "Intake"},
    "CASUS": {"nl": "Casusregisseur", "en": "Case lead"},
    "ZORGCO": {"nl": "Zorgcoördinator", "en": "Care coordinator"},
    "COMENSHA": {"nl": "Consulent CoMensha", "en": "CoMensha consultant"},
    "OPVANG": {"nl": "Opvang", "en": "Shelter"},
    "POLITIE": {"nl": "Politie", "en": "Police"},
    "OM": {"nl": "Officier van justitie", "en": "Public prosecutor"},
    "IND": {"nl": "IND", "en": "Immigration service"},
    "COA-RVB": {"nl": "COA", "en": "COA (allowance)"},
    "GEMEENTE": {"nl": "Gemeente", "en": "Municipality"},
    "VT": {"nl": "Veilig Thuis", "en": "Veilig Thuis (child abuse centre)"},
    "RAAD": {"nl": "Raad voor de Kinderbescherming", "en": "Child Protection Board"},
    "GI": {"nl": "Jeugdbeschermer", "en": "Youth protection officer"},
    "NIDOS": {"nl": "Voogd (Nidos)", "en": "Guardian (Nidos)"},
    "MDA-SEC": {"nl": "Secretaris van het panel", "en": "Panel secretary"},
    "MDA-LID": {"nl": "Panellid", "en": "Panel member"},
    "MDA-VZ": {"nl": "Voorzitter van het panel", "en": "Panel chair"},
    "ADVOCAAT": {"nl": "Advocaat", "en": "Lawyer"},
    "SHN": {"nl": "Slachtofferhulp", "en": "Victim support"},
    "SCHADEFONDS": {"nl": "Schadefonds", "en": "Compensation fund"},
    "RECLASSERING": {"nl": "Reclassering", "en": "Probation"},
    "ZVH-REGIE": {"nl": "Zorg- en Veiligheidshuis", "en": "Care and Safety House"},
    "FG": {"nl": "Functionaris gegevensbescherming", "en": "Data protection officer"},
    "RAPPORTEUR": {"nl": "Rapporteur", "en": "Reporting officer"},
    "TEAMLEIDER": {"nl": "Teamleider", "en": "Team lead"},
    "BEHEER": {"nl": "Beheerder", "en": "Administrator"},
    "ONTWERPER": {"nl": "Procesontwerper", "en": "Process designer"},
    "PIKET": {"nl": "Piketdienst", "en": "Duty officer"},
    "MANAGEMENT": {"nl": "Management", "en": "Management"},
    "TOLK": {"nl": "Tolk", "en": "Interpreter"},
}


def role_name(role: str, language: str = "nl") -> str:
    """Return what a person reads for ``role``; the code itself for a role we do not know."""
    names = ROLES.get(role)
    return names[language] if names else role
