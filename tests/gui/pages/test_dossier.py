"""The dossier of a client: referrals, documents, a blacked-out copy, the steps before eighteen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.cli.post import bericht301
from tests.gui.conftest import Open
from tests.gui.hand import Hand
from tests.gui.pages.test_verzoeken import choose
from tests.spel import BSN, Spel, contract
from zorgadmin.application.verzoeken.dossier import add_document, dossier_of
from zorgadmin.domain.verzoeken.dossier import Documentsoort
from zorgadmin.gui.dialogs.zwartlakken import BlackoutDialog, flatten
from zorgadmin.gui.goals import NaarClient


@pytest.fixture
def hand(spel: Spel, open_window: Open) -> Hand:
    """The window at the dossier of Noor."""
    spel.richt_in(contract())
    spel.importeer(bericht301(geboren="2008-06-14"))
    hand = open_window()
    hand.window.go(NaarClient(BSN))
    hand.settle()
    hand.tab("Dossier")
    return hand


def test_a_referral_is_kept_and_is_the_ground_of_the_next_request(spel: Spel, hand: Hand) -> None:
    hand.click("Verwijzing toevoegen")
    choose(hand, "Verwezen door", "Huisarts")
    hand.type("Datum", "01-05-2026")
    hand.type("Intake", "04-05-2026")
    hand.click("Toevoegen")
    assert "Geef of de naam, of de AGB-code" in hand.text
    hand.type("Naam", "Huisarts Noord")
    hand.click("Toevoegen")
    assert "01-05-2026: Huisarts, Huisarts Noord (Jeugdwet), intake op 04-05-2026" in hand.text
    (taak,) = [t for t in spel.run("taken").json if t["soort"] == "verzoek"]
    # Five working days after the intake; 5 May is a holiday.
    assert taak["uiterlijk"] == "2026-05-12"
    hand.click("Verzoek")
    choose(hand, "1. Is er een nieuwe verwijzing of een open beschikking?", "ja")
    hand.click("Verder")
    assert hand.field("Naam van de verwijzer", QLineEdit).text() == "Huisarts Noord"


def test_a_step_before_eighteen_is_ticked_with_its_day(spel: Spel, hand: Hand) -> None:
    hand.click("Gedaan")
    assert "Gedaan op 04-05-2026." in hand.text
    hand.click("Toch niet")
    assert "Gedaan op" not in hand.text


def test_a_blacked_out_picture_has_nothing_under_its_boxes(hand: Hand) -> None:
    beeld = QImage(200, 100, QImage.Format.Format_ARGB32)
    beeld.fill(QColor("red"))
    gekregen: list[bytes] = []
    dialoog = BlackoutDialog(beeld, gekregen.append, hand.window)
    dialoog.open()
    hand.settle()
    hand.click("Bewaar als afbeelding …")
    assert "Teken eerst de vakken die zwart moeten." in hand.text
    dialoog.draw(QRect(150, 80, 500, 500))
    hand.click("Bewaar als afbeelding …")
    plat = QImage.fromData(gekregen[0])
    assert plat.size() == beeld.size()
    assert plat.pixelColor(10, 10) == QColor("red")
    assert plat.pixelColor(160, 90) == QColor("black")
    assert not plat.hasAlphaChannel()
    assert gekregen == [flatten(beeld, [QRect(150, 80, 50, 20)])]


def test_boxes_are_drawn_with_the_keyboard_alone(hand: Hand) -> None:
    beeld = QImage(200, 100, QImage.Format.Format_RGB32)
    beeld.fill(QColor("red"))
    gekregen: list[bytes] = []
    dialoog = BlackoutDialog(beeld, gekregen.append, hand.window)
    dialoog.open()
    hand.settle()
    vel = dialoog.focusWidget()
    assert vel is not None
    assert "pijltjes en Enter" in vel.accessibleName()
    shift, ctrl = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
    # A box of 50 by 5; a step is 4 pixels.
    for toets, met in (
        *[(Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier)] * 10,
        (Qt.Key.Key_Down, ctrl),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Down, shift),
        (Qt.Key.Key_Left, shift),
        (Qt.Key.Key_Right, shift | ctrl),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
    ):
        QTest.keyClick(vel, toets, met)
    assert dialoog.isVisible()
    assert "1 vak zwart. Nu: van links 20 tot 43%, van boven 0 tot 9%." in hand.text
    assert vel.accessibleDescription().startswith("1 vak zwart.")
    # It never leaves the picture.
    for _ in range(60):
        QTest.keyClick(vel, Qt.Key.Key_Right)
        QTest.keyClick(vel, Qt.Key.Key_Down)
    QTest.keyClick(vel, Qt.Key.Key_Space)
    QTest.keyClick(vel, Qt.Key.Key_Backspace)
    hand.click("Bewaar als afbeelding …")
    assert gekregen == [flatten(beeld, [QRect(40, 0, 47, 9)])]


def test_a_document_that_is_no_picture_cannot_be_blacked_out(spel: Spel, hand: Hand) -> None:
    sessie = hand.window.page("clienten").session
    add_document(sessie.diensten, BSN, Documentsoort.VERWIJZING, "brief.pdf", b"%PDF-1.7")
    sessie.changed.emit()
    hand.settle()
    assert "Verwijzing: brief.pdf (1 kB)" in hand.text
    hand.click("Zwartlakken …")
    assert "Zwartlakken kan alleen met een afbeelding (PNG of JPEG)." in hand.text
    assert "Van een PDF of ander document maak je eerst een afbeelding" in hand.text
    hand.click("Verwijder …")
    hand.click("Verwijder")
    assert dossier_of(sessie.diensten, BSN).documenten == []
