"""Productperiode and maxima, counted day by day (spec 2.1, 2.5 and 2.6).

Slow and plain on purpose: this is the second opinion on what the program computes in one stroke.
Volumes are in the unit of the toewijzing.
"""

from __future__ import annotations

from datetime import date, timedelta

from tests.gemeente.gegevens import DAG, MAAND, WEEK, Omvang, Toewijzing

HUISHOUDEN = "01"
_ZONDAG = 7


def laatste_dag(dag: date) -> date:
    """Last day of the month of a day."""
    while (dag + timedelta(days=1)).month == dag.month:
        dag += timedelta(days=1)
    return dag


def dagen(begin: date, eind: date) -> list[date]:
    """Every day of a period."""
    return [begin + timedelta(days=i) for i in range((eind - begin).days + 1)]


def weken(begin: date, eind: date) -> int:
    """ISO weeks touched; the week of a turn of the year is one week."""
    return len({dag.isocalendar()[:2] for dag in dagen(begin, eind)})


def zondagen(begin: date, eind: date) -> list[date]:
    """Sundays of a period."""
    return [dag for dag in dagen(begin, eind) if dag.isoweekday() == _ZONDAG]


def productperiode(toewijzing: Toewijzing, dag: date) -> tuple[date, date] | None:
    """The part of the month of a day that lies inside the toewijzing."""
    binnen = [d for d in dagen(dag.replace(day=1), laatste_dag(dag)) if toewijzing.bevat(d)]
    return (binnen[0], binnen[-1]) if binnen else None


def maximum_periode(toewijzing: Toewijzing, wet: str, dag: date, *, output: bool) -> int | None:
    """Maximum in the month of a day; None without Omvang."""
    omvang, periode = toewijzing.omvang, productperiode(toewijzing, dag)
    if omvang is None:
        return None
    if periode is None:
        return 0
    if omvang.frequentie == DAG:
        return omvang.volume * len(dagen(*periode))
    if omvang.frequentie != WEEK:
        return omvang.volume
    if output:
        return omvang.volume * _weken_output(toewijzing, periode)
    huishouden = wet == "wmo" and toewijzing.product and toewijzing.product.categorie == HUISHOUDEN
    return omvang.volume * (6 if huishouden else weken(*periode))


def _weken_output(toewijzing: Toewijzing, periode: tuple[date, date]) -> int:
    """Sundays, and the broken last week in the month of the last Sunday (or of the Einddatum)."""
    begin, eind = periode
    einddatum = toewijzing.einddatum
    if einddatum is None or einddatum.isoweekday() == _ZONDAG:
        return len(zondagen(begin, eind))
    alle = zondagen(toewijzing.ingangsdatum, einddatum)
    beslist = alle[-1] if alle else einddatum
    return len(zondagen(begin, eind)) + (begin <= beslist <= eind)


def maximum_totaal(toewijzing: Toewijzing, *, output: bool) -> int | None:
    """Maximum over the whole toewijzing; None when there is none."""
    omvang, begin, eind = toewijzing.omvang, toewijzing.ingangsdatum, toewijzing.einddatum
    if omvang is None:
        return None
    if eind is None:
        return None if omvang.frequentie in (DAG, WEEK, MAAND) else omvang.volume
    return omvang.volume * _keer(omvang, begin, eind, output=output)


def _keer(omvang: Omvang, begin: date, eind: date, *, output: bool) -> int:
    if omvang.frequentie == DAG:
        return len(dagen(begin, eind))
    if omvang.frequentie == WEEK and output:
        return max(1, len(zondagen(begin, eind)) + (eind.isoweekday() != _ZONDAG))
    if omvang.frequentie == WEEK:
        return weken(begin, eind)
    if omvang.frequentie == MAAND:
        return len({(dag.year, dag.month) for dag in dagen(begin, eind)})
    return 1
