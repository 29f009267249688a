"""What is typed into a cell of the hours: what each form means, what is said of bad text."""

from __future__ import annotations

from contextlib import suppress
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgadmin.domain.levering import LeveringSoort
from zorgadmin.domain.uren_cellen import CelError
from zorgadmin.domain.uren_getypt import Getypt, read_typed, write_amount, write_typed


def minuten(cel: str) -> list[int]:
    return [bezoek.hoeveelheid for bezoek in read_typed(cel, LeveringSoort.TIJD)]


@pytest.mark.parametrize(
    ("cel", "verwacht"),
    [
        ("1:30", 90),
        ("0:05", 5),
        ("01:30", 90),
        ("1,5", 90),
        ("1.5", 90),
        (",5", 30),
        ("0,25", 15),
        ("90", 90),
        ("15", 15),
        ("05", 5),
        ("2", 120),
        ("9", 540),
        ("10", 10),
        ("2u", 120),
        ("12 uur", 720),
        ("1u30", 90),
        ("1 u 30 min", 90),
        ("1,5u", 90),
        ("45m", 45),
        ("45 min.", 45),
        ("5 minuten", 5),
        ("9:00-10:30", 90),
        ("9-10:30", 90),
        ("9.00 – 10.30", 90),
        ("9:00 tot 10:30", 90),
        ("23:30-01:00", 90),
        ("23:00-24:00", 60),
        (" 1:30 ", 90),
        ("24:00", 1440),
    ],
)
def test_every_form_of_time(cel: str, verwacht: int) -> None:
    assert minuten(cel) == [verwacht]


@pytest.mark.parametrize("cel", ["", "  ", "0", "0:00", "0u"])
def test_nothing_or_nought_is_no_visit(cel: str) -> None:
    assert minuten(cel) == []


def test_a_plus_separates_the_visits_of_a_day() -> None:
    assert minuten("1:30 + 45 +9:00-10:30") == [90, 45, 90]


def test_begin_and_eind_are_kept() -> None:
    assert read_typed("9-10:30", LeveringSoort.TIJD) == (Getypt(90, time(9), time(10, 30)),)


def test_a_third_of_an_hour_is_20_minutes_and_says_so() -> None:
    assert read_typed("0,33", LeveringSoort.TIJD) == (
        Getypt(20, opmerking="0,33 uur gelezen als 20 minuten"),
    )


@pytest.mark.parametrize(
    ("cel", "reden"),
    [
        ("ab", "Dit is geen tijd. Typ 1:30"),
        ("1:3", "Dit is geen tijd."),
        ("1:75", "Dit is geen tijd."),
        ("1u30u", "Dit is geen tijd."),
        ("€ 5", "Dit is geen tijd."),
        ("-1", "niet negatief"),
        ("1:30 +", "ontbreekt een bezoek"),
        ("25:00", "meer dan 24 uur"),
        ("12:00 + 12:01", "meer dan 24 uur"),
        ("23u90", "meer dan 24 uur"),
        ("9:00-9:00", "Begin en eind zijn gelijk"),
        ("9:00-10:00-11:00", "één begin en één eind"),
        ("9:00-25:00", "Dit is geen tijd."),
        ("9-", "Dit is geen tijd."),
        ("0,001", "minder dan een halve minuut"),
    ],
)
def test_what_is_said_of_bad_text(cel: str, reden: str) -> None:
    with pytest.raises(CelError, match=reden):
        read_typed(cel, LeveringSoort.TIJD)


@pytest.mark.parametrize(
    ("cel", "soort", "verwacht"),
    [
        ("2", LeveringSoort.ETMAAL, [2]),
        ("1 + 1", LeveringSoort.DAGDEEL, [1, 1]),
        ("12", LeveringSoort.STUKS, [12]),
        ("12", LeveringSoort.EURO, [1200]),
        ("12,50", LeveringSoort.EURO, [1250]),
        ("€ 1.234,50", LeveringSoort.EURO, [123450]),
    ],
)
def test_other_kinds_are_whole_numbers_and_amounts(
    cel: str, soort: LeveringSoort, verwacht: list[int]
) -> None:
    assert [bezoek.hoeveelheid for bezoek in read_typed(cel, soort)] == verwacht


