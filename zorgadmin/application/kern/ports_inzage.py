"""Port of the vault for looking things up: one client, one message, without reading everything."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from zorgadmin.domain.toewijzing import ToewijzingId

if TYPE_CHECKING:
    from zorgadmin.application.kern.rijen import BerichtRij, LeveringRij, ToewijzingVersie
    from zorgadmin.application.kern.rijen_inzage import ZorgRegel
    from zorgadmin.domain.grootboek import PrestatieStatus
    from zorgadmin.domain.logboek import LogRegel


class InzageOpslag(Protocol):
    """Reads across the tables of the vault, each in one statement."""

    def versies(self, bsn: str) -> Sequence[ToewijzingVersie]:
        """Every version of every toewijzing of a client, in the order in which they were kept."""
        ...

    def versies_of(self, toewijzing_ids: Collection[ToewijzingId]) -> Sequence[ToewijzingVersie]:
        """Every version of these toewijzingen, in the order in which they were kept."""
        ...

    def leveringen(self, toewijzing_ids: Collection[ToewijzingId]) -> Sequence[LeveringRij]:
        """Leveringen of these toewijzingen in order of date, removed ones included."""
        ...

    def berichten(self, bericht_ids: Collection[int]) -> Sequence[BerichtRij]:
        """These messages and the answers to them."""
        ...

    def toewijzingen_per_bericht(self) -> Mapping[int, Sequence[tuple[int, str]]]:
        """ToewijzingNummer and BSN of what each 301 brought, by the id of the message."""
        ...

    def zorg_per_bericht(self) -> Mapping[int, Sequence[ZorgRegel]]:
        """What messages of start, stop and request are about, by the id of the message."""
        ...

    def tellingen(self) -> Mapping[int, Mapping[PrestatieStatus, int]]:
        """How many lines of each declaratie, by its id, are in each state."""
        ...

    def logboek(self, onderwerpen: Collection[str]) -> Sequence[LogRegel]:
        """Entries of the audit trail about these subjects, oldest first."""
        ...
