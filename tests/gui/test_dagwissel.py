"""A page that is in view when another day begins shows that day, without a hand."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.cli.post import bericht301
from tests.gui.conftest import Open
from tests.spel import Spel, contract
from zorgadmin.gui.dagwissel import wait_of
from zorgadmin.gui.goals import NaarPagina


@pytest.mark.parametrize(
    ("nu", "ms"),
    [
        ("2026-05-04 12:00:00", 60_000),
        ("2026-05-04 23:59:30", 30_100),
        ("2026-12-31 23:59:59", 1_100),
        ("2026-05-04 00:00:00", 60_000),
    ],
)
def test_midnight_is_waited_for_and_sleep_is_noticed(nu: str, ms: int) -> None:
    assert wait_of(datetime.fromisoformat(nu)) == ms


def test_the_page_in_view_follows_the_day_and_the_others_when_they_are_shown(
    spel: Spel, open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    spel.richt_in(contract())
    spel.importeer(bericht301())
    hand = open_window()
    hand.window.go(NaarPagina("uren"))
    hand.settle()
    assert "Week 19" in hand.text
    hand.window.go(NaarPagina("vandaag"))
    hand.settle()
    assert "Maandag 4 mei 2026" in hand.text
    monkeypatch.setenv("ZORGADMIN_VANDAAG", "2026-05-05")
    assert hand.window.workspace is not None
    hand.window.workspace.dagwissel.look()
    hand.settle()
    assert "Dinsdag 5 mei 2026" in hand.text
    hand.window.workspace.dagwissel.look()
    hand.settle()
    assert "Dinsdag 5 mei 2026" in hand.text
