"""The adapter of the port `Rapporten`; what draws is imported when it is first needed.

A calendar is an iCalendar file (RFC 5545): UTF-8, CR/LF, lines of at most 75 octets.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zorgadmin.application.kern.papier import Papier
    from zorgadmin.application.kern.ports_uitgang import Agendapunt


class Rapportage:
    """Implements `Rapporten`."""

    def pdf(self, papier: Papier) -> bytes:
        """Implements the method of the port."""
        from zorgadmin.reports.pdf import make_pdf

        return make_pdf(papier)

    def rows(self, pdf: bytes) -> Sequence[tuple[str, ...]]:
        """Implements the method of the port."""
        from zorgadmin.reports.lezen import UNREADABLE, read_pdf

        try:
            return read_pdf(pdf)
        except UNREADABLE:
            return ()

    def agenda(self, punten: Sequence[Agendapunt], gemaakt: date) -> bytes:
        """Implements the method of the port."""
        return make_calendar(punten, gemaakt)


_REGEL = 75
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


def make_calendar(punten: Sequence[Agendapunt], gemaakt: date) -> bytes:
    """The bytes of a calendar; each entry takes its whole day and blocks no time."""
    return b"".join(piece for regel in _lines(punten, gemaakt) for piece in _fold(regel))


def _lines(punten: Sequence[Agendapunt], gemaakt: date) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//zorgadmin//taken//NL"
    yield "CALSCALE:GREGORIAN"
    yield "METHOD:PUBLISH"
    yield "X-WR-CALNAME:Taken van zorgadmin"
    for punt in punten:
        yield "BEGIN:VEVENT"
        yield f"UID:{punt.sleutel}@zorgadmin"
        yield f"DTSTAMP:{gemaakt:%Y%m%d}T000000Z"
        yield f"DTSTART;VALUE=DATE:{punt.dag:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{punt.dag + timedelta(days=1):%Y%m%d}"
        yield f"SUMMARY:{_escaped(punt.titel)}"
        yield f"DESCRIPTION:{_escaped(punt.uitleg)}"
        yield "TRANSP:TRANSPARENT"
        yield "END:VEVENT"
    yield "END:VCALENDAR"


def _escaped(tekst: str) -> str:
    zichtbaar = "".join(teken for teken in tekst if teken == "\n" or teken.isprintable())
    return zichtbaar.translate(_ESCAPES)


def _fold(regel: str) -> Iterator[bytes]:
    """The line in pieces of whole characters, each after the first behind a space."""
    stuk = b""
    for teken in regel:
        deel = teken.encode()
        if len(stuk) + len(deel) > _REGEL:
            yield stuk + b"\r\n"
            stuk = b" "
        stuk += deel
    yield stuk + b"\r\n"
