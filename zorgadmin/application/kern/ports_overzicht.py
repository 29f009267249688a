"""Port of the vault for overviews: a whole practice at once, without every single levering."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from zorgadmin.domain.codes import Wet
    from zorgadmin.domain.grootboek import KorteRegel
    from zorgadmin.domain.levering import Levering, Som


class OverzichtOpslag(Protocol):
    """Sums over the leveringen, made by the vault itself, and the ledger in brief."""

    def pairs(self) -> Sequence[tuple[str, Wet]]:
        """Every gemeente × wet with a toewijzing, in order."""
        ...

    def sums(self, gemeente: str, wet: Wet) -> Sequence[Som]:
        """Present, attached leveringen added up per toewijzing, product, month of care and kind.

        In that order, so that the kinds of one key follow one another.
        """
        ...

    def leveringen(self, toewijzing_ids: Collection[int]) -> Sequence[Levering]:
        """The same leveringen one by one, of these toewijzingen only."""
        ...

    def regels(self, gemeente: str, wet: Wet) -> Sequence[KorteRegel]:
        """Ledger lines in order of making, without what only a claim needs."""
        ...
