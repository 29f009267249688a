"""A part of a page that is made when it is first looked at.

The style sheet keeps some ten kilobytes for every widget, in view or not, and a table consists of
twenty: the tabs that nobody opens would take more room than all that is seen.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from zorgadmin.gui.widgets.basis import column

W = TypeVar("W", bound=QWidget)


class Later(QWidget, Generic[W]):
    """The place of a part; it is made when it is shown or `deel` is asked for, and then `made`.

    What it is to show waits likewise: out of sight it costs nothing.
    """

    made = Signal(QWidget)

    def __init__(self, maak: Callable[[], W]) -> None:
        super().__init__()
        self._maak = maak
        self._deel: W | None = None
        self._toon: Callable[[W], object] | None = None
        self._kolom = column()
        self.setLayout(self._kolom)

    @property
    def deel(self) -> W:
        """The part, made if need be."""
        if self._deel is None:
            self._deel = self._maak()
            self._kolom.addWidget(self._deel)
            self._deel.show()
            self.made.emit(self._deel)
        toon, self._toon = self._toon, None
        if toon is not None:
            toon(self._deel)
        return self._deel

    def show_there(self, toon: Callable[[W], object]) -> None:
        """Show something in the part: once it is in view, unless it is something else then."""
        self._toon = toon
        if self.isVisible():
            assert self.deel is not None

    def showEvent(self, event: QShowEvent) -> None:
        """One looks at it."""
        super().showEvent(event)
        assert self.deel is not None
