"""Starts and stops of care that were reported, and decisions about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select, update

from zorgadmin.application.kern.rijen import Geraakt
from zorgadmin.domain.berichten.status import BerichtStatus
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.indicatoren import Zorgresultaat
from zorgadmin.domain.regie.melding import (
    MeldingStatus,
    Regiemelding,
    Regieproduct,
    RegieSoort,
)
from zorgadmin.domain.regie.stand import Besloten, RegieBesluit
from zorgadmin.domain.toewijzing import ToewijzingId
from zorgadmin.storage.repositories.sql import among, filtered, insert_row
from zorgadmin.storage.schema.regie import REGIEBESLUIT, REGIEMELDING, RESULTAAT
from zorgadmin.storage.schema.verkeer import BERICHT
from zorgadmin.storage.schema.zorg import TOEWIJZING

_M, _D, _B, _T = REGIEMELDING.c, REGIEBESLUIT.c, BERICHT.c, TOEWIJZING.c
_R = RESULTAAT.c
_EIGEN = tuple(veld.name for veld in fields(Regieproduct) if veld.name != "nummer")
_ALLE = (
    select(
        *(_T.nummer if veld.name == "nummer" else _M[veld.name] for veld in fields(Regieproduct)),
        *(_M.toewijzing_id, _M.bericht_id, _B.identificatie, _B.dagtekening, _B.geupload),
        *(_B.status, _M.goedgekeurd, _M.retourcodes),
    )
    .join_from(REGIEMELDING, TOEWIJZING, _M.toewijzing_id == _T.id)
    .join(BERICHT, _M.bericht_id == _B.id)
    .where(_B.status != BerichtStatus.INGETROKKEN)
    .order_by(_M.id)
)
_VAN_GEMEENTE = filtered(_ALLE, _T.gemeente, _T.wet)
_VAN_BERICHT = filtered(_ALLE, _M.bericht_id)
_BESLUITEN = filtered(
    select(_D.toewijzing_id, _D.besluit, _D.soort, _D.op, _D.tijdstip)
    .join_from(TOEWIJZING, REGIEBESLUIT, _T.id == _D.toewijzing_id)
    .order_by(_D.id),
    _T.gemeente,
    _T.wet,
)
_RESULTATEN = filtered(
    select(_R.toewijzing_id, _R.uitval, _R.tevredenheid, _R.doelrealisatie)
    .join_from(TOEWIJZING, RESULTAAT, _T.id == _R.toewijzing_id)
    .order_by(_R.id),
    _T.gemeente,
    _T.wet,
)


class RegieRepo:
    """Implements `RegieOpslag`."""

    def __init__(self, verbinding: Connection, geraakt: Geraakt) -> None:
        self._verbinding = verbinding
        self._geraakt = geraakt

    def add(
        self, bericht_id: int, toewijzing_id: ToewijzingId, producten: Sequence[Regieproduct]
    ) -> None:
        for product in producten:
            waarden = {naam: getattr(product, naam) for naam in _EIGEN}
            waarden |= {"bericht_id": bericht_id, "toewijzing_id": toewijzing_id}
            insert_row(self._verbinding, REGIEMELDING, {**waarden, "retourcodes": ()})
        self._geraakt.toewijzingen.add(toewijzing_id)

    def of_gemeente(
        self, gemeente: str, wet: Wet, toewijzing_ids: Collection[ToewijzingId] | None = None
    ) -> Mapping[ToewijzingId, Sequence[Regiemelding]]:
        vraag = _VAN_GEMEENTE
        if toewijzing_ids is not None:
            vraag = vraag.where(among(_M.toewijzing_id, toewijzing_ids))
        gevonden: dict[ToewijzingId, list[Regiemelding]] = defaultdict(list)
        for melding in self._rows(vraag, {"gemeente": gemeente, "wet": wet}):
            gevonden[melding.toewijzing_id].append(melding)
        return gevonden

    def of_message(self, bericht_id: int) -> Sequence[Regiemelding]:
        return self._rows(_VAN_BERICHT, {"bericht_id": bericht_id})

    def answer(
        self, bericht_id: int, *, goedgekeurd: bool, retourcodes: Sequence[tuple[str, ...]]
    ) -> None:
        vraag = select(_M.id, _M.toewijzing_id).where(_M.bericht_id == bericht_id).order_by(_M.id)
        rijen = self._verbinding.execute(vraag).all()
        for (melding_id, toewijzing_id), codes in zip(rijen, retourcodes, strict=True):
            self._verbinding.execute(
                update(REGIEMELDING)
                .where(_M.id == bindparam("welk"))
                .values(goedgekeurd=goedgekeurd, retourcodes=codes),
                {"welk": melding_id},
            )
            self._geraakt.toewijzingen.add(toewijzing_id)

    def decide(
        self,
        toewijzing_id: ToewijzingId,
        besluit: RegieBesluit,
        reden: str,
        tijdstip: datetime,
        voorstel: tuple[RegieSoort, date] | None = None,
    ) -> None:
        soort, op = voorstel or (None, None)
        waarden = {
            "toewijzing_id": toewijzing_id,
            "besluit": besluit,
            "soort": soort,
            "op": op,
            "reden": reden,
            "tijdstip": tijdstip,
        }
        insert_row(self._verbinding, REGIEBESLUIT, waarden)
        self._geraakt.toewijzingen.add(toewijzing_id)

    def decided(
        self, gemeente: str, wet: Wet, toewijzing_ids: Collection[ToewijzingId] | None = None
    ) -> Mapping[ToewijzingId, Besloten]:
        vraag = _BESLUITEN
        if toewijzing_ids is not None:
            vraag = vraag.where(among(_D.toewijzing_id, toewijzing_ids))
        los: dict[ToewijzingId, set[tuple[RegieSoort, date]]] = defaultdict(set)
        terug: dict[ToewijzingId, date | None] = {}
        rijen = self._verbinding.execute(vraag, {"gemeente": gemeente, "wet": wet})
        for toewijzing_id, besluit, soort, op, tijdstip in rijen:
            if besluit is RegieBesluit.LAAT_GAAN:
                los[toewijzing_id].add((soort, op))
            else:
                is_terug = besluit is RegieBesluit.GEEF_TERUG
                terug[toewijzing_id] = tijdstip.date() if is_terug else None
        return {
            nummer: Besloten(frozenset(los[nummer]), terug.get(nummer)) for nummer in {*los, *terug}
        }

    def note_result(
        self, toewijzing_id: ToewijzingId, resultaat: Zorgresultaat, tijdstip: datetime
    ) -> None:
        waarden = {**resultaat._asdict(), "toewijzing_id": toewijzing_id, "tijdstip": tijdstip}
        insert_row(self._verbinding, RESULTAAT, waarden)

    def results(self, gemeente: str, wet: Wet) -> Mapping[ToewijzingId, Zorgresultaat]:
        rijen = self._verbinding.execute(_RESULTATEN, {"gemeente": gemeente, "wet": wet})
        # The last one of each remains.
        return {toewijzing_id: Zorgresultaat(*velden) for toewijzing_id, *velden in rijen}

    def _rows(
        self, vraag: Select[*tuple[Any, ...]], waarden: Mapping[str, object]
    ) -> list[Regiemelding]:
        return [_melding(rij) for rij in self._verbinding.execute(vraag, waarden)]


def _melding(rij: Sequence[Any]) -> Regiemelding:
    aantal = len(fields(Regieproduct))
    toewijzing_id, bericht_id, identificatie, dagtekening, geupload, *antwoord = rij[aantal:]
    status, goedgekeurd, retourcodes = antwoord
    return Regiemelding(
        product=Regieproduct(*rij[:aantal]),
        toewijzing_id=toewijzing_id,
        bericht_id=bericht_id,
        identificatie=identificatie,
        dagtekening=dagtekening,
        geupload=geupload,
        status=_status(status, goedgekeurd),
        retourcodes=retourcodes,
    )


def _status(bericht: BerichtStatus, goedgekeurd: bool | None) -> MeldingStatus:  # noqa: FBT001
    if goedgekeurd is not None:
        return MeldingStatus.BEVESTIGD if goedgekeurd else MeldingStatus.AFGEKEURD
    is_nieuw = bericht is BerichtStatus.TE_VERSTUREN
    return MeldingStatus.TE_VERSTUREN if is_nieuw else MeldingStatus.VERSTUURD
