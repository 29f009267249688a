"""Single events of the usual shape, read without the library: it takes ten times as long.

What is not of that shape (guests, durations, zones of their own, repetitions) is left to it.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from zorgadmin.domain.afspraak import Afspraak
from zorgadmin.domain.uren_cellen import amsterdam
from zorgadmin.spreadsheets.agendatekst import Blok

_MOMENT = r"(?:;TZID=(?P<zone_{0}>[A-Za-z_]+/[A-Za-z_/]+)|;VALUE=DATE)?"
_MOMENT += r":(?P<dag_{0}>[0-9]{{8}})(?:T(?P<tijd_{0}>[0-9]{{6}})(?P<utc_{0}>Z)?)?$"
_BEGIN = re.compile(rf"^DTSTART{_MOMENT.format('x')}", re.MULTILINE)
_EIND = re.compile(rf"^DTEND{_MOMENT.format('x')}", re.MULTILINE)
_TEKST = re.compile(
    r"^(?P<naam>SUMMARY|DESCRIPTION|CATEGORIES|STATUS|UID)(?:;LANGUAGE=[A-Za-z-]+)?:(?P<waarde>.*)$",
    re.MULTILINE,
)
_ANDERS = re.compile(r"^(?:ATTENDEE|DURATION|RRULE|RDATE|RECURRENCE-ID|BEGIN)[;:]", re.MULTILINE)
_MET_KENMERK = re.compile(
    r"^(?:SUMMARY|CATEGORIES|STATUS|UID);(?!LANGUAGE=[A-Za-z-]+:)", re.MULTILINE
)
_ONTSNAPT = re.compile(r"\\([\\;,nN])")
_KOMMA = re.compile(r"(?<!\\),")
_LANGSTE = 2_000


def quick(blok: Blok, *, is_afgezegd: bool) -> Afspraak | None:
    """The event, or None when the library has to read it."""
    if _ANDERS.search(blok.tekst) or _MET_KENMERK.search(blok.tekst):
        return None
    begin, eind = _moment(_BEGIN, blok.tekst), _moment(_EIND, blok.tekst)
    if begin is None or eind is None or eind <= begin:
        return None
    waarden: dict[str, str] = {}
    categorieen: list[str] = []
    for gevonden in _TEKST.finditer(blok.tekst):
        naam, waarde = gevonden["naam"], gevonden["waarde"]
        if naam == "CATEGORIES":
            categorieen += map(_plain, _KOMMA.split(waarde))
        else:
            waarden.setdefault(naam, waarde)
    titel = _plain(waarden.get("SUMMARY", ""))
    return Afspraak(
        sleutel=_plain(waarden.get("UID", "")) or blok.uid,
        nummer=blok.nummer,
        begin=begin,
        eind=eind,
        is_hele_dag=_is_day(blok.tekst),
        is_vervallen=is_afgezegd or waarden.get("STATUS", "").strip().upper() == "CANCELLED",
        titel=titel,
        omschrijving=_plain(waarden.get("DESCRIPTION", "")),
        teksten=tuple(filter(None, (titel, *categorieen))),
    )


def _is_day(tekst: str) -> bool:
    gevonden = _BEGIN.search(tekst)
    return gevonden is not None and gevonden["tijd_x"] is None


def _moment(patroon: re.Pattern[str], tekst: str) -> datetime | None:
    """A moment on the clock of the Netherlands; None when its form or zone is not usual."""
    gevonden = patroon.search(tekst)
    if gevonden is None:
        return None
    zone = amsterdam() if gevonden["zone_x"] is None else _zone(gevonden["zone_x"])
    if zone is None:
        return None
    try:
        dag = date(
            int(gevonden["dag_x"][:4]), int(gevonden["dag_x"][4:6]), int(gevonden["dag_x"][6:])
        )
        klok = gevonden["tijd_x"] or "000000"
        tijd = time(int(klok[:2]), int(klok[2:4]), int(klok[4:]))
    except ValueError:
        return None
    moment = datetime.combine(dag, tijd, UTC if gevonden["utc_x"] else zone)
    return moment.astimezone(amsterdam())


@lru_cache(maxsize=64)
def _zone(naam: str) -> ZoneInfo | None:
    try:
        return amsterdam() if naam == "Europe/Amsterdam" else ZoneInfo(naam)
    except (KeyError, ValueError, OSError):
        return None


def _plain(waarde: str) -> str:
    """Text as it was meant, on one line."""
    tekst = _ONTSNAPT.sub(lambda m: " " if m[1] in "nN" else m[1], waarde)
    return " ".join(tekst.split())[:_LANGSTE]
