"""Many days at once: the same visits every week, and last week once more (spec 7 Uren).

A day on which hours stand already is left alone, a day that cannot be registered is passed over;
both are said. So is a visit at the same time as another (ZA107). The preview and the entry decide
by the same function.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import LeveringRij
from zorgadmin.application.uren.boeken import load_books
from zorgadmin.application.uren.invoeren import UrenInvoer
from zorgadmin.application.uren.oordeel import judge
from zorgadmin.application.uren.wijziging import Bezoek, DagInvoer, Plek, Wijziging, place_of
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.fouten import GebruikError, GeweigerdError
from zorgadmin.domain.levering import LeveringSoort
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.record import record
from zorgadmin.domain.uren_cellen import CelError, duur
from zorgadmin.domain.werkdagen import feestdag

_LANGST = timedelta(days=366)
_WEEK = timedelta(days=7)
_DAG = timedelta(days=1)


class Toestand(StrEnum):
    """What becomes of a day."""

    NIEUW = "komt erbij"
    FEESTDAG = "feestdag"
    BEZET = "er staan al uren"
    GEWEIGERD = "kan niet"


class HerhaalDag(NamedTuple):
    """One day of a repetition; `uitleg` names the holiday or gives the reason."""

    datum: date
    toestand: Toestand
    uitleg: str


@record
class Herhaling:
    """The same visits on some days of the week (Monday is 0), every `om_de` weeks."""

    plek: Plek
    soort: LeveringSoort
    bezoeken: tuple[Bezoek, ...]
    weekdagen: frozenset[int]
    begin: date
    eind: date
    om_de: int = 1
    zonder_feestdagen: bool = True

    def days(self) -> Iterator[date]:
        """Its days, holidays included; GebruikError when it has none."""
        if self.eind < self.begin:
            raise GebruikError("De laatste dag ligt voor de eerste. Draai ze om.")
        if self.eind - self.begin >= _LANGST:
            raise GebruikError("Herhaal hoogstens een jaar; doe het daarna nog een keer.")
        if not self.weekdagen:
            raise GebruikError("Kies minstens één dag van de week.")
        if not self.bezoeken:
            raise GebruikError("Vul in hoeveel uren of stuks er per dag bij komen.")
        eerste = self.begin - timedelta(days=self.begin.weekday())
        for nummer in range((self.eind - self.begin).days + 1):
            dag = self.begin + nummer * _DAG
            if dag.weekday() in self.weekdagen and (dag - eerste) // _WEEK % self.om_de == 0:
                yield dag


@record
class Herhaalvoorstel:
    """What a repetition would do; `bevindingen` what a month would be held back for."""

    dagen: tuple[HerhaalDag, ...]
    bevindingen: tuple[tuple[Maand, Bevinding], ...]

    @property
    def nieuw(self) -> int:
        """Number of days that get hours."""
        return sum(dag.toestand is Toestand.NIEUW for dag in self.dagen)


@record
class WeekKopie:
    """What copying a week did, and the days that it passed over."""

    wijziging: Wijziging
    overgeslagen: tuple[HerhaalDag, ...]


def voorstel(diensten: Diensten, herhaling: Herhaling) -> Herhaalvoorstel:
    """Show what a repetition would do; GebruikError when it cannot be meant."""
    with diensten.kluis.lezen() as werk:
        _, dagen = _decide(werk, herhaling)
        nieuw = [dag.datum for dag in dagen if dag.toestand is Toestand.NIEUW]
        return Herhaalvoorstel(
            dagen, tuple(_foresee(werk, herhaling, nieuw, diensten.omgeving.vandaag))
        )


def herhaal(diensten: Diensten, herhaling: Herhaling) -> Wijziging:
    """Enter a repetition; GeweigerdError when no day takes hours."""
    with diensten.kluis.schrijven() as werk:
        invoer, dagen = _decide(werk, herhaling)
        if all(dag.toestand is not Toestand.NIEUW for dag in dagen):
            raise GeweigerdError("Er is geen dag waarop deze uren erbij kunnen.")
        return invoer.finish()


def neem_week_over(
    diensten: Diensten, maandag: date, plekken: Sequence[tuple[Plek, str]]
) -> WeekKopie:
    """Enter in a week what stands in the week before it, at these places and kinds of amount."""
    with diensten.kluis.schrijven() as werk:
        bekend = {(plek.sleutel, soort): plek for plek, soort in plekken}
        nieuw: dict[tuple[tuple[object, ...], date], DagInvoer] = {}
        for rij in _week_before(werk, maandag, plekken):
            lev = rij.gegevens
            sleutel = place_of(lev, None).sleutel
            plek = bekend.get((sleutel, lev.soort))
            if plek is None:
                continue
            dag = lev.datum + _WEEK
            oud = nieuw.get((sleutel, dag)) or DagInvoer(plek, dag, lev.soort, ())
            bezoek = Bezoek(lev.hoeveelheid, lev.begin, lev.eind)
            nieuw[sleutel, dag] = replace(oud, bezoeken=(*oud.bezoeken, bezoek))
        invoer = UrenInvoer(werk, list(nieuw.values()))
        gedaan = [_take(invoer, dag) for _, dag in sorted(nieuw.items(), key=lambda p: p[0][1])]
        over = tuple(dag for dag in gedaan if dag.toestand is not Toestand.NIEUW)
        return WeekKopie(invoer.finish(), over)


def _decide(werk: Werk, herhaling: Herhaling) -> tuple[UrenInvoer, tuple[HerhaalDag, ...]]:
    dagen = [
        DagInvoer(herhaling.plek, dag, herhaling.soort, herhaling.bezoeken)
        for dag in herhaling.days()
    ]
    invoer = UrenInvoer(werk, dagen)
    return invoer, tuple(
        HerhaalDag(dag.datum, Toestand.FEESTDAG, naam)
        if herhaling.zonder_feestdagen and (naam := feestdag(dag.datum))
        else _take(invoer, dag)
        for dag in dagen
    )


def _take(invoer: UrenInvoer, dag: DagInvoer) -> HerhaalDag:
    if invoer.standing(dag.plek, dag.datum):
        return HerhaalDag(dag.datum, Toestand.BEZET, "")
    try:
        echt = replace(dag, bezoeken=tuple(_real(bezoek, dag.datum) for bezoek in dag.bezoeken))
    except CelError as fout:
        return HerhaalDag(dag.datum, Toestand.GEWEIGERD, str(fout))
    reden = invoer.clash(echt) or invoer.put(echt)
    if reden:
        return HerhaalDag(dag.datum, Toestand.GEWEIGERD, reden)
    return HerhaalDag(dag.datum, Toestand.NIEUW, "")


def _real(bezoek: Bezoek, dag: date) -> Bezoek:
    """A visit on another day, as long as its times are then: the clock may change in a night."""
    if bezoek.begin is None or bezoek.eind is None:
        return bezoek
    return bezoek._replace(hoeveelheid=duur(bezoek.begin, bezoek.eind, dag).aantal)


def _week_before(
    werk: Werk, maandag: date, plekken: Sequence[tuple[Plek, str]]
) -> Iterable[LeveringRij]:
    begin, eind = maandag - _WEEK, maandag - _DAG
    ids = {plek.toewijzing_id for plek, _ in plekken if plek.toewijzing_id is not None}
    yield from werk.leveringen.between(begin, eind, ids)
    for rij in werk.leveringen.geparkeerd():
        if begin <= rij.gegevens.datum <= eind:
            yield rij


def _foresee(
    werk: Werk, herhaling: Herhaling, nieuw: Sequence[date], vandaag: date
) -> Iterator[tuple[Maand, Bevinding]]:
    """What the months that get hours would be held back for."""
    toewijzing_id = herhaling.plek.toewijzing_id
    if toewijzing_id is None or not nieuw:
        return
    (rij,) = load_books(werk, [toewijzing_id], max(nieuw), vandaag)
    aantallen = [(bezoek.hoeveelheid, bezoek.noshow) for bezoek in herhaling.bezoeken]
    oordeel = judge(rij, herhaling.plek, herhaling.soort, nieuw, dict.fromkeys(nieuw, aantallen))
    for maand in oordeel.maanden:
        if maand.fout is not None:
            yield maand.maand, maand.fout
