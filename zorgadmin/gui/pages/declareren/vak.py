"""Declareren: what every pane under the strip is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from zorgadmin.application.antwoorden.voortgang import Declareerstap
from zorgadmin.gui import scale


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
        binnen = QWidget()
        binnen.setProperty("rol", "inhoud")
        self.inhoud = QVBoxLayout(binnen)
        self.inhoud.setContentsMargins(0, 0, scale.NAUW, scale.KRAP)
        self.inhoud.setSpacing(scale.NAUW)
        self.gebied = QScrollArea()
        self.gebied.setWidget(binnen)
        self.gebied.setWidgetResizable(True)
        self.gebied.setFrameShape(QFrame.Shape.NoFrame)
        self.gebied.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        geheel.addWidget(self.gebied, 1)

    def focus_step(self, stap: Declareerstap | None) -> None:
        """Put the cursor on what belongs to a step; None: what comes next."""
