"""Level 3 of a received answer to a request (319): TR355, TR359, TR360 and TR365, in this order.

Only the first that is broken is returned (chapter 11). Header: TR056, TR135 and TR378.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from zorgadmin.codelijsten import naam_van
from zorgadmin.domain.berichten.bericht319 import Antwoord319, Bericht319
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.record import record
from zorgadmin.domain.verzoeken.stand import VerzoekAntwoord
from zorgadmin.rules.catalogus import fout
from zorgadmin.rules.niveau3 import kop


@record
class AntwoordBekend:
    """What is known of the request that a 319 of this wet answers.

    `eerdere` are the answers that were processed, in order; `is_honoured`: a 301 came with its
    reference.
    """

    wet: Wet
    vandaag: date
    gemeenten: Mapping[str, str]
    al_gebruikt: bool
    is_bekend: bool
    is_honoured: bool
    eerdere: Sequence[VerzoekAntwoord]


def header(bericht: Bericht319, bekend: AntwoordBekend) -> Iterator[Bevinding]:
    """TR056, TR135, TR378."""
    identificatie = bericht.header.bericht_identificatie
    afzender = bericht.header.afzender
    if bekend.al_gebruikt:
        yield kop.used_before(
            f"Gemeente {naam_van(afzender)} heeft identificatie {identificatie.identificatie} al "
            f"voor een "
            "ander 319-bericht gebruikt.",
            "319",
        )
    bevindingen = (
        kop.signed_in_future(identificatie.dagtekening, bekend.vandaag, "319", kop.PLEK),
        kop.unknown_gemeente(
            "Header / Afzender", afzender, identificatie.dagtekening, bekend.gemeenten
        ),
    )
    yield from (bevinding for bevinding in bevindingen if bevinding is not None)


def controleer(bericht: Bericht319, bekend: AntwoordBekend) -> list[Bevinding]:
    """Every finding on the header, and the first on the answer."""
    eerste = first_broken(bericht, bekend)
    return [*header(bericht, bekend), *([eerste] if eerste else [])]


def first_broken(bericht: Bericht319, bekend: AntwoordBekend) -> Bevinding | None:
    """The first rule that the answer breaks."""
    antwoord = bericht.antwoord
    for toets in (_tr355, _tr359, _tr360, _tr365):
        if (bevinding := toets(antwoord, bekend)) is not None:
            return bevinding
    return None


def _tr355(antwoord: Antwoord319, bekend: AntwoordBekend) -> Bevinding | None:
    """The reference is of a request of ours to this gemeente."""
    if bekend.is_bekend:
        return None
    return _rejected(
        "TR355",
        antwoord,
        f"Met referentie {antwoord.referentie_aanbieder} is aan deze gemeente geen verzoek gedaan.",
    )


def _tr359(antwoord: Antwoord319, bekend: AntwoordBekend) -> Bevinding | None:
    """No toewijzing came with this reference."""
    if not bekend.is_honoured:
        return None
    return _rejected(
        "TR359",
        antwoord,
        f"Op verzoek {antwoord.referentie_aanbieder} kwam al een toewijzing.",
    )


def _tr360(antwoord: Antwoord319, bekend: AntwoordBekend) -> Bevinding | None:
    """Only the first answer can be that it is looked into."""
    is_onderzoek = antwoord.verzoek_antwoord == VerzoekAntwoord.IN_ONDERZOEK
    if not is_onderzoek or not bekend.eerdere:
        return None
    return _rejected(
        "TR360",
        antwoord,
        f"Verzoek {antwoord.referentie_aanbieder} is al beantwoord; "
        "in onderzoek kan alleen het eerste antwoord zijn.",
    )


def _tr365(antwoord: Antwoord319, bekend: AntwoordBekend) -> Bevinding | None:
    """A second answer can only come after one that it is looked into."""
    if all(eerder is VerzoekAntwoord.IN_ONDERZOEK for eerder in bekend.eerdere):
        return None
    return _rejected(
        "TR365",
        antwoord,
        f"Verzoek {antwoord.referentie_aanbieder} is al afgewezen; daarna komt niets anders.",
    )


def _rejected(regel: str, antwoord: Antwoord319, uitleg: str) -> Bevinding:
    return fout(regel, f"Antwoord {antwoord.referentie_aanbieder}", uitleg)
