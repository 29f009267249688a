"""Port of the vault for starts and stops of care (305, 307), and decisions about them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

from zorgadmin.domain.toewijzing import ToewijzingId

if TYPE_CHECKING:
    from zorgadmin.domain.codes import Wet
    from zorgadmin.domain.indicatoren import Zorgresultaat
    from zorgadmin.domain.regie.melding import Regiemelding, Regieproduct, RegieSoort
    from zorgadmin.domain.regie.stand import Besloten, RegieBesluit


class RegieOpslag(Protocol):
    """What was reported of the care of toewijzingen; withdrawn messages are left out."""

    def add(
        self, bericht_id: int, toewijzing_id: ToewijzingId, producten: Sequence[Regieproduct]
    ) -> None:
        """Keep the products of a message, in its order."""
        ...

    def of_gemeente(
        self, gemeente: str, wet: Wet, toewijzing_ids: Collection[ToewijzingId] | None = None
    ) -> Mapping[ToewijzingId, Sequence[Regiemelding]]:
        """The reports of each toewijzing that has any, in order of making."""
        ...

    def of_message(self, bericht_id: int) -> Sequence[Regiemelding]:
        """The products of one message, in its order."""
        ...

    def answer(
        self, bericht_id: int, *, goedgekeurd: bool, retourcodes: Sequence[tuple[str, ...]]
    ) -> None:
        """Record what the return message (306, 308) said of each product, in their order."""
        ...

    def decide(
        self,
        toewijzing_id: ToewijzingId,
        besluit: RegieBesluit,
        reden: str,
        tijdstip: datetime,
        voorstel: tuple[RegieSoort, date] | None = None,
    ) -> None:
        """Keep a decision; `voorstel` is what does not come back."""
        ...

    def decided(
        self, gemeente: str, wet: Wet, toewijzing_ids: Collection[ToewijzingId] | None = None
    ) -> Mapping[ToewijzingId, Besloten]:
        """The decisions about each toewijzing that has any."""
        ...

    def note_result(
        self, toewijzing_id: ToewijzingId, resultaat: Zorgresultaat, tijdstip: datetime
    ) -> None:
        """Keep what came of the care of a toewijzing; what was kept before stays as history."""
        ...

    def results(self, gemeente: str, wet: Wet) -> Mapping[ToewijzingId, Zorgresultaat]:
        """What holds now of each toewijzing of which anything was noted."""
        ...
