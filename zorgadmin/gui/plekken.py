"""Places and settings by the words that people use for them, for the palette (Ctrl+K)."""

from __future__ import annotations

from typing import NamedTuple

from zorgadmin.gui.goals import BETALINGEN, TE_VERSTUREN, Goal, NaarInstelling, NaarPagina


class Genoemd(NamedTuple):
    """A place: its name, the words that also mean it, and where it is."""

    naam: str
    woorden: str
    doel: Goal


PLEKKEN = (
    Genoemd("Praktijkgegevens", "agb kvk iban naam adres rekening", NaarInstelling("praktijk")),
    Genoemd(
        "Contracten en tarieven",
        "contract prijs tarief product eenheid indexeren",
        NaarInstelling("contracten"),
    ),
    Genoemd(
        "Afspraken met gemeenten",
        "gemeente termijn mail startbericht contact afspraak",
        NaarInstelling("gemeenten"),
    ),
    Genoemd(
        "Wachtwoord en herstelsleutel",
        "wachtwoord slot beveiligen versleutelen sleutel kluis",
        NaarInstelling("kluis"),
    ),
    Genoemd(
        "Reservekopieën",
        "backup reservekopie kopie terugzetten usb stick kluis",
        NaarInstelling("kluis"),
    ),
    Genoemd("Logboek", "wie wanneer gewijzigd geschiedenis", NaarInstelling("logboek")),
    Genoemd(
        "Bewaartermijnen",
        "opschonen verwijderen avg privacy oude cliënten bewaren",
        NaarInstelling("bewaren"),
    ),
    Genoemd("Weergave", "donker licht kleuren thema lettergrootte", NaarInstelling("weergave")),
    Genoemd(
        "Eigen pakket van de standaard",
        "xsd schema standaard istandaard",
        NaarInstelling("standaard"),
    ),
    Genoemd(
        "Betalingen",
        "betaald bank afschrift openstaand rekening mt940 camt",
        NaarPagina("overzichten", BETALINGEN),
    ),
    Genoemd(
        "Retourberichten uploaden",
        "302 antwoord toewijzing versturen portaal vecozo upload",
        NaarPagina("berichten", TE_VERSTUREN),
    ),
    Genoemd(
        "Factuur of specificatie maken",
        "factuur specificatie pdf excel nota dossier",
        NaarPagina("antwoorden"),
    ),
    Genoemd("Overzichten en grafieken", "omzet bedragen jaar rapport", NaarPagina("overzichten")),
)
