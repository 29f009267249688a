"""Working days: Monday to Friday without the holidays of the Algemene termijnenwet.

Good Friday and 5 May (every year) are among them (article 3).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache, lru_cache

RETOUR_WERKDAGEN = 3
"""Working days in which a 301 is answered with its 302."""

ANTWOORD_WERKDAGEN = 10
"""Working days in which a gemeente answers a declaratie."""

ONTVANGST_WERKDAGEN = 5
"""Working days in which a gemeente confirms a notification outside the message traffic."""

_ZATERDAG = 5
_ZONDAG = 6
_DAG = timedelta(days=1)
_NA_PASEN = {
    -2: "Goede vrijdag",
    0: "Eerste paasdag",
    1: "Tweede paasdag",
    39: "Hemelvaartsdag",
    49: "Eerste pinksterdag",
    50: "Tweede pinksterdag",
}


@cache
def _feestdagen(jaar: int) -> Mapping[date, str]:
    """The holidays of a year since 2014, when Koningsdag came."""
    from dateutil.easter import easter

    koningsdag = date(jaar, 4, 27)
    if koningsdag.weekday() == _ZONDAG:
        koningsdag -= _DAG
    pasen = easter(jaar)
    return {
        date(jaar, 1, 1): "Nieuwjaarsdag",
        koningsdag: "Koningsdag",
        date(jaar, 5, 5): "Bevrijdingsdag",
        date(jaar, 12, 25): "Eerste kerstdag",
        date(jaar, 12, 26): "Tweede kerstdag",
        **{pasen + dagen * _DAG: naam for dagen, naam in _NA_PASEN.items()},
    }


def feestdag(dag: date) -> str | None:
    """Name of the holiday that a day is."""
    return _feestdagen(dag.year).get(dag)


def is_working_day(dag: date) -> bool:
    """Whether people work on this day."""
    return dag.weekday() < _ZATERDAG and feestdag(dag) is None


@lru_cache(maxsize=1024)
def add_working_days(dag: date, aantal: int) -> date:
    """The working day so many working days after a day."""
    while aantal > 0:
        dag += _DAG
        aantal -= is_working_day(dag)
    return dag
