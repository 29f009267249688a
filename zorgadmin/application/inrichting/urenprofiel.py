"""The table [[urenprofiel]] of the set-up file: how files of hours are read (chapter 13)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from zorgadmin.application.kern import toml_waarden as toml
from zorgadmin.application.kern.toml_waarden import Lijsten, TomlTabel, WaardeError, shown
from zorgadmin.application.uren.agenda import NOTITIES
from zorgadmin.domain.tekst import opsomming
from zorgadmin.domain.toewijzing import Toewijzingnummer
from zorgadmin.domain.uren_cellen import Datumvorm
from zorgadmin.domain.urenprofiel import (
    MEEGELEVERD,
    Koppeling,
    Profielsoort,
    Urenprofiel,
    normal,
)

_KOLOMMEN = (
    *("datum", "maand", "begin", "eind", "duur", "hoeveelheid", "eenheid", "client", "product"),
    *("notitie", "referentie", "toewijzingnummer", "gemeente", "wet", "bsn", "productcode"),
    *("noshow", "onderaannemer"),
)
_MEESTE_KOPPELINGEN = 5_000
_T = TypeVar("_T")


def read_urenprofiel(tabel: TomlTabel, lijsten: Lijsten, fouten: list[str]) -> Urenprofiel | None:
    """A profile; None when it has no name."""
    naam = tabel.get("naam", toml.text)
    soort = tabel.get("soort", toml.one_of({s.value: s for s in Profielsoort}), nodig=False)
    kolommen = tabel.get("kolommen", _columns, nodig=False)
    datumvorm = tabel.get("datumvorm", toml.one_of({v.value: v for v in Datumvorm}), nodig=False)
    rijen = tabel.get("koppeling", _tables, nodig=False) or []
    tabel.finish()
    if naam is None:
        return None
    bekend = next((p for p in MEEGELEVERD if normal(p.naam) == normal(naam)), None)
    soort = soort or (bekend.soort if bekend else Profielsoort.TABEL)
    if bekend is not None and bekend.soort is not soort:
        tabel.fout("soort", f"{bekend.naam} is {bekend.soort}")
    if soort is Profielsoort.AGENDA and kolommen and not _is_note_of_event(kolommen):
        tabel.fout("kolommen", f"een agenda heeft alleen een notitie: {opsomming(NOTITIES, 'of')}")
    koppelingen = [
        read_koppeling(TomlTabel(f"{tabel.naam}, koppeling {nummer}", rij, fouten), lijsten, soort)
        for nummer, rij in enumerate(rijen, 1)
    ]
    return Urenprofiel(naam, soort, kolommen or {}, datumvorm, tuple(koppelingen))


def read_koppeling(tabel: TomlTabel, lijsten: Lijsten, soort: Profielsoort) -> Koppeling:
    """What a name stands for; only of use when nothing is wrong."""
    client = tabel.get("client", _name, nodig=False)
    product = tabel.get("product", _name, nodig=False)
    nummer = tabel.get("toewijzingnummer", toml.number, nodig=False)
    negeer = tabel.get("negeer", toml.read_boolean, nodig=False) or False
    koppeling = Koppeling(
        client,
        product,
        None if negeer or nummer is None else Toewijzingnummer(nummer),
        tabel.get("gemeente", toml.gemeente_in(lijsten), nodig=False),
        tabel.get("wet", toml.read_wet, nodig=False),
        tabel.get("productcode", toml.matching(r"\S(?:.{0,3}\S)?", "1 tot 5 tekens"), nodig=False),
    )
    tabel.finish()
    if negeer == tabel.has("toewijzingnummer"):
        tabel.fout("toewijzingnummer", "geef het nummer, of negeer = true")
    if soort is Profielsoort.AGENDA and client is None and product is None:
        tabel.fout("client", "ontbreekt: anders past elke afspraak")
    return koppeling


def _is_note_of_event(kolommen: Mapping[str, tuple[str, ...]]) -> bool:
    return set(kolommen) == {"notitie"} and set(kolommen["notitie"]) <= set(NOTITIES)


def _name(waarde: object) -> str:
    """A name; a number of a project may stand there as one."""
    if isinstance(waarde, int) and not isinstance(waarde, bool):
        return toml.text(str(waarde))
    return toml.text(waarde)


def _columns(waarde: object) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(waarde, dict):
        raise WaardeError(f"{shown(waarde)} is geen tabel van kolomnamen")
    onbekend = sorted(set(waarde) - set(_KOLOMMEN))
    if onbekend:
        raise WaardeError(f"{shown(onbekend[0])} is onbekend; bekend zijn {opsomming(_KOLOMMEN)}")
    return {onze: _one_or_more(hun, toml.text) for onze, hun in waarde.items()}


def _one_or_more(waarde: object, lees: Callable[[object], _T]) -> tuple[_T, ...]:
    waarden = waarde if isinstance(waarde, list) else [waarde]
    if not waarden:
        raise WaardeError("de lijst is leeg")
    return tuple(lees(deel) for deel in waarden)


def _tables(waarde: object) -> list[Mapping[str, object]]:
    if not isinstance(waarde, list) or not all(isinstance(rij, dict) for rij in waarde):
        raise WaardeError("schrijf koppelingen als [[urenprofiel.koppeling]]")
    if len(waarde) > _MEESTE_KOPPELINGEN:
        raise WaardeError(f"meer dan {_MEESTE_KOPPELINGEN} koppelingen")
    return waarde
