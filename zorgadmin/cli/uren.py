"""Commands about leveringen outside their toewijzing: `verplaats-uren`, `bezwaar`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from zorgadmin.application.uren.verplaatsen import Verplaatsing, verplaats
from zorgadmin.cli import json_vorm, tekst_regel
from zorgadmin.cli.context import (
    DATUM,
    NUMMER,
    Sessie,
    command,
    folder_option,
    gemeente_option,
    wet_option,
)
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.tekst import count


@command("verplaats-uren", "Verplaats leveringen naar een andere toewijzing van dezelfde cliënt.")
@click.argument("toewijzing", type=NUMMER)
@click.option("--naar", type=NUMMER, required=True, help="Toewijzingnummer waar zij bij horen.")
@click.option("--vanaf", type=DATUM, help="Alleen leveringen vanaf deze dag.")
@click.option("--ook-dubbele", is_flag=True, help="Ook bezoeken die daar al lijken te staan.")
@gemeente_option
@wet_option
def verplaats_opdracht(
    sessie: Sessie,
    toewijzing: int,
    naar: int,
    vanaf: date | None,
    ook_dubbele: bool,  # noqa: FBT001
    gemeente: str | None,
    wet: Wet | None,
) -> int:
    """Move leveringen; 1 when some stay, 3 when all do."""
    gedaan = verplaats(
        sessie.diensten(), toewijzing, naar, vanaf, gemeente, wet, ook_dubbele=ook_dubbele
    )
    sessie.show(
        lambda: {
            "toewijzingnummer": toewijzing,
            "naar": naar,
            "verplaatst": gedaan.verplaatst,
            "gebleven": json_vorm.findings(gedaan.gebleven),
        },
        lambda: _text(gedaan),
    )
    if not gedaan.gebleven:
        return 0
    return 1 if gedaan.verplaatst else 3


def _text(gedaan: Verplaatsing) -> Iterator[str]:
    aantal = gedaan.verplaatst
    woord = count(aantal, "levering", "leveringen")
    yield f"{woord} verplaatst van toewijzing {gedaan.van.nummer} naar {gedaan.naar.nummer}."
    if gedaan.gebleven:
        yield f"{len(gedaan.gebleven)} bleven staan:"
        for bevinding in gedaan.gebleven:
            yield f"  {tekst_regel.finding(bevinding)}"


@command("bezwaar", "Maak de tekst voor een gemeente die een toewijzing achteraf inkort.")
@click.argument("toewijzing", type=NUMMER)
@folder_option(nodig=True, hulp="Map voor de PDF.")
@gemeente_option
@wet_option
def bezwaar_opdracht(
    sessie: Sessie, toewijzing: int, naar: Path, gemeente: str | None, wet: Wet | None
) -> int:
    """Write what the gemeente is told."""
    from zorgadmin.application.verantwoording.bezwaar import object_to

    bezwaar = object_to(sessie.diensten(), toewijzing, naar, gemeente, wet)
    return sessie.show(
        lambda: {
            "bestand": str(bezwaar.bestand.pad),
            "sha256": bezwaar.bestand.sha256,
            "tekst": bezwaar.tekst,
        },
        lambda: [*bezwaar.tekst.splitlines(), "", f"Geschreven: {bezwaar.bestand.pad}"],
    )


OPDRACHTEN = (verplaats_opdracht, bezwaar_opdracht)
