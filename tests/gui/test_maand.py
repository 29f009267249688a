"""A whole month by hand, in a real window: from an empty computer to a repaired claim."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from tests.cli.post import bericht301
from tests.gemeente.gegevens import Oordeel
from tests.grootboek.antwoorden import antwoord_op, oordeel_over
from tests.gui.conftest import Open
from tests.gui.hand import Hand, make_vault, rows
from tests.spel import Spel
from zorgadmin.gui.goals import NaarUren
from zorgadmin.gui.pages.declareren.page import FOLDER
from zorgadmin.gui.pages.uren.page import UrenPage
from zorgadmin.gui.settings import Settings
from zorgadmin.gui.widgets.melding import Melding


def add_contract(hand: Hand) -> None:
    """An agreement of € 87,24 per uur with Diemen."""
    hand.click_page("instellingen")
    hand.tab("Contracten")
    hand.click("Contract toevoegen …")
    for naam, code in (("Gemeente", "0384"), ("Wet", "jw"), ("Productcategorie", "45")):
        keuze = hand.field(naam, QComboBox)
        keuze.setCurrentIndex(keuze.findData(code))
    hand.type("Productcode", "45A04")
    hand.type("Tarief", "87,24")
    hand.type("Geldig van", "01-01-2026")
    hand.click("Bewaren")


def type_week(hand: Hand, *cellen: str) -> None:
    """Type the cells of the first row from Monday on, keyboard only."""
    pagina = hand.window.page("uren")
    assert isinstance(pagina, UrenPage)
    raster = pagina.week.raster
    hand.window.activateWindow()
    raster.setFocus()
    raster.put(pagina.week.model.stand.rijen[0].sleutel, 0)
    hand.settle()
    for cel in cellen:
        for teken in cel:
            QTest.keyClicks(QApplication.focusWidget() or raster, teken)
        QTest.keyClick(QApplication.focusWidget() or raster, Qt.Key.Key_Tab)
    hand.settle()


def test_a_month_from_first_start_to_a_repaired_claim(
    spel: Spel, open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spel.vandaag = "2026-04-10"
    berichten = tmp_path / "berichten"
    berichten.mkdir()
    settings = Settings(None)
    settings.used_folder(FOLDER, berichten)
    hand = open_window(settings)

    # First start, and a toewijzing dropped on the window.
    make_vault(hand)
    hand.click("Later")
    hand.drop(spel.bestand("JW301.xml", bericht301()))
    assert "JW301.xml: 1 verwerkt. 1 toewijzing bijgewerkt" in hand.text
    hand.click("Sluiten")
    add_contract(hand)

    # A week of hours, by keyboard.
    hand.window.go(NaarUren(date(2026, 4, 6)))
    hand.settle()
    type_week(hand, "1:30", "1,5", "90", "9:00-10:30")
    assert [t["verbruikt"] for t in spel.stand()["toewijzingen"]] == [0]

    # The month is over: claim it, and say that it was uploaded.
    spel.vandaag = "2026-05-04"
    monkeypatch.setenv("ZORGADMIN_VANDAAG", spel.vandaag)
    hand.click_page("declareren")
    assert "4 × € 87,24" not in hand.text
    assert "6 uur × € 87,24 per uur = € 523,44" in hand.text
    hand.click("Maak bericht")
    (bestand,) = berichten.iterdir()
    hand.click("Ik heb het ingediend")
    (declaratie,) = spel.stand()["declaraties"]
    assert (declaratie["status"], declaratie["ingediend_cent"]) == ("ingediend", 52344)

    # The gemeente rejects the line.
    hand.click_page("antwoorden")
    verstuurd = bestand.read_bytes()
    oordeel = oordeel_over(verstuurd, {"R0000000001": ("0611",)})
    antwoord = antwoord_op(verstuurd, oordeel, date(2026, 5, 4))
    hand.drop(spel.bestand("JW325.xml", antwoord))
    assert "€ 523,44 afgekeurd" in hand.text
    assert [m.property("toon") for m in hand.all(Melding) if "afgekeurd" in m.accessibleName()] == [
        "let_op"
    ]
    assert "Het tarief is niet het tarief" in hand.text
    hand.click("Dien opnieuw in")

    # It goes along again, under a new number.
    hand.click("Naar de declaratie")
    hand.click("Maak bericht")
    hand.click("Ik heb het ingediend")
    regels = spel.stand()["prestaties"]
    assert [(r["referentienummer"], r["status"], r["bedrag_cent"]) for r in regels] == [
        ("R0000000001", "afgekeurd", 52344),
        ("R0000000002", "ingediend", 52344),
    ]
    tweede = next(pad for pad in berichten.iterdir() if pad != bestand)
    antwoord = antwoord_op(tweede.read_bytes(), Oordeel(), date(2026, 5, 4), "A2")
    hand.drop(spel.bestand("JW325b.xml", antwoord))
    hand.click_page("antwoorden")
    hand.tab("Alle declaraties")
    assert len(rows(hand, "Declaraties")) == 2
    assert [d["toegekend_cent"] for d in spel.stand()["declaraties"]] == [0, 52344]
