"""The ledger: declaraties, their lines and the decisions about them.

Lines are read by Core into frozen records; their figures never change, only their state does.
"""

from __future__ import annotations

import builtins
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select, update

from zorgadmin.application.rijen import DeclaratieGegevens, DeclaratieRij, PrestatieGegevens
from zorgadmin.domain.codes import DebetCredit, Wet
from zorgadmin.domain.fouten import KluisError
from zorgadmin.domain.grootboek import (
    Besluit,
    DeclaratieStatus,
    Kenmerk,
    PrestatieStatus,
    Regel,
    Sleutel,
    VerstuurdeRegel,
)
from zorgadmin.domain.periode import Maand
from zorgadmin.storage.sql import among, core, insert_many, insert_row
from zorgadmin.storage.tables_ledger import (
    BerichtTabel,
    BesluitTabel,
    DeclaratieTabel,
    PrestatieOpbouwTabel,
    PrestatieTabel,
)

_DECLARATIE, _PRESTATIE = core(DeclaratieTabel), core(PrestatieTabel)
_OPBOUW, _BESLUIT, _BERICHT = core(PrestatieOpbouwTabel), core(BesluitTabel), core(BerichtTabel)
_D, _P = _DECLARATIE.c, _PRESTATIE.c

_DECLARATIES = (
    select(
        *(
            _BERICHT.c.identificatie if veld.name == "berichtidentificatie" else _D[veld.name]
            for veld in fields(DeclaratieRij)
        )
    )
    .select_from(_DECLARATIE)
    .outerjoin(_BERICHT, _BERICHT.c.id == _D.bericht_id)
    .order_by(_D.id)
)
# A query of its own per line, by index, is quicker than grouping all decisions first.
_LAATSTE = (
    select(func.max(_BESLUIT.c.id))
    .where(_BESLUIT.c.prestatie_id == _P.id)
    .correlate(_PRESTATIE)
    .scalar_subquery()
)
_REGELS = (
    select(
        _P.id,
        _D.declaratienummer,
        _P.referentienummer,
        _P.vorig_referentienummer,
        _P.toewijzing_id,
        _P.productcategorie,
        _P.productcode,
        _P.toewijzingnummer,
        _P.bsn,
        _P.begin,
        _P.eind,
        _P.volume,
        _P.eenheid,
        _P.product_tarief,
        _P.bedrag,
        _P.debet_credit,
        _P.niet_declarabel,
        _P.kenmerk_leveringen,
        _P.kenmerk_voorwaarden,
        _P.status,
        _P.retourcodes,
        _BESLUIT.c.besluit,
        _BESLUIT.c.leveringen_kenmerk,
    )
    .join_from(_PRESTATIE, _DECLARATIE, _D.id == _P.declaratie_id)
    .outerjoin(_BESLUIT, _BESLUIT.c.id == _LAATSTE)
    .order_by(_P.id)
)
_VERSTUURD = select(*(_P[naam] for naam in VerstuurdeRegel._fields))


