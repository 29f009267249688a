"""Working days: Monday to Friday without the holidays of the Algemene termijnenwet.

Good Friday and 5 May (every year) are among them (article 3), which is why the optional holidays of
the library are taken along.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

RETOUR_WERKDAGEN = 3
"""Working days in which a 301 is answered with its 302."""

ANTWOORD_WERKDAGEN = 10
"""Working days in which a gemeente answers a declaratie."""

_ZATERDAG = 5
_DAG = timedelta(days=1)


@lru_cache(maxsize=1)
def _feestdagen() -> Mapping[date, str]:
    from holidays import country_holidays

    return country_holidays("NL", categories=("public", "optional"), language="nl")


def feestdag(dag: date) -> str | None:
    """Name of the holiday that a day is."""
    return _feestdagen().get(dag)


def is_working_day(dag: date) -> bool:
    """Whether people work on this day."""
    return dag.weekday() < _ZATERDAG and dag not in _feestdagen()


def add_working_days(dag: date, aantal: int) -> date:
    """The working day so many working days after a day."""
    while aantal > 0:
        dag += _DAG
        aantal -= is_working_day(dag)
    return dag
