"""Taking away what was entered by mistake; triggers refuse what something else hangs on."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, exists, select

from zorgadmin.application.kern.ports_verwijderen import Spoor
from zorgadmin.application.kern.rijen import Geraakt
from zorgadmin.domain.codes import Wet
from zorgadmin.storage.schema.buiten import AANMELDING
from zorgadmin.storage.schema.columns import METADATA
from zorgadmin.storage.schema.dossier import ACHTTIEN, DOCUMENT, VERWIJZING
from zorgadmin.storage.schema.regie import REGIEMELDING
from zorgadmin.storage.schema.verkeer import PRESTATIE
from zorgadmin.storage.schema.verzoek import VERZOEK
from zorgadmin.storage.schema.zorg import (
    CLIENT,
    CLIENT_VOORSTEL,
    GEMEENTE_AFSPRAAK,
    LEVERING,
    TOEWIJZING,
    TOEWIJZING_VERSIE,
)

_C, _V = CLIENT.c, TOEWIJZING_VERSIE.c
_SOORT = {
    CLIENT_VOORSTEL: Spoor.BERICHT,
    LEVERING: Spoor.UREN,
    PRESTATIE: Spoor.REGELS,
    VERZOEK: Spoor.VERZOEKEN,
    REGIEMELDING: Spoor.REGIE,
    AANMELDING: Spoor.BUITEN,
    DOCUMENT: Spoor.DOSSIER,
    VERWIJZING: Spoor.DOSSIER,
    ACHTTIEN: Spoor.DOSSIER,
}
_EIGEN = (CLIENT, TOEWIJZING, TOEWIJZING_VERSIE)


class VerwijderRepo:
    """Implements `VerwijderOpslag`."""

    def __init__(self, verbinding: Connection, geraakt: Geraakt) -> None:
        self._verbinding = verbinding
        self._geraakt = geraakt

    def traces(self, bsn: str) -> Sequence[Spoor]:
        van = select(_V.toewijzing_id).where(_V.bsn == bsn)
        vragen = [
            (Spoor.BERICHT, exists().where(_V.bsn == bsn, _V.bericht_id.is_not(None))),
            (Spoor.BUITEN, exists().where(_C.bsn == bsn, _C.verder_als.is_not(None))),
            (Spoor.BUITEN, exists().where(_C.verder_als == bsn)),
        ]
        for tabel in METADATA.sorted_tables:
            for kolom in tabel.columns if tabel not in _EIGEN else ():
                naar = {sleutel.column for sleutel in kolom.foreign_keys}
                soort = _SOORT.get(tabel, Spoor.ANDERS)
                # Leveringen and lines name their client without a key to the table of clients.
                if _C.bsn in naar or kolom.name == "bsn":
                    vragen.append((soort, exists().where(kolom == bsn)))
                elif TOEWIJZING.c.id in naar:
                    vragen.append((soort, exists().where(kolom.in_(van))))
        gevonden = {soort for soort, vraag in vragen if self._verbinding.scalar(select(vraag))}
        return [soort for soort in Spoor if soort in gevonden]

    def remove_client(self, bsn: str) -> None:
        van = self._verbinding.scalars(
            select(_V.toewijzing_id).where(_V.bsn == bsn).distinct()
        ).all()
        self._verbinding.execute(delete(TOEWIJZING_VERSIE).where(_V.bsn == bsn))
        self._verbinding.execute(delete(TOEWIJZING).where(TOEWIJZING.c.id.in_(van)))
        self._verbinding.execute(delete(CLIENT).where(CLIENT.c.bsn == bsn))
        self._geraakt.alles = True

    def remove_agreement(self, gemeente: str, wet: Wet) -> None:
        tabel = GEMEENTE_AFSPRAAK
        self._verbinding.execute(
            delete(tabel).where(tabel.c.gemeente == gemeente, tabel.c.wet == wet)
        )
        self._geraakt.paren.add((gemeente, wet))
