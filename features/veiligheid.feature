# language: nl
@lijn-3 @lijn-6
Functionaliteit: Wat nooit mag gebeuren
  Deze afspraken beschermen slachtoffers. Elk scenario probeert er een te breken.

  Achtergrond:
    Gegeven het is maandag 2 maart 2026 om 10:00
    En "Ilse" werkt als "INTAKE"
    En "Ivo" werkt als "INTAKE"
    En "Carla" werkt als "CASUS"
    En "Chris" werkt als "CASUS"
    En "Tom" werkt als "TEAMLEIDER"
    En "Sam" werkt als "MDA-SEC"
    En "Vera" werkt als "MDA-VZ"
    En "Els" werkt als "MDA-LID"
    En "Max" werkt als "MDA-LID"
    En "Noor" werkt als "MDA-LID"

  @SP-03
  Abstract Scenario: SP-03 Twijfel over de leeftijd is meteen het minderjarigenspoor
    Als er een melding binnenkomt
      | vraag          | antwoord   |
      | Acuut gevaar   | Nee        |
      | Minderjarig    | <leeftijd> |
      | Veilig contact | E-mail     |
    Dan is het spoor "MINDERJARIG"
    En is het bericht "minderjarigenspoor-gevraagd" 1 keer verstuurd

    Voorbeelden:
      | leeftijd                    |
      | Ja                          |
      | Ik twijfel of weet het niet |

  @SP-03
  Scenario: SP-03 Niemand verlaat het minderjarigenspoor zonder twee mensen en een gedocumenteerde grond
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord                    |
      | Acuut gevaar   | Nee                         |
      | Minderjarig    | Ik twijfel of weet het niet |
      | Veilig contact | E-mail                      |
    Als "Ilse" de taak "Leeftijd nagaan" afrondt
      | vraag                                 | antwoord                          |
      | Minderjarig                           | Nee                               |
      | Document over de leeftijd             | Betrouwbaar document: 18 of ouder |
      | Wat zegt de persoon zelf?             | 18 of ouder                       |
      | Tekenen dat de persoon minderjarig is | Nee                               |
      | Leeftijdsonderzoek                    | Geen onderzoek                    |
      | Jonger dan 23                         | Nee                               |
    Dan is het spoor "MINDERJARIG"
    Als "Ilse" de taak "Volwassen spoor bevestigen" probeert af te ronden
      | vraag                         | antwoord        |
      | Eens met het volwassen spoor? | Eens: volwassen |
    Dan wordt dat geweigerd omdat "vier ogen"
    En is het spoor "MINDERJARIG"
    Als "Ivo" de taak "Volwassen spoor bevestigen" afrondt
      | vraag                         | antwoord        |
      | Eens met het volwassen spoor? | Eens: volwassen |
    Dan is het spoor "VOLWASSEN"

  @SP-03
  Scenario: SP-03 Een verklaring alleen haalt iemand niet van het minderjarigenspoor
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord                    |
      | Acuut gevaar   | Nee                         |
      | Minderjarig    | Ik twijfel of weet het niet |
      | Veilig contact | E-mail                      |
    Als "Ilse" de taak "Leeftijd nagaan" afrondt
      | vraag                                 | antwoord       |
      | Minderjarig                           | Nee            |
      | Document over de leeftijd             | Geen document  |
      | Wat zegt de persoon zelf?             | 18 of ouder    |
      | Tekenen dat de persoon minderjarig is | Nee            |
      | Leeftijdsonderzoek                    | Geen onderzoek |
    Dan is het spoor "MINDERJARIG"
    En staat er geen taak "Volwassen spoor bevestigen" open

  @SP-03
  Scenario: SP-03 Tijd maakt niemand volwassen
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als er 8 weken verstrijken
    Dan is het spoor ""
    En staat de taak "Leeftijd nagaan" klaar voor "INTAKE"

  @SP-05
  Scenario: SP-05 De beslistabel sluit niets: geen aanwijzing vraagt twee mensen
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
      | vraag                   | antwoord |
      | Verloop van het gesprek | Afgerond |
      | Andere zorg             | Nee      |
    Dan staat in het dossier bij "voorstel_indicatie" het antwoord "GEEN_AANWIJZING"
    En is de casus open
    Als er 8 weken verstrijken
    Dan is de casus open
    En staat de taak "Aanwijzingen beoordelen" klaar voor "CASUS"
    Als "Carla" de taak "Aanwijzingen beoordelen" afrondt
      | vraag                       | antwoord        |
      | Uitkomst van de beoordeling | Geen aanwijzing |
    En "Carla" de taak "Beoordeling bevestigen" probeert af te ronden
      | vraag                         | antwoord |
      | Oordeel van de tweede persoon | Eens     |
    Dan wordt dat geweigerd omdat "vier ogen"
    En is de casus open

  @SP-05
  Scenario: SP-05 Een mens kan van het voorstel afwijken
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
      | vraag                   | antwoord |
      | Verloop van het gesprek | Afgerond |
      | Andere zorg             | Nee      |
    En "Carla" heeft de taak "Aanwijzingen beoordelen" afgerond
      | vraag                       | antwoord             |
      | Uitkomst van de beoordeling | Geringste aanwijzing |
      | Vormen van uitbuiting       | Arbeidsuitbuiting    |
      | Hoofdvorm                   | Arbeidsuitbuiting    |
    En "Chris" heeft de taak "Beoordeling bevestigen" afgerond
      | vraag                         | antwoord |
      | Oordeel van de tweede persoon | Eens     |
    Dan is het proces "p2-vaststelling" gestart

  @SP-05
  Scenario: SP-05 Het panel wijst niet vanzelf af
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    En het bericht "sepot-bekend" binnenkomt
    En "Carla" heeft de taak "Dossier openen" afgerond
      | vraag                                                  | antwoord |
      | Gronden                                                | Sepot    |
      | Was het feit of de voorbereiding (deels) in Nederland? | Nee      |
      | Aangifte gedaan                                        | Nee      |
      | Waarom is er geen aangifte?                            | Anders   |
      | Uitkomst van de strafzaak                              | Sepot    |
    En "Carla" heeft de taak "Toestemming bronnen vragen" afgerond
      | vraag                                | antwoord                             |
      | Toestemming per bron                 | Soort bron: Politie; Toestemming: Ja |
      | Wil de persoon met het panel praten? | Nee                                  |
      | Advocaat betrokken                   | Nee                                  |
    Dan staat in het dossier bij "voorstel_toelaatbaarheid" het antwoord "HERSTEL"
    Als er 8 weken verstrijken
    Dan loopt het proces "p2-vaststelling" nog
    En staat de taak "Toelaatbaarheid beoordelen" klaar voor "MDA-SEC"

  @SP-06
  Scenario: SP-06 Een cijfer voor geloofwaardigheid is nergens in te vullen
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
    Dan staat in het dossier niets bij "geloofwaardigheid"
    En staat in het dossier niets bij "score"
    En ziet "Sam" bij de taak "Advies opstellen" niet "eloofwaardigheid"

  @SP-07
  Scenario: SP-07 Te laat is alleen een waarschuwing
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
    Als er 8 weken verstrijken
    Dan staat de taak "Informeren over rechten" klaar voor "CASUS"
    En krijgt "TEAMLEIDER" een waarschuwing over de taak "Informeren over rechten"
    En is de casus open
    En loopt het proces "p1-melding" nog

  @SP-07
  Scenario: SP-07 Een verlopen termijn van het panel beslist niets
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
    Als er 16 weken verstrijken
    Dan staat de taak "Beraad van het panel leiden" klaar voor "MDA-VZ"
    En krijgt "TEAMLEIDER" een waarschuwing over de taak "Beraad van het panel leiden"
    En loopt het proces "p2-vaststelling" nog
    En staat in het dossier niets bij "Uitkomst"

  @SP-08
  Abstract Scenario: SP-08 Een sepot verandert een lopend oordeel niet
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
    Als het bericht "sepot-bekend" binnenkomt
    Dan staat in het dossier bij "Uitkomst" het antwoord "<uitkomst>"
    En staat de taak "Advies opstellen" klaar voor "MDA-SEC"
    En loopt het proces "p2-vaststelling" nog
    En is de casus open

    Voorbeelden:
      | uitkomst         |
      | Aannemelijk      |
      | Niet aannemelijk |

  @SP-08
  Abstract Scenario: SP-08 Ook na een sepot of vrijspraak kan slachtofferschap aannemelijk zijn
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    En het bericht "sepot-bekend" binnenkomt
    En "Carla" heeft de taak "Dossier openen" afgerond
      | vraag                                                  | antwoord   |
      | Gronden                                                | <uitkomst> |
      | Was het feit of de voorbereiding (deels) in Nederland? | Ja         |
      | Aangifte gedaan                                        | Ja         |
      | Uitkomst van de strafzaak                              | <uitkomst> |
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
    Als "Vera" de taak "Beraad van het panel leiden" afrondt
      | vraag           | antwoord    |
      | Aanwezige leden | 3           |
      | Uitkomst        | Aannemelijk |
    Dan staat in het dossier bij "Uitkomst" het antwoord "Aannemelijk"

    Voorbeelden:
      | uitkomst   |
      | Sepot      |
      | Vrijspraak |

  @SP-10
  Scenario: SP-10 Er is altijd één verantwoordelijke, ook bij een overdracht
    Als er een melding binnenkomt
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Dan is "Ilse" verantwoordelijk voor de casus
    Gegeven "Ilse" heeft de taak "Acuut gevaar beoordelen" afgerond
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
    Dan is "Ilse" verantwoordelijk voor de casus
    Als "Carla" de taak "Informeren over rechten" afrondt
      | vraag    | antwoord |
      | Begrepen | Begrepen |
    Dan is "Carla" verantwoordelijk voor de casus
    Als er 8 weken verstrijken
    Dan is "Carla" verantwoordelijk voor de casus

  @SP-20
  Scenario: SP-20 Wie geen contact wil, krijgt geen bericht
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord                     |
      | Acuut gevaar   | Nee                          |
      | Minderjarig    | Nee                          |
      | Veilig contact | Neem geen contact met mij op |
    En "Ilse" heeft de taak "Acuut gevaar beoordelen" afgerond
      | vraag        | antwoord |
      | Acuut gevaar | Nee      |
    Als "Ilse" de taak "Ontvangst bevestigen" probeert af te ronden
      | vraag                | antwoord            |
      | Bevestigd per e-mail | Verstuurd of gezegd |
    Dan wordt dat geweigerd
    Als "Ilse" de taak "Ontvangst bevestigen" afrondt
      | vraag                          | antwoord             |
      | Toelichting bij de bevestiging | Geen contact gewenst |
    Dan staat er geen taak "Ontvangst bevestigen" open

  @SP-20
  Abstract Scenario: SP-20 Een ander kanaal dan het veilige wordt geweigerd
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | <veilig> |
    En "Ilse" heeft de taak "Acuut gevaar beoordelen" afgerond
      | vraag        | antwoord |
      | Acuut gevaar | Nee      |
    Als "Ilse" de taak "Ontvangst bevestigen" probeert af te ronden
      | vraag    | antwoord            |
      | <kanaal> | Verstuurd of gezegd |
    Dan wordt dat geweigerd
    En staat de taak "Ontvangst bevestigen" klaar voor "INTAKE"

    Voorbeelden:
      | veilig     | kanaal                   |
      | E-mail     | Bevestigd per telefoon   |
      | Bellen     | Bevestigd per e-mail     |
      | Sms of app | Bevestigd per brief      |
      | Brief      | Bevestigd per sms of app |

  @SP-20
  Scenario: SP-20 Ook terugkoppelen gaat alleen via het veilige kanaal
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
      | vraag                   | antwoord  |
      | Besluit over de melding | TOEVOEGEN |
    Als "Ilse" de taak "Terugkoppelen aan de melder" probeert af te ronden
      | vraag                       | antwoord |
      | Teruggekoppeld per telefoon | Gedaan   |
    Dan wordt dat geweigerd
    Als "Ilse" de taak "Terugkoppelen aan de melder" afrondt
      | vraag                     | antwoord |
      | Teruggekoppeld per e-mail | Gedaan   |
    Dan staat er geen taak "Terugkoppelen aan de melder" open
