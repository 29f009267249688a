"""The wanted prestatie of one key: what follows from leveringen, toewijzing and contract (spec 2).

`wanted` never decides whether a line may be sent; it computes, and lists every reason (`Bezwaar`)
why no single line can be computed. The texts are made by the rules. What is made for each of tens
of thousands of leveringen or lines is a NamedTuple, which takes a tenth of the time.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from zorgadmin.domain.codes import Eenheid, Frequentie, Variant, default_variant
from zorgadmin.domain.contract import Contract, Contracten, in_force
from zorgadmin.domain.grootboek import Kenmerk, Sleutel
from zorgadmin.domain.levering import Levering, soort_of
from zorgadmin.domain.periode import Maand, Periode
from zorgadmin.domain.record import maker
from zorgadmin.domain.rekenen import Prijs, geleverd_volume, prijs
from zorgadmin.domain.toewijzing import Omvang, Toewijzing

# Asked of every line: looking them up in their enum takes longer than the rest.
_UUR, _MINUUT = Eenheid.UUR, Eenheid.MINUUT
_TIJD = (_UUR, _MINUUT)
_BESLIST_VARIANT = frozenset((Eenheid.STUKS_OUTPUT, Eenheid.EURO, Eenheid.STUKS_INSPANNING))


NOSHOW_BETAALD = "|no-show"
"""End of the terms of a line in which a no-show may be claimed."""


class Bezwaar(StrEnum):
    """Reason why the leveringen of a key make no line; the value is the rule code."""

    INGETROKKEN = "TR384"
    BUITEN_TOEWIJZING = "ZA102"
    TWEE_TARIEVEN = "ZA101"
    GEEN_CONTRACT = "ZA103"
    VAST_OP_ANDERE_FREQUENTIE = "ZA105"
    EENHEID = "TR341"


class Geplaatst(NamedTuple):
    """The leveringen of one key, and of each the contract that holds for it.

    A contract is that of the tariefdag: the day that decides the month of a levering, or by
    agreement the Ingangsdatum. With `noshow_telt` the gemeente pays for a no-show (chapter 12).
    """

    leveringen: list[Levering]
    tariefdagen: list[date]
    contracten: list[Contract | None]
    noshow_telt: bool

    @property
    def without_contract(self) -> tuple[date, ...]:
        """The tariefdagen on which none holds."""
        paren = zip(self.tariefdagen, self.contracten, strict=True)
        return tuple([dag for dag, contract in paren if contract is None])


NIETS_GEPLAATST = Geplaatst([], [], [], noshow_telt=False)


class Gewenst(NamedTuple):
    """One line as it should be claimed today, before any maximum.

    `leveringen` are those that count, as in its `Gesteld`; `hoeveelheid` is their unrounded sum,
    `volume` in `eenheid`; `tarief_cent` per `tarief_per` is the contract's, `prijs.product_tarief`
    what is printed.
    """

    sleutel: Sleutel
    toewijzing: Toewijzing
    contract: Contract
    variant: Variant
    periode: Periode
    leveringen: tuple[Levering, ...]
    hoeveelheid: int
    volume: int
    eenheid: Eenheid
    prijs: Prijs
    kenmerk: Kenmerk

    def price_of(self, volume: int) -> Prijs:
        """Price of another volume on the same terms."""
        if volume == self.volume:
            return self.prijs
        return prijs(volume, self.eenheid, self.contract.tarief_cent, self.contract.eenheid)


class Gesteld(NamedTuple):
    """Everything known of one key: the line that is wanted, or why there is none.

    `geplaatst` are the leveringen that count; where these make no line, `contracten` hold for each
    of them, and for those of `zonder_contract` (tariefdagen) there is none. `buiten` are those that
    fell outside the toewijzing, `noshow` those inside it that its gemeente does not pay for;
    `contract` is that of the first of all of them. With `noshow_telt` the gemeente pays for a
    no-show that is among them.
    """

    sleutel: Sleutel
    toewijzing: Toewijzing
    gewenst: Gewenst | None
    bezwaren: tuple[Bezwaar, ...]
    geplaatst: tuple[Levering, ...]
    contracten: tuple[Contract | None, ...]
    zonder_contract: tuple[date, ...]
    buiten: tuple[Levering, ...]
    leveringen_kenmerk: str
    contract: Contract | None
    noshow: tuple[Levering, ...] = ()
    noshow_telt: bool = False

    @property
    def leveringen(self) -> tuple[Levering, ...]:
        """All of them, those that do not count last."""
        return (*self.geplaatst, *self.buiten, *self.noshow)

    @property
    def voorwaarden(self) -> str:
        """The terms that a line of it would be made on; see `terms`."""
        return terms(self.toewijzing, self.contract, noshow=self.noshow_telt)

    @property
    def buiten_cent(self) -> int | None:
        """Eurocents that the leveringen outside would add to the line, were they within.

        None where that cannot be known: the rest makes no line, or no contract fits them.
        """
        contract = self.gewenst.contract if self.gewenst else self.contract
        if contract is None or (self.geplaatst and self.gewenst is None):
            return None
        eenheid = claim_unit(self.toewijzing, contract)
        if eenheid is None or {lev.soort for lev in self.buiten} != {soort_of(eenheid)}:
            return None
        al, waard = (
            (self.gewenst.hoeveelheid, self.gewenst.prijs.bedrag) if self.gewenst else (0, 0)
        )
        samen = geleverd_volume(al + sum(lev.hoeveelheid for lev in self.buiten), eenheid)
        return prijs(samen, eenheid, contract.tarief_cent, contract.eenheid).bedrag - waard


_gewenst, _gesteld = maker(Gewenst), maker(Gesteld)


def variant_of(toewijzing: Toewijzing, contract: Contract | None) -> Variant:
    """Uitvoeringsvariant: units 82, 83 and 84 decide it themselves, else the contract does."""
    if toewijzing.omvang is not None and toewijzing.omvang.eenheid in _BESLIST_VARIANT:
        return default_variant(toewijzing.omvang.eenheid)
    return contract.variant if contract else Variant.INSPANNING


def claim_unit(toewijzing: Toewijzing, contract: Contract) -> Eenheid | None:
    """Unit of the claim (TR341); None when the contract's unit does not fit the toewijzing."""
    if toewijzing.omvang is None:
        return contract.declareer_in
    toegewezen = toewijzing.omvang.eenheid
    if toegewezen is _UUR and contract.declareer_in in _TIJD:
        return contract.declareer_in
    if toegewezen is _MINUUT and contract.eenheid in _TIJD:
        return _MINUUT
    return toegewezen if contract.eenheid is toegewezen else None


