# language: nl
@lijn-5
Functionaliteit: Noodtoegang helpt in nood en wordt altijd beoordeeld
  Wie in nood een casus moet zien, hoeft niet te wachten op toestemming. Een tweede persoon weet het
  meteen, na een uur is het voorbij, en er wordt altijd over geoordeeld.

  Achtergrond:
    Gegeven het is maandag 2 maart 2026 om 10:00
    En "Ilse" werkt als "INTAKE"
    En "Fenna" werkt als "FG"
    En "Tom" werkt als "TEAMLEIDER"
    En "Zus" werkt als "CASUS" bij "Een andere organisatie"
    En er is een melding binnengekomen
      | vraag        | antwoord |
      | Acuut gevaar | Nee      |
      | Minderjarig  | Nee      |

  Scenario: In nood ziet een collega van elders de casus een uur lang
    Dan ziet "Zus" de casus niet
    Als "Zus" noodtoegang neemt omdat "De persoon staat nu voor mijn deur"
    Dan ziet "Zus" de casus
    En staat de taak "Noodtoegang beoordelen" klaar voor "FG"
    En moet de taak "Noodtoegang beoordelen" klaar zijn op dinsdag 3 maart 2026
    Als er 1 uur verstrijkt
    Dan ziet "Zus" de casus niet

  Scenario: Een ander beoordeelt of de noodtoegang terecht was
    Gegeven "Frits" werkt als "FG" bij "Een andere organisatie"
    Als "Frits" noodtoegang neemt omdat "Vermoeden van een datalek"
    En "Frits" de taak "Noodtoegang beoordelen" probeert af te ronden
    Dan wordt dat geweigerd
    Als "Fenna" de taak "Noodtoegang beoordelen" afrondt
      | vraag                       | antwoord |
      | Was de noodtoegang terecht? | Ja       |
    Dan staat er geen taak "Noodtoegang beoordelen" open
