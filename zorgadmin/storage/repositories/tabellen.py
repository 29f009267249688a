"""The tables of the vault row by row, with the types of the domain, for the export."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import LargeBinary, select

from zorgadmin.application.kern.tabellen import Rij
from zorgadmin.storage.repositories.sql import Repo
from zorgadmin.storage.schema.buiten import AANMELDING
from zorgadmin.storage.schema.dossier import DOCUMENT
from zorgadmin.storage.schema.regie import REGIEMELDING
from zorgadmin.storage.schema.standaard import STANDAARD
from zorgadmin.storage.schema.urenprofiel import URENPROFIEL
from zorgadmin.storage.schema.verzoek import VERZOEK

_TABELLEN = {
    **VERZOEK.metadata.tables,
    **URENPROFIEL.metadata.tables,
    **REGIEMELDING.metadata.tables,
    **STANDAARD.metadata.tables,
    **DOCUMENT.metadata.tables,
    **AANMELDING.metadata.tables,
}
"""All tables: those that no repository of every command needs are put there by their module."""


class TabelRepo(Repo):
    """Implements `TabelOpslag`."""

    def rows(self, tabel: str) -> Iterator[Rij]:
        kern = _TABELLEN[tabel]
        kolommen = [kolom for kolom in kern.columns if not isinstance(kolom.type, LargeBinary)]
        vraag = select(*kolommen).order_by(*kern.primary_key.columns)
        for rij in self._verbinding.execute(vraag):
            yield rij._asdict()
