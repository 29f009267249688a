"""What gemeenten still have to pay: each answered declaratie with what came in (spec 12)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import Betaling, DeclaratieRij
from zorgadmin.domain.grootboek import Betaalbron

_BETAAL_DAGEN = 30


@dataclass(frozen=True, slots=True)
class Post:
    """An answered declaratie of which something was granted; amounts in signed eurocents.

    `uiterlijk` is the last day to pay: 30 days after the Dagtekening of the 325, or after the day
    on which an answer was recorded by hand.
    """

    declaratie: DeclaratieRij
    toegekend_cent: int
    uiterlijk: date
    betalingen: Sequence[Betaling]

    @property
    def betaald_cent(self) -> int:
        """What came in."""
        return sum(b.cent for b in self.betalingen if b.bron is not Betaalbron.AFGEBOEKT)

    @property
    def open_cent(self) -> int:
        """What is neither paid nor let go; negative when too much was paid."""
        return self.toegekend_cent - sum(betaling.cent for betaling in self.betalingen)

    def days_late(self, vandaag: date) -> int:
        """Days after the term, as long as something is open."""
        return max(0, (vandaag - self.uiterlijk).days) if self.open_cent > 0 else 0


def posten(diensten: Diensten) -> list[Post]:
    """All of them, the oldest term first."""
    with diensten.kluis.lezen() as werk:
        return items_of(werk)


def items_of(werk: Werk) -> list[Post]:
    """The same, as this unit of work sees them."""
    per_declaratie: dict[int, list[Betaling]] = defaultdict(list)
    for betaling in werk.betalingen.list():
        per_declaratie[betaling.declaratie_id].append(betaling)
    gevonden = (item_of(rij, per_declaratie[rij.id]) for rij in werk.declaraties.list())
    return sorted(
        (post for post in gevonden if post is not None),
        key=lambda post: (post.uiterlijk, post.declaratie.id),
    )


def item_of(declaratie: DeclaratieRij, betalingen: Sequence[Betaling]) -> Post | None:
    """What is to be paid of a declaratie; an opening balance was settled by earlier software."""
    toegekend = declaratie.toegekend_cent or 0
    if declaratie.beantwoord is None or declaratie.bericht_id is None or toegekend <= 0:
        return None
    uiterlijk = declaratie.beantwoord + timedelta(days=_BETAAL_DAGEN)
    return Post(declaratie, toegekend, uiterlijk, betalingen)
