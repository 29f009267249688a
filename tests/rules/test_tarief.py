"""ZA106 and ZA108: which tarief and code are asked about, and in which words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.domein_builders import contract
from zorgadmin.domain.bevinding import Ernst
from zorgadmin.domain.codes import EENHEID_WOORD, Eenheid
from zorgadmin.rules.tarief import questions, unlikely, unlikely_code

WOORD = {eenheid: woord for woord, eenheid in EENHEID_WOORD.items()}


@pytest.mark.parametrize(
    ("eenheid", "tarief"),
    [
        (Eenheid.MINUUT, 2),
        (Eenheid.MINUUT, 5_00),
        (Eenheid.UUR, 1_00),
        (Eenheid.UUR, 300_00),
        (Eenheid.ETMAAL, 250_00),
        (Eenheid.DAGDEEL, 58_00),
        (Eenheid.STUKS_INSPANNING, 3_50),
        (Eenheid.STUKS_OUTPUT, 12_500_00),
        (Eenheid.EURO, None),
    ],
)
def test_a_usual_tarief_raises_no_question(eenheid: Eenheid, tarief: int | None) -> None:
    assert unlikely(contract(tarief, WOORD[eenheid])) is None


@pytest.mark.parametrize(
    ("eenheid", "tarief", "uitleg", "oplossing"),
    [
        (
            Eenheid.MINUUT,
            40_00,
            "€ 40,00 per minuut is € 2.400,00 per uur.",
            "Bedoel je per uur? Kies dan de eenheid uur.",
        ),
        (
            Eenheid.MINUUT,
            1,
            "€ 0,01 per minuut is € 0,60 per uur.",
            "Controleer het tarief en de eenheid.",
        ),
        (
            Eenheid.UUR,
            300_01,
            "€ 300,01 per uur is ongewoon veel.",
            "Controleer het tarief en de eenheid.",
        ),
        (
            Eenheid.UUR,
            99,
            "€ 0,99 per uur is ongewoon weinig.",
            "Controleer het tarief en de eenheid.",
        ),
        (
            Eenheid.DAGDEEL,
            5_800_00,
            "€ 5.800,00 per dagdeel is ongewoon veel.",
            "Controleer het tarief en de eenheid.",
        ),
        (
            Eenheid.STUKS_OUTPUT,
            50,
            "€ 0,50 per stuk is ongewoon weinig.",
            "Controleer het tarief en de eenheid.",
        ),
    ],
)
def test_an_unlikely_tarief_is_asked_about(
    eenheid: Eenheid, tarief: int, uitleg: str, oplossing: str
) -> None:
    vraag = unlikely(contract(tarief, WOORD[eenheid], van="2026-01-01"))
    assert vraag is not None
    assert (vraag.regel, vraag.ernst) == ("ZA106", Ernst.WAARSCHUWING)
    assert (vraag.uitleg, vraag.oplossing) == (uitleg, oplossing)
    assert vraag.plek.endswith("vanaf 01-01-2026")


@pytest.mark.parametrize(
    ("code", "categorie", "uitleg", "oplossing"),
    [
        (
            "02a11",
            "02",
            "Productcode 02a11 heeft kleine letters; een toewijzing schrijft hoofdletters.",
            "Bedoel je 02A11?",
        ),
        (
            "02A11",
            "01",
            "Productcode 02A11 hoort meestal bij categorie 02, niet bij 01.",
            "Controleer de categorie en de code met een toewijzing.",
        ),
    ],
)
def test_a_code_that_no_toewijzing_will_match_is_asked_about(
    code: str, categorie: str, uitleg: str, oplossing: str
) -> None:
    bedoeld = replace(contract(60_00), productcode=code, productcategorie=categorie)
    (vraag,) = questions(bedoeld)
    assert (vraag.regel, vraag.ernst) == ("ZA108", Ernst.WAARSCHUWING)
    assert (vraag.uitleg, vraag.oplossing) == (uitleg, oplossing)


def test_a_code_of_its_categorie_raises_no_question() -> None:
    assert unlikely_code(contract(60_00)) is None
    assert unlikely_code(replace(contract(60_00), productcode="T0123")) is None


def test_a_code_that_is_too_short_is_asked_about() -> None:
    vraag = unlikely_code(replace(contract(60_00), productcode="2A03"))
    assert vraag is not None
    assert vraag.uitleg == "Productcode 2A03 heeft 4 tekens; meestal zijn het er vijf."
