# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What people answer in the tests, unless a test says otherwise."""

from __future__ import annotations

_ROW = {"bron": "Eigen waarneming", "datum": "2026-03-01", "gewicht": "STERK"}
INDICATIONS = [
    {**_ROW, "element": "HANDELING", "omschrijving": "Voorbeeld: naar een werkplek gebracht."},
    {**_ROW, "element": "MIDDEL", "omschrijving": "Voorbeeld: paspoort afgenomen."},
    {**_ROW, "element": "OOGMERK", "omschrijving": "Voorbeeld: geen loon gekregen."},
]
#: answers that lead along the main road: adult, no acute danger, reasonable grounds, consent, panel, signed, accepted
MAIN_ROAD: dict[str, object] = {
    "acuut_gevaar": "NEE",
    "betreft_minderjarige": "NEE",
    "leeftijd_document": "BETROUWBAAR_18_PLUS",
    "leeftijd_verklaring": "18_OF_OUDER",
    "tekenen_minderjarig": "NEE",
    "leeftijdsonderzoek": "GEEN",
    "jonger_dan_23": "NEE",
    "bevestiging_spoor": "EENS",
    "besluit_melding": "NIEUWE_CASUS",
    "rechten_begrepen": "BEGREPEN",
    "gesprek_verloop": "AFGEROND",
    "andere_zorg": "NEE",
    "indicaties": INDICATIONS,
    "uitkomst_indicatie": "REDELIJKE_GRONDEN",
    "hoofdvorm": "ARBEID",
    "grens_over": "NEE",
    "oordeel_tweede": "EENS",
    "toestemming_registratie": "JA",
    "registratie_door": "CASUS",
    "gronden": ["SEPOT"],
    "feit_in_nederland": "JA",
    "aangifte_gedaan": "JA",
    "strafzaak_uitkomst": "SEPOT",
    "wil_gehoord": "NEE",
    "advocaat_betrokken": "NEE",
    "toelaatbaarheid": "TOELAATBAAR",
    "dossier_volledig": "COMPLEET",
    "ondertekening": "ONDERTEKEND",
    "reactie_advies": "AANVAARD",
    "bevestiging_sluiten": "EENS",
    "aanwezige_leden": 3,
    "stemmen_aannemelijk": 3,
    "stemmen_niet_aannemelijk": 0,
    "stemmen_onvoldoende": 0,
    "uitkomst_aannemelijkheid": "AANNEMELIJK",
    "panelleden": [{"lid": name, "belangenconflict": "NEE"} for name in ("lotte", "luuk", "leyla")],
}
