"""One window for each vault: a second one on the same vault brings the first to the front.

Windows of one user find one another by a local socket: one that is named after the path of the
vault, and one for whichever window of the user came first, where files go that were opened without
naming a vault. Over it go only a knock with the paths of files, and an answer that this was heard,
which a window that hangs does not give.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from enum import Enum
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WACHT_MS = 1000
_ANTWOORD_MS = 4000
_BEZOEK_MS = 5000
_GEHOORD = b"ja"
_MEESTE = 200
"""Files that are passed on at once."""
_GROOTST = 256 * 1024
"""Bytes of a knock."""


class Klopantwoord(Enum):
    """What comes of knocking at a door."""

    NIEMAND = "nobody keeps it"
    GEHOORD = "its window comes to the front"
    STIL = "its window does not answer"


class OneWindow(QObject):
    """Keeps the doors of this window; `knocked` gives the files with which another was sent here.

    `thuis` tells one user from another: where the settings of the window are kept.
    """

    knocked = Signal(list)

    def __init__(self, parent: QObject | None = None, thuis: Path | None = None) -> None:
        super().__init__(parent)
        self._kluis = _Door(self)
        self._eerste = _Door(self)
        self._thuis = _name("venster", thuis) if thuis is not None else ""
        for deur in (self._kluis, self._eerste):
            deur.knocked.connect(self.knocked)
        self.hangs = False
        """Whether the window that was knocked at last did not answer."""

    def claim(self, pad: Path, bestanden: Sequence[Path] = ()) -> bool:
        """Whether this is the window of a vault; if not, the one that is comes to the front.

        That one gets the files too. Where no door can be kept at all, every window is.
        """
        naam = _name("", pad)
        if naam == self._kluis.naam:
            return True
        antwoord = _knock(naam, bestanden)
        self.hangs = antwoord is Klopantwoord.STIL
        if antwoord is not Klopantwoord.NIEMAND:
            return False
        self._kluis.keep(naam)
        if self._thuis and not self._eerste.naam and not _is_kept(self._thuis):
            self._eerste.keep(self._thuis)
        return True

    def pass_on(self, bestanden: Sequence[Path]) -> bool:
        """Give files to the window of this user that came first; False where there is none."""
        return bool(self._thuis) and _knock(self._thuis, bestanden) is Klopantwoord.GEHOORD

    def release(self) -> None:
        """Let another window have the vault, and the files that name none."""
        self._kluis.leave()
        self._eerste.leave()


class _Door(QObject):
    """One socket, which only the same user can reach."""

    knocked = Signal(list)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._server: QLocalServer | None = None
        self.naam = ""

    def keep(self, naam: str) -> None:
        """Answer from now on at this door only."""
        self.leave()
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._answer)
        if not server.listen(naam):
            # What a window left behind that ended in the middle.
            QLocalServer.removeServer(naam)
            server.listen(naam)
        self._server, self.naam = server, naam

    def leave(self) -> None:
        """Answer no more."""
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
        self._server, self.naam = None, ""

    def _answer(self) -> None:
        server = self._server
        while server is not None and server.hasPendingConnections():
            bezoek = server.nextPendingConnection()
            bezoek.setReadBufferSize(_GROOTST)
            bezoek.disconnected.connect(bezoek.deleteLater)
            bezoek.readyRead.connect(lambda b=bezoek: self._hear(b))
            # A visitor that says nothing does not stay.
            QTimer.singleShot(_BEZOEK_MS, bezoek, bezoek.abort)
            self._hear(bezoek)

    def _hear(self, bezoek: QLocalSocket) -> None:
        if bezoek.canReadLine():
            paden = _paths(bytes(bezoek.readLine().data()))
            bezoek.readyRead.disconnect()
            bezoek.write(_GEHOORD)
            bezoek.flush()
            self.knocked.emit(paden)
        elif bezoek.bytesAvailable() >= _GROOTST:
            bezoek.abort()


def _paths(regel: bytes) -> list[Path]:
    """The files that a knock names and that are there; of anything else nothing is believed."""
    try:
        namen = json.loads(regel)
    except (ValueError, RecursionError):
        return []
    if not isinstance(namen, list):
        return []
    paden = [Path(naam) for naam in namen[:_MEESTE] if isinstance(naam, str) and "\0" not in naam]
    return [pad for pad in paden if pad.is_absolute() and _is_file(pad)]


def _is_file(pad: Path) -> bool:
    try:
        return pad.is_file()
    except OSError:
        return False


def _knock(naam: str, bestanden: Sequence[Path]) -> Klopantwoord:
    """Ask the window that keeps this door, if any, to come to the front and take these files."""
    socket = QLocalSocket()
    socket.connectToServer(naam)
    if not socket.waitForConnected(_WACHT_MS) or not _is_own(socket):
        return Klopantwoord.NIEMAND
    paden = [str(pad.absolute()) for pad in bestanden[:_MEESTE]]
    socket.write(json.dumps(paden).encode() + b"\n")
    wacht = QEventLoop()
    socket.readyRead.connect(wacht.quit)
    socket.disconnected.connect(wacht.quit)
    QTimer.singleShot(_ANTWOORD_MS, wacht, wacht.quit)
    socket.flush()
    if not socket.bytesAvailable():
        wacht.exec()
    gehoord = bool(socket.bytesAvailable())
    socket.abort()
    return Klopantwoord.GEHOORD if gehoord else Klopantwoord.STIL


def _is_kept(naam: str) -> bool:
    """Whether some window keeps a door; nothing is said to it."""
    socket = QLocalSocket()
    socket.connectToServer(naam)
    kept = socket.waitForConnected(_WACHT_MS)
    socket.abort()
    return kept


def _is_own(socket: QLocalSocket) -> bool:
    """Whether a door is of the same user: another one may have made it first, to hear of files."""
    if not hasattr(os, "getuid"):
        return True
    try:
        return Path(socket.fullServerName()).stat().st_uid == os.getuid()
    except OSError:
        return False


def _name(soort: str, pad: Path) -> str:
    """A name that tells a vault from every other, and nothing about it."""
    deel = f"{soort}-" if soort else ""
    return f"zorgadmin-{deel}{sha256(str(pad.resolve()).encode()).hexdigest()[:24]}"
