"""The folder of the log and the crash reports: private and small.

At most two log files of 256 KiB and the twenty latest reports stay. A line is one write to a file
that is opened for appending, so that programs running side by side do not mix their lines.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Final

from zorgadmin.storage.files import PRIVATE_FILE, PRIVATE_FOLDER, write_private

NAAM: Final = "zorgadmin.log"
GROOTSTE: Final = 256 * 1024
RAPPORTEN: Final = 20

_EINDE = ".txt"


class BestandLogmap:
    """Implements `Logmap` on the file system; the folder is made with the first line."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._bestand = folder / NAAM
        self._vorige = folder / f"{NAAM}.1"

    def add(self, regel: str) -> None:
        try:
            grootte = self._append(regel)
        except FileNotFoundError:
            self._folder.mkdir(PRIVATE_FOLDER, parents=True, exist_ok=True)
            grootte = self._append(regel)
        if grootte > GROOTSTE:
            self._bestand.replace(self._vorige)

    def tail(self, aantal: int) -> Sequence[str]:
        regels: list[str] = []
        for bestand in (self._vorige, self._bestand):
            with suppress(OSError):
                regels += bestand.read_text("utf-8", errors="replace").splitlines()
        return regels[-aantal:]

    def save(self, naam: str, tekst: str) -> Path:
        self._folder.mkdir(PRIVATE_FOLDER, parents=True, exist_ok=True)
        namen = (f"{naam}{'' if nummer == 1 else f'-{nummer}'}{_EINDE}" for nummer in count(1))
        pad = next(vrij for vrij in map(self._folder.joinpath, namen) if not vrij.exists())
        write_private(pad, tekst.encode())
        soort = naam.partition("-")[0]
        for oud in sorted(self._folder.glob(f"{soort}-*{_EINDE}"), key=_age)[:-RAPPORTEN]:
            with suppress(OSError):
                oud.unlink()
        return pad

    def _append(self, regel: str) -> int:
        """Write one line; returns the size of the file."""
        nummer = os.open(self._bestand, os.O_WRONLY | os.O_APPEND | os.O_CREAT, PRIVATE_FILE)
        try:
            os.write(nummer, f"{regel}\n".encode())
            return os.fstat(nummer).st_size
        finally:
            os.close(nummer)


def _age(pad: Path) -> float:
    try:
        return pad.stat().st_mtime
    except OSError:
        return 0
