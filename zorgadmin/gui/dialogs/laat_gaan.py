"""Care that may not be claimed any more is let go: of which month, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from zorgadmin.domain.periode import Maand
from zorgadmin.domain.tekst import maandnaam
from zorgadmin.gui.dialogs.base import FieldsDialog


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
