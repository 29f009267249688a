"""The first page: what it says at a glance, and that every button leads where the work is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.cli.post import Toegewezen, bericht301
from tests.gui import kijken
from tests.gui.conftest import Open
from tests.gui.hand import Hand
from tests.praktijkverhaal import verhaal
from tests.spel import PRAKTIJK, Spel, contract
from zorgadmin.gui.goals import NaarPagina
from zorgadmin.gui.pages.vandaag.lijst import Lijstregel, RowCard
from zorgadmin.gui.widgets.basis import column
from zorgadmin.gui.widgets.table import Table


@pytest.fixture
def hand(spel: Spel, open_window: Open) -> Hand:
    """The window on the story, which opens at Vandaag."""
    verhaal(spel)
    return open_window()


def page(hand: Hand) -> str:
    """Key of the page that is shown."""
    assert hand.window.workspace is not None
    return hand.window.workspace.key


def test_it_says_how_things_stand_in_one_sentence(hand: Hand) -> None:
    assert (
        "Woensdag 20 mei 2026. 2 dingen zijn te laat, 1 declaratie blijft zonder antwoord."
        in hand.text
    )
    assert "Later (5)" in hand.text
    assert "te laat sinds 19-05-2026" in hand.text


@pytest.mark.parametrize(
    ("knop", "pagina"),
    [
        ("Beslis: Beslissen over 1 afgekeurde regel van Diemen (Jeugdwet)", "antwoorden"),
        ("Declareer: Mei 2026 declareren bij Diemen (Jeugdwet)", "declareren"),
        ("Dien in: Declaratie over april 2026 indienen bij Leeuwarden (Wmo)", "declareren"),
        ("Bekijk: 1 correctie declareren bij Diemen (Jeugdwet)", "declareren"),
        ("Bekijk: Diemen (Jeugdwet), april 2026", "antwoorden"),
        ("Bekijk: Zilverberg, Noor", "clienten"),
    ],
)
def test_every_button_leads_to_the_work(hand: Hand, knop: str, pagina: str) -> None:
    hand.click(knop)
    assert page(hand) == pagina


def test_a_return_message_leads_to_the_message(spel: Spel, open_window: Open) -> None:
    verhaal(spel)
    spel.run("importeer", spel.bestand("a.xml", bericht301(Toegewezen(9), identificatie="G9")))
    hand = open_window()
    hand.click("Bekijk: 1 antwoord op een toewijzing uploaden bij Diemen (Jeugdwet)")
    assert page(hand) == "berichten"


def test_several_return_messages_lead_to_what_is_to_be_sent(spel: Spel, open_window: Open) -> None:
    verhaal(spel)
    for n in (8, 9):
        inhoud = bericht301(Toegewezen(n), identificatie=f"G{n}")
        spel.run("importeer", spel.bestand(f"{n}.xml", inhoud))
    hand = open_window()
    hand.click_page("berichten")
    hand.click_page("vandaag")
    hand.click("Bekijk: 2 antwoorden op toewijzingen uploaden bij Diemen (Jeugdwet)")
    assert page(hand) == "berichten"
    tabel = hand.field("Berichten", Table)
    assert [rij.nummer for rij in tabel.rows] == ["302", "302", "323"]
    assert tabel.current is tabel.rows[0]


def test_the_reminder_is_copied_and_names_nobody(hand: Hand) -> None:
    hand.click("Kopieer herinnering: Diemen (Jeugdwet), april 2026")
    tekst = QGuiApplication.clipboard().text()
    assert "Declaratie D00000003 (Jeugdwet, april 2026): nog geen antwoord" in tekst
    assert "Zilverberg" not in tekst
    assert page(hand) == "vandaag"


def test_the_month_opens_at_the_last_one_that_is_over_and_steps(hand: Hand) -> None:
    assert "April 2026" in hand.text
    assert "€ 2.550,32" in hand.text
    hand.click("Vorige maand")
    assert "Maart 2026" in hand.text
    assert "€ 1.627,84" in hand.text
    hand.click("Volgende maand")
    hand.click("Volgende maand")
    assert "Mei 2026" in hand.text
    assert not hand.button("Volgende maand").isEnabled()


@pytest.mark.parametrize(
    ("stappen", "kop"),
    [((), "Mei 2026"), (("Vorige maand",), "Maart 2026"), (("Volgende maand",), "Mei 2026")],
)
def test_the_month_goes_along_with_the_calendar_unless_another_was_chosen(
    hand: Hand, monkeypatch: pytest.MonkeyPatch, stappen: tuple[str, ...], kop: str
) -> None:
    for stap in stappen:
        hand.click(stap)
    monkeypatch.setenv("ZORGADMIN_VANDAAG", "2026-06-01")
    hand.click_page("antwoorden")
    hand.click_page("vandaag")
    assert kop in hand.text


def test_what_came_in_stands_at_its_month(hand: Hand, spel: Spel) -> None:
    spel.run("betaald", "D00000001", "--bedrag", "1.000,00", "--op", "2026-05-02")
    hand.key(Qt.Key.Key_F5)
    hand.click("Vorige maand")
    assert [deel.text() for deel in hand.all(QLabel)].count("€ 1.000,00") == 2


def test_a_month_leads_to_its_declaratie(hand: Hand) -> None:
    hand.click("Leeuwarden (Wmo)")
    assert page(hand) == "declareren"


def test_it_can_be_done_with_the_keyboard_alone(hand: Hand) -> None:
    knop = hand.button("Beslis: Beslissen over 1 afgekeurde regel van Diemen (Jeugdwet)")
    knop.setFocus()
    hand.key(Qt.Key.Key_Space)
    assert page(hand) == "antwoorden"


def test_after_a_change_elsewhere_it_says_the_new_state(hand: Hand, spel: Spel) -> None:
    spel.run("antwoord", "D00000003", "--toegekend", "--reden", "per brief")
    hand.key(Qt.Key.Key_F5)
    assert "alles toegekend" in hand.text
    assert "te laat sinds" not in hand.text


def test_a_practice_without_toewijzingen_gets_the_next_step(spel: Spel, open_window: Open) -> None:
    spel.richt_in(praktijk=PRAKTIJK)
    hand = open_window()
    assert "Begin met je toewijzingen" in hand.text
    assert "Te doen" not in hand.text
    hand.click("Voer met de hand in")
    assert page(hand) == "clienten"
    hand.click_page("vandaag")
    hand.click("Kijk rond in een voorbeeld")
    assert hand.window.session is None
    assert kijken.cut_off(hand.window) == []


def test_the_tab_key_comes_to_the_next_step_first_also_after_a_change(
    spel: Spel, open_window: Open
) -> None:
    spel.richt_in(contract())
    spel.importeer(bericht301(Toegewezen(1001), Toegewezen(1002, code="45A05")))
    hand = open_window()
    assert hand.button("Vul de contracten in").isVisible()
    hand.key(Qt.Key.Key_F5)
    assert kijken.disordered(hand.window) == []


def test_with_toewijzingen_and_no_care_the_hours_come_next(spel: Spel, open_window: Open) -> None:
    spel.richt_in(praktijk=PRAKTIJK)
    spel.importeer(bericht301())
    hand = open_window()
    hand.click("Naar de uren")
    assert page(hand) == "uren"


def test_saved_return_messages_are_confirmed_in_one_go_and_that_is_taken_back(
    spel: Spel, open_window: Open
) -> None:
    verhaal(spel)
    for n in (8, 9):
        spel.importeer(bericht301(Toegewezen(n), identificatie=f"G{n}"))
    hand = open_window()
    knop = "Geüpload: 2 antwoorden op toewijzingen uploaden bij Diemen (Jeugdwet)"
    hand.click(knop)
    assert "2 berichten geüpload." in hand.text
    assert not [taak for taak in spel.taken() if taak["soort"] == "retourbericht"]
    hand.click("Toch niet")
    assert len([taak for taak in spel.taken() if taak["soort"] == "retourbericht"]) == 2


def test_before_the_first_hour_what_is_due_already_is_shown(spel: Spel, open_window: Open) -> None:
    spel.vandaag = "2026-05-20"
    spel.richt_in(praktijk=PRAKTIJK)
    spel.run("importeer", spel.bestand("301.xml", bericht301()))
    hand = open_window()
    assert "Vul nu de tarieven in" in hand.text
    assert hand.button("Bekijk: 1 antwoord op een toewijzing uploaden bij Diemen (Jeugdwet)")
    hand.click("Contract toevoegen: Contract toevoegen voor 45A04 bij Diemen (Jeugdwet)")
    assert page(hand) == "instellingen"


def test_care_without_an_amount_is_never_no_care(spel: Spel, open_window: Open) -> None:
    spel.vandaag = "2026-05-20"
    spel.richt_in(praktijk=PRAKTIJK)
    spel.importeer(bericht301())
    spel.uren("1001;2026-04-03;1;uur", "1001;2026-04-04;1;uur")
    hand = open_window()
    assert "Van 2 leveringen telt het bedrag hier nog niet mee" in hand.text
    assert "Van deze maand is er geen zorg" not in hand.text


def test_a_month_without_hours_leads_to_its_hours(spel: Spel, open_window: Open) -> None:
    spel.vandaag = "2026-05-20"
    spel.richt_in(contract())
    spel.importeer(bericht301())
    hand = open_window()
    hand.click("Naar de uren: Geen uren in april 2026 bij Diemen (Jeugdwet)")
    assert page(hand) == "uren"


def test_who_is_done_is_told_so(spel: Spel, open_window: Open) -> None:
    spel.vandaag = "2026-04-02"
    spel.richt_in(contract())
    spel.importeer(bericht301(Toegewezen(tot="2026-03-31")))
    spel.geupload()
    spel.uren("1001;2026-03-03;1;uur")
    spel.run("regie", "--laat-gaan", "1001", "--reden", "al gemeld")
    spel.toegekend(spel.declareer("2026-03"))
    spel.run("betaald", "D00000001", "--bedrag", "87,24", "--op", "2026-04-02")
    spel.vandaag = "2026-05-20"
    hand = open_window()
    assert "Woensdag 20 mei 2026. Niets heeft haast." in hand.text
    assert "Er is niets te doen. Je bent bij." in hand.text
    assert "Wacht op de gemeente" not in hand.text


def test_a_long_list_is_opened_on_request(spel: Spel, open_window: Open) -> None:
    spel.vandaag = "2026-05-20"
    spel.richt_in(contract())
    spel.importeer(bericht301(Toegewezen(van="2025-01-01")))
    spel.uren(*(f"1001;2025-{maand:02d}-03;1;uur" for maand in range(1, 10)))
    hand = open_window()
    assert "9 dingen zijn te laat" in hand.text
    assert hand.text.count("2025 declareren bij") == 6
    hand.click("Toon alle 9")
    assert hand.text.count("2025 declareren bij") == 9


def test_what_says_the_same_stays_as_it_is_when_something_changes(hand: Hand, spel: Spel) -> None:
    blijft = [hand.button("Bekijk: Zilverberg, Noor"), hand.button("Leeuwarden (Wmo)")]
    anders = hand.button("Declareer: Mei 2026 declareren bij Diemen (Jeugdwet)")
    spel.uren("1001;2026-05-18;1;uur")
    hand.key(Qt.Key.Key_F5)
    assert [hand.button("Bekijk: Zilverberg, Noor"), hand.button("Leeuwarden (Wmo)")] == blijft
    assert hand.button("Declareer: Mei 2026 declareren bij Diemen (Jeugdwet)") is not anders


def test_the_tab_key_goes_through_rows_in_order_whichever_are_new(qtbot: QtBot) -> None:
    venster = QWidget()
    kaart = RowCard("Te doen", 6)
    voor, na = QPushButton("voor"), QPushButton("na")
    venster.setLayout(column(voor, kaart, na))
    qtbot.addWidget(venster)
    venster.show()

    def show(*titels: str) -> list[str]:
        knoppen = (("Bekijk", list), ("Beslis", list))
        kaart.show_rows([Lijstregel(titel, titel, "", knoppen) for titel in titels])
        gezien: list[str] = []
        deel = voor.nextInFocusChain()
        while deel is not None and deel is not voor:
            if isinstance(deel, QPushButton):
                gezien.append(deel.accessibleName() or deel.text())
            deel = deel.nextInFocusChain()
        return gezien

    assert show("b") == ["Bekijk: b", "Beslis: b", "na"]
    assert show("a", "b") == ["Bekijk: a", "Beslis: a", "Bekijk: b", "Beslis: b", "na"]
    assert show("a", "c", "b")[2:4] == ["Bekijk: c", "Beslis: c"]


def test_what_is_outdated_is_not_painted_before_it_is_loaded_anew(hand: Hand) -> None:
    pagina = hand.window.page("vandaag")
    hand.click_page("uren")
    assert hand.window.session is not None
    hand.window.session.changed.emit()
    hand.window.go(NaarPagina("vandaag"))
    assert not pagina.updatesEnabled()
    hand.settle()
    assert pagina.updatesEnabled()
