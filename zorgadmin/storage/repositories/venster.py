"""What stood on the screen when it was left: texts by key, kept in the vault with all else."""

from __future__ import annotations

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects import sqlite

from zorgadmin.storage.repositories.sql import Repo
from zorgadmin.storage.schema.zorg import VENSTERSTAND

_TABEL = VENSTERSTAND
_MET = _TABEL.c.sleutel == bindparam("welke")
_GET = select(_TABEL.c.inhoud).where(_MET)
_WEG = delete(_TABEL).where(_MET)
_NIEUW = sqlite.insert(_TABEL)
_BEWAAR = _NIEUW.on_conflict_do_update(
    index_elements=["sleutel"], set_={"inhoud": _NIEUW.excluded.inhoud}
)


class VensterRepo(Repo):
    """Implements `VensterOpslag`."""

    def get(self, sleutel: str) -> str | None:
        inhoud: str | None = self._verbinding.scalar(_GET, {"welke": sleutel})
        return inhoud

    def save(self, sleutel: str, inhoud: str | None) -> None:
        if inhoud is None:
            self._verbinding.execute(_WEG, {"welke": sleutel})
        else:
            self._verbinding.execute(_BEWAAR, {"sleutel": sleutel, "inhoud": inhoud})
