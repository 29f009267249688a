"""Months, closed periods, ISO weeks and Sundays (IV076-IV078, IV089).

Periods are closed: both ends belong to them. Weeks are ISO weeks, Monday up to and including
Sunday, so a week that crosses a year boundary is one week.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, date, timedelta
from functools import lru_cache
from typing import NamedTuple, Self

from zorgadmin.domain.record import record

EERSTE_JAAR, LAATSTE_JAAR = 1900, 2999
"""Years that a user can mean."""

_MAAND = re.compile(r"([0-9]{4})-([0-9]{2})\Z")
_DAG = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


@record
class Periode:
    """Closed period of days; begin is never after eind."""

    begin: date
    eind: date

    def __contains__(self, dag: date) -> bool:
        return self.begin <= dag <= self.eind

    def __lt__(self, ander: Self) -> bool:
        return (self.begin, self.eind) < (ander.begin, ander.eind)

    @property
    def dagen(self) -> int:
        """Number of days, both ends included."""
        return (self.eind - self.begin).days + 1

    @property
    def iso_weken(self) -> int:
        """Number of ISO weeks touched; a broken week counts whole (IV078)."""
        # Day 1 of the calendar was a Monday, so this numbers weeks that begin on Monday.
        return (self.eind.toordinal() - 1) // 7 - (self.begin.toordinal() - 1) // 7 + 1

    @property
    def zondagen(self) -> int:
        """Number of Sundays."""
        return (self.eind.toordinal() // 7) - ((self.begin.toordinal() - 1) // 7)


class Maand(NamedTuple):
    """One calendar month: the declaratieperiode (CS340)."""

    jaar: int
    maand: int

    @staticmethod
    @lru_cache(maxsize=4096)
    def of(dag: date) -> Maand:
        """The month in which a day lies."""
        return Maand(dag.year, dag.month)

    @classmethod
    def parse(cls, tekst: str) -> Self:
        """Read `YYYY-MM`; ValueError when it is not a month."""
        match = _MAAND.match(tekst)
        if match is None or not 1 <= int(match[2]) <= 12 or int(match[1]) < 1:
            raise ValueError(tekst)
        return cls(int(match[1]), int(match[2]))

    @property
    def begin(self) -> date:
        """First day."""
        return date(self.jaar, self.maand, 1)

    @property
    def eind(self) -> date:
        """Last day."""
        return _laatste_dag(self.jaar, self.maand)

    @property
    def volgende(self) -> Maand:
        """The month after."""
        return self.plus(1)

    @property
    def vorige(self) -> Maand:
        """The month before."""
        return self.plus(-1)

    def plus(self, maanden: int) -> Maand:
        """The month so many months later."""
        nummer = self.jaar * 12 + self.maand - 1 + maanden
        return Maand(nummer // 12, nummer % 12 + 1)

    def __sub__(self, andere: Maand) -> int:
        return (self.jaar - andere.jaar) * 12 + self.maand - andere.maand

    def __str__(self) -> str:
        return f"{self.jaar:04d}-{self.maand:02d}"


@lru_cache(maxsize=64)
def years_before(dag: date, jaren: int) -> date:
    """The same day so many years earlier, of a term in the past; 29 February becomes 28 February.

    Never before the first day of the calendar.
    """
    from dateutil.relativedelta import relativedelta

    return dag - relativedelta(years=jaren) if dag.year > jaren else date.min


@lru_cache(maxsize=1024)
def birthday(geboren: date, leeftijd: int) -> date:
    """Day on which an age is reached; born on 29 February, that is 1 March in a common year."""
    from dateutil.relativedelta import relativedelta

    if geboren.year + leeftijd > MAXYEAR:
        return date.max
    dag = geboren + relativedelta(years=leeftijd)
    return dag if dag.day == geboren.day else dag + timedelta(days=1)


def age(geboren: date, vandaag: date) -> int:
    """Age in whole years."""
    jaren = vandaag.year - geboren.year
    return jaren - (vandaag < birthday(geboren, jaren))


class YearError(ValueError):
    """A day of a year that nobody can mean."""


def parse_day(tekst: str) -> date:
    """Read `YYYY-MM-DD`; ValueError when it is no day, YearError when nobody can mean its year."""
    if not _DAG.match(tekst):
        raise ValueError(tekst)
    dag = date.fromisoformat(tekst)
    if not EERSTE_JAAR <= dag.year <= LAATSTE_JAAR:
        raise YearError(tekst)
    return dag


@lru_cache(maxsize=256)
def _laatste_dag(jaar: int, maand: int) -> date:
    return date(jaar, maand, monthrange(jaar, maand)[1])


def is_open_end(einddatum: date) -> bool:
    """Whether this stands for no end: CD076 wants a date, and many a gemeente writes 9999."""
    return einddatum.year == MAXYEAR


def zondag_van_week(dag: date) -> date:
    """Sunday of the ISO week of a day."""
    return dag + timedelta(days=6 - dag.weekday())


def laatste_zondag(periode: Periode) -> date | None:
    """Last Sunday inside a period; None when it contains none."""
    zondag = periode.eind - timedelta(days=(periode.eind.weekday() + 1) % 7)
    return zondag if zondag >= periode.begin else None
