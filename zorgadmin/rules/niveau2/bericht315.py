"""Level 2 rules of the request for a toewijzing (315).

CD041, CD043, CD066, CD067, CD068, CD075, CD076, CD077, CD078, CD079, CD095, CS002, CS003, CS139,
CS343, TR002, TR101, TR134, TR383 and TR386.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from zorgadmin.domain.berichten.bericht315 import AangevraagdProduct315, Bericht315
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.rules.niveau2 import eigen, overlap, vraag
from zorgadmin.rules.niveau2.afkeur import afkeur, duplicates, plek_client
from zorgadmin.rules.niveau2.eigen import HERSTEL
from zorgadmin.rules.niveau2.vraag import Productvraag

Regel315 = Callable[[Bericht315], Iterator[Bevinding]]

MET_ZORGVERLENER = ("02", "03", "04", "05")
"""Kinds of Verwijzer of which an AGB-code or a name is required (CD066, CD067)."""


def vragen(bericht: Bericht315) -> list[Productvraag]:
    """The products as the shared rules see them."""
    plek = plek_client(bericht.client.bsn)
    return [
        Productvraag(
            plek=f"{plek} / AangevraagdProduct {product.referentie_aanbieder}",
            naam=f"aanvraag {product.referentie_aanbieder}",
            product=product.product,
            begin=product.toewijzing_ingangsdatum,
            eind=product.toewijzing_einddatum,
            omvang=product.omvang,
            budget=product.budget,
            eind_element="ToewijzingEinddatum",
        )
        for product in bericht.client.aangevraagde_producten
    ]


def cd043(bericht: Bericht315) -> Iterator[Bevinding]:
    """CD043: BeschikkingNummer is filled if and only if BeschikkingIngangsdatum is."""
    for plek, product in _producten(bericht):
        nummer, begin = product.beschikking_nummer, product.beschikking_ingangsdatum
        if (nummer is None) != (begin is None):
            weg, er = (
                ("BeschikkingNummer", "BeschikkingIngangsdatum")
                if nummer is None
                else ("BeschikkingIngangsdatum", "BeschikkingNummer")
            )
            yield afkeur("CD043", f"{plek} / {weg}", f"Bij {er} hoort een {weg}.", HERSTEL)


def cd066(bericht: Bericht315) -> Iterator[Bevinding]:
    """CD066: a verwijzer that is a professional is known by AGB-code or name."""
    for plek, product in _producten(bericht):
        wie = product.verwijzer
        if wie.type in MET_ZORGVERLENER and wie.zorgverlener_code is None and wie.naam is None:
            uitleg = f"Bij verwijzer {wie.type} hoort een AGB-code of een naam; beide ontbreken."
            yield afkeur("CD066", f"{plek} / Verwijzer", uitleg, HERSTEL)


def cd067(bericht: Bericht315) -> Iterator[Bevinding]:
    """CD067: of a verwijzer that is a professional AGB-code and name do not go together."""
    for plek, product in _producten(bericht):
        wie = product.verwijzer
        if wie.type in MET_ZORGVERLENER and wie.zorgverlener_code and wie.naam:
            uitleg = (
                f"Bij verwijzer {wie.type} staan een AGB-code ({wie.zorgverlener_code}) en een "
                "naam; één van beide is genoeg."
            )
            yield afkeur("CD067", f"{plek} / Verwijzer / Naam", uitleg, HERSTEL)


def cd068(bericht: Bericht315) -> Iterator[Bevinding]:
    """CD068: any other verwijzer has no AGB-code."""
    for plek, product in _producten(bericht):
        wie = product.verwijzer
        if wie.type not in MET_ZORGVERLENER and wie.zorgverlener_code is not None:
            uitleg = (
                f"Bij verwijzer {wie.type} hoort geen AGB-code; hier staat {wie.zorgverlener_code}."
            )
            yield afkeur("CD068", f"{plek} / Verwijzer / ZorgverlenerCode", uitleg, HERSTEL)


def cd095(bericht: Bericht315) -> Iterator[Bevinding]:
    """CD095: without a product code no Omvang, when it ends after 2020 or is open."""
    return vraag.no_omvang_without_code(vragen(bericht), "CD095", HERSTEL)


def cs343(bericht: Bericht315) -> Iterator[Bevinding]:
    """CS343: units 14, 16, 83 and 84 only per week, per month or in total."""
    return vraag.units_not_per_day(vragen(bericht), "CS343", HERSTEL)


def tr101(bericht: Bericht315) -> Iterator[Bevinding]:
    """TR101: no two products with one ReferentieAanbieder."""
    return _same_reference(bericht, "TR101")


def tr134(bericht: Bericht315) -> Iterator[Bevinding]:
    """TR134: birth lies on or before the Dagtekening."""
    return eigen.tr134(bericht)


def tr383(bericht: Bericht315) -> Iterator[Bevinding]:
    """TR383: a ReferentieAanbieder is unique within the message."""
    return _same_reference(bericht, "TR383")


def tr386(bericht: Bericht315) -> Iterator[Bevinding]:
    """TR386: the same product only in periods that do not overlap."""
    return overlap.overlaps(vragen(bericht), "TR386", HERSTEL)


def _same_reference(bericht: Bericht315, regel: str) -> Iterator[Bevinding]:
    plek = plek_client(bericht.client.bsn)
    producten = bericht.client.aangevraagde_producten
    for referentie in duplicates(product.referentie_aanbieder for product in producten):
        uitleg = f"ReferentieAanbieder {referentie} komt meer dan één keer voor."
        yield afkeur(regel, f"{plek} / AangevraagdProduct {referentie}", uitleg, HERSTEL)


def _producten(bericht: Bericht315) -> Iterator[tuple[str, AangevraagdProduct315]]:
    for deel, product in zip(vragen(bericht), bericht.client.aangevraagde_producten, strict=True):
        yield deel.plek, product


NIVEAU_2: tuple[Regel315, ...] = (
    vraag.over(vragen, vraag.cd041, HERSTEL),
    cd043,
    cd066,
    cd067,
    cd068,
    vraag.over(vragen, vraag.cd075, HERSTEL),
    vraag.over(vragen, vraag.cd076, HERSTEL),
    vraag.over(vragen, vraag.cd077, HERSTEL),
    vraag.over(vragen, vraag.cd078, HERSTEL),
    vraag.over(vragen, vraag.cd079, HERSTEL),
    cd095,
    eigen.cs002,
    vraag.over(vragen, vraag.cs003, HERSTEL),
    eigen.cs139,
    cs343,
    eigen.tr002,
    tr101,
    tr134,
    tr383,
    tr386,
)


def controleer(bericht: Bericht315) -> list[Bevinding]:
    """Judge a message by every level 2 rule; empty when it is right."""
    return [bevinding for regel in NIVEAU_2 for bevinding in regel(bericht)]
