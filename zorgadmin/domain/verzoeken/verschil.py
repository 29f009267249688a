"""What a gemeente honoured otherwise than it was asked (IV093, IV094, OP348)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple

from zorgadmin.domain.tekst import euro, periode
from zorgadmin.domain.toewijzing import Omvang, Toewijzing
from zorgadmin.domain.verzoeken.pakket import as_asked
from zorgadmin.domain.verzoeken.product import GevraagdProduct, size_text

_DAG = timedelta(days=1)


class VraagVerschil(NamedTuple):
    """A part that is other than asked, in words."""

    product: str
    veld: str
    gevraagd: str
    gekregen: str

    def __str__(self) -> str:
        return f"{self.product}, {self.veld}: gevraagd {self.gevraagd}, gekregen {self.gekregen}"


def of_product(vraag: GevraagdProduct, toegewezen: Sequence[Toewijzing]) -> Iterator[VraagVerschil]:
    """Differences of one product of a 315 with what came with its reference.

    Several toewijzingen are held against the request as one when they only divide its period.
    """
    if not toegewezen:
        return
    gekregen = _joined([as_asked(t) for t in toegewezen])
    if len(gekregen) > 1:
        nummers = ", ".join(str(t.nummer) for t in toegewezen)
        yield VraagVerschil(_name(vraag), "aantal", "1 toewijzing", f"{len(gekregen)} ({nummers})")
    yield from _fields(vraag, gekregen[0])


def of_package(
    vragen: Sequence[GevraagdProduct], toegewezen: Sequence[Toewijzing]
) -> Iterator[VraagVerschil]:
    """Differences of a 317, what it is to become as a whole, with all that came on it."""
    if not toegewezen:
        return
    gevraagd = _joined(vragen)
    gekregen = _joined([as_asked(t) for t in toegewezen])
    over = [vraag for vraag in gekregen if vraag not in gevraagd]
    for vraag in gevraagd:
        if vraag in gekregen:
            continue
        ander = _nearest(vraag, over)
        if ander is None:
            yield VraagVerschil(_name(vraag), "product", _period(vraag), "niets")
        else:
            over.remove(ander)
            yield from _fields(vraag, ander)
    for vraag in over:
        yield VraagVerschil(_name(vraag), "product", "niets", _period(vraag))


def _joined(vragen: Iterable[GevraagdProduct]) -> list[GevraagdProduct]:
    """The same in order, parts that follow each other with the same content made one."""
    delen: list[GevraagdProduct] = []
    for vraag in sorted(vragen, key=_order):
        vorige = delen[-1] if delen else None
        if (
            vorige is not None
            and vorige.einddatum is not None
            and vorige.einddatum + _DAG == vraag.ingangsdatum
            and replace(vorige, ingangsdatum=vraag.ingangsdatum, einddatum=vraag.einddatum) == vraag
        ):
            delen[-1] = replace(vorige, einddatum=vraag.einddatum)
        else:
            delen.append(vraag)
    return delen


def _order(vraag: GevraagdProduct) -> tuple[str, str, str]:
    return vraag.productcategorie or "", vraag.productcode or "", vraag.ingangsdatum.isoformat()


def _nearest(vraag: GevraagdProduct, anderen: Sequence[GevraagdProduct]) -> GevraagdProduct | None:
    """What came of the same product, rather than of its categorie, nearest in time."""
    van_soort = [v for v in anderen if v.productcategorie == vraag.productcategorie]
    zelfde = [v for v in van_soort if v.productcode == vraag.productcode]

    def afstand(v: GevraagdProduct) -> int:
        return abs((v.ingangsdatum - vraag.ingangsdatum).days)

    return min(zelfde or van_soort, key=afstand, default=None)


def _fields(vraag: GevraagdProduct, gekregen: GevraagdProduct) -> Iterator[VraagVerschil]:
    naam = _name(vraag)
    for veld, gevraagd, kwam in (
        ("product", naam, _name(gekregen)),
        ("periode", _period(vraag), _period(gekregen)),
        ("omvang", _size(vraag.omvang), _size(gekregen.omvang)),
        ("budget", _budget(vraag.budget_cent), _budget(gekregen.budget_cent)),
    ):
        if gevraagd != kwam:
            yield VraagVerschil(naam, veld, gevraagd, kwam)


def _name(vraag: GevraagdProduct) -> str:
    return vraag.productcode or vraag.productcategorie or "elk product"


def _period(vraag: GevraagdProduct) -> str:
    return periode(vraag.ingangsdatum, vraag.einddatum)


def _size(omvang: Omvang | None) -> str:
    return "geen" if omvang is None else size_text(omvang)


def _budget(budget_cent: int | None) -> str:
    return "geen" if budget_cent is None else euro(budget_cent)
