# language: nl
@lijn-3
Functionaliteit: Wie bescherming nodig heeft, krijgt die meteen en houdt die
  Veiligheid, opvang, zorg, inkomen, recht en verblijf lopen naast elkaar. Niets wacht op aangifte,
  geen termijn beëindigt iets, en wat eindigt, eindigt door een mens met een reden.

  Achtergrond:
    Gegeven het is maandag 2 maart 2026 om 10:00
    En "Ilse" werkt als "INTAKE"
    En "Ivo" werkt als "INTAKE"
    En "Carla" werkt als "CASUS"
    En "Chris" werkt als "CASUS"
    En "Zoë" werkt als "ZORGCO"
    En "Zara" werkt als "ZORGCO"
    En "Olga" werkt als "OPVANG" en "ZORGCO"
    En "Cor" werkt als "COMENSHA"
    En "Gijs" werkt als "GEMEENTE"
    En "Bo" werkt als "POLITIE"
    En "Anna" werkt als "ADVOCAAT"
    En "Tom" werkt als "TEAMLEIDER"

  @SP-04
  Scenario: Alle hulp begint tegelijk en wacht niet op elkaar
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    Dan staat de taak "Veiligheid en risico’s inschatten" klaar voor "CASUS"
    En moet de taak "Veiligheid en risico’s inschatten" klaar zijn op woensdag 4 maart 2026
    En staat de taak "Opvangbehoefte vaststellen" klaar voor "ZORGCO"
    En moet de taak "Opvangbehoefte vaststellen" klaar zijn op maandag 2 maart 2026
    En staat de taak "Zorgplan maken" klaar voor "ZORGCO"
    En moet de taak "Zorgplan maken" klaar zijn op maandag 13 april 2026
    En staat de taak "Rust en zorg regelen" klaar voor "OPVANG"
    En moet de taak "Rust en zorg regelen" klaar zijn op donderdag 5 maart 2026
    En staat de taak "Inkomen en verzekering aanvragen" klaar voor "ZORGCO"
    En moet de taak "Inkomen en verzekering aanvragen" klaar zijn op maandag 16 maart 2026
    En staat de taak "Advocaat regelen" klaar voor "CASUS"
    En moet de taak "Advocaat regelen" klaar zijn op maandag 9 maart 2026
    En staat de taak "Bedenktijd aanbieden" klaar voor "POLITIE"
    En moet de taak "Bedenktijd aanbieden" klaar zijn op dinsdag 3 maart 2026
    En staat de taak "Verblijfssituatie nagaan" klaar voor "ADVOCAAT"
    En staat de taak "Schade en vergoeding bespreken" klaar voor "CASUS"
    En heeft de taak "Verblijfssituatie nagaan" geen termijn

  @SP-05
  Abstract Scenario: Welk gevaarsniveau de tabel voorstelt; niet bekend is nooit laag
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Carla" de taak "Veiligheid en risico’s inschatten" afrondt
      | vraag                            | antwoord      |
      | dreiging_nu                      | <dreiging>    |
      | verdachte_kent_locatie           | <plek>        |
      | netwerk_georganiseerd            | <netwerk>     |
      | wapen                            | <wapen>       |
      | stalking                         | <stalking>    |
      | telefoon_gevolgd                 | <telefoon>    |
      | contactpogingen                  | <contact>     |
      | afhankelijkheid                  | <afhankelijk> |
      | De politie vragen mee te kijken? | Nee           |
    Dan staat in het dossier bij "voorstel_gevaarsniveau" het antwoord "<niveau>"
    En staat de taak "Gevaarsniveau vaststellen" klaar voor "CASUS"
    En moet de taak "Gevaarsniveau vaststellen" klaar zijn op maandag 2 maart 2026

    Voorbeelden:
      | dreiging    | plek | netwerk | wapen | stalking | telefoon | contact | afhankelijk | niveau |
      | Ja          | Nee  | Nee     | Nee   | Nee      | Nee      | Nee     | Nee         | ACUUT  |
      | Nee         | Ja   | Nee     | Nee   | Nee      | Nee      | Nee     | Nee         | ACUUT  |
      | Nee         | Nee  | Ja      | Nee   | Nee      | Nee      | Nee     | Nee         | HOOG   |
      | Nee         | Nee  | Nee     | Ja    | Nee      | Nee      | Nee     | Nee         | HOOG   |
      | Nee         | Nee  | Nee     | Nee   | Ja       | Nee      | Nee     | Nee         | HOOG   |
      | Nee         | Nee  | Nee     | Nee   | Nee      | Ja       | Nee     | Nee         | HOOG   |
      | Nee         | Nee  | Nee     | Nee   | Nee      | Nee      | Ja      | Nee         | MIDDEN |
      | Nee         | Nee  | Nee     | Nee   | Nee      | Nee      | Nee     | Ja          | MIDDEN |
      | Nee         | Nee  | Nee     | Nee   | Nee      | Nee      | Nee     | Niet bekend | MIDDEN |
      | Nee         | Nee  | Nee     | Nee   | Nee      | Nee      | Nee     | Nee         | LAAG   |
      | Niet bekend | Nee  | Nee     | Ja    | Nee      | Nee      | Nee     | Nee         | HOOG   |

  @SP-04
  Scenario: Bij twijfel over acuut gevaar is de inschatting nog dezelfde dag
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord    |
      | Acuut gevaar   | Niet bekend |
      | Minderjarig    | Nee         |
      | Veilig contact | E-mail      |
    Als het bericht "bescherming-gevraagd" binnenkomt
    Dan staat de taak "Veiligheid vandaag inschatten" klaar voor "CASUS"
    En moet de taak "Veiligheid vandaag inschatten" klaar zijn op maandag 2 maart 2026
    Als "Carla" de taak "Veiligheid vandaag inschatten" afrondt
      | vraag                            | antwoord |
      | dreiging_nu                      | Nee      |
      | verdachte_kent_locatie           | Nee      |
      | netwerk_georganiseerd            | Nee      |
      | wapen                            | Nee      |
      | stalking                         | Ja       |
      | telefoon_gevolgd                 | Nee      |
      | contactpogingen                  | Nee      |
      | afhankelijkheid                  | Nee      |
      | De politie vragen mee te kijken? | Ja       |
    Dan staat de taak "Dreiging inschatten vanuit de politie" klaar voor "POLITIE"
    Als "Carla" de taak "Gevaarsniveau vaststellen" afrondt
      | vraag         | antwoord |
      | Gevaarsniveau | Hoog     |
    Dan staat de taak "Veiligheidsplan maken" klaar voor "CASUS"
    En moet de taak "Veiligheidsplan maken" klaar zijn op dinsdag 3 maart 2026
    Als "Carla" de taak "Veiligheidsplan maken" afrondt
    Dan moet de taak "Veiligheidsplan nakijken" klaar zijn op maandag 16 maart 2026
    Als "Bo" de taak "Dreiging inschatten vanuit de politie" afrondt
      | vraag          | antwoord |
      | politie_gevaar | Ja       |
    Dan staat de taak "Bericht van de politie verwerken" klaar voor "CASUS"
    Als "Carla" de taak "Bericht van de politie verwerken" afrondt
    En "Carla" de taak "Veiligheidsplan nakijken" afrondt
      | vraag                | antwoord                    |
      | Hoe gaat het verder? | Plan blijft of is aangepast |
    Dan staat de taak "Veiligheidsplan nakijken" klaar voor "CASUS"
    Als "Carla" de taak "Veiligheidsplan nakijken" afrondt
      | vraag                | antwoord       |
      | Hoe gaat het verder? | NIEUWE_TAXATIE |
    Dan staat de taak "Veiligheid opnieuw inschatten" klaar voor "CASUS"
    Als "Carla" de taak "Veiligheid opnieuw inschatten" afrondt
      | vraag                  | antwoord |
      | dreiging_nu            | Nee      |
      | verdachte_kent_locatie | Nee      |
      | netwerk_georganiseerd  | Nee      |
      | wapen                  | Nee      |
      | stalking               | Nee      |
      | telefoon_gevolgd       | Nee      |
      | contactpogingen        | Nee      |
      | afhankelijkheid        | Nee      |
    Dan staat in het dossier bij "voorstel_gevaarsniveau" het antwoord "LAAG"
    En staat de taak "Gevaarsniveau vaststellen" klaar voor "CASUS"

  Scenario: De politie kijkt mee en ziet geen gevaar
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Carla" de taak "Veiligheid en risico’s inschatten" afrondt
      | vraag                            | antwoord |
      | dreiging_nu                      | Nee      |
      | verdachte_kent_locatie           | Nee      |
      | netwerk_georganiseerd            | Nee      |
      | wapen                            | Nee      |
      | stalking                         | Nee      |
      | telefoon_gevolgd                 | Nee      |
      | contactpogingen                  | Nee      |
      | afhankelijkheid                  | Nee      |
      | De politie vragen mee te kijken? | Ja       |
    En "Bo" de taak "Dreiging inschatten vanuit de politie" afrondt
      | vraag          | antwoord |
      | politie_gevaar | Nee      |
    Dan staat er geen taak "Bericht van de politie verwerken" open
    En staat de taak "Gevaarsniveau vaststellen" klaar voor "CASUS"

  @SP-05 @SP-07
  Scenario: Een verlopen plan waarschuwt alleen; het stopt pas als een mens dat zegt
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Carla" de taak "Veiligheid en risico’s inschatten" afrondt
      | vraag                            | antwoord |
      | dreiging_nu                      | Nee      |
      | verdachte_kent_locatie           | Nee      |
      | netwerk_georganiseerd            | Nee      |
      | wapen                            | Nee      |
      | stalking                         | Nee      |
      | telefoon_gevolgd                 | Nee      |
      | contactpogingen                  | Nee      |
      | afhankelijkheid                  | Nee      |
      | De politie vragen mee te kijken? | Nee      |
    En "Carla" de taak "Gevaarsniveau vaststellen" afrondt
      | vraag         | antwoord |
      | Gevaarsniveau | Midden   |
    En "Carla" de taak "Veiligheidsplan maken" afrondt
    En er 4 weken verstrijken
    Dan krijgt "TEAMLEIDER" een waarschuwing over de taak "Veiligheidsplan nakijken"
    En staat de taak "Veiligheidsplan nakijken" klaar voor "CASUS"
    Als "Carla" de taak "Veiligheidsplan nakijken" afrondt
      | vraag                | antwoord                |
      | Hoe gaat het verder? | Plan is niet meer nodig |
    Dan staat er geen taak "Veiligheidsplan nakijken" open
    En is de casus open

  Abstract Scenario: Welke opvang de tabel toont aan een volwassene
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als "Ilse" de taak "Leeftijd nagaan" afrondt
      | vraag                                 | antwoord                          |
      | Minderjarig                           | Nee                               |
      | Document over de leeftijd             | Betrouwbaar document: 18 of ouder |
      | Wat zegt de persoon zelf?             | 18 of ouder                       |
      | Tekenen dat de persoon minderjarig is | Nee                               |
      | Leeftijdsonderzoek                    | Geen onderzoek                    |
      | Jonger dan 23                         | Nee                               |
    En "Ivo" de taak "Volwassen spoor bevestigen" afrondt
      | vraag                         | antwoord        |
      | Eens met het volwassen spoor? | Eens: volwassen |
    En het bericht "bescherming-gevraagd" binnenkomt
    En "Zoë" de taak "Opvangbehoefte vaststellen" afrondt
      | vraag                    | antwoord         |
      | betreft_minderjarige     | Nee              |
      | geslacht                 | <geslacht>       |
      | verblijfsstatus          | <status>         |
      | Loopt er een bedenktijd? | <bedenktijd>     |
      | vergunning_b83           | <vergunning>     |
      | zorg_meervoudig          | <meer problemen> |
      | nla_groep                | <inspectie>      |
    Dan staat in het dossier bij "opvang_passend" het antwoord "<opvang>"

    Voorbeelden:
      | geslacht | status                   | bedenktijd  | vergunning | meer problemen | inspectie | opvang           |
      | Vrouw    | DERDELANDER_ZONDER_TITEL | Ja          | Nee        | Nee            | Nee       | COSM             |
      | Man      | ONBEKEND                 | Nee         | Nee        | Ja             | Nee       | OMM              |
      | Man      | ONBEKEND                 | Nee         | Nee        | Nee            | Ja        | NLA_BED          |
      | Vrouw    | NL                       | Nee         | Nee        | Nee            | Nee       | VO, MO           |
      | Man      | EU_EER_CH                | Nee         | Nee        | Nee            | Nee       | MANNENOPVANG, MO |
      | Vrouw    | DUBLIN                   | Nee         | Ja         | Nee            | Nee       | VO, MO           |
      | Man      | DUBLIN                   | Nee         | Ja         | Nee            | Nee       | MANNENOPVANG, MO |
      | Vrouw    | ONBEKEND                 | Niet bekend | Nee        | Niet bekend    | Nee       | OVERBRUGGEN      |

  @SP-03
  Abstract Scenario: Een minderjarige krijgt nooit opvang voor volwassenen te zien
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Ja       |
      | Veilig contact | E-mail   |
    En "Ilse" heeft de taak "Situatie van het kind vastleggen" afgerond
      | vraag                                                  | antwoord     |
      | Geboortedatum                                          | 12 juni 2010 |
      | Is de minderjarige zonder ouder of voogd in Nederland? | <alleen>     |
      | Is het veilig om ouders te informeren?                 | Niet bekend  |
      | Moet de leeftijd worden nagegaan?                      | Nee          |
      | Is het kind weg?                                       | Nee          |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Zoë" de taak "Opvangbehoefte vaststellen" afrondt
      | vraag                    | antwoord |
      | betreft_minderjarige     | Ja       |
      | alleenstaand             | <alleen> |
      | verblijfsstatus          | <status> |
      | Loopt er een bedenktijd? | Ja       |
      | vergunning_b83           | Nee      |
      | zorg_meervoudig          | Ja       |
      | nla_groep                | Nee      |
    Dan staat in het dossier bij "opvang_passend" het antwoord "<opvang>"

    Voorbeelden:
      | status   | alleen   | opvang              |
      | ONBEKEND | ONBEKEND | BO_NIDOS, JEUGDHULP |
      | DUBLIN   | JA       | BO_NIDOS            |
      | DUBLIN   | NEE      | JEUGDHULP           |
      | NL       | JA       | JEUGDHULP           |
      | NL       | NEE      | JEUGDHULP           |

  @SP-04 @SP-05
  Scenario: Opvang eindigt alleen als twee mensen het eens zijn
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Zoë" de taak "Opvangbehoefte vaststellen" afrondt
      | vraag                    | antwoord    |
      | betreft_minderjarige     | Nee         |
      | geslacht                 | Niet bekend |
      | verblijfsstatus          | Niet bekend |
      | Loopt er een bedenktijd? | Nee         |
      | vergunning_b83           | Nee         |
      | zorg_meervoudig          | Nee         |
      | nla_groep                | Nee         |
    En "Zoë" de taak "Opvang kiezen met de persoon" afrondt
      | vraag          | antwoord |
      | Gekozen opvang | COSM     |
    Dan staat de taak "Plaatsing regelen (CoMensha)" klaar voor "COMENSHA"
    En moet de taak "Plaatsing regelen (CoMensha)" klaar zijn op dinsdag 3 maart 2026
    Als "Cor" de taak "Plaatsing regelen (CoMensha)" afrondt
      | vraag    | antwoord       |
      | Uitkomst | Er is een plek |
    Dan staat de taak "Opname vastleggen" klaar voor "OPVANG"
    Als "Olga" de taak "Opname vastleggen" afrondt
    Dan heeft de taak "Verblijf in de opvang volgen" geen termijn
    Als "Olga" de taak "Verblijf in de opvang volgen" afrondt
      | vraag                  | antwoord                        |
      | Wat is er aan de hand? | Einde van de opvang voorstellen |
      | Reden van het einde    | Eigen of andere woonplek        |
    Dan staat de taak "Einde van de opvang bevestigen" klaar voor "ZORGCO"
    Als "Olga" de taak "Einde van de opvang bevestigen" probeert af te ronden
      | vraag               | antwoord              |
      | Eens met het einde? | Eens: de opvang stopt |
    Dan wordt dat geweigerd omdat "vier ogen"
    Als "Zoë" de taak "Einde van de opvang bevestigen" afrondt
      | vraag               | antwoord                       |
      | Eens met het einde? | Niet eens: de opvang gaat door |
    Dan staat de taak "Verblijf in de opvang volgen" klaar voor "OPVANG"
    Als "Olga" de taak "Verblijf in de opvang volgen" afrondt
      | vraag                  | antwoord                        |
      | Wat is er aan de hand? | Einde van de opvang voorstellen |
      | Reden van het einde    | Eigen wens van de persoon       |
    En "Zara" de taak "Einde van de opvang bevestigen" afrondt
      | vraag               | antwoord              |
      | Eens met het einde? | Eens: de opvang stopt |
    Dan staat er geen taak "Verblijf in de opvang volgen" open
    En is de casus open

  @SP-04
  Scenario: Is alles vol, dan wordt er elke dag overbrugd en ziet de teamleider dat
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Zoë" de taak "Opvangbehoefte vaststellen" afrondt
      | vraag                    | antwoord    |
      | betreft_minderjarige     | Nee         |
      | geslacht                 | Niet bekend |
      | verblijfsstatus          | Niet bekend |
      | Loopt er een bedenktijd? | Nee         |
      | vergunning_b83           | Nee         |
      | zorg_meervoudig          | Nee         |
      | nla_groep                | Nee         |
    En "Zoë" de taak "Opvang kiezen met de persoon" afrondt
      | vraag          | antwoord |
      | Gekozen opvang | COSM     |
    En "Cor" de taak "Plaatsing regelen (CoMensha)" afrondt
      | vraag    | antwoord         |
      | Uitkomst | Op de wachtlijst |
    Dan staat de taak "Overbrugging nakijken" klaar voor "CASUS"
    En moet de taak "Overbrugging nakijken" klaar zijn op dinsdag 3 maart 2026
    Als er 1 minuut verstrijkt
    Dan krijgt "TEAMLEIDER" een oproep over de taak "Overbrugging nakijken"
    Als er 1 dag verstrijkt
    En "Carla" de taak "Overbrugging nakijken" afrondt
      | vraag                 | antwoord               |
      | Is dat veilig?        | Ja                     |
      | overbrugging_uitkomst | Nog geen plek: wachten |
    Dan moet de taak "Overbrugging nakijken" klaar zijn op woensdag 4 maart 2026
    En staat er geen taak "Vandaag een veilig bed vinden" open
    # wie wacht op een plek die niet veilig is, wacht niet tot morgen
    Als "Carla" de taak "Overbrugging nakijken" afrondt
      | vraag                 | antwoord               |
      | Is dat veilig?        | Niet bekend            |
      | overbrugging_uitkomst | Nog geen plek: wachten |
    Dan staat de taak "Vandaag een veilig bed vinden" klaar voor "COMENSHA"
    En moet de taak "Vandaag een veilig bed vinden" klaar zijn op dinsdag 3 maart 2026 om 14:01
    Als "Cor" de taak "Vandaag een veilig bed vinden" afrondt
    Dan is er 1 taak "Overbrugging nakijken" open
    Als "Carla" de taak "Overbrugging nakijken" afrondt
      | vraag                 | antwoord       |
      | Is dat veilig?        | Ja             |
      | overbrugging_uitkomst | Er is een plek |
    Dan staat de taak "Opname vastleggen" klaar voor "OPVANG"

  Scenario: Wachten kan ook leiden tot een andere keuze
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Zoë" de taak "Opvangbehoefte vaststellen" afrondt
      | vraag                    | antwoord    |
      | betreft_minderjarige     | Nee         |
      | geslacht                 | Niet bekend |
      | verblijfsstatus          | Niet bekend |
      | Loopt er een bedenktijd? | Nee         |
      | vergunning_b83           | Nee         |
      | zorg_meervoudig          | Nee         |
      | nla_groep                | Nee         |
    En "Zoë" de taak "Opvang kiezen met de persoon" afrondt
      | vraag          | antwoord |
      | Gekozen opvang | COSM     |
    En "Cor" de taak "Plaatsing regelen (CoMensha)" afrondt
      | vraag    | antwoord         |
      | Uitkomst | Op de wachtlijst |
    En "Carla" de taak "Overbrugging nakijken" afrondt
      | vraag                 | antwoord             |
      | Is dat veilig?        | Ja                   |
      | overbrugging_uitkomst | Andere opvang kiezen |
    Dan staat de taak "Opvangbehoefte vaststellen" klaar voor "ZORGCO"
    Als "Zoë" de taak "Opvangbehoefte vaststellen" afrondt
      | vraag                    | antwoord    |
      | betreft_minderjarige     | Nee         |
      | geslacht                 | Niet bekend |
      | verblijfsstatus          | Niet bekend |
      | Loopt er een bedenktijd? | Nee         |
      | vergunning_b83           | Nee         |
      | zorg_meervoudig          | Nee         |
      | nla_groep                | Nee         |
    En "Zoë" de taak "Opvang kiezen met de persoon" afrondt
      | vraag          | antwoord |
      | Gekozen opvang | COSM     |
    En "Cor" de taak "Plaatsing regelen (CoMensha)" afrondt
      | vraag    | antwoord       |
      | Uitkomst | Er is een plek |
    Dan staat de taak "Opname vastleggen" klaar voor "OPVANG"

  Scenario: Weigert de gemeente, dan wordt er opnieuw gekozen
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Zoë" de taak "Opvangbehoefte vaststellen" afrondt
      | vraag                    | antwoord    |
      | betreft_minderjarige     | Nee         |
      | geslacht                 | Niet bekend |
      | verblijfsstatus          | NL          |
      | Loopt er een bedenktijd? | Nee         |
      | vergunning_b83           | Nee         |
      | zorg_meervoudig          | Nee         |
      | nla_groep                | Nee         |
    En "Zoë" de taak "Opvang kiezen met de persoon" afrondt
      | vraag          | antwoord                |
      | Gekozen opvang | Maatschappelijke opvang |
    Dan staat de taak "Plaatsing regelen (gemeente)" klaar voor "GEMEENTE"
    Als "Gijs" de taak "Plaatsing regelen (gemeente)" afrondt
      | vraag    | antwoord  |
      | Uitkomst | Geweigerd |
    Dan staat de taak "Opvangbehoefte vaststellen" klaar voor "ZORGCO"

  Abstract Scenario: Bij acuut gevaar is er binnen vier uur een plek
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Ja       |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Dan is het proces "p3-bescherming" gestart
    En staat de taak "Veiligheid vandaag inschatten" klaar voor "CASUS"
    Als "Zoë" de taak "Opvangbehoefte vaststellen" afrondt
      | vraag                    | antwoord    |
      | betreft_minderjarige     | Nee         |
      | geslacht                 | Niet bekend |
      | verblijfsstatus          | Niet bekend |
      | Loopt er een bedenktijd? | Nee         |
      | vergunning_b83           | Nee         |
      | zorg_meervoudig          | Nee         |
      | nla_groep                | Nee         |
    En "Zoë" de taak "Opvang kiezen met de persoon" afrondt
      | vraag          | antwoord |
      | Gekozen opvang | <opvang> |
    Dan staat de taak "<taak>" klaar voor "<wie>"
    En moet de taak "<taak>" klaar zijn op maandag 2 maart 2026 om 14:00
    Als "<naam>" de taak "<taak>" afrondt
      | vraag    | antwoord       |
      | Uitkomst | Er is een plek |
    Dan staat de taak "Opname vastleggen" klaar voor "OPVANG"

    Voorbeelden:
      | opvang | taak                                 | wie      | naam |
      | COSM   | Vandaag plaatsing regelen (CoMensha) | COMENSHA | Cor  |
      | VO     | Vandaag plaatsing regelen (gemeente) | GEMEENTE | Gijs |

  @SP-04 @SP-16
  Scenario: Wie geen opvang wil, houdt hulp en kan altijd terugkomen
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Zoë" de taak "Opvangbehoefte vaststellen" afrondt
      | vraag                    | antwoord    |
      | betreft_minderjarige     | Nee         |
      | geslacht                 | Niet bekend |
      | verblijfsstatus          | Niet bekend |
      | Loopt er een bedenktijd? | Nee         |
      | vergunning_b83           | Nee         |
      | zorg_meervoudig          | Nee         |
      | nla_groep                | Nee         |
    En "Zoë" de taak "Opvang kiezen met de persoon" afrondt
      | vraag          | antwoord                      |
      | Gekozen opvang | De persoon wil nu geen opvang |
    Dan moet de taak "Wonen met een veiligheidsplan volgen" klaar zijn op maandag 13 april 2026
    En staat de taak "Rust en zorg regelen" klaar voor "OPVANG"
    Als "Zoë" de taak "Wonen met een veiligheidsplan volgen" afrondt
      | vraag         | antwoord  |
      | Hoe gaat het? | GAAT_GOED |
    En "Zoë" de taak "Wonen met een veiligheidsplan volgen" afrondt
      | vraag         | antwoord     |
      | Hoe gaat het? | OPVANG_NODIG |
    Dan staat de taak "Opvangbehoefte vaststellen" klaar voor "ZORGCO"
    Als "Zoë" de taak "Opvangbehoefte vaststellen" afrondt
      | vraag                    | antwoord    |
      | betreft_minderjarige     | Nee         |
      | geslacht                 | Niet bekend |
      | verblijfsstatus          | Niet bekend |
      | Loopt er een bedenktijd? | Nee         |
      | vergunning_b83           | Nee         |
      | zorg_meervoudig          | Nee         |
      | nla_groep                | Nee         |
    En "Zoë" de taak "Opvang kiezen met de persoon" afrondt
      | vraag          | antwoord       |
      | Gekozen opvang | THUIS_MET_PLAN |
    En "Zoë" de taak "Wonen met een veiligheidsplan volgen" afrondt
      | vraag         | antwoord |
      | Hoe gaat het? | KLAAR    |
    Dan staat er geen taak "Wonen met een veiligheidsplan volgen" open

  @SP-03
  Scenario: Blijkt iemand toch jong, dan begint het minderjarigenspoor alsnog
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Zoë" de taak "Opvangbehoefte vaststellen" afrondt
      | vraag                    | antwoord    |
      | betreft_minderjarige     | TWIJFEL     |
      | alleenstaand             | ONBEKEND    |
      | geslacht                 | Niet bekend |
      | verblijfsstatus          | Niet bekend |
      | Loopt er een bedenktijd? | Nee         |
      | vergunning_b83           | Nee         |
      | zorg_meervoudig          | Nee         |
      | nla_groep                | Nee         |
    En "Zoë" de taak "Opvang kiezen met de persoon" afrondt
      | vraag          | antwoord  |
      | Gekozen opvang | JEUGDHULP |
    Dan is het spoor "MINDERJARIG"
    En is het bericht "minderjarigenspoor-gevraagd" 1 keer verstuurd
    En staat de taak "Plek in het minderjarigenspoor volgen" klaar voor "ZORGCO"

  @SP-23
  Scenario: Iemand wordt achttien: er eindigt geen zorg en geen opvang
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Ja       |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Zoë" de taak "Opvangbehoefte vaststellen" afrondt
      | vraag                    | antwoord    |
      | betreft_minderjarige     | Ja          |
      | alleenstaand             | ONBEKEND    |
      | geslacht                 | Niet bekend |
      | verblijfsstatus          | ONBEKEND    |
      | Loopt er een bedenktijd? | Nee         |
      | vergunning_b83           | Nee         |
      | zorg_meervoudig          | Nee         |
      | nla_groep                | Nee         |
    En "Zoë" de taak "Opvang kiezen met de persoon" afrondt
      | vraag          | antwoord |
      | Gekozen opvang | BO_NIDOS |
    Dan is het bericht "minderjarigenspoor-gevraagd" 1 keer verstuurd
    Als "Zoë" de taak "Zorgplan maken" afrondt
    En "Olga" de taak "Rust en zorg regelen" afrondt
      | vraag    | antwoord                    |
      | Uitkomst | De persoon wil nu geen zorg |
    En "Zoë" de taak "Plek in het minderjarigenspoor volgen" afrondt
      | vraag         | antwoord |
      | Hoe gaat het? | LOOPT    |
    Dan moet de taak "Plek in het minderjarigenspoor volgen" klaar zijn op maandag 13 april 2026
    Als het maandag 1 juni 2026 om 09:00 wordt
    Dan staat de taak "Plek in het minderjarigenspoor volgen" klaar voor "ZORGCO"
    En staat de taak "Zorg opnieuw aanbieden" klaar voor "ZORGCO"
    En staat de taak "Zorgplan bespreken" klaar voor "ZORGCO"
    Als het bericht "overdracht-volwassenheid" binnenkomt
    Dan staat de taak "Overdracht bij achttien jaar aannemen" klaar voor "ZORGCO"
    En moet de taak "Overdracht bij achttien jaar aannemen" klaar zijn op maandag 8 juni 2026
    En staat de taak "Zorgplan bespreken" klaar voor "ZORGCO"
    En staat de taak "Plek in het minderjarigenspoor volgen" klaar voor "ZORGCO"
    Als "Zoë" de taak "Overdracht bij achttien jaar aannemen" afrondt
      | vraag                             | antwoord |
      | Is opvang voor volwassenen nodig? | Ja       |
    Dan staat de taak "Plek in het minderjarigenspoor volgen" klaar voor "ZORGCO"
    Als "Zoë" de taak "Plek in het minderjarigenspoor volgen" afrondt
      | vraag         | antwoord     |
      | Hoe gaat het? | OPVANG_NODIG |
    Dan staat de taak "Opvangbehoefte vaststellen" klaar voor "ZORGCO"
    En is de casus open

  Scenario: De plek in het minderjarigenspoor hoeft niet meer gevolgd te worden
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Ja       |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Zoë" de taak "Opvangbehoefte vaststellen" afrondt
      | vraag                    | antwoord    |
      | betreft_minderjarige     | Ja          |
      | alleenstaand             | ONBEKEND    |
      | geslacht                 | Niet bekend |
      | verblijfsstatus          | Niet bekend |
      | Loopt er een bedenktijd? | Nee         |
      | vergunning_b83           | Nee         |
      | zorg_meervoudig          | Nee         |
      | nla_groep                | Nee         |
    En "Zoë" de taak "Opvang kiezen met de persoon" afrondt
      | vraag          | antwoord |
      | Gekozen opvang | BO_NIDOS |
    En "Zoë" de taak "Plek in het minderjarigenspoor volgen" afrondt
      | vraag         | antwoord |
      | Hoe gaat het? | KLAAR    |
    Dan staat er geen taak "Plek in het minderjarigenspoor volgen" open
    En staat de taak "Rust en zorg regelen" klaar voor "OPVANG"

  @SP-04
  Scenario: Wie uit de opvang verdwijnt, wordt elke dag gezocht
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Zoë" de taak "Opvangbehoefte vaststellen" afrondt
      | vraag                    | antwoord    |
      | betreft_minderjarige     | Nee         |
      | geslacht                 | Niet bekend |
      | verblijfsstatus          | Niet bekend |
      | Loopt er een bedenktijd? | Nee         |
      | vergunning_b83           | Nee         |
      | zorg_meervoudig          | Nee         |
      | nla_groep                | Nee         |
    En "Zoë" de taak "Opvang kiezen met de persoon" afrondt
      | vraag          | antwoord |
      | Gekozen opvang | COSM     |
    En "Cor" de taak "Plaatsing regelen (CoMensha)" afrondt
      | vraag    | antwoord       |
      | Uitkomst | Er is een plek |
    En "Olga" de taak "Opname vastleggen" afrondt
    En "Olga" de taak "Verblijf in de opvang volgen" afrondt
      | vraag                  | antwoord   |
      | Wat is er aan de hand? | VERTROKKEN |
    Dan staat de taak "Vertrek uit de opvang opvolgen" klaar voor "CASUS"
    En moet de taak "Vertrek uit de opvang opvolgen" klaar zijn op maandag 2 maart 2026
    Als "Carla" de taak "Vertrek uit de opvang opvolgen" afrondt
      | vraag               | antwoord          |
      | Waar is de persoon? | Nog niet gevonden |
    Dan staat de taak "Vertrek uit de opvang opvolgen" klaar voor "CASUS"
    Als "Carla" de taak "Vertrek uit de opvang opvolgen" afrondt
      | vraag               | antwoord |
      | Waar is de persoon? | TERUG    |
    Dan staat de taak "Opvangbehoefte vaststellen" klaar voor "ZORGCO"

  Scenario: Past andere opvang beter, dan kiezen persoon en coördinator opnieuw
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Zoë" de taak "Opvangbehoefte vaststellen" afrondt
      | vraag                    | antwoord    |
      | betreft_minderjarige     | Nee         |
      | geslacht                 | Niet bekend |
      | verblijfsstatus          | Niet bekend |
      | Loopt er een bedenktijd? | Nee         |
      | vergunning_b83           | Nee         |
      | zorg_meervoudig          | Nee         |
      | nla_groep                | Nee         |
    En "Zoë" de taak "Opvang kiezen met de persoon" afrondt
      | vraag          | antwoord |
      | Gekozen opvang | COSM     |
    En "Cor" de taak "Plaatsing regelen (CoMensha)" afrondt
      | vraag    | antwoord       |
      | Uitkomst | Er is een plek |
    En "Olga" de taak "Opname vastleggen" afrondt
    En "Olga" de taak "Verblijf in de opvang volgen" afrondt
      | vraag                  | antwoord      |
      | Wat is er aan de hand? | ANDERE_OPVANG |
    Dan staat de taak "Opvangbehoefte vaststellen" klaar voor "ZORGCO"

  @SP-16
  Scenario: Geen zorg willen mag, en later kan het alsnog
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Olga" de taak "Rust en zorg regelen" afrondt
      | vraag    | antwoord  |
      | Uitkomst | GEWEIGERD |
    Dan moet de taak "Zorg opnieuw aanbieden" klaar zijn op maandag 13 april 2026
    Als "Zoë" de taak "Zorg opnieuw aanbieden" afrondt
      | vraag                   | antwoord |
      | Wil de persoon nu zorg? | ALSNOG   |
    Dan staat de taak "Rust en zorg regelen" klaar voor "OPVANG"
    Als "Olga" de taak "Rust en zorg regelen" afrondt
      | vraag    | antwoord                 |
      | Uitkomst | Er is een plan voor zorg |
    Dan staat er geen taak "Rust en zorg regelen" open

  @SP-16
  Scenario: Wil iemand ook later geen zorg, dan verandert er verder niets
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Olga" de taak "Rust en zorg regelen" afrondt
      | vraag    | antwoord  |
      | Uitkomst | GEWEIGERD |
    En "Zoë" de taak "Zorg opnieuw aanbieden" afrondt
      | vraag                   | antwoord         |
      | Wil de persoon nu zorg? | Nee, ook nu niet |
    Dan staat de taak "Opvangbehoefte vaststellen" klaar voor "ZORGCO"

  Scenario: Wat over gezondheid wordt geschreven, blijft bij de zorg
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Olga" de taak "Rust en zorg regelen" afrondt
      | vraag       | antwoord                 |
      | Uitkomst    | Er is een plan voor zorg |
      | Bevindingen | gebroken rib             |
    Dan staat in het dossier niets bij "Bevindingen"

  Scenario: Inkomen wordt aangevraagd, en een afwijzing is aan te vechten
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Zoë" de taak "Inkomen en verzekering aanvragen" afrondt
      | vraag                     | antwoord     |
      | Waarvan leeft de persoon? | RVB          |
      | Aangevraagd op            | 3 maart 2026 |
    Dan moet de taak "Besluit over inkomen vastleggen" klaar zijn op dinsdag 28 april 2026
    Als "Zoë" de taak "Besluit over inkomen vastleggen" afrondt
      | vraag            | antwoord     |
      | Besluit          | Afgewezen    |
      | Bekendgemaakt op | 9 maart 2026 |
    Dan staat de taak "Bezwaar tegen besluit over inkomen" klaar voor "ADVOCAAT"
    En moet de taak "Bezwaar tegen besluit over inkomen" klaar zijn op maandag 20 april 2026
    Als "Anna" de taak "Bezwaar tegen besluit over inkomen" afrondt
      | vraag   | antwoord  |
      | Bezwaar | Ingediend |
    Dan staat er geen taak "Bezwaar tegen besluit over inkomen" open

  Scenario: Een advocaat is er binnen vijf werkdagen, en eigen inkomen vraagt geen aanvraag
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Zoë" de taak "Inkomen en verzekering aanvragen" afrondt
      | vraag                     | antwoord      |
      | Waarvan leeft de persoon? | Eigen inkomen |
    Dan staat er geen taak "Besluit over inkomen vastleggen" open
    Als "Carla" de taak "Advocaat regelen" afrondt
      | vraag                                           | antwoord   |
      | rechtsbijstand                                  | TOEGEWEZEN |
      | Wordt de persoon verdacht van strafbare feiten? | Nee        |
    Dan staat er geen taak "Advocaat regelen" open

  @SP-09
  Abstract Scenario: Wordt een slachtoffer verdacht, dan vraagt de advocaat meteen om niet te straffen
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Carla" de taak "Advocaat regelen" afrondt
      | vraag                                           | antwoord   |
      | rechtsbijstand                                  | TOEGEWEZEN |
      | Wordt de persoon verdacht van strafbare feiten? | Ja         |
    Dan staat de taak "Vragen om niet te straffen" klaar voor "ADVOCAAT"
    En moet de taak "Vragen om niet te straffen" klaar zijn op dinsdag 3 maart 2026
    Als "Anna" de taak "Vragen om niet te straffen" afrondt
      | vraag         | antwoord |
      | niet_straffen | <aan>    |
    Dan <daarna>

    Voorbeelden:
      | aan             | daarna                                                                          |
      | AANGEVOERD      | staat de taak "Antwoord van het OM op het beroep vastleggen" klaar voor "CASUS" |
      | NIET_AANGEVOERD | staat er geen taak "Antwoord van het OM op het beroep vastleggen" open          |

  @SP-09
  Scenario: Weigert het OM, dan kan de advocaat het opnieuw vragen
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Carla" de taak "Advocaat regelen" afrondt
      | vraag                                           | antwoord   |
      | rechtsbijstand                                  | TOEGEWEZEN |
      | Wordt de persoon verdacht van strafbare feiten? | Ja         |
    En "Anna" de taak "Vragen om niet te straffen" afrondt
      | vraag         | antwoord   |
      | niet_straffen | AANGEVOERD |
    En "Carla" de taak "Antwoord van het OM op het beroep vastleggen" afrondt
      | vraag      | antwoord  |
      | om_reactie | AFGEWEZEN |
    Dan staat de taak "Vervolg na weigering van het beroep" klaar voor "ADVOCAAT"
    En moet de taak "Vervolg na weigering van het beroep" klaar zijn op maandag 16 maart 2026
    Als "Anna" de taak "Vervolg na weigering van het beroep" afrondt
      | vraag                 | antwoord |
      | niet_straffen_vervolg | OPNIEUW  |
    Dan staat de taak "Vragen om niet te straffen" klaar voor "ADVOCAAT"
    Als "Anna" de taak "Vragen om niet te straffen" afrondt
      | vraag         | antwoord   |
      | niet_straffen | AANGEVOERD |
    En "Carla" de taak "Antwoord van het OM op het beroep vastleggen" afrondt
      | vraag      | antwoord  |
      | om_reactie | AFGEWEZEN |
    En "Anna" de taak "Vervolg na weigering van het beroep" afrondt
      | vraag                 | antwoord |
      | niet_straffen_vervolg | VERWEER  |
    Dan staat er geen taak "Vragen om niet te straffen" open

  @SP-09
  Scenario: Aanvaardt het OM het beroep, dan wordt het slachtoffer niet gestraft
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Carla" de taak "Advocaat regelen" afrondt
      | vraag                                           | antwoord   |
      | rechtsbijstand                                  | TOEGEWEZEN |
      | Wordt de persoon verdacht van strafbare feiten? | Ja         |
    En "Anna" de taak "Vragen om niet te straffen" afrondt
      | vraag         | antwoord   |
      | niet_straffen | AANGEVOERD |
    En "Carla" de taak "Antwoord van het OM op het beroep vastleggen" afrondt
      | vraag      | antwoord |
      | om_reactie | AANVAARD |
    Dan staat er geen taak "Vervolg na weigering van het beroep" open

  Scenario: Toegekend inkomen is geregeld
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Zoë" de taak "Inkomen en verzekering aanvragen" afrondt
      | vraag                     | antwoord     |
      | Waarvan leeft de persoon? | BIJSTAND     |
      | Aangevraagd op            | 3 maart 2026 |
    En "Zoë" de taak "Besluit over inkomen vastleggen" afrondt
      | vraag            | antwoord     |
      | Besluit          | Toegekend    |
      | Bekendgemaakt op | 9 maart 2026 |
    Dan staat er geen taak "Besluit over inkomen vastleggen" open

  @SP-04 @SP-07
  Scenario: Een bedenktijd die met Kerst afloopt: herinneringen op werkdagen ervoor, en niets stopt vanzelf
    Als het vrijdag 25 september 2026 om 10:00 wordt
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    Dan staat de taak "Bedenktijd aanbieden" klaar voor "POLITIE"
    Als "Bo" de taak "Bedenktijd aanbieden" afrondt
      | vraag           | antwoord                 |
      | verblijfsstatus | DERDELANDER_ZONDER_TITEL |
      | Uitkomst        | Aanvaard                 |
    Dan staat de taak "Bedenktijd laten registreren" klaar voor "CASUS"
    En moet de taak "Bedenktijd laten registreren" klaar zijn op maandag 28 september 2026
    Als "Carla" de taak "Bedenktijd laten registreren" afrondt
      | vraag                 | antwoord          |
      | Bedenktijd gegeven op | 25 september 2026 |
      | Hoe lang?             | Drie maanden      |
      | vertrek_opgeschort    | Ja                |
    Dan moet de taak "Bedenktijd volgen" klaar zijn op vrijdag 25 december 2026
    Als "Zoë" de taak "Opvangbehoefte vaststellen" afrondt
      | vraag                    | antwoord    |
      | betreft_minderjarige     | Nee         |
      | geslacht                 | Niet bekend |
      | verblijfsstatus          | Niet bekend |
      | Loopt er een bedenktijd? | Nee         |
      | vergunning_b83           | Nee         |
      | zorg_meervoudig          | Nee         |
      | nla_groep                | Nee         |
    En "Zoë" de taak "Opvang kiezen met de persoon" afrondt
      | vraag          | antwoord |
      | Gekozen opvang | COSM     |
    En "Cor" de taak "Plaatsing regelen (CoMensha)" afrondt
      | vraag    | antwoord       |
      | Uitkomst | Er is een plek |
    En "Olga" de taak "Opname vastleggen" afrondt
    En het donderdag 24 december 2026 om 09:00 wordt
    Dan kreeg "CASUS" op dinsdag 24 november 2026 een herinnering over de taak "Bedenktijd volgen"
    En kreeg "CASUS" op donderdag 10 december 2026 een herinnering over de taak "Bedenktijd volgen"
    En kreeg "CASUS" op donderdag 17 december 2026 een herinnering over de taak "Bedenktijd volgen"
    En kreeg "CASUS" op woensdag 23 december 2026 een herinnering over de taak "Bedenktijd volgen"
    Als het dinsdag 5 januari 2027 om 09:00 wordt
    Dan krijgt "TEAMLEIDER" een waarschuwing over de taak "Bedenktijd volgen"
    En krijgt "ADVOCAAT" een oproep over de taak "Bedenktijd volgen"
    En staat de taak "Bedenktijd volgen" klaar voor "CASUS"
    En staat de taak "Verblijf in de opvang volgen" klaar voor "OPVANG"
    En loopt het proces "p3-bescherming" nog
    En is de casus open

  @SP-04 @SP-07
  Abstract Scenario: Is het vertrek in de bedenktijd niet opgeschort, dan doet een advocaat er meteen iets aan
    Gegeven het is maandag 2 maart 2026 om 10:00
    En er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Bo" de taak "Bedenktijd aanbieden" afrondt
      | vraag           | antwoord                 |
      | verblijfsstatus | DERDELANDER_ZONDER_TITEL |
      | Uitkomst        | Aanvaard                 |
    En "Carla" de taak "Bedenktijd laten registreren" afrondt
      | vraag                                | antwoord     |
      | Bedenktijd gegeven op                | 2 maart 2026 |
      | Hoe lang?                            | Drie maanden |
      | Heeft de IND het vertrek opgeschort? | <opgeschort> |
    Dan staat de taak "Vertrek laten opschorten" klaar voor "ADVOCAAT"
    En moet de taak "Vertrek laten opschorten" klaar zijn op maandag 2 maart 2026 om 14:00
    En staat de taak "Bedenktijd volgen" klaar voor "CASUS"
    Als er 5 uur verstrijken
    Dan krijgt "TEAMLEIDER" een waarschuwing over de taak "Vertrek laten opschorten"
    # zolang het vertrek niet is opgeschort, komt de taak terug
    Als "Anna" de taak "Vertrek laten opschorten" afrondt
      | vraag                 | antwoord |
      | Hoe staat het ervoor? | Nog niet |
    Dan staat de taak "Vertrek laten opschorten" klaar voor "ADVOCAAT"
    En moet de taak "Vertrek laten opschorten" klaar zijn op maandag 2 maart 2026 om 19:00
    Als "Anna" de taak "Vertrek laten opschorten" afrondt
      | vraag                 | antwoord |
      | Hoe staat het ervoor? | <actie>  |
    Dan staat er geen taak "Vertrek laten opschorten" open
    En staat de taak "Bedenktijd volgen" klaar voor "CASUS"

    Voorbeelden:
      | opgeschort  | actie             |
      | Nee         | VERZOEK_INGEDIEND |
      | Niet bekend | OPGESCHORT        |

  Abstract Scenario: Bij Dublin of twijfel rekenen we met dertig dagen
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Bo" de taak "Bedenktijd aanbieden" afrondt
      | vraag           | antwoord                 |
      | verblijfsstatus | DERDELANDER_ZONDER_TITEL |
      | Uitkomst        | Aanvaard                 |
    En "Carla" de taak "Bedenktijd laten registreren" afrondt
      | vraag                 | antwoord     |
      | Bedenktijd gegeven op | 2 maart 2026 |
      | Hoe lang?             | <hoe lang>   |
      | vertrek_opgeschort    | Ja           |
    Dan moet de taak "Bedenktijd van 30 dagen volgen" klaar zijn op woensdag 1 april 2026
    Als "Carla" de taak "Bedenktijd van 30 dagen volgen" afrondt
      | vraag                           | antwoord         |
      | Hoe is de bedenktijd geëindigd? | GEEN_MEDEWERKING |
    Dan staat er geen taak "Bedenktijd van 30 dagen volgen" open

    Voorbeelden:
      | hoe lang          |
      | 30 dagen (Dublin) |
      | Niet bekend       |

  @SP-04
  Abstract Scenario: Hoe de bedenktijd ook eindigt, opvang en zorg gaan door
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Bo" de taak "Bedenktijd aanbieden" afrondt
      | vraag           | antwoord                 |
      | verblijfsstatus | DERDELANDER_ZONDER_TITEL |
      | Uitkomst        | Aanvaard                 |
    En "Carla" de taak "Bedenktijd laten registreren" afrondt
      | vraag                 | antwoord     |
      | Bedenktijd gegeven op | 2 maart 2026 |
      | Hoe lang?             | Drie maanden |
      | vertrek_opgeschort    | Ja           |
    En "Carla" de taak "Bedenktijd volgen" afrondt
      | vraag                           | antwoord |
      | Hoe is de bedenktijd geëindigd? | <einde>  |
    Dan staat er geen taak "Bedenktijd volgen" open
    En staat de taak "Opvangbehoefte vaststellen" klaar voor "ZORGCO"
    En staat de taak "Rust en zorg regelen" klaar voor "OPVANG"
    En staat de taak "Inkomen en verzekering aanvragen" klaar voor "ZORGCO"
    En is de casus open

    Voorbeelden:
      | einde                 |
      | AANGIFTE              |
      | ANDERE_MEDEWERKING    |
      | SCHRIJNEND            |
      | GEEN_MEDEWERKING      |
      | VRIJWILLIGE_TERUGKEER |

  Scenario: Wie tijdens de bedenktijd vertrekt, wordt gezocht
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Bo" de taak "Bedenktijd aanbieden" afrondt
      | vraag           | antwoord                 |
      | verblijfsstatus | DERDELANDER_ZONDER_TITEL |
      | Uitkomst        | Aanvaard                 |
    En "Carla" de taak "Bedenktijd laten registreren" afrondt
      | vraag                 | antwoord     |
      | Bedenktijd gegeven op | 2 maart 2026 |
      | Hoe lang?             | Drie maanden |
      | vertrek_opgeschort    | Ja           |
    En "Carla" de taak "Bedenktijd volgen" afrondt
      | vraag                           | antwoord |
      | Hoe is de bedenktijd geëindigd? | MOB      |
    Dan staat de taak "Vertrek tijdens de bedenktijd opvolgen" klaar voor "CASUS"
    Als "Carla" de taak "Vertrek tijdens de bedenktijd opvolgen" afrondt
      | vraag               | antwoord          |
      | Waar is de persoon? | Nog niet gevonden |
    En "Carla" de taak "Vertrek tijdens de bedenktijd opvolgen" afrondt
      | vraag               | antwoord      |
      | Waar is de persoon? | ELDERS_VEILIG |
    Dan staat er geen taak "Vertrek tijdens de bedenktijd opvolgen" open
    En is de casus open

  @SP-11
  Scenario: Is het een kind dat tijdens de bedenktijd vertrekt, dan begint meteen de zoektocht van een vermist kind
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Ja       |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Bo" de taak "Bedenktijd aanbieden" afrondt
      | vraag           | antwoord                 |
      | verblijfsstatus | DERDELANDER_ZONDER_TITEL |
      | Uitkomst        | Aanvaard                 |
    En "Carla" de taak "Bedenktijd laten registreren" afrondt
      | vraag                 | antwoord     |
      | Bedenktijd gegeven op | 2 maart 2026 |
      | Hoe lang?             | Drie maanden |
      | vertrek_opgeschort    | Ja           |
    En "Carla" de taak "Bedenktijd volgen" afrondt
      | vraag                           | antwoord |
      | Hoe is de bedenktijd geëindigd? | MOB      |
    Dan staat de taak "Vertrek tijdens de bedenktijd opvolgen" klaar voor "CASUS"
    En staat de taak "Vermissing melden bij de politie" klaar voor "OPVANG"
    En moet de taak "Vermissing melden bij de politie" klaar zijn op maandag 2 maart 2026 om 11:00
    En staat in het dossier bij "vermist" het antwoord "JA"

  Scenario: Een getuige-aangever krijgt geen bedenktijd maar een eigen grond
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Bo" de taak "Bedenktijd aanbieden" afrondt
      | vraag                       | antwoord                 |
      | verblijfsstatus             | DERDELANDER_ZONDER_TITEL |
      | Uitkomst                    | NIET_VAN_TOEPASSING      |
      | Waarom niet van toepassing? | Getuige-aangever         |
    Dan staat er geen taak "Bedenktijd laten registreren" open
    Als "Anna" de taak "Verblijfssituatie nagaan" afrondt
      | vraag               | antwoord                 |
      | verblijfsstatus     | DERDELANDER_ZONDER_TITEL |
      | aangifte_gedaan     | NEE                      |
      | strafzaak_uitkomst  | ONBEKEND                 |
      | andere_medewerking  | NEE                      |
      | getuige_aangever    | JA                       |
      | zwaarwegende_reden  | GEEN                     |
      | arbeid_zonder_titel | NEE                      |
      | grond_lang_verblijf | GEEN                     |
      | vrees_terugkeer     | NEE                      |
    Dan staat in het dossier bij "verblijfsroutes" het antwoord "VB_3_48_C"

  @SP-16
  Scenario: Wie nu geen bedenktijd wil, kan die later alsnog krijgen
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Bo" de taak "Bedenktijd aanbieden" afrondt
      | vraag           | antwoord                 |
      | verblijfsstatus | DERDELANDER_ZONDER_TITEL |
      | Uitkomst        | Nu niet gewild           |
    Dan moet de taak "Bedenktijd opnieuw bespreken" klaar zijn op maandag 13 april 2026
    Als "Carla" de taak "Bedenktijd opnieuw bespreken" afrondt
      | vraag              | antwoord   |
      | bedenktijd_opnieuw | Ja, alsnog |
    Dan staat de taak "Bedenktijd aanbieden" klaar voor "POLITIE"
    Als "Bo" de taak "Bedenktijd aanbieden" afrondt
      | vraag           | antwoord                 |
      | verblijfsstatus | DERDELANDER_ZONDER_TITEL |
      | Uitkomst        | Nu niet gewild           |
    En "Carla" de taak "Bedenktijd opnieuw bespreken" afrondt
      | vraag              | antwoord |
      | bedenktijd_opnieuw | Nee      |
    Dan staat er geen taak "Bedenktijd aanbieden" open

  Abstract Scenario: Welke verblijfsroutes openstaan; niet bekend houdt een weg open
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Anna" de taak "Verblijfssituatie nagaan" afrondt
      | vraag               | antwoord        |
      | verblijfsstatus     | <status>        |
      | aangifte_gedaan     | <aangifte>      |
      | strafzaak_uitkomst  | <strafzaak>     |
      | andere_medewerking  | <anders>        |
      | getuige_aangever    | <getuige>       |
      | zwaarwegende_reden  | <reden>         |
      | arbeid_zonder_titel | <arbeid>        |
      | grond_lang_verblijf | <lang verblijf> |
      | vrees_terugkeer     | <vrees>         |
    Dan staat in het dossier bij "verblijfsroutes" het antwoord "<wegen>"

    Voorbeelden:
      | status                   | aangifte | strafzaak    | anders | getuige | reden               | arbeid | lang verblijf | vrees    | wegen                |
      | DERDELANDER_ZONDER_TITEL | NEE      | GEEN_ZAAK    | NEE    | NEE     | GEEN                | NEE    | GEEN          | NEE      | BEDENKTIJD_3_MAANDEN |
      | DUBLIN                   | NEE      | GEEN_ZAAK    | NEE    | NEE     | GEEN                | NEE    | GEEN          | NEE      | BEDENKTIJD_30_DAGEN  |
      | DERDELANDER_ZONDER_TITEL | JA       | LOOPT        | NEE    | NEE     | GEEN                | NEE    | GEEN          | NEE      | VB_3_48_A            |
      | DERDELANDER_ZONDER_TITEL | JA       | LOOPT        | JA     | NEE     | GEEN                | NEE    | GEEN          | NEE      | VB_3_48_A, VB_3_48_B |
      | DERDELANDER_ZONDER_TITEL | JA       | SEPOT        | NEE    | JA      | GEEN                | NEE    | GEEN          | NEE      | VB_3_48_C            |
      | DERDELANDER_ZONDER_TITEL | JA       | SEPOT        | NEE    | NEE     | ERNSTIGE_BEDREIGING | NEE    | GEEN          | NEE      | VB_3_48_D            |
      | DERDELANDER_ZONDER_TITEL | JA       | SEPOT        | NEE    | NEE     | GEEN                | JA     | GEEN          | NEE      | VB_3_48_G            |
      | DERDELANDER_ZONDER_TITEL | JA       | VEROORDELING | NEE    | NEE     | GEEN                | NEE    | VEROORDELING  | NEE      | HUMANITAIR           |
      | DERDELANDER_ZONDER_TITEL | JA       | SEPOT        | NEE    | NEE     | GEEN                | NEE    | GEEN          | ONBEKEND | ASIEL                |
      | EU_EER_CH                | NEE      | GEEN_ZAAK    | NEE    | NEE     | GEEN                | NEE    | GEEN          | NEE      | B8_3_EU              |
      | NL                       | NEE      | GEEN_ZAAK    | NEE    | NEE     | GEEN                | NEE    | GEEN          | NEE      |                      |

  @SP-04
  Scenario: Wie niet meewerkt, houdt alle hulp en mag later anders kiezen
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Anna" de taak "Verblijfssituatie nagaan" afrondt
      | vraag               | antwoord                 |
      | verblijfsstatus     | DERDELANDER_ZONDER_TITEL |
      | aangifte_gedaan     | NEE                      |
      | strafzaak_uitkomst  | ONBEKEND                 |
      | andere_medewerking  | NEE                      |
      | getuige_aangever    | NEE                      |
      | zwaarwegende_reden  | GEEN                     |
      | arbeid_zonder_titel | NEE                      |
      | grond_lang_verblijf | GEEN                     |
      | vrees_terugkeer     | NEE                      |
    En "Anna" de taak "Keuze over medewerking vastleggen" afrondt
      | vraag                | antwoord         |
      | Keuze van de persoon | Geen medewerking |
    Dan moet de taak "Keuze later opnieuw bespreken" klaar zijn op maandag 13 april 2026
    En staat de taak "Opvangbehoefte vaststellen" klaar voor "ZORGCO"
    En staat de taak "Rust en zorg regelen" klaar voor "OPVANG"
    Als er 8 weken verstrijken
    Dan staat de taak "Rust en zorg regelen" klaar voor "OPVANG"
    Als "Anna" de taak "Keuze later opnieuw bespreken" afrondt
      | vraag                 | antwoord |
      | Is er iets veranderd? | ALSNOG   |
    Dan staat de taak "Verblijfssituatie nagaan" klaar voor "ADVOCAAT"
    Als "Anna" de taak "Verblijfssituatie nagaan" afrondt
      | vraag               | antwoord                 |
      | verblijfsstatus     | DERDELANDER_ZONDER_TITEL |
      | aangifte_gedaan     | NEE                      |
      | strafzaak_uitkomst  | ONBEKEND                 |
      | andere_medewerking  | NEE                      |
      | getuige_aangever    | NEE                      |
      | zwaarwegende_reden  | GEEN                     |
      | arbeid_zonder_titel | NEE                      |
      | grond_lang_verblijf | GEEN                     |
      | vrees_terugkeer     | NEE                      |
    En "Anna" de taak "Keuze over medewerking vastleggen" afrondt
      | vraag                | antwoord         |
      | Keuze van de persoon | Geen medewerking |
    En "Anna" de taak "Keuze later opnieuw bespreken" afrondt
      | vraag                 | antwoord |
      | Is er iets veranderd? | NEE      |
    Dan staat er geen taak "Keuze later opnieuw bespreken" open
    En staat de taak "Rust en zorg regelen" klaar voor "OPVANG"

  @SP-07
  Scenario: Een aangifte is meteen een aanvraag; na 24 uur wordt de IND aangesproken
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Anna" de taak "Verblijfssituatie nagaan" afrondt
      | vraag               | antwoord                 |
      | verblijfsstatus     | DERDELANDER_ZONDER_TITEL |
      | aangifte_gedaan     | NEE                      |
      | strafzaak_uitkomst  | ONBEKEND                 |
      | andere_medewerking  | NEE                      |
      | getuige_aangever    | NEE                      |
      | zwaarwegende_reden  | GEEN                     |
      | arbeid_zonder_titel | NEE                      |
      | grond_lang_verblijf | GEEN                     |
      | vrees_terugkeer     | NEE                      |
    En "Anna" de taak "Keuze over medewerking vastleggen" afrondt
      | vraag                | antwoord |
      | Keuze van de persoon | Aangifte |
    En "Bo" de taak "Aangifte of medewerking vastleggen" afrondt
      | vraag              | antwoord              |
      | Wat is vastgelegd? | Aangifte              |
      | Vastgelegd op      | 2 maart 2026 om 10:00 |
    Dan moet de taak "Besluit van de IND vastleggen" klaar zijn op dinsdag 3 maart 2026 om 10:00
    En staat de taak "Einde van de strafzaak vastleggen" klaar voor "CASUS"
    Als er 2 dagen verstrijken
    Dan staat de taak "Te laat besluit van de IND aanpakken" klaar voor "ADVOCAAT"
    En staat de taak "Besluit van de IND vastleggen" klaar voor "CASUS"
    Als "Anna" de taak "Te laat besluit van de IND aanpakken" afrondt
      | vraag                    | antwoord           |
      | Wat doet u?              | In gebreke stellen |
      | Ontvangen door de IND op | 4 maart 2026       |
    Dan staat de taak "Dwangsom van de IND volgen" klaar voor "ADVOCAAT"
    En moet de taak "Dwangsom van de IND volgen" klaar zijn op woensdag 18 maart 2026
    Als "Anna" de taak "Dwangsom van de IND volgen" afrondt
    Dan staat er geen taak "Dwangsom van de IND volgen" open

  @SP-07
  Scenario: Een vergunning wordt op tijd verlengd
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Anna" de taak "Verblijfssituatie nagaan" afrondt
      | vraag               | antwoord                 |
      | verblijfsstatus     | DERDELANDER_ZONDER_TITEL |
      | aangifte_gedaan     | NEE                      |
      | strafzaak_uitkomst  | ONBEKEND                 |
      | andere_medewerking  | NEE                      |
      | getuige_aangever    | NEE                      |
      | zwaarwegende_reden  | GEEN                     |
      | arbeid_zonder_titel | NEE                      |
      | grond_lang_verblijf | GEEN                     |
      | vrees_terugkeer     | NEE                      |
    En "Anna" de taak "Keuze over medewerking vastleggen" afrondt
      | vraag                | antwoord |
      | Keuze van de persoon | Aangifte |
    En "Bo" de taak "Aangifte of medewerking vastleggen" afrondt
      | vraag              | antwoord              |
      | Wat is vastgelegd? | Aangifte              |
      | Vastgelegd op      | 2 maart 2026 om 10:00 |
    En "Carla" de taak "Besluit van de IND vastleggen" afrondt
      | vraag                 | antwoord     |
      | Besluit               | Verleend     |
      | besluit_bekend_op     | 3 maart 2026 |
      | Vergunning geldig tot | 2 maart 2027 |
    Dan staat de taak "Verlengen of langer verblijf kiezen" klaar voor "ADVOCAAT"
    En moet de taak "Verlengen of langer verblijf kiezen" klaar zijn op woensdag 2 december 2026
    Als "Anna" de taak "Verlengen of langer verblijf kiezen" afrondt
      | vraag                     | antwoord             |
      | Wat doet u?               | Verlenging aanvragen |
      | Verlenging aangevraagd op | 3 maart 2026         |
    Dan moet de taak "Besluit over de verlenging vastleggen" klaar zijn op dinsdag 28 april 2026
    Als "Carla" de taak "Besluit over de verlenging vastleggen" afrondt
      | vraag                 | antwoord     |
      | Besluit               | Verleend     |
      | besluit_bekend_op     | 3 maart 2026 |
      | Vergunning geldig tot | 2 maart 2028 |
    En "Anna" de taak "Verlengen of langer verblijf kiezen" afrondt
      | vraag       | antwoord |
      | Wat doet u? | GEEN     |
    Dan staat er geen taak "Verlengen of langer verblijf kiezen" open
    En is de casus open

  Scenario: Na een vergunning kan iemand langer blijven
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Anna" de taak "Verblijfssituatie nagaan" afrondt
      | vraag               | antwoord                 |
      | verblijfsstatus     | DERDELANDER_ZONDER_TITEL |
      | aangifte_gedaan     | NEE                      |
      | strafzaak_uitkomst  | ONBEKEND                 |
      | andere_medewerking  | NEE                      |
      | getuige_aangever    | NEE                      |
      | zwaarwegende_reden  | GEEN                     |
      | arbeid_zonder_titel | NEE                      |
      | grond_lang_verblijf | GEEN                     |
      | vrees_terugkeer     | NEE                      |
    En "Anna" de taak "Keuze over medewerking vastleggen" afrondt
      | vraag                | antwoord |
      | Keuze van de persoon | Aangifte |
    En "Bo" de taak "Aangifte of medewerking vastleggen" afrondt
      | vraag              | antwoord              |
      | Wat is vastgelegd? | Aangifte              |
      | Vastgelegd op      | 2 maart 2026 om 10:00 |
    En "Carla" de taak "Besluit van de IND vastleggen" afrondt
      | vraag                 | antwoord     |
      | Besluit               | Verleend     |
      | besluit_bekend_op     | 3 maart 2026 |
      | Vergunning geldig tot | 2 maart 2027 |
    En "Anna" de taak "Verlengen of langer verblijf kiezen" afrondt
      | vraag       | antwoord   |
      | Wat doet u? | VOORTGEZET |
    Dan staat de taak "Voortgezet verblijf aanvragen" klaar voor "ADVOCAAT"
    En moet de taak "Voortgezet verblijf aanvragen" klaar zijn op maandag 1 maart 2027
    Als "Anna" de taak "Voortgezet verblijf aanvragen" afrondt
      | vraag          | antwoord     |
      | Gronden        | DRIE_JAAR    |
      | Aangevraagd op | 3 maart 2026 |
    En "Carla" de taak "Besluit over voortgezet verblijf vastleggen" afrondt
      | vraag                 | antwoord     |
      | Besluit               | Verleend     |
      | besluit_bekend_op     | 3 maart 2026 |
      | Vergunning geldig tot | 2 maart 2031 |
    Dan staat er geen taak "Verlengen of langer verblijf kiezen" open

  @SP-04
  Abstract Scenario: Een afgewezen verlenging is aan te vechten
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Anna" de taak "Verblijfssituatie nagaan" afrondt
      | vraag               | antwoord                 |
      | verblijfsstatus     | DERDELANDER_ZONDER_TITEL |
      | aangifte_gedaan     | NEE                      |
      | strafzaak_uitkomst  | ONBEKEND                 |
      | andere_medewerking  | NEE                      |
      | getuige_aangever    | NEE                      |
      | zwaarwegende_reden  | GEEN                     |
      | arbeid_zonder_titel | NEE                      |
      | grond_lang_verblijf | GEEN                     |
      | vrees_terugkeer     | NEE                      |
    En "Anna" de taak "Keuze over medewerking vastleggen" afrondt
      | vraag                | antwoord |
      | Keuze van de persoon | Aangifte |
    En "Bo" de taak "Aangifte of medewerking vastleggen" afrondt
      | vraag              | antwoord              |
      | Wat is vastgelegd? | Aangifte              |
      | Vastgelegd op      | 2 maart 2026 om 10:00 |
    En "Carla" de taak "Besluit van de IND vastleggen" afrondt
      | vraag                 | antwoord     |
      | Besluit               | Verleend     |
      | besluit_bekend_op     | 3 maart 2026 |
      | Vergunning geldig tot | 2 maart 2027 |
    En "Anna" de taak "Verlengen of langer verblijf kiezen" afrondt
      | vraag                     | antwoord     |
      | Wat doet u?               | VERLENGEN    |
      | Verlenging aangevraagd op | 3 maart 2026 |
    En "Carla" de taak "Besluit over de verlenging vastleggen" afrondt
      | vraag            | antwoord     |
      | Besluit          | Afgewezen    |
      | Bekendgemaakt op | 3 maart 2026 |
      | soort_besluit    | ALGEMEEN     |
    En "Anna" de taak "Bezwaar maken" afrondt
      | vraag        | antwoord      |
      | Bezwaar      | Ingediend     |
      | Ingediend op | 10 maart 2026 |
    En "Carla" de taak "Uitkomst van het bezwaar vastleggen" afrondt
      | vraag              | antwoord      |
      | bezwaar_uitkomst   | <uitkomst>    |
      | bezwaar_besluit_op | 30 maart 2026 |
    Dan staat de taak "<volgt>" klaar voor "ADVOCAAT"
    En staat de taak "Rust en zorg regelen" klaar voor "OPVANG"

    Voorbeelden:
      | uitkomst  | volgt            |
      | ONGEGROND | Beroep instellen |

  Scenario: Wordt het bezwaar tegen een afgewezen verlenging gegrond, dan loopt de vergunning door
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Anna" de taak "Verblijfssituatie nagaan" afrondt
      | vraag               | antwoord                 |
      | verblijfsstatus     | DERDELANDER_ZONDER_TITEL |
      | aangifte_gedaan     | NEE                      |
      | strafzaak_uitkomst  | ONBEKEND                 |
      | andere_medewerking  | NEE                      |
      | getuige_aangever    | NEE                      |
      | zwaarwegende_reden  | GEEN                     |
      | arbeid_zonder_titel | NEE                      |
      | grond_lang_verblijf | GEEN                     |
      | vrees_terugkeer     | NEE                      |
    En "Anna" de taak "Keuze over medewerking vastleggen" afrondt
      | vraag                | antwoord |
      | Keuze van de persoon | Aangifte |
    En "Bo" de taak "Aangifte of medewerking vastleggen" afrondt
      | vraag              | antwoord              |
      | Wat is vastgelegd? | Aangifte              |
      | Vastgelegd op      | 2 maart 2026 om 10:00 |
    En "Carla" de taak "Besluit van de IND vastleggen" afrondt
      | vraag                 | antwoord     |
      | Besluit               | Verleend     |
      | besluit_bekend_op     | 3 maart 2026 |
      | Vergunning geldig tot | 2 maart 2027 |
    En "Anna" de taak "Verlengen of langer verblijf kiezen" afrondt
      | vraag                     | antwoord     |
      | Wat doet u?               | VERLENGEN    |
      | Verlenging aangevraagd op | 3 maart 2026 |
    En "Carla" de taak "Besluit over de verlenging vastleggen" afrondt
      | vraag            | antwoord     |
      | Besluit          | Afgewezen    |
      | Bekendgemaakt op | 3 maart 2026 |
      | soort_besluit    | ALGEMEEN     |
    En "Anna" de taak "Bezwaar maken" afrondt
      | vraag        | antwoord      |
      | Bezwaar      | Ingediend     |
      | Ingediend op | 10 maart 2026 |
    En "Carla" de taak "Uitkomst van het bezwaar vastleggen" afrondt
      | vraag              | antwoord      |
      | bezwaar_uitkomst   | GEGROND       |
      | bezwaar_besluit_op | 30 maart 2026 |
      | vergunning_tot     | 2 maart 2028  |
    Dan staat de taak "Verlengen of langer verblijf kiezen" klaar voor "ADVOCAAT"

  @SP-04 @SP-05
  Abstract Scenario: Blijft de verlenging afgewezen, dan legt een mens vast wat dat betekent; hulp gaat door
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Anna" de taak "Verblijfssituatie nagaan" afrondt
      | vraag               | antwoord                 |
      | verblijfsstatus     | DERDELANDER_ZONDER_TITEL |
      | aangifte_gedaan     | NEE                      |
      | strafzaak_uitkomst  | ONBEKEND                 |
      | andere_medewerking  | NEE                      |
      | getuige_aangever    | NEE                      |
      | zwaarwegende_reden  | GEEN                     |
      | arbeid_zonder_titel | NEE                      |
      | grond_lang_verblijf | GEEN                     |
      | vrees_terugkeer     | NEE                      |
    En "Anna" de taak "Keuze over medewerking vastleggen" afrondt
      | vraag                | antwoord |
      | Keuze van de persoon | Aangifte |
    En "Bo" de taak "Aangifte of medewerking vastleggen" afrondt
      | vraag              | antwoord              |
      | Wat is vastgelegd? | Aangifte              |
      | Vastgelegd op      | 2 maart 2026 om 10:00 |
    En "Carla" de taak "Besluit van de IND vastleggen" afrondt
      | vraag                 | antwoord     |
      | Besluit               | Verleend     |
      | besluit_bekend_op     | 3 maart 2026 |
      | Vergunning geldig tot | 2 maart 2027 |
    En "Anna" de taak "Verlengen of langer verblijf kiezen" afrondt
      | vraag                     | antwoord     |
      | Wat doet u?               | VERLENGEN    |
      | Verlenging aangevraagd op | 3 maart 2026 |
    En "Carla" de taak "Besluit over de verlenging vastleggen" afrondt
      | vraag            | antwoord     |
      | Besluit          | Afgewezen    |
      | Bekendgemaakt op | 3 maart 2026 |
      | soort_besluit    | ALGEMEEN     |
    En "Anna" de taak "Bezwaar maken" afrondt
      | vraag   | antwoord       |
      | Bezwaar | NIET_INGEDIEND |
    En "Anna" de taak "Gevolgen voor het verblijf vaststellen" afrondt
      | vraag      | antwoord |
      | Wat volgt? | <gevolg> |
    Dan staat er geen taak "Gevolgen voor het verblijf vaststellen" open
    # wie een andere route kiest, kiest opnieuw; opvang en zorg gaan hoe dan ook door
    En zijn er <keuzes> taken "Verlengen of langer verblijf kiezen" open
    En staat de taak "Rust en zorg regelen" klaar voor "OPVANG"

    Voorbeelden:
      | gevolg           | keuzes |
      | ANDERE_ROUTE     | 1      |
      | VERBLIJF_EINDIGT | 0      |

  @SP-07
  Scenario: Bezwaar: vier weken, met herinneringen en de teamleider erbij voor het te laat is
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Anna" de taak "Verblijfssituatie nagaan" afrondt
      | vraag               | antwoord                 |
      | verblijfsstatus     | DERDELANDER_ZONDER_TITEL |
      | aangifte_gedaan     | NEE                      |
      | strafzaak_uitkomst  | ONBEKEND                 |
      | andere_medewerking  | NEE                      |
      | getuige_aangever    | NEE                      |
      | zwaarwegende_reden  | GEEN                     |
      | arbeid_zonder_titel | NEE                      |
      | grond_lang_verblijf | GEEN                     |
      | vrees_terugkeer     | NEE                      |
    En "Anna" de taak "Keuze over medewerking vastleggen" afrondt
      | vraag                | antwoord |
      | Keuze van de persoon | Aangifte |
    En "Bo" de taak "Aangifte of medewerking vastleggen" afrondt
      | vraag              | antwoord              |
      | Wat is vastgelegd? | Aangifte              |
      | Vastgelegd op      | 2 maart 2026 om 10:00 |
    En "Carla" de taak "Besluit van de IND vastleggen" afrondt
      | vraag            | antwoord     |
      | Besluit          | Afgewezen    |
      | Bekendgemaakt op | 3 maart 2026 |
      | soort_besluit    | ALGEMEEN     |
    Dan moet de taak "Bezwaar maken" klaar zijn op dinsdag 31 maart 2026
    Als het dinsdag 31 maart 2026 om 09:00 wordt
    Dan kreeg "ADVOCAAT" op dinsdag 17 maart 2026 een herinnering over de taak "Bezwaar maken"
    En kreeg "ADVOCAAT" op dinsdag 24 maart 2026 een herinnering over de taak "Bezwaar maken"
    En kreeg "ADVOCAAT" op vrijdag 27 maart 2026 een herinnering over de taak "Bezwaar maken"
    En krijgt "TEAMLEIDER" een oproep over de taak "Bezwaar maken"
    Als "Anna" de taak "Bezwaar maken" afrondt
      | vraag        | antwoord      |
      | Bezwaar      | Ingediend     |
      | Ingediend op | 10 maart 2026 |
    Dan moet de taak "Uitkomst van het bezwaar vastleggen" klaar zijn op woensdag 6 mei 2026
    Als "Carla" de taak "Uitkomst van het bezwaar vastleggen" afrondt
      | vraag              | antwoord      |
      | bezwaar_uitkomst   | GEGROND       |
      | bezwaar_besluit_op | 30 maart 2026 |
      | vergunning_tot     | 2 maart 2027  |
    Dan staat de taak "Verlengen of langer verblijf kiezen" klaar voor "ADVOCAAT"

  @SP-19
  Abstract Scenario: Niet bekend welke termijn geldt: dan rekenen we met de kortste
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Anna" de taak "Verblijfssituatie nagaan" afrondt
      | vraag               | antwoord                 |
      | verblijfsstatus     | DERDELANDER_ZONDER_TITEL |
      | aangifte_gedaan     | NEE                      |
      | strafzaak_uitkomst  | ONBEKEND                 |
      | andere_medewerking  | NEE                      |
      | getuige_aangever    | NEE                      |
      | zwaarwegende_reden  | GEEN                     |
      | arbeid_zonder_titel | NEE                      |
      | grond_lang_verblijf | GEEN                     |
      | vrees_terugkeer     | NEE                      |
    En "Anna" de taak "Keuze over medewerking vastleggen" afrondt
      | vraag                | antwoord |
      | Keuze van de persoon | Aangifte |
    En "Bo" de taak "Aangifte of medewerking vastleggen" afrondt
      | vraag              | antwoord              |
      | Wat is vastgelegd? | Aangifte              |
      | Vastgelegd op      | 2 maart 2026 om 10:00 |
    En "Carla" de taak "Besluit van de IND vastleggen" afrondt
      | vraag            | antwoord     |
      | Besluit          | Afgewezen    |
      | Bekendgemaakt op | 3 maart 2026 |
      | soort_besluit    | <termijn>    |
    Dan moet de taak "Bezwaar of beroep binnen een week" klaar zijn op dinsdag 10 maart 2026
    Als "Anna" de taak "Bezwaar of beroep binnen een week" afrondt
      | vraag   | antwoord       |
      | Bezwaar | NIET_INGEDIEND |
    Dan staat de taak "Gevolgen voor het verblijf vaststellen" klaar voor "ADVOCAAT"
    Als er 8 weken verstrijken
    Dan staat de taak "Gevolgen voor het verblijf vaststellen" klaar voor "ADVOCAAT"
    En staat de taak "Rust en zorg regelen" klaar voor "OPVANG"
    Als "Anna" de taak "Gevolgen voor het verblijf vaststellen" afrondt
      | vraag      | antwoord                   |
      | Wat volgt? | Het verblijfsrecht eindigt |
    Dan staat de taak "Rust en zorg regelen" klaar voor "OPVANG"
    En staat de taak "Opvangbehoefte vaststellen" klaar voor "ZORGCO"
    En is de casus open

    Voorbeelden:
      | termijn  |
      | ONBEKEND |
      | KORT     |

  @SP-05
  Abstract Scenario: Ook beroep bij de rechter eindigt alleen met een mens die het vaststelt
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Anna" de taak "Verblijfssituatie nagaan" afrondt
      | vraag               | antwoord                 |
      | verblijfsstatus     | DERDELANDER_ZONDER_TITEL |
      | aangifte_gedaan     | NEE                      |
      | strafzaak_uitkomst  | ONBEKEND                 |
      | andere_medewerking  | NEE                      |
      | getuige_aangever    | NEE                      |
      | zwaarwegende_reden  | GEEN                     |
      | arbeid_zonder_titel | NEE                      |
      | grond_lang_verblijf | GEEN                     |
      | vrees_terugkeer     | NEE                      |
    En "Anna" de taak "Keuze over medewerking vastleggen" afrondt
      | vraag                | antwoord |
      | Keuze van de persoon | Aangifte |
    En "Bo" de taak "Aangifte of medewerking vastleggen" afrondt
      | vraag              | antwoord              |
      | Wat is vastgelegd? | Aangifte              |
      | Vastgelegd op      | 2 maart 2026 om 10:00 |
    En "Carla" de taak "Besluit van de IND vastleggen" afrondt
      | vraag            | antwoord     |
      | Besluit          | Afgewezen    |
      | Bekendgemaakt op | 3 maart 2026 |
      | soort_besluit    | ALGEMEEN     |
    En "Anna" de taak "Bezwaar maken" afrondt
      | vraag        | antwoord      |
      | Bezwaar      | Ingediend     |
      | Ingediend op | 10 maart 2026 |
    En "Carla" de taak "Uitkomst van het bezwaar vastleggen" afrondt
      | vraag              | antwoord      |
      | bezwaar_uitkomst   | ONGEGROND     |
      | bezwaar_besluit_op | 30 maart 2026 |
    Dan moet de taak "Beroep instellen" klaar zijn op dinsdag 28 april 2026
    Als "Anna" de taak "Beroep instellen" afrondt
      | vraag  | antwoord |
      | Beroep | <beroep> |
    Dan staat de taak "<volgt>" klaar voor "<wie>"

    Voorbeelden:
      | beroep         | volgt                                  | wie      |
      | NIET_INGEDIEND | Gevolgen voor het verblijf vaststellen | ADVOCAAT |
      | INGEDIEND      | Uitspraak van de rechter vastleggen    | CASUS    |

  Abstract Scenario: Wie na een afwijzing een andere route kiest, vraagt die ook aan
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Anna" de taak "Verblijfssituatie nagaan" afrondt
      | vraag               | antwoord                 |
      | verblijfsstatus     | DERDELANDER_ZONDER_TITEL |
      | aangifte_gedaan     | NEE                      |
      | strafzaak_uitkomst  | ONBEKEND                 |
      | andere_medewerking  | NEE                      |
      | getuige_aangever    | NEE                      |
      | zwaarwegende_reden  | GEEN                     |
      | arbeid_zonder_titel | NEE                      |
      | grond_lang_verblijf | GEEN                     |
      | vrees_terugkeer     | NEE                      |
    En "Anna" de taak "Keuze over medewerking vastleggen" afrondt
      | vraag                | antwoord |
      | Keuze van de persoon | Aangifte |
    En "Bo" de taak "Aangifte of medewerking vastleggen" afrondt
      | vraag              | antwoord              |
      | Wat is vastgelegd? | Aangifte              |
      | Vastgelegd op      | 2 maart 2026 om 10:00 |
    En "Carla" de taak "Besluit van de IND vastleggen" afrondt
      | vraag            | antwoord     |
      | Besluit          | Afgewezen    |
      | Bekendgemaakt op | 3 maart 2026 |
      | soort_besluit    | ALGEMEEN     |
    En "Anna" de taak "Bezwaar maken" afrondt
      | vraag   | antwoord       |
      | Bezwaar | NIET_INGEDIEND |
    En "Anna" de taak "Gevolgen voor het verblijf vaststellen" afrondt
      | vraag      | antwoord |
      | Wat volgt? | <gevolg> |
    Dan zijn er <aanvragen> taken "Andere route aanvragen" open
    En staat de taak "Rust en zorg regelen" klaar voor "OPVANG"

    Voorbeelden:
      | gevolg           | aanvragen |
      | ANDERE_ROUTE     | 1         |
      | VERBLIJF_EINDIGT | 0         |

  Scenario: Een andere route leidt alsnog tot een vergunning
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Anna" de taak "Verblijfssituatie nagaan" afrondt
      | vraag               | antwoord                 |
      | verblijfsstatus     | DERDELANDER_ZONDER_TITEL |
      | aangifte_gedaan     | NEE                      |
      | strafzaak_uitkomst  | ONBEKEND                 |
      | andere_medewerking  | NEE                      |
      | getuige_aangever    | NEE                      |
      | zwaarwegende_reden  | GEEN                     |
      | arbeid_zonder_titel | NEE                      |
      | grond_lang_verblijf | GEEN                     |
      | vrees_terugkeer     | NEE                      |
    En "Anna" de taak "Keuze over medewerking vastleggen" afrondt
      | vraag                | antwoord |
      | Keuze van de persoon | Aangifte |
    En "Bo" de taak "Aangifte of medewerking vastleggen" afrondt
      | vraag              | antwoord              |
      | Wat is vastgelegd? | Aangifte              |
      | Vastgelegd op      | 2 maart 2026 om 10:00 |
    En "Carla" de taak "Besluit van de IND vastleggen" afrondt
      | vraag            | antwoord     |
      | Besluit          | Afgewezen    |
      | Bekendgemaakt op | 3 maart 2026 |
      | soort_besluit    | ALGEMEEN     |
    En "Anna" de taak "Bezwaar maken" afrondt
      | vraag   | antwoord       |
      | Bezwaar | NIET_INGEDIEND |
    En "Anna" de taak "Gevolgen voor het verblijf vaststellen" afrondt
      | vraag      | antwoord     |
      | Wat volgt? | ANDERE_ROUTE |
    Dan moet de taak "Andere route aanvragen" klaar zijn op maandag 30 maart 2026
    Als "Anna" de taak "Andere route aanvragen" afrondt
      | vraag                 | antwoord     |
      | Welke route?          | SCHRIJNEND   |
      | Aanvraag ingediend op | 9 maart 2026 |
    Dan staat de taak "Besluit op de andere aanvraag vastleggen" klaar voor "CASUS"
    En moet de taak "Besluit op de andere aanvraag vastleggen" klaar zijn op maandag 4 mei 2026
    Als "Carla" de taak "Besluit op de andere aanvraag vastleggen" afrondt
      | vraag                 | antwoord      |
      | Besluit               | Verleend      |
      | besluit_bekend_op     | 30 maart 2026 |
      | Vergunning geldig tot | 30 maart 2027 |
    Dan staat de taak "Verlengen of langer verblijf kiezen" klaar voor "ADVOCAAT"

  Abstract Scenario: De uitspraak van de rechter
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Anna" de taak "Verblijfssituatie nagaan" afrondt
      | vraag               | antwoord                 |
      | verblijfsstatus     | DERDELANDER_ZONDER_TITEL |
      | aangifte_gedaan     | NEE                      |
      | strafzaak_uitkomst  | ONBEKEND                 |
      | andere_medewerking  | NEE                      |
      | getuige_aangever    | NEE                      |
      | zwaarwegende_reden  | GEEN                     |
      | arbeid_zonder_titel | NEE                      |
      | grond_lang_verblijf | GEEN                     |
      | vrees_terugkeer     | NEE                      |
    En "Anna" de taak "Keuze over medewerking vastleggen" afrondt
      | vraag                | antwoord |
      | Keuze van de persoon | Aangifte |
    En "Bo" de taak "Aangifte of medewerking vastleggen" afrondt
      | vraag              | antwoord              |
      | Wat is vastgelegd? | Aangifte              |
      | Vastgelegd op      | 2 maart 2026 om 10:00 |
    En "Carla" de taak "Besluit van de IND vastleggen" afrondt
      | vraag            | antwoord     |
      | Besluit          | Afgewezen    |
      | Bekendgemaakt op | 3 maart 2026 |
      | soort_besluit    | ALGEMEEN     |
    En "Anna" de taak "Bezwaar maken" afrondt
      | vraag        | antwoord      |
      | Bezwaar      | Ingediend     |
      | Ingediend op | 10 maart 2026 |
    En "Carla" de taak "Uitkomst van het bezwaar vastleggen" afrondt
      | vraag              | antwoord      |
      | bezwaar_uitkomst   | ONGEGROND     |
      | bezwaar_besluit_op | 30 maart 2026 |
    En "Anna" de taak "Beroep instellen" afrondt
      | vraag  | antwoord  |
      | Beroep | INGEDIEND |
    En "Carla" de taak "Uitspraak van de rechter vastleggen" afrondt
      | vraag     | antwoord    |
      | Uitspraak | <uitspraak> |
    Dan staat de taak "Gevolgen voor het verblijf vaststellen" klaar voor "ADVOCAAT"

    Voorbeelden:
      | uitspraak |
      | ONGEGROND |

  Scenario: De rechter geeft de persoon gelijk
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Anna" de taak "Verblijfssituatie nagaan" afrondt
      | vraag               | antwoord                 |
      | verblijfsstatus     | DERDELANDER_ZONDER_TITEL |
      | aangifte_gedaan     | NEE                      |
      | strafzaak_uitkomst  | ONBEKEND                 |
      | andere_medewerking  | NEE                      |
      | getuige_aangever    | NEE                      |
      | zwaarwegende_reden  | GEEN                     |
      | arbeid_zonder_titel | NEE                      |
      | grond_lang_verblijf | GEEN                     |
      | vrees_terugkeer     | NEE                      |
    En "Anna" de taak "Keuze over medewerking vastleggen" afrondt
      | vraag                | antwoord |
      | Keuze van de persoon | Aangifte |
    En "Bo" de taak "Aangifte of medewerking vastleggen" afrondt
      | vraag              | antwoord              |
      | Wat is vastgelegd? | Aangifte              |
      | Vastgelegd op      | 2 maart 2026 om 10:00 |
    En "Carla" de taak "Besluit van de IND vastleggen" afrondt
      | vraag            | antwoord     |
      | Besluit          | Afgewezen    |
      | Bekendgemaakt op | 3 maart 2026 |
      | soort_besluit    | ALGEMEEN     |
    En "Anna" de taak "Bezwaar maken" afrondt
      | vraag        | antwoord      |
      | Bezwaar      | Ingediend     |
      | Ingediend op | 10 maart 2026 |
    En "Carla" de taak "Uitkomst van het bezwaar vastleggen" afrondt
      | vraag              | antwoord      |
      | bezwaar_uitkomst   | ONGEGROND     |
      | bezwaar_besluit_op | 30 maart 2026 |
    En "Anna" de taak "Beroep instellen" afrondt
      | vraag  | antwoord  |
      | Beroep | INGEDIEND |
    En "Carla" de taak "Uitspraak van de rechter vastleggen" afrondt
      | vraag          | antwoord     |
      | Uitspraak      | GEGROND      |
      | vergunning_tot | 2 maart 2027 |
    Dan staat de taak "Verlengen of langer verblijf kiezen" klaar voor "ADVOCAAT"

  @SP-04
  Scenario: Het schrijnende pad: geen aangifte nodig
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Anna" de taak "Verblijfssituatie nagaan" afrondt
      | vraag               | antwoord                 |
      | verblijfsstatus     | DERDELANDER_ZONDER_TITEL |
      | aangifte_gedaan     | NEE                      |
      | strafzaak_uitkomst  | ONBEKEND                 |
      | andere_medewerking  | NEE                      |
      | getuige_aangever    | NEE                      |
      | zwaarwegende_reden  | ERNSTIGE_BEDREIGING      |
      | arbeid_zonder_titel | NEE                      |
      | grond_lang_verblijf | GEEN                     |
      | vrees_terugkeer     | NEE                      |
    En "Anna" de taak "Keuze over medewerking vastleggen" afrondt
      | vraag                | antwoord       |
      | Keuze van de persoon | Schrijnend pad |
    Dan moet de taak "Verklaringen voor het schrijnende pad verzamelen" klaar zijn op maandag 30 maart 2026
    Als "Anna" de taak "Verklaringen voor het schrijnende pad verzamelen" afrondt
      | vraag                 | antwoord            |
      | Gronden               | ERNSTIGE_BEDREIGING |
      | Aanvraag ingediend op | 9 maart 2026        |
    Dan moet de taak "Besluit over het schrijnende pad vastleggen" klaar zijn op maandag 4 mei 2026
    Als er 11 weken verstrijken
    Dan staat de taak "Te laat besluit van de IND aanpakken" klaar voor "ADVOCAAT"
    En staat de taak "Besluit over het schrijnende pad vastleggen" klaar voor "CASUS"
    Als "Anna" de taak "Te laat besluit van de IND aanpakken" afrondt
      | vraag       | antwoord |
      | Wat doet u? | CONTACT  |
    En "Carla" de taak "Besluit over het schrijnende pad vastleggen" afrondt
      | vraag                 | antwoord     |
      | Besluit               | Verleend     |
      | besluit_bekend_op     | 3 maart 2026 |
      | Vergunning geldig tot | 2 maart 2027 |
    Dan staat de taak "Verlengen of langer verblijf kiezen" klaar voor "ADVOCAAT"
    En staat er geen taak "Einde van de strafzaak vastleggen" open

  Scenario: Een Nederlander doet aangifte zonder aanvraag van een vergunning
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Anna" de taak "Verblijfssituatie nagaan" afrondt
      | vraag               | antwoord |
      | verblijfsstatus     | NL       |
      | aangifte_gedaan     | NEE      |
      | strafzaak_uitkomst  | ONBEKEND |
      | andere_medewerking  | NEE      |
      | getuige_aangever    | NEE      |
      | zwaarwegende_reden  | GEEN     |
      | arbeid_zonder_titel | NEE      |
      | grond_lang_verblijf | GEEN     |
      | vrees_terugkeer     | NEE      |
    En "Anna" de taak "Keuze over medewerking vastleggen" afrondt
      | vraag                | antwoord |
      | Keuze van de persoon | Aangifte |
    En "Bo" de taak "Aangifte of medewerking vastleggen" afrondt
      | vraag              | antwoord              |
      | Wat is vastgelegd? | Aangifte              |
      | Vastgelegd op      | 2 maart 2026 om 10:00 |
    Dan staat er geen taak "Besluit van de IND vastleggen" open
    En staat de taak "Einde van de strafzaak vastleggen" klaar voor "CASUS"

  @SP-08
  Scenario: Een sepot sluit niets: het gaat naar de vaststelling en er loopt een klachttermijn
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Anna" de taak "Verblijfssituatie nagaan" afrondt
      | vraag               | antwoord                 |
      | verblijfsstatus     | DERDELANDER_ZONDER_TITEL |
      | aangifte_gedaan     | NEE                      |
      | strafzaak_uitkomst  | ONBEKEND                 |
      | andere_medewerking  | NEE                      |
      | getuige_aangever    | NEE                      |
      | zwaarwegende_reden  | GEEN                     |
      | arbeid_zonder_titel | NEE                      |
      | grond_lang_verblijf | GEEN                     |
      | vrees_terugkeer     | NEE                      |
    En "Anna" de taak "Keuze over medewerking vastleggen" afrondt
      | vraag                | antwoord |
      | Keuze van de persoon | Aangifte |
    En "Bo" de taak "Aangifte of medewerking vastleggen" afrondt
      | vraag              | antwoord              |
      | Wat is vastgelegd? | Aangifte              |
      | Vastgelegd op      | 2 maart 2026 om 10:00 |
    En "Carla" de taak "Einde van de strafzaak vastleggen" afrondt
      | vraag              | antwoord |
      | strafzaak_uitkomst | LOOPT    |
    Dan staat de taak "Einde van de strafzaak vastleggen" klaar voor "CASUS"
    Als het donderdag 26 maart 2026 om 09:00 wordt
    En "Carla" de taak "Einde van de strafzaak vastleggen" afrondt
      | vraag                               | antwoord      |
      | strafzaak_uitkomst                  | SEPOT         |
      | Wanneer hoorde het slachtoffer dit? | 25 maart 2026 |
    Dan is het bericht "sepot-bekend" 1 keer verstuurd
    En is het proces "p2-vaststelling" gestart
    En moet de taak "Klacht tegen het sepot overwegen" klaar zijn op donderdag 25 juni 2026
    En moet de taak "Vervolg na het einde van de zaak kiezen" klaar zijn op woensdag 22 april 2026
    En loopt het proces "p3-bescherming" nog
    En is de casus open
    En staat de taak "Rust en zorg regelen" klaar voor "OPVANG"
    Als "Anna" de taak "Klacht tegen het sepot overwegen" afrondt
      | vraag       | antwoord  |
      | art12_keuze | Ingediend |
    En "Anna" de taak "Beslissing van het hof vastleggen" afrondt
      | vraag      | antwoord |
      | Beslissing | GEGROND  |
    En "Anna" de taak "Vervolg na het einde van de zaak kiezen" afrondt
    Dan staat de taak "Einde van de strafzaak vastleggen" klaar voor "CASUS"
    Als "Carla" de taak "Einde van de strafzaak vastleggen" afrondt
      | vraag                               | antwoord      |
      | strafzaak_uitkomst                  | SEPOT         |
      | Wanneer hoorde het slachtoffer dit? | 25 maart 2026 |
    En "Anna" de taak "Klacht tegen het sepot overwegen" afrondt
      | vraag       | antwoord       |
      | art12_keuze | NIET_INGEDIEND |
    En "Anna" de taak "Vervolg na het einde van de zaak kiezen" afrondt
    Dan staat er geen taak "Einde van de strafzaak vastleggen" open

  @SP-08
  Scenario: Een vrijspraak sluit niets en vraagt geen klacht
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Anna" de taak "Verblijfssituatie nagaan" afrondt
      | vraag               | antwoord                 |
      | verblijfsstatus     | DERDELANDER_ZONDER_TITEL |
      | aangifte_gedaan     | NEE                      |
      | strafzaak_uitkomst  | ONBEKEND                 |
      | andere_medewerking  | NEE                      |
      | getuige_aangever    | NEE                      |
      | zwaarwegende_reden  | GEEN                     |
      | arbeid_zonder_titel | NEE                      |
      | grond_lang_verblijf | GEEN                     |
      | vrees_terugkeer     | NEE                      |
    En "Anna" de taak "Keuze over medewerking vastleggen" afrondt
      | vraag                | antwoord |
      | Keuze van de persoon | Aangifte |
    En "Bo" de taak "Aangifte of medewerking vastleggen" afrondt
      | vraag              | antwoord              |
      | Wat is vastgelegd? | Aangifte              |
      | Vastgelegd op      | 2 maart 2026 om 10:00 |
    En "Carla" de taak "Einde van de strafzaak vastleggen" afrondt
      | vraag                               | antwoord      |
      | strafzaak_uitkomst                  | VRIJSPRAAK    |
      | Wanneer hoorde het slachtoffer dit? | 25 maart 2026 |
    Dan is het bericht "sepot-bekend" 1 keer verstuurd
    En staat er geen taak "Klacht tegen het sepot overwegen" open
    En staat de taak "Vervolg na het einde van de zaak kiezen" klaar voor "ADVOCAAT"
    En staat de taak "Besluit van de IND vastleggen" klaar voor "CASUS"

  Scenario: Een veroordeling is een grond voor langer verblijf, geen sepot
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Anna" de taak "Verblijfssituatie nagaan" afrondt
      | vraag               | antwoord                 |
      | verblijfsstatus     | DERDELANDER_ZONDER_TITEL |
      | aangifte_gedaan     | NEE                      |
      | strafzaak_uitkomst  | ONBEKEND                 |
      | andere_medewerking  | NEE                      |
      | getuige_aangever    | NEE                      |
      | zwaarwegende_reden  | GEEN                     |
      | arbeid_zonder_titel | NEE                      |
      | grond_lang_verblijf | GEEN                     |
      | vrees_terugkeer     | NEE                      |
    En "Anna" de taak "Keuze over medewerking vastleggen" afrondt
      | vraag                | antwoord |
      | Keuze van de persoon | Aangifte |
    En "Bo" de taak "Aangifte of medewerking vastleggen" afrondt
      | vraag              | antwoord              |
      | Wat is vastgelegd? | Aangifte              |
      | Vastgelegd op      | 2 maart 2026 om 10:00 |
    En "Carla" de taak "Einde van de strafzaak vastleggen" afrondt
      | vraag              | antwoord     |
      | strafzaak_uitkomst | VEROORDELING |
    Dan is het bericht "sepot-bekend" 0 keer verstuurd
    En staat er geen taak "Einde van de strafzaak vastleggen" open

  @SP-04
  Scenario: Het zorgplan wordt elke zes weken besproken
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Zoë" de taak "Zorgplan maken" afrondt
    Dan moet de taak "Zorgplan bespreken" klaar zijn op maandag 13 april 2026
    Als er 6 weken verstrijken
    En "Zoë" de taak "Zorgplan bespreken" afrondt
      | vraag                | antwoord |
      | Hoe gaat het verder? | ACTIEF   |
    Dan moet de taak "Zorgplan bespreken" klaar zijn op maandag 25 mei 2026
    Als "Zoë" de taak "Zorgplan bespreken" afrondt
      | vraag                | antwoord   |
      | Hoe gaat het verder? | OVERDRACHT |
    Dan wacht het bericht "overdracht-gevraagd"
    En staat de taak "Zorgplan bespreken" klaar voor "ZORGCO"
    Als "Zoë" de taak "Zorgplan bespreken" afrondt
      | vraag                | antwoord   |
      | Hoe gaat het verder? | AFGESLOTEN |
    Dan staat er geen taak "Zorgplan bespreken" open
    En is de casus open

  Abstract Scenario: Terugkeer is vrijwillig en alleen als het veilig genoeg is
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Zoë" de taak "Zorgplan maken" afrondt
    En "Zoë" de taak "Zorgplan bespreken" afrondt
      | vraag                | antwoord  |
      | Hoe gaat het verder? | TERUGKEER |
    En "Zoë" de taak "Veilige terugkeer bespreken" afrondt
      | vraag                 | antwoord |
      | Wil de persoon terug? | Ja       |
    En "Zoë" de taak "Risico’s bij terugkeer inschatten" afrondt
      | vraag                       | antwoord |
      | Is terugkeer veilig genoeg? | <veilig> |
    Dan staat de taak "<volgt>" klaar voor "ZORGCO"

    Voorbeelden:
      | veilig        | volgt                     |
      | AANVAARDBAAR  | Terugkeer met IOM regelen |
      | ONBEKEND      | Zorgplan bespreken        |
      | TE_GEVAARLIJK | Zorgplan bespreken        |

  Scenario: Wie niet terug wil, blijft
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Zoë" de taak "Zorgplan maken" afrondt
    En "Zoë" de taak "Zorgplan bespreken" afrondt
      | vraag                | antwoord  |
      | Hoe gaat het verder? | TERUGKEER |
    En "Zoë" de taak "Veilige terugkeer bespreken" afrondt
      | vraag                 | antwoord    |
      | Wil de persoon terug? | Niet bekend |
    Dan staat de taak "Zorgplan bespreken" klaar voor "ZORGCO"

  Abstract Scenario: Hoe een terugkeer afloopt
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Zoë" de taak "Zorgplan maken" afrondt
    En "Zoë" de taak "Zorgplan bespreken" afrondt
      | vraag                | antwoord  |
      | Hoe gaat het verder? | TERUGKEER |
    En "Zoë" de taak "Veilige terugkeer bespreken" afrondt
      | vraag                 | antwoord |
      | Wil de persoon terug? | Ja       |
    En "Zoë" de taak "Risico’s bij terugkeer inschatten" afrondt
      | vraag                       | antwoord     |
      | Is terugkeer veilig genoeg? | AANVAARDBAAR |
    En "Zoë" de taak "Terugkeer met IOM regelen" afrondt
      | vraag    | antwoord   |
      | Uitkomst | <uitkomst> |
    Dan <stand> "Zorgplan bespreken" open
    En is de casus open

    Voorbeelden:
      | uitkomst     | stand              |
      | TERUGGEKEERD | staat er geen taak |
      | BLIJFT       | is er 1 taak       |
      | GESTOPT      | is er 1 taak       |

  @SP-07
  Scenario: Geld van het Schadefonds: de termijnen en een te late beslissing
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Carla" de taak "Schade en vergoeding bespreken" afrondt
      | vraag           | antwoord        |
      | wil_schadefonds | Ja              |
      | wil_voegen      | Nee             |
      | misdrijf_op     | 2 februari 2026 |
    Dan moet de taak "Aanvraag bij het Schadefonds indienen" klaar zijn op maandag 30 maart 2026
    Als "Carla" de taak "Aanvraag bij het Schadefonds indienen" afrondt
      | vraag        | antwoord     |
      | Ingediend op | 2 maart 2026 |
    Dan moet de taak "Beslissing van het Schadefonds vastleggen" klaar zijn op maandag 31 augustus 2026
    Als het woensdag 2 september 2026 om 09:00 wordt
    Dan staat de taak "Te late beslissing van het Schadefonds aanpakken" klaar voor "ADVOCAAT"
    En staat de taak "Beslissing van het Schadefonds vastleggen" klaar voor "CASUS"
    Als "Anna" de taak "Te late beslissing van het Schadefonds aanpakken" afrondt
      | vraag                             | antwoord         |
      | Wat doet u?                       | INGEBREKE        |
      | Ontvangen door het Schadefonds op | 3 september 2026 |
    Dan moet de taak "Dwangsom van het Schadefonds volgen" klaar zijn op donderdag 17 september 2026
    Als "Anna" de taak "Dwangsom van het Schadefonds volgen" afrondt
    En "Carla" de taak "Beslissing van het Schadefonds vastleggen" afrondt
      | vraag            | antwoord         |
      | Beslissing       | TOEGEKEND        |
      | Bekendgemaakt op | 8 september 2026 |
    Dan staat er geen taak "Beslissing van het Schadefonds vastleggen" open

  Abstract Scenario: Een afwijzing van het Schadefonds is aan te vechten
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Carla" de taak "Schade en vergoeding bespreken" afrondt
      | vraag           | antwoord        |
      | wil_schadefonds | Ja              |
      | wil_voegen      | Nee             |
      | misdrijf_op     | 2 februari 2026 |
    En "Carla" de taak "Aanvraag bij het Schadefonds indienen" afrondt
      | vraag        | antwoord     |
      | Ingediend op | 2 maart 2026 |
    En "Carla" de taak "Beslissing van het Schadefonds vastleggen" afrondt
      | vraag            | antwoord     |
      | Beslissing       | AFGEWEZEN    |
      | Bekendgemaakt op | 9 maart 2026 |
    Dan moet de taak "Bezwaar bij het Schadefonds" klaar zijn op maandag 20 april 2026
    Als "Anna" de taak "Bezwaar bij het Schadefonds" afrondt
      | vraag   | antwoord  |
      | Bezwaar | <bezwaar> |
    Dan <stand> "Beslissing op bezwaar vastleggen" open

    Voorbeelden:
      | bezwaar        | stand              |
      | INGEDIEND      | is er 1 taak       |
      | NIET_INGEDIEND | staat er geen taak |

  Scenario: Het Schadefonds beslist op bezwaar binnen twaalf weken na de bezwaartermijn
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Carla" de taak "Schade en vergoeding bespreken" afrondt
      | vraag           | antwoord        |
      | wil_schadefonds | Ja              |
      | wil_voegen      | Nee             |
      | misdrijf_op     | 2 februari 2026 |
    En "Carla" de taak "Aanvraag bij het Schadefonds indienen" afrondt
      | vraag        | antwoord     |
      | Ingediend op | 2 maart 2026 |
    En "Carla" de taak "Beslissing van het Schadefonds vastleggen" afrondt
      | vraag            | antwoord     |
      | Beslissing       | AFGEWEZEN    |
      | Bekendgemaakt op | 9 maart 2026 |
    En "Anna" de taak "Bezwaar bij het Schadefonds" afrondt
      | vraag   | antwoord  |
      | Bezwaar | INGEDIEND |
    Dan moet de taak "Beslissing op bezwaar vastleggen" klaar zijn op maandag 13 juli 2026
    Als "Carla" de taak "Beslissing op bezwaar vastleggen" afrondt
    Dan staat er geen taak "Beslissing op bezwaar vastleggen" open

  Scenario: Een te late beslissing kan ook met een telefoontje
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Carla" de taak "Schade en vergoeding bespreken" afrondt
      | vraag           | antwoord        |
      | wil_schadefonds | Ja              |
      | wil_voegen      | Nee             |
      | misdrijf_op     | 2 februari 2026 |
    En "Carla" de taak "Aanvraag bij het Schadefonds indienen" afrondt
      | vraag        | antwoord     |
      | Ingediend op | 2 maart 2026 |
    En het woensdag 2 september 2026 om 09:00 wordt
    En "Anna" de taak "Te late beslissing van het Schadefonds aanpakken" afrondt
      | vraag       | antwoord |
      | Wat doet u? | CONTACT  |
    Dan staat er geen taak "Dwangsom van het Schadefonds volgen" open
    En staat de taak "Beslissing van het Schadefonds vastleggen" klaar voor "CASUS"

  @SP-07
  Scenario: Na negen jaar telt de termijn van tien jaar
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Carla" de taak "Schade en vergoeding bespreken" afrondt
      | vraag           | antwoord    |
      | wil_schadefonds | Ja          |
      | wil_voegen      | Nee         |
      | misdrijf_op     | 1 juni 2016 |
    Dan moet de taak "Aanvraag indienen voor de tien jaar om zijn" klaar zijn op maandag 1 juni 2026
    Als "Carla" de taak "Aanvraag indienen voor de tien jaar om zijn" afrondt
      | vraag        | antwoord     |
      | Ingediend op | 2 maart 2026 |
    Dan staat de taak "Beslissing van het Schadefonds vastleggen" klaar voor "CASUS"

  Scenario: Schade vragen in de strafzaak
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Carla" de taak "Schade en vergoeding bespreken" afrondt
      | vraag           | antwoord        |
      | wil_schadefonds | Nee             |
      | wil_voegen      | Ja              |
      | misdrijf_op     | 2 februari 2026 |
    Dan staat er geen taak "Aanvraag bij het Schadefonds indienen" open
    Als "Anna" de taak "Schade vragen in de strafzaak" afrondt
    En "Anna" de taak "Uitkomst van de vordering vastleggen" afrondt
    Dan staat er geen taak "Uitkomst van de vordering vastleggen" open

  @SP-05
  Scenario: Nazorg na 1, 3, 6 en 12 maanden, en de casus sluit pas als twee mensen dat willen
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Carla" de taak "Veiligheid en risico’s inschatten" afrondt
      | vraag                            | antwoord |
      | dreiging_nu                      | Nee      |
      | verdachte_kent_locatie           | Nee      |
      | netwerk_georganiseerd            | Nee      |
      | wapen                            | Nee      |
      | stalking                         | Nee      |
      | telefoon_gevolgd                 | Nee      |
      | contactpogingen                  | Nee      |
      | afhankelijkheid                  | Nee      |
      | De politie vragen mee te kijken? | Nee      |
    En "Carla" de taak "Gevaarsniveau vaststellen" afrondt
      | vraag         | antwoord |
      | Gevaarsniveau | Laag     |
    En "Carla" de taak "Veiligheidsplan maken" afrondt
    En "Carla" de taak "Veiligheidsplan nakijken" afrondt
      | vraag                | antwoord                |
      | Hoe gaat het verder? | Plan is niet meer nodig |
    En "Zoë" de taak "Opvangbehoefte vaststellen" afrondt
      | vraag                    | antwoord    |
      | betreft_minderjarige     | Nee         |
      | geslacht                 | Niet bekend |
      | verblijfsstatus          | Niet bekend |
      | Loopt er een bedenktijd? | Nee         |
      | vergunning_b83           | Nee         |
      | zorg_meervoudig          | Nee         |
      | nla_groep                | Nee         |
    En "Zoë" de taak "Opvang kiezen met de persoon" afrondt
      | vraag          | antwoord       |
      | Gekozen opvang | THUIS_MET_PLAN |
    En "Zoë" de taak "Wonen met een veiligheidsplan volgen" afrondt
      | vraag         | antwoord |
      | Hoe gaat het? | KLAAR    |
    En "Zoë" de taak "Zorgplan maken" afrondt
    En "Zoë" de taak "Zorgplan bespreken" afrondt
      | vraag                | antwoord   |
      | Hoe gaat het verder? | AFGESLOTEN |
    Dan staat de taak "Uitstroom regelen" klaar voor "ZORGCO"
    Als "Zoë" de taak "Uitstroom regelen" afrondt
      | vraag           | antwoord     |
      | Uitgestroomd op | 2 maart 2026 |
    Dan moet de taak "Nazorg: contact na 1 maand" klaar zijn op donderdag 2 april 2026
    Als "Zoë" de taak "Nazorg: contact na 1 maand" afrondt
      | vraag         | antwoord |
      | Hoe gaat het? | Goed     |
    Dan moet de taak "Nazorg: contact na 3 maanden" klaar zijn op dinsdag 2 juni 2026
    Als "Zoë" de taak "Nazorg: contact na 3 maanden" afrondt
      | vraag         | antwoord |
      | Hoe gaat het? | Goed     |
    Dan moet de taak "Nazorg: contact na 6 maanden" klaar zijn op woensdag 2 september 2026
    Als "Zoë" de taak "Nazorg: contact na 6 maanden" afrondt
      | vraag         | antwoord |
      | Hoe gaat het? | Goed     |
    Dan moet de taak "Nazorg: contact na 12 maanden" klaar zijn op dinsdag 2 maart 2027
    Als "Zoë" de taak "Nazorg: contact na 12 maanden" afrondt
      | vraag         | antwoord |
      | Hoe gaat het? | Goed     |
    Dan staat er geen taak "Casus afsluiten voorstellen" open
    Als "Olga" de taak "Rust en zorg regelen" afrondt
      | vraag    | antwoord |
      | Uitkomst | PLAN     |
    En "Zoë" de taak "Inkomen en verzekering aanvragen" afrondt
      | vraag                     | antwoord      |
      | Waarvan leeft de persoon? | EIGEN_INKOMEN |
    En "Carla" de taak "Advocaat regelen" afrondt
      | vraag                                           | antwoord |
      | rechtsbijstand                                  | WIL_GEEN |
      | Wordt de persoon verdacht van strafbare feiten? | Nee      |
    En "Bo" de taak "Bedenktijd aanbieden" afrondt
      | vraag                       | antwoord                 |
      | verblijfsstatus             | DERDELANDER_ZONDER_TITEL |
      | Uitkomst                    | NIET_VAN_TOEPASSING      |
      | Waarom niet van toepassing? | NEDERLANDER              |
    En "Anna" de taak "Verblijfssituatie nagaan" afrondt
      | vraag               | antwoord |
      | verblijfsstatus     | NL       |
      | aangifte_gedaan     | NEE      |
      | strafzaak_uitkomst  | ONBEKEND |
      | andere_medewerking  | NEE      |
      | getuige_aangever    | NEE      |
      | zwaarwegende_reden  | GEEN     |
      | arbeid_zonder_titel | NEE      |
      | grond_lang_verblijf | GEEN     |
      | vrees_terugkeer     | NEE      |
    En "Anna" de taak "Keuze over medewerking vastleggen" afrondt
      | vraag                | antwoord         |
      | Keuze van de persoon | Geen medewerking |
    En "Anna" de taak "Keuze later opnieuw bespreken" afrondt
      | vraag                 | antwoord |
      | Is er iets veranderd? | NEE      |
    En "Carla" de taak "Schade en vergoeding bespreken" afrondt
      | vraag           | antwoord        |
      | wil_schadefonds | Nee             |
      | wil_voegen      | Nee             |
      | misdrijf_op     | 2 februari 2026 |
    Dan staat de taak "Casus afsluiten voorstellen" klaar voor "CASUS"
    Als er 8 weken verstrijken
    Dan staat de taak "Casus afsluiten voorstellen" klaar voor "CASUS"
    Als "Carla" de taak "Casus afsluiten voorstellen" afrondt
      | vraag             | antwoord      |
      | Wat stelt u voor? | Casus sluiten |
    En "Carla" de taak "Afsluiten bevestigen" probeert af te ronden
      | vraag | antwoord      |
      | Eens? | Eens: sluiten |
    Dan wordt dat geweigerd omdat "vier ogen"
    En is de casus open
    Als "Chris" de taak "Afsluiten bevestigen" afrondt
      | vraag | antwoord      |
      | Eens? | Eens: sluiten |
    Dan is de casus gesloten
    En is het proces "p3-bescherming" afgerond

  @SP-05
  Abstract Scenario: Wie twijfelt aan afsluiten, laat bescherming opnieuw beginnen
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Carla" de taak "Veiligheid en risico’s inschatten" afrondt
      | vraag                            | antwoord |
      | dreiging_nu                      | Nee      |
      | verdachte_kent_locatie           | Nee      |
      | netwerk_georganiseerd            | Nee      |
      | wapen                            | Nee      |
      | stalking                         | Nee      |
      | telefoon_gevolgd                 | Nee      |
      | contactpogingen                  | Nee      |
      | afhankelijkheid                  | Nee      |
      | De politie vragen mee te kijken? | Nee      |
    En "Carla" de taak "Gevaarsniveau vaststellen" afrondt
      | vraag         | antwoord |
      | Gevaarsniveau | Laag     |
    En "Carla" de taak "Veiligheidsplan maken" afrondt
    En "Carla" de taak "Veiligheidsplan nakijken" afrondt
      | vraag                | antwoord                |
      | Hoe gaat het verder? | Plan is niet meer nodig |
    En "Zoë" de taak "Opvangbehoefte vaststellen" afrondt
      | vraag                    | antwoord    |
      | betreft_minderjarige     | Nee         |
      | geslacht                 | Niet bekend |
      | verblijfsstatus          | Niet bekend |
      | Loopt er een bedenktijd? | Nee         |
      | vergunning_b83           | Nee         |
      | zorg_meervoudig          | Nee         |
      | nla_groep                | Nee         |
    En "Zoë" de taak "Opvang kiezen met de persoon" afrondt
      | vraag          | antwoord       |
      | Gekozen opvang | THUIS_MET_PLAN |
    En "Zoë" de taak "Wonen met een veiligheidsplan volgen" afrondt
      | vraag         | antwoord |
      | Hoe gaat het? | KLAAR    |
    En "Zoë" de taak "Zorgplan maken" afrondt
    En "Zoë" de taak "Zorgplan bespreken" afrondt
      | vraag                | antwoord   |
      | Hoe gaat het verder? | AFGESLOTEN |
    En "Zoë" de taak "Uitstroom regelen" afrondt
      | vraag           | antwoord     |
      | Uitgestroomd op | 2 maart 2026 |
    En "Zoë" de taak "Nazorg: contact na 1 maand" afrondt
      | vraag         | antwoord |
      | Hoe gaat het? | Goed     |
    En "Zoë" de taak "Nazorg: contact na 3 maanden" afrondt
      | vraag         | antwoord |
      | Hoe gaat het? | Goed     |
    En "Zoë" de taak "Nazorg: contact na 6 maanden" afrondt
      | vraag         | antwoord |
      | Hoe gaat het? | Goed     |
    En "Zoë" de taak "Nazorg: contact na 12 maanden" afrondt
      | vraag         | antwoord |
      | Hoe gaat het? | Goed     |
    En "Olga" de taak "Rust en zorg regelen" afrondt
      | vraag    | antwoord |
      | Uitkomst | PLAN     |
    En "Zoë" de taak "Inkomen en verzekering aanvragen" afrondt
      | vraag                     | antwoord      |
      | Waarvan leeft de persoon? | EIGEN_INKOMEN |
    En "Carla" de taak "Advocaat regelen" afrondt
      | vraag                                           | antwoord |
      | rechtsbijstand                                  | WIL_GEEN |
      | Wordt de persoon verdacht van strafbare feiten? | Nee      |
    En "Bo" de taak "Bedenktijd aanbieden" afrondt
      | vraag                       | antwoord                 |
      | verblijfsstatus             | DERDELANDER_ZONDER_TITEL |
      | Uitkomst                    | NIET_VAN_TOEPASSING      |
      | Waarom niet van toepassing? | NEDERLANDER              |
    En "Anna" de taak "Verblijfssituatie nagaan" afrondt
      | vraag               | antwoord |
      | verblijfsstatus     | NL       |
      | aangifte_gedaan     | NEE      |
      | strafzaak_uitkomst  | ONBEKEND |
      | andere_medewerking  | NEE      |
      | getuige_aangever    | NEE      |
      | zwaarwegende_reden  | GEEN     |
      | arbeid_zonder_titel | NEE      |
      | grond_lang_verblijf | GEEN     |
      | vrees_terugkeer     | NEE      |
    En "Anna" de taak "Keuze over medewerking vastleggen" afrondt
      | vraag                | antwoord         |
      | Keuze van de persoon | Geen medewerking |
    En "Anna" de taak "Keuze later opnieuw bespreken" afrondt
      | vraag                 | antwoord |
      | Is er iets veranderd? | NEE      |
    En "Carla" de taak "Schade en vergoeding bespreken" afrondt
      | vraag           | antwoord        |
      | wil_schadefonds | Nee             |
      | wil_voegen      | Nee             |
      | misdrijf_op     | 2 februari 2026 |
    En "Carla" de taak "Casus afsluiten voorstellen" afrondt
      | vraag             | antwoord           |
      | Wat stelt u voor? | OPNIEUW_BESCHERMEN |
    Dan staat de taak "Opvangbehoefte vaststellen" klaar voor "ZORGCO"
    En staat de taak "Veiligheid en risico’s inschatten" klaar voor "CASUS"
    En staat de taak "<taak>" klaar voor "<wie>"
    En is de casus open

    Voorbeelden:
      | taak                 | wie     |
      | Bedenktijd aanbieden | POLITIE |

  @SP-05
  Scenario: De tweede persoon is het niet eens: de casus blijft open en bescherming begint opnieuw
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Carla" de taak "Veiligheid en risico’s inschatten" afrondt
      | vraag                            | antwoord |
      | dreiging_nu                      | Nee      |
      | verdachte_kent_locatie           | Nee      |
      | netwerk_georganiseerd            | Nee      |
      | wapen                            | Nee      |
      | stalking                         | Nee      |
      | telefoon_gevolgd                 | Nee      |
      | contactpogingen                  | Nee      |
      | afhankelijkheid                  | Nee      |
      | De politie vragen mee te kijken? | Nee      |
    En "Carla" de taak "Gevaarsniveau vaststellen" afrondt
      | vraag         | antwoord |
      | Gevaarsniveau | Laag     |
    En "Carla" de taak "Veiligheidsplan maken" afrondt
    En "Carla" de taak "Veiligheidsplan nakijken" afrondt
      | vraag                | antwoord                |
      | Hoe gaat het verder? | Plan is niet meer nodig |
    En "Zoë" de taak "Opvangbehoefte vaststellen" afrondt
      | vraag                    | antwoord    |
      | betreft_minderjarige     | Nee         |
      | geslacht                 | Niet bekend |
      | verblijfsstatus          | Niet bekend |
      | Loopt er een bedenktijd? | Nee         |
      | vergunning_b83           | Nee         |
      | zorg_meervoudig          | Nee         |
      | nla_groep                | Nee         |
    En "Zoë" de taak "Opvang kiezen met de persoon" afrondt
      | vraag          | antwoord       |
      | Gekozen opvang | THUIS_MET_PLAN |
    En "Zoë" de taak "Wonen met een veiligheidsplan volgen" afrondt
      | vraag         | antwoord |
      | Hoe gaat het? | KLAAR    |
    En "Zoë" de taak "Zorgplan maken" afrondt
    En "Zoë" de taak "Zorgplan bespreken" afrondt
      | vraag                | antwoord   |
      | Hoe gaat het verder? | AFGESLOTEN |
    En "Zoë" de taak "Uitstroom regelen" afrondt
      | vraag           | antwoord     |
      | Uitgestroomd op | 2 maart 2026 |
    En "Zoë" de taak "Nazorg: contact na 1 maand" afrondt
      | vraag         | antwoord |
      | Hoe gaat het? | Goed     |
    En "Zoë" de taak "Nazorg: contact na 3 maanden" afrondt
      | vraag         | antwoord |
      | Hoe gaat het? | Goed     |
    En "Zoë" de taak "Nazorg: contact na 6 maanden" afrondt
      | vraag         | antwoord |
      | Hoe gaat het? | Goed     |
    En "Zoë" de taak "Nazorg: contact na 12 maanden" afrondt
      | vraag         | antwoord |
      | Hoe gaat het? | Goed     |
    En "Olga" de taak "Rust en zorg regelen" afrondt
      | vraag    | antwoord |
      | Uitkomst | PLAN     |
    En "Zoë" de taak "Inkomen en verzekering aanvragen" afrondt
      | vraag                     | antwoord      |
      | Waarvan leeft de persoon? | EIGEN_INKOMEN |
    En "Carla" de taak "Advocaat regelen" afrondt
      | vraag                                           | antwoord |
      | rechtsbijstand                                  | WIL_GEEN |
      | Wordt de persoon verdacht van strafbare feiten? | Nee      |
    En "Bo" de taak "Bedenktijd aanbieden" afrondt
      | vraag                       | antwoord                 |
      | verblijfsstatus             | DERDELANDER_ZONDER_TITEL |
      | Uitkomst                    | NIET_VAN_TOEPASSING      |
      | Waarom niet van toepassing? | NEDERLANDER              |
    En "Anna" de taak "Verblijfssituatie nagaan" afrondt
      | vraag               | antwoord |
      | verblijfsstatus     | NL       |
      | aangifte_gedaan     | NEE      |
      | strafzaak_uitkomst  | ONBEKEND |
      | andere_medewerking  | NEE      |
      | getuige_aangever    | NEE      |
      | zwaarwegende_reden  | GEEN     |
      | arbeid_zonder_titel | NEE      |
      | grond_lang_verblijf | GEEN     |
      | vrees_terugkeer     | NEE      |
    En "Anna" de taak "Keuze over medewerking vastleggen" afrondt
      | vraag                | antwoord         |
      | Keuze van de persoon | Geen medewerking |
    En "Anna" de taak "Keuze later opnieuw bespreken" afrondt
      | vraag                 | antwoord |
      | Is er iets veranderd? | NEE      |
    En "Carla" de taak "Schade en vergoeding bespreken" afrondt
      | vraag           | antwoord        |
      | wil_schadefonds | Nee             |
      | wil_voegen      | Nee             |
      | misdrijf_op     | 2 februari 2026 |
    En "Carla" de taak "Casus afsluiten voorstellen" afrondt
      | vraag             | antwoord |
      | Wat stelt u voor? | SLUITEN  |
    En "Chris" de taak "Afsluiten bevestigen" afrondt
      | vraag | antwoord |
      | Eens? | TERUG    |
    Dan is de casus open
    En staat de taak "Opvangbehoefte vaststellen" klaar voor "ZORGCO"

  @SP-04
  Abstract Scenario: Een signaal in de nazorg brengt de bescherming meteen terug
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Carla" de taak "Veiligheid en risico’s inschatten" afrondt
      | vraag                            | antwoord |
      | dreiging_nu                      | Nee      |
      | verdachte_kent_locatie           | Nee      |
      | netwerk_georganiseerd            | Nee      |
      | wapen                            | Nee      |
      | stalking                         | Nee      |
      | telefoon_gevolgd                 | Nee      |
      | contactpogingen                  | Nee      |
      | afhankelijkheid                  | Nee      |
      | De politie vragen mee te kijken? | Nee      |
    En "Carla" de taak "Gevaarsniveau vaststellen" afrondt
      | vraag         | antwoord |
      | Gevaarsniveau | Laag     |
    En "Carla" de taak "Veiligheidsplan maken" afrondt
    En "Carla" de taak "Veiligheidsplan nakijken" afrondt
      | vraag                | antwoord                |
      | Hoe gaat het verder? | Plan is niet meer nodig |
    En "Zoë" de taak "Opvangbehoefte vaststellen" afrondt
      | vraag                    | antwoord    |
      | betreft_minderjarige     | Nee         |
      | geslacht                 | Niet bekend |
      | verblijfsstatus          | Niet bekend |
      | Loopt er een bedenktijd? | Nee         |
      | vergunning_b83           | Nee         |
      | zorg_meervoudig          | Nee         |
      | nla_groep                | Nee         |
    En "Zoë" de taak "Opvang kiezen met de persoon" afrondt
      | vraag          | antwoord       |
      | Gekozen opvang | THUIS_MET_PLAN |
    En "Zoë" de taak "Wonen met een veiligheidsplan volgen" afrondt
      | vraag         | antwoord |
      | Hoe gaat het? | KLAAR    |
    En "Zoë" de taak "Zorgplan maken" afrondt
    En "Zoë" de taak "Zorgplan bespreken" afrondt
      | vraag                | antwoord   |
      | Hoe gaat het verder? | AFGESLOTEN |
    En "Zoë" de taak "Uitstroom regelen" afrondt
      | vraag           | antwoord     |
      | Uitgestroomd op | 2 maart 2026 |
    En "Zoë" de taak "Nazorg: contact na 1 maand" afrondt
      | vraag         | antwoord |
      | Hoe gaat het? | <na 1>   |
    Dan <stand> "Veiligheid en risico’s inschatten" open
    En is de casus open

    Voorbeelden:
      | na 1         | stand              |
      | SIGNAAL      | is er 1 taak       |
      | NIET_BEREIKT | staat er geen taak |

  Scenario: Ook een signaal na 3 maanden brengt de bescherming terug
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Carla" de taak "Veiligheid en risico’s inschatten" afrondt
      | vraag                            | antwoord |
      | dreiging_nu                      | Nee      |
      | verdachte_kent_locatie           | Nee      |
      | netwerk_georganiseerd            | Nee      |
      | wapen                            | Nee      |
      | stalking                         | Nee      |
      | telefoon_gevolgd                 | Nee      |
      | contactpogingen                  | Nee      |
      | afhankelijkheid                  | Nee      |
      | De politie vragen mee te kijken? | Nee      |
    En "Carla" de taak "Gevaarsniveau vaststellen" afrondt
      | vraag         | antwoord |
      | Gevaarsniveau | Laag     |
    En "Carla" de taak "Veiligheidsplan maken" afrondt
    En "Carla" de taak "Veiligheidsplan nakijken" afrondt
      | vraag                | antwoord                |
      | Hoe gaat het verder? | Plan is niet meer nodig |
    En "Zoë" de taak "Opvangbehoefte vaststellen" afrondt
      | vraag                    | antwoord    |
      | betreft_minderjarige     | Nee         |
      | geslacht                 | Niet bekend |
      | verblijfsstatus          | Niet bekend |
      | Loopt er een bedenktijd? | Nee         |
      | vergunning_b83           | Nee         |
      | zorg_meervoudig          | Nee         |
      | nla_groep                | Nee         |
    En "Zoë" de taak "Opvang kiezen met de persoon" afrondt
      | vraag          | antwoord       |
      | Gekozen opvang | THUIS_MET_PLAN |
    En "Zoë" de taak "Wonen met een veiligheidsplan volgen" afrondt
      | vraag         | antwoord |
      | Hoe gaat het? | KLAAR    |
    En "Zoë" de taak "Zorgplan maken" afrondt
    En "Zoë" de taak "Zorgplan bespreken" afrondt
      | vraag                | antwoord   |
      | Hoe gaat het verder? | AFGESLOTEN |
    En "Zoë" de taak "Uitstroom regelen" afrondt
      | vraag           | antwoord     |
      | Uitgestroomd op | 2 maart 2026 |
    En "Zoë" de taak "Nazorg: contact na 1 maand" afrondt
      | vraag         | antwoord |
      | Hoe gaat het? | Goed     |
    En "Zoë" de taak "Nazorg: contact na 3 maanden" afrondt
      | vraag         | antwoord |
      | Hoe gaat het? | SIGNAAL  |
    Dan staat de taak "Veiligheid en risico’s inschatten" klaar voor "CASUS"
    En staat de taak "Opvangbehoefte vaststellen" klaar voor "ZORGCO"

  Scenario: Ook een signaal na 6 maanden brengt de bescherming terug
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Carla" de taak "Veiligheid en risico’s inschatten" afrondt
      | vraag                            | antwoord |
      | dreiging_nu                      | Nee      |
      | verdachte_kent_locatie           | Nee      |
      | netwerk_georganiseerd            | Nee      |
      | wapen                            | Nee      |
      | stalking                         | Nee      |
      | telefoon_gevolgd                 | Nee      |
      | contactpogingen                  | Nee      |
      | afhankelijkheid                  | Nee      |
      | De politie vragen mee te kijken? | Nee      |
    En "Carla" de taak "Gevaarsniveau vaststellen" afrondt
      | vraag         | antwoord |
      | Gevaarsniveau | Laag     |
    En "Carla" de taak "Veiligheidsplan maken" afrondt
    En "Carla" de taak "Veiligheidsplan nakijken" afrondt
      | vraag                | antwoord                |
      | Hoe gaat het verder? | Plan is niet meer nodig |
    En "Zoë" de taak "Opvangbehoefte vaststellen" afrondt
      | vraag                    | antwoord    |
      | betreft_minderjarige     | Nee         |
      | geslacht                 | Niet bekend |
      | verblijfsstatus          | Niet bekend |
      | Loopt er een bedenktijd? | Nee         |
      | vergunning_b83           | Nee         |
      | zorg_meervoudig          | Nee         |
      | nla_groep                | Nee         |
    En "Zoë" de taak "Opvang kiezen met de persoon" afrondt
      | vraag          | antwoord       |
      | Gekozen opvang | THUIS_MET_PLAN |
    En "Zoë" de taak "Wonen met een veiligheidsplan volgen" afrondt
      | vraag         | antwoord |
      | Hoe gaat het? | KLAAR    |
    En "Zoë" de taak "Zorgplan maken" afrondt
    En "Zoë" de taak "Zorgplan bespreken" afrondt
      | vraag                | antwoord   |
      | Hoe gaat het verder? | AFGESLOTEN |
    En "Zoë" de taak "Uitstroom regelen" afrondt
      | vraag           | antwoord     |
      | Uitgestroomd op | 2 maart 2026 |
    En "Zoë" de taak "Nazorg: contact na 1 maand" afrondt
      | vraag         | antwoord |
      | Hoe gaat het? | Goed     |
    En "Zoë" de taak "Nazorg: contact na 3 maanden" afrondt
      | vraag         | antwoord |
      | Hoe gaat het? | Goed     |
    En "Zoë" de taak "Nazorg: contact na 6 maanden" afrondt
      | vraag         | antwoord |
      | Hoe gaat het? | SIGNAAL  |
    Dan staat de taak "Veiligheid en risico’s inschatten" klaar voor "CASUS"
    En staat de taak "Opvangbehoefte vaststellen" klaar voor "ZORGCO"

  Scenario: Ook een signaal na 12 maanden brengt de bescherming terug
    Gegeven er is een melding binnengekomen
      | vraag          | antwoord |
      | Acuut gevaar   | Nee      |
      | Minderjarig    | Nee      |
      | Veilig contact | E-mail   |
    Als het bericht "bescherming-gevraagd" binnenkomt
    En "Carla" de taak "Veiligheid en risico’s inschatten" afrondt
      | vraag                            | antwoord |
      | dreiging_nu                      | Nee      |
      | verdachte_kent_locatie           | Nee      |
      | netwerk_georganiseerd            | Nee      |
      | wapen                            | Nee      |
      | stalking                         | Nee      |
      | telefoon_gevolgd                 | Nee      |
      | contactpogingen                  | Nee      |
      | afhankelijkheid                  | Nee      |
      | De politie vragen mee te kijken? | Nee      |
    En "Carla" de taak "Gevaarsniveau vaststellen" afrondt
      | vraag         | antwoord |
      | Gevaarsniveau | Laag     |
    En "Carla" de taak "Veiligheidsplan maken" afrondt
    En "Carla" de taak "Veiligheidsplan nakijken" afrondt
      | vraag                | antwoord                |
      | Hoe gaat het verder? | Plan is niet meer nodig |
    En "Zoë" de taak "Opvangbehoefte vaststellen" afrondt
      | vraag                    | antwoord    |
      | betreft_minderjarige     | Nee         |
      | geslacht                 | Niet bekend |
      | verblijfsstatus          | Niet bekend |
      | Loopt er een bedenktijd? | Nee         |
      | vergunning_b83           | Nee         |
      | zorg_meervoudig          | Nee         |
      | nla_groep                | Nee         |
    En "Zoë" de taak "Opvang kiezen met de persoon" afrondt
      | vraag          | antwoord       |
      | Gekozen opvang | THUIS_MET_PLAN |
    En "Zoë" de taak "Wonen met een veiligheidsplan volgen" afrondt
      | vraag         | antwoord |
      | Hoe gaat het? | KLAAR    |
    En "Zoë" de taak "Zorgplan maken" afrondt
    En "Zoë" de taak "Zorgplan bespreken" afrondt
      | vraag                | antwoord   |
      | Hoe gaat het verder? | AFGESLOTEN |
    En "Zoë" de taak "Uitstroom regelen" afrondt
      | vraag           | antwoord     |
      | Uitgestroomd op | 2 maart 2026 |
    En "Zoë" de taak "Nazorg: contact na 1 maand" afrondt
      | vraag         | antwoord |
      | Hoe gaat het? | Goed     |
    En "Zoë" de taak "Nazorg: contact na 3 maanden" afrondt
      | vraag         | antwoord |
      | Hoe gaat het? | Goed     |
    En "Zoë" de taak "Nazorg: contact na 6 maanden" afrondt
      | vraag         | antwoord |
      | Hoe gaat het? | Goed     |
    En "Zoë" de taak "Nazorg: contact na 12 maanden" afrondt
      | vraag         | antwoord |
      | Hoe gaat het? | SIGNAAL  |
    Dan staat de taak "Veiligheid en risico’s inschatten" klaar voor "CASUS"
    En staat de taak "Opvangbehoefte vaststellen" klaar voor "ZORGCO"
