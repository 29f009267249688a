"""Port of the vault for requests to gemeenten (315, 317) and the answers on them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import date, datetime

    from zorgadmin.application.kern.rijen_verzoeken import GevraagdDeel, NieuwVerzoek, VerzoekRij
    from zorgadmin.domain.toewijzing import Toewijzing
    from zorgadmin.domain.verzoeken.stand import Antwoord


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
