"""Journal lines for bookkeeping (spec 12, `export boekhouding`).

What was uploaded is booked on the day of the declaratie, claims and credits apart; what a gemeente
did not grant, or not process at all, goes off on the day of its answer; what came in, or was let
go, on its own day. What is set off between two declaraties of one gemeente stays on the same
account, so it is no entry.

Sources of the layouts: SnelStart, "Inlezen csv-bestanden" (columns by name, one Boekingcode for the
lines of an entry); Informer, "Hoe importeer ik memoriaalboekingen" (tabs, one row per entry).
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from zorgadmin.application.kern.omgeving import Diensten, require_praktijk
from zorgadmin.application.kern.tabellen import Cel, Kolom
from zorgadmin.application.verantwoording.bewaren import note
from zorgadmin.application.verantwoording.tijdvak import ALLES, Tijdvak
from zorgadmin.domain.grootboek import Betaalbron, DeclaratieStatus
from zorgadmin.domain.journaal import Journaalpost, Rekeningen, book
from zorgadmin.domain.tekst import datum

if TYPE_CHECKING:
    from zorgadmin.application.kern.ports import Werk
    from zorgadmin.application.kern.ports_uitgang import NieuweMap
    from zorgadmin.application.kern.rijen import DeclaratieRij, Geschreven

JOURNAAL, SNELSTART, INFORMER = "journaal.csv", "snelstart.csv", "informer.txt"
_ONTSTAAN = (DeclaratieStatus.INGEDIEND, DeclaratieStatus.BEANTWOORD)
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


@dataclass(frozen=True, slots=True)
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
    naam = tijdvak.folder_name("boekhouding", omgeving.nu)
    with omgeving.uitvoer.new_folder(naar, naam) as folder:
        with folder.open(JOURNAAL) as stroom, omgeving.bladen.csv(stroom, _JOURNAAL) as op_regel:
            for rij in _journal(boekingen):
                op_regel(rij)
        with folder.open(SNELSTART) as stroom, omgeving.bladen.csv(stroom, _SNELSTART) as op_regel:
            for rij in _snelstart(boekingen, rekeningen):
                op_regel(rij)
        _write_informer(folder, boekingen, rekeningen)
        with diensten.kluis.schrijven() as werk:
            note(werk, "boekhouding", tijdvak, len(folder.bestanden))
            folder.publish()
    debet = sum(regel.debet_cent for boeking in boekingen for regel in boeking.regels)
    return Journaal(folder.pad, tijdvak, tuple(folder.bestanden), len(boekingen), debet)


def entries(werk: Werk, rekeningen: Rekeningen) -> Iterator[Journaalpost]:
    """Every entry there is, in no order."""
    facturen: dict[int, list[str]] = defaultdict(list)
    for factuur in werk.facturen.list():
        facturen[factuur.declaratie_id].append(factuur.nummer)
    for d in werk.declaraties.list():
        if d.bericht_id is None or d.status not in _ONTSTAAN:
            continue
        nummers = facturen.get(d.id, [d.declaratienummer])
        referentie = nummers[0]
        yield from filter(None, _claimed(werk, d, rekeningen, nummers))
        yield from filter(None, _settled(werk, d, rekeningen, referentie))


def _claimed(
    werk: Werk, d: DeclaratieRij, rekeningen: Rekeningen, nummers: Sequence[str]
) -> Iterator[Journaalpost | None]:
    """What a declaratie claims, what it takes back, and what was not granted of it."""
    nummer, over = d.declaratienummer, f"{d.wet} {d.gemeente} {d.maand}"
    referentie, creditnota = nummers[0], nummers[-1]
    plek = rekeningen.debiteuren, rekeningen.omzet(d.wet)
    regels = werk.declaraties.regels(declaratie_id=d.id)
    debet = sum(regel.bedrag for regel in regels if regel.is_debet)
    credit = sum(regel.bedrag for regel in regels if not regel.is_debet)
    yield book(f"{nummer}-{d.wet}", d.dagtekening, f"{nummer} {over}", referentie, plek, debet)
    yield book(
        f"{nummer}-{d.wet}-credit",
        d.dagtekening,
        f"{nummer} {over} credit",
        referentie,
        plek,
        -credit,
    )
    if d.beantwoord is not None:
        yield book(
            f"{nummer}-{d.wet}-antwoord",
            d.beantwoord,
            f"{nummer} niet {'toegekend' if d.verwerkt else 'verwerkt'}",
            creditnota,
            plek,
            (d.toegekend_cent or 0) - d.totaal_cent,
        )


def _settled(
    werk: Werk, d: DeclaratieRij, rekeningen: Rekeningen, referentie: str
) -> Iterator[Journaalpost | None]:
    """What came in for a declaratie, or was let go of it."""
    for betaling in werk.betalingen.list(d.id):
        weg = betaling.bron is Betaalbron.AFGEBOEKT
        tegen = rekeningen.afboeking if weg else rekeningen.bank
        yield book(
            f"{d.declaratienummer}-{d.wet}-betaling-{betaling.id}",
            betaling.datum,
            f"{d.declaratienummer} {'afgeboekt' if weg else 'betaald'}",
            referentie,
            (tegen, rekeningen.debiteuren),
            betaling.cent,
        )


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
