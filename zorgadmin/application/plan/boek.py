"""Everything about one gemeente × wet that a claim is computed from, loaded once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from zorgadmin.application.kern.opzoeken import contracts_of
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import DeclaratieRij
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.contract import Contracten
from zorgadmin.domain.grootboek import Regel, Sleutel
from zorgadmin.domain.levering import Levering, soort_of
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.praktijk import GemeenteAfspraak
from zorgadmin.domain.toewijzing import Toewijzing
from zorgadmin.domain.vast import VasteLevering, missing


@dataclass(frozen=True, slots=True)
class Boek:
    """Toewijzingen by id, leveringen, contracts, the ledger, and the volumes still to be made."""

    gemeente: str
    wet: Wet
    toewijzingen: Mapping[int, Toewijzing]
    contracten: Contracten
    leveringen: Sequence[Levering]
    regels: Mapping[Sleutel, Sequence[Regel]]
    regels_per_toewijzing: Mapping[int, Sequence[Regel]]
    declaraties: Sequence[DeclaratieRij]
    afspraak: GemeenteAfspraak | None
    vaste: Sequence[VasteLevering]

    @property
    def laatste_maand(self) -> Maand | None:
        """Last submitted declaratieperiode; see `DeclaratieRij.counts_as_submitted`."""
        maanden = [d.maand for d in self.declaraties if d.counts_as_submitted]
        return max(maanden, default=None)


def load(
    werk: Werk,
    gemeente: str,
    wet: Wet,
    tot: Maand,
    toewijzing_ids: Collection[int] | None = None,
    gelezen: Iterable[Toewijzing] | None = None,
) -> Boek:
    """Read the book; fixed volumes up to and including month `tot` are added as leveringen.

    With `toewijzing_ids` the book of these toewijzingen only; `gelezen` are all that there are,
    where they have been read before.
    """
    toewijzingen = {
        t.id: t
        for t in (werk.toewijzingen.current(gemeente, wet) if gelezen is None else gelezen)
        if toewijzing_ids is None or t.id in toewijzing_ids
    }
    contracten = contracts_of(werk)
    leveringen = list(
        werk.leveringen.of_gemeente(gemeente, wet)
        if toewijzing_ids is None
        else werk.overzicht.leveringen(toewijzing_ids)
    )
    vaste = _fixed(werk, gemeente, wet, toewijzingen, contracten, tot)
    leveringen.extend(as_levering(vast, volgnummer) for volgnummer, vast in enumerate(vaste, 1))
    regels: dict[Sleutel, list[Regel]] = defaultdict(list)
    per_toewijzing: dict[int, list[Regel]] = defaultdict(list)
    for regel in werk.declaraties.regels(gemeente, wet, toewijzing_ids=toewijzing_ids):
        regels[regel.sleutel].append(regel)
        per_toewijzing[regel.sleutel.toewijzing_id].append(regel)
    afspraken = {(a.gemeente, a.wet): a for a in werk.praktijk.afspraken()}
    return Boek(
        gemeente,
        wet,
        toewijzingen,
        contracten,
        leveringen,
        regels,
        per_toewijzing,
        werk.declaraties.list(gemeente, wet),
        afspraken.get((gemeente, wet)),
        vaste,
    )


def _fixed(
    werk: Werk,
    gemeente: str,
    wet: Wet,
    toewijzingen: Mapping[int, Toewijzing],
    contracten: Contracten,
    tot: Maand,
) -> list[VasteLevering]:
    if not contracten.has_fixed(gemeente, wet):
        return []
    dagen = werk.leveringen.days_ever(gemeente, wet)
    return [
        vast
        for toewijzing in toewijzingen.values()
        for vast in missing(toewijzing, contracten, dagen.get(toewijzing.id, ()), tot)
    ]


def as_levering(vast: VasteLevering, volgnummer: int) -> Levering:
    """A volume still to be made as a levering; its id is negative."""
    omvang = vast.toewijzing.omvang
    assert omvang is not None
    return Levering(
        -volgnummer,
        vast.toewijzing.id,
        vast.productcategorie,
        vast.productcode,
        vast.datum,
        vast.hoeveelheid,
        soort_of(omvang.eenheid),
    )
