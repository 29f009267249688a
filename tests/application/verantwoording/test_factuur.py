"""The invoice of a declaratie: its lines and total, and nobody's name."""

from __future__ import annotations

from pathlib import Path

from tests.cli.post import bericht301
from tests.kluisdiensten import services
from tests.spel import ACHTERNAAM, BSN, PRAKTIJK, Spel, contract
from zorgadmin.application.verantwoording.factuur import invoice

ADRES = 'kvk = "12345678"\niban = "NL91ABNA0417164300"\nstraat = "Kerkstraat 1"\n'
ADRES += 'postcode = "8911 AB"\nplaats = "Leeuwarden"\n'


def test_what_stands_on_it(tmp_path: Path) -> None:
    spel = Spel(tmp_path)
    spel.richt_in(contract(), praktijk=PRAKTIJK + ADRES)
    spel.importeer(bericht301())
    spel.uren("1001;2026-04-02;95;minuut", "1001;2026-04-09;130;minuut")
    nummer = spel.declareer("2026-04")["declaratienummer"]
    factuur = invoice(services(spel), nummer)
    assert factuur.titel == "Factuur D00000001"
    assert list(factuur.kop) == [
        "Kerkstraat 1",
        "8911 AB Leeuwarden",
        "AGB 65656055",
        "KvK 12345678",
        "Aan: gemeente Diemen",
        "Datum: 04-05-2026",
        "Over: zorg volgens de Jeugdwet, april 2026",
        "Bij declaratiebericht 000000002",
    ]
    assert list(factuur.regels.rijen) == [
        ("R0000000001", "1001", "45A04", "01-04-2026 t/m 30-04-2026", "4 uur", 34896)
    ]
    assert list(factuur.slot) == [
        "Totaal: € 348,96",
        "Betalen op rekening NL91ABNA0417164300",
    ]
    alles = f"{factuur}"
    assert BSN not in alles
    assert ACHTERNAAM not in alles
