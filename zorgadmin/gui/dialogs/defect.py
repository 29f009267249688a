"""A defect of the program: what it is, and a report to read and copy, without personal data."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from zorgadmin.gui import scale
from zorgadmin.gui.dialogs.base import Dialog
from zorgadmin.gui.widgets.basis import label


class DefectDialog(Dialog):
    """Shows the report of one unexpected exception, made elsewhere."""

    def __init__(self, verslag: str, parent: QWidget) -> None:
        super().__init__("Er ging iets mis in zorgadmin zelf", parent, breed=scale.BREED_BRIEF)
        self.inhoud.addWidget(
            label(
                "Wat je het laatst deed, is misschien niet bewaard; wat eerder is vastgelegd, "
                "staat in de kluis. Stuur dit verslag naar de maker. Er staan geen namen, BSN's of "
                "bedragen in.",
                wrap=True,
            )
        )
        self._verslag = QPlainTextEdit(verslag)
        self._verslag.setReadOnly(True)
        self._verslag.setAccessibleName("Verslag van de fout")
        self._verslag.setMinimumHeight(scale.HALF)
        self.inhoud.addWidget(self._verslag)
        self.add_button("Kopiëren", self._copy)
        self.add_close()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._verslag.toPlainText())
