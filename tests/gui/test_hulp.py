"""What goes wrong leads to its place in the manual, by mouse and by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget

from tests.cli.post import bericht301
from tests.gui.conftest import Open
from tests.gui.hand import Hand
from tests.spel import Spel, contract
from zorgadmin.gui.dialogs.manual import ManualDialog
from zorgadmin.gui.hulp import HelpLink, place_of, places_in
from zorgadmin.gui.pages.register import PAGES
from zorgadmin.rules.catalogus import all_rows


def chapter(hand: Hand) -> str:
    """Where the manual is open."""
    hand.settle()
    (boek,) = hand.window.findChildren(ManualDialog)
    (lijst,) = boek.findChildren(QListWidget)
    item = lijst.currentItem()
    return item.text().strip() if item is not None else ""


@pytest.mark.parametrize(
    ("tekst", "plekken"),
    [
        ("Te veel uren. (9321)", ["9321"]),
        ("Eerst dit (TR321), dan dat (0611) en nog eens (0611).", ["9321", "0611"]),
        ("Een bedrag (2026) en een regel (ZA303)", ["ZA303"]),
        ("Niets tussen haakjes: 9321", []),
        ("Wet (Jeugdwet)", []),
    ],
)
def test_codes_in_a_text_lead_to_their_pages(tekst: str, plekken: list[str]) -> None:
    assert places_in(tekst) == plekken


def test_every_code_and_chapter_that_is_led_to_is_in_the_manual(open_window: Open) -> None:
    hand = open_window()
    hand.key(Qt.Key.Key_F1)
    (boek,) = hand.window.findChildren(ManualDialog)
    plekken = {place_of(row.retourcode or row.regel) for row in all_rows()}
    plekken |= {place_of(code) for code in ("UREN", "BESTAND", "KLUIS", "XSD", "0001")}
    plekken |= {entry.sleutel for entry in PAGES}
    assert "" not in plekken
    assert [plek for plek in sorted(plekken) if not boek.show_place(plek)] == []


def test_a_line_that_is_held_back_leads_to_its_code(spel: Spel, open_window: Open) -> None:
    spel.richt_in(contract())
    spel.importeer(bericht301())
    spel.uren("1001;2026-04-07;1400;minuut")
    spel.vandaag = "2026-05-20"
    hand = open_window()
    hand.click_page("declareren")
    link = next(hand.all(HelpLink))
    assert link.text() == "Meer over 9321"
    assert link.accessibleName() == "Meer over 9321 in de handleiding"
    assert link.focusPolicy() & Qt.FocusPolicy.TabFocus
    link.setFocus()
    hand.key(Qt.Key.Key_Space)
    assert chapter(hand).startswith("9321")


def test_f1_in_the_hours_tells_about_the_row_with_the_cursor(spel: Spel, open_window: Open) -> None:
    spel.richt_in(contract())
    spel.importeer(bericht301())
    spel.uren("1001;2026-05-18;1400;minuut")
    spel.vandaag = "2026-05-20"
    hand = open_window()
    hand.key(Qt.Key.Key_3, ctrl=True)
    hand.settle()
    assert "Meer over 9321" in hand.text
    hand.key(Qt.Key.Key_F1)
    assert chapter(hand).startswith("9321")
