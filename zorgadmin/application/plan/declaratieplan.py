"""The plan of one declaratie: every key compared, admitted and judged; nothing is written.

The same plan is shown as a preview and made into a message.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from zorgadmin.application.plan.boek import Boek
from zorgadmin.domain.bevinding import Bevinding, Ernst
from zorgadmin.domain.codes import Eenheid
from zorgadmin.domain.grootboek import Regel, Sleutel
from zorgadmin.domain.opschonen import is_gewist
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.prestatie import Geplaatst, Gesteld, Gewenst, can_be_fixed, place, wanted
from zorgadmin.domain.rekenen import Prijs
from zorgadmin.domain.toelaten import Afgehouden, Grens, Toegelaten, Toelating, admit
from zorgadmin.domain.toewijzing import Toewijzing
from zorgadmin.domain.verbruik import (
    coarse,
    fine,
    fine_maximum_periode,
    fine_maximum_totaal,
    used,
    used_cent,
)
from zorgadmin.domain.vergelijken import Actie, Stap, compare
from zorgadmin.rules import claim
from zorgadmin.rules.niveau3.maxima import over_budget, over_period, over_total


class Ruimte(NamedTuple):
    """How far a line fills its toewijzing, in `eenheid`: that of the claim, euro's with a Budget.

    `verbruikt` is what all lines of the toewijzing claim, this one included and in the order in
    which they are admitted. A maximum is None where there is none.
    """

    maximum_periode: int | None
    verbruikt: int
    maximum_totaal: int | None
    eenheid: Eenheid


class PlanRegel(NamedTuple):
    """A line to claim: a credit of `credit_van`, or `volume` of `gewenst`.

    Lines of one correction share their `sleutel`; a credit has no `ruimte`.
    """

    sleutel: Sleutel
    toewijzing: Toewijzing
    credit_van: Regel | None
    gewenst: Gewenst | None
    volume: int
    prijs: Prijs
    niet_declarabel: int
    bevindingen: tuple[Bevinding, ...]
    ruimte: Ruimte | None


@dataclass(frozen=True, slots=True)
class Tegengehouden:
    """A key that is not claimed, and why; `gewenst` is what would be, where it can be computed."""

    sleutel: Sleutel
    toewijzing: Toewijzing
    bevindingen: tuple[Bevinding, ...]
    gewenst: Gewenst | None = None


@dataclass(frozen=True, slots=True)
class Wachtend:
    """A key that waits for the gemeente, or for a decision of the user."""

    sleutel: Sleutel
    toewijzing: Toewijzing
    regel: Regel
    gesteld: Gesteld

    @property
    def gewijzigd(self) -> bool:
        """Whether the leveringen changed since the line was made."""
        if self.regel.is_taken_over:
            return bool(self.gesteld.geplaatst)
        return (
            self.regel.is_debet and self.regel.kenmerk.leveringen != self.gesteld.leveringen_kenmerk
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """What a declaratie would contain."""

    regels: tuple[PlanRegel, ...]
    tegengehouden: tuple[Tegengehouden, ...]
    wachtend: tuple[Wachtend, ...]
    te_beslissen: tuple[Wachtend, ...]

    def skipped_month(self, na: Maand | None, voor: Maand) -> Maand | None:
        """First month between two periods in which care could be claimed (TR318)."""
        if na is None:
            return None
        maanden = {r.sleutel.maand for r in self.regels if r.credit_van is None}
        return min((m for m in maanden if na < m < voor), default=None)

    def is_only_capped(self, maand: Maand) -> bool:
        """Whether nothing of a month could be claimed without capping."""
        regels = [r for r in self.regels if r.credit_van is None and r.sleutel.maand == maand]
        return bool(regels) and all(r.niet_declarabel for r in regels)


def make_plan(boek: Boek, tot: Maand, dagtekening: date, *, begrens: bool = False) -> Plan:
    """Plan the declaratie over month `tot`, which takes along every earlier month."""
    return plan_of(boek, compute(boek, tot), dagtekening, begrens=begrens)


def plan_of(
    boek: Boek,
    alles: Iterable[Gesteld],
    dagtekening: date,
    *,
    begrens: bool = False,
    vergelijk: Callable[[Gesteld, Sequence[Regel]], Stap] = compare,
) -> Plan:
    """Plan from what is known of every key; `vergelijk` decides what each of them asks for."""
    gesteld = {g.sleutel: g for g in alles}
    stappen: dict[int, list[Stap]] = defaultdict(list)
    tegengehouden: list[Tegengehouden] = []
    wachtend: list[Wachtend] = []
    te_beslissen: list[Wachtend] = []
    for sleutel, g in gesteld.items():
        if is_gewist(g.toewijzing.bsn):
            # Nobody can be named in a claim any more.
            continue
        stap = vergelijk(g, boek.regels.get(sleutel, ()))
        match stap.actie:
            case Actie.NIEUW | Actie.CORRECTIE:
                stappen[sleutel.toewijzing_id].append(_limited(stap, g, dagtekening, tegengehouden))
            case Actie.HOUD_TEGEN:
                tegengehouden.append(_held(g, claim.objections(g)))
            case Actie.WACHT if stap.regel is not None:
                wachtend.append(_waiting(stap.regel, g))
            case Actie.BESLIS if stap.regel is not None:
                te_beslissen.append(_waiting(stap.regel, g))
            case _:
                pass
    regels: list[PlanRegel] = []
    for toewijzing_id, keuzes in stappen.items():
        echte = [stap for stap in keuzes if stap.actie is not Actie.NIETS]
        toelating, te_groot = _admit(echte, boek, toewijzing_id, begrens=begrens)
        tegengehouden.extend(_held(gesteld[_key(stap)], [b]) for stap, b in te_groot)
        regels.extend(_lines(toelating.toegelaten, gesteld, boek, dagtekening))
        tegengehouden.extend(
            _held(gesteld[_key(a.stap)], [_over(a), *_pending(a.stap, boek)])
            for a in toelating.afgehouden
        )
    return Plan(
        tuple(sorted(regels, key=_line_order)),
        tuple(sorted(tegengehouden, key=lambda t: (t.toewijzing.nummer, t.sleutel[1:]))),
        tuple(wachtend),
        tuple(te_beslissen),
    )


def _admit(
    stappen: Sequence[Stap], boek: Boek, toewijzing_id: int, *, begrens: bool
) -> tuple[Toelating, list[tuple[Stap, Bevinding]]]:
    """What fits a toewijzing; what no message can hold is listed apart and takes no room."""
    regels = boek.regels_per_toewijzing.get(toewijzing_id, ())
    te_groot: list[tuple[Stap, Bevinding]] = []
    while True:
        toelating = admit(stappen, regels, begrens=begrens)
        gevonden = [
            (t.stap, b)
            for t in toelating.toegelaten
            if t.stap.gewenst is not None and (b := claim.too_large(t.stap.gewenst, t.volume))
        ]
        if not gevonden:
            return toelating, te_groot
        te_groot.extend(gevonden)
        stappen = [stap for stap in stappen if all(stap is not ander for ander, _ in gevonden)]


def compute(boek: Boek, tot: Maand) -> Iterable[Gesteld]:
    """The wanted line, or why there is none, of every key up to and including a month."""
    geplaatst: dict[Sleutel, list[Geplaatst]] = defaultdict(list)
    maanden: dict[date, Maand] = {}
    for levering in boek.leveringen:
        g = place(boek.toewijzingen[levering.toewijzing_id], levering, boek.contracten)
        maand = maanden.get(g.beslisdatum)
        if maand is None:
            maand = maanden[g.beslisdatum] = Maand.of(g.beslisdatum)
        geplaatst[
            Sleutel(levering.toewijzing_id, levering.productcategorie, levering.productcode, maand)
        ].append(g)
    for sleutel in boek.regels:
        geplaatst.setdefault(sleutel, [])
    onmogelijk = _fixed_impossible(boek, tot) - geplaatst.keys()
    for sleutel in sorted([*geplaatst, *onmogelijk]):
        if sleutel.maand <= tot:
            yield wanted(
                boek.toewijzingen[sleutel.toewijzing_id],
                sleutel.productcategorie,
                sleutel.productcode,
                sleutel.maand,
                geplaatst.get(sleutel, ()),
                leeg_bij_vast=sleutel in onmogelijk,
            )


def _fixed_impossible(boek: Boek, maand: Maand) -> set[Sleutel]:
    """Keys of this month whose contract fixes a volume that cannot be made (ZA105)."""
    if not boek.contracten.has_fixed(boek.gemeente, boek.wet):
        return set()
    sleutels = set()
    for t in boek.toewijzingen.values():
        periode = t.productperiode(maand)
        if t.productcategorie is None or t.productcode is None or periode is None:
            continue
        if t.omvang is None or t.is_ingetrokken or can_be_fixed(t):
            continue
        contract = boek.contracten.for_care(t, t.productcode, periode.eind, t.productcategorie)
        if contract is not None and contract.vast:
            sleutels.add(Sleutel(t.id, t.productcategorie, t.productcode, maand))
    return sleutels


def _limited(
    stap: Stap, gesteld: Gesteld, dagtekening: date, tegengehouden: list[Tegengehouden]
) -> Stap:
    if stap.gewenst is None:
        return stap
    bevindingen = claim.limits(stap.gewenst, dagtekening)
    if not bevindingen:
        return stap
    tegengehouden.append(_held(gesteld, bevindingen))
    return Stap(Actie.NIETS)


def _held(gesteld: Gesteld, bevindingen: Sequence[Bevinding]) -> Tegengehouden:
    return Tegengehouden(gesteld.sleutel, gesteld.toewijzing, tuple(bevindingen), gesteld.gewenst)


def _waiting(regel: Regel, gesteld: Gesteld) -> Wachtend:
    return Wachtend(gesteld.sleutel, gesteld.toewijzing, regel, gesteld)


def _key(stap: Stap) -> Sleutel:
    if stap.gewenst is not None:
        return stap.gewenst.sleutel
    assert stap.regel is not None
    return stap.regel.sleutel


def _over(afgehouden: Afgehouden) -> Bevinding:
    gewenst = afgehouden.stap.gewenst
    assert gewenst is not None
    plek = claim.place_of(gewenst.sleutel, gewenst.toewijzing)
    eenheid = gewenst.eenheid
    match afgehouden.grens:
        case Grens.PERIODE:
            return over_period(plek, gewenst.volume, coarse(afgehouden.maximum, eenheid), eenheid)
        case Grens.TOTAAL:
            return over_total(
                plek, gewenst.volume, afgehouden.gebruikt, afgehouden.maximum, eenheid
            )
        case Grens.BUDGET:
            return over_budget(plek, gewenst.prijs.bedrag, afgehouden.gebruikt, afgehouden.maximum)


def _pending(stap: Stap, boek: Boek) -> list[Bevinding]:
    sleutel = _key(stap)
    open_credits = [
        regel
        for regel in boek.regels_per_toewijzing.get(sleutel.toewijzing_id, ())
        if not regel.is_debet and regel.status.waits
    ]
    if not open_credits:
        return []
    plek = claim.place_of(sleutel, boek.toewijzingen[sleutel.toewijzing_id])
    return [claim.pending_credit(plek, open_credits)]


def _lines(
    toegelaten: Sequence[Toegelaten],
    gesteld: Mapping[Sleutel, Gesteld],
    boek: Boek,
    dagtekening: date,
) -> Iterable[PlanRegel]:
    if not toegelaten:
        return
    sleutel = _key(toegelaten[0].stap)
    regels = boek.regels_per_toewijzing.get(sleutel.toewijzing_id, ())
    oud = [t.stap.regel for t in toegelaten if t.stap.regel]
    gebruikt = used(regels) - sum(fine(regel.volume, regel.eenheid) for regel in oud)
    gebruikt_cent = used_cent(regels) - sum(regel.bedrag for regel in oud)
    for t in toegelaten:
        sleutel = _key(t.stap)
        g = gesteld[sleutel]
        if t.stap.regel is not None:
            yield _credit(t.stap.regel, g, alone=t.stap.gewenst is None)
        gewenst = t.stap.gewenst
        if gewenst is None:
            continue
        prijs = gewenst.price_of(t.volume)
        gebruikt += fine(t.volume, gewenst.eenheid)
        gebruikt_cent += prijs.bedrag
        bevindingen = list(
            claim.warnings(
                gewenst,
                t.volume,
                gebruikt if g.toewijzing.budget_cent is None else gebruikt_cent,
                dagtekening,
                boek.afspraak,
                g.buiten,
                eerste_keer=sleutel not in boek.regels,
            )
        )
        if t.stap.regel is not None and t.stap.regel.is_taken_over:
            plek = claim.place_of(sleutel, g.toewijzing)
            bevindingen.append(claim.replaces_taken_over(plek, t.stap.regel))
        if t.niet_declarabel:
            bevindingen.extend(_pending(t.stap, boek))
        yield PlanRegel(
            sleutel,
            g.toewijzing,
            None,
            gewenst,
            t.volume,
            prijs,
            t.niet_declarabel,
            tuple(bevindingen),
            _room(gewenst, gebruikt, gebruikt_cent),
        )


def _room(gewenst: Gewenst, gebruikt: int, gebruikt_cent: int) -> Ruimte:
    toewijzing, eenheid = gewenst.toewijzing, gewenst.eenheid
    if toewijzing.budget_cent is not None:
        return Ruimte(None, gebruikt_cent, toewijzing.budget_cent, Eenheid.EURO)
    periode = fine_maximum_periode(toewijzing, gewenst.sleutel.maand, gewenst.variant)
    totaal = fine_maximum_totaal(toewijzing, gewenst.variant)
    return Ruimte(
        None if periode is None else coarse(periode, eenheid),
        coarse(gebruikt, eenheid),
        None if totaal is None else coarse(totaal, eenheid),
        eenheid,
    )


def _credit(regel: Regel, gesteld: Gesteld, *, alone: bool) -> PlanRegel:
    # What holds back a new line only explains a credit.
    bevindingen = [
        replace(b, ernst=Ernst.WAARSCHUWING, retourcode=None)
        for b in (claim.objections(gesteld) if alone else [])
    ]
    return PlanRegel(
        gesteld.sleutel,
        gesteld.toewijzing,
        regel,
        None,
        regel.volume,
        Prijs(regel.product_tarief, regel.bedrag),
        0,
        tuple(bevindingen),
        None,
    )


def _line_order(regel: PlanRegel) -> tuple[object, ...]:
    """Clients by BSN, credits before debits, then toewijzing, product and period (spec 4)."""
    bsn = regel.credit_van.bsn if regel.credit_van else regel.toewijzing.bsn
    nummer = regel.credit_van.toewijzingnummer if regel.credit_van else regel.toewijzing.nummer
    return (bsn, regel.credit_van is None, nummer, regel.sleutel.productcode, regel.sleutel.maand)
