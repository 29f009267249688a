"""Ctrl+K leads anywhere by the words that people use, also where they misremember one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget

from tests.cli.post import Toegewezen, bericht301
from tests.gui.conftest import Open
from tests.gui.hand import Hand
from tests.spel import ACHTERNAAM, Spel, contract
from zorgadmin.gui.dialogs.manual import ManualDialog
from zorgadmin.gui.goals import NaarInstelling
from zorgadmin.gui.pages.instellingen.verhogen import RaiseDialog

WOORDEN = {
    "contract": "Contracten en tarieven",
    "nieuw contract": "Contract toevoegen",
    "tarief": "Contracten en tarieven",
    "tarief verhogen": "Tarieven verhogen",
    "indexeren": "Tarieven verhogen",
    "wachtwoord": "Wachtwoord wijzigen",
    "wachtwoord vergeten": "Herstelsleutel",
    "herstelsleutel": "Herstelsleutel",
    "vergrendelen": "Kluis op slot na een tijd",
    "factuur": "Factuur of specificatie maken",
    "specificatie": "Factuur of specificatie maken",
    "reservekopie": "Reservekopie maken",
    "backup": "Reservekopie maken",
    "usb": "Reservekopieën",
    "donker": "Donker",
    "thema": "Kleuren: licht of donker",
    "afschrift": "Betalingen",
    "bank": "Betalingen",
    "betaald": "Betalingen",
    "uren inlezen": "Bestanden inlezen",
    "excel importeren": "Bestanden inlezen",
    "301": "Bestanden inlezen",
    "uren invoeren": "Uren schrijven",
    "urenformulier": "Urenformulier maken",
    "toewijzing verlengen": "Verzoek om toewijzing of wijziging (315, 317)",
    "verlenging aanvragen": "Verzoek om toewijzing of wijziging (315, 317)",
    "stoppen zorg": "Start, onderbreking en stop melden (305, 307)",
    "startbericht": "Start, onderbreking en stop melden (305, 307)",
    "nieuwe client": "Cliënt toevoegen",
    "cliënt toevoegen": "Cliënt toevoegen",
    "declareren": "Declareren",
    "rekening sturen": "Declaratie maken (323)",
    "afgekeurd": "Afgekeurde regels herstellen",
    "302": "Antwoorden op toewijzingen uploaden",
    "uploaden": "Antwoorden op toewijzingen uploaden",
    "agb": "Praktijkgegevens",
    "iban": "Praktijkgegevens",
    "email gemeente": "Afspraken met gemeenten",
    "downloads": "Map met downloads in de gaten houden",
    "notificatie": "Meldingen van het systeem",
    "avg": "Bewaartermijnen",
    "logboek": "Logboek",
    "omzet": "Overzichten en grafieken",
    "accountant": "Meenemen: jaarcijfers, boekhouding, controle",
    "maximum": "Uren tegen het maximum",
    "te laat": "Op tijd en te laat",
    "printen": "Afdrukken",
    "xsd": "Eigen pakket van de standaard",
    "undo": "Ongedaan maken",
    "help": "Handleiding",
    "sneltoetsen": "Sneltoetsen",
    "versie": "Over zorgadmin",
    "demo": "Andere kluis openen",
    "verwijzing": "Verwijzing en dossier",
    "huisarts": "Verwijzing en dossier",
}


@pytest.fixture
def hand(spel: Spel, open_window: Open) -> Hand:
    """A practice with one client, one claim, and the palette open."""
    spel.richt_in(contract())
    spel.importeer(bericht301(Toegewezen(1001)))
    spel.uren("1001;2026-04-03;90;minuut")
    spel.declareer("2026-04")
    hand = open_window()
    hand.key(Qt.Key.Key_K, ctrl=True, op=hand.window)
    return hand


def found(hand: Hand, woorden: str) -> list[str]:
    hand.field("Zoeken", QLineEdit).setText(woorden)
    lijst = hand.field("Gevonden", QListWidget)
    return [lijst.item(n).text().partition("   ")[0] for n in range(lijst.count())]


def misses(hand: Hand) -> Iterator[str]:
    for woorden, naam in WOORDEN.items():
        gevonden = found(hand, woorden)
        if naam not in gevonden[:4]:
            yield f"{woorden}: {gevonden[:4]}"


def test_every_word_that_people_use_leads_to_its_place(hand: Hand) -> None:
    assert len(WOORDEN) > 40
    assert list(misses(hand)) == []


def test_what_is_in_the_vault_is_found_by_number_name_and_month(hand: Hand) -> None:
    assert found(hand, "D00000001")[0] == "Declaratie D00000001, april 2026"
    assert found(hand, "R0000000001")[0] == "Regel R0000000001"
    assert found(hand, "april 2026 declaratie")[0] == "Declaratie D00000001, april 2026"
    assert found(hand, ACHTERNAAM.upper())[0].endswith(ACHTERNAAM)
    assert any(t.startswith("Declaratie (323) 0") for t in found(hand, "declaratie (323)"))


def test_one_word_that_is_unknown_does_not_hide_the_rest(hand: Hand) -> None:
    assert "Reservekopie maken" in found(hand, "reservekopie xyzzy")


def test_a_word_that_is_nowhere_is_looked_up_in_the_manual(hand: Hand) -> None:
    assert found(hand, "xyzzy") == ["Zoek “xyzzy” in de handleiding"]
    hand.type("Zoeken", "zwartlakken")
    lijst = hand.field("Gevonden", QListWidget)
    lijst.setCurrentRow(lijst.count() - 1)
    hand.key(Qt.Key.Key_Return)
    (boek,) = hand.window.findChildren(ManualDialog)
    assert boek.isVisible()
    boek.close()


def test_an_action_is_begun_at_once(hand: Hand) -> None:
    assert found(hand, "tarief verhogen")[0] == "Tarieven verhogen"
    hand.key(Qt.Key.Key_Return)
    (dialoog,) = hand.window.findChildren(RaiseDialog)
    assert dialoog.isVisible()
    dialoog.close()
    hand.window.go(NaarInstelling("wachtwoord"))
    hand.settle()
    assert "Wachtwoord instellen" in hand.text
