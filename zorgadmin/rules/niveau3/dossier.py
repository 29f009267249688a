"""What the aanbieder knows beside a 323: the facts that rules of levels 3 and 4 look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from zorgadmin.domain.codes import DebetCredit, Eenheid, Variant, Wet
from zorgadmin.domain.contract import Contract, Contracten
from zorgadmin.domain.grootboek import Regel, Sleutel, VerstuurdeRegel
from zorgadmin.domain.periode import Maand, Periode
from zorgadmin.domain.prestatie import variant_of
from zorgadmin.domain.record import maker
from zorgadmin.domain.tekst import masker_bsn
from zorgadmin.domain.toewijzing import Toewijzing, ToewijzingId, Toewijzingnummer

# Asked of every line: looking them up in their enums takes longer than the rest.
_DEBET = DebetCredit.DEBET
_EENHEDEN = {eenheid.value: eenheid for eenheid in Eenheid}


class Dossier(NamedTuple):
    """Earlier messages and outside sources for one gemeente × wet.

    `regels` are the ledger lines per toewijzing id, `referenties` all of them by
    ReferentieNummer. `laatste_maand` is the last submitted declaratieperiode and `overgeslagen`
    a month after it with care that could be claimed (None: no such month).
    """

    gemeente: str
    wet: Wet
    vandaag: date
    gemeenten: Mapping[str, str]
    toewijzingen: Mapping[Toewijzingnummer, Toewijzing]
    contracten: Contracten
    regels: Mapping[ToewijzingId, Sequence[Regel]]
    referenties: Mapping[str, Regel]
    referentienummers: Collection[str]
    declaratienummers: Collection[str]
    identificaties: Collection[str]
    laatste_maand: Maand | None
    overgeslagen: Maand | None


@dataclass(slots=True)
class Lopend:
    """What the lines judged so far in the same message add to the dossier."""

    verbruik: dict[ToewijzingId, int] = field(default_factory=lambda: defaultdict(int))
    bedrag: dict[ToewijzingId, int] = field(default_factory=lambda: defaultdict(int))
    gecrediteerd: set[str] = field(default_factory=set)
    gedeclareerd: set[Sleutel] = field(default_factory=set)


class Geval(NamedTuple):
    """One line under judgement with all that belongs to it; `maand` is that of ProductPeriode.

    `productperiode` is what that should be: the part of the month inside the toewijzing.
    """

    regel: VerstuurdeRegel
    declaratiemaand: Maand
    dossier: Dossier
    lopend: Lopend
    maand: Maand
    toewijzing: Toewijzing | None
    contracten: Sequence[Contract]
    eenheid: Eenheid
    variant: Variant
    sleutel: Sleutel | None
    productperiode: Periode | None
    regels: Sequence[Regel]

    @property
    def is_debet(self) -> bool:
        """Whether the line claims."""
        return self.regel.debet_credit == _DEBET

    @property
    def plek(self) -> str:
        """Where the line is, for the user."""
        return f"Client {masker_bsn(self.regel.bsn)} / Prestatie {self.regel.referentienummer}"


_geval = maker(Geval)


def make_geval(
    regel: VerstuurdeRegel,
    declaratiemaand: Maand,
    dossier: Dossier,
    lopend: Lopend,
    contract: Contract | None = None,
) -> Geval:
    """Gather what belongs to a line; `contract` names the one it was priced with, when known."""
    toewijzing = dossier.toewijzingen.get(regel.toewijzingnummer)
    contracten = (contract,) if contract is not None else _contracts(regel, dossier, toewijzing)
    maand = Maand.of(regel.begin)
    sleutel = periode = None
    regels: Sequence[Regel] = ()
    variant = Variant.INSPANNING
    if toewijzing is not None:
        sleutel = Sleutel(toewijzing.id, regel.productcategorie, regel.productcode, maand)
        periode = toewijzing.productperiode(maand)
        regels = dossier.regels.get(toewijzing.id, ())
        variant = variant_of(toewijzing, contracten[0] if contracten else None)
    return _geval(
        regel=regel,
        declaratiemaand=declaratiemaand,
        dossier=dossier,
        lopend=lopend,
        maand=maand,
        toewijzing=toewijzing,
        contracten=contracten,
        eenheid=_EENHEDEN[regel.eenheid],
        variant=variant,
        sleutel=sleutel,
        productperiode=periode,
        regels=regels,
    )


def _contracts(
    regel: VerstuurdeRegel, dossier: Dossier, toewijzing: Toewijzing | None
) -> Sequence[Contract]:
    """Agreements that hold on some day of the ProductPeriode, the most recently begun first.

    Where the Ingangsdatum decides the tarief, those of that day.
    """
    begin, eind = regel.begin, regel.eind
    if begin > eind:
        return ()
    if toewijzing is not None:
        begin, eind = (dossier.contracten.tariff_day(toewijzing, dag) for dag in (begin, eind))
    return [
        contract
        for contract in dossier.contracten.of_product(
            dossier.gemeente, dossier.wet, regel.productcode, regel.productcategorie
        )
        if contract.geldig_van <= eind
        and (contract.geldig_tot is None or begin <= contract.geldig_tot)
    ]
