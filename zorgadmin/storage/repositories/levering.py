"""Leveringen: read by Core into frozen records, written with the moment of each change.

The history itself is written by triggers, so that no change escapes it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, func, select, update

from zorgadmin.application.kern.rijen import Geraakt, LeveringGegevens, LeveringRij
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.fouten import KluisError
from zorgadmin.domain.levering import Bron, Levering, LeveringSoort
from zorgadmin.domain.record import maker
from zorgadmin.domain.toewijzing import Toewijzing, ToewijzingId
from zorgadmin.storage.repositories.sql import among, among_given, insert_many, read_blocks
from zorgadmin.storage.schema.columns import DAG, TIJD
from zorgadmin.storage.schema.zorg import LEVERING, LEVERING_WIJZIGING, TOEWIJZING

_L, _W = LEVERING.c, LEVERING_WIJZIGING.c
_VELDEN = tuple(veld.name for veld in fields(LeveringGegevens))
_AANWEZIG = _L.verwijderd.is_(False)
SELECT_LEVERING = select(_L.id, _L.verwijderd, *(_L[veld] for veld in _VELDEN))
_LEVERING = select(
    _L.id,
    _L.toewijzing_id,
    _L.productcategorie,
    _L.productcode,
    _L.datum,
    _L.hoeveelheid,
    _L.soort,
    _L.noshow,
)
# Index ix_levering_gemeente holds all of this, in this order.
_OF_GEMEENTE = _LEVERING.where(
    _L.gemeente == bindparam("gemeente"),
    _L.wet == bindparam("wet"),
    _L.toewijzing_id.is_not(None),
    _AANWEZIG,
).order_by(
    _L.toewijzing_id,
    _L.datum,
    _L.productcategorie,
    _L.productcode,
    _L.hoeveelheid,
    _L.soort,
)
_VAN_TOEWIJZINGEN = _OF_GEMEENTE.where(among_given(_L.toewijzing_id, "ids"))
_DAGEN = (
    select(_L.toewijzing_id, _L.datum)
    .distinct()
    .where(
        _L.gemeente == bindparam("gemeente"),
        _L.wet == bindparam("wet"),
        _L.toewijzing_id.is_not(None),
    )
)
_GEPARKEERD = SELECT_LEVERING.where(_L.toewijzing_id.is_(None), _AANWEZIG).order_by(_L.datum, _L.id)
_GEPARKEERD_VAN = _GEPARKEERD.where(_L.bsn == bindparam("bsn"))
# A search by toewijzing for each of them: there is no index on the day alone.
_ALLE_TOEWIJZINGEN = _L.toewijzing_id.in_(select(TOEWIJZING.c.id))
_OP_DAGEN = SELECT_LEVERING.where(_L.datum.between(bindparam("begin"), bindparam("eind"))).order_by(
    _L.toewijzing_id, _L.datum, _L.id
)
_TUSSEN = _OP_DAGEN.where(_AANWEZIG)
_PLEK = select(_L.toewijzing_id, _L.gemeente, _L.wet).where(_L.id == bindparam("levering"))
_WIJZIG = update(LEVERING).where(_L.id == bindparam("levering"))


_levering = maker(Levering)


def _those(toewijzing_ids: Collection[ToewijzingId] | None) -> ColumnElement[bool]:
    """Under one of these toewijzingen, or under any."""
    if toewijzing_ids is None:
        return _ALLE_TOEWIJZINGEN
    return among(_L.toewijzing_id, toewijzing_ids)


class LeveringRepo:
    """Implements `LeveringOpslag`; `nu` gives the moment of a change."""

    def __init__(
        self, verbinding: Connection, nu: Callable[[], datetime], geraakt: Geraakt
    ) -> None:
        self._verbinding = verbinding
        self._nu = nu
        self._geraakt = geraakt

    def of_gemeente(
        self, gemeente: str, wet: Wet, toewijzing_ids: Collection[ToewijzingId] | None = None
    ) -> Sequence[Levering]:
        waarden: dict[str, object] = {"gemeente": gemeente, "wet": wet}
        vraag = _OF_GEMEENTE
        if toewijzing_ids is not None:
            vraag, waarden["ids"] = _VAN_TOEWIJZINGEN, json.dumps(list(toewijzing_ids))
        blokken = read_blocks(self._verbinding, vraag, waarden)
        return [levering for kolommen in blokken for levering in map(_levering, *kolommen)]

    def days_ever(self, gemeente: str, wet: Wet) -> Mapping[ToewijzingId, Collection[date]]:
        dagen: dict[ToewijzingId, set[date]] = defaultdict(set)
        rijen = self._verbinding.execute(_DAGEN, {"gemeente": gemeente, "wet": wet})
        for toewijzing_id, dag in rijen:
            dagen[toewijzing_id].add(dag)
        return dagen

    def of_toewijzing(self, toewijzing_id: ToewijzingId) -> Sequence[LeveringRij]:
        vraag = SELECT_LEVERING.where(_L.toewijzing_id == toewijzing_id).order_by(_L.datum, _L.id)
        return [levering_of(rij) for rij in self._verbinding.execute(vraag)]

    def between(
        self, begin: date, eind: date, toewijzing_ids: Collection[ToewijzingId] | None = None
    ) -> Sequence[LeveringRij]:
        vraag = _TUSSEN.where(_those(toewijzing_ids))
        rijen = self._verbinding.execute(vraag, {"begin": begin, "eind": eind})
        return [levering_of(rij) for rij in rijen]

    def with_times(
        self, begin: date, eind: date, toewijzing_ids: Collection[ToewijzingId] | None = None
    ) -> Sequence[LeveringRij]:
        vraag = _TUSSEN.where(_those(toewijzing_ids), _L.begin.is_not(None))
        rijen = self._verbinding.execute(vraag, {"begin": begin, "eind": eind})
        return [levering_of(rij) for rij in rijen]

    def by_ids(self, levering_ids: Collection[int]) -> Mapping[int, LeveringRij]:
        rijen = self._verbinding.execute(SELECT_LEVERING.where(among(_L.id, levering_ids)))
        return {rij[0]: levering_of(rij) for rij in rijen}

    def last_import(self, levering_ids: Collection[int]) -> Mapping[int, LeveringRij]:
        vraag = select(_W.levering_id, _W.na).where(
            among(_W.levering_id, levering_ids),
            func.json_extract(_W.na, "$.bron") == Bron.IMPORT.value,
        )
        rijen = self._verbinding.execute(vraag.order_by(_W.id))
        # The last one of each remains.
        return {levering_id: _from_history(levering_id, na) for levering_id, na in rijen}

    def geparkeerd(self, bsn: str | None = None) -> Sequence[LeveringRij]:
        vraag, waarden = (_GEPARKEERD, {}) if bsn is None else (_GEPARKEERD_VAN, {"bsn": bsn})
        return [levering_of(rij) for rij in self._verbinding.execute(vraag, waarden)]

    def by_referentie(self, referenties: Collection[str]) -> Mapping[str, LeveringRij]:
        # Removed ones first, so that a present one, if any, is what remains.
        vraag = SELECT_LEVERING.where(among(_L.referentie, referenties)).order_by(
            _L.verwijderd.desc(), _L.id
        )
        rijen = (levering_of(rij) for rij in self._verbinding.execute(vraag))
        return {rij.gegevens.referentie: rij for rij in rijen if rij.gegevens.referentie}

    def on_days(self, begin: date, eind: date) -> Sequence[LeveringRij]:
        dagen = {"begin": begin, "eind": eind}
        return [
            levering_of(rij)
            for welke in (_ALLE_TOEWIJZINGEN, _L.toewijzing_id.is_(None))
            for rij in self._verbinding.execute(_OP_DAGEN.where(welke), dagen)
        ]

    def onderaannemers(self) -> Sequence[str]:
        vraag = select(_L.onderaannemer).distinct().where(_L.onderaannemer.is_not(None), _AANWEZIG)
        return sorted(self._verbinding.scalars(vraag), key=str.casefold)

    def add(self, leveringen: Sequence[LeveringGegevens]) -> Sequence[int]:
        vast = {"verwijderd": False, "gewijzigd": self._nu()}
        # Within a writing transaction nobody else makes ids.
        eerste = (self._verbinding.scalar(select(func.max(_L.id))) or 0) + 1
        ids = range(eerste, eerste + len(leveringen))
        for gegevens in leveringen:
            self._touch(gegevens.toewijzing_id, gegevens.gemeente, gegevens.wet)
        insert_many(
            self._verbinding,
            LEVERING,
            [
                _values(gegevens) | vast | {"id": nummer}
                for nummer, gegevens in zip(ids, leveringen, strict=True)
            ],
        )
        return ids

    def change(self, levering_id: int, gegevens: LeveringGegevens) -> None:
        self._update(levering_id, **_values(gegevens), verwijderd=False)
        self._touch(gegevens.toewijzing_id, gegevens.gemeente, gegevens.wet)

    def remove(self, levering_id: int, bron: Bron = Bron.IMPORT) -> None:
        self._update(levering_id, verwijderd=True, bron=bron)

    def attach(self, levering_ids: Collection[int], toewijzing: Toewijzing) -> None:
        self._verbinding.execute(
            update(LEVERING)
            .where(among(_L.id, levering_ids), _L.toewijzing_id.is_(None))
            .values(
                toewijzing_id=toewijzing.id,
                productcategorie=func.coalesce(_L.productcategorie, toewijzing.productcategorie),
                productcode=func.coalesce(_L.productcode, toewijzing.productcode),
                gewijzigd=self._nu(),
            )
        )
        # They are no longer among the parked ones of their gemeente.
        self._touch(None, toewijzing.gemeente, toewijzing.wet)
        self._geraakt.toewijzingen.add(toewijzing.id)

    def _touch(self, toewijzing_id: ToewijzingId | None, gemeente: str, wet: Wet) -> None:
        """Note where a levering is, or was; a parked one is in no toewijzing."""
        if toewijzing_id is None:
            self._geraakt.paren.add((gemeente, wet))
        else:
            self._geraakt.toewijzingen.add(toewijzing_id)

    def _update(self, levering_id: int, **waarden: Any) -> None:
        plek = self._verbinding.execute(_PLEK, {"levering": levering_id}).first()
        if plek is None:
            raise KluisError(f"Levering {levering_id} staat niet in de kluis.")
        self._touch(*plek)
        waarden |= {"levering": levering_id, "gewijzigd": self._nu()}
        self._verbinding.execute(_WIJZIG, waarden)


def _values(gegevens: LeveringGegevens) -> dict[str, Any]:
    return {veld: getattr(gegevens, veld) for veld in _VELDEN}


def levering_of(rij: Sequence[Any]) -> LeveringRij:
    """The levering in a row of `SELECT_LEVERING`."""
    return LeveringRij(rij[0], LeveringGegevens(*rij[2:]), rij[1])


def _from_history(levering_id: int, na: str) -> LeveringRij:
    """A levering as the triggers wrote it in the history."""
    waarden = json.loads(na)
    verwijderd = bool(waarden.pop("verwijderd"))
    waarden |= {
        "wet": Wet(waarden["wet"]),
        "datum": DAG.read(waarden["datum"]),
        "begin": waarden["begin"] and TIJD.read(waarden["begin"]),
        "eind": waarden["eind"] and TIJD.read(waarden["eind"]),
        "soort": LeveringSoort(waarden["soort"]),
        "bron": Bron(waarden["bron"]),
        # What was written before there were any says nothing of it.
        "noshow": bool(waarden.get("noshow")),
    }
    return LeveringRij(levering_id, LeveringGegevens(**waarden), verwijderd)
