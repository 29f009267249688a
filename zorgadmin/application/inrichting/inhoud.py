"""What a set-up file says, and what it says twice."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

from zorgadmin.application.inrichting.beginstand import Beginstand
from zorgadmin.application.kern.rijen import ToewijzingGegevens
from zorgadmin.application.toewijzingen.tabellen import NOG_GEEN, ClientGegevens
from zorgadmin.domain.contract import Contract
from zorgadmin.domain.journaal import Rekeningen
from zorgadmin.domain.praktijk import GemeenteAfspraak, Praktijk
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import masker_bsn
from zorgadmin.domain.urenprofiel import Urenprofiel, normal

_T = TypeVar("_T")


@record
class Inrichting:
    """Everything that a set-up file says; absent tables are empty."""

    praktijk: Praktijk | None
    contracten: tuple[Contract, ...]
    afspraken: tuple[GemeenteAfspraak, ...]
    clienten: tuple[ClientGegevens, ...]
    toewijzingen: tuple[ToewijzingGegevens, ...]
    beginstanden: tuple[Beginstand, ...]
    urenprofielen: tuple[Urenprofiel, ...] = ()
    rekeningen: Rekeningen | None = None


def doubles(i: Inrichting) -> Iterator[str]:
    """Each thing that stands there twice and differs, in words; of a contract equal ones too."""
    yield from _double(
        i.contracten,
        lambda c: (c.gemeente, c.wet, c.productcategorie, c.productcode, c.geldig_van),
        lambda c: (
            f"[[contract]]: product {c.productcode} van gemeente {c.gemeente} ({c.wet}) staat er "
            f"twee keer in met geldig_van {c.geldig_van}"
        ),
        gelijk_mag=False,
    )
    yield from _double(
        i.afspraken,
        lambda a: (a.gemeente, a.wet),
        lambda a: f"[[gemeente]]: {a.gemeente} ({a.wet}) staat er twee keer in",
    )
    yield from _double(
        i.clienten,
        lambda c: c.client.bsn,
        lambda c: f"[[client]]: cliënt {_who(c)} staat er twee keer in, met andere gegevens",
    )
    yield from _double(
        [t for t in i.toewijzingen if t.nummer != NOG_GEEN],
        lambda t: (t.gemeente, t.wet, t.nummer),
        lambda t: (
            f"[[toewijzing]]: {t.nummer} van gemeente {t.gemeente} ({t.wet}) staat er twee keer "
            "in, met andere gegevens"
        ),
    )
    yield from _double(
        i.beginstanden,
        lambda b: (
            b.gemeente,
            b.wet,
            b.toewijzingnummer,
            b.productcategorie,
            b.productcode,
            b.maand,
        ),
        lambda b: (
            f"[[beginstand]]: toewijzing {b.toewijzingnummer} heeft over {b.maand} twee regels van "
            f"{b.productcode}; zet er de regel in die geldt"
        ),
    )
    yield from _double(
        i.beginstanden,
        lambda b: (b.wet, b.referentienummer),
        lambda b: f"[[beginstand]]: referentienummer {b.referentienummer} staat er twee keer in",
    )
    yield from _double(
        i.urenprofielen,
        lambda p: normal(p.naam),
        lambda p: f"[[urenprofiel]]: {p.naam} staat er twee keer in",
    )


def _double(
    delen: Iterable[_T],
    sleutel: Callable[[_T], Hashable],
    woorden: Callable[[_T], str],
    *,
    gelijk_mag: bool = True,
) -> Iterator[str]:
    gezien: dict[Hashable, _T] = {}
    for deel in delen:
        eerste = gezien.setdefault(sleutel(deel), deel)
        if eerste is not deel and not (gelijk_mag and eerste == deel):
            yield woorden(deel)


def _who(c: ClientGegevens) -> str:
    return masker_bsn(c.client.bsn) if c.nummer is None else str(c.nummer)
