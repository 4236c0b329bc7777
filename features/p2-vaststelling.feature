# language: nl
@lijn-3
Functionaliteit: Een panel adviseert of slachtofferschap aannemelijk is
  Slachtofferschap hangt niet af van een strafzaak. Een panel leest onafhankelijk, beraadt zich
  en geeft een ondertekend advies met uitleg.

  Achtergrond:
    Gegeven het is maandag 2 maart 2026 om 10:00
    En "Ilse" werkt als "INTAKE"
    En "Ivo" werkt als "INTAKE"
    En "Carla" werkt als "CASUS"
    En "Chris" werkt als "CASUS"
    En "Tom" werkt als "TEAMLEIDER"
    En "Ada" werkt als "ADVOCAAT"
    En "Sam" werkt als "MDA-SEC"
    En "Vera" werkt als "MDA-VZ"
    En "Els" werkt als "MDA-LID"
    En "Max" werkt als "MDA-LID"
    En "Noor" werkt als "MDA-LID"
    En "Olaf" werkt als "MDA-LID"
    En "Rik" werkt als "MDA-LID"
    En "Zoë" werkt als "MDA-LID"

  Scenario: Een advies komt tot stand en elke termijn klopt
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "sepot-bekend" binnenkomt
    Dan is het proces "p2-vaststelling" gestart
    En staat de taak "Dossier openen" klaar voor "CASUS"
    En heeft de taak "Dossier openen" geen termijn
    En staat in het dossier bij "strafzaak_uitkomst" het antwoord "SEPOT"
    Als "Carla" de taak "Dossier openen" afrondt
      | vraag                                                  | antwoord |
      | Was het feit of de voorbereiding (deels) in Nederland? | Ja       |
      | Aangifte gedaan                                        | Ja       |
    Dan staat in het dossier bij "Gronden" het antwoord "Sepot"
    En staat in het dossier bij "Uitkomst van de strafzaak" het antwoord "Sepot"
    En staat de taak "Toestemming bronnen vragen" klaar voor "CASUS"
    En moet de taak "Toestemming bronnen vragen" klaar zijn op maandag 9 maart 2026
    Als het donderdag 5 maart 2026 om 10:00 wordt
    En "Carla" de taak "Toestemming bronnen vragen" afrondt
      | vraag                                | antwoord                             |
      | Toestemming per bron                 | Soort bron: Politie; Toestemming: Ja |
      | Wil de persoon met het panel praten? | Nee                                  |
      | Advocaat betrokken                   | Nee                                  |
    Dan staat de taak "Toelaatbaarheid beoordelen" klaar voor "MDA-SEC"
    En moet de taak "Toelaatbaarheid beoordelen" klaar zijn op donderdag 12 maart 2026
    En staat in het dossier bij "voorstel_toelaatbaarheid" het antwoord "TOELAATBAAR"
    Als "Sam" de taak "Toelaatbaarheid beoordelen" afrondt
      | vraag           | antwoord    |
      | Toelaatbaarheid | Toelaatbaar |
    Dan staat de taak "Bronnen verzamelen" klaar voor "MDA-SEC"
    En moet de taak "Bronnen verzamelen" klaar zijn op donderdag 26 maart 2026
    Als het donderdag 19 maart 2026 om 10:00 wordt
    En "Sam" de taak "Bronnen verzamelen" afrondt
      | vraag                    | antwoord                                                             |
      | Bronnen                  | Soort bron: Politie; Herkomst: dossier van de politie; Ontvangen: Ja |
      | Is het dossier compleet? | Compleet                                                             |
    Dan staat de taak "Onafhankelijkheid toetsen" klaar voor "MDA-SEC"
    En moet de taak "Onafhankelijkheid toetsen" klaar zijn op donderdag 26 maart 2026
    Als "Sam" de taak "Onafhankelijkheid toetsen" afrondt
      | vraag      | antwoord                         |
      | Panelleden | Lid: Els; Belangenconflict: Nee  |
      | Panelleden | Lid: Max; Belangenconflict: Nee  |
      | Panelleden | Lid: Noor; Belangenconflict: Nee |
    Dan zijn er 3 taken "Dossier individueel lezen" open
    En staat de taak "Dossier individueel lezen" klaar voor "MDA-LID"
    En staat de taak "Dossier individueel lezen" op naam van "Els"
    En staat de taak "Dossier individueel lezen" op naam van "Max"
    En staat de taak "Dossier individueel lezen" op naam van "Noor"
    En moet de taak "Dossier individueel lezen" klaar zijn op donderdag 2 april 2026
    Als het donderdag 26 maart 2026 om 10:00 wordt
    En "Els" de taak "Dossier individueel lezen" afrondt
    En "Max" de taak "Dossier individueel lezen" afrondt
    Dan staat er geen taak "Beraad van het panel leiden" open
    Als "Noor" de taak "Dossier individueel lezen" afrondt
    Dan staat de taak "Beraad van het panel leiden" klaar voor "MDA-VZ"
    En moet de taak "Beraad van het panel leiden" klaar zijn op donderdag 14 mei 2026
    En staat er geen taak "Gesprek met betrokkene voeren" open
    Als "Vera" de taak "Beraad van het panel leiden" afrondt
      | vraag           | antwoord    |
      | Aanwezige leden | 3           |
      | Uitkomst        | Aannemelijk |
    Dan staat de taak "Advies opstellen" klaar voor "MDA-SEC"
    En moet de taak "Advies opstellen" klaar zijn op donderdag 2 april 2026
    Als het maandag 30 maart 2026 om 10:00 wordt
    En "Sam" de taak "Advies opstellen" afrondt
    Dan staat de taak "Advies ondertekenen" klaar voor "MDA-VZ"
    En moet de taak "Advies ondertekenen" klaar zijn op woensdag 8 april 2026
    Als "Vera" de taak "Advies ondertekenen" afrondt
      | vraag         | antwoord      |
      | Ondertekening | Ik onderteken |
    Dan staat de taak "Advies uitreiken en uitleggen" klaar voor "CASUS"
    En moet de taak "Advies uitreiken en uitleggen" klaar zijn op donderdag 2 april 2026
    En staat in het dossier bij "Uitkomst" het antwoord "Aannemelijk"
    Als "Carla" de taak "Advies uitreiken en uitleggen" afrondt
      | vraag                 | antwoord |
      | Reactie op het advies | Aanvaard |
    Dan staat de taak "Gebruik van het advies vastleggen" klaar voor "CASUS"
    En heeft de taak "Gebruik van het advies vastleggen" geen termijn
    Als "Carla" de taak "Gebruik van het advies vastleggen" afrondt
      | vraag                  | antwoord                       |
      | Gebruik van het advies | Aanvraag: IND; Toestemming: Ja |
    Dan is het proces "p2-vaststelling" afgerond
    En is de casus open

  Scenario: Een indicatie opent het dossier, dat wacht op een grond
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    En "Ilse" heeft de taak "Acuut gevaar beoordelen" afgerond
      | vraag        | antwoord |
      | Acuut gevaar | Nee      |
    En "Ilse" heeft de taak "Ontvangst bevestigen" afgerond
    En "Ilse" heeft de taak "Leeftijd nagaan" afgerond
      | vraag                                 | antwoord                          |
      | Minderjarig                           | Nee                               |
      | Document over de leeftijd             | Betrouwbaar document: 18 of ouder |
      | Wat zegt de persoon zelf?             | 18 of ouder                       |
      | Tekenen dat de persoon minderjarig is | Nee                               |
      | Leeftijdsonderzoek                    | Geen onderzoek                    |
      | Jonger dan 23                         | Nee                               |
    En "Ivo" heeft de taak "Volwassen spoor bevestigen" afgerond
      | vraag                         | antwoord        |
      | Eens met het volwassen spoor? | Eens: volwassen |
    En "Ilse" heeft de taak "Dubbele melding en samenhang nagaan" afgerond
      | vraag                   | antwoord     |
      | Besluit over de melding | Nieuwe casus |
    En "Carla" heeft de taak "Informeren over rechten" afgerond
      | vraag    | antwoord |
      | Begrepen | Begrepen |
    En "Carla" heeft de taak "Indicatiegesprek voeren" afgerond
      | vraag                   | antwoord                                                                                          |
      | Verloop van het gesprek | Afgerond                                                                                          |
      | Aanwijzingen            | Element: Handeling; Omschrijving: naar een huis gebracht; Bron: persoon zelf; Gewicht: Zwak       |
      | Aanwijzingen            | Element: Middel; Omschrijving: paspoort afgepakt; Bron: persoon zelf; Gewicht: Matig              |
      | Aanwijzingen            | Element: Oogmerk van uitbuiting; Omschrijving: loon afgestaan; Bron: persoon zelf; Gewicht: Sterk |
      | Andere zorg             | Nee                                                                                               |
    En "Carla" heeft de taak "Aanwijzingen beoordelen" afgerond
      | vraag                       | antwoord          |
      | Uitkomst van de beoordeling | Redelijke gronden |
      | Vormen van uitbuiting       | Arbeidsuitbuiting |
      | Hoofdvorm                   | Arbeidsuitbuiting |
    En "Chris" heeft de taak "Beoordeling bevestigen" afgerond
      | vraag                         | antwoord |
      | Oordeel van de tweede persoon | Eens     |
    Dan is het proces "p2-vaststelling" gestart
    En staat de taak "Dossier openen" klaar voor "CASUS"
    Als er 8 weken verstrijken
    Dan staat de taak "Dossier openen" klaar voor "CASUS"
    En loopt het proces "p2-vaststelling" nog
    Als het bericht "sepot-bekend" binnenkomt
    Dan is er 1 taak "Dossier openen" open
    En staat in het dossier bij "strafzaak_uitkomst" het antwoord "SEPOT"
    Als "Carla" de taak "Dossier openen" afrondt
      | vraag                                                  | antwoord |
      | Was het feit of de voorbereiding (deels) in Nederland? | Ja       |
      | Aangifte gedaan                                        | Ja       |
    Dan staat in het dossier bij "Gronden" het antwoord "Sepot"
    En staat de taak "Toestemming bronnen vragen" klaar voor "CASUS"

  Scenario: De advocaat kijkt de toestemming na
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    En het bericht "sepot-bekend" binnenkomt
    En "Carla" heeft de taak "Dossier openen" afgerond
      | vraag                                                  | antwoord |
      | Gronden                                                | Sepot    |
      | Was het feit of de voorbereiding (deels) in Nederland? | Ja       |
      | Aangifte gedaan                                        | Ja       |
      | Uitkomst van de strafzaak                              | Sepot    |
    Als "Carla" de taak "Toestemming bronnen vragen" afrondt
      | vraag                                | antwoord                             |
      | Toestemming per bron                 | Soort bron: Politie; Toestemming: Ja |
      | Wil de persoon met het panel praten? | Nee                                  |
      | Advocaat betrokken                   | Ja                                   |
    Dan staat de taak "Toestemming namens de cliënt nakijken" klaar voor "ADVOCAAT"
    En moet de taak "Toestemming namens de cliënt nakijken" klaar zijn op maandag 9 maart 2026
    En staat er geen taak "Toelaatbaarheid beoordelen" open
    Als "Ada" de taak "Toestemming namens de cliënt nakijken" afrondt
      | vraag                   | antwoord |
      | Akkoord van de advocaat | Akkoord  |
    Dan staat de taak "Toelaatbaarheid beoordelen" klaar voor "MDA-SEC"

  Scenario: De advocaat vraagt een aanpassing van de toestemming
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    En het bericht "sepot-bekend" binnenkomt
    En "Carla" heeft de taak "Dossier openen" afgerond
      | vraag                                                  | antwoord |
      | Gronden                                                | Sepot    |
      | Was het feit of de voorbereiding (deels) in Nederland? | Ja       |
      | Aangifte gedaan                                        | Ja       |
      | Uitkomst van de strafzaak                              | Sepot    |
    En "Carla" heeft de taak "Toestemming bronnen vragen" afgerond
      | vraag                                | antwoord                             |
      | Toestemming per bron                 | Soort bron: Politie; Toestemming: Ja |
      | Wil de persoon met het panel praten? | Nee                                  |
      | Advocaat betrokken                   | Ja                                   |
    Als "Ada" de taak "Toestemming namens de cliënt nakijken" afrondt
      | vraag                   | antwoord    |
      | Akkoord van de advocaat | Moet anders |
    Dan staat de taak "Toestemming bronnen vragen" klaar voor "CASUS"
    En staat er geen taak "Toelaatbaarheid beoordelen" open

  Abstract Scenario: Wat de beslistabel over toelaatbaarheid voorstelt
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    En het bericht "sepot-bekend" binnenkomt
    En "Carla" heeft de taak "Dossier openen" afgerond
      | vraag              | antwoord            |
      | Gronden            | Verblijfsvergunning |
      | feit_in_nederland  | <feit>              |
      | aangifte_gedaan    | <aangifte>          |
      | strafzaak_uitkomst | <uitkomst>          |
    Als "Carla" de taak "Toestemming bronnen vragen" afrondt
      | vraag                                | antwoord                             |
      | Toestemming per bron                 | Soort bron: Politie; Toestemming: Ja |
      | Wil de persoon met het panel praten? | Nee                                  |
      | Advocaat betrokken                   | Nee                                  |
    Dan staat in het dossier bij "voorstel_toelaatbaarheid" het antwoord "<voorstel>"
    En staat in het dossier bij "ontbreekt_voorstel" het antwoord "<ontbreekt>"

    Voorbeelden:
      | feit     | aangifte | uitkomst     | voorstel    | ontbreekt          |
      | JA       | JA       | SEPOT        | TOELAATBAAR | NIETS              |
      | JA       | JA       | VRIJSPRAAK   | TOELAATBAAR | NIETS              |
      | JA       | JA       | LOOPT        | HERSTEL     | UITKOMST_STRAFZAAK |
      | JA       | JA       | VEROORDELING | HERSTEL     | UITKOMST_STRAFZAAK |
      | JA       | ONBEKEND | SEPOT        | HERSTEL     | AANGIFTE           |
      | ONBEKEND | JA       | SEPOT        | HERSTEL     | FEIT_IN_NEDERLAND  |
      | NEE      | JA       | SEPOT        | HERSTEL     | FEIT_IN_NEDERLAND  |

  Abstract Scenario: Zonder aangifte telt de reden
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    En het bericht "sepot-bekend" binnenkomt
    En "Carla" heeft de taak "Dossier openen" afgerond
      | vraag               | antwoord      |
      | Gronden             | Geen aangifte |
      | feit_in_nederland   | JA            |
      | aangifte_gedaan     | NEE           |
      | strafzaak_uitkomst  | GEEN_ZAAK     |
      | reden_geen_aangifte | <reden>       |
    Als "Carla" de taak "Toestemming bronnen vragen" afrondt
      | vraag                                | antwoord                             |
      | Toestemming per bron                 | Soort bron: Politie; Toestemming: Ja |
      | Wil de persoon met het panel praten? | Nee                                  |
      | Advocaat betrokken                   | Nee                                  |
    Dan staat in het dossier bij "voorstel_toelaatbaarheid" het antwoord "<voorstel>"
    En staat in het dossier bij "ontbreekt_voorstel" het antwoord "<ontbreekt>"

    Voorbeelden:
      | reden               | voorstel    | ontbreekt           |
      | ERNSTIGE_BEDREIGING | TOELAATBAAR | NIETS               |
      | MEDISCH_PSYCHISCH   | TOELAATBAAR | NIETS               |
      | ANDERS              | HERSTEL     | REDEN_GEEN_AANGIFTE |
      | ONBEKEND            | HERSTEL     | REDEN_GEEN_AANGIFTE |

  Scenario: Een dossier dat niet compleet is, wordt aangevuld en opnieuw beoordeeld
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    En het bericht "sepot-bekend" binnenkomt
    En "Carla" heeft de taak "Dossier openen" afgerond
      | vraag                                                  | antwoord    |
      | Gronden                                                | Sepot       |
      | Was het feit of de voorbereiding (deels) in Nederland? | Ja          |
      | Aangifte gedaan                                        | Niet bekend |
      | Uitkomst van de strafzaak                              | Sepot       |
    En "Carla" heeft de taak "Toestemming bronnen vragen" afgerond
      | vraag                                | antwoord                             |
      | Toestemming per bron                 | Soort bron: Politie; Toestemming: Ja |
      | Wil de persoon met het panel praten? | Nee                                  |
      | Advocaat betrokken                   | Nee                                  |
    Als "Sam" de taak "Toelaatbaarheid beoordelen" afrondt
      | vraag           | antwoord        |
      | Toelaatbaarheid | Eerst aanvullen |
    Dan staat de taak "Dossier aanvullen" klaar voor "CASUS"
    En moet de taak "Dossier aanvullen" klaar zijn op maandag 9 maart 2026
    Als er 1 werkdag verstrijkt
    En "Carla" de taak "Dossier aanvullen" afrondt
      | vraag           | antwoord |
      | Aangifte gedaan | Ja       |
    Dan staat in het dossier bij "voorstel_toelaatbaarheid" het antwoord "TOELAATBAAR"
    En staat de taak "Toelaatbaarheid beoordelen" klaar voor "MDA-SEC"

  @SP-05
  Scenario: Niet toelaten doet een mens met uitleg, met de voorzitter als tweede persoon
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    En het bericht "sepot-bekend" binnenkomt
    En "Carla" heeft de taak "Dossier openen" afgerond
      | vraag                                                  | antwoord |
      | Gronden                                                | Sepot    |
      | Was het feit of de voorbereiding (deels) in Nederland? | Ja       |
      | Aangifte gedaan                                        | Ja       |
      | Uitkomst van de strafzaak                              | Sepot    |
    En "Carla" heeft de taak "Toestemming bronnen vragen" afgerond
      | vraag                                | antwoord                             |
      | Toestemming per bron                 | Soort bron: Politie; Toestemming: Ja |
      | Wil de persoon met het panel praten? | Nee                                  |
      | Advocaat betrokken                   | Nee                                  |
    Als "Sam" de taak "Toelaatbaarheid beoordelen" afrondt
      | vraag           | antwoord         |
      | Toelaatbaarheid | Niet toelaatbaar |
    Dan staat de taak "Niet toelaten bevestigen" klaar voor "MDA-VZ"
    En moet de taak "Niet toelaten bevestigen" klaar zijn op maandag 9 maart 2026
    En loopt het proces "p2-vaststelling" nog
    Als "Vera" de taak "Niet toelaten bevestigen" afrondt
      | vraag                   | antwoord            |
      | Eens met niet toelaten? | Eens: niet toelaten |
    Dan staat de taak "Andere route aanbieden" klaar voor "CASUS"
    En moet de taak "Andere route aanbieden" klaar zijn op maandag 9 maart 2026
    Als "Carla" de taak "Andere route aanbieden" afrondt
    Dan is het proces "p2-vaststelling" afgerond
    En is de casus open

  Scenario: Wie niet toelaat, mag dat niet zelf bevestigen
    Gegeven "Vera" werkt als "MDA-SEC"
    En er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    En het bericht "sepot-bekend" binnenkomt
    En "Carla" heeft de taak "Dossier openen" afgerond
      | vraag                                                  | antwoord |
      | Gronden                                                | Sepot    |
      | Was het feit of de voorbereiding (deels) in Nederland? | Ja       |
      | Aangifte gedaan                                        | Ja       |
      | Uitkomst van de strafzaak                              | Sepot    |
    En "Carla" heeft de taak "Toestemming bronnen vragen" afgerond
      | vraag                                | antwoord                             |
      | Toestemming per bron                 | Soort bron: Politie; Toestemming: Ja |
      | Wil de persoon met het panel praten? | Nee                                  |
      | Advocaat betrokken                   | Nee                                  |
    En "Vera" heeft de taak "Toelaatbaarheid beoordelen" afgerond
      | vraag           | antwoord         |
      | Toelaatbaarheid | Niet toelaatbaar |
    Als "Vera" de taak "Niet toelaten bevestigen" probeert af te ronden
      | vraag                   | antwoord            |
      | Eens met niet toelaten? | Eens: niet toelaten |
    Dan wordt dat geweigerd omdat "vier ogen"
    En staat er geen taak "Andere route aanbieden" open

  Scenario: Is de voorzitter het niet eens met niet toelaten, dan beslist de secretaris opnieuw
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    En het bericht "sepot-bekend" binnenkomt
    En "Carla" heeft de taak "Dossier openen" afgerond
      | vraag                                                  | antwoord |
      | Gronden                                                | Sepot    |
      | Was het feit of de voorbereiding (deels) in Nederland? | Ja       |
      | Aangifte gedaan                                        | Ja       |
      | Uitkomst van de strafzaak                              | Sepot    |
    En "Carla" heeft de taak "Toestemming bronnen vragen" afgerond
      | vraag                                | antwoord                             |
      | Toestemming per bron                 | Soort bron: Politie; Toestemming: Ja |
      | Wil de persoon met het panel praten? | Nee                                  |
      | Advocaat betrokken                   | Nee                                  |
    En "Sam" heeft de taak "Toelaatbaarheid beoordelen" afgerond
      | vraag           | antwoord         |
      | Toelaatbaarheid | Niet toelaatbaar |
    Als "Vera" de taak "Niet toelaten bevestigen" afrondt
      | vraag                   | antwoord               |
      | Eens met niet toelaten? | Niet eens: terugsturen |
    Dan staat de taak "Toelaatbaarheid beoordelen" klaar voor "MDA-SEC"
    En staat er geen taak "Andere route aanbieden" open

  Scenario: Blijft een bron uit, dan volgt een herinnering en kiest een mens om verder te gaan
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    En het bericht "sepot-bekend" binnenkomt
    En "Carla" heeft de taak "Dossier openen" afgerond
      | vraag                                                  | antwoord |
      | Gronden                                                | Sepot    |
      | Was het feit of de voorbereiding (deels) in Nederland? | Ja       |
      | Aangifte gedaan                                        | Ja       |
      | Uitkomst van de strafzaak                              | Sepot    |
    En "Carla" heeft de taak "Toestemming bronnen vragen" afgerond
      | vraag                                | antwoord                             |
      | Toestemming per bron                 | Soort bron: Politie; Toestemming: Ja |
      | Wil de persoon met het panel praten? | Nee                                  |
      | Advocaat betrokken                   | Nee                                  |
    En "Sam" heeft de taak "Toelaatbaarheid beoordelen" afgerond
      | vraag           | antwoord    |
      | Toelaatbaarheid | Toelaatbaar |
    Als het maandag 23 maart 2026 om 10:00 wordt
    Dan staat er geen taak "Bron herinneren" open
    Als er 1 dag verstrijkt
    Dan staat de taak "Bron herinneren" klaar voor "MDA-SEC"
    En moet de taak "Bron herinneren" klaar zijn op maandag 13 april 2026
    En staat de taak "Bronnen verzamelen" klaar voor "MDA-SEC"
    Als "Sam" de taak "Bron herinneren" afrondt
    En "Sam" de taak "Bronnen verzamelen" afrondt
      | vraag                    | antwoord                                       |
      | Bronnen                  | Soort bron: IND; Herkomst: IND; Ontvangen: Nee |
      | Is het dossier compleet? | Niet compleet, verder zonder                   |
    Dan staat de taak "Onafhankelijkheid toetsen" klaar voor "MDA-SEC"

  Scenario: Met te weinig leden zonder belang kan het panel niet zitten
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    En het bericht "sepot-bekend" binnenkomt
    En "Carla" heeft de taak "Dossier openen" afgerond
      | vraag                                                  | antwoord |
      | Gronden                                                | Sepot    |
      | Was het feit of de voorbereiding (deels) in Nederland? | Ja       |
      | Aangifte gedaan                                        | Ja       |
      | Uitkomst van de strafzaak                              | Sepot    |
    En "Carla" heeft de taak "Toestemming bronnen vragen" afgerond
      | vraag                                | antwoord                             |
      | Toestemming per bron                 | Soort bron: Politie; Toestemming: Ja |
      | Wil de persoon met het panel praten? | Nee                                  |
      | Advocaat betrokken                   | Nee                                  |
    En "Sam" heeft de taak "Toelaatbaarheid beoordelen" afgerond
      | vraag           | antwoord    |
      | Toelaatbaarheid | Toelaatbaar |
    En "Sam" heeft de taak "Bronnen verzamelen" afgerond
      | vraag                    | antwoord                                                             |
      | Bronnen                  | Soort bron: Politie; Herkomst: dossier van de politie; Ontvangen: Ja |
      | Is het dossier compleet? | Compleet                                                             |
    Als "Sam" de taak "Onafhankelijkheid toetsen" afrondt
      | vraag      | antwoord                        |
      | Panelleden | Lid: Els; Belangenconflict: Nee |
      | Panelleden | Lid: Max; Belangenconflict: Nee |
      | Panelleden | Lid: Noor; Belangenconflict: Ja |
    Dan staat de taak "Onafhankelijkheid toetsen" klaar voor "MDA-SEC"
    En staat er geen taak "Dossier individueel lezen" open
    Als "Sam" de taak "Onafhankelijkheid toetsen" afrondt
      | vraag      | antwoord                         |
      | Panelleden | Lid: Els; Belangenconflict: Nee  |
      | Panelleden | Lid: Max; Belangenconflict: Nee  |
      | Panelleden | Lid: Noor; Belangenconflict: Ja  |
      | Panelleden | Lid: Olaf; Belangenconflict: Nee |
    Dan zijn er 3 taken "Dossier individueel lezen" open
    En staat de taak "Dossier individueel lezen" op naam van "Olaf"

  Scenario: Panelleden lezen blind, de voorzitter ziet alle oordelen
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    En het bericht "sepot-bekend" binnenkomt
    En "Carla" heeft de taak "Dossier openen" afgerond
      | vraag                                                  | antwoord |
      | Gronden                                                | Sepot    |
      | Was het feit of de voorbereiding (deels) in Nederland? | Ja       |
      | Aangifte gedaan                                        | Ja       |
      | Uitkomst van de strafzaak                              | Sepot    |
    En "Carla" heeft de taak "Toestemming bronnen vragen" afgerond
      | vraag                                | antwoord                             |
      | Toestemming per bron                 | Soort bron: Politie; Toestemming: Ja |
      | Wil de persoon met het panel praten? | Nee                                  |
      | Advocaat betrokken                   | Nee                                  |
    En "Sam" heeft de taak "Toelaatbaarheid beoordelen" afgerond
      | vraag           | antwoord    |
      | Toelaatbaarheid | Toelaatbaar |
    En "Sam" heeft de taak "Bronnen verzamelen" afgerond
      | vraag                    | antwoord                                                             |
      | Bronnen                  | Soort bron: Politie; Herkomst: dossier van de politie; Ontvangen: Ja |
      | Is het dossier compleet? | Compleet                                                             |
    En "Sam" heeft de taak "Onafhankelijkheid toetsen" afgerond
      | vraag      | antwoord                         |
      | Panelleden | Lid: Els; Belangenconflict: Nee  |
      | Panelleden | Lid: Max; Belangenconflict: Nee  |
      | Panelleden | Lid: Noor; Belangenconflict: Nee |
    Als "Els" de taak "Dossier individueel lezen" afrondt
      | vraag            | antwoord                         |
      | Uitleg handeling | De reis was door anderen betaald |
    Dan ziet "Max" bij de taak "Dossier individueel lezen" niet "De reis was door anderen betaald"
    En zijn er 2 taken "Dossier individueel lezen" open
    Als "Max" de taak "Dossier individueel lezen" afrondt
    En "Noor" de taak "Dossier individueel lezen" afrondt
    Dan ziet "Vera" bij de taak "Beraad van het panel leiden" "De reis was door anderen betaald"

  Scenario: Leest een lid niet op tijd, dan wordt het lid vervangen
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    En het bericht "sepot-bekend" binnenkomt
    En "Carla" heeft de taak "Dossier openen" afgerond
      | vraag                                                  | antwoord |
      | Gronden                                                | Sepot    |
      | Was het feit of de voorbereiding (deels) in Nederland? | Ja       |
      | Aangifte gedaan                                        | Ja       |
      | Uitkomst van de strafzaak                              | Sepot    |
    En "Carla" heeft de taak "Toestemming bronnen vragen" afgerond
      | vraag                                | antwoord                             |
      | Toestemming per bron                 | Soort bron: Politie; Toestemming: Ja |
      | Wil de persoon met het panel praten? | Nee                                  |
      | Advocaat betrokken                   | Nee                                  |
    En "Sam" heeft de taak "Toelaatbaarheid beoordelen" afgerond
      | vraag           | antwoord    |
      | Toelaatbaarheid | Toelaatbaar |
    En "Sam" heeft de taak "Bronnen verzamelen" afgerond
      | vraag                    | antwoord                                                             |
      | Bronnen                  | Soort bron: Politie; Herkomst: dossier van de politie; Ontvangen: Ja |
      | Is het dossier compleet? | Compleet                                                             |
    En "Sam" heeft de taak "Onafhankelijkheid toetsen" afgerond
      | vraag      | antwoord                         |
      | Panelleden | Lid: Els; Belangenconflict: Nee  |
      | Panelleden | Lid: Max; Belangenconflict: Nee  |
      | Panelleden | Lid: Noor; Belangenconflict: Nee |
    En "Els" heeft de taak "Dossier individueel lezen" afgerond
    Als het dinsdag 17 maart 2026 om 10:00 wordt
    Dan staat de taak "Panellid vervangen" klaar voor "MDA-SEC"
    En moet de taak "Panellid vervangen" klaar zijn op maandag 30 maart 2026
    En zijn er 2 taken "Dossier individueel lezen" open
    Als "Sam" de taak "Panellid vervangen" afrondt
      | vraag      | antwoord                 |
      | Vervanging | Nieuwe datum afgesproken |
    En "Max" de taak "Dossier individueel lezen" afrondt
    En "Noor" de taak "Dossier individueel lezen" afrondt
    Dan staat de taak "Beraad van het panel leiden" klaar voor "MDA-VZ"

  Scenario: Wie met het panel wil praten, wordt gehoord
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    En het bericht "sepot-bekend" binnenkomt
    En "Carla" heeft de taak "Dossier openen" afgerond
      | vraag                                                  | antwoord |
      | Gronden                                                | Sepot    |
      | Was het feit of de voorbereiding (deels) in Nederland? | Ja       |
      | Aangifte gedaan                                        | Ja       |
      | Uitkomst van de strafzaak                              | Sepot    |
    En "Carla" heeft de taak "Toestemming bronnen vragen" afgerond
      | vraag                                | antwoord                             |
      | Toestemming per bron                 | Soort bron: Politie; Toestemming: Ja |
      | Wil de persoon met het panel praten? | Ja                                   |
      | Advocaat betrokken                   | Nee                                  |
    En "Sam" heeft de taak "Toelaatbaarheid beoordelen" afgerond
      | vraag           | antwoord    |
      | Toelaatbaarheid | Toelaatbaar |
    En "Sam" heeft de taak "Bronnen verzamelen" afgerond
      | vraag                    | antwoord                                                             |
      | Bronnen                  | Soort bron: Politie; Herkomst: dossier van de politie; Ontvangen: Ja |
      | Is het dossier compleet? | Compleet                                                             |
    En "Sam" heeft de taak "Onafhankelijkheid toetsen" afgerond
      | vraag      | antwoord                         |
      | Panelleden | Lid: Els; Belangenconflict: Nee  |
      | Panelleden | Lid: Max; Belangenconflict: Nee  |
      | Panelleden | Lid: Noor; Belangenconflict: Nee |
    En "Els" heeft de taak "Dossier individueel lezen" afgerond
    En "Max" heeft de taak "Dossier individueel lezen" afgerond
    En "Noor" heeft de taak "Dossier individueel lezen" afgerond
    Dan staat de taak "Gesprek met betrokkene voeren" klaar voor "MDA-SEC"
    En heeft de taak "Gesprek met betrokkene voeren" geen termijn
    En staat er geen taak "Beraad van het panel leiden" open
    Als "Sam" de taak "Gesprek met betrokkene voeren" afrondt
      | vraag   | antwoord |
      | Gehoord | Gehoord  |
    Dan staat de taak "Beraad van het panel leiden" klaar voor "MDA-VZ"

  @SP-16
  Scenario: Wie toch niet wil praten, verliest daar niets mee
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    En het bericht "sepot-bekend" binnenkomt
    En "Carla" heeft de taak "Dossier openen" afgerond
      | vraag                                                  | antwoord |
      | Gronden                                                | Sepot    |
      | Was het feit of de voorbereiding (deels) in Nederland? | Ja       |
      | Aangifte gedaan                                        | Ja       |
      | Uitkomst van de strafzaak                              | Sepot    |
    En "Carla" heeft de taak "Toestemming bronnen vragen" afgerond
      | vraag                                | antwoord                             |
      | Toestemming per bron                 | Soort bron: Politie; Toestemming: Ja |
      | Wil de persoon met het panel praten? | Ja                                   |
      | Advocaat betrokken                   | Nee                                  |
    En "Sam" heeft de taak "Toelaatbaarheid beoordelen" afgerond
      | vraag           | antwoord    |
      | Toelaatbaarheid | Toelaatbaar |
    En "Sam" heeft de taak "Bronnen verzamelen" afgerond
      | vraag                    | antwoord                                                             |
      | Bronnen                  | Soort bron: Politie; Herkomst: dossier van de politie; Ontvangen: Ja |
      | Is het dossier compleet? | Compleet                                                             |
    En "Sam" heeft de taak "Onafhankelijkheid toetsen" afgerond
      | vraag      | antwoord                         |
      | Panelleden | Lid: Els; Belangenconflict: Nee  |
      | Panelleden | Lid: Max; Belangenconflict: Nee  |
      | Panelleden | Lid: Noor; Belangenconflict: Nee |
    En "Els" heeft de taak "Dossier individueel lezen" afgerond
    En "Max" heeft de taak "Dossier individueel lezen" afgerond
    En "Noor" heeft de taak "Dossier individueel lezen" afgerond
    Als "Sam" de taak "Gesprek met betrokkene voeren" afrondt
      | vraag   | antwoord                 |
      | Gehoord | De persoon ziet ervan af |
    Dan staat de taak "Beraad van het panel leiden" klaar voor "MDA-VZ"

  Abstract Scenario: Wie niet met het panel wil praten of het niet weet, hoeft dat niet
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    En het bericht "sepot-bekend" binnenkomt
    En "Carla" heeft de taak "Dossier openen" afgerond
      | vraag                                                  | antwoord |
      | Gronden                                                | Sepot    |
      | Was het feit of de voorbereiding (deels) in Nederland? | Ja       |
      | Aangifte gedaan                                        | Ja       |
      | Uitkomst van de strafzaak                              | Sepot    |
    En "Carla" heeft de taak "Toestemming bronnen vragen" afgerond
      | vraag                                | antwoord                             |
      | Toestemming per bron                 | Soort bron: Politie; Toestemming: Ja |
      | Wil de persoon met het panel praten? | <wens>                               |
      | Advocaat betrokken                   | Nee                                  |
    En "Sam" heeft de taak "Toelaatbaarheid beoordelen" afgerond
      | vraag           | antwoord    |
      | Toelaatbaarheid | Toelaatbaar |
    En "Sam" heeft de taak "Bronnen verzamelen" afgerond
      | vraag                    | antwoord                                                             |
      | Bronnen                  | Soort bron: Politie; Herkomst: dossier van de politie; Ontvangen: Ja |
      | Is het dossier compleet? | Compleet                                                             |
    En "Sam" heeft de taak "Onafhankelijkheid toetsen" afgerond
      | vraag      | antwoord                         |
      | Panelleden | Lid: Els; Belangenconflict: Nee  |
      | Panelleden | Lid: Max; Belangenconflict: Nee  |
      | Panelleden | Lid: Noor; Belangenconflict: Nee |
    En "Els" heeft de taak "Dossier individueel lezen" afgerond
    En "Max" heeft de taak "Dossier individueel lezen" afgerond
    En "Noor" heeft de taak "Dossier individueel lezen" afgerond
    Dan staat er geen taak "Gesprek met betrokkene voeren" open
    En staat de taak "Beraad van het panel leiden" klaar voor "MDA-VZ"

    Voorbeelden:
      | wens          |
      | Nee           |
      | Weet nog niet |

  Abstract Scenario: Elke uitkomst van het beraad leidt tot een geschreven advies
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    En het bericht "sepot-bekend" binnenkomt
    En "Carla" heeft de taak "Dossier openen" afgerond
      | vraag                                                  | antwoord |
      | Gronden                                                | Sepot    |
      | Was het feit of de voorbereiding (deels) in Nederland? | Ja       |
      | Aangifte gedaan                                        | Ja       |
      | Uitkomst van de strafzaak                              | Sepot    |
    En "Carla" heeft de taak "Toestemming bronnen vragen" afgerond
      | vraag                                | antwoord                             |
      | Toestemming per bron                 | Soort bron: Politie; Toestemming: Ja |
      | Wil de persoon met het panel praten? | Nee                                  |
      | Advocaat betrokken                   | Nee                                  |
    En "Sam" heeft de taak "Toelaatbaarheid beoordelen" afgerond
      | vraag           | antwoord    |
      | Toelaatbaarheid | Toelaatbaar |
    En "Sam" heeft de taak "Bronnen verzamelen" afgerond
      | vraag                    | antwoord                                                             |
      | Bronnen                  | Soort bron: Politie; Herkomst: dossier van de politie; Ontvangen: Ja |
      | Is het dossier compleet? | Compleet                                                             |
    En "Sam" heeft de taak "Onafhankelijkheid toetsen" afgerond
      | vraag      | antwoord                         |
      | Panelleden | Lid: Els; Belangenconflict: Nee  |
      | Panelleden | Lid: Max; Belangenconflict: Nee  |
      | Panelleden | Lid: Noor; Belangenconflict: Nee |
    En "Els" heeft de taak "Dossier individueel lezen" afgerond
    En "Max" heeft de taak "Dossier individueel lezen" afgerond
    En "Noor" heeft de taak "Dossier individueel lezen" afgerond
    En "Vera" heeft de taak "Beraad van het panel leiden" afgerond
      | vraag           | antwoord   |
      | Aanwezige leden | 3          |
      | Uitkomst        | <uitkomst> |
    Dan staat de taak "Advies opstellen" klaar voor "MDA-SEC"
    En staat in het dossier bij "Uitkomst" het antwoord "<uitkomst>"
    En is de casus open

    Voorbeelden:
      | uitkomst               |
      | Aannemelijk            |
      | Niet aannemelijk       |
      | Onvoldoende informatie |

  Scenario: Zonder drie aanwezige leden is er geen beraad
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    En het bericht "sepot-bekend" binnenkomt
    En "Carla" heeft de taak "Dossier openen" afgerond
      | vraag                                                  | antwoord |
      | Gronden                                                | Sepot    |
      | Was het feit of de voorbereiding (deels) in Nederland? | Ja       |
      | Aangifte gedaan                                        | Ja       |
      | Uitkomst van de strafzaak                              | Sepot    |
    En "Carla" heeft de taak "Toestemming bronnen vragen" afgerond
      | vraag                                | antwoord                             |
      | Toestemming per bron                 | Soort bron: Politie; Toestemming: Ja |
      | Wil de persoon met het panel praten? | Nee                                  |
      | Advocaat betrokken                   | Nee                                  |
    En "Sam" heeft de taak "Toelaatbaarheid beoordelen" afgerond
      | vraag           | antwoord    |
      | Toelaatbaarheid | Toelaatbaar |
    En "Sam" heeft de taak "Bronnen verzamelen" afgerond
      | vraag                    | antwoord                                                             |
      | Bronnen                  | Soort bron: Politie; Herkomst: dossier van de politie; Ontvangen: Ja |
      | Is het dossier compleet? | Compleet                                                             |
    En "Sam" heeft de taak "Onafhankelijkheid toetsen" afgerond
      | vraag      | antwoord                         |
      | Panelleden | Lid: Els; Belangenconflict: Nee  |
      | Panelleden | Lid: Max; Belangenconflict: Nee  |
      | Panelleden | Lid: Noor; Belangenconflict: Nee |
    En "Els" heeft de taak "Dossier individueel lezen" afgerond
    En "Max" heeft de taak "Dossier individueel lezen" afgerond
    En "Noor" heeft de taak "Dossier individueel lezen" afgerond
    Als "Vera" de taak "Beraad van het panel leiden" probeert af te ronden
      | vraag           | antwoord    |
      | Aanwezige leden | 2           |
      | Uitkomst        | Aannemelijk |
    Dan wordt dat geweigerd
    En staat de taak "Beraad van het panel leiden" klaar voor "MDA-VZ"

  Scenario: De voorzitter stuurt een advies terug
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    En het bericht "sepot-bekend" binnenkomt
    En "Carla" heeft de taak "Dossier openen" afgerond
      | vraag                                                  | antwoord |
      | Gronden                                                | Sepot    |
      | Was het feit of de voorbereiding (deels) in Nederland? | Ja       |
      | Aangifte gedaan                                        | Ja       |
      | Uitkomst van de strafzaak                              | Sepot    |
    En "Carla" heeft de taak "Toestemming bronnen vragen" afgerond
      | vraag                                | antwoord                             |
      | Toestemming per bron                 | Soort bron: Politie; Toestemming: Ja |
      | Wil de persoon met het panel praten? | Nee                                  |
      | Advocaat betrokken                   | Nee                                  |
    En "Sam" heeft de taak "Toelaatbaarheid beoordelen" afgerond
      | vraag           | antwoord    |
      | Toelaatbaarheid | Toelaatbaar |
    En "Sam" heeft de taak "Bronnen verzamelen" afgerond
      | vraag                    | antwoord                                                             |
      | Bronnen                  | Soort bron: Politie; Herkomst: dossier van de politie; Ontvangen: Ja |
      | Is het dossier compleet? | Compleet                                                             |
    En "Sam" heeft de taak "Onafhankelijkheid toetsen" afgerond
      | vraag      | antwoord                         |
      | Panelleden | Lid: Els; Belangenconflict: Nee  |
      | Panelleden | Lid: Max; Belangenconflict: Nee  |
      | Panelleden | Lid: Noor; Belangenconflict: Nee |
    En "Els" heeft de taak "Dossier individueel lezen" afgerond
    En "Max" heeft de taak "Dossier individueel lezen" afgerond
    En "Noor" heeft de taak "Dossier individueel lezen" afgerond
    En "Vera" heeft de taak "Beraad van het panel leiden" afgerond
      | vraag           | antwoord    |
      | Aanwezige leden | 3           |
      | Uitkomst        | Aannemelijk |
    En "Sam" heeft de taak "Advies opstellen" afgerond
    Als "Vera" de taak "Advies ondertekenen" afrondt
      | vraag         | antwoord                 |
      | Ondertekening | Terug naar de secretaris |
    Dan staat de taak "Advies opstellen" klaar voor "MDA-SEC"
    En staat er geen taak "Advies uitreiken en uitleggen" open

  Scenario: Wie het advies schreef, mag het niet ondertekenen
    Gegeven "Vera" werkt als "MDA-SEC"
    En er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    En het bericht "sepot-bekend" binnenkomt
    En "Carla" heeft de taak "Dossier openen" afgerond
      | vraag                                                  | antwoord |
      | Gronden                                                | Sepot    |
      | Was het feit of de voorbereiding (deels) in Nederland? | Ja       |
      | Aangifte gedaan                                        | Ja       |
      | Uitkomst van de strafzaak                              | Sepot    |
    En "Carla" heeft de taak "Toestemming bronnen vragen" afgerond
      | vraag                                | antwoord                             |
      | Toestemming per bron                 | Soort bron: Politie; Toestemming: Ja |
      | Wil de persoon met het panel praten? | Nee                                  |
      | Advocaat betrokken                   | Nee                                  |
    En "Sam" heeft de taak "Toelaatbaarheid beoordelen" afgerond
      | vraag           | antwoord    |
      | Toelaatbaarheid | Toelaatbaar |
    En "Sam" heeft de taak "Bronnen verzamelen" afgerond
      | vraag                    | antwoord                                                             |
      | Bronnen                  | Soort bron: Politie; Herkomst: dossier van de politie; Ontvangen: Ja |
      | Is het dossier compleet? | Compleet                                                             |
    En "Sam" heeft de taak "Onafhankelijkheid toetsen" afgerond
      | vraag      | antwoord                         |
      | Panelleden | Lid: Els; Belangenconflict: Nee  |
      | Panelleden | Lid: Max; Belangenconflict: Nee  |
      | Panelleden | Lid: Noor; Belangenconflict: Nee |
    En "Els" heeft de taak "Dossier individueel lezen" afgerond
    En "Max" heeft de taak "Dossier individueel lezen" afgerond
    En "Noor" heeft de taak "Dossier individueel lezen" afgerond
    En "Vera" heeft de taak "Beraad van het panel leiden" afgerond
      | vraag           | antwoord    |
      | Aanwezige leden | 3           |
      | Uitkomst        | Aannemelijk |
    En "Vera" heeft de taak "Advies opstellen" afgerond
    Als "Vera" de taak "Advies ondertekenen" probeert af te ronden
      | vraag         | antwoord      |
      | Ondertekening | Ik onderteken |
    Dan wordt dat geweigerd omdat "vier ogen"
    En staat er geen taak "Advies uitreiken en uitleggen" open

  Scenario: Opmerkingen bij het advies houden het gebruik niet tegen
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    En het bericht "sepot-bekend" binnenkomt
    En "Carla" heeft de taak "Dossier openen" afgerond
      | vraag                                                  | antwoord |
      | Gronden                                                | Sepot    |
      | Was het feit of de voorbereiding (deels) in Nederland? | Ja       |
      | Aangifte gedaan                                        | Ja       |
      | Uitkomst van de strafzaak                              | Sepot    |
    En "Carla" heeft de taak "Toestemming bronnen vragen" afgerond
      | vraag                                | antwoord                             |
      | Toestemming per bron                 | Soort bron: Politie; Toestemming: Ja |
      | Wil de persoon met het panel praten? | Nee                                  |
      | Advocaat betrokken                   | Nee                                  |
    En "Sam" heeft de taak "Toelaatbaarheid beoordelen" afgerond
      | vraag           | antwoord    |
      | Toelaatbaarheid | Toelaatbaar |
    En "Sam" heeft de taak "Bronnen verzamelen" afgerond
      | vraag                    | antwoord                                                             |
      | Bronnen                  | Soort bron: Politie; Herkomst: dossier van de politie; Ontvangen: Ja |
      | Is het dossier compleet? | Compleet                                                             |
    En "Sam" heeft de taak "Onafhankelijkheid toetsen" afgerond
      | vraag      | antwoord                         |
      | Panelleden | Lid: Els; Belangenconflict: Nee  |
      | Panelleden | Lid: Max; Belangenconflict: Nee  |
      | Panelleden | Lid: Noor; Belangenconflict: Nee |
    En "Els" heeft de taak "Dossier individueel lezen" afgerond
    En "Max" heeft de taak "Dossier individueel lezen" afgerond
    En "Noor" heeft de taak "Dossier individueel lezen" afgerond
    En "Vera" heeft de taak "Beraad van het panel leiden" afgerond
      | vraag           | antwoord    |
      | Aanwezige leden | 3           |
      | Uitkomst        | Aannemelijk |
    En "Sam" heeft de taak "Advies opstellen" afgerond
    En "Vera" heeft de taak "Advies ondertekenen" afgerond
      | vraag         | antwoord      |
      | Ondertekening | Ik onderteken |
    Als "Carla" de taak "Advies uitreiken en uitleggen" afrondt
      | vraag                 | antwoord    |
      | Reactie op het advies | Opmerkingen |
    Dan staat de taak "Gebruik van het advies vastleggen" klaar voor "CASUS"

  Scenario: Een ander panel heroverweegt en bevestigt
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    En het bericht "sepot-bekend" binnenkomt
    En "Carla" heeft de taak "Dossier openen" afgerond
      | vraag                                                  | antwoord |
      | Gronden                                                | Sepot    |
      | Was het feit of de voorbereiding (deels) in Nederland? | Ja       |
      | Aangifte gedaan                                        | Ja       |
      | Uitkomst van de strafzaak                              | Sepot    |
    En "Carla" heeft de taak "Toestemming bronnen vragen" afgerond
      | vraag                                | antwoord                             |
      | Toestemming per bron                 | Soort bron: Politie; Toestemming: Ja |
      | Wil de persoon met het panel praten? | Nee                                  |
      | Advocaat betrokken                   | Nee                                  |
    En "Sam" heeft de taak "Toelaatbaarheid beoordelen" afgerond
      | vraag           | antwoord    |
      | Toelaatbaarheid | Toelaatbaar |
    En "Sam" heeft de taak "Bronnen verzamelen" afgerond
      | vraag                    | antwoord                                                             |
      | Bronnen                  | Soort bron: Politie; Herkomst: dossier van de politie; Ontvangen: Ja |
      | Is het dossier compleet? | Compleet                                                             |
    En "Sam" heeft de taak "Onafhankelijkheid toetsen" afgerond
      | vraag      | antwoord                         |
      | Panelleden | Lid: Els; Belangenconflict: Nee  |
      | Panelleden | Lid: Max; Belangenconflict: Nee  |
      | Panelleden | Lid: Noor; Belangenconflict: Nee |
    En "Els" heeft de taak "Dossier individueel lezen" afgerond
    En "Max" heeft de taak "Dossier individueel lezen" afgerond
    En "Noor" heeft de taak "Dossier individueel lezen" afgerond
    En "Vera" heeft de taak "Beraad van het panel leiden" afgerond
      | vraag           | antwoord    |
      | Aanwezige leden | 3           |
      | Uitkomst        | Aannemelijk |
    En "Sam" heeft de taak "Advies opstellen" afgerond
    En "Vera" heeft de taak "Advies ondertekenen" afgerond
      | vraag         | antwoord      |
      | Ondertekening | Ik onderteken |
    Als "Carla" de taak "Advies uitreiken en uitleggen" afrondt
      | vraag                    | antwoord                |
      | Reactie op het advies    | Vraagt om heroverweging |
      | Grond voor heroverweging | Fout in de procedure    |
    Dan staat de taak "Ander panel samenstellen" klaar voor "MDA-SEC"
    En moet de taak "Ander panel samenstellen" klaar zijn op maandag 13 april 2026
    Als het maandag 9 maart 2026 om 10:00 wordt
    En "Sam" de taak "Ander panel samenstellen" afrondt
      | vraag                      | antwoord                         |
      | Leden van het andere panel | Lid: Olaf; Belangenconflict: Nee |
      | Leden van het andere panel | Lid: Rik; Belangenconflict: Nee  |
      | Leden van het andere panel | Lid: Zoë; Belangenconflict: Nee  |
    Dan zijn er 3 taken "Dossier opnieuw lezen" open
    En staat de taak "Dossier opnieuw lezen" klaar voor "MDA-LID"
    En moet de taak "Dossier opnieuw lezen" klaar zijn op maandag 13 april 2026
    Als "Olaf" de taak "Dossier opnieuw lezen" afrondt
    En "Rik" de taak "Dossier opnieuw lezen" afrondt
    En "Zoë" de taak "Dossier opnieuw lezen" afrondt
    Dan staat de taak "Heroverweging beraden" klaar voor "MDA-LID"
    En moet de taak "Heroverweging beraden" klaar zijn op maandag 13 april 2026
    Als "Els" de taak "Heroverweging beraden" probeert af te ronden
      | vraag                         | antwoord      |
      | Uitkomst van de heroverweging | Advies blijft |
    Dan wordt dat geweigerd omdat "vier ogen"
    Als "Olaf" de taak "Heroverweging beraden" afrondt
      | vraag                         | antwoord      |
      | Uitkomst van de heroverweging | Advies blijft |
    Dan staat de taak "Advies uitreiken en uitleggen" klaar voor "CASUS"
    En staat in het dossier bij "Uitkomst" het antwoord "Aannemelijk"

  Scenario: Een ander panel heroverweegt en wijzigt
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    En het bericht "sepot-bekend" binnenkomt
    En "Carla" heeft de taak "Dossier openen" afgerond
      | vraag                                                  | antwoord |
      | Gronden                                                | Sepot    |
      | Was het feit of de voorbereiding (deels) in Nederland? | Ja       |
      | Aangifte gedaan                                        | Ja       |
      | Uitkomst van de strafzaak                              | Sepot    |
    En "Carla" heeft de taak "Toestemming bronnen vragen" afgerond
      | vraag                                | antwoord                             |
      | Toestemming per bron                 | Soort bron: Politie; Toestemming: Ja |
      | Wil de persoon met het panel praten? | Nee                                  |
      | Advocaat betrokken                   | Nee                                  |
    En "Sam" heeft de taak "Toelaatbaarheid beoordelen" afgerond
      | vraag           | antwoord    |
      | Toelaatbaarheid | Toelaatbaar |
    En "Sam" heeft de taak "Bronnen verzamelen" afgerond
      | vraag                    | antwoord                                                             |
      | Bronnen                  | Soort bron: Politie; Herkomst: dossier van de politie; Ontvangen: Ja |
      | Is het dossier compleet? | Compleet                                                             |
    En "Sam" heeft de taak "Onafhankelijkheid toetsen" afgerond
      | vraag      | antwoord                         |
      | Panelleden | Lid: Els; Belangenconflict: Nee  |
      | Panelleden | Lid: Max; Belangenconflict: Nee  |
      | Panelleden | Lid: Noor; Belangenconflict: Nee |
    En "Els" heeft de taak "Dossier individueel lezen" afgerond
    En "Max" heeft de taak "Dossier individueel lezen" afgerond
    En "Noor" heeft de taak "Dossier individueel lezen" afgerond
    En "Vera" heeft de taak "Beraad van het panel leiden" afgerond
      | vraag           | antwoord    |
      | Aanwezige leden | 3           |
      | Uitkomst        | Aannemelijk |
    En "Sam" heeft de taak "Advies opstellen" afgerond
    En "Vera" heeft de taak "Advies ondertekenen" afgerond
      | vraag         | antwoord      |
      | Ondertekening | Ik onderteken |
    En "Carla" heeft de taak "Advies uitreiken en uitleggen" afgerond
      | vraag                    | antwoord                |
      | Reactie op het advies    | Vraagt om heroverweging |
      | Grond voor heroverweging | Nieuwe feiten           |
    En "Sam" heeft de taak "Ander panel samenstellen" afgerond
      | vraag                      | antwoord                         |
      | Leden van het andere panel | Lid: Olaf; Belangenconflict: Nee |
      | Leden van het andere panel | Lid: Rik; Belangenconflict: Nee  |
      | Leden van het andere panel | Lid: Zoë; Belangenconflict: Nee  |
    En "Olaf" heeft de taak "Dossier opnieuw lezen" afgerond
    En "Rik" heeft de taak "Dossier opnieuw lezen" afgerond
    En "Zoë" heeft de taak "Dossier opnieuw lezen" afgerond
    Als er 1 werkdag verstrijkt
    En "Rik" de taak "Heroverweging beraden" afrondt
      | vraag                         | antwoord               |
      | Uitkomst van de heroverweging | Advies wordt anders    |
      | Uitkomst                      | Onvoldoende informatie |
    Dan staat de taak "Advies opstellen" klaar voor "MDA-SEC"
    En staat in het dossier bij "Uitkomst" het antwoord "Onvoldoende informatie"

  Scenario: Ook het andere panel heeft drie leden zonder belang nodig
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    En het bericht "sepot-bekend" binnenkomt
    En "Carla" heeft de taak "Dossier openen" afgerond
      | vraag                                                  | antwoord |
      | Gronden                                                | Sepot    |
      | Was het feit of de voorbereiding (deels) in Nederland? | Ja       |
      | Aangifte gedaan                                        | Ja       |
      | Uitkomst van de strafzaak                              | Sepot    |
    En "Carla" heeft de taak "Toestemming bronnen vragen" afgerond
      | vraag                                | antwoord                             |
      | Toestemming per bron                 | Soort bron: Politie; Toestemming: Ja |
      | Wil de persoon met het panel praten? | Nee                                  |
      | Advocaat betrokken                   | Nee                                  |
    En "Sam" heeft de taak "Toelaatbaarheid beoordelen" afgerond
      | vraag           | antwoord    |
      | Toelaatbaarheid | Toelaatbaar |
    En "Sam" heeft de taak "Bronnen verzamelen" afgerond
      | vraag                    | antwoord                                                             |
      | Bronnen                  | Soort bron: Politie; Herkomst: dossier van de politie; Ontvangen: Ja |
      | Is het dossier compleet? | Compleet                                                             |
    En "Sam" heeft de taak "Onafhankelijkheid toetsen" afgerond
      | vraag      | antwoord                         |
      | Panelleden | Lid: Els; Belangenconflict: Nee  |
      | Panelleden | Lid: Max; Belangenconflict: Nee  |
      | Panelleden | Lid: Noor; Belangenconflict: Nee |
    En "Els" heeft de taak "Dossier individueel lezen" afgerond
    En "Max" heeft de taak "Dossier individueel lezen" afgerond
    En "Noor" heeft de taak "Dossier individueel lezen" afgerond
    En "Vera" heeft de taak "Beraad van het panel leiden" afgerond
      | vraag           | antwoord    |
      | Aanwezige leden | 3           |
      | Uitkomst        | Aannemelijk |
    En "Sam" heeft de taak "Advies opstellen" afgerond
    En "Vera" heeft de taak "Advies ondertekenen" afgerond
      | vraag         | antwoord      |
      | Ondertekening | Ik onderteken |
    En "Carla" heeft de taak "Advies uitreiken en uitleggen" afgerond
      | vraag                    | antwoord                |
      | Reactie op het advies    | Vraagt om heroverweging |
      | Grond voor heroverweging | Nieuwe feiten           |
    Als "Sam" de taak "Ander panel samenstellen" afrondt
      | vraag                      | antwoord                         |
      | Leden van het andere panel | Lid: Olaf; Belangenconflict: Nee |
      | Leden van het andere panel | Lid: Rik; Belangenconflict: Ja   |
      | Leden van het andere panel | Lid: Zoë; Belangenconflict: Nee  |
    Dan staat de taak "Ander panel samenstellen" klaar voor "MDA-SEC"
    En staat er geen taak "Dossier opnieuw lezen" open

  Scenario: Wie in het eerste panel zat, leest niet mee bij de heroverweging
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    En het bericht "sepot-bekend" binnenkomt
    En "Carla" heeft de taak "Dossier openen" afgerond
      | vraag                                                  | antwoord |
      | Gronden                                                | Sepot    |
      | Was het feit of de voorbereiding (deels) in Nederland? | Ja       |
      | Aangifte gedaan                                        | Ja       |
      | Uitkomst van de strafzaak                              | Sepot    |
    En "Carla" heeft de taak "Toestemming bronnen vragen" afgerond
      | vraag                                | antwoord                             |
      | Toestemming per bron                 | Soort bron: Politie; Toestemming: Ja |
      | Wil de persoon met het panel praten? | Nee                                  |
      | Advocaat betrokken                   | Nee                                  |
    En "Sam" heeft de taak "Toelaatbaarheid beoordelen" afgerond
      | vraag           | antwoord    |
      | Toelaatbaarheid | Toelaatbaar |
    En "Sam" heeft de taak "Bronnen verzamelen" afgerond
      | vraag                    | antwoord                                                             |
      | Bronnen                  | Soort bron: Politie; Herkomst: dossier van de politie; Ontvangen: Ja |
      | Is het dossier compleet? | Compleet                                                             |
    En "Sam" heeft de taak "Onafhankelijkheid toetsen" afgerond
      | vraag      | antwoord                         |
      | Panelleden | Lid: Els; Belangenconflict: Nee  |
      | Panelleden | Lid: Max; Belangenconflict: Nee  |
      | Panelleden | Lid: Noor; Belangenconflict: Nee |
    En "Els" heeft de taak "Dossier individueel lezen" afgerond
    En "Max" heeft de taak "Dossier individueel lezen" afgerond
    En "Noor" heeft de taak "Dossier individueel lezen" afgerond
    En "Vera" heeft de taak "Beraad van het panel leiden" afgerond
      | vraag           | antwoord    |
      | Aanwezige leden | 3           |
      | Uitkomst        | Aannemelijk |
    En "Sam" heeft de taak "Advies opstellen" afgerond
    En "Vera" heeft de taak "Advies ondertekenen" afgerond
      | vraag         | antwoord      |
      | Ondertekening | Ik onderteken |
    En "Carla" heeft de taak "Advies uitreiken en uitleggen" afgerond
      | vraag                    | antwoord                |
      | Reactie op het advies    | Vraagt om heroverweging |
      | Grond voor heroverweging | Nieuwe feiten           |
    En "Sam" heeft de taak "Ander panel samenstellen" afgerond
      | vraag                      | antwoord                         |
      | Leden van het andere panel | Lid: Els; Belangenconflict: Nee  |
      | Leden van het andere panel | Lid: Olaf; Belangenconflict: Nee |
      | Leden van het andere panel | Lid: Rik; Belangenconflict: Nee  |
    Als "Els" de taak "Dossier opnieuw lezen" probeert af te ronden
    Dan wordt dat geweigerd omdat "vier ogen"
    En zijn er 3 taken "Dossier opnieuw lezen" open
