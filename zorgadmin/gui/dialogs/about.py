"""What the program is, its version, and the licences of the libraries it is made with."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from zorgadmin import __version__
from zorgadmin.application.kern.bibliotheken import Bibliotheek, libraries
from zorgadmin.gui import scale
from zorgadmin.gui.dialogs.base import Dialog
from zorgadmin.gui.icons import picture
from zorgadmin.gui.models.table import Column
from zorgadmin.gui.widgets.basis import column, label, row, selectable
from zorgadmin.gui.widgets.table import Table


class AboutDialog(Dialog):
    """Version, and the libraries with their licences."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Over zorgadmin", parent, breed=scale.BREED_BRIEF)
        beeld = label()
        beeld.setFixedWidth(scale.MERK)
        picture(beeld, "zorgadmin", "accent", scale.MERK)
        beeld.setAccessibleName("Beeldmerk van zorgadmin")
        self.inhoud.addLayout(
            row(
                beeld,
                column(
                    label(
                        "Zorg vastleggen en declareren bij gemeenten volgens iWmo en iJw 3.2.",
                        wrap=True,
                    ),
                    selectable(f"Versie {__version__}", "gedempt", wrap=False),
                ),
                ruimte=scale.RUIM,
            )
        )
        self.inhoud.addWidget(label("Gemaakt met", "kop"))
        tabel: Table[Bibliotheek] = Table(
            "Bibliotheken",
            (
                Column("Naam", lambda b: b.naam),
                Column("Versie", lambda b: b.versie),
                Column("Licentie", lambda b: b.licentie, breed=True),
            ),
        )
        tabel.set_rows(libraries())
        tabel.setMinimumHeight(scale.HALF)
        self.inhoud.addWidget(tabel, 1)
        self._tekst = QPlainTextEdit()
        self._tekst.setReadOnly(True)
        self._tekst.setAccessibleName("Tekst van de licentie")
        self._tekst.setPlaceholderText("Kies een bibliotheek om haar licentie te lezen.")
        self._tekst.setMinimumHeight(scale.LAAG)
        self.inhoud.addWidget(self._tekst, 1)
        tabel.chosen.connect(self._show)
        self.add_close().setDefault(True)

    def _show(self, bibliotheek: Bibliotheek | None) -> None:
        if bibliotheek is not None:
            self._tekst.setPlainText(bibliotheek.teksten or bibliotheek.licentie)
