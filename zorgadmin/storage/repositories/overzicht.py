"""What books and overviews read."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, select

from zorgadmin.domain.codes import Wet
from zorgadmin.domain.levering import Levering
from zorgadmin.domain.toewijzing import ToewijzingId
from zorgadmin.storage.repositories.sql import among
from zorgadmin.storage.schema.zorg import LEVERING, TOEWIJZING

_T, _L = TOEWIJZING.c, LEVERING.c
_PAREN = select(_T.gemeente, _T.wet).distinct().order_by(_T.gemeente, _T.wet)
_GEHECHT = (_L.toewijzing_id.is_not(None), _L.verwijderd.is_(False))
_LEVERINGEN = (
    select(*(_L[naam] for naam in Levering._fields))
    .where(*_GEHECHT)
    .order_by(
        _L.toewijzing_id,
        _L.datum,
        _L.productcategorie,
        _L.productcode,
        _L.hoeveelheid,
        _L.soort,
    )
)


class OverzichtRepo:
    """Implements `OverzichtOpslag`."""

    def __init__(self, verbinding: Connection) -> None:
        self._verbinding = verbinding

    def pairs(self) -> Sequence[tuple[str, Wet]]:
        return [(gemeente, wet) for gemeente, wet in self._verbinding.execute(_PAREN)]

    def leveringen(self, toewijzing_ids: Collection[ToewijzingId]) -> Sequence[Levering]:
        vraag = _LEVERINGEN.where(among(_L.toewijzing_id, toewijzing_ids))
        return list(map(Levering._make, self._verbinding.execute(vraag).all()))
