"""The folder that is watched: new files of known kinds are announced, and read in with one click.

Never without that click, and never a file that is still being written: it must have the same size
and time twice in a row. What was there when the window opened is not new (chapter 13).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from zorgadmin.domain.grenzen import GROOTSTE_BESTAND

if TYPE_CHECKING:
    from zorgadmin.application.kern.omgeving import Diensten
    from zorgadmin.gui.session import Session

INSTELLING = "wachtmap"
_RUST_MS = 2_000
_MEESTE = 2_000
_ONAF = (".part", ".crdownload", ".download", ".tmp", ".partial", ".opdownload")


class _Maat(NamedTuple):
    """What tells that a file is still being written."""

    grootte: int
    tijd: int


class WatchedFolder(QObject):
    """`found` gives the new files that can be read in; nothing while no folder is set."""

    found = Signal(list)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._bekend: dict[Path, _Maat] = {}
        self._groeit: dict[Path, _Maat] = {}
        self._nieuw: dict[Path, _Maat] = {}
        self._klok = QTimer(self)
        self._klok.setSingleShot(True)
        self._klok.setInterval(_RUST_MS)
        self._klok.timeout.connect(self.look)
        self._wachter = QFileSystemWatcher(self)
        self._wachter.directoryChanged.connect(lambda _: self._klok.start())
        self.follow()

    @property
    def folder(self) -> Path | None:
        """The folder that the user named."""
        tekst = self._session.settings.text(INSTELLING)
        return Path(tekst) if tekst else None

    def follow(self) -> None:
        """Watch the folder that is set now; what is in it already is not new."""
        if oud := self._wachter.directories():
            self._wachter.removePaths(oud)
        self._groeit, self._nieuw = {}, {}
        folder = self.folder
        self._bekend = _files(folder) if folder is not None else {}
        if folder is not None:
            self._wachter.addPath(str(folder))

    def look(self) -> None:
        """Look for files that are new and no longer grow."""
        folder = self.folder
        if folder is None:
            return
        er_is = _files(folder)
        anders = {pad: maat for pad, maat in er_is.items() if self._bekend.get(pad) != maat}
        af = [pad for pad, maat in anders.items() if self._groeit.get(pad) == maat]
        self._groeit = {pad: maat for pad, maat in anders.items() if pad not in af}
        if self._groeit:
            # Once more: it may still be written.
            self._klok.start()
        self._nieuw = {pad: maat for pad, maat in self._nieuw.items() if er_is.get(pad) == maat}
        if af:
            self._bekend |= {pad: anders[pad] for pad in af}
            maten = {pad: anders[pad] for pad in af}
            self._session.read(
                self,
                lambda diensten: _known(diensten, af),
                lambda goed: self._tell({pad: maten[pad] for pad in goed}),
                wat="wachtmap",
            )

    def _tell(self, goed: dict[Path, _Maat]) -> None:
        self._nieuw |= goed
        if goed:
            self.found.emit(list(self._nieuw))

    def take(self) -> list[Path]:
        """The files that were announced; they are announced no more."""
        paden = list(self._nieuw)
        self._nieuw = {}
        return paden


def _files(folder: Path) -> dict[Path, _Maat]:
    """The files of a folder by their size and time; those that are clearly unfinished are not."""
    gevonden: dict[Path, _Maat] = {}
    try:
        for pad in folder.iterdir():
            if pad.name.startswith(".") or pad.suffix.lower() in _ONAF:
                continue
            stat = pad.stat()
            if pad.is_file() and 0 < stat.st_size <= GROOTSTE_BESTAND:
                gevonden[pad] = _Maat(stat.st_size, stat.st_mtime_ns)
            if len(gevonden) >= _MEESTE:
                break
    except OSError:
        return gevonden
    return gevonden


def _known(diensten: Diensten, paden: list[Path]) -> list[Path]:
    """Those of a kind that can be read in."""
    from zorgadmin.application.uren.voorbeeld import can_be_read

    return [pad for pad in paden if can_be_read(diensten, pad)]
