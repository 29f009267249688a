"""The first start, the lock, the settings: from an empty computer to an open vault and back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QTableView,
    QTextBrowser,
)
from pytestqt.qtbot import QtBot

from tests.cli.post import bericht301
from tests.gui.conftest import Open
from tests.gui.hand import make_vault, rows
from tests.spel import ACHTERNAAM, Spel, contract
from zorgadmin.domain.fouten import KluisError
from zorgadmin.gui.dialogs.manual import ManualDialog
from zorgadmin.gui.settings import Settings
from zorgadmin.gui.widgets.table import Table
from zorgadmin.resources import manual

WACHTWOORD = "paard batterij nietje juist"


def test_a_vault_without_password_is_made_in_four_steps(spel: Spel, open_window: Open) -> None:
    hand = open_window()
    assert "Welkom bij zorgadmin" in hand.text
    make_vault(hand)
    assert "Hoe wil je beginnen?" in hand.text
    hand.click("Later")
    assert hand.window.workspace is not None
    assert "Begeleiding Noord" in hand.text
    assert spel.stand()["declaraties"] == []


def test_a_vault_with_a_password_shows_its_recovery_key_once(spel: Spel, open_window: Open) -> None:
    hand = open_window()
    make_vault(hand, WACHTWOORD)
    assert "Je herstelsleutel" in hand.text
    assert not hand.button("Verder").isEnabled()
    sleutel = next(t for t in hand.text.split("\n") if t.count("-") >= 4)
    assert len(sleutel.strip("-").split("-")) == 4
    hand.click("Ik heb de herstelsleutel bewaard")
    hand.click("Verder")
    hand.click("Later")
    assert sleutel not in hand.text
    spel.wachtwoord = WACHTWOORD
    assert spel.stand()["declaraties"] == []


def test_faults_are_said_at_their_fields_and_nothing_is_made(spel: Spel, open_window: Open) -> None:
    hand = open_window()
    hand.click("Begin met een nieuwe kluis")
    hand.click("Verder")
    assert "Geef twee keer hetzelfde wachtwoord, of kies zonder wachtwoord." in hand.text
    hand.type("Wachtwoord", "een")
    assert "Zwak" in hand.text
    hand.click("Zonder wachtwoord")
    hand.click("Verder")
    hand.type("AGB-code", "123")
    hand.type("IBAN", "NL00BANK0123456789")
    hand.click("Kluis maken")
    assert "Ontbreekt" in hand.text
    assert "'123' is niet 8 cijfers" in hand.text
    assert "'NL00BANK0123456789' is geen geldig IBAN" in hand.text
    assert not spel.kluis.exists()


def test_the_example_practice_can_be_looked_at(open_window: Open) -> None:
    hand = open_window()
    hand.click("Kijk rond in de voorbeeldpraktijk")
    assert hand.window.session is not None
    assert f"{hand.window.session.vandaag}" == "2026-05-04"
    assert "Voorbeeld op 04-05-2026" in hand.text


def test_the_example_lies_beside_ones_own_vault_and_leads_back(
    spel: Spel, open_window: Open
) -> None:
    spel.richt_in(contract())
    hand = open_window()
    hand.click_page("vandaag")
    hand.click("Kijk rond in een voorbeeld")
    hand.click("Kijk rond in de voorbeeldpraktijk")
    assert "Voorbeeldpraktijk De Linde" in hand.text
    assert hand.window.pad != spel.kluis
    hand.window.show_begin()
    hand.settle()
    hand.click("Terug naar je kluis")
    assert "Begeleiding Noord" in hand.text
    assert hand.window.pad == spel.kluis


def test_after_the_example_a_new_vault_is_not_proposed_beside_it(
    spel: Spel, open_window: Open
) -> None:
    hand = open_window()
    hand.click("Kijk rond in de voorbeeldpraktijk")
    hand.window.show_begin()
    hand.settle()
    assert "Terug naar je kluis" not in hand.text
    hand.click("Begin met een nieuwe kluis")
    assert hand.field("Plaats van de kluis", QLineEdit).text() == str(spel.kluis)


@pytest.fixture
def versleuteld(spel: Spel) -> Spel:
    """A practice with a password."""
    spel.wachtwoord = WACHTWOORD
    spel.richt_in(contract())
    return spel


def test_a_backup_is_put_back_on_a_new_computer(
    versleuteld: Spel, open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kopie = tmp_path / "mee.reservekopie"
    assert versleuteld.run("reservekopie", "--naar", kopie).code == 0
    for pad in (versleuteld.kluis, versleuteld.kluis.with_name("praktijk.zorgadmin.sleutel")):
        pad.unlink()
    monkeypatch.setattr(
        "zorgadmin.gui.lock.QFileDialog.getOpenFileName", lambda *_: (str(kopie), "")
    )
    hand = open_window()
    hand.click("Zet een reservekopie terug")
    hand.type("Wachtwoord of herstelsleutel", "onzin")
    hand.click("Terugzetten")
    assert "Het wachtwoord klopt niet." in hand.text
    assert not versleuteld.kluis.exists()
    hand.type("Wachtwoord of herstelsleutel", WACHTWOORD)
    hand.click("Terugzetten")
    assert hand.window.session is not None
    assert "Begeleiding Noord" in hand.text
    assert versleuteld.stand()["declaraties"] == []


def test_a_damaged_vault_has_a_way_back_in_the_window(
    spel: Spel, open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spel.richt_in(contract())
    kopie = tmp_path / "goed.reservekopie"
    spel.run("reservekopie", "--naar", kopie)
    spel.kluis.write_bytes(b"SQLite format 3\0" + b"\xff" * 8000)
    monkeypatch.setattr(
        "zorgadmin.gui.lock.QFileDialog.getOpenFileName", lambda *_: (str(kopie), "")
    )
    hand = open_window()
    assert "beschadigd" in hand.text
    hand.click("Reservekopie terugzetten …")
    hand.click("Terugzetten")
    assert hand.window.session is not None
    assert spel.stand()["declaraties"] == []


def test_no_key_of_the_window_means_something_else_in_the_hours(
    versleuteld: Spel, open_window: Open
) -> None:
    hand = open_window()
    hand.type("Wachtwoord of herstelsleutel", WACHTWOORD)
    hand.click("Openen")
    versleuteld.importeer(bericht301())
    hand.click_page("uren")
    raster = hand.field("Uren van de week", QTableView)
    for toets in (Qt.Key.Key_R, Qt.Key.Key_T, Qt.Key.Key_Return):
        hand.key(toets, ctrl=True, op=raster)
        assert hand.window.session is not None
        assert hand.window.workspace is not None
        assert hand.window.workspace.key == "uren"
    vaste = [actie.shortcut().toString() for actie in hand.window.menus.possible]
    assert {"Ctrl+R", "Ctrl+T", "F4", "Ctrl+Return"} & set(vaste) == set()


def test_the_lock_opens_with_the_password_only(versleuteld: Spel, open_window: Open) -> None:
    hand = open_window()
    assert "Kluis openen" in hand.text
    hand.type("Wachtwoord of herstelsleutel", "onzin")
    hand.click("Openen")
    assert "Het wachtwoord klopt niet." in hand.text
    hand.type("Wachtwoord of herstelsleutel", WACHTWOORD)
    hand.click("Openen")
    assert hand.window.session is not None
    hand.key(Qt.Key.Key_L, ctrl=True, op=hand.window)
    assert hand.window.session is None
    assert "De kluis is op slot." in hand.text
    assert WACHTWOORD not in hand.text


def test_the_lock_says_what_was_typed_and_is_not_kept(versleuteld: Spel, open_window: Open) -> None:
    hand = open_window()
    hand.type("Wachtwoord of herstelsleutel", WACHTWOORD)
    hand.click("Openen")
    hand.click_page("clienten")
    hand.click("Cliënt toevoegen")
    hand.window.lock()
    hand.settle()
    assert "Wat je had bewaard en je getypte uren staan er nog." in hand.text
    assert "niet bewaard" not in hand.text
    hand.type("Wachtwoord of herstelsleutel", WACHTWOORD)
    hand.click("Openen")
    hand.click("Cliënt toevoegen")
    hand.type("Achternaam", ACHTERNAAM)
    hand.window.lock()
    hand.settle()
    assert "Wat je in “Cliënt toevoegen” had getypt, is niet bewaard." in hand.text
    assert ACHTERNAAM not in hand.text


def test_the_lock_that_is_asked_for_meanwhile_comes_when_all_is_read(
    versleuteld: Spel, open_window: Open, qtbot: QtBot
) -> None:
    hand = open_window()
    hand.type("Wachtwoord of herstelsleutel", WACHTWOORD)
    hand.click("Openen")
    session = hand.window.session
    assert session is not None
    session.changed.emit()
    assert session.is_busy
    hand.window.lock()
    qtbot.waitUntil(lambda: hand.window.session is None, timeout=5000)
    hand.settle()
    assert "De kluis is op slot." in hand.text


def test_the_vault_locks_itself_when_nobody_touches_it(
    versleuteld: Spel, open_window: Open, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr("zorgadmin.gui.auto_lock.MINUUT", 1)
    settings = Settings(None)
    settings.set_text("vergrendel_na", "20")
    hand = open_window(settings)
    hand.type("Wachtwoord of herstelsleutel", WACHTWOORD)
    hand.click("Openen")
    qtbot.waitUntil(lambda: hand.window.session is None, timeout=5000)
    hand.settle()
    assert "De kluis is op slot." in hand.text


def test_a_password_is_given_changed_and_taken_away(spel: Spel, open_window: Open) -> None:
    spel.richt_in(contract())
    hand = open_window()
    hand.click_page("instellingen")
    hand.tab("Kluis")
    hand.click("Wachtwoord instellen …")
    hand.type("Wachtwoord", WACHTWOORD)
    hand.type("Nog een keer", WACHTWOORD)
    hand.click("Bewaren")
    assert "Je nieuwe herstelsleutel" in hand.text
    hand.click("Ik heb haar bewaard")
    spel.wachtwoord = WACHTWOORD
    assert spel.stand()["declaraties"] == []
    hand.click_page("instellingen")
    hand.tab("Kluis")
    hand.click("Wachtwoord weghalen …")
    hand.type("Wachtwoord van nu", "fout wachtwoord")
    hand.click("Weghalen")
    assert "Het wachtwoord klopt niet." in hand.text
    hand.type("Wachtwoord of herstelsleutel", WACHTWOORD)
    hand.click("Openen")
    hand.click_page("instellingen")
    hand.tab("Kluis")
    hand.click("Wachtwoord weghalen …")
    hand.type("Wachtwoord van nu", WACHTWOORD)
    hand.click("Weghalen")
    assert hand.window.session is not None
    assert not hand.window.session.kluis.is_versleuteld


def test_an_unlikely_tarief_is_kept_when_the_user_is_sure(spel: Spel, open_window: Open) -> None:
    spel.richt_in(contract())
    hand = open_window()
    hand.click_page("instellingen")
    hand.tab("Contracten")
    hand.field("Contracten", Table).selectRow(0)
    hand.click("Wijzigen …")
    hand.type("Tarief", "0,80")
    hand.click("Bewaren")
    assert "€ 0,80 per uur is ongewoon weinig." in hand.text
    hand.click("Toch bewaren")
    assert spel.run("logboek").json[-1]["na"]["contracten"] == [
        "0384 jw 45 45A04 2021-01-01/ 80 04 04 inspanning 0"
    ]


def test_what_was_agreed_with_a_gemeente_is_kept_and_shown(spel: Spel, open_window: Open) -> None:
    spel.richt_in('[[gemeente]]\ncode = "0384"\nwet = "jw"\ntarief_van = "toewijzing"\n')
    hand = open_window()
    hand.click_page("instellingen")
    hand.tab("Gemeenten")
    (rij,) = rows(hand, "Afspraken met gemeenten")
    assert rij[4:7] == ["315, 317", "de ingangsdatum van de toewijzing", "heel"]
    hand.field("Afspraken met gemeenten", Table).selectRow(0)
    hand.click("Wijzigen …")
    gebroken = hand.field("Vast volume in een gebroken maand", QComboBox)
    gebroken.setCurrentIndex(gebroken.findData("naar rato"))
    hand.type("Betaalt van", "NL91 ABNA 0417 1643 00, NL91ABNA0417164301")
    hand.type("Onderbreking die een stop vraagt", "28")
    hand.field("Neemt een verzoek om wijziging aan (317)", QCheckBox).setChecked(False)
    hand.click("Bewaren")
    assert "'NL91ABNA0417164301' is geen geldig IBAN" in hand.text
    hand.type("Betaalt van", "NL91 ABNA 0417 1643 00")
    hand.click("Bewaren")
    assert rows(hand, "Afspraken met gemeenten")[0][4:7] == [
        "315",
        "de ingangsdatum van de toewijzing",
        "naar rato van de dagen",
    ]


def test_a_contract_is_added_with_its_faults_said(spel: Spel, open_window: Open) -> None:
    spel.richt_in()
    hand = open_window()
    hand.click_page("instellingen")
    hand.tab("Contracten")
    assert "Er zijn nog geen contracten" in hand.text
    hand.click("Contract toevoegen …")
    hand.type("Productcode", "02A03")
    hand.type("Tarief", "acht")
    hand.type("Geldig van", "01-01-2026")
    hand.click("Bewaren")
    assert "'acht' is geen bedrag in euro, bijvoorbeeld \"87,24\"" in hand.text
    gemeente = hand.field("Gemeente", QComboBox)
    gemeente.setCurrentIndex(gemeente.findData("0384"))
    categorie = hand.field("Productcategorie", QComboBox)
    categorie.setCurrentIndex(categorie.findData("02"))
    hand.type("Tarief", "645")
    hand.click("Bewaren")
    assert "€ 645,00 per uur is ongewoon veel. Controleer het tarief en de eenheid." in hand.text
    hand.click("Annuleren")
    hand.type("Tarief", "64,50")
    hand.click("Bewaren")
    assert "Contract toevoegen\n" not in hand.text
    assert spel.run("logboek").json[-1]["na"]["contracten"] == [
        "0384 wmo 02 02A03 2026-01-01/ 6450 04 04 inspanning 0"
    ]


def test_the_palette_finds_what_one_types(spel: Spel, open_window: Open) -> None:
    spel.richt_in(contract())
    hand = open_window()
    hand.key(Qt.Key.Key_K, ctrl=True, op=hand.window)
    lijst = hand.field("Gevonden", QListWidget)
    hand.type("Zoeken", "9321")
    assert "9321" in lijst.item(0).text()
    for woord, gevonden in (
        ("factuur", "Factuur of specificatie maken"),
        ("tarief", "Contracten en tarieven"),
        ("usb", "Reservekopieën"),
        ("bank", "Betalingen"),
    ):
        hand.type("Zoeken", woord)
        assert gevonden in [lijst.item(n).text() for n in range(lijst.count())]
    hand.type("Zoeken", "instell")
    assert lijst.item(0).text().startswith("Instellingen")
    hand.key(Qt.Key.Key_Return)
    assert hand.window.workspace is not None
    assert hand.window.workspace.key == "instellingen"


def test_a_file_that_cannot_be_read_is_explained_in_place(
    spel: Spel, open_window: Open, tmp_path: Path
) -> None:
    spel.richt_in(contract())
    hand = open_window()
    pad = tmp_path / "bericht.xml"
    pad.write_text("<geen bericht", encoding="utf-8")
    hand.drop(pad)
    assert "bericht.xml: 1 geweigerd." in hand.text
    hand.click("Sluiten")
    assert spel.berichten()[0]["status"] == "geweigerd"


def test_a_defect_gives_a_report_without_a_value(spel: Spel, open_window: Open) -> None:
    spel.richt_in(contract())
    hand = open_window()
    with pytest.raises(RuntimeError) as gevangen:
        raise RuntimeError("999900006 Zilverberg")
    hand.window.show_defect(gevangen.value)
    hand.settle()
    verslag = hand.field("Verslag van de fout", QPlainTextEdit).toPlainText()
    assert "RuntimeError" in verslag
    assert "999900006" not in verslag
    assert "Zilverberg" not in verslag
    hand.click("Sluiten")


def test_everything_is_exported_and_what_may_go_is_shown(
    spel: Spel, open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spel.richt_in(contract())
    spel.importeer(bericht301())
    monkeypatch.setattr(
        "zorgadmin.gui.folders.QFileDialog.getExistingDirectory", lambda *_: str(tmp_path)
    )
    hand = open_window()
    hand.click_page("instellingen")
    hand.tab("Bewaren")
    (rij,) = rows(hand, "Bewaartermijnen")
    assert (rij[0], rij[1], rij[3]) == (f"{ACHTERNAAM}, Noor", "1", "bewaren")
    assert not hand.button("Gegevens wissen …").isEnabled()
    hand.click("Alles exporteren …")
    (folder,) = tmp_path.glob("zorgadmin-export-*")
    assert (folder / "LEESMIJ.txt").is_file()
    assert f"Alles staat in {folder}." in hand.text


def test_f1_opens_the_manual_at_the_page_that_is_shown(spel: Spel, open_window: Open) -> None:
    spel.richt_in(contract())
    hand = open_window()
    hand.click_page("berichten")
    hand.key(Qt.Key.Key_F1, op=hand.window)
    tekst = hand.field("Tekst van de handleiding", QTextBrowser)
    boven = tekst.cursorForPosition(QPoint(4, 4)).block()
    assert "Berichten" in (boven.text(), boven.next().text())
    gemist = [
        naam
        for naam in re.findall(r"\((beelden/[\w-]+\.png)\)", manual().read_text(encoding="utf-8"))
        if not (manual().parent / naam).is_file()
    ]
    assert gemist == []


def test_the_manual_is_searched_and_has_a_page_per_code(spel: Spel, open_window: Open) -> None:
    spel.richt_in(contract())
    hand = open_window()
    hand.key(Qt.Key.Key_F1, op=hand.window)
    (dialoog,) = hand.window.findChildren(ManualDialog)
    assert not dialoog.isModal()
    tekst = hand.field("Tekst van de handleiding", QTextBrowser)
    lijst = hand.field("Hoofdstukken", QListWidget)
    dialoog.show_place("9321")
    assert lijst.currentItem().text().strip().startswith("9321: ")
    assert tekst.textCursor().block().text().startswith("9321: ")
    hand.type("Zoek in de handleiding", "herstelsleutel")
    gevonden = [i.text() for n in range(lijst.count()) if not (i := lijst.item(n)).isHidden()]
    assert "Beginnen" in gevonden
    assert not any("9321" in naam for naam in gevonden)
    assert tekst.textCursor().selectedText().casefold() == "herstelsleutel"
    hand.key(Qt.Key.Key_F1, op=hand.window)
    assert len(hand.window.findChildren(ManualDialog)) == 1


def test_a_practice_that_could_not_be_kept_is_said_until_it_is(
    spel: Spel, open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    spel.richt_in(contract())
    hand = open_window()
    hand.click_page("instellingen")
    hand.type("Naam van de praktijk", "Nieuw Noord")

    def bezet(*_: object) -> None:
        raise KluisError("De kluis is in gebruik.")

    with monkeypatch.context() as even:
        even.setattr("zorgadmin.gui.pages.instellingen.praktijk.keep_practice", bezet)
        hand.click("Bewaren")
    assert "De kluis is in gebruik." in hand.text
    assert hand.field("Naam van de praktijk", QLineEdit).text() == "Nieuw Noord"
    hand.click("Bewaren")
    assert "De kluis is in gebruik." not in hand.text
    assert "De gegevens van de praktijk zijn bewaard." in hand.text


def test_the_trail_in_the_window_reads_as_words(spel: Spel, open_window: Open) -> None:
    spel.richt_in(contract())
    spel.importeer(bericht301())
    spel.uren("1001;2026-04-02;95;minuut")
    spel.declareer("2026-04")
    hand = open_window()
    hand.click_page("instellingen")
    hand.tab("Logboek")
    verschillen = [rij[-1] for rij in rows(hand, "Logboek")]
    assert any("gemaakt: € 174,48" in tekst for tekst in verschillen)
    assert not any("cent:" in tekst for tekst in verschillen)


def test_removing_a_contract_says_what_it_does_and_can_be_undone(
    spel: Spel, open_window: Open
) -> None:
    spel.richt_in(contract())
    spel.importeer(bericht301())
    spel.uren("1001;2026-04-07;2;uur")
    voor = spel.stand()
    hand = open_window()
    hand.click_page("instellingen")
    hand.tab("Contracten")
    hand.field("Contracten", Table).selectRow(0)
    hand.click("Verwijderen …")
    assert "1 regel kan niet meer mee." in hand.text
    hand.click("Verwijderen")
    assert spel.stand() != voor
    assert "Het contract is verwijderd." in hand.text
    hand.click("Ongedaan maken")
    assert "De contracten zijn weer zoals ze waren." in hand.text
    assert spel.stand() == voor


def test_a_vault_is_made_with_the_keys_alone(spel: Spel, open_window: Open) -> None:
    hand = open_window()
    hand.key(Qt.Key.Key_Return)  # a new vault has the focus
    assert "Je kluis" in hand.text
    assert hand.field("Wachtwoord", QLineEdit).hasFocus()
    for _ in range(3):
        hand.key(Qt.Key.Key_Tab)
    hand.key(Qt.Key.Key_Space)  # without password
    hand.type("Plaats van de kluis", str(spel.kluis))
    hand.key(Qt.Key.Key_Return)
    assert "Je praktijk" in hand.text
    hand.key(Qt.Key.Key_Return)
    assert "Ontbreekt" in hand.text
    hand.type("Naam van de praktijk", "Begeleiding Noord")
    hand.type("AGB-code", "65656055")
    assert "Ontbreekt" not in hand.text
    hand.key(Qt.Key.Key_Return)
    assert "Hoe wil je beginnen?" in hand.text
    assert spel.kluis.exists()


def test_the_first_steps_stay_until_they_are_done(
    spel: Spel, open_window: Open, tmp_path: Path
) -> None:
    spel.richt_in()
    hand = open_window()
    assert "○ Lees toewijzingen in" in hand.text
    spel.importeer(bericht301())
    hand.window.page("vandaag").refresh()
    hand.settle()
    assert "✓ Toewijzingen" in hand.text
    assert "○ Vul contracten in" in hand.text
    assert "○ Upload de antwoorden (302)" in hand.text
    hand.click("Nog te doen: Vul contracten in")
    assert "Nog zonder contract" in hand.text
    spel.richt_in(contract())
    spel.uren("1001;2026-03-03;1;uur")
    (bericht,) = (b for b in spel.run("berichten").json if b["bericht"] == "302")
    assert spel.run("berichten", "geupload", bericht["identificatie"]).code == 0
    hand.click_page("vandaag")
    hand.window.page("vandaag").refresh()
    hand.settle()
    assert "✓ Antwoorden geüpload" in hand.text
    assert "○ Kies een tweede plek voor reservekopieën" in hand.text
    spel.run("reservekopie", "--ook-naar", tmp_path)
    hand.window.page("vandaag").refresh()
    hand.settle()
    assert "Aan de slag" not in hand.text


def test_the_first_steps_can_be_put_away(spel: Spel, open_window: Open) -> None:
    spel.richt_in()
    hand = open_window()
    hand.click("Niet meer tonen")
    hand.window.page("vandaag").refresh()
    hand.settle()
    assert "Aan de slag" not in hand.text
