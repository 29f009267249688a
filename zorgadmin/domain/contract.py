"""Product agreement with a gemeente, and finding the one that holds on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from datetime import date

from zorgadmin.domain.codes import Eenheid, Variant, Wet
from zorgadmin.domain.praktijk import GemeenteAfspraak, TariefVan, VastGebroken
from zorgadmin.domain.record import record
from zorgadmin.domain.toewijzing import Toewijzing


@record
class Contract:
    """Tarief in eurocents per `eenheid` (None for euro's), valid from `geldig_van` on.

    `declareer_in` is the unit of the claim: minuut is possible with a tarief per uur.
    `vast` means that the assigned volume of a period is claimed without registration (2.3).
    """

    gemeente: str
    wet: Wet
    productcategorie: str
    productcode: str
    omschrijving: str
    eenheid: Eenheid
    tarief_cent: int | None
    declareer_in: Eenheid
    variant: Variant
    geldig_van: date
    geldig_tot: date | None
    vast: bool

    def is_valid_on(self, dag: date) -> bool:
        """Whether the agreement holds on this day."""
        return self.geldig_van <= dag and (self.geldig_tot is None or dag <= self.geldig_tot)


def in_force(contracten: Iterable[Contract], dag: date) -> Contract | None:
    """The first of these agreements that holds on a day."""
    for contract in contracten:
        if contract.is_valid_on(dag):
            return contract
    return None


class Contracten:
    """All agreements of the practice, looked up by gemeente × wet × productcode × day."""

    def __init__(
        self, contracten: Iterable[Contract], afspraken: Iterable[GemeenteAfspraak] = ()
    ) -> None:
        self._per_product: dict[tuple[str, Wet, str], list[Contract]] = defaultdict(list)
        self._categorieen: dict[tuple[str, Wet, str], set[str]] = defaultdict(set)
        self._vast: set[tuple[str, Wet]] = set()
        self._van_toewijzing: set[tuple[str, Wet]] = set()
        self._gebroken: dict[tuple[str, Wet], VastGebroken] = {}
        self._noshow: set[tuple[str, Wet]] = set()
        for afspraak in afspraken:
            if afspraak.tarief_van is TariefVan.TOEWIJZING:
                self._van_toewijzing.add((afspraak.gemeente, afspraak.wet))
            self._gebroken[afspraak.gemeente, afspraak.wet] = afspraak.vast_gebroken
            if afspraak.no_show:
                self._noshow.add((afspraak.gemeente, afspraak.wet))
        for contract in contracten:
            sleutel = (contract.gemeente, contract.wet, contract.productcode)
            self._per_product[sleutel].append(contract)
            self._categorieen[sleutel].add(contract.productcategorie)
            if contract.vast:
                self._vast.add((contract.gemeente, contract.wet))
        for lijst in self._per_product.values():
            lijst.sort(key=lambda contract: contract.geldig_van, reverse=True)

    def says_the_same(self, ander: Contracten) -> bool:
        """Whether both hold the same agreements."""
        return (self._per_product, self._van_toewijzing, self._gebroken, self._noshow) == (
            ander._per_product,
            ander._van_toewijzing,
            ander._gebroken,
            ander._noshow,
        )

    def on(
        self, gemeente: str, wet: Wet, productcode: str, dag: date, categorie: str | None = None
    ) -> Contract | None:
        """The agreement in force; of overlapping ones the most recently begun."""
        return in_force(self.of_product(gemeente, wet, productcode, categorie), dag)

    def fixed_day(self, toewijzing: Toewijzing) -> date | None:
        """Day whose contract holds whenever care is given; None: that of the care itself."""
        if (toewijzing.gemeente, toewijzing.wet) in self._van_toewijzing:
            return toewijzing.ingangsdatum
        return None

    def tariff_day(self, toewijzing: Toewijzing, dag: date) -> date:
        """Day whose contract holds for care on a day (chapter 12 `tarief_van`)."""
        return self.fixed_day(toewijzing) or dag

    def for_care(
        self, toewijzing: Toewijzing, productcode: str, dag: date, categorie: str | None = None
    ) -> Contract | None:
        """The agreement that decides about care on a day under a toewijzing."""
        dag = self.tariff_day(toewijzing, dag)
        return self.on(toewijzing.gemeente, toewijzing.wet, productcode, dag, categorie)

    def any_for(self, toewijzing: Toewijzing, dag: date) -> bool:
        """Whether some product that a toewijzing leaves free has an agreement on a day."""
        dag = self.tariff_day(toewijzing, dag)
        return any(
            contract.is_valid_on(dag)
            for (gemeente, wet, _), lijst in self._per_product.items()
            if (gemeente, wet) == (toewijzing.gemeente, toewijzing.wet)
            for contract in lijst
            if toewijzing.productcategorie in (None, contract.productcategorie)
        )

    def pays_noshow(self, gemeente: str, wet: Wet) -> bool:
        """Whether a visit that the cliënt was not there for may be claimed (chapter 12)."""
        return (gemeente, wet) in self._noshow

    def broken_month(self, gemeente: str, wet: Wet) -> VastGebroken:
        """What a fixed volume is in a broken month (chapter 12 `vast_gebroken`)."""
        return self._gebroken.get((gemeente, wet), VastGebroken.HEEL)

    def nearest(
        self, toewijzing: Toewijzing, productcode: str, dag: date, categorie: str | None = None
    ) -> Contract | None:
        """The agreement of `for_care`, else the last one before that day, else the first after."""
        dag = self.tariff_day(toewijzing, dag)
        gemeente, wet = toewijzing.gemeente, toewijzing.wet
        contract = self.on(gemeente, wet, productcode, dag, categorie)
        if contract is not None:
            return contract
        alle = self.of_product(gemeente, wet, productcode, categorie)
        eerder = [c for c in alle if c.geldig_van <= dag]
        return eerder[0] if eerder else next(reversed(alle), None)

    def of_product(
        self, gemeente: str, wet: Wet, productcode: str, categorie: str | None = None
    ) -> list[Contract]:
        """Every agreement about a product, the most recently begun first."""
        alle = self._per_product.get((gemeente, wet, productcode), [])
        return [c for c in alle if categorie in (None, c.productcategorie)]

    def with_code(self, productcode: str) -> list[Contract]:
        """Every agreement about a productcode, of all gemeenten."""
        return [
            contract
            for (_, _, code), lijst in self._per_product.items()
            if code == productcode
            for contract in lijst
        ]

    def has_fixed(self, gemeente: str, wet: Wet) -> bool:
        """Whether any agreement has a fixed volume per period."""
        return (gemeente, wet) in self._vast

    def categorieen(self, gemeente: str, wet: Wet, productcode: str) -> AbstractSet[str]:
        """Categories under which this gemeente agreed on the code (TR381); empty: code unknown."""
        return self._categorieen.get((gemeente, wet, productcode), set())
