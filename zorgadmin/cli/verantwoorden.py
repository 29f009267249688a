"""Commands that account for what was claimed: `factuur`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from zorgadmin.cli import json_vorm, tekst_regel
from zorgadmin.cli.context import Sessie, command, folder_option, pass_sessie, wet_option
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.tekst import euro

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgadmin.application.verantwoording.factuur import Gefactureerd


@command("factuur", "Schrijf de factuur bij een declaratie als PDF.")
@click.argument("declaratienummer")
@folder_option(nodig=True, hulp="Map voor de PDF.")
@wet_option
@pass_sessie
def factuur_opdracht(sessie: Sessie, declaratienummer: str, naar: Path, wet: Wet | None) -> int:
    """Make and write the invoices of a declaratie."""
    from zorgadmin.application.verantwoording.factuur import write_invoices

    facturen = write_invoices(sessie.diensten(), declaratienummer, naar, wet)
    sessie.show(
        lambda: [_invoice(gemaakt) for gemaakt in facturen],
        lambda: [regel for gemaakt in facturen for regel in _invoice_lines(gemaakt)],
    )
    return 0


def _invoice(gemaakt: Gefactureerd) -> dict[str, object]:
    factuur, declaratie = gemaakt.factuur, gemaakt.declaratie
    return {
        "factuurnummer": factuur.nummer,
        "soort": "creditfactuur" if factuur.is_credit else "factuur",
        "datum": factuur.datum.isoformat(),
        "declaratienummer": declaratie.declaratienummer,
        "gemeente": declaratie.gemeente,
        "wet": declaratie.wet.value,
        "maand": str(declaratie.maand),
        "totaal_cent": factuur.inhoud.totaal_cent,
        "nieuw": gemaakt.nieuw,
        "bestand": str(gemaakt.bestand.pad),
        "sha256": gemaakt.bestand.sha256,
        "bevindingen": json_vorm.findings(gemaakt.bevindingen),
    }


def _invoice_lines(gemaakt: Gefactureerd) -> Iterator[str]:
    soort = "Creditfactuur" if gemaakt.factuur.is_credit else "Factuur"
    totaal = euro(gemaakt.factuur.inhoud.totaal_cent)
    yield f"{soort} {gemaakt.factuur.nummer}, {totaal}: {gemaakt.bestand.pad}"
    if gemaakt.nieuw:
        for bevinding in gemaakt.bevindingen:
            yield tekst_regel.finding(bevinding)


OPDRACHTEN = (factuur_opdracht,)
