"""Practice, contracts, agreements with gemeenten, and clients."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from datetime import date

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Session

from zorgadmin.application.kern.rijen import ClientVoorstel, Geraakt
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.contract import Contract
from zorgadmin.domain.praktijk import Client, GemeenteAfspraak, Praktijk, VoorstelBesluit
from zorgadmin.storage.sql import core, insert_row
from zorgadmin.storage.tables import (
    ClientTabel,
    ClientVoorstelTabel,
    ContractTabel,
    GemeenteAfspraakTabel,
    PraktijkAgbTabel,
    PraktijkTabel,
)

_ENIGE = 1

# Read for every message, so by Core: rows as they are, by statements made once.
_P, _A, _K = core(PraktijkTabel).c, core(PraktijkAgbTabel).c, core(ContractTabel).c
_PRAKTIJK = select(*(_P[veld.name] for veld in fields(Praktijk) if veld.name in _P))
_EVER_AGB = select(_A.agb).order_by(_A.id)
_CONTRACTEN = select(*(_K[veld.name] for veld in fields(Contract))).order_by(
    _K.gemeente, _K.wet, _K.productcode, _K.geldig_van, _K.id
)

# Clients come by the thousand in a message: Core, with statements made once.
_C = core(ClientTabel).c
_CLIENT_VELDEN = tuple(veld.name for veld in fields(Client))
_CLIENT = select(*(_C[veld] for veld in _CLIENT_VELDEN))
_CLIENT_MET = _CLIENT.where(_C.bsn == bindparam("bsn"))
_CLIENTEN = _CLIENT.order_by(_C.achternaam, _C.voornamen, _C.bsn)
_NIEUWE_CLIENT = sqlite.insert(core(ClientTabel))
_BEWAAR_CLIENT = _NIEUWE_CLIENT.on_conflict_do_update(
    index_elements=["bsn"],
    set_={veld: _NIEUWE_CLIENT.excluded[veld] for veld in _CLIENT_VELDEN if veld != "bsn"},
)


_S = core(ClientVoorstelTabel).c
_VOORSTELLEN = (
    select(_S.id, _C.nummer, _S.bericht_id, _S.besluit, *(_S[veld] for veld in _CLIENT_VELDEN))
    .join_from(core(ClientVoorstelTabel), core(ClientTabel), _S.bsn == _C.bsn)
    .order_by(_S.id)
)
_VOORSTELLEN_VAN = _VOORSTELLEN.where(_S.bsn == bindparam("bsn"))


class PraktijkRepo:
    """Implements `PraktijkOpslag`."""

    def __init__(self, session: Session, geraakt: Geraakt) -> None:
        self._session = session
        self._geraakt = geraakt

    def get(self) -> Praktijk | None:
        rij = self._session.connection().execute(_PRAKTIJK).mappings().first()
        if rij is None:
            return None
        eerdere = tuple(agb for agb in self._ever_agb() if agb != rij["agb"])
        return Praktijk(**rij, eerdere_agb=eerdere)

    def save(self, praktijk: Praktijk) -> None:
        self._geraakt.alles = True
        velden = asdict(praktijk)
        eerdere = velden.pop("eerdere_agb")
        self._session.merge(PraktijkTabel(id=_ENIGE, **velden))
        bekend = set(self._ever_agb())
        # The current code is kept with the earlier ones, so that it is there when it changes.
        for agb in (*eerdere, praktijk.agb):
            if agb not in bekend:
                bekend.add(agb)
                self._session.add(PraktijkAgbTabel(agb=agb))
        self._session.flush()

    def _ever_agb(self) -> Sequence[str]:
        return self._session.connection().scalars(_EVER_AGB).all()

    def contracten(self) -> Sequence[Contract]:
        return [Contract(*rij) for rij in self._session.connection().execute(_CONTRACTEN)]

    def replace_contracten(
        self, gemeente: str, wet: Wet, productcode: str, contracten: Iterable[Contract]
    ) -> None:
        self._geraakt.paren.add((gemeente, wet))
        self._session.execute(
            delete(ContractTabel).where(
                ContractTabel.gemeente == gemeente,
                ContractTabel.wet == wet,
                ContractTabel.productcode == productcode,
            )
        )
        self._session.add_all(ContractTabel(**asdict(contract)) for contract in contracten)
        self._session.flush()

    def afspraken(self) -> Sequence[GemeenteAfspraak]:
        vraag = select(GemeenteAfspraakTabel).order_by(
            GemeenteAfspraakTabel.gemeente, GemeenteAfspraakTabel.wet
        )
        return [
            GemeenteAfspraak(
                rij.gemeente,
                rij.wet,
                _read_termijn(rij.termijn_declareren),
                rij.startbericht_verplicht,
                rij.factuur_pdf,
                rij.email,
            )
            for rij in self._session.scalars(vraag)
        ]

    def save_afspraak(self, afspraak: GemeenteAfspraak) -> None:
        self._geraakt.paren.add((afspraak.gemeente, afspraak.wet))
        velden = asdict(afspraak)
        velden["termijn_declareren"] = _write_termijn(afspraak.termijn_declareren)
        self._session.merge(GemeenteAfspraakTabel(**velden))
        self._session.flush()

    def client(self, bsn: str) -> Client | None:
        rij = self._session.connection().execute(_CLIENT_MET, {"bsn": bsn}).first()
        return None if rij is None else Client(*rij)

    def clienten(self) -> Sequence[Client]:
        return [Client(*rij) for rij in self._session.connection().execute(_CLIENTEN)]

    def save_client(self, client: Client) -> None:
        waarden = {veld: getattr(client, veld) for veld in _CLIENT_VELDEN}
        self._session.connection().execute(_BEWAAR_CLIENT, waarden)

    def client_number(self, bsn: str) -> int:
        nummer = self._session.connection().scalar(select(_C.nummer).where(_C.bsn == bsn))
        assert nummer is not None
        return int(nummer)

    def voorstellen(self, bsn: str | None = None) -> Sequence[ClientVoorstel]:
        vraag, waarden = (_VOORSTELLEN, {}) if bsn is None else (_VOORSTELLEN_VAN, {"bsn": bsn})
        return [
            ClientVoorstel(rij[0], rij[1], rij[2], rij[3], Client(*rij[4:]))
            for rij in self._session.connection().execute(vraag, waarden)
        ]

    def add_voorstel(self, client: Client, bericht_id: int) -> None:
        waarden = {veld: getattr(client, veld) for veld in _CLIENT_VELDEN}
        waarden["bericht_id"] = bericht_id
        insert_row(self._session.connection(), core(ClientVoorstelTabel), waarden)

    def decide_voorstel(self, voorstel_id: int, besluit: VoorstelBesluit) -> None:
        self._session.connection().execute(
            update(core(ClientVoorstelTabel)).where(_S.id == voorstel_id).values(besluit=besluit)
        )


def _write_termijn(termijn: str | int | tuple[date, ...]) -> str:
    """JSON: a text, a number of days, or a list of ISO dates."""
    if isinstance(termijn, tuple):
        return json.dumps([dag.isoformat() for dag in termijn])
    return json.dumps(termijn)


def _read_termijn(tekst: str) -> str | int | tuple[date, ...]:
    termijn: str | int | list[str] = json.loads(tekst)
    if isinstance(termijn, list):
        return tuple(date.fromisoformat(dag) for dag in termijn)
    return termijn
