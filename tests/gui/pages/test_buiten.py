"""Care outside the message traffic, played in the window from the first client to the payment."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QTabWidget, QTreeView

from tests.cli.post import PER_WEEK, bericht301
from tests.gui.conftest import Open
from tests.gui.hand import Hand, rows
from tests.reports.lezen import text
from tests.spel import ADRES, BSN, BSN_TWEE, PRAKTIJK, Spel, contract
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.periode import Maand
from zorgadmin.gui.goals import NaarClient, NaarDeclaratie, NaarMaand
from zorgadmin.gui.settings import Settings

APRIL = Maand(2026, 4)
DENIZ = """[[client]]
nummer = 17
buiten = "zonder bsn"
achternaam = "Yilmaz"
voornamen = "Deniz"
geboortedatum = "2015-04-01"
vertegenwoordiger = "M. Yilmaz"
[[toewijzing]]
client = 17
gemeente = "0384"
wet = "jw"
productcategorie = "45"
productcode = "45A04"
ingangsdatum = "2026-01-01"
einddatum = "2026-12-31"
volume = 3
eenheid = "uur"
frequentie = "week"
"""
NUMMER = 1_000_000_000


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Folders for messages and declaraties were chosen before."""
    keuzes = Settings(None)
    for waarvoor in ("berichten", "declaraties"):
        (tmp_path / waarvoor).mkdir()
        keuzes.used_folder(waarvoor, tmp_path / waarvoor)
    return keuzes


@pytest.fixture
def praktijk(spel: Spel) -> Spel:
    """4 May 2026; a practice with address and one agreement."""
    spel.richt_in(contract(omschrijving="Ambulant"), praktijk=PRAKTIJK + ADRES)
    return spel


@pytest.fixture
def deniz(praktijk: Spel) -> Spel:
    """A client without BSN with 2 uur in April."""
    praktijk.richt_in(DENIZ, praktijk=PRAKTIJK + ADRES)
    praktijk.uren(f"{NUMMER};2026-04-02;2;uur")
    return praktijk


def choose(hand: Hand, naam: str, waarde: str) -> None:
    """Choose from a list as its value says."""
    veld = hand.field(naam, QComboBox)
    nummer = veld.findData(waarde)
    assert nummer >= 0, (naam, waarde)
    veld.setCurrentIndex(nummer)
    veld.activated.emit(nummer)
    hand.settle()


def opened(open_window: Open, settings: Settings, sleutel: str) -> Hand:
    hand = open_window(settings)
    hand.window.go(NaarClient(sleutel))
    hand.settle()
    return hand


def test_a_client_without_bsn_is_entered_told_of_and_confirmed(
    praktijk: Spel, open_window: Open, settings: Settings, tmp_path: Path
) -> None:
    hand = open_window(settings)
    hand.click_page("clienten")
    hand.click("Met de hand toevoegen")
    choose(hand, "In het berichtenverkeer", "zonder bsn")
    assert "Gegevens van deze cliënt komen nooit in een bericht." in hand.text
    assert "BSN" not in hand.text.splitlines()
    hand.type("Achternaam", "Yilmaz")
    hand.type("Vertegenwoordiger", "M. Yilmaz, via het wijkteam")
    choose(hand, "Product uit je contract", "0")
    hand.type("Ingangsdatum", "01-01-2026")
    hand.type("Einddatum", "31-12-2026")
    hand.type("Volume", "3")
    hand.click("Toevoegen")
    assert [rij[0] for rij in rows(hand, "Cliënten")] == ["Yilmaz (buiten)"]
    for zin in (
        "buiten het berichtenverkeer: zonder BSN",
        "Wettelijk vertegenwoordiger: M. Yilmaz, via het wijkteam",
        "De gemeente is nog niet ingelicht. Meld deze zorg met een PDF.",
    ):
        assert zin in hand.text
    assert "Verzoek" not in hand.text.splitlines()
    hand.click("Maak de melding …")
    assert "Dit staat in de PDF, en niets anders:" in hand.text
    assert "M. Yilmaz, via het wijkteam" in hand.text
    choose(hand, "Verwezen door", "02")
    hand.type("Naam", "dr. Roos")
    hand.settle()
    assert "dr. Roos" in hand.text
    hand.click("Maak de PDF")
    (pad,) = (tmp_path / "berichten").glob("MELDING_0384_*.pdf")
    tekst = text(pad)
    assert "Naam verwijzer dr. Roos" in tekst
    assert "Naam Yilmaz" in tekst
    hand.click("Ik heb haar verstuurd")
    assert "De melding is verstuurd op 04-05-2026." in hand.text
    hand.click("Ontvangst vastleggen …")
    hand.click("Leg vast")
    assert "Neem dit over uit de bevestiging van de gemeente." in hand.text
    hand.type("Contact bij de gemeente", "mw. De Vries")
    hand.click("Leg vast")
    assert "bevestigd op 04-05-2026. Contact: mw. De Vries." in hand.text
    hand.click("Ongedaan maken")
    assert "De melding is verstuurd op 04-05-2026." in hand.text


