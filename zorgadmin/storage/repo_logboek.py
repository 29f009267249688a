"""The audit trail: written in the transaction of the change itself.

Plain statements, because every changing command runs them.
"""

from __future__ import annotations

import getpass
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, replace
from datetime import datetime

from sqlalchemy import Connection

from zorgadmin.domain.logboek import Handeling, LogKop, LogRegel, hash_of

_ALLES = (
    "SELECT nummer, moment, gebruiker, handeling, onderwerp, voor, na, vorige, hash"
    " FROM logboek ORDER BY nummer"
)
_VOEG_TOE = "INSERT INTO logboek VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_KOP = "SELECT aantal, hash FROM logboek_kop"
_NIEUWE_KOP = "UPDATE logboek_kop SET aantal = ?, hash = ?"


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
            kop.aantal + 1,
            self._nu(),
            _user(),
            handeling.value,
            onderwerp,
            _to_json(voor),
            _to_json(na),
            kop.hash,
            "",
        )
        regel = replace(regel, hash=hash_of(regel))
        nummer, moment, *rest = astuple(regel)
        self._verbinding.exec_driver_sql(_VOEG_TOE, (nummer, moment.isoformat(), *rest))
        self._verbinding.exec_driver_sql(_NIEUWE_KOP, (regel.nummer, regel.hash))
        self.handelingen.add(handeling)

    def list(self) -> Sequence[LogRegel]:
        rijen = self._verbinding.exec_driver_sql(_ALLES)
        return [LogRegel(rij[0], datetime.fromisoformat(rij[1]), *rij[2:]) for rij in rijen]

    def head(self) -> LogKop:
        rij = self._verbinding.exec_driver_sql(_KOP).first()
        return LogKop(0, "") if rij is None else LogKop(*rij)


def _to_json(waarden: Mapping[str, object] | None) -> str | None:
    return None if waarden is None else json.dumps(waarden, ensure_ascii=False, sort_keys=True)


def _user() -> str:
    """Who is logged on to the computer."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return "onbekend"
