"""What the user decided about starts and stops that the program proposes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import field
from datetime import date
from enum import StrEnum

from zorgadmin.domain.record import record
from zorgadmin.domain.regie.melding import RegieSoort


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
