"""All shortcuts in one list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QGridLayout, QWidget

from zorgadmin.gui import scale
from zorgadmin.gui.dialogs.base import Dialog
from zorgadmin.gui.widgets.basis import label

_UREN = (
    ("Vorige of volgende week of maand", "Alt+← en Alt+→"),
    ("Naar vandaag", "Alt+Home"),
    ("Cel wijzigen, wissen", "F2, Delete"),
    ("Bezoeken en notities van de dag", "Ctrl+Enter"),
    ("Details van de rij tonen of verbergen", "F4"),
    ("Laatste bezoek herhalen", "Ctrl+L"),
    ("Bezoek begint of eindigt nu", "Ctrl+T"),
)


class ShortcutsDialog(Dialog):
    """Key and what it does."""

    def __init__(self, acties: Sequence[QAction], parent: QWidget) -> None:
        super().__init__("Sneltoetsen", parent, breed=scale.BREED_KAART)
        raster = QGridLayout()
        raster.setHorizontalSpacing(scale.WIJD)
        for actie in acties:
            if actie.shortcut().isEmpty():
                continue
            rij = raster.rowCount()
            naam = actie.text().replace("&", "").removesuffix(" …")
            toets = actie.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            raster.addWidget(label(naam), rij, 0)
            raster.addWidget(label(toets, "gedempt"), rij, 1)
        raster.addWidget(label("Op de pagina Uren", "tussenkop"), raster.rowCount(), 0)
        for naam, toets in _UREN:
            rij = raster.rowCount()
            raster.addWidget(label(naam), rij, 0)
            raster.addWidget(label(toets, "gedempt"), rij, 1)
        self.inhoud.addLayout(raster)
        self.add_close().setDefault(True)
