"""The specification of a declaratie, written to a folder of the user."""

from __future__ import annotations

from pathlib import Path

from zorgadmin.application.verantwoording.specificatie import export_specification
from zorgadmin.domain.codes import Wet
from zorgadmin.gui.folders import ask_folder, known_folder, show_folder
from zorgadmin.gui.page import Page

_FOLDER = "specificaties"


def write_specification(page: Page, declaratienummer: str, wet: Wet) -> None:
    """Write the workbook; the folder is asked once and remembered."""
    settings = page.session.settings
    folder = known_folder(settings, _FOLDER) or ask_folder(
        page, settings, _FOLDER, "Map voor specificaties"
    )
    if folder is None:
        return

    def done(pad: Path) -> None:
        page.meldingen.clear()
        page.meldingen.add(
            f"De specificatie staat in {pad.parent} als {pad.name}. Er staan gegevens van cliënten "
            "in: ga er zorgvuldig mee om.",
            "goed",
            [("Toon in map", lambda: show_folder(pad))],
        )

    page.session.do(
        "Specificatie maken …",
        lambda diensten: export_specification(diensten, declaratienummer, folder, wet),
        done,
        failed=page.show_problem,
    )
