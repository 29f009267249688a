"""`inrichten`: what it asks about while it does what the file says."""

from __future__ import annotations

from tests.spel import PRAKTIJK, Spel, contract


def test_an_unlikely_tarief_is_applied_and_asked_about(spel: Spel) -> None:
    toml = PRAKTIJK + contract(eenheid="minuut", tarief="40,00") + contract("45A05")
    uitkomst = spel.run("inrichten", spel.bestand("p.toml", toml))
    assert uitkomst.code == 0
    assert uitkomst.json["contracten"] == 2
    assert uitkomst.json["meldingen"] == [
        {
            "regel": "ZA106",
            "ernst": "waarschuwing",
            "retourcode": None,
            "plek": "Contract 45A04 van gemeente 0384 (jw) vanaf 01-01-2021",
            "uitleg": "€ 40,00 per minuut is € 2.400,00 per uur.",
            "oplossing": "Bedoel je per uur? Kies dan de eenheid uur.",
        }
    ]
    assert spel.run("stand").code == 0


def test_it_says_so_to_a_person_too(spel: Spel) -> None:
    toml = PRAKTIJK + contract(tarief="645,00")
    uitkomst = spel.run_text("inrichten", spel.bestand("p.toml", toml))
    assert uitkomst.code == 0
    assert "! Contract 45A04 van gemeente 0384 (jw) vanaf 01-01-2021: € 645,00 per uur" in (
        uitkomst.uit
    )
    assert "(ZA106)" in uitkomst.uit


def test_a_usual_set_up_asks_nothing(spel: Spel) -> None:
    toml = PRAKTIJK + contract()
    assert spel.run("inrichten", spel.bestand("p.toml", toml)).json["meldingen"] == []
