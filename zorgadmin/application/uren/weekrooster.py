"""The week of the hours: a row per running toewijzing and product, a cell per day (spec 7 Uren)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import NamedTuple

from zorgadmin.application.kern.benoemen import product_name, size_of, sorted_name
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import LeveringRij
from zorgadmin.application.plan.toewijzingen import current
from zorgadmin.application.uren.boeken import RijBoek, load_books
from zorgadmin.application.uren.rijkeuze import (
    GEWONE_RIJEN,
    Rijkeuze,
    RijVolgorde,
    row_choice,
)
from zorgadmin.application.uren.wijziging import Plek, place_of
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.contract import Contract, Contracten
from zorgadmin.domain.levering import LeveringSoort, soort_of
from zorgadmin.domain.prestatie import claim_unit
from zorgadmin.domain.tekst import holds, masker_bsn, periode
from zorgadmin.domain.toewijzing import Toewijzing, ToewijzingId, Toewijzingnummer
from zorgadmin.domain.uren_getypt import Getypt
from zorgadmin.domain.werkdagen import feestdag
from zorgadmin.rules.dubbel import Dagboek

DAGEN_PER_WEEK = 7
_PARKED = "nog geen toewijzing"
_DAG = timedelta(days=1)
_RECENT = timedelta(weeks=6)


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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Weekrooster:
    """Seven days from Monday, their holidays by day, and the rows in the order of `keuze`.

    `has_toewijzingen` tells a week without rows from a practice without toewijzingen;
    `zonder_product` are running toewijzingen that name no product while no contract has one.
    `dagboek` holds every visit of these days and the ones beside them.
    """

    maandag: date
    dagen: tuple[date, ...]
    feestdagen: Mapping[date, str]
    rijen: tuple[RoosterRij, ...]
    has_toewijzingen: bool
    zonder_product: tuple[int, ...]
    dagboek: Dagboek
    keuze: Rijkeuze = GEWONE_RIJEN


def monday_of(dag: date) -> date:
    """The Monday of the week of a day."""
    return dag - timedelta(days=dag.weekday())


def week_of(maandag: date) -> tuple[date, ...]:
    """The seven days from a Monday."""
    return tuple(maandag + timedelta(days=n) for n in range(DAGEN_PER_WEEK))


def weekrooster(diensten: Diensten, maandag: date, erbij: Collection[Plek] = ()) -> Weekrooster:
    """The week that begins on a Monday; `erbij` are places without toewijzing to show as well."""
    dagen = week_of(maandag)
    with diensten.kluis.lezen() as werk:
        toewijzingen = current(diensten, werk)
        rooster = _Rooster(werk, toewijzingen, dagen, diensten.omgeving.gemeenten)
        rijen = list(rooster.rows(erbij))
        praktijk = werk.praktijk.get()
        meer = praktijk is not None and praktijk.meer_medewerkers
        dagboek = Dagboek(rooster.momenten, meer_medewerkers=meer)
        keuze = row_choice(werk)
        gebruik = _last_used(werk, dagen) if keuze.volgorde is RijVolgorde.GEBRUIK else {}
    rijen = [replace(r, is_verborgen=True) if r.sleutel in keuze.verborgen else r for r in rijen]
    rijen.sort(key=lambda rij: (-gebruik.get(rij.sleutel, date.min).toordinal(), *_order(rij)))
    feestdagen = {dag: naam for dag in dagen if (naam := feestdag(dag))}
    zonder = tuple(sorted(rooster.zonder_product))
    return Weekrooster(
        maandag=maandag,
        dagen=dagen,
        feestdagen=feestdagen,
        rijen=tuple(rijen),
        has_toewijzingen=bool(rijen) or bool(toewijzingen),
        zonder_product=zonder,
        dagboek=dagboek,
        keuze=keuze,
    )


def _last_used(werk: Werk, dagen: Sequence[date]) -> Mapping[tuple[object, ...], date]:
    """The last day with care of each place, in this week or the weeks before it."""
    laatst: dict[tuple[object, ...], date] = {}
    for rij in werk.leveringen.between(dagen[0] - _RECENT, dagen[-1]):
        sleutel = place_of(rij.gegevens, None).sleutel
        laatst[sleutel] = max(rij.gegevens.datum, laatst.get(sleutel, date.min))
    return laatst


def rijboeken(
    diensten: Diensten, toewijzing_ids: Iterable[ToewijzingId], maandag: date
) -> Mapping[int, RijBoek]:
    """The books of some rows of a week, by toewijzing."""
    with diensten.kluis.lezen() as werk:
        boeken = load_books(werk, toewijzing_ids, week_of(maandag)[-1], diensten.omgeving.vandaag)
    return {rij.toewijzing.id: rij for rij in boeken}


def _order(rij: RoosterRij) -> tuple[object, ...]:
    """By client; care without toewijzing comes last."""
    plek = rij.plek
    return rij.toewijzing is None, rij.client.casefold(), plek.nummer or 0, plek.productcode


class _Rooster:
    """What the rows of a week are made of."""

    def __init__(
        self,
        werk: Werk,
        toewijzingen: Sequence[Toewijzing],
        dagen: Sequence[date],
        gemeenten: Mapping[str, str],
    ) -> None:
        alle = werk.praktijk.contracten()
        self.zonder_product: list[int] = []
        self._dagen = dagen
        self._gemeenten = gemeenten
        self._contracten = Contracten(alle, werk.praktijk.afspraken())
        self._geldig: dict[tuple[str, Wet], list[Contract]] = defaultdict(list)
        for contract in alle:
            if any(contract.is_valid_on(dag) for dag in dagen):
                self._geldig[contract.gemeente, contract.wet].append(contract)
        self._toewijzingen = toewijzingen
        self._namen = {c.bsn: sorted_name(c) for c in werk.praktijk.clienten()}
        self._geparkeerd = werk.leveringen.geparkeerd()
        self._bezoeken: dict[tuple[object, ...], dict[date, list[RoosterBezoek]]] = defaultdict(
            lambda: defaultdict(list)
        )
        self._leeg = tuple(() for _ in dagen)
        self._soorten: dict[tuple[object, ...], LeveringSoort] = {}
        self._plekken: dict[int, list[Plek]] = defaultdict(list)
        nummers = {t.id: t.nummer for t in self._toewijzingen}
        self.momenten = [rij.moment(None) for rij in self._geparkeerd]
        for rij in werk.leveringen.between(dagen[0] - _DAG, dagen[-1] + _DAG):
            assert rij.gegevens.toewijzing_id is not None
            nummer = nummers.get(rij.gegevens.toewijzing_id)
            self.momenten.append(rij.moment(nummer))
            if rij.gegevens.datum in dagen:
                plek = self._take(rij, nummer)
                self._plekken[rij.gegevens.toewijzing_id].append(plek)

    def rows(self, erbij: Collection[Plek]) -> Iterator[RoosterRij]:
        """Every row, in no order."""
        eerste, laatste = self._dagen[0], self._dagen[-1]
        for t in self._toewijzingen:
            loopt = t.ingangsdatum <= laatste and (t.einddatum is None or eerste <= t.einddatum)
            plekken = {plek.sleutel: plek for plek in self._plekken.get(t.id, ())}
            if loopt and not t.is_ingetrokken:
                producten = {plek.sleutel: plek for plek in self._products(t)}
                if not producten:
                    self.zonder_product.append(t.nummer)
                plekken |= producten
            for plek in plekken.values():
                yield self._row(plek, t)
        geparkeerd = {plek.sleutel: plek for plek in erbij}
        for rij in self._geparkeerd:
            plek = place_of(rij.gegevens, None)
            geparkeerd[plek.sleutel] = plek
        for rij in self._geparkeerd:
            if eerste <= rij.gegevens.datum <= laatste:
                self._take(rij, None)
            else:
                self._soorten.setdefault(place_of(rij.gegevens, None).sleutel, rij.gegevens.soort)
        for plek in geparkeerd.values():
            yield self._row(plek, None)

    def _take(self, rij: LeveringRij, nummer: Toewijzingnummer | None) -> Plek:
        lev = rij.gegevens
        plek = place_of(lev, nummer)
        bezoek = RoosterBezoek(
            levering_id=rij.id,
            hoeveelheid=lev.hoeveelheid,
            begin=lev.begin,
            eind=lev.eind,
            notitie=lev.notitie,
            noshow=lev.noshow,
            onderaannemer=lev.onderaannemer,
        )
        self._bezoeken[plek.sleutel][lev.datum].append(bezoek)
        self._soorten[plek.sleutel] = lev.soort
        return plek

    def _products(self, t: Toewijzing) -> Iterator[Plek]:
        """Where hours can be entered on a running toewijzing."""
        if t.productcode is not None:
            producten = [(t.productcategorie, t.productcode)]
        else:
            producten = [
                (c.productcategorie, c.productcode)
                for c in self._geldig.get((t.gemeente, t.wet), ())
                if t.productcategorie in (None, c.productcategorie)
            ]
        for categorie, code in producten:
            yield Plek(
                toewijzing_id=t.id,
                nummer=t.nummer,
                gemeente=t.gemeente,
                wet=t.wet,
                bsn=t.bsn,
                productcategorie=categorie,
                productcode=code,
            )

    def _row(self, plek: Plek, t: Toewijzing | None) -> RoosterRij:
        bezoeken = self._bezoeken.get(plek.sleutel)
        return RoosterRij(
            plek=plek,
            toewijzing=t,
            client=self._namen.get(plek.bsn) or f"Cliënt {masker_bsn(plek.bsn)}",
            product=product_name(
                self._contracten, plek.gemeente, plek.wet, plek.productcategorie, plek.productcode
            ),
            gemeente=self._gemeenten.get(plek.gemeente, plek.gemeente),
            omvang=size_of(t) if t else "",
            looptijd=periode(t.ingangsdatum, t.einddatum) if t else "",
            soort=self._kind(plek, t),
            dagen=tuple(tuple(bezoeken.get(dag, ())) for dag in self._dagen)
            if bezoeken
            else self._leeg,
        )

    def _kind(self, plek: Plek, t: Toewijzing | None) -> LeveringSoort:
        """Kind of amount that is typed in the row."""
        if t is not None and t.omvang is not None:
            return soort_of(t.omvang.eenheid)
        for dag in self._dagen:
            product = plek.productcode, dag, plek.productcategorie
            contract = (
                self._contracten.on(plek.gemeente, plek.wet, *product)
                if t is None
                else self._contracten.for_care(t, *product)
            )
            if contract is not None:
                eenheid = claim_unit(t, contract) if t is not None else contract.declareer_in
                return soort_of(eenheid or contract.declareer_in)
        return self._soorten.get(plek.sleutel, LeveringSoort.TIJD)
