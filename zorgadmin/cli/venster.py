"""Command `schermen`: pictures of every page of the window (spec 6)."""

from __future__ import annotations

from pathlib import Path

import click

from zorgadmin.cli.context import Sessie, command, folder_option


@command("schermen", "Teken elke pagina en elk hoofdvenster van de kluis als PNG.")
@folder_option(nodig=True, hulp="Map voor de afbeeldingen.")
@click.option("--donker", is_flag=True, help="In donkere kleuren.")
@click.option(
    "--schaal", type=click.IntRange(1, 3), default=1, show_default=True, help="Vergroting."
)
def schermen_opdracht(sessie: Sessie, naar: Path, *, donker: bool, schaal: int) -> int:
    """Draw."""
    paden = sessie.starter.schermen(sessie.kluis, naar, donker=donker, schaal=schaal)
    return sessie.show(
        lambda: {"bestanden": [str(pad) for pad in paden]},
        lambda: [f"{len(paden)} afbeeldingen in {naar}", *(f"  {pad.name}" for pad in paden)],
    )


OPDRACHTEN = (schermen_opdracht,)
