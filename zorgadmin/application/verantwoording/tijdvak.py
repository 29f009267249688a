"""The time that an export is about: a year, a month, or all there is."""

from __future__ import annotations

from datetime import date, datetime

from zorgadmin.domain.periode import Maand
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import maandnaam


@record
class Tijdvak:
    """Days of a year or of a month; with neither every day. Not both are given."""

    jaar: int | None = None
    maand: Maand | None = None

    @property
    def is_all(self) -> bool:
        """Whether nothing is left out."""
        return self.jaar is None and self.maand is None

    def has_month(self, maand: Maand) -> bool:
        """Whether a month belongs to it."""
        return self.maand in (None, maand) and self.jaar in (None, maand.jaar)

    def has_day(self, dag: date) -> bool:
        """Whether a day belongs to it."""
        return self.has_month(Maand.of(dag))

    def meets(self, begin: date, eind: date | None) -> bool:
        """Whether a period, without end when `eind` is None, has a day in it."""
        if self.is_all:
            return True
        eerste, laatste = self._ends
        return begin <= laatste and (eind is None or eerste <= eind)

    @property
    def _ends(self) -> tuple[date, date]:
        if self.maand is not None:
            return self.maand.begin, self.maand.eind
        assert self.jaar is not None
        return date(self.jaar, 1, 1), date(self.jaar, 12, 31)

    @property
    def woorden(self) -> str:
        """In words: "april 2026", "2026", "alle jaren"."""
        if self.maand is not None:
            return maandnaam(self.maand)
        return "alle jaren" if self.jaar is None else str(self.jaar)

    def folder_name(self, soort: str, nu: datetime) -> str:
        """Name of a new folder for the user."""
        deel = "" if self.is_all else f"-{self.maand or self.jaar}"
        return f"zorgadmin-{soort}{deel}-gemaakt-{nu:%Y-%m-%d-%H%M%S}"


ALLES = Tijdvak()
"""Every day."""
