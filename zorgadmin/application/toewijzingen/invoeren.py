"""A client and a toewijzing entered by hand, checked as the set-up file is (spec 6, 7).

For a start in mid-year, or care of which the 301 is still to come; a 301 with the same number
takes the toewijzing over.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from zorgadmin.application.kern import logboek
from zorgadmin.application.kern.formulier import FormulierError, Waarden, read_form
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import ToewijzingGegevens
from zorgadmin.application.kern.toml_waarden import Lijsten, TomlTabel
from zorgadmin.application.toewijzingen.buiten import keep_client, numbered, went_on
from zorgadmin.application.toewijzingen.geparkeerd import attach_parked
from zorgadmin.application.toewijzingen.tabellen import (
    ClientGegevens,
    read_any_client,
    read_toewijzing,
)
from zorgadmin.domain.contract import Contract
from zorgadmin.domain.toewijzing import Toewijzing, ToewijzingId

T = TypeVar("T")

CLIENT = (
    *("bsn", "achternaam", "voorvoegsel", "voornamen", "geboortedatum", "geslacht"),
    *("buiten", "nummer", "vertegenwoordiger", "bsn_van_moeder"),
)
"""Keys of a form that are about the client; all others are about the toewijzing."""


def contracts(diensten: Diensten) -> list[Contract]:
    """Agreements to choose a product from: of each product the most recently begun."""
    with diensten.kluis.lezen() as werk:
        alle = werk.praktijk.contracten()
    laatste = {(c.gemeente, c.wet, c.productcategorie, c.productcode): c for c in alle}
    return list(laatste.values())


def enter(diensten: Diensten, lijsten: Lijsten, waarden: Waarden, *, nieuwe_client: bool) -> int:
    """Keep a new toewijzing, of a new client too if so; returns the id of the toewijzing.

    With `buiten` the new client is outside the message traffic, under `nummer` or the next one that
    is free; `client` is the number of a known one. FormulierError naming every fault; nothing is
    kept then.
    """
    if nieuwe_client and waarden.get("buiten"):
        waarden = _with_number(diensten, waarden)
    client, gegevens = _read(lijsten, waarden, nieuwe_client=nieuwe_client)
    with diensten.kluis.schrijven() as werk:
        voor = logboek.set_up_state(werk)
        if client is not None:
            _require_new(werk, client)
            keep_client(werk, client)
        gegevens = numbered(werk, gegevens)
        if went_on(werk, gegevens):
            raise FormulierError({"client": "deze cliënt zit nu met een BSN in het verkeer"})
        if werk.toewijzingen.current(gegevens.gemeente, gegevens.wet, gegevens.nummer):
            raise FormulierError(
                {"toewijzingnummer": "dit nummer is bij deze gemeente al in gebruik"}
            )
        toewijzing_id = keep_by_hand(werk, gegevens)
        logboek.set_up(werk, voor)
    return toewijzing_id


def change(
    diensten: Diensten, lijsten: Lijsten, toewijzing_id: ToewijzingId, waarden: Waarden
) -> None:
    """Correct a toewijzing that was entered by hand; what it said before stays in its history.

    FormulierError too when a 301 has taken it over.
    """
    gegevens = _read(lijsten, waarden, nieuwe_client=False)[1]
    with diensten.kluis.schrijven() as werk:
        voor = logboek.set_up_state(werk)
        huidige = werk.toewijzingen.by_ids([toewijzing_id])[toewijzing_id]
        if not huidige.is_by_hand:
            raise FormulierError(
                {"toewijzingnummer": "hiervan is een bericht van de gemeente ingelezen; dat geldt"}
            )
        if _identity(huidige) != (gegevens.gemeente, gegevens.wet, gegevens.nummer, gegevens.bsn):
            raise FormulierError(
                {"toewijzingnummer": "gemeente, wet en nummer blijven zoals ze zijn"}
            )
        keep_by_hand(werk, gegevens)
        logboek.set_up(werk, voor)


def _with_number(diensten: Diensten, waarden: Waarden) -> Waarden:
    """The same form about a client outside the traffic, who has a number then."""
    nummer = waarden.get("nummer")
    if nummer in (None, ""):
        with diensten.kluis.lezen() as werk:
            nummer = werk.buiten.next_number()
    return {**waarden, "nummer": nummer, "client": nummer}


def keep_by_hand(werk: Werk, gegevens: ToewijzingGegevens) -> int:
    """Keep what was entered when it says something new; returns the id of the toewijzing."""
    gevonden = werk.toewijzingen.current(gegevens.gemeente, gegevens.wet, gegevens.nummer)
    if gevonden and not _differs(gevonden[0], gegevens):
        return gevonden[0].id
    toewijzing_id = werk.toewijzingen.add_version(gegevens, in_force=True)
    attach_parked(werk, gegevens.gemeente, gegevens.wet, gegevens.bsn)
    return toewijzing_id


def _read(
    lijsten: Lijsten, waarden: Waarden, *, nieuwe_client: bool
) -> tuple[ClientGegevens | None, ToewijzingGegevens]:
    """Both records of a form; every fault of both at once."""
    fouten: dict[str, str] = {}
    over_client = {s: waarden[s] for s in CLIENT if s in waarden}
    buiten = bool(waarden.get("client"))
    hoort = ("bsn",) if not buiten else ()
    over_toewijzing = {s: w for s, w in waarden.items() if s in hoort or s not in CLIENT}
    client = _attempt(over_client, read_any_client, fouten) if nieuwe_client else None
    gegevens = _attempt(over_toewijzing, lambda t: read_toewijzing(t, lijsten), fouten)
    if fouten:
        raise FormulierError(fouten)
    assert gegevens is not None
    return client, gegevens


def _attempt(
    waarden: Waarden, lees: Callable[[TomlTabel], T | None], fouten: dict[str, str]
) -> T | None:
    try:
        return read_form(waarden, lees)
    except FormulierError as error:
        fouten.update(error.velden)
        return None


def _require_new(werk: Werk, gegevens: ClientGegevens) -> None:
    if gegevens.nummer is not None and werk.buiten.by_nummer(gegevens.nummer) is not None:
        raise FormulierError({"nummer": "dit nummer heeft al een cliënt; kies een ander"})
    if werk.praktijk.client(gegevens.client.bsn) is not None:
        raise FormulierError(
            {"bsn": "deze cliënt staat er al; zoek hem of haar op en voeg daar een toewijzing toe"}
        )


def _identity(toewijzing: Toewijzing) -> tuple[object, ...]:
    return toewijzing.gemeente, toewijzing.wet, toewijzing.nummer, toewijzing.bsn


def _differs(huidige: Toewijzing, nieuw: ToewijzingGegevens) -> bool:
    return (
        huidige.productcategorie,
        huidige.productcode,
        huidige.ingangsdatum,
        huidige.einddatum,
        huidige.omvang,
        huidige.budget_cent,
    ) != (
        nieuw.productcategorie,
        nieuw.productcode,
        nieuw.ingangsdatum,
        nieuw.einddatum,
        nieuw.omvang,
        nieuw.budget_cent,
    )
