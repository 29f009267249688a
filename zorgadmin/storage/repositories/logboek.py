"""The audit trail: written in the transaction of the change itself."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, fields, replace
from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

from zorgadmin.domain.logboek import Handeling, LogKop, LogRegel, hash_of
from zorgadmin.storage.repositories.sql import change, insert_row, read_rows
from zorgadmin.storage.schema.verkeer import LOGBOEK, LOGBOEK_KOP

SELECT_LOGBOEK = select(*(LOGBOEK.c[veld.name] for veld in fields(LogRegel))).order_by(
    LOGBOEK.c.nummer
)
_KOP = select(LOGBOEK_KOP.c.aantal, LOGBOEK_KOP.c.hash)
_NIEUWE_KOP = update(LOGBOEK_KOP).values(aantal=bindparam("aantal"), hash=bindparam("hash"))


class LogboekRepo:
    """Implements `LogboekOpslag`; `nu` gives the moment of an entry."""

    def __init__(self, verbinding: Connection, nu: Callable[[], datetime]) -> None:
        self._verbinding = verbinding
        self._nu = nu
        self.handelingen: set[Handeling] = set()

    def add(
        self,
        handeling: Handeling,
        onderwerp: str,
        voor: Mapping[str, object] | None = None,
        na: Mapping[str, object] | None = None,
    ) -> None:
        kop = self.head()
        regel = LogRegel(
            nummer=kop.aantal + 1,
            moment=self._nu(),
            gebruiker=_user(),
            handeling=handeling.value,
            onderwerp=onderwerp,
            voor=_to_json(voor),
            na=_to_json(na),
            vorige=kop.hash,
            hash="",
        )
        regel = replace(regel, hash=hash_of(regel))
        insert_row(self._verbinding, LOGBOEK, asdict(regel))
        change(self._verbinding, _NIEUWE_KOP, {"aantal": regel.nummer, "hash": regel.hash})
        self.handelingen.add(handeling)

    def list(self) -> Sequence[LogRegel]:
        return [LogRegel(*rij) for rij in read_rows(self._verbinding, SELECT_LOGBOEK, {})]

    def head(self) -> LogKop:
        rij = next(read_rows(self._verbinding, _KOP, {}), None)
        return LogKop(0, "") if rij is None else LogKop(*rij)


def _to_json(waarden: Mapping[str, object] | None) -> str | None:
    return None if waarden is None else json.dumps(waarden, ensure_ascii=False, sort_keys=True)


def _user() -> str:
    """Who is logged on to the computer."""
    import getpass

    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return "onbekend"
