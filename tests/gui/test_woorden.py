"""Places and codes as the window says them."""

from __future__ import annotations

import pytest

from zorgadmin.gui.woorden import code, place, plain


@pytest.mark.parametrize(
    ("plek", "gezegd"),
    [
        ("ToegewezenProduct 1001", "Toewijzing 1001"),
        (
            "Header / BerichtIdentificatie / Dagtekening",
            "Kop van het bericht, kenmerk, dagtekening",
        ),
        (
            "Client ••••••183 / Relatie 1 / Naam / NaamGebruik",
            "Cliënt ••••••183, relatie 1, naam, naamgebruik",
        ),
        ("rij 3, kolom datum", "rij 3, kolom datum"),
        ("Levering van 03-03-2026", "Levering van 03-03-2026"),
        ("antwoord.zip/JW325.xml", "antwoord.zip/JW325.xml"),
    ],
)
def test_a_place_in_the_words_of_people(plek: str, gezegd: str) -> None:
    assert place(plek) == gezegd


@pytest.mark.parametrize(
    ("regel", "gezegd"),
    [
        ("9321", " (9321)"),
        ("S300", " (S300)"),
        ("ZA303", " (ZA303)"),
        ("BESTAND", ""),
        ("UREN", ""),
    ],
)
def test_codes_that_only_zorgadmin_has_are_not_shown(regel: str, gezegd: str) -> None:
    assert code(regel) == gezegd


@pytest.mark.parametrize(
    ("zin", "gezegd"),
    [
        (
            "ToewijzingNummer 5 komt meer dan één keer voor.",
            "Toewijzingnummer 5 komt meer dan één keer voor.",
        ),
        ("Zet DebetCredit op D.", "Zet debet of credit op D."),
        ("Fout. LandCode is XX.", "Fout. Landcode is XX."),
        ("Het GezagsdragerBekend ontbreekt.", "Het gezagsdrager bekend ontbreekt."),
        ("Gemeente Diemen vraagt AGB-code.", "Gemeente Diemen vraagt AGB-code."),
    ],
)
def test_a_sentence_without_names_of_the_standard(zin: str, gezegd: str) -> None:
    assert plain(zin) == gezegd
