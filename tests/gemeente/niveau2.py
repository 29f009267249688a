"""Level 2 of a 323: every breach rejects the whole message with 0001 (spec 3, level 2)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from tests.gemeente.gegevens import EURO, Declaratie, Regel
from tests.gemeente.kalender import laatste_dag

EERSTE_DAG = date(2021, 1, 1)


def overtredingen(declaratie: Declaratie) -> tuple[str, ...]:
    """Codes of the rules that the message breaks."""
    regels = {naam for naam, geldt in _BERICHT.items() if not geldt(declaratie)}
    regels |= {
        naam
        for naam, past in _PRESTATIE.items()
        if not all(past(regel, declaratie) for regel in declaratie.regels)
    }
    return tuple(sorted(regels))


def is_bsn(bsn: str) -> bool:
    """The 11-proef."""
    if not (bsn.isascii() and bsn.isdecimal() and len(bsn) == 9) or not int(bsn):
        return False
    cijfers = [int(cijfer) for cijfer in bsn]
    gewichten = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(c * g for c, g in zip(cijfers, gewichten, strict=True)) % 11 == 0


def _uniek(waarden: Sequence[object]) -> bool:
    return len(set(waarden)) == len(waarden)


def _vorige(declaratie: Declaratie) -> list[str]:
    return [regel.vorig for regel in declaratie.regels if regel.vorig is not None]


def _is_maand(begin: date, eind: date) -> bool:
    return begin.day == 1 and eind == laatste_dag(begin)


def _jaren_eerder(dag: date, jaren: int) -> date:
    schrikkeldag = (dag.month, dag.day) == (2, 29)
    return dag.replace(year=dag.year - jaren, day=28 if schrikkeldag else dag.day)


def _sleutels_uniek(declaratie: Declaratie) -> bool:
    clienten = [bsn for bsn, _ in declaratie.clienten]
    return _uniek(clienten) and all(
        _uniek([(regel.referentie, regel.vorig) for regel in regels])
        for _, regels in declaratie.clienten
    )


def _debet_uniek(declaratie: Declaratie) -> bool:
    return all(
        _uniek([(*regel.sleutel, regel.begin, regel.eind) for regel in regels if regel.is_debet])
        for _, regels in declaratie.clienten
    )


_BERICHT: dict[str, Callable[[Declaratie], bool]] = {
    "CS002": lambda d: all(is_bsn(bsn) for bsn, _ in d.clienten),
    "CS100": lambda d: min([d.begin, *(r.begin for r in d.regels)]) >= EERSTE_DAG,
    "CS325": lambda d: d.totaal != 0 or d.totaal_debet_credit == "D",
    "CS340": lambda d: _is_maand(d.begin, d.eind),
    "TR101": _sleutels_uniek,
    "TR134": lambda d: max([d.begin, *(r.begin for r in d.regels)]) <= d.getekend,
    "TR137": lambda d: all(
        begin <= eind <= d.getekend
        for begin, eind in [(d.begin, d.eind), *((r.begin, r.eind) for r in d.regels)]
    ),
    "TR315": lambda d: _uniek(_vorige(d)),
    "TR316": lambda d: not {r.referentie for r in d.regels} & set(_vorige(d)),
    "TR358": lambda d: (
        sum(r.saldo for r in d.regels) == (d.totaal if d.totaal_debet_credit == "D" else -d.totaal)
    ),
    "TR416": _debet_uniek,
}

_PRESTATIE: dict[str, Callable[[Regel, Declaratie], bool]] = {
    "CD060": lambda r, _: (r.vorig is not None) == (r.debet_credit == "C"),
    "CD087": lambda r, _: (r.tarief is not None) == (r.eenheid != EURO),
    "CS325": lambda r, _: r.bedrag != 0 or r.debet_credit == "D",
    "CS337": lambda r, _: (r.begin.year, r.begin.month) == (r.eind.year, r.eind.month),
    "CS339": lambda r, _: r.eenheid != EURO or r.bedrag == r.volume,
    "TR335": lambda r, d: r.eind >= _jaren_eerder(d.dagtekening, 5),
}
