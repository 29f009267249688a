"""How people write days, times and durations in sheets of their own (chapter 13, "Any sheet").

What `uren_cellen` takes is taken here too and means the same; this adds the other notations, and
reads each to what `uren_cellen` would read from its strict form. Bad text raises `CelError`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta, timezone
from typing import NamedTuple

from zorgadmin.domain.rekenen import MINUTEN_PER_UUR, half_up
from zorgadmin.domain.uren_cellen import (
    CelError,
    Datumvorm,
    Hoeveelheid,
    amsterdam,
    read_datum,
    read_eindtijd,
    read_hoeveelheid,
    read_tijd,
)

_MAANDEN = {
    naam: nummer
    for nummer, namen in enumerate(
        (
            ("jan", "januari", "january"),
            ("feb", "februari", "february"),
            ("mrt", "maart", "mar", "march"),
            ("apr", "april"),
            ("mei", "may"),
            ("jun", "juni", "june"),
            ("jul", "juli", "july"),
            ("aug", "augustus", "august"),
            ("sep", "sept", "september"),
            ("okt", "oktober", "oct", "october"),
            ("nov", "november"),
            ("dec", "december"),
        ),
        start=1,
    )
    for naam in namen
}
_Klok = Callable[[str], time]
_SECONDEN_PER_DAG = 24 * 60 * 60
_HALF_ETMAAL = 12
_LANGSTE = 60
_BEGIN_MET_STREEP = re.compile(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{2}")
_DAG_EERST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})\Z")
_MET_NAAM = re.compile(
    r"(?:[a-z]{2,9}[.,]?\s+)?([0-9]{1,2})[\s.-]+([a-z]{3,9})\.?[\s-]+([0-9]{4}|[0-9]{2})\Z"
)
_DAG_EN_TIJD = re.compile(r"(.*?[0-9])(?:[tT]|,?\s+)([0-9]{1,2}[:.uUhH][0-9].*)\Z", re.DOTALL)
_ZONE = re.compile(r"(.*?)\s*(?:(Z|UTC|GMT)|([+-])([0-9]{2}):?([0-9]{2})?)\Z", re.IGNORECASE)
_ISO_DAG = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_TIJD_PUNT = re.compile(r"([0-9]{1,2})[.uh]([0-5][0-9])?(?:\s*(?:uur|u))?\Z")
_TIJD_UUR = re.compile(r"([0-9]{1,2}:[0-5][0-9])\s*(?:uur|u)\Z")
_TIJD_AM_PM = re.compile(
    r"(0?[0-9]|1[0-2])(?:[:.]([0-5][0-9])(?:[:.]([0-5][0-9]))?)?\s*([ap])\.?\s?m\.?\Z"
)
_TIJD_DELEN = re.compile(r"([0-9]{1,2}:[0-5][0-9]:[0-5][0-9])\.[0-9]+\Z")
_DAGDEEL_GETAL = re.compile(r"0?[.,]([0-9]{3,20})\Z")
_MET_LETTER = re.compile(
    r"(?:(?P<uren>[0-9]+(?:[.,][0-9]+)?)\s*(?:u|uur|uren|h|hr|hrs|hour|hours)\.?)?\s*"
    r"(?:(?P<minuten>[0-9]+)\s*(?P<letter>m|min|mins|minuut|minuten|minute|minutes)?\.?)?\Z"
)


class Tijdstip(NamedTuple):
    """A time of day, and the day where the cell says that too."""

    tijd: time
    dag: date | None = None


def has_slash(cel: str) -> bool:
    """Whether a cell begins with a date whose day and month can stand in either order."""
    return _BEGIN_MET_STREEP.match(cel) is not None


def read_dag(cel: str, vorm: Datumvorm = Datumvorm.DMJ) -> date:
    """The day of a date, with or without a time; a date-time with a zone is on its Amsterdam day.

    >>> [read_dag(cel).isoformat() for cel in ("5.1.2026", "5-1-26", "ma 5 jan. 2026")]
    ['2026-01-05', '2026-01-05', '2026-01-05']
    >>> read_dag("2026-01-04T23:30:00Z").isoformat()
    '2026-01-05'
    """
    if (delen := _split(cel)) is None:
        return read_day(cel, vorm)
    tijdstip = _read_both(*delen, vorm, read_tijd)
    assert tijdstip.dag is not None
    return tijdstip.dag


def read_begin(cel: str, vorm: Datumvorm = Datumvorm.DMJ) -> Tijdstip:
    """When a visit began: a time, or a date and a time; a date alone is its midnight.

    >>> [f"{read_begin(cel).tijd:%H:%M}" for cel in ("9.30", "9u30", "9:30 AM", "0.395833333")]
    ['09:30', '09:30', '09:30', '09:30']
    """
    return _read_moment(cel, vorm, read_tijd)


def read_eind(cel: str, vorm: Datumvorm = Datumvorm.DMJ) -> Tijdstip:
    """Like `read_begin`; 24:00 is the midnight at the end of the day."""
    return _read_moment(cel, vorm, read_eindtijd)


def met_letters(cel: str, per_dag: int) -> Hoeveelheid | None:
    """Minutes of a duration that says by letters what it is; None when it has none.

    `per_dag` is the most that it may be.

    >>> [met_letters(c, 1440).aantal for c in ("1u30", "1h 30m", "90 min", "1,5 uur", "1.5h")]
    [90, 90, 90, 90, 90]
    """
    gevonden = _MET_LETTER.match(cel.casefold()) if len(cel) <= _LANGSTE else None
    if gevonden is None or not (gevonden["uren"] or gevonden["letter"]):
        return None
    uren = read_hoeveelheid(gevonden["uren"] or "0", "uur", per_dag)
    minuten = read_hoeveelheid(gevonden["minuten"] or "0", "minuut", per_dag)
    samen = uren.aantal + minuten.aantal
    if samen > per_dag:
        read_hoeveelheid(str(samen), "minuut", per_dag)
    return Hoeveelheid(samen, uren.opmerking)


def read_amount(cel: str, eenheid: str, per_dag: int) -> Hoeveelheid:
    """An amount in a unit; a duration that says its own unit is taken at its word.

    `per_dag` is the most minutes that it may be.
    """
    if eenheid in ("uur", "minuut") and (gelezen := met_letters(cel, per_dag)) is not None:
        return gelezen
    return read_hoeveelheid(cel, eenheid, per_dag)


def _read_moment(cel: str, vorm: Datumvorm, read_klok: _Klok) -> Tijdstip:
    if (delen := _split(cel)) is not None:
        return _read_both(*delen, vorm, read_klok)
    if _ISO_DAG.match(cel):
        return Tijdstip(time(0), read_datum(cel))
    return Tijdstip(read_klok(_strict_time(cel.casefold())))


def _split(cel: str) -> tuple[str, str] | None:
    """Date and time of a cell that has both."""
    gevonden = _DAG_EN_TIJD.match(cel) if len(cel) <= _LANGSTE else None
    if gevonden is None or not re.search(r"[-/. ]", gevonden[1].strip()):
        return None
    return gevonden[1], gevonden[2].strip()


def _read_both(dagtekst: str, tijdtekst: str, vorm: Datumvorm, read_klok: _Klok) -> Tijdstip:
    dag = read_day(dagtekst, vorm)
    zone = _ZONE.match(tijdtekst)
    if zone is None:
        return Tijdstip(read_klok(_strict_time(tijdtekst.casefold())), dag)
    afwijking = timedelta()
    if zone[3]:
        afwijking = timedelta(hours=int(zone[4]), minutes=int(zone[5] or 0))
        afwijking = -afwijking if zone[3] == "-" else afwijking
    if abs(afwijking) >= timedelta(days=1):
        raise CelError("De tijdzone bestaat niet. Schrijf de tijd zonder tijdzone.")
    tijd = read_tijd(_strict_time(zone[1].casefold()))
    moment = datetime.combine(dag, tijd, timezone(afwijking)).astimezone(amsterdam())
    return Tijdstip(moment.time(), moment.date())


def read_day(cel: str, vorm: Datumvorm = Datumvorm.DMJ) -> date:
    """Day as people write it, also with a month in words; CelError when it is none."""
    tekst = cel.strip()
    if gevonden := _DAG_EERST.match(tekst):
        dag, teken, maand, jaar = gevonden.groups()
        teken = "/" if teken == "/" else "-"
        return read_datum(f"{dag}{teken}{maand}{teken}{_year(jaar)}", vorm)
    gevonden = _MET_NAAM.match(tekst.casefold()) if len(tekst) <= _LANGSTE else None
    if gevonden and (nummer := _MAANDEN.get(gevonden[2])):
        return read_datum(f"{gevonden[1]}-{nummer}-{_year(gevonden[3])}")
    return read_datum(tekst, vorm)


def _year(jaar: str) -> str:
    """Two figures are a year of this century: care of the last one is not claimed."""
    return jaar if len(jaar) == len("2026") else f"20{jaar}"


def _strict_time(cel: str) -> str:
    """A time as `read_tijd` takes it."""
    if gevonden := _TIJD_AM_PM.match(cel):
        uur = int(gevonden[1]) % _HALF_ETMAAL + _HALF_ETMAAL * (gevonden[4] == "p")
        return ":".join((str(uur), gevonden[2] or "00", gevonden[3] or "00"))
    if gevonden := _DAGDEEL_GETAL.match(cel):
        # A part of a day, as a sheet keeps a time: read without ever making a float of it.
        seconden = half_up(int(gevonden[1]) * _SECONDEN_PER_DAG, 10 ** len(gevonden[1]))
        minuten, rest = divmod(seconden % _SECONDEN_PER_DAG, 60)
        return f"{minuten // MINUTEN_PER_UUR}:{minuten % MINUTEN_PER_UUR:02d}:{rest:02d}"
    if gevonden := _TIJD_PUNT.match(cel):
        return f"{gevonden[1]}:{gevonden[2] or '00'}"
    if gevonden := _TIJD_UUR.match(cel) or _TIJD_DELEN.match(cel):
        return gevonden[1]
    return cel


_ZONDER_JAAR = re.compile(r"\s*(\d{1,2})\s*[-/. ]\s*(\d{1,2}|[a-z]{3,9})\.?\s*", re.IGNORECASE)
_KORT_JAAR = re.compile(r".*[-/. ](\d{2})\s*")
_VOORUIT = 20


def read_typed_day(tekst: str, vandaag: date) -> date:
    """The day; without a year the nearest to today, with two figures of one at most 20 years ahead.

    CelError when it is none.

    >>> read_typed_day("31-1", date(2026, 12, 1)).isoformat()
    '2027-01-31'
    >>> read_typed_day("3-4-85", date(2026, 12, 1)).isoformat()
    '1985-04-03'
    """
    if zonder := _ZONDER_JAAR.fullmatch(tekst):
        dagen = list(_years(zonder, vandaag))
        if dagen:
            return min(dagen, key=lambda dag: (abs(dag - vandaag), dag))
    dag = read_day(tekst)
    if _KORT_JAAR.fullmatch(tekst) and dag.year > vandaag.year + _VOORUIT:
        return dag.replace(year=dag.year - 100)
    return dag


def _years(zonder: re.Match[str], vandaag: date) -> list[date]:
    """The day in the years around today; one that a year does not have is left out."""
    dagen = []
    for jaar in range(vandaag.year - 1, vandaag.year + 2):
        teken = "-" if zonder[2].isdecimal() else " "
        try:
            dagen.append(read_day(f"{zonder[1]}{teken}{zonder[2]}{teken}{jaar}"))
        except CelError:
            continue
    return dagen
