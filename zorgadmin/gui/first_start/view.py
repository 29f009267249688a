"""The first start: make a vault, say who the practice is, take the first step."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zorgadmin.application.starter import Starter
from zorgadmin.gui.widgets.basis import label


class FirstStart(QWidget):
    """`opened` gives the vault that was made and where to go; `chosen` names an existing one."""

    opened = Signal(object, object)
    chosen = Signal(object)
    defect = Signal(object)

    def __init__(self, starter: Starter, pad: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._starter = starter
        self._pad = pad
        QVBoxLayout(self).addWidget(label("Welkom", "titel"))

    def start(self, pad: Path) -> None:
        """Begin anew, for a vault at this place."""
        self._pad = pad

    def close_work(self) -> None:
        """Wait for what is under way."""
