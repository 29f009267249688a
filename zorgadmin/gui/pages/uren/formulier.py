"""A form for the hours of a month, to fill in elsewhere and read in again."""

from __future__ import annotations

from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.verantwoording.bewaren import Bewaard
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.tekst import maandnaam
from zorgadmin.gui.dialogs.base import Dialog
from zorgadmin.gui.folders import ask_folder, open_file, show_folder
from zorgadmin.gui.page import Page
from zorgadmin.gui.widgets.basis import label
from zorgadmin.gui.widgets.form import Form

FOLDER = "urenformulier"


class FormDialog(Dialog):
    """Asks whether names or initials stand in the form, and says what it is for."""

    def __init__(self, page: Page, maand: Maand) -> None:
        super().__init__(f"Urenformulier {maandnaam(maand)}", page)
        self._page = page
        self._maand = maand
        self._form = Form()
        self._form.add_check(
            "initialen", "&Initialen in plaats van namen", uitleg="Het bestand is niet versleuteld."
        )
        self.inhoud.addWidget(
            label(
                "Een werkblad met een rij per toewijzing en een kolom per dag, ook voor de "
                "telefoon. Vul het in en lees het hier weer in: wat intussen in het venster is "
                "veranderd, wordt getoond en niet overschreven.",
                wrap=True,
            )
        )
        self.inhoud.addWidget(self._form)
        self.add_confirm("Bewaren …", self._save)

    def _save(self) -> None:
        page, maand = self._page, self._maand
        initialen = bool(self._form.values()["initialen"])
        folder = ask_folder(page, page.session.settings, FOLDER, "Map voor het urenformulier")
        if folder is None:
            return
        self.accept()

        def write(diensten: Diensten) -> Bewaard:
            from zorgadmin.application.verantwoording.urenformulier import export_form

            return export_form(diensten, folder, maand, initialen=initialen)[1]

        def told(bewaard: Bewaard) -> None:
            pad = bewaard.pad
            page.meldingen.show_one(
                f"Geschreven: {pad.name} in {pad.parent}.",
                "goed",
                [("Open", lambda: open_file(pad)), ("Toon in map", lambda: show_folder(pad))],
            )

        page.do("Urenformulier …", write, told)


def write_form(page: Page, maand: Maand) -> FormDialog:
    """Ask how, and write the form of a month."""
    return FormDialog(page, maand).opened()
