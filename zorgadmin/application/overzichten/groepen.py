"""The four amounts added up per month, gemeente, cliënt or product, of one year or of all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from enum import StrEnum

from zorgadmin.application.kern.benoemen import WET_NAAM, product_name
from zorgadmin.application.overzichten.bedragen import Bedragen, Overzicht, OverzichtRij, total
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import maandnaam, masker_bsn


class Per(StrEnum):
    """What the amounts are added up by."""

    MAAND = "maand"
    GEMEENTE = "gemeente"
    CLIENT = "cliënt"
    PRODUCT = "product"


@record
class Groep:
    """One row of the overview: its name, what it sorts by, its amounts and the keys in it."""

    naam: str
    volgorde: tuple[object, ...]
    bedragen: Bedragen
    rijen: Sequence[OverzichtRij]


@record
class Gegroepeerd:
    """The rows in order, and all of them together; `jaar` is None for all years."""

    jaar: int | None
    per: Per
    groepen: Sequence[Groep]
    totaal: Groep

    @property
    def periode(self) -> str:
        """The year, in words."""
        return "alle jaren" if self.jaar is None else str(self.jaar)


def group(overzicht: Overzicht, jaar: int | None, per: Per) -> Gegroepeerd:
    """Add up what lies in a year."""
    rijen = overzicht.rijen
    if jaar is not None:
        rijen = [rij for rij in rijen if rij.maand.jaar == jaar]
    delen: dict[Hashable, list[OverzichtRij]] = defaultdict(list)
    waarvan = _SLEUTEL[per](overzicht)
    for rij in rijen:
        delen[waarvan(rij)].append(rij)
    noem = _namer(overzicht, per)
    groepen = sorted(
        (_group(*noem(deel[0]), deel) for deel in delen.values()), key=lambda g: g.volgorde
    )
    totaal = Groep("Totaal", (), total(groep.bedragen for groep in groepen), rijen)
    return Gegroepeerd(jaar, per, _told_apart(groepen), totaal)


def _group(naam: str, volgorde: tuple[object, ...], rijen: Sequence[OverzichtRij]) -> Groep:
    return Groep(naam, volgorde, total(rij.bedragen for rij in rijen), rijen)


def _told_apart(groepen: Sequence[Groep]) -> Sequence[Groep]:
    """Clients of one name get the end of their BSN behind it, which is the last of the order."""
    namen = Counter(groep.naam for groep in groepen)
    return [
        groep
        if namen[groep.naam] == 1
        else Groep(
            f"{groep.naam} {groep.volgorde[-1]}", groep.volgorde, groep.bedragen, groep.rijen
        )
        for groep in groepen
    ]


Sleutelaar = Callable[[OverzichtRij], Hashable]

_SLEUTEL: dict[Per, Callable[[Overzicht], Sleutelaar]] = {
    Per.MAAND: lambda _: lambda rij: rij.maand,
    Per.GEMEENTE: lambda _: lambda rij: (rij.gemeente, rij.wet),
    Per.CLIENT: lambda overzicht: lambda rij: bsn_of(overzicht, rij),
    Per.PRODUCT: lambda _: lambda rij: (rij.wet, rij.productcategorie, rij.productcode),
}


def _namer(
    overzicht: Overzicht, per: Per
) -> Callable[[OverzichtRij], tuple[str, tuple[object, ...]]]:
    """Name and order of the group of a row."""

    def month(rij: OverzichtRij) -> tuple[str, tuple[object, ...]]:
        return maandnaam(rij.maand), (rij.maand,)

    def gemeente(rij: OverzichtRij) -> tuple[str, tuple[object, ...]]:
        naam = gemeente_of(overzicht, rij)
        return naam, (naam.casefold(), rij.gemeente)

    def client(rij: OverzichtRij) -> tuple[str, tuple[object, ...]]:
        naam = client_of(overzicht, rij)
        return naam, (naam.casefold(), masker_bsn(bsn_of(overzicht, rij)))

    def product(rij: OverzichtRij) -> tuple[str, tuple[object, ...]]:
        naam = product_of(overzicht, rij)
        return naam, (naam.casefold(), WET_NAAM[rij.wet])

    return {
        Per.MAAND: month,
        Per.GEMEENTE: gemeente,
        Per.CLIENT: client,
        Per.PRODUCT: product,
    }[per]


def bsn_of(overzicht: Overzicht, rij: OverzichtRij) -> str:
    """BSN of the client of a row."""
    return overzicht.toewijzing(rij).bsn


def client_of(overzicht: Overzicht, rij: OverzichtRij) -> str:
    """Name of the client of a row."""
    bsn = bsn_of(overzicht, rij)
    return overzicht.clienten.get(bsn, masker_bsn(bsn))


def gemeente_of(overzicht: Overzicht, rij: OverzichtRij) -> str:
    """Name of the gemeente × wet of a row."""
    return f"{overzicht.gemeenten.get(rij.gemeente, rij.gemeente)} ({WET_NAAM[rij.wet]})"


def product_of(overzicht: Overzicht, rij: OverzichtRij) -> str:
    """Name of the product of a row."""
    return product_name(
        overzicht.contracten, rij.gemeente, rij.wet, rij.productcategorie, rij.productcode
    )
