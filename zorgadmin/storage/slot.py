"""Who has a vault open in a window: PAD.open beside it, so that other computers see it too.

The locks of SQLite do not say whose they are, and over a network they may not hold. The file names
the computer, the process and the moment; its time is renewed while the window lives. What a window
left that was killed is recognised: its process is gone, or nobody renewed the file for minutes.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from zorgadmin.domain.fouten import BezetError
from zorgadmin.domain.record import record
from zorgadmin.storage import files

SUFFIX = ".open"
_VERNIEUW = 20.0
_OUD = 180.0
"""Seconds without a sign of life after which nobody has the vault open any more."""


@record
class Houder:
    """A window on a vault: computer, process number, when that process began, since when."""

    computer: str
    proces: int
    begonnen: str
    sinds: str

    @property
    def is_here(self) -> bool:
        """Whether it runs on this computer."""
        return self.computer == _this_computer()

    def __str__(self) -> str:
        waar = "deze computer" if self.is_here else f"computer {self.computer}"
        return f"{waar} (proces {self.proces}, sinds {self.sinds})"


def path_of(pad: Path) -> Path:
    """The file beside a vault."""
    return Path(f"{pad}{SUFFIX}")


def holder(pad: Path) -> Houder | None:
    """The window of another process that has the vault open; None when there is none."""
    houder = _read(path_of(pad))
    if houder is None or houder == _self(houder.sinds):
        return None
    return houder if _is_alive(path_of(pad), houder) else None


def require_no_other_computer(pad: Path) -> None:
    """BezetError when a window on another computer has the vault open."""
    houder = holder(pad)
    if houder is not None and not houder.is_here:
        raise _in_use(pad, houder)


def _in_use(pad: Path, houder: Houder) -> BezetError:
    return BezetError(
        f"De kluis {pad} is open in een venster op {houder}. Sluit dat venster en probeer het "
        f"opnieuw. Is het er niet meer, dan kan het na {_OUD / 60:.0f} minuten."
    )


class VensterSlot:
    """The place of one window on a vault; safe to let go of more than once."""

    def __init__(self, pad: Path) -> None:
        self._bestand = path_of(pad)
        self._pad = pad
        self._klaar = threading.Event()
        self._eigen: Houder | None = None

    @property
    def holder(self) -> str:
        """Computer, process and moment of the window of another process; empty without one."""
        houder = holder(self._pad)
        return "" if houder is None else str(houder)

    def take(self, lost: Callable[[str], object]) -> None:
        """Have the vault, or BezetError when another window does.

        `lost` is called from another thread, with why, when another one took it meanwhile. Where no
        file can be written beside the vault, nobody can be kept out.
        """
        if (houder := holder(self._pad)) is not None:
            raise _in_use(self._pad, houder)
        self._eigen = _self(time.strftime("%d-%m-%Y %H:%M"))
        try:
            self._bestand.unlink(missing_ok=True)
            self._write()
        except OSError:
            self._eigen = None
        else:
            threading.Thread(target=self._live, args=(lost,), daemon=True).start()

    def _write(self) -> None:
        if self._eigen is not None:
            files.write_private(self._bestand, json.dumps(asdict(self._eigen)).encode())

    def _live(self, lost: Callable[[str], object]) -> None:
        while not self._klaar.wait(_VERNIEUW):
            if (reden := self.renew()) is not None:
                lost(reden)
                return

    def renew(self) -> str | None:
        """Give a sign of life; why the vault is not ours any more, None when it is."""
        nu = _read(self._bestand)
        if nu is None or nu == self._eigen:
            with suppress(OSError):
                self._write() if nu is None else os.utime(self._bestand)
            return None
        return f"De kluis is intussen geopend in een venster op {nu}. Dit venster is daarom dicht."

    def release(self) -> None:
        """Let others have it."""
        self._klaar.set()
        if self._eigen is not None and _read(self._bestand) == self._eigen:
            with suppress(OSError):
                self._bestand.unlink()
        self._eigen = None


def _read(bestand: Path) -> Houder | None:
    try:
        gelezen = json.loads(bestand.read_bytes()[:1000])
        return Houder(
            str(gelezen["computer"]),
            int(gelezen["proces"]),
            str(gelezen["begonnen"]),
            str(gelezen["sinds"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _this_computer() -> str:
    import socket

    return socket.gethostname()


def _self(sinds: str) -> Houder:
    return Houder(_this_computer(), os.getpid(), _begun(os.getpid()), sinds)


def _is_alive(bestand: Path, houder: Houder) -> bool:
    """Whether the window still runs; of another computer only its signs of life tell."""
    if houder.is_here and sys.platform != "win32":
        try:
            os.kill(houder.proces, 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            pass
        if (begonnen := _begun(houder.proces)) and begonnen != houder.begonnen:
            return False
    return _age(bestand) < _OUD


def _age(bestand: Path) -> float:
    """Seconds since the file was renewed, by the clock of the disk that it is on."""
    proef = bestand.with_name(f"{bestand.name}-{os.getpid()}")
    try:
        files.write_private(proef, b"")
        nu = proef.stat().st_mtime
    except OSError:
        nu = time.time()
    with suppress(OSError):
        proef.unlink()
    try:
        return nu - bestand.stat().st_mtime
    except OSError:
        return _OUD


def _begun(proces: int) -> str:
    """When a process began, as the system counts; empty where that cannot be known."""
    try:
        stand = Path(f"/proc/{proces}/stat").read_text(encoding="utf-8", errors="replace")
        return stand.rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return ""
