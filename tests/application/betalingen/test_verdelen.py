"""A payment is shared out over the lines of its declaratie, to the cent."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.domein_builders import contract, gewenst, levering, regel, toewijzing
from zorgadmin.application.betalingen.verdelen import share
from zorgadmin.domain.codes import DebetCredit
from zorgadmin.domain.grootboek import Regel

_LIJN = regel(gewenst(toewijzing(), contract(), "2026-03", levering("2026-03-02", 60)))


def lines(*bedragen: int) -> list[Regel]:
    """Granted lines of these signed amounts."""
    return [
        _LIJN._replace(
            id=nummer,
            bedrag=abs(bedrag),
            debet_credit=DebetCredit.CREDIT if bedrag < 0 else DebetCredit.DEBET,
        )
        for nummer, bedrag in enumerate(bedragen, 1)
    ]


def test_half_of_it_is_half_of_every_line() -> None:
    assert share(lines(10000, 5000), 7500, 15000) == {1: 5000, 2: 2500}


def test_cents_that_do_not_divide_go_to_some_line() -> None:
    assert share(lines(100, 100, 100), 100, 300) == {1: 33, 2: 34, 3: 33}


def test_what_was_taken_back_is_paid_back_too() -> None:
    assert share(lines(-10000, 15000), 2500, 5000) == {1: -5000, 2: 7500}


def test_of_money_that_is_paid_back_each_line_has_its_part() -> None:
    assert share(lines(-10000, 5000), -2500, -5000) == {1: -5000, 2: 2500}


def test_what_came_in_for_lines_that_cancel_out_is_told_too() -> None:
    assert share(lines(10000, -10000), 500, 0) == {1: 500}


@given(st.lists(st.integers(-(10**6), 10**6), min_size=1, max_size=8), st.integers(0, 10**7))
def test_the_shares_are_the_whole_payment(bedragen: list[int], betaald: int) -> None:
    toegekend = sum(bedragen)
    if toegekend:
        assert sum(share(lines(*bedragen), betaald, toegekend).values()) == betaald
        assert share(lines(*bedragen), toegekend, toegekend) == dict(enumerate(bedragen, 1))
