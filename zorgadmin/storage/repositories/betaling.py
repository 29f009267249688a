"""What came in for declaraties, or was let go of them."""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from dataclasses import fields
from datetime import date, datetime

from sqlalchemy import Connection, bindparam, delete, select

from zorgadmin.application.kern.rijen import Betaling
from zorgadmin.domain.grootboek import Betaalbron
from zorgadmin.storage.repositories.sql import filtered, insert_row, read_columns
from zorgadmin.storage.schema.verkeer import BETALING

_B = BETALING.c
_ALLE = select(*(_B[veld.name] for veld in fields(Betaling))).order_by(_B.datum, _B.id)
_VAN_EEN = filtered(_ALLE, _B.declaratie_id)
_WEG = delete(BETALING).where(_B.id == bindparam("welke"))


class BetalingRepo:
    """Implements `BetalingOpslag`."""

    def __init__(self, verbinding: Connection) -> None:
        self._verbinding = verbinding

    def list(self, declaratie_id: int | None = None) -> Sequence[Betaling]:
        if declaratie_id is None:
            return builtins.list(map(Betaling, *read_columns(self._verbinding, _ALLE, {})))
        waarden = {"declaratie_id": declaratie_id}
        return builtins.list(map(Betaling, *read_columns(self._verbinding, _VAN_EEN, waarden)))

    def add(
        self,
        declaratie_id: int,
        datum: date,
        cent: int,
        bron: Betaalbron,
        reden: str | None,
        tijdstip: datetime,
    ) -> None:
        insert_row(
            self._verbinding,
            BETALING,
            {
                "declaratie_id": declaratie_id,
                "datum": datum,
                "cent": cent,
                "bron": bron,
                "reden": reden,
                "tijdstip": tijdstip,
            },
        )

    def remove(self, betaling_id: int) -> None:
        self._verbinding.execute(_WEG, {"welke": betaling_id})
