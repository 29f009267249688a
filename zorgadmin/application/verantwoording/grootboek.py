"""The tables of an export about what was claimed and said: declaraties, messages, the trail."""

from __future__ import annotations

from collections.abc import Mapping
from operator import itemgetter
from typing import TYPE_CHECKING

from zorgadmin.application.kern.tabellen import Cel, Rij, Tabel
from zorgadmin.application.verantwoording.kolommen import (
    Veld,
    amount,
    client,
    codes,
    is_in_euro,
    line_amount,
    make_table,
    place,
    quantity,
    same,
    toewijzingnummer,
    unit,
)
from zorgadmin.domain.berichten.status import Richting
from zorgadmin.domain.periode import Maand

if TYPE_CHECKING:
    from zorgadmin.application.verantwoording.bron import Administratie

_RICHTING = {Richting.IN: "ontvangen", Richting.UIT: "eigen"}


def declaraties(bron: Administratie, bestanden: Mapping[int, str] | None = None) -> Tabel:
    """Declaraties and what became of them; without `bestanden` nothing that only you need."""

    def identificatie(rij: Rij) -> object:
        bericht = bron.bericht.get(rij["bericht_id"])
        return None if bericht is None else bericht["identificatie"]

    eigen: list[Veld] = []
    if bestanden is not None:
        eigen = [
            *same("toelichting"),
            ("bestand", Cel.TEKST, lambda rij: bestanden.get(rij["bericht_id"])),
        ]
    return make_table(
        "declaraties",
        "Eén declaratie (323) met haar status; totalen met teken, credit is negatief.",
        bron.declaratie.values(),
        *same("declaratienummer"),
        *place(bron),
        ("declaratieperiode", Cel.TEKST, itemgetter("maand")),
        *same("dagtekening", cel=Cel.DATUM),
        amount("totaal", "totaal_cent"),
        *same("status"),
        *same("aangemaakt", cel=Cel.MOMENT),
        *same("ingediend", "beantwoord", cel=Cel.DATUM),
        amount("toegekend", "toegekend_cent"),
        *codes(),
        *same("verwerkt", cel=Cel.JA_NEE),
        ("berichtidentificatie", Cel.TEKST, identificatie),
        *eigen,
    )


def regels(bron: Administratie, opbouw: Mapping[int, str] | None = None) -> Tabel:
    """Claim lines: what was claimed and what became of it, with `opbouw` how it was computed."""
    rijen = (
        {**rij, "gemeente": d["gemeente"], "nummer": d["declaratienummer"]}
        for rij in bron.prestatie.values()
        for d in [bron.declaratie[rij["declaratie_id"]]]
    )
    return make_table(
        "declaratieregels",
        "Eén regel van een declaratie; `bedrag` staat op de regel zonder teken, `bedrag_met_teken`"
        " is bij credit negatief.",
        rijen,
        *same("referentienummer", "vorig_referentienummer"),
        ("declaratienummer", Cel.TEKST, itemgetter("nummer")),
        *place(bron),
        *same("toewijzingnummer", cel=Cel.GETAL),
        *client(bron),
        *same("productcategorie", "productcode"),
        ("maand", Cel.TEKST, lambda rij: Maand.of(rij["begin"])),
        *same("begin", "eind", cel=Cel.DATUM),
        *quantity("volume", "volume", is_in_euro),
        *unit(),
        amount("tarief", "product_tarief"),
        *same("debet_credit"),
        *line_amount(),
        *quantity("niet_declarabel", "niet_declarabel", is_in_euro),
        *same("status"),
        *codes(),
        *([] if opbouw is None else [_account(opbouw)]),
    )


def _account(opbouw: Mapping[int, str]) -> Veld:
    return "opbouw", Cel.TEKST, lambda rij: opbouw.get(rij["id"])


def besluiten(bron: Administratie) -> Tabel:
    """Decisions about lines."""

    def van_regel(naam: str) -> Veld:
        return naam, Cel.TEKST, lambda rij: bron.prestatie[rij["prestatie_id"]][naam]

    return make_table(
        "besluiten",
        "Eén besluit van jou over een regel; het laatste geldt.",
        bron.besluiten(),
        van_regel("referentienummer"),
        van_regel("wet"),
        *same("besluit", "reden"),
        *same("tijdstip", cel=Cel.MOMENT),
    )


def losgelaten(bron: Administratie) -> Tabel:
    """Care that was let go."""
    return make_table(
        "losgelaten",
        "Zorg van één maand die je hebt laten gaan: niet declarabel zolang de leveringen gelijk"
        " blijven.",
        ({**bron.toewijzing[rij["toewijzing_id"]], **rij} for rij in bron.losgelaten()),
        *place(bron),
        toewijzingnummer(bron),
        *same("productcategorie", "productcode"),
        ("maand", Cel.TEKST, lambda rij: str(rij["maand"])),
        *same("reden"),
        *same("tijdstip", cel=Cel.MOMENT),
    )


