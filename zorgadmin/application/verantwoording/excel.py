"""Declaraties in workbooks (spec 6 `export excel`): a year at a glance, and each one specified.

One workbook has the amounts per month and gemeente, the declaraties and their lines. Beside it
every declaratie has a workbook of its own, so that one can be handed over without the rest.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

from zorgadmin.application.kern.omgeving import Diensten, require_praktijk
from zorgadmin.application.kern.tabellen import Cel, Rij, Tabel
from zorgadmin.application.overzichten.balans import BalansRij, balans
from zorgadmin.application.verantwoording.bestandsnamen import safe_name
from zorgadmin.application.verantwoording.bewaren import note
from zorgadmin.application.verantwoording.bron import Administratie
from zorgadmin.application.verantwoording.exporteren import folder_name
from zorgadmin.application.verantwoording.grootboek import declaraties, regels
from zorgadmin.application.verantwoording.kolommen import amount, make_table, place, quantity, same
from zorgadmin.domain.codes import Eenheid
from zorgadmin.domain.levering import LeveringSoort, soort_of
from zorgadmin.domain.periode import Maand

if TYPE_CHECKING:
    from zorgadmin.application.kern.ports_uitgang import Bladen, NieuweMap, Werkboek

OVERZICHT = "declaraties.xlsx"


@dataclass(frozen=True, slots=True)
class ExcelExport:
    """What was written: the folder, and the files in it."""

    pad: Path
    jaar: int | None
    bestanden: Sequence[str]


def export_excel(diensten: Diensten, naar: Path, jaar: int | None = None) -> ExcelExport:
    """Write the workbooks into a new folder inside `naar`."""
    omgeving = diensten.omgeving
    bedragen = balans(diensten, Maand.of(omgeving.vandaag))
    with omgeving.uitvoer.new_folder(naar, folder_name("excel", omgeving.nu, jaar)) as folder:
        with diensten.kluis.lezen() as werk:
            require_praktijk(werk)
            bron = Administratie(werk, omgeving.gemeenten, jaar)
            overzicht = [_bedragen(bron, bedragen), declaraties(bron), regels(bron)]
            _write(omgeving.bladen, folder, OVERZICHT, overzicht)
            opbouw = bron.opbouw()
            for declaratie in bron.declaratie.values():
                tabellen = specification(bron, declaratie, opbouw)
                _write(omgeving.bladen, folder, file_name(bron, declaratie), tabellen)
        with diensten.kluis.schrijven() as werk:
            note(werk, "excel", jaar, len(folder.bestanden))
            folder.publish()
    return ExcelExport(folder.pad, jaar, [bestand.naam for bestand in folder.bestanden])


def _write(bladen: Bladen, folder: NieuweMap, naam: str, tabellen: Sequence[Tabel]) -> None:
    with folder.open(naam) as stroom, bladen.workbook(stroom) as werkboek:
        fill(werkboek, tabellen)


def fill(werkboek: Werkboek, tabellen: Sequence[Tabel]) -> None:
    """Give a workbook a sheet for each table."""
    for tabel in tabellen:
        with werkboek.sheet(tabel.naam, tabel.kolommen) as op_blad:
            for rij in tabel.rijen:
                op_blad(rij)


def _bedragen(bron: Administratie, bedragen: Sequence[BalansRij]) -> Tabel:
    rijen = (asdict(rij) for rij in bedragen if bron.jaar in (None, rij.maand.jaar))
    return make_table(
        "bedragen",
        "Wat een maand zorg bij een gemeente is: geleverd, gedeclareerd en toegekend.",
        rijen,
        *same("maand"),
        *place(bron),
        amount("geleverd", "geleverd_cent"),
        amount("gedeclareerd", "gedeclareerd_cent"),
        amount("toegekend", "toegekend_cent"),
    )


def file_name(bron: Administratie, declaratie: Rij) -> str:
    """Name of the workbook of one declaratie, with its wet where another one has its number."""
    nummer = declaratie["declaratienummer"]
    gelijk = sum(rij["declaratienummer"] == nummer for rij in bron.declaratie.values())
    naam = "".join(safe_name(nummer if gelijk == 1 else f"{nummer}-{declaratie['wet']}"))
    return f"specificatie-{naam}.xlsx"


def specification(bron: Administratie, declaratie: Rij, opbouw: Mapping[int, str]) -> list[Tabel]:
    """The declaratie, its lines, and the visits of each line."""
    deel = bron.only(declaratie["id"])
    bezoeken = make_table(
        "bezoeken",
        "Eén bezoek of stuk in een regel; hoeveelheid bij soort tijd in minuten.",
        _visits(deel, opbouw),
        *same("referentienummer"),
        *same("datum", cel=Cel.DATUM),
        *same("soort"),
        *quantity(
            "hoeveelheid", "hoeveelheid", lambda rij: bool(rij["soort"] == LeveringSoort.EURO)
        ),
    )
    return [declaraties(deel), regels(deel), bezoeken]


def _visits(bron: Administratie, opbouw: Mapping[int, str]) -> Iterator[Rij]:
    for regel in sorted(bron.prestatie.values(), key=itemgetter("id")):
        soort = soort_of(Eenheid(regel["eenheid"]))
        for _, dag, hoeveelheid in json.loads(opbouw.get(regel["id"], "{}")).get("leveringen", ()):
            yield {
                "referentienummer": regel["referentienummer"],
                "datum": date.fromisoformat(dag),
                "soort": soort,
                "hoeveelheid": hoeveelheid,
            }
