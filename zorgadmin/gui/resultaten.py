"""The dialog that notes or corrects later what came of care."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from zorgadmin.application.regie.resultaten import Zorguitkomst, noteer
from zorgadmin.domain.indicatoren import NIETS_BEKEND, Zorgresultaat
from zorgadmin.gui.dialogs.base import FieldsDialog
from zorgadmin.gui.widgets.resultaat import add_result_fields, result_of
from zorgadmin.gui.zeggen import Meldplek


class ResultDialog(FieldsDialog):
    """Asks what came of the care of a toewijzing; `ja` gets the answer."""

    def __init__(
        self, uitkomst: Zorguitkomst, ja: Callable[[Zorgresultaat], object], parent: QWidget
    ) -> None:
        zin = (
            f"De gemeente vraagt wat de zorg van toewijzing {uitkomst.toewijzing.nummer} heeft "
            "opgeleverd. Dit gaat niet mee in een bericht; je geeft het eens per jaar door "
            "(Overzichten, Meenemen)."
        )
        super().__init__("Resultaten van de zorg", zin, parent)
        self._ja = ja
        add_result_fields(self.form, uitkomst.gevraagd, uitkomst.resultaat)
        self.add_confirm("Bewaren", self._confirm)

    def _confirm(self) -> None:
        resultaat = result_of(self.form.values())
        if resultaat == NIETS_BEKEND:
            self.meldingen.show_one("Kies wat bekend is; de rest kan later.", "fout")
            return
        self.accept()
        self._ja(resultaat)


def ask_results(plek: Meldplek, uitkomst: Zorguitkomst) -> None:
    """Note or correct what came of care."""
    t = uitkomst.toewijzing

    def keep(resultaat: Zorgresultaat) -> None:
        plek.do(
            "Vastleggen …",
            lambda diensten: noteer(diensten, t.nummer, resultaat, t.gemeente, t.wet),
            lambda _: plek.meldingen.show_one("De resultaten zijn genoteerd.", "goed"),
        )

    ResultDialog(uitkomst, keep, plek.venster).open()
