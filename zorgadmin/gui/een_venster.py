"""One window for each vault: a second one on the same vault brings the first to the front.

Windows of one user find one another by a local socket that is named after the path of the vault.
Nothing is said over it: that somebody knocks is enough.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WACHT_MS = 1000


class OneWindow(QObject):
    """Keeps the door of the vault of this window; `knocked` when another window was sent here."""

    knocked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server: QLocalServer | None = None
        self._naam = ""

    def claim(self, pad: Path) -> bool:
        """Whether this is the window of a vault; if not, the one that is comes to the front.

        Where no door can be kept at all, every window is.
        """
        naam = _name(pad)
        if naam == self._naam:
            return True
        if _knock(naam):
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
            server.nextPendingConnection().deleteLater()
            self.knocked.emit()


def _knock(naam: str) -> bool:
    """Whether a window keeps this door; it comes to the front."""
    socket = QLocalSocket()
    socket.connectToServer(naam)
    gehoord = socket.waitForConnected(_WACHT_MS)
    socket.abort()
    return gehoord


def _name(pad: Path) -> str:
    """A name that tells a vault from every other, and nothing about it."""
    return f"zorgadmin-{sha256(str(pad.resolve()).encode()).hexdigest()[:24]}"
