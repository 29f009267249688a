"""The portal refused a message: which code it gave."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from zorgadmin.gui.dialogs.base import FieldsDialog


class PortalDialog(FieldsDialog):
    """Asks for the code and what the portal said; `ja` gets both, the text None when empty."""

    def __init__(
        self,
        declaratienummer: str,
        codes: Mapping[str, str],
        ja: Callable[[str, str | None], object],
        parent: QWidget,
    ) -> None:
        uitleg = (
            f"Declaratie {declaratienummer} telt dan niet mee: haar regels kunnen mee in een "
            "volgende declaratie, onder nieuwe nummers."
        )
        super().__init__("Het portaal weigerde het bericht", uitleg, parent)
        self._codes, self._ja = codes, ja
        keuzes = [("", ""), *((code, f"{code}: {tekst}") for code, tekst in codes.items())]
        self.form.add_choice("code", "&Foutcode", keuzes, zoekbaar=True)
        self.form.add_text(
            "toelichting", "&Toelichting", hulp="Wat het portaal erbij zegt (mag leeg)"
        )
        self.add_confirm("Leg vast", self._confirm)

    def _confirm(self) -> None:
        waarden = self.form.values()
        code = str(waarden["code"])
        if code not in self._codes:
            self.form.show_faults({"code": "Kies de code die het portaal gaf."})
            return
        self.accept()
        self._ja(code, str(waarden["toelichting"]).strip() or None)
