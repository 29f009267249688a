"""Places, settings and actions by the words that people use for them, for the palette (Ctrl+K)."""

from __future__ import annotations

from typing import NamedTuple

from zorgadmin.gui.goals import (
    BETALINGEN,
    MEENEMEN,
    NIEUW_CONTRACT,
    OP_TIJD,
    RESERVEKOPIE,
    TE_VERSTUREN,
    TOEVOEGEN,
    UREN_EN_MAXIMUM,
    VERHOGEN,
    VOORUITZICHT,
    WACHTWOORD,
    Goal,
    NaarInstelling,
    NaarPagina,
)


class Genoemd(NamedTuple):
    """A place: its name, the words that also mean it, and where it is."""

    naam: str
    woorden: str
    doel: Goal


PLEKKEN = (
    Genoemd(
        "Contracten en tarieven",
        "contract prijs prijzen tarief tarieven product productcode eenheid afspraken",
        NaarInstelling("contracten"),
    ),
    Genoemd("Contract toevoegen", "nieuw contract tarief invoeren", NaarInstelling(NIEUW_CONTRACT)),
    Genoemd(
        "Tarieven verhogen",
        "tarief verhogen indexeren indexatie prijs prijsverhoging procent nieuw jaar",
        NaarInstelling(VERHOGEN),
    ),
    Genoemd(
        "Praktijkgegevens",
        "agb kvk iban naam adres praktijk bedrijf rekeningnummer gegevens wijzigen verhuizen",
        NaarInstelling("praktijk"),
    ),
    Genoemd(
        "Rekeningen in je boekhouding",
        "grootboek grootboekrekening boekhouding snelstart informer journaal",
        NaarInstelling("praktijk"),
    ),
    Genoemd(
        "Meer mensen geven zorg",
        "collega personeel medewerker tegelijk bezoeken overlap",
        NaarInstelling("praktijk"),
    ),
    Genoemd(
        "Afspraken met gemeenten",
        "gemeente termijn mail email startbericht contact afspraak declaratiekalender factuur",
        NaarInstelling("gemeenten"),
    ),
    Genoemd(
        "Wachtwoord wijzigen",
        "wachtwoord veranderen instellen vergeten beveiligen versleutelen",
        NaarInstelling(WACHTWOORD),
    ),
    Genoemd(
        "Herstelsleutel",
        "sleutel wachtwoord kwijt vergeten herstellen",
        NaarInstelling("kluis"),
    ),
    Genoemd(
        "Reservekopie maken",
        "backup back-up reservekopie kopie veiligstellen bewaren",
        NaarInstelling(RESERVEKOPIE),
    ),
    Genoemd(
        "Reservekopieën",
        "backup back-up reservekopie kopie terugzetten herstellen usb stick tweede map",
        NaarInstelling("kluis"),
    ),
    Genoemd(
        "Kluis controleren",
        "controle kapot beschadigd in orde gezond bestand plaats",
        NaarInstelling("kluis"),
    ),
    Genoemd("Logboek", "wie wanneer gewijzigd geschiedenis wijzigingen", NaarInstelling("logboek")),
    Genoemd(
        "Bewaartermijnen",
        "opschonen verwijderen wissen avg privacy oude cliënten bewaren termijn",
        NaarInstelling("bewaren"),
    ),
    Genoemd(
        "Alles exporteren",
        "export overstappen meenemen weggaan open csv",
        NaarInstelling("bewaren"),
    ),
    Genoemd(
        "Kleuren: licht of donker",
        "donker licht kleuren thema weergave nacht uiterlijk contrast",
        NaarInstelling("weergave"),
    ),
    Genoemd(
        "Kluis op slot na een tijd",
        "automatisch vergrendelen slot minuten tijd inactief",
        NaarInstelling("weergave"),
    ),
    Genoemd(
        "Map met downloads in de gaten houden",
        "downloads map nieuwe bestanden gaten volgen wachtmap",
        NaarInstelling("weergave"),
    ),
    Genoemd(
        "Waar bestanden komen",
        "map mappen opslaan bewaren opslagplaats plek facturen berichten export pdf excel",
        NaarInstelling("weergave"),
    ),
    Genoemd(
        "Meldingen van het systeem",
        "melding meldingen notificatie herinnering waarschuwing bericht op bureaublad",
        NaarInstelling("weergave"),
    ),
    Genoemd(
        "Eigen pakket van de standaard",
        "xsd schema standaard istandaard stylesheet officieel pakket",
        NaarInstelling("standaard"),
    ),
    Genoemd(
        "Cliënt toevoegen",
        "nieuwe client aanmaken invoeren met de hand bsn",
        NaarPagina("clienten", TOEVOEGEN),
    ),
    Genoemd(
        "Cliënt verwijderen",
        "wissen weghalen weggooien vergissing delete verwijderen",
        NaarPagina("clienten"),
    ),
    Genoemd(
        "Verzoek om toewijzing of wijziging (315, 317)",
        "aanvragen verlengen verlenging ophogen meer uren toewijzing wijzigen verzoek indicatie "
        "beschikking aflopen",
        NaarPagina("clienten"),
    ),
    Genoemd(
        "Start, onderbreking en stop melden (305, 307)",
        "start stop beginnen eindigen stoppen zorg einde melden startbericht stopbericht pauze",
        NaarPagina("clienten"),
    ),
    Genoemd(
        "Verwijzing en dossier",
        "verwijzing verwijsbrief plan overeenkomst document huisarts zwartlakken achttien",
        NaarPagina("clienten"),
    ),
    Genoemd(
        "Uren schrijven",
        "uren invoeren registreren bezoek tijd week agenda klok timer herhalen rooster",
        NaarPagina("uren"),
    ),
    Genoemd(
        "Urenformulier maken",
        "formulier excel invullen telefoon maand uren",
        NaarPagina("uren"),
    ),
    Genoemd(
        "Declaratie maken (323)",
        "declareren indienen rekening sturen maand factureren bericht portaal",
        NaarPagina("declareren"),
    ),
    Genoemd(
        "Afgekeurde regels herstellen",
        "afgekeurd afkeuring afgewezen fout opnieuw indienen corrigeren correctie vervallen 325",
        NaarPagina("antwoorden"),
    ),
    Genoemd(
        "Factuur of specificatie maken",
        "factuur specificatie pdf excel nota creditfactuur dossier bewijs",
        NaarPagina("antwoorden"),
    ),
    Genoemd(
        "Antwoorden op toewijzingen uploaden",
        "302 antwoord toewijzing versturen portaal vecozo upload uploaden",
        NaarPagina("berichten", TE_VERSTUREN),
    ),
    Genoemd(
        "Betalingen",
        "betaald betaling bank afschrift afschriften openstaand geld rekening mt940 camt koppelen",
        NaarPagina("overzichten", BETALINGEN),
    ),
    Genoemd(
        "Vooruitzicht",
        "verwacht binnenkomen geld prognose begroting",
        NaarPagina("overzichten", VOORUITZICHT),
    ),
    Genoemd(
        "Uren tegen het maximum",
        "maximum volume budget over resterend verbruik plafond op",
        NaarPagina("overzichten", UREN_EN_MAXIMUM),
    ),
    Genoemd(
        "Op tijd en te laat",
        "stiptheid laat termijn op tijd boete",
        NaarPagina("overzichten", OP_TIJD),
    ),
    Genoemd(
        "Meenemen: jaarcijfers, boekhouding, controle",
        "accountant jaarrekening jaarverantwoording belasting boekhouder export "
        "productieverklaring",
        NaarPagina("overzichten", MEENEMEN),
    ),
    Genoemd(
        "Overzichten en grafieken",
        "omzet bedragen jaar rapport grafiek cijfers statistiek",
        NaarPagina("overzichten"),
    ),
)

OPDRACHTEN = {
    "Bestanden inlezen": "uren importeren import openen bestand toewijzing 301 325 excel csv "
    "agenda ics bank afschrift mt940 camt zip xml ophalen toevoegen",
    "Overnemen van andere software": "overstappen importeren oude declaraties 323 vorige programma",
    "Kluis op slot": "vergrendelen wachtwoord uitloggen afmelden",
    "Andere kluis openen": "wisselen praktijk voorbeeld demo herstellen",
    "Ongedaan maken": "terug herstel undo vergissing",
    "Opnieuw": "redo",
    "Afdrukken": "printen print printer pdf papier",
    "Vernieuwen": "verversen herladen",
    "Donker": "thema kleuren nacht",
    "Licht": "thema kleuren",
    "Zoals het systeem": "thema kleuren",
    "Handleiding": "help hulp uitleg hoe werkt",
    "Sneltoetsen": "toetsen toetsenbord shortcuts",
    "Over zorgadmin": "versie licentie",
    "Afsluiten": "stoppen sluiten einde",
}
"""Words that also mean an entry of the menus."""
