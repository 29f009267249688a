"""Requests to gemeenten, what they asked for, and the answers on them."""

from __future__ import annotations

import builtins
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, bindparam, exists, or_, select, update

from zorgadmin.application.kern.ports_verzoeken import GevraagdDeel, NieuwVerzoek, VerzoekRij
from zorgadmin.domain.berichten.status import BerichtStatus
from zorgadmin.domain.buiten import VOORVOEGSEL
from zorgadmin.domain.codes import Eenheid, Frequentie
from zorgadmin.domain.grootboek import OVERGENOMEN
from zorgadmin.domain.toewijzing import Omvang, Toewijzing
from zorgadmin.domain.verzoeken.product import GevraagdProduct
from zorgadmin.domain.verzoeken.stand import Antwoord
from zorgadmin.storage.repositories.sql import Repo, among, insert_many, insert_row
from zorgadmin.storage.repositories.toewijzing import SELECT_VERSIES, toewijzing_of
from zorgadmin.storage.schema.verkeer import BERICHT, DECLARATIE, PRESTATIE
from zorgadmin.storage.schema.verzoek import (
    VERZOEK,
    VERZOEK_ANTWOORD,
    VERZOEK_LOSGELATEN,
    VERZOEK_VRAAG,
)
from zorgadmin.storage.schema.zorg import TOEWIJZING_VERSIE

_V, _D, _A, _B = VERZOEK.c, VERZOEK_VRAAG.c, VERZOEK_ANTWOORD.c, BERICHT.c
_L = VERZOEK_LOSGELATEN.c
_VAN_BERICHT = ("identificatie", "status", "geupload")
_ALLE = (
    select(
        *(_V[veld] for veld in VerzoekRij._fields if veld not in _VAN_BERICHT),
        *(_B[naam] for naam in _VAN_BERICHT),
    )
    .join_from(VERZOEK, BERICHT, _V.bericht_id == _B.id)
    .order_by(_V.id)
)
_GELDIG = _ALLE.where(_B.status != BerichtStatus.INGETROKKEN)
_DELEN = select(
    _D.verzoek_id,
    _D.rol,
    _D.toewijzingnummer,
    *(_D[naam] for naam in ("productcategorie", "productcode", "ingangsdatum", "einddatum")),
    *(_D[naam] for naam in ("volume", "eenheid", "frequentie", "budget_cent")),
).order_by(_D.id)
_ANTWOORDEN = select(_A.verzoek_id, *(_A[veld] for veld in Antwoord._fields)).order_by(_A.id)
_REFERENTIE = TOEWIJZING_VERSIE.c.referentie_aanbieder
# No request yet; a toewijzing by hand, an opening balance, a declaratie of other software.
_ELDERS = select(
    or_(
        ~exists().where(_V.id.is_not(None)),
        exists().where(
            TOEWIJZING_VERSIE.c.bericht_id.is_(None),
            TOEWIJZING_VERSIE.c.bsn.not_like(f"%{VOORVOEGSEL[:-1]}%"),
        ),
        exists().where(DECLARATIE.c.bericht_id.is_(None), DECLARATIE.c.client.is_(None)),
        exists().where(PRESTATIE.c.kenmerk_voorwaarden == OVERGENOMEN),
    )
)


