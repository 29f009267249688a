"""A return message in plain Dutch: who approves what, or rejects it whole or in part."""

from __future__ import annotations

from collections.abc import Iterable

from zorgadmin.application.berichten.kop import gemeente_name, header_part
from zorgadmin.application.berichten.leesbaar import Deel, Leesbaar, Lezer
from zorgadmin.domain.berichten.bericht302 import Bericht302
from zorgadmin.domain.berichten.bericht306 import Bericht306
from zorgadmin.domain.berichten.bericht308 import Bericht308
from zorgadmin.domain.berichten.bericht316 import Bericht316
from zorgadmin.domain.berichten.bericht318 import Bericht318
from zorgadmin.domain.berichten.bericht320 import Bericht320
from zorgadmin.domain.berichten.gelezen import RetourBericht
from zorgadmin.domain.retourcodes import AKKOORD

_VRAAG = {
    Bericht302: "toewijzingsbericht",
    Bericht306: "startbericht",
    Bericht308: "stopbericht",
    Bericht316: "verzoek om toewijzing",
    Bericht318: "verzoek om wijziging",
    Bericht320: "antwoordbericht",
}


def return_message(bericht: RetourBericht, lezer: Lezer, delen: Iterable[Deel]) -> Leesbaar:
    """The message with `delen`, what it repeats of what it answers."""
    kop, inhoud = bericht.header, list(delen)
    eigen = isinstance(bericht, Bericht302 | Bericht320)
    wie = "Je keurt" if eigen else f"{gemeente_name(lezer)} keurt"
    vraag = f"{_VRAAG[type(bericht)]} {kop.bericht_identificatie.identificatie}"
    if inhoud:
        gevolg = "de gemeente moet het verbeteren" if eigen else "niets ervan is verwerkt"
        zin = f"{wie} onderdelen van {vraag} af; {gevolg}."
    elif set(kop.retour_codes) <= {AKKOORD}:
        zin = f"{wie} {vraag} goed."
    else:
        zin = f"{wie} {vraag} helemaal af."
    # What it is about comes first.
    return Leesbaar(zin, (*inhoud, header_part(kop, lezer)))
