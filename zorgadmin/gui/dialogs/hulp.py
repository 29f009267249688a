"""What the menu Help shows: all shortcuts in one list, and what the program is made of."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QWidget

from zorgadmin import __version__
from zorgadmin.application.kern.bibliotheken import Bibliotheek, libraries
from zorgadmin.gui import scale
from zorgadmin.gui.dialogs.base import Dialog
from zorgadmin.gui.icons import picture
from zorgadmin.gui.models.table import Column
from zorgadmin.gui.widgets.basis import column, label, row, selectable
from zorgadmin.gui.widgets.table import Table

_ELDERS = {
    "Op de pagina Uren": (
        ("Vorige of volgende week of maand", "Alt+← en Alt+→"),
        ("Naar vandaag", "Alt+Home"),
        ("Cel wijzigen, wissen, terugzetten", "F2, Delete, Esc"),
        ("Bezoeken en notities van de dag", "Ctrl+Enter"),
        ("Details van de rij tonen of verbergen", "F4"),
        ("Laatste bezoek herhalen", "Ctrl+R"),
        ("Bezoek begint of eindigt nu", "Ctrl+T"),
        ("No-show of onderaannemer (in de lijst)", "F2"),
    ),
    "Op de pagina Declareren": (("Langs de stappen van een rij, stap nemen", "← en →, Enter"),),
    "In elke tabel en elk veld": (
        ("Rij openen, kopiëren, verwijderen", "Enter, Ctrl+C, Delete"),
        ("Van zoeken naar de lijst, zoeken leegmaken", "↓, Esc"),
        ("Kalender openen in een datum", "Alt+↓"),
    ),
}


class ShortcutsDialog(Dialog):
    """Key and what it does."""

    def __init__(self, acties: Sequence[QAction], parent: QWidget) -> None:
        super().__init__("Sneltoetsen", parent, breed=scale.BREED_BLAD)
        overal, elders = _grid(), _grid()
        for actie in acties:
            if actie.shortcut().isEmpty():
                continue
            naam = actie.text().replace("&", "").removesuffix(" …")
            toets = actie.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            _add(overal, naam, toets)
        for kop, toetsen in _ELDERS.items():
            elders.addWidget(label(kop, "tussenkop"), elders.rowCount(), 0, 1, 2)
            for naam, toets in toetsen:
                _add(elders, naam, toets)
        for raster in (overal, elders):
            raster.setRowStretch(raster.rowCount(), 1)
        self.inhoud.addLayout(row(overal, elders, ruimte=scale.WIJD))
        self.add_close().setDefault(True)


def _grid() -> QGridLayout:
    raster = QGridLayout()
    raster.setHorizontalSpacing(scale.RUIM)
    raster.setVerticalSpacing(scale.KRAP)
    return raster


def _add(raster: QGridLayout, naam: str, toets: str) -> None:
    rij = raster.rowCount()
    raster.addWidget(label(naam), rij, 0)
    raster.addWidget(label(toets, "gedempt"), rij, 1)


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
