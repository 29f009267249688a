"""Own timeliness in the window."""

from __future__ import annotations

from tests.cli.post import Toegewezen, bericht301
from tests.gui.conftest import Open
from tests.gui.hand import rows
from tests.spel import Spel, contract


def test_the_window_tells_of_messages_declaraties_and_corrections(
    spel: Spel, open_window: Open
) -> None:
    spel.vandaag = "2026-01-05"
    spel.richt_in(contract())
    spel.importeer(bericht301(Toegewezen()))
    spel.vandaag = "2026-01-12"
    spel.geupload()
    spel.vandaag = "2026-03-02"
    spel.uren("1001;2026-01-05;2;uur", "1001;2026-02-03;1;uur")
    spel.toegekend(spel.declareer("2026-01"))
    spel.toegekend(spel.declareer("2026-02"))
    spel.uren("1001;2026-01-06;1;uur")
    spel.vandaag = "2026-04-02"
    spel.uren("1001;2026-03-03;1;uur")
    spel.run("ingediend", spel.declareer("2026-03")["declaratienummer"])
    spel.uren("1001;2026-04-01;1;uur")
    spel.vandaag = "2026-06-02"
    hand = open_window()
    hand.click_page("overzichten")
    hand.tab("Op tijd")
    naam = "Diemen (Jeugdwet)"
    assert rows(hand, "Op tijd en te laat") == [
        ["mei 2026", naam, "declaratie (323)", "0", "1", "0"],
        ["april 2026", naam, "declaratie (323)", "1", "0", "0"],
        ["maart 2026", naam, "declaratie (323)", "1", "0", "0"],
        ["maart 2026", naam, "correctie", "0", "1", "0"],
        ["februari 2026", naam, "declaratie (323)", "0", "1", "0"],
        ["januari 2026", naam, "antwoord op toewijzing (302)", "0", "1", "0"],
    ]
    assert [rij[1:] for rij in rows(hand, "Wat te laat was")] == [
        ["Declaratie over april 2026", "31-05-2026", "nog niet", "2"],
        ["Correctie van januari 2026 in declaratie D00000003", "31-03-2026", "02-04-2026", "2"],
        ["Declaratie over januari 2026", "28-02-2026", "02-03-2026", "2"],
        ["Antwoord 000000001", "08-01-2026", "12-01-2026", "4"],
    ]
