"""Productperiode of a month, and the day that decides the month of a levering."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domein_builders import dag, ingetrokken, maand, omvang, periode, toewijzing
from zorgadmin.domain.codes import Variant
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.toewijzing import Toewijzing

PER_WEEK = omvang(30000, "euro", "week")


@st.composite
def weekly(draw: st.DrawFn) -> Toewijzing:
    begin = draw(st.dates(date(2024, 1, 1), date(2028, 1, 1)))
    eind = begin + timedelta(days=draw(st.integers(0, 200)))
    return toewijzing(begin.isoformat(), eind.isoformat(), PER_WEEK)


def months_around(t: Toewijzing) -> list[Maand]:
    eerste = Maand.of(t.periode.begin)
    return [eerste.plus(i) for i in range(-1, Maand.of(t.periode.eind) - eerste + 2)]


class TestProductperiode:
    """IV089: the part of the month inside the toewijzing."""

    @pytest.mark.parametrize(
        ("van", "tot", "in_maand", "begin", "eind"),
        [
            ("2026-04-08", "2026-06-17", "2026-04", "2026-04-08", "2026-04-30"),
            ("2026-04-08", "2026-06-17", "2026-05", "2026-05-01", "2026-05-31"),
            ("2026-04-08", "2026-06-17", "2026-06", "2026-06-01", "2026-06-17"),
            ("2026-03-23", "2026-03-31", "2026-03", "2026-03-23", "2026-03-31"),
            ("2023-02-04", "2024-02-03", "2023-02", "2023-02-04", "2023-02-28"),
            ("2023-02-04", "2024-02-03", "2024-02", "2024-02-01", "2024-02-03"),
            ("2025-10-15", "2026-08-14", "2025-10", "2025-10-15", "2025-10-31"),
            ("2025-10-06", "2026-01-30", "2025-10", "2025-10-06", "2025-10-31"),
            ("2026-04-10", "2026-04-10", "2026-04", "2026-04-10", "2026-04-10"),
            ("2026-04-10", None, "2031-02", "2031-02-01", "2031-02-28"),
        ],
    )
    def test_it_is_what_month_and_toewijzing_share(
        self, van: str, tot: str | None, in_maand: str, begin: str, eind: str
    ) -> None:
        gevonden = toewijzing(van, tot).productperiode(maand(in_maand))
        assert gevonden == periode(begin, eind)

    @pytest.mark.parametrize("in_maand", ["2026-03", "2026-07", "2025-05", "2027-05"])
    def test_a_month_outside_the_toewijzing_has_none(self, in_maand: str) -> None:
        assert toewijzing("2026-04-08", "2026-06-17").productperiode(maand(in_maand)) is None

    @given(weekly())
    def test_every_day_of_a_toewijzing_falls_in_exactly_one(self, t: Toewijzing) -> None:
        perioden = [p for m in months_around(t) if (p := t.productperiode(m)) is not None]
        for i in range(-3, t.periode.dagen + 3):
            d = t.ingangsdatum + timedelta(days=i)
            hits = [p for p in perioden if d in p]
            assert len(hits) == (1 if t.covers(d) else 0)
            assert all(Maand.of(p.begin) == Maand.of(p.eind) == Maand.of(d) for p in hits)


class TestCovers:
    def test_the_first_and_the_last_day_belong_to_it(self) -> None:
        t = toewijzing("2026-04-08", "2026-06-17")
        assert [t.covers(dag(d)) for d in ("2026-04-07", "2026-04-08")] == [False, True]
        assert [t.covers(dag(d)) for d in ("2026-06-17", "2026-06-18")] == [True, False]

    def test_without_einddatum_it_does_not_end(self) -> None:
        assert toewijzing("2026-04-08", None).covers(dag("2040-01-01"))

    def test_a_withdrawn_one_covers_no_day_at_all(self) -> None:
        weg = ingetrokken(toewijzing("2026-04-08", "2026-06-17"))
        assert weg.is_ingetrokken
        assert not weg.covers(dag("2026-04-08"))


class TestOutputPerWeek:
    """IV076: the Sunday of the week decides."""

    @pytest.mark.parametrize(
        ("tot", "geleverd", "telt_op"),
        [
            # the toewijzing ends on a Sunday
            ("2025-09-07", "2025-07-07", "2025-07-13"),
            ("2025-09-07", "2025-07-29", "2025-08-03"),
            ("2025-09-07", "2025-07-31", "2025-08-03"),
            ("2025-09-07", "2025-08-29", "2025-08-31"),
            ("2025-09-07", "2025-08-31", "2025-08-31"),
            ("2025-09-07", "2025-09-01", "2025-09-07"),
            # it ends on a Saturday or Friday: its last week joins the week of its last Sunday
            ("2025-09-06", "2025-09-01", "2025-08-31"),
            ("2025-09-06", "2025-09-06", "2025-08-31"),
            ("2025-09-05", "2025-09-04", "2025-08-31"),
            ("2025-09-05", "2025-08-28", "2025-08-31"),
        ],
    )
    def test_the_sunday_of_the_week_or_the_last_one_inside(
        self, tot: str, geleverd: str, telt_op: str
    ) -> None:
        t = toewijzing("2025-07-07", tot, PER_WEEK)
        assert t.beslisdatum(dag(geleverd), Variant.OUTPUT) == dag(telt_op)

    def test_a_broken_first_week_counts_with_its_own_sunday(self) -> None:
        t = toewijzing("2025-10-30", "2026-03-31", PER_WEEK)
        assert t.beslisdatum(dag("2025-10-31"), Variant.OUTPUT) == dag("2025-11-02")

    @pytest.mark.parametrize("geleverd", ["2026-09-29", "2026-09-30", "2026-10-01", "2026-10-02"])
    def test_without_any_sunday_the_einddatum_decides(self, geleverd: str) -> None:
        t = toewijzing("2026-09-29", "2026-10-02", PER_WEEK)
        assert t.beslisdatum(dag(geleverd), Variant.OUTPUT) == dag("2026-10-02")

    @pytest.mark.parametrize(
        ("geleverd", "telt_op"),
        [
            ("2026-12-27", "2026-12-27"),
            ("2026-12-28", "2027-01-03"),
            ("2026-12-31", "2027-01-03"),
            ("2027-01-03", "2027-01-03"),
            ("2027-01-04", "2027-01-10"),
        ],
    )
    def test_the_last_week_of_a_year_may_belong_to_january(
        self, geleverd: str, telt_op: str
    ) -> None:
        t = toewijzing("2026-10-01", "2027-03-31", PER_WEEK)
        assert t.beslisdatum(dag(geleverd), Variant.OUTPUT) == dag(telt_op)

    def test_ending_on_new_years_eve_it_belongs_to_december(self) -> None:
        t = toewijzing("2026-10-01", "2026-12-31", PER_WEEK)
        assert t.beslisdatum(dag("2026-12-30"), Variant.OUTPUT) == dag("2026-12-27")

    @given(weekly())
    def test_each_week_has_one_month_and_lies_inside_the_toewijzing(self, t: Toewijzing) -> None:
        maanden: dict[tuple[int, int], set[Maand]] = {}
        for i in range(t.periode.dagen):
            d = t.ingangsdatum + timedelta(days=i)
            telt_op = t.beslisdatum(d, Variant.OUTPUT)
            assert t.covers(telt_op)
            maanden.setdefault(d.isocalendar()[:2], set()).add(Maand.of(telt_op))
        assert all(len(m) == 1 for m in maanden.values())


@pytest.mark.parametrize(
    ("eenheid", "frequentie", "variant"),
    [
        ("uur", "week", Variant.INSPANNING),
        ("uur", "dag", Variant.INSPANNING),
        ("stuks-inspanning", "maand", Variant.INSPANNING),
        ("stuks-output", "dag", Variant.OUTPUT),
        ("stuks-output", "maand", Variant.OUTPUT),
        ("euro", "totaal", Variant.OUTPUT),
    ],
)
def test_in_every_other_case_the_day_of_delivery_decides(
    eenheid: str, frequentie: str, variant: Variant
) -> None:
    t = toewijzing("2025-07-07", "2025-09-06", omvang(1, eenheid, frequentie))
    for geleverd in ("2025-07-31", "2025-09-01"):
        assert t.beslisdatum(dag(geleverd), variant) == dag(geleverd)


def test_without_omvang_the_day_of_delivery_decides() -> None:
    t = toewijzing("2025-07-07", "2025-09-06", None, budget=100000)
    assert t.beslisdatum(dag("2025-07-31"), Variant.OUTPUT) == dag("2025-07-31")


@pytest.mark.parametrize("frequentie", ["dag", "week", "maand", "totaal"])
def test_the_productperiode_is_the_same_for_every_frequency(frequentie: str) -> None:
    t = toewijzing("2026-04-08", "2026-06-17", omvang(1, "uur", frequentie))
    assert t.productperiode(maand("2026-06")) == periode("2026-06-01", "2026-06-17")
