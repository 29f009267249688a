"""Port of the vault for what is kept with a client: documents, referrals, steps before eighteen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from zorgadmin.domain.verzoeken.dossier import (
        AchttienStap,
        Document,
        Documentsoort,
        Verwijzing,
    )


class DossierOpslag(Protocol):
    """What is kept with clients."""

    def documenten(self, bsn: str | None = None) -> Sequence[Document]:
        """Of one client or of all, in order of adding."""
        ...

    def inhoud(self, document_id: int) -> bytes: ...
    def add_document(
        self,
        bsn: str,
        soort: Documentsoort,
        naam: str,
        sha256: str,
        inhoud: bytes,
        tijdstip: datetime,
    ) -> int: ...
    def remove_document(self, document_id: int) -> None: ...
    def verwijzingen(self, bsn: str | None = None) -> Sequence[Verwijzing]:
        """Of one client or of all, in order of adding."""
        ...

    def add_verwijzing(self, verwijzing: Verwijzing) -> None: ...
    def achttien(self, bsn: str) -> Mapping[AchttienStap, date]:
        """The steps that were taken, and when."""
        ...

    def set_achttien(self, bsn: str, stap: AchttienStap, dag: date | None) -> None:
        """Record on which day a step was taken; None: it was not."""
        ...
