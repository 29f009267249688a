"""Where bars stand: beside one another, on one another, and under the axis when negative."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from zorgadmin.application.kern.papier import axis
from zorgadmin.domain.tekst import euro
from zorgadmin.gui.widgets.chart import BarChart
from zorgadmin.gui.widgets.chart_tekenen import Grafiek, Reeks, Vlak, bars, place
from zorgadmin.gui.widgets.patroon import Patroon

VAK = QRectF(0, 0, 600, 200)
EFFEN = Patroon("goed", Qt.BrushStyle.SolidPattern)


def chart(*waarden: tuple[int, ...], gestapeld: bool = False) -> Grafiek:
    """A chart of the series a, b, c over the groups 1, 2, 3."""
    aantal = len(waarden[0]) if waarden else 0
    return Grafiek(
        tuple((str(n), f"groep {n}") for n in range(1, aantal + 1)),
        tuple(Reeks(naam, EFFEN, rij) for naam, rij in zip("abcd", waarden, strict=False)),
        gestapeld,
        str,
        euro,
    )


def stand(qapp: QApplication, grafiek: Grafiek) -> Vlak:
    return place(grafiek, VAK, QFontMetricsF(qapp.font()))


@pytest.mark.parametrize(
    ("laag", "hoog", "waarden"),
    [
        (0, 0, [0]),
        (0, 1, [0, 1]),
        (0, 99_999_999, [0, 50_000_000, 100_000_000]),
        (-120, 0, [-150, -100, -50, 0]),
    ],
)
def test_the_axis_has_round_values_around_everything(
    laag: int, hoog: int, waarden: list[int]
) -> None:
    assert axis(laag, hoog) == waarden


def test_bars_of_a_group_stand_beside_one_another_on_the_axis(qapp: QApplication) -> None:
    grafiek = chart((100, 50), (40, 80))
    vlak = stand(qapp, grafiek)
    (a, _), (b, _) = bars(grafiek, vlak, 0)
    assert a.right() <= b.left()
    assert a.bottom() == b.bottom() == vlak.y(0)
    assert a.height() == pytest.approx(b.height() * 100 / 40)


def test_built_up_each_bar_stands_on_the_one_before(qapp: QApplication) -> None:
    grafiek = chart((100,), (40,), gestapeld=True)
    vlak = stand(qapp, grafiek)
    (a, _), (b, _) = bars(grafiek, vlak, 0)
    assert b.bottom() == pytest.approx(a.top())
    assert b.top() == pytest.approx(vlak.y(140))


def test_what_is_negative_hangs_under_the_axis(qapp: QApplication) -> None:
    grafiek = chart((100,), (-40,), (10,), gestapeld=True)
    vlak = stand(qapp, grafiek)
    (_, _), (b, _), (c, _) = bars(grafiek, vlak, 0)
    assert b.top() == pytest.approx(vlak.y(0))
    assert b.bottom() == pytest.approx(vlak.y(-40))
    assert c.bottom() == pytest.approx(vlak.y(100))


@pytest.mark.parametrize("grafiek", [chart(), chart((0, 0), (0, 0)), chart((-5,), (0,))])
def test_any_chart_can_be_drawn_and_walked(qapp: QApplication, grafiek: Grafiek) -> None:
    deel = BarChart("Proef")
    deel.resize(400, 230)
    deel.set_chart(grafiek)
    gekozen: list[int] = []
    deel.chosen.connect(gekozen.append)
    deel.show()
    for toets in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(deel, toets)
    assert all(0 <= nummer < len(grafiek.groepen) for nummer in gekozen)
    assert not deel.grab().isNull()
    deel.close()


def test_a_click_chooses_the_group_under_it(qapp: QApplication) -> None:
    deel = BarChart("Proef")
    deel.resize(400, 230)
    deel.set_chart(chart((1, 2, 3)))
    gekozen: list[int] = []
    deel.chosen.connect(gekozen.append)
    deel.show()
    QTest.mouseClick(deel, Qt.MouseButton.LeftButton, pos=QPoint(390, 100))
    QTest.mouseClick(deel, Qt.MouseButton.LeftButton, pos=QPoint(2, 100))
    assert gekozen == [2]
    deel.close()


def test_on_paper_it_has_the_short_names_and_the_same_values() -> None:
    diagram = chart((100, 50), (40, 80), gestapeld=True).on_paper
    assert diagram.groepen == ("1", "2")
    assert [(staaf.naam, staaf.waarden) for staaf in diagram.staven] == [
        ("a", (100, 50)),
        ("b", (40, 80)),
    ]
    assert diagram.gestapeld
