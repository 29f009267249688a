"""Port of the leveringen: what was delivered, and everything that it said before."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol

from zorgadmin.domain.levering import Bron
from zorgadmin.domain.toewijzing import ToewijzingId

if TYPE_CHECKING:
    from zorgadmin.application.kern.rijen import LeveringGegevens, LeveringRij
    from zorgadmin.domain.codes import Wet
    from zorgadmin.domain.levering import Levering
    from zorgadmin.domain.toewijzing import Toewijzing


class LeveringOpslag(Protocol):
    """Leveringen; every change is kept."""

    def of_gemeente(
        self, gemeente: str, wet: Wet, toewijzing_ids: Collection[ToewijzingId] | None = None
    ) -> Sequence[Levering]:
        """Present, attached leveringen, of all toewijzingen or some, by toewijzing and date."""
        ...

    def days_ever(self, gemeente: str, wet: Wet) -> Mapping[ToewijzingId, Collection[date]]:
        """Days of every levering ever, removed ones included, per toewijzing id."""
        ...

    def of_toewijzing(self, toewijzing_id: ToewijzingId) -> Sequence[LeveringRij]:
        """Leveringen of one toewijzing, removed ones included."""
        ...

    def between(
        self, begin: date, eind: date, toewijzing_ids: Collection[ToewijzingId] | None = None
    ) -> Sequence[LeveringRij]:
        """Present leveringen from `begin` up to and including `eind`, by toewijzing and date.

        Of these toewijzingen, or of all; parked ones are not among them.
        """
        ...

    def with_times(
        self, begin: date, eind: date, toewijzing_ids: Collection[ToewijzingId] | None = None
    ) -> Sequence[LeveringRij]:
        """Present leveringen of these days that have a begin and an end; no parked ones."""
        ...

    def by_ids(self, levering_ids: Collection[int]) -> Mapping[int, LeveringRij]:
        """Leveringen by their ids, removed ones included."""
        ...

    def last_import(self, levering_ids: Collection[int]) -> Mapping[int, LeveringRij]:
        """What the last import said of each levering that any import touched."""
        ...

    def geparkeerd(self, bsn: str | None = None) -> Sequence[LeveringRij]:
        """Present leveringen without toewijzing, of one client or of all."""
        ...

    def by_referentie(self, referenties: Collection[str]) -> Mapping[str, LeveringRij]:
        """The present levering with each referentie, else the one last removed."""
        ...

    def on_days(self, begin: date, eind: date) -> Sequence[LeveringRij]:
        """Every levering of these days, parked and removed ones too."""
        ...

    def onderaannemers(self) -> Sequence[str]:
        """Who is named as onderaannemer at any present levering, in order of name."""
        ...

    def add(self, leveringen: Sequence[LeveringGegevens]) -> Sequence[int]:
        """Keep leveringen; returns their ids in the same order."""
        ...

    def change(self, levering_id: int, gegevens: LeveringGegevens) -> None:
        """Replace what a levering says; a removed one is there again."""
        ...

    def remove(self, levering_id: int, bron: Bron = Bron.IMPORT) -> None:
        """Take a levering away; `bron` is who says so."""
        ...

    def attach(self, levering_ids: Collection[int], toewijzing: Toewijzing) -> None:
        """Give parked leveringen their toewijzing."""
        ...
