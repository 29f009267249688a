"""Entries balance, whatever the amount, and a negative one goes the other way."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from zorgadmin.domain.codes import Wet
from zorgadmin.domain.journaal import Journaalregel, Rekeningen, book

DAG = date(2026, 5, 4)


@given(st.integers(-(10**12), 10**12))
def test_debit_and_credit_are_equal(cent: int) -> None:
    boeking = book("s", DAG, "o", "r", ("1300", "8000"), cent)
    if cent == 0:
        assert boeking is None
        return
    assert boeking is not None
    assert sum(r.debet_cent - r.credit_cent for r in boeking.regels) == 0
    assert sum(r.debet_cent for r in boeking.regels) == abs(cent)
    saldo = sum(r.debet_cent - r.credit_cent for r in boeking.regels if r.rekening == "1300")
    assert saldo == cent


def test_a_negative_amount_goes_the_other_way() -> None:
    boeking = book("s", DAG, "o", "r", ("1300", "8000"), -500)
    assert boeking is not None
    assert boeking.regels == (Journaalregel("8000", 500, 0), Journaalregel("1300", 0, 500))


def test_each_wet_has_an_account_of_its_own() -> None:
    assert [Rekeningen().omzet(wet) for wet in (Wet.WMO, Wet.JW)] == ["8000", "8010"]
