"""Declareren: what every pane under the strip is."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout

from zorgadmin.application.antwoorden.voortgang import Declareerstap
from zorgadmin.gui import scale
from zorgadmin.gui.widgets.basis import column, scrolling


class Pane(QFrame):
    """A head that stays, with the total and the next step, and a body that scrolls."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("rol", "kaart")
        geheel = QVBoxLayout(self)
        geheel.setContentsMargins(scale.RUIM, scale.NAUW, scale.KRAP, scale.KRAP)
        geheel.setSpacing(scale.NAUW)
        self.kop = QVBoxLayout()
        self.kop.setContentsMargins(0, 0, scale.NAUW, 0)
        self.kop.setSpacing(scale.KRAP)
        geheel.addLayout(self.kop)
        self.inhoud = column()
        self.inhoud.setContentsMargins(0, 0, scale.NAUW, scale.KRAP)
        self.gebied = scrolling(self.inhoud)
        geheel.addWidget(self.gebied, 1)

    def focus_step(self, stap: Declareerstap | None) -> None:
        """Put the cursor on what belongs to a step; None: what comes next."""
