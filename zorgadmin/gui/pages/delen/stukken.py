"""Papers of a declaratie or a line, written to a folder of the user: asked once, remembered."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from zorgadmin.application.kern.factuurnummers import GEEN, is_unsure, read_last
from zorgadmin.application.verantwoording.bewaren import Bewaard
from zorgadmin.application.verantwoording.dossier import GeschrevenDossier, write_dossier
from zorgadmin.application.verantwoording.factuur import Gefactureerd, write_invoices
from zorgadmin.application.verantwoording.specificatie import export_specification
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.fouten import GebruikError
from zorgadmin.domain.tekst import opsomming
from zorgadmin.gui.dialogs.base import FieldsDialog
from zorgadmin.gui.folders import folder_for, open_file, show_folder
from zorgadmin.gui.page import Page


def write_invoice(page: Page, declaratienummer: str, wet: Wet) -> None:
    """Write the invoices of a declaratie as PDFs."""
    folder = folder_for(page, page.session.settings, "facturen", "Map voor facturen")
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


def write_specification(page: Page, declaratienummer: str, wet: Wet) -> None:
    """Write the specification of a declaratie, as a workbook and a PDF."""
    folder = folder_for(page, page.session.settings, "specificaties", "Map voor specificaties")
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


def write_evidence(page: Page, nummer: str, wet: Wet) -> None:
    """Write the dossier of a line or a declaratie: a PDF and messages."""
    folder = folder_for(page, page.session.settings, "dossiers", "Map voor dossiers")
    if folder is None:
        return

    def done(dossier: GeschrevenDossier) -> None:
        pdf = dossier.pad / dossier.bestanden[0].naam
        page.meldingen.show_one(
            f"Het dossier staat in {dossier.pad}, met {len(dossier.berichten)} berichten als "
            "bewijs. Er staan namen en BSN's in: geef het alleen aan wie ze mag hebben.",
            "goed",
            [("Open", lambda: open_file(pdf)), ("Toon in map", lambda: show_folder(pdf))],
        )

    page.do("Dossier maken …", lambda diensten: write_dossier(diensten, nummer, folder, wet), done)


def _said(gemaakt: Gefactureerd) -> str:
    soort = "Creditfactuur" if gemaakt.factuur.is_credit else "Factuur"
    return f"{soort} {gemaakt.factuur.nummer} staat als {gemaakt.bestand.pad.name}"
