"""Clients outside the message traffic, and what their gemeenten were told."""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from sqlalchemy import Select, bindparam, func, or_, select, update

from zorgadmin.application.kern.ports_buiten import Aanmelding
from zorgadmin.domain.berichten.status import BerichtStatus
from zorgadmin.domain.buiten import EERSTE_NUMMER, Buiten, Verkeer
from zorgadmin.domain.praktijk import Client
from zorgadmin.domain.toewijzing import ToewijzingId
from zorgadmin.storage.repositories.sql import Repo, insert_row
from zorgadmin.storage.schema.buiten import AANMELDING
from zorgadmin.storage.schema.verkeer import BERICHT
from zorgadmin.storage.schema.zorg import CLIENT, TOEWIJZING

_C, _A, _B, _T = CLIENT.c, AANMELDING.c, BERICHT.c, TOEWIJZING.c
_EERDER = CLIENT.alias("eerder")
_VERKEER = select(
    *(_C[veld.name] for veld in fields(Verkeer) if veld.name != "eerder"),
    select(_EERDER.c.bsn).where(_EERDER.c.verder_als == _C.bsn).limit(1).scalar_subquery(),
).order_by(_C.nummer)
_ANDERS = _VERKEER.where(or_(_C.buiten.is_not(None), _C.bsn_van_moeder))
_AANMELDINGEN = (
    select(
        *(_A[naam] for naam in ("id", "toewijzing_id", "bericht_id", "ontvangen", "contact")),
        *(_B[naam] for naam in ("identificatie", "gemeente", "wet", "dagtekening", "status")),
        _B.geupload,
    )
    .join_from(AANMELDING, BERICHT, _A.bericht_id == _B.id)
    .where(_B.status != BerichtStatus.INGETROKKEN)
    .order_by(_A.id)
)


class BuitenRepo(Repo):
    """Implements `BuitenOpslag`."""

    def verkeer(self, bsn: str) -> Verkeer | None:
        return next(iter(self._rows(_VERKEER.where(_C.bsn == bsn))), None)

    def by_nummer(self, nummer: int) -> Verkeer | None:
        return next(iter(self._rows(_VERKEER.where(_C.nummer == nummer))), None)

    def list(self) -> Sequence[Verkeer]:
        return self._rows(_ANDERS)

    def next_number(self) -> int:
        return int(self._verbinding.scalar(select(func.max(_C.nummer))) or 0) + 1

    def save(
        self, client: Client, nummer: int, buiten: Buiten, vertegenwoordiger: str | None
    ) -> None:
        waarden: dict[str, Any] = {veld.name: getattr(client, veld.name) for veld in fields(client)}
        waarden |= {"buiten": buiten, "vertegenwoordiger": vertegenwoordiger}
        if self.verkeer(client.bsn) is None:
            insert_row(self._verbinding, CLIENT, waarden | {"nummer": nummer})
        else:
            sleutel = waarden.pop("bsn")
            self._update(sleutel, **waarden)

    def go_on_as(self, sleutel: str, bsn: str) -> None:
        from zorgadmin.storage.schema.dossier import DOCUMENT, VERWIJZING

        self._update(sleutel, verder_als=bsn)
        for tabel in (DOCUMENT, VERWIJZING):
            self._verbinding.execute(update(tabel).where(tabel.c.bsn == sleutel).values(bsn=bsn))

    def set_mother(self, bsn: str, *, van_moeder: bool) -> None:
        self._update(bsn, bsn_van_moeder=van_moeder)

    def next_toewijzingnummer(self) -> int:
        hoogste = self._verbinding.scalar(select(func.max(_T.nummer)))
        return max(EERSTE_NUMMER, int(hoogste or 0) + 1)

    def aanmeldingen(self, toewijzing_id: ToewijzingId | None = None) -> Sequence[Aanmelding]:
        vraag = _AANMELDINGEN
        if toewijzing_id is not None:
            vraag = vraag.where(_A.toewijzing_id == toewijzing_id)
        return [Aanmelding(*rij) for rij in self._verbinding.execute(vraag)]

    def add_aanmelding(self, toewijzing_id: ToewijzingId, bericht_id: int) -> None:
        waarden = {"toewijzing_id": toewijzing_id, "bericht_id": bericht_id}
        insert_row(self._verbinding, AANMELDING, waarden)

    def confirm(self, aanmelding_id: int, ontvangen: date | None, contact: str | None) -> None:
        self._verbinding.execute(
            update(AANMELDING)
            .where(_A.id == bindparam("welke"))
            .values(ontvangen=ontvangen, contact=contact),
            {"welke": aanmelding_id},
        )

    def _update(self, bsn: str, **waarden: Any) -> None:
        self._verbinding.execute(update(CLIENT).where(_C.bsn == bsn).values(waarden))

    def _rows(self, vraag: Select[*tuple[Any, ...]]) -> builtins.list[Verkeer]:
        return [Verkeer(*rij) for rij in self._verbinding.execute(vraag)]
