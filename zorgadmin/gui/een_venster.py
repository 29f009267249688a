"""One window for each vault: a second one on the same vault brings the first to the front.

Windows of one user find one another by a local socket that is named after the path of the vault.
Over it is said only that somebody knocks and that this was heard, which a window that hangs does
not say.
"""

from __future__ import annotations

from enum import Enum
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WACHT_MS = 1000
_ANTWOORD_MS = 4000
_GEHOORD = b"ja"


class OneWindow(QObject):
    """Keeps the door of the vault of this window; `knocked` when another window was sent here."""

    knocked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server: QLocalServer | None = None
        self._naam = ""
        self.hangs = False
        """Whether the window that was knocked at last did not answer."""

    def claim(self, pad: Path) -> bool:
        """Whether this is the window of a vault; if not, the one that is comes to the front.

        Where no door can be kept at all, every window is.
        """
        naam = _name(pad)
        if naam == self._naam:
            return True
        antwoord = _knock(naam)
        self.hangs = antwoord is Klopantwoord.STIL
        if antwoord is not Klopantwoord.NIEMAND:
            return False
        self.release()
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._answer)
        if not server.listen(naam):
            # What a window left behind that ended in the middle.
            QLocalServer.removeServer(naam)
            server.listen(naam)
        self._server, self._naam = server, naam
        return True

    def release(self) -> None:
        """Let another window have the vault."""
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
        self._server, self._naam = None, ""

    def _answer(self) -> None:
        server = self._server
        while server is not None and server.hasPendingConnections():
            bezoek = server.nextPendingConnection()
            bezoek.disconnected.connect(bezoek.deleteLater)
            bezoek.write(_GEHOORD)
            bezoek.flush()
            self.knocked.emit()


class Klopantwoord(Enum):
    """What comes of knocking at a door."""

    NIEMAND = "nobody keeps it"
    GEHOORD = "its window comes to the front"
    STIL = "its window does not answer"


def _knock(naam: str) -> Klopantwoord:
    """Ask the window that keeps this door, if any, to come to the front."""
    socket = QLocalSocket()
    socket.connectToServer(naam)
    if not socket.waitForConnected(_WACHT_MS):
        return Klopantwoord.NIEMAND
    wacht = QEventLoop()
    socket.readyRead.connect(wacht.quit)
    socket.disconnected.connect(wacht.quit)
    QTimer.singleShot(_ANTWOORD_MS, wacht, wacht.quit)
    if not socket.bytesAvailable():
        wacht.exec()
    gehoord = bool(socket.bytesAvailable())
    socket.abort()
    return Klopantwoord.GEHOORD if gehoord else Klopantwoord.STIL


def _name(pad: Path) -> str:
    """A name that tells a vault from every other, and nothing about it."""
    return f"zorgadmin-{sha256(str(pad.resolve()).encode()).hexdigest()[:24]}"
