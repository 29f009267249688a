"""Look-ups across tables for the window: one client, one message; each is one statement."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import func, null, or_, select

from zorgadmin.application.kern.ports_inzage import ZorgRegel
from zorgadmin.application.kern.rijen import BerichtRij, LeveringRij, ToewijzingVersie
from zorgadmin.domain.grootboek import PrestatieStatus
from zorgadmin.domain.logboek import LogRegel
from zorgadmin.domain.regie.melding import Aanlevering
from zorgadmin.domain.toewijzing import ToewijzingId
from zorgadmin.storage.repositories.bericht import SELECT_BERICHT
from zorgadmin.storage.repositories.levering import SELECT_LEVERING, levering_of
from zorgadmin.storage.repositories.logboek import SELECT_LOGBOEK
from zorgadmin.storage.repositories.sql import Repo, among, among_given, read_rows
from zorgadmin.storage.repositories.toewijzing import SELECT_VERSIES, toewijzing_of
from zorgadmin.storage.schema.buiten import AANMELDING
from zorgadmin.storage.schema.regie import REGIEMELDING
from zorgadmin.storage.schema.verkeer import BERICHT, LOGBOEK, PRESTATIE
from zorgadmin.storage.schema.verzoek import VERZOEK, VERZOEK_ANTWOORD
from zorgadmin.storage.schema.zorg import LEVERING, TOEWIJZING, TOEWIJZING_VERSIE

_T, _V = TOEWIJZING.c, TOEWIJZING_VERSIE.c
_L, _B, _P = LEVERING.c, BERICHT.c, PRESTATIE.c
_M, _R, _A = REGIEMELDING.c, VERZOEK.c, VERZOEK_ANTWOORD.c
_VERSIES = SELECT_VERSIES.add_columns(
    _V.bewaard, _V.in_force, _V.commentaar, _V.bericht_id
).order_by(_T.id, _V.versie)
_VERSIES_VAN = _VERSIES.where(among_given(_V.toewijzing_id, "ids"))
_PER_BERICHT = (
    select(_V.bericht_id, _T.nummer, _V.bsn)
    .join_from(TOEWIJZING_VERSIE, TOEWIJZING, _T.id == _V.toewijzing_id)
    .where(_V.bericht_id.is_not(None))
    .order_by(_V.bericht_id, _T.nummer)
)
_REGIE = (
    select(
        *(_M.bericht_id, _V.bsn, _T.nummer, null(), _M.begin, _M.einde, _M.aanlevering),
        *(_M.goedgekeurd, _M.retourcodes),
    )
    .join_from(REGIEMELDING, TOEWIJZING, _M.toewijzing_id == _T.id)
    .join(TOEWIJZING_VERSIE, (_V.toewijzing_id == _T.id) & _V.in_force)
    .order_by(_M.id)
)
_VERZOEKEN = select(
    *(_R.bericht_id, _R.bsn, null(), _R.referentie, null(), null(), null()),
    *(_R.goedgekeurd, _R.retourcodes),
).order_by(_R.id)
_ANTWOORDEN = (
    select(
        *(_A.bericht_id, _R.bsn, null(), _R.referentie, null(), null(), null()),
        *(_R.goedgekeurd, _R.retourcodes),
    )
    .join_from(VERZOEK_ANTWOORD, VERZOEK, _A.verzoek_id == _R.id)
    .order_by(_A.id)
)
_TELLINGEN = select(_P.declaratie_id, _P.status, func.count()).group_by(_P.declaratie_id, _P.status)


_MELDINGEN = (
    select(AANMELDING.c.bericht_id, _T.nummer, _V.bsn)
    .join_from(AANMELDING, TOEWIJZING, AANMELDING.c.toewijzing_id == _T.id)
    .join(TOEWIJZING_VERSIE, (_V.toewijzing_id == _T.id) & _V.in_force)
)


class InzageRepo(Repo):
    """Implements `InzageOpslag`."""

    def versies(self, bsn: str) -> Sequence[ToewijzingVersie]:
        van_client = select(_V.toewijzing_id).where(_V.bsn == bsn)
        rijen = self._verbinding.execute(_VERSIES.where(_T.id.in_(van_client)))
        return [_versie(rij) for rij in rijen]

    def versies_of(self, toewijzing_ids: Collection[ToewijzingId]) -> Sequence[ToewijzingVersie]:
        waarden = {"ids": json.dumps(list(toewijzing_ids))}
        return [_versie(rij) for rij in read_rows(self._verbinding, _VERSIES_VAN, waarden)]

    def leveringen(self, toewijzing_ids: Collection[ToewijzingId]) -> Sequence[LeveringRij]:
        vraag = SELECT_LEVERING.where(among(_L.toewijzing_id, toewijzing_ids))
        rijen = self._verbinding.execute(vraag.order_by(_L.datum, _L.id))
        return [levering_of(rij) for rij in rijen]

    def berichten(self, bericht_ids: Collection[int]) -> Sequence[BerichtRij]:
        vraag = SELECT_BERICHT.where(
            or_(among(_B.id, bericht_ids), among(_B.antwoord_op_id, bericht_ids))
        )
        return [BerichtRij(*rij) for rij in self._verbinding.execute(vraag)]

    def toewijzingen_per_bericht(self) -> Mapping[int, Sequence[tuple[int, str]]]:
        per_bericht: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for vraag in (_PER_BERICHT, _MELDINGEN):
            for bericht_id, nummer, bsn in self._verbinding.execute(vraag):
                per_bericht[bericht_id].append((nummer, bsn))
        return per_bericht

    def zorg_per_bericht(self) -> Mapping[int, Sequence[ZorgRegel]]:
        per_bericht: dict[int, list[ZorgRegel]] = defaultdict(list)
        for vraag in (_REGIE, _VERZOEKEN, _ANTWOORDEN):
            for (
                bericht_id,
                bsn,
                nummer,
                referentie,
                begin,
                einde,
                aanlevering,
                *rest,
            ) in self._verbinding.execute(vraag):
                weg = aanlevering is Aanlevering.VERWIJDERD
                regel = ZorgRegel(bericht_id, bsn, nummer, referentie, einde or begin, weg, *rest)
                per_bericht[bericht_id].append(regel)
        return per_bericht

    def tellingen(self) -> Mapping[int, Mapping[PrestatieStatus, int]]:
        per_declaratie: dict[int, dict[PrestatieStatus, int]] = defaultdict(dict)
        for declaratie_id, status, aantal in self._verbinding.execute(_TELLINGEN):
            per_declaratie[declaratie_id][status] = aantal
        return per_declaratie

    def logboek(self, onderwerpen: Collection[str]) -> Sequence[LogRegel]:
        vraag = SELECT_LOGBOEK.where(among(LOGBOEK.c.onderwerp, onderwerpen))
        return [LogRegel(*rij) for rij in self._verbinding.execute(vraag)]


def _versie(rij: Sequence[Any]) -> ToewijzingVersie:
    *versie, bewaard, in_force, commentaar, bericht_id = rij
    return ToewijzingVersie(toewijzing_of(versie), in_force, bewaard, commentaar, bericht_id)
