"""How an entry point (command line or window) gets what the use cases need."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from zorgadmin.application.kern.omgeving import Diensten, Omgeving
from zorgadmin.application.kern.ports_kluis import Kluizen
from zorgadmin.application.kern.toml_waarden import Lijsten
from zorgadmin.application.kern.verslag import Verslag


class Starter(Protocol):
    """Made by bootstrap; every part is made when it is first asked for.

    `pad` None means the vault of `ZORGADMIN_KLUIS`, or else the default one.
    """

    def kluizen(self, pad: Path | None) -> Kluizen:
        """The place of a vault."""
        ...

    def kluizen_van_demo(self, pad: Path | None, klok: Callable[[], datetime]) -> Kluizen:
        """The place of a vault with made-up data: nobody is asked for a password.

        `klok` gives the moments that the vault records.
        """
        ...

    def kluizen_van_venster(
        self, pad: Path | None, wachtwoord: str | None = None, nieuw: str = ""
    ) -> Kluizen:
        """The place of a vault that the window opens with what was typed there.

        Without `wachtwoord` nobody is asked: it opens with what the computer knows, or not.
        `nieuw` is the password to change to.
        """
        ...

    def kluispad(self, pad: Path | None) -> Path:
        """Where a vault is, or would be made."""
        ...

    def venster(self, pad: Path | None, bestanden: Sequence[Path] = ()) -> int:
        """Open the window with files that the desktop or the user names; returns the exit code.

        One of the files may be a vault. GebruikError where there is no screen.
        """
        ...

    def schermen(
        self, pad: Path | None, naar: Path, *, donker: bool, schaal: int
    ) -> Sequence[Path]:
        """Draw every page and main dialog of a vault as PNG files in a folder."""
        ...

    def has_named_vault(self, pad: Path | None) -> bool:
        """Whether the user named a vault, by option or environment."""
        ...

    def omgeving(self) -> Omgeving:
        """The outside world at this moment."""
        ...

    def lijsten(self) -> Lijsten:
        """Code lists for reading a set-up file."""
        ...

    def retourcodes(self) -> Collection[str]:
        """Codes that a gemeente may give."""
        ...

    def close(self) -> None:
        """Back up, at most once a day, the vaults that were written to, and let go of them."""
        ...

    def diensten(self, pad: Path | None) -> Diensten:
        """Open the vault; KluisError when it is absent or cannot be opened."""
        ...

    def verslag(self) -> Verslag:
        """The log of the program, and its crash reports."""
        ...
