"""Where the care of one toewijzing stands, by what was reported of it (chapter 10 §3).

What stands is a pile: a start, on it perhaps a temporary stop and a definitive one, on those the
next start. Only what lies on top can be taken back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import field
from datetime import date
from enum import StrEnum

from zorgadmin.domain.record import record
from zorgadmin.domain.regie.melding import MeldingStatus, Regiemelding, Regieproduct, RegieSoort
from zorgadmin.domain.regie.redenen import TIJDELIJK
from zorgadmin.domain.toewijzing import Toewijzing


class RegieStand(StrEnum):
    """State of the care, as the command line names it."""

    NIET_GESTART = "niet gestart"
    GESTART = "gestart"
    TIJDELIJK_GESTOPT = "tijdelijk gestopt"
    GESTOPT = "gestopt"


@record
class Regiestand:
    """What stands once all that waits is approved; rejected reports do not count.

    `stapel` are the reports that stand, in order of making; `wacht` those that the gemeente has yet
    to answer, removals too.
    """

    stapel: tuple[Regieproduct, ...] = ()
    wacht: tuple[Regiemelding, ...] = ()

    @property
    def stand(self) -> RegieStand:
        """The state."""
        if not self.stapel:
            return RegieStand.NIET_GESTART
        bovenste = self.stapel[-1]
        if bovenste.soort is RegieSoort.START:
            return RegieStand.GESTART
        tijdelijk = bovenste.reden == TIJDELIJK
        return RegieStand.TIJDELIJK_GESTOPT if tijdelijk else RegieStand.GESTOPT

    @property
    def start(self) -> Regieproduct | None:
        """The latest start that stands, stopped or not (OP155)."""
        return next((p for p in reversed(self.stapel) if p.soort is RegieSoort.START), None)

    @property
    def stop(self) -> Regieproduct | None:
        """The stop that lies on top; None while care runs."""
        bovenste = self.stapel[-1] if self.stapel else None
        return bovenste if bovenste is not None and bovenste.soort is RegieSoort.STOP else None

    @property
    def einde(self) -> date | None:
        """Einddatum of the last stop that stands, also when care was started again since."""
        return next((p.einde for p in reversed(self.stapel) if p.soort is RegieSoort.STOP), None)

    def stops_on(self, begin: date) -> tuple[Regieproduct, ...]:
        """The stops of the start on this day."""
        return tuple(p for p in self.stapel if p.soort is RegieSoort.STOP and p.begin == begin)

    def has(self, product: Regieproduct) -> bool:
        """Whether a report with this key stands."""
        return any(p.sleutel == product.sleutel for p in self.stapel)

    def is_on_top(self, product: Regieproduct) -> bool:
        """Whether nothing was reported after it."""
        return bool(self.stapel) and self.stapel[-1].sleutel == product.sleutel

    def after(self, product: Regieproduct) -> Regiestand:
        """The state once this is reported; a removal of what does not stand changes nothing."""
        if not product.is_removal:
            return Regiestand((*self.stapel, product), self.wacht)
        stapel = list(self.stapel)
        for plaats in reversed(range(len(stapel))):
            if stapel[plaats].sleutel == product.sleutel:
                del stapel[plaats]
                break
        return Regiestand(tuple(stapel), self.wacht)


def state_of(meldingen: Iterable[Regiemelding]) -> Regiestand:
    """The state of a toewijzing by its reports, in order of making."""
    stand = Regiestand()
    wacht = []
    for melding in meldingen:
        if melding.status is MeldingStatus.AFGEKEURD:
            continue
        stand = stand.after(melding.product)
        if melding.status.waits:
            wacht.append(melding)
    return Regiestand(stand.stapel, tuple(wacht))


class RegieBesluit(StrEnum):
    """A decision about a toewijzing: a proposal let go, the opdracht given back, or kept."""

    LAAT_GAAN = "laat gaan"
    GEEF_TERUG = "geef terug"
    BEHOUD = "behoud"


@record
class Besloten:
    """All decisions about one toewijzing: proposals that do not come back, by kind and day.

    `teruggegeven` is the day on which the user said that the care cannot be delivered.
    """

    los: Collection[tuple[RegieSoort, date]] = field(default_factory=frozenset)
    teruggegeven: date | None = None


NIETS_BESLOTEN = Besloten()


@record
class Verloop:
    """What the versions of a toewijzing say together.

    `ontvangen` is the day on which the first came, `einde_ontvangen` that of the one that brought
    the present Einddatum. `reden` is the RedenWijziging by which that was shortened, None where it
    was not; a first version that names a reden is taken for a shortening.
    """

    ontvangen: date
    einde_ontvangen: date
    reden: str | None


def course_of(versies: Sequence[tuple[Toewijzing, date]]) -> Verloop:
    """The course of one toewijzing; its versions in order of coming, each with that day."""
    ontvangen = versies[0][1]
    op_datum = sorted(versies, key=lambda v: (v[0].toewijzingsdatum, v[0].toewijzingstijd))
    einde = op_datum[-1][0].einddatum
    eerste = len(op_datum) - 1
    while eerste and op_datum[eerste - 1][0].einddatum == einde:
        eerste -= 1
    bracht, dag = op_datum[eerste]
    eerder = op_datum[eerste - 1][0].einddatum if eerste else date.max
    is_ingekort = einde is not None and (eerder is None or einde < eerder)
    return Verloop(ontvangen, dag, bracht.reden_wijziging if is_ingekort else None)
