"""One step of a plan: what the next declaratie does for one key.

A correction stays together here, credit and new line, until the message is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.codes import Eenheid
from zorgadmin.domain.grootboek import Regel, Sleutel
from zorgadmin.domain.prestatie import Gesteld, Gewenst
from zorgadmin.domain.rekenen import Prijs
from zorgadmin.domain.tekst import volume
from zorgadmin.domain.toewijzing import Toewijzing


class Ruimte(NamedTuple):
    """How far a line fills its toewijzing, in `eenheid`: that of the claim, euro's with a Budget.

    `verbruikt` is what all lines of the toewijzing claim, this one included and in the order in
    which they are admitted. A maximum is None where there is none.
    """

    maximum_periode: int | None
    verbruikt: int
    maximum_totaal: int | None
    eenheid: Eenheid


class NieuweRegel(NamedTuple):
    """The debit line of a step: `volume` of `gewenst`, in its unit; the rest is left out."""

    gewenst: Gewenst
    volume: int
    prijs: Prijs
    ruimte: Ruimte
    bevindingen: tuple[Bevinding, ...] = ()

    @property
    def niet_declarabel(self) -> int:
        """What is left out, in the unit of the claim."""
        return self.gewenst.volume - self.volume

    @property
    def in_woorden(self) -> str:
        """Its volume with the unit."""
        return volume(self.volume, self.gewenst.eenheid)


class PlanStap(NamedTuple):
    """What goes along for one key: the credit of an approved line, a new line, or both.

    `bij_credit` are the findings on the credit; those on the new line are its own.
    """

    gesteld: Gesteld
    credit_van: Regel | None
    nieuw: NieuweRegel | None
    bij_credit: tuple[Bevinding, ...] = ()

    @property
    def sleutel(self) -> Sleutel:
        """What it is about."""
        return self.gesteld.sleutel

    @property
    def toewijzing(self) -> Toewijzing:
        """The toewijzing as it holds now."""
        return self.gesteld.toewijzing

    @property
    def bsn(self) -> str:
        """BSN under which it is claimed; a credit repeats that of the line it credits."""
        return self.credit_van.bsn if self.credit_van else self.gesteld.toewijzing.bsn

    @property
    def was_cent(self) -> int:
        """Eurocents that are taken back."""
        return self.credit_van.bedrag if self.credit_van else 0

    @property
    def wordt_cent(self) -> int:
        """Eurocents that are claimed."""
        return self.nieuw.prijs.bedrag if self.nieuw else 0

    @property
    def verschil_cent(self) -> int:
        """What it adds to the total of a declaratie, in signed eurocents."""
        return self.wordt_cent - self.was_cent

    @property
    def bevindingen(self) -> tuple[Bevinding, ...]:
        """Everything that deserves attention, of credit and new line."""
        return (*self.bij_credit, *(self.nieuw.bevindingen if self.nieuw else ()))

    def noting(self, bij_credit: Sequence[Bevinding], bij_nieuw: Sequence[Bevinding]) -> PlanStap:
        """The same step with more findings."""
        nieuw = self.nieuw
        if nieuw is not None:
            nieuw = nieuw._replace(bevindingen=(*nieuw.bevindingen, *bij_nieuw))
        return self._replace(nieuw=nieuw, bij_credit=(*self.bij_credit, *bij_credit))


class ClaimRegel(NamedTuple):
    """One line of a message: the new line of a step, or with `nieuw` None its credit."""

    stap: PlanStap
    nieuw: NieuweRegel | None

    @property
    def bevindingen(self) -> tuple[Bevinding, ...]:
        """What deserves attention about this line."""
        return self.stap.bij_credit if self.nieuw is None else self.nieuw.bevindingen


def lines_of(stappen: Iterable[PlanStap]) -> Iterator[ClaimRegel]:
    """The lines in the order of the message: of each client credits before debits (spec 4)."""
    for _, groep in groupby(stappen, key=attrgetter("bsn")):
        van_client = list(groep)
        yield from [ClaimRegel(stap, None) for stap in van_client if stap.credit_van is not None]
        yield from [ClaimRegel(stap, stap.nieuw) for stap in van_client if stap.nieuw is not None]
