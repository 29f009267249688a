"""Every page and dialog of the example practice: nothing cut off, all named, all reachable."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from tests.gui import kijken
from zorgadmin import bootstrap
from zorgadmin.bootstrap import Program
from zorgadmin.gui.app import make_app
from zorgadmin.gui.main_window import MainWindow
from zorgadmin.gui.screens import settle, views
from zorgadmin.gui.settings import Settings

DAG = "2026-05-04"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The vault of the example practice."""
    folder = tmp_path_factory.mktemp("demo")
    pad = folder / "demo.zorgadmin"
    assert bootstrap.main(["demo", "--naar", str(folder), "--kluis", str(pad), "--json"]) == 0
    uren = folder / "uren" / "uren-2026-04.csv"
    assert bootstrap.main(["importeer", str(uren), "--kluis", str(pad), "--json"]) == 0
    return pad


@pytest.fixture
def beelden(
    demo: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> Iterator[Iterator[tuple[str, QWidget]]]:
    """Every look of the window, one after the other."""
    breed, hoog, weergave = request.param
    monkeypatch.setenv("ZORGADMIN_VANDAAG", DAG)
    settings = Settings(None)
    settings.choose_appearance(weergave)
    make_app(settings)
    starter = Program()
    window = MainWindow(starter, demo, settings)
    window.resize(breed, hoog)
    window.begin()
    window.show()
    yield views(window)
    window.end()
    settle(lambda: True)


@pytest.mark.parametrize(
    "beelden",
    [(1280, 800, "licht"), (960, 560, "donker")],
    ids=["100 %, light", "200 % of a laptop, dark"],
    indirect=True,
)
def test_every_look_is_whole(beelden: Iterator[tuple[str, QWidget]]) -> None:
    fouten: list[str] = []
    gezien = []
    for naam, beeld in beelden:
        gezien.append(naam)
        for wat, zoek in (
            ("cut off", kijken.cut_off),
            ("nameless", kijken.nameless),
            ("unreachable", kijken.unreachable),
            ("a command", kijken.commands),
            ("out of order", kijken.disordered),
            ("colour only", kijken.colour_only),
        ):
            fouten.extend(f"{naam}: {wat}: {fout}" for fout in zoek(beeld))
    assert not fouten, "\n".join(fouten)
    assert {"vandaag", "clienten", "uren", "declareren", "antwoorden", "berichten"} <= set(gezien)
    assert {"overzichten", "instellingen", "palet", "begin", "op-slot"} <= set(gezien)


@pytest.mark.parametrize("opties", [(), ("--donker", "--schaal", "2")], ids=["light", "dark, 2x"])
def test_the_command_draws_every_page(
    demo: Path,
    tmp_path: Path,
    opties: tuple[str, ...],
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ZORGADMIN_VANDAAG", DAG)
    naar = tmp_path / "schermen"
    assert bootstrap.main(["--kluis", str(demo), "schermen", "--naar", str(naar), *opties]) == 0
    from PySide6.QtGui import QImage

    schaal = 2 if opties else 1
    beeld = QImage(str(naar / "vandaag.png"))
    assert (beeld.width(), beeld.height()) == (1280 * schaal, 800 * schaal)
    licht = beeld.pixelColor(beeld.width() - 40, 60 * schaal).lightness()
    assert (licht < 64) if opties else (licht > 192)
    assert len(list(naar.glob("*.png"))) > 20
