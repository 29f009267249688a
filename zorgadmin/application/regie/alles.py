"""Make all that is due: every proposal that can be made today (chapter 11 `regie`)."""

from __future__ import annotations

from pathlib import Path

from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.plan.boeken import open_books
from zorgadmin.application.regie.maken import make_where_possible
from zorgadmin.application.regie.opdracht import Gemeld, Regieopdracht
from zorgadmin.application.regie.overzicht import order_of, regie_of
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.record import record
from zorgadmin.domain.regie.voorstel import Voorstel


@record
class AllesGemeld:
    """What was made, what was refused on the way, and what has to wait or wants a decision."""

    gemeld: tuple[Gemeld, ...]
    overgeslagen: tuple[Voorstel, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left that was proposed."""
        return not self.overgeslagen and not any(g.is_refused for g in self.gemeld)


def make_due(
    diensten: Diensten, naar: Path | None, gemeente: str | None = None, wet: Wet | None = None
) -> AllesGemeld:
    """Make every proposal, of one gemeente or wet where given, but what cannot be made today."""
    vandaag = diensten.omgeving.vandaag
    overgeslagen: list[Voorstel] = []

    def orders(werk: Werk) -> list[Regieopdracht]:
        nu = regie_of(werk, open_books(diensten, werk), vandaag).of(gemeente, wet)
        overgeslagen.extend(v for v in nu.voorstellen if not v.can_be_made(vandaag))
        return [order_of(v) for v in nu.voorstellen if v.can_be_made(vandaag)]

    gemeld = make_where_possible(diensten, orders, naar)
    return AllesGemeld(tuple(gemeld), tuple(overgeslagen))
