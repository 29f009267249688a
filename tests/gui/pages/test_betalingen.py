"""Payments in the window: a statement is dropped, what it asks is answered, and a mail goes out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from tests.cli.bankpost import Post, camt
from tests.cli.post import Toegewezen, bericht301
from tests.gui.conftest import Open
from tests.gui.hand import Hand, rows
from tests.spel import ACHTERNAAM, BSN, Spel, contract
from zorgadmin.gui.widgets.table import Table

EEN, TWEE = "D00000001", "D00000002"


def opened(spel: Spel, open_window: Open, *posten: Post) -> Hand:
    """Two declaraties of € 174,48 and € 87,24, granted, and this statement dropped."""
    spel.vandaag = "2026-04-02"
    spel.richt_in(contract())
    spel.importeer(bericht301(Toegewezen()))
    spel.geupload()
    spel.uren("1001;2026-01-05;2;uur", "1001;2026-02-03;1;uur")
    for maand in ("2026-01", "2026-02"):
        spel.toegekend(spel.declareer(maand))
    hand = open_window()
    if posten:
        hand.drop(spel.bestand("afschrift.xml", camt(posten)))
    hand.click_page("overzichten")
    hand.tab("Betalingen (1 te koppelen)" if posten else "Betalingen")
    return hand


def test_a_payment_for_two_is_linked_with_one_click(spel: Spel, open_window: Open) -> None:
    hand = opened(spel, open_window, Post("2026-04-02", 26172, f"{EEN} {TWEE}"))
    assert "Waar horen deze betalingen bij?" in hand.text
    assert "€ 261,72, binnengekomen op 02-04-2026, noemt D00000001 D00000002" in hand.text
    hand.click("D00000001 en D00000002 samen")
    assert "Waar horen deze betalingen bij?" not in hand.text
    assert "Er staat niets open." in hand.text


def test_a_part_is_linked_and_the_rest_let_go(spel: Spel, open_window: Open) -> None:
    hand = opened(spel, open_window, Post("2026-04-02", 20000, f"{EEN} {TWEE}"))
    hand.click("D00000001 (€ 174,48 open)")
    assert "€ 25,52, binnengekomen" in hand.text
    hand.click("Hoort nergens bij")
    assert "Waar horen deze betalingen bij?" not in hand.text
    assert [rij[0] for rij in rows(hand, "Declaraties en betalingen")] == [TWEE]


def test_a_wrong_link_is_taken_back_also_later(spel: Spel, open_window: Open) -> None:
    hand = opened(spel, open_window, Post("2026-04-02", 26172, f"{EEN} {TWEE}"))
    hand.click("D00000001 en D00000002 samen")
    hand.window.close()
    hand = open_window()
    hand.click_page("overzichten")
    hand.tab("Betalingen")
    hand.click("Alle (2)")
    hand.field("Declaraties en betalingen", Table).selectRow(1)
    hand.click("Neem terug …")
    assert "declaratie D00000002" in hand.text
    hand.click("Neem terug")
    assert "Teruggenomen. Nog € 87,24 open." in hand.text
    assert "€ 87,24, binnengekomen op 02-04-2026" in hand.text
    assert [p["open_cent"] for p in spel.run("betalingen").json["posten"]] == [0, 8724]


def test_what_was_paid_back_is_recorded(spel: Spel, open_window: Open) -> None:
    opened(spel, open_window).window.close()
    spel.run("betaald", EEN, "--bedrag", "200", "--op", "2026-04-02")
    hand = open_window()
    hand.click_page("overzichten")
    hand.tab("Betalingen")
    hand.field("Declaraties en betalingen", Table).selectRow(0)
    hand.click("Terugbetaald …")
    assert "Wat heb je Diemen (Jeugdwet) terugbetaald?" in hand.text
    assert hand.field("Bedrag", QLineEdit).text() == "25,52"
    hand.click("Leg vast")
    assert "€ 25,52 teruggave vastgelegd voor declaratie D00000001." in hand.text
    (post, _) = spel.run("betalingen").json["posten"]
    assert [b["cent"] for b in post["betalingen"]] == [20000, -2552]


def test_what_is_late_is_asked_for_without_naming_anybody(spel: Spel, open_window: Open) -> None:
    opened(spel, open_window).window.close()
    spel.vandaag = "2026-05-20"
    hand = open_window()
    hand.click_page("overzichten")
    hand.tab("Betalingen")
    assert rows(hand, "Openstaand per gemeente") == [
        ["Diemen (Jeugdwet)", "€ 261,72", "–", "€ 261,72", "–", "–", "–", "–"]
    ]
    hand.field("Openstaand per gemeente", Table).selectRow(0)
    hand.click("Herinnering …")
    tekst = hand.field("Tekst van de herinnering", QPlainTextEdit).toPlainText()
    assert "- declaratie D00000001, januari 2026: € 174,48" in tekst
    assert "18 dagen te laat" in tekst
    for geheim in (ACHTERNAAM, BSN, "1001"):
        assert geheim not in tekst
    hand.click("Kopieer")
    assert "D00000002" in QGuiApplication.clipboard().text()


def test_how_each_declaratie_was_settled_is_said(spel: Spel, open_window: Open) -> None:
    opened(spel, open_window).window.close()
    spel.run("betaald", EEN, "--bedrag", "100", "--op", "2026-04-02")
    spel.run("betaald", EEN, "--afboeken", "--reden", "te klein")
    spel.run("crediteer", "R0000000002", "--reden", "vergissing")
    terug = spel.declareer("2026-03")
    assert terug["totaal_cent"] == -8724
    spel.toegekend(terug)
    spel.uren("1001;2026-03-03;3;uur")
    spel.toegekend(spel.declareer("2026-03"))
    spel.run("betaald", "D00000004", "--bedrag", "174,48", "--op", "2026-04-02")
    hand = open_window()
    hand.click_page("overzichten")
    hand.tab("Betalingen")
    hand.click("Alle (4)")
    assert [
        (rij[0], rij[4], rij[5], rij[7]) for rij in rows(hand, "Declaraties en betalingen")
    ] == [
        ("D00000001", "€ 100,00", "€ 0,00", "deels afgeboekt"),
        ("D00000002", "€ 0,00", "€ 87,24", "op tijd"),
        ("D00000003", "€ -87,24", "€ 0,00", "verrekend"),
        ("D00000004", "€ 261,72", "€ 0,00", "betaald"),
    ]


def test_what_is_granted_claimed_delivered_and_assigned_is_expected_to_come_in(
    spel: Spel, open_window: Open
) -> None:
    opened(spel, open_window).window.close()
    spel.run("betaald", EEN, "--bedrag", "174,48", "--op", "2026-04-02")
    spel.uren("1001;2026-03-03;3;uur")
    spel.run("ingediend", spel.declareer("2026-03")["declaratienummer"], "--op", "2026-04-02")
    spel.uren("1001;2026-04-01;1;uur")
    hand = open_window()
    hand.click_page("overzichten")
    hand.tab("Vooruitzicht")
    nul = "€ 0,00"
    assert rows(hand, "Wat er binnenkomt")[:4] == [
        # Paid on the day it was claimed: this gemeente takes no days. The claim of March is of
        # three hours, the pace two hours a month, of which one was delivered in April.
        ["april 2026", nul, "€ 261,72", nul, nul, "€ 261,72"],
        ["mei 2026", "€ 87,24", nul, "€ 87,24", "€ 87,24", "€ 261,72"],
        ["juni 2026", nul, nul, nul, "€ 174,48", "€ 174,48"],
        ["juli 2026", nul, nul, nul, "€ 174,48", "€ 174,48"],
    ]


def test_the_overview_on_paper_and_in_a_workbook_holds_no_client(
    spel: Spel, open_window: Open, tmp_path: Path
) -> None:
    hand = opened(spel, open_window)
    ouderdom, posten = hand.window.workspace.page("overzichten")._tab.tables  # type: ignore[union-attr]
    assert [kolom.naam for kolom in posten.kolommen][:3] == ["Declaratie", "Gemeente", "Maand"]
    alles = str([list(ouderdom.rijen), list(posten.rijen)])
    assert "26172" in alles
    assert ACHTERNAAM not in alles
