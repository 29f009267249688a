"""The amounts of every gemeente and month beside one another (spec 5, the four amounts).

Betaald is not among them, because payments are not registered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zorgadmin.application import boek as boeken
from zorgadmin.application.boek import Boek
from zorgadmin.application.omgeving import Diensten
from zorgadmin.application.plannen import compute
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.grootboek import PrestatieStatus, Regel
from zorgadmin.domain.periode import Maand

_TOEGEKEND = (PrestatieStatus.TOEGEKEND, PrestatieStatus.GECREDITEERD)
_GEDECLAREERD = (PrestatieStatus.AANGEMAAKT, PrestatieStatus.INGEDIEND, *_TOEGEKEND)


@dataclass(frozen=True, slots=True)
class BalansRij:
    """What one month of care at one gemeente comes to, in signed eurocents.

    `gedeclareerd_cent` are the lines that stand or wait, credits subtracted.
    """

    gemeente: str
    wet: Wet
    maand: Maand
    geleverd_cent: int
    gedeclareerd_cent: int
    toegekend_cent: int

    @property
    def is_gelijk(self) -> bool:
        """What was delivered is claimed and granted."""
        return self.geleverd_cent == self.gedeclareerd_cent == self.toegekend_cent


def balans(diensten: Diensten, tot: Maand) -> list[BalansRij]:
    """Every month with care or lines, up to and including `tot`."""
    with diensten.kluis.lezen() as werk:
        paren = sorted({(t.gemeente, t.wet) for t in werk.toewijzingen.current()})
        return [
            rij
            for gemeente, wet in paren
            for rij in _rows(boeken.load(werk, gemeente, wet, tot), tot)
        ]


def _rows(boek: Boek, tot: Maand) -> Iterator[BalansRij]:
    geleverd: Counter[Maand] = Counter()
    for gesteld in compute(boek, tot):
        if gesteld.gewenst is not None:
            geleverd[gesteld.sleutel.maand] += gesteld.gewenst.prijs.bedrag
    regels = [regel for lijst in boek.regels.values() for regel in lijst]
    gedeclareerd, toegekend = _sums(regels, _GEDECLAREERD), _sums(regels, _TOEGEKEND)
    for maand in sorted(geleverd.keys() | gedeclareerd.keys()):
        if maand <= tot:
            yield BalansRij(
                boek.gemeente,
                boek.wet,
                maand,
                geleverd[maand],
                gedeclareerd[maand],
                toegekend[maand],
            )


def _sums(regels: Iterable[Regel], statussen: Iterable[PrestatieStatus]) -> Counter[Maand]:
    """Signed amount per month of the lines in these states."""
    sommen: Counter[Maand] = Counter()
    for regel in regels:
        if regel.status in statussen:
            sommen[regel.sleutel.maand] += regel.bedrag if regel.is_debet else -regel.bedrag
    return sommen
