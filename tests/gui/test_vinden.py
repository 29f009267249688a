"""Finding on every page: Ctrl+F looks, the detail shows what is found, Escape goes back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.cli.post import Toegewezen, bericht301
from tests.gui.conftest import Open
from tests.gui.hand import Hand, rows
from tests.spel import BSN_TWEE, Spel, contract
from zorgadmin.gui.goals import NaarInstelling, NaarPagina
from zorgadmin.gui.page import Page
from zorgadmin.gui.pages.register import PAGES
from zorgadmin.gui.widgets.filter import Search
from zorgadmin.gui.widgets.table import Table

ESC = Qt.Key.Key_Escape


@pytest.fixture
def hand(spel: Spel, open_window: Open) -> Hand:
    """A practice with two clients."""
    spel.richt_in(contract())
    spel.importeer(bericht301(Toegewezen(1001)))
    spel.importeer(bericht301(Toegewezen(1002), identificatie="G2", bsn=BSN_TWEE))
    return open_window()


def show(hand: Hand, doel: NaarPagina | NaarInstelling) -> Page:
    hand.window.go(doel)
    hand.settle()
    assert hand.window.workspace is not None
    return hand.window.workspace.current


def look(hand: Hand, tekst: str) -> None:
    """Ctrl+F, and type."""
    pagina = hand.window.workspace.current if hand.window.workspace is not None else None
    assert pagina is not None
    pagina.find_text()
    veld = QApplication.focusWidget()
    assert isinstance(veld, QLineEdit)
    veld.setText(tekst)
    hand.settle()


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: str(entry.sleutel))
def test_ctrl_f_leads_to_a_field_on_every_page(entry: object, hand: Hand) -> None:
    pagina = show(hand, NaarPagina(entry.sleutel))  # type: ignore[attr-defined]
    pagina.find_text()
    hand.settle()
    veld = QApplication.focusWidget()
    assert isinstance(veld, QLineEdit)
    assert "oek" in veld.accessibleName()


@pytest.mark.parametrize(
    ("sleutel", "lijst", "woord"),
    [("clienten", "Cliënten", "1002"), ("berichten", "Berichten", "1002")],
)
def test_the_detail_shows_what_is_found_or_nothing(
    sleutel: str, lijst: str, woord: str, hand: Hand
) -> None:
    show(hand, NaarPagina(sleutel))
    eerste = rows(hand, lijst)[0]
    tabel = hand.field(lijst, Table)
    look(hand, woord)
    gevonden = rows(hand, lijst)
    assert 0 < len(gevonden) <= 2
    assert len(tabel.selected) == 1
    look(hand, "niemand heet zo")
    assert (tabel.selected, tabel.current) == ([], None)
    hand.key(ESC)
    assert rows(hand, lijst)[0] == eerste
    assert len(tabel.selected) == 1


def test_escape_lets_go_of_the_search_and_then_of_the_client(hand: Hand) -> None:
    show(hand, NaarPagina("clienten"))
    look(hand, "1002")
    assert "Toewijzing 1002" in hand.text
    hand.key(ESC)
    assert hand.field("Zoek een cliënt", Search).text() == ""
    assert "Toewijzing 1002" in hand.text
    hand.key(ESC)
    assert "Kies links een cliënt" in hand.text
    assert "Toewijzing 1002" not in hand.text
    assert hand.window.session is not None
    hand.window.session.changed.emit()
    hand.settle()
    assert "Kies links een cliënt" in hand.text
    hand.field("Zoek een cliënt", Search).setFocus()
    hand.key(Qt.Key.Key_Down)
    assert "Toewijzing 100" in hand.text


def test_a_page_without_a_field_gets_a_bar_that_escape_closes(hand: Hand) -> None:
    show(hand, NaarInstelling("contracten"))
    look(hand, "bestaat niet")
    balk = hand.field("Zoek op deze pagina", Search)
    assert rows(hand, "Contracten") == []
    hand.key(ESC)
    assert len(rows(hand, "Contracten")) == 1
    hand.key(ESC)
    assert not balk.isVisible()


def test_the_tasks_of_today_can_be_looked_through(hand: Hand) -> None:
    show(hand, NaarPagina("vandaag"))
    voor = hand.text
    look(hand, "bestaat niet")
    assert len(hand.text) < len(voor)
    hand.key(ESC)
    hand.key(ESC)
    assert hand.text == voor
