"""The specification of one declaratie as a workbook: the lines, and the visits of each line."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.opzoeken import find
from zorgadmin.application.verantwoording.bewaren import note
from zorgadmin.application.verantwoording.bron import Administratie
from zorgadmin.application.verantwoording.excel import file_name, fill, specification
from zorgadmin.domain.codes import Wet


def export_specification(
    diensten: Diensten, declaratienummer: str, naar: Path, wet: Wet | None = None
) -> Path:
    """Write the specification into a folder, over an older one; returns the file."""
    omgeving = diensten.omgeving
    with diensten.kluis.lezen() as werk:
        gevonden = find(werk, declaratienummer, wet)
        bron = Administratie(werk, omgeving.gemeenten, None)
        declaratie = bron.declaratie[gevonden.id]
        naam = file_name(bron, declaratie)
        tabellen = specification(bron, declaratie, bron.opbouw())
        stroom = BytesIO()
        with omgeving.bladen.workbook(stroom) as werkboek:
            fill(werkboek, tabellen)
    klaar = omgeving.uitvoer.prepare(naar, naam, stroom.getvalue())
    with diensten.kluis.schrijven() as werk:
        note(werk, "specificatie", None, 1)
    klaar.publish()
    return klaar.pad
