"""Taking away what was entered by mistake; triggers refuse what something else hangs on."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, Table, delete, exists, or_, select

from zorgadmin.application.kern.ports_verwijderen import Spoor
from zorgadmin.application.kern.rijen import Geraakt
from zorgadmin.domain.codes import Wet
from zorgadmin.storage.schema.buiten import AANMELDING
from zorgadmin.storage.schema.dossier import ACHTTIEN, DOCUMENT, VERWIJZING
from zorgadmin.storage.schema.regie import REGIEBESLUIT, REGIEMELDING
from zorgadmin.storage.schema.verkeer import LOSGELATEN, PRESTATIE
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


class VerwijderRepo:
    """Implements `VerwijderOpslag`."""

    def __init__(self, verbinding: Connection, geraakt: Geraakt) -> None:
        self._verbinding = verbinding
        self._geraakt = geraakt

    def traces(self, bsn: str) -> Sequence[Spoor]:
        van = select(_V.toewijzing_id).where(_V.bsn == bsn)

        def named(*tabellen: Table) -> list[ColumnElement[bool]]:
            return [exists().where(tabel.c.bsn == bsn) for tabel in tabellen]

        def hung(*tabellen: Table) -> list[ColumnElement[bool]]:
            return [exists().where(tabel.c.toewijzing_id.in_(van)) for tabel in tabellen]

        sporen = {
            Spoor.BERICHT: [
                exists().where(_V.bsn == bsn, _V.bericht_id.is_not(None)),
                *named(CLIENT_VOORSTEL),
            ],
            Spoor.UREN: [*named(LEVERING), *hung(LEVERING)],
            Spoor.REGELS: [*named(PRESTATIE), *hung(PRESTATIE)],
            Spoor.VERZOEKEN: named(VERZOEK),
            Spoor.REGIE: hung(REGIEMELDING),
            Spoor.BESLUITEN: hung(REGIEBESLUIT, LOSGELATEN),
            Spoor.DOSSIER: named(DOCUMENT, VERWIJZING, ACHTTIEN),
            Spoor.BUITEN: [
                *hung(AANMELDING),
                exists().where(_C.verder_als == bsn),
                exists().where(_C.bsn == bsn, _C.verder_als.is_not(None)),
            ],
        }
        return [
            spoor
            for spoor, vragen in sporen.items()
            if self._verbinding.scalar(select(or_(*vragen)))
        ]

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
