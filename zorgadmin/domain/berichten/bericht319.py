"""Answer to a request (319): the gemeente refuses a 315 or 317, or looks into it."""

from __future__ import annotations

from dataclasses import dataclass

from zorgadmin.domain.berichten.basis import Berichtklasse, Header


@dataclass(frozen=True, slots=True)
class Woonplaatsbeginsel319(Berichtklasse):
    """The gemeente that is responsible by the place of residence (iJw only)."""

    gemeente: str


@dataclass(frozen=True, slots=True)
class Antwoord319(Berichtklasse):
    """The answer to the request with this reference."""

    referentie_aanbieder: str
    verzoek_antwoord: str
    reden_afwijzing_verzoek: str | None
    woonplaatsbeginsel: Woonplaatsbeginsel319 | None


@dataclass(frozen=True, slots=True)
class Bericht319(Berichtklasse):
    """Whole message."""

    header: Header
    antwoord: Antwoord319
