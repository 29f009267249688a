"""Level 2 rules of the answer to a request (319): CD085, CD086, and of iJw TR377 and TR409.

TR101 is met by every message: it holds one Antwoord.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from zorgadmin.domain.berichten.bericht319 import Antwoord319, Bericht319
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.codes import Wet
from zorgadmin.rules.niveau2.afkeur import afkeur

Regel319 = Callable[[Bericht319], Iterator[Bevinding]]

OPNIEUW = "Vraag de gemeente het 319-bericht te herstellen en opnieuw te sturen."

AFGEWEZEN, IN_ONDERZOEK = "1", "2"
"""VerzoekAntwoord."""

WOONPLAATS = "8"
"""RedenAfwijzingVerzoek: by the place of residence another gemeente is responsible."""


def cd085(bericht: Bericht319) -> Iterator[Bevinding]:
    """CD085: a refusal has a reason."""
    antwoord = bericht.antwoord
    if antwoord.verzoek_antwoord == AFGEWEZEN and antwoord.reden_afwijzing_verzoek is None:
        uitleg = "Bij een afwijzing (1) hoort een RedenAfwijzingVerzoek; die ontbreekt."
        yield afkeur("CD085", _plek(antwoord, "RedenAfwijzingVerzoek"), uitleg, OPNIEUW)


def cd086(bericht: Bericht319) -> Iterator[Bevinding]:
    """CD086: a request that is looked into has no reason for refusal."""
    antwoord = bericht.antwoord
    reden = antwoord.reden_afwijzing_verzoek
    if antwoord.verzoek_antwoord == IN_ONDERZOEK and reden is not None:
        uitleg = (
            f"Het verzoek is in onderzoek (2), maar er staat een reden van afwijzing ({reden})."
        )
        yield afkeur("CD086", _plek(antwoord, "RedenAfwijzingVerzoek"), uitleg, OPNIEUW)


def tr377(bericht: Bericht319) -> Iterator[Bevinding]:
    """TR377 (iJw): a refusal by the place of residence names the gemeente."""
    antwoord = bericht.antwoord
    if antwoord.reden_afwijzing_verzoek == WOONPLAATS and antwoord.woonplaatsbeginsel is None:
        uitleg = "Bij reden 8 (woonplaatsbeginsel) hoort de gemeente die het wel is; die ontbreekt."
        yield afkeur("TR377", _plek(antwoord, "Woonplaatsbeginsel"), uitleg, OPNIEUW)


def tr409(bericht: Bericht319) -> Iterator[Bevinding]:
    """TR409 (iJw): a refusal for another reason names no gemeente."""
    antwoord = bericht.antwoord
    reden, elders = antwoord.reden_afwijzing_verzoek, antwoord.woonplaatsbeginsel
    if elders is not None and reden not in (None, WOONPLAATS):
        uitleg = (
            f"Een andere gemeente ({elders.gemeente}) hoort bij reden 8 (woonplaatsbeginsel); hier "
            f"is de reden {reden}."
        )
        yield afkeur("TR409", _plek(antwoord, "Woonplaatsbeginsel"), uitleg, OPNIEUW)


def _plek(antwoord: Antwoord319, onderdeel: str) -> str:
    return f"Antwoord {antwoord.referentie_aanbieder} / {onderdeel}"


NIVEAU_2: dict[Wet, tuple[Regel319, ...]] = {
    Wet.WMO: (cd085, cd086),
    Wet.JW: (cd085, cd086, tr377, tr409),
}


def controleer(bericht: Bericht319, wet: Wet) -> list[Bevinding]:
    """Judge a message by every level 2 rule of its wet; empty when it is right."""
    return [bevinding for regel in NIVEAU_2[wet] for bevinding in regel(bericht)]
