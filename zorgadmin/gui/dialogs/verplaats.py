"""Leveringen go to another toewijzing of the same client: which, and from which day on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from zorgadmin.application.uren.verplaatsen import Bestemmingen
from zorgadmin.domain.tekst import datum
from zorgadmin.gui.dialogs.base import FieldsDialog
from zorgadmin.gui.widgets.basis import label


class MoveDialog(FieldsDialog):
    """Asks where to; `ja` gets the position in `bestemmingen.naar` and the day, None for all."""

    def __init__(
        self,
        bestemmingen: Bestemmingen,
        vanaf: date | None,
        ja: Callable[[int, date | None], object],
        parent: QWidget,
    ) -> None:
        nummer = bestemmingen.van.nummer
        zin = (
            "Wat in de andere toewijzing past, gaat erheen. De rest blijft staan en wordt genoemd."
        )
        super().__init__(f"Uren van toewijzing {nummer} verplaatsen", zin, parent)
        self._ja = ja
        keuzes = [(str(n), tekst) for n, (_, tekst) in enumerate(bestemmingen.naar)]
        self.form.add_choice("naar", "&Naar toewijzing", keuzes)
        self.form.add_day("vanaf", "&Vanaf", datum(vanaf) if vanaf else "")
        self.inhoud.addWidget(label("Zonder dag gaat het om alle uren.", "gedempt"))
        self.add_confirm("Verplaats", self._confirm)

    def _confirm(self) -> None:
        waarden = self.form.values()
        vanaf = waarden["vanaf"]
        if vanaf and not isinstance(vanaf, date):
            self.form.show_faults({"vanaf": "Schrijf de dag als dd-mm-jjjj, of laat dit leeg."})
            return
        self.accept()
        self._ja(int(str(waarden["naar"])), vanaf if isinstance(vanaf, date) else None)
