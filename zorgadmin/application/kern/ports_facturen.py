"""Port of the vault for invoices."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from zorgadmin.application.kern.facturen import FactuurInhoud, FactuurRij


class FactuurOpslag(Protocol):
    """Invoices that were made."""

    def list(self, declaratie_id: int | None = None) -> Sequence[FactuurRij]:
        """Of one declaratie or of all, in order of making."""
        ...

    def add(
        self, declaratie_id: int, datum: date, inhoud: FactuurInhoud, tijdstip: datetime
    ) -> FactuurRij:
        """Keep one under the next number of its year."""
        ...

    def is_unsure(self, jaar: int) -> bool:
        """Whether invoices of a year may have been made that are not here."""
        ...

    def made_elsewhere(self, jaar: int, laatste: int | None) -> None:
        """Say which invoice was the last of a year, made here or not; None: that is not known."""
        ...
