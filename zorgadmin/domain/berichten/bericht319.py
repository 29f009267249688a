"""Answer to a request (319): the gemeente refuses a 315 or 317, or looks into it."""

from __future__ import annotations

from zorgadmin.domain.berichten.basis import Berichtklasse, Header
from zorgadmin.domain.record import record


@record
class Woonplaatsbeginsel319(Berichtklasse):
    """The gemeente that is responsible by the place of residence (iJw only)."""

    gemeente: str


@record
class Antwoord319(Berichtklasse):
    """The answer to the request with this reference."""

    referentie_aanbieder: str
    verzoek_antwoord: str
    reden_afwijzing_verzoek: str | None
    woonplaatsbeginsel: Woonplaatsbeginsel319 | None


@record
class Bericht319(Berichtklasse):
    """Whole message."""

    header: Header
    antwoord: Antwoord319
