"""The own numbers in messages that were sent before a vault was restored (spec 5 Numbers)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from zorgadmin.application.kern.nummers import document_numbers, number_in
from zorgadmin.application.kern.omgeving import Omgeving
from zorgadmin.application.kern.rijen import Bestandsoort
from zorgadmin.domain.berichten.bericht302 import Bericht302
from zorgadmin.domain.berichten.bericht305 import Bericht305
from zorgadmin.domain.berichten.bericht307 import Bericht307
from zorgadmin.domain.berichten.bericht315 import Bericht315
from zorgadmin.domain.berichten.bericht317 import Bericht317
from zorgadmin.domain.berichten.bericht320 import Bericht320
from zorgadmin.domain.berichten.bericht323 import Bericht323
from zorgadmin.domain.fouten import GeweigerdError


def numbers_in(omgeving: Omgeving, map_: Path, agbs: Collection[str]) -> dict[str, int]:
    """The highest number of each counter in the own messages in a folder or file.

    Of documents outside the message traffic it is in their names.
    """
    hoogste: dict[str, int] = {}
    for bestand in omgeving.invoer.bestanden([map_]):
        is_bericht = bestand.soort is Bestandsoort.BERICHT
        for teller, tekst in (
            _own_numbers(omgeving, bestand.inhoud, agbs)
            if is_bericht
            else document_numbers(bestand.naam)
        ):
            nummer = number_in(teller, tekst)
            if nummer is not None:
                hoogste[teller] = max(nummer, hoogste.get(teller, 0))
    return hoogste


def _own_numbers(omgeving: Omgeving, inhoud: bytes, agbs: Collection[str]) -> list[tuple[str, str]]:
    try:
        record = omgeving.berichten.lees(inhoud).record
    except GeweigerdError:
        return []
    match record:
        case Bericht302() | Bericht320() if record.header.ontvanger in agbs:
            return [("bericht", record.header.identificatie_retour)]
        case Bericht305() | Bericht307() | Bericht315() | Bericht317() | Bericht323() if (
            record.header.afzender in agbs
        ):
            nummer = record.header.bericht_identificatie.identificatie
            return [("bericht", nummer), *_references(record)]
        case _:
            return []


def _references(
    bericht: Bericht305 | Bericht307 | Bericht315 | Bericht317 | Bericht323,
) -> Iterator[tuple[str, str]]:
    """Own numbers inside a message."""
    match bericht:
        case Bericht315():
            for product in bericht.client.aangevraagde_producten:
                yield "referentie", product.referentie_aanbieder
        case Bericht317():
            yield "referentie", bericht.client.verzoek.referentie_aanbieder
        case Bericht323():
            yield "declaratie", bericht.declaratie.declaratie_nummer
            for client in bericht.declaratie.clienten:
                for prestatie in client.prestaties:
                    yield "referentie", prestatie.product_referentie.referentie_nummer
        case _:
            pass
