"""Profiles of files of hours, their links, and the rows that wait for one."""

from __future__ import annotations

import builtins
import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import delete, select

from zorgadmin.application.kern.ports_urenprofiel import WachtendeRij
from zorgadmin.domain.urenprofiel import Koppeling, Urenprofiel, normal
from zorgadmin.storage.repositories.sql import Repo, among, insert_many, insert_row, read_rows
from zorgadmin.storage.schema.urenprofiel import URENKOPPELING, URENPROFIEL, WACHTENDE_UREN

_P, _K, _W = URENPROFIEL.c, URENKOPPELING.c, WACHTENDE_UREN.c
_PROFIELEN = select(_P.id, _P.naam, _P.soort, _P.kolommen, _P.datumvorm).order_by(_P.id)
_KOPPELINGEN = select(_K.profiel_id, *(_K[veld.name] for veld in fields(Koppeling))).order_by(_K.id)
_WACHTEND = select(*(_W[veld.name] for veld in fields(WachtendeRij))).order_by(_W.id)


class UrenprofielRepo(Repo):
    """Implements `UrenprofielOpslag`."""

    def list(self) -> Sequence[Urenprofiel]:
        koppelingen: dict[int, list[Koppeling]] = defaultdict(builtins.list)
        for profiel_id, *waarden in read_rows(self._verbinding, _KOPPELINGEN, {}):
            koppelingen[profiel_id].append(Koppeling(*waarden))
        return [
            Urenprofiel(
                naam,
                soort,
                {onze: tuple(hun) for onze, hun in json.loads(kolommen).items()},
                datumvorm,
                tuple(koppelingen[profiel_id]),
            )
            for profiel_id, naam, soort, kolommen, datumvorm in self._profiles()
        ]

    def save(self, profiel: Urenprofiel) -> None:
        waarden: dict[str, object] = {
            "naam": profiel.naam,
            "soort": profiel.soort,
            "kolommen": json.dumps(
                {onze: builtins.list(hun) for onze, hun in profiel.kolommen.items()}
            ),
            "datumvorm": profiel.datumvorm,
        }
        oud = next((r[0] for r in self._profiles() if normal(r[1]) == normal(profiel.naam)), None)
        if oud is not None:
            self._verbinding.execute(delete(URENKOPPELING).where(_K.profiel_id == oud))
            self._verbinding.execute(delete(URENPROFIEL).where(_P.id == oud))
            waarden["id"] = oud
        profiel_id = insert_row(self._verbinding, URENPROFIEL, waarden)
        insert_many(
            self._verbinding,
            URENKOPPELING,
            [{"profiel_id": profiel_id, **asdict(k)} for k in profiel.koppelingen],
        )

    def wachtend(self) -> Sequence[WachtendeRij]:
        return [WachtendeRij(*waarden) for waarden in read_rows(self._verbinding, _WACHTEND, {})]

    def keep(self, rijen: Collection[WachtendeRij]) -> None:
        self.drop([rij.referentie for rij in rijen])
        insert_many(self._verbinding, WACHTENDE_UREN, [asdict(rij) for rij in rijen])

    def drop(self, referenties: Collection[str]) -> None:
        if referenties:
            self._verbinding.execute(
                delete(WACHTENDE_UREN).where(among(_W.referentie, builtins.list(referenties)))
            )

    def _profiles(self) -> builtins.list[tuple[Any, ...]]:
        return builtins.list(read_rows(self._verbinding, _PROFIELEN, {}))
