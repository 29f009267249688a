"""Care that was let go: rows that never change; of a key the last one holds."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import Connection, select

from zorgadmin.application.kern.rijen import Geraakt
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.grootboek import Sleutel
from zorgadmin.domain.toewijzing import ToewijzingId
from zorgadmin.storage.repositories.sql import among_given, filtered, insert_row, read_rows
from zorgadmin.storage.schema.verkeer import LOSGELATEN
from zorgadmin.storage.schema.zorg import TOEWIJZING

_L, _T = LOSGELATEN.c, TOEWIJZING.c
_ALLE = filtered(
    select(*(_L[naam] for naam in Sleutel._fields), _L.leveringen_kenmerk)
    .join_from(TOEWIJZING, LOSGELATEN, _T.id == _L.toewijzing_id)
    .order_by(_L.id),
    _T.gemeente,
    _T.wet,
)
_VAN = _ALLE.where(among_given(_L.toewijzing_id, "ids"))


class LosgelatenRepo:
    """Implements `LosgelatenOpslag`."""

    def __init__(self, verbinding: Connection, geraakt: Geraakt) -> None:
        self._verbinding = verbinding
        self._geraakt = geraakt

    def add(
        self, sleutel: Sleutel, reden: str, leveringen_kenmerk: str, tijdstip: datetime
    ) -> None:
        waarden = {
            **sleutel._asdict(),
            "reden": reden,
            "leveringen_kenmerk": leveringen_kenmerk,
            "tijdstip": tijdstip,
        }
        insert_row(self._verbinding, LOSGELATEN, waarden)
        self._geraakt.toewijzingen.add(sleutel.toewijzing_id)

    def marks(
        self, gemeente: str, wet: Wet, toewijzing_ids: Collection[ToewijzingId] | None = None
    ) -> Mapping[Sleutel, str]:
        waarden: dict[str, object] = {"gemeente": gemeente, "wet": wet}
        vraag = _ALLE
        if toewijzing_ids is not None:
            vraag, waarden["ids"] = _VAN, json.dumps(list(toewijzing_ids))
        rijen = read_rows(self._verbinding, vraag, waarden)
        return {Sleutel(*sleutel): kenmerk for *sleutel, kenmerk in rijen}
