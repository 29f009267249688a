"""Port of the vault for overviews: a whole practice at once, without every single levering."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Protocol

from zorgadmin.domain.toewijzing import ToewijzingId

if TYPE_CHECKING:
    from zorgadmin.domain.codes import Wet
    from zorgadmin.domain.levering import Levering


class OverzichtOpslag(Protocol):
    """Reads for books and overviews."""

    def pairs(self) -> Sequence[tuple[str, Wet]]:
        """Every gemeente × wet with a toewijzing, in order."""
        ...

    def leveringen(self, toewijzing_ids: Collection[ToewijzingId]) -> Sequence[Levering]:
        """Present, attached leveringen of these toewijzingen, in order of toewijzing and date."""
        ...
