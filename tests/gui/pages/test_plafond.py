"""The budgetplafond in the window: typed at the agreement, shown with what was delivered."""

from __future__ import annotations

from tests.cli.post import Toegewezen, bericht301
from tests.gui.conftest import Open
from tests.spel import Spel, contract
from zorgadmin.gui.widgets.table import Table


def test_a_ceiling_is_typed_and_has_a_meter(spel: Spel, open_window: Open) -> None:
    spel.richt_in(contract(), '[[gemeente]]\ncode = "0384"\nwet = "jw"\n')
    spel.importeer(bericht301(Toegewezen()))
    spel.uren("1001;2026-01-05;2;uur")
    hand = open_window()
    hand.click_page("overzichten")
    assert "Budgetplafond" not in hand.text
    hand.click_page("instellingen")
    hand.tab("Gemeenten")
    hand.field("Afspraken met gemeenten", Table).selectRow(0)
    hand.click("Wijzigen …")
    hand.type("Budgetplafond per jaar", "0")
    hand.click("Bewaren")
    assert "'0' is geen bedrag van meer dan 0" in hand.text
    hand.type("Budgetplafond per jaar", "200,00")
    hand.click("Bewaren")
    hand.click_page("overzichten")
    assert "Diemen (Jeugdwet), 2026" in hand.text
    assert "€ 174,48 van € 200,00 (87 %), nog € 25,52" in hand.text
    assert "bijna op" in hand.text
