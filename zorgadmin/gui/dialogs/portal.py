"""The portal refused a message: which code it gave."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from zorgadmin.gui.dialogs.base import Dialog
from zorgadmin.gui.widgets.basis import label
from zorgadmin.gui.widgets.form import Form


class PortalDialog(Dialog):
    """Asks for the code and what the portal said; `ja` gets both, the text None when empty."""

    def __init__(
        self,
        declaratienummer: str,
        codes: Mapping[str, str],
        ja: Callable[[str, str | None], object],
        parent: QWidget,
    ) -> None:
        super().__init__("Het portaal weigerde het bericht", parent)
        self._codes, self._ja = codes, ja
        uitleg = (
            f"Declaratie {declaratienummer} telt dan niet mee: haar regels kunnen mee in een "
            "volgende declaratie, onder nieuwe nummers."
        )
        self.inhoud.addWidget(label(uitleg, wrap=True))
        self._form = Form()
        keuzes = [("", ""), *((code, f"{code}: {tekst}") for code, tekst in codes.items())]
        self._form.add_choice("code", "&Foutcode", keuzes, zoekbaar=True)
        self._form.add_text(
            "toelichting", "&Toelichting", hulp="Wat het portaal erbij zegt (mag leeg)"
        )
        self.inhoud.addWidget(self._form)
        self.add_close("Annuleren")
        self.add_button("Leg vast", self._confirm, hoofd=True)

    def _confirm(self) -> None:
        waarden = self._form.values()
        code = str(waarden["code"])
        if code not in self._codes:
            self._form.show_faults({"code": "Kies de code die het portaal gaf."})
            return
        self.accept()
        self._ja(code, str(waarden["toelichting"]).strip() or None)
