"""What overviews read: sums over leveringen, made in one pass over one index, and short lines."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from operator import attrgetter

from sqlalchemy import Connection, Text, bindparam, exists, func, select

from zorgadmin.domain.codes import Wet
from zorgadmin.domain.grootboek import OVERGENOMEN, KorteRegel
from zorgadmin.domain.levering import Levering, Som
from zorgadmin.storage.repositories.sql import among
from zorgadmin.storage.schema.columns import DAG, MAAND
from zorgadmin.storage.schema.verkeer import BESLUIT, DECLARATIE, PRESTATIE
from zorgadmin.storage.schema.zorg import LEVERING, TOEWIJZING

_T, _L = TOEWIJZING.c, LEVERING.c
_PAREN = select(_T.gemeente, _T.wet).distinct().order_by(_T.gemeente, _T.wet)
_GEHECHT = (_L.toewijzing_id.is_not(None), _L.verwijderd.is_(False))
# Days are ISO text, so that its first seven signs are the month.
_MAAND = func.substr(_L.datum.cast(Text), 1, 7)
_PRODUCT = (_L.toewijzing_id, _L.productcategorie, _L.productcode)
_SOMMEN = (
    select(
        *_PRODUCT,
        _MAAND.cast(MAAND),
        _L.soort,
        func.min(_L.datum, type_=DAG),
        func.max(_L.datum, type_=DAG),
        func.sum(_L.hoeveelheid),
    )
    .where(_L.gemeente == bindparam("gemeente"), _L.wet == bindparam("wet"), *_GEHECHT)
    .group_by(*_PRODUCT, _MAAND, _L.soort)
    .order_by(*_PRODUCT, _MAAND, _L.soort)
)
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
_P, _D, _B = PRESTATIE.c, DECLARATIE.c, BESLUIT.c
# In the order of the fields of KorteRegel. Sorted afterwards: the lines of a declaratie come in
# order, so that costs nearly nothing.
_REGELS = (
    select(
        _P.toewijzing_id,
        _P.productcategorie,
        _P.productcode,
        func.substr(_P.begin.cast(Text), 1, 7).cast(MAAND),
        _P.id,
        _D.declaratienummer,
        _P.referentienummer,
        _P.vorig_referentienummer,
        _P.begin,
        _P.eind,
        _P.volume,
        _P.eenheid,
        _P.product_tarief,
        _P.bedrag,
        _P.debet_credit,
        _P.niet_declarabel,
        _P.status,
        _P.retourcodes,
        exists().where(_B.prestatie_id == _P.id).correlate(PRESTATIE),
        _P.kenmerk_voorwaarden == OVERGENOMEN,
    )
    .join_from(PRESTATIE, DECLARATIE, _D.id == _P.declaratie_id)
    .where(_D.gemeente == bindparam("gemeente"), _D.wet == bindparam("wet"))
)


class OverzichtRepo:
    """Implements `OverzichtOpslag`."""

    def __init__(self, verbinding: Connection) -> None:
        self._verbinding = verbinding

    def pairs(self) -> Sequence[tuple[str, Wet]]:
        return [(gemeente, wet) for gemeente, wet in self._verbinding.execute(_PAREN)]

    def sums(self, gemeente: str, wet: Wet) -> Sequence[Som]:
        rijen = self._verbinding.execute(_SOMMEN, {"gemeente": gemeente, "wet": wet})
        return list(map(Som._make, rijen.all()))

    def leveringen(self, toewijzing_ids: Collection[int]) -> Sequence[Levering]:
        vraag = _LEVERINGEN.where(among(_L.toewijzing_id, toewijzing_ids))
        return list(map(Levering._make, self._verbinding.execute(vraag).all()))

    def regels(self, gemeente: str, wet: Wet) -> Sequence[KorteRegel]:
        rijen = self._verbinding.execute(_REGELS, {"gemeente": gemeente, "wet": wet})
        return sorted(map(KorteRegel._make, rijen.all()), key=attrgetter("id"))
