"""Declaraties in workbooks (spec 6 `export excel`): a year at a glance, and each one specified.

One workbook has the amounts per month and gemeente, the declaraties with their lines, and what was
paid. Beside it every declaratie has a workbook of its own, so that one can be handed over without
the rest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

from zorgadmin.application.betalingen.openstaand import betaalbeeld
from zorgadmin.application.kern.benoemen import WET_NAAM
from zorgadmin.application.kern.omgeving import Diensten, require_praktijk
from zorgadmin.application.kern.opzoeken import contracts_of
from zorgadmin.application.kern.tabellen import Cel, Rij, Tabel
from zorgadmin.application.overzichten.bedragen import Bedragen, Overzicht, overzicht, total
from zorgadmin.application.verantwoording.betalingen import open_items
from zorgadmin.application.verantwoording.bewaren import report_folder, safe_name
from zorgadmin.application.verantwoording.bron import Administratie
from zorgadmin.application.verantwoording.kolommen import make_table
from zorgadmin.application.verantwoording.specificeren import claims, lines, visits
from zorgadmin.application.verantwoording.tijdvak import ALLES, Tijdvak
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.contract import Contracten
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.record import record

if TYPE_CHECKING:
    from zorgadmin.application.kern.ports_uitgang import Bladen, NieuweMap, Werkboek
    from zorgadmin.application.kern.rijen import Geschreven

OVERZICHT = "declaraties.xlsx"


@record
class Rapportmap:
    """What was written: the folder, and the files in it."""

    pad: Path
    tijdvak: Tijdvak
    bestanden: Sequence[Geschreven]


def export_excel(diensten: Diensten, naar: Path, tijdvak: Tijdvak = ALLES) -> Rapportmap:
    """Write the workbooks into a new folder inside `naar`."""
    omgeving = diensten.omgeving
    alles, beeld = overzicht(diensten), betaalbeeld(diensten)
    posten = [post for post in beeld.posten if tijdvak.has_month(post.declaratie.maand)]
    with (
        report_folder(diensten, naar, "excel", tijdvak) as folder,
        diensten.kluis.lezen() as werk,
    ):
        require_praktijk(werk)
        bron = Administratie(werk, omgeving.gemeenten, tijdvak)
        contracten = contracts_of(werk)
        bladen = [
            *(_bedragen(alles, tijdvak), claims(bron), lines(bron, contracten)),
            replace(open_items(beeld, posten), naam="betalingen"),
        ]
        _write(omgeving.bladen, folder, OVERZICHT, bladen)
        opbouw = bron.opbouw()
        for declaratie in bron.declaratie.values():
            tabellen = specification(bron, declaratie, opbouw, contracten)
            _write(omgeving.bladen, folder, f"{file_name(bron, declaratie)}.xlsx", tabellen)
    return Rapportmap(folder.pad, tijdvak, tuple(folder.bestanden))


def _write(bladen: Bladen, folder: NieuweMap, naam: str, tabellen: Sequence[Tabel]) -> None:
    with folder.open(naam) as stroom, bladen.workbook(stroom) as werkboek:
        fill(werkboek, tabellen)


def fill(werkboek: Werkboek, tabellen: Sequence[Tabel]) -> None:
    """Give a workbook a sheet for each table."""
    for tabel in tabellen:
        with werkboek.sheet(tabel.naam, tabel.kolommen) as op_blad:
            for rij in tabel.rijen:
                op_blad(rij)


def _bedragen(alles: Overzicht, tijdvak: Tijdvak) -> Tabel:
    per_plek: dict[tuple[Maand, str, Wet], list[Bedragen]] = defaultdict(list)
    for rij in alles.rijen:
        if tijdvak.has_month(rij.maand):
            per_plek[rij.maand, rij.gemeente, rij.wet].append(rij.bedragen)
    rijen = [
        {
            "maand": str(maand),
            "naam": alles.gemeenten.get(gemeente, gemeente),
            "code": gemeente,
            "wet": WET_NAAM[wet],
            **total(delen)._asdict(),
        }
        for (maand, gemeente, wet), delen in sorted(per_plek.items())
    ]
    return make_table(
        "bedragen",
        "Wat een maand zorg bij een gemeente is: geleverd, gedeclareerd, toegekend en betaald.",
        rijen,
        ("Maand", Cel.TEKST, itemgetter("maand")),
        ("Gemeente", Cel.TEKST, itemgetter("naam")),
        ("Gemeentecode", Cel.TEKST, itemgetter("code")),
        ("Wet", Cel.TEKST, itemgetter("wet")),
        ("Geleverd", Cel.BEDRAG, itemgetter("geleverd_cent")),
        ("Gedeclareerd", Cel.BEDRAG, itemgetter("gedeclareerd_cent")),
        ("Toegekend", Cel.BEDRAG, itemgetter("toegekend_cent")),
        ("Betaald", Cel.BEDRAG, itemgetter("betaald_cent")),
    )


def file_name(bron: Administratie, declaratie: Rij) -> str:
    """Name of the specification of one declaratie, with its wet where another has its number."""
    nummer = declaratie["declaratienummer"]
    gelijk = sum(rij["declaratienummer"] == nummer for rij in bron.declaratie.values())
    naam = "".join(safe_name(nummer if gelijk == 1 else f"{nummer}-{declaratie['wet']}"))
    return f"specificatie-{naam}"


def specification(
    bron: Administratie, declaratie: Rij, opbouw: Mapping[int, str], contracten: Contracten
) -> list[Tabel]:
    """The declaratie, its lines, and the visits of each line."""
    deel = bron.only(declaratie["id"])
    return [claims(deel), lines(deel, contracten), visits(deel, opbouw)]