def place(
    toewijzing: Toewijzing, leveringen: Iterable[Levering], contracten: Contracten
) -> dict[Sleutel, Geplaatst]:
    """Leveringen by the key under which they are claimed, with the contracts that hold for them."""
    vaste_dag = contracten.fixed_day(toewijzing)
    betaald = contracten.pays_noshow(toewijzing.gemeente, toewijzing.wet)
    per_product: dict[tuple[str, str], Sequence[Contract]] = {}
    vorige: Contract | None = None
    variant: Variant | None = None
    groepen: dict[tuple[str, str, int, int], Geplaatst] = {}
    for levering in leveringen:
        categorie, code, datum = levering[2:5]
        afspraken = per_product.get((categorie, code))
        if afspraken is None:
            afspraken = contracten.of_product(toewijzing.gemeente, toewijzing.wet, code, categorie)
            per_product[categorie, code] = afspraken
        contract = in_force(afspraken, vaste_dag or datum)
        if contract is not vorige or variant is None:
            vorige, variant = contract, variant_of(toewijzing, contract)
        dag = toewijzing.beslisdatum(datum, variant)
        if dag != datum:
            contract = in_force(afspraken, vaste_dag or dag)
        plek = categorie, code, dag.year, dag.month
        groep = groepen.get(plek)
        if groep is None:
            groep = groepen[plek] = Geplaatst([], [], [], betaald)
        samen, dagen, geldend, _ = groep
        samen.append(levering)
        dagen.append(vaste_dag or dag)
        geldend.append(contract)
    return {
        Sleutel(toewijzing.id, categorie, code, Maand(jaar, maand)): groep
        for (categorie, code, jaar, maand), groep in groepen.items()
    }


