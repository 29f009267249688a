"""The invoices of a declaratie as PDF, written to a folder of the user."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from zorgadmin.application.kern.factuurnummers import GEEN, is_unsure, read_last
from zorgadmin.application.verantwoording.factuur import Gefactureerd, write_invoices
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.fouten import GebruikError
from zorgadmin.domain.tekst import opsomming
from zorgadmin.gui.dialogs.base import FieldsDialog
from zorgadmin.gui.folders import folder_for, open_file, show_folder
from zorgadmin.gui.page import Page

_FOLDER = "facturen"


def write_invoice(page: Page, declaratienummer: str, wet: Wet) -> None:
    """Write the PDFs; the folder is asked once and remembered."""
    settings = page.session.settings
    folder = folder_for(page, settings, _FOLDER, "Map voor facturen")
    if folder is None:
        return

    def ask(onzeker: bool) -> None:  # noqa: FBT001  what was read
        if onzeker:
            LastInvoiceDialog(page, make).open()
        else:
            make(None)

    def make(nummer: str | None) -> None:
        page.do(
            "Factuur maken …",
            lambda diensten: write_invoices(diensten, declaratienummer, folder, wet, nummer),
            done,
        )

    def done(facturen: Sequence[Gefactureerd]) -> None:
        laatste = facturen[-1].bestand.pad
        page.meldingen.show_one(
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

    page.read(page, is_unsure, ask, wat="factuurnummer")


class LastInvoiceDialog(FieldsDialog):
    """Asks which invoice was the last, once after a backup was put back."""

    def __init__(self, page: Page, ja: Callable[[str], object]) -> None:
        zin = (
            "Deze kluis is teruggezet uit een reservekopie; facturen van daarna staan er niet in. "
            f"Noem het laatste nummer van {page.session.vandaag.year} dat je hebt verstuurd; de "
            f"volgende factuur sluit daarop aan. Was er geen, typ dan {GEEN}."
        )
        super().__init__("Welke factuur was de laatste?", zin, page)
        self._ja = ja
        self.form.add_text("laatste", "&Factuurnummer", hulp="2026-0007")
        self.add_confirm("Factuur maken", self._confirm)
        self._vandaag = page.session.vandaag

    def _confirm(self) -> None:
        nummer = str(self.form.values()["laatste"])
        try:
            read_last(nummer, self._vandaag.year)
        except GebruikError as fout:
            self.form.show_faults({"laatste": str(fout)})
            return
        self.accept()
        self._ja(nummer)


def _said(gemaakt: Gefactureerd) -> str:
    soort = "Creditfactuur" if gemaakt.factuur.is_credit else "Factuur"
    return f"{soort} {gemaakt.factuur.nummer} staat als {gemaakt.bestand.pad.name}"
