"""The invoices of a declaratie as PDF, written to a folder of the user."""

from __future__ import annotations

from collections.abc import Sequence

from zorgadmin.application.verantwoording.factuur import Gefactureerd, write_invoices
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.tekst import opsomming
from zorgadmin.gui.folders import ask_folder, known_folder, open_file, show_folder
from zorgadmin.gui.page import Page

_FOLDER = "facturen"


def write_invoice(page: Page, declaratienummer: str, wet: Wet) -> None:
    """Write the PDFs; the folder is asked once and remembered."""
    settings = page.session.settings
    folder = known_folder(settings, _FOLDER) or ask_folder(
        page, settings, _FOLDER, "Map voor facturen"
    )
    if folder is None:
        return

    def done(facturen: Sequence[Gefactureerd]) -> None:
        laatste = facturen[-1].bestand.pad
        page.meldingen.clear()
        page.meldingen.add(
            f"{opsomming([_said(factuur) for factuur in facturen])} in {laatste.parent}. Er staan "
            "geen namen of BSN's in.",
            "goed",
            [
                ("Open", lambda: open_file(laatste)),
                ("Toon in map", lambda: show_folder(laatste)),
            ],
        )
        for bevinding in facturen[-1].bevindingen:
            page.meldingen.add(f"{bevinding.uitleg} {bevinding.oplossing}", "let_op")

    page.session.do(
        "Factuur maken …",
        lambda diensten: write_invoices(diensten, declaratienummer, folder, wet),
        done,
        failed=page.show_problem,
    )


def _said(gemaakt: Gefactureerd) -> str:
    soort = "Creditfactuur" if gemaakt.factuur.is_credit else "Factuur"
    return f"{soort} {gemaakt.factuur.nummer} staat als {gemaakt.bestand.pad.name}"
