"""The one meter: how full a toewijzing is, of one month or in all (spec 2.3, 2.5, 2.6, 7).

It follows from what is wanted, what stands and the day; unit, variant and maximum are those of the
contract of that day. Volumes are as they are claimed, so rounded, and in the finest unit: minutes,
whole pieces, or eurocents with a Budget.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from zorgadmin.application.plan.boek import Blad
from zorgadmin.domain.codes import Eenheid
from zorgadmin.domain.contract import Contract, Contracten
from zorgadmin.domain.grootboek import Regel
from zorgadmin.domain.levering import soort_of
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.prestatie import (
    NIETS_GEPLAATST,
    Gesteld,
    claim_unit,
    place,
    variant_of,
    wanted,
)
from zorgadmin.domain.rekenen import geleverd_volume
from zorgadmin.domain.tekst import uren, volume
from zorgadmin.domain.toewijzing import Toewijzing
from zorgadmin.domain.verbruik import (
    fine,
    fine_maximum_periode,
    fine_maximum_totaal,
    used,
    used_cent,
)


class Volumemeter(NamedTuple):
    """What was delivered up to a day, what stands after it, and what the ledger claims of it.

    `geschreven` is all of it before rounding, `maximum` None where there is none. `eenheid` is that
    of the claim, euro's without an Omvang.
    """

    gebruikt: int
    gepland: int
    geschreven: int
    gedeclareerd: int
    maximum: int | None
    eenheid: Eenheid

    @property
    def is_over(self) -> bool:
        """Whether more was delivered or planned than may be."""
        return self.maximum is not None and self.gebruikt + self.gepland > self.maximum

    @property
    def afronding(self) -> str:
        """What rounding to whole hours does, in words; empty when it does nothing."""
        samen = self.gebruikt + self.gepland
        if samen == self.geschreven:
            return ""
        return f"{uren(self.geschreven)} telt afgerond als {fine_text(samen, self.eenheid)}."

    def __str__(self) -> str:
        return f"{self._use} {self.afronding}".rstrip()

    @property
    def _use(self) -> str:
        zin = f"{fine_text(self.gebruikt, self.eenheid)} gebruikt"
        if self.gepland:
            zin += f", {fine_text(self.gepland, self.eenheid)} gepland"
        if self.maximum is None:
            return f"{zin}; geen maximum."
        zin += f" van {fine_text(self.maximum, self.eenheid)}"
        rest = self.maximum - self.gebruikt - self.gepland
        if rest < 0:
            return f"{zin}: {fine_text(-rest, self.eenheid)} te veel."
        return f"{zin}; nog {fine_text(rest, self.eenheid)} over."


def fine_text(aantal: int, eenheid: Eenheid) -> str:
    """A volume in the finest unit: "12 uur 20 min", "3 dagdelen", "€ 12,50"."""
    return uren(aantal) if eenheid.is_tijd else volume(aantal, eenheid)


def total_meter(
    blad: Blad, contracten: Contracten, vandaag: date, alles: Iterable[Gesteld] | None = None
) -> Volumemeter:
    """The meter of a whole toewijzing; `alles` in place of what its sheet says of its keys.

    Fixed volumes count up to and including this month, however far a sheet looks ahead.
    """
    toewijzing = blad.toewijzing
    contract = contract_of_day(toewijzing, contracten, vandaag)
    maximum = toewijzing.budget_cent
    if toewijzing.omvang is not None:
        maximum = fine_maximum_totaal(toewijzing, variant_of(toewijzing, contract))
    keys = blad.gesteld.values() if alles is None else alles
    if blad.vaste:
        keys = [_made(gesteld, contracten, Maand.of(vandaag)) for gesteld in keys]
    return _meter(toewijzing, contract, keys, blad.lijnen, maximum, vandaag)


def month_meter(
    blad: Blad,
    contracten: Contracten,
    maand: Maand,
    vandaag: date,
    alles: Iterable[Gesteld] | None = None,
) -> Volumemeter:
    """The meter of the productperiode of a month; `alles` as of `total_meter`."""
    toewijzing = blad.toewijzing
    keys = blad.gesteld.values() if alles is None else alles
    eigen = [g for g in keys if g.sleutel.maand == maand]
    contract = next((g.contract for g in eigen if g.contract is not None), None)
    if contract is None:
        periode = toewijzing.productperiode(maand)
        dag = min(max(vandaag, periode.begin), periode.eind) if periode else maand.eind
        contract = contract_of_day(toewijzing, contracten, dag)
    maximum = fine_maximum_periode(toewijzing, maand, variant_of(toewijzing, contract))
    regels = [regel for regel in blad.lijnen if regel.sleutel.maand == maand]
    return _meter(toewijzing, contract, eigen, regels, maximum, vandaag)


def contract_of_day(toewijzing: Toewijzing, contracten: Contracten, dag: date) -> Contract | None:
    """The agreement about its product on a day inside it, else the one nearest to that day."""
    if toewijzing.productcode is None:
        return None
    binnen = min(max(dag, toewijzing.ingangsdatum), toewijzing.einddatum or date.max)
    return contracten.nearest(
        toewijzing, toewijzing.productcode, binnen, toewijzing.productcategorie
    )


def _made(gesteld: Gesteld, contracten: Contracten, tot: Maand) -> Gesteld:
    """Without the fixed volumes of later months, which are still to be made."""
    eigen = [levering for levering in gesteld.geplaatst if levering.id >= 0]
    if gesteld.sleutel.maand <= tot or len(eigen) == len(gesteld.geplaatst):
        return gesteld
    geplaatst = place(gesteld.toewijzing, eigen, contracten)
    sleutel = gesteld.sleutel
    return wanted(gesteld.toewijzing, sleutel, geplaatst.get(sleutel, NIETS_GEPLAATST))


def _meter(
    toewijzing: Toewijzing,
    contract: Contract | None,
    alles: Iterable[Gesteld],
    regels: Sequence[Regel],
    maximum: int | None,
    vandaag: date,
) -> Volumemeter:
    # Products of any unit can be under one Budget: only money adds up then.
    in_cent = toewijzing.omvang is None
    geteld = used_cent if in_cent else used
    staand = {r.sleutel: r for r in regels if r.is_debet and r.status.counts}
    gebruikt = gepland = geschreven = 0
    met_zorg = set()
    for gesteld in alles:
        if gesteld.geplaatst:
            met_zorg.add(gesteld.sleutel)
            nu, samen, los = _delivered(gesteld, vandaag, in_cent=in_cent)
            if gesteld.gewenst is None and (regel := staand.get(gesteld.sleutel)) is not None:
                # Care that was claimed keeps the value of its line.
                nu = samen = los = geteld([regel])
            gebruikt, gepland = gebruikt + nu, gepland + samen - nu
            geschreven += los
    elders = geteld([r for r in regels if r.is_taken_over and r.sleutel not in met_zorg])
    return Volumemeter(
        gebruikt=gebruikt + elders,
        gepland=gepland,
        geschreven=geschreven + elders,
        gedeclareerd=geteld(regels),
        maximum=maximum,
        eenheid=Eenheid.EURO if in_cent else _unit(toewijzing, contract),
    )


def _unit(toewijzing: Toewijzing, contract: Contract | None) -> Eenheid:
    eenheid = claim_unit(toewijzing, contract) if contract is not None else None
    if eenheid is None and toewijzing.omvang is not None:
        return toewijzing.omvang.eenheid
    return eenheid or Eenheid.UUR


def _delivered(gesteld: Gesteld, vandaag: date, *, in_cent: bool) -> tuple[int, int, int]:
    """What a key comes to up to a day, in all, and in all before rounding.

    Care of which no line can be made counts as it was registered, if its unit can be added.
    """
    omvang, gewenst = gesteld.toewijzing.omvang, gesteld.gewenst
    eenheid = gewenst.eenheid if gewenst is not None else omvang.eenheid if omvang else None
    soort = None if eenheid is None else soort_of(eenheid)
    geteld = [lev for lev in gesteld.geplaatst if soort in (None, lev.soort)]
    nu = sum(levering.hoeveelheid for levering in geteld if levering.datum <= vandaag)
    los = sum(levering.hoeveelheid for levering in geteld)
    if gewenst is None:
        return (0, 0, 0) if in_cent else (nu, los, los)
    volume_nu = geleverd_volume(nu, gewenst.eenheid)
    if in_cent:
        bedrag = gewenst.prijs.bedrag
        return gewenst.price_of(volume_nu).bedrag, bedrag, bedrag
    return fine(volume_nu, gewenst.eenheid), fine(gewenst.volume, gewenst.eenheid), los
