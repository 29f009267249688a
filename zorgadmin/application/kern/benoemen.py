"""Dutch names for what the standards write as codes: wet, message, product, unit, person."""

from __future__ import annotations

from zorgadmin.codelijsten import labels
from zorgadmin.domain.buiten import BRIEF, MELDING
from zorgadmin.domain.codes import Frequentie, Wet
from zorgadmin.domain.contract import Contracten
from zorgadmin.domain.levering import LeveringSoort
from zorgadmin.domain.praktijk import Client
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import euro, masker_bsn, uren, volume, zichtbaar
from zorgadmin.domain.toewijzing import Omvang, Toewijzing
from zorgadmin.rules.catalogus import meaning

WET_NAAM = {wet: wet.naam for wet in Wet}


@record
class Afnemer:
    """A gemeente × wet that care is claimed from, with its name.

    `client` is the key of a client outside the message traffic, of whom that is done on paper.
    """

    gemeente: str
    wet: Wet
    naam: str
    client: str | None = None

    def __str__(self) -> str:
        wie = "" if self.client is None else f", cliënt {masker_bsn(self.client)}"
        return f"{self.naam} ({WET_NAAM[self.wet]}){wie}"


_OP_PAPIER = {
    MELDING: "Melding buiten het berichtenverkeer",
    BRIEF: "Declaratie buiten het berichtenverkeer",
}
_BERICHT = {
    "301": "Toewijzing",
    "302": "Antwoord op toewijzing",
    "305": "Start van de zorg",
    "306": "Antwoord op start",
    "307": "Stop van de zorg",
    "308": "Antwoord op stop",
    "315": "Verzoek om toewijzing",
    "316": "Antwoord op verzoek om toewijzing",
    "317": "Verzoek om wijziging",
    "318": "Antwoord op verzoek om wijziging",
    "319": "Besluit op verzoek",
    "320": "Antwoord op besluit",
    "323": "Declaratie",
    "325": "Antwoord op declaratie",
}
_PER = {
    Frequentie.DAG: "per dag",
    Frequentie.WEEK: "per week",
    Frequentie.MAAND: "per maand",
    Frequentie.TOTAAL: "in totaal",
}


def message_name(soort: str | None) -> str:
    """A kind of message in words, its number in second place: "Declaratie (323)"."""
    if soort is None:
        return "Onbekend bestand"
    if soort in _OP_PAPIER:
        return _OP_PAPIER[soort]
    return f"{_BERICHT[soort]} ({soort})" if soort in _BERICHT else f"Bericht {soort}"


def product_name(
    contracten: Contracten,
    gemeente: str,
    wet: Wet,
    productcategorie: str | None,
    productcode: str | None,
) -> str:
    """A product as the contract calls it, else by its productcategorie; its code behind it."""
    if productcode is not None:
        for contract in contracten.of_product(gemeente, wet, productcode):
            if contract.omschrijving:
                return f"{contract.omschrijving} ({productcode})"
    if productcategorie is None:
        return "Elk product, binnen het budget"
    categorie = labels("productcategorie", wet).get(productcategorie, "Productcategorie")
    return f"{categorie} ({productcode or productcategorie})"


def product_of(contracten: Contracten, toewijzing: Toewijzing) -> str:
    """The product of a toewijzing."""
    return product_name(
        contracten,
        toewijzing.gemeente,
        toewijzing.wet,
        toewijzing.productcategorie,
        toewijzing.productcode,
    )


def size(omvang: Omvang) -> str:
    """An Omvang in words: "3 uur per week"."""
    return f"{volume(omvang.volume, omvang.eenheid)} {_PER[omvang.frequentie]}"


def size_of(toewijzing: Toewijzing) -> str:
    """What a toewijzing orders in words: its Omvang, or its Budget."""
    if toewijzing.omvang is not None:
        return size(toewijzing.omvang)
    if toewijzing.budget_cent is not None:
        return f"budget {euro(toewijzing.budget_cent)}"
    return "zonder maximum"


def delivered(hoeveelheid: int, soort: LeveringSoort) -> str:
    """The amount of a levering: "1 uur 30 min", "2 dagdelen", "€ 12,50"."""
    match soort:
        case LeveringSoort.TIJD:
            return uren(hoeveelheid)
        case LeveringSoort.EURO:
            return euro(hoeveelheid)
        case LeveringSoort.STUKS:
            return f"{hoeveelheid} {'stuk' if hoeveelheid == 1 else 'stuks'}"
    meervoud = {LeveringSoort.ETMAAL: "etmalen", LeveringSoort.DAGDEEL: "dagdelen"}[soort]
    return f"{hoeveelheid} {soort if hoeveelheid == 1 else meervoud}"


def full_name(client: Client) -> str:
    """A client as one says it: "Anna van den Berg"."""
    delen = (client.voornamen, client.voorvoegsel, client.achternaam)
    return zichtbaar(" ".join(deel for deel in delen if deel))


def sorted_name(client: Client) -> str:
    """A client as in a list: "Berg, Anna van den"."""
    voor = " ".join(deel for deel in (client.voornamen, client.voorvoegsel) if deel)
    return zichtbaar(f"{client.achternaam}, {voor}" if voor else client.achternaam)


def retour_label(wet: Wet, code: str) -> str:
    """What a retourcode means in plain words: "Het tarief wijkt af"."""
    label = meaning(code) or labels("retourcode", wet).get(code, "Onbekende code")
    return label.rstrip(".")


def retour_meaning(wet: Wet, code: str) -> str:
    """The same with the code behind it: "Het tarief wijkt af (0611)"."""
    return f"{retour_label(wet, code)} ({code})"


def reason_text(reden: str) -> str:
    """Why a gemeente refuses a request, with the code behind it: "Past niet in budget (2)"."""
    label = labels("reden_afwijzing_verzoek", Wet.JW).get(reden, "Onbekende reden")
    return f"{label} ({reden})"
