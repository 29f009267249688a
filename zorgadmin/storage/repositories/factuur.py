"""Invoices, numbered without gaps per year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import func, select

from zorgadmin.application.kern.facturen import FactuurInhoud, FactuurRij
from zorgadmin.storage.repositories.sql import Repo, filtered, insert_row, read_rows, upsert_row
from zorgadmin.storage.schema.verkeer import FACTUUR, FACTUURSTAND

_F, _S = FACTUUR.c, FACTUURSTAND.c
_ALLE = select(_F.id, _F.jaar, _F.volgnummer, _F.declaratie_id, _F.datum, _F.inhoud).order_by(_F.id)
_VAN_EEN = filtered(_ALLE, _F.declaratie_id)


class FactuurRepo(Repo):
    """Implements `FactuurOpslag`."""

    def list(self, declaratie_id: int | None = None) -> Sequence[FactuurRij]:
        vraag, waarden = _ALLE, {}
        if declaratie_id is not None:
            vraag, waarden = _VAN_EEN, {"declaratie_id": declaratie_id}
        return [
            FactuurRij(
                id=rij[0],
                jaar=rij[1],
                volgnummer=rij[2],
                declaratie_id=rij[3],
                datum=rij[4],
                inhoud=FactuurInhoud.read(rij[5]),
            )
            for rij in read_rows(self._verbinding, vraag, waarden)
        ]

    def add(
        self, declaratie_id: int, datum: date, inhoud: FactuurInhoud, tijdstip: datetime
    ) -> FactuurRij:
        hoogste = select(func.max(_F.volgnummer)).where(_F.jaar == datum.year)
        elders = select(_S.laatste).where(_S.jaar == datum.year)
        bekend = (self._verbinding.scalar(vraag) or 0 for vraag in (hoogste, elders))
        volgnummer = max(bekend) + 1
        insert_row(
            self._verbinding,
            FACTUUR,
            {
                "jaar": datum.year,
                "volgnummer": volgnummer,
                "declaratie_id": declaratie_id,
                "datum": datum,
                "totaal_cent": inhoud.totaal_cent,
                "inhoud": inhoud.write(),
                "tijdstip": tijdstip,
            },
        )
        return self.list(declaratie_id)[-1]

    def is_unsure(self, jaar: int) -> bool:
        vraag = select(func.count()).where(_S.jaar == jaar, _S.laatste.is_(None))
        return bool(self._verbinding.scalar(vraag))

    def made_elsewhere(self, jaar: int, laatste: int | None) -> None:
        upsert_row(self._verbinding, FACTUURSTAND, {"jaar": jaar, "laatste": laatste})
