"""What all level 2 rules share: a message that breaks one is refused whole, with 0001.

A rule is a function of the message that yields a finding for each place where it is broken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from typing import TypeVar

from zorgadmin.domain.berichten.basis import Product
from zorgadmin.domain.bevinding import Bevinding, fout
from zorgadmin.domain.tekst import masker_bsn

T = TypeVar("T", bound=Hashable)

BERICHT_AFGEKEURD = "0001"
"""Retourcode of every level 2 rule."""


def afkeur(regel: str, plek: str, uitleg: str, oplossing: str) -> Bevinding:
    """Make the finding of a level 2 rule."""
    return fout(regel, BERICHT_AFGEKEURD, plek, uitleg, oplossing)


def plek_client(bsn: str) -> str:
    """Place of a client in a message, with the BSN masked."""
    return f"Client {masker_bsn(bsn)}"


def duplicates(waarden: Iterable[T]) -> list[T]:
    """What occurs more than once (TR101), each once."""
    return [waarde for waarde, aantal in Counter(waarden).items() if aantal > 1]


def product_text(product: Product | None) -> str:
    """A product as a sentence names it."""
    if product is None:
        return "zonder product"
    return f"product {product.code}" if product.code else f"productcategorie {product.categorie}"
