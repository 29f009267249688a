"""Columns get what they need; where that is too much, the widest give way first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgadmin.gui.models.table import share


@pytest.mark.parametrize(
    ("nodig", "minst", "vrij", "breedtes"),
    [
        pytest.param([80, 200], [80, 110], 500, [80, 200], id="all fits"),
        pytest.param([80, 300, 120], [80, 110, 110], 400, [80, 200, 120], id="a long text"),
        pytest.param([300, 280], [110, 110], 401, [201, 200], id="two long texts, one pixel over"),
        pytest.param([80, 300], [80, 110], 100, [80, 110], id="too narrow for all"),
        pytest.param([], [], 100, [], id="no columns"),
    ],
)
def test_columns_share_the_room(
    nodig: list[int], minst: list[int], vrij: int, breedtes: list[int]
) -> None:
    assert share(nodig, minst, vrij) == breedtes


@given(
    st.lists(st.tuples(st.integers(0, 600), st.integers(0, 150)), max_size=10),
    st.integers(0, 1500),
)
def test_no_room_is_lost_while_a_text_is_cut(kolommen: list[tuple[int, int]], vrij: int) -> None:
    minst = [klein for _, klein in kolommen]
    nodig = [klein + meer for meer, klein in kolommen]
    breedtes = share(nodig, minst, vrij)
    assert all(k <= b <= n for k, b, n in zip(minst, breedtes, nodig, strict=True))
    if breedtes != nodig:
        assert sum(breedtes) == max(vrij, sum(minst))
