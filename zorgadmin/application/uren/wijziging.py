"""What hours by hand are about: a place, a day with its visits, and what was changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import NamedTuple

from zorgadmin.application.kern.rijen import LeveringGegevens
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.levering import LeveringSoort
from zorgadmin.domain.uren import UrenRij


class Plek(NamedTuple):
    """Where hours are entered: a toewijzing × product.

    While `toewijzing_id` is None: a product of a gemeente for a client, toewijzing still to come.
    """

    toewijzing_id: int | None
    nummer: int | None
    gemeente: str
    wet: Wet
    bsn: str
    productcategorie: str | None
    productcode: str

    @property
    def sleutel(self) -> tuple[object, ...]:
        """What tells it from every other place."""
        if self.toewijzing_id is not None:
            return self.toewijzing_id, self.productcategorie, self.productcode
        return self.gemeente, self.wet, self.bsn, self.productcode


class Bezoek(NamedTuple):
    """A visit as it should be, in minutes, pieces or eurocents.

    `levering_id` names the levering that it is, when that is known.
    """

    hoeveelheid: int
    begin: time | None = None
    eind: time | None = None
    levering_id: int | None = None


@dataclass(frozen=True, slots=True)
class DagInvoer:
    """Everything that is to stand on one day of a place; no visits clear the day."""

    plek: Plek
    datum: date
    soort: LeveringSoort
    bezoeken: tuple[Bezoek, ...]


class Verandering(NamedTuple):
    """How one levering was and became; None is absent."""

    levering_id: int
    voor: LeveringGegevens | None
    na: LeveringGegevens | None


@dataclass(frozen=True, slots=True)
class Wijziging:
    """What one use case changed, and all that is needed to take it back."""

    veranderingen: tuple[Verandering, ...]

    @property
    def omgekeerd(self) -> Wijziging:
        """The change that takes this one back."""
        return Wijziging(
            tuple(Verandering(v.levering_id, v.na, v.voor) for v in self.veranderingen)
        )

    @property
    def toegevoegd(self) -> int:
        """Number of leveringen that were not there."""
        return sum(v.voor is None for v in self.veranderingen)

    @property
    def verwijderd(self) -> int:
        """Number of leveringen that are no longer there."""
        return sum(v.na is None for v in self.veranderingen)

    @property
    def gewijzigd(self) -> int:
        """Number of leveringen that say something else."""
        return len(self.veranderingen) - self.toegevoegd - self.verwijderd


def row_of(dag: DagInvoer, bezoek: Bezoek) -> UrenRij:
    """A visit as a row of an hours file, so that it is judged like one."""
    plek = dag.plek
    return UrenRij(
        rij=0,
        toewijzingnummer=plek.nummer,
        gemeente=plek.gemeente,
        wet=plek.wet,
        bsn=plek.bsn,
        productcode=plek.productcode,
        datum=dag.datum,
        hoeveelheid=bezoek.hoeveelheid,
        soort=dag.soort,
        begin=bezoek.begin,
        eind=bezoek.eind,
        notitie=None,
        referentie=None,
        opmerking=None,
        verwijder=False,
        kenmerk="",
    )


def place_of(gegevens: LeveringGegevens, nummer: int | None) -> Plek:
    """The place of a levering; `nummer` is that of its toewijzing."""
    return Plek(
        gegevens.toewijzing_id,
        nummer,
        gegevens.gemeente,
        gegevens.wet,
        gegevens.bsn,
        gegevens.productcategorie,
        gegevens.productcode or "",
    )
