"""A part that scrolls, and is no higher than what it holds."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QWidget

_RAND = 4


class Fitting(QScrollArea):
    """Takes the height of `inhoud`, up to `hoogste` pixels; beyond that it scrolls."""

    def __init__(self, inhoud: QWidget, hoogste: int) -> None:
        super().__init__()
        self._hoogste = hoogste
        self._inhoud = inhoud
        self.setWidget(inhoud)
        self.setWidgetResizable(True)

    def showEvent(self, event: QShowEvent) -> None:
        """Fit, once the width is known."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        self._be_high(self._inhoud.sizeHint().height() + _RAND)
        QTimer.singleShot(0, self, self._fit_exactly)

    def _fit_exactly(self) -> None:
        """Texts that go on over several lines take more than was thought at first."""
        if self.verticalScrollBar().maximum() > 0:
            self._be_high(self.height() + self.verticalScrollBar().maximum())

    def _be_high(self, hoog: int) -> None:
        self.setFixedHeight(min(hoog, self._hoogste))
        venster = self.window()
        if venster is not self:
            venster.resize(venster.width(), venster.minimumSizeHint().height())
