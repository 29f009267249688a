"""A new recovery key: shown once, to print or write down."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zorgadmin.gui.papier import paper_from
from zorgadmin.gui.settings import Settings
from zorgadmin.gui.widgets.basis import Card, button, label, row, selectable


class RecoveryKey(QWidget):
    """The key in large type, with a button to print it."""

    def __init__(self) -> None:
        super().__init__()
        self._sleutel = ""
        kaart = Card()
        self._tekst = selectable("", "kop")
        letter = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        self._tekst.setFont(letter)
        self._tekst.setAccessibleName("Herstelsleutel")
        kaart.inhoud.addWidget(self._tekst)
        kaart.inhoud.addLayout(
            row(
                button("Afdrukken …", self._print, icoon="druk_af"),
                button("Kopiëren", self._copy, icoon="kopieer"),
                1,
            )
        )
        kolom = QVBoxLayout(self)
        kolom.setContentsMargins(0, 0, 0, 0)
        kolom.addWidget(kaart)
        kolom.addWidget(
            label(
                "Berg haar op waar je ook je paspoort bewaart, niet op deze computer. Met deze "
                "sleutel open je de kluis als je het wachtwoord kwijt bent. Zonder wachtwoord en "
                "zonder sleutel kan niemand de kluis nog openen, ook de maker niet.",
                wrap=True,
            )
        )

    def show_key(self, sleutel: str) -> None:
        """Show a key."""
        self._sleutel = sleutel
        delen = sleutel.split("-")
        helft = len(delen) // 2
        self._tekst.setText("-".join(delen[:helft]) + "-\n" + "-".join(delen[helft:]))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._sleutel)

    def _print(self) -> None:
        from zorgadmin.gui.dialogs.afdrukken import PrintDialog

        document = paper_from(
            "<h2>Herstelsleutel van zorgadmin</h2>"
            f"<p style='font-family: monospace; font-size: 16pt'>{self._sleutel}</p>"
            "<p>Deze sleutel opent de kluis als het wachtwoord kwijt is. "
            "Bewaar dit blad op een veilige plek.</p>"
        )
        naam = "Herstelsleutel"
        PrintDialog(document, naam, Settings(None), self.window(), alleen_papier=True).open()
