"""Parts that go on a next line, and the bar of what became of an amount."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from zorgadmin.gui.widgets.basis import button
from zorgadmin.gui.widgets.verdeling import Aandeel, Breakdown
from zorgadmin.gui.widgets.vloei import Flow


class Block(QWidget):
    """A part of 100 by 20."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(100, 20)


def places(delen: list[Block], breed: int) -> list[tuple[int, int]]:
    rij = Flow(*delen, ruimte=10)
    rij.resize(breed, rij.heightForWidth(breed))
    rij.show()
    QApplication.processEvents()
    plekken = [(deel.x(), deel.y()) for deel in delen]
    rij.hide()
    return plekken


def test_on_one_line_where_there_is_room(qapp: QApplication) -> None:
    assert places([Block(), Block(), Block()], 320) == [(0, 0), (110, 0), (220, 0)]


def test_on_the_next_line_where_there_is_none(qapp: QApplication) -> None:
    assert places([Block(), Block(), Block()], 319) == [(0, 0), (110, 0), (0, 30)]


def test_the_first_part_takes_what_is_left(qapp: QApplication) -> None:
    naam, rest = button("Naam"), Block()
    rij = Flow(naam, rest, ruimte=10, vult=True)
    rij.resize(500, 40)
    rij.show()
    QApplication.processEvents()
    assert (naam.x(), rest.x()) == (0, 400)
    rij.hide()


def test_a_hidden_part_takes_no_room(qapp: QApplication) -> None:
    delen = [Block(), Block()]
    delen[0].hide()
    rij = Flow(*delen, ruimte=10)
    assert (rij.heightForWidth(100), rij.sizeHint().width()) == (20, 100)
    delen[0].show()
    assert (rij.heightForWidth(100), rij.sizeHint().width()) == (50, 210)


def test_the_picture_says_its_parts_in_words(qapp: QApplication) -> None:
    verdeling = Breakdown("Antwoord")
    verdeling.set_parts(
        [Aandeel("Toegekend € 3,00", 300, "goed"), Aandeel("Afgekeurd € 0,00", 0, "fout")]
    )
    assert verdeling.accessibleDescription() == "Toegekend € 3,00"
    verdeling.resize(300, 60)
    assert not verdeling.grab().isNull()
