"""Codes of gemeenten that ended: until which day they can be used, and what comes after."""

from __future__ import annotations

from datetime import date

import pytest

from zorgadmin.codelijsten import gemeenten
from zorgadmin.domain.herindeling import OPGEHEVEN, ended


@pytest.mark.parametrize(
    ("code", "laatste_dag", "opvolgers"),
    [
        ("0010", date(2020, 12, 31), ("1979",)),
        ("0788", date(2020, 12, 31), ("0757", "0824", "0855", "0865")),
        ("0370", date(2021, 12, 31), ("0439",)),
        ("1684", date(2021, 12, 31), ("1982",)),
        ("0457", date(2022, 3, 23), ("0363",)),
        ("0614", date(2022, 12, 31), ("1992",)),
    ],
)
def test_a_code_is_right_until_the_last_day_of_its_gemeente(
    code: str, laatste_dag: date, opvolgers: tuple[str, ...]
) -> None:
    assert ended(code, laatste_dag) is None
    einde = date.fromordinal(laatste_dag.toordinal() + 1)
    assert ended(code, einde) == (einde, opvolgers)


def test_a_gemeente_of_now_never_ended() -> None:
    assert ended("0384", date(2026, 4, 1)) is None


def test_every_successor_exists_and_no_ended_gemeente_does() -> None:
    bekend = gemeenten()
    assert not bekend.keys() & OPGEHEVEN.keys()
    assert {o for _, opvolgers in OPGEHEVEN.values() for o in opvolgers} <= bekend.keys()
    assert len(OPGEHEVEN) == 18
