"""Journal lines for bookkeeping (spec 12, `export boekhouding`).

Which entries there are is in `journaalposten`; here they are written, in the layouts of three
programs.

Sources of the layouts: SnelStart, "Inlezen csv-bestanden" (columns by name, one Boekingcode for the
lines of an entry); Informer, "Hoe importeer ik memoriaalboekingen" (tabs, one row per entry).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from zorgadmin.application.kern.omgeving import Diensten, require_praktijk
from zorgadmin.application.kern.tabellen import Cel, Kolom
from zorgadmin.application.verantwoording.bewaren import report_folder
from zorgadmin.application.verantwoording.journaalposten import entries
from zorgadmin.application.verantwoording.tijdvak import ALLES, Tijdvak
from zorgadmin.domain.journaal import Journaalpost, Rekeningen
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import datum

if TYPE_CHECKING:
    from zorgadmin.application.kern.ports_uitgang import NieuweMap
    from zorgadmin.application.kern.rijen import Geschreven

JOURNAAL, SNELSTART, INFORMER = "journaal.csv", "snelstart.csv", "informer.txt"
_KORT = 30
_JOURNAAL = (
    Kolom("Datum", Cel.DATUM),
    Kolom("Rekening"),
    Kolom("Omschrijving"),
    Kolom("Debet", Cel.BEDRAG),
    Kolom("Credit", Cel.BEDRAG),
    Kolom("Referentie"),
    Kolom("Boeking"),
)
_SNELSTART = (
    Kolom("Dagboek"),
    Kolom("Boekingcode", Cel.GETAL),
    Kolom("Datum"),
    Kolom("Omschrijving"),
    Kolom("Grootboeknummer"),
    Kolom("Relatiecode"),
    Kolom("Factuurnummer"),
    Kolom("Debet", Cel.BEDRAG),
    Kolom("Credit", Cel.BEDRAG),
)


@record
class Journaal:
    """What was written: the folder and its files, and how much was booked in eurocents."""

    pad: Path
    tijdvak: Tijdvak
    bestanden: Sequence[Geschreven]
    boekingen: int
    debet_cent: int


def export_bookkeeping(diensten: Diensten, naar: Path, tijdvak: Tijdvak = ALLES) -> Journaal:
    """Write the journal into a new folder inside `naar`, in three forms."""
    omgeving = diensten.omgeving
    with diensten.kluis.lezen() as werk:
        require_praktijk(werk)
        rekeningen = werk.praktijk.rekeningen()
        boekingen = [
            boeking
            for boeking in sorted(entries(werk, rekeningen), key=lambda b: (b.datum, b.sleutel))
            if tijdvak.has_day(boeking.datum)
        ]
    with report_folder(diensten, naar, "boekhouding", tijdvak) as folder:
        with folder.open(JOURNAAL) as stroom, omgeving.bladen.csv(stroom, _JOURNAAL) as op_regel:
            for rij in _journal(boekingen):
                op_regel(rij)
        with folder.open(SNELSTART) as stroom, omgeving.bladen.csv(stroom, _SNELSTART) as op_regel:
            for rij in _snelstart(boekingen, rekeningen):
                op_regel(rij)
        _write_informer(folder, boekingen, rekeningen)
    debet = sum(regel.debet_cent for boeking in boekingen for regel in boeking.regels)
    return Journaal(folder.pad, tijdvak, tuple(folder.bestanden), len(boekingen), debet)


def _journal(boekingen: Sequence[Journaalpost]) -> Iterator[Sequence[object]]:
    for b in boekingen:
        for regel in b.regels:
            debet, credit = regel.debet_cent or None, regel.credit_cent or None
            yield b.datum, regel.rekening, b.omschrijving, debet, credit, b.referentie, b.sleutel


def _snelstart(
    boekingen: Sequence[Journaalpost], rekeningen: Rekeningen
) -> Iterator[Sequence[object]]:
    for code, b in enumerate(boekingen, 1):
        for regel in b.regels:
            yield (
                *(rekeningen.dagboek, code, datum(b.datum), b.omschrijving, regel.rekening),
                *(None, b.referentie, regel.debet_cent or None, regel.credit_cent or None),
            )


def _write_informer(
    folder: NieuweMap, boekingen: Sequence[Journaalpost], rekeningen: Rekeningen
) -> None:
    """A row per entry: number, text, day, daybook; then account, text and amount of each line."""
    tekst = StringIO(newline="")
    schrijver = csv.writer(tekst, delimiter="\t", lineterminator="\r\n")
    for b in boekingen:
        rij = ["", b.omschrijving[:_KORT], f"{b.datum:%Y%m%d}", rekeningen.dagboek]
        for regel in b.regels:
            cent = regel.debet_cent - regel.credit_cent
            teken, heel, rest = "-" if cent < 0 else "", *divmod(abs(cent), 100)
            rij += [regel.rekening, b.omschrijving[:_KORT], f"{teken}{heel},{rest:02d}"]
        schrijver.writerow(rij)
    with folder.open(INFORMER) as stroom:
        stroom.write(tekst.getvalue().encode())
