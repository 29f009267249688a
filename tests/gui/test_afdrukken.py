"""Ctrl+P prints what one sees, masked as one sees it; where there is no printer a PDF is made."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.cli.post import Toegewezen, bericht301
from tests.gui.conftest import Open
from tests.gui.hand import Hand
from tests.spel import ACHTERNAAM, BSN, BSN_TWEE, Spel, contract
from zorgadmin.gui.dialogs.afdrukken import PrintDialog
from zorgadmin.gui.dialogs.manual import ManualDialog
from zorgadmin.gui.goals import NaarInstelling, NaarPagina
from zorgadmin.gui.models.table import Column
from zorgadmin.gui.papier import MEESTE_RIJEN, is_wide, paper_of
from zorgadmin.gui.widgets.basis import button
from zorgadmin.gui.widgets.table import Table


@pytest.fixture
def hand(spel: Spel, open_window: Open, monkeypatch: pytest.MonkeyPatch) -> Hand:
    """A practice with two clients, on a computer without a printer."""
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    spel.richt_in(contract())
    spel.importeer(bericht301(Toegewezen(1001)))
    spel.importeer(bericht301(Toegewezen(1002), identificatie="G2", bsn=BSN_TWEE))
    return open_window()


def printed(hand: Hand, doel: NaarPagina | NaarInstelling) -> str:
    """What of a page comes on paper."""
    hand.window.go(doel)
    hand.settle()
    assert hand.window.workspace is not None
    return paper_of(hand.window.workspace.current, "Titel", "voet").toPlainText()


def ask(hand: Hand) -> PrintDialog:
    """Ctrl+P."""
    (actie,) = (a for a in hand.window.menus.possible if a.shortcut().toString() == "Ctrl+P")
    actie.trigger()
    hand.settle()
    return hand.window.findChildren(PrintDialog)[-1]


def test_a_bsn_is_on_paper_as_it_is_on_the_screen(hand: Hand) -> None:
    tekst = printed(hand, NaarPagina("clienten"))
    assert (BSN in tekst, f"••••••{BSN[-3:]}" in tekst, ACHTERNAAM in tekst) == (False, True, True)
    hand.field("BSN tonen", QToolButton).click()
    assert BSN in printed(hand, NaarPagina("clienten"))
    assert BSN_TWEE not in printed(hand, NaarPagina("clienten"))


def test_every_row_of_a_list_comes_along_and_no_button(hand: Hand) -> None:
    tekst = printed(hand, NaarPagina("berichten"))
    assert (tekst.count("Toewijzing (301)"), tekst.count("Antwoord op toewijzing (302)")) == (2, 3)
    assert "Bestanden inlezen" not in tekst
    assert "Onderwerp" in tekst


@pytest.mark.parametrize(
    ("doel", "woord"),
    [
        (NaarPagina("vandaag"), "4 mei 2026"),
        (NaarPagina("uren"), "ma 04-05"),
        (NaarPagina("declareren"), "Bevestig"),
        (NaarPagina("antwoorden"), "Antwoorden"),
        (NaarInstelling("praktijk"), "65656055"),
        (NaarInstelling("contracten"), "Omschrijving"),
        (NaarInstelling("logboek"), "Moment"),
    ],
)
def test_every_page_can_be_printed(
    doel: NaarPagina | NaarInstelling, woord: str, hand: Hand
) -> None:
    assert woord in printed(hand, doel)


def test_a_month_of_hours_has_its_days_and_what_was_done(hand: Hand, spel: Spel) -> None:
    spel.uren("1001;2026-05-03;95;minuut")
    hand.window.go(NaarPagina("uren"))
    hand.settle()
    hand.key(Qt.Key.Key_F5, op=hand.window)
    hand.click("Maand")
    assert hand.window.workspace is not None
    tekst = paper_of(hand.window.workspace.current, "Uren", "").toPlainText()
    assert "3\n1:35" in tekst
    assert "5\nBevrijdingsdag" in tekst


def test_without_a_printer_a_pdf_is_offered_and_made(
    hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand.window.go(NaarPagina("clienten"))
    hand.settle()
    dialoog = ask(hand)
    assert "Er is geen printer gevonden" in hand.text
    assert not hand.button("Afdrukken …").isEnabled()
    pad = tmp_path / "blad"
    monkeypatch.setattr(
        "zorgadmin.gui.folders.QFileDialog.getSaveFileName", lambda *_: (str(pad), "")
    )
    hand.click("Bewaar als PDF …")
    assert f"blad.pdf staat in {tmp_path}" in hand.text
    lezer = PdfReader(tmp_path / "blad.pdf")
    tekst = "".join(blad.extract_text() for blad in lezer.pages)
    assert ACHTERNAAM in tekst
    dialoog.save_pdf(tmp_path / "er is niet" / "blad.pdf")
    hand.settle()
    assert "kan niet worden geschreven" in hand.text


def test_with_a_printer_it_is_the_first_choice(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Kantoor"])
    ask(hand)
    assert hand.button("Afdrukken …").isEnabled()
    assert "Er is geen printer gevonden" not in hand.text


def test_of_the_manual_the_chapter_is_printed_that_one_reads(hand: Hand) -> None:
    boek = hand.window.menus._manual()
    assert isinstance(boek, ManualDialog)
    boek.show_place("declareren")
    tekst = paper_of(boek, "Handleiding", "voet").toPlainText()
    assert "Maak bericht" in tekst
    assert "Herstelsleutel." not in tekst
    boek.print_out()
    hand.settle()
    assert boek.findChildren(PrintDialog)
    boek.close()


def test_a_long_list_says_what_is_left_out_and_a_wide_one_lies_down(qtbot: QtBot) -> None:
    geheel = QWidget()
    qtbot.addWidget(geheel)
    smal: Table[int] = Table("Getallen", (Column("Getal", str),))
    breed: Table[int] = Table("Breed", [Column(f"K{n}", str) for n in range(8)])
    kolom = QVBoxLayout(geheel)
    for deel in (QLabel("kop"), smal, button("Doe het")):
        kolom.addWidget(deel)
    smal.set_rows(list(range(MEESTE_RIJEN + 7)))
    geheel.show()
    papier = paper_of(geheel, "Titel", "")
    assert "En nog 7 rijen." in papier.toPlainText()
    assert "Doe het" not in papier.toPlainText()
    assert not is_wide(papier)
    kolom.addWidget(breed)
    breed.set_rows([1])
    breed.show()
    assert is_wide(paper_of(geheel, "Titel", ""))
