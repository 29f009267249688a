"""Judge a received 301: level 2, what is known of its toewijzingen (levels 3, 4), remarks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from zorgadmin.application.kern.omgeving import Omgeving
from zorgadmin.application.kern.ontvangst import is_identification_used
from zorgadmin.application.kern.opzoeken import contracts_of
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.plan.verzoeken import Verzoek, find_request
from zorgadmin.domain.berichten.bericht301 import Bericht301, ToegewezenProduct301
from zorgadmin.domain.bevinding import Bevinding, codes_of
from zorgadmin.domain.codes import REDEN_VERWIJDERD, Wet
from zorgadmin.domain.contract import Contracten
from zorgadmin.domain.grootboek import PrestatieStatus
from zorgadmin.domain.record import record
from zorgadmin.domain.retourcodes import AKKOORD, Plaats, Retourcodes
from zorgadmin.domain.toewijzing import Toewijzing, Toewijzingnummer
from zorgadmin.domain.verzoeken.product import VerzoekSoort
from zorgadmin.rules.niveau2 import bericht301 as niveau_2
from zorgadmin.rules.niveau3 import bericht301 as niveau_3
from zorgadmin.rules.niveau3 import gewijzigd


@record
class Vooraf:
    """What the vault says before a 301 is received: its toewijzingen in force, all agreements."""

    huidige: Mapping[Toewijzingnummer, Toewijzing]
    contracten: Contracten

    def is_newest(self, product: ToegewezenProduct301) -> bool:
        """Whether a product was signed no earlier than what holds of its toewijzing."""
        huidig = self.huidige.get(product.toewijzing_nummer)
        return huidig is None or (product.toewijzingsdatum, product.toewijzingstijd) >= (
            huidig.toewijzingsdatum,
            huidig.toewijzingstijd,
        )


def before(werk: Werk, bericht: Bericht301, wet: Wet) -> Vooraf:
    """What the vault says of the toewijzingen in a 301 that is about to be received."""
    gemeente = bericht.header.afzender
    huidige = {
        toewijzing.nummer: toewijzing
        for product in bericht.client.toegewezen_producten
        for toewijzing in werk.toewijzingen.current(gemeente, wet, product.toewijzing_nummer)
    }
    return Vooraf(huidige, contracts_of(werk))


def judge(
    werk: Werk,
    omgeving: Omgeving,
    bericht: Bericht301,
    wet: Wet,
    sha256: str,
    vooraf: Vooraf,
) -> tuple[Retourcodes, list[Bevinding]]:
    """The codes of the 302, and what is found: why it is rejected, or what is remarkable."""
    if technisch := list(niveau_2.controleer(bericht, wet)):
        return Retourcodes(header=("0001",)), technisch
    bekend = _known(werk, omgeving, bericht, wet, sha256, vooraf)
    bevindingen = [*niveau_2.remarks(bericht, wet), *niveau_3.header(bericht, bekend)]
    if any(bevinding.is_fout for bevinding in bevindingen):
        return Retourcodes(header=codes_of(bevindingen)), bevindingen
    klassen: dict[Plaats, tuple[str, ...]] = {}
    for plaats, bevinding in niveau_3.classes(bericht, bekend):
        bevindingen.append(bevinding)
        if not bevinding.is_fout:
            continue
        klassen[plaats] = (*klassen.get(plaats, ()), *codes_of([bevinding]))
    if klassen:
        return Retourcodes((AKKOORD,), klassen), bevindingen
    bevindingen.extend(_remarkable(werk, omgeving, bericht, wet, vooraf))
    return Retourcodes(), bevindingen


def judge_classes(
    werk: Werk, omgeving: Omgeving, bericht: Bericht301, wet: Wet, sha256: str
) -> list[Bevinding]:
    """Findings of levels 3 and 4 on a 301, without receiving it."""
    bekend = _known(werk, omgeving, bericht, wet, sha256, before(werk, bericht, wet))
    return [
        *niveau_3.header(bericht, bekend),
        *(bevinding for _, bevinding in niveau_3.classes(bericht, bekend)),
    ]


def _known(
    werk: Werk,
    omgeving: Omgeving,
    bericht: Bericht301,
    wet: Wet,
    sha256: str,
    vooraf: Vooraf,
) -> niveau_3.Bekend:
    toegekend = {
        product.toewijzing_nummer
        for product in bericht.client.toegewezen_producten
        if product.reden_wijziging == REDEN_VERWIJDERD
        and (huidige := vooraf.huidige.get(product.toewijzing_nummer)) is not None
        and _has_approved_lines(werk, huidige)
    }
    genoemd = any(p.referentie_aanbieder for p in bericht.client.toegewezen_producten)
    return niveau_3.Bekend(
        wet=wet,
        vandaag=omgeving.vandaag,
        gemeenten=omgeving.gemeenten,
        contracten=vooraf.contracten,
        clienten={nummer: huidige.bsn for nummer, huidige in vooraf.huidige.items()},
        toegekend=toegekend,
        al_gebruikt=is_identification_used(werk, "301", wet, bericht.header, sha256),
        verzoeken={v.rij.referentie: v.rij.bsn for v in honoured(werk, bericht, wet)},
        elders=genoemd and werk.verzoeken.may_be_elsewhere(),
    )


def _remarkable(
    werk: Werk, omgeving: Omgeving, bericht: Bericht301, wet: Wet, vooraf: Vooraf
) -> Iterator[Bevinding]:
    """What is strange about a 301 beside what is known, and no reason to reject it."""
    plaats = (bericht.header.afzender, wet)
    eigen = werk.toewijzingen.of_client(bericht.client.bsn)
    producten = bericht.client.toegewezen_producten
    return gewijzigd.remarks(
        bericht,
        gewijzigd.Ernaast(
            vandaag=omgeving.vandaag,
            van_client=[t for t in eigen if (t.gemeente, t.wet) == plaats],
            huidige=vooraf.huidige,
            nieuwste=[product for product in producten if vooraf.is_newest(product)],
            gevraagd={
                verzoek.rij.referentie: {d.nummer for d in verzoek.delen if d.nummer is not None}
                for verzoek in honoured(werk, bericht, wet)
                if verzoek.rij.soort is VerzoekSoort.WIJZIGING and not verzoek.toegewezen
            },
        ),
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
