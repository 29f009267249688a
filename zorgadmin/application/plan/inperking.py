"""What fits the limits of one version of a toewijzing and not those of another (ZA303).

Per productperiode, in all, and within the Budget, in order of month and product, as a claim would
be capped. Volumes are in the finest unit (`domain.verbruik`), amounts in eurocents.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import field

from zorgadmin.application.plan.boek import Blad
from zorgadmin.domain.codes import Eenheid, Variant
from zorgadmin.domain.grootboek import Sleutel
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.prestatie import Gewenst, variant_of
from zorgadmin.domain.record import record
from zorgadmin.domain.rekenen import largest_volume
from zorgadmin.domain.toewijzing import Toewijzing
from zorgadmin.domain.verbruik import coarse, fine, fine_maximum_periode, fine_maximum_totaal


@record
class Inperking:
    """What is lost by a tighter limit: volumes by unit, eurocents, and the months of it."""

    volumes: dict[Eenheid, int] = field(default_factory=dict)
    cent: int = 0
    maanden: frozenset[Maand] = frozenset()


@record
class _Deel:
    """The care of one key: what is wanted, or what earlier software claimed of it."""

    sleutel: Sleutel
    variant: Variant
    eenheid: Eenheid
    volume: int
    bedrag: int
    gewenst: Gewenst | None

    def price_of(self, volume: int) -> int:
        """Eurocents of some of it."""
        if self.gewenst is not None:
            return self.gewenst.price_of(volume).bedrag
        return self.bedrag * volume // self.volume if self.volume else 0

    def within(self, cent: int) -> int:
        """The largest volume of it that costs at most so much."""
        if self.gewenst is not None:
            tarief = self.gewenst.contract
            return largest_volume(cent, self.eenheid, tarief.tarief_cent, tarief.eenheid)
        return self.volume * max(cent, 0) // self.bedrag if self.bedrag else self.volume


def tightened(oud: Toewijzing, blad: Blad) -> Inperking:
    """What of the care in a sheet fitted the limits of an older version and no longer fits."""
    delen = list(_parts(blad))
    was, nu = _fitting(oud, delen), _fitting(blad.toewijzing, delen)
    volumes: dict[Eenheid, int] = defaultdict(int)
    cent, maanden = 0, set()
    for deel in delen:
        minder = was[deel.sleutel][0] - nu[deel.sleutel][0]
        volumes[deel.eenheid] += minder
        cent += was[deel.sleutel][1] - nu[deel.sleutel][1]
        if minder > 0:
            maanden.add(deel.sleutel.maand)
    over = {eenheid: aantal for eenheid, aantal in volumes.items() if aantal > 0}
    return Inperking(over, max(cent, 0), frozenset(maanden)) if over else Inperking()


def _parts(blad: Blad) -> Iterator[_Deel]:
    for sleutel, gesteld in blad.gesteld.items():
        if (gewenst := gesteld.gewenst) is not None:
            yield _Deel(
                sleutel=sleutel,
                variant=gewenst.variant,
                eenheid=gewenst.eenheid,
                volume=gewenst.volume,
                bedrag=gewenst.prijs.bedrag,
                gewenst=gewenst,
            )
        elif not gesteld.leveringen and blad.toewijzing.productperiode(sleutel.maand) is not None:
            for regel in blad.regels.get(sleutel, ()):
                if regel.is_taken_over and regel.is_debet and regel.status.counts:
                    yield _Deel(
                        sleutel=sleutel,
                        variant=variant_of(blad.toewijzing, None),
                        eenheid=regel.eenheid,
                        volume=regel.volume,
                        bedrag=regel.bedrag,
                        gewenst=None,
                    )


def _fitting(t: Toewijzing, delen: list[_Deel]) -> dict[Sleutel, tuple[int, int]]:
    """Volume in the unit of the claim and eurocents of each key that fit the limits of a version.

    A withdrawn one is judged by its days alone: what falls outside is told apart.
    """
    per_maand: dict[Maand, int] = defaultdict(int)
    samen = samen_cent = 0
    passend = {}
    for deel in sorted(delen, key=lambda d: (d.sleutel.maand, d.sleutel)):
        maand, eenheid = deel.sleutel.maand, deel.eenheid
        kan = fine(deel.volume, eenheid)
        periode = fine_maximum_periode(t, maand, deel.variant)
        if periode is not None and t.productperiode(maand) is not None:
            kan = min(kan, periode - per_maand[maand])
        totaal = fine_maximum_totaal(t, deel.variant)
        if totaal is not None:
            kan = min(kan, totaal - samen)
        volume = coarse(max(kan, 0), eenheid)
        if t.budget_cent is not None:
            volume = min(volume, deel.within(t.budget_cent - samen_cent))
        cent = deel.price_of(volume)
        per_maand[maand] += fine(volume, eenheid)
        samen += fine(volume, eenheid)
        samen_cent += cent
        passend[deel.sleutel] = (volume, cent)
    return passend
