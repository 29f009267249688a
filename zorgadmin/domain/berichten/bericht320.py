"""Return message (320) on a 319: a header alone, or the whole 319 with codes on every class."""

from __future__ import annotations

from zorgadmin.domain.berichten.basis import Berichtklasse, RetourHeader
from zorgadmin.domain.berichten.bericht319 import Antwoord319, Woonplaatsbeginsel319
from zorgadmin.domain.record import record


@record
class Woonplaatsbeginsel320(Woonplaatsbeginsel319):
    """The gemeente that is responsible, returned."""

    retour_codes: tuple[str, ...]


@record
class Antwoord320(Antwoord319):
    """The answer, returned."""

    woonplaatsbeginsel: Woonplaatsbeginsel320 | None
    retour_codes: tuple[str, ...]


@record
class Bericht320(Berichtklasse):
    """Whole message; without an answer the header says it all."""

    header: RetourHeader
    antwoord: Antwoord320 | None
