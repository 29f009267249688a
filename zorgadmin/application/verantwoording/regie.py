"""The tables of an export about starts and stops of care."""

from __future__ import annotations

from collections.abc import Mapping
from operator import itemgetter
from typing import TYPE_CHECKING

from zorgadmin.application.kern.tabellen import Cel, Tabel
from zorgadmin.application.verantwoording.kolommen import (
    codes,
    make_table,
    place,
    same,
    toewijzingnummer,
)

if TYPE_CHECKING:
    from zorgadmin.application.verantwoording.bron import Administratie


def meldingen(bron: Administratie, bestanden: Mapping[int, str]) -> Tabel:
    """Starts and stops that were reported."""
    return make_table(
        "regiemeldingen",
        "Eén start (305) of stop (307) van zorg zoals die is gemeld; aanlevering 3 verwijdert.",
        (
            {**bron.toewijzing[rij["toewijzing_id"]], **rij}
            for rij in bron.of_signed("regiemelding")
        ),
        *same("soort"),
        *place(bron),
        toewijzingnummer(bron),
        *same("productcategorie", "productcode"),
        *same("toewijzing_ingangsdatum", "begin", "einde", cel=Cel.DATUM),
        *same("reden", "aanlevering"),
        *same("goedgekeurd", cel=Cel.JA_NEE),
        *codes(),
        ("bestand", Cel.TEKST, lambda rij: bestanden.get(rij["bericht_id"])),
    )


def besluiten(bron: Administratie) -> Tabel:
    """What the user decided about what was proposed."""
    return make_table(
        "regiebesluiten",
        "Eén besluit over een start of stop die was voorgesteld, of over een toewijzing die terug"
        " moet naar de gemeente.",
        (
            {**bron.toewijzing[rij["toewijzing_id"]], **rij}
            for rij in bron.of_days("regiebesluit", "tijdstip")
        ),
        *place(bron),
        toewijzingnummer(bron),
        *same("besluit", "soort"),
        *same("op", cel=Cel.DATUM),
        *same("reden"),
        *same("tijdstip", cel=Cel.MOMENT),
    )


def resultaten(bron: Administratie) -> Tabel:
    """What came of care."""
    return make_table(
        "resultaten",
        "Wat over de uitkomst van de zorg van één toewijzing is genoteerd; de laatste geldt.",
        (
            {**bron.toewijzing[rij["toewijzing_id"]], **rij}
            for rij in bron.of_days("resultaat", "tijdstip")
        ),
        *place(bron),
        toewijzingnummer(bron),
        ("uitval", Cel.JA_NEE, itemgetter("uitval")),
        *same("tevredenheid", cel=Cel.GETAL),
        *same("doelrealisatie"),
        *same("tijdstip", cel=Cel.MOMENT),
    )
