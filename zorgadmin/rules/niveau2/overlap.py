"""Whether one product is assigned or asked for twice at a time: TR302, TR386 and TR410.

A product without code is the same as any of its categorie, one without categorie the same as any.
The hulpmiddelen of iWmo do not count. Each product is held against those that began before it, by
the one of its kind that ends last.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from zorgadmin.domain.berichten.basis import Product
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.codes import CATEGORIE_HULPMIDDEL
from zorgadmin.rules.niveau2.afkeur import afkeur, product_text
from zorgadmin.rules.niveau2.vraag import Productvraag, Vragen

_Soort = tuple[str | None, str | None]
"""Categorie and code of a product; None where it has none."""
_ELKE = ""
"""Stands for every categorie or code, none included."""


def overlaps(vragen: Vragen, regel: str, oplossing: str) -> Iterator[Bevinding]:
    """Findings on products of one kind whose periods overlap; without end they go on for ever."""
    laatste: dict[_Soort, Productvraag] = {}
    tellend = [vraag for vraag in vragen if _counts(vraag.product)]
    for vraag in sorted(tellend, key=lambda v: v.begin):
        anderen = [laatste[soort] for soort in _same_as(vraag.product) if soort in laatste]
        for ander in anderen:
            if _end(ander) >= vraag.begin:
                naam = vraag.naam[:1].upper() + vraag.naam[1:]
                uitleg = (
                    f"{naam} ({product_text(vraag.product)}, {vraag.periode}) overlapt met "
                    f"{ander.naam} ({product_text(ander.product)}, {ander.periode})."
                )
                yield afkeur(regel, vraag.plek, uitleg, oplossing)
        for soort in _kinds(vraag.product):
            if soort not in laatste or _end(laatste[soort]) < _end(vraag):
                laatste[soort] = vraag


def _counts(product: Product | None) -> bool:
    return product is None or product.categorie not in CATEGORIE_HULPMIDDEL


def _kinds(product: Product | None) -> tuple[_Soort, ...]:
    """Under what a product is found: its own kind, its categorie, everything."""
    categorie, code = (product.categorie, product.code) if product else (None, None)
    return (categorie, code), (categorie, _ELKE), (_ELKE, _ELKE)


def _same_as(product: Product | None) -> tuple[_Soort, ...]:
    """Under what the products are found that count as the same."""
    if product is None:
        return ((_ELKE, _ELKE),)
    if product.code is None:
        return (product.categorie, _ELKE), (None, None)
    return (product.categorie, product.code), (product.categorie, None), (None, None)


def _end(vraag: Productvraag) -> date:
    return vraag.eind or date.max
