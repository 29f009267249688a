"""The ledger: declaraties, their lines and the decisions about them.

Lines are read by Core into frozen records; their figures never change, only their state does.
"""

from __future__ import annotations

import builtins
import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Column, Connection, Select, bindparam, case, func, select, update

from zorgadmin.application.kern.rijen import (
    DeclaratieGegevens,
    DeclaratieRij,
    Geraakt,
    PrestatieGegevens,
)
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
from zorgadmin.domain.toewijzing import ToewijzingId
from zorgadmin.storage.repositories.sql import (
    among,
    among_given,
    change,
    filtered,
    insert_columns,
    insert_row,
    read_blocks,
    read_columns,
    read_rows,
)
from zorgadmin.storage.schema.verkeer import (
    BERICHT,
    BESLUIT,
    DECLARATIE,
    PRESTATIE,
    PRESTATIE_OPBOUW,
)

Vraag = Select[*tuple[Any, ...]]
Filters = Mapping[Column[Any], object]

_D, _P = DECLARATIE.c, PRESTATIE.c

_DECLARATIES = (
    select(
        *(
            BERICHT.c.identificatie if veld == "berichtidentificatie" else _D[veld]
            for veld in DeclaratieRij._fields
        )
    )
    .select_from(DECLARATIE)
    .outerjoin(BERICHT, BERICHT.c.id == _D.bericht_id)
    .order_by(_D.id)
)
# A query of its own per line, by index, is quicker than grouping all decisions first.
_LAATSTE = (
    select(func.max(BESLUIT.c.id))
    .where(BESLUIT.c.prestatie_id == _P.id)
    .correlate(PRESTATIE)
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
        BESLUIT.c.besluit,
        BESLUIT.c.leveringen_kenmerk,
    )
    .join_from(PRESTATIE, DECLARATIE, _D.id == _P.declaratie_id)
    .outerjoin(BESLUIT, BESLUIT.c.id == _LAATSTE)
)
_EIGEN = select(_P.declaratie_id).where(_P.id == bindparam("prestatie_id")).scalar_subquery()
_DECLARATIE_VAN = _DECLARATIES.where(_D.id == _EIGEN)
_ZIJN_WET = select(_D.wet).where(_D.id == bindparam("declaratie")).scalar_subquery()
_REGELS_VAN = _REGELS.where(among_given(_P.toewijzing_id, "ids"))
_GENOEMD = among_given(_P.referentienummer, "nummers")
_VERSTUURD = filtered(
    select(*(_P[naam] for naam in VerstuurdeRegel._fields)).where(_GENOEMD), _P.declaratie_id
)
_TEGOED = filtered(
    select(_D.declaratienummer, _P.vorig_referentienummer)
    .join_from(PRESTATIE, DECLARATIE, _D.id == _P.declaratie_id)
    .where(
        _P.debet_credit == DebetCredit.CREDIT,
        _P.status == PrestatieStatus.TOEGEKEND,
    ),
    _D.gemeente,
    _D.wet,
)
_KEUR_AF = (
    update(PRESTATIE)
    .where(_GENOEMD, _P.wet == _ZIJN_WET)
    .values(
        # What was let go stays so when a later answer rejects it again.
        status=case(
            (_P.status == PrestatieStatus.VERVALLEN, PrestatieStatus.VERVALLEN),
            else_=PrestatieStatus.AFGEKEURD,
        ),
        retourcodes=bindparam("codes"),
    )
)
_KEN_TOE = (
    update(PRESTATIE)
    .where(
        _P.declaratie_id == bindparam("declaratie"),
        _P.status != PrestatieStatus.GECREDITEERD,
        ~among_given(_P.referentienummer, "nummers"),
    )
    .values(status=PrestatieStatus.TOEGEKEND, retourcodes=())
)
_PAAR = select(_D.gemeente, _D.wet).where(_D.id == bindparam("declaratie"))
_TOEWIJZINGEN = select(_P.toewijzing_id)
_TOEWIJZINGEN_VAN = filtered(_TOEWIJZINGEN, _P.declaratie_id)
_TOEWIJZINGEN_GENOEMD = filtered(_TOEWIJZINGEN.where(_GENOEMD), _P.wet)
_TOEWIJZING_VAN_REGEL = filtered(_TOEWIJZINGEN, _P.id)
_ID = itemgetter(Regel._fields.index("id"))
_KENMERK = ("kenmerk_leveringen", "kenmerk_voorwaarden")


