"""The page Antwoorden as a user drives it: what was rejected, what waits, every declaratie."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit, QPushButton

from tests.cli.post import Toegewezen, bericht301, bericht325
from tests.gui.conftest import Open
from tests.gui.hand import Hand, rows
from tests.spel import ACHTERNAAM, Spel, contract
from zorgadmin.domain.codes import Wet
from zorgadmin.gui.goals import NaarDeclaratie, NaarRegel
from zorgadmin.gui.pages.antwoorden.hand import AnswerDialog
from zorgadmin.gui.settings import Settings
from zorgadmin.gui.widgets.table import Table

D1, R1, R2 = "D00000001", "R0000000001", "R0000000002"


@pytest.fixture
def praktijk(spel: Spel) -> Spel:
    """4 May 2026: 4 uur on 1001 and 2 uur on 1002 in April, claimed and uploaded."""
    spel.richt_in(contract(omschrijving="Ambulante hulp"), contract("45A05"))
    spel.importeer(bericht301(Toegewezen(1001), Toegewezen(1002, code="45A05")))
    spel.uren("1001;2026-04-02;4;uur", "1002;2026-04-03;2;uur")
    spel.declareer("2026-04")
    spel.run("ingediend", D1)
    return spel


def reject(spel: Spel, *paren: str) -> None:
    uitkomst = spel.run("antwoord", D1, "--reden", "brief", "--afgekeurd", *paren)
    assert uitkomst.code == 0, uitkomst


def show(open_window: Open, settings: Settings | None = None) -> Hand:
    hand = open_window(settings or Settings(None))
    hand.click_page("antwoorden")
    return hand


def work(spel: Spel) -> list[str]:
    return [item["soort"] for item in spel.stand()["werkvoorraad"]]


def test_an_answer_that_is_dropped_is_shown_as_sentence_and_picture(
    praktijk: Spel, open_window: Open
) -> None:
    hand = show(open_window)
    assert "Er is niets om over te beslissen" in hand.text
    (verstuurd,) = praktijk.naar.glob("*323*")
    hand.drop(praktijk.bestand("antwoord.xml", bericht325(verstuurd.read_bytes())))
    assert "Alles is toegekend: € 523,44 in 2 regels." in hand.text
    assert "Toegekend € 523,44" in hand.text


def test_a_rejected_line_is_explained_and_claimed_again(praktijk: Spel, open_window: Open) -> None:
    reject(praktijk, f"{R1}=0611")
    hand = show(open_window)
    for zin in (
        "Van € 523,44 is € 174,48 toegekend en € 348,96 afgekeurd (1 van 2 regels).",
        "Het tarief is niet het tarief dat de gemeente met je heeft afgesproken. (0611)",
        "In je contract staat € 87,24 per uur vanaf 01-01-2021.",
        "In deze regel: 02-04-2026 4 uur.",
        "Met je gegevens van nu klopt de regel (4 uur, € 348,96).",
    ):
        assert zin in hand.text
    hand.click("Dien opnieuw in")
    assert "1 regel gaat opnieuw mee in de volgende declaratie." in hand.text
    assert work(praktijk) == ["te declareren"]
    hand.click("Naar de declaratie")
    assert "Declaratie over april 2026" in hand.text


def main_button(hand: Hand) -> list[str]:
    return [k.text() for k in hand.all(QPushButton) if k.property("rol") == "hoofd"]


def test_the_main_button_is_the_repair_and_claiming_again_once_that_is_done(
    praktijk: Spel, open_window: Open
) -> None:
    reject(praktijk, f"{R1}=0611")
    hand = show(open_window)
    assert main_button(hand) == ["Kies bestanden …", "Naar de contracten"]
    praktijk.richt_in(contract(tarief="90,00"), contract("45A05"))
    hand.window.session.changed.emit()  # type: ignore[union-attr]
    hand.settle()
    assert main_button(hand) == ["Kies bestanden …", "Dien opnieuw in"]


def test_the_explanation_stands_above_the_buttons(praktijk: Spel, open_window: Open) -> None:
    reject(praktijk, f"{R1}=0611")
    hand = show(open_window)
    teksten = {label.text(): label for label in hand.all(QLabel)}
    uitleg = teksten["Met je gegevens van nu klopt de regel (4 uur, € 348,96)."]
    onder = uitleg.mapTo(hand.window, uitleg.rect().bottomLeft()).y()
    knop = hand.button("Naar de contracten")
    assert onder < knop.mapTo(hand.window, knop.rect().topLeft()).y()


def test_a_lapsed_line_is_claimed_again_among_all_declaraties(
    praktijk: Spel, open_window: Open
) -> None:
    reject(praktijk, f"{R1}=0611")
    praktijk.run("vervalt", R1, "--reden", "klein bedrag")
    hand = show(open_window)
    hand.tab("Alle declaraties")
    hand.field("Regels van de declaratie", Table).selectRow(0)
    hand.settle()
    hand.click("Dien opnieuw in")
    assert [p["status"] for p in praktijk.stand()["prestaties"]] == ["afgekeurd", "toegekend"]
    assert work(praktijk) == ["te declareren"]


def test_a_line_that_was_followed_up_offers_no_decision(praktijk: Spel, open_window: Open) -> None:
    reject(praktijk, f"{R1}=0611")
    praktijk.run("opnieuw", R1)
    praktijk.declareer("2026-04")
    hand = open_window()
    hand.window.go(NaarRegel(R1))
    hand.settle()
    tabel = hand.field("Regels van de declaratie", Table)
    assert [r.regel.referentienummer for r in tabel.selected] == [R1]
    assert "afgekeurd" in rows(hand, "Regels van de declaratie")[0][-1]
    assert "Naar de toewijzing" in hand.text
    for besluit in ("Dien opnieuw in", "Laat vervallen …", "Neem terug …"):
        assert besluit not in hand.text


def test_why_a_line_does_not_go_along_after_all(praktijk: Spel, open_window: Open) -> None:
    reject(praktijk, f"{R1}=0611")
    praktijk.richt_in(contract(van="2026-05-01"), contract("45A05"))
    hand = show(open_window)
    hand.click("Dien opnieuw in")
    assert f"Regel {R1} mag opnieuw mee, maar gaat zo niet mee" in hand.text


def test_several_lines_at_once(praktijk: Spel, open_window: Open) -> None:
    reject(praktijk, f"{R1}=0611", f"{R2}=8187")
    hand = show(open_window)
    tabel = hand.field("Regels om over te beslissen", Table)
    tabel.setFocus()
    hand.key(Qt.Key.Key_A, ctrl=True, op=tabel)
    assert "2 afgekeurde regels, samen € 523,44." in hand.text
    hand.click("Dien 2 regels opnieuw in")
    assert work(praktijk) == ["te declareren", "te declareren"]
    assert "Er is niets om over te beslissen" in hand.text


def test_letting_go_asks_for_a_reason(praktijk: Spel, open_window: Open) -> None:
    reject(praktijk, f"{R1}=0611")
    hand = show(open_window)
    hand.click("Laat vervallen …")
    hand.click("Laat vervallen")
    assert "Geef een reden; die staat straks in het logboek." in hand.text
    hand.type("Reden", "afgesproken met de gemeente")
    hand.key(Qt.Key.Key_Return)
    assert "1 regel is vervallen." in hand.text
    assert [p["status"] for p in praktijk.stand()["prestaties"]] == ["vervallen", "toegekend"]


def test_claiming_again_up_to_the_maximum(praktijk: Spel, open_window: Open) -> None:
    praktijk.uren("1001;2026-04-16;14;uur")
    reject(praktijk, f"{R1}=9321")
    hand = show(open_window)
    hand.click("Dien opnieuw in tot het maximum")
    assert "Declaratie over april 2026" in hand.text
    assert "begrensd op 15 uur (3 uur niet declarabel)" in hand.text


def test_a_correction_is_in_the_same_list(praktijk: Spel, open_window: Open) -> None:
    praktijk.run("antwoord", D1, "--toegekend", "--reden", "brief")
    praktijk.uren("1001;2026-04-16;1;uur")
    hand = show(open_window)
    assert [rij[1] for rij in rows(hand, "Regels om over te beslissen")] == [
        "Toegekend is 4 uur, het wordt 5 uur"
    ]
    assert "+€ 87,24" in hand.text
    praktijk.uren("1001;2026-04-17;2;uur")
    hand.window.session.changed.emit()  # type: ignore[union-attr]
    hand.settle()
    assert "+€ 261,72" in hand.text
    assert "7 uur" in hand.text
    assert "+€ 87,24" not in hand.text
    hand.click("Naar de declaratie over april 2026")
    assert "1 regel, waarvan 1 correctie." in hand.text


def test_a_declaratie_that_waits_too_long_has_a_reminder(praktijk: Spel, open_window: Open) -> None:
    praktijk.vandaag = "2026-05-28"
    hand = show(open_window)
    hand.tab("Wacht op antwoord (1)")
    assert "Het antwoord had er uiterlijk op 20-05-2026 moeten zijn" in hand.text
    hand.click("Herinnering")
    assert (
        "declaratie D00000001 ingediend"
        in hand.field("Tekst van de herinnering", QPlainTextEdit).toPlainText()
    )
    hand.click("Kopieer de herinnering")
    klembord = QGuiApplication.clipboard().text()
    assert klembord.startswith("Declaratie D00000001 (Jeugdwet, april 2026): nog geen antwoord\n")
    assert ACHTERNAAM not in klembord


def test_an_answer_by_hand(praktijk: Spel, open_window: Open) -> None:
    hand = show(open_window)
    hand.tab("Wacht op antwoord (1)")
    hand.click("Leg antwoord vast …")
    keuze = hand.field("Afgekeurd met code", QComboBox)
    hand.click("Keur gekozen regels af")
    assert "Kies de code die de gemeente gaf." in hand.text
    keuze.setCurrentIndex(keuze.findData("0611"))
    tabel = hand.field("Regels van de declaratie", Table)
    tabel.selectRow(1)
    hand.click("Keur gekozen regels af")
    assert "Toegekend € 348,96, afgekeurd € 174,48." in hand.text
    hand.click("Leg vast")
    assert "Zeg waar het antwoord vandaan komt." in hand.text
    hand.type("Waar komt het vandaan?", "brief van 12 mei")
    hand.click("Leg vast")
    assert [(p["status"], p["retourcodes"]) for p in praktijk.stand()["prestaties"]] == [
        ("toegekend", []),
        ("afgekeurd", ["0611"]),
    ]
    hand.tab("Alle declaraties")
    hand.click("Verbeter antwoord …")
    assert "Toegekend € 348,96, afgekeurd € 174,48." in hand.text
    opnieuw = hand.window.findChildren(AnswerDialog)[-1].findChild(Table)
    assert opnieuw is not None
    opnieuw.selectRow(1)
    hand.click("Toch toegekend")
    hand.type("Waar komt het vandaan?", "gebeld op 14 mei")
    hand.click("Leg vast")
    assert [p["status"] for p in praktijk.stand()["prestaties"]] == ["toegekend", "toegekend"]
    assert "Dit vervangt het antwoord dat met de hand was vastgelegd" in hand.text


def test_every_declaratie_with_its_lines(praktijk: Spel, open_window: Open) -> None:
    reject(praktijk, f"{R2}=0611")
    hand = show(open_window)
    hand.tab("Alle declaraties")
    assert rows(hand, "Declaraties") == [
        [D1, "Diemen (Jeugdwet)", "apr 2026", "beantwoord", "€ 523,44", "€ 348,96", "€ 174,48"]
    ]
    assert [(rij[0], rij[-1]) for rij in rows(hand, "Regels van de declaratie")] == [
        (R1, "toegekend"),
        (R2, "afgekeurd (0611)"),
    ]
    hand.field("Regels van de declaratie", Table).selectRow(0)
    hand.settle()
    hand.click("Neem terug …")
    hand.type("Reden", "dubbel")
    hand.click("Neem terug")
    assert "te corrigeren" in work(praktijk)


def test_a_specification_in_excel_and_on_paper(
    praktijk: Spel, open_window: Open, tmp_path: Path
) -> None:
    folder = tmp_path / "specificaties"
    folder.mkdir()
    settings = Settings(None)
    settings.used_folder("specificaties", folder)
    hand = show(open_window, settings)
    hand.tab("Alle declaraties")
    hand.click("Specificatie (Excel en PDF)")
    assert {pad.name for pad in folder.iterdir()} == {
        *("specificatie-D00000001.xlsx", "specificatie-D00000001.pdf"),
    }


def test_a_dossier_of_a_declaratie_and_of_a_line(
    praktijk: Spel, open_window: Open, tmp_path: Path
) -> None:
    folder = tmp_path / "dossiers"
    folder.mkdir()
    settings = Settings(None)
    settings.used_folder("dossiers", folder)
    hand = show(open_window, settings)
    hand.tab("Alle declaraties")
    hand.click("Dossier")
    assert f"Het dossier staat in {folder / 'dossier-D00000001'}" in hand.text
    tabel = hand.field("Regels van de declaratie", Table)
    tabel.select(tabel.rows[0])
    hand.settle()
    hand.click("Dossier van deze regel")
    assert sorted(pad.name for pad in folder.iterdir()) == [
        *("dossier-D00000001", "dossier-R0000000001"),
    ]


def test_goals_lead_to_a_line_and_to_a_declaratie(praktijk: Spel, open_window: Open) -> None:
    reject(praktijk, f"{R1}=0611", f"{R2}=8187")
    hand = open_window()
    hand.window.go(NaarRegel(R2))
    hand.settle()
    assert f"april 2026, regel {R2}" in hand.text
    praktijk.run("opnieuw", R1)
    hand.window.go(NaarDeclaratie(D1))
    hand.settle()
    assert f"Declaratie {D1}: Diemen (Jeugdwet), april 2026" in hand.text


def test_a_line_that_asks_for_nothing_is_shown_in_its_declaratie(
    praktijk: Spel, open_window: Open
) -> None:
    hand = open_window()
    hand.window.go(NaarRegel(R2))
    hand.settle()
    tabel = hand.field("Regels van de declaratie", Table)
    assert [r.regel.referentienummer for r in tabel.selected] == [R2]


BEGINSTAND = """[[beginstand]]
gemeente = "0384"
wet = "{wet}"
toewijzingnummer = 1001
productcategorie = "{code:.2}"
productcode = "{code}"
maand = "2026-03"
volume = 9
eenheid = "uur"
tarief = "87,24"
bedrag = "785,16"
referentienummer = "5"
"""


@pytest.mark.parametrize(("wet", "naam"), [(Wet.WMO, "Wmo"), (Wet.JW, "Jeugdwet")])
def test_of_a_number_under_both_wetten_the_line_that_is_asked_for_is_taken_back(
    spel: Spel, open_window: Open, wet: Wet, naam: str
) -> None:
    codes = {Wet.WMO: "02A04", Wet.JW: "45A04"}
    tabellen = [contract(code, wet=w) for w, code in codes.items()]
    spel.richt_in(*tabellen)
    for w, code in codes.items():
        product = Toegewezen(1001, categorie=code[:2], code=code)
        spel.importeer(bericht301(product, wet=w, identificatie=f"G{w}"))
    spel.richt_in(*tabellen, *(BEGINSTAND.format(wet=w, code=code) for w, code in codes.items()))
    hand = open_window()
    hand.window.go(NaarRegel("5", wet))
    hand.settle()
    assert f"Diemen ({naam}), maart 2026" in hand.text
    hand.click("Neem terug …")
    hand.type("Reden", "dubbel")
    hand.click("Neem terug")
    items = [i for i in spel.stand()["werkvoorraad"] if i["soort"] == "te corrigeren"]
    assert [(i["wet"], i["referentienummer"]) for i in items] == [(wet, "5")]


def test_the_list_keeps_its_choice_over_a_change(praktijk: Spel, open_window: Open) -> None:
    reject(praktijk, f"{R1}=0611", f"{R2}=8187")
    hand = show(open_window)
    tabel = hand.field("Regels om over te beslissen", Table)
    QTest.keyClick(tabel, Qt.Key.Key_Down)
    gekozen = tabel.selected
    hand.window.session.changed.emit()  # type: ignore[union-attr]
    hand.settle()
    assert tabel.selected == gekozen


@pytest.fixture
def ingekort(praktijk: Spel) -> Spel:
    """Both lines granted; then 1001 ends before its care of 2 April."""
    praktijk.run("antwoord", D1, "--toegekend", "--reden", "brief")
    korter = Toegewezen(1001).met(tot="2026-04-01", datum="2026-05-01")
    praktijk.importeer(bericht301(korter, identificatie="G2"))
    return praktijk


def test_what_the_gemeente_takes_back_is_shown_and_waits_for_a_decision(
    ingekort: Spel, open_window: Open
) -> None:
    hand = show(open_window)
    assert [rij[1] for rij in rows(hand, "Regels om over te beslissen")] == [
        "Achteraf ingekort: toegekend is 4 uur, het zou niets worden"
    ]
    assert "achteraf gewijzigd: 4 uur, € 348,96 zou teruggaan" in hand.text
    assert "Verschil" in hand.text
    assert "vanzelf mee" not in hand.text
    hand.click("Corrigeer")
    assert f"Regel {R1} wordt gecorrigeerd met de volgende declaratie." in hand.text
    assert work(ingekort) == ["te corrigeren"]
    hand.click("Naar de declaratie")
    assert "Declaratie over april 2026" in hand.text


def test_a_line_is_upheld_with_a_reason(ingekort: Spel, open_window: Open) -> None:
    hand = show(open_window)
    hand.click("Handhaaf …")
    hand.type("Reden", "geleverd onder de toewijzing van toen")
    hand.click("Handhaaf")
    assert f"Regel {R1} blijft staan zoals zij is toegekend." in hand.text
    assert "Er is niets om over te beslissen" in hand.text
    assert work(ingekort) == []


def test_a_correction_that_is_held_says_what_holds_it(praktijk: Spel, open_window: Open) -> None:
    praktijk.run("antwoord", D1, "--toegekend", "--reden", "brief")
    praktijk.uren("1001;2026-04-16;14;uur")
    hand = show(open_window)
    assert [rij[1] for rij in rows(hand, "Regels om over te beslissen")] == [
        "Gaat zo niet mee: toegekend is 4 uur, het zou 18 uur worden"
    ]
    assert "Deze correctie gaat zo niet mee:" in hand.text
    assert "(9321)" in hand.text
    assert "vanzelf mee" not in hand.text
    hand.click("Declareer tot het maximum")
    assert "Declaratie over april 2026" in hand.text
    assert "begrensd op 15 uur (3 uur niet declarabel)" in hand.text
