"""The plan of a book: every key compared, admitted and judged; nothing is written.

The same plan is shown as a preview, made into a message, and read as the list of open points.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from zorgadmin.application.plan.boek import Blad, Boek
from zorgadmin.application.plan.naast import beside_line, outside_too
from zorgadmin.application.plan.punten import OpenPunt, PuntSoort
from zorgadmin.application.plan.stap import ClaimRegel, NieuweRegel, PlanStap, Ruimte, lines_of
from zorgadmin.domain.bevinding import Bevinding, Ernst
from zorgadmin.domain.codes import Eenheid
from zorgadmin.domain.crediteren import Actie, Stap, compare, is_taken_back
from zorgadmin.domain.grootboek import Regel, Sleutel
from zorgadmin.domain.opschonen import is_gewist
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.praktijk import GemeenteAfspraak
from zorgadmin.domain.prestatie import Gesteld, Gewenst
from zorgadmin.domain.record import record
from zorgadmin.domain.toelaten import Afgehouden, Grens, Maxima, Toegelaten, Toelating, admit
from zorgadmin.domain.verbruik import coarse, fine
from zorgadmin.rules import claim
from zorgadmin.rules.niveau3.maxima import over_budget, over_period, over_total
from zorgadmin.rules.plek import place_of

LAATSTE_MAAND = Maand.of(date.max)
"""Later than any care: nothing is left out."""

# Asked of every line: looking them up in their enums takes longer than the rest.
_NIETS, _NIEUW, _CLAIMT = Actie.NIETS, Actie.NIEUW, (Actie.NIEUW, Actie.CORRECTIE)
_HOUD_TEGEN, _BESLIS = Actie.HOUD_TEGEN, Actie.BESLIS
_TE_DECLAREREN = PuntSoort.TE_DECLAREREN

Vergelijk = Callable[[Gesteld, Sequence[Regel]], Stap]


@dataclass(frozen=True)
class Plan:
    """What a declaratie would contain, and what it would not; `punten` are in order of key."""

    punten: Sequence[OpenPunt]

    @cached_property
    def stappen(self) -> Sequence[PlanStap]:
        """What goes along, by client, toewijzing, product and month."""
        stappen = (punt.stap for punt in self.punten if punt.stap is not None)
        return sorted(stappen, key=_step_order)

    @cached_property
    def regels(self) -> Sequence[ClaimRegel]:
        """Their lines, in the order of the message."""
        return list(lines_of(self.stappen))

    @cached_property
    def tegengehouden(self) -> Sequence[OpenPunt]:
        """What does not go along, though it is due."""
        held = (punt for punt in self.punten if punt.is_held)
        return sorted(held, key=lambda p: (p.toewijzing.nummer, p.sleutel[1:]))

    def of(self, *soorten: PuntSoort) -> Sequence[OpenPunt]:
        """The points of these kinds."""
        return [punt for punt in self.punten if punt.soort in soorten]

    @cached_property
    def totaal_cent(self) -> int:
        """Debits minus credits, in signed eurocents."""
        return sum(stap.verschil_cent for stap in self.stappen)

    def skipped_month(self, na: Maand | None, voor: Maand) -> Maand | None:
        """First month between two periods in which care could be claimed (TR318)."""
        if na is None:
            return None
        maanden = {s.sleutel.maand for s in self.stappen if s.nieuw is not None}
        return min((m for m in maanden if na < m < voor), default=None)

    def is_only_capped(self, maand: Maand) -> bool:
        """Whether nothing of a month could be claimed without capping."""
        nieuw = [s.nieuw for s in self.stappen if s.nieuw and s.sleutel.maand == maand]
        return bool(nieuw) and all(regel.niet_declarabel for regel in nieuw)

    def without(self, sleutels: Mapping[Sleutel, Sequence[Bevinding]]) -> Plan:
        """The plan in which these keys are held back by these findings."""
        return Plan(
            [
                punt.held_by(outside_too(punt.gesteld, sleutels[punt.sleutel]))
                if punt.stap is not None and punt.sleutel in sleutels
                else punt
                for punt in self.punten
            ]
        )

    def postponing(self, bsns: Collection[str]) -> Plan:
        """The plan in which nothing of these clients goes along; it stays to be claimed."""
        return Plan([p for p in self.punten if p.stap is None or p.stap.bsn not in bsns])

    def claiming_nothing(self) -> Plan:
        """The plan of a claim that is refused as a whole: nothing goes along."""
        return Plan([punt for punt in self.punten if punt.stap is None])

    def noting(self, stappen: Mapping[Sleutel, PlanStap]) -> Plan:
        """The plan with these steps in place of those of their keys."""
        if not stappen:
            return self
        return Plan(
            [
                punt._replace(stap=stappen[punt.sleutel])
                if punt.stap is not None and punt.sleutel in stappen
                else punt
                for punt in self.punten
            ]
        )


def make_plan(boek: Boek, tot: Maand, dagtekening: date, *, begrens: bool = False) -> Plan:
    """Plan the declaratie over month `tot`, which takes along every earlier month."""
    maker = Planner(boek.afspraak, dagtekening, tot, begrens=begrens)
    return Plan([punt for blad in boek.bladen.values() for punt in maker.points(blad)])


def open_points(boek: Boek, vandaag: date) -> Plan:
    """Everything that is not settled on a day, whatever its month."""
    return make_plan(boek, LAATSTE_MAAND, vandaag)


@record
class Planner:
    """Finds the open points of one toewijzing after the other.

    `tot` is the last month that is looked at; `vergelijk` decides what a key asks for.
    """

    afspraak: GemeenteAfspraak | None
    dagtekening: date
    tot: Maand
    begrens: bool = False
    vergelijk: Vergelijk = compare

    def points(self, blad: Blad, gesteld: Iterable[Gesteld] | None = None) -> Sequence[OpenPunt]:
        """The open points of a sheet; `gesteld` in place of its own, when given.

        Of care that was let go there is none; where part of a month fell outside its toewijzing,
        only that and what is held back of it was let go.
        """
        punten = self._points(blad, gesteld)
        if not blad.losgelaten:
            return punten
        return [
            punt
            for punt in punten
            if punt.stap or not (punt.can_be_let_go and blad.lets_go(punt.gesteld))
        ]

    def _points(self, blad: Blad, gesteld: Iterable[Gesteld] | None) -> list[OpenPunt]:
        punten: list[OpenPunt] = []
        if is_gewist(blad.toewijzing.bsn):
            # Nobody can be named in a claim any more.
            return punten
        kandidaten: dict[Sleutel, tuple[Gesteld, Stap]] = {}
        for g in blad.gesteld.values() if gesteld is None else gesteld:
            if g.sleutel.maand > self.tot:
                continue
            regels = blad.regels.get(g.sleutel, ())
            stap = self.vergelijk(g, regels)
            if stap.actie is _NIEUW and not (g.buiten or g.noshow) and blad.lets_go(g):
                continue
            if g.buiten or g.noshow:
                punten += beside_line(g, regels)
            if stap.actie is _NIETS:
                continue
            tegen = self._obstacles(blad, g, stap)
            if stap.actie in _CLAIMT and not tegen:
                kandidaten[g.sleutel] = (g, stap)
            else:
                punten.append(_point(blad, g, stap, tegen))
        if kandidaten:
            punten += self._admitted(blad, kandidaten)
        return punten

    def _obstacles(self, blad: Blad, g: Gesteld, stap: Stap) -> list[Bevinding]:
        """What keeps a key out of a declaratie, whatever its toewijzing has room for."""
        if stap.actie is _HOUD_TEGEN:
            return claim.objections(g)
        if stap.actie is _BESLIS and stap.regel is not None:
            return [claim.taken_back(g, stap.regel)]
        gestart = blad.gestart or stap.regel is not None
        return claim.obstacles(g, stap.gewenst, self.dagtekening, self.afspraak, gestart=gestart)

    def _admitted(
        self, blad: Blad, kandidaten: Mapping[Sleutel, tuple[Gesteld, Stap]]
    ) -> list[OpenPunt]:
        stappen = [stap for _, stap in kandidaten.values()]
        toelating, te_groot = _admit(stappen, blad, begrens=self.begrens)
        punten = [
            _point(blad, kandidaten[_key(stap)][0], stap, [bevinding])
            for stap, bevinding in te_groot
        ]
        for afgehouden in toelating.afgehouden:
            g = kandidaten[_key(afgehouden.stap)][0]
            tegen = [_over(afgehouden), *_pending(g, blad)]
            punten.append(_point(blad, g, afgehouden.stap, tegen))
        return punten + self._steps(blad, toelating, kandidaten)

    def _steps(
        self,
        blad: Blad,
        toelating: Toelating,
        kandidaten: Mapping[Sleutel, tuple[Gesteld, Stap]],
    ) -> list[OpenPunt]:
        punten = []
        toegelaten, _, gebruikt, gebruikt_cent = toelating
        for regel in [t.stap.regel for t in toegelaten if t.stap.regel]:
            gebruikt -= fine(regel.volume, regel.eenheid)
            gebruikt_cent -= regel.bedrag
        for t in toegelaten:
            g = kandidaten[_key(t.stap)][0]
            nieuw = None
            gewenst = t.stap.gewenst
            if gewenst is not None:
                prijs = gewenst.price_of(t.volume)
                gebruikt += fine(t.volume, gewenst.eenheid)
                gebruikt_cent += prijs.bedrag
                nieuw = NieuweRegel(
                    gewenst,
                    t.volume,
                    prijs,
                    _room(gewenst, t.maxima, gebruikt, gebruikt_cent),
                    self._warnings(blad, g, t, gewenst, gebruikt, gebruikt_cent),
                )
            oud_regel = t.stap.regel
            stap = PlanStap(g, oud_regel, nieuw, _on_credit(g, t.stap, alone=gewenst is None))
            soort = PuntSoort.TE_CORRIGEREN if oud_regel else _TE_DECLAREREN
            punten.append(OpenPunt(soort, g, blad.regels.get(g.sleutel, ()), oud_regel, stap))
        return punten

    def _warnings(
        self,
        blad: Blad,
        g: Gesteld,
        toegelaten: Toegelaten,
        gewenst: Gewenst,
        gebruikt: int,
        gebruikt_cent: int,
    ) -> tuple[Bevinding, ...]:
        regels = blad.regels.get(g.sleutel, ())
        staand = toegelaten.stap.regel
        bevindingen = []
        if g.noshow and not blad.lets_go(g):
            bevindingen.append(claim.noshow(place_of(g.sleutel, g.toewijzing), g))
        bevindingen += [
            *claim.start_missing(g, self.afspraak, gestart=blad.gestart),
            *claim.warnings(
                gewenst,
                toegelaten.volume,
                gebruikt if g.toewijzing.budget_cent is None else gebruikt_cent,
                self.dagtekening,
                self.afspraak,
                g.buiten,
                eerste_keer=not regels,
            ),
        ]
        if staand is not None:
            if staand.is_taken_over:
                plek = place_of(g.sleutel, g.toewijzing)
                bevindingen.append(claim.replaces_taken_over(plek, staand))
            elif _is_shortened(g, staand):
                bevindingen.append(claim.shortened(g, staand))
        elif (eerder := _rejected_alike(gewenst, toegelaten.volume, regels)) is not None:
            plek = place_of(g.sleutel, g.toewijzing)
            bevindingen.append(claim.rejected_before(plek, eerder))
        if toegelaten.niet_declarabel:
            bevindingen += _pending(g, blad)
        return tuple(bevindingen)


def _point(blad: Blad, g: Gesteld, stap: Stap, bevindingen: Sequence[Bevinding]) -> OpenPunt:
    """A point about a key that does not go along; what fell outside is named beside its causes."""
    if stap.actie is not _BESLIS:
        bevindingen = outside_too(g, bevindingen)
    soort = {
        Actie.CORRECTIE: PuntSoort.TE_CORRIGEREN,
        Actie.BESLIS: PuntSoort.TE_BESLISSEN,
        Actie.WACHT: PuntSoort.WACHT,
        Actie.AFGEKEURD: PuntSoort.AFGEKEURD,
    }.get(stap.actie, PuntSoort.TEGENGEHOUDEN)
    return OpenPunt(
        soort=soort,
        gesteld=g,
        regels=blad.regels.get(g.sleutel, ()),
        regel=stap.regel,
        bevindingen=tuple(bevindingen),
    )


def _is_shortened(g: Gesteld, staand: Regel) -> bool:
    """Whether a newer version of the toewijzing has part in a correction that costs money."""
    if g.gewenst is not None and g.gewenst.prijs.bedrag >= staand.bedrag:
        return False
    return bool(g.buiten) and staand.kenmerk.voorwaarden != g.voorwaarden


def _rejected_alike(gewenst: Gewenst, aantal: int, regels: Sequence[Regel]) -> Regel | None:
    """The line that the gemeente rejected and that is claimed again as it was."""
    debet = [r for r in regels if r.is_debet and not r.status.is_void]
    if not debet or not debet[-1].status.is_rejected:
        return None
    oud = debet[-1]
    gelijk = (oud.volume, oud.eenheid, oud.product_tarief, oud.bedrag) == (
        aantal,
        gewenst.eenheid,
        *gewenst.price_of(aantal),
    )
    return oud if gelijk and oud.kenmerk == gewenst.kenmerk else None


def _admit(
    stappen: Sequence[Stap], blad: Blad, *, begrens: bool
) -> tuple[Toelating, list[tuple[Stap, Bevinding]]]:
    """What fits a toewijzing; what no message can hold is listed apart and takes no room."""
    te_groot: list[tuple[Stap, Bevinding]] = []
    while True:
        toelating = admit(stappen, blad.lijnen, begrens=begrens)
        gevonden = [
            (t.stap, b)
            for t in toelating.toegelaten
            if t.stap.gewenst is not None and (b := claim.too_large(t.stap.gewenst, t.volume))
        ]
        if not gevonden:
            return toelating, te_groot
        te_groot.extend(gevonden)
        stappen = [stap for stap in stappen if all(stap is not ander for ander, _ in gevonden)]


def _key(stap: Stap) -> Sleutel:
    if stap.gewenst is not None:
        return stap.gewenst.sleutel
    assert stap.regel is not None
    return stap.regel.sleutel


def _over(afgehouden: Afgehouden) -> Bevinding:
    gewenst = afgehouden.stap.gewenst
    assert gewenst is not None
    plek = place_of(gewenst.sleutel, gewenst.toewijzing)
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


def _pending(g: Gesteld, blad: Blad) -> list[Bevinding]:
    open_credits = [r for r in blad.lijnen if not r.is_debet and r.status.waits]
    if not open_credits:
        return []
    return [claim.pending_credit(place_of(g.sleutel, g.toewijzing), open_credits)]


def _room(gewenst: Gewenst, maxima: Maxima, gebruikt: int, gebruikt_cent: int) -> Ruimte:
    eenheid, budget_cent = gewenst.eenheid, gewenst.toewijzing.budget_cent
    if budget_cent is not None:
        return Ruimte(None, gebruikt_cent, budget_cent, Eenheid.EURO)
    periode, totaal = maxima
    return Ruimte(
        None if periode is None else coarse(periode, eenheid),
        coarse(gebruikt, eenheid),
        None if totaal is None else coarse(totaal, eenheid),
        eenheid,
    )


def _on_credit(g: Gesteld, stap: Stap, *, alone: bool) -> tuple[Bevinding, ...]:
    """What holds back a new line only explains a credit."""
    if stap.regel is None or not alone:
        return ()
    bevindingen = [
        replace(b, ernst=Ernst.WAARSCHUWING, retourcode=None) for b in claim.objections(g)
    ]
    if _is_shortened(g, stap.regel) or is_taken_back(g, stap.regel):
        bevindingen.append(claim.shortened(g, stap.regel))
    return tuple(bevindingen)


def _step_order(stap: PlanStap) -> tuple[object, ...]:
    """By client, toewijzing, product and period (spec 4)."""
    oud, sleutel, toewijzing = stap.credit_van, stap.gesteld.sleutel, stap.gesteld.toewijzing
    eigen = (oud.bsn, oud.toewijzingnummer) if oud else (toewijzing.bsn, toewijzing.nummer)
    return (*eigen, sleutel.productcode, sleutel.maand)
