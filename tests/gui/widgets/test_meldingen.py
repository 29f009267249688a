"""A page says what the last action did, not everything since it was opened."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.gui import kijken
from zorgadmin.gui.screens import settle
from zorgadmin.gui.widgets.basis import column
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


def test_the_tab_key_comes_to_what_remarks_offer_where_they_stand(qtbot: QtBot) -> None:
    venster, plek = QWidget(), Meldingen()
    venster.setLayout(column(QPushButton("voor"), plek, QPushButton("na")))
    qtbot.addWidget(venster)
    venster.show()
    plek.stay("Er wachten 2 berichten.", "let_op", [("Bewaar ze", list)])
    plek.add("2 bezoeken toegevoegd.", "goed", [("Ongedaan maken", list)])
    settle(lambda: True)
    assert kijken.disordered(venster) == []
    plek.show_one("Ongedaan gemaakt.", "goed", [("Toch wel", list)])
    settle(lambda: True)
    assert kijken.disordered(venster) == []
