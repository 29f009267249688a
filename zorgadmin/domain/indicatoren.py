"""Result indicators: what came of care, where a gemeente asks for that at a stop (seed 13.1)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import NamedTuple

LAAGSTE_CIJFER, HOOGSTE_CIJFER = 1, 10


class Indicator(StrEnum):
    """The three that regions ask for."""

    UITVAL = "uitval"
    TEVREDENHEID = "tevredenheid"
    DOELREALISATIE = "doelrealisatie"


INDICATOR_NAAM: Mapping[str, str] = {
    Indicator.UITVAL: "uitval",
    Indicator.TEVREDENHEID: "cliënttevredenheid",
    Indicator.DOELREALISATIE: "doelrealisatie",
}


class Doelrealisatie(StrEnum):
    """How far the goals of the care were reached."""

    GEHEEL = "geheel"
    DEELS = "deels"
    NIET = "niet"


class Zorgresultaat(NamedTuple):
    """What is known of the result of care; None is not known yet.

    `uitval`: it ended before it was to; `tevredenheid`: a mark of the cliënt from 1 to 10.
    """

    uitval: bool | None = None
    tevredenheid: int | None = None
    doelrealisatie: Doelrealisatie | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known."""
        return self == Zorgresultaat()

    def missing(self, gevraagd: Collection[str]) -> list[Indicator]:
        """What is asked for and not known."""
        bekend = dict(zip(Indicator, self, strict=True))
        return [soort for soort in Indicator if soort in gevraagd and bekend[soort] is None]

    def with_later(self, later: Zorgresultaat) -> Zorgresultaat:
        """What is known once more is; what was said before and is not said again stays."""
        return Zorgresultaat(
            self.uitval if later.uitval is None else later.uitval,
            self.tevredenheid if later.tevredenheid is None else later.tevredenheid,
            self.doelrealisatie if later.doelrealisatie is None else later.doelrealisatie,
        )


NIETS_BEKEND = Zorgresultaat()
"""Nothing is known yet."""
