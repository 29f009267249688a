"""What is kept with a client: documents, referrals, the steps before eighteen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, datetime

from sqlalchemy import delete, select

from zorgadmin.domain.fouten import KluisError
from zorgadmin.domain.verzoeken.dossier import AchttienStap, Document, Documentsoort, Verwijzing
from zorgadmin.storage.repositories.sql import Repo, among, insert_many, insert_row, upsert_row
from zorgadmin.storage.schema.dossier import (
    ACHTTIEN,
    DOCUMENT,
    DOCUMENT_INHOUD,
    VERWIJZING,
    VERWIJZING_PRODUCT,
)

_D, _I, _V, _A = DOCUMENT.c, DOCUMENT_INHOUD.c, VERWIJZING.c, ACHTTIEN.c
_P = VERWIJZING_PRODUCT.c
_DOCUMENTEN = select(*(_D[veld.name] for veld in fields(Document))).order_by(_D.id)
_EIGEN = [veld.name for veld in fields(Verwijzing) if veld.name != "per_product"]
_VERWIJZINGEN = select(_V.id, *(_V[naam] for naam in _EIGEN)).order_by(_V.id)
_PER_PRODUCT = select(_P.verwijzing_id, _P.product, _P.geldig_tot).order_by(
    _P.verwijzing_id, _P.product
)


class DossierRepo(Repo):
    """Implements `DossierOpslag`."""

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
        rijen = self._verbinding.execute(vraag).all()
        per_product: dict[int, dict[str, date]] = {nummer: {} for nummer, *_ in rijen}
        eigen = _PER_PRODUCT.where(among(_P.verwijzing_id, per_product))
        for nummer, product, tot in self._verbinding.execute(eigen):
            per_product[nummer][product] = tot
        return [
            replace(Verwijzing(*rest), per_product=per_product[nummer]) for nummer, *rest in rijen
        ]

    def add_verwijzing(self, verwijzing: Verwijzing) -> None:
        waarden = {naam: getattr(verwijzing, naam) for naam in _EIGEN}
        nummer = insert_row(self._verbinding, VERWIJZING, waarden)
        insert_many(
            self._verbinding,
            VERWIJZING_PRODUCT,
            [
                {"verwijzing_id": nummer, "product": product, "geldig_tot": tot}
                for product, tot in verwijzing.per_product.items()
            ],
        )

    def achttien(self, bsn: str) -> Mapping[AchttienStap, date]:
        vraag = select(_A.stap, _A.datum).where(_A.bsn == bsn)
        return {rij.stap: rij.datum for rij in self._verbinding.execute(vraag)}

    def set_achttien(self, bsn: str, stap: AchttienStap, dag: date | None) -> None:
        if dag is None:
            self._verbinding.execute(delete(ACHTTIEN).where(_A.bsn == bsn, _A.stap == stap))
        else:
            upsert_row(self._verbinding, ACHTTIEN, {"bsn": bsn, "stap": stap, "datum": dag})
