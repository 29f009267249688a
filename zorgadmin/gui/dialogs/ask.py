"""Small questions: a confirmation, or a reason that is kept with a decision."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from zorgadmin.gui.dialogs.base import Dialog
from zorgadmin.gui.widgets.basis import label


class ConfirmDialog(Dialog):
    """Asks before something that cannot be taken back."""

    def __init__(
        self, titel: str, uitleg: str, doe: str, ja: Callable[[], object], parent: QWidget
    ) -> None:
        super().__init__(titel, parent)
        self.inhoud.addWidget(label(uitleg, wrap=True))
        self.add_close("Annuleren")

        def confirmed() -> None:
            self.accept()
            ja()

        self.add_button(doe, confirmed, hoofd=True)


class ReasonDialog(Dialog):
    """Asks for a reason; an empty one is not taken."""

    def __init__(
        self, titel: str, uitleg: str, doe: str, ja: Callable[[str], object], parent: QWidget
    ) -> None:
        super().__init__(titel, parent)
        self._ja = ja
        self.inhoud.addWidget(label(uitleg, wrap=True))
        vraag = label("&Reden")
        self._reden = QLineEdit()
        self._reden.setAccessibleName("Reden")
        self._reden.setMaxLength(200)
        vraag.setBuddy(self._reden)
        self.inhoud.addWidget(vraag)
        self.inhoud.addWidget(self._reden)
        self.add_close("Annuleren")
        self.add_button(doe, self._confirm, hoofd=True)
        self._reden.setFocus()

    def _confirm(self) -> None:
        reden = self._reden.text().strip()
        if not reden:
            self.meldingen.show_one("Geef een reden; die staat straks in het logboek.", "fout")
            return
        self.accept()
        self._ja(reden)
