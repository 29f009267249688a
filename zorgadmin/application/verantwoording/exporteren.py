"""Write everything in open formats, so that nobody is locked in (spec 6 `export alles`).

One folder holds every message as its exact bytes, every table as CSV and on a sheet of one
workbook, and a text that says what is what. It appears as a whole or not at all, and the audit
trail says that it was made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from zorgadmin.application.kern.omgeving import Diensten, require_praktijk
from zorgadmin.application.kern.tabellen import Tabel
from zorgadmin.application.verantwoording.bewaren import file_names, note
from zorgadmin.application.verantwoording.bron import Administratie
from zorgadmin.application.verantwoording.inhoud import tables
from zorgadmin.application.verantwoording.leesmij import (
    CONTROLE,
    LEESMIJ,
    WERKBOEK,
    check_lines,
    read_me,
)
from zorgadmin.application.verantwoording.tijdvak import ALLES, Tijdvak
from zorgadmin.domain.record import record

if TYPE_CHECKING:
    from zorgadmin.application.kern.ports import Werk
    from zorgadmin.application.kern.ports_uitgang import Bladen, NieuweMap


@record
class Export:
    """What was exported: the folder, rows per table, and how many messages."""

    pad: Path
    tijdvak: Tijdvak
    tabellen: Mapping[str, int]
    berichten: int


def export_alles(diensten: Diensten, naar: Path, tijdvak: Tijdvak = ALLES) -> Export:
    """Export everything, or what belongs to one year or month, into a new folder in `naar`."""
    omgeving = diensten.omgeving
    naam = tijdvak.folder_name("export", omgeving.nu)
    with omgeving.uitvoer.new_folder(naar, naam) as folder:
        with diensten.kluis.lezen() as werk:
            praktijk = require_praktijk(werk)
            bron = Administratie(werk, omgeving.gemeenten, tijdvak)
            bestanden = _write_messages(werk, bron, folder)
            documenten = _write_documents(werk, bron, folder)
            tabellen = _write_tables(omgeving.bladen, tables(bron, bestanden, documenten), folder)
        tekst = read_me(praktijk, omgeving.nu, tijdvak, tabellen, folder.bestanden)
        with folder.open(LEESMIJ) as stroom:
            stroom.write(tekst.encode("utf-8-sig"))
        sommen = {bestand.naam: bestand.sha256 for bestand in folder.bestanden}
        with folder.open(CONTROLE) as stroom:
            stroom.write("".join(f"{regel}\n" for regel in check_lines(sommen)).encode())
        with diensten.kluis.schrijven() as werk:
            note(werk, "alles", tijdvak, len(folder.bestanden))
            folder.publish()
    rijen = {tabel.naam: aantal for tabel, aantal in tabellen}
    return Export(folder.pad, tijdvak, rijen, len(bestanden))


def _write_messages(werk: Werk, bron: Administratie, folder: NieuweMap) -> dict[int, str]:
    """Write the bytes of every message that has any; the path of each by its id."""
    geschreven = {}
    for nummer, pad in file_names(bron.bericht.values()).items():
        # Of a large refused file only the digest is kept.
        if inhoud := werk.berichten.content(nummer):
            with folder.open(pad) as stroom:
                stroom.write(inhoud)
            geschreven[nummer] = pad
    return geschreven


def _write_documents(werk: Werk, bron: Administratie, folder: NieuweMap) -> dict[int, str]:
    """Write every document of a client; the path of each by its id."""
    geschreven = {}
    for rij in bron.of_days("document", "toegevoegd"):
        nummer = bron.client[rij["bsn"]]["nummer"]
        soort = PurePath(rij["naam"]).suffix.lower()
        veilig = soort if soort[1:].isalnum() and soort.isascii() else ""
        pad = f"documenten/client-{nummer}-{rij['id']}{veilig}"
        with folder.open(pad) as stroom:
            stroom.write(werk.dossier.inhoud(rij["id"]))
        geschreven[rij["id"]] = pad
    return geschreven


def _write_tables(
    bladen: Bladen, inhoud: Iterable[Tabel], folder: NieuweMap
) -> Sequence[tuple[Tabel, int]]:
    """Write every table to both forms in one go; with the number of its rows."""
    geteld = []
    with folder.open(WERKBOEK) as boekstroom, bladen.workbook(boekstroom) as werkboek:
        for tabel in inhoud:
            rijen = 0
            with ExitStack() as stapel:
                stroom = stapel.enter_context(folder.open(f"tabellen/{tabel.naam}.csv"))
                in_csv = stapel.enter_context(bladen.csv(stroom, tabel.kolommen))
                op_blad = stapel.enter_context(werkboek.sheet(tabel.naam, tabel.kolommen))
                for rij in tabel.rijen:
                    in_csv(rij)
                    op_blad(rij)
                    rijen += 1
            geteld.append((tabel, rijen))
    return geteld