def wanted(
    toewijzing: Toewijzing,
    sleutel: Sleutel,
    geplaatst: Geplaatst = NIETS_GEPLAATST,
    *,
    leeg_bij_vast: bool = False,
) -> Gesteld:
    """Compute the line of one key of a toewijzing from the leveringen placed in its month.

    `leeg_bij_vast`: the key has no leveringen and stands for a fixed volume that cannot be made.
    """
    binnen, buiten, noshow = _divide(toewijzing, geplaatst)
    leveringen, contracten = binnen.leveringen, binnen.contracten
    kenmerk = digest(geplaatst.leveringen)
    noshow_telt = geplaatst.noshow_telt and any(lev.noshow for lev in geplaatst.leveringen)
    bezwaren: Sequence[Bezwaar] = ()
    gewenst = None
    if leeg_bij_vast:
        bezwaren = (Bezwaar.VAST_OP_ANDERE_FREQUENTIE,)
    elif buiten and toewijzing.is_ingetrokken:
        bezwaren = (Bezwaar.INGETROKKEN,)
    elif not leveringen or (periode := toewijzing.productperiode(sleutel.maand)) is None:
        bezwaren = (Bezwaar.BUITEN_TOEWIJZING,) if leveringen or buiten else ()
    elif hoeveelheid := sum([lev.hoeveelheid for lev in leveringen]):
        bezwaren = _objections(toewijzing, binnen)
        if not bezwaren:
            voorwaarden = terms(toewijzing, contracten[0], noshow=noshow_telt)
            kenmerken = Kenmerk(kenmerk, voorwaarden)
            gewenst = _line(toewijzing, sleutel, periode, binnen, hoeveelheid, kenmerken)
    return _gesteld(
        sleutel=sleutel,
        toewijzing=toewijzing,
        gewenst=gewenst,
        bezwaren=tuple(bezwaren),
        geplaatst=tuple(leveringen) if gewenst is None else gewenst.leveringen,
        contracten=tuple(contracten) if bezwaren else (),
        zonder_contract=binnen.without_contract if Bezwaar.GEEN_CONTRACT in bezwaren else (),
        buiten=buiten,
        leveringen_kenmerk=kenmerk,
        contract=geplaatst.contracten[0] if geplaatst.contracten else None,
        noshow=noshow,
        noshow_telt=noshow_telt,
    )


def _line(
    toewijzing: Toewijzing,
    sleutel: Sleutel,
    periode: Periode,
    binnen: Geplaatst,
    hoeveelheid: int,
    kenmerk: Kenmerk,
) -> Gewenst:
    """The line of leveringen to which nothing objects."""
    contract = binnen.contracten[0]
    assert contract is not None
    eenheid = claim_unit(toewijzing, contract)
    assert eenheid is not None
    volume = geleverd_volume(hoeveelheid, eenheid)
    return _gewenst(
        sleutel=sleutel,
        toewijzing=toewijzing,
        contract=contract,
        variant=variant_of(toewijzing, contract),
        periode=periode,
        leveringen=tuple(binnen.leveringen),
        hoeveelheid=hoeveelheid,
        volume=volume,
        eenheid=eenheid,
        prijs=prijs(volume, eenheid, contract.tarief_cent, contract.eenheid),
        kenmerk=kenmerk,
    )


