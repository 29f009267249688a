"""What others wrote is shown as it is: never as HTML, and nothing in it stays unseen."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QTextEdit, QWidget

from tests.cli.post import Toegewezen, bericht301
from tests.gui.conftest import Open
from tests.spel import Spel, contract
from zorgadmin.gui.screens import views
from zorgadmin.gui.tip import tip

BEELD = '<img src="file:///tmp/beeld.png">'
OMGEKEERD = "Noor\u202eretsnom\u200b"


def texts(beeld: QWidget) -> Iterator[tuple[str, str]]:
    """What a widget and everything in it would show as rich text, and where."""
    for deel in (beeld, *beeld.findChildren(QWidget)):
        wie = f"{type(deel).__name__} {deel.objectName()} {deel.accessibleName()}"
        if Qt.mightBeRichText(deel.toolTip()):
            yield wie, deel.toolTip()
        if isinstance(deel, QLabel) and deel.textFormat() is not Qt.TextFormat.PlainText:
            yield wie, deel.text()
        if isinstance(deel, QTextEdit):
            yield wie, deel.toHtml()
        if isinstance(deel, QAbstractItemView) and deel.model() is not None:
            yield from ((wie, tekst) for tekst in _tips(deel.model(), QModelIndex()))


def _tips(model: QAbstractItemModel, onder: QModelIndex) -> Iterator[str]:
    kolommen = 1 if isinstance(model, QAbstractListModel) else model.columnCount(onder)
    for rij in range(min(model.rowCount(onder), 50)):
        for kolom in range(kolommen):
            index = model.index(rij, kolom, onder)
            tekst = model.data(index, Qt.ItemDataRole.ToolTipRole)
            if isinstance(tekst, str) and Qt.mightBeRichText(tekst):
                yield tekst
            if kolom == 0:
                yield from _tips(model, index)


def practice(spel: Spel) -> None:
    """Of one client with a hostile name: a rejected line, a claim to make, a parked visit."""
    spel.richt_in(contract(omschrijving="<b>hulp</b>"))
    spel.importeer(bericht301(Toegewezen(1001), achternaam=escape(BEELD)))
    spel.uren("1001;2026-03-02;4;uur", "1001;2026-04-02;4;uur")
    spel.declareer("2026-03")
    spel.run("ingediend", "D00000001")
    spel.run("antwoord", "D00000001", "--reden", BEELD, "--afgekeurd", "R0000000001=0611")


def test_a_name_with_html_is_plain_text_on_every_page_and_dialog(
    spel: Spel, open_window: Open
) -> None:
    practice(spel)
    hand = open_window()
    gezien = ""
    for naam, beeld in views(hand.window):
        for wie, tekst in texts(beeld):
            assert 'src="file:' not in tekst, (naam, wie)
        gezien += hand.text
    assert BEELD in gezien


def test_a_tooltip_with_html_shows_its_signs() -> None:
    assert tip(f"{BEELD}\n4 uur") == (
        "<qt>&lt;img src=&quot;file:///tmp/beeld.png&quot;&gt;<br>4 uur</qt>"
    )
    assert tip("Ria & Jan, 4 < 5 uur") == "Ria & Jan, 4 < 5 uur"


def test_characters_that_cannot_be_seen_in_a_name_are_marked(spel: Spel, open_window: Open) -> None:
    spel.richt_in(contract())
    spel.importeer(bericht301(Toegewezen(1001), achternaam=OMGEKEERD))
    hand = open_window()
    hand.click_page("clienten")
    assert "Noor[U+202E]retsnom[U+200B]" in hand.text
    assert OMGEKEERD not in hand.text
