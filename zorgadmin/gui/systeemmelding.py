"""Notifications of the system, off until they are asked for; they hold no personal data.

They come while the window is open but not looked at: when another day begins on which something is
due, and when the watched folder gets new files. A click brings the window forward.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from zorgadmin.domain.tekst import count
from zorgadmin.gui.icons import icon

if TYPE_CHECKING:
    from zorgadmin.application.kern.omgeving import Diensten
    from zorgadmin.gui.session import Session
    from zorgadmin.gui.settings import Settings

_INSTELLING = "systeemmeldingen"
_AAN = "aan"
_MS = 15_000


class Tray(Protocol):
    """Where a platform shows notifications."""

    def say(self, titel: str, tekst: str) -> None:
        """Show one."""

    def hide(self) -> None:
        """Be there no more."""


def can_notify() -> bool:
    """Whether this desktop shows notifications of programs."""
    return QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()


def wants_notices(settings: Settings) -> bool:
    """Whether the user asked for them."""
    return settings.text(_INSTELLING) == _AAN


def ask_notices(settings: Settings, *, aan: bool) -> None:
    """Remember whether they are wanted."""
    settings.set_text(_INSTELLING, _AAN if aan else "")


class _SystemTray:
    """Implements `Tray` by the icon that desktops have for it."""

    def __init__(self, parent: QObject, clicked: Callable[[], object]) -> None:
        self._teken = QSystemTrayIcon(icon("declareren", "accent"), parent)
        self._teken.setToolTip("zorgadmin")
        self._teken.messageClicked.connect(clicked)
        self._teken.activated.connect(lambda _: clicked())
        self._teken.show()

    def say(self, titel: str, tekst: str) -> None:
        """Show one."""
        self._teken.showMessage(titel, tekst, icon("declareren", "accent"), _MS)

    def hide(self) -> None:
        """Be there no more."""
        self._teken.hide()


class Notifier(QObject):
    """Notifies while `venster` is not looked at; `clicked` when one was clicked."""

    clicked = Signal()

    def __init__(self, session: Session, venster: QWidget) -> None:
        super().__init__(venster)
        self._session = session
        self._venster = venster
        self._plek: Tray | None = None
        self.follow()

    def follow(self) -> None:
        """Be there as the settings say now."""
        wil = wants_notices(self._session.settings) and can_notify()
        if wil and self._plek is None:
            self.use(_SystemTray(self, self.clicked.emit))
        elif not wil and self._plek is not None:
            self.leave()

    def use(self, plek: Tray) -> None:
        """Show notifications here."""
        self._plek = plek

    def leave(self) -> None:
        """Show none any more."""
        if self._plek is not None:
            self._plek.hide()
        self._plek = None

    def new_files(self, paden: Sequence[Path]) -> None:
        """The watched folder got files; their names are not said, they may name a client."""
        aantal = len(paden)
        zijn = "Er is 1 nieuw bestand" if aantal == 1 else f"Er zijn {aantal} nieuwe bestanden"
        self._say(f"{zijn} om in te lezen.")

    def new_day(self) -> None:
        """Another day began: say how much has to be done on it."""
        if self._plek is not None:
            self._session.read(self, _due_today, self._say_due, wat="vandaag klaar")

    def _say_due(self, aantal: int) -> None:
        if aantal:
            moet = count(aantal, "taak moet", "taken moeten")
            self._say(f"{moet} vandaag klaar zijn.")

    def _say(self, tekst: str) -> None:
        if self._plek is not None and not self._is_seen():
            self._plek.say("zorgadmin", tekst)

    def _is_seen(self) -> bool:
        venster = self._venster.window()
        actief = QApplication.activeWindow()
        return not venster.isMinimized() and actief is not None


def _due_today(diensten: Diensten) -> int:
    from zorgadmin.application.overzichten.taken import taken

    return sum(taak.uiterlijk == diensten.omgeving.vandaag for taak in taken(diensten))
