"""Locks the vault when nobody has touched the keyboard or the mouse for a while."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from zorgadmin.gui.settings import Settings

MINUUT = 60_000
"""Milliseconds."""

_AANRAKING = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    )
)


class AutoLock(QObject):
    """`expired` after the minutes of the settings without a touch.

    What is under way puts it off too: it may have something to show.
    """

    expired = Signal()

    def __init__(self, parent: QObject, settings: Settings, is_idle: Callable[[], bool]) -> None:
        super().__init__(parent)
        self._settings = settings
        self._is_idle = is_idle
        self._klok = QTimer(self)
        self._klok.setSingleShot(True)
        self._klok.timeout.connect(self._end)

    def watch(self, *, on: bool) -> None:
        """Begin anew, or stop."""
        app = QApplication.instance()
        assert app is not None
        app.removeEventFilter(self)
        self._klok.stop()
        minuten = self._settings.lock_minutes
        if on and minuten:
            app.installEventFilter(self)
            self._klok.start(minuten * MINUUT)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Every touch puts the moment off."""
        if event.type() in _AANRAKING:
            self._klok.start()
        return False

    def _end(self) -> None:
        if self._is_idle():
            self.expired.emit()
        else:
            self._klok.start()
