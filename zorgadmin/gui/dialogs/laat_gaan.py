"""Care that may not be claimed any more is let go: of which month, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from zorgadmin.domain.periode import Maand
from zorgadmin.domain.tekst import maandnaam
from zorgadmin.gui.dialogs.base import Dialog
from zorgadmin.gui.widgets.basis import label
from zorgadmin.gui.widgets.form import Form


class LetGoDialog(Dialog):
    """Asks for the month, when there are more, and a reason; `ja` gets both."""

    def __init__(
        self,
        nummer: int,
        maanden: Sequence[Maand],
        ja: Callable[[Maand, str], object],
        parent: QWidget,
    ) -> None:
        super().__init__("Zorg laten gaan?", parent)
        self._maanden, self._ja = maanden, ja
        over = f" over {maandnaam(maanden[0])}" if len(maanden) == 1 else ""
        zin = (
            f"Zorg van toewijzing {nummer}{over} wordt dan niet gedeclareerd en vraagt niets meer. "
            "Zij blijft staan als niet declarabel, tot de uren van die maand veranderen."
        )
        self.inhoud.addWidget(label(zin, wrap=True))
        self._form = Form()
        keuzes = [(str(n), maandnaam(maand)) for n, maand in enumerate(maanden)]
        self._form.add_choice("maand", "&Maand", keuzes)
        self._form.set_field_visible("maand", zichtbaar=len(maanden) > 1)
        self._form.add_text("reden", "&Reden", hulp="Blijft bij de zorg bewaard")
        self.inhoud.addWidget(self._form)
        self.add_close("Annuleren")
        self.add_button("Laat gaan", self._confirm, hoofd=True)
        self._form.field("reden").setFocus()

    def _confirm(self) -> None:
        waarden = self._form.values()
        reden = str(waarden["reden"]).strip()
        if not reden:
            self._form.show_faults({"reden": "Geef een reden; die staat straks in het logboek."})
            return
        self.accept()
        self._ja(self._maanden[int(str(waarden.get("maand", "0")))], reden)
