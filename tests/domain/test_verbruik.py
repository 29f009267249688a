"""Which lines use up a toewijzing, in a unit in which hours and minutes add up (TR322)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domein_builders import contract, credit, gewenst, levering, omvang, regel, toewijzing
from zorgadmin.domain.codes import Eenheid
from zorgadmin.domain.grootboek import PrestatieStatus
from zorgadmin.domain.levering import LeveringSoort
from zorgadmin.domain.verbruik import coarse, fine, used, used_cent

UUR = gewenst(toewijzing(), contract(), "2026-03", levering("2026-03-02", 600))
MINUUT = gewenst(
    toewijzing(), contract(declareer_in="minuut"), "2026-04", levering("2026-04-01", 95)
)
STUKS = gewenst(
    toewijzing(omvang=omvang(5, "stuks-output", "totaal")),
    contract(21200, "stuks-output"),
    "2026-03",
    levering("2026-03-02", 2, LeveringSoort.STUKS),
)


@pytest.mark.parametrize(
    ("status", "telt"),
    [
        (PrestatieStatus.AANGEMAAKT, True),
        (PrestatieStatus.INGEDIEND, True),
        (PrestatieStatus.TOEGEKEND, True),
        (PrestatieStatus.AFGEKEURD, False),
        (PrestatieStatus.NIET_VERWERKT, False),
        (PrestatieStatus.GECREDITEERD, False),
        (PrestatieStatus.VERVALLEN, False),
        (PrestatieStatus.INGETROKKEN, False),
    ],
)
def test_lines_under_way_and_approved_ones_count(status: PrestatieStatus, telt: bool) -> None:
    lijn = regel(UUR, status=status)
    assert used([lijn]) == (600 if telt else 0)
    assert used_cent([lijn]) == (50000 if telt else 0)


def test_hours_and_minutes_add_up_in_minutes() -> None:
    lijnen = [regel(UUR, 1), regel(MINUUT, 2)]
    assert used(lijnen) == 695
    assert used_cent(lijnen) == 50000 + 7917


def test_pieces_are_counted_as_they_are() -> None:
    assert used([regel(STUKS)]) == 2
    assert used_cent([regel(STUKS)]) == 42400


def test_a_credit_gives_nothing_back_before_it_is_approved() -> None:
    oud = regel(UUR)
    for status in (PrestatieStatus.AANGEMAAKT, PrestatieStatus.INGEDIEND):
        assert used([oud, credit(oud, 2, status)]) == 600


def test_an_approved_credit_gives_all_of_its_line_back() -> None:
    oud = regel(UUR, status=PrestatieStatus.GECREDITEERD)
    assert used([oud, credit(oud)]) == 0
    assert used_cent([oud, credit(oud)]) == 0


@given(st.integers(0, 10**6), st.sampled_from(Eenheid))
def test_the_largest_whole_volume_that_fits(ruimte: int, eenheid: Eenheid) -> None:
    volume = coarse(ruimte, eenheid)
    assert fine(volume, eenheid) <= ruimte < fine(volume + 1, eenheid)
