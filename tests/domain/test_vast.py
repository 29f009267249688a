"""Fixed volume per period: the leveringen that an output contract makes by itself (spec 2.3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domein_builders import (
    LEEUWARDEN,
    aspecifiek,
    contract,
    dag,
    generiek,
    ingetrokken,
    maand,
    omvang,
    toewijzing,
)
from zorgadmin.domain.codes import Variant, Wet
from zorgadmin.domain.contract import Contract, Contracten
from zorgadmin.domain.maximum import maximum_periode, maximum_totaal
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.praktijk import GemeenteAfspraak, VastGebroken
from zorgadmin.domain.toewijzing import Toewijzing
from zorgadmin.domain.vast import VasteLevering, missing

PER_WEEK = omvang(30000, "euro", "week")
VAST = contract(eenheid="euro", vast=True)
STUK_VAST = contract(21200, "stuks-output", vast=True)


def made(
    t: Toewijzing,
    tot: str,
    contracten: Contract | Sequence[Contract] = VAST,
    bezet: Sequence[str] = (),
) -> list[VasteLevering]:
    lijst = [contracten] if isinstance(contracten, Contract) else contracten
    return list(missing(t, Contracten(lijst), [dag(d) for d in bezet], maand(tot)))


def days(
    t: Toewijzing,
    tot: str,
    contracten: Contract | Sequence[Contract] = VAST,
    bezet: Sequence[str] = (),
) -> list[str]:
    return [vast.datum.isoformat() for vast in made(t, tot, contracten, bezet)]


class TestPerWeek:
    def test_one_on_the_sunday_of_every_week(self) -> None:
        t = toewijzing("2025-07-07", "2025-09-07", PER_WEEK)
        assert days(t, "2025-07") == ["2025-07-13", "2025-07-20", "2025-07-27"]
        assert all(vast.hoeveelheid == 30000 for vast in made(t, "2025-07"))

    def test_a_broken_week_is_made_again_when_its_levering_fell_outside(self) -> None:
        t = toewijzing("2025-08-18", "2025-09-03", PER_WEEK)
        bezet = ["2025-08-24", "2025-08-31", "2025-09-07"]
        assert days(t, "2025-08", bezet=bezet) == ["2025-09-03"]

    def test_earlier_months_are_made_up_for(self) -> None:
        t = toewijzing("2025-07-07", "2025-09-07", PER_WEEK)
        assert days(t, "2025-09") == [
            *["2025-07-13", "2025-07-20", "2025-07-27"],
            *["2025-08-03", "2025-08-10", "2025-08-17", "2025-08-24", "2025-08-31"],
            "2025-09-07",
        ]

    def test_the_broken_last_week_on_the_einddatum_and_with_the_last_sunday(self) -> None:
        t = toewijzing("2025-07-07", "2025-09-05", PER_WEEK)
        augustus = ["2025-08-03", "2025-08-10", "2025-08-17", "2025-08-24", "2025-08-31"]
        assert days(t, "2025-08")[3:] == [*augustus, "2025-09-05"]
        assert days(t, "2025-09") == days(t, "2025-08")

    def test_the_week_of_the_einddatum_waits_for_the_month_of_its_sunday(self) -> None:
        t = toewijzing("2025-07-07", "2025-09-09", PER_WEEK)
        assert days(t, "2025-08")[-1] == "2025-08-31"
        assert days(t, "2025-09")[-2:] == ["2025-09-07", "2025-09-09"]

    def test_a_broken_first_week_has_one_too(self) -> None:
        t = toewijzing("2025-10-30", "2025-11-16", PER_WEEK)
        assert days(t, "2025-10") == []
        assert days(t, "2025-11") == ["2025-11-02", "2025-11-09", "2025-11-16"]

    def test_without_any_sunday_one_on_the_einddatum(self) -> None:
        t = toewijzing("2026-09-29", "2026-10-02", PER_WEEK)
        assert days(t, "2026-09") == []
        assert days(t, "2026-10") == ["2026-10-02"]

    def test_the_week_over_new_year_is_made_once(self) -> None:
        t = toewijzing("2026-12-21", "2027-01-10", PER_WEEK)
        assert days(t, "2026-12") == ["2026-12-27"]
        assert days(t, "2027-01") == ["2026-12-27", "2027-01-03", "2027-01-10"]

    def test_none_in_a_week_where_one_was_ever_registered(self) -> None:
        t = toewijzing("2025-07-07", "2025-09-07", PER_WEEK)
        assert days(t, "2025-07", bezet=["2025-07-15"]) == ["2025-07-13", "2025-07-27"]
        assert days(t, "2025-07", bezet=["2025-07-13", "2025-07-20", "2025-07-27"]) == []

    def test_hours_are_made_in_minutes(self) -> None:
        t = toewijzing("2025-07-07", "2025-09-07", omvang(3, "uur", "week"))
        per_week = contract(5000, variant=Variant.OUTPUT, vast=True)
        assert [v.hoeveelheid for v in made(t, "2025-07", per_week)] == [180, 180, 180]


class TestPerMonth:
    PER_MAAND = toewijzing("2025-10-15", "2026-01-10", omvang(1, "stuks-output", "maand"))

    def test_one_on_the_last_day_of_each_productperiode(self) -> None:
        assert days(self.PER_MAAND, "2026-03", STUK_VAST) == [
            "2025-10-31",
            "2025-11-30",
            "2025-12-31",
            "2026-01-10",
        ]

    def test_up_to_and_including_the_month_that_is_claimed(self) -> None:
        assert days(self.PER_MAAND, "2025-11", STUK_VAST) == ["2025-10-31", "2025-11-30"]
        assert days(self.PER_MAAND, "2025-09", STUK_VAST) == []

    def test_none_in_a_month_where_one_was_ever_registered(self) -> None:
        assert days(self.PER_MAAND, "2025-12", STUK_VAST, bezet=["2025-11-03"]) == [
            "2025-10-31",
            "2025-12-31",
        ]

    def test_an_open_end_stops_at_the_month_that_is_claimed(self) -> None:
        t = toewijzing("2026-01-20", None, omvang(1, "stuks-output", "maand"))
        assert days(t, "2026-02", STUK_VAST) == ["2026-01-31", "2026-02-28"]


class TestContract:
    T = toewijzing("2025-07-07", "2025-09-07", PER_WEEK)

    def test_it_must_hold_on_the_day_of_the_levering(self) -> None:
        vanaf = contract(eenheid="euro", vast=True, van="2025-07-20")
        assert days(self.T, "2025-07", vanaf) == ["2025-07-20", "2025-07-27"]
        tot = contract(eenheid="euro", vast=True, tot="2025-07-20")
        assert days(self.T, "2025-07", tot) == ["2025-07-13", "2025-07-20"]

    def test_it_must_be_fixed_on_that_day(self) -> None:
        eerst_niet = [
            contract(eenheid="euro"),
            contract(eenheid="euro", vast=True, van="2025-07-20"),
        ]
        assert days(self.T, "2025-07", eerst_niet) == ["2025-07-20", "2025-07-27"]

    def test_without_it_nothing_is_made(self) -> None:
        assert days(self.T, "2025-07", []) == []
        assert days(self.T, "2025-07", contract(eenheid="euro")) == []
        assert days(self.T, "2025-07", contract(eenheid="euro", vast=True, code="45A05")) == []

    def test_effort_is_never_fixed(self) -> None:
        t = toewijzing("2025-07-07", "2025-09-07", omvang(3, "uur", "week"))
        assert days(t, "2025-07", contract(5000, vast=True)) == []


@pytest.mark.parametrize(
    "t",
    [
        ingetrokken(toewijzing("2025-07-07", "2025-09-07", PER_WEEK)),
        toewijzing("2025-07-07", "2025-09-07", omvang(30000, "euro", "totaal")),
        toewijzing("2025-07-07", "2025-09-07", omvang(1, "stuks-output", "dag")),
        toewijzing("2025-07-07", "2025-09-07", omvang(0, "euro", "week")),
        aspecifiek("2025-07-07", "2025-09-07"),
        generiek(100000, "2025-07-07", "2025-09-07"),
    ],
    ids=["withdrawn", "in total", "per day", "volume nought", "aspecifiek", "generiek"],
)
def test_nothing_is_made_for(t: Toewijzing) -> None:
    assert days(t, "2025-09") == []


@given(st.dates(date(2024, 1, 1), date(2028, 1, 1)), st.integers(0, 250))
def test_a_fixed_volume_reaches_the_maximum_of_every_month_and_of_the_whole(
    begin: date, dagen: int
) -> None:
    eind = begin + timedelta(days=dagen)
    t = toewijzing(begin.isoformat(), eind.isoformat(), omvang(7, "euro", "week"))
    gemaakt = made(t, str(Maand.of(eind)))
    assert all(t.covers(vast.datum) for vast in gemaakt)
    per_maand: Counter[Maand] = Counter()
    for vast in gemaakt:
        per_maand[Maand.of(t.beslisdatum(vast.datum, Variant.OUTPUT))] += vast.hoeveelheid
    for i in range(Maand.of(eind) - Maand.of(begin) + 1):
        m = Maand.of(begin).plus(i)
        assert per_maand[m] == maximum_periode(t, m, Variant.OUTPUT)
    assert per_maand.total() == maximum_totaal(t, Variant.OUTPUT)


HEEL, RATO, VANAF_15E = VastGebroken


class TestBrokenMonth:
    """What a fixed volume per month is where the toewijzing fills the month in part."""

    @pytest.mark.parametrize(
        ("van", "tot", "gebroken", "gemaakt"),
        [
            ("2026-04-16", "2026-06-10", HEEL, {4: 30000, 5: 30000, 6: 30000}),
            ("2026-04-16", "2026-06-10", RATO, {4: 15000, 5: 30000, 6: 10000}),
            ("2026-05-10", "2026-05-31", RATO, {5: 21290}),  # 22 of 31 days: 21290,32
            ("2026-02-15", "2026-02-28", RATO, {2: 15000}),
            ("2026-01-01", "2026-02-28", RATO, {1: 30000, 2: 30000}),
            ("2026-04-15", "2026-06-15", VANAF_15E, {4: 30000, 5: 30000, 6: 30000}),
            ("2026-04-16", "2026-06-14", VANAF_15E, {5: 30000}),
            ("2026-04-10", "2026-04-20", VANAF_15E, {4: 30000}),
            ("2026-04-01", "2026-04-30", VANAF_15E, {4: 30000}),
        ],
    )
    def test_it_follows_the_agreement_with_the_gemeente(
        self, van: str, tot: str, gebroken: VastGebroken, gemaakt: dict[int, int]
    ) -> None:
        t = toewijzing(van, tot, omvang(30000, "euro", "maand"))
        contracten = Contracten([VAST], [afspraak(gebroken)])
        vaste = missing(t, contracten, [], maand("2026-12"))
        assert {v.datum.month: v.hoeveelheid for v in vaste} == gemaakt

    def test_minutes_are_rounded_half_up(self) -> None:
        t = toewijzing("2026-05-31", "2026-05-31", omvang(7, "uur", "maand"))
        per_maand = contract(5000, variant=Variant.OUTPUT, vast=True)
        (vast,) = missing(t, Contracten([per_maand], [afspraak(RATO)]), [], maand("2026-05"))
        assert vast.hoeveelheid == 14  # 420 minutes / 31 = 13,5

    @pytest.mark.parametrize("gebroken", VastGebroken)
    def test_per_week_it_says_nothing(self, gebroken: VastGebroken) -> None:
        t = toewijzing("2025-07-23", "2025-07-27", PER_WEEK)
        (vast,) = missing(t, Contracten([VAST], [afspraak(gebroken)]), [], maand("2025-07"))
        assert vast.hoeveelheid == 30000

    def test_the_agreement_with_another_gemeente_or_wet_says_nothing(self) -> None:
        t = toewijzing("2026-04-16", "2026-04-30", omvang(30000, "euro", "maand"))
        ander = [
            GemeenteAfspraak(LEEUWARDEN, Wet.WMO, vast_gebroken=RATO),
            GemeenteAfspraak("0384", Wet.JW, vast_gebroken=RATO),
        ]
        (vast,) = missing(t, Contracten([VAST], ander), [], maand("2026-04"))
        assert vast.hoeveelheid == 30000


def afspraak(gebroken: VastGebroken) -> GemeenteAfspraak:
    """With the gemeente of the builders."""
    return GemeenteAfspraak(LEEUWARDEN, Wet.JW, vast_gebroken=gebroken)


@pytest.mark.parametrize("frequentie", ["week", "maand"])
def test_of_a_toewijzing_of_all_times_only_what_a_contract_reaches_is_looked_at(
    frequentie: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    gevraagd: list[date] = []
    oud = Contracten.for_care

    def counted(
        self: Contracten, t: Toewijzing, code: str, datum: date, categorie: str | None = None
    ) -> Contract | None:
        gevraagd.append(datum)
        return oud(self, t, code, datum, categorie)

    monkeypatch.setattr(Contracten, "for_care", counted)
    t = toewijzing("0001-01-01", "9999-12-31", omvang(30000, "euro", frequentie))
    gemaakt = days(t, "2026-02", contract(eenheid="euro", vast=True, van="2026-01-05"))
    assert (
        gemaakt
        == {
            "week": [
                *["2026-01-11", "2026-01-18", "2026-01-25", "2026-02-01"],
                *["2026-02-08", "2026-02-15", "2026-02-22"],
            ],
            "maand": ["2026-01-31", "2026-02-28"],
        }[frequentie]
    )
    assert len(gevraagd) < 10
