"""Sorts the keys of one gemeente × wet: those of which sums say enough, and the others.

A toewijzing is plain when all its care lies inside it, one contract holds through each month, its
lines stand as they should be or wait, and what is new fits easily. Whatever is in doubt is not
plain: then its book is planned as a claim is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from zorgadmin.domain.codes import REDEN_VERWIJDERD, DebetCredit, Eenheid, Frequentie, Variant
from zorgadmin.domain.contract import Contract, Contracten
from zorgadmin.domain.grenzen import is_before_messages
from zorgadmin.domain.grootboek import KorteRegel, PrestatieStatus
from zorgadmin.domain.levering import LeveringSoort, Som, soort_of
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.prestatie import claim_unit, variant_of
from zorgadmin.domain.rekenen import Prijs, geleverd_volume, prijs
from zorgadmin.domain.toewijzing import Toewijzing
from zorgadmin.domain.verbruik import (
    fine,
    fine_maximum_periode,
    fine_maximum_totaal,
    used,
    used_cent,
)
from zorgadmin.rules.ruimte import runs_out_in

_JONGER_DAN_MAANDEN = 48

Plek = tuple[int, str, str, Maand]
"""What a `Sleutel` is made of; sums and short lines begin with it."""


class Gevraagd(NamedTuple):
    """The line that is wanted for a month, without the leveringen that it is made of."""

    maand: Maand
    volume: int
    eenheid: Eenheid
    prijs: Prijs
    variant: Variant


class _Wijze(NamedTuple):
    """How care on one toewijzing is claimed under one contract; prices made so far, by amount."""

    contract: Contract
    soort: LeveringSoort
    eenheid: Eenheid
    variant: Variant
    prijzen: dict[int, tuple[int, Prijs]]

    def price(self, hoeveelheid: int) -> tuple[int, Prijs]:
        """Volume and price of an amount; many lines of a practice are alike."""
        if hoeveelheid not in self.prijzen:
            volume = geleverd_volume(hoeveelheid, self.eenheid)
            contract = self.contract
            self.prijzen[hoeveelheid] = (
                volume,
                prijs(volume, self.eenheid, contract.tarief_cent, contract.eenheid),
            )
        return self.prijzen[hoeveelheid]


class Lezer:
    """Sorts the keys of one gemeente × wet into plain ones and those of special toewijzingen."""

    def __init__(
        self, toewijzingen: Mapping[int, Toewijzing], contracten: Contracten, tot: Maand
    ) -> None:
        self._toewijzingen = toewijzingen
        self._contracten = contracten
        self._tot = tot
        self._bijzonder: set[int] = set()
        self._contract: dict[tuple[str, str, Maand], Contract | None] = {}
        self._wijze: dict[tuple[int, int], _Wijze | None] = {}
        self._uitzondering: dict[tuple[int, str], bool] = {}
        self.regels: dict[Plek, list[KorteRegel]] = defaultdict(list)
        self.geleverd: dict[Plek, int] = {}
        self.nieuw: dict[int, list[Gevraagd]] = defaultdict(list)

    def add_lines(self, regels: Sequence[KorteRegel]) -> None:
        """Take the ledger, in order of making."""
        for regel in regels:
            self.regels[regel[:4]].append(regel)

    def find_special(self, sommen: Sequence[Som]) -> set[int]:
        """Judge every key; returns the toewijzingen of which single leveringen are needed."""
        self._bijzonder.update(
            t.id
            for t in self._toewijzingen.values()
            if t.productcode is not None and self._is_exception(t, t.productcode)
        )
        zonder_zorg = set(self.regels)
        self._judge_care(sommen, zonder_zorg)
        for plek in zonder_zorg:
            if plek[3] <= self._tot and not self._stands_alone(plek):
                self._bijzonder.add(plek[0])
        self._bijzonder.update(
            nummer
            for nummer, (volume, cent) in self._used().items()
            if not self._fits(nummer, self.nieuw[nummer], volume, cent)
        )
        return self._bijzonder

    def _judge_care(self, sommen: Sequence[Som], zonder_zorg: set[Plek]) -> None:
        """Note keys that are as they should be, wait, or are new; of others the book is needed.

        Keys with care are taken out of `zonder_zorg`.
        """
        toewijzingen, bijzonder = self._toewijzingen, self._bijzonder
        vorige: Plek | None = None
        for som in sommen:
            nummer, _, code, maand, soort, eerste, laatste, hoeveelheid = som
            plek = som[:4]
            t = toewijzingen[nummer]
            if plek == vorige or self._is_exception(t, code):
                # Two kinds of care under one key, or care that counts in another month.
                bijzonder.add(nummer)
            vorige = plek
            zonder_zorg.discard(plek)
            if maand > self._tot or nummer in bijzonder:
                continue
            wijze = self._way(t, som)
            buiten = eerste < t.ingangsdatum or (t.einddatum and laatste > t.einddatum)
            if wijze is None or wijze.soort != soort or buiten or not hoeveelheid:
                bijzonder.add(nummer)
                continue
            volume, bedrag = wijze.price(hoeveelheid)
            regels = self.regels.get(plek)
            if regels and _is_settled(regels, volume, wijze.eenheid, bedrag, t):
                self.geleverd[plek] = bedrag.bedrag
            elif not regels or all(r.status.is_void for r in regels):
                self.geleverd[plek] = bedrag.bedrag
                nieuw = Gevraagd(maand, volume, wijze.eenheid, bedrag, wijze.variant)
                self.nieuw[nummer].append(nieuw)
            else:
                bijzonder.add(nummer)

    def _is_exception(self, t: Toewijzing, code: str) -> bool:
        """Whether a contract fixes its care, or it counts in the month of a Sunday (IV076)."""
        gevonden = self._uitzondering.get((t.id, code))
        if gevonden is None:
            alle = self._contracten.of_product(t.gemeente, t.wet, code)
            per_week = t.omvang is not None and t.omvang.frequentie is Frequentie.WEEK
            output = per_week and Variant.OUTPUT in {variant_of(t, c) for c in (None, *alle)}
            gevonden = self._uitzondering[t.id, code] = output or any(c.vast for c in alle)
        return gevonden

    def _way(self, t: Toewijzing, som: Som) -> _Wijze | None:
        """How its care of a month is claimed; None when that is not one way through the month."""
        product = (som.productcategorie, som.productcode, som.maand)
        if product not in self._contract:
            self._contract[product] = self._contract_of(t, *product)
        contract = self._contract[product]
        if contract is None or t.reden_wijziging == REDEN_VERWIJDERD:
            return None
        # Told apart as objects: the hash of a contract takes all its fields.
        plek = (t.id, id(contract))
        if plek not in self._wijze:
            eenheid = claim_unit(t, contract)
            self._wijze[plek] = (
                None
                if eenheid is None
                else _Wijze(contract, soort_of(eenheid), eenheid, variant_of(t, contract), {})
            )
        return self._wijze[plek]

    def _contract_of(
        self, t: Toewijzing, categorie: str, code: str, maand: Maand
    ) -> Contract | None:
        """The agreement that holds through the whole month; None when there is no such one."""
        begin = self._contracten.tariff_day(t, maand.begin)
        eind = self._contracten.tariff_day(t, maand.eind)
        for contract in self._contracten.of_product(t.gemeente, t.wet, code):
            tot = contract.geldig_tot or date.max
            if begin < contract.geldig_van <= eind or begin <= tot < eind:
                return None
        return self._contracten.on(t.gemeente, t.wet, code, begin, categorie)

    def _stands_alone(self, plek: Plek) -> bool:
        """Whether lines without any levering can stay as they are."""
        regels = [r for r in self.regels[plek] if not r.status.is_void]
        if any(r.status.waits for r in regels):
            return True
        if all(r.status is PrestatieStatus.GECREDITEERD for r in regels if r.is_debet):
            return all(r.status is PrestatieStatus.TOEGEKEND for r in regels if not r.is_debet)
        staand = _only_standing(regels)
        t = self._toewijzingen[plek[0]]
        if staand is None or not staand.overgenomen or t.is_ingetrokken:
            return False
        if not (t.contains(staand.begin) and t.contains(staand.eind)):
            return False
        self.geleverd[plek] = staand.bedrag
        return True

    def _used(self) -> Mapping[int, tuple[int, int]]:
        """Fine volume and eurocents that lines of toewijzingen with new keys use (spec 2.6)."""
        volumes = dict.fromkeys(self.nieuw.keys() - self._bijzonder, 0)
        centen = dict(volumes)
        for plek, regels in self.regels.items():
            if plek[0] in volumes:
                volumes[plek[0]] += used(regels)
                centen[plek[0]] += used_cent(regels)
        return {nummer: (volume, centen[nummer]) for nummer, volume in volumes.items()}

    def _fits(self, nummer: int, nieuw: Sequence[Gevraagd], volume: int, cent: int) -> bool:
        """Whether new lines fit their toewijzing easily, with nothing to remark on its use.

        `volume` and `cent` are what was used before them.
        """
        t = self._toewijzingen[nummer]
        volume += sum(fine(g.volume, g.eenheid) for g in nieuw)
        cent += sum(g.prijs.bedrag for g in nieuw)
        if t.budget_cent is not None and cent > t.budget_cent:
            return False
        return all(self._fits_one(t, g, volume, cent) for g in nieuw)

    def _fits_one(self, t: Toewijzing, gevraagd: Gevraagd, volume: int, cent: int) -> bool:
        maand = gevraagd.maand
        periode = t.productperiode(maand)
        if periode is None or is_before_messages(periode.begin):
            return False
        if self._tot - maand > _JONGER_DAN_MAANDEN:
            return False
        maximum = fine_maximum_periode(t, maand, gevraagd.variant)
        if maximum is not None and fine(gevraagd.volume, gevraagd.eenheid) > maximum:
            return False
        totaal = fine_maximum_totaal(t, gevraagd.variant)
        if totaal is not None and volume > totaal:
            return False
        gebruikt, ruimte = (volume, totaal) if t.budget_cent is None else (cent, t.budget_cent)
        # What all lines use is more than the remark on pace counts up to this one.
        return not ruimte or runs_out_in(t, maand, gebruikt, ruimte) is None


def _only_standing(regels: Sequence[KorteRegel]) -> KorteRegel | None:
    """The one line in force about which nothing was decided and nothing came back."""
    staand = [
        r
        for r in regels
        if r.status is PrestatieStatus.TOEGEKEND and r.debet_credit is DebetCredit.DEBET
    ]
    if len(staand) != 1 or staand[0].besloten:
        return None
    if len(regels) > 1:
        nummer = staand[0].referentienummer
        if any(r.vorig_referentienummer == nummer and not r.status.is_void for r in regels):
            return None
    return staand[0]


def _is_settled(
    regels: Sequence[KorteRegel], volume: int, eenheid: Eenheid, bedrag: Prijs, t: Toewijzing
) -> bool:
    """Whether the lines of a key stand as they should be, or wait."""
    staand = _only_standing(regels)
    staat_goed = (
        staand is not None
        and staand.volume == volume
        and staand.bedrag == bedrag.bedrag
        and staand.eenheid is eenheid
        and staand.product_tarief == bedrag.product_tarief
        and staand.begin >= t.ingangsdatum
        and (t.einddatum is None or staand.eind <= t.einddatum)
    )
    return staat_goed or any(r.status.waits for r in regels)
