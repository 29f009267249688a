"""The verdict on a message of a gemeente that gets a return message: 301 and 319.

Level 2 first, then the header, then the classes; the first that rejects decides (IV028). It is
given as the codes of the return message, with the findings behind them and what is remarkable.
"""

from __future__ import annotations

from zorgadmin.domain.berichten.bericht301 import Bericht301
from zorgadmin.domain.berichten.bericht319 import Bericht319
from zorgadmin.domain.bevinding import Bevinding, codes_of
from zorgadmin.domain.retourcodes import AKKOORD, Plaats, Retourcodes
from zorgadmin.rules.niveau2 import bericht301 as niveau2_301
from zorgadmin.rules.niveau2 import bericht319 as niveau2_319
from zorgadmin.rules.niveau3 import bericht301, bericht319, gewijzigd

Oordeel = tuple[Retourcodes, list[Bevinding]]

_NIVEAU_2 = Retourcodes(header=("0001",))


def judge_301(bericht: Bericht301, bekend: bericht301.Bekend) -> Oordeel:
    """The codes of the 302; one that is not rejected is held against what it changes too."""
    if technisch := niveau2_301.controleer(bericht, bekend.wet):
        return _NIVEAU_2, technisch
    bevindingen = [
        *niveau2_301.remarks(bericht, bekend.wet),
        *bericht301.header(bericht, bekend),
    ]
    if any(bevinding.is_fout for bevinding in bevindingen):
        return Retourcodes(header=codes_of(bevindingen)), bevindingen
    klassen: dict[Plaats, tuple[str, ...]] = {}
    for plaats, bevinding in bericht301.classes(bericht, bekend):
        bevindingen.append(bevinding)
        if bevinding.is_fout:
            klassen[plaats] = (*klassen.get(plaats, ()), *codes_of([bevinding]))
    if klassen:
        return Retourcodes((AKKOORD,), klassen), bevindingen
    return Retourcodes(), [*bevindingen, *gewijzigd.remarks(bericht, bekend)]


def judge_319(bericht: Bericht319, bekend: bericht319.AntwoordBekend) -> Oordeel:
    """The codes of the 320."""
    if technisch := list(niveau2_319.controleer(bericht, bekend.wet)):
        return _NIVEAU_2, technisch
    bevindingen = list(bericht319.header(bericht, bekend))
    if any(bevinding.is_fout for bevinding in bevindingen):
        return Retourcodes(header=codes_of(bevindingen)), bevindingen
    fout = bericht319.first_broken(bericht, bekend)
    if fout is None:
        return Retourcodes(), bevindingen
    return Retourcodes((AKKOORD,), {("antwoord",): codes_of([fout])}), [*bevindingen, fout]
