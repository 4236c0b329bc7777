# language: nl
@lijn-2
Functionaliteit: Een melding wordt snel en veilig beoordeeld
  Wie een mogelijk slachtoffer meldt, mag erop rekenen dat gevaar meteen wordt gezien, dat
  twijfel beschermt en dat mensen beslissen.

  Achtergrond:
    Gegeven het is maandag 2 maart 2026 om 10:00
    En "Ilse" werkt als "INTAKE"
    En "Ivo" werkt als "INTAKE"
    En "Carla" werkt als "CASUS"
    En "Chris" werkt als "CASUS"
    En "Piet" werkt als "PIKET"
    En "Tom" werkt als "TEAMLEIDER"
    En "Bo" werkt als "POLITIE"

  Scenario: Een melding gaat de hele weg en elke termijn klopt
    Als er een melding binnenkomt
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Dan staat de taak "Acuut gevaar beoordelen" klaar voor "INTAKE"
    En moet de taak "Acuut gevaar beoordelen" klaar zijn op maandag 2 maart 2026 om 11:00
    En staat de taak "Leeftijd nagaan" klaar voor "INTAKE"
    En moet de taak "Leeftijd nagaan" klaar zijn op maandag 2 maart 2026 om 11:00
    Als "Ilse" de taak "Acuut gevaar beoordelen" afrondt
      | vraag        | antwoord |
      | Acuut gevaar | Nee      |
    Dan staat de taak "Ontvangst bevestigen" klaar voor "INTAKE"
    En moet de taak "Ontvangst bevestigen" klaar zijn op dinsdag 3 maart 2026
    En staat er geen taak "Dubbele melding en samenhang nagaan" open
    Als "Ilse" de taak "Ontvangst bevestigen" afrondt
    En "Ilse" de taak "Leeftijd nagaan" afrondt
      | vraag                                 | antwoord                          |
      | Minderjarig                           | Nee                               |
      | Document over de leeftijd             | Betrouwbaar document: 18 of ouder |
      | Wat zegt de persoon zelf?             | 18 of ouder                       |
      | Tekenen dat de persoon minderjarig is | Nee                               |
      | Leeftijdsonderzoek                    | Geen onderzoek                    |
      | Jonger dan 23                         | Nee                               |
    Dan staat de taak "Volwassen spoor bevestigen" klaar voor "INTAKE"
    En moet de taak "Volwassen spoor bevestigen" klaar zijn op maandag 2 maart 2026 om 11:00
    Als er 1 werkdag verstrijkt
    En "Ivo" de taak "Volwassen spoor bevestigen" afrondt
      | vraag                         | antwoord        |
      | Eens met het volwassen spoor? | Eens: volwassen |
    Dan is het spoor "VOLWASSEN"
    En staat de taak "Dubbele melding en samenhang nagaan" klaar voor "INTAKE"
    En moet de taak "Dubbele melding en samenhang nagaan" klaar zijn op woensdag 4 maart 2026
    Als "Ilse" de taak "Dubbele melding en samenhang nagaan" afrondt
      | vraag                   | antwoord     |
      | Besluit over de melding | Nieuwe casus |
    Dan staat de taak "Informeren over rechten" klaar voor "CASUS"
    En moet de taak "Informeren over rechten" klaar zijn op maandag 9 maart 2026
    Als er 1 werkdag verstrijkt
    En "Carla" de taak "Informeren over rechten" afrondt
      | vraag    | antwoord |
      | Begrepen | Begrepen |
    Dan is "Carla" verantwoordelijk voor de casus
    En staat de taak "Indicatiegesprek voeren" klaar voor "CASUS"
    En staat de taak "Indicatiegesprek voeren" op naam van "Carla"
    En moet de taak "Indicatiegesprek voeren" klaar zijn op maandag 9 maart 2026
    Als "Carla" de taak "Indicatiegesprek voeren" afrondt
      | vraag                   | antwoord                                                                                          |
      | Verloop van het gesprek | Afgerond                                                                                          |
      | Aanwijzingen            | Element: Handeling; Omschrijving: naar een huis gebracht; Bron: persoon zelf; Gewicht: Zwak       |
      | Aanwijzingen            | Element: Middel; Omschrijving: paspoort afgepakt; Bron: persoon zelf; Gewicht: Matig              |
      | Aanwijzingen            | Element: Oogmerk van uitbuiting; Omschrijving: loon afgestaan; Bron: persoon zelf; Gewicht: Sterk |
      | Andere zorg             | Nee                                                                                               |
    Dan staat de taak "Aanwijzingen beoordelen" klaar voor "CASUS"
    En moet de taak "Aanwijzingen beoordelen" klaar zijn op maandag 9 maart 2026
    En staat in het dossier bij "voorstel_indicatie" het antwoord "REDELIJKE_GRONDEN"
    Als "Carla" de taak "Aanwijzingen beoordelen" afrondt
      | vraag                       | antwoord          |
      | Uitkomst van de beoordeling | Redelijke gronden |
      | Vormen van uitbuiting       | Arbeidsuitbuiting |
      | Hoofdvorm                   | Arbeidsuitbuiting |
    Dan staat de taak "Beoordeling bevestigen" klaar voor "CASUS"
    En moet de taak "Beoordeling bevestigen" klaar zijn op maandag 9 maart 2026
    En is het proces "p2-vaststelling" niet gestart
    Als "Chris" de taak "Beoordeling bevestigen" afrondt
      | vraag                         | antwoord |
      | Oordeel van de tweede persoon | Eens     |
    Dan is het proces "p2-vaststelling" gestart
    En is het proces "p3-bescherming" gestart
    En wacht het bericht "minderjarigenspoor-gevraagd" niet
    En staat de taak "Toestemming en keuzes vastleggen" klaar voor "CASUS"
    En moet de taak "Toestemming en keuzes vastleggen" klaar zijn op woensdag 11 maart 2026
    En staat de taak "Terugkoppelen aan de melder" klaar voor "INTAKE"
    En moet de taak "Terugkoppelen aan de melder" klaar zijn op woensdag 18 maart 2026
    Als er 1 werkdag verstrijkt
    En "Carla" de taak "Toestemming en keuzes vastleggen" afrondt
      | vraag                                | antwoord             |
      | Toestemming registratie bij CoMensha | Ja                   |
      | Wie registreert bij CoMensha?        | De eigen organisatie |
    Dan staat de taak "Registreren met persoonsgegevens" klaar voor "CASUS"
    En moet de taak "Registreren met persoonsgegevens" klaar zijn op woensdag 11 maart 2026
    Als "Carla" de taak "Registreren met persoonsgegevens" afrondt
      | vraag                        | antwoord |
      | Welke gegevens zijn gedeeld? | Naam     |
    En "Ilse" de taak "Terugkoppelen aan de melder" afrondt
      | vraag                     | antwoord |
      | Teruggekoppeld per e-mail | Gedaan   |
    Dan is het proces "p1-melding" afgerond
    En is de casus open
    En is "Carla" verantwoordelijk voor de casus

  @SP-03
  Scenario: Een melding over een minderjarige zet het minderjarigenspoor meteen in gang
    Als er een melding binnenkomt
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Ja       |
      | Veilig contact | E-mail   |
    Dan is het spoor "MINDERJARIG"
    En is het bericht "minderjarigenspoor-gevraagd" 1 keer verstuurd
    En is het proces "p3-bescherming" niet gestart
    Als "Ilse" de taak "Leeftijd nagaan" afrondt
      | vraag                                 | antwoord                    |
      | Minderjarig                           | Ik twijfel of weet het niet |
      | Document over de leeftijd             | Geen document               |
      | Wat zegt de persoon zelf?             | Zegt er niets over          |
      | Tekenen dat de persoon minderjarig is | Niet bekend                 |
      | Leeftijdsonderzoek                    | Geen onderzoek              |
    Dan is het spoor "MINDERJARIG"
    En is het bericht "minderjarigenspoor-gevraagd" 1 keer verstuurd
    En staat er geen taak "Volwassen spoor bevestigen" open

  @SP-03
  Scenario: Een melder die aan de leeftijd twijfelt, zet het minderjarigenspoor meteen in gang
    Als er een melding binnenkomt
      | vraag          | antwoord                    |
      | Acuut gevaar   | Nee                         |
      | Minderjarig    | Ik twijfel of weet het niet |
      | Veilig contact | E-mail                      |
    Dan is het spoor "MINDERJARIG"
    En is het bericht "minderjarigenspoor-gevraagd" 1 keer verstuurd
    En is het proces "p3-bescherming" niet gestart
    Als "Ilse" de taak "Leeftijd nagaan" afrondt
      | vraag                                 | antwoord                    |
      | Minderjarig                           | Ik twijfel of weet het niet |
      | Document over de leeftijd             | Geen document               |
      | Wat zegt de persoon zelf?             | Zegt er niets over          |
      | Tekenen dat de persoon minderjarig is | Niet bekend                 |
      | Leeftijdsonderzoek                    | Geen onderzoek              |
    Dan is het spoor "MINDERJARIG"
    En is het bericht "minderjarigenspoor-gevraagd" 1 keer verstuurd
    En staat er geen taak "Volwassen spoor bevestigen" open

  @SP-03
  Scenario: Twijfel die pas bij intake opkomt, zet het minderjarigenspoor alsnog in gang
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Dan is het bericht "minderjarigenspoor-gevraagd" 0 keer verstuurd
    En is het spoor ""
    Als "Ilse" de taak "Leeftijd nagaan" afrondt
      | vraag                                 | antwoord                    |
      | Minderjarig                           | Ik twijfel of weet het niet |
      | Document over de leeftijd             | Geen document               |
      | Wat zegt de persoon zelf?             | Zegt er niets over          |
      | Tekenen dat de persoon minderjarig is | Niet bekend                 |
      | Leeftijdsonderzoek                    | Geen onderzoek              |
    Dan is het spoor "MINDERJARIG"
    En is het bericht "minderjarigenspoor-gevraagd" 1 keer verstuurd
    En is het proces "p4-minderjarigen" gestart

  @SP-03
  Scenario: Is de tweede persoon het niet eens, dan blijft de persoon minderjarig
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    En "Ilse" heeft de taak "Leeftijd nagaan" afgerond
      | vraag                                 | antwoord                          |
      | Minderjarig                           | Nee                               |
      | Document over de leeftijd             | Betrouwbaar document: 18 of ouder |
      | Wat zegt de persoon zelf?             | 18 of ouder                       |
      | Tekenen dat de persoon minderjarig is | Nee                               |
      | Leeftijdsonderzoek                    | Geen onderzoek                    |
      | Jonger dan 23                         | Nee                               |
    Als "Ivo" de taak "Volwassen spoor bevestigen" afrondt
      | vraag                         | antwoord                          |
      | Eens met het volwassen spoor? | Niet eens of twijfel: minderjarig |
    Dan is het spoor "MINDERJARIG"
    En is het bericht "minderjarigenspoor-gevraagd" 1 keer verstuurd

  @SP-03
  Scenario: Wie de leeftijd naging, mag het volwassen spoor niet zelf bevestigen
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    En "Ilse" heeft de taak "Leeftijd nagaan" afgerond
      | vraag                                 | antwoord                          |
      | Minderjarig                           | Nee                               |
      | Document over de leeftijd             | Betrouwbaar document: 18 of ouder |
      | Wat zegt de persoon zelf?             | 18 of ouder                       |
      | Tekenen dat de persoon minderjarig is | Nee                               |
      | Leeftijdsonderzoek                    | Geen onderzoek                    |
      | Jonger dan 23                         | Nee                               |
    Als "Ilse" de taak "Volwassen spoor bevestigen" probeert af te ronden
      | vraag                         | antwoord        |
      | Eens met het volwassen spoor? | Eens: volwassen |
    Dan wordt dat geweigerd omdat "vier ogen"

  Abstract Scenario: Welk spoor de beslistabel voorstelt
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | <gemeld> |
      | Veilig contact | E-mail   |
    Als "Ilse" de taak "Leeftijd nagaan" afrondt
      | vraag               | antwoord    |
      | Minderjarig         | <twijfel>   |
      | leeftijd_document   | <document>  |
      | leeftijd_verklaring | <zegt>      |
      | tekenen_minderjarig | <tekenen>   |
      | leeftijdsonderzoek  | <onderzoek> |
    Dan staat in het dossier bij "voorstel_spoor" het antwoord "<spoor>"
    En staat in het dossier bij "leeftijdsvlag" het antwoord "<vlag>"

    Voorbeelden:
      | gemeld  | twijfel | document             | zegt        | tekenen  | onderzoek | spoor       | vlag               |
      | Nee     | Nee     | BETROUWBAAR_ONDER_18 | 18_OF_OUDER | NEE      | GEEN      | MINDERJARIG |                    |
      | Nee     | Nee     | GEEN                 | 18_OF_OUDER | NEE      | GEEN      | VOLWASSEN   | LEEFTIJD_VERKLAARD |
      | TWIJFEL | Nee     | GEEN                 | 18_OF_OUDER | NEE      | GEEN      | MINDERJARIG |                    |
      | Nee     | TWIJFEL | GEEN                 | 18_OF_OUDER | NEE      | GEEN      | MINDERJARIG |                    |
      | Nee     | Nee     | GEEN                 | 18_OF_OUDER | ONBEKEND | GEEN      | MINDERJARIG |                    |
      | Nee     | Nee     | GEEN                 | ONDER_18    | NEE      | GEEN      | MINDERJARIG |                    |
      | Nee     | Nee     | ONBETROUWBAAR        | 18_OF_OUDER | JA       | GEEN      | MINDERJARIG |                    |
      | Nee     | Nee     | GEEN                 | 18_OF_OUDER | NEE      | LOOPT     | MINDERJARIG |                    |
      | Nee     | Nee     | ONBEKEND             | GEEN        | ONBEKEND | ONBEKEND  | MINDERJARIG |                    |

  Abstract Scenario: Een betrouwbaar document van 18 of ouder, als niemand twijfelt
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als "Ilse" de taak "Leeftijd nagaan" afrondt
      | vraag               | antwoord            |
      | Minderjarig         | <twijfel>           |
      | leeftijd_document   | BETROUWBAAR_18_PLUS |
      | leeftijd_verklaring | <zegt>              |
      | tekenen_minderjarig | <tekenen>           |
      | leeftijdsonderzoek  | <onderzoek>         |
      | jonger_dan_23       | <onder 23>          |
    Dan staat in het dossier bij "voorstel_spoor" het antwoord "<spoor>"
    En staat in het dossier bij "leeftijdsvlag" het antwoord "<vlag>"

    Voorbeelden:
      | twijfel | zegt        | onderzoek | onder 23 | spoor       | vlag          | tekenen  |
      | NEE     | 18_OF_OUDER | GEEN      | NEE      | VOLWASSEN   |               | NEE      |
      | NEE     | GEEN        | GEEN      | JA       | VOLWASSEN   | JONGVOLWASSEN | NEE      |
      | NEE     | 18_OF_OUDER | GEEN      | ONBEKEND | VOLWASSEN   | JONGVOLWASSEN | NEE      |
      | TWIJFEL | 18_OF_OUDER | GEEN      | NEE      | MINDERJARIG |               | NEE      |
      | NEE     | ONDER_18    | GEEN      | NEE      | MINDERJARIG |               | NEE      |
      | NEE     | 18_OF_OUDER | LOOPT     | NEE      | MINDERJARIG |               | NEE      |
      | NEE     | 18_OF_OUDER | GEEN      | NEE      | MINDERJARIG |               | JA       |
      | NEE     | 18_OF_OUDER | GEEN      | JA       | MINDERJARIG |               | JA       |
      | NEE     | 18_OF_OUDER | GEEN      | NEE      | VOLWASSEN   |               | ONBEKEND |

  Abstract Scenario: Een leeftijdsonderzoek telt alleen als het klaar is en de waarborgen er waren
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | TWIJFEL  |
      | Veilig contact | E-mail   |
    Als "Ilse" de taak "Leeftijd nagaan" afrondt
      | vraag                | antwoord     |
      | Minderjarig          | TWIJFEL      |
      | leeftijd_document    | GEEN         |
      | leeftijd_verklaring  | ONDER_18     |
      | tekenen_minderjarig  | ONBEKEND     |
      | leeftijdsonderzoek   | <onderzoek>  |
      | onderzoek_waarborgen | <waarborgen> |
    Dan staat in het dossier bij "voorstel_spoor" het antwoord "<spoor>"
    En is het spoor "MINDERJARIG"

    Voorbeelden:
      | onderzoek                    | waarborgen | spoor       |
      | BEIDE_EVIDENT_MEERDERJARIG   | JA         | VOLWASSEN   |
      | NADER_ONDERZOEK_MEERDERJARIG | JA         | VOLWASSEN   |
      | BEIDE_EVIDENT_MEERDERJARIG   | NEE        | MINDERJARIG |
      | NADER_ONDERZOEK_MEERDERJARIG | ONBEKEND   | MINDERJARIG |

  Scenario: Een jongvolwassene houdt een vlag
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    En "Ilse" heeft de taak "Leeftijd nagaan" afgerond
      | vraag                                 | antwoord                          |
      | Minderjarig                           | Nee                               |
      | Document over de leeftijd             | Betrouwbaar document: 18 of ouder |
      | Wat zegt de persoon zelf?             | 18 of ouder                       |
      | Tekenen dat de persoon minderjarig is | Nee                               |
      | Leeftijdsonderzoek                    | Geen onderzoek                    |
      | Jonger dan 23                         | Ja                                |
    Als "Ivo" de taak "Volwassen spoor bevestigen" afrondt
      | vraag                         | antwoord        |
      | Eens met het volwassen spoor? | Eens: volwassen |
    Dan is het spoor "VOLWASSEN"
    En staat in het dossier bij "vlaggen" het antwoord "JONGVOLWASSEN"

  Scenario: Gemeld acuut gevaar vraagt meteen bescherming, naast de gewone weg
    Als er een melding binnenkomt
      | vraag          | antwoord |
      | Acuut gevaar   | Ja       |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Dan is het proces "p3-bescherming" gestart
    En staat de taak "Directe hulp regelen" klaar voor "PIKET"
    En moet de taak "Directe hulp regelen" klaar zijn op maandag 2 maart 2026 om 11:00
    En staat in het dossier bij "gevaarsniveau" het antwoord "ACUUT"
    En staat de taak "Acuut gevaar beoordelen" klaar voor "INTAKE"
    En staat de taak "Leeftijd nagaan" klaar voor "INTAKE"
    Als "Ilse" de taak "Acuut gevaar beoordelen" afrondt
      | vraag        | antwoord |
      | Acuut gevaar | Ja       |
    Dan is het bericht "bescherming-gevraagd" 1 keer verstuurd
    En staat er geen taak "Directe hulp regelen na beoordeling" open
    En staat de taak "Ontvangst bevestigen" klaar voor "INTAKE"
    Als "Piet" de taak "Directe hulp regelen" afrondt
      | vraag        | antwoord               |
      | Directe hulp | Politie is ter plaatse |
    Dan staat er geen taak "Directe hulp regelen" open

  Scenario: Acuut gevaar dat intake vindt, vraagt meteen bescherming
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord    |
      | Acuut gevaar   | Niet bekend |
      | Minderjarig    | Nee         |
      | Veilig contact | E-mail      |
    Dan is het bericht "bescherming-gevraagd" 0 keer verstuurd
    En staat er geen taak "Directe hulp regelen" open
    Als "Ilse" de taak "Acuut gevaar beoordelen" afrondt
      | vraag        | antwoord |
      | Acuut gevaar | Ja       |
    Dan is het proces "p3-bescherming" gestart
    En staat de taak "Directe hulp regelen na beoordeling" klaar voor "PIKET"
    En moet de taak "Directe hulp regelen na beoordeling" klaar zijn op maandag 2 maart 2026 om 11:00
    En staat in het dossier bij "gevaarsniveau" het antwoord "ACUUT"
    En staat de taak "Ontvangst bevestigen" klaar voor "INTAKE"
    Als "Piet" de taak "Directe hulp regelen na beoordeling" afrondt
    Dan staat er geen taak "Directe hulp regelen na beoordeling" open

  Abstract Scenario: Geen of onbekend acuut gevaar vraagt geen spoed
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | <gevaar> |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als "Ilse" de taak "Acuut gevaar beoordelen" afrondt
      | vraag        | antwoord |
      | Acuut gevaar | <gevaar> |
    Dan is het bericht "bescherming-gevraagd" 0 keer verstuurd
    En staat de taak "Ontvangst bevestigen" klaar voor "INTAKE"

    Voorbeelden:
      | gevaar      |
      | Nee         |
      | Niet bekend |

  @SP-07
  Scenario: Blijft acuut gevaar een half uur liggen, dan krijgt de teamleider een taak
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Dan staat er geen taak "Acuut gevaar alsnog laten beoordelen" open
    Als er 29 minuten verstrijken
    Dan staat er geen taak "Acuut gevaar alsnog laten beoordelen" open
    Als er 1 minuut verstrijkt
    Dan staat de taak "Acuut gevaar alsnog laten beoordelen" klaar voor "TEAMLEIDER"
    En moet de taak "Acuut gevaar alsnog laten beoordelen" klaar zijn op maandag 2 maart 2026 om 11:30
    En staat de taak "Acuut gevaar beoordelen" klaar voor "INTAKE"
    Als "Tom" de taak "Acuut gevaar alsnog laten beoordelen" afrondt
    En "Ilse" de taak "Acuut gevaar beoordelen" afrondt
      | vraag        | antwoord |
      | Acuut gevaar | Nee      |
    Dan staat de taak "Ontvangst bevestigen" klaar voor "INTAKE"

  Scenario: Is acuut gevaar op tijd beoordeeld, dan krijgt de teamleider niets
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    En "Ilse" heeft de taak "Acuut gevaar beoordelen" afgerond
      | vraag        | antwoord |
      | Acuut gevaar | Nee      |
    Als er 1 uur verstrijkt
    Dan staat er geen taak "Acuut gevaar alsnog laten beoordelen" open

  Scenario: De melding kan niet dicht zolang de leeftijd niet is nagegaan
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    En "Ilse" heeft de taak "Acuut gevaar beoordelen" afgerond
      | vraag        | antwoord |
      | Acuut gevaar | Nee      |
    En "Ilse" heeft de taak "Ontvangst bevestigen" afgerond
    Dan staat er geen taak "Dubbele melding en samenhang nagaan" open
    En staat de taak "Leeftijd nagaan" klaar voor "INTAKE"

  Scenario: De termijn om te bevestigen loopt vanaf de melding
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als er 1 werkdag verstrijkt
    En "Ilse" de taak "Acuut gevaar beoordelen" afrondt
      | vraag        | antwoord |
      | Acuut gevaar | Nee      |
    Dan moet de taak "Ontvangst bevestigen" klaar zijn op dinsdag 3 maart 2026

  @SP-07
  Scenario: Een niet bevestigde melding komt bij de teamleider
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    En "Ilse" heeft de taak "Acuut gevaar beoordelen" afgerond
      | vraag        | antwoord |
      | Acuut gevaar | Nee      |
    Als het woensdag 4 maart 2026 om 10:00 wordt
    Dan krijgt "TEAMLEIDER" een waarschuwing over de taak "Ontvangst bevestigen"
    En staat de taak "Ontvangst bevestigen" klaar voor "INTAKE"

  @SP-20
  Scenario: Niet bevestigen omdat het niet veilig is, is een gewone uitkomst
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | Bellen   |
    En "Ilse" heeft de taak "Acuut gevaar beoordelen" afgerond
      | vraag        | antwoord |
      | Acuut gevaar | Nee      |
    Als "Ilse" de taak "Ontvangst bevestigen" afrondt
      | vraag                  | antwoord                      |
      | Bevestigd per telefoon | Niet gedaan, want niet veilig |
    Dan staat er geen taak "Ontvangst bevestigen" open
    En staat in het dossier bij "Bevestigd per telefoon" het antwoord "Niet gedaan, want niet veilig"

  Scenario: Een melding die bij een bestaande casus hoort, krijgt alleen nog terugkoppeling
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
    Als "Ilse" de taak "Dubbele melding en samenhang nagaan" afrondt
      | vraag                         | antwoord                      |
      | Besluit over de melding       | Hoort bij een bestaande casus |
      | Nummer van de bestaande casus | 2026-0001                     |
    Dan staat de taak "Terugkoppelen aan de melder" klaar voor "INTAKE"
    En moet de taak "Terugkoppelen aan de melder" klaar zijn op maandag 16 maart 2026
    En staat er geen taak "Informeren over rechten" open
    Als "Ivo" de taak "Terugkoppelen aan de melder" afrondt
    Dan is het proces "p1-melding" afgerond
    En is het proces "p2-vaststelling" niet gestart

  @SP-05
  Scenario: Een melding die niet over mensenhandel gaat, sluit pas na een tweede persoon
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
    Als er 1 werkdag verstrijkt
    En "Ilse" de taak "Dubbele melding en samenhang nagaan" afrondt
      | vraag                   | antwoord                    |
      | Besluit over de melding | Gaat niet over mensenhandel |
    Dan staat de taak "Sluiten van de melding bevestigen" klaar voor "INTAKE"
    En moet de taak "Sluiten van de melding bevestigen" klaar zijn op woensdag 4 maart 2026
    En is de casus open
    Als "Ilse" de taak "Sluiten van de melding bevestigen" probeert af te ronden
      | vraag             | antwoord      |
      | Eens met sluiten? | Eens: sluiten |
    Dan wordt dat geweigerd omdat "vier ogen"
    Als "Ivo" de taak "Sluiten van de melding bevestigen" afrondt
      | vraag             | antwoord      |
      | Eens met sluiten? | Eens: sluiten |
    Dan staat de taak "Terugkoppelen aan de melder bij sluiten" klaar voor "INTAKE"
    En moet de taak "Terugkoppelen aan de melder bij sluiten" klaar zijn op dinsdag 17 maart 2026
    Als "Ilse" de taak "Terugkoppelen aan de melder bij sluiten" afrondt
    Dan is de casus gesloten
    En is het proces "p1-melding" afgerond

  Scenario: Is de tweede persoon het niet eens met sluiten, dan gaat de melding terug
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
      | vraag                   | antwoord                    |
      | Besluit over de melding | Gaat niet over mensenhandel |
    Als "Ivo" de taak "Sluiten van de melding bevestigen" afrondt
      | vraag             | antwoord               |
      | Eens met sluiten? | Niet eens: terugsturen |
    Dan staat de taak "Dubbele melding en samenhang nagaan" klaar voor "INTAKE"
    En is de casus open
    Als "Ilse" de taak "Dubbele melding en samenhang nagaan" afrondt
      | vraag                   | antwoord     |
      | Besluit over de melding | Nieuwe casus |
    Dan staat de taak "Informeren over rechten" klaar voor "CASUS"

  Scenario: Rechten die niet zijn begrepen, worden nog eens uitgelegd
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
    Als "Carla" de taak "Informeren over rechten" afrondt
      | vraag    | antwoord           |
      | Begrepen | Nog eens uitleggen |
    Dan staat de taak "Informeren over rechten" klaar voor "CASUS"
    En staat er geen taak "Indicatiegesprek voeren" open
    Als "Carla" de taak "Informeren over rechten" afrondt
      | vraag    | antwoord |
      | Begrepen | Begrepen |
    Dan staat de taak "Indicatiegesprek voeren" op naam van "Carla"

  Scenario: Een gesprek dat niet veilig is, stopt en komt later terug bij dezelfde persoon
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
    Als "Carla" de taak "Indicatiegesprek voeren" afrondt
      | vraag                   | antwoord                          |
      | Verloop van het gesprek | Gestopt omdat het niet veilig was |
    Dan staat de taak "Veilig vervolg regelen" klaar voor "PIKET"
    En moet de taak "Veilig vervolg regelen" klaar zijn op maandag 2 maart 2026 om 11:00
    En staat er geen taak "Aanwijzingen beoordelen" open
    Als "Piet" de taak "Veilig vervolg regelen" afrondt
    Dan staat de taak "Indicatiegesprek voeren" op naam van "Carla"

  Scenario: Kan de persoon niet praten, dan wordt beoordeeld wat er is
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
    Als "Carla" de taak "Indicatiegesprek voeren" afrondt
      | vraag                   | antwoord                             |
      | Verloop van het gesprek | De persoon kan of wil nu niet praten |
      | Andere zorg             | Niet bekend                          |
    Dan staat de taak "Aanwijzingen beoordelen" klaar voor "CASUS"
    En staat in het dossier bij "voorstel_indicatie" het antwoord "GERINGE_AANWIJZING"

  Abstract Scenario: Welke indicatie de beslistabel voorstelt
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
    Als "Carla" de taak "Indicatiegesprek voeren" afrondt
      | vraag                   | antwoord |
      | Verloop van het gesprek | Afgerond |
      | Aanwijzingen            | <eerste> |
      | Aanwijzingen            | <tweede> |
      | Aanwijzingen            | <derde>  |
      | Andere zorg             | <zorg>   |
    Dan staat in het dossier bij "voorstel_indicatie" het antwoord "<voorstel>"
    En staat in het dossier bij "ontbrekend_element" het antwoord "<ontbreekt>"
    En staat de taak "Aanwijzingen beoordelen" klaar voor "CASUS"

    Voorbeelden:
      | eerste             | tweede          | derde                           | zorg        | voorstel           | ontbreekt            |
      | Element: Handeling | Element: Middel | Element: Oogmerk van uitbuiting | Nee         | REDELIJKE_GRONDEN  |                      |
      | Element: Handeling | Element: Middel |                                 | Nee         | REDELIJKE_GRONDEN  | OOGMERK              |
      | Element: Handeling |                 | Element: Oogmerk van uitbuiting | Nee         | REDELIJKE_GRONDEN  | MIDDEL               |
      |                    | Element: Middel | Element: Oogmerk van uitbuiting | Nee         | REDELIJKE_GRONDEN  | HANDELING            |
      | Element: Handeling |                 |                                 | Nee         | GERINGE_AANWIJZING | MIDDEL_EN_OOGMERK    |
      |                    | Element: Middel |                                 | Nee         | GERINGE_AANWIJZING | HANDELING_EN_OOGMERK |
      |                    |                 | Element: Oogmerk van uitbuiting | Nee         | GERINGE_AANWIJZING | HANDELING_EN_MIDDEL  |
      |                    |                 |                                 | Ja          | GERINGE_AANWIJZING | ALLES                |
      |                    |                 |                                 | Niet bekend | GERINGE_AANWIJZING | ALLES                |
      |                    |                 |                                 | Nee         | GEEN_AANWIJZING    | ALLES                |

  Scenario: Bij een minderjarige hoeft het middel niet
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Ja       |
      | Veilig contact | E-mail   |
    En "Ilse" heeft de taak "Acuut gevaar beoordelen" afgerond
      | vraag        | antwoord |
      | Acuut gevaar | Nee      |
    En "Ilse" heeft de taak "Ontvangst bevestigen" afgerond
    En "Ilse" heeft de taak "Leeftijd nagaan" afgerond
      | vraag                                 | antwoord                    |
      | Minderjarig                           | Ik twijfel of weet het niet |
      | Document over de leeftijd             | Geen document               |
      | Wat zegt de persoon zelf?             | Zegt er niets over          |
      | Tekenen dat de persoon minderjarig is | Niet bekend                 |
      | Leeftijdsonderzoek                    | Geen onderzoek              |
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
      | Aanwijzingen            | Element: Oogmerk van uitbuiting; Omschrijving: loon afgestaan; Bron: persoon zelf; Gewicht: Sterk |
      | Andere zorg             | Nee                                                                                               |
    Dan staat in het dossier bij "voorstel_indicatie" het antwoord "REDELIJKE_GRONDEN"
    En staat in het dossier bij "ontbrekend_element" het antwoord ""

  Scenario: De geringste aanwijzing is genoeg voor bescherming en vaststelling
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
      | vraag                   | antwoord                                                                                    |
      | Verloop van het gesprek | Afgerond                                                                                    |
      | Aanwijzingen            | Element: Handeling; Omschrijving: naar een huis gebracht; Bron: persoon zelf; Gewicht: Zwak |
      | Andere zorg             | Nee                                                                                         |
    En "Carla" heeft de taak "Aanwijzingen beoordelen" afgerond
      | vraag                       | antwoord             |
      | Uitkomst van de beoordeling | Geringste aanwijzing |
      | Vormen van uitbuiting       | Arbeidsuitbuiting    |
      | Hoofdvorm                   | Arbeidsuitbuiting    |
    Als "Chris" de taak "Beoordeling bevestigen" afrondt
      | vraag                         | antwoord |
      | Oordeel van de tweede persoon | Eens     |
    Dan is het proces "p2-vaststelling" gestart
    En is het bericht "bescherming-gevraagd" 1 keer verstuurd
    En staat de taak "Toestemming en keuzes vastleggen" klaar voor "CASUS"

  Scenario: Wie beoordeelde, mag niet zelf de tweede persoon zijn
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
      | vraag                   | antwoord                                                                                    |
      | Verloop van het gesprek | Afgerond                                                                                    |
      | Aanwijzingen            | Element: Handeling; Omschrijving: naar een huis gebracht; Bron: persoon zelf; Gewicht: Zwak |
      | Aanwijzingen            | Element: Middel; Omschrijving: paspoort afgepakt; Bron: persoon zelf; Gewicht: Matig        |
      | Andere zorg             | Nee                                                                                         |
    En "Carla" heeft de taak "Aanwijzingen beoordelen" afgerond
      | vraag                       | antwoord          |
      | Uitkomst van de beoordeling | Redelijke gronden |
      | Vormen van uitbuiting       | Arbeidsuitbuiting |
      | Hoofdvorm                   | Arbeidsuitbuiting |
    Als "Carla" de taak "Beoordeling bevestigen" probeert af te ronden
      | vraag                         | antwoord |
      | Oordeel van de tweede persoon | Eens     |
    Dan wordt dat geweigerd omdat "vier ogen"
    En is het proces "p2-vaststelling" niet gestart

  Scenario: Is de tweede persoon het niet eens, dan gaat de beoordeling terug
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
      | vraag                   | antwoord                                                                                    |
      | Verloop van het gesprek | Afgerond                                                                                    |
      | Aanwijzingen            | Element: Handeling; Omschrijving: naar een huis gebracht; Bron: persoon zelf; Gewicht: Zwak |
      | Aanwijzingen            | Element: Middel; Omschrijving: paspoort afgepakt; Bron: persoon zelf; Gewicht: Matig        |
      | Andere zorg             | Nee                                                                                         |
    En "Carla" heeft de taak "Aanwijzingen beoordelen" afgerond
      | vraag                       | antwoord             |
      | Uitkomst van de beoordeling | Geringste aanwijzing |
      | Vormen van uitbuiting       | Arbeidsuitbuiting    |
      | Hoofdvorm                   | Arbeidsuitbuiting    |
    Als "Chris" de taak "Beoordeling bevestigen" afrondt
      | vraag                         | antwoord               |
      | Oordeel van de tweede persoon | Niet eens: terugsturen |
    Dan staat de taak "Aanwijzingen beoordelen" klaar voor "CASUS"
    En is het proces "p2-vaststelling" niet gestart
    Als "Carla" de taak "Aanwijzingen beoordelen" afrondt
      | vraag                       | antwoord          |
      | Uitkomst van de beoordeling | Redelijke gronden |
      | Vormen van uitbuiting       | Arbeidsuitbuiting |
      | Hoofdvorm                   | Arbeidsuitbuiting |
    En "Chris" de taak "Beoordeling bevestigen" afrondt
      | vraag                         | antwoord |
      | Oordeel van de tweede persoon | Eens     |
    Dan is het proces "p2-vaststelling" gestart

  Scenario: Bescherming die al is gevraagd, wordt niet nog eens gevraagd
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Ja       |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    En "Ilse" heeft de taak "Acuut gevaar beoordelen" afgerond
      | vraag        | antwoord |
      | Acuut gevaar | Ja       |
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
    Dan is het bericht "bescherming-gevraagd" 1 keer verstuurd
    En is het proces "p2-vaststelling" gestart
    En staat de taak "Toestemming en keuzes vastleggen" klaar voor "CASUS"

  @SP-05
  Scenario: Geen aanwijzing: advies, dan sluiten door mensen
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
      | vraag                       | antwoord        |
      | Uitkomst van de beoordeling | Geen aanwijzing |
    Als er 1 werkdag verstrijkt
    En "Chris" de taak "Beoordeling bevestigen" afrondt
      | vraag                         | antwoord |
      | Oordeel van de tweede persoon | Eens     |
    Dan staat de taak "Advies geven bij geen aanwijzing" klaar voor "CASUS"
    En moet de taak "Advies geven bij geen aanwijzing" klaar zijn op maandag 9 maart 2026
    En is de casus open
    En is het proces "p2-vaststelling" niet gestart
    Als "Carla" de taak "Advies geven bij geen aanwijzing" afrondt
    Dan staat de taak "Terugkoppelen aan de melder bij sluiten" klaar voor "INTAKE"
    Als "Ilse" de taak "Terugkoppelen aan de melder bij sluiten" afrondt
    Dan is de casus gesloten

  @SP-04
  Scenario: Loopt er bescherming, dan blijft de casus open, ook zonder aanwijzing
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Ja       |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    En "Ilse" heeft de taak "Acuut gevaar beoordelen" afgerond
      | vraag        | antwoord |
      | Acuut gevaar | Ja       |
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
      | vraag                       | antwoord        |
      | Uitkomst van de beoordeling | Geen aanwijzing |
    En "Chris" heeft de taak "Beoordeling bevestigen" afgerond
      | vraag                         | antwoord |
      | Oordeel van de tweede persoon | Eens     |
    En "Carla" heeft de taak "Advies geven bij geen aanwijzing" afgerond
    En "Piet" heeft de taak "Directe hulp regelen" afgerond
    Als "Ilse" de taak "Terugkoppelen aan de melder bij sluiten" afrondt
    Dan is de casus open
    En is het proces "p1-melding" afgerond

  @SP-03
  Scenario: Loopt het minderjarigenspoor, dan blijft de casus open, ook zonder aanwijzing
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
      | Wat zegt de persoon zelf?             | Zegt er niets over          |
      | Tekenen dat de persoon minderjarig is | Niet bekend                 |
      | Leeftijdsonderzoek                    | Geen onderzoek              |
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
      | vraag                       | antwoord        |
      | Uitkomst van de beoordeling | Geen aanwijzing |
    En "Chris" heeft de taak "Beoordeling bevestigen" afgerond
      | vraag                         | antwoord |
      | Oordeel van de tweede persoon | Eens     |
    En "Carla" heeft de taak "Advies geven bij geen aanwijzing" afgerond
    Als "Ilse" de taak "Terugkoppelen aan de melder bij sluiten" afrondt
    Dan is de casus open
    En is het proces "p1-melding" afgerond

  @SP-16
  Scenario: Zonder toestemming gaan er geen persoonsgegevens naar CoMensha
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
    Als er 1 werkdag verstrijkt
    En "Carla" de taak "Toestemming en keuzes vastleggen" afrondt
      | vraag                                | antwoord             |
      | Toestemming registratie bij CoMensha | Nee                  |
      | Wie registreert bij CoMensha?        | De eigen organisatie |
    Dan staat de taak "Registreren zonder persoonsgegevens" klaar voor "CASUS"
    En moet de taak "Registreren zonder persoonsgegevens" klaar zijn op maandag 9 maart 2026
    En staat er geen taak "Registreren met persoonsgegevens" open
    Als "Carla" de taak "Registreren zonder persoonsgegevens" afrondt
    Gegeven "Ilse" heeft de taak "Terugkoppelen aan de melder" afgerond
    Dan is het proces "p1-melding" afgerond

  Scenario: Is de politie betrokken, dan registreert de politie
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
    Als er 1 werkdag verstrijkt
    En "Carla" de taak "Toestemming en keuzes vastleggen" afrondt
      | vraag                                | antwoord                          |
      | Toestemming registratie bij CoMensha | Nee                               |
      | Wie registreert bij CoMensha?        | Politie, KMar of Arbeidsinspectie |
    Dan staat de taak "Registreren door de politie" klaar voor "POLITIE"
    En moet de taak "Registreren door de politie" klaar zijn op maandag 9 maart 2026
    En staat er geen taak "Registreren zonder persoonsgegevens" open
    Als "Bo" de taak "Registreren door de politie" afrondt
    Dan staat er geen taak "Registreren door de politie" open

  Abstract Scenario: In welke categorie een zaak wordt geteld
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
      | uitbuitingsvormen           | <vormen>          |
      | hoofdvorm                   | <hoofdvorm>       |
    En "Chris" heeft de taak "Beoordeling bevestigen" afgerond
      | vraag                         | antwoord |
      | Oordeel van de tweede persoon | Eens     |
    Als "Carla" de taak "Toestemming en keuzes vastleggen" afrondt
      | vraag                                | antwoord             |
      | Toestemming registratie bij CoMensha | Ja                   |
      | Wie registreert bij CoMensha?        | De eigen organisatie |
    Dan staat in het dossier bij "rapportagecategorie" het antwoord "<categorie>"

    Voorbeelden:
      | vormen            | hoofdvorm   | categorie   |
      | SUB3              | SUB3        | SUB3        |
      | ARBEID            | ARBEID      | ARBEID      |
      | CRIMINEEL         | CRIMINEEL   | CRIMINEEL   |
      | ORGAAN            | ORGAAN      | ORGAAN      |
      | BEDELARIJ         | BEDELARIJ   | BEDELARIJ   |
      | DIENST            | DIENST      | DIENST      |
      | HUWELIJK          | HUWELIJK    | HUWELIJK    |
      | ADOPTIE           | ADOPTIE     | ADOPTIE     |
      | DRAAGMOEDER       | DRAAGMOEDER | DRAAGMOEDER |
      | ARBEID, CRIMINEEL | MEERVOUDIG  | MEERVOUDIG  |
      | ONBEKEND          | ONBEKEND    | ONBEKEND    |

  Abstract Scenario: Seksuele uitbuiting telt naar de grens
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
      | uitbuitingsvormen           | SEKS              |
      | hoofdvorm                   | SEKS              |
      | grens_over                  | <grens>           |
    En "Chris" heeft de taak "Beoordeling bevestigen" afgerond
      | vraag                         | antwoord |
      | Oordeel van de tweede persoon | Eens     |
    Als "Carla" de taak "Toestemming en keuzes vastleggen" afrondt
      | vraag                                | antwoord             |
      | Toestemming registratie bij CoMensha | Ja                   |
      | Wie registreert bij CoMensha?        | De eigen organisatie |
    Dan staat in het dossier bij "rapportagecategorie" het antwoord "<categorie>"

    Voorbeelden:
      | grens    | categorie   |
      | NEE      | SEKS_BINNEN |
      | JA       | SEKS_GRENS  |
      | ONBEKEND | ONBEKEND    |
