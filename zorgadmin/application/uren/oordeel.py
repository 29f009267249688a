"""What the hours of a place come to while they are being typed (spec 7 Uren, 2.3-2.7).

The preview of a declaratie judges here too, over the book of one toewijzing. What a typed cell does
not touch was computed when the book was loaded, so a keystroke costs one month.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from operator import attrgetter

from zorgadmin.application.kern.benoemen import retour_meaning
from zorgadmin.application.plan.declaratieplan import Planner
from zorgadmin.application.plan.meter import Volumemeter, month_meter, total_meter
from zorgadmin.application.plan.punten import NAAST, OpenPunt
from zorgadmin.application.uren.boeken import RijBoek
from zorgadmin.application.uren.plaatsen import Plaatser
from zorgadmin.application.uren.wijziging import DagInvoer, Plek, given
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.codes import Eenheid, Wet
from zorgadmin.domain.crediteren import Actie, compare, foresee
from zorgadmin.domain.grootboek import PrestatieStatus, Sleutel
from zorgadmin.domain.levering import Levering, LeveringSoort
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.prestatie import NIETS_GEPLAATST, Gesteld, place, wanted
from zorgadmin.domain.record import record
from zorgadmin.domain.rekenen import geleverd_volume
from zorgadmin.domain.toewijzing import Toewijzing
from zorgadmin.domain.vast import turn_of
from zorgadmin.domain.verbruik import fine
from zorgadmin.rules import claim
from zorgadmin.rules.catalogus import is_about_hours, meaning
from zorgadmin.rules.niveau3.toewijzing import begins_outside, ends_outside, withdrawn

_STAND = {
    Actie.WACHT: "Deze maand is gedeclareerd en wacht op antwoord; wat je wijzigt, gaat daarna mee "
    "als correctie.",
    Actie.AFGEKEURD: "Deze maand is afgekeurd; beslis bij Antwoorden of je opnieuw indient.",
    Actie.BESLIS: "De gemeente heeft deze maand na toekenning ingekort; beslis bij Antwoorden.",
    Actie.CORRECTIE: "Deze maand is toegekend; het verschil gaat mee als correctie.",
}
_TOEGEKEND = "Deze maand is gedeclareerd en toegekend."


Aantal = tuple[int, bool]
"""How much a visit is, and whether it is a no-show."""


@record
class MaandOordeel:
    """One productperiode of a place.

    `dagen` are its days in the week. `volume` in `eenheid` is what can be claimed, None when no
    line can be made. `verloren` are minutes that rounding takes off, `stand` says what was claimed
    already. `cellen` holds the days at which something is wrong.
    """

    maand: Maand
    dagen: tuple[date, ...]
    meter: Volumemeter
    volume: int | None
    eenheid: Eenheid
    verloren: int
    stand: str
    bevindingen: tuple[Bevinding, ...]
    cellen: Mapping[date, Bevinding]

    @property
    def fout(self) -> Bevinding | None:
        """What would be rejected, if anything."""
        return next((b for b in self.bevindingen if b.is_fout), None)


@record
class Oordeel:
    """A place in the months that its week touches, and its whole toewijzing."""

    maanden: tuple[MaandOordeel, ...]
    totaal: Volumemeter

    def at(self, dag: date) -> Bevinding | None:
        """What is wrong with a day."""
        return next((m.cellen[dag] for m in self.maanden if dag in m.cellen), None)

    def over(self, dag: date) -> Bevinding | None:
        """What is wrong with a day, or what its month would be rejected for."""
        fouten = (maand.fout for maand in self.maanden if dag in maand.dagen)
        return self.at(dag) or next(fouten, None)

    @property
    def verloren(self) -> int:
        """Minutes that rounding takes off in these months."""
        return sum(maand.verloren for maand in self.maanden)


def judge(
    rij: RijBoek,
    plek: Plek,
    soort: LeveringSoort,
    week: Sequence[date],
    dagen: Mapping[date, Sequence[Aantal]],
) -> Oordeel:
    """Judge the months of a week of a place, as if each of `dagen` held these amounts."""
    gesteld = dict(rij.gesteld)
    nieuw: dict[Sleutel, list[Levering]] = defaultdict(list)
    maanden: dict[Maand, list[date]] = defaultdict(list)
    for dag in week:
        proef = _levering(plek, dag, (0, False), soort)
        (sleutel,) = place(rij.toewijzing, [proef], rij.boek.contracten)
        maanden[sleutel.maand].append(dag)
        if dag in dagen:
            nieuw[sleutel] += [_levering(plek, dag, aantal, soort) for aantal in dagen[dag]]
    for sleutel, erbij in nieuw.items():
        gesteld[sleutel] = _restate(rij, sleutel, dagen.keys(), erbij)
    planner = Planner(rij.boek.afspraak, rij.vandaag, Maand.of(date.max), vergelijk=foresee)
    punten: dict[Sleutel, list[OpenPunt]] = defaultdict(list)
    for punt in planner.points(rij.blad, gesteld.values()):
        punten[punt.sleutel].append(punt)
    return Oordeel(
        tuple(
            _month(rij, gesteld, punten, _key(plek, maand), tuple(van_maand))
            for maand, van_maand in sorted(maanden.items())
        ),
        total_meter(rij.blad, rij.boek.contracten, rij.vandaag, gesteld.values()),
    )


def refusal(rij: RijBoek, dag: DagInvoer, andere: Iterable[Toewijzing] = ()) -> Bevinding | None:
    """Why a day cannot hold its visits; the retourcode is what the gemeente would answer.

    Among `andere` one is named that does cover the day.
    """
    toewijzing = rij.toewijzing
    plaatser = Plaatser(rij.boek.contracten, andere)
    gevonden = (plaatser.place_on(given(dag, bezoek), toewijzing) for bezoek in dag.bezoeken)
    geweigerd = next((g for g in gevonden if isinstance(g, Bevinding)), None)
    if geweigerd is None:
        return None
    plek = f"Toewijzing {toewijzing.nummer}"
    if toewijzing.is_ingetrokken:
        return withdrawn(plek, toewijzing.nummer)
    if toewijzing.contains(dag.datum):
        return replace(geweigerd, plek=plek)
    buiten = begins_outside if dag.datum < toewijzing.ingangsdatum else ends_outside
    oplossing = claim.outside(plek, toewijzing, ()).oplossing
    return replace(
        buiten(plek, dag.datum, toewijzing), uitleg=geweigerd.uitleg, oplossing=oplossing
    )


def answer_of(bevinding: Bevinding, wet: Wet) -> str:
    """What the gemeente would answer, in words; empty when it would not."""
    if bevinding.regel == "XSD":
        return meaning(bevinding.regel)
    if not bevinding.is_fout or bevinding.retourcode is None:
        return ""
    return f"De gemeente zou antwoorden: {retour_meaning(wet, bevinding.retourcode)}."


def _key(plek: Plek, maand: Maand) -> Sleutel:
    assert plek.toewijzing_id is not None
    return Sleutel(plek.toewijzing_id, plek.productcategorie or "", plek.productcode, maand)


def _levering(plek: Plek, dag: date, aantal: Aantal, soort: LeveringSoort) -> Levering:
    hoeveelheid, noshow = aantal
    return Levering(0, *_key(plek, Maand.of(dag))[:3], dag, hoeveelheid, soort, noshow)


def _restate(
    rij: RijBoek, sleutel: Sleutel, dagen: Collection[date], erbij: Sequence[Levering]
) -> Gesteld:
    """What follows for a key when some days hold something else.

    Of a fixed volume nothing is made in the week or month of what is typed.
    """
    oud = rij.gesteld.get(sleutel)
    blijft = [lev for lev in oud.leveringen if lev.datum not in dagen] if oud is not None else []
    bezet = {turn_of(rij.toewijzing, lev.datum) for lev in erbij}
    blijft = [
        lev for lev in blijft if lev.id >= 0 or turn_of(rij.toewijzing, lev.datum) not in bezet
    ]
    geplaatst = place(rij.toewijzing, [*blijft, *erbij], rij.boek.contracten)
    return wanted(rij.toewijzing, sleutel, geplaatst.get(sleutel, NIETS_GEPLAATST))


def _month(
    rij: RijBoek,
    alles: Mapping[Sleutel, Gesteld],
    punten: Mapping[Sleutel, Sequence[OpenPunt]],
    sleutel: Sleutel,
    dagen: tuple[date, ...],
) -> MaandOordeel:
    meter = month_meter(rij.blad, rij.boek.contracten, sleutel.maand, rij.vandaag, alles.values())
    gesteld = alles.get(sleutel)
    if gesteld is None:
        return MaandOordeel(
            maand=sleutel.maand,
            dagen=dagen,
            meter=meter,
            volume=None,
            eenheid=meter.eenheid,
            verloren=0,
            stand="",
            bevindingen=(),
            cellen={},
        )
    gewenst = gesteld.gewenst
    bevindingen = tuple(_findings(punten.get(sleutel, ())))
    return MaandOordeel(
        maand=sleutel.maand,
        dagen=dagen,
        meter=meter,
        volume=gewenst.volume if gewenst else None,
        eenheid=gewenst.eenheid if gewenst else meter.eenheid,
        verloren=claim.lost_minutes(gewenst) if gewenst else 0,
        stand=_standing(rij, gesteld),
        bevindingen=bevindingen,
        cellen=_cells(gesteld, bevindingen, meter.maximum),
    )


def _findings(punten: Sequence[OpenPunt]) -> Iterator[Bevinding]:
    """What the preview of a claim says of a key, as far as its hours are concerned."""
    gezegd = set()
    for punt in sorted(punten, key=lambda punt: punt.soort in NAAST):
        nieuw = punt.stap.nieuw if punt.stap is not None else None
        over_uren = list(filter(is_about_hours, nieuw.bevindingen)) if nieuw else []
        for bevinding in (*punt.bevindingen, *over_uren):
            if bevinding.regel not in gezegd:
                gezegd.add(bevinding.regel)
                yield bevinding


def _standing(rij: RijBoek, gesteld: Gesteld) -> str:
    regels = rij.blad.regels.get(gesteld.sleutel, ())
    if not regels:
        return ""
    actie = compare(gesteld, regels).actie
    if actie is Actie.NIETS and any(r.status is PrestatieStatus.TOEGEKEND for r in regels):
        return _TOEGEKEND
    return _STAND.get(actie, "")


def _cells(
    gesteld: Gesteld, bevindingen: Sequence[Bevinding], maximum: int | None
) -> Mapping[date, Bevinding]:
    """At which days something is wrong: over the maximum of the period from the day that breaks it.

    What holds the whole line back for another reason is said at each of its days.
    """
    cellen: dict[date, Bevinding] = {}
    for bevinding in bevindingen:
        if bevinding.regel in ("ZA102", "TR384"):
            cellen |= dict.fromkeys((lev.datum for lev in gesteld.buiten), bevinding)
        elif bevinding.regel == "ZA109":
            for levering in gesteld.noshow:
                cellen.setdefault(levering.datum, bevinding)
        elif bevinding.is_fout:
            samen, gewenst = 0, gesteld.gewenst
            for levering in sorted(gesteld.geplaatst, key=attrgetter("datum")):
                samen += levering.hoeveelheid
                if bevinding.regel == "TR321" and gewenst is not None and maximum is not None:
                    volume = geleverd_volume(samen, gewenst.eenheid)
                    if fine(volume, gewenst.eenheid) <= maximum:
                        continue
                cellen.setdefault(levering.datum, bevinding)
    return cellen
