"""Commands that take data out of the vault: `export`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from zorgadmin.cli.context import JAAR, MAAND, DutchGroup, Sessie, command, folder_option
from zorgadmin.cli.tekst_regel import wrapped
from zorgadmin.domain.fouten import GebruikError
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.tekst import count, euro

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from zorgadmin.application.kern.rijen import Geschreven
    from zorgadmin.application.verantwoording.excel import Rapportmap
    from zorgadmin.application.verantwoording.exporteren import Export
    from zorgadmin.application.verantwoording.tijdvak import Tijdvak


_F = TypeVar("_F", bound="Callable[..., object]")


@click.group("export", cls=DutchGroup, help="Schrijf je gegevens weg in open formaten.")
def export_opdracht() -> None:
    """Group the kinds of exports."""


def _span_options(opdracht: _F) -> _F:
    """The options --jaar and --maand."""
    jaar = click.option("--jaar", type=JAAR, help="Alleen wat bij dit jaar hoort.")
    maand = click.option("--maand", type=MAAND, help="Alleen wat bij deze maand hoort.")
    return jaar(maand(opdracht))


def _span(jaar: int | None, maand: Maand | None) -> Tijdvak:
    from zorgadmin.application.verantwoording.tijdvak import Tijdvak

    if jaar is not None and maand is not None:
        raise GebruikError("Geef óf --jaar, óf --maand.")
    return Tijdvak(jaar, maand)


@command("alles", "Alle tabellen (CSV, XLSX) en berichten, in een nieuwe map.", export_opdracht)
@folder_option(nodig=True, hulp="Map waarin de nieuwe map komt.")
@_span_options
def alles_opdracht(sessie: Sessie, naar: Path, jaar: int | None, maand: Maand | None) -> int:
    """Export everything."""
    from zorgadmin.application.verantwoording.exporteren import export_alles
    from zorgadmin.application.verantwoording.leesmij import WAARSCHUWING

    export = export_alles(sessie.diensten(), naar, _span(jaar, maand))
    return sessie.show(
        lambda: {
            "map": str(export.pad),
            **_when(export.tijdvak),
            "tabellen": dict(export.tabellen),
            "berichten": export.berichten,
            "waarschuwing": WAARSCHUWING,
        },
        lambda: _exported(export, WAARSCHUWING),
    )


@command("excel", "Declaraties, regels en bedragen per maand, in XLSX.", export_opdracht)
@folder_option(nodig=True, hulp="Map waarin de nieuwe map komt.")
@_span_options
def excel_opdracht(sessie: Sessie, naar: Path, jaar: int | None, maand: Maand | None) -> int:
    """Export the declaraties as workbooks."""
    from zorgadmin.application.verantwoording.excel import OVERZICHT, export_excel

    export = export_excel(sessie.diensten(), naar, _span(jaar, maand))
    return _show_folder(
        sessie,
        export,
        f"{OVERZICHT} heeft de bedragen, declaraties, regels en betalingen.",
        f"Van elke declaratie is er een specificatie ({len(export.bestanden) - 1}).",
        "Let op: de bestanden zijn niet versleuteld en noemen BSN's.",
    )


@command("pdf", "Overzicht, specificaties en uren per cliënt, in PDF.", export_opdracht)
@folder_option(nodig=True, hulp="Map waarin de nieuwe map komt.")
@_span_options
def pdf_opdracht(sessie: Sessie, naar: Path, jaar: int | None, maand: Maand | None) -> int:
    """Export the reports on paper."""
    from zorgadmin.application.verantwoording.pdf import OVERZICHT, export_pdf

    export = export_pdf(sessie.diensten(), naar, _span(jaar, maand))
    regels = [f"{OVERZICHT} noemt niemand."]
    if aantal := len(export.bestanden) - 1:
        staan = "staat 1 stuk" if aantal == 1 else f"staan {aantal} stukken"
        regels += [
            f"In declaraties/ en clienten/ {staan} over één declaratie of één cliënt.",
            "Let op: die zijn niet versleuteld en noemen namen of BSN's.",
        ]
    return _show_folder(sessie, export, *regels)


@command("urenformulier", "Een formulier (XLSX) om uren in te vullen.", export_opdracht)
@folder_option(nodig=True, hulp="Map voor het formulier.")
@click.option("--maand", type=MAAND, help="De maand; zonder deze maand.")
@click.option("--initialen", is_flag=True, help="Zet initialen in plaats van namen.")
def urenformulier_opdracht(
    sessie: Sessie,
    naar: Path,
    maand: Maand | None,
    initialen: bool,  # noqa: FBT001
) -> int:
    """Write the form of a month."""
    from zorgadmin.application.verantwoording.urenformulier import export_form

    maand, bewaard = export_form(sessie.diensten(), naar, maand, initialen=initialen)
    return sessie.show(
        lambda: {
            "map": str(bewaard.pad.parent),
            "maand": str(maand),
            "bestanden": [bewaard.pad.name],
            "sha256": {bewaard.pad.name: bewaard.sha256},
        },
        lambda: [
            f"Urenformulier: {bewaard.pad}",
            "Vul de dagen in en lees het bestand in met importeer.",
            "Let op: het is niet versleuteld"
            + ("." if initialen else " en noemt namen van cliënten."),
        ],
    )


@command("profiel", "Afspraken met gemeenten, om te delen (TOML).", export_opdracht)
@folder_option(nodig=True, hulp="Map voor het bestand.")
def profiel_opdracht(sessie: Sessie, naar: Path) -> int:
    """Write the agreements as a file for colleagues."""
    from zorgadmin.application.inrichting.profiel import profile
    from zorgadmin.application.verantwoording.bewaren import save_file

    diensten = sessie.diensten()
    inhoud = profile(diensten)
    bewaard = save_file(diensten, naar / "afspraken-met-gemeenten.toml", inhoud, "profiel")
    return sessie.show(
        lambda: {"bestand": str(bewaard.pad), "sha256": bewaard.sha256},
        lambda: [
            f"Profiel: {bewaard.pad}",
            "Er staan geen gegevens van personen in. Een collega leest het in met inrichten.",
        ],
    )


@command("boekhouding", "Journaalregels voor je boekhouding, in CSV.", export_opdracht)
@folder_option(nodig=True, hulp="Map waarin de nieuwe map komt.")
@_span_options
def boekhouding_opdracht(sessie: Sessie, naar: Path, jaar: int | None, maand: Maand | None) -> int:
    """Export journal lines."""
    from zorgadmin.application.verantwoording.boekhouding import export_bookkeeping

    journaal = export_bookkeeping(sessie.diensten(), naar, _span(jaar, maand))
    boekingen = count(journaal.boekingen, "boeking", "boekingen")
    return sessie.show(
        lambda: {
            **_folder(journaal.pad, journaal.tijdvak, journaal.bestanden),
            "boekingen": journaal.boekingen,
            "debet_cent": journaal.debet_cent,
            "credit_cent": journaal.debet_cent,
        },
        lambda: [
            f"Export: {journaal.pad}",
            f"{boekingen}, samen {euro(journaal.debet_cent)} debet en credit.",
            "journaal.csv is algemeen; snelstart.csv en informer.txt zijn voor die programma's.",
        ],
    )


@command("indicatoren", "Resultaten van gestopte zorg per gemeente.", export_opdracht)
@folder_option(nodig=True, hulp="Map waarin de nieuwe map komt.")
@_span_options
def indicatoren_opdracht(sessie: Sessie, naar: Path, jaar: int | None, maand: Maand | None) -> int:
    """Export what came of care, for the gemeenten that ask."""
    from zorgadmin.application.verantwoording.indicatoren import export_indicators

    export = export_indicators(sessie.diensten(), naar, _span(jaar, maand))
    return _show_folder(
        sessie,
        export,
        f"Per gemeente een tabel, als CSV en XLSX ({len(export.bestanden)} bestanden).",
        "Er staan geen namen in: een cliënt is het eigen cliëntnummer.",
    )


def _show_folder(sessie: Sessie, export: Rapportmap, *regels: str) -> int:
    return sessie.show(
        lambda: _folder(export.pad, export.tijdvak, export.bestanden),
        lambda: [f"Export: {export.pad}", *regels],
    )


def _folder(pad: Path, tijdvak: Tijdvak, bestanden: Sequence[Geschreven]) -> dict[str, object]:
    return {
        "map": str(pad),
        **_when(tijdvak),
        "bestanden": [bestand.naam for bestand in bestanden],
        "sha256": {bestand.naam: bestand.sha256 for bestand in bestanden},
    }


def _when(tijdvak: Tijdvak) -> dict[str, object]:
    maand = None if tijdvak.maand is None else str(tijdvak.maand)
    return {"jaar": tijdvak.jaar, "maand": maand}


def _exported(export: Export, waarschuwing: str) -> Iterator[str]:
    rijen = sum(export.tabellen.values())
    yield f"Export: {export.pad}"
    yield (
        f"{len(export.tabellen)} tabellen met {rijen} rijen en {export.berichten} berichten. Begin"
        " met LEESMIJ.txt."
    )
    yield from wrapped("", f"Let op: {waarschuwing}", "  ")


OPDRACHTEN = (export_opdracht,)
