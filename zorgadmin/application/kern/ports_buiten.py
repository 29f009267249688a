"""Port of the vault for clients outside the message traffic, and the rows that cross it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol

from zorgadmin.domain.berichten.status import BerichtStatus
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.record import record
from zorgadmin.domain.toewijzing import ToewijzingId
from zorgadmin.domain.werkdagen import ONTVANGST_WERKDAGEN, add_working_days

if TYPE_CHECKING:
    from zorgadmin.domain.buiten import Buiten, Verkeer
    from zorgadmin.domain.praktijk import Client


@record
class Aanmelding:
    """A notification of a toewijzing; `ontvangen` and `contact` are what the gemeente confirmed.

    `verstuurd` is the day on which the user said that it was sent.
    """

    id: int
    toewijzing_id: ToewijzingId
    bericht_id: int
    ontvangen: date | None
    contact: str | None
    identificatie: str
    gemeente: str
    wet: Wet
    dagtekening: date
    status: BerichtStatus
    verstuurd: date | None

    @property
    def uiterlijk(self) -> date | None:
        """By when the gemeente confirms that it has it; None when nothing is waited for."""
        if self.status is not BerichtStatus.VERSTUURD or self.ontvangen is not None:
            return None
        return add_working_days(self.verstuurd or self.dagtekening, ONTVANGST_WERKDAGEN)


class BuitenOpslag(Protocol):
    """Who is outside the traffic, and what their gemeenten were told."""

    def verkeer(self, bsn: str) -> Verkeer | None:
        """How the client with this BSN or key takes part."""
        ...

    def by_nummer(self, nummer: int) -> Verkeer | None: ...
    def list(self) -> Sequence[Verkeer]:
        """Every client outside the traffic, or of whom the BSN is that of the mother."""
        ...

    def next_number(self) -> int:
        """A number that no client has."""
        ...

    def save(
        self, client: Client, nummer: int, buiten: Buiten, vertegenwoordiger: str | None
    ) -> None:
        """Keep a client whose `bsn` is the key of this number."""
        ...

    def go_on_as(self, sleutel: str, bsn: str) -> None:
        """The client with this key is in the traffic from now on, under this BSN.

        Documents and referrals go along.
        """
        ...

    def set_mother(self, bsn: str, *, van_moeder: bool) -> None: ...
    def next_toewijzingnummer(self) -> int:
        """A number that no message can hold, and no toewijzing has."""
        ...

    def aanmeldingen(self, toewijzing_id: ToewijzingId | None = None) -> Sequence[Aanmelding]:
        """Those that were not withdrawn, of one toewijzing or of all, in order of making."""
        ...

    def add_aanmelding(self, toewijzing_id: ToewijzingId, bericht_id: int) -> None: ...
    def confirm(self, aanmelding_id: int, ontvangen: date | None, contact: str | None) -> None:
        """Record what the gemeente confirmed; None takes it back."""
        ...
