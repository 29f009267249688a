"""What a received 301 did to a toewijzing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from zorgadmin.domain.periode import Maand


class ToewijzingUitkomst(StrEnum):
    """What a version of a toewijzing is beside the one in force."""

    NIEUW = "nieuw"
    GEWIJZIGD = "gewijzigd"
    INGETROKKEN = "ingetrokken"
    ONGEWIJZIGD = "ongewijzigd"
    OUDER = "ouder"

    @property
    def changes_claims(self) -> bool:
        """Whether months that were claimed already can come out differently now."""
        return self in (ToewijzingUitkomst.GEWIJZIGD, ToewijzingUitkomst.INGETROKKEN)


@dataclass(frozen=True, slots=True)
class MaandGevolg:
    """A month that was claimed, and what happens to its line now, as a sentence."""

    maand: Maand
    productcode: str
    referentienummer: str | None
    uitleg: str


@dataclass(frozen=True, slots=True)
class ToewijzingGevolg:
    """What became of one toewijzing of a 301.

    `wijzigingen` are its differences with the version before, in Dutch; `gedeclareerd` the months
    that this changes, of a toewijzing that did change.
    """

    nummer: int
    status: ToewijzingUitkomst
    wijzigingen: tuple[str, ...] = ()
    gedeclareerd: tuple[MaandGevolg, ...] = ()
