"""Commands that take data out of the vault: `export`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from zorgadmin.cli.context import DutchGroup, Sessie, folder_option, pass_sessie
from zorgadmin.cli.tekst_regel import wrapped
from zorgadmin.domain.periode import EERSTE_JAAR, LAATSTE_JAAR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgadmin.application.verantwoording.exporteren import Export


class JaarSoort(click.ParamType[int]):
    """A calendar year."""

    name = "JJJJ"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """Read the year."""
        tekst = str(value)
        if not (tekst.isascii() and tekst.isdigit()) or not (
            EERSTE_JAAR <= int(tekst) <= LAATSTE_JAAR
        ):
            self.fail(f"{value} is geen jaar van {EERSTE_JAAR} t/m {LAATSTE_JAAR}.", param, ctx)
        return int(tekst)


JAAR = JaarSoort()


@click.group("export", cls=DutchGroup, help="Schrijf je gegevens weg in open formaten.")
def export_opdracht() -> None:
    """Group the kinds of exports."""


@export_opdracht.command("alles", help="Alle tabellen (CSV, XLSX) en berichten, in een nieuwe map.")
@folder_option(nodig=True, hulp="Map waarin de nieuwe map komt.")
@click.option("--jaar", type=JAAR, help="Alleen wat bij dit jaar hoort.")
@pass_sessie
def alles_opdracht(sessie: Sessie, naar: Path, jaar: int | None) -> int:
    """Export everything."""
    from zorgadmin.application.verantwoording.exporteren import export_alles
    from zorgadmin.application.verantwoording.leesmij import WAARSCHUWING

    export = export_alles(sessie.diensten(), naar, jaar)
    sessie.show(
        lambda: {
            "map": str(export.pad),
            "jaar": export.jaar,
            "tabellen": dict(export.tabellen),
            "berichten": export.berichten,
            "waarschuwing": WAARSCHUWING,
        },
        lambda: _exported(export, WAARSCHUWING),
    )
    return 0


@export_opdracht.command("excel", help="Declaraties, regels en bedragen per maand, in XLSX.")
@folder_option(nodig=True, hulp="Map waarin de nieuwe map komt.")
@click.option("--jaar", type=JAAR, help="Alleen declaraties over dit jaar, of met zorg erin.")
@pass_sessie
def excel_opdracht(sessie: Sessie, naar: Path, jaar: int | None) -> int:
    """Export the declaraties as workbooks."""
    from zorgadmin.application.verantwoording.excel import OVERZICHT, export_excel

    export = export_excel(sessie.diensten(), naar, jaar)
    sessie.show(
        lambda: {
            "map": str(export.pad),
            "jaar": export.jaar,
            "bestanden": list(export.bestanden),
        },
        lambda: [
            f"Export: {export.pad}",
            f"{OVERZICHT} heeft de bedragen, declaraties en regels.",
            f"Van elke declaratie is er een specificatie ({len(export.bestanden) - 1}).",
            "Let op: de bestanden zijn niet versleuteld en noemen BSN's.",
        ],
    )
    return 0


def _exported(export: Export, waarschuwing: str) -> Iterator[str]:
    rijen = sum(export.tabellen.values())
    yield f"Export: {export.pad}"
    yield (
        f"{len(export.tabellen)} tabellen met {rijen} rijen en {export.berichten} berichten. Begin"
        " met LEESMIJ.txt."
    )
    yield from wrapped("", f"Let op: {waarschuwing}", "  ")


OPDRACHTEN = (export_opdracht,)
