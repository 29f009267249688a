"""The published schemas and stylesheets that the user loaded."""

from __future__ import annotations

import builtins
import json
from collections.abc import Sequence

from sqlalchemy import delete, select

from zorgadmin.application.kern.ports_standaard import StandaardRij
from zorgadmin.domain.berichten.basis import XsdVersie
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.standaard import StandaardDeel
from zorgadmin.storage.repositories.sql import Repo, insert_row, read_rows
from zorgadmin.storage.schema.standaard import STANDAARD

_S = STANDAARD.c
_RIJEN = select(_S.wet, _S.deel, _S.naam, _S.sha256, _S.geladen, _S.soorten, _S.versies).order_by(
    _S.id
)
_PAKKETTEN = select(_S.wet, _S.deel, _S.soorten, _S.versies, _S.inhoud).order_by(_S.id)


class StandaardRepo(Repo):
    """Implements `StandaardOpslag`."""

    def list(self) -> Sequence[StandaardRij]:
        rijen = read_rows(self._verbinding, _RIJEN, {})
        return [
            StandaardRij(
                wet=wet,
                deel=deel,
                naam=naam,
                sha256=sha256,
                geladen=geladen,
                soorten=soorten,
                versies=_versions(versies),
            )
            for wet, deel, naam, sha256, geladen, soorten, versies in rijen
        ]

    def of_wet(self, wet: Wet) -> Sequence[StandaardDeel]:
        rijen = read_rows(self._verbinding, _PAKKETTEN, {})
        return [
            StandaardDeel(van, deel, soorten, _versions(versies), bytes(inhoud))
            for van, deel, soorten, versies, inhoud in rijen
            if van is wet
        ]

    def save(self, rij: StandaardRij, inhoud: bytes) -> None:
        self._verbinding.execute(delete(STANDAARD).where(_S.wet == rij.wet, _S.deel == rij.deel))
        versies = {
            soort: [versie.basisschema_xsd_versie, versie.bericht_xsd_versie]
            for soort, versie in rij.versies.items()
        }
        waarden = {
            "wet": rij.wet,
            "deel": rij.deel,
            "naam": rij.naam,
            "sha256": rij.sha256,
            "geladen": rij.geladen,
            "soorten": rij.soorten,
            "versies": json.dumps(versies),
            "inhoud": inhoud,
        }
        insert_row(self._verbinding, STANDAARD, waarden)

    def clear(self) -> None:
        self._verbinding.execute(delete(STANDAARD))


def _versions(tekst: str) -> dict[str, XsdVersie]:
    versies: dict[str, builtins.list[str]] = json.loads(tekst)
    return {soort: XsdVersie(basis, bericht) for soort, (basis, bericht) in versies.items()}
