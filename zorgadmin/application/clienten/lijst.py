"""The list of clients: who they are, what is ordered for them, and how they are looked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from zorgadmin.application.kern.benoemen import full_name, product_of, sorted_name
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.opzoeken import contracts_of
from zorgadmin.application.plan.toewijzingen import current
from zorgadmin.domain.buiten import is_outside
from zorgadmin.domain.contract import Contracten
from zorgadmin.domain.praktijk import Client
from zorgadmin.domain.tekst import masker_bsn, zoekvorm
from zorgadmin.domain.toewijzing import Toewijzing


class Looptijd(StrEnum):
    """Where a toewijzing, or a client by all of theirs, stands today."""

    LOOPT = "loopt"
    BEGINT = "begint nog"
    AFGELOPEN = "afgelopen"
    INGETROKKEN = "ingetrokken"
    GEEN = "geen toewijzing"


@dataclass(frozen=True, slots=True)
class ClientRij:
    """One client in the list.

    `producten` are the codes or categorieën that run now (of one who has none running: all),
    `loopt_tot` the last day of those, None when one has no end. `zoekwoorden` is what can be
    looked for besides the name. With `bsn_van_moeder` the BSN is that of the mother.
    """

    bsn: str
    naam: str
    producten: tuple[str, ...]
    gemeenten: tuple[str, ...]
    looptijd: Looptijd
    loopt_tot: date | None
    zoekwoorden: str
    bsn_van_moeder: bool = False

    @property
    def is_lopend(self) -> bool:
        """Whether there is care to deliver, now or soon."""
        return self.looptijd in (Looptijd.LOOPT, Looptijd.BEGINT)

    def answers_to(self, woorden: Sequence[str]) -> bool:
        """Whether every word is in the name, the product or a number of a toewijzing.

        Figures are also the last digits of the BSN, never those in the middle.
        """
        tekst = zoekvorm(f"{self.naam}\n{self.zoekwoorden}")
        return all(
            woord in tekst or (len(woord) > 2 and self.bsn.endswith(woord)) for woord in woorden
        )


def clienten(diensten: Diensten) -> list[ClientRij]:
    """All clients in order of name."""
    vandaag, gemeenten = diensten.omgeving.vandaag, diensten.omgeving.gemeenten
    with diensten.kluis.lezen() as werk:
        contracten = contracts_of(werk)
        per_client: dict[str, list[Toewijzing]] = defaultdict(list)
        for toewijzing in current(diensten, werk):
            per_client[toewijzing.bsn].append(toewijzing)
        alle = werk.praktijk.clienten()
        moeders = {v.bsn for v in werk.buiten.list() if v.bsn_van_moeder}
    rijen = [_row(c, per_client.get(c.bsn, ()), contracten, gemeenten, vandaag) for c in alle]
    return sorted(
        (replace(rij, bsn_van_moeder=rij.bsn in moeders) if moeders else rij for rij in rijen),
        key=lambda rij: rij.naam.casefold(),
    )


def runs(toewijzing: Toewijzing, vandaag: date) -> Looptijd:
    """Where a toewijzing stands today."""
    if toewijzing.is_ingetrokken:
        return Looptijd.INGETROKKEN
    if toewijzing.ingangsdatum > vandaag:
        return Looptijd.BEGINT
    return Looptijd.LOOPT if toewijzing.contains(vandaag) else Looptijd.AFGELOPEN


def _row(
    client: Client,
    toewijzingen: Sequence[Toewijzing],
    contracten: Contracten,
    gemeenten: Mapping[str, str],
    vandaag: date,
) -> ClientRij:
    per_stand: dict[Looptijd, list[Toewijzing]] = defaultdict(list)
    for toewijzing in toewijzingen:
        per_stand[runs(toewijzing, vandaag)].append(toewijzing)
    looptijd = next((stand for stand in Looptijd if per_stand.get(stand)), Looptijd.GEEN)
    nu = per_stand.get(looptijd, [])
    einden = [toewijzing.einddatum for toewijzing in nu]
    eigen = [masker_bsn(client.bsn)] if is_outside(client.bsn) else []
    zoekwoorden = [
        f"{t.nummer} {product_of(contracten, t)} {t.productcategorie or ''}" for t in toewijzingen
    ]
    return ClientRij(
        bsn=client.bsn,
        naam=sorted_name(client),
        producten=tuple(sorted({t.productcode or t.productcategorie or "budget" for t in nu})),
        gemeenten=tuple(sorted({gemeenten.get(t.gemeente, t.gemeente) for t in nu})),
        looptijd=looptijd,
        loopt_tot=None
        if None in einden
        else max((e for e in einden if e is not None), default=None),
        zoekwoorden="\n".join([full_name(client), *eigen, *zoekwoorden]),
    )
