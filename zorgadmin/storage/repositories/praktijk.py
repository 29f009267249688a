"""Practice, contracts, agreements with gemeenten, and clients."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from datetime import date

from sqlalchemy import Connection, bindparam, delete, select, update

from zorgadmin.application.kern.rijen import ClientVoorstel, Geraakt
from zorgadmin.domain.buiten import is_outside
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.contract import Contract
from zorgadmin.domain.journaal import Rekeningen
from zorgadmin.domain.praktijk import Client, GemeenteAfspraak, Praktijk, VoorstelBesluit
from zorgadmin.storage.repositories.sql import insert_many, insert_row, read_rows, upsert_row
from zorgadmin.storage.schema.zorg import (
    BOEKHOUDING,
    CLIENT,
    CLIENT_VOORSTEL,
    CONTRACT,
    GEMEENTE_AFSPRAAK,
    PRAKTIJK,
    PRAKTIJK_AGB,
)

_ENIGE = 1
_CLIENT_VELDEN = tuple(veld.name for veld in fields(Client))

# Statements are made once: some are executed for every message, or for thousands of clients in one.
_P, _A, _K, _G, _C = PRAKTIJK.c, PRAKTIJK_AGB.c, CONTRACT.c, GEMEENTE_AFSPRAAK.c, CLIENT.c
_PRAKTIJK = select(*(_P[veld.name] for veld in fields(Praktijk) if veld.name in _P))
_REKENINGEN = select(*(BOEKHOUDING.c[veld.name] for veld in fields(Rekeningen)))
_EVER_AGB = select(_A.agb).order_by(_A.id)
_CONTRACTEN = select(*(_K[veld.name] for veld in fields(Contract))).order_by(
    _K.gemeente, _K.wet, _K.productcode, _K.geldig_van, _K.id
)
_AFSPRAKEN = select(*(_G[veld] for veld in GemeenteAfspraak._fields)).order_by(_G.gemeente, _G.wet)
_CLIENT = select(*(_C[veld] for veld in _CLIENT_VELDEN))
_CLIENT_MET = _CLIENT.where(_C.bsn == bindparam("bsn"))
_CLIENTEN = _CLIENT.order_by(_C.achternaam, _C.voornamen, _C.bsn)


_S = CLIENT_VOORSTEL.c
_VOORSTELLEN = (
    select(_S.id, _C.nummer, _S.bericht_id, _S.besluit, *(_S[veld] for veld in _CLIENT_VELDEN))
    .join_from(CLIENT_VOORSTEL, CLIENT, _S.bsn == _C.bsn)
    .order_by(_S.id)
)
_VOORSTELLEN_VAN = _VOORSTELLEN.where(_S.bsn == bindparam("bsn"))


class PraktijkRepo:
    """Implements `PraktijkOpslag`."""

    def __init__(self, verbinding: Connection, geraakt: Geraakt) -> None:
        self._verbinding = verbinding
        self._geraakt = geraakt

    def get(self) -> Praktijk | None:
        rij = self._verbinding.execute(_PRAKTIJK).mappings().first()
        if rij is None:
            return None
        eerdere = tuple(agb for agb in self._ever_agb() if agb != rij["agb"])
        return Praktijk(**rij, eerdere_agb=eerdere)

    def save(self, praktijk: Praktijk) -> None:
        self._geraakt.alles = True
        velden = asdict(praktijk)
        eerdere = velden.pop("eerdere_agb")
        upsert_row(self._verbinding, PRAKTIJK, {"id": _ENIGE, **velden})
        # The current code is kept with the earlier ones, so that it is there when it changes.
        bekend = set(self._ever_agb())
        nieuw = (agb for agb in dict.fromkeys((*eerdere, praktijk.agb)) if agb not in bekend)
        insert_many(self._verbinding, PRAKTIJK_AGB, [{"agb": agb} for agb in nieuw])

    def _ever_agb(self) -> Sequence[str]:
        return self._verbinding.scalars(_EVER_AGB).all()

    def rekeningen(self) -> Rekeningen:
        rij = self._verbinding.execute(_REKENINGEN).mappings().first()
        return Rekeningen() if rij is None else Rekeningen(**rij)

    def save_rekeningen(self, rekeningen: Rekeningen) -> None:
        upsert_row(self._verbinding, BOEKHOUDING, {"id": _ENIGE, **asdict(rekeningen)})

    def contracten(self) -> Sequence[Contract]:
        return [Contract(*rij) for rij in self._verbinding.execute(_CONTRACTEN)]

    def replace_contracten(
        self, gemeente: str, wet: Wet, productcode: str, contracten: Iterable[Contract]
    ) -> None:
        self._geraakt.paren.add((gemeente, wet))
        self._verbinding.execute(
            delete(CONTRACT).where(
                _K.gemeente == gemeente, _K.wet == wet, _K.productcode == productcode
            )
        )
        insert_many(self._verbinding, CONTRACT, [asdict(contract) for contract in contracten])

    def afspraken(self) -> Sequence[GemeenteAfspraak]:
        rijen = (rij._asdict() for rij in self._verbinding.execute(_AFSPRAKEN))
        return [
            GemeenteAfspraak(
                **rij | {"termijn_declareren": _read_termijn(rij["termijn_declareren"])}
            )
            for rij in rijen
        ]

    def save_afspraak(self, afspraak: GemeenteAfspraak) -> None:
        self._geraakt.paren.add((afspraak.gemeente, afspraak.wet))
        termijn = {"termijn_declareren": _write_termijn(afspraak.termijn_declareren)}
        upsert_row(self._verbinding, GEMEENTE_AFSPRAAK, afspraak._asdict() | termijn)

    def client(self, bsn: str) -> Client | None:
        rij = self._verbinding.execute(_CLIENT_MET, {"bsn": bsn}).first()
        return None if rij is None else Client(*rij)

    def clienten(self) -> Sequence[Client]:
        return [Client(*rij) for rij in read_rows(self._verbinding, _CLIENTEN, {})]

    def save_client(self, client: Client) -> None:
        waarden = {veld: getattr(client, veld) for veld in _CLIENT_VELDEN}
        if is_outside(client.bsn):
            # Who is outside the traffic is made elsewhere; here only what is known is changed.
            self._verbinding.execute(update(CLIENT).where(_C.bsn == client.bsn).values(waarden))
        else:
            upsert_row(self._verbinding, CLIENT, waarden)

    def client_number(self, bsn: str) -> int:
        nummer = self._verbinding.scalar(select(_C.nummer).where(_C.bsn == bsn))
        assert nummer is not None
        return int(nummer)

    def voorstellen(self, bsn: str | None = None) -> Sequence[ClientVoorstel]:
        vraag, waarden = (_VOORSTELLEN, {}) if bsn is None else (_VOORSTELLEN_VAN, {"bsn": bsn})
        return [
            ClientVoorstel(rij[0], rij[1], rij[2], rij[3], Client(*rij[4:]))
            for rij in self._verbinding.execute(vraag, waarden)
        ]

    def add_voorstel(self, client: Client, bericht_id: int) -> None:
        waarden = {veld: getattr(client, veld) for veld in _CLIENT_VELDEN}
        waarden["bericht_id"] = bericht_id
        insert_row(self._verbinding, CLIENT_VOORSTEL, waarden)

    def decide_voorstel(self, voorstel_id: int, besluit: VoorstelBesluit) -> None:
        self._verbinding.execute(
            update(CLIENT_VOORSTEL).where(_S.id == voorstel_id).values(besluit=besluit)
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
