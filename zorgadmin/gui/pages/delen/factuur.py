"""The invoice of a declaratie as PDF, written to a folder of the user."""

from __future__ import annotations

from pathlib import Path

from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.papier import Alinea, Papier
from zorgadmin.application.verantwoording.factuur import invoice
from zorgadmin.application.verantwoording.overzichten import save_file
from zorgadmin.domain.codes import Wet
from zorgadmin.gui.folders import ask_folder, known_folder, show_folder
from zorgadmin.gui.page import Page

_FOLDER = "facturen"


def write_invoice(page: Page, declaratienummer: str, wet: Wet) -> None:
    """Write the PDF; the folder is asked once and remembered."""
    settings = page.session.settings
    folder = known_folder(settings, _FOLDER) or ask_folder(
        page, settings, _FOLDER, "Map voor facturen"
    )
    if folder is None:
        return

    def operation(diensten: Diensten) -> Path:
        f = invoice(diensten, declaratienummer, wet)
        papier = Papier(
            f.praktijk,
            f.titel,
            f.dagtekening,
            (Alinea(tuple(f.kop)), f.regels, Alinea(tuple(f.slot), vet=True)),
        )
        inhoud = diensten.omgeving.rapporten.pdf(papier)
        return save_file(diensten, folder / f.bestandsnaam, inhoud)

    def done(pad: Path) -> None:
        page.meldingen.clear()
        page.meldingen.add(
            f"De factuur staat in {pad.parent} als {pad.name}. Er staan geen namen of BSN's in.",
            "goed",
            [("Toon in map", lambda: show_folder(pad))],
        )

    page.session.do("Factuur maken …", operation, done, failed=page.show_problem)
