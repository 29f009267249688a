"""Commands that account for what was claimed: `factuur`, `dossier`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from zorgadmin.cli import json_vorm, tekst_regel
from zorgadmin.cli.context import Sessie, command, folder_option, wet_option
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.tekst import count, euro

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgadmin.application.verantwoording.dossier import GeschrevenDossier
    from zorgadmin.application.verantwoording.factuur import Gefactureerd


@command("factuur", "Schrijf de factuur bij een declaratie als PDF.")
@click.argument("declaratienummer")
@folder_option(nodig=True, hulp="Map voor de PDF.")
@click.option("--laatste", metavar="NUMMER", help="Laatst verstuurde factuur, na een herstel.")
@wet_option
def factuur_opdracht(
    sessie: Sessie, declaratienummer: str, naar: Path, laatste: str | None, wet: Wet | None
) -> int:
    """Make and write the invoices of a declaratie."""
    from zorgadmin.application.verantwoording.factuur import write_invoices

    facturen = write_invoices(sessie.diensten(), declaratienummer, naar, wet, laatste)
    return sessie.show(
        lambda: [_invoice(gemaakt) for gemaakt in facturen],
        lambda: [regel for gemaakt in facturen for regel in _invoice_lines(gemaakt)],
    )


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


@command("dossier", "Schrijf alles over een regel of declaratie in een map: PDF en berichten.")
@click.argument("nummer", metavar="REFERENTIENUMMER|DECLARATIENUMMER")
@folder_option(nodig=True, hulp="Map waarin de nieuwe map komt.")
@wet_option
def dossier_opdracht(sessie: Sessie, nummer: str, naar: Path, wet: Wet | None) -> int:
    """Write the evidence of a line or a declaratie."""
    from zorgadmin.application.verantwoording.dossier import write_dossier

    dossier = write_dossier(sessie.diensten(), nummer, naar, wet)
    aantal = len(dossier.berichten)
    berichten = count(aantal, "bericht", "berichten")
    return sessie.show(
        lambda: _dossier(dossier),
        lambda: [
            f"Dossier: {dossier.pad}",
            f"{dossier.bestanden[0].naam}, en {berichten} als bewijs.",
            "Let op: het dossier is niet versleuteld en noemt namen en BSN's.",
        ],
    )


def _dossier(dossier: GeschrevenDossier) -> dict[str, object]:
    sommen = {bestand.naam: bestand.sha256 for bestand in dossier.bestanden}
    pdf = dossier.bestanden[0]
    return {
        "map": str(dossier.pad),
        "nummer": dossier.nummer,
        "regels": list(dossier.regels),
        "bestand": str(dossier.pad / pdf.naam),
        "sha256": pdf.sha256,
        "berichten": [
            {
                "bericht": bericht.rij.soort,
                "richting": bericht.rij.richting.value,
                "identificatie": bericht.rij.identificatie,
                "dagtekening": bericht.rij.dagtekening and bericht.rij.dagtekening.isoformat(),
                "sha256": bericht.rij.sha256,
                "uittreksel": bericht.is_uittreksel,
                "bestand": bericht.pad,
                "bestand_sha256": sommen[bericht.pad],
            }
            for bericht in dossier.berichten
        ],
    }


OPDRACHTEN = (factuur_opdracht, dossier_opdracht)
