"""A practice in which hours are typed: a vault through the command line, use cases beside it.

Client one has toewijzing 1001 (3 uur per week of 45A04, through 2026), 1002 (10 dagdelen per maand
of 45A53, 8 April up to and including 17 June 2026), client three has 1003 (a Budget without
product); it is 20 April 2026, a Monday.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from unittest.mock import patch

from tests.cli.post import Toegewezen, bericht301
from tests.spel import BSN, BSN_DRIE, Spel, contract
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.rijen import LeveringGegevens
from zorgadmin.application.uren.wijziging import Bezoek, DagInvoer, Plek
from zorgadmin.bootstrap import Program
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.levering import LeveringSoort
from zorgadmin.domain.toewijzing import ToewijzingId, Toewijzingnummer
from zorgadmin.domain.uren_getypt import read_typed

VANDAAG = "2026-04-20"
PER_WEEK = Toegewezen()
DAGDELEN = Toegewezen(1002, "2026-04-08", "2026-06-17", code="45A53", omvang=(10, "16", "4"))
BUDGET = Toegewezen(1003, categorie=None, code=None, omvang=None, budget=100_000)
CONTRACTEN = (contract(), contract("45A53", "dagdeel", "43,75"))


@dataclass(frozen=True)
class Urenkluis:
    """A vault, and what stands in it."""

    spel: Spel

    @cached_property
    def diensten(self) -> Diensten:
        """The services of the vault."""
        with patch.dict(os.environ, self.spel.omgeving()):
            return Program().diensten(self.spel.kluis)

    def plek(
        self,
        nummer: int = 1001,
        code: str = "45A04",
        categorie: str = "45",
        *,
        toewijzing_id: int | None = None,
    ) -> Plek:
        """A place on a toewijzing; its id is found by its number unless given."""
        with self.diensten.kluis.lezen() as werk:
            gevonden = {t.nummer: t.id for t in werk.toewijzingen.current()}
        kluis_id = gevonden[Toewijzingnummer(nummer)] if toewijzing_id is None else toewijzing_id
        bsn = BSN_DRIE if nummer == BUDGET.nummer else BSN
        return Plek(
            ToewijzingId(kluis_id), Toewijzingnummer(nummer), "0384", Wet.JW, bsn, categorie, code
        )

    def dag(self, datum: str, cel: str, plek: Plek | None = None, soort: str = "tijd") -> DagInvoer:
        """A day as typed, on toewijzing 1001 unless said otherwise."""
        vorm = LeveringSoort(soort)
        bezoeken = tuple(Bezoek(*getypt[:4]) for getypt in read_typed(cel, vorm))
        return DagInvoer(plek or self.plek(), date.fromisoformat(datum), vorm, bezoeken)

    def staand(self) -> Sequence[LeveringGegevens]:
        """Every levering that is there, parked ones last."""
        with self.diensten.kluis.lezen() as werk:
            rijen = [
                *werk.leveringen.between(date(2000, 1, 1), date(2100, 1, 1)),
                *werk.leveringen.geparkeerd(),
            ]
        return [rij.gegevens for rij in rijen]

    def uren(self) -> list[tuple[str, int]]:
        """Day and amount of every levering."""
        return [(lev.datum.isoformat(), lev.hoeveelheid) for lev in self.staand()]

    def ids(self) -> list[int]:
        """The numbers of the leveringen that are there."""
        with self.diensten.kluis.lezen() as werk:
            return [rij.id for rij in werk.leveringen.between(date(2000, 1, 1), date(2100, 1, 1))]


def maak(folder: Path) -> Urenkluis:
    """The practice in a folder, without hours."""
    spel = Spel(folder, vandaag=VANDAAG)
    spel.richt_in(*CONTRACTEN)
    spel.importeer(bericht301(PER_WEEK, DAGDELEN))
    spel.importeer(bericht301(BUDGET, bsn=BSN_DRIE, identificatie="G1003"))
    return Urenkluis(spel)
