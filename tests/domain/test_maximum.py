"""Maximum of one productperiode and over a whole toewijzing (TR321, TR322; IV076-IV078)."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domein_builders import maand, omvang, periode, toewijzing
from zorgadmin.domain.codes import Eenheid, Frequentie, Variant, Wet
from zorgadmin.domain.maximum import maximum_periode, maximum_totaal, strictest_weeks
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.toewijzing import Omvang, Toewijzing
from zorgadmin.domain.verbruik import fine_maximum_periode, fine_maximum_totaal

INSPANNING, OUTPUT = Variant.INSPANNING, Variant.OUTPUT
EERSTE_DAG, LAATSTE_DAG = date(2024, 1, 1), date(2028, 1, 1)


def per_month(t: Toewijzing, variant: Variant) -> dict[str, int | None]:
    eerste, laatste = Maand.of(t.periode.begin), Maand.of(t.periode.eind)
    maanden = [eerste.plus(i) for i in range(laatste - eerste + 1)]
    return {str(m): maximum_periode(t, m, variant) for m in maanden}


def volume_of(t: Toewijzing) -> int:
    assert t.omvang is not None
    return t.omvang.volume


@st.composite
def toewijzingen(draw: st.DrawFn, frequenties: tuple[Frequentie, ...]) -> Toewijzing:
    begin = draw(st.dates(EERSTE_DAG, LAATSTE_DAG))
    eind = begin + timedelta(days=draw(st.integers(0, 400)))
    om = Omvang(draw(st.integers(1, 40)), Eenheid.UUR, draw(st.sampled_from(frequenties)))
    wet = draw(st.sampled_from(Wet))
    categorie = draw(st.sampled_from(["01", "02", "45"]))
    return toewijzing(begin.isoformat(), eind.isoformat(), om, wet=wet, categorie=categorie)


class TestPerWeekInspanning:
    """Every ISO week that the productperiode touches counts whole."""

    @pytest.mark.parametrize(
        ("volume", "van", "tot", "maanden", "totaal"),
        [
            pytest.param(
                3,
                "2025-10-07",
                "2025-12-30",
                {"2025-10": 12, "2025-11": 15, "2025-12": 15},
                39,
                id="three months, weeks 41 to 1",
            ),
            pytest.param(
                3,
                "2025-07-07",
                "2025-09-07",
                {"2025-07": 12, "2025-08": 15, "2025-09": 3},
                27,
                id="Monday up to and including Sunday",
            ),
            pytest.param(
                3,
                "2026-11-12",
                "2026-12-13",
                {"2026-11": 12, "2026-12": 6},
                15,
                id="from a Thursday, weeks 46 to 50",
            ),
            pytest.param(
                2,
                "2023-02-04",
                "2024-02-03",
                {"2023-02": 10, "2023-03": 10, "2024-01": 10, "2024-02": 2},
                106,
                id="a year from Saturday to Saturday",
            ),
            pytest.param(
                2,
                "2026-12-28",
                "2027-01-03",
                {"2026-12": 2, "2027-01": 2},
                2,
                id="one week, number 53, over new year",
            ),
            pytest.param(
                2,
                "2026-12-21",
                "2027-01-10",
                {"2026-12": 4, "2027-01": 4},
                6,
                id="weeks 52, 53 and 1",
            ),
            pytest.param(
                2,
                "2025-12-22",
                "2026-01-11",
                {"2025-12": 4, "2026-01": 4},
                6,
                id="weeks 52, 1 and 2: a year of 52 weeks",
            ),
            pytest.param(3, "2026-04-15", "2026-04-15", {"2026-04": 3}, 3, id="a single day"),
        ],
    )
    def test_broken_weeks_count_whole(
        self, volume: int, van: str, tot: str, maanden: dict[str, int], totaal: int
    ) -> None:
        t = toewijzing(van, tot, omvang(volume, "uur", "week"))
        gevonden = per_month(t, INSPANNING)
        assert {m: gevonden[m] for m in maanden} == maanden
        assert maximum_totaal(t, INSPANNING) == totaal

    def test_begeleiding_of_two_hours_from_a_monday_in_october(self) -> None:
        t = toewijzing(
            "2025-10-06",
            "2026-09-30",
            omvang(2, "uur", "week"),
            wet=Wet.WMO,
            categorie="02",
            code="02A16",
        )
        gevonden = per_month(t, INSPANNING)
        assert (gevonden["2025-10"], gevonden["2025-11"]) == (8, 10)
        assert gevonden["2026-03"] == 12  # 1 March is a Sunday: six weeks
        assert maximum_totaal(t, INSPANNING) == 104


class TestHulpBijHetHuishouden:
    """Wmo, productcategorie 01: care every other week may put six weeks into one month."""

    def test_six_weeks_a_month_but_no_more_than_the_weeks_of_the_toewijzing(self) -> None:
        t = toewijzing(
            "2025-10-06", "2026-01-30", omvang(1, "uur", "week"), wet=Wet.WMO, categorie="01"
        )
        assert per_month(t, INSPANNING) == {"2025-10": 6, "2025-11": 6, "2025-12": 6, "2026-01": 6}
        assert maximum_totaal(t, INSPANNING) == 17

    def test_extended_by_four_weeks(self) -> None:
        t = toewijzing(
            "2025-10-06", "2026-02-28", omvang(1, "uur", "week"), wet=Wet.WMO, categorie="01"
        )
        assert maximum_totaal(t, INSPANNING) == 21

    def test_also_when_the_toewijzing_is_shorter_than_six_weeks(self) -> None:
        t = toewijzing(
            "2026-02-02", "2026-02-15", omvang(2, "uur", "week"), wet=Wet.WMO, categorie="01"
        )
        assert per_month(t, INSPANNING) == {"2026-02": 12}
        assert maximum_totaal(t, INSPANNING) == 4

    @pytest.mark.parametrize(
        ("wet", "categorie"), [(Wet.JW, "01"), (Wet.WMO, "02"), (Wet.JW, "45")]
    )
    def test_other_care_counts_the_weeks_touched(self, wet: Wet, categorie: str) -> None:
        t = toewijzing(
            "2026-02-02", "2026-02-15", omvang(2, "uur", "week"), wet=wet, categorie=categorie
        )
        assert per_month(t, INSPANNING) == {"2026-02": 4}

    def test_by_output_it_counts_sundays_like_all_output(self) -> None:
        t = toewijzing(
            "2026-02-02", "2026-02-15", omvang(2, "uur", "week"), wet=Wet.WMO, categorie="01"
        )
        assert per_month(t, OUTPUT) == {"2026-02": 4}
        assert maximum_totaal(t, OUTPUT) == 4

    def test_on_another_frequency_there_is_no_exception(self) -> None:
        t = toewijzing(
            "2026-02-02", "2026-04-15", omvang(20, "uur", "maand"), wet=Wet.WMO, categorie="01"
        )
        assert per_month(t, INSPANNING) == {"2026-02": 20, "2026-03": 20, "2026-04": 20}


class TestPerWeekOutput:
    """The Sundays count, and a broken last week with the last Sunday."""

    @pytest.mark.parametrize(
        ("van", "tot", "maanden", "totaal"),
        [
            pytest.param(
                "2025-07-07",
                "2025-09-07",
                {"2025-07": 90000, "2025-08": 150000, "2025-09": 30000},
                270000,
                id="until a Sunday",
            ),
            pytest.param(
                "2025-07-07",
                "2025-09-06",
                {"2025-07": 90000, "2025-08": 180000, "2025-09": 0},
                270000,
                id="until a Saturday: the extra week is August's",
            ),
            pytest.param(
                "2025-07-07",
                "2025-09-05",
                {"2025-07": 90000, "2025-08": 180000, "2025-09": 0},
                270000,
                id="until a Friday",
            ),
            pytest.param(
                "2025-10-07",
                "2025-12-31",
                {"2025-10": 90000, "2025-11": 150000, "2025-12": 150000},
                390000,
                id="last Sunday and Einddatum in one month",
            ),
            pytest.param(
                "2025-10-30",
                "2025-11-16",
                {"2025-10": 0, "2025-11": 90000},
                90000,
                id="a broken first week counts with its own Sunday",
            ),
            pytest.param(
                "2026-12-28",
                "2027-01-03",
                {"2026-12": 0, "2027-01": 30000},
                30000,
                id="week 53 ends in January",
            ),
            pytest.param(
                "2026-12-01",
                "2027-01-02",
                {"2026-12": 150000, "2027-01": 0},
                150000,
                id="week 53 broken: December has the last Sunday",
            ),
            pytest.param(
                "2026-09-29",
                "2026-10-02",
                {"2026-09": 0, "2026-10": 30000},
                30000,
                id="no Sunday at all: the month of the Einddatum",
            ),
            pytest.param(
                "2026-10-06", "2026-10-08", {"2026-10": 30000}, 30000, id="three days, no Sunday"
            ),
            pytest.param(
                "2026-10-04", "2026-10-04", {"2026-10": 30000}, 30000, id="nothing but a Sunday"
            ),
        ],
    )
    def test_300_euro_a_week(
        self, van: str, tot: str, maanden: dict[str, int], totaal: int
    ) -> None:
        t = toewijzing(van, tot, omvang(30000, "euro", "week"))
        assert per_month(t, OUTPUT) == maanden
        assert maximum_totaal(t, OUTPUT) == totaal

    @given(toewijzingen((Frequentie.WEEK,)))
    def test_the_months_together_are_the_total(self, t: Toewijzing) -> None:
        assert sum(m or 0 for m in per_month(t, OUTPUT).values()) == maximum_totaal(t, OUTPUT)

    @given(toewijzingen((Frequentie.WEEK,)))
    def test_sundays_and_a_broken_last_week_are_the_weeks_touched(self, t: Toewijzing) -> None:
        assert maximum_totaal(t, OUTPUT) == maximum_totaal(t, INSPANNING)

    @given(toewijzingen((Frequentie.WEEK,)))
    def test_care_in_every_week_reaches_the_maximum_of_every_month(self, t: Toewijzing) -> None:
        dagen = [t.ingangsdatum + timedelta(days=i) for i in range(t.periode.dagen)]
        week_en_maand = {(d.isocalendar()[:2], Maand.of(t.beslisdatum(d, OUTPUT))) for d in dagen}
        weken = Counter(str(m) for _, m in week_en_maand)
        assert {m: v for m, v in per_month(t, OUTPUT).items() if v} == {
            m: aantal * volume_of(t) for m, aantal in weken.items()
        }


class TestOtherFrequencies:
    def test_per_day_counts_the_days(self) -> None:
        t = toewijzing("2026-02-20", "2026-03-10", omvang(2, "uur", "dag"))
        assert per_month(t, INSPANNING) == {"2026-02": 18, "2026-03": 20}
        assert per_month(t, OUTPUT) == {"2026-02": 18, "2026-03": 20}
        assert maximum_totaal(t, INSPANNING) == maximum_totaal(t, OUTPUT) == 38

    @pytest.mark.parametrize(
        ("van", "tot"), [("2026-10-14", "2026-12-13"), ("2023-10-12", "2023-12-13")]
    )
    def test_per_month_a_broken_month_counts_whole(self, van: str, tot: str) -> None:
        t = toewijzing(van, tot, omvang(15, "uur", "maand"))
        assert list(per_month(t, INSPANNING).values()) == [15, 15, 15]
        assert maximum_totaal(t, INSPANNING) == 45

    def test_per_month_over_a_year_boundary(self) -> None:
        t = toewijzing("2025-10-15", "2026-08-14", omvang(1, "stuks-output", "maand"))
        assert set(per_month(t, OUTPUT).values()) == {1}
        assert maximum_totaal(t, OUTPUT) == 11

    def test_in_total_every_month_may_take_all_of_it(self) -> None:
        t = toewijzing("2025-10-15", "2026-08-14", omvang(10, "stuks-output", "totaal"))
        assert set(per_month(t, OUTPUT).values()) == {10}
        assert maximum_totaal(t, OUTPUT) == 10

    @pytest.mark.parametrize(
        ("frequentie", "in_maand", "totaal"),
        [("dag", 62, None), ("maand", 2, None), ("totaal", 2, 2)],
    )
    def test_without_einddatum_only_a_volume_in_total_has_a_total(
        self, frequentie: str, in_maand: int, totaal: int | None
    ) -> None:
        t = toewijzing("2026-01-01", None, omvang(2, "uur", frequentie))
        assert maximum_periode(t, maand("2026-03"), INSPANNING) == in_maand
        assert maximum_totaal(t, INSPANNING) == totaal

    def test_without_omvang_there_is_no_maximum(self) -> None:
        t = toewijzing(omvang=None, budget=100000)
        assert maximum_periode(t, maand("2026-03"), INSPANNING) is None
        assert maximum_totaal(t, INSPANNING) is None

    @pytest.mark.parametrize("frequentie", ["dag", "week", "maand", "totaal"])
    def test_outside_the_toewijzing_nothing_fits(self, frequentie: str) -> None:
        t = toewijzing("2026-02-20", "2026-03-10", omvang(2, "uur", frequentie))
        assert maximum_periode(t, maand("2026-01"), INSPANNING) == 0
        assert maximum_periode(t, maand("2026-04"), OUTPUT) == 0


class TestInMinutes:
    def test_hours_claimed_in_minutes_have_sixty_times_the_maximum(self) -> None:
        t = toewijzing("2025-07-07", "2025-09-07", omvang(3, "uur", "week"))
        assert fine_maximum_periode(t, maand("2025-07"), INSPANNING) == 720
        assert fine_maximum_totaal(t, INSPANNING) == 1620

    def test_minutes_stay_minutes(self) -> None:
        t = toewijzing("2026-01-01", "2026-12-31", omvang(8000, "minuut", "totaal"))
        assert fine_maximum_totaal(t, INSPANNING) == 8000

    @pytest.mark.parametrize("eenheid", ["etmaal", "dagdeel", "stuks-inspanning", "euro"])
    def test_what_is_no_time_stays_what_it_is(self, eenheid: str) -> None:
        t = toewijzing("2026-01-01", "2026-12-31", omvang(7, eenheid, "totaal"))
        assert fine_maximum_periode(t, maand("2026-05"), INSPANNING) == 7

    def test_no_maximum_is_none_in_minutes_either(self) -> None:
        t = toewijzing(omvang=None, budget=100000)
        assert fine_maximum_periode(t, maand("2026-03"), INSPANNING) is None
        assert fine_maximum_totaal(t, INSPANNING) is None


class TestOtherCounts:
    """Spec 2.9: some gemeenten count Sundays, some days divided by seven."""

    @pytest.mark.parametrize(
        ("begin", "eind", "weken"),
        [
            ("2025-07-07", "2025-07-31", 3),  # 3 Sundays, 25 days: 4
            ("2026-11-12", "2026-11-30", 3),  # 3 Sundays, 19 days: 3
            ("2026-03-01", "2026-03-31", 5),  # 5 Sundays, 31 days: 5
            ("2026-10-04", "2026-10-11", 2),  # 2 Sundays, 8 days: 2
            ("2026-10-05", "2026-10-06", 0),  # no Sunday
        ],
    )
    def test_the_smaller_of_the_two(self, begin: str, eind: str, weken: int) -> None:
        assert strictest_weeks(periode(begin, eind)) == weken

    @given(st.dates(EERSTE_DAG, LAATSTE_DAG), st.integers(0, 30))
    def test_it_never_exceeds_the_weeks_touched(self, begin: date, dagen: int) -> None:
        p = periode(begin.isoformat(), (begin + timedelta(days=dagen)).isoformat())
        assert strictest_weeks(p) <= p.iso_weken


ALLE = tuple(Frequentie)


@given(toewijzingen(ALLE), st.sampled_from(Variant))
def test_the_months_together_allow_at_least_the_total(t: Toewijzing, variant: Variant) -> None:
    totaal = maximum_totaal(t, variant)
    assert totaal is not None
    assert sum(m or 0 for m in per_month(t, variant).values()) >= totaal


@given(toewijzingen(ALLE), st.sampled_from(Variant), st.integers(1, 200))
def test_extending_a_toewijzing_never_lowers_its_total(
    t: Toewijzing, variant: Variant, dagen: int
) -> None:
    langer = t._replace(einddatum=t.periode.eind + timedelta(days=dagen))
    voor, na = maximum_totaal(t, variant), maximum_totaal(langer, variant)
    assert voor is not None
    assert na is not None
    assert voor <= na


@given(toewijzingen(ALLE), st.sampled_from(Variant), st.integers(1, 200))
def test_nor_does_an_earlier_begin(t: Toewijzing, variant: Variant, dagen: int) -> None:
    eerder = t._replace(ingangsdatum=t.periode.begin - timedelta(days=dagen))
    assert (maximum_totaal(t, variant) or 0) <= (maximum_totaal(eerder, variant) or 0)


@given(toewijzingen((Frequentie.WEEK,)), st.integers(1, 60))
def test_by_effort_a_longer_toewijzing_never_lowers_a_month(t: Toewijzing, dagen: int) -> None:
    langer = t._replace(einddatum=t.periode.eind + timedelta(days=dagen))
    voor, na = per_month(t, INSPANNING), per_month(langer, INSPANNING)
    assert all((na[m] or 0) >= (v or 0) for m, v in voor.items())


def test_by_output_a_longer_toewijzing_may_move_its_last_week_to_the_next_month() -> None:
    t = toewijzing("2025-07-07", "2025-09-06", omvang(300, "euro", "week"))
    langer = t._replace(einddatum=date(2025, 9, 7))
    assert per_month(t, OUTPUT) == {"2025-07": 900, "2025-08": 1800, "2025-09": 0}
    assert per_month(langer, OUTPUT) == {"2025-07": 900, "2025-08": 1500, "2025-09": 300}


@pytest.mark.parametrize("frequentie", ["dag", "week", "maand"])
@pytest.mark.parametrize("van", ["0001-01-01", "2026-01-01"])
def test_until_the_last_year_of_the_calendar_there_is_no_total(van: str, frequentie: str) -> None:
    """Many a gemeente writes 9999-12-31 for an open end."""
    open_einde = toewijzing(van, "9999-12-31", omvang(3, "uur", frequentie))
    assert maximum_totaal(open_einde, Variant.INSPANNING) is None
    assert maximum_totaal(open_einde, Variant.OUTPUT) is None
    per_maand = {"dag": 90, "week": 15, "maand": 3}[frequentie]
    assert maximum_periode(open_einde, maand("2026-04"), Variant.INSPANNING) == per_maand


def test_a_total_that_is_assigned_as_such_has_no_need_of_an_end() -> None:
    totaal = toewijzing("2026-01-01", "9999-12-31", omvang(40, "uur", "totaal"))
    assert maximum_totaal(totaal, Variant.INSPANNING) == 40
