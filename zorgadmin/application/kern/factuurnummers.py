"""The last invoice that was sent, where a vault cannot know it: after a backup was put back.

Numbers of invoices have no gaps, so they cannot be skipped as those of messages are (spec 5, 12).
Until the user says which was the last, no invoice is made.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zorgadmin.domain.fouten import GebruikError, GeweigerdError
from zorgadmin.domain.logboek import Handeling
from zorgadmin.domain.uitweg import Uitweg

if TYPE_CHECKING:
    from zorgadmin.application.kern.omgeving import Diensten
    from zorgadmin.application.kern.ports import Werk

GEEN = "geen"
"""Said when no invoice was sent in this year."""

_NUMMER = re.compile(r"([0-9]{4})-([0-9]{1,6})")


def read_last(tekst: str, jaar: int) -> int:
    """The number within this year; GebruikError for what is none.

    >>> read_last("2026-0007", 2026), read_last("2025-0031", 2026), read_last("geen", 2026)
    (7, 0, 0)
    """
    kaal = tekst.strip().casefold()
    if kaal == GEEN:
        return 0
    gevonden = _NUMMER.fullmatch(kaal)
    if gevonden is None or int(gevonden[1]) > jaar:
        raise GebruikError(
            f"Dit is geen factuurnummer. Schrijf het zoals op de factuur, zoals {jaar}-0007, of "
            f"{GEEN}."
        )
    return int(gevonden[2]) if int(gevonden[1]) == jaar else 0


def confirm_last(werk: Werk, tekst: str, jaar: int) -> None:
    """Take what the user says; GeweigerdError when nothing is to be confirmed, or less is known."""
    laatste = read_last(tekst, jaar)
    if not werk.facturen.is_unsure(jaar):
        raise GeweigerdError(
            "De facturen van dit jaar staan allemaal in de kluis; er is geen laatste nummer te "
            "bevestigen."
        )
    hier = max((f.volgnummer for f in werk.facturen.list() if f.jaar == jaar), default=0)
    if laatste < hier:
        raise GeweigerdError(
            f"In de kluis staat al factuur {jaar}-{hier:04d}; noem dat nummer of een later."
        )
    werk.facturen.made_elsewhere(jaar, laatste)
    werk.logboek.add(Handeling.FACTUUR, f"laatste factuur {jaar}-{laatste:04d}")


def require_sure(werk: Werk, jaar: int) -> None:
    """GeweigerdError while invoices may have been made that are not here."""
    if werk.facturen.is_unsure(jaar):
        raise GeweigerdError(
            "Deze kluis is teruggezet uit een reservekopie; facturen van daarna staan er niet in. "
            f"Zeg eerst welk factuurnummer van {jaar} je het laatst hebt verstuurd, dan sluit het "
            "volgende daarop aan.",
            Uitweg.LAATSTE_FACTUUR,
        )


def is_unsure(diensten: Diensten) -> bool:
    """Whether the last invoice has to be named before the next one is made."""
    with diensten.kluis.lezen() as werk:
        return werk.facturen.is_unsure(diensten.omgeving.vandaag.year)
