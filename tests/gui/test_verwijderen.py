"""A mistake goes away by one key and comes back by another; what has care stays and says why."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget

from tests.cli.post import Toegewezen, bericht301
from tests.gui.conftest import Open
from tests.gui.hand import Hand, rows
from tests.spel import ACHTERNAAM, BSN, VERGISSING, Spel, contract
from zorgadmin.gui.goals import NaarInstelling, NaarPagina
from zorgadmin.gui.widgets.table import Table

AFSPRAAK = """
[[gemeente]]
code = "0384"
wet = "jw"
[[gemeente]]
code = "0363"
wet = "wmo"
termijn_declareren = 30
"""


@pytest.fixture
def hand(spel: Spel, open_window: Open) -> Hand:
    """A client with a 301, one that was typed by mistake, and two gemeenten."""
    spel.richt_in(contract(), VERGISSING, AFSPRAAK)
    spel.importeer(bericht301(Toegewezen(1001)))
    return open_window()


def table(hand: Hand, naam: str) -> Table[object]:
    return hand.field(naam, Table)


def delete(hand: Hand, lijst: str, deel: str) -> None:
    """Choose the row with this text, and press Delete."""
    tabel = table(hand, lijst)
    nummer = next(n for n, rij in enumerate(rows(hand, lijst)) if deel in " ".join(rij))
    tabel.setFocus()
    tabel.setCurrentIndex(tabel.model().index(nummer, 0))
    tabel.selectRow(nummer)
    hand.settle()
    hand.key(Qt.Key.Key_Delete, op=tabel)


def undo(hand: Hand) -> None:
    """Ctrl+Z."""
    (actie,) = (a for a in hand.window.menus.possible if a.shortcut().toString() == "Ctrl+Z")
    actie.trigger()
    hand.settle()


def test_a_client_without_care_goes_and_comes_back_whole(hand: Hand, spel: Spel) -> None:
    hand.window.go(NaarPagina("clienten"))
    hand.settle()
    voor = spel.inhoud()["toewijzing"]
    delete(hand, "Cliënten", "•••018")
    assert f"Bo {ACHTERNAAM} is verwijderd." in hand.text
    assert [rij[1] for rij in rows(hand, "Cliënten")] == [f"••••••{BSN[-3:]}"]
    assert [t["toewijzingnummer"] for t in spel.stand()["toewijzingen"]] == [1001]
    undo(hand)
    assert f"Bo {ACHTERNAAM} staat er weer." in hand.text
    assert len(rows(hand, "Cliënten")) == 2
    assert [t["toewijzingnummer"] for t in spel.stand()["toewijzingen"]] == [1001, 2002]
    assert len(spel.inhoud()["toewijzing"]) == len(voor)
    assert spel.run("kluis", "controleer").code == 0


def test_a_client_with_a_message_or_hours_stays_and_it_is_said_why(hand: Hand, spel: Spel) -> None:
    spel.uren("2002;2026-04-03;90;minuut")
    hand.window.go(NaarPagina("clienten"))
    hand.settle()
    delete(hand, "Cliënten", f"•••{BSN[-3:]}")
    assert "kan niet weg: er staan een bericht van de gemeente in de kluis" in hand.text
    delete(hand, "Cliënten", "•••018")
    assert "kan niet weg: er staan uren in de kluis" in hand.text
    assert len(rows(hand, "Cliënten")) == 2


def test_the_agreements_of_a_gemeente_without_care_go_and_come_back(hand: Hand) -> None:
    hand.window.go(NaarInstelling("gemeenten"))
    hand.settle()
    voor = rows(hand, "Afspraken met gemeenten")
    delete(hand, "Afspraken met gemeenten", "Amsterdam")
    assert "De afspraken met Amsterdam zijn verwijderd" in hand.text
    assert len(rows(hand, "Afspraken met gemeenten")) == 1
    hand.click("Ongedaan maken")
    assert rows(hand, "Afspraken met gemeenten") == voor
    delete(hand, "Afspraken met gemeenten", "Diemen")
    assert "De afspraken met Diemen kunnen niet weg" in hand.text


def test_a_contract_comes_back_with_ctrl_z(hand: Hand) -> None:
    hand.window.go(NaarInstelling("contracten"))
    hand.settle()
    voor = rows(hand, "Contracten")
    delete(hand, "Contracten", "45A04")
    hand.click("Verwijderen")
    assert "Het contract is verwijderd." in hand.text
    undo(hand)
    assert rows(hand, "Contracten") == voor
    undo(hand)
    assert rows(hand, "Contracten") == voor


def test_the_last_deletion_comes_back_first_from_any_page(hand: Hand, spel: Spel) -> None:
    hand.window.go(NaarPagina("clienten"))
    hand.settle()
    delete(hand, "Cliënten", "•••018")
    hand.window.go(NaarInstelling("gemeenten"))
    hand.settle()
    delete(hand, "Afspraken met gemeenten", "Amsterdam")
    hand.window.go(NaarPagina("berichten"))
    hand.settle()
    undo(hand)
    assert "De afspraken met Amsterdam staan er weer." in hand.text
    undo(hand)
    assert [t["toewijzingnummer"] for t in spel.stand()["toewijzingen"]] == [1001, 2002]
    assert hand.field("Pagina's", QListWidget).isVisible()
