"""A large button for one of a few ways to go: drawing, name, and what it means."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from zorgadmin.gui import scale
from zorgadmin.gui.icons import picture
from zorgadmin.gui.widgets.basis import EnterButton, column, label


class Choice(EnterButton):
    """Has room for a name and one line about it."""

    def __init__(self, naam: str, uitleg: str, icoon: str, doe: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("rol", "keuze")
        self.setAccessibleName(naam)
        self.setAccessibleDescription(uitleg)
        self.clicked.connect(lambda _=False: doe())
        rij = QHBoxLayout(self)
        rij.setContentsMargins(scale.RUIM, scale.GEWOON, scale.RUIM, scale.GEWOON)
        rij.setSpacing(scale.GEWOON)
        beeld = QLabel()
        picture(beeld, icoon, "accent", 26)
        rij.addWidget(beeld)
        teksten = column(ruimte=scale.HAAR)
        teksten.addWidget(label(naam, "kop"))
        teksten.addWidget(label(uitleg, "gedempt", wrap=True))
        rij.addLayout(teksten, 1)
        for deel in self.findChildren(QWidget):
            deel.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
