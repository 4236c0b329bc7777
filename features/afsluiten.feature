# language: nl
@lijn-3
Functionaliteit: Een open casus is nooit van niemand
  Loopt er in een casus niets meer, dan kijkt iemand of er nog bescherming nodig is. Sluiten doen
  twee mensen, met redenen. Tot die tijd blijft de casus open.

  Achtergrond:
    Gegeven het is maandag 2 maart 2026 om 10:00
    En "Ilse" werkt als "INTAKE"
    En "Ivo" werkt als "INTAKE"
    En "Carla" werkt als "CASUS"
    En "Chris" werkt als "CASUS"

  @SP-05 @SP-10
  Scenario: Een melding die bij een andere casus hoort, wordt door twee mensen gesloten
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
      | vraag                         | antwoord                      |
      | Besluit over de melding       | Hoort bij een bestaande casus |
      | Nummer van de bestaande casus | 2026-0001                     |
    Dan staat er geen taak "Nagaan of de casus dicht kan" open
    Als "Ivo" de taak "Terugkoppelen aan de melder" afrondt
    Dan is het proces "p1-melding" afgerond
    En is de casus open
    En staat de taak "Nagaan of de casus dicht kan" klaar voor "CASUS"
    En moet de taak "Nagaan of de casus dicht kan" klaar zijn op woensdag 4 maart 2026
    # openhouden kan altijd; op de afgesproken dag komt de taak terug
    Als "Carla" de taak "Nagaan of de casus dicht kan" afrondt
      | vraag                    | antwoord       |
      | Hoe gaat het verder?     | Nog openhouden |
      | Wanneer kijkt u opnieuw? | 30 maart 2026  |
    Dan staat er geen taak "Nagaan of de casus dicht kan" open
    En is de casus open
    Als het maandag 30 maart 2026 om 09:00 wordt
    Dan staat de taak "Nagaan of de casus dicht kan" klaar voor "CASUS"
    Als "Carla" de taak "Nagaan of de casus dicht kan" afrondt
      | vraag                         | antwoord                   |
      | Hoe gaat het verder?          | De casus kan dicht         |
      | Waarom kan de casus dicht?    | Hoort bij een andere casus |
      | Nummer van de bestaande casus | 2026-0001                  |
    Dan is de casus open
    Als "Carla" de taak "Sluiten van de casus bevestigen" probeert af te ronden
      | vraag | antwoord |
      | Eens? | Eens     |
    Dan wordt dat geweigerd omdat "vier ogen"
    Als "Chris" de taak "Sluiten van de casus bevestigen" afrondt
      | vraag | antwoord |
      | Eens? | Terug    |
    Dan staat de taak "Nagaan of de casus dicht kan" klaar voor "CASUS"
    En is de casus open
    Als "Carla" de taak "Nagaan of de casus dicht kan" afrondt
      | vraag                         | antwoord                   |
      | Hoe gaat het verder?          | De casus kan dicht         |
      | Waarom kan de casus dicht?    | Hoort bij een andere casus |
      | Nummer van de bestaande casus | 2026-0001                  |
    En "Chris" de taak "Sluiten van de casus bevestigen" afrondt
      | vraag | antwoord |
      | Eens? | Eens     |
    Dan is de casus gesloten
    En is het proces "afsluiten" afgerond

  @SP-04 @SP-10
  Scenario: Stopt het minderjarigenspoor als laatste, dan kan bescherming alsnog beginnen
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord                    |
      | Acuut gevaar   | Nee                         |
      | Minderjarig    | Ik twijfel of weet het niet |
      | Veilig contact | E-mail                      |
    En "Ilse" heeft de taak "Acuut gevaar beoordelen" afgerond
      | vraag        | antwoord |
      | Acuut gevaar | Nee      |
    En "Ilse" heeft de taak "Ontvangst bevestigen" afgerond
    En "Ilse" heeft de taak "Leeftijd nagaan" afgerond
      | vraag                                 | antwoord                    |
      | Minderjarig                           | Ik twijfel of weet het niet |
      | Document over de leeftijd             | Geen document               |
      | Wat zegt de persoon zelf?             | 18 of ouder                 |
      | Tekenen dat de persoon minderjarig is | Niet bekend                 |
      | Leeftijdsonderzoek                    | Geen onderzoek              |
    En "Ilse" heeft de taak "Dubbele melding en samenhang nagaan" afgerond
      | vraag                         | antwoord                      |
      | Besluit over de melding       | Hoort bij een bestaande casus |
      | Nummer van de bestaande casus | 2026-0001                     |
    En "Ivo" heeft de taak "Terugkoppelen aan de melder" afgerond
    # het minderjarigenspoor loopt nog: dan is er werk
    Dan staat er geen taak "Nagaan of de casus dicht kan" open
    Als "Ilse" de taak "Situatie van het kind vastleggen" afrondt
      | vraag                                                  | antwoord     |
      | Geboortedatum                                          | 12 juni 2010 |
      | Is de minderjarige zonder ouder of voogd in Nederland? | Nee          |
      | Is het veilig om ouders te informeren?                 | Nee          |
      | Moet de leeftijd worden nagegaan?                      | Nee          |
      | Is het kind weg?                                       | Nee          |
    En "Carla" de taak "Plan voor het kind maken (casusregie)" afrondt
      | vraag                                 | antwoord |
      | Is dit al eens aan het kind gevraagd? | Nee      |
    En er 11 weken verstrijken
    En "Carla" de taak "Plan voor het kind bespreken (casusregie)" afrondt
      | vraag                | antwoord |
      | Hoe gaat het verder? | AFRONDEN |
    En "Chris" de taak "Einde van het minderjarigenspoor bevestigen" afrondt
      | vraag             | antwoord |
      | Eens met stoppen? | Eens     |
    Dan is het proces "p4-minderjarigen" afgerond
    En is de casus open
    En staat de taak "Nagaan of de casus dicht kan" klaar voor "CASUS"
    Als "Carla" de taak "Nagaan of de casus dicht kan" afrondt
      | vraag                | antwoord                  |
      | Hoe gaat het verder? | Bescherming moet beginnen |
    Dan is het proces "p3-bescherming" gestart
    En is het proces "afsluiten" afgerond
    En staat er geen taak "Nagaan of de casus dicht kan" open
    En is de casus open