class DeclaratieRepo:
    """Implements `DeclaratieOpslag`."""

    def __init__(self, verbinding: Connection, geraakt: Geraakt) -> None:
        self._verbinding = verbinding
        self._geraakt = geraakt

    def add(self, gegevens: DeclaratieGegevens, prestaties: Sequence[PrestatieGegevens]) -> int:
        waarden = {veld.name: getattr(gegevens, veld.name) for veld in fields(gegevens)} | {
            "status": DeclaratieStatus.AANGEMAAKT,
            "retourcodes": (),
            "verwerkt": True,
        }
        declaratie_id = insert_row(self._verbinding, DECLARATIE, waarden)
        if prestaties:
            self._add_lines(declaratie_id, gegevens.wet, prestaties)
        self._geraakt.paren.add((gegevens.gemeente, gegevens.wet))
        return declaratie_id

    def _add_lines(
        self, declaratie_id: int, wet: Wet, prestaties: Sequence[PrestatieGegevens]
    ) -> None:
        # Within a writing transaction nobody else makes ids: both tables get them from here.
        eerste = (self._verbinding.scalar(select(func.max(_P.id))) or 0) + 1
        nummers = range(eerste, eerste + len(prestaties))
        regels, toewijzingen, kenmerken, niet_declarabel, opbouw = zip(*prestaties, strict=True)
        insert_columns(
            self._verbinding,
            PRESTATIE,
            {
                "id": nummers,
                "declaratie_id": [declaratie_id] * len(nummers),
                "wet": [wet] * len(nummers),
                "toewijzing_id": toewijzingen,
                "niet_declarabel": niet_declarabel,
                "status": [PrestatieStatus.AANGEMAAKT] * len(nummers),
                "retourcodes": [()] * len(nummers),
                **dict(zip(VerstuurdeRegel._fields, zip(*regels, strict=True), strict=True)),
                **dict(zip(_KENMERK, zip(*kenmerken, strict=True), strict=True)),
            },
        )
        insert_columns(
            self._verbinding, PRESTATIE_OPBOUW, {"prestatie_id": nummers, "opbouw": opbouw}
        )
        self._geraakt.toewijzingen.update(toewijzingen)

    def list(self, gemeente: str | None = None, wet: Wet | None = None) -> Sequence[DeclaratieRij]:
        return self._declaraties({_D.gemeente: gemeente, _D.wet: wet})

    def by_nummer(self, declaratienummer: str, wet: Wet | None = None) -> Sequence[DeclaratieRij]:
        return self._declaraties({_D.declaratienummer: declaratienummer, _D.wet: wet})

    def by_bericht(self, identificatie: str) -> Sequence[DeclaratieRij]:
        gevonden = self._declaraties({BERICHT.c.identificatie: identificatie})
        return [declaratie for declaratie in gevonden if declaratie.client is None]

    def regels(
        self,
        gemeente: str | None = None,
        wet: Wet | None = None,
        declaratie_id: int | None = None,
        toewijzing_ids: Collection[ToewijzingId] | None = None,
    ) -> Sequence[Regel]:
        filters = {_D.gemeente: gemeente, _D.wet: wet, _P.declaratie_id: declaratie_id}
        if toewijzing_ids is None:
            return self._regels(_REGELS, filters)
        return self._regels(_REGELS_VAN, filters, ids=json.dumps(list(toewijzing_ids)))

    def granted_credits(self, gemeente: str, wet: Wet) -> Sequence[tuple[str, str]]:
        rijen = read_rows(self._verbinding, _TEGOED, {"gemeente": gemeente, "wet": wet})
        return [(declaratienummer, vorig) for declaratienummer, vorig in rijen]

    def by_referentie(
        self, referentienummer: str, wet: Wet | None = None
    ) -> Sequence[tuple[Regel, DeclaratieRij]]:
        return self._whole({_P.referentienummer: referentienummer, _P.wet: wet})

    def regel(self, prestatie_id: int) -> tuple[Regel, DeclaratieRij] | None:
        return next(iter(self._whole({_P.id: prestatie_id})), None)

    def opbouw(self, prestatie_id: int) -> str:
        opbouw = self._verbinding.scalar(
            select(PRESTATIE_OPBOUW.c.opbouw).where(PRESTATIE_OPBOUW.c.prestatie_id == prestatie_id)
        )
        if opbouw is None:
            raise KluisError(f"Prestatie {prestatie_id} staat niet in de kluis.")
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
        # What is only made was not uploaded.
        leeg = ("ingediend",) if status is DeclaratieStatus.AANGEMAAKT else ()
        gegeven = {n: w for n, w in waarden.items() if w is not None or n in leeg}
        self._verbinding.execute(update(DECLARATIE).where(_D.id == declaratie_id).values(gegeven))
        self._geraakt.paren.update(
            read_rows(self._verbinding, _PAAR, {"declaratie": declaratie_id})
        )

    def set_regels(self, status: PrestatieStatus, *, declaratie_id: int) -> None:
        self._verbinding.execute(
            update(PRESTATIE)
            .where(_P.declaratie_id == declaratie_id)
            .values(status=status, retourcodes=())
        )
        self._touch(_TOEWIJZINGEN_VAN, declaratie_id=declaratie_id)

    def set_named(
        self, status: PrestatieStatus, wet: Wet, referentienummers: Collection[str]
    ) -> None:
        self._verbinding.execute(
            update(PRESTATIE)
            .where(among(_P.referentienummer, referentienummers), _P.wet == wet)
            .values(status=status)
        )
        nummers = json.dumps(list(referentienummers))
        self._touch(_TOEWIJZINGEN_GENOEMD, nummers=nummers, wet=wet)

    def sent(
        self, declaratie_id: int, referentienummers: Collection[str]
    ) -> Mapping[str, VerstuurdeRegel]:
        if not referentienummers:
            return {}
        waarden = {"declaratie_id": declaratie_id, "nummers": json.dumps(list(referentienummers))}
        regels = map(VerstuurdeRegel, *read_columns(self._verbinding, _VERSTUURD, waarden))
        return {regel.referentienummer: regel for regel in regels}

    def answer(self, declaratie_id: int, afgekeurd: Mapping[str, tuple[str, ...]]) -> None:
        per_codes: dict[tuple[str, ...], builtins.list[str]] = defaultdict(builtins.list)
        for referentienummer, codes in afgekeurd.items():
            per_codes[codes].append(referentienummer)
        genoemd = json.dumps(list(afgekeurd))
        change(self._verbinding, _KEN_TOE, {"declaratie": declaratie_id, "nummers": genoemd})
        # Thousands of lines are rejected for a few reasons: one statement for each.
        for codes, referentienummers in per_codes.items():
            waarden = {"nummers": json.dumps(referentienummers), "codes": codes}
            change(self._verbinding, _KEUR_AF, waarden | {"declaratie": declaratie_id})
        self._touch(_TOEWIJZINGEN_VAN, declaratie_id=declaratie_id)

    def add_besluit(
        self,
        prestatie_id: int,
        besluit: Besluit,
        reden: str | None,
        leveringen_kenmerk: str | None,
        tijdstip: datetime,
    ) -> None:
        insert_row(
            self._verbinding,
            BESLUIT,
            {
                "prestatie_id": prestatie_id,
                "besluit": besluit,
                "reden": reden,
                "leveringen_kenmerk": leveringen_kenmerk,
                "tijdstip": tijdstip,
            },
        )
        self._touch(_TOEWIJZING_VAN_REGEL, id=prestatie_id)

    def _touch(self, vraag: Vraag, **waarden: object) -> None:
        """Note the toewijzingen whose lines changed."""
        (ids,) = read_columns(self._verbinding, vraag, waarden)
        self._geraakt.toewijzingen.update(ids)

    def _declaraties(self, filters: Filters) -> builtins.list[DeclaratieRij]:
        blokken = self._blocks(_DECLARATIES, filters)
        return [rij for kolommen in blokken for rij in map(DeclaratieRij, *kolommen)]

    def _regels(self, vraag: Vraag, filters: Filters, **meer: str) -> builtins.list[Regel]:
        """In order of making; SQLite would keep a copy of all lines to sort them."""
        blokken = self._blocks(vraag, filters, **meer)
        return sorted((regel for kolommen in blokken for regel in _lines(kolommen)), key=_ID)

    def _blocks(
        self, vraag: Vraag, filters: Filters, **meer: str
    ) -> Iterator[builtins.list[builtins.list[Any]]]:
        """Columns of the rows with these values in these columns; None does not filter."""
        gegeven = {kolom: waarde for kolom, waarde in filters.items() if waarde is not None}
        waarden = {str(kolom.key): waarde for kolom, waarde in gegeven.items()} | meer
        return read_blocks(self._verbinding, filtered(vraag, *gegeven), waarden)

    def _whole(self, filters: Filters) -> builtins.list[tuple[Regel, DeclaratieRij]]:
        """Lines, each with the declaratie that it is in."""
        gevonden = []
        for regel in self._regels(_REGELS, filters):
            waarden = {"prestatie_id": regel.id}
            kolommen = read_columns(self._verbinding, _DECLARATIE_VAN, waarden)
            (declaratie,) = map(DeclaratieRij, *kolommen)
            gevonden.append((regel, declaratie))
        return gevonden


@cache
def _maand(begin: date) -> Maand:
    return Maand.of(begin)


def _lines(kolommen: Sequence[Sequence[Any]]) -> Iterator[Regel]:
    """Lines from the columns of `_REGELS`: fields of a Regel, those of its parts in their place."""
    kop, sleutel, velden, kenmerk, stand = (
        kolommen[:4],
        kolommen[4:7],
        kolommen[7:17],
        kolommen[17:19],
        kolommen[19:],
    )
    _, _, beginnen, *_ = velden
    sleutels = map(Sleutel, *sleutel, map(_maand, beginnen))
    return map(Regel, *kop, sleutels, *velden, map(Kenmerk, *kenmerk), *stand)
