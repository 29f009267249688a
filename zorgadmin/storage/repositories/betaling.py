"""What came in for declaraties, or was let go of them, and the bookings of a bank."""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from sqlalchemy import bindparam, select, update

from zorgadmin.application.kern.rijen_betalingen import (
    Betaling,
    BetalingGegevens,
    BoekingGegevens,
    BoekingRij,
)
from zorgadmin.domain.grootboek import Betaalbron
from zorgadmin.storage.repositories.sql import Repo, filtered, insert_row, read_columns
from zorgadmin.storage.schema.verkeer import BETALING, BOEKING

_B = BETALING.c
_OOIT = select(*(_B[veld] for veld in Betaling._fields)).order_by(_B.datum, _B.id)
_OOIT_VAN_EEN = filtered(_OOIT, _B.declaratie_id)
_ALLE = _OOIT.where(_B.teruggenomen.is_(None))
_VAN_EEN = filtered(_ALLE, _B.declaratie_id)
_GEVONDEN = (
    update(BETALING)
    .where(_B.id == bindparam("welke"))
    .values(bron=bindparam("bron"), boeking_id=bindparam("boeking"))
)
_TERUG = update(BETALING).where(_B.id == bindparam("welke")).values(teruggenomen=bindparam("dag"))
_K = BOEKING.c
_BOEKINGEN = select(*(_K[veld] for veld in BoekingRij._fields)).order_by(_K.datum, _K.id)
_LAAT_GAAN = update(BOEKING).where(_K.id == bindparam("welke")).values(losgelaten=bindparam("wat"))


class BetalingRepo(Repo):
    """Implements `BetalingOpslag`."""

    def list(self, declaratie_id: int | None = None) -> Sequence[Betaling]:
        if declaratie_id is None:
            return builtins.list(map(Betaling, *read_columns(self._verbinding, _ALLE, {})))
        waarden = {"declaratie_id": declaratie_id}
        return builtins.list(map(Betaling, *read_columns(self._verbinding, _VAN_EEN, waarden)))

    def add(self, betaling: BetalingGegevens) -> None:
        insert_row(self._verbinding, BETALING, asdict(betaling))

    def ever(self, declaratie_id: int) -> Sequence[Betaling]:
        waarden = {"declaratie_id": declaratie_id}
        return builtins.list(map(Betaling, *read_columns(self._verbinding, _OOIT_VAN_EEN, waarden)))

    def known_from(self, betaling_id: int, boeking_id: int) -> None:
        waarden = {"welke": betaling_id, "bron": Betaalbron.BANK, "boeking": boeking_id}
        self._verbinding.execute(_GEVONDEN, waarden)

    def take_back(self, betaling_id: int, op: date) -> None:
        self._verbinding.execute(_TERUG, {"welke": betaling_id, "dag": op})

    def boekingen(self) -> Sequence[BoekingRij]:
        return builtins.list(map(BoekingRij, *read_columns(self._verbinding, _BOEKINGEN, {})))

    def add_boeking(self, boeking: BoekingGegevens) -> int:
        return insert_row(self._verbinding, BOEKING, asdict(boeking) | {"losgelaten": False})

    def let_boeking_go(self, boeking_id: int, *, losgelaten: bool) -> None:
        self._verbinding.execute(_LAAT_GAAN, {"welke": boeking_id, "wat": losgelaten})
