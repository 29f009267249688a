"""Messages with their exact bytes, and the counters of their numbers."""

from __future__ import annotations

import builtins
from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import (
    Connection,
    Integer,
    Select,
    bindparam,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import sqlite

from zorgadmin.application.kern.rijen import BerichtGegevens, BerichtRij, Geraakt
from zorgadmin.domain.berichten.status import BerichtStatus, Richting
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.fouten import KluisError
from zorgadmin.storage.repositories.sql import Repo, among, insert_row, read_columns
from zorgadmin.storage.schema.regie import REGIEMELDING
from zorgadmin.storage.schema.verkeer import BERICHT, BERICHT_INHOUD, TELLER

_B = BERICHT.c
_KOLOMMEN = BerichtRij._fields
_GEGEVENS = tuple(veld.name for veld in fields(BerichtGegevens) if veld.name != "inhoud")
SELECT_BERICHT = select(*(_B[naam] for naam in _KOLOMMEN)).order_by(_B.id)
# Made once: an import may bring thousands of messages, each with its answer.
_LEES_INHOUD = select(BERICHT_INHOUD.c.inhoud).where(
    BERICHT_INHOUD.c.bericht_id == bindparam("bericht_id")
)
_LEES_BEGIN = select(func.substr(BERICHT_INHOUD.c.inhoud, 1, 4096)).where(
    BERICHT_INHOUD.c.bericht_id == bindparam("bericht_id")
)
_TE_UPLOADEN = SELECT_BERICHT.where(
    _B.richting == Richting.UIT,
    or_(_B.status == BerichtStatus.TE_VERSTUREN, _B.status == BerichtStatus.VERSTUURD),
    or_(_B.soort == "302", _B.soort == "320"),
    _B.geupload.is_(None),
    _B.opgeschoond.is_(None),
)
_GESCHREVEN = (
    update(BERICHT)
    .where(_B.id == bindparam("bericht_id"))
    .values(pad=bindparam("pad"), status=BerichtStatus.VERSTUURD)
)
_VOLGENDE = TELLER.c.volgende
_NEEM = (
    sqlite.insert(TELLER)
    .values(naam=bindparam("naam"), volgende=bindparam("eerste"))
    .on_conflict_do_update(
        index_elements=["naam"], set_={"volgende": _VOLGENDE + bindparam("aantal", type_=Integer)}
    )
    .returning(_VOLGENDE)
)


class BerichtRepo:
    """Implements `BerichtOpslag`."""

    def __init__(self, verbinding: Connection, geraakt: Geraakt) -> None:
        self._verbinding = verbinding
        self._geraakt = geraakt

    def add(self, gegevens: BerichtGegevens) -> int:
        waarden = {naam: getattr(gegevens, naam) for naam in _GEGEVENS}
        bericht_id = insert_row(self._verbinding, BERICHT, waarden)
        inhoud = {"bericht_id": bericht_id, "inhoud": gegevens.inhoud}
        insert_row(self._verbinding, BERICHT_INHOUD, inhoud)
        return bericht_id

    def get(self, bericht_id: int) -> BerichtRij:
        gevonden = self._rows(id=bericht_id)
        if not gevonden:
            raise _absent(bericht_id)
        return gevonden[0]

    def content(self, bericht_id: int) -> bytes:
        inhoud = self._verbinding.scalar(_LEES_INHOUD, {"bericht_id": bericht_id})
        if inhoud is None:
            raise _absent(bericht_id)
        return bytes(inhoud)

    def head(self, bericht_id: int) -> bytes:
        return bytes(self._verbinding.scalar(_LEES_BEGIN, {"bericht_id": bericht_id}) or b"")

    def by_sha256(self, sha256: str, richting: Richting) -> Sequence[BerichtRij]:
        return self._rows(sha256=sha256, richting=richting)

    def by_identificatie(
        self,
        richting: Richting,
        soort: str | None,
        wet: Wet | None,
        gemeente: str | None,
        identificatie: str,
    ) -> Sequence[BerichtRij]:
        return self._rows(
            identificatie=identificatie, richting=richting, soort=soort, wet=wet, gemeente=gemeente
        )

    def answers(self, bericht_id: int) -> Sequence[BerichtRij]:
        return self._rows(antwoord_op_id=bericht_id)

    def list(
        self, richting: Richting | None = None, status: BerichtStatus | None = None
    ) -> Sequence[BerichtRij]:
        return self._rows(richting=richting, status=status)

    def set_status(self, bericht_ids: Collection[int], status: BerichtStatus) -> None:
        self._verbinding.execute(
            update(BERICHT).where(among(_B.id, bericht_ids)).values(status=status)
        )
        self._touch(bericht_ids)

    def to_upload(self) -> Sequence[BerichtRij]:
        return builtins.list(map(BerichtRij, *read_columns(self._verbinding, _TE_UPLOADEN, {})))

    def set_uploaded(self, bericht_ids: Collection[int], dag: date | None) -> None:
        self._verbinding.execute(
            update(BERICHT).where(among(_B.id, bericht_ids)).values(geupload=dag)
        )
        self._touch(bericht_ids)

    def set_written(self, paden: Mapping[int, str]) -> None:
        if paden:
            rijen = [{"bericht_id": nummer, "pad": pad} for nummer, pad in paden.items()]
            self._verbinding.execute(_GESCHREVEN, rijen)
            self._touch(paden)

    def _touch(self, bericht_ids: Collection[int]) -> None:
        """Note the toewijzingen of which starts and stops are in these messages."""
        vraag = select(REGIEMELDING.c.toewijzing_id).where(
            among(REGIEMELDING.c.bericht_id, bericht_ids)
        )
        self._geraakt.toewijzingen.update(self._verbinding.scalars(vraag))

    def _rows(self, **filters: object) -> builtins.list[BerichtRij]:
        """Messages with these values; None does not filter."""
        waarden = {naam: waarde for naam, waarde in filters.items() if waarde is not None}
        return list(map(BerichtRij, *read_columns(self._verbinding, _query(*waarden), waarden)))


@cache
def _query(*kolommen: str) -> Select[*tuple[Any, ...]]:
    return SELECT_BERICHT.where(*(_B[naam] == bindparam(naam) for naam in kolommen))


class TellerRepo(Repo):
    """Implements `TellerOpslag`; the first number ever is 1."""

    def take(self, naam: str, aantal: int = 1) -> int:
        waarden = {"naam": naam, "eerste": 1 + aantal, "aantal": aantal}
        nieuw: Any = self._verbinding.scalar(_NEEM, waarden)
        return int(nieuw) - aantal

    def given(self) -> Mapping[str, int]:
        rijen = self._verbinding.execute(select(TELLER.c.naam, TELLER.c.volgende))
        return {naam: volgende - 1 for naam, volgende in rijen}

    def raise_above(self, naam: str, nummer: int) -> None:
        self._verbinding.execute(
            sqlite.insert(TELLER)
            .values(naam=naam, volgende=nummer + 1)
            .on_conflict_do_update(
                index_elements=["naam"], set_={"volgende": func.max(_VOLGENDE, nummer + 1)}
            )
        )


def _absent(bericht_id: int) -> KluisError:
    return KluisError(f"Bericht {bericht_id} staat niet in de kluis.")
