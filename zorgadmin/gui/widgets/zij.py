"""Two parts beside one another, and under one another where there is little room."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from zorgadmin.gui import scale

_SMAL = 860


class SideBySide(QWidget):
    """`links` takes the larger share; below a width both take the whole."""

    def __init__(
        self,
        links: QWidget,
        rechts: QWidget,
        verdeling: tuple[int, int] = (3, 2),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rij = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rij.setContentsMargins(0, 0, 0, 0)
        self._rij.setSpacing(scale.GEWOON)
        self._rij.addWidget(links, verdeling[0])
        self._rij.addWidget(rechts, verdeling[1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose how both stand."""
        super().resizeEvent(event)
        onder = self.width() < _SMAL
        self._rij.setDirection(
            QBoxLayout.Direction.TopToBottom if onder else QBoxLayout.Direction.LeftToRight
        )
