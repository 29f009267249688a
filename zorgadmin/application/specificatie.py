"""The specification of one declaratie as a workbook: the lines, and the visits of each line."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from zorgadmin.application.declaratie_status import find
from zorgadmin.application.exporteren import note
from zorgadmin.application.exporteren_bron import Bron
from zorgadmin.application.exporteren_excel import fill, specification
from zorgadmin.application.exporteren_namen import safe_name
from zorgadmin.application.omgeving import Diensten


def export_specification(diensten: Diensten, declaratienummer: str, naar: Path) -> Path:
    """Write the specification into a folder, over an older one; returns the file."""
    omgeving = diensten.omgeving
    with diensten.kluis.lezen() as werk:
        declaratie = find(werk, declaratienummer)
        bron = Bron(werk, omgeving.gemeenten, None)
        tabellen = specification(bron, bron.declaratie[declaratie.id], bron.opbouw())
        stroom = BytesIO()
        with omgeving.bladen.workbook(stroom) as werkboek:
            fill(werkboek, tabellen)
    naam = "".join(safe_name(declaratienummer))
    klaar = omgeving.uitvoer.prepare(naar, f"specificatie-{naam}.xlsx", stroom.getvalue())
    with diensten.kluis.schrijven() as werk:
        note(werk, "specificatie", None, 1)
    klaar.publish()
    return klaar.pad
