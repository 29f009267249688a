"""The rows of a week: a row per running toewijzing and product, and what each is made of.

Most rows of a large practice are the same from one look at the week to the next; those are kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, time
from operator import itemgetter
from threading import Lock
from typing import NamedTuple

from zorgadmin.application.kern.benoemen import product_name, size_of
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import LeveringRij
from zorgadmin.application.uren.wijziging import Plek, place_of
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.contract import Contract, Contracten
from zorgadmin.domain.levering import LeveringSoort, soort_of
from zorgadmin.domain.prestatie import claim_unit
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import holds, masker_bsn, periode
from zorgadmin.domain.toewijzing import Toewijzing, ToewijzingId, Toewijzingnummer
from zorgadmin.domain.uren_getypt import Getypt

_PARKED = "nog geen toewijzing"


class RoosterBezoek(NamedTuple):
    """A visit that stands in a cell."""

    levering_id: int
    hoeveelheid: int
    begin: time | None
    eind: time | None
    notitie: str | None
    noshow: bool = False
    onderaannemer: str | None = None

    @property
    def getypt(self) -> Getypt:
        """The same as it would be typed."""
        return Getypt(self.hoeveelheid, self.begin, self.eind, self.noshow)


@record
class RoosterRij:
    """A row of the week: a place, who and what it is for, and the visits of each day.

    `toewijzing` is None while it is still to come; `omvang` and `looptijd` are in words. One that
    `is_verborgen` was put away by the user.
    """

    plek: Plek
    toewijzing: Toewijzing | None
    client: str
    product: str
    gemeente: str
    omvang: str
    looptijd: str
    soort: LeveringSoort
    dagen: tuple[tuple[RoosterBezoek, ...], ...]
    is_verborgen: bool = False

    @property
    def sleutel(self) -> tuple[object, ...]:
        """What tells it from every other row."""
        return self.plek.sleutel

    @property
    def nummer(self) -> str:
        """Its toewijzing, for the user."""
        return _PARKED if self.plek.nummer is None else str(self.plek.nummer)

    def answers(self, woorden: Sequence[str]) -> bool:
        """Whether all these words, in the form of a search, are somewhere in it."""
        return holds(f"{self.client}\n{self.product}\n{self.gemeente}\n{self.nummer}", woorden)

    def takes(self, dag: date) -> bool:
        """Whether care on a day can be registered here."""
        return self.toewijzing is None or self.toewijzing.covers(dag)


RijBron = tuple[Toewijzing, str | None, Sequence[LeveringRij]]
"""What the rows of one toewijzing follow from: it, whose it is, and the visits of the week."""


class Weekrijen:
    """The rows of the week that was asked for last; safe to ask from any thread.

    The rows of a toewijzing are kept with all that they follow from, and made anew where any of
    that is another.
    """

    def __init__(self) -> None:
        self._slot = Lock()
        self._vorm: RijVorm | None = None
        self._rijen: dict[ToewijzingId, tuple[RijBron, _Rijen]] = {}
        self._samen: tuple[Sequence[RoosterRij], Sequence[Toewijzingnummer]] = ((), ())

    def rows(
        self,
        vorm: RijVorm,
        toewijzingen: Sequence[Toewijzing],
        namen: Mapping[str, str],
        geleverd: Iterable[LeveringRij],
    ) -> tuple[Sequence[RoosterRij], Sequence[Toewijzingnummer]]:
        """All rows by client, and the numbers of running toewijzingen without any product."""
        bezoeken: dict[ToewijzingId | None, list[LeveringRij]] = defaultdict(list)
        for rij in geleverd:
            if rij.gegevens.datum in vorm.dagen:
                bezoeken[rij.gegevens.toewijzing_id].append(rij)
        with self._slot:
            eerder = self._rijen if vorm.says_the_same(self._vorm) else {}
            self._vorm, self._rijen = vorm, {}
            for t in toewijzingen:
                bron = (t, namen.get(t.bsn), bezoeken.get(t.id, ()))
                bekend = eerder.get(t.id)
                if bekend is None or bekend[0] != bron:
                    bekend = (bron, vorm.rows_of(bron))
                self._rijen[t.id] = bekend
            if not eerder or self._rijen != eerder:
                self._samen = _together(self._rijen.values())
            return self._samen


def _together(
    alle: Collection[tuple[RijBron, _Rijen]],
) -> tuple[Sequence[RoosterRij], Sequence[Toewijzingnummer]]:
    paren = sorted((paar for _, rijen in alle for paar in rijen.paren), key=itemgetter(0))
    zonder = sorted(bron[0].nummer for bron, rijen in alle if rijen.zonder_product)
    return [rij for _, rij in paren], zonder


def _name(naam: str | None, bsn: str) -> str:
    return naam or f"Cliënt {masker_bsn(bsn)}"


class _Rijen(NamedTuple):
    """Rows, each after what it is sorted by; `zonder_product`: more would be, were one known."""

    paren: tuple[tuple[tuple[object, ...], RoosterRij], ...]
    zonder_product: bool


class RijVorm:
    """What all rows of a week follow from: its days, the contracts, names of gemeenten."""

    def __init__(self, werk: Werk, dagen: Sequence[date], gemeenten: Mapping[str, str]) -> None:
        alle = werk.praktijk.contracten()
        self.dagen = dagen
        self.gemeenten = gemeenten
        self.contracten = Contracten(alle, werk.praktijk.afspraken())
        self._geldig: dict[tuple[str, Wet], list[Contract]] = defaultdict(list)
        for contract in alle:
            if any(contract.is_valid_on(dag) for dag in dagen):
                self._geldig[contract.gemeente, contract.wet].append(contract)

    def says_the_same(self, ander: RijVorm | None) -> bool:
        """Whether the same rows follow."""
        return (
            ander is not None
            and (self.dagen, self.gemeenten) == (ander.dagen, ander.gemeenten)
            and self.contracten.says_the_same(ander.contracten)
        )

    def rows_of(self, bron: RijBron) -> _Rijen:
        """The rows of a toewijzing: of each product that it is for now, or was that week."""
        t, naam, bezoeken = bron
        client = _name(naam, t.bsn)
        eerste, laatste = self.dagen[0], self.dagen[-1]
        loopt = t.ingangsdatum <= laatste and (t.einddatum is None or eerste <= t.einddatum)
        loopt = loopt and not t.is_ingetrokken
        producten = self._products(t) if loopt else []
        geleverd = [place_of(rij.gegevens, t.nummer) for rij in bezoeken]
        plekken = {plek.sleutel: plek for plek in (*geleverd, *producten)}
        rijen = (self._row(plek, t, client, bezoeken) for plek in plekken.values())
        orde = (client.casefold(), t.nummer)
        return _Rijen(
            tuple(((*orde, rij.plek.productcode), rij) for rij in rijen), loopt and not producten
        )

    def parked(
        self,
        geparkeerd: Sequence[LeveringRij],
        erbij: Iterable[Plek],
        namen: Mapping[str, str],
    ) -> list[RoosterRij]:
        """The rows of care whose toewijzing is still to come, whenever it was given."""
        plekken = {plek.sleutel: plek for plek in erbij}
        bezoeken: dict[tuple[object, ...], list[LeveringRij]] = defaultdict(list)
        for rij in geparkeerd:
            plek = place_of(rij.gegevens, None)
            plekken[plek.sleutel] = plek
            bezoeken[plek.sleutel].append(rij)
        rijen = [
            self._row(plek, None, _name(namen.get(plek.bsn), plek.bsn), bezoeken[sleutel])
            for sleutel, plek in plekken.items()
        ]
        return sorted(rijen, key=lambda rij: (rij.client.casefold(), rij.plek.productcode))

    def _products(self, t: Toewijzing) -> list[Plek]:
        """Where hours can be entered on a running toewijzing."""
        if t.productcode is not None:
            producten = [(t.productcategorie, t.productcode)]
        else:
            producten = [
                (c.productcategorie, c.productcode)
                for c in self._geldig.get((t.gemeente, t.wet), ())
                if t.productcategorie in (None, c.productcategorie)
            ]
        return [
            Plek(
                toewijzing_id=t.id,
                nummer=t.nummer,
                gemeente=t.gemeente,
                wet=t.wet,
                bsn=t.bsn,
                productcategorie=categorie,
                productcode=code,
            )
            for categorie, code in producten
        ]

    def _row(
        self, plek: Plek, t: Toewijzing | None, client: str, rijen: Sequence[LeveringRij]
    ) -> RoosterRij:
        eigen = [
            rij for rij in rijen if place_of(rij.gegevens, plek.nummer).sleutel == plek.sleutel
        ]
        return RoosterRij(
            plek=plek,
            toewijzing=t,
            client=client,
            product=product_name(
                self.contracten, plek.gemeente, plek.wet, plek.productcategorie, plek.productcode
            ),
            gemeente=self.gemeenten.get(plek.gemeente, plek.gemeente),
            omvang=size_of(t) if t else "",
            looptijd=periode(t.ingangsdatum, t.einddatum) if t else "",
            soort=self._kind(plek, t, eigen),
            dagen=tuple(
                tuple(_visit(rij) for rij in eigen if rij.gegevens.datum == dag)
                for dag in self.dagen
            ),
        )

    def _kind(
        self, plek: Plek, t: Toewijzing | None, bezoeken: Sequence[LeveringRij]
    ) -> LeveringSoort:
        """Kind of amount that is typed in the row."""
        if t is not None and t.omvang is not None:
            return soort_of(t.omvang.eenheid)
        for dag in self.dagen:
            product = plek.productcode, dag, plek.productcategorie
            contract = (
                self.contracten.on(plek.gemeente, plek.wet, *product)
                if t is None
                else self.contracten.for_care(t, *product)
            )
            if contract is not None:
                eenheid = claim_unit(t, contract) if t is not None else contract.declareer_in
                return soort_of(eenheid or contract.declareer_in)
        # Care of another week counts where this one has none.
        laatste = max(bezoeken, key=lambda rij: rij.gegevens.datum in self.dagen, default=None)
        return laatste.gegevens.soort if laatste is not None else LeveringSoort.TIJD


def _visit(rij: LeveringRij) -> RoosterBezoek:
    lev = rij.gegevens
    return RoosterBezoek(
        levering_id=rij.id,
        hoeveelheid=lev.hoeveelheid,
        begin=lev.begin,
        eind=lev.eind,
        notitie=lev.notitie,
        noshow=lev.noshow,
        onderaannemer=lev.onderaannemer,
    )