def _of_declaratie(bron: Administratie, *namen: str) -> list[Veld]:
    """What the declaratie of a row has under these names."""

    def veld(naam: str) -> Veld:
        return naam, Cel.TEKST, lambda rij: bron.declaratie[rij["declaratie_id"]][naam]

    return [veld(naam) for naam in namen]


def betalingen(bron: Administratie) -> Tabel:
    """What came in, or was let go."""
    return make_table(
        "betalingen",
        "Eén betaling van een declaratie, of wat daarvan is afgeboekt.",
        bron.betalingen(),
        *_of_declaratie(bron, "declaratienummer", "wet"),
        *same("datum", cel=Cel.DATUM),
        amount("bedrag", "cent"),
        *same("bron", "reden"),
        *same("tijdstip", cel=Cel.MOMENT),
        *same("boeking_id", cel=Cel.GETAL),
    )


def boekingen(bron: Administratie) -> Tabel:
    """What is kept of statements of a bank."""
    return make_table(
        "boekingen",
        "Eén boeking van een bankafschrift die bij een declaratie hoort, of kan horen: van "
        "rekeningen de laatste cijfers, van de omschrijving je eigen nummers.",
        bron.boekingen(),
        *same("id", cel=Cel.GETAL),
        *same("datum", cel=Cel.DATUM),
        amount("bedrag", "cent"),
        *same("rekening", "tegenrekening", "omschrijving"),
        *same("is_storno", "losgelaten", cel=Cel.JA_NEE),
        *same("tijdstip", cel=Cel.MOMENT),
    )


def factuurstanden(bron: Administratie) -> Tabel:
    """Years of which invoices were made that are not here."""
    return make_table(
        "factuurstanden",
        "Een jaar waarin na een teruggezette reservekopie facturen kunnen zijn gemaakt, en de "
        "laatste.",
        bron.rows("factuurstand"),
        *same("jaar", "laatste", cel=Cel.GETAL),
    )


def facturen(bron: Administratie) -> Tabel:
    """Invoices."""
    return make_table(
        "facturen",
        "Eén factuur bij een declaratie; een creditfactuur is negatief.",
        bron.of_declaraties("factuur"),
        ("factuurnummer", Cel.TEKST, lambda rij: f"{rij['jaar']}-{rij['volgnummer']:04d}"),
        *_of_declaratie(bron, "declaratienummer", "wet"),
        *same("datum", cel=Cel.DATUM),
        amount("totaal", "totaal_cent"),
        *same("tijdstip", cel=Cel.MOMENT),
    )


def berichten(bron: Administratie, bestanden: Mapping[int, str]) -> Tabel:
    """Messages, and where their files are."""

    def antwoord_op(rij: Rij) -> object:
        bericht = bron.bericht.get(rij["antwoord_op_id"])
        return None if bericht is None else bericht["identificatie"]

    def meldingen(rij: Rij) -> str:
        return "\n".join(f"{m['regel']} {m['plek']}: {m['uitleg']}" for m in rij["meldingen"])

    return make_table(
        "berichten",
        "Eén bericht dat is ontvangen, verstuurd of geweigerd; `bestand` is waar het in deze"
        " export staat.",
        bron.bericht.values(),
        ("richting", Cel.TEKST, lambda rij: _RICHTING[rij["richting"]]),
        ("bericht", Cel.TEKST, itemgetter("soort")),
        *place(bron),
        *same("identificatie"),
        *same("dagtekening", cel=Cel.DATUM),
        *same("tijdstip", cel=Cel.MOMENT),
        *same("status", "bestandsnaam"),
        ("bestand", Cel.TEKST, lambda rij: bestanden.get(rij["id"])),
        *same("sha256"),
        ("opgeschoond", Cel.JA_NEE, lambda rij: rij["opgeschoond"] is not None),
        ("antwoord_op", Cel.TEKST, antwoord_op),
        ("geschreven_naar", Cel.TEKST, itemgetter("pad")),
        ("meldingen", Cel.TEKST, meldingen),
        *same("geupload", cel=Cel.DATUM),
    )


def logboek(bron: Administratie) -> Tabel:
    """The audit trail."""
    return make_table(
        "logboek",
        "Eén wijziging: wie haar deed, wanneer, en hoe het was en werd (JSON).",
        bron.logboek,
        *same("nummer", cel=Cel.GETAL),
        *same("moment", cel=Cel.MOMENT),
        *same("gebruiker", "handeling", "onderwerp", "voor", "na", "vorige", "hash"),
    )


def tellers(bron: Administratie) -> Tabel:
    """The last number of each counter."""
    return make_table(
        "tellers",
        "Het laatste nummer dat is uitgegeven; andere software moet daarboven verdergaan.",
        bron.rows("teller"),
        *same("naam"),
        ("laatste_nummer", Cel.GETAL, lambda rij: rij["volgende"] - 1),
    )