class DeclaratieRepo:
    """Implements `DeclaratieOpslag`."""

    def __init__(self, verbinding: Connection) -> None:
        self._verbinding = verbinding

    def add(self, gegevens: DeclaratieGegevens, prestaties: Sequence[PrestatieGegevens]) -> int:
        waarden = {veld.name: getattr(gegevens, veld.name) for veld in fields(gegevens)} | {
            "status": DeclaratieStatus.AANGEMAAKT,
            "retourcodes": (),
            "verwerkt": True,
        }
        declaratie_id = insert_row(self._verbinding, _DECLARATIE, waarden)
        # Within a writing transaction nobody else makes ids: both tables get them from here.
        eerste = (self._verbinding.scalar(select(func.max(_P.id))) or 0) + 1
        regels = list(enumerate(prestaties, eerste))
        insert_many(
            self._verbinding,
            _PRESTATIE,
            [_values(nummer, declaratie_id, prestatie) for nummer, prestatie in regels],
        )
        insert_many(
            self._verbinding,
            _OPBOUW,
            [{"prestatie_id": nummer, "opbouw": regel.opbouw} for nummer, regel in regels],
        )
        return declaratie_id

    def list(self, gemeente: str | None = None, wet: Wet | None = None) -> Sequence[DeclaratieRij]:
        return self._declaraties(*_of_gemeente(gemeente, wet))

    def by_nummer(self, declaratienummer: str) -> DeclaratieRij | None:
        return _only(self._declaraties(_D.declaratienummer == declaratienummer))

    def by_bericht(self, identificatie: str) -> DeclaratieRij | None:
        return _only(self._declaraties(_BERICHT.c.identificatie == identificatie))

    def regels(
        self,
        gemeente: str | None = None,
        wet: Wet | None = None,
        declaratie_id: int | None = None,
        toewijzing_ids: Collection[int] | None = None,
    ) -> Sequence[Regel]:
        voorwaarden = _of_gemeente(gemeente, wet)
        if declaratie_id is not None:
            voorwaarden.append(_P.declaratie_id == declaratie_id)
        if toewijzing_ids is not None:
            voorwaarden.append(among(_P.toewijzing_id, toewijzing_ids))
        return self._regels(*voorwaarden)

    def granted_credits(self, gemeente: str, wet: Wet) -> Sequence[tuple[str, str]]:
        vraag = (
            select(_D.declaratienummer, _P.vorig_referentienummer)
            .join_from(_PRESTATIE, _DECLARATIE, _D.id == _P.declaratie_id)
            .where(
                *_of_gemeente(gemeente, wet),
                _P.debet_credit == DebetCredit.CREDIT,
                _P.status == PrestatieStatus.TOEGEKEND,
            )
        )
        return [(nummer, vorig) for nummer, vorig in self._verbinding.execute(vraag)]

    def regel(self, referentienummer: str) -> tuple[Regel, DeclaratieRij] | None:
        gevonden = self._regels(_P.referentienummer == referentienummer)
        if not gevonden:
            return None
        regel = gevonden[0]
        (declaratie,) = self._declaraties(_D.declaratienummer == regel.declaratienummer)
        return regel, declaratie

    def opbouw(self, referentienummer: str) -> str:
        opbouw = self._verbinding.scalar(
            select(_OPBOUW.c.opbouw)
            .join_from(_PRESTATIE, _OPBOUW, _OPBOUW.c.prestatie_id == _P.id)
            .where(_P.referentienummer == referentienummer)
        )
        if opbouw is None:
            raise _absent(referentienummer)
        return str(opbouw)

    def set_declaratie(
        self,
        declaratie_id: int,
        status: DeclaratieStatus,
        *,
        ingediend: date | None = None,
        beantwoord: date | None = None,
        toegekend_cent: int | None = None,
        retourcodes: tuple[str, ...] | None = None,
        verwerkt: bool | None = None,
        toelichting: str | None = None,
    ) -> None:
        waarden = {
            "status": status,
            "ingediend": ingediend,
            "beantwoord": beantwoord,
            "toegekend_cent": toegekend_cent,
            "retourcodes": retourcodes,
            "verwerkt": verwerkt,
            "toelichting": toelichting,
        }
        gegeven = {naam: waarde for naam, waarde in waarden.items() if waarde is not None}
        self._verbinding.execute(update(_DECLARATIE).where(_D.id == declaratie_id).values(gegeven))

    def set_regels(
        self,
        status: PrestatieStatus,
        *,
        declaratie_id: int | None = None,
        referentienummers: Collection[str] | None = None,
    ) -> None:
        opdracht = update(_PRESTATIE).values(status=status)
        if declaratie_id is not None:
            opdracht = opdracht.where(_P.declaratie_id == declaratie_id)
        # Never all lines: without a declaratie only the lines named.
        if referentienummers is not None or declaratie_id is None:
            opdracht = opdracht.where(among(_P.referentienummer, referentienummers or ()))
        self._verbinding.execute(opdracht)

    def sent(
        self, declaratie_id: int, referentienummers: Collection[str]
    ) -> Mapping[str, VerstuurdeRegel]:
        if not referentienummers:
            return {}
        vraag = _VERSTUURD.where(
            _P.declaratie_id == declaratie_id, among(_P.referentienummer, referentienummers)
        )
        regels = map(VerstuurdeRegel._make, self._verbinding.execute(vraag).all())
        return {regel.referentienummer: regel for regel in regels}

    def answer(self, declaratie_id: int, afgekeurd: Mapping[str, tuple[str, ...]]) -> None:
        per_codes: dict[tuple[str, ...], builtins.list[str]] = defaultdict(builtins.list)
        for referentienummer, codes in afgekeurd.items():
            per_codes[codes].append(referentienummer)
        # Thousands of lines are rejected for a few reasons: one statement for each.
        for codes, referentienummers in per_codes.items():
            self._verbinding.execute(
                update(_PRESTATIE)
                .where(among(_P.referentienummer, referentienummers))
                .values(status=PrestatieStatus.AFGEKEURD, retourcodes=codes)
            )
        # Only an answer rejects lines, and a declaratie gets one: no other line is rejected yet.
        self._verbinding.execute(
            update(_PRESTATIE)
            .where(_P.declaratie_id == declaratie_id, _P.status != PrestatieStatus.AFGEKEURD)
            .values(status=PrestatieStatus.TOEGEKEND)
        )

    def add_besluit(
        self,
        referentienummer: str,
        besluit: Besluit,
        reden: str | None,
        leveringen_kenmerk: str | None,
        tijdstip: datetime,
    ) -> None:
        prestatie_id = self._verbinding.scalar(
            select(_P.id).where(_P.referentienummer == referentienummer)
        )
        if prestatie_id is None:
            raise _absent(referentienummer)
        insert_row(
            self._verbinding,
            _BESLUIT,
            {
                "prestatie_id": prestatie_id,
                "besluit": besluit,
                "reden": reden,
                "leveringen_kenmerk": leveringen_kenmerk,
                "tijdstip": tijdstip,
            },
        )

    def _declaraties(self, *voorwaarden: ColumnElement[bool]) -> builtins.list[DeclaratieRij]:
        rijen = self._verbinding.execute(_DECLARATIES.where(*voorwaarden))
        return [DeclaratieRij(*rij) for rij in rijen]

    def _regels(self, *voorwaarden: ColumnElement[bool]) -> builtins.list[Regel]:
        vraag = _REGELS.where(*voorwaarden)
        return list(map(_regel, self._verbinding.execute(vraag).all()))


