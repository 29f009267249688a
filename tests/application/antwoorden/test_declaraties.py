"""Every declaratie with what became of it, its lines, its reminder and its specification."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.post import Toegewezen, bericht301
from tests.kluisdiensten import services
from tests.reports.lezen import text
from tests.spel import ACHTERNAAM, BSN, Spel, contract
from zorgadmin.application.antwoorden.declaraties import (
    DeclaratieBeeld,
    declaraties,
    lines_of,
    number_of,
    reminder_for,
    result,
)
from zorgadmin.application.antwoorden.herinnering import working_days_since
from zorgadmin.application.verantwoording.specificatie import export_specification
from zorgadmin.domain.fouten import GebruikError

D1, R1 = "D00000001", "R0000000001"


@pytest.fixture
def praktijk(tmp_path: Path) -> Spel:
    """4 May 2026: 4 uur on 1001 and 2 uur on 1002 in April, claimed."""
    spel = Spel(tmp_path)
    spel.richt_in(
        contract(omschrijving="Ambulante hulp"),
        contract("45A05"),
        '[[gemeente]]\ncode = "0384"\nwet = "jw"\nemail = "zorg@diemen.example"\n',
    )
    spel.importeer(bericht301(Toegewezen(1001), Toegewezen(1002, code="45A05")))
    spel.uren("1001;2026-04-02;4;uur", "1002;2026-04-03;2;uur")
    spel.declareer("2026-04")
    return spel


def only(praktijk: Spel) -> DeclaratieBeeld:
    (beeld,) = declaraties(services(praktijk))
    return beeld


def test_made_and_not_uploaded(praktijk: Spel) -> None:
    beeld = only(praktijk)
    assert result(beeld) == "Nog niet ingediend: € 523,44 in 2 regels."
    assert (beeld.wacht_cent, beeld.toegekend_cent, beeld.afgekeurd_cent) == (52344, 0, 0)
    assert beeld.bestandsnaam == "JW323_0384_202604_000000002.xml"
    assert beeld.pad is not None
    assert beeld.pad.exists()
    assert beeld.uiterlijk is None


def test_waiting_for_the_answer_and_how_long(praktijk: Spel) -> None:
    praktijk.run("ingediend", D1)
    praktijk.vandaag = "2026-05-18"
    beeld = only(praktijk)
    assert result(beeld) == "Wacht op antwoord: € 523,44 in 2 regels, ingediend op 04-05-2026."
    # Without 5, 14 and the weekends; Ascension Day is 14 May 2026.
    assert (beeld.werkdagen, beeld.uiterlijk, beeld.is_laat) == (8, date(2026, 5, 20), False)
    praktijk.vandaag = "2026-05-21"
    assert only(praktijk).is_laat


@pytest.mark.parametrize(
    ("afgekeurd", "zin"),
    [
        ((), "Alles is toegekend: € 523,44 in 2 regels."),
        (
            ("R0000000001=0611",),
            "Van € 523,44 is € 174,48 toegekend en € 348,96 afgekeurd (1 van 2 regels).",
        ),
        (
            ("R0000000001=0611", "R0000000002=0611"),
            "Alles is afgekeurd: € 523,44 in 2 regels.",
        ),
    ],
)
def test_answered(praktijk: Spel, afgekeurd: tuple[str, ...], zin: str) -> None:
    oordeel = ("--afgekeurd", *afgekeurd) if afgekeurd else ("--toegekend",)
    assert praktijk.run("antwoord", D1, "--reden", "brief", *oordeel).code == 0
    beeld = only(praktijk)
    assert result(beeld) == zin
    assert beeld.toegekend_cent + beeld.afgekeurd_cent == 52344
    assert not beeld.waits


def test_refused_by_the_portal_and_withdrawn(praktijk: Spel) -> None:
    praktijk.run("geweigerd", D1, "--code", "BRS13")
    assert result(only(praktijk)) == (
        "Geweigerd door het portaal (BRS13): € 523,44 in 2 regels kan opnieuw mee."
    )
    praktijk.declareer("2026-04")
    praktijk.run("intrekken", "D00000002")
    laatste, _ = declaraties(services(praktijk))
    assert result(laatste) == "Ingetrokken: € 523,44 in 2 regels kan opnieuw mee."


def test_the_lines_of_one(praktijk: Spel) -> None:
    praktijk.run("antwoord", D1, "--reden", "brief", "--afgekeurd", f"{R1}=0611")
    eerste, tweede = lines_of(services(praktijk), D1)
    assert (eerste.client, eerste.product, eerste.cent) == (
        f"{ACHTERNAAM}, Noor",
        "Ambulante hulp (45A04)",
        34896,
    )
    assert eerste.reden == (
        "Het tarief is niet het tarief dat de gemeente met je heeft afgesproken (0611)"
    )
    assert tweede.reden == ""


def test_a_line_leads_to_its_declaratie(praktijk: Spel) -> None:
    assert number_of(services(praktijk), R1) == D1
    assert number_of(services(praktijk), "R0000000009") is None
    with pytest.raises(GebruikError, match="D00000009 bestaat niet"):
        lines_of(services(praktijk), "D00000009")


def test_the_reminder_names_no_client(praktijk: Spel) -> None:
    praktijk.run("ingediend", D1)
    praktijk.vandaag = "2026-05-28"
    brief = reminder_for(services(praktijk), D1)
    assert brief.adres == "zorg@diemen.example"
    assert brief.onderwerp == "Declaratie D00000001 (Jeugdwet, april 2026): nog geen antwoord"
    assert "Op 04-05-2026 heb ik declaratie D00000001 ingediend, bericht 000000002" in brief.tekst
    assert "liep af op 20-05-2026" in brief.tekst
    assert "Begeleiding Noord\nAGB-code 65656055" in brief.tekst
    for geheim in (BSN, ACHTERNAAM, "1001"):
        assert geheim not in str(brief)


def test_working_days_between_two_days() -> None:
    """From Friday 30 April 2027: no weekend and no 5 May between."""
    assert working_days_since(date(2027, 4, 30), date(2027, 4, 30)) == 0
    assert working_days_since(date(2027, 4, 30), date(2027, 5, 7)) == 3


def test_the_specification_has_every_visit(praktijk: Spel, tmp_path: Path) -> None:
    excel, pdf = export_specification(services(praktijk), D1, tmp_path / "map")
    assert excel.pad == tmp_path / "map" / "specificatie-D00000001.xlsx"
    assert "Specificatie van declaratie D00000001" in text(pdf.pad)
    boek = load_workbook(excel.pad, read_only=True)
    assert boek.sheetnames == ["declaraties", "declaratieregels", "bezoeken"]
    assert len(list(boek["bezoeken"].iter_rows())) == 3
    boek.close()
