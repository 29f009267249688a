"""What the vault knows beside a 301 that comes in, for the rules that judge it."""

from __future__ import annotations

from collections.abc import Iterator

from zorgadmin.application.kern.omgeving import Omgeving
from zorgadmin.application.kern.ontvangst import is_identification_used
from zorgadmin.application.kern.opzoeken import contracts_of
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.plan.verzoeken import Verzoek, find_request
from zorgadmin.domain.berichten.bericht301 import Bericht301
from zorgadmin.domain.codes import REDEN_VERWIJDERD, Wet
from zorgadmin.domain.grootboek import PrestatieStatus
from zorgadmin.domain.toewijzing import Toewijzing
from zorgadmin.domain.verzoeken.product import VerzoekSoort
from zorgadmin.rules.niveau3.bericht301 import Bekend


def known(werk: Werk, omgeving: Omgeving, bericht: Bericht301, wet: Wet, sha256: str) -> Bekend:
    """Everything that a 301 with these bytes is held against."""
    plek = gemeente, _ = bericht.header.afzender, wet
    client, producten = bericht.client, bericht.client.toegewezen_producten
    huidige = {
        toewijzing.nummer: toewijzing
        for product in producten
        for toewijzing in werk.toewijzingen.current(gemeente, wet, product.toewijzing_nummer)
    }
    verzoeken = list(honoured(werk, bericht, wet))
    return Bekend(
        wet=wet,
        vandaag=omgeving.vandaag,
        gemeenten=omgeving.gemeenten,
        contracten=contracts_of(werk),
        huidige=huidige,
        van_client=[
            t for t in werk.toewijzingen.of_client(client.bsn) if (t.gemeente, t.wet) == plek
        ],
        toegekend={
            product.toewijzing_nummer
            for product in producten
            if product.reden_wijziging == REDEN_VERWIJDERD
            and (huidig := huidige.get(product.toewijzing_nummer)) is not None
            and _has_approved_lines(werk, huidig)
        },
        al_gebruikt=is_identification_used(werk, "301", wet, bericht.header, sha256),
        verzoeken={v.rij.referentie: v.rij.bsn for v in verzoeken},
        gevraagd={
            v.rij.referentie: {deel.nummer for deel in v.delen if deel.nummer is not None}
            for v in verzoeken
            if v.rij.soort is VerzoekSoort.WIJZIGING and not v.toegewezen
        },
        elders=any(p.referentie_aanbieder for p in producten) and werk.verzoeken.may_be_elsewhere(),
    )


def honoured(werk: Werk, bericht: Bericht301, wet: Wet) -> Iterator[Verzoek]:
    """The requests of ours that a 301 names, as they stand now."""
    genoemd = [p.referentie_aanbieder for p in bericht.client.toegewezen_producten]
    for referentie in dict.fromkeys(r for r in genoemd if r is not None):
        verzoek = find_request(werk, referentie, bericht.header.afzender, wet)
        if verzoek is not None:
            yield verzoek


def _has_approved_lines(werk: Werk, toewijzing: Toewijzing) -> bool:
    return any(
        regel.is_debet
        and regel.status is PrestatieStatus.TOEGEKEND
        and regel.sleutel.toewijzing_id == toewijzing.id
        for regel in werk.declaraties.regels(toewijzing.gemeente, toewijzing.wet)
    )
