"""Command about the published package of schemas and stylesheets: `standaard`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from zorgadmin.application.inrichting.standaard import (
    PakketStand,
    half_text,
    load_package,
    loaded_package,
    remove_package,
)
from zorgadmin.cli import json_vorm, tekst_regel
from zorgadmin.cli.context import PAD, Sessie, command


@command("standaard", "Laad de schema's en stylesheets van de standaard, of verwijder ze.")
@click.argument("pakket", type=PAD, required=False)
@click.option("--verwijder", is_flag=True, help="Verwijder wat is geladen.")
def standaard_opdracht(sessie: Sessie, pakket: Path | None, verwijder: bool) -> int:  # noqa: FBT001
    """Load or remove the package; without either, show what is loaded."""
    if verwijder and pakket is not None:
        raise click.UsageError("Geef een map of ZIP-bestand, of --verwijder; niet allebei.")
    diensten = sessie.diensten()
    if verwijder:
        stand = remove_package(diensten)
    elif pakket is not None:
        stand = load_package(diensten, pakket)
    else:
        stand = loaded_package(diensten)
    return sessie.show(lambda: _as_json(stand), lambda: _as_text(stand))


def _as_json(stand: PakketStand) -> json_vorm.Vorm:
    return {
        "standaarden": [
            {
                "wet": rij.wet.value,
                "deel": rij.deel.value,
                "naam": rij.naam,
                "sha256": rij.sha256,
                "geladen": rij.geladen.isoformat(),
                "berichten": list(rij.soorten),
                "versies": {
                    soort: {
                        "basisschema": versie.basisschema_xsd_versie,
                        "bericht": versie.bericht_xsd_versie,
                    }
                    for soort, versie in rij.versies.items()
                },
            }
            for rij in stand.delen
        ],
        "bevindingen": json_vorm.findings(stand.bevindingen),
    }


def _as_text(stand: PakketStand) -> Iterator[str]:
    yield from map(half_text, stand.delen)
    if not stand.delen:
        yield "Er is geen officieel pakket geladen."
    for bevinding in stand.bevindingen:
        yield from tekst_regel.wrapped("", tekst_regel.finding(bevinding), "  ")


OPDRACHTEN = (standaard_opdracht,)