@pytest.mark.parametrize(
    ("cel", "soort", "reden"),
    [
        ("1,5", LeveringSoort.STUKS, "Alleen hele stuks"),
        ("1:30", LeveringSoort.DAGDEEL, "geen getal"),
        ("9:00-10:00", LeveringSoort.ETMAAL, "Begin en eind kunnen hier niet"),
        ("1.234", LeveringSoort.EURO, "Dit kan 1234 zijn"),
        ("12,345", LeveringSoort.EURO, "Dit kan"),
    ],
)
def test_what_is_said_of_another_kind(cel: str, soort: LeveringSoort, reden: str) -> None:
    with pytest.raises(CelError, match=reden):
        read_typed(cel, soort)


@pytest.mark.parametrize(
    ("hoeveelheid", "soort", "tekst"),
    [
        (90, LeveringSoort.TIJD, "1:30"),
        (5, LeveringSoort.TIJD, "0:05"),
        (3, LeveringSoort.STUKS, "3"),
        (123450, LeveringSoort.EURO, "€ 1.234,50"),
    ],
)
def test_amounts_as_text(hoeveelheid: int, soort: LeveringSoort, tekst: str) -> None:
    assert write_amount(hoeveelheid, soort) == tekst


def test_visits_as_text() -> None:
    bezoeken = (Getypt(90), Getypt(90, time(9), time(10, 30)), Getypt(30, time(23, 30), time(0)))
    assert write_typed(bezoeken, LeveringSoort.TIJD) == "1:30 + 9:00-10:30 + 23:30-0:00"
    assert write_typed([Getypt(123450)], LeveringSoort.EURO) == "1.234,50"


@pytest.mark.parametrize(
    "cel", ["1:00 ns", "ns 1:00", "1:00 no-show", "60 NS", "no show 1u", "1,0 no_show", "1:00ns"]
)
def test_a_no_show_is_typed_beside_its_amount(cel: str) -> None:
    assert read_typed(cel, LeveringSoort.TIJD) == (Getypt(60, noshow=True),)


def test_a_no_show_beside_a_visit_is_one_of_two() -> None:
    bezoeken = (Getypt(90), Getypt(60, time(9), time(10), noshow=True))
    assert read_typed("1:30 + 9-10 ns", LeveringSoort.TIJD) == bezoeken
    assert write_typed(bezoeken, LeveringSoort.TIJD) == "1:30 + 9:00-10:00 ns"


def test_a_no_show_without_an_amount_asks_how_long_it_was_to_be() -> None:
    with pytest.raises(CelError, match="Hoe lang zou het bezoek duren"):
        read_typed("ns", LeveringSoort.TIJD)


@given(st.lists(st.tuples(st.integers(1, 360), st.booleans()), max_size=4))
def test_what_is_written_is_read_back(minuten: list[tuple[int, bool]]) -> None:
    bezoeken = tuple(Getypt(aantal, noshow=noshow) for aantal, noshow in minuten)
    assert read_typed(write_typed(bezoeken, LeveringSoort.TIJD), LeveringSoort.TIJD) == bezoeken


@given(
    st.lists(st.integers(1, 99_999_999), max_size=3),
    st.sampled_from(
        [LeveringSoort.ETMAAL, LeveringSoort.DAGDEEL, LeveringSoort.STUKS, LeveringSoort.EURO]
    ),
)
def test_other_kinds_are_read_back(aantallen: list[int], soort: LeveringSoort) -> None:
    bezoeken = tuple(map(Getypt, aantallen))
    assert read_typed(write_typed(bezoeken, soort), soort) == bezoeken


@given(st.times().map(lambda t: t.replace(microsecond=0)), st.integers(1, 1439))
def test_times_are_read_back(begin: time, lengte: int) -> None:
    na = begin.hour * 60 + begin.minute + lengte
    eind = time(na // 60 % 24, na % 60, begin.second)
    bezoek = Getypt(lengte, begin, eind)
    assert read_typed(write_typed([bezoek], LeveringSoort.TIJD), LeveringSoort.TIJD) == (bezoek,)


@given(
    st.text(alphabet="0123456789:.,+- umintot€", max_size=12),
    st.sampled_from([LeveringSoort.TIJD, LeveringSoort.EURO]),
)
def test_any_text_is_read_or_refused(cel: str, soort: LeveringSoort) -> None:
    bezoeken: tuple[Getypt, ...] = ()
    with suppress(CelError):
        bezoeken = read_typed(cel, soort)
    assert all(bezoek.hoeveelheid > 0 for bezoek in bezoeken)
