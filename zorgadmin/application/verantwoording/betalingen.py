"""What is open and paid as tables, for whoever takes them along; no client is in them."""

from __future__ import annotations

from collections.abc import Sequence

from zorgadmin.application.betalingen.openstaand import Betaalbeeld, Openstaand, Ouderdom
from zorgadmin.application.betalingen.posten import Post
from zorgadmin.application.kern.tabellen import Cel, Kolom, Tabel
from zorgadmin.domain.betalen.vooruitzicht import Grond, Vooruitzicht


def ageing(openstaand: Sequence[Openstaand]) -> Tabel:
    """What is open per gemeente × wet, by how long after the term."""
    return Tabel(
        "Openstaand",
        "Wat een gemeente heeft toegekend en niet betaald, en hoe lang na de termijn.",
        (
            Kolom("Gemeente"),
            Kolom("Openstaand", Cel.BEDRAG),
            *(Kolom(ouderdom.value.capitalize(), Cel.BEDRAG) for ouderdom in Ouderdom),
            Kolom("Terug te betalen", Cel.BEDRAG),
        ),
        [
            (
                open_.naam,
                open_.open_cent,
                *(open_.per_ouderdom[ouderdom] for ouderdom in Ouderdom),
                open_.terug_cent,
            )
            for open_ in openstaand
        ],
    )


def open_items(beeld: Betaalbeeld, posten: Sequence[Post]) -> Tabel:
    """Declaraties with what was paid of them."""
    return Tabel(
        "Declaraties en betalingen",
        "Elke rij is een declaratie die de gemeente heeft beantwoord.",
        (
            Kolom("Declaratie"),
            Kolom("Gemeente"),
            Kolom("Maand"),
            Kolom("Toegekend", Cel.BEDRAG),
            Kolom("Betaald", Cel.BEDRAG),
            Kolom("Open", Cel.BEDRAG),
            Kolom("Uiterlijk", Cel.DATUM),
            Kolom("Dagen te laat", Cel.GETAL),
        ),
        [
            (
                post.declaratie.declaratienummer,
                beeld.name(post),
                str(post.declaratie.maand),
                post.toegekend_cent,
                post.betaald_cent,
                post.open_cent,
                post.uiterlijk,
                post.days_late(beeld.vandaag),
            )
            for post in posten
        ],
    )


def outlook_of(maanden: Sequence[Vooruitzicht]) -> Tabel:
    """What is expected to come in per month."""
    return Tabel(
        "Vooruitzicht",
        "Wat er naar verwachting binnenkomt. Berekend, nooit zeker.",
        (
            Kolom("Maand"),
            *(Kolom(grond.value.capitalize(), Cel.BEDRAG) for grond in Grond),
            Kolom("Samen", Cel.BEDRAG),
        ),
        [(str(v.maand), *(v.per_grond[grond] for grond in Grond), v.totaal_cent) for v in maanden],
    )
