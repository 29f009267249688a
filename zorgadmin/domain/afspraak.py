"""Events of a calendar, with repetitions written out, on the clock of the Netherlands (ch. 13)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from zorgadmin.domain.levering import LeveringSoort
from zorgadmin.domain.record import record
from zorgadmin.domain.rekenen import half_up

_DAG = timedelta(days=1)


@record
class Afspraak:
    """One event; `sleutel` tells it from every other one of its calendar, also when it moves.

    `teksten` are title, categories and attendees, `nummer` its place in the file. A whole-day event
    has midnights for begin and eind. Times are aware.
    """

    sleutel: str
    nummer: int
    begin: datetime
    eind: datetime
    is_hele_dag: bool
    is_vervallen: bool
    titel: str
    omschrijving: str
    teksten: tuple[str, ...]


@record
class Agenda:
    """The events of some months; `naam` tells one calendar from another.

    `eerste` and `laatste` are the first and last day of all that is in the file, `overgeslagen` the
    number of events that repeat in a way that cannot be followed.
    """

    naam: str
    afspraken: tuple[Afspraak, ...]
    eerste: date | None
    laatste: date | None
    overgeslagen: int = 0


class Agendadeel(NamedTuple):
    """What an event counts for on one day; begin and eind where it is time."""

    datum: date
    hoeveelheid: int
    begin: time | None = None
    eind: time | None = None


class GeenZorgError(Exception):
    """An event that counts for nothing in this unit; `str()` of it says why, in Dutch."""


def parts_of(afspraak: Afspraak, soort: LeveringSoort) -> list[Agendadeel]:
    """What an event counts for, day by day; GeenZorgError when for nothing.

    Time is real minutes. An etmaal is counted per night begun, a dagdeel per whole day, and any
    other event is one dagdeel or one piece.
    """
    if soort is LeveringSoort.EURO:
        raise GeenZorgError("een afspraak zegt geen bedrag")
    if soort is LeveringSoort.ETMAAL:
        nachten = [Agendadeel(dag, 1) for dag in _nights(afspraak)]
        if not nachten:
            raise GeenZorgError("er zit geen nacht in")
        return nachten
    if afspraak.is_hele_dag:
        if soort is LeveringSoort.DAGDEEL:
            return [Agendadeel(dag, 1) for dag in _nights(afspraak)]
        raise GeenZorgError("een hele dag telt alleen voor etmalen en dagdelen")
    dag = afspraak.begin.date()
    if soort is not LeveringSoort.TIJD:
        return [Agendadeel(dag, 1)]
    duur = _real(afspraak)
    if duur > _DAG:
        raise GeenZorgError("dit is meer dan 24 uur")
    minuten = half_up(duur // timedelta(seconds=1), 60)
    if not minuten:
        raise GeenZorgError("dit is minder dan een halve minuut")
    van_tot = (afspraak.begin, afspraak.eind)
    return [Agendadeel(dag, minuten, *(m.time().replace(microsecond=0) for m in van_tot))]


def _real(afspraak: Afspraak) -> timedelta:
    """How long it really lasts, also where the clock changes."""
    nul = timedelta()
    van = afspraak.begin.replace(tzinfo=None) - (afspraak.begin.utcoffset() or nul)
    return afspraak.eind.replace(tzinfo=None) - (afspraak.eind.utcoffset() or nul) - van


def _nights(afspraak: Afspraak) -> Iterator[date]:
    """The days on which its nights begin: as many as it passes midnights."""
    dag = afspraak.begin.date()
    while dag < afspraak.eind.date():
        yield dag
        dag += _DAG
