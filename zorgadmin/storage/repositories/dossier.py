"""What is kept with a client: documents, referrals, the steps before eighteen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date, datetime

from sqlalchemy import Connection, delete, select

from zorgadmin.domain.fouten import KluisError
from zorgadmin.domain.verzoeken.dossier import AchttienStap, Document, Documentsoort, Verwijzing
from zorgadmin.storage.repositories.sql import insert_row, upsert_row
from zorgadmin.storage.schema.dossier import ACHTTIEN, DOCUMENT, DOCUMENT_INHOUD, VERWIJZING

_D, _I, _V, _A = DOCUMENT.c, DOCUMENT_INHOUD.c, VERWIJZING.c, ACHTTIEN.c
_DOCUMENTEN = select(*(_D[veld.name] for veld in fields(Document))).order_by(_D.id)
_VERWIJZINGEN = select(*(_V[veld.name] for veld in fields(Verwijzing))).order_by(_V.id)


class DossierRepo:
    """Implements `DossierOpslag`."""

    def __init__(self, verbinding: Connection) -> None:
        self._verbinding = verbinding

    def documenten(self, bsn: str | None = None) -> Sequence[Document]:
        vraag = _DOCUMENTEN if bsn is None else _DOCUMENTEN.where(_D.bsn == bsn)
        return [Document(*rij) for rij in self._verbinding.execute(vraag)]

    def inhoud(self, document_id: int) -> bytes:
        vraag = select(_I.inhoud).where(_I.document_id == document_id)
        gevonden = self._verbinding.scalar(vraag)
        if gevonden is None:
            raise KluisError(f"Document {document_id} staat niet in de kluis.")
        return bytes(gevonden)

    def add_document(
        self,
        bsn: str,
        soort: Documentsoort,
        naam: str,
        sha256: str,
        inhoud: bytes,
        tijdstip: datetime,
    ) -> int:
        waarden = {
            "bsn": bsn,
            "soort": soort,
            "naam": naam,
            "sha256": sha256,
            "grootte": len(inhoud),
            "toegevoegd": tijdstip,
        }
        nummer = insert_row(self._verbinding, DOCUMENT, waarden)
        insert_row(self._verbinding, DOCUMENT_INHOUD, {"document_id": nummer, "inhoud": inhoud})
        return nummer

    def remove_document(self, document_id: int) -> None:
        self._verbinding.execute(delete(DOCUMENT_INHOUD).where(_I.document_id == document_id))
        self._verbinding.execute(delete(DOCUMENT).where(_D.id == document_id))

    def verwijzingen(self, bsn: str | None = None) -> Sequence[Verwijzing]:
        vraag = _VERWIJZINGEN if bsn is None else _VERWIJZINGEN.where(_V.bsn == bsn)
        return [Verwijzing(*rij) for rij in self._verbinding.execute(vraag)]

    def add_verwijzing(self, verwijzing: Verwijzing) -> None:
        insert_row(self._verbinding, VERWIJZING, asdict(verwijzing))

    def achttien(self, bsn: str) -> Mapping[AchttienStap, date]:
        vraag = select(_A.stap, _A.datum).where(_A.bsn == bsn)
        return {rij.stap: rij.datum for rij in self._verbinding.execute(vraag)}

    def set_achttien(self, bsn: str, stap: AchttienStap, dag: date | None) -> None:
        if dag is None:
            self._verbinding.execute(delete(ACHTTIEN).where(_A.bsn == bsn, _A.stap == stap))
        else:
            upsert_row(self._verbinding, ACHTTIEN, {"bsn": bsn, "stap": stap, "datum": dag})
