"""How far a request is, and until when the gemeente has for its next step (chapter 10 §7, §8)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from zorgadmin.domain.berichten.status import BerichtStatus
from zorgadmin.domain.werkdagen import RETOUR_WERKDAGEN, add_working_days

BESLUIT_WERKDAGEN = 5
"""Working days in which a gemeente answers a request (OP274, OP346)."""

ONDERZOEK = timedelta(weeks=8)
"""Time for a decision after "in onderzoek", from the Dagtekening of the request."""

WOONPLAATS = timedelta(weeks=2)
"""Time in which a gemeente says that another one is responsible (OP359), from the Dagtekening of
the request: longer than for any other answer, because the gemeenten agree on it first."""


class VerzoekStand(StrEnum):
    """State of a request."""

    TE_VERSTUREN = "te versturen"
    VERSTUURD = "verstuurd"
    ONTVANGEN = "ontvangen"
    AFGEKEURD = "afgekeurd"
    IN_ONDERZOEK = "in onderzoek"
    AFGEWEZEN = "afgewezen"
    GEHONOREERD = "gehonoreerd"

    @property
    def is_pending(self) -> bool:
        """TR374: no other request of the client may be made meanwhile.

        A rejected message counts as never sent.
        """
        return self in (
            VerzoekStand.TE_VERSTUREN,
            VerzoekStand.VERSTUURD,
            VerzoekStand.ONTVANGEN,
            VerzoekStand.IN_ONDERZOEK,
        )


class VerzoekAntwoord(StrEnum):
    """What a 319 says (code list VerzoekAntwoord)."""

    AFGEWEZEN = "1"
    IN_ONDERZOEK = "2"

    @property
    def woord(self) -> str:
        """The same in a word."""
        return {"1": "afgewezen", "2": "in onderzoek"}[self]


ANDERE_AANVRAAG, ANDERE_GEMEENTE, WOONPLAATSBEGINSEL = "1", "5", "8"
"""RedenAfwijzingVerzoek after which there is a next step."""


class Antwoord(NamedTuple):
    """An answer (319) that was processed; `gemeente` is the responsible one (reden 8)."""

    antwoord: VerzoekAntwoord
    reden: str | None
    gemeente: str | None
    dagtekening: date


def state_of(
    bericht: BerichtStatus,
    *,
    goedgekeurd: bool | None,
    antwoorden: Sequence[Antwoord],
    is_honoured: bool,
) -> VerzoekStand:
    """State of one reference: from its message, the return message, the 319s and the 301s.

    `goedgekeurd` None: no return message came. A 301 may come before the 319, and a 319 before the
    return message; what says most decides.
    """
    if is_honoured:
        return VerzoekStand.GEHONOREERD
    if antwoorden:
        is_weg = antwoorden[-1].antwoord is VerzoekAntwoord.AFGEWEZEN
        return VerzoekStand.AFGEWEZEN if is_weg else VerzoekStand.IN_ONDERZOEK
    if goedgekeurd is not None:
        return VerzoekStand.ONTVANGEN if goedgekeurd else VerzoekStand.AFGEKEURD
    if bericht is BerichtStatus.TE_VERSTUREN:
        return VerzoekStand.TE_VERSTUREN
    return VerzoekStand.VERSTUURD


def due(stand: VerzoekStand, dagtekening: date) -> date | None:
    """Last day for the next step of the gemeente; None when it has none to take.

    >>> due(VerzoekStand.IN_ONDERZOEK, date(2026, 2, 2))
    datetime.date(2026, 3, 30)
    """
    match stand:
        case VerzoekStand.VERSTUURD:
            return add_working_days(dagtekening, RETOUR_WERKDAGEN)
        case VerzoekStand.ONTVANGEN:
            return add_working_days(dagtekening, BESLUIT_WERKDAGEN)
        case VerzoekStand.IN_ONDERZOEK:
            return dagtekening + ONDERZOEK
        case _:
            return None
