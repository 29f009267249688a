"""The form of a month: what it holds, what can be filled in, and reading it back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time, timedelta
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.cli.post import Toegewezen, bericht301
from tests.spel import ACHTERNAAM, Json, Spel, contract

EERSTE, KOP = 8, 4
"""Column of day 1, and the row of the headings."""
Waarde = str | float | time | timedelta | None


@pytest.fixture
def formulier(per_minuut: Spel) -> Spel:
    """4 May 2026; toewijzing 1001 in uren, 1002 in dagdelen from 8 April; 90 min on 2 April."""
    per_minuut.richt_in(contract("45A53", "dagdeel", "43,75"))
    dagdelen = Toegewezen(1002, "2026-04-08", "2026-06-17", code="45A53", omvang=(10, "16", "4"))
    per_minuut.importeer(bericht301(dagdelen, identificatie="G2"))
    per_minuut.uren("1001;2026-04-02;90;minuut")
    return per_minuut


def maak(spel: Spel, *opties: str) -> Path:
    """The form of April."""
    uitkomst = spel.run(
        "export", "urenformulier", "--naar", spel.naar, "--maand", "2026-04", *opties
    )
    assert uitkomst.code == 0, uitkomst
    return Path(uitkomst.json["map"], uitkomst.json["bestanden"][0])


def blad_van(pad: Path) -> Worksheet:
    """The sheet of a form."""
    return openpyxl.load_workbook(pad).worksheets[0]


def vul(pad: Path, cellen: Mapping[tuple[int, int], Waarde]) -> None:
    """Fill in cells, by number of the toewijzing and day."""
    boek = openpyxl.load_workbook(pad)
    blad = boek.worksheets[0]
    rijen = {blad.cell(rij, 1).value: rij for rij in range(KOP + 1, blad.max_row + 1)}
    for (nummer, dag), waarde in cellen.items():
        blad.cell(rijen[nummer], EERSTE + dag - 1).value = waarde
    boek.save(pad)


def lees(spel: Spel, pad: Path, *opties: str, code: int = 0) -> Json:
    """What became of the form."""
    uitkomst = spel.run("importeer", pad, *opties)
    assert uitkomst.code == code, uitkomst
    return uitkomst.json[0]["gevolgen"]


def totalen(spel: Spel) -> dict[tuple[str, str], int]:
    """Totals by day and kind."""
    vraag = "SELECT datum, soort, sum(hoeveelheid) FROM levering WHERE NOT verwijderd GROUP BY 1, 2"
    return {(dag, soort): aantal for dag, soort, aantal in spel.sql(vraag)}


def test_the_form_has_a_row_per_toewijzing_and_a_column_per_day(formulier: Spel) -> None:
    blad = blad_van(maak(formulier))
    assert blad["A1"].value == "Urenformulier zorgadmin 2026-04"
    koppen = [cel.value for cel in blad[KOP]]
    assert koppen[:7] == [
        *("Toewijzing", "Gemeente", "Wet", "Cliënt", "Product", "Omschrijving", "Eenheid")
    ]
    assert (koppen[EERSTE - 1], koppen[EERSTE + 28], len(koppen)) == ("1\nwo", "30\ndo", 39)
    rijen = {blad.cell(rij, 1).value: rij for rij in (KOP + 1, KOP + 2)}
    assert set(rijen) == {1001, 1002}
    assert blad.cell(rijen[1001], 7).value == "uur"
    assert blad.cell(rijen[1001], EERSTE + 1).value == timedelta(minutes=90)
    assert str(blad.cell(rijen[1001], EERSTE + 30).value).startswith("=SUM(H")


def test_only_days_inside_the_toewijzing_are_open(formulier: Spel) -> None:
    blad = blad_van(maak(formulier))
    assert blad.protection.sheet
    rijen = {blad.cell(rij, 1).value: rij for rij in (KOP + 1, KOP + 2)}
    dicht = [
        dag for dag in range(1, 31) if blad.cell(rijen[1002], EERSTE + dag - 1).protection.locked
    ]
    assert dicht == [*range(1, 8)]
    assert all(blad.cell(rijen[1001], kolom).protection.locked for kolom in (1, 4, 38, 39))
    paasmaandag = blad.cell(rijen[1001], EERSTE + 5).fill.fgColor.rgb
    assert paasmaandag == blad.cell(rijen[1001], EERSTE + 10).fill.fgColor.rgb
    assert paasmaandag != blad.cell(rijen[1001], EERSTE + 6).fill.fgColor.rgb


def test_initials_stand_for_names_where_that_is_asked_for(formulier: Spel) -> None:
    def namen(pad: Path) -> str:
        return str([[cel.value for cel in rij] for rij in blad_van(pad).iter_rows()])

    assert ACHTERNAAM in namen(maak(formulier))
    assert ACHTERNAAM not in namen(maak(formulier, "--initialen"))


def test_a_form_is_never_written_over_another(formulier: Spel) -> None:
    assert [maak(formulier).name, maak(formulier).name] == [
        "urenformulier-2026-04.xlsx",
        "urenformulier-2026-04-2.xlsx",
    ]


def test_a_form_as_it_was_changes_nothing(formulier: Spel) -> None:
    voor = formulier.inhoud()
    assert lees(formulier, maak(formulier))["overgeslagen"] == 1
    assert formulier.inhoud() == voor


@pytest.mark.parametrize("cel", ["1:15", "1,25", "1.25", 1.25, time(1, 15), timedelta(minutes=75)])
def test_hours_are_filled_in_as_people_write_them(formulier: Spel, cel: Waarde) -> None:
    pad = maak(formulier)
    vul(pad, {(1001, 9): cel, (1002, 9): 2})
    assert lees(formulier, pad)["toegevoegd"] == 2
    assert totalen(formulier) == {
        ("2026-04-02", "tijd"): 90,
        ("2026-04-09", "tijd"): 75,
        ("2026-04-09", "dagdeel"): 2,
    }


def test_a_filled_cell_sets_the_total_of_its_day(formulier: Spel) -> None:
    pad = maak(formulier)
    vul(pad, {(1001, 2): "2:00"})
    lees(formulier, pad)
    assert totalen(formulier) == {("2026-04-02", "tijd"): 120}
    lager = maak(formulier)
    vul(lager, {(1001, 2): "0:45"})
    lees(formulier, lager)
    assert totalen(formulier) == {("2026-04-02", "tijd"): 45}


def test_the_same_form_filled_in_further_changes_only_what_changed(formulier: Spel) -> None:
    pad = maak(formulier)
    vul(pad, {(1001, 9): "1:00", (1001, 10): "1:00"})
    lees(formulier, pad)
    vul(pad, {(1001, 9): "2:00", (1001, 10): None, (1001, 13): "0:30"})
    gevolgen = lees(formulier, pad)
    assert [gevolgen[wat] for wat in ("toegevoegd", "bijgewerkt", "verwijderd")] == [1, 1, 1]
    assert totalen(formulier) == {
        ("2026-04-02", "tijd"): 90,
        ("2026-04-09", "tijd"): 120,
        ("2026-04-13", "tijd"): 30,
    }


def test_what_was_entered_since_is_a_difference(formulier: Spel) -> None:
    pad = maak(formulier)
    vul(pad, {(1001, 9): "1:00", (1001, 2): "1:00"})
    formulier.uren("1001;2026-04-09;30;minuut", "1001;2026-04-14;15;minuut")
    gevolgen = lees(formulier, pad, code=1)
    assert gevolgen["verschillen"] == [
        {"toewijzingnummer": 1001, "datum": "2026-04-09", "formulier": 60, "nu": 30}
    ]
    assert totalen(formulier) == {
        ("2026-04-02", "tijd"): 60,
        ("2026-04-09", "tijd"): 30,
        ("2026-04-14", "tijd"): 15,
    }
    assert lees(formulier, pad, "--formulier-wint")["verschillen"] == []
    assert totalen(formulier)["2026-04-09", "tijd"] == 60
    assert totalen(formulier)["2026-04-14", "tijd"] == 15


def test_an_emptied_cell_removes_only_what_came_from_the_form(formulier: Spel) -> None:
    pad = maak(formulier)
    vul(pad, {(1001, 2): None})
    gevolgen = lees(formulier, pad, code=1)
    assert gevolgen["verschillen"] == [
        {"toewijzingnummer": 1001, "datum": "2026-04-02", "formulier": 0, "nu": 90}
    ]
    assert totalen(formulier) == {("2026-04-02", "tijd"): 90}


@pytest.mark.parametrize(
    ("cel", "reden"),
    [
        ("25:99", "geen getal"),
        ("25:00", "meer dan 24 uur"),
        ("x", "geen getal"),
        (26, "meer dan 24 uur"),
        ("-1", "negatief"),
    ],
)
def test_a_bad_cell_is_named_by_row_and_day(formulier: Spel, cel: Waarde, reden: str) -> None:
    pad = maak(formulier)
    vul(pad, {(1001, 9): cel, (1001, 10): "1:00"})
    uitkomst = formulier.run("importeer", pad)
    assert uitkomst.code == 1
    (melding,) = uitkomst.json[0]["meldingen"]
    assert "kolom dag 9" in melding["plek"]
    assert reden in melding["uitleg"]
    assert totalen(formulier)["2026-04-10", "tijd"] == 60


def test_a_month_without_toewijzing_has_no_form(formulier: Spel) -> None:
    uitkomst = formulier.run(
        "export", "urenformulier", "--naar", formulier.naar, "--maand", "2030-01"
    )
    assert uitkomst.code == 2
    assert date(2030, 1, 1).isoformat()[:7] in uitkomst.json["fout"]


def test_a_row_of_a_toewijzing_that_is_not_there_is_refused_once_and_differs_from_nothing(
    formulier: Spel,
) -> None:
    pad = maak(formulier)
    vul(pad, {(1001, 7): "2:00", (1001, 8): "1:00", (1002, 9): 2})
    boek = openpyxl.load_workbook(pad)
    boek.worksheets[0].cell(KOP + 1, 1).value = 7777
    boek.save(pad)
    (uitkomst,) = formulier.run("importeer", pad).json
    assert (uitkomst["status"], uitkomst["gevolgen"]["verschillen"]) == ("deels", [])
    (bevinding,) = uitkomst["meldingen"]
    assert bevinding["plek"].startswith(f"rij {KOP + 1}")
    assert "7777" in bevinding["uitleg"]
    assert totalen(formulier) == {("2026-04-02", "tijd"): 90, ("2026-04-09", "dagdeel"): 2}