def _of_gemeente(gemeente: str | None, wet: Wet | None) -> list[ColumnElement[bool]]:
    filters = ((_D.gemeente, gemeente), (_D.wet, wet))
    return [kolom == waarde for kolom, waarde in filters if waarde is not None]


def _only(rijen: Sequence[DeclaratieRij]) -> DeclaratieRij | None:
    return rijen[0] if rijen else None


def _values(nummer: int, declaratie_id: int, prestatie: PrestatieGegevens) -> dict[str, Any]:
    return {
        "id": nummer,
        "declaratie_id": declaratie_id,
        "referentienummer": prestatie.referentienummer,
        "vorig_referentienummer": prestatie.vorig_referentienummer,
        "toewijzing_id": prestatie.toewijzing_id,
        "toewijzingnummer": prestatie.toewijzingnummer,
        "bsn": prestatie.bsn,
        "productcategorie": prestatie.productcategorie,
        "productcode": prestatie.productcode,
        "begin": prestatie.begin,
        "eind": prestatie.eind,
        "volume": prestatie.volume,
        "eenheid": prestatie.eenheid,
        "product_tarief": prestatie.product_tarief,
        "bedrag": prestatie.bedrag,
        "debet_credit": prestatie.debet_credit,
        "niet_declarabel": prestatie.niet_declarabel,
        "kenmerk_leveringen": prestatie.kenmerk.leveringen,
        "kenmerk_voorwaarden": prestatie.kenmerk.voorwaarden,
        "status": PrestatieStatus.AANGEMAAKT,
        "retourcodes": (),
    }


@cache
def _maand(begin: date) -> Maand:
    return Maand.of(begin)


def _regel(rij: Sequence[Any]) -> Regel:
    (
        nummer,
        declaratienummer,
        referentienummer,
        vorig,
        toewijzing_id,
        productcategorie,
        productcode,
        toewijzingnummer,
        bsn,
        begin,
        eind,
        volume,
        eenheid,
        product_tarief,
        bedrag,
        debet_credit,
        niet_declarabel,
        kenmerk_leveringen,
        kenmerk_voorwaarden,
        status,
        retourcodes,
        besluit,
        besluit_leveringen,
    ) = rij
    return Regel(
        nummer,
        declaratienummer,
        referentienummer,
        vorig,
        Sleutel(toewijzing_id, productcategorie, productcode, _maand(begin)),
        toewijzingnummer,
        bsn,
        begin,
        eind,
        volume,
        eenheid,
        product_tarief,
        bedrag,
        debet_credit,
        niet_declarabel,
        Kenmerk(kenmerk_leveringen, kenmerk_voorwaarden),
        status,
        retourcodes,
        besluit,
        besluit_leveringen,
    )


def _absent(referentienummer: str) -> KluisError:
    return KluisError(f"De prestatie {referentienummer} staat niet in de kluis.")
