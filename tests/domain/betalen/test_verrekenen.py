"""What is set off: never more than is owed or short, oldest first, whatever the order."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from zorgadmin.domain.betalen.verrekenen import Saldo, Verrekening, set_off

BEGIN = date(2026, 1, 1)


def day(nummer: int) -> date:
    return BEGIN + timedelta(days=nummer)


def negative(nummer: int, cent: int, op: int) -> Saldo:
    return Saldo(nummer, -cent, -cent, day(op), None)


def short(nummer: int, cent: int, betaald_op: int | None) -> Saldo:
    dag = None if betaald_op is None else day(betaald_op)
    return Saldo(nummer, cent, 10 * cent, BEGIN, dag)


def test_the_oldest_negative_one_goes_first_and_its_rest_to_the_next_payment() -> None:
    saldi = [negative(1, 200, 5), negative(2, 300, 6), short(3, 250, 10), short(4, 400, 20)]
    assert set_off(saldi) == [
        Verrekening(1, 3, 200, day(10)),
        Verrekening(2, 3, 50, day(10)),
        Verrekening(2, 4, 250, day(20)),
    ]


def test_a_payment_from_before_the_negative_answer_is_only_short() -> None:
    assert set_off([negative(1, 200, 11), short(2, 200, 10)]) == []


def test_what_nothing_was_paid_of_is_late_and_not_set_off() -> None:
    assert set_off([negative(1, 200, 1), short(2, 500, None)]) == []


def test_what_was_paid_too_much_is_not_set_off() -> None:
    assert set_off([Saldo(1, -50, 1000, BEGIN, day(3)), short(2, 500, 9)]) == []


saldi_lijst = st.lists(
    st.one_of(
        st.builds(negative, st.integers(1, 99), st.integers(1, 500), st.integers(0, 30)),
        st.builds(short, st.integers(1, 99), st.integers(1, 500), st.none() | st.integers(0, 30)),
    ),
    unique_by=lambda saldo: saldo.id,
    max_size=9,
)


@given(saldi_lijst, st.randoms())
def test_sums_close_and_the_order_makes_no_difference(saldi: list[Saldo], kans: object) -> None:
    gevonden = set_off(saldi)
    per_id = {saldo.id: saldo for saldo in saldi}
    for saldo in saldi:
        af = sum(v.cent for v in gevonden if v.negatief == saldo.id)
        bij = sum(v.cent for v in gevonden if v.betaald == saldo.id)
        assert 0 <= af <= max(0, -saldo.open_cent)
        assert 0 <= bij <= max(0, saldo.open_cent)
    for deel in gevonden:
        assert deel.cent > 0
        assert per_id[deel.negatief].beantwoord <= deel.datum == per_id[deel.betaald].betaald_op
    anders = list(saldi)
    kans.shuffle(anders)  # type: ignore[attr-defined]  # a random.Random
    assert set_off(anders) == gevonden
