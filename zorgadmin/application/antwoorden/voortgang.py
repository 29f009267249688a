"""Where every gemeente × wet stands on the way from hours to an answer: one row for each thing.

What can be claimed, what was made and is to be uploaded, what waits for its answer, what came back
with lines to decide about; a gemeente with none of these has one row that says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum

from zorgadmin.application.antwoorden.declaraties import DeclaratieBeeld, declaraties
from zorgadmin.application.declareren.claimbaar import Claimbaar, TeDeclareren, claimable
from zorgadmin.application.kern.benoemen import Afnemer
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.plan.boek import Plek
from zorgadmin.application.plan.boeken import open_books
from zorgadmin.application.plan.punten import DECIDED_BY_USER, PuntSoort
from zorgadmin.domain.grootboek import DeclaratieStatus
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.record import record


class Declareerstap(StrEnum):
    """The steps that a user takes for one declaratie."""

    KIES = "Kies"
    KIJK_NA = "Kijk na"
    MAAK = "Maak"
    UPLOAD = "Upload"
    BEVESTIG = "Bevestig"


class Fase(StrEnum):
    """What is the matter with a declaratie, or with a gemeente that has none."""

    NIETS = "niets"
    VROEG = "te vroeg"
    TEGEN = "tegengehouden"
    KLAAR = "te maken"
    GEMAAKT = "in te dienen"
    WACHT = "wacht"
    LAAT = "antwoord te laat"
    BESLIS = "te beslissen"
    AF = "af"

    @property
    def is_to_do(self) -> bool:
        """Whether a declaratie can be made or uploaded now."""
        return self in (Fase.KLAAR, Fase.GEMAAKT)


@record
class Voortgang:
    """One row: what can be claimed (`claim`), or what was made (`declaratie`), or neither.

    `te_beslissen` counts lines that wait for the user, `buiten` care that fits no toewijzing.
    """

    afnemer: Afnemer
    fase: Fase
    claim: Claimbaar | None = None
    declaratie: DeclaratieBeeld | None = None
    te_beslissen: int = 0
    buiten: int = 0

    @property
    def maand(self) -> Maand | None:
        """The month that is claimed."""
        if self.claim is not None:
            return self.claim.maand
        return self.declaratie.rij.maand if self.declaratie is not None else None

    @property
    def cent(self) -> int | None:
        """Signed eurocents; None where there is nothing to claim."""
        if self.claim is not None:
            return self.claim.cent
        return self.declaratie.rij.totaal_cent if self.declaratie is not None else None

    @property
    def sleutel(self) -> tuple[object, ...]:
        """What stays the same while the row is about the same thing."""
        nummer = self.declaratie.rij.declaratienummer if self.declaratie is not None else None
        afnemer = self.afnemer
        return afnemer.gemeente, afnemer.wet, afnemer.client, self.maand, nummer

    @property
    def now(self) -> Declareerstap | None:
        """The step that comes now; None when the user can take none."""
        match self.fase:
            case Fase.NIETS:
                return Declareerstap.KIES
            case Fase.VROEG | Fase.TEGEN | Fase.KLAAR:
                return Declareerstap.KIJK_NA
            case Fase.GEMAAKT:
                return Declareerstap.UPLOAD
        return None


@record
class Werkstand:
    """All rows, by gemeente and month; `overzicht` has what can be claimed by urgency."""

    rijen: Sequence[Voortgang]
    overzicht: TeDeclareren

    @property
    def ready(self) -> Sequence[Claimbaar]:
        """What can be made today, the earliest month first; what is held back whole is not."""
        claims = (rij.claim for rij in self.rijen if rij.fase is Fase.KLAAR and rij.claim)
        return sorted(claims, key=lambda claim: (claim.maand, str(claim.afnemer)))

    @property
    def made(self) -> Sequence[DeclaratieBeeld]:
        """What is to be uploaded."""
        beelden = (rij.declaratie for rij in self.rijen if rij.fase is Fase.GEMAAKT)
        return [beeld for beeld in beelden if beeld is not None]

    def after(self, sleutel: tuple[object, ...] | None) -> Voortgang | None:
        """The next row with something to do, from a row on and then from the top."""
        plek = next((n for n, rij in enumerate(self.rijen) if rij.sleutel == sleutel), -1)
        rondom = [*self.rijen[plek + 1 :], *self.rijen[: plek + 1]]
        return next((rij for rij in rondom if rij.fase.is_to_do and rij.sleutel != sleutel), None)


def progress(diensten: Diensten) -> Werkstand:
    """Where everything stands today."""
    with diensten.kluis.lezen():
        overzicht = claimable(diensten)
        gemaakt = declaraties(diensten)
        besluiten, buiten = _open_points(diensten)
    afnemers = {*overzicht.afnemers, *(b.afnemer for b in gemaakt if b.waits)}
    rijen: list[Voortgang] = []
    for afnemer in sorted(afnemers, key=str):
        claims = [c for c in overzicht.rijen if c.afnemer == afnemer]
        eigen = [b for b in gemaakt if b.afnemer == afnemer]
        delen = [*_to_claim(claims, overzicht.vandaag), *_made(eigen, besluiten)]
        if not delen:
            delen = [_rest(afnemer, eigen, buiten[afnemer.gemeente, afnemer.wet, afnemer.client])]
        rijen += sorted(delen, key=lambda rij: (rij.maand or Maand(1, 1), rij.claim is not None))
    return Werkstand(rijen, overzicht)


def _to_claim(claims: Iterable[Claimbaar], vandaag: date) -> Iterator[Voortgang]:
    for claim in claims:
        if not claim.regels:
            fase = Fase.TEGEN
        else:
            fase = Fase.VROEG if claim.vanaf > vandaag else Fase.KLAAR
        yield Voortgang(afnemer=claim.afnemer, fase=fase, claim=claim)


def _made(beelden: Iterable[DeclaratieBeeld], besluiten: Counter[object]) -> Iterator[Voortgang]:
    for beeld in beelden:
        rij, afnemer = beeld.rij, beeld.afnemer
        open_ = besluiten[rij.wet, rij.declaratienummer]
        match rij.status:
            case DeclaratieStatus.AANGEMAAKT:
                yield Voortgang(afnemer=afnemer, fase=Fase.GEMAAKT, declaratie=beeld)
            case DeclaratieStatus.INGEDIEND:
                fase = Fase.LAAT if beeld.is_laat else Fase.WACHT
                yield Voortgang(afnemer=afnemer, fase=fase, declaratie=beeld)
            case DeclaratieStatus.BEANTWOORD if open_:
                yield Voortgang(
                    afnemer=afnemer, fase=Fase.BESLIS, declaratie=beeld, te_beslissen=open_
                )


def _rest(afnemer: Afnemer, beelden: Iterable[DeclaratieBeeld], buiten: int) -> Voortgang:
    """A gemeente for which nothing is under way: the last answer, or nothing at all."""
    beantwoord = [b for b in beelden if b.rij.status is DeclaratieStatus.BEANTWOORD]
    if not beantwoord:
        return Voortgang(afnemer=afnemer, fase=Fase.NIETS, buiten=buiten)
    laatste = max(beantwoord, key=lambda b: (b.rij.maand, b.rij.id))
    return Voortgang(afnemer=afnemer, fase=Fase.AF, declaratie=laatste, buiten=buiten)


def _open_points(diensten: Diensten) -> tuple[Counter[object], Counter[Plek]]:
    """Lines to decide about, by declaratie; care that fits no toewijzing, by gemeente × wet."""
    besluiten: Counter[object] = Counter()
    buiten: Counter[Plek] = Counter()
    with diensten.kluis.lezen() as werk:
        for open_ in open_books(diensten, werk):
            for punt in open_.plan.punten:
                if punt.soort in DECIDED_BY_USER and punt.regel is not None:
                    besluiten[open_.boek.wet, punt.regel.declaratienummer] += 1
                elif punt.soort is PuntSoort.BUITEN:
                    buiten[open_.boek.plek] += 1
    return besluiten, buiten
