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

  @SP-04
  Scenario: Is de plek niet veilig meer, dan wordt meteen een andere gevraagd
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Ja       |
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
    En "Carla" heeft de taak "Wegen bij acuut gevaar" afgerond
      | vraag                                | antwoord                       |
      | 1. Is er een vermoeden?              | Ja                             |
      | Gaat het om mensenhandel?            | Niet bekend                    |
      | 2. Is er gevaar?                     | Acuut: het kan vandaag misgaan |
      | 3. Kunt u zelf goede hulp geven?     | Nee                            |
      | 4. Nemen kind en gezin die hulp aan? | Niet bekend                    |
      | 5. Wordt het kind daar veiliger van? | Niet bekend                    |
    Dan staat de taak "Verblijf van het kind volgen" klaar voor "OPVANG"
    Als "Piet" de taak "Vandaag een veilige plek regelen" afrondt
      | vraag                                | antwoord |
      | Is het kind vandaag veilig?          | Ja       |
      | Is een nieuwe beschermde plek nodig? | Ja       |
    Dan staat de taak "Beschermde opvang vragen" klaar voor "NIDOS"
    En moet de taak "Beschermde opvang vragen" klaar zijn op maandag 2 maart 2026
    En staat er geen taak "Verblijf van het kind volgen" open
    Als "Nina" de taak "Beschermde opvang vragen" afrondt
      | vraag    | antwoord       |
      | Uitkomst | Er is een plek |
    En "Olaf" de taak "Plek en afspraken vastleggen" afrondt
    Dan is er 1 taak "Verblijf van het kind volgen" open

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

  @SP-11
  Scenario: Meldt iemand bij de bescherming dat een kind weg is, dan begint de zoektocht meteen
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Ja       |
      | Veilig contact | E-mail   |
    Dan staat er geen taak "Vermissing melden bij de politie" open
    Als het bericht "kind-weg" binnenkomt
    Dan staat de taak "Vermissing melden bij de politie" klaar voor "OPVANG"
    En moet de taak "Vermissing melden bij de politie" klaar zijn op maandag 2 maart 2026 om 11:00
    En staat de taak "Zoekactie met politie afstemmen" klaar voor "PIKET"
    En staat in het dossier bij "vermist" het antwoord "JA"

  @SP-11
  Abstract Scenario: Een kind dat weer weg is, wordt meteen opnieuw gezocht, ook als de eerste zoektocht nog niet klaar is
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
      | Is het kind weg?                                       | Ja           |
    # van de eerste zoektocht is nog niets gedaan als het kind terugkomt
    Als "Carla" de taak "Vermist kind: elke dag nakijken" afrondt
      | vraag                 | antwoord |
      | Is het kind gevonden? | Ja       |
    En het dinsdag 3 maart 2026 om 14:00 wordt
    En "Carla" de taak "Kind is terug: gesprek en veiligheid" afrondt
      | vraag                  | antwoord |
      | Is de plek nog veilig? | Ja       |
      | Is het kind weer weg?  | <terug>  |
    Dan is er 1 taak "Vermissing melden bij de politie" open
    En moet de taak "Vermissing melden bij de politie" klaar zijn op <politie>
    En staat in het dossier bij "vermist" het antwoord "<vermist>"
    En zijn er <nakijken> taken "Vermist kind: elke dag nakijken" open

    Voorbeelden:
      | terug | vermist | nakijken | politie                       |
      | Ja    | JA      | 1        | dinsdag 3 maart 2026 om 15:00 |
      | Nee   | NEE     | 0        | maandag 2 maart 2026 om 11:00 |

  @SP-11
  Scenario: Wie tijdens het eerste gesprek weer verdwijnt, wordt niet pas na dat gesprek gezocht
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
      | Is het kind weg?                                       | Ja           |
    En "Olaf" heeft de taak "Vermissing melden bij de politie" afgerond
    En "Piet" heeft de taak "Zoekactie met politie afstemmen" afgerond
    # wie nog wordt gezocht, begint niet opnieuw bij een tweede melding van hetzelfde
    En "Carla" heeft de taak "Signalen in kaart brengen" afgerond
      | vraag            | antwoord |
      | Is het kind weg? | Ja       |
    Dan staat er geen taak "Vermissing melden bij de politie" open
    Als "Carla" de taak "Vermist kind: elke dag nakijken" afrondt
      | vraag                 | antwoord |
      | Is het kind gevonden? | Ja       |
    Dan staat de taak "Kind is terug: gesprek en veiligheid" klaar voor "CASUS"
    Als het dinsdag 3 maart 2026 om 09:00 wordt
    En "Chris" de taak "Overleggen met collega of Veilig Thuis" afrondt
    En "Carla" de taak "Praten met het kind" afrondt
      | vraag                                  | antwoord    |
      | Gesprek met het kind                   | Uitgesteld  |
      | Is het veilig om ouders te informeren? | Niet bekend |
      | Is het kind weg?                       | Ja          |
    Dan staat er geen taak "Kind is terug: gesprek en veiligheid" open
    En staat de taak "Vermissing melden bij de politie" klaar voor "OPVANG"
    En moet de taak "Vermissing melden bij de politie" klaar zijn op dinsdag 3 maart 2026 om 10:00
    En staat de taak "Zoekactie met politie afstemmen" klaar voor "PIKET"
    En staat in het dossier bij "vermist" het antwoord "JA"

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
    En moet de taak "Nakijken dat zorg en opvang doorlopen" klaar zijn op maandag 15 juni 2026
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

  # Meldcode (4.1 tot en met 4.5)

  @SP-02
  Scenario: De meldcode leidt van signaal naar Veilig Thuis, zonder dat onveilige ouders iets horen
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Ja       |
      | Veilig contact | E-mail   |
    En "Ilse" heeft de taak "Situatie van het kind vastleggen" afgerond
      | vraag                                                  | antwoord     |
      | Geboortedatum                                          | 12 juni 2010 |
      | Is de minderjarige zonder ouder of voogd in Nederland? | Nee          |
      | Is het veilig om ouders te informeren?                 | Nee          |
      | Moet de leeftijd worden nagegaan?                      | Nee          |
      | Is het kind weg?                                       | Nee          |
    En "Carla" heeft de taak "Signalen in kaart brengen" afgerond
      | vraag    | antwoord                                                                    |
      | Signalen | Wat is er gezien of gehoord: kind komt niet meer op school; Van wie: school |
    En "Carla" heeft de taak "Overleggen met collega of Veilig Thuis" afgerond
    En "Carla" heeft de taak "Praten met het kind" afgerond
      | vraag                                  | antwoord                     |
      | Gesprek met het kind                   | Gevoerd, met het kind alleen |
      | Is dit al eens aan het kind gevraagd?  | Nee                          |
      | Is het veilig om ouders te informeren? | Nee                          |
    Als "Carla" de taak "Wegen" afrondt
      | vraag                                | antwoord                                 |
      | 1. Is er een vermoeden?              | Ja                                       |
      | Gaat het om mensenhandel?            | Ja                                       |
      | 2. Is er gevaar?                     | Structureel: het gaat steeds opnieuw mis |
      | 3. Kunt u zelf goede hulp geven?     | Nee                                      |
      | 4. Nemen kind en gezin die hulp aan? | Nee                                      |
      | 5. Wordt het kind daar veiliger van? | Nee                                      |
    Dan staat in het dossier bij "voorstel_meldcode" het antwoord "MELDEN"
    En staat de taak "Beslissen: melden, hulp of allebei" klaar voor "CASUS"
    En moet de taak "Beslissen: melden, hulp of allebei" klaar zijn op maandag 9 maart 2026
    Als "Carla" de taak "Beslissen: melden, hulp of allebei" afrondt
      | vraag   | antwoord                |
      | Besluit | Melden bij Veilig Thuis |
    Dan staat de taak "Triage doen" klaar voor "VT"
    En moet de taak "Triage doen" klaar zijn op maandag 9 maart 2026
    Als "Vita" de taak "Triage doen" afrondt
      | vraag                                  | antwoord                     |
      | Wie pakt dit op?                       | Veilig Thuis onderzoekt zelf |
      | Is het kind nu veilig?                 | Structureel onveilig         |
      | Is het veilig om ouders te informeren? | Nee                          |
    Dan staat er geen taak "Ouders informeren" open
    En staat de taak "Onderzoek doen" klaar voor "VT"
    En moet de taak "Onderzoek doen" klaar zijn op maandag 11 mei 2026

  @SP-02
  Scenario: Zijn ouders veilig, dan informeert Veilig Thuis hen
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Ja       |
      | Veilig contact | E-mail   |
    En "Ilse" heeft de taak "Situatie van het kind vastleggen" afgerond
      | vraag                                                  | antwoord     |
      | Geboortedatum                                          | 12 juni 2010 |
      | Is de minderjarige zonder ouder of voogd in Nederland? | Nee          |
      | Is het veilig om ouders te informeren?                 | Ja           |
      | Moet de leeftijd worden nagegaan?                      | Nee          |
      | Is het kind weg?                                       | Nee          |
    En "Carla" heeft de taak "Signalen in kaart brengen" afgerond
      | vraag    | antwoord                                                                    |
      | Signalen | Wat is er gezien of gehoord: kind komt niet meer op school; Van wie: school |
    En "Carla" heeft de taak "Overleggen met collega of Veilig Thuis" afgerond
    En "Carla" heeft de taak "Praten met het kind" afgerond
      | vraag                                  | antwoord                     |
      | Gesprek met het kind                   | Gevoerd, met het kind alleen |
      | Is dit al eens aan het kind gevraagd?  | Nee                          |
      | Is het veilig om ouders te informeren? | Ja                           |
    En "Carla" heeft de taak "Wegen" afgerond
      | vraag                                | antwoord                                 |
      | 1. Is er een vermoeden?              | Ja                                       |
      | Gaat het om mensenhandel?            | Ja                                       |
      | 2. Is er gevaar?                     | Structureel: het gaat steeds opnieuw mis |
      | 3. Kunt u zelf goede hulp geven?     | Nee                                      |
      | 4. Nemen kind en gezin die hulp aan? | Nee                                      |
      | 5. Wordt het kind daar veiliger van? | Nee                                      |
    En "Carla" heeft de taak "Beslissen: melden, hulp of allebei" afgerond
      | vraag   | antwoord              |
      | Besluit | Melden en zelf helpen |
    Als "Vita" de taak "Triage doen" afrondt
      | vraag                                  | antwoord    |
      | Wie pakt dit op?                       | Lokale hulp |
      | Is het kind nu veilig?                 | Veilig      |
      | Is het veilig om ouders te informeren? | Ja          |
    Dan staat de taak "Ouders informeren" klaar voor "VT"
    En heeft de taak "Ouders informeren" geen termijn
    En staat de taak "Vervolg na Veilig Thuis regelen" klaar voor "CASUS"
    En moet de taak "Vervolg na Veilig Thuis regelen" klaar zijn op maandag 9 maart 2026
    Als "Vita" de taak "Ouders informeren" afrondt
      | vraag                                  | antwoord |
      | Is het veilig om ouders te informeren? | Ja       |
    En "Carla" de taak "Vervolg na Veilig Thuis regelen" afrondt
      | vraag                                     | antwoord |
      | De Raad voor de Kinderbescherming vragen? | Nee      |
    Dan staat er geen taak "Raad om onderzoek vragen door gemeente" open

  @SP-02 @SP-07
  Scenario: Bij acuut gevaar wordt meteen gewogen, gemeld en een veilige plek geregeld
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Ja       |
      | Minderjarig    | Ja       |
      | Veilig contact | E-mail   |
    Dan staat er geen taak "Signalen in kaart brengen" open
    En moet de taak "Wegen bij acuut gevaar" klaar zijn op maandag 2 maart 2026 om 11:00
    Als "Carla" de taak "Wegen bij acuut gevaar" afrondt
      | vraag                                | antwoord                       |
      | 1. Is er een vermoeden?              | Ja                             |
      | Gaat het om mensenhandel?            | Niet bekend                    |
      | 2. Is er gevaar?                     | Acuut: het kan vandaag misgaan |
      | 3. Kunt u zelf goede hulp geven?     | Nee                            |
      | 4. Nemen kind en gezin die hulp aan? | Niet bekend                    |
      | 5. Wordt het kind daar veiliger van? | Niet bekend                    |
    Dan staat de taak "Vandaag een veilige plek regelen" klaar voor "PIKET"
    En moet de taak "Vandaag een veilige plek regelen" klaar zijn op maandag 2 maart 2026 om 11:00
    En moet de taak "Beslissen bij acuut gevaar" klaar zijn op maandag 2 maart 2026
    # wie het kind nog niet bereikt, houdt de taak
    Als "Piet" de taak "Vandaag een veilige plek regelen" afrondt
      | vraag                                | antwoord         |
      | Is het kind vandaag veilig?          | Nog niet bereikt |
      | Is een nieuwe beschermde plek nodig? | Nee              |
    Dan staat de taak "Vandaag een veilige plek regelen" klaar voor "PIKET"
    Als "Piet" de taak "Vandaag een veilige plek regelen" afrondt
      | vraag                                | antwoord |
      | Is het kind vandaag veilig?          | Ja       |
      | Is een nieuwe beschermde plek nodig? | Nee      |
    Dan staat er geen taak "Vandaag een veilige plek regelen" open
    Als "Carla" de taak "Beslissen bij acuut gevaar" afrondt
      | vraag   | antwoord                |
      | Besluit | Melden bij Veilig Thuis |
    Dan moet de taak "Triage doen bij acuut gevaar" klaar zijn op maandag 2 maart 2026 om 11:00
    Als er 2 uur verstrijken
    Dan staat de taak "Navragen bij Veilig Thuis" klaar voor "CASUS"
    En staat de taak "Triage doen bij acuut gevaar" klaar voor "VT"
    Als "Carla" de taak "Navragen bij Veilig Thuis" afrondt
    En "Vita" de taak "Triage doen bij acuut gevaar" afrondt
      | vraag                                  | antwoord       |
      | Wie pakt dit op?                       | Geen vervolg   |
      | Is het kind nu veilig?                 | Acuut onveilig |
      | Is het veilig om ouders te informeren? | Niet bekend    |
    Dan staat er geen taak "Ouders informeren" open
    En staat er geen taak "Vandaag een veilige plek regelen" open
    Als "Carla" de taak "Vervolg na Veilig Thuis regelen" afrondt
      | vraag                                     | antwoord |
      | De Raad voor de Kinderbescherming vragen? | Ja       |
    Dan staat de taak "Raad om onderzoek vragen door gemeente" klaar voor "GEMEENTE"

  Abstract Scenario: De tabel van de meldcode stelt voor, en wat niet bekend is beschermt
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Ja       |
      | Veilig contact | E-mail   |
    En "Carla" heeft de taak "Signalen in kaart brengen" afgerond
      | vraag    | antwoord                                                                    |
      | Signalen | Wat is er gezien of gehoord: kind komt niet meer op school; Van wie: school |
    En "Carla" heeft de taak "Overleggen met collega of Veilig Thuis" afgerond
    En "Carla" heeft de taak "Praten met het kind" afgerond
      | vraag                                  | antwoord                     |
      | Gesprek met het kind                   | Gevoerd, met het kind alleen |
      | Is dit al eens aan het kind gevraagd?  | Nee                          |
      | Is het veilig om ouders te informeren? | Nee                          |
    Als "Carla" de taak "Wegen" afrondt
      | vraag                                | antwoord    |
      | 1. Is er een vermoeden?              | <vermoeden> |
      | Gaat het om mensenhandel?            | <handel>    |
      | 2. Is er gevaar?                     | <gevaar>    |
      | 3. Kunt u zelf goede hulp geven?     | <zelf>      |
      | 4. Nemen kind en gezin die hulp aan? | <neemt>     |
      | 5. Wordt het kind daar veiliger van? | <veiliger>  |
    Dan staat in het dossier bij "voorstel_meldcode" het antwoord "<voorstel>"

    Voorbeelden:
      | vermoeden   | handel      | gevaar      | zelf        | neemt | veiliger | voorstel   |
      | Ja          | Nee         | ACUUT       | Ja          | Ja    | Ja       | MELDEN     |
      | Nee         | Ja          | GEEN        | Ja          | Ja    | Ja       | MELDEN     |
      | Ja          | Niet bekend | GEEN        | Ja          | Ja    | Ja       | MELDEN     |
      | Nee         | Nee         | STRUCTUREEL | Ja          | Ja    | Ja       | MELDEN     |
      | Ja          | Nee         | GEEN        | Ja          | Ja    | Ja       | HULP_ZELF  |
      | Nee         | Nee         | GEEN        | Ja          | Ja    | Ja       | VASTLEGGEN |
      | Ja          | Nee         | GEEN        | Ja          | Nee   | Ja       | MELDEN     |
      | Niet bekend | Nee         | ONBEKEND    | Niet bekend | Ja    | Ja       | MELDEN     |

  @SP-05
  Scenario: Niet melden kan alleen met een tweede persoon, en de hulp wordt later bekeken
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Ja       |
      | Veilig contact | E-mail   |
    En "Carla" heeft de taak "Signalen in kaart brengen" afgerond
      | vraag    | antwoord                                                                    |
      | Signalen | Wat is er gezien of gehoord: kind komt niet meer op school; Van wie: school |
    En "Carla" heeft de taak "Overleggen met collega of Veilig Thuis" afgerond
    En "Carla" heeft de taak "Praten met het kind" afgerond
      | vraag                                  | antwoord                     |
      | Gesprek met het kind                   | Gevoerd, met het kind alleen |
      | Is dit al eens aan het kind gevraagd?  | Nee                          |
      | Is het veilig om ouders te informeren? | Nee                          |
    En "Carla" heeft de taak "Wegen" afgerond
      | vraag                                | antwoord    |
      | 1. Is er een vermoeden?              | Ja          |
      | Gaat het om mensenhandel?            | Nee         |
      | 2. Is er gevaar?                     | Geen gevaar |
      | 3. Kunt u zelf goede hulp geven?     | Ja          |
      | 4. Nemen kind en gezin die hulp aan? | Ja          |
      | 5. Wordt het kind daar veiliger van? | Ja          |
    En "Carla" heeft de taak "Beslissen: melden, hulp of allebei" afgerond
      | vraag                               | antwoord                     |
      | Besluit                             | Niet melden, wel zelf helpen |
      | Wanneer bekijkt u of de hulp werkt? | 30 maart 2026                |
    Als "Carla" de taak "Niet melden bevestigen" probeert af te ronden
      | vraag                 | antwoord |
      | Eens met niet melden? | Eens     |
    Dan wordt dat geweigerd omdat "vier ogen"
    Als "Chris" de taak "Niet melden bevestigen" afrondt
      | vraag                 | antwoord             |
      | Eens met niet melden? | Niet eens of twijfel |
    Dan staat de taak "Beslissen: melden, hulp of allebei" klaar voor "CASUS"
    Als "Carla" de taak "Beslissen: melden, hulp of allebei" afrondt
      | vraag                               | antwoord                     |
      | Besluit                             | Niet melden, wel zelf helpen |
      | Wanneer bekijkt u of de hulp werkt? | 30 maart 2026                |
    En "Chris" de taak "Niet melden bevestigen" afrondt
      | vraag                 | antwoord |
      | Eens met niet melden? | Eens     |
    Dan staat er geen taak "Triage doen" open
    Als het maandag 30 maart 2026 om 09:00 wordt
    Dan staat de taak "Wegen" klaar voor "CASUS"
    En moet de taak "Wegen" klaar zijn op woensdag 8 april 2026
    Als "Carla" de taak "Wegen" afrondt
      | vraag                                | antwoord    |
      | 1. Is er een vermoeden?              | Nee         |
      | Gaat het om mensenhandel?            | Nee         |
      | 2. Is er gevaar?                     | Geen gevaar |
      | 3. Kunt u zelf goede hulp geven?     | Ja          |
      | 4. Nemen kind en gezin die hulp aan? | Ja          |
      | 5. Wordt het kind daar veiliger van? | Ja          |
    En "Carla" de taak "Beslissen: melden, hulp of allebei" afrondt
      | vraag   | antwoord                        |
      | Besluit | Geen vermoeden meer: vastleggen |
    En "Chris" de taak "Niet melden bevestigen" afrondt
      | vraag                 | antwoord |
      | Eens met niet melden? | Eens     |
    Dan staat er geen taak "Wegen" open
    En is de casus open
    En loopt het proces "p4-minderjarigen" nog

  # Veilig Thuis (4.6 en 4.7)

  @SP-07
  Scenario: Is Veilig Thuis laat met de triage, dan vraagt de casusregisseur na en gaat niets verloren
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Ja       |
      | Veilig contact | E-mail   |
    En "Carla" heeft de taak "Signalen in kaart brengen" afgerond
      | vraag    | antwoord                                                                    |
      | Signalen | Wat is er gezien of gehoord: kind komt niet meer op school; Van wie: school |
    En "Carla" heeft de taak "Overleggen met collega of Veilig Thuis" afgerond
    En "Carla" heeft de taak "Praten met het kind" afgerond
      | vraag                                  | antwoord                     |
      | Gesprek met het kind                   | Gevoerd, met het kind alleen |
      | Is dit al eens aan het kind gevraagd?  | Nee                          |
      | Is het veilig om ouders te informeren? | Nee                          |
    En "Carla" heeft de taak "Wegen" afgerond
      | vraag                                | antwoord                                 |
      | 1. Is er een vermoeden?              | Ja                                       |
      | Gaat het om mensenhandel?            | Ja                                       |
      | 2. Is er gevaar?                     | Structureel: het gaat steeds opnieuw mis |
      | 3. Kunt u zelf goede hulp geven?     | Nee                                      |
      | 4. Nemen kind en gezin die hulp aan? | Nee                                      |
      | 5. Wordt het kind daar veiliger van? | Nee                                      |
    En "Carla" heeft de taak "Beslissen: melden, hulp of allebei" afgerond
      | vraag   | antwoord                |
      | Besluit | Melden bij Veilig Thuis |
    Als het dinsdag 10 maart 2026 om 09:00 wordt
    Dan staat de taak "Triage doen" klaar voor "VT"
    En staat de taak "Navragen bij Veilig Thuis" klaar voor "CASUS"
    En krijgt "TEAMLEIDER" een waarschuwing over de taak "Triage doen"
    # vindt Veilig Thuis gevaar dat nog niemand zag, dan weet de piketdienst het meteen
    Als "Vita" de taak "Triage doen" afrondt
      | vraag                                  | antwoord                     |
      | Wie pakt dit op?                       | Veilig Thuis onderzoekt zelf |
      | Is het kind nu veilig?                 | Acuut onveilig               |
      | Is het veilig om ouders te informeren? | Nee                          |
    Dan staat de taak "Vandaag een veilige plek regelen" klaar voor "PIKET"

  Scenario: Tijdens het onderzoek wordt het kind elke twee weken nagekeken, en onveilig gaat meteen naar de Raad
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Ja       |
      | Veilig contact | E-mail   |
    En "Carla" heeft de taak "Signalen in kaart brengen" afgerond
      | vraag    | antwoord                                                                    |
      | Signalen | Wat is er gezien of gehoord: kind komt niet meer op school; Van wie: school |
    En "Carla" heeft de taak "Overleggen met collega of Veilig Thuis" afgerond
    En "Carla" heeft de taak "Praten met het kind" afgerond
      | vraag                                  | antwoord                     |
      | Gesprek met het kind                   | Gevoerd, met het kind alleen |
      | Is dit al eens aan het kind gevraagd?  | Nee                          |
      | Is het veilig om ouders te informeren? | Nee                          |
    En "Carla" heeft de taak "Wegen" afgerond
      | vraag                                | antwoord                                 |
      | 1. Is er een vermoeden?              | Ja                                       |
      | Gaat het om mensenhandel?            | Ja                                       |
      | 2. Is er gevaar?                     | Structureel: het gaat steeds opnieuw mis |
      | 3. Kunt u zelf goede hulp geven?     | Nee                                      |
      | 4. Nemen kind en gezin die hulp aan? | Nee                                      |
      | 5. Wordt het kind daar veiliger van? | Nee                                      |
    En "Carla" heeft de taak "Beslissen: melden, hulp of allebei" afgerond
      | vraag   | antwoord                |
      | Besluit | Melden bij Veilig Thuis |
    En "Vita" heeft de taak "Triage doen" afgerond
      | vraag                                  | antwoord                     |
      | Wie pakt dit op?                       | Veilig Thuis onderzoekt zelf |
      | Is het kind nu veilig?                 | Structureel onveilig         |
      | Is het veilig om ouders te informeren? | Nee                          |
    Als er 11 dagen verstrijken
    Dan staat de taak "Veiligheid van het kind nakijken" klaar voor "VT"
    En moet de taak "Veiligheid van het kind nakijken" klaar zijn op maandag 16 maart 2026
    Als "Vita" de taak "Veiligheid van het kind nakijken" afrondt
      | vraag                  | antwoord |
      | Is het kind nu veilig? | Ja       |
    Als er 11 dagen verstrijken
    Dan moet de taak "Veiligheid van het kind nakijken" klaar zijn op vrijdag 27 maart 2026
    Als "Vita" de taak "Veiligheid van het kind nakijken" afrondt
      | vraag                  | antwoord    |
      | Is het kind nu veilig? | Niet bekend |
    Dan staat de taak "Raad om onderzoek vragen" klaar voor "VT"
    En moet de taak "Raad om onderzoek vragen" klaar zijn op woensdag 25 maart 2026
    En staat de taak "Onderzoek doen" klaar voor "VT"
    # de Raad heeft dagen; een kind dat niet veilig is, heeft uren
    En staat de taak "Vandaag een veilige plek regelen" klaar voor "PIKET"
    En moet de taak "Vandaag een veilige plek regelen" klaar zijn op dinsdag 24 maart 2026 om 11:00

  @SP-07
  Scenario: Duurt het onderzoek te lang, dan loopt het door en wordt nagevraagd
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Ja       |
      | Veilig contact | E-mail   |
    En "Carla" heeft de taak "Signalen in kaart brengen" afgerond
      | vraag    | antwoord                                                                    |
      | Signalen | Wat is er gezien of gehoord: kind komt niet meer op school; Van wie: school |
    En "Carla" heeft de taak "Overleggen met collega of Veilig Thuis" afgerond
    En "Carla" heeft de taak "Praten met het kind" afgerond
      | vraag                                  | antwoord                     |
      | Gesprek met het kind                   | Gevoerd, met het kind alleen |
      | Is dit al eens aan het kind gevraagd?  | Nee                          |
      | Is het veilig om ouders te informeren? | Nee                          |
    En "Carla" heeft de taak "Wegen" afgerond
      | vraag                                | antwoord                                 |
      | 1. Is er een vermoeden?              | Ja                                       |
      | Gaat het om mensenhandel?            | Ja                                       |
      | 2. Is er gevaar?                     | Structureel: het gaat steeds opnieuw mis |
      | 3. Kunt u zelf goede hulp geven?     | Nee                                      |
      | 4. Nemen kind en gezin die hulp aan? | Nee                                      |
      | 5. Wordt het kind daar veiliger van? | Nee                                      |
    En "Carla" heeft de taak "Beslissen: melden, hulp of allebei" afgerond
      | vraag   | antwoord                |
      | Besluit | Melden bij Veilig Thuis |
    En "Vita" heeft de taak "Triage doen" afgerond
      | vraag                                  | antwoord                     |
      | Wie pakt dit op?                       | Veilig Thuis onderzoekt zelf |
      | Is het kind nu veilig?                 | Structureel onveilig         |
      | Is het veilig om ouders te informeren? | Nee                          |
    Als het dinsdag 12 mei 2026 om 09:00 wordt
    Dan staat de taak "Onderzoek doen" klaar voor "VT"
    En staat de taak "Navragen naar het onderzoek" klaar voor "CASUS"
    Als "Carla" de taak "Navragen naar het onderzoek" afrondt
    En "Vita" de taak "Onderzoek doen" afrondt
      | vraag      | antwoord  |
      | Wat volgt? | Strafzaak |
    Dan staat de taak "Vervolg na Veilig Thuis regelen" klaar voor "CASUS"

  # Raad en kinderrechter (4.8 tot en met 4.11)

  @SP-07 @SP-12
  Scenario: Bij spoed beslist de kinderrechter, en elke termijn waarschuwt op tijd
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Ja       |
      | Veilig contact | E-mail   |
    En "Ilse" heeft de taak "Situatie van het kind vastleggen" afgerond
      | vraag                                                  | antwoord     |
      | Geboortedatum                                          | 12 juni 2014 |
      | Is de minderjarige zonder ouder of voogd in Nederland? | Nee          |
      | Is het veilig om ouders te informeren?                 | Nee          |
      | Moet de leeftijd worden nagegaan?                      | Nee          |
      | Is het kind weg?                                       | Nee          |
    En "Gemma" heeft de taak "Jeugdhulpplek vragen" afgerond
      | vraag    | antwoord                             |
      | Uitkomst | Niet nodig: het kind is veilig thuis |
    En "Carla" heeft de taak "Signalen in kaart brengen" afgerond
      | vraag    | antwoord                                                                    |
      | Signalen | Wat is er gezien of gehoord: kind komt niet meer op school; Van wie: school |
    En "Carla" heeft de taak "Overleggen met collega of Veilig Thuis" afgerond
    En "Carla" heeft de taak "Praten met het kind" afgerond
      | vraag                                  | antwoord                     |
      | Gesprek met het kind                   | Gevoerd, met het kind alleen |
      | Is dit al eens aan het kind gevraagd?  | Nee                          |
      | Is het veilig om ouders te informeren? | Nee                          |
    En "Carla" heeft de taak "Wegen" afgerond
      | vraag                                | antwoord                                 |
      | 1. Is er een vermoeden?              | Ja                                       |
      | Gaat het om mensenhandel?            | Ja                                       |
      | 2. Is er gevaar?                     | Structureel: het gaat steeds opnieuw mis |
      | 3. Kunt u zelf goede hulp geven?     | Nee                                      |
      | 4. Nemen kind en gezin die hulp aan? | Nee                                      |
      | 5. Wordt het kind daar veiliger van? | Nee                                      |
    En "Carla" heeft de taak "Beslissen: melden, hulp of allebei" afgerond
      | vraag   | antwoord                |
      | Besluit | Melden bij Veilig Thuis |
    En "Vita" heeft de taak "Triage doen" afgerond
      | vraag                                  | antwoord                     |
      | Wie pakt dit op?                       | Veilig Thuis onderzoekt zelf |
      | Is het kind nu veilig?                 | Structureel onveilig         |
      | Is het veilig om ouders te informeren? | Nee                          |
    En "Vita" heeft de taak "Onderzoek doen" afgerond
      | vraag      | antwoord            |
      | Wat volgt? | Verzoek aan de Raad |
    En "Vita" heeft de taak "Raad om onderzoek vragen" afgerond
      | vraag        | antwoord     |
      | Gevraagd op  | 2 maart 2026 |
      | Is er spoed? | Ja           |
    Dan moet de taak "VOTS en spoedmachtiging verzoeken" klaar zijn op maandag 2 maart 2026
    Als "Gijs" de taak "VOTS en spoedmachtiging verzoeken" afrondt
    En "Gijs" de taak "Spoedbeschikking vastleggen" afrondt
      | vraag                             | antwoord     |
      | Besluit over de VOTS              | Toegewezen   |
      | Datum van de beschikking          | 2 maart 2026 |
      | Spoedmachtiging uithuisplaatsing? | Ja           |
    Dan staat de taak "Jonger kind vragen of het gehoord wil worden" klaar voor "GI"
    # een machtiging zonder plek beschermt niemand
    En staat de taak "Jeugdhulpplek vragen" klaar voor "GEMEENTE"
    En moet de taak "Jeugdhulpplek vragen" klaar zijn op maandag 2 maart 2026
    En moet de taak "Uitkomst van de zitting vastleggen" klaar zijn op maandag 16 maart 2026
    En moet de taak "Vervolg op de VOTS regelen" klaar zijn op dinsdag 2 juni 2026
    Als "Gijs" de taak "Jonger kind vragen of het gehoord wil worden" afrondt
      | vraag              | antwoord             |
      | Wat koos het kind? | Een brief of bericht |
    Als het donderdag 12 maart 2026 om 09:00 wordt
    Dan krijgt "TEAMLEIDER" een oproep over de taak "Uitkomst van de zitting vastleggen"
    Als "Gijs" de taak "Uitkomst van de zitting vastleggen" afrondt
    Dan moet de taak "Einde van de spoedmachtiging voorbereiden" klaar zijn op maandag 30 maart 2026
    Als er 8 weken verstrijken
    Dan staat de taak "Einde van de spoedmachtiging voorbereiden" klaar voor "GI"
    Als "Gijs" de taak "Einde van de spoedmachtiging voorbereiden" afrondt
    En "Gijs" de taak "Vervolg op de VOTS regelen" afrondt
    Dan staat er geen taak "Vervolg op de VOTS regelen" open

  Scenario: Wijst de rechter de spoed af, dan wordt het kind dezelfde dag op een andere manier veilig
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Ja       |
      | Veilig contact | E-mail   |
    En "Ilse" heeft de taak "Situatie van het kind vastleggen" afgerond
      | vraag                                                  | antwoord     |
      | Geboortedatum                                          | 12 juni 2010 |
      | Is de minderjarige zonder ouder of voogd in Nederland? | Nee          |
      | Is het veilig om ouders te informeren?                 | Nee          |
      | Moet de leeftijd worden nagegaan?                      | Nee          |
      | Is het kind weg?                                       | Nee          |
    En "Carla" heeft de taak "Signalen in kaart brengen" afgerond
      | vraag    | antwoord                                                                    |
      | Signalen | Wat is er gezien of gehoord: kind komt niet meer op school; Van wie: school |
    En "Carla" heeft de taak "Overleggen met collega of Veilig Thuis" afgerond
    En "Carla" heeft de taak "Praten met het kind" afgerond
      | vraag                                  | antwoord                     |
      | Gesprek met het kind                   | Gevoerd, met het kind alleen |
      | Is dit al eens aan het kind gevraagd?  | Nee                          |
      | Is het veilig om ouders te informeren? | Nee                          |
    En "Carla" heeft de taak "Wegen" afgerond
      | vraag                                | antwoord                                 |
      | 1. Is er een vermoeden?              | Ja                                       |
      | Gaat het om mensenhandel?            | Ja                                       |
      | 2. Is er gevaar?                     | Structureel: het gaat steeds opnieuw mis |
      | 3. Kunt u zelf goede hulp geven?     | Nee                                      |
      | 4. Nemen kind en gezin die hulp aan? | Nee                                      |
      | 5. Wordt het kind daar veiliger van? | Nee                                      |
    En "Carla" heeft de taak "Beslissen: melden, hulp of allebei" afgerond
      | vraag   | antwoord                |
      | Besluit | Melden bij Veilig Thuis |
    En "Vita" heeft de taak "Triage doen" afgerond
      | vraag                                  | antwoord                     |
      | Wie pakt dit op?                       | Veilig Thuis onderzoekt zelf |
      | Is het kind nu veilig?                 | Structureel onveilig         |
      | Is het veilig om ouders te informeren? | Nee                          |
    En "Vita" heeft de taak "Onderzoek doen" afgerond
      | vraag      | antwoord            |
      | Wat volgt? | Verzoek aan de Raad |
    En "Vita" heeft de taak "Raad om onderzoek vragen" afgerond
      | vraag        | antwoord     |
      | Gevraagd op  | 2 maart 2026 |
      | Is er spoed? | Ja           |
    En "Gijs" heeft de taak "VOTS en spoedmachtiging verzoeken" afgerond
    Als "Gijs" de taak "Spoedbeschikking vastleggen" afrondt
      | vraag                    | antwoord     |
      | Besluit over de VOTS     | Afgewezen    |
      | Datum van de beschikking | 2 maart 2026 |
    Dan moet de taak "Veiligheid regelen zonder beschikking" klaar zijn op maandag 2 maart 2026
    Als "Gijs" de taak "Veiligheid regelen zonder beschikking" afrondt
    Dan staat de taak "Besluit van de Raad vastleggen" klaar voor "GI"

  Scenario: Zonder spoedmachtiging blijft het kind waar het is, met toezicht
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Ja       |
      | Veilig contact | E-mail   |
    En "Ilse" heeft de taak "Situatie van het kind vastleggen" afgerond
      | vraag                                                  | antwoord     |
      | Geboortedatum                                          | 12 juni 2010 |
      | Is de minderjarige zonder ouder of voogd in Nederland? | Nee          |
      | Is het veilig om ouders te informeren?                 | Nee          |
      | Moet de leeftijd worden nagegaan?                      | Nee          |
      | Is het kind weg?                                       | Nee          |
    En "Carla" heeft de taak "Signalen in kaart brengen" afgerond
      | vraag    | antwoord                                                                    |
      | Signalen | Wat is er gezien of gehoord: kind komt niet meer op school; Van wie: school |
    En "Carla" heeft de taak "Overleggen met collega of Veilig Thuis" afgerond
    En "Carla" heeft de taak "Praten met het kind" afgerond
      | vraag                                  | antwoord                     |
      | Gesprek met het kind                   | Gevoerd, met het kind alleen |
      | Is dit al eens aan het kind gevraagd?  | Nee                          |
      | Is het veilig om ouders te informeren? | Nee                          |
    En "Carla" heeft de taak "Wegen" afgerond
      | vraag                                | antwoord                                 |
      | 1. Is er een vermoeden?              | Ja                                       |
      | Gaat het om mensenhandel?            | Ja                                       |
      | 2. Is er gevaar?                     | Structureel: het gaat steeds opnieuw mis |
      | 3. Kunt u zelf goede hulp geven?     | Nee                                      |
      | 4. Nemen kind en gezin die hulp aan? | Nee                                      |
      | 5. Wordt het kind daar veiliger van? | Nee                                      |
    En "Carla" heeft de taak "Beslissen: melden, hulp of allebei" afgerond
      | vraag   | antwoord                |
      | Besluit | Melden bij Veilig Thuis |
    En "Vita" heeft de taak "Triage doen" afgerond
      | vraag                                  | antwoord                     |
      | Wie pakt dit op?                       | Veilig Thuis onderzoekt zelf |
      | Is het kind nu veilig?                 | Structureel onveilig         |
      | Is het veilig om ouders te informeren? | Nee                          |
    En "Vita" heeft de taak "Onderzoek doen" afgerond
      | vraag      | antwoord            |
      | Wat volgt? | Verzoek aan de Raad |
    En "Vita" heeft de taak "Raad om onderzoek vragen" afgerond
      | vraag        | antwoord     |
      | Gevraagd op  | 2 maart 2026 |
      | Is er spoed? | Ja           |
    En "Gijs" heeft de taak "VOTS en spoedmachtiging verzoeken" afgerond
    Als "Gijs" de taak "Spoedbeschikking vastleggen" afrondt
      | vraag                             | antwoord     |
      | Besluit over de VOTS              | Toegewezen   |
      | Datum van de beschikking          | 2 maart 2026 |
      | Spoedmachtiging uithuisplaatsing? | Nee          |
    Dan staat er geen taak "Uitkomst van de zitting vastleggen" open
    En staat de taak "Kind van 12 of ouder laten horen" klaar voor "GI"
    En heeft de taak "Kind van 12 of ouder laten horen" geen termijn
    En staat de taak "Vervolg op de VOTS regelen" klaar voor "GI"

  Scenario: Wie de Raad vroeg, blijft verantwoordelijk zolang die niet begint
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Ja       |
      | Veilig contact | E-mail   |
    En "Ilse" heeft de taak "Situatie van het kind vastleggen" afgerond
      | vraag                                                  | antwoord     |
      | Geboortedatum                                          | 12 juni 2010 |
      | Is de minderjarige zonder ouder of voogd in Nederland? | Nee          |
      | Is het veilig om ouders te informeren?                 | Nee          |
      | Moet de leeftijd worden nagegaan?                      | Nee          |
      | Is het kind weg?                                       | Nee          |
    En "Carla" heeft de taak "Signalen in kaart brengen" afgerond
      | vraag    | antwoord                                                                    |
      | Signalen | Wat is er gezien of gehoord: kind komt niet meer op school; Van wie: school |
    En "Carla" heeft de taak "Overleggen met collega of Veilig Thuis" afgerond
    En "Carla" heeft de taak "Praten met het kind" afgerond
      | vraag                                  | antwoord                     |
      | Gesprek met het kind                   | Gevoerd, met het kind alleen |
      | Is dit al eens aan het kind gevraagd?  | Nee                          |
      | Is het veilig om ouders te informeren? | Nee                          |
    En "Carla" heeft de taak "Wegen" afgerond
      | vraag                                | antwoord                                 |
      | 1. Is er een vermoeden?              | Ja                                       |
      | Gaat het om mensenhandel?            | Ja                                       |
      | 2. Is er gevaar?                     | Structureel: het gaat steeds opnieuw mis |
      | 3. Kunt u zelf goede hulp geven?     | Nee                                      |
      | 4. Nemen kind en gezin die hulp aan? | Nee                                      |
      | 5. Wordt het kind daar veiliger van? | Nee                                      |
    En "Carla" heeft de taak "Beslissen: melden, hulp of allebei" afgerond
      | vraag   | antwoord                |
      | Besluit | Melden bij Veilig Thuis |
    En "Vita" heeft de taak "Triage doen" afgerond
      | vraag                                  | antwoord                     |
      | Wie pakt dit op?                       | Veilig Thuis onderzoekt zelf |
      | Is het kind nu veilig?                 | Structureel onveilig         |
      | Is het veilig om ouders te informeren? | Nee                          |
    En "Vita" heeft de taak "Onderzoek doen" afgerond
      | vraag      | antwoord            |
      | Wat volgt? | Verzoek aan de Raad |
    En "Vita" heeft de taak "Raad om onderzoek vragen" afgerond
      | vraag        | antwoord     |
      | Gevraagd op  | 2 maart 2026 |
      | Is er spoed? | Nee          |
    Dan moet de taak "Besluit van de Raad vastleggen" klaar zijn op donderdag 12 maart 2026
    Als er 2 weken verstrijken
    Dan staat de taak "Veiligheid tijdens het wachten nakijken" klaar voor "VT"
    En moet de taak "Veiligheid tijdens het wachten nakijken" klaar zijn op dinsdag 17 maart 2026
    Als "Vita" de taak "Veiligheid tijdens het wachten nakijken" afrondt
      | vraag                  | antwoord    |
      | Is het kind nu veilig? | Niet bekend |
    Dan staat de taak "Vandaag een veilige plek regelen" klaar voor "PIKET"
    Als "Gijs" de taak "Besluit van de Raad vastleggen" afrondt
      | vraag             | antwoord      |
      | Wat doet de Raad? | Alleen advies |
    Dan staat de taak "Advies van de Raad opvolgen" klaar voor "GEMEENTE"
    En moet de taak "Advies van de Raad opvolgen" klaar zijn op maandag 30 maart 2026
    Als "Gemma" de taak "Advies van de Raad opvolgen" afrondt
    Dan staat er geen taak "Advies van de Raad opvolgen" open

  Scenario: De gemeente vraagt de Raad vanuit Veilig Thuis en blijft zelf op de veiligheid letten
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Ja       |
      | Veilig contact | E-mail   |
    En "Ilse" heeft de taak "Situatie van het kind vastleggen" afgerond
      | vraag                                                  | antwoord     |
      | Geboortedatum                                          | 12 juni 2010 |
      | Is de minderjarige zonder ouder of voogd in Nederland? | Nee          |
      | Is het veilig om ouders te informeren?                 | Nee          |
      | Moet de leeftijd worden nagegaan?                      | Nee          |
      | Is het kind weg?                                       | Nee          |
    En "Carla" heeft de taak "Signalen in kaart brengen" afgerond
      | vraag    | antwoord                                                                    |
      | Signalen | Wat is er gezien of gehoord: kind komt niet meer op school; Van wie: school |
    En "Carla" heeft de taak "Overleggen met collega of Veilig Thuis" afgerond
    En "Carla" heeft de taak "Praten met het kind" afgerond
      | vraag                                  | antwoord                     |
      | Gesprek met het kind                   | Gevoerd, met het kind alleen |
      | Is dit al eens aan het kind gevraagd?  | Nee                          |
      | Is het veilig om ouders te informeren? | Nee                          |
    En "Carla" heeft de taak "Wegen" afgerond
      | vraag                                | antwoord                                 |
      | 1. Is er een vermoeden?              | Ja                                       |
      | Gaat het om mensenhandel?            | Ja                                       |
      | 2. Is er gevaar?                     | Structureel: het gaat steeds opnieuw mis |
      | 3. Kunt u zelf goede hulp geven?     | Nee                                      |
      | 4. Nemen kind en gezin die hulp aan? | Nee                                      |
      | 5. Wordt het kind daar veiliger van? | Nee                                      |
    En "Carla" heeft de taak "Beslissen: melden, hulp of allebei" afgerond
      | vraag   | antwoord                |
      | Besluit | Melden bij Veilig Thuis |
    En "Vita" heeft de taak "Triage doen" afgerond
      | vraag                                  | antwoord      |
      | Wie pakt dit op?                       | Alleen advies |
      | Is het kind nu veilig?                 | Veilig        |
      | Is het veilig om ouders te informeren? | Nee           |
    En "Carla" heeft de taak "Vervolg na Veilig Thuis regelen" afgerond
      | vraag                                     | antwoord |
      | De Raad voor de Kinderbescherming vragen? | Ja       |
    En "Gemma" heeft de taak "Raad om onderzoek vragen door gemeente" afgerond
      | vraag        | antwoord     |
      | Gevraagd op  | 2 maart 2026 |
      | Is er spoed? | Nee          |
    Als er 2 weken verstrijken
    Dan staat de taak "Veiligheid nakijken door gemeente" klaar voor "GEMEENTE"
    Als "Gemma" de taak "Veiligheid nakijken door gemeente" afrondt
      | vraag                  | antwoord |
      | Is het kind nu veilig? | Ja       |
    En "Gijs" de taak "Besluit van de Raad vastleggen" afrondt
      | vraag             | antwoord      |
      | Wat doet de Raad? | Een onderzoek |
      | Begonnen op       | 16 maart 2026 |
    Dan moet de taak "Uitkomst van de Raad vastleggen" klaar zijn op maandag 27 april 2026
    Als "Gijs" de taak "Uitkomst van de Raad vastleggen" afrondt
      | vraag              | antwoord       |
      | Wat vindt de Raad? | Geen maatregel |
    Dan staat de taak "Advies van de Raad opvolgen" klaar voor "GEMEENTE"

  @SP-05 @SP-07
  Scenario: Een ondertoezichtstelling wordt op tijd verlengd en stopt alleen met twee mensen
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Ja       |
      | Veilig contact | E-mail   |
    En "Ilse" heeft de taak "Situatie van het kind vastleggen" afgerond
      | vraag                                                  | antwoord     |
      | Geboortedatum                                          | 12 juni 2010 |
      | Is de minderjarige zonder ouder of voogd in Nederland? | Nee          |
      | Is het veilig om ouders te informeren?                 | Nee          |
      | Moet de leeftijd worden nagegaan?                      | Nee          |
      | Is het kind weg?                                       | Nee          |
    En "Gemma" heeft de taak "Jeugdhulpplek vragen" afgerond
      | vraag    | antwoord                             |
      | Uitkomst | Niet nodig: het kind is veilig thuis |
    En "Carla" heeft de taak "Signalen in kaart brengen" afgerond
      | vraag    | antwoord                                                                    |
      | Signalen | Wat is er gezien of gehoord: kind komt niet meer op school; Van wie: school |
    En "Carla" heeft de taak "Overleggen met collega of Veilig Thuis" afgerond
    En "Carla" heeft de taak "Praten met het kind" afgerond
      | vraag                                  | antwoord                     |
      | Gesprek met het kind                   | Gevoerd, met het kind alleen |
      | Is dit al eens aan het kind gevraagd?  | Nee                          |
      | Is het veilig om ouders te informeren? | Nee                          |
    En "Carla" heeft de taak "Wegen" afgerond
      | vraag                                | antwoord                                 |
      | 1. Is er een vermoeden?              | Ja                                       |
      | Gaat het om mensenhandel?            | Ja                                       |
      | 2. Is er gevaar?                     | Structureel: het gaat steeds opnieuw mis |
      | 3. Kunt u zelf goede hulp geven?     | Nee                                      |
      | 4. Nemen kind en gezin die hulp aan? | Nee                                      |
      | 5. Wordt het kind daar veiliger van? | Nee                                      |
    En "Carla" heeft de taak "Beslissen: melden, hulp of allebei" afgerond
      | vraag   | antwoord                |
      | Besluit | Melden bij Veilig Thuis |
    En "Vita" heeft de taak "Triage doen" afgerond
      | vraag                                  | antwoord                     |
      | Wie pakt dit op?                       | Veilig Thuis onderzoekt zelf |
      | Is het kind nu veilig?                 | Structureel onveilig         |
      | Is het veilig om ouders te informeren? | Nee                          |
    En "Vita" heeft de taak "Onderzoek doen" afgerond
      | vraag      | antwoord            |
      | Wat volgt? | Verzoek aan de Raad |
    En "Vita" heeft de taak "Raad om onderzoek vragen" afgerond
      | vraag        | antwoord     |
      | Gevraagd op  | 2 maart 2026 |
      | Is er spoed? | Nee          |
    En "Gijs" heeft de taak "Besluit van de Raad vastleggen" afgerond
      | vraag             | antwoord      |
      | Wat doet de Raad? | Een onderzoek |
      | Begonnen op       | 2 maart 2026  |
    En "Gijs" heeft de taak "Uitkomst van de Raad vastleggen" afgerond
      | vraag              | antwoord                     |
      | Wat vindt de Raad? | Ondertoezichtstelling vragen |
    En "Gijs" heeft de taak "Kind van 12 of ouder laten horen" afgerond
      | vraag              | antwoord    |
      | Wat koos het kind? | Een gesprek |
    Als "Gijs" de taak "Beschikking van de kinderrechter vastleggen" afrondt
      | vraag                                 | antwoord         |
      | Besluit over de ondertoezichtstelling | Toegewezen       |
      | Datum van de beschikking              | 2 maart 2026     |
      | Geldig tot                            | 1 september 2026 |
      | Machtiging uithuisplaatsing?          | Ja               |
    Dan moet de taak "Machtiging uithuisplaatsing uitvoeren" klaar zijn op dinsdag 2 juni 2026
    En staat de taak "Jeugdhulpplek vragen" klaar voor "GEMEENTE"
    Als "Gijs" de taak "Machtiging uithuisplaatsing uitvoeren" afrondt
      | vraag                  | antwoord |
      | Is het kind geplaatst? | Ja       |
    Als het dinsdag 23 juni 2026 om 09:00 wordt
    Dan staat de taak "Verlengen of einde voorbereiden" klaar voor "GI"
    En moet de taak "Verlengen of einde voorbereiden" klaar zijn op dinsdag 7 juli 2026
    Als "Gijs" de taak "Verlengen of einde voorbereiden" afrondt
      | vraag                | antwoord            |
      | Hoe gaat het verder? | Verlenging gevraagd |
    Dan staat de taak "Kind van 12 of ouder laten horen" klaar voor "GI"
    Als "Gijs" de taak "Kind van 12 of ouder laten horen" afrondt
      | vraag                                 | antwoord            |
      | Is dit al eens aan het kind gevraagd? | Ja                  |
      | Wat koos het kind?                    | Het kind wilde niet |
    En "Gijs" de taak "Beschikking van de kinderrechter vastleggen" afrondt
      | vraag                                 | antwoord         |
      | Besluit over de ondertoezichtstelling | Toegewezen       |
      | Datum van de beschikking              | 24 augustus 2026 |
      | Geldig tot                            | 1 september 2027 |
      | Machtiging uithuisplaatsing?          | Nee              |
    Als het maandag 28 juni 2027 om 09:00 wordt
    En "Gijs" de taak "Verlengen of einde voorbereiden" afrondt
      | vraag                | antwoord                 |
      | Hoe gaat het verder? | De maatregel kan stoppen |
    Als "Gijs" de taak "Einde van de maatregel bevestigen" probeert af te ronden
      | vraag               | antwoord |
      | Eens met het einde? | Eens     |
    Dan wordt dat geweigerd omdat "vier ogen"
    En moet de taak "Einde van de maatregel bevestigen" klaar zijn op dinsdag 24 augustus 2027
    Als "Gerda" de taak "Einde van de maatregel bevestigen" afrondt
      | vraag               | antwoord             |
      | Eens met het einde? | Niet eens of twijfel |
    En "Gijs" de taak "Verlengen of einde voorbereiden" afrondt
      | vraag                | antwoord                 |
      | Hoe gaat het verder? | De maatregel kan stoppen |
    En "Gerda" de taak "Einde van de maatregel bevestigen" afrondt
      | vraag               | antwoord |
      | Eens met het einde? | Eens     |
    Dan staat er geen taak "Verlengen of einde voorbereiden" open
    En loopt het proces "p4-minderjarigen" nog

  Scenario: Wijst de rechter een maatregel af, dan komt er hulp zonder maatregel
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Ja       |
      | Veilig contact | E-mail   |
    En "Ilse" heeft de taak "Situatie van het kind vastleggen" afgerond
      | vraag                                                  | antwoord     |
      | Geboortedatum                                          | 12 juni 2010 |
      | Is de minderjarige zonder ouder of voogd in Nederland? | Nee          |
      | Is het veilig om ouders te informeren?                 | Nee          |
      | Moet de leeftijd worden nagegaan?                      | Nee          |
      | Is het kind weg?                                       | Nee          |
    En "Carla" heeft de taak "Signalen in kaart brengen" afgerond
      | vraag    | antwoord                                                                    |
      | Signalen | Wat is er gezien of gehoord: kind komt niet meer op school; Van wie: school |
    En "Carla" heeft de taak "Overleggen met collega of Veilig Thuis" afgerond
    En "Carla" heeft de taak "Praten met het kind" afgerond
      | vraag                                  | antwoord                     |
      | Gesprek met het kind                   | Gevoerd, met het kind alleen |
      | Is dit al eens aan het kind gevraagd?  | Nee                          |
      | Is het veilig om ouders te informeren? | Nee                          |
    En "Carla" heeft de taak "Wegen" afgerond
      | vraag                                | antwoord                                 |
      | 1. Is er een vermoeden?              | Ja                                       |
      | Gaat het om mensenhandel?            | Ja                                       |
      | 2. Is er gevaar?                     | Structureel: het gaat steeds opnieuw mis |
      | 3. Kunt u zelf goede hulp geven?     | Nee                                      |
      | 4. Nemen kind en gezin die hulp aan? | Nee                                      |
      | 5. Wordt het kind daar veiliger van? | Nee                                      |
    En "Carla" heeft de taak "Beslissen: melden, hulp of allebei" afgerond
      | vraag   | antwoord                |
      | Besluit | Melden bij Veilig Thuis |
    En "Vita" heeft de taak "Triage doen" afgerond
      | vraag                                  | antwoord                     |
      | Wie pakt dit op?                       | Veilig Thuis onderzoekt zelf |
      | Is het kind nu veilig?                 | Structureel onveilig         |
      | Is het veilig om ouders te informeren? | Nee                          |
    En "Vita" heeft de taak "Onderzoek doen" afgerond
      | vraag      | antwoord            |
      | Wat volgt? | Verzoek aan de Raad |
    En "Vita" heeft de taak "Raad om onderzoek vragen" afgerond
      | vraag        | antwoord     |
      | Gevraagd op  | 2 maart 2026 |
      | Is er spoed? | Nee          |
    En "Gijs" heeft de taak "Besluit van de Raad vastleggen" afgerond
      | vraag             | antwoord      |
      | Wat doet de Raad? | Een onderzoek |
      | Begonnen op       | 2 maart 2026  |
    En "Gijs" heeft de taak "Uitkomst van de Raad vastleggen" afgerond
      | vraag              | antwoord                     |
      | Wat vindt de Raad? | Ondertoezichtstelling vragen |
    Als "Gijs" de taak "Beschikking van de kinderrechter vastleggen" afrondt
      | vraag                                 | antwoord     |
      | Besluit over de ondertoezichtstelling | Afgewezen    |
      | Datum van de beschikking              | 2 maart 2026 |
    Dan moet de taak "Hulp zonder maatregel afspreken" klaar zijn op maandag 9 maart 2026
    Als "Gijs" de taak "Hulp zonder maatregel afspreken" afrondt
    En "Gijs" de taak "Kind van 12 of ouder laten horen" afrondt
      | vraag              | antwoord    |
      | Wat koos het kind? | Een gesprek |
    Dan staat er geen taak "Hulp zonder maatregel afspreken" open
    En is de casus open

  # Voogd (4.12)

  @SP-13
  Scenario: Een kind alleen heeft een open taak voor een voogd tot die er is, zonder eigen belang
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Ja       |
      | Veilig contact | E-mail   |
    En "Ilse" heeft de taak "Situatie van het kind vastleggen" afgerond
      | vraag                                                  | antwoord     |
      | Geboortedatum                                          | 12 juni 2010 |
      | Is de minderjarige zonder ouder of voogd in Nederland? | Ja           |
      | Is het veilig om ouders te informeren?                 | Nee          |
      | Moet de leeftijd worden nagegaan?                      | Nee          |
      | Is het kind weg?                                       | Nee          |
    Dan staat de taak "Voogd vragen" klaar voor "NIDOS"
    En moet de taak "Voogd vragen" klaar zijn op dinsdag 3 maart 2026
    Als er 1 dag verstrijkt
    Dan krijgt "TEAMLEIDER" een oproep over de taak "Voogd vragen"
    Als "Nina" de taak "Voogd vragen" afrondt
    Dan moet de taak "Voogd vastleggen" klaar zijn op dinsdag 10 maart 2026
    Als "Nina" de taak "Voogd vastleggen" afrondt
      | vraag            | antwoord |
      | Is er een voogd? | Nog niet |
    Dan is er 1 taak "Voogd vastleggen" open
    Als er 8 weken verstrijken
    Dan is er 1 taak "Voogd vastleggen" open
    Als "Nina" de taak "Voogd vastleggen" afrondt
      | vraag                            | antwoord    |
      | Is er een voogd?                 | BENOEMD     |
      | Heeft de voogd een eigen belang? | Niet bekend |
    Dan staat de taak "Voogd vragen" klaar voor "NIDOS"
    Als "Nina" de taak "Voogd vragen" afrondt
    En "Nina" de taak "Voogd vastleggen" afrondt
      | vraag            | antwoord        |
      | Is er een voogd? | OUDER_MET_GEZAG |
    Dan is er 1 taak "Voogd vastleggen" open
    Als "Nina" de taak "Voogd vastleggen" afrondt
      | vraag                            | antwoord |
      | Is er een voogd?                 | BENOEMD  |
      | Heeft de voogd een eigen belang? | Nee      |
    Dan staat er geen taak "Voogd vastleggen" open
    En staat er geen taak "Voogd vragen" open

  @SP-13
  Scenario: Is niet bekend of het kind alleen is, dan komt er een voogd tot een veilige ouder is gevonden
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Ja       |
      | Veilig contact | E-mail   |
    En "Ilse" heeft de taak "Situatie van het kind vastleggen" afgerond
      | vraag                                                  | antwoord     |
      | Geboortedatum                                          | 12 juni 2010 |
      | Is de minderjarige zonder ouder of voogd in Nederland? | Niet bekend  |
      | Is het veilig om ouders te informeren?                 | Nee          |
      | Moet de leeftijd worden nagegaan?                      | Nee          |
      | Is het kind weg?                                       | Nee          |
    En "Nina" heeft de taak "Voogd vragen" afgerond
    Als "Nina" de taak "Voogd vastleggen" afrondt
      | vraag            | antwoord        |
      | Is er een voogd? | OUDER_MET_GEZAG |
    Dan staat er geen taak "Voogd vastleggen" open

  @SP-13
  Scenario: Een voogd met een eigen belang wordt later vervangen
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Ja       |
      | Veilig contact | E-mail   |
    En "Ilse" heeft de taak "Situatie van het kind vastleggen" afgerond
      | vraag                                                  | antwoord     |
      | Geboortedatum                                          | 12 juni 2010 |
      | Is de minderjarige zonder ouder of voogd in Nederland? | Ja           |
      | Is het veilig om ouders te informeren?                 | Nee          |
      | Moet de leeftijd worden nagegaan?                      | Nee          |
      | Is het kind weg?                                       | Nee          |
    En "Nina" heeft de taak "Voogd vragen" afgerond
    En "Nina" heeft de taak "Voogd vastleggen" afgerond
      | vraag                            | antwoord |
      | Is er een voogd?                 | BENOEMD  |
      | Heeft de voogd een eigen belang? | Nee      |
    En "Nina" heeft de taak "Plan voor het kind maken" afgerond
      | vraag                                 | antwoord |
      | Is dit al eens aan het kind gevraagd? | Nee      |
    Als er 11 weken verstrijken
    En "Nina" de taak "Plan voor het kind bespreken" afrondt
      | vraag                           | antwoord            |
      | Hoe gaat het verder?            | Het plan loopt door |
      | Moet er een andere voogd komen? | Ja                  |
    Dan staat de taak "Voogd vragen" klaar voor "NIDOS"

  # Leeftijdsonderzoek (4.13)

  @SP-03
  Scenario: Twijfel over de leeftijd blijft kind, en nee zeggen telt niet tegen het kind
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord                    |
      | Acuut gevaar   | Nee                         |
      | Minderjarig    | Ik twijfel of weet het niet |
      | Veilig contact | E-mail                      |
    En "Ilse" heeft de taak "Situatie van het kind vastleggen" afgerond
      | vraag                                                  | antwoord |
      | Is de minderjarige zonder ouder of voogd in Nederland? | Ja       |
      | Is het veilig om ouders te informeren?                 | Nee      |
      | Moet de leeftijd worden nagegaan?                      | Ja       |
      | Is het kind weg?                                       | Nee      |
    Dan staat de taak "Leeftijdsonderzoek voorbereiden" klaar voor "NIDOS"
    En heeft de taak "Leeftijdsonderzoek voorbereiden" geen termijn
    Als "Nina" de taak "Leeftijdsonderzoek voorbereiden" afrondt
      | vraag                       | antwoord |
      | Is onderzoek nodig?         | JA       |
      | Geeft het kind toestemming? | Nee      |
      | Wie staat het kind bij?     | De voogd |
    Dan staat er geen taak "Schouw door AVIM" open
    Als "Carla" de taak "Bevinding over de leeftijd vastleggen" afrondt
      | vraag                                              | antwoord                    |
      | Minderjarig                                        | Ik twijfel of weet het niet |
      | Geboortedatum                                      | 1 januari 2006              |
      | Document over de leeftijd                          | Geen document               |
      | Wat zegt de persoon zelf?                          | 18 of ouder                 |
      | Tekenen dat de persoon minderjarig is              | Niet bekend                 |
      | Is de persoon geïnformeerd, gehoord en bijgestaan? | Niet bekend                 |
    Dan is het spoor "MINDERJARIG"
    En staat er geen taak "Volwassen spoor na onderzoek bevestigen" open
    En staat de taak "Beschermde opvang vragen" klaar voor "NIDOS"

  @SP-03
  Scenario: Zijn de diensten het niet eens, dan volgt nader onderzoek, en zonder uitsluitsel blijft het een kind
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord                    |
      | Acuut gevaar   | Nee                         |
      | Minderjarig    | Ik twijfel of weet het niet |
      | Veilig contact | E-mail                      |
    En "Ilse" heeft de taak "Situatie van het kind vastleggen" afgerond
      | vraag                                                  | antwoord     |
      | Geboortedatum                                          | 12 juni 2010 |
      | Is de minderjarige zonder ouder of voogd in Nederland? | Ja           |
      | Is het veilig om ouders te informeren?                 | Nee          |
      | Moet de leeftijd worden nagegaan?                      | Ja           |
      | Is het kind weg?                                       | Nee          |
    En "Nina" heeft de taak "Leeftijdsonderzoek voorbereiden" afgerond
      | vraag                       | antwoord |
      | Is onderzoek nodig?         | JA       |
      | Geeft het kind toestemming? | Ja       |
      | Wie staat het kind bij?     | De voogd |
    En "Bo" heeft de taak "Schouw door AVIM" afgerond
      | vraag            | antwoord             |
      | Oordeel van AVIM | Evident meerderjarig |
    Als "Nina" de taak "Schouw door IND vastleggen" afrondt
      | vraag              | antwoord |
      | Oordeel van de IND | Twijfel  |
    Dan is het spoor "MINDERJARIG"
    En staat de taak "Nader onderzoek vastleggen" klaar voor "NIDOS"
    Als "Nina" de taak "Nader onderzoek vastleggen" afrondt
      | vraag    | antwoord         |
      | Uitkomst | Geen uitsluitsel |
    En "Carla" de taak "Bevinding over de leeftijd vastleggen" afrondt
      | vraag                                              | antwoord                    |
      | Minderjarig                                        | Ik twijfel of weet het niet |
      | Geboortedatum                                      | 1 januari 2006              |
      | Document over de leeftijd                          | Geen document               |
      | Wat zegt de persoon zelf?                          | 18 of ouder                 |
      | Tekenen dat de persoon minderjarig is              | Niet bekend                 |
      | Is de persoon geïnformeerd, gehoord en bijgestaan? | Ja                          |
    Dan is het spoor "MINDERJARIG"
    En staat er geen taak "Volwassen spoor na onderzoek bevestigen" open

  @SP-03 @SP-04
  Scenario: Alleen een gedocumenteerde bevinding, vier ogen en een overdracht leiden naar het volwassen spoor
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord                    |
      | Acuut gevaar   | Nee                         |
      | Minderjarig    | Ik twijfel of weet het niet |
      | Veilig contact | E-mail                      |
    En "Ilse" heeft de taak "Situatie van het kind vastleggen" afgerond
      | vraag                                                  | antwoord     |
      | Geboortedatum                                          | 12 juni 2010 |
      | Is de minderjarige zonder ouder of voogd in Nederland? | Ja           |
      | Is het veilig om ouders te informeren?                 | Nee          |
      | Moet de leeftijd worden nagegaan?                      | Ja           |
      | Is het kind weg?                                       | Nee          |
    En "Nina" heeft de taak "Leeftijdsonderzoek voorbereiden" afgerond
      | vraag                       | antwoord |
      | Is onderzoek nodig?         | JA       |
      | Geeft het kind toestemming? | Ja       |
      | Wie staat het kind bij?     | De voogd |
    En "Bo" heeft de taak "Schouw door AVIM" afgerond
      | vraag            | antwoord             |
      | Oordeel van AVIM | Evident meerderjarig |
    En "Nina" heeft de taak "Schouw door IND vastleggen" afgerond
      | vraag              | antwoord             |
      | Oordeel van de IND | Evident meerderjarig |
    En "Carla" heeft de taak "Bevinding over de leeftijd vastleggen" afgerond
      | vraag                                              | antwoord       |
      | Minderjarig                                        | Nee            |
      | Geboortedatum                                      | 1 januari 2006 |
      | Document over de leeftijd                          | Geen document  |
      | Wat zegt de persoon zelf?                          | 18 of ouder    |
      | Tekenen dat de persoon minderjarig is              | Niet bekend    |
      | Is de persoon geïnformeerd, gehoord en bijgestaan? | Ja             |
    Dan is het spoor "MINDERJARIG"
    Als "Carla" de taak "Volwassen spoor na onderzoek bevestigen" probeert af te ronden
      | vraag                         | antwoord        |
      | Eens met het volwassen spoor? | Eens: volwassen |
    Dan wordt dat geweigerd omdat "vier ogen"
    Als "Chris" de taak "Volwassen spoor na onderzoek bevestigen" afrondt
      | vraag                         | antwoord        |
      | Eens met het volwassen spoor? | Eens: volwassen |
    Dan is het spoor "VOLWASSEN"
    En loopt het proces "p4-minderjarigen" nog
    En staat de taak "Warm overdragen" klaar voor "NIDOS"
    En moet de taak "Warm overdragen" klaar zijn op maandag 16 maart 2026
    En staat de taak "Beschermde opvang vragen" klaar voor "NIDOS"
    Als "Nina" de taak "Warm overdragen" afrondt
    En "Zoe" de taak "Overdracht aannemen" afrondt
      | vraag                      | antwoord                   |
      | Neemt u de overdracht aan? | Nee, er ontbreekt nog iets |
    Dan staat de taak "Warm overdragen" klaar voor "NIDOS"
    Als "Nina" de taak "Warm overdragen" afrondt
    Dan moet de taak "Overdracht aannemen" klaar zijn op maandag 9 maart 2026
    Als "Zoe" de taak "Overdracht aannemen" afrondt
      | vraag                      | antwoord             |
      | Neemt u de overdracht aan? | Ja, ik neem het over |
    Dan is het proces "p4-minderjarigen" afgerond
    En is het bericht "overdracht-volwassenheid" 1 keer verstuurd
    En is de casus open

  @SP-03
  Scenario: Is de tweede persoon het niet eens, dan blijft de persoon kind
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord                    |
      | Acuut gevaar   | Nee                         |
      | Minderjarig    | Ik twijfel of weet het niet |
      | Veilig contact | E-mail                      |
    En "Ilse" heeft de taak "Situatie van het kind vastleggen" afgerond
      | vraag                                                  | antwoord     |
      | Geboortedatum                                          | 12 juni 2010 |
      | Is de minderjarige zonder ouder of voogd in Nederland? | Ja           |
      | Is het veilig om ouders te informeren?                 | Nee          |
      | Moet de leeftijd worden nagegaan?                      | Ja           |
      | Is het kind weg?                                       | Nee          |
    En "Nina" heeft de taak "Leeftijdsonderzoek voorbereiden" afgerond
      | vraag                       | antwoord |
      | Is onderzoek nodig?         | JA       |
      | Geeft het kind toestemming? | Ja       |
      | Wie staat het kind bij?     | De voogd |
    En "Bo" heeft de taak "Schouw door AVIM" afgerond
      | vraag            | antwoord |
      | Oordeel van AVIM | Twijfel  |
    En "Nina" heeft de taak "Schouw door IND vastleggen" afgerond
      | vraag              | antwoord |
      | Oordeel van de IND | Twijfel  |
    En "Nina" heeft de taak "Nader onderzoek vastleggen" afgerond
      | vraag    | antwoord     |
      | Uitkomst | Meerderjarig |
    En "Carla" heeft de taak "Bevinding over de leeftijd vastleggen" afgerond
      | vraag                                              | antwoord       |
      | Minderjarig                                        | Nee            |
      | Geboortedatum                                      | 1 januari 2006 |
      | Document over de leeftijd                          | Geen document  |
      | Wat zegt de persoon zelf?                          | 18 of ouder    |
      | Tekenen dat de persoon minderjarig is              | Niet bekend    |
      | Is de persoon geïnformeerd, gehoord en bijgestaan? | Ja             |
    Als "Chris" de taak "Volwassen spoor na onderzoek bevestigen" afrondt
      | vraag                         | antwoord  |
      | Eens met het volwassen spoor? | NIET_EENS |
    Dan is het spoor "MINDERJARIG"

  @SP-03
  Scenario: Vinden beide diensten dat het een kind is, dan is er geen nader onderzoek
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord                    |
      | Acuut gevaar   | Nee                         |
      | Minderjarig    | Ik twijfel of weet het niet |
      | Veilig contact | E-mail                      |
    En "Ilse" heeft de taak "Situatie van het kind vastleggen" afgerond
      | vraag                                                  | antwoord     |
      | Geboortedatum                                          | 12 juni 2010 |
      | Is de minderjarige zonder ouder of voogd in Nederland? | Ja           |
      | Is het veilig om ouders te informeren?                 | Nee          |
      | Moet de leeftijd worden nagegaan?                      | Ja           |
      | Is het kind weg?                                       | Nee          |
    En "Nina" heeft de taak "Leeftijdsonderzoek voorbereiden" afgerond
      | vraag                       | antwoord |
      | Is onderzoek nodig?         | JA       |
      | Geeft het kind toestemming? | Ja       |
      | Wie staat het kind bij?     | De voogd |
    En "Bo" heeft de taak "Schouw door AVIM" afgerond
      | vraag            | antwoord            |
      | Oordeel van AVIM | Evident minderjarig |
    Als "Nina" de taak "Schouw door IND vastleggen" afrondt
      | vraag              | antwoord            |
      | Oordeel van de IND | Evident minderjarig |
    Dan staat er geen taak "Nader onderzoek vastleggen" open
    En staat de taak "Bevinding over de leeftijd vastleggen" klaar voor "CASUS"

  # Kindvriendelijk verhoor (4.14)

  @SP-12
  Scenario: Een kind wordt zo weinig mogelijk verhoord: een herhaling vraagt een reden die een ander toetst
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Ja       |
      | Veilig contact | E-mail   |
    En "Ilse" heeft de taak "Situatie van het kind vastleggen" afgerond
      | vraag                                                  | antwoord     |
      | Geboortedatum                                          | 12 juni 2010 |
      | Is de minderjarige zonder ouder of voogd in Nederland? | Ja           |
      | Is het veilig om ouders te informeren?                 | Nee          |
      | Moet de leeftijd worden nagegaan?                      | Nee          |
      | Is het kind weg?                                       | Nee          |
    En "Bo" heeft de taak "Kind verhoren in de studio" afgerond
      | vraag   | antwoord |
      | Verhoor | Gehouden |
    Dan heeft de taak "Nog een verhoor aanvragen of afsluiten" geen termijn
    Als "Bo" de taak "Nog een verhoor aanvragen of afsluiten" afrondt
      | vraag                        | antwoord                            |
      | Is nog een verhoor nodig?    | NODIG                               |
      | Reden voor een nieuw verhoor | Nieuwe verdachte, het kind kent hem |
    Dan staat de taak "Reden voor nieuw verhoor toetsen" klaar voor "NIDOS"
    En moet de taak "Reden voor nieuw verhoor toetsen" klaar zijn op donderdag 5 maart 2026
    Als "Nina" de taak "Reden voor nieuw verhoor toetsen" afrondt
      | vraag                    | antwoord     |
      | Is de reden goed genoeg? | NIET_AKKOORD |
    Dan staat er geen taak "Kind opnieuw verhoren" open
    Als "Bo" de taak "Nog een verhoor aanvragen of afsluiten" afrondt
      | vraag                        | antwoord                              |
      | Is nog een verhoor nodig?    | NODIG                                 |
      | Reden voor een nieuw verhoor | Alleen het kind kan de plek aanwijzen |
    En "Nina" de taak "Reden voor nieuw verhoor toetsen" afrondt
      | vraag                    | antwoord |
      | Is de reden goed genoeg? | AKKOORD  |
    Dan staat de taak "Kind opnieuw verhoren" op naam van "Bo"
    Als "Bo" de taak "Kind opnieuw verhoren" afrondt
    En "Bo" de taak "Nog een verhoor aanvragen of afsluiten" afrondt
      | vraag                     | antwoord   |
      | Is nog een verhoor nodig? | NIET_NODIG |
    Dan staat er geen taak "Nog een verhoor aanvragen of afsluiten" open

  @SP-12
  Scenario: Een kind dat nog niet kan praten, wordt later opnieuw bekeken
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Ja       |
      | Veilig contact | E-mail   |
    En "Ilse" heeft de taak "Situatie van het kind vastleggen" afgerond
      | vraag                                                  | antwoord     |
      | Geboortedatum                                          | 12 juni 2010 |
      | Is de minderjarige zonder ouder of voogd in Nederland? | Nee          |
      | Is het veilig om ouders te informeren?                 | Nee          |
      | Moet de leeftijd worden nagegaan?                      | Nee          |
      | Is het kind weg?                                       | Nee          |
    Als "Bo" de taak "Kind verhoren in de studio" afrondt
      | vraag               | antwoord      |
      | Verhoor             | Uitgesteld    |
      | Opnieuw bekijken op | 16 maart 2026 |
    Dan staat er geen taak "Kind verhoren in de studio" open
    Als het maandag 16 maart 2026 om 09:00 wordt
    Dan staat de taak "Kind verhoren in de studio" klaar voor "POLITIE"
    Als "Bo" de taak "Kind verhoren in de studio" afrondt
      | vraag   | antwoord |
      | Verhoor | Gehouden |
    En "Bo" de taak "Nog een verhoor aanvragen of afsluiten" afrondt
      | vraag                        | antwoord      |
      | Is nog een verhoor nodig?    | NODIG         |
      | Reden voor een nieuw verhoor | Nieuwe feiten |
    Dan staat de taak "Reden voor nieuw verhoor toetsen (jeugdbescherming)" klaar voor "GI"
    Als "Gijs" de taak "Reden voor nieuw verhoor toetsen (jeugdbescherming)" afrondt
      | vraag                    | antwoord     |
      | Is de reden goed genoeg? | NIET_AKKOORD |
    Dan staat er geen taak "Kind opnieuw verhoren" open

  @SP-12
  Scenario: Is een verhoor niet nodig, dan komt het er niet
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Ja       |
      | Veilig contact | E-mail   |
    Als "Bo" de taak "Kind verhoren in de studio" afrondt
      | vraag   | antwoord   |
      | Verhoor | Niet nodig |
    Dan staat er geen taak "Kind verhoren in de studio" open
    En staat er geen taak "Nog een verhoor aanvragen of afsluiten" open

  # Beschermde plek (4.15)

  @SP-07
  Scenario: Een kind op de wachtlijst wordt elke dag nagekeken, en de teamleider ziet dat
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Ja       |
      | Veilig contact | E-mail   |
    En "Ilse" heeft de taak "Situatie van het kind vastleggen" afgerond
      | vraag                                                  | antwoord     |
      | Geboortedatum                                          | 12 juni 2010 |
      | Is de minderjarige zonder ouder of voogd in Nederland? | Ja           |
      | Is het veilig om ouders te informeren?                 | Nee          |
      | Moet de leeftijd worden nagegaan?                      | Nee          |
      | Is het kind weg?                                       | Nee          |
    Dan moet de taak "Beschermde opvang vragen" klaar zijn op maandag 2 maart 2026
    Als "Nina" de taak "Beschermde opvang vragen" afrondt
      | vraag    | antwoord   |
      | Uitkomst | Wachtlijst |
    Als er 1 dag verstrijkt
    Dan staat de taak "Wachtlijst opvang nakijken" klaar voor "NIDOS"
    En moet de taak "Wachtlijst opvang nakijken" klaar zijn op dinsdag 3 maart 2026
    Als er 1 uur verstrijkt
    Dan krijgt "TEAMLEIDER" een oproep over de taak "Wachtlijst opvang nakijken"
    Als "Nina" de taak "Wachtlijst opvang nakijken" afrondt
      | vraag    | antwoord   |
      | Uitkomst | Wachtlijst |
    Als er 1 dag verstrijkt
    En "Nina" de taak "Wachtlijst opvang nakijken" afrondt
      | vraag    | antwoord       |
      | Uitkomst | Er is een plek |
    Dan staat de taak "Plek en afspraken vastleggen" klaar voor "OPVANG"

  @SP-01
  Scenario: Het adres van de opvang ziet niemand zonder eigen recht
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Ja       |
      | Veilig contact | E-mail   |
    En "Ilse" heeft de taak "Situatie van het kind vastleggen" afgerond
      | vraag                                                  | antwoord     |
      | Geboortedatum                                          | 12 juni 2010 |
      | Is de minderjarige zonder ouder of voogd in Nederland? | Ja           |
      | Is het veilig om ouders te informeren?                 | Nee          |
      | Moet de leeftijd worden nagegaan?                      | Nee          |
      | Is het kind weg?                                       | Nee          |
    En "Nina" heeft de taak "Beschermde opvang vragen" afgerond
      | vraag    | antwoord       |
      | Uitkomst | Er is een plek |
    Als "Olaf" de taak "Plek en afspraken vastleggen" afrondt
      | vraag               | antwoord        |
      | Adres van de opvang | Voorbeeldlaan 1 |
    Dan staat in het dossier niets bij "opvang_adres"
    En ziet "Carla" bij de taak "Signalen in kaart brengen" niet "Voorbeeldlaan"

  @SP-04 @SP-05 @SP-07
  Scenario: Een kind met ouders krijgt jeugdhulp, en een verblijf stopt alleen met twee mensen
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Ja       |
      | Veilig contact | E-mail   |
    En "Ilse" heeft de taak "Situatie van het kind vastleggen" afgerond
      | vraag                                                  | antwoord     |
      | Geboortedatum                                          | 12 juni 2010 |
      | Is de minderjarige zonder ouder of voogd in Nederland? | Nee          |
      | Is het veilig om ouders te informeren?                 | Nee          |
      | Moet de leeftijd worden nagegaan?                      | Nee          |
      | Is het kind weg?                                       | Nee          |
    Als "Gemma" de taak "Jeugdhulpplek vragen" afrondt
      | vraag    | antwoord  |
      | Uitkomst | Geweigerd |
    Als er 1 dag verstrijkt
    En "Gemma" de taak "Wachtlijst jeugdhulp nakijken" afrondt
      | vraag    | antwoord       |
      | Uitkomst | Er is een plek |
    En "Olaf" de taak "Plek en afspraken vastleggen" afrondt
    Dan heeft de taak "Verblijf van het kind volgen" geen termijn
    Als "Olaf" de taak "Verblijf van het kind volgen" afrondt
      | vraag             | antwoord                 |
      | Wat verandert er? | Een andere plek is nodig |
    Dan staat de taak "Jeugdhulpplek vragen" klaar voor "GEMEENTE"
    Als "Gemma" de taak "Jeugdhulpplek vragen" afrondt
      | vraag    | antwoord       |
      | Uitkomst | Er is een plek |
    En "Olaf" de taak "Plek en afspraken vastleggen" afrondt
    En "Olaf" de taak "Verblijf van het kind volgen" afrondt
      | vraag             | antwoord                   |
      | Wat verandert er? | De plek is niet meer nodig |
    Dan moet de taak "Einde van het verblijf bevestigen" klaar zijn op dinsdag 10 maart 2026
    Als er 8 weken verstrijken
    Dan staat de taak "Einde van het verblijf bevestigen" klaar voor "CASUS"
    Als "Carla" de taak "Einde van het verblijf bevestigen" afrondt
      | vraag               | antwoord             |
      | Eens met het einde? | Niet eens of twijfel |
    Dan staat de taak "Verblijf van het kind volgen" klaar voor "OPVANG"
    Als "Olaf" de taak "Verblijf van het kind volgen" afrondt
      | vraag             | antwoord                   |
      | Wat verandert er? | De plek is niet meer nodig |
    En "Carla" de taak "Einde van het verblijf bevestigen" afrondt
      | vraag               | antwoord |
      | Eens met het einde? | Eens     |
    Dan staat er geen taak "Verblijf van het kind volgen" open

  Scenario: Is het kind veilig thuis, dan is geen plek nodig
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Ja       |
      | Veilig contact | E-mail   |
    En "Ilse" heeft de taak "Situatie van het kind vastleggen" afgerond
      | vraag                                                  | antwoord     |
      | Geboortedatum                                          | 12 juni 2010 |
      | Is de minderjarige zonder ouder of voogd in Nederland? | Nee          |
      | Is het veilig om ouders te informeren?                 | Ja           |
      | Moet de leeftijd worden nagegaan?                      | Nee          |
      | Is het kind weg?                                       | Nee          |
    Als "Gemma" de taak "Jeugdhulpplek vragen" afrondt
      | vraag    | antwoord   |
      | Uitkomst | NIET_NODIG |
    Dan staat er geen taak "Plek en afspraken vastleggen" open
    En staat de taak "Plan voor het kind maken (casusregie)" klaar voor "CASUS"

  @SP-11
  Scenario: Een kind dat al weg is als de melding komt, wordt meteen gezocht en houdt zijn plek
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Ja       |
      | Veilig contact | E-mail   |
    En "Ilse" heeft de taak "Situatie van het kind vastleggen" afgerond
      | vraag                                                  | antwoord     |
      | Geboortedatum                                          | 12 juni 2010 |
      | Is de minderjarige zonder ouder of voogd in Nederland? | Nee          |
      | Is het veilig om ouders te informeren?                 | Nee          |
      | Moet de leeftijd worden nagegaan?                      | Nee          |
      | Is het kind weg?                                       | Ja           |
    Dan staat in het dossier bij "vermist" het antwoord "JA"
    Als "Carla" de taak "Vermist kind: elke dag nakijken" afrondt
      | vraag                 | antwoord |
      | Is het kind gevonden? | Ja       |
    Dan moet de taak "Kind is terug: gesprek en veiligheid" klaar zijn op dinsdag 3 maart 2026
    Als "Carla" de taak "Kind is terug: gesprek en veiligheid" afrondt
      | vraag                  | antwoord |
      | Is de plek nog veilig? | Ja       |
    Dan staat in het dossier bij "vermist" het antwoord "NEE"
    En staat de taak "Vermissing melden bij de politie" klaar voor "OPVANG"
    Als "Olaf" de taak "Vermissing melden bij de politie" afrondt
    En "Piet" de taak "Zoekactie met politie afstemmen" afrondt
    En "Carla" de taak "Voogd over de vermissing informeren" afrondt
      | vraag                                  | antwoord |
      | Is het veilig om ouders te informeren? | Nee      |
    Dan staat er geen taak "Vermissing melden bij de politie" open

  @SP-11
  Scenario: Is de plek na een vermissing nog veilig, dan gaat het verblijf door
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Ja       |
      | Veilig contact | E-mail   |
    En "Ilse" heeft de taak "Situatie van het kind vastleggen" afgerond
      | vraag                                                  | antwoord     |
      | Geboortedatum                                          | 12 juni 2010 |
      | Is de minderjarige zonder ouder of voogd in Nederland? | Nee          |
      | Is het veilig om ouders te informeren?                 | Nee          |
      | Moet de leeftijd worden nagegaan?                      | Nee          |
      | Is het kind weg?                                       | Nee          |
    En "Gemma" heeft de taak "Jeugdhulpplek vragen" afgerond
      | vraag    | antwoord       |
      | Uitkomst | Er is een plek |
    En "Olaf" heeft de taak "Plek en afspraken vastleggen" afgerond
    En "Olaf" heeft de taak "Verblijf van het kind volgen" afgerond
      | vraag             | antwoord        |
      | Wat verandert er? | Het kind is weg |
    En "Carla" heeft de taak "Vermist kind: elke dag nakijken" afgerond
      | vraag                 | antwoord |
      | Is het kind gevonden? | Ja       |
    Als "Carla" de taak "Kind is terug: gesprek en veiligheid" afrondt
      | vraag                  | antwoord |
      | Is de plek nog veilig? | Ja       |
    Dan staat de taak "Verblijf van het kind volgen" klaar voor "OPVANG"

  # Plan voor het kind (4.17)

  @SP-05
  Scenario: Het plan wordt elke drie maanden besproken en het spoor stopt alleen met twee mensen
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Ja       |
      | Veilig contact | E-mail   |
    En "Ilse" heeft de taak "Situatie van het kind vastleggen" afgerond
      | vraag                                                  | antwoord     |
      | Geboortedatum                                          | 12 juni 2010 |
      | Is de minderjarige zonder ouder of voogd in Nederland? | Nee          |
      | Is het veilig om ouders te informeren?                 | Nee          |
      | Moet de leeftijd worden nagegaan?                      | Nee          |
      | Is het kind weg?                                       | Nee          |
    Dan moet de taak "Plan voor het kind maken (casusregie)" klaar zijn op maandag 13 april 2026
    Als "Carla" de taak "Plan voor het kind maken (casusregie)" afrondt
      | vraag                                 | antwoord |
      | Is dit al eens aan het kind gevraagd? | Nee      |
    Als er 11 weken verstrijken
    Dan moet de taak "Plan voor het kind bespreken (casusregie)" klaar zijn op dinsdag 2 juni 2026
    Als "Carla" de taak "Plan voor het kind bespreken (casusregie)" afrondt
      | vraag                | antwoord |
      | Hoe gaat het verder? | AFRONDEN |
    Als "Carla" de taak "Einde van het minderjarigenspoor bevestigen" probeert af te ronden
      | vraag             | antwoord |
      | Eens met stoppen? | Eens     |
    Dan wordt dat geweigerd omdat "vier ogen"
    En moet de taak "Einde van het minderjarigenspoor bevestigen" klaar zijn op dinsdag 26 mei 2026
    Als "Chris" de taak "Einde van het minderjarigenspoor bevestigen" afrondt
      | vraag             | antwoord             |
      | Eens met stoppen? | Niet eens of twijfel |
    Als er 11 weken verstrijken
    En "Carla" de taak "Plan voor het kind bespreken (casusregie)" afrondt
      | vraag                | antwoord |
      | Hoe gaat het verder? | AFRONDEN |
    En "Chris" de taak "Einde van het minderjarigenspoor bevestigen" afrondt
      | vraag             | antwoord |
      | Eens met stoppen? | Eens     |
    Dan is het proces "p4-minderjarigen" afgerond
    En is het spoor "MINDERJARIG"
    En is de casus open

  @SP-11
  Scenario: Het spoor van een vermist kind stopt niet, ook niet als twee mensen dat willen
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Ja       |
      | Veilig contact | E-mail   |
    En "Ilse" heeft de taak "Situatie van het kind vastleggen" afgerond
      | vraag                                                  | antwoord     |
      | Geboortedatum                                          | 12 juni 2010 |
      | Is de minderjarige zonder ouder of voogd in Nederland? | Ja           |
      | Is het veilig om ouders te informeren?                 | Nee          |
      | Moet de leeftijd worden nagegaan?                      | Nee          |
      | Is het kind weg?                                       | Nee          |
    En "Nina" heeft de taak "Plan voor het kind maken" afgerond
      | vraag                                 | antwoord |
      | Is dit al eens aan het kind gevraagd? | Nee      |
    Als er 11 weken verstrijken
    En "Nina" de taak "Plan voor het kind bespreken" afrondt
      | vraag                | antwoord |
      | Hoe gaat het verder? | AFRONDEN |
      | Is het kind weg?     | Ja       |
    En "Chris" de taak "Einde van het minderjarigenspoor bevestigen" afrondt
      | vraag             | antwoord |
      | Eens met stoppen? | Eens     |
    Dan loopt het proces "p4-minderjarigen" nog
    En staat de taak "Vermist kind: elke dag nakijken" klaar voor "CASUS"

  Scenario: Is er een maatregel, dan leidt de jeugdbeschermer de bespreking
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Ja       |
      | Veilig contact | E-mail   |
    En "Ilse" heeft de taak "Situatie van het kind vastleggen" afgerond
      | vraag                                                  | antwoord     |
      | Geboortedatum                                          | 12 juni 2010 |
      | Is de minderjarige zonder ouder of voogd in Nederland? | Nee          |
      | Is het veilig om ouders te informeren?                 | Nee          |
      | Moet de leeftijd worden nagegaan?                      | Nee          |
      | Is het kind weg?                                       | Nee          |
    En "Carla" heeft de taak "Plan voor het kind maken (casusregie)" afgerond
      | vraag                                 | antwoord |
      | Is dit al eens aan het kind gevraagd? | Nee      |
    En "Carla" heeft de taak "Signalen in kaart brengen" afgerond
      | vraag    | antwoord                                                                    |
      | Signalen | Wat is er gezien of gehoord: kind komt niet meer op school; Van wie: school |
    En "Carla" heeft de taak "Overleggen met collega of Veilig Thuis" afgerond
    En "Carla" heeft de taak "Praten met het kind" afgerond
      | vraag                                  | antwoord                     |
      | Gesprek met het kind                   | Gevoerd, met het kind alleen |
      | Is dit al eens aan het kind gevraagd?  | Nee                          |
      | Is het veilig om ouders te informeren? | Nee                          |
    En "Carla" heeft de taak "Wegen" afgerond
      | vraag                                | antwoord                                 |
      | 1. Is er een vermoeden?              | Ja                                       |
      | Gaat het om mensenhandel?            | Ja                                       |
      | 2. Is er gevaar?                     | Structureel: het gaat steeds opnieuw mis |
      | 3. Kunt u zelf goede hulp geven?     | Nee                                      |
      | 4. Nemen kind en gezin die hulp aan? | Nee                                      |
      | 5. Wordt het kind daar veiliger van? | Nee                                      |
    En "Carla" heeft de taak "Beslissen: melden, hulp of allebei" afgerond
      | vraag   | antwoord                |
      | Besluit | Melden bij Veilig Thuis |
    En "Vita" heeft de taak "Triage doen" afgerond
      | vraag                                  | antwoord                     |
      | Wie pakt dit op?                       | Veilig Thuis onderzoekt zelf |
      | Is het kind nu veilig?                 | Structureel onveilig         |
      | Is het veilig om ouders te informeren? | Nee                          |
    En "Vita" heeft de taak "Onderzoek doen" afgerond
      | vraag      | antwoord            |
      | Wat volgt? | Verzoek aan de Raad |
    En "Vita" heeft de taak "Raad om onderzoek vragen" afgerond
      | vraag        | antwoord     |
      | Gevraagd op  | 2 maart 2026 |
      | Is er spoed? | Nee          |
    En "Gijs" heeft de taak "Besluit van de Raad vastleggen" afgerond
      | vraag             | antwoord      |
      | Wat doet de Raad? | Een onderzoek |
      | Begonnen op       | 2 maart 2026  |
    En "Gijs" heeft de taak "Uitkomst van de Raad vastleggen" afgerond
      | vraag              | antwoord                     |
      | Wat vindt de Raad? | Ondertoezichtstelling vragen |
    En "Gijs" heeft de taak "Beschikking van de kinderrechter vastleggen" afgerond
      | vraag                                 | antwoord     |
      | Besluit over de ondertoezichtstelling | Toegewezen   |
      | Datum van de beschikking              | 2 maart 2026 |
      | Geldig tot                            | 1 maart 2027 |
      | Machtiging uithuisplaatsing?          | Nee          |
    Als er 11 weken verstrijken
    Dan staat de taak "Plan voor het kind bespreken (jeugdbescherming)" klaar voor "GI"
    Als "Gijs" de taak "Plan voor het kind bespreken (jeugdbescherming)" afrondt
      | vraag                | antwoord            |
      | Hoe gaat het verder? | Het plan loopt door |
    Dan staat er geen taak "Einde van het minderjarigenspoor bevestigen" open

  # Niet straffen (4.18)

  @SP-09
  Scenario: Zijn er strafbare feiten, dan doet de advocaat meteen een beroep op niet straffen
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Ja       |
      | Veilig contact | E-mail   |
    En "Carla" heeft de taak "Signalen in kaart brengen" afgerond
      | vraag                                                  | antwoord                                                         |
      | Signalen                                               | Wat is er gezien of gehoord: kind moest stelen; Van wie: politie |
      | Zijn er strafbare feiten van het kind bekend geworden? | Ja                                                               |
    Dan staat de taak "Beroep doen op niet straffen" klaar voor "ADVOCAAT"
    En moet de taak "Beroep doen op niet straffen" klaar zijn op dinsdag 3 maart 2026
    Als "Ada" de taak "Beroep doen op niet straffen" afrondt
      | vraag            | antwoord   |
      | Voert u dit aan? | AANGEVOERD |
    Dan staat de taak "Antwoord van het OM vastleggen" klaar voor "GI"
    En heeft de taak "Antwoord van het OM vastleggen" geen termijn
    Als "Gijs" de taak "Antwoord van het OM vastleggen" afrondt
      | vraag               | antwoord  |
      | Antwoord van het OM | Afgewezen |
    Dan moet de taak "Vervolg na weigering bepalen" klaar zijn op maandag 16 maart 2026
    Als "Ada" de taak "Vervolg na weigering bepalen" afrondt
      | vraag       | antwoord |
      | Wat doet u? | OPNIEUW  |
    Dan staat de taak "Beroep doen op niet straffen" klaar voor "ADVOCAAT"
    Als "Ada" de taak "Beroep doen op niet straffen" afrondt
      | vraag            | antwoord   |
      | Voert u dit aan? | AANGEVOERD |
    En "Gijs" de taak "Antwoord van het OM vastleggen" afrondt
      | vraag               | antwoord  |
      | Antwoord van het OM | Afgewezen |
    Als "Ada" de taak "Vervolg na weigering bepalen" afrondt
      | vraag       | antwoord |
      | Wat doet u? | VERWEER  |
    En "Bo" de taak "Kind verhoren in de studio" afrondt
      | vraag                                                  | antwoord |
      | Verhoor                                                | Gehouden |
      | Zijn er strafbare feiten van het kind bekend geworden? | Ja       |
    Dan staat de taak "Beroep doen op niet straffen" klaar voor "ADVOCAAT"
    Als "Ada" de taak "Beroep doen op niet straffen" afrondt
      | vraag            | antwoord   |
      | Voert u dit aan? | AANGEVOERD |
    En "Gijs" de taak "Antwoord van het OM vastleggen" afrondt
      | vraag               | antwoord |
      | Antwoord van het OM | AANVAARD |
    Dan staat er geen taak "Vervolg na weigering bepalen" open

  @SP-09
  Scenario: De advocaat mag, met redenen, geen beroep doen
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Ja       |
      | Veilig contact | E-mail   |
    En "Carla" heeft de taak "Signalen in kaart brengen" afgerond
      | vraag                                                  | antwoord                                                         |
      | Signalen                                               | Wat is er gezien of gehoord: kind moest stelen; Van wie: politie |
      | Zijn er strafbare feiten van het kind bekend geworden? | Ja                                                               |
    Als "Ada" de taak "Beroep doen op niet straffen" afrondt
      | vraag            | antwoord        |
      | Voert u dit aan? | NIET_AANGEVOERD |
    Dan staat er geen taak "Antwoord van het OM vastleggen" open

  # Naar 18 (4.19)

  @SP-23
  Scenario: Het plan naar 18 begint op 16, komt terug op 17 en is klaar op 17½
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Ja       |
      | Veilig contact | E-mail   |
    En "Ilse" heeft de taak "Situatie van het kind vastleggen" afgerond
      | vraag                                                  | antwoord         |
      | Geboortedatum                                          | 1 september 2010 |
      | Is de minderjarige zonder ouder of voogd in Nederland? | Ja               |
      | Is het veilig om ouders te informeren?                 | Nee              |
      | Moet de leeftijd worden nagegaan?                      | Nee              |
      | Is het kind weg?                                       | Nee              |
    Dan staat er geen taak "Plan naar 18 beginnen" open
    Als het maandag 3 augustus 2026 om 09:00 wordt
    Dan staat de taak "Plan naar 18 beginnen" klaar voor "NIDOS"
    En moet de taak "Plan naar 18 beginnen" klaar zijn op dinsdag 1 september 2026
    Als "Nina" de taak "Plan naar 18 beginnen" afrondt
    Als het maandag 2 augustus 2027 om 09:00 wordt
    Dan moet de taak "Plan naar 18 bespreken" klaar zijn op woensdag 1 september 2027
    Als "Nina" de taak "Plan naar 18 bespreken" afrondt
    Als het maandag 31 januari 2028 om 09:00 wordt
    Dan moet de taak "Plan naar 18 definitief maken" klaar zijn op woensdag 1 maart 2028
    Als "Nina" de taak "Plan naar 18 definitief maken" afrondt
    Dan staat er geen taak "Plan naar 18 definitief maken" open

  @SP-23
  Scenario: Zonder geboortedatum wordt die eerst vastgesteld, en een andere datum verschuift het plan
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Ja       |
      | Veilig contact | E-mail   |
    En "Ilse" heeft de taak "Situatie van het kind vastleggen" afgerond
      | vraag                                                  | antwoord |
      | Is de minderjarige zonder ouder of voogd in Nederland? | Ja       |
      | Is het veilig om ouders te informeren?                 | Nee      |
      | Moet de leeftijd worden nagegaan?                      | Ja       |
      | Is het kind weg?                                       | Nee      |
    Dan moet de taak "Geboortedatum vaststellen" klaar zijn op maandag 13 april 2026
    Als "Gijs" de taak "Geboortedatum vaststellen" afrondt
      | vraag         | antwoord         |
      | Geboortedatum | 1 september 2013 |
    En "Nina" de taak "Leeftijdsonderzoek voorbereiden" afrondt
      | vraag               | antwoord |
      | Is onderzoek nodig? | NEE      |
    En "Carla" de taak "Bevinding over de leeftijd vastleggen" afrondt
      | vraag                                              | antwoord                            |
      | Minderjarig                                        | Ja                                  |
      | Geboortedatum                                      | 1 september 2010                    |
      | Document over de leeftijd                          | Betrouwbaar document: jonger dan 18 |
      | Wat zegt de persoon zelf?                          | Jonger dan 18                       |
      | Tekenen dat de persoon minderjarig is              | Ja                                  |
      | Is de persoon geïnformeerd, gehoord en bijgestaan? | Ja                                  |
    Als het maandag 3 augustus 2026 om 09:00 wordt
    Dan moet de taak "Plan naar 18 beginnen" klaar zijn op dinsdag 1 september 2026
