"""Open points: everything about a book that is not settled, each thing once (spec 5).

Every levering that is in no line that stands, and every line that is not settled, is in exactly
one point, with its cause, its way out and its amount as far as that can be known. The work list,
what can be claimed, the tasks and the first page are readings of these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from zorgadmin.application.plan.stap import PlanStap
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.grootboek import PrestatieStatus, Regel, Sleutel
from zorgadmin.domain.levering import Levering
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.praktijk import GemeenteAfspraak
from zorgadmin.domain.prestatie import NOSHOW_BETAALD, Gesteld
from zorgadmin.domain.toewijzing import Toewijzing
from zorgadmin.rules.claim import claim_due, correction_due


class PuntSoort(StrEnum):
    """What an open point waits for."""

    TE_DECLAREREN = "te declareren"
    TE_CORRIGEREN = "te corrigeren"
    TEGENGEHOUDEN = "tegengehouden"
    BUITEN = "buiten de toewijzing"
    NOSHOW = "no-show"
    AFGEKEURD = "afgekeurd"
    TE_BESLISSEN = "te beslissen"
    WACHT = "wacht op antwoord"


BUITEN = ("ZA102", "TR384")
"""Rules about care outside its toewijzing, which the gemeente may have taken back."""

NAAST = (PuntSoort.BUITEN, PuntSoort.NOSHOW)
"""Kinds beside the line of their key: of care that counts in none."""

_NIET_TE_DECLAREREN = (PuntSoort.TEGENGEHOUDEN, *NAAST)

DECIDED_BY_USER = (PuntSoort.AFGEKEURD, PuntSoort.TE_BESLISSEN)
"""Kinds that wait for a decision: the gemeente rejected a line, or takes money back."""


class OpenPunt(NamedTuple):
    """One thing that is not settled.

    `regels` are all ledger lines of its key; `regel` is the one that it is about: the approved line
    that changes, the one that came back, or the one that waits. `stap` is what the next declaratie
    does about it, `bevindingen` say what holds it back.
    """

    soort: PuntSoort
    gesteld: Gesteld
    regels: Sequence[Regel] = ()
    regel: Regel | None = None
    stap: PlanStap | None = None
    bevindingen: tuple[Bevinding, ...] = ()

    @property
    def sleutel(self) -> Sleutel:
        """What it is about."""
        return self.gesteld.sleutel

    @property
    def maand(self) -> Maand:
        """Month of care."""
        return self.gesteld.sleutel.maand

    def due(self, afspraak: GemeenteAfspraak | None) -> date:
        """Day to claim it by: that of a correction once something was claimed before."""
        return correction_due(self.maand) if self.was_claimed else claim_due(self.maand, afspraak)

    @property
    def toewijzing(self) -> Toewijzing:
        """The toewijzing as it holds now."""
        return self.gesteld.toewijzing

    @property
    def is_held(self) -> bool:
        """Whether something keeps it out of a declaratie."""
        return self.soort is PuntSoort.TEGENGEHOUDEN or (
            self.soort is PuntSoort.TE_CORRIGEREN and self.stap is None
        )

    @property
    def can_be_let_go(self) -> bool:
        """Whether it is only about care that no line in force claims."""
        if self.soort in NAAST:
            return True
        soorten = (PuntSoort.TEGENGEHOUDEN, PuntSoort.TE_DECLAREREN)
        return self.soort in soorten and not any(_in_force(self.regels))

    @property
    def was_claimed(self) -> bool:
        """Whether a line of its key was sent before, and taken: another term holds then."""
        return any(not regel.status.is_void for regel in self.regels)

    @property
    def leveringen(self) -> Sequence[Levering]:
        """The care that it is about: what counts, and what a line in force was made with."""
        g = self.gesteld
        if self.soort is PuntSoort.BUITEN:
            return g.buiten
        if self.soort is PuntSoort.NOSHOW:
            return g.noshow
        buiten = g.buiten if not g.geplaatst or holds_outside(g, self.regels) else ()
        noshow = g.noshow if holds_noshow(g, self.regels) else ()
        return (*g.geplaatst, *buiten, *noshow)

    @property
    def cent(self) -> int | None:
        """What it comes to: wanted less standing, in signed eurocents; None when unknown."""
        if self.soort is PuntSoort.BUITEN:
            return None
        if self.soort is PuntSoort.NOSHOW:
            # The gemeente pays nothing for it.
            return 0
        if self.stap is not None:
            return self.stap.verschil_cent
        staat = standing_cent(self.regels)
        if self.gesteld.gewenst is not None:
            return self.gesteld.gewenst.prijs.bedrag - staat
        if self.soort is PuntSoort.TE_BESLISSEN or not self.gesteld.leveringen:
            return -staat
        return None

    def held_by(self, bevindingen: tuple[Bevinding, ...]) -> OpenPunt:
        """The same point, once something keeps its step out of a declaratie."""
        soort = self.soort
        if soort is PuntSoort.TE_DECLAREREN:
            soort = PuntSoort.TEGENGEHOUDEN
        return self._replace(soort=soort, stap=None, bevindingen=bevindingen)

    @property
    def is_changed(self) -> bool:
        """Whether the leveringen changed since the line that it is about was made."""
        if self.regel is None:
            return False
        if self.regel.is_taken_over:
            return bool(self.gesteld.geplaatst)
        return (
            self.regel.is_debet and self.regel.kenmerk.leveringen != self.gesteld.leveringen_kenmerk
        )


def delivered_cent(gesteld: Gesteld, regels: Sequence[Regel]) -> int | None:
    """Eurocents that the care of a key is worth; None when that cannot be known.

    Care that was claimed keeps the value of its line when no line can be computed any more, and
    what earlier software claimed was delivered there.
    """
    if gesteld.gewenst is not None:
        return gesteld.gewenst.prijs.bedrag
    if not gesteld.geplaatst and not gesteld.buiten and not gesteld.bezwaren:
        return next((r.bedrag for r in _in_force(regels) if r.is_taken_over), 0)
    if not gesteld.geplaatst:
        return None if gesteld.buiten else 0
    return next((r.bedrag for r in _in_force(regels)), None)


def _in_force(regels: Iterable[Regel]) -> Iterator[Regel]:
    """Debit lines that claim the care now, the last one first."""
    return (r for r in reversed(list(regels)) if r.is_debet and r.status.counts)


def holds_outside(g: Gesteld, regels: Sequence[Regel]) -> bool:
    """Whether a line in force was made when the leveringen that are outside now still counted."""
    return bool(g.buiten) and any(terms != g.voorwaarden for terms in _terms_in_force(g, regels))


def holds_noshow(g: Gesteld, regels: Sequence[Regel]) -> bool:
    """Whether a line in force was made when the gemeente still paid for the no-shows of a key."""
    return bool(g.noshow) and any(
        terms.endswith(NOSHOW_BETAALD) for terms in _terms_in_force(g, regels)
    )


def _terms_in_force(g: Gesteld, regels: Iterable[Regel]) -> Iterator[str]:
    """The terms under which lines in force were made of the leveringen of a key."""
    return (
        r.kenmerk.voorwaarden
        for r in _in_force(regels)
        if r.kenmerk.leveringen == g.leveringen_kenmerk
    )


def standing_cent(regels: Iterable[Regel]) -> int:
    """Eurocents that are granted and were not taken back, of the lines of one key."""
    return sum(r.bedrag for r in regels if r.is_debet and r.status is PrestatieStatus.TOEGEKEND)


class Uitwegen(NamedTuple):
    """What can be done about the open care of a toewijzing; months in which it can be let go."""

    verplaats: bool
    bezwaar: bool
    te_laten_gaan: tuple[Maand, ...]


def ways_out(punten: Sequence[OpenPunt], *, kan_verplaatsen: bool) -> Uitwegen:
    """Read from the points of one toewijzing."""
    los = {
        punt.maand for punt in punten if punt.can_be_let_go and punt.soort in _NIET_TE_DECLAREREN
    }
    teruggenomen = any(
        punt.soort is PuntSoort.TE_BESLISSEN
        or any(bevinding.regel in BUITEN for bevinding in punt.bevindingen)
        for punt in punten
    )
    return Uitwegen(kan_verplaatsen, teruggenomen, tuple(sorted(los)))
