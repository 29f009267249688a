"""What the program writes down about its own running, for whoever has to find a fault.

A line says which command or use case ran, how it ended, how long it took and how much it did.
Nothing that was typed, read or stored is in it: no name, BSN, password, amount or path. Whatever
goes wrong here goes unnoticed, because a log may never disturb the work.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Protocol

from zorgadmin import __version__
from zorgadmin.application.kern import foutrapport

_LAATSTE_REGELS = 40


class Logmap(Protocol):
    """Where the lines and the crash reports are kept."""

    def add(self, regel: str) -> None:
        """Append a line; OSError when that cannot be."""
        ...

    def tail(self, aantal: int) -> Sequence[str]:
        """The last lines, oldest first."""
        ...

    def save(self, naam: str, tekst: str) -> Path:
        """Keep a crash report; OSError when that cannot be."""
        ...


class Verslag:
    """Writes the log and the crash reports.

    `gedaan` gives what was changed in vaults since it was last asked, as counts per kind;
    `omgeving` the facts about program and computer that a crash report names.
    """

    def __init__(
        self,
        logmap: Callable[[], Logmap | None],
        gedaan: Callable[[], Mapping[str, int]],
        omgeving: Callable[[], Mapping[str, str]],
    ) -> None:
        self._open = logmap
        self._gedaan = gedaan
        self._omgeving = omgeving

    def ran(
        self,
        wat: str,
        code: int,
        seconden: float,
        *,
        opties: Sequence[str] = (),
        tellingen: Mapping[str, int] | None = None,
        fout: BaseException | None = None,
    ) -> None:
        """Note that a command or use case ended; `wat` and `opties` are the program's own names.

        `fout` is the error that ended it, of which only type and place are noted.
        """
        with suppress(Exception):
            delen = [wat, *(f"--{optie}" for optie in opties)]
            delen += [f"code={code}", f"ms={seconden * 1000:.0f}"]
            aantallen = {**(tellingen or {}), **self._gedaan()}
            delen += [f"{naam.replace(' ', '_')}={n}" for naam, n in aantallen.items()]
            delen.append(f"versie={__version__}")
            if fout is not None:
                delen.append(f"fout={foutrapport.own_place(fout)}")
            self._add(" ".join(delen))

    def warn(self, wat: str) -> None:
        """Note what did not work though the command went on; `wat` holds no values."""
        with suppress(Exception):
            self._add(f"waarschuwing: {wat}")

    def defect(self, fout: BaseException, wat: str) -> Path | None:
        """Keep a crash report of an error that nobody expected; None when it cannot be kept."""
        with suppress(Exception):
            logmap = self._open()
            if logmap is None:
                return None
            with suppress(OSError):
                self._add(f"defect in {wat}: {' < '.join(reversed(foutrapport.stack(fout)[-3:]))}")
            nu = datetime.now()  # noqa: DTZ005  the user's own clock
            tekst = foutrapport.report(
                fout,
                moment=f"{nu:%Y-%m-%d %H:%M:%S}",
                wat=wat,
                omgeving=self._omgeving(),
                regels=logmap.tail(_LAATSTE_REGELS),
            )
            return logmap.save(f"foutrapport-{nu:%Y-%m-%d-%H%M%S}", tekst)
        return None

    def _add(self, regel: str) -> None:
        logmap = self._open()
        if logmap is not None:
            nu = datetime.now()  # noqa: DTZ005  the user's own clock
            logmap.add(f"{nu:%Y-%m-%dT%H:%M:%S} {regel}")
