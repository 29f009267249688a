"""What a PDF of the one writer says can be read again, also after years; another's is left."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from zorgadmin.application.kern.papier import Alinea, Deel, Gegevens, Kop, NieuwBlad, Papier
from zorgadmin.application.kern.tabellen import Cel, Kolom, Tabel
from zorgadmin.reports.rapporten import Rapportage

RAPPORTAGE = Rapportage()


def read(*delen: Deel) -> list[tuple[str, ...]]:
    pdf = RAPPORTAGE.pdf(Papier("Praktijk", "Melding", date(2026, 5, 20), delen))
    return list(RAPPORTAGE.rows(pdf))


def test_facts_headings_and_tables_are_read_row_by_row() -> None:
    tabel = Tabel(
        "Zorg",
        "",
        (Kolom("Product"), Kolom("Bedrag", Cel.BEDRAG)),
        [("Hulp (45A04)", 123456), ("Totaal", -5)],
    )
    gegevens = Gegevens((("Naam", "Żółw-Ağaoğlu, Ræ"), ("Code", r"a(b)\c")))
    assert read(Kop("Cliënt"), gegevens, NieuwBlad(), tabel) == [
        ("Melding",),
        ("Cliënt",),
        ("Naam", "Żółw-Ağaoğlu, Ræ"),
        ("Code", r"a(b)\c"),
        ("Product", "Bedrag"),
        ("Hulp (45A04)", "€ 1.234,56"),
        ("Totaal", "€ -0,05"),
    ]


@settings(max_examples=30)
@example("R&D Łódź")
@given(st.text(st.characters(max_codepoint=0x17F, categories=("L", "N", "P")), max_size=12))
def test_any_letter_that_can_be_drawn_is_read(tekst: str) -> None:
    gevonden = read(Gegevens((("Naam", f"x{tekst}"),)))
    assert gevonden[1] == ("Naam", unicodedata.normalize("NFC", f"x{tekst}"))


def test_a_text_over_several_lines_is_read_whole() -> None:
    lang = ("woord " * 60).strip()
    tabel = Tabel("Zorg", "", (Kolom("Product"), Kolom("Wat")), [(lang, lang), ("kort", "ook")])
    rijen = read(Alinea((lang,)), Gegevens((("Naam", lang), ("Code", "1"))), tabel)
    assert rijen[1:] == [
        (lang,),
        ("Naam", lang),
        ("Code", "1"),
        ("Product", "Wat"),
        (lang, lang),
        ("kort", "ook"),
    ]


@pytest.mark.parametrize(
    "ander", [b"", b"%PDF-1.4\n", b"1 0 obj\n<<\n/Type /Pages /Kids [ 2 0 R ]\n"]
)
def test_another_pdf_is_not_read(ander: bytes) -> None:
    assert not RAPPORTAGE.rows(ander)
