"""Toewijzingen: their identity, every version, and which one is in force."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    Connection,
    Select,
    bindparam,
    func,
    literal_column,
    select,
    update,
)

from zorgadmin.application.kern.rijen import Geraakt, ToewijzingGegevens
from zorgadmin.domain.buiten import EERSTE_NUMMER
from zorgadmin.domain.codes import Eenheid, Frequentie, Wet
from zorgadmin.domain.record import maker
from zorgadmin.domain.toewijzing import Omvang, Toewijzing, ToewijzingId
from zorgadmin.storage.repositories.sql import among_given, filtered, insert_row, read_columns
from zorgadmin.storage.schema.zorg import TOEWIJZING, TOEWIJZING_VERSIE

_T = TOEWIJZING.c
_V = TOEWIJZING_VERSIE.c
_KOLOMMEN = (
    _T.id,
    _V.versie,
    _T.gemeente,
    _T.wet,
    _T.nummer,
    _V.bsn,
    _V.productcategorie,
    _V.productcode,
    _V.ingangsdatum,
    _V.einddatum,
    _V.volume,
    _V.eenheid,
    _V.frequentie,
    _V.budget_cent,
    _V.reden_wijziging,
    _V.toewijzingsdatum,
    _V.toewijzingstijd,
)
SELECT_VERSIES = select(*_KOLOMMEN).join_from(
    TOEWIJZING, TOEWIJZING_VERSIE, _V.toewijzing_id == _T.id
)
# Written out in the statement: SQLite picks an index by it.
_GELDEND = _V.in_force == literal_column("1")
_IN_FORCE = SELECT_VERSIES.where(_GELDEND).order_by(_T.gemeente, _T.wet, _T.nummer)
_GENOEMD = _IN_FORCE.where(among_given(_T.id, "ids"))
_PAREN = (
    select(_T.gemeente, _T.wet)
    .where(_T.nummer < EERSTE_NUMMER)
    .distinct()
    .order_by(_T.gemeente, _T.wet)
)
_BUITEN = (
    select(_T.gemeente, _T.wet, _V.bsn)
    .join_from(TOEWIJZING_VERSIE, TOEWIJZING, _V.toewijzing_id == _T.id)
    .where(_T.nummer >= EERSTE_NUMMER, _GELDEND)
    .distinct()
    .order_by(_T.gemeente, _T.wet, _V.bsn)
)
# Made once: a message may bring a thousand toewijzingen.
_ID = select(_T.id).where(*(_T[naam] == bindparam(naam) for naam in ("gemeente", "wet", "nummer")))
_LAATSTE = select(func.max(_V.versie)).where(_V.toewijzing_id == bindparam("toewijzing"))
_VERVALT = (
    update(TOEWIJZING_VERSIE)
    .where(_V.toewijzing_id == bindparam("toewijzing"), _GELDEND)
    .values(in_force=False)
)


_toewijzing = maker(Toewijzing)


class ToewijzingRepo:
    """Implements `ToewijzingOpslag`; `nu` gives the moment that a version is kept."""

    def __init__(
        self, verbinding: Connection, nu: Callable[[], datetime], geraakt: Geraakt
    ) -> None:
        self._verbinding = verbinding
        self._nu = nu
        self._geraakt = geraakt

    def current(
        self, gemeente: str | None = None, wet: Wet | None = None, nummer: int | None = None
    ) -> Sequence[Toewijzing]:
        filters = {_T.gemeente: gemeente, _T.wet: wet, _T.nummer: nummer}
        gegeven = {kolom: waarde for kolom, waarde in filters.items() if waarde is not None}
        waarden = {kolom.key: waarde for kolom, waarde in gegeven.items()}
        return self._all(filtered(_IN_FORCE, *gegeven), waarden)

    def pairs(self) -> Sequence[tuple[str, Wet]]:
        return [(gemeente, wet) for gemeente, wet in self._verbinding.execute(_PAREN)]

    def outside(self) -> Sequence[tuple[str, Wet, str]]:
        return [(gemeente, wet, bsn) for gemeente, wet, bsn in self._verbinding.execute(_BUITEN)]

    def by_ids(self, ids: Collection[ToewijzingId]) -> Mapping[ToewijzingId, Toewijzing]:
        gevonden = self._all(_GENOEMD, {"ids": json.dumps(list(ids))})
        return {toewijzing.id: toewijzing for toewijzing in gevonden}

    def of_client(self, bsn: str) -> Sequence[Toewijzing]:
        return self._all(filtered(_IN_FORCE, _V.bsn), {"bsn": bsn})

    def add_version(self, gegevens: ToewijzingGegevens, *, in_force: bool) -> int:
        plaats = {"gemeente": gegevens.gemeente, "wet": gegevens.wet, "nummer": gegevens.nummer}
        gevonden = self._verbinding.scalar(_ID, plaats)
        if gevonden is None:
            gevonden = insert_row(self._verbinding, TOEWIJZING, plaats)
        toewijzing_id = ToewijzingId(gevonden)
        self._geraakt.toewijzingen.add(toewijzing_id)
        laatste = self._verbinding.scalar(_LAATSTE, {"toewijzing": toewijzing_id}) or 0
        if in_force and laatste:
            self._verbinding.execute(_VERVALT, {"toewijzing": toewijzing_id})
        omvang = gegevens.omvang
        insert_row(
            self._verbinding,
            TOEWIJZING_VERSIE,
            {
                "toewijzing_id": toewijzing_id,
                "versie": laatste + 1,
                "in_force": in_force,
                "bewaard": self._nu(),
                "bsn": gegevens.bsn,
                "productcategorie": gegevens.productcategorie,
                "productcode": gegevens.productcode,
                "ingangsdatum": gegevens.ingangsdatum,
                "einddatum": gegevens.einddatum,
                "volume": omvang.volume if omvang else None,
                "eenheid": omvang.eenheid if omvang else None,
                "frequentie": omvang.frequentie if omvang else None,
                "budget_cent": gegevens.budget_cent,
                "reden_wijziging": gegevens.reden_wijziging,
                "toewijzingsdatum": gegevens.toewijzingsdatum,
                "toewijzingstijd": gegevens.toewijzingstijd,
                "referentie_aanbieder": gegevens.referentie_aanbieder,
                "commentaar": gegevens.commentaar,
                "bericht_id": gegevens.bericht_id,
            },
        )
        return toewijzing_id

    def _all(
        self, vraag: Select[*tuple[Any, ...]], waarden: Mapping[str, object]
    ) -> list[Toewijzing]:
        return _toewijzingen(read_columns(self._verbinding, vraag, waarden))


@lru_cache(maxsize=1024)
def _omvang(volume: int, eenheid: Eenheid, frequentie: Frequentie) -> Omvang:
    """One object for all toewijzingen with this Omvang: what is kept per Omvang is found faster."""
    return Omvang(volume, eenheid, frequentie)


def toewijzing_of(rij: Sequence[Any]) -> Toewijzing:
    """The toewijzing in a row of `SELECT_VERSIES`."""
    (toewijzing,) = _toewijzingen([(waarde,) for waarde in rij])
    return toewijzing


def _toewijzingen(kolommen: Sequence[Sequence[Any]]) -> list[Toewijzing]:
    """The toewijzingen in the columns of `SELECT_VERSIES`: their fields, the Omvang in parts."""
    voor, omvang, na = kolommen[:10], kolommen[10:13], kolommen[13:]
    omvangen = [None if deel[0] is None else _omvang(*deel) for deel in zip(*omvang, strict=True)]
    return list(map(_toewijzing, *voor, omvangen, *na))
