"""The list of clients: who they are, what is ordered for them, and how they are looked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from threading import Lock
from typing import NamedTuple

from zorgadmin.application.kern.benoemen import full_name, product_of, sorted_name
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.opzoeken import contracts_of
from zorgadmin.application.plan.toewijzingen import current
from zorgadmin.domain.buiten import is_outside
from zorgadmin.domain.contract import Contracten
from zorgadmin.domain.praktijk import Client
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import masker_bsn, zoekvorm
from zorgadmin.domain.toewijzing import Toewijzing


class Looptijd(StrEnum):
    """Where a toewijzing, or a client by all of theirs, stands today."""

    LOOPT = "loopt"
    BEGINT = "begint nog"
    AFGELOPEN = "afgelopen"
    INGETROKKEN = "ingetrokken"
    GEEN = "geen toewijzing"


@record
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
        if not woorden:
            return True
        tekst = zoekvorm(f"{self.naam}\n{self.zoekwoorden}")
        return all(
            woord in tekst or (len(woord) > 2 and self.bsn.endswith(woord)) for woord in woorden
        )


class _Rijen:
    """The rows as they were made last; safe to ask from any thread.

    A row follows from its client, their toewijzingen, and what all rows share: contracts, names of
    gemeenten, the day. It is kept with those and made anew where any of them is another.
    """

    def __init__(self) -> None:
        self._slot = Lock()
        self._gedeeld: _Gedeeld | None = None
        self._per_client: dict[str, tuple[_Eigen, ClientRij]] = {}

    def of(self, gedeeld: _Gedeeld, eigen: Iterable[_Eigen]) -> list[ClientRij]:
        """A row for each client."""
        with self._slot:
            eerder = self._per_client if gedeeld.says_the_same(self._gedeeld) else {}
            self._gedeeld, self._per_client = gedeeld, {}
            for een in eigen:
                bekend = eerder.get(een.client.bsn)
                if bekend is None or bekend[0] != een:
                    bekend = (een, _row(een, gedeeld))
                self._per_client[een.client.bsn] = bekend
            return [rij for _, rij in self._per_client.values()]


class _Gedeeld(NamedTuple):
    """What the rows of all clients follow from."""

    contracten: Contracten
    gemeenten: Mapping[str, str]
    vandaag: date

    def says_the_same(self, ander: _Gedeeld | None) -> bool:
        """Whether the same rows follow."""
        return (
            ander is not None
            and self[1:] == ander[1:]
            and self.contracten.says_the_same(ander.contracten)
        )


class _Eigen(NamedTuple):
    """What the row of one client follows from."""

    client: Client
    toewijzingen: Sequence[Toewijzing]
    bsn_van_moeder: bool


def clienten(diensten: Diensten) -> list[ClientRij]:
    """All clients in order of name."""
    with diensten.kluis.lezen() as werk:
        contracten = contracts_of(werk)
        per_client: dict[str, list[Toewijzing]] = defaultdict(list)
        for toewijzing in current(diensten, werk):
            per_client[toewijzing.bsn].append(toewijzing)
        alle = werk.praktijk.clienten()
        moeders = {v.bsn for v in werk.buiten.list() if v.bsn_van_moeder}
    gedeeld = _Gedeeld(contracten, diensten.omgeving.gemeenten, diensten.omgeving.vandaag)
    eigen = (_Eigen(c, per_client.get(c.bsn, ()), c.bsn in moeders) for c in alle)
    rijen = diensten.geheugen.of(_Rijen).of(gedeeld, eigen)
    return sorted(rijen, key=lambda rij: rij.naam.casefold())


def runs(toewijzing: Toewijzing, vandaag: date) -> Looptijd:
    """Where a toewijzing stands today."""
    if toewijzing.is_ingetrokken:
        return Looptijd.INGETROKKEN
    if toewijzing.ingangsdatum > vandaag:
        return Looptijd.BEGINT
    return Looptijd.LOOPT if toewijzing.contains(vandaag) else Looptijd.AFGELOPEN


def _row(eigen: _Eigen, gedeeld: _Gedeeld) -> ClientRij:
    client, toewijzingen, bsn_van_moeder = eigen
    contracten, gemeenten, vandaag = gedeeld
    per_stand: dict[Looptijd, list[Toewijzing]] = defaultdict(list)
    for toewijzing in toewijzingen:
        per_stand[runs(toewijzing, vandaag)].append(toewijzing)
    looptijd = next((stand for stand in Looptijd if per_stand.get(stand)), Looptijd.GEEN)
    nu = per_stand.get(looptijd, [])
    einden = [toewijzing.einddatum for toewijzing in nu]
    nummer = [masker_bsn(client.bsn)] if is_outside(client.bsn) else []
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
        zoekwoorden="\n".join([full_name(client), *nummer, *zoekwoorden]),
        bsn_van_moeder=bsn_van_moeder,
    )
