"""The header of a message in plain Dutch, and how sentences name a gemeente and count."""

from __future__ import annotations

from zorgadmin.application.berichten import leesbaar
from zorgadmin.application.berichten.leesbaar import Deel, Lezer
from zorgadmin.domain.berichten.basis import Header, RetourHeader, XsdVersie
from zorgadmin.domain.berichten.bericht325 import Header325
from zorgadmin.domain.tekst import datum

Kop = Header | RetourHeader | Header325


def gemeente_name(lezer: Lezer) -> str:
    """The gemeente of the message, as a sentence begins."""
    return f"Gemeente {lezer.gemeenten.get(lezer.gemeente, lezer.gemeente)}"


def count(aantal: int, enkel: str, meer: str) -> str:
    """A number with what is counted."""
    return f"{aantal} {enkel if aantal == 1 else meer}"


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
