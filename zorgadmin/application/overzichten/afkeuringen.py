"""Why lines came back: per retourcode how often, for how much, and which lines.

A line with two codes is there under both; of a declaratie that was not taken at all, every line is
there under the codes of the declaratie.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from zorgadmin.application.kern.benoemen import retour_meaning
from zorgadmin.application.overzichten.bedragen import Overzicht, OverzichtRij
from zorgadmin.application.overzichten.verschillen import Maker, Verschil, state_of
from zorgadmin.application.plan.boek import Boek
from zorgadmin.codelijsten import labels
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.grootboek import DeclaratieStatus, PrestatieStatus, Regel
from zorgadmin.domain.record import record


@record
class Afkeurreden:
    """One code; `betekenis` ends in it. `cent` is the sum of the lines without sign.

    `regels` are the lines with their keys.
    """

    code: str
    betekenis: str
    aantal: int
    cent: int
    regels: Sequence[tuple[Regel, OverzichtRij]]


def rejections(overzicht: Overzicht, jaar: int | None) -> list[Afkeurreden]:
    """Every code that a gemeente gave on care of a year, the most frequent first."""
    per_code: dict[tuple[str, str], list[tuple[Regel, OverzichtRij]]] = defaultdict(list)
    nummers = {plek: _refused(o.boek) for plek, o in overzicht.boeken.items()}
    for rij in overzicht.rijen:
        if jaar not in (None, rij.maand.jaar):
            continue
        for regel in overzicht.regels(rij):
            for code in _codes(regel, nummers[rij.plek]):
                per_code[code, _meaning(rij.wet, code)].append((regel, rij))
    redenen = [
        Afkeurreden(
            code,
            betekenis,
            len(lijst),
            sum(regel.bedrag for regel, _ in lijst),
            lijst,
        )
        for (code, betekenis), lijst in per_code.items()
    ]
    return sorted(redenen, key=lambda reden: (-reden.aantal, -reden.cent, reden.code))


def lines_of(overzicht: Overzicht, reden: Afkeurreden) -> list[Verschil]:
    """The lines that came back for a reason."""
    return [
        Maker(overzicht, rij).line(regel, state_of(regel, rij.wet)) for regel, rij in reden.regels
    ]


def _meaning(wet: Wet, code: str) -> str:
    van_portaal = labels("portaal_foutcode", wet).get(code)
    return f"{van_portaal} ({code})" if van_portaal else retour_meaning(wet, code)


def _refused(boek: Boek) -> dict[str, tuple[str, ...]]:
    """Codes of the declaraties of which nothing was taken, by their number."""
    return {
        d.declaratienummer: d.retourcodes
        for d in boek.declaraties
        if not d.verwerkt or d.status is DeclaratieStatus.GEWEIGERD
    }


def _codes(regel: Regel, geweigerd: dict[str, tuple[str, ...]]) -> Iterator[str]:
    if regel.status.is_rejected:
        yield from regel.retourcodes
    elif regel.status is PrestatieStatus.NIET_VERWERKT:
        yield from geweigerd.get(regel.declaratienummer, ())
