"""Level 2 rules of the request for a change (317).

CD041, CD075, CD076, CD077, CD078, CD079, CD096, CS002, CS003, CS338, TR101, TR352, TR353, TR380 and
TR410. Of a toewijzing that changes the product is not in the message, so the rules on it do not
look there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from zorgadmin.domain import tekst
from zorgadmin.domain.berichten.bericht317 import (
    Bericht317,
    NieuwProduct317,
    TeWijzigenProduct317,
    Verzoek317,
)
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.rules.niveau2 import eigen, overlap, vraag
from zorgadmin.rules.niveau2.afkeur import afkeur, duplicates, plek_client, product_text
from zorgadmin.rules.niveau2.eigen import HERSTEL
from zorgadmin.rules.niveau2.vraag import Productvraag

Regel317 = Callable[[Bericht317], Iterator[Bevinding]]


def nieuwe(bericht: Bericht317) -> list[Productvraag]:
    """The new products as the shared rules see them."""
    producten = enumerate(_verzoek(bericht).nieuwe_producten, 1)
    return [_vraag(bericht, product, "NieuwProduct", nummer) for nummer, product in producten]


def alle(bericht: Bericht317) -> list[Productvraag]:
    """What changes and what is new, as the shared rules see it."""
    producten = _verzoek(bericht).te_wijzigen_producten
    gewijzigd = (_vraag(bericht, p, "TeWijzigenProduct", p.toewijzing_nummer) for p in producten)
    return [*gewijzigd, *nieuwe(bericht)]


def cd096(bericht: Bericht317) -> Iterator[Bevinding]:
    """CD096: a new product without a code has no Omvang, when it ends after 2020 or is open."""
    return vraag.no_omvang_without_code(nieuwe(bericht), "CD096", HERSTEL)


def tr101(bericht: Bericht317) -> Iterator[Bevinding]:
    """TR101: no toewijzing twice in a list, no product twice with one GewensteIngangsdatum."""
    plek, verzoek = plek_client(bericht.client.bsn), _verzoek(bericht)
    for naam, producten in (
        ("OngewijzigdProduct", verzoek.ongewijzigde_producten),
        ("TeWijzigenProduct", verzoek.te_wijzigen_producten),
    ):
        for nummer in duplicates(product.toewijzing_nummer for product in producten):
            uitleg = f"ToewijzingNummer {nummer} komt meer dan één keer voor bij {naam}."
            yield afkeur("TR101", f"{plek} / {naam} {nummer}", uitleg, HERSTEL)
    sleutels = ((p.product, p.gewenste_ingangsdatum) for p in verzoek.nieuwe_producten)
    for product, begin in duplicates(sleutels):
        uitleg = (
            f"NieuwProduct {product_text(product)} vanaf {tekst.datum(begin)} komt meer dan één "
            "keer voor."
        )
        yield afkeur("TR101", f"{plek} / NieuwProduct", uitleg, HERSTEL)


def tr352(bericht: Bericht317) -> Iterator[Bevinding]:
    """TR352: there is a toewijzing that stays or changes."""
    verzoek = _verzoek(bericht)
    if not verzoek.ongewijzigde_producten and not verzoek.te_wijzigen_producten:
        uitleg = "Er staat geen toewijzing in die blijft (Ongewijzigd) of verandert (TeWijzigen)."
        yield afkeur("TR352", _plek(bericht), uitleg, "Vraag nieuwe zorg aan met een 315.")


def tr353(bericht: Bericht317) -> Iterator[Bevinding]:
    """TR353: something changes or is new."""
    verzoek = _verzoek(bericht)
    if not verzoek.te_wijzigen_producten and not verzoek.nieuwe_producten:
        uitleg = "Er wordt niets gewijzigd en niets toegevoegd."
        yield afkeur("TR353", _plek(bericht), uitleg, HERSTEL)


def tr380(bericht: Bericht317) -> Iterator[Bevinding]:
    """TR380: a new product begins after the Dagtekening."""
    dagtekening = eigen.dagtekening(bericht)
    for deel in nieuwe(bericht):
        if deel.begin <= dagtekening:
            uitleg = (
                f"Een nieuw product gaat in na de dagtekening ({tekst.datum(dagtekening)}); hier "
                f"op {tekst.datum(deel.begin)}."
            )
            yield afkeur("TR380", f"{deel.plek} / GewensteIngangsdatum", uitleg, HERSTEL)


def tr410(bericht: Bericht317) -> Iterator[Bevinding]:
    """TR410: the same new product only in periods that do not overlap."""
    return overlap.overlaps(nieuwe(bericht), "TR410", HERSTEL)


def _verzoek(bericht: Bericht317) -> Verzoek317:
    return bericht.client.verzoek


def _plek(bericht: Bericht317) -> str:
    return f"{plek_client(bericht.client.bsn)} / Verzoek {_verzoek(bericht).referentie_aanbieder}"


def _vraag(
    bericht: Bericht317, product: TeWijzigenProduct317 | NieuwProduct317, klasse: str, nummer: int
) -> Productvraag:
    is_nieuw = isinstance(product, NieuwProduct317)
    return Productvraag(
        plek=f"{plek_client(bericht.client.bsn)} / {klasse} {nummer}",
        naam=f"nieuw product {nummer}" if is_nieuw else f"toewijzing {nummer}",
        product=product.product if isinstance(product, NieuwProduct317) else None,
        begin=product.gewenste_ingangsdatum,
        eind=product.einddatum,
        omvang=product.omvang,
        budget=product.budget,
    )


NIVEAU_2: tuple[Regel317, ...] = (
    vraag.over(nieuwe, vraag.cd041, HERSTEL),
    vraag.over(alle, vraag.cd075, HERSTEL),
    vraag.over(alle, vraag.cd076, HERSTEL),
    vraag.over(alle, vraag.cd077, HERSTEL),
    vraag.over(alle, vraag.cd078, HERSTEL),
    vraag.over(nieuwe, vraag.cd079, HERSTEL),
    cd096,
    eigen.cs002,
    vraag.over(alle, vraag.cs003, HERSTEL),
    vraag.over(alle, vraag.cs338, HERSTEL),
    tr101,
    tr352,
    tr353,
    tr380,
    tr410,
)


def controleer(bericht: Bericht317) -> list[Bevinding]:
    """Judge a message by every level 2 rule; empty when it is right."""
    return [bevinding for regel in NIVEAU_2 for bevinding in regel(bericht)]
