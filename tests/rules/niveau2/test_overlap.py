"""One product at a time, whatever the order, periods and levels of what is asked for."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from zorgadmin.domain.berichten.basis import Product
from zorgadmin.domain.codes import CATEGORIE_HULPMIDDEL
from zorgadmin.rules.niveau2.overlap import overlaps
from zorgadmin.rules.niveau2.vraag import Productvraag

DAG = date(2026, 1, 1)
PRODUCTEN = st.none() | st.builds(
    Product, st.sampled_from(["45", "50", "13"]), st.sampled_from([None, "A", "B"])
)


def ask(nummer: int, product: Product | None, begin: int, duur: int | None) -> Productvraag:
    eerste = DAG + timedelta(days=begin)
    return Productvraag(
        plek=str(nummer),
        naam=f"aanvraag {nummer}",
        product=product,
        begin=eerste,
        eind=None if duur is None else eerste + timedelta(days=duur),
        omvang=None,
        budget=None,
    )


def clash(a: Productvraag, b: Productvraag) -> bool:
    """The rule as it is written: the same product, and a day that both have."""
    producten = (a.product, b.product)
    if any(p is not None and p.categorie in CATEGORIE_HULPMIDDEL for p in producten):
        return False
    if (a.eind or date.max) < b.begin or (b.eind or date.max) < a.begin:
        return False
    if a.product is None or b.product is None:
        return True
    if a.product.categorie != b.product.categorie:
        return False
    return a.product.code == b.product.code or None in (a.product.code, b.product.code)


@given(
    st.lists(st.tuples(PRODUCTEN, st.integers(0, 12), st.none() | st.integers(0, 6)), max_size=7)
)
def test_an_overlap_is_found_when_there_is_one(
    vragen: list[tuple[Product | None, int, int | None]],
) -> None:
    alle = [ask(nummer, *vraag) for nummer, vraag in enumerate(vragen)]
    paren = [(a, b) for i, a in enumerate(alle) for b in alle[i + 1 :] if clash(a, b)]
    gevonden = list(overlaps(alle, "TR386", ""))
    assert bool(gevonden) is bool(paren)
    botsend = {vraag.plek for paar in paren for vraag in paar}
    assert {bevinding.plek for bevinding in gevonden} <= botsend
