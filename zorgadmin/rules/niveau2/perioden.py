"""Level 2 rules on the DeclaratiePeriode and ProductPeriode of a declaratie (323).

CS100, CS337, CS340, TR134, TR137, TR319 and TR335. TR319 is checked again at level 3, where the
gemeente answers 9319.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from zorgadmin.domain import tekst
from zorgadmin.domain.berichten.bericht323 import Bericht323
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.grenzen import (
    EERSTE_DAG,
    is_before_messages,
    is_later_than,
    is_too_old,
    oldest_end,
)
from zorgadmin.domain.periode import Maand
from zorgadmin.rules.catalogus import fout
from zorgadmin.rules.niveau2 import prestaties
from zorgadmin.rules.niveau2.afkeur import BERICHT_AFGEKEURD, afkeur
from zorgadmin.rules.niveau2.prestaties import plek

_LATER = "Declareer deze periode pas na afloop, met een dagtekening op of na de laatste dag."
_BEGIN_EN_EIND = "Controleer begin en einde van de periode, en declareer pas na afloop ervan."


def plek_declaratie(bericht: Bericht323, onderdeel: str) -> str:
    """Place of an element of the claim itself."""
    return f"Declaratie {bericht.declaratie.declaratie_nummer} / {onderdeel}"


def cs100(bericht: Bericht323) -> Iterator[Bevinding]:
    """CS100: DeclaratiePeriode and ProductPeriode begin on or after 1 January 2021."""

    def te_vroeg(plek_periode: str, begin: date) -> Bevinding:
        uitleg = (
            f"De periode begint op {tekst.datum(begin)}; een declaratiebericht gaat over zorg "
            f"vanaf {tekst.datum(EERSTE_DAG)}."
        )
        return fout("CS100", plek_periode, uitleg)

    begin = bericht.declaratie.declaratie_periode.begindatum
    if is_before_messages(begin):
        yield te_vroeg(plek_declaratie(bericht, "DeclaratiePeriode"), begin)
    for client in bericht.declaratie.clienten:
        for prestatie in client.prestaties:
            begin = prestatie.product_periode.begindatum
            if is_before_messages(begin):
                yield te_vroeg(plek(client, prestatie, "ProductPeriode"), begin)


def cs337(bericht: Bericht323) -> Iterator[Bevinding]:
    """CS337: a ProductPeriode begins and ends in the same month of the same year."""
    for client in bericht.declaratie.clienten:
        for prestatie in client.prestaties:
            periode = prestatie.product_periode
            begin, eind = periode.begindatum, periode.einddatum
            if begin.month != eind.month or begin.year != eind.year:
                uitleg = (
                    f"De periode {tekst.periode(begin, eind)} valt niet binnen één kalendermaand."
                )
                plek_periode = plek(client, prestatie, "ProductPeriode")
                yield afkeur(
                    "CS337",
                    plek_periode,
                    uitleg,
                    "Neem de periode over uit de toewijzing, binnen één kalendermaand.",
                )


def cs340(bericht: Bericht323) -> Iterator[Bevinding]:
    """CS340: the DeclaratiePeriode is exactly one calendar month."""
    periode = bericht.declaratie.declaratie_periode
    maand = Maand.of(periode.begindatum)
    if (periode.begindatum, periode.einddatum) != (maand.begin, maand.eind):
        uitleg = (
            f"De periode {tekst.periode(periode.begindatum, periode.einddatum)} is niet precies "
            "één kalendermaand."
        )
        yield afkeur(
            "CS340",
            plek_declaratie(bericht, "DeclaratiePeriode"),
            uitleg,
            "Declareer per kalendermaand, van de eerste tot en met de laatste dag.",
        )


def tr134(bericht: Bericht323) -> Iterator[Bevinding]:
    """TR134: DeclaratiePeriode and ProductPeriode begin on or before the Dagtekening."""
    dagtekening = bericht.header.bericht_identificatie.dagtekening
    yield from prestaties.tr134_periode(
        bericht.declaratie.declaratie_periode,
        plek_declaratie(bericht, "DeclaratiePeriode"),
        dagtekening,
        _LATER,
    )
    yield from prestaties.tr134(bericht.declaratie.clienten, dagtekening, _LATER)


def tr137(bericht: Bericht323) -> Iterator[Bevinding]:
    """TR137: both periods end on or after their begin and on or before the Dagtekening."""
    dagtekening = bericht.header.bericht_identificatie.dagtekening
    yield from prestaties.tr137_periode(
        bericht.declaratie.declaratie_periode,
        plek_declaratie(bericht, "DeclaratiePeriode"),
        dagtekening,
        _BEGIN_EN_EIND,
    )
    yield from prestaties.tr137(bericht.declaratie.clienten, dagtekening, _BEGIN_EN_EIND)


def tr319(bericht: Bericht323) -> Iterator[Bevinding]:
    """TR319: no ProductPeriode lies later than the DeclaratiePeriode."""
    declaratie = bericht.declaratie.declaratie_periode
    laatste = declaratie.einddatum
    for client in bericht.declaratie.clienten:
        for prestatie in client.prestaties:
            periode = prestatie.product_periode
            if is_later_than(periode.einddatum, laatste):
                uitleg = (
                    f"De periode {tekst.periode(periode.begindatum, periode.einddatum)} loopt "
                    "door na de declaratieperiode "
                    f"{tekst.periode(declaratie.begindatum, declaratie.einddatum)}."
                )
                yield replace(
                    fout("TR319", plek(client, prestatie, "ProductPeriode"), uitleg),
                    retourcode=BERICHT_AFGEKEURD,
                )


def tr335(bericht: Bericht323) -> Iterator[Bevinding]:
    """TR335: a ProductPeriode ends at most 5 years before the DeclaratieDagtekening."""
    dagtekening = bericht.declaratie.declaratie_dagtekening
    oudste = oldest_end(dagtekening)
    for client in bericht.declaratie.clienten:
        for prestatie in client.prestaties:
            eind = prestatie.product_periode.einddatum
            if is_too_old(eind, oudste):
                uitleg = (
                    f"De periode eindigt op {tekst.datum(eind)}, meer dan 5 jaar voor de "
                    f"dagtekening van de declaratie ({tekst.datum(dagtekening)})."
                )
                yield fout("TR335", plek(client, prestatie, "ProductPeriode"), uitleg)
