"""Care that its toewijzing does not hold any more is let go, or goes to another toewijzing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from zorgadmin.application.uren.verplaatsen import Bestemmingen
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.tekst import datum, maandnaam
from zorgadmin.gui.dialogs.base import FieldsDialog
from zorgadmin.gui.widgets.basis import label


class LetGoDialog(FieldsDialog):
    """Asks for the month, when there are more, and a reason; `ja` gets both."""

    def __init__(
        self,
        nummer: int,
        maanden: Sequence[Maand],
        ja: Callable[[Maand, str], object],
        parent: QWidget,
    ) -> None:
        over = f" over {maandnaam(maanden[0])}" if len(maanden) == 1 else ""
        zin = (
            f"Zorg van toewijzing {nummer}{over} wordt dan niet gedeclareerd en vraagt niets meer. "
            "Zij blijft staan als niet declarabel, tot de uren van die maand veranderen."
        )
        super().__init__("Zorg laten gaan?", zin, parent)
        self._maanden, self._ja = maanden, ja
        keuzes = [(str(n), maandnaam(maand)) for n, maand in enumerate(maanden)]
        self.form.add_choice("maand", "&Maand", keuzes)
        self.form.set_field_visible("maand", zichtbaar=len(maanden) > 1)
        self.form.add_text("reden", "&Reden", hulp="Blijft bij de zorg bewaard")
        self.add_confirm("Laat gaan", self._confirm)
        self.form.field("reden").setFocus()

    def _confirm(self) -> None:
        waarden = self.form.values()
        reden = str(waarden["reden"]).strip()
        if not reden:
            self.form.show_faults({"reden": "Geef een reden; die staat straks in het logboek."})
            return
        self.accept()
        self._ja(self._maanden[int(str(waarden.get("maand", "0")))], reden)


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
