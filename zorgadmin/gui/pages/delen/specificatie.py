"""The specification of a declaratie, written to a folder of the user."""

from __future__ import annotations

from collections.abc import Sequence

from zorgadmin.application.verantwoording.bewaren import Bewaard
from zorgadmin.application.verantwoording.specificatie import export_specification
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.tekst import opsomming
from zorgadmin.gui.folders import folder_for, open_file, show_folder
from zorgadmin.gui.page import Page

_FOLDER = "specificaties"


def write_specification(page: Page, declaratienummer: str, wet: Wet) -> None:
    """Write the workbook and the PDF; the folder is asked once and remembered."""
    settings = page.session.settings
    folder = folder_for(page, settings, _FOLDER, "Map voor specificaties")
    if folder is None:
        return

    def done(bestanden: Sequence[Bewaard]) -> None:
        paden = [bestand.pad for bestand in bestanden]
        page.meldingen.show_one(
            f"De specificatie staat in {folder} als {opsomming([pad.name for pad in paden])}. Er "
            "staan gegevens van cliënten in: ga er zorgvuldig mee om.",
            "goed",
            [
                ("Open de PDF", lambda: open_file(paden[-1])),
                ("Toon in map", lambda: show_folder(paden[-1])),
            ],
        )

    page.do(
        "Specificatie maken …",
        lambda diensten: export_specification(diensten, declaratienummer, folder, wet),
        done,
    )
