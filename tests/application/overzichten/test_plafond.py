"""The budgetplafond of a gemeente."""

from __future__ import annotations

from zorgadmin.application.overzichten.bedragen import Plafond


def test_what_is_left_what_is_nearly_gone_and_what_is_above_it() -> None:
    ruim, bijna, over = (Plafond("Diemen (Wmo)", 2026, cent, 10000) for cent in (7999, 8000, 10001))
    assert (ruim.procent, ruim.toon) == (79, "")
    assert (bijna.procent, bijna.toon) == (80, "let_op")
    assert (over.procent, over.toon) == (100, "fout")
    assert str(ruim) == "€ 79,99 van € 100,00 (79 %), nog € 20,01"
    assert str(over) == "€ 100,01 van € 100,00 (100 %), € 0,01 erboven"
