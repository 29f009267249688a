"""Port and rows of the vault for requests to gemeenten (315, 317) and the answers on them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Protocol

from zorgadmin.domain.berichten.status import BerichtStatus
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.record import record
from zorgadmin.domain.toewijzing import Toewijzingnummer
from zorgadmin.domain.verzoeken.product import GevraagdProduct, VerzoekSoort, VraagRol

if TYPE_CHECKING:
    from datetime import datetime

    from zorgadmin.domain.toewijzing import Toewijzing
    from zorgadmin.domain.verzoeken.stand import Antwoord


@record
class GevraagdDeel:
    """A part of a request; `nummer` is that of the toewijzing that it is about."""

    rol: VraagRol
    nummer: Toewijzingnummer | None
    vraag: GevraagdProduct


@record
class NieuwVerzoek:
    """A request to keep under its reference; `reden` is the RedenVerzoek of a 317."""

    bericht_id: int
    referentie: str
    soort: VerzoekSoort
    gemeente: str
    wet: Wet
    bsn: str
    dagtekening: date
    reden: str | None
    delen: tuple[GevraagdDeel, ...]


class VerzoekRij(NamedTuple):
    """A kept request with the state of its message; `goedgekeurd` None: no return message came."""

    id: int
    bericht_id: int
    referentie: str
    soort: VerzoekSoort
    gemeente: str
    wet: Wet
    bsn: str
    dagtekening: date
    reden: str | None
    goedgekeurd: bool | None
    retourcodes: tuple[str, ...]
    identificatie: str
    status: BerichtStatus
    geupload: date | None


class VerzoekOpslag(Protocol):
    """Requests, what they asked for, and what came on them."""

    def add(self, verzoek: NieuwVerzoek) -> int: ...
    def list(self, bsn: str | None = None) -> Sequence[VerzoekRij]:
        """All requests, or those of one client, in order of making; withdrawn ones are left out."""
        ...

    def by_referentie(self, referentie: str) -> VerzoekRij | None:
        """The request with this reference, withdrawn or not."""
        ...

    def of_message(self, bericht_id: int) -> Sequence[VerzoekRij]:
        """The requests in one message."""
        ...

    def delen(self, verzoek_ids: Collection[int]) -> Mapping[int, Sequence[GevraagdDeel]]:
        """What each request asked for, in order."""
        ...

    def antwoorden(self, verzoek_ids: Collection[int]) -> Mapping[int, Sequence[Antwoord]]:
        """The answers (319) on each request, in order of coming."""
        ...

    def add_antwoord(self, verzoek_id: int, bericht_id: int, antwoord: Antwoord) -> None: ...

    def set_retour(
        self, verzoek_id: int, *, goedgekeurd: bool, retourcodes: tuple[str, ...]
    ) -> None:
        """Record what the return message (316, 318) said of a request."""
        ...

    def toegewezen(self, referenties: Collection[str]) -> Mapping[str, Sequence[Toewijzing]]:
        """What 301s brought with each reference: of each toewijzing the last such version."""
        ...

    def let_go(self, verzoek_id: int, reden: str, tijdstip: datetime) -> None:
        """Keep that nothing is done, or waited for, any more."""
        ...

    def losgelaten(self) -> Mapping[int, date]:
        """On which day each request was last let go of, by id."""
        ...

    def may_be_elsewhere(self) -> bool:
        """Whether earlier software may have made requests: taken over, or none is here yet."""
        ...
