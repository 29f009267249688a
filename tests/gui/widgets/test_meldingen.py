"""A page says what the last action did, not everything since it was opened."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from zorgadmin.gui.screens import settle
from zorgadmin.gui.widgets.melding import Melding, Meldingen


def said(plek: Meldingen) -> list[str]:
    """The remarks that can be seen."""
    return [m.accessibleName() for m in plek.findChildren(Melding) if not m.isHidden()]


def test_what_a_new_action_says_takes_the_place_of_the_old(qtbot: QtBot) -> None:
    plek = Meldingen()
    qtbot.addWidget(plek)
    plek.stay("Dit blijft zo.")
    plek.add("Betaald.", "goed")
    plek.add("Let op de rest.", "let_op")
    settle(lambda: True)
    assert said(plek) == [
        "Ter informatie: Dit blijft zo.",
        "Gelukt: Betaald.",
        "Let op: Let op de rest.",
    ]
    plek.add("Afgeboekt.", "goed")
    settle(lambda: True)
    assert said(plek) == ["Ter informatie: Dit blijft zo.", "Gelukt: Afgeboekt."]
