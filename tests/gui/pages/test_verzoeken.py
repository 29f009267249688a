"""Requests on the page of a client: three questions, the form, what came on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit

from tests.cli.post import PER_WEEK, bericht301, waarden
from tests.cli.post_verzoek import bericht319
from tests.cli.verzoeken import kop, product, stand, vraag
from tests.gui.conftest import Open
from tests.gui.hand import Hand, rows
from tests.spel import BSN, Spel, contract
from zorgadmin.domain.toewijzing import ToewijzingId
from zorgadmin.gui.goals import NaarClient, NaarVerzoek
from zorgadmin.gui.settings import Settings


@pytest.fixture
def praktijk(spel: Spel) -> Spel:
    """Noor has two toewijzingen of Diemen, one of which ends."""
    spel.richt_in(contract(omschrijving="Begeleiding"), contract("45A05", omschrijving="Groep"))
    groep = PER_WEEK.met(nummer=1002, code="45A05", tot="2026-06-30")
    spel.importeer(bericht301(PER_WEEK, groep))
    return spel


@pytest.fixture
def hand(praktijk: Spel, open_window: Open) -> Hand:
    """The window at Noor; messages go to the folder of the play."""
    praktijk.naar.mkdir(exist_ok=True)
    settings = Settings(None)
    settings.used_folder("berichten", praktijk.naar)
    hand = open_window(settings)
    hand.window.go(NaarClient(BSN))
    hand.settle()
    return hand


def choose(hand: Hand, naam: str, tekst: str) -> None:
    """Choose from a list by its text."""
    veld = hand.field(naam, QComboBox)
    veld.setCurrentIndex(veld.findText(tekst))
    veld.activated.emit(veld.currentIndex())
    hand.settle()


def made(spel: Spel, soort: str) -> bytes:
    (pad,) = Path(spel.naar).glob(f"JW{soort}_*.xml")
    return pad.read_bytes()


def test_running_care_without_a_referral_leads_to_a_change(praktijk: Spel, hand: Hand) -> None:
    hand.click("Verzoek")
    assert "Verzoek om wijziging (317)" in hand.text
    hand.click("Verder")
    assert "Wijziging vragen (317)" in hand.text
    choose(hand, "Wat verandert er", "omvang, budget of einddatum")
    hand.type("Vanaf", "01-09-2026")
    hand.type("Nieuw volume", "5")
    hand.click("Controleer")
    assert "Dit verzoek kan zo worden gedaan." in hand.text
    hand.click("Maak verzoek")
    inhoud = made(praktijk, "317")
    assert waarden(inhoud, "ToewijzingNummer") == ["1002", "1001"]
    assert waarden(inhoud, "GewensteIngangsdatum") == ["2026-09-01"]
    assert "Het verzoek is gemaakt (317)." in hand.text
    hand.tab("Verzoeken")
    assert [rij[1:3] for rij in rows(hand, "Verzoeken")] == [["317", "verstuurd"]]


def test_a_change_of_nothing_is_said_at_the_form(praktijk: Spel, hand: Hand) -> None:
    hand.click("Verzoek")
    hand.click("Verder")
    hand.click("Maak verzoek")
    assert "Kies eerst wat er moet veranderen." in hand.text
    assert stand(praktijk) == []


def test_a_referral_leads_to_a_request_that_follows_what_ends(praktijk: Spel, hand: Hand) -> None:
    hand.click("Verzoek")
    choose(hand, "1. Is er een nieuwe verwijzing of een open beschikking?", "ja")
    assert "Verzoek om toewijzing (315)" in hand.text
    hand.click("Verder")
    hand.click("Maak verzoek")
    # Only the referrer is missing: the rest follows the toewijzing that ends.
    assert "Niet alles is goed ingevuld; zie de velden." in hand.text
    choose(hand, "Verwezen door", "Huisarts")
    hand.type("Naam van de verwijzer", "Huisarts Noord")
    hand.type("Tot en met", "31-12-2026")
    hand.click("Maak verzoek")
    inhoud = made(praktijk, "315")
    assert waarden(inhoud, "ToewijzingIngangsdatum") == ["2026-07-01"]
    assert waarden(inhoud, "Code") == ["45A05"]


def test_a_gemeente_that_takes_no_changes_is_called(praktijk: Spel, hand: Hand) -> None:
    hand.click("Verzoek")
    choose(hand, "3. Mag je wijzigingen bij de gemeente doorgeven?", "nee")
    assert "Bel de gemeente" in hand.text
    assert not hand.button("Verder").isEnabled()


def test_a_refusal_names_the_gemeente_and_fills_in_the_same_request(
    praktijk: Spel, open_window: Open
) -> None:
    vraag(praktijk, kop("toewijzing") + product("45A05", "2026-07-01"))
    praktijk.importeer(bericht319("V0000000001", "1", "8", elders="1916"))
    hand = open_window()
    hand.window.go(NaarClient(BSN))
    hand.settle()
    hand.tab("Verzoeken")
    assert "Leidschendam-Voorburg" in hand.text
    hand.click("Vraag het daar")
    assert hand.field("Gemeente", QComboBox).currentText() == "Leidschendam-Voorburg (1916)"


def test_a_refusal_can_be_let_go_with_a_reason(praktijk: Spel, open_window: Open) -> None:
    vraag(praktijk, kop("toewijzing") + product("45A05", "2026-07-01"))
    praktijk.importeer(bericht319("V0000000001", "1", "2"))
    hand = open_window()
    assert "afgewezen: Past niet binnen budget (2). Overleg met de gemeente" in hand.text
    hand.window.go(NaarClient(BSN))
    hand.settle()
    hand.tab("Verzoeken")
    hand.click("Laat gaan …")
    hand.field("Reden", QLineEdit).setText("De cliënt gaat naar een ander")
    hand.click("Laat gaan")
    assert "Op dit verzoek volgt niets meer." in hand.text
    assert "Losgelaten: hier volgt niets meer op." in hand.text
    assert "verzoek" not in [t["soort"] for t in praktijk.run("taken").json]


def test_a_request_that_waits_lets_no_other_begin(praktijk: Spel, open_window: Open) -> None:
    vraag(praktijk, kop("toewijzing") + product("45A05", "2026-07-01"))
    hand = open_window()
    hand.window.go(NaarClient(BSN))
    hand.settle()
    hand.click("Verzoek")
    assert "Wacht op de gemeente" in hand.text
    assert not hand.button("Verder").isEnabled()


def test_care_that_waits_or_ends_leads_to_a_request(praktijk: Spel, open_window: Open) -> None:
    praktijk.uren(
        "999900006;45A05;2026-07-02;2;uur", kop="bsn;productcode;datum;hoeveelheid;eenheid"
    )
    praktijk.vandaag = "2026-07-06"
    hand = open_window()
    hand.click("Vraag toewijzing")
    choose(hand, "1. Is er een nieuwe verwijzing of een open beschikking?", "ja")
    hand.click("Verder")
    assert hand.field("Vanaf", QLineEdit).text() == "02-07-2026"
    assert hand.field("Productcode", QLineEdit).text() == "45A05"


def test_a_toewijzing_that_ends_begins_its_own_change(hand: Hand) -> None:
    hand.window.go(NaarVerzoek(toewijzing_id=ToewijzingId(2)))
    hand.settle()
    hand.click("Verder")
    keuzes = [k for k in hand.all(QComboBox) if k.accessibleName() == "Wat verandert er"]
    assert [k.currentText() for k in keuzes] == ["niets", "omvang, budget of einddatum"]
