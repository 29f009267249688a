"""How an entry point (command line or window) gets what the use cases need."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from pathlib import Path
from typing import Protocol

from zorgadmin.application.omgeving import Diensten, Omgeving
from zorgadmin.application.ports import Kluizen
from zorgadmin.application.toml_waarden import Lijsten


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

    def has_named_vault(self, pad: Path | None) -> bool:
        """Whether the user named a vault, by option or environment."""
        ...

    def omgeving(self) -> Omgeving:
        """The outside world."""
        ...

    def lijsten(self) -> Lijsten:
        """Code lists for reading a set-up file."""
        ...

    def retourcodes(self) -> Collection[str]:
        """Codes that a gemeente may give."""
        ...

    def diensten(self, pad: Path | None) -> Diensten:
        """Open the vault; KluisError when it is absent or cannot be opened."""
        ...
