"""Events of a calendar file (.ics of Google, Outlook, Apple) on the clock of the Netherlands.

`icalendar` reads it, `x_wr_timezone` moves what Google leaves without a zone, and
`recurring_ical_events` writes repetitions and their exceptions out, series by series, so that a
file that would take too long is given up in time.
"""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from time import monotonic
from typing import TYPE_CHECKING, Any

from zorgadmin.domain.afspraak import Afspraak, Agenda
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.uren_cellen import amsterdam
from zorgadmin.spreadsheets import agendatekst
from zorgadmin.spreadsheets.agendasnel import quick
from zorgadmin.spreadsheets.agendatekst import Agendatekst, Blok

if TYPE_CHECKING:
    from icalendar import Calendar

_Gebeurtenis = Mapping[str, Any]
"""An event as the readers give it: they have no types."""

_LANGSTE_SECONDEN = 6
_MEESTE_TEKENS = 2_000
_MEESTE_ZONES = 20
_LANGSTE_ZONE = 200
_NAMEN = ("X-WR-RELCALID", "X-WR-CALNAME", "PRODID")


def lees_agenda(inhoud: bytes, van: date, tot: date) -> Agenda:
    """The events that begin or run on these days; GeweigerdError when it cannot be read."""
    tekst = agendatekst.read(inhoud)
    blokken, overgeslagen = agendatekst.candidates(tekst.blokken, van, tot)
    dagen = [dag for blok in tekst.blokken if (dag := blok.day("DTSTART"))]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            afspraken = tuple(_events(tekst, blokken, van, tot))
    except GeweigerdError:
        raise
    except Exception:  # noqa: BLE001  bad lines can fail anywhere inside the readers
        raise GeweigerdError(
            "De agenda is niet te lezen of beschadigd. Exporteer haar opnieuw."
        ) from None
    return Agenda(
        next((naam for soort in _NAMEN if (naam := tekst.value(soort))), ""),
        afspraken,
        min(dagen, default=None),
        max(dagen, default=None),
        overgeslagen,
    )


def _events(
    tekst: Agendatekst, blokken: Iterable[Blok], van: date, tot: date
) -> Iterator[Afspraak]:
    is_afgezegd = tekst.value("METHOD").upper() == "CANCEL"
    rest = list(blokken)
    if tekst.value("X-WR-TIMEZONE") in ("", "Europe/Amsterdam"):
        snel = [(blok, quick(blok, is_afgezegd=is_afgezegd)) for blok in rest]
        yield from (a for _, a in snel if a is not None and _is_among(a, van, tot))
        rest = [blok for blok, afspraak in snel if afspraak is None]
    if not rest:
        return
    import recurring_ical_events

    einde = monotonic() + _LANGSTE_SECONDEN
    for groep in _series(rest):
        if monotonic() > einde:
            raise GeweigerdError(
                "De agenda herhaalt te veel om in één keer te lezen. Kies minder maanden."
            )
        nummers = {blok.uid: blok.nummer for blok in reversed(groep)}
        kalender = _parsed(tekst, groep)
        reeks = recurring_ical_events.of(kalender, skip_bad_series=True)
        for gebeurtenis in reeks.between(van, tot + timedelta(days=1)):
            afspraak = _event(
                gebeurtenis, nummers, is_reeks=groep[0].is_herhaling, is_afgezegd=is_afgezegd
            )
            if afspraak is not None:
                yield afspraak


def _is_among(afspraak: Afspraak, van: date, tot: date) -> bool:
    """Whether an event runs on one of these days."""
    return afspraak.begin.date() <= tot and afspraak.eind.date() >= van


def _series(blokken: Iterable[Blok]) -> Iterator[list[Blok]]:
    """All single events together, then each series with its exceptions."""
    los: list[Blok] = []
    reeksen: dict[str, list[Blok]] = defaultdict(list)
    for blok in blokken:
        if blok.is_herhaling:
            reeksen[blok.uid].append(blok)
        else:
            los.append(blok)
    if los:
        yield los
    yield from reeksen.values()


def _parsed(tekst: Agendatekst, blokken: Iterable[Blok]) -> Calendar:
    from icalendar import Calendar
    from x_wr_timezone import to_standard

    regels = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//zorgadmin"]
    if zone := tekst.value("X-WR-TIMEZONE"):
        regels.append(f"X-WR-TIMEZONE:{zone}")
    for beschrijving in tekst.zones[:_MEESTE_ZONES]:
        if _can_follow_zone(beschrijving):
            regels += ["BEGIN:VTIMEZONE", *beschrijving.splitlines(), "END:VTIMEZONE"]
    for blok in blokken:
        regels += blok.lines()
    kalender = Calendar.from_ical("\r\n".join((*regels, "END:VCALENDAR", "")))
    assert isinstance(kalender, Calendar)
    kalender = to_standard(kalender)
    assert isinstance(kalender, Calendar)
    return kalender


def _can_follow_zone(beschrijving: str) -> bool:
    """Whether the file describes a time zone by changes that come once a year."""
    regels = [regel.upper() for regel in beschrijving.splitlines()]
    herhaald = [regel for regel in regels if regel.startswith(("RRULE", "RDATE"))]
    return len(regels) <= _LANGSTE_ZONE and all(
        regel.startswith("RRULE") and "FREQ=YEARLY" in regel for regel in herhaald
    )


def _event(
    gebeurtenis: _Gebeurtenis, nummers: dict[str, int], *, is_reeks: bool, is_afgezegd: bool
) -> Afspraak | None:
    """One event; None when it has no duration."""
    begin, eind = gebeurtenis["DTSTART"].dt, gebeurtenis["DTEND"].dt
    is_hele_dag = not isinstance(begin, datetime)
    if eind <= begin:
        return None
    uid = str(gebeurtenis.get("UID", ""))
    plek = gebeurtenis.get("RECURRENCE-ID")
    titel = _text(gebeurtenis.get("SUMMARY"))
    return Afspraak(
        sleutel=f"{uid}|{_local(plek.dt).isoformat()}" if is_reeks and plek is not None else uid,
        nummer=nummers.get(uid, 0),
        begin=_local(begin),
        eind=_local(eind),
        is_hele_dag=is_hele_dag,
        is_vervallen=is_afgezegd or _text(gebeurtenis.get("STATUS")).upper() == "CANCELLED",
        titel=titel,
        omschrijving=_text(gebeurtenis.get("DESCRIPTION")),
        teksten=tuple(filter(None, (titel, *_categories(gebeurtenis), *_attendees(gebeurtenis)))),
    )


def _local(moment: date) -> datetime:
    """A moment on the clock of the Netherlands; one without a zone is on it already."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time(0), amsterdam())
    if moment.tzinfo is None:
        return moment.replace(tzinfo=amsterdam())
    return moment.astimezone(amsterdam())


def _text(waarde: object) -> str:
    return " ".join(str(waarde or "").split())[:_MEESTE_TEKENS]


def _categories(gebeurtenis: _Gebeurtenis) -> Iterator[str]:
    for categorie in _several(gebeurtenis.get("CATEGORIES")):
        yield from (_text(naam) for naam in getattr(categorie, "cats", ()))


def _attendees(gebeurtenis: _Gebeurtenis) -> Iterator[str]:
    for gast in _several(gebeurtenis.get("ATTENDEE")):
        yield _text(getattr(gast, "params", {}).get("CN"))
        yield _text(str(gast).partition(":")[2] or gast)


def _several(waarde: object) -> list[object]:
    if waarde is None:
        return []
    return waarde if isinstance(waarde, list) else [waarde]