def _divide(
    toewijzing: Toewijzing, geplaatst: Geplaatst
) -> tuple[Geplaatst, tuple[Levering, ...], tuple[Levering, ...]]:
    """What counts, what lies outside the toewijzing, and no-shows that are not paid for."""
    betaald = geplaatst.noshow_telt
    dagen = [lev.datum for lev in geplaatst.leveringen if betaald or not lev.noshow]
    if len(dagen) == len(geplaatst.leveringen) and (
        not dagen or (toewijzing.covers(min(dagen)) and toewijzing.covers(max(dagen)))
    ):
        return geplaatst, (), ()
    binnen = Geplaatst([], [], [], betaald)
    buiten: list[Levering] = []
    noshow: list[Levering] = []
    for levering, dag, contract in zip(*geplaatst[:3], strict=True):
        if not toewijzing.covers(levering.datum):
            buiten.append(levering)
        elif betaald or not levering.noshow:
            binnen.leveringen.append(levering)
            binnen.tariefdagen.append(dag)
            binnen.contracten.append(contract)
        else:
            noshow.append(levering)
    return binnen, tuple(buiten), tuple(noshow)


def digest(leveringen: Sequence[Levering]) -> str:
    """Digest of the days, amounts and no-shows of leveringen, independent of their order."""
    dagen = sorted([(lev.datum.toordinal(), lev.hoeveelheid) for lev in leveringen])
    tekst = repr(dagen)
    if noshow := [lev for lev in leveringen if lev.noshow]:
        tekst += repr(sorted([(lev.datum.toordinal(), lev.hoeveelheid) for lev in noshow]))
    return hashlib.blake2b(tekst.encode(), digest_size=8).hexdigest()


def terms(toewijzing: Toewijzing, contract: Contract | None, *, noshow: bool = False) -> str:
    """Terms that a line depends on besides its leveringen; they end in those of the agreements.

    `noshow`: the gemeente pays for a no-show that is among the leveringen.
    """
    t = toewijzing
    van_contract = contract_terms(contract, noshow=noshow)
    return _terms(t.ingangsdatum, t.einddatum, t.omvang, t.budget_cent, van_contract)


@lru_cache(maxsize=1024)
def _terms(
    begin: date, eind: date | None, omvang: Omvang | None, budget_cent: int | None, contract: str
) -> str:
    """A book has tens of thousands of lines, and a few of these."""
    toegewezen = (omvang.volume, omvang.eenheid.value, omvang.frequentie.value) if omvang else None
    return sys.intern(f"{begin}|{eind}|{toegewezen}|{budget_cent}{contract}")


def contract_terms(contract: Contract | None, *, noshow: bool = False) -> str:
    """The part of `terms` that a contract and the agreement about no-shows bring."""
    extra = NOSHOW_BETAALD if noshow else ""
    if contract is None:
        return f"|{extra}"
    c = contract
    return _agreed_terms(c.tarief_cent, c.eenheid, c.declareer_in, c.variant) + extra


@lru_cache(maxsize=1024)
def _agreed_terms(
    tarief_cent: int | None, eenheid: Eenheid, declareer_in: Eenheid, variant: Variant
) -> str:
    return f"|{tarief_cent}|{eenheid}|{declareer_in}|{variant}"


def _objections(toewijzing: Toewijzing, binnen: Geplaatst) -> list[Bezwaar]:
    # Told apart as objects: leveringen share their contract, and its hash takes all its fields.
    contracten = []
    for contract in {id(c): c for c in binnen.contracten}.values():
        if contract is None:
            return [Bezwaar.GEEN_CONTRACT]
        contracten.append(contract)
    bezwaren = []
    if len(contracten) > 1 and len({contract_terms(c) for c in contracten}) > 1:
        bezwaren.append(Bezwaar.TWEE_TARIEVEN)
    soorten = {lev.soort for lev in binnen.leveringen}
    for contract in contracten:
        eenheid = claim_unit(toewijzing, contract)
        if eenheid is None or soorten != {soort_of(eenheid)}:
            bezwaren.append(Bezwaar.EENHEID)
            break
    if any(c.vast for c in contracten) and not can_be_fixed(toewijzing):
        bezwaren.append(Bezwaar.VAST_OP_ANDERE_FREQUENTIE)
    return bezwaren


def can_be_fixed(toewijzing: Toewijzing) -> bool:
    """Whether a fixed volume per period can be made: output per week or month."""
    omvang = toewijzing.omvang
    return omvang is not None and omvang.frequentie in (Frequentie.WEEK, Frequentie.MAAND)
