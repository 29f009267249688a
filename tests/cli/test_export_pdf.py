"""Reports on paper: an overview without names, a piece per declaratie, a page per cliënt."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from tests.cli.post import PER_WEEK, bericht301
from tests.reports.lezen import pages, read, text
from tests.spel import ACHTERNAAM, BSN, BSN_TWEE, Json, Spel, contract


@pytest.fixture
def twee(toegewezen: Spel) -> Spel:
    """Two clients in April; the line of the second came back."""
    toegewezen.richt_in(contract(omschrijving="Ambulante hulp"))
    toegewezen.importeer(
        bericht301(PER_WEEK.met(nummer=1002), bsn=BSN_TWEE, identificatie="G2", achternaam="Żółw")
    )
    toegewezen.uren(
        *("1001;2026-04-02;95;minuut", "1001;2026-04-09;130;minuut", "1002;2026-03-02;60;minuut"),
        "1001;2026-04-09;10;minuut",
    )
    gemaakt = toegewezen.declareer("2026-04")
    nummer = gemaakt["declaratienummer"]
    (tweede,) = (p for p in gemaakt["prestaties"] if p["bsn"] == BSN_TWEE)
    toegewezen.run("ingediend", nummer)
    afgekeurd = f"{tweede['referentienummer']}=0611"
    toegewezen.run("antwoord", nummer, "--afgekeurd", afgekeurd, "--reden", "brief")
    return toegewezen


def export(spel: Spel, soort: str = "pdf", *opties: str) -> tuple[Path, Json]:
    uitkomst = spel.run("export", soort, "--naar", spel.map / "uit-export", *opties)
    assert uitkomst.code == 0, uitkomst
    return Path(uitkomst.json["map"]), uitkomst.json


def test_which_pieces_there_are(twee: Spel) -> None:
    folder, gezegd = export(twee)
    assert gezegd["bestanden"] == [
        "overzicht.pdf",
        "declaraties/specificatie-D00000001.pdf",
        "clienten/uren-client-1.pdf",
        "clienten/uren-client-2.pdf",
    ]
    assert folder.name.startswith("zorgadmin-pdf-gemaakt-")
    for bestand in gezegd["bestanden"]:
        assert read(folder / bestand).metadata is not None
    assert twee.run("kluis", "controleer").code == 0


def test_the_overview_has_the_amounts_and_nobody(twee: Spel) -> None:
    folder, _ = export(twee)
    tekst = text(folder / "overzicht.pdf")
    assert "Overzicht, alle jaren" in tekst
    assert "maart 2026 € 87,24 € 87,24 € 0,00 € 0,00 € 0,00 € 87,24 € 0,00" in tekst
    assert "april 2026 € 348,96 € 348,96 € 348,96 € 0,00 € 0,00 € 0,00 € 348,96" in tekst
    assert "Diemen (Jeugdwet)" in tekst
    assert "Ambulante hulp (45A04)" in tekst
    assert "(0611)" in tekst
    for geheim in (BSN, BSN_TWEE, ACHTERNAAM, "Żółw"):
        assert geheim not in tekst


def test_a_time_without_care_says_so(twee: Spel) -> None:
    folder, gezegd = export(twee, "pdf", "--maand", "2025-04")
    assert gezegd["bestanden"] == ["overzicht.pdf"]
    tekst = text(folder / "overzicht.pdf")
    assert "Er is niets geleverd of gedeclareerd: april 2025." in tekst
    assert "€" not in tekst


def test_a_specification_has_the_lines_and_their_visits(twee: Spel) -> None:
    folder, _ = export(twee)
    tekst = text(folder / "declaraties" / "specificatie-D00000001.pdf")
    assert "Specificatie van declaratie D00000001" in tekst
    assert "Gedeclareerd € 436,20 Toegekend € 348,96" in tekst
    assert "01-04-2026 t/m 30-04-2026 4 uur € 87,24 € 348,96 toegekend" in tekst
    assert "02-04-2026 95" in tekst
    assert "02-03-2026 60" in tekst


def test_a_client_has_a_page_alone(twee: Spel) -> None:
    folder, _ = export(twee)
    (blad,) = pages(folder / "clienten" / "uren-client-1.pdf")
    assert f"Noor {ACHTERNAAM}" in blad
    assert "1001 apr 2026 2: 1:35, 9: 2:20 3 uur 55 min" in blad
    assert "Żółw" not in blad
    assert BSN not in blad
    assert "Żółw" in text(folder / "clienten" / "uren-client-2.pdf")


@pytest.mark.parametrize(
    ("optie", "bestanden"),
    [
        (("--maand", "2026-03"), ["overzicht.pdf", "declaraties/specificatie-D00000001.pdf"]),
        (("--jaar", "2025"), ["overzicht.pdf"]),
    ],
)
def test_only_a_part_of_the_time(twee: Spel, optie: tuple[str, str], bestanden: list[str]) -> None:
    _, gezegd = export(twee, "pdf", *optie)
    assert [b for b in gezegd["bestanden"] if "clienten" not in b] == bestanden
    if optie[1] == "2026-03":
        assert gezegd["bestanden"][2:] == ["clienten/uren-client-2.pdf"]


def test_a_year_of_daily_visits_fits_on_the_page_of_a_client(toegewezen: Spel) -> None:
    rijen = [
        f"1001;2026-{maand:02d}-{dag:02d};{60 + dag};minuut"
        for maand in range(1, 13)
        for dag in range(1, 29)
    ]
    toegewezen.uren(*rijen, code=0)
    toegewezen.vandaag = "2027-01-04"
    folder, _ = export(toegewezen, "pdf", "--jaar", "2026")
    assert len(pages(folder / "clienten" / "uren-client-1.pdf")) == 1


def test_headings_of_workbooks_are_for_people(twee: Spel) -> None:
    folder, _ = export(twee, "excel")
    boek = openpyxl.load_workbook(folder / "specificatie-D00000001.xlsx")
    koppen = {blad.title: [cel.value for cel in blad[1]] for blad in boek}
    assert koppen["declaraties"][:4] == ["Declaratie", "Gemeente", "Gemeentecode", "Wet"]
    assert koppen["declaratieregels"] == [
        *("Regel", "Neemt terug", "Cliëntnummer", "BSN", "Toewijzing", "Product", "Van"),
        *("Tot en met", "Volume", "Eenheid", "Tarief", "Bedrag", "Stand", "Reden van afkeuring"),
    ]
    assert koppen["bezoeken"] == ["Regel", "Datum", "Minuten", "Aantal", "Bedrag"]
    regel = [cel.value for cel in boek["declaratieregels"][2]]
    assert regel[5] == "Ambulante hulp (45A04)"
    assert (regel[8], regel[9], regel[11]) == (4, "uur", 348.96)


def test_the_workbook_has_what_was_paid_as_betalingen_says_it(twee: Spel) -> None:
    twee.run("betaald", "D00000001", "--bedrag", "100", "--op", "2026-05-01")
    folder, _ = export(twee, "excel", "--maand", "2026-04")
    boek = openpyxl.load_workbook(folder / "declaraties.xlsx")
    kop, *rijen = ([cel.value for cel in rij] for rij in boek["betalingen"])
    (post,) = twee.run("betalingen").json["posten"]
    assert (post["toegekend_cent"], post["betaald_cent"], post["open_cent"]) == (
        34896,
        10000,
        24896,
    )
    assert [dict(zip(kop, rij, strict=True)) for rij in rijen] == [
        {
            "Declaratie": "D00000001",
            "Gemeente": "Diemen (Jeugdwet)",
            "Maand": "2026-04",
            "Toegekend": 348.96,
            "Betaald": 100,
            "Open": 248.96,
            "Uiterlijk": datetime(2026, 6, 3),  # noqa: DTZ001 - a day of a workbook has no zone
            "Dagen te laat": 0,
        }
    ]
    folder, _ = export(twee, "excel", "--maand", "2026-03")
    assert openpyxl.load_workbook(folder / "declaraties.xlsx")["betalingen"].max_row == 1
