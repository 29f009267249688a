"""Tables remember how their columns were put, and offer what can be done with a row."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from zorgadmin.gui.models.table import Column
from zorgadmin.gui.widgets.table import RowAction, Table

Rij = tuple[str, int]


def make(qtbot: QtBot) -> Table[Rij]:
    """A table of two columns with two rows."""
    tabel: Table[Rij] = Table(
        "Proef",
        (Column("Naam", lambda r: r[0]), Column("Aantal", lambda r: str(r[1]), lambda r: r[1])),
    )
    qtbot.addWidget(tabel)
    tabel.set_rows([("b", 2), ("a", 10)])
    tabel.resize(400, 200)
    tabel.show()
    return tabel


def shown(tabel: Table[Rij]) -> list[str]:
    """The names in the order in which they are shown."""
    model = tabel.model()
    return [str(model.index(rij, 0).data()) for rij in range(model.rowCount())]


def test_order_width_and_sorting_are_put_as_they_were(qtbot: QtBot) -> None:
    tabel = make(qtbot)
    tabel.horizontalHeader().moveSection(0, 1)
    tabel.sort(1, aflopend=True)
    tabel.arrange(tabel.arrangement.replace('"breed": {}', '"breed": {"1": 222}'))
    onthouden = tabel.arrangement
    ander = make(qtbot)
    assert shown(ander) == ["b", "a"]
    ander.arrange(onthouden)
    assert ander.horizontalHeader().visualIndex(0) == 1
    assert ander.columnWidth(1) == 222
    assert shown(ander) == ["a", "b"]
    ander.set_rows([("c", 3), ("d", 30)])
    assert (ander.columnWidth(1), shown(ander)) == (222, ["d", "c"])


@pytest.mark.parametrize(
    "tekst", ["", "{", "[]", '{"kolommen": ["Naam"]}', '{"kolommen": ["Naam", "Aantal"]}', "3"]
)
def test_an_arrangement_of_something_else_changes_nothing(qtbot: QtBot, tekst: str) -> None:
    tabel = make(qtbot)
    voor = tabel.arrangement
    tabel.arrange(tekst)
    assert tabel.arrangement == voor


def test_a_column_that_no_row_has_is_left_out_until_one_has_it(qtbot: QtBot) -> None:
    tabel: Table[Rij] = Table(
        "Proef", (Column("Naam", lambda r: r[0]), Column("Noot", lambda r: r[0][1:], soms=True))
    )
    qtbot.addWidget(tabel)
    tabel.set_rows([("a", 1)])
    assert tabel.isColumnHidden(1)
    tabel.set_rows([("a", 1), ("bc", 2)])
    assert not tabel.isColumnHidden(1)


def test_only_rows_that_differ_are_shown_anew_and_the_choice_stays(qtbot: QtBot) -> None:
    tabel = make(qtbot)
    tabel.sort(1)
    opnieuw: list[str] = []
    tabel.model().modelReset.connect(lambda: opnieuw.append("alles"))
    tabel.model().dataChanged.connect(lambda van, _: opnieuw.append(van.data()))
    tabel.selectAll()
    verteld: list[Rij | None] = []
    tabel.chosen.connect(verteld.append)
    tabel.set_rows([("b", 2), ("a", 10)])
    assert (opnieuw, tabel.selected) == ([], [("b", 2), ("a", 10)])
    tabel.select(("a", 10))
    verteld.clear()
    tabel.set_rows([("c", 20), ("a", 10)])
    assert (opnieuw, shown(tabel)) == (["c"], ["a", "c"])
    assert (tabel.current, tabel.selected, verteld) == (("a", 10), [("a", 10)], [("a", 10)])
    tabel.set_rows([("c", 20), ("a", 11)])
    assert (shown(tabel), tabel.current, tabel.selected) == (["a", "c"], None, [])
    opnieuw.clear()
    tabel.set_rows([("a", 11)])
    assert (opnieuw, shown(tabel)) == (["alles"], ["a"])


def test_equal_rows_are_shown_anew_where_their_columns_say_something_else(qtbot: QtBot) -> None:
    dag = ["ma"]
    tabel: Table[str] = Table("Proef", (Column("Dag", lambda r: f"{r} {dag[0]}"),))
    qtbot.addWidget(tabel)
    tabel.set_rows(["a"])
    voor = tabel.columnWidth(0)
    dag[0] = "woensdag, en nog een heel eind verder"
    tabel.outdate()
    tabel.set_rows(["a"])
    assert tabel.columnWidth(0) > voor


def test_a_table_of_few_columns_needs_no_sideways_scrolling(qtbot: QtBot) -> None:
    lang = "Een naam die veel langer is dan er ruimte voor is"
    tabel: Table[Rij] = Table(
        "Proef",
        (
            *(Column(f"Kolom {n}", lambda r: r[0]) for n in range(3)),
            Column("€", lambda r: str(r[1])),
        ),
    )
    qtbot.addWidget(tabel)
    tabel.resize(500, 200)
    tabel.show()
    tabel.set_rows([(lang, 1)])
    assert tabel.horizontalScrollBar().maximum() == 0
    assert tabel.columnWidth(3) < tabel.columnWidth(0)


def test_the_menu_of_a_row_does_what_its_keys_do(qtbot: QtBot) -> None:
    tabel = make(qtbot)
    gedaan: list[list[Rij]] = []
    tabel.acties = [RowAction("Verwijderen", lambda r: gedaan.append(list(r)), Qt.Key.Key_Delete)]
    tabel.select(("a", 10))
    QTest.keyClick(tabel, Qt.Key.Key_Delete)
    tabel.contextMenuEvent(
        QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
    )
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    acties = {actie.text().partition("\t")[0]: actie for actie in menu.actions()}
    assert list(acties) == ["Kopiëren", "Verwijderen"]
    acties["Verwijderen"].trigger()
    acties["Kopiëren"].trigger()
    menu.close()
    assert gedaan == [[("a", 10)], [("a", 10)]]
    assert QGuiApplication.clipboard().text() == "Naam\tAantal\na\t10\n"


def test_rows_are_dragged_out_as_their_files(qtbot: QtBot, tmp_path: Path) -> None:
    tabel = make(qtbot)
    bestand = tmp_path / "a.xml"
    tabel.drag_files(lambda rijen: [bestand for naam, _ in rijen if naam == "a"])
    tabel.select(("b", 2))
    assert tabel.dragged() is None
    tabel.select(("a", 10))
    data = tabel.dragged()
    assert data is not None
    assert [url.toLocalFile() for url in data.urls()] == [str(bestand)]


def test_a_table_without_rows_shows_its_heads_whole_and_leaves_out_what_no_row_has(
    qtbot: QtBot,
) -> None:
    tabel: Table[Rij] = Table(
        "Proef",
        (
            Column("Wat er gebeurt met de dag", lambda r: r[0]),
            Column("Noot", lambda r: r[0], soms=True),
            Column("Uitleg", lambda r: r[0], breed=True),
        ),
    )
    qtbot.addWidget(tabel)
    tabel.resize(500, 200)
    tabel.set_rows(())
    tabel.show()
    kop = tabel.horizontalHeader()
    assert kop.sectionSize(0) >= kop.sectionSizeHint(0)
    assert tabel.isColumnHidden(1)
    assert kop.length() == tabel.viewport().width()
