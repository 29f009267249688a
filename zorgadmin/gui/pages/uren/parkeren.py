"""The dialog for care that begins before its toewijzing is there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from zorgadmin.application.uren.parkeren import Parkeerkeuzes, place_for
from zorgadmin.domain.fouten import GebruikError
from zorgadmin.gui.dialogs.base import Dialog
from zorgadmin.gui.widgets.basis import label
from zorgadmin.gui.widgets.form import Form

_ANDER = "ander"
_UITLEG = (
    "Begint de zorg voordat de gemeente de toewijzing stuurt? Schrijf de uren hier alvast op. Ze "
    "worden nog niet gedeclareerd, en komen vanzelf bij de toewijzing zodra die er is."
)


class ParkeerDialog(Dialog):
    """Choose a client and a product; `chosen` gives the place to enter hours at."""

    chosen = Signal(object)

    def __init__(self, keuzes: Parkeerkeuzes, parent: QWidget) -> None:
        super().__init__("Zorg zonder toewijzing", parent)
        self._keuzes = keuzes
        self.inhoud.addWidget(label(_UITLEG, "gedempt", wrap=True))
        self._form = Form()
        clienten = [*keuzes.clienten, (_ANDER, "Een andere cliënt")]
        self._form.add_choice("client", "&Cliënt", clienten, zoekbaar=True)
        self._form.add_text("bsn", "&BSN", hulp="negen cijfers", lang=12)
        producten = [(str(nummer), naam) for nummer, (_, naam) in enumerate(keuzes.producten)]
        self._form.add_choice("product", "&Product", producten, zoekbaar=True)
        self._form.changed.connect(self._follow)
        self.inhoud.addWidget(self._form)
        doe = self.add_confirm("Uren invoeren", self._choose)
        doe.setEnabled(bool(producten))
        if not producten:
            self.meldingen.show_one("Voer eerst een contract in, bij Instellingen.", "let_op")
        self._follow()

    def _follow(self) -> None:
        is_ander = self._form.values()["client"] == _ANDER
        self._form.set_field_visible("bsn", zichtbaar=is_ander)

    def _choose(self) -> None:
        waarden = self._form.values()
        bsn = str(waarden["bsn"] if "bsn" in waarden else waarden["client"])
        try:
            plek = place_for(self._keuzes.producten[int(str(waarden["product"]))][0], bsn)
        except GebruikError as fout:
            self._form.show_faults({"bsn": str(fout)})
            return
        self.accept()
        self.chosen.emit(plek)
