"""Tabs of which each is as high as what it holds, for inside a page that scrolls."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QTabBar, QWidget

from zorgadmin.gui import scale
from zorgadmin.gui.icons import icon
from zorgadmin.gui.widgets.basis import column


class Tabs(QWidget):
    """A bar with names, and under it the part that is chosen; `chosen` gives its number."""

    chosen = Signal(int)

    def __init__(self, naam: str, delen: Sequence[QWidget]) -> None:
        super().__init__()
        self._delen = tuple(delen)
        self._balk = QTabBar()
        self._balk.setAccessibleName(naam)
        self._balk.setDrawBase(False)
        self._balk.setExpanding(False)
        kolom = column(ruimte=0)
        self.setLayout(kolom)
        kolom.addWidget(self._balk)
        lijn = QFrame()
        lijn.setProperty("rol", "lijn")
        lijn.setFixedHeight(1)
        kolom.addWidget(lijn)
        kolom.addSpacing(scale.GEWOON)
        for deel in self._delen:
            self._balk.addTab("")
            kolom.addWidget(deel)
        kolom.addStretch(1)
        self._balk.currentChanged.connect(self._show)
        self._show(0)

    @property
    def current(self) -> int:
        """Number of the part that is shown."""
        return self._balk.currentIndex()

    def choose(self, nummer: int) -> None:
        """Show a part, unless it is hidden."""
        if self._balk.isTabVisible(nummer):
            self._balk.setCurrentIndex(nummer)

    def name(self, nummer: int, tekst: str, toon: str = "") -> None:
        """Give a tab its text and, with a tone, a small drawing."""
        self._balk.setTabText(nummer, tekst)
        if toon:
            self._balk.setTabIcon(nummer, icon(toon, toon))

    def set_tab_visible(self, nummer: int, *, zichtbaar: bool) -> None:
        """Show or hide a tab."""
        self._balk.setTabVisible(nummer, zichtbaar)

    def _show(self, nummer: int) -> None:
        for n, deel in enumerate(self._delen):
            deel.setVisible(n == nummer)
        self.chosen.emit(nummer)