def test_of_a_secret_client_no_name_leaves_the_house(
    praktijk: Spel, open_window: Open, settings: Settings, tmp_path: Path
) -> None:
    hand = open_window(settings)
    hand.click_page("clienten")
    hand.click("Met de hand toevoegen")
    choose(hand, "In het berichtenverkeer", "geheim")
    assert "Vertegenwoordiger" not in hand.text
    hand.type("Achternaam", "Yilmaz")
    choose(hand, "Product uit je contract", "0")
    hand.type("Ingangsdatum", "01-01-2026")
    hand.type("Einddatum", "31-12-2026")
    hand.type("Volume", "3")
    hand.click("Toevoegen")
    assert "BSN bekend …" not in hand.text
    hand.click("Maak de melding …")
    hand.click("Maak de PDF")
    (pad,) = (tmp_path / "berichten").glob("MELDING_0384_*.pdf")
    assert "Yilmaz" not in text(pad)
    hand.click("Waarom buiten …")
    choose(hand, "Deze cliënt is", "zonder bsn")
    hand.click("Leg vast")
    assert "buiten het berichtenverkeer: zonder BSN" in hand.text


def test_what_the_practice_lacks_is_named_before_a_notification_is_made(
    spel: Spel, open_window: Open, settings: Settings, tmp_path: Path
) -> None:
    spel.richt_in(contract(), DENIZ, praktijk=PRAKTIJK)
    hand = opened(open_window, settings, "buiten-17")
    hand.click("Maak de melding …")
    assert "ontbreken van de praktijk: KvK-nummer, IBAN" in hand.text
    assert "Dit staat in de PDF" not in hand.text
    assert not hand.button("Maak de PDF").isEnabled()
    hand.click("Annuleren")
    assert not list((tmp_path / "berichten").iterdir())


def test_hours_are_claimed_on_paper_answered_and_paid(
    deniz: Spel, open_window: Open, settings: Settings, tmp_path: Path
) -> None:
    hand = open_window(settings)
    hand.window.go(NaarMaand("0384", Wet.JW, APRIL, client="buiten-17"))
    hand.settle()
    assert "Buiten het berichtenverkeer: je maakt een PDF over deze ene cliënt" in hand.text
    hand.click("Maak PDF")
    (pad,) = (tmp_path / "declaraties").glob("DECLARATIE_0384_202604_*.pdf")
    assert "€ 174,48" in text(pad)
    assert "Per beveiligde e-mail of per post, nooit per gewone e-mail." in hand.text
    assert "Het portaal weigerde het …" not in hand.text
    assert "Factuur (PDF)" not in hand.text
    hand.click("Ik heb het verstuurd")
    assert "Leg het vast bij Antwoorden." in hand.text
    hand.window.go(NaarDeclaratie("D00000001"))
    hand.settle()
    assert "Factuur (PDF)" not in hand.text
    hand.tab("Wacht op antwoord (1)")
    assert "verstuurd op 04-05-2026." in hand.text
    assert "Het portaal weigerde het …" not in hand.text
    hand.click("Leg antwoord vast …")
    assert "neem over wat de gemeente schreef" in hand.text
    hand.type("Waar komt het vandaan?", "brief van 12 mei")
    hand.click("Leg vast")
    hand.tab("Alle declaraties")
    hand.click("Betaald …")
    hand.click("Leg vast")
    hand.click_page("overzichten")
    assert [rij[1:5] for rij in rows(hand, "Bedragen")] == [["€ 174,48"] * 4]


def test_the_first_page_offers_the_notification_that_is_still_to_be_made(
    deniz: Spel, open_window: Open, settings: Settings, tmp_path: Path
) -> None:
    hand = open_window(settings)
    hand.click_page("vandaag")
    assert "Zorg van Yilmaz, Deniz melden bij Diemen (Jeugdwet)" in hand.text
    hand.click("Maak de melding …")
    hand.click("Maak de PDF")
    assert len(list((tmp_path / "berichten").glob("MELDING_0384_*.pdf"))) == 1
    hand.click_page("vandaag")
    assert "Maak de melding …" not in hand.text
    assert deniz.taken()[0]["soort"] != "melden"


def test_what_is_to_be_done_has_its_buttons_on_the_first_page(
    deniz: Spel, open_window: Open, settings: Settings
) -> None:
    deniz.run("aanmelding", str(NUMMER), "--naar", deniz.naar)
    hand = open_window(settings)
    hand.click_page("vandaag")
    assert "Melding versturen van Yilmaz, Deniz bij Diemen (Jeugdwet)" in hand.text
    hand.click("Verstuurd")
    assert "Ontvangst bevestigd krijgen van Yilmaz, Deniz" in hand.text
    hand.click("Ontvangst …")
    hand.type("Contact bij de gemeente", "mw. De Vries")
    hand.click("Leg vast")
    assert "Ontvangst bevestigd krijgen" not in hand.text
    assert "April 2026 declareren voor Yilmaz, Deniz, buiten het berichtenverkeer" in hand.text
    hand.click("Declareer")
    assert "Maak PDF" in hand.text


