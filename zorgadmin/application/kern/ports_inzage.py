"""Port and rows for looking things up: one client, one message, without reading everything."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Protocol

from zorgadmin.domain.toewijzing import ToewijzingId

if TYPE_CHECKING:
    from zorgadmin.application.kern.rijen import BerichtRij, LeveringRij, ToewijzingVersie
    from zorgadmin.domain.grootboek import PrestatieStatus
    from zorgadmin.domain.logboek import LogRegel


class ZorgRegel(NamedTuple):
    """One product of a start (305) or stop (307), or one request (315, 317, or its 319).

    `nummer` is the ToewijzingNummer of a start or stop, `dag` its first or last day, `referentie`
    that of a request. `goedgekeurd` None: no return message came.
    """

    bericht_id: int
    bsn: str
    nummer: int | None
    referentie: str | None
    dag: date | None
    ingetrokken: bool
    goedgekeurd: bool | None
    retourcodes: tuple[str, ...]


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
