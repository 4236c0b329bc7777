# language: nl
@lijn-6
Functionaliteit: Een kind wordt beschermd, ook bij twijfel
  Wie jonger is dan 18, of wie dat kan zijn, krijgt meteen de bescherming van een kind. Mensen
  beslissen, een termijn waarschuwt alleen, en op de 18e verjaardag stopt niets vanzelf.

  Achtergrond:
    Gegeven het is maandag 2 maart 2026 om 10:00
    En "Ilse" werkt als "INTAKE"
    En "Carla" werkt als "CASUS"
    En "Chris" werkt als "CASUS"
    En "Piet" werkt als "PIKET"
    En "Tom" werkt als "TEAMLEIDER"
    En "Bo" werkt als "POLITIE"
    En "Vita" werkt als "VT"
    En "Gijs" werkt als "GI"
    En "Gerda" werkt als "GI"
    En "Nina" werkt als "NIDOS"
    En "Gemma" werkt als "GEMEENTE"
    En "Olaf" werkt als "OPVANG"
    En "Zoe" werkt als "ZORGCO"
    En "Ada" werkt als "ADVOCAAT"

  # Vermoeden van minderjarigheid (4.0)

  @SP-03
  Abstract Scenario: Een kind of twijfel zet meteen alles in gang, naast elkaar
    Als er een melding binnenkomt
      | vraag          | antwoord   |
      | Acuut gevaar   | Nee        |
      | Minderjarig    | <leeftijd> |
      | Veilig contact | E-mail     |
    Dan is het spoor "MINDERJARIG"
    En is het proces "p4-minderjarigen" gestart
    En staat de taak "Situatie van het kind vastleggen" klaar voor "INTAKE"
    En moet de taak "Situatie van het kind vastleggen" klaar zijn op maandag 2 maart 2026 om 11:00
    En staat de taak "Signalen in kaart brengen" klaar voor "CASUS"
    En moet de taak "Signalen in kaart brengen" klaar zijn op maandag 9 maart 2026
    En staat de taak "Kind verhoren in de studio" klaar voor "POLITIE"
    En heeft de taak "Kind verhoren in de studio" geen termijn

    Voorbeelden:
      | leeftijd                    |
      | Ja                          |
      | Ik twijfel of weet het niet |

  # Vermist kind (4.16)

  @SP-11
  Scenario: Een kind raakt vermist, wordt gezocht en is weer terug
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Ja       |
      | Veilig contact | E-mail   |
    En "Ilse" heeft de taak "Situatie van het kind vastleggen" afgerond
      | vraag                                                  | antwoord     |
      | Geboortedatum                                          | 12 juni 2010 |
      | Is de minderjarige zonder ouder of voogd in Nederland? | Ja           |
      | Is het veilig om ouders te informeren?                 | Niet bekend  |
      | Moet de leeftijd worden nagegaan?                      | Nee          |
      | Is het kind weg?                                       | Nee          |
    En "Nina" heeft de taak "Beschermde opvang vragen" afgerond
      | vraag    | antwoord       |
      | Uitkomst | Er is een plek |
    En "Olaf" heeft de taak "Plek en afspraken vastleggen" afgerond
    Dan staat de taak "Verblijf van het kind volgen" klaar voor "OPVANG"
    Als het zaterdag 7 maart 2026 om 23:30 wordt
    En "Olaf" de taak "Verblijf van het kind volgen" afrondt
      | vraag             | antwoord        |
      | Wat verandert er? | Het kind is weg |
    Dan staat in het dossier bij "vermist" het antwoord "JA"
    En staat de taak "Vermissing melden bij de politie" klaar voor "OPVANG"
    En moet de taak "Vermissing melden bij de politie" klaar zijn op zondag 8 maart 2026 om 00:30
    En staat de taak "Zoekactie met politie afstemmen" klaar voor "PIKET"
    En staat de taak "Voogd over de vermissing informeren" klaar voor "CASUS"
    En moet de taak "Vermist kind: elke dag nakijken" klaar zijn op zondag 8 maart 2026
    Als er 5 minuten verstrijken
    Dan krijgt "PIKET" een oproep over de taak "Vermissing melden bij de politie"
    Als "Olaf" de taak "Vermissing melden bij de politie" afrondt
    En "Piet" de taak "Zoekactie met politie afstemmen" afrondt
    En "Carla" de taak "Voogd over de vermissing informeren" afrondt
      | vraag                                  | antwoord    |
      | Is het veilig om ouders te informeren? | Niet bekend |
    En "Carla" de taak "Vermist kind: elke dag nakijken" afrondt
      | vraag                 | antwoord |
      | Is het kind gevonden? | Nee      |
    Dan is er 1 taak "Vermist kind: elke dag nakijken" open
    Als het zondag 22 maart 2026 om 09:00 wordt
    En "Carla" de taak "Vermist kind: elke dag nakijken" afrondt
      | vraag                 | antwoord |
      | Is het kind gevonden? | Nee      |
    Dan staat er geen taak "Vermist kind: elke dag nakijken" open
    En moet de taak "Vermist kind: elke week nakijken" klaar zijn op zondag 29 maart 2026
    Als er 8 weken verstrijken
    Dan is er 1 taak "Vermist kind: elke week nakijken" open
    En is de casus open
    En staat in het dossier bij "vermist" het antwoord "JA"
    Als "Carla" de taak "Vermist kind: elke week nakijken" afrondt
      | vraag                 | antwoord |
      | Is het kind gevonden? | Ja       |
    Dan staat de taak "Kind is terug: gesprek en veiligheid" klaar voor "CASUS"
    Als "Carla" de taak "Kind is terug: gesprek en veiligheid" afrondt
      | vraag                  | antwoord    |
      | Is de plek nog veilig? | Niet bekend |
    Dan staat in het dossier bij "vermist" het antwoord "NEE"
    En staat de taak "Beschermde opvang vragen" klaar voor "NIDOS"

  # Naar 18 (4.19)

  @SP-23 @SP-04
  Scenario: Een jongere wordt 18: zorg en opvang lopen door tot mensen ze overdragen
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Ja       |
      | Veilig contact | E-mail   |
    En "Ilse" heeft de taak "Situatie van het kind vastleggen" afgerond
      | vraag                                                  | antwoord     |
      | Geboortedatum                                          | 12 juni 2008 |
      | Is de minderjarige zonder ouder of voogd in Nederland? | Nee          |
      | Is het veilig om ouders te informeren?                 | Nee          |
      | Moet de leeftijd worden nagegaan?                      | Nee          |
      | Is het kind weg?                                       | Nee          |
    En "Gemma" heeft de taak "Jeugdhulpplek vragen" afgerond
      | vraag    | antwoord       |
      | Uitkomst | Er is een plek |
    En "Olaf" heeft de taak "Plek en afspraken vastleggen" afgerond
    Als er 1 uur verstrijkt
    Dan moet de taak "Plan naar 18 beginnen (jeugdbescherming)" klaar zijn op woensdag 12 juni 2024
    Als "Gijs" de taak "Plan naar 18 beginnen (jeugdbescherming)" afrondt
    En er 1 uur verstrijkt
    En "Gijs" de taak "Plan naar 18 bespreken (jeugdbescherming)" afrondt
    En er 1 uur verstrijkt
    Dan moet de taak "Plan naar 18 definitief maken (jeugdbescherming)" klaar zijn op vrijdag 12 december 2025
    Als "Gijs" de taak "Plan naar 18 definitief maken (jeugdbescherming)" afrondt
    Dan staat de taak "Plek voor na de 18e verjaardag regelen" klaar voor "GEMEENTE"
    En moet de taak "Plek voor na de 18e verjaardag regelen" klaar zijn op zaterdag 14 maart 2026
    En staat er geen taak "Overdracht naar volwassenheid voorbereiden" open
    Als het maandag 13 april 2026 om 09:00 wordt
    Dan staat de taak "Overdracht naar volwassenheid voorbereiden" klaar voor "ZORGCO"
    En moet de taak "Overdracht naar volwassenheid voorbereiden" klaar zijn op woensdag 13 mei 2026
    Als "Gemma" de taak "Plek voor na de 18e verjaardag regelen" afrondt
    En "Zoe" de taak "Overdracht naar volwassenheid voorbereiden" afrondt
    Als het zaterdag 13 juni 2026 om 09:00 wordt
    Dan staat de taak "Verblijf van het kind volgen" klaar voor "OPVANG"
    En is het spoor "MINDERJARIG"
    En loopt het proces "p4-minderjarigen" nog
    En staat de taak "Nakijken dat zorg en opvang doorlopen" klaar voor "TEAMLEIDER"
    Als "Tom" de taak "Nakijken dat zorg en opvang doorlopen" afrondt
    Dan staat de taak "Warm overdragen (jeugdbescherming)" klaar voor "GI"
    Als er 8 weken verstrijken
    Dan staat de taak "Warm overdragen (jeugdbescherming)" klaar voor "GI"
    En krijgt "TEAMLEIDER" een waarschuwing over de taak "Warm overdragen (jeugdbescherming)"
    En staat de taak "Verblijf van het kind volgen" klaar voor "OPVANG"
    Als "Gijs" de taak "Warm overdragen (jeugdbescherming)" afrondt
    En "Zoe" de taak "Overdracht aannemen" afrondt
      | vraag                      | antwoord             |
      | Neemt u de overdracht aan? | Ja, ik neem het over |
    Dan is het spoor "VOLWASSEN"
    En is het bericht "overdracht-volwassenheid" 1 keer verstuurd
    En is het proces "p4-minderjarigen" afgerond
    En is de casus open