def test_a_document_can_be_read_among_the_messages(
    deniz: Spel, open_window: Open, settings: Settings
) -> None:
    deniz.run("aanmelding", str(NUMMER), "--naar", deniz.naar)
    hand = open_window(settings)
    hand.click_page("berichten")
    assert rows(hand, "Berichten")[0][2] == "Melding buiten het berichtenverkeer"
    boom = hand.field("Inhoud van het bericht", QTreeView)
    model = boom.model()
    gegevens = model.index(0, 0)
    gezegd = {
        str(model.index(n, 0, gegevens).data()): str(model.index(n, 1, gegevens).data())
        for n in range(model.rowCount(gegevens))
    }
    assert gezegd["Intern cliëntnummer"] == "17"
    assert gezegd["Naam"] == "••••••"
    assert gezegd["Omvang"] == "3 uur per week"
    hand.click("Toon cliëntgegevens")
    naam = list(gezegd).index("Naam")
    assert model.index(naam, 1, gegevens).data(Qt.ItemDataRole.DisplayRole) == "Deniz Yilmaz"
    delen = hand.field("Delen van het bericht", QTabWidget)
    zichtbaar = [delen.tabText(n) for n in range(delen.count()) if delen.isTabVisible(n)]
    assert zichtbaar == ["Inhoud", "Stand en verloop"]
    assert hand.button("Open de PDF").isVisible()


def test_a_bsn_that_comes_later_takes_along_what_was_not_claimed(
    deniz: Spel, open_window: Open, settings: Settings
) -> None:
    hand = opened(open_window, settings, "buiten-17")
    hand.click("BSN bekend …")
    hand.type("BSN", "123")
    hand.click("Ga verder met dit BSN")
    assert "Dit BSN klopt niet (11-proef)." in hand.text
    hand.type("BSN", BSN)
    hand.click("Ga verder met dit BSN")
    assert "doet nu mee in het berichtenverkeer. 1 bezoek gaat mee" in hand.text
    assert "••••••006" in hand.text
    hand.click("Naar wat ervoor was")
    assert "ging verder in het berichtenverkeer" in hand.text
    assert "••••••006" not in hand.text.replace("voor ••••••006", "")
    hand.click("Naar de cliënt met BSN")
    assert "••••••006" in hand.text


def test_the_bsn_of_the_mother_is_marked_as_such(
    praktijk: Spel, open_window: Open, settings: Settings
) -> None:
    praktijk.importeer(bericht301(PER_WEEK, bsn=BSN_TWEE, geboren="2025-12-01"))
    hand = opened(open_window, settings, BSN_TWEE)
    hand.click("Dit BSN is van de moeder")
    assert "BSN van de moeder" in hand.text
    assert [rij[0] for rij in rows(hand, "Cliënten")] == ["Zilverberg, Noor (BSN moeder)"]
    hand.click("Dit is het eigen BSN")
    assert [rij[0] for rij in rows(hand, "Cliënten")] == ["Zilverberg, Noor"]
    assert "Dit BSN is van de moeder" in hand.text


def test_a_toewijzing_on_paper_is_corrected_under_its_own_number(
    deniz: Spel, open_window: Open, settings: Settings
) -> None:
    hand = opened(open_window, settings, "buiten-17")
    hand.type("Zoek een cliënt", "nr. 17")
    assert [rij[0] for rij in rows(hand, "Cliënten")] == ["Yilmaz, Deniz (buiten)"]
    hand.click("Toewijzing wijzigen")
    assert "Neem dit over uit de brief van de gemeente." in hand.text
    hand.type("Volume", "4")
    hand.click("Bewaren")
    assert "4 uur per week, 01-01-2026 t/m 31-12-2026" in hand.text
    hand.click("Toewijzing toevoegen")
    choose(hand, "Product uit je contract", "0")
    hand.type("Ingangsdatum", "01-02-2027")
    hand.type("Einddatum", "31-12-2027")
    hand.type("Volume", "1")
    hand.click("Toevoegen")
    nummers = [t["toewijzingnummer"] for t in deniz.stand()["toewijzingen"]]
    assert sorted(nummers) == [NUMMER, NUMMER + 1]


def test_where_the_practice_can_be_reached_stands_on_a_notification(
    deniz: Spel, open_window: Open, settings: Settings
) -> None:
    hand = open_window(settings)
    hand.click_page("instellingen")
    hand.type("Telefoon", "058-1234567")
    hand.type("E-mail", "zorg@voorbeeld.nl")
    hand.click("Bewaren")
    regels = deniz.run("aanmelding", str(NUMMER), "--proef").json["regels"]
    assert (regels["Telefoon"], regels["E-mail"]) == ("058-1234567", "zorg@voorbeeld.nl")
