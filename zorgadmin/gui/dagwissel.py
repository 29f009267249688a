"""Says at once that another day has begun: at midnight, and after the computer slept through it."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

if TYPE_CHECKING:
    from zorgadmin.gui.session import Session

_HOOGSTENS_MS = 60_000
_ERNA_MS = 100


class DayWatch(QObject):
    """`changed` when the day of the session is another one than it was."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._dag = session.vandaag
        self._klok = QTimer(self)
        self._klok.setSingleShot(True)
        self._klok.setTimerType(Qt.TimerType.PreciseTimer)
        self._klok.timeout.connect(self.look)
        self._klok.start(wait_of(datetime.now()))  # noqa: DTZ005  the user's own clock

    def look(self) -> None:
        """Compare the day, and wait again."""
        self._klok.start(wait_of(datetime.now()))  # noqa: DTZ005  the user's own clock
        vandaag = self._session.vandaag
        if vandaag != self._dag:
            self._dag = vandaag
            self.changed.emit()


def wait_of(nu: datetime) -> int:
    """Milliseconds to wait: until just after midnight, and never so long that sleep goes unseen."""
    middernacht = datetime.combine(nu.date() + timedelta(days=1), time())
    tot = int((middernacht - nu).total_seconds() * 1000) + _ERNA_MS
    return min(tot, _HOOGSTENS_MS)
