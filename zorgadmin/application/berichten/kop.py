"""The header of a message and a return message in plain Dutch; how sentences name and count."""

from __future__ import annotations

from collections.abc import Iterable

from zorgadmin.application.berichten import leesbaar
from zorgadmin.application.berichten.leesbaar import Deel, Leesbaar, Lezer
from zorgadmin.domain.berichten.basis import Header, RetourHeader, XsdVersie
from zorgadmin.domain.berichten.bericht302 import Bericht302
from zorgadmin.domain.berichten.bericht306 import Bericht306
from zorgadmin.domain.berichten.bericht308 import Bericht308
from zorgadmin.domain.berichten.bericht316 import Bericht316
from zorgadmin.domain.berichten.bericht318 import Bericht318
from zorgadmin.domain.berichten.bericht320 import Bericht320
from zorgadmin.domain.berichten.bericht325 import Header325
from zorgadmin.domain.berichten.gelezen import RetourBericht
from zorgadmin.domain.retourcodes import AKKOORD
from zorgadmin.domain.tekst import datum

Kop = Header | RetourHeader | Header325


def gemeente_name(lezer: Lezer) -> str:
    """The gemeente of the message, as a sentence begins."""
    return f"Gemeente {_name(lezer)}"


def to_gemeente(lezer: Lezer) -> str:
    """The gemeente of the message, inside a sentence."""
    return f"gemeente {_name(lezer)}"


def _name(lezer: Lezer) -> str:
    return lezer.gemeenten.get(lezer.gemeente, lezer.gemeente)


def header_part(kop: Kop, lezer: Lezer) -> Deel:
    """The header as the last part of a message."""
    delen = [
        Deel("Van", lezer.party(kop.afzender)),
        Deel("Aan", lezer.party(kop.ontvanger)),
        Deel("Bericht", leesbaar.identification(kop.bericht_identificatie)),
    ]
    versies = [("Schema", kop.xsd_versie)]
    match kop:
        case RetourHeader():
            # It repeats the header that it answers: the sender is who gets it.
            delen[:2] = [
                Deel("Antwoord op bericht van", lezer.party(kop.afzender)),
                Deel("Door", lezer.party(kop.ontvanger)),
            ]
            eigen = f"{kop.identificatie_retour} van {datum(kop.dagtekening_retour)}"
            delen.append(Deel("Antwoord", eigen))
            if not kop.retour_codes:
                delen.append(Deel("Beoordeling", "Goedgekeurd"))
            delen.extend(lezer.codes(kop.retour_codes))
            versies.append(("Schema van het antwoord", kop.xsd_versie_retour))
        case Header325():
            vraag = leesbaar.identification(kop.declaratie_identificatie)
            delen.append(Deel("Antwoord op bericht", vraag))
            delen.extend(lezer.codes(kop.retour_codes))
            versies.append(("Schema van de declaratie", kop.xsd_versie_declaratie))
        case _:
            pass
    soort = f"{kop.bericht_code}, versie {kop.bericht_versie}.{kop.bericht_subversie}"
    delen.append(Deel("Berichtcode", soort))
    delen.extend(Deel(naam, _schema(versie)) for naam, versie in versies)
    return Deel("Over dit bericht", delen=tuple(delen))


def _schema(versie: XsdVersie) -> str:
    return f"{versie.bericht_xsd_versie} (basis {versie.basisschema_xsd_versie})"


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