class VerzoekRepo(Repo):
    """Implements `VerzoekOpslag`."""

    def add(self, verzoek: NieuwVerzoek) -> int:
        waarden = {
            veld.name: getattr(verzoek, veld.name)
            for veld in fields(NieuwVerzoek)
            if veld.name != "delen"
        }
        verzoek_id = insert_row(self._verbinding, VERZOEK, {**waarden, "retourcodes": ()})
        insert_many(
            self._verbinding,
            VERZOEK_VRAAG,
            [{"verzoek_id": verzoek_id, **_values(deel)} for deel in verzoek.delen],
        )
        return verzoek_id

    def list(self, bsn: str | None = None) -> Sequence[VerzoekRij]:
        return self._rows(_GELDIG if bsn is None else _GELDIG.where(_V.bsn == bsn))

    def by_referentie(self, referentie: str) -> VerzoekRij | None:
        return next(iter(self._rows(_ALLE.where(_V.referentie == referentie))), None)

    def of_message(self, bericht_id: int) -> Sequence[VerzoekRij]:
        return self._rows(_ALLE.where(_V.bericht_id == bericht_id))

    def delen(self, verzoek_ids: Collection[int]) -> Mapping[int, Sequence[GevraagdDeel]]:
        gevonden: dict[int, builtins.list[GevraagdDeel]] = {nummer: [] for nummer in verzoek_ids}
        vraag = _DELEN.where(among(_D.verzoek_id, verzoek_ids))
        for verzoek_id, rol, nummer, *rest in self._verbinding.execute(vraag):
            gevonden[verzoek_id].append(GevraagdDeel(rol, nummer, _wanted(*rest)))
        return gevonden

    def antwoorden(self, verzoek_ids: Collection[int]) -> Mapping[int, Sequence[Antwoord]]:
        gevonden: dict[int, builtins.list[Antwoord]] = {nummer: [] for nummer in verzoek_ids}
        vraag = _ANTWOORDEN.where(among(_A.verzoek_id, verzoek_ids))
        for verzoek_id, *antwoord in self._verbinding.execute(vraag):
            gevonden[verzoek_id].append(Antwoord(*antwoord))
        return gevonden

    def add_antwoord(self, verzoek_id: int, bericht_id: int, antwoord: Antwoord) -> None:
        waarden = antwoord._asdict()
        nummers = {"verzoek_id": verzoek_id, "bericht_id": bericht_id}
        insert_row(self._verbinding, VERZOEK_ANTWOORD, {**nummers, **waarden})

    def set_retour(
        self, verzoek_id: int, *, goedgekeurd: bool, retourcodes: tuple[str, ...]
    ) -> None:
        self._verbinding.execute(
            update(VERZOEK)
            .where(_V.id == bindparam("welk"))
            .values(goedgekeurd=goedgekeurd, retourcodes=retourcodes),
            {"welk": verzoek_id},
        )

    def toegewezen(self, referenties: Collection[str]) -> Mapping[str, Sequence[Toewijzing]]:
        vraag = (
            SELECT_VERSIES.add_columns(_REFERENTIE)
            .where(_REFERENTIE.is_not(None), among(_REFERENTIE, referenties))
            .order_by(TOEWIJZING_VERSIE.c.id)
        )
        laatste: dict[str, dict[int, Toewijzing]] = defaultdict(dict)
        for *rij, referentie in self._verbinding.execute(vraag):
            toewijzing = toewijzing_of(rij)
            laatste[referentie][toewijzing.id] = toewijzing
        return {
            referentie: sorted(per_id.values(), key=lambda t: t.nummer)
            for referentie, per_id in laatste.items()
        }

    def let_go(self, verzoek_id: int, reden: str, tijdstip: datetime) -> None:
        waarden = {"verzoek_id": verzoek_id, "reden": reden, "tijdstip": tijdstip}
        insert_row(self._verbinding, VERZOEK_LOSGELATEN, waarden)

    def losgelaten(self) -> Mapping[int, date]:
        vraag = select(_L.verzoek_id, _L.tijdstip).order_by(_L.id)
        return {nummer: moment.date() for nummer, moment in self._verbinding.execute(vraag)}

    def may_be_elsewhere(self) -> bool:
        return bool(self._verbinding.scalar(_ELDERS))

    def _rows(self, vraag: Select[*tuple[Any, ...]]) -> builtins.list[VerzoekRij]:
        return [VerzoekRij(*rij) for rij in self._verbinding.execute(vraag)]


def _wanted(
    categorie: str | None,
    code: str | None,
    van: date,
    tot: date | None,
    volume: int | None,
    eenheid: Eenheid,
    frequentie: Frequentie,
    budget: int | None,
) -> GevraagdProduct:
    omvang = None if volume is None else Omvang(volume, eenheid, frequentie)
    return GevraagdProduct(categorie, code, van, tot, omvang, budget)


def _values(deel: GevraagdDeel) -> dict[str, object]:
    vraag, omvang = deel.vraag, deel.vraag.omvang
    return {
        "rol": deel.rol,
        "toewijzingnummer": deel.nummer,
        "productcategorie": vraag.productcategorie,
        "productcode": vraag.productcode,
        "ingangsdatum": vraag.ingangsdatum,
        "einddatum": vraag.einddatum,
        "volume": omvang.volume if omvang else None,
        "eenheid": omvang.eenheid if omvang else None,
        "frequentie": omvang.frequentie if omvang else None,
        "budget_cent": vraag.budget_cent,
    }
