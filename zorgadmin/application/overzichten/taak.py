"""A task: what it is about, what to do, and by when (spec 6 `taken`)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from zorgadmin.domain.codes import Wet
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.toewijzing import ToewijzingId, Toewijzingnummer


class TaakSoort(StrEnum):
    """Kinds of task, as the command line names them."""

    RETOURBERICHT = "retourbericht"
    GEPARKEERD = "geparkeerd"
    KOPPELEN = "koppelen"
    CLIENT = "client"
    ACHTTIEN = "achttien"
    DECLARATIE = "declaratie"
    ANTWOORD = "antwoord"
    HERINDIENING = "herindiening"
    CORRECTIE = "correctie"
    BEZWAAR = "bezwaar"
    CONTRACT = "contract"
    TEGENGEHOUDEN = "tegengehouden"
    UREN = "uren"
    BETALING = "betaling"
    VOLUME = "volume"
    EINDE = "einde"
    START = "start"
    STOP = "stop"
    REGIEANTWOORD = "regieantwoord"
    MELDEN = "melden"
    VERVALT = "vervalt"
    RESULTATEN = "resultaten"
    VERZOEK = "verzoek"
    VERZOEKANTWOORD = "verzoekantwoord"
    ONTVANGST = "ontvangst"


REGIE = (TaakSoort.START, TaakSoort.STOP)
"""Starts and stops: to be reported, and then to be uploaded."""


class Taak(NamedTuple):
    """One task: `over` what it is about, `actie` what to do; no personal data in either.

    The other fields say which thing it is, as far as that applies; `cent` is in eurocents, `reden`
    the part of `over` that says what is the matter, as a sentence. `is_bewaard`: the file of the
    message was written. `te_laten_gaan` are the months of which the care can be let go.
    """

    soort: TaakSoort
    uiterlijk: date
    over: str
    actie: str
    gemeente: str | None = None
    wet: Wet | None = None
    maand: Maand | None = None
    cent: int | None = None
    declaratienummer: str | None = None
    referentienummer: str | None = None
    toewijzing_id: ToewijzingId | None = None
    bericht_id: int | None = None
    identificatie: str | None = None
    bsn: str | None = None
    productcode: str | None = None
    reden: str = ""
    is_bewaard: bool = False
    toewijzingnummer: Toewijzingnummer | None = None
    te_laten_gaan: tuple[Maand, ...] = ()


def is_overdue_payment(taak: Taak, vandaag: date) -> bool:
    """Whether a gemeente should have paid by now."""
    return taak.soort is TaakSoort.BETALING and taak.uiterlijk < vandaag
