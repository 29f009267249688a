"""A PDF names itself, numbers its pages, repeats the head of a table, and can be copied."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reports.lezen import pages, read, text
from zorgadmin.application.kern.papier import (
    Alinea,
    Deel,
    Diagram,
    Gegevens,
    Kop,
    Naast,
    NieuwBlad,
    Optelling,
    Papier,
    Staaf,
)
from zorgadmin.application.kern.tabellen import Cel, Kolom, Tabel
from zorgadmin.domain.tekst import euro
from zorgadmin.reports.pdf import make_pdf

KOLOMMEN = (Kolom("Dag", Cel.DATUM), Kolom("Wat"), Kolom("Bedrag", Cel.BEDRAG))


def make(*delen: Deel, praktijk: str = "Begeleiding Noord") -> bytes:
    return make_pdf(Papier(praktijk, "Proef 2026-0001", date(2026, 5, 20), delen))


def table(*rijen: tuple[object, ...], kolommen: tuple[Kolom, ...] = KOLOMMEN) -> Tabel:
    return Tabel("Regels", "Elke rij is een regel.", kolommen, rijen)


def long_table(aantal: int) -> Tabel:
    return table(*((date(2026, 5, 1), f"regel {n}", 12345) for n in range(aantal)))


def chart(*, gestapeld: bool) -> Diagram:
    staven = tuple(Staaf(naam, (100, -50, 0)) for naam in "abcdef")
    return Diagram(("jan", "feb", "maart met een lange naam"), staven, gestapeld, euro)


def test_it_says_what_it_is_who_made_it_and_in_which_language() -> None:
    document = read(make(Alinea(("Goedendag",)), praktijk="Praktijk Żółw"))
    gegevens = document.metadata
    assert gegevens is not None
    assert (gegevens.title, gegevens.author) == ("Proef 2026-0001", "Praktijk Żółw")
    assert str(gegevens["/CreationDate"]) == "D:20260520000000"
    assert str(document.root_object["/Lang"]) == "nl-NL"
    assert "/DisplayDocTitle" in str(document.root_object["/ViewerPreferences"])


def test_every_font_is_embedded() -> None:
    document = read(
        make(
            *(Kop("Kop"), Alinea(("Gewoon",)), Naast(("Van", "Wie"), ("Aan", "Wie"))),
            *(Gegevens((("Wat", "Dit"),)), Optelling((("Samen", "€ 1,00"),))),
            *(long_table(2), chart(gestapeld=False), chart(gestapeld=True)),
        )
    )
    objecten = [document.get_object(nummer) for nummer in range(1, len(document.xref[0]) + 1)]
    letters = [ding for ding in map(str, objecten) if "'/Type': '/Font'" in ding]
    assert len(letters) == 2
    assert all("LiberationSans" in letter for letter in letters)
    beschreven = [ding for ding in map(str, objecten) if "'/Type': '/FontDescriptor'" in ding]
    assert len(beschreven) == 2
    assert all("/FontFile2" in ding for ding in beschreven)


def test_letters_of_european_names_can_be_copied() -> None:
    namen = "Zoë Kołodziejczyk-Ağaoğlu, Đurić, Ştefănescu, Ștefan, Þórsdóttir, Ŵyn, Ελένη, Борис"
    assert namen in text(make(Alinea((namen,)), table((None, namen, 1))))


def test_pages_are_numbered_and_each_has_the_head_of_the_table() -> None:
    bladen = pages(make(long_table(120)))
    assert len(bladen) == 3
    for nummer, blad in enumerate(bladen, 1):
        assert blad.count("Dag Wat Bedrag") == 1
        assert f"{nummer} van 3" in blad
        assert "Begeleiding Noord" in blad
        assert "Gemaakt op 20-05-2026" in blad
    alles = " ".join(bladen)
    assert all(f"regel {n} € 123,45" in alles for n in range(120))


def test_a_long_name_leaves_room_for_the_title_above_a_page() -> None:
    (blad,) = pages(make(Alinea(("Goedendag",)), praktijk="Zorg " * 60))
    assert "Zorg Zorg… Proef 2026-0001" in blad


def test_a_credit_keeps_its_sign_and_a_day_is_written_the_dutch_way() -> None:
    assert "01-05-2026 terug € -1.234,50" in text(make(table((date(2026, 5, 1), "terug", -123450))))


def test_markup_in_a_text_is_text() -> None:
    assert "<b>A & B</b>" in text(make(Alinea(("<b>A & B</b>",)), praktijk="<i>"))


def test_a_wide_table_lies_on_its_side() -> None:
    breed = tuple(Kolom(f"Kolom {n}") for n in range(12))
    liggend = read(make(table(("een heel gewone tekst",) * 12, kolommen=breed))).pages[0].mediabox
    staand = read(make(long_table(1))).pages[0].mediabox
    assert liggend.width > liggend.height
    assert staand.width < staand.height


def test_a_note_longer_than_a_page_goes_on_on_the_next() -> None:
    lang = " ".join(f"woord{n}" for n in range(3000))
    woorden = text(make(table((None, lang, 1)), Gegevens((("Notitie", lang),)))).split()
    assert woorden.count("woord0") == woorden.count("woord2999") == 2


def test_a_word_without_end_is_broken() -> None:
    inhoud = make(table((None, "x" * 900, 1)), Alinea(("y" * 900,)))
    assert text(inhoud).replace(" ", "").count("x") == 900


def test_the_same_document_of_the_same_day_has_the_same_bytes() -> None:
    delen = (Kop("Kop"), long_table(70), chart(gestapeld=True))
    assert make(*delen) == make(*delen)


@pytest.mark.parametrize("gestapeld", [False, True])
def test_a_chart_says_its_groups_and_kinds(gestapeld: bool) -> None:
    tekst = text(make(chart(gestapeld=gestapeld)))
    assert all(naam in tekst for naam in ("jan", "feb", "maart met een lange naam", "a", "f"))


def test_a_chart_of_nothing_is_an_empty_one() -> None:
    leeg = Diagram((), (), gestapeld=False, as_tekst=str)
    nul = Diagram(("jan",), (Staaf("a", (0,)),), gestapeld=True, as_tekst=str)
    assert len(pages(make(leeg, nul))) == 1


def test_a_total_is_under_the_others() -> None:
    tabel = Tabel("x", "y", KOLOMMEN, [(None, "a", 1), (None, "Totaal", 1)], met_totaal=True)
    som = Optelling((("Btw, vrijgesteld", "€ 0,00"), ("Te betalen", "€ 0,01")))
    assert "Totaal € 0,01 Btw, vrijgesteld € 0,00 Te betalen € 0,01" in text(make(tabel, som))


def test_a_new_page_is_one() -> None:
    een, twee = pages(make(Naast(("Van", "ik"), ("Aan", "jou")), NieuwBlad(), Alinea(("verder",))))
    assert "Van ik Aan jou" in een
    assert "verder" in twee


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60), st.integers(0, 3))
def test_no_text_breaks_it(kop: str, waarde: str, aantal: int) -> None:
    tabel = table(*((None, waarde, n) for n in range(aantal)))
    inhoud = make(Kop(kop), tabel, Gegevens(((kop, waarde),)), Naast((kop,), (waarde, kop)))
    assert len(pages(inhoud)) >= 1
