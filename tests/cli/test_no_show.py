"""A visit that the cliënt was not there for: claimed only where that is agreed (chapter 12)."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.cli.lezen import lines
from tests.cli.post import PER_WEEK, bericht301
from tests.spel import Spel

KOP = "toewijzingnummer;datum;hoeveelheid;eenheid;noshow;onderaannemer"
WEL = '[[gemeente]]\ncode = "0384"\nwet = "jw"\nno_show = true\n'
NIET = WEL.replace("true", "false")
UREN = ("1001;2026-04-02;2;uur;;", "1001;2026-04-09;1;uur;ja;")


def points(spel: Spel) -> list[tuple[str, str]]:
    """Kind and rule, if any, of what is open."""
    return [
        (w["soort"], "ZA109" if "ZA109" in w["uitleg"] else "")
        for w in spel.stand()["werkvoorraad"]
    ]


def test_without_an_agreement_a_no_show_is_in_the_books_and_in_no_line(toegewezen: Spel) -> None:
    toegewezen.uren(*UREN, kop=KOP)
    assert points(toegewezen) == [("te declareren", ""), ("te declareren", "ZA109")]
    declaratie = toegewezen.declareer("2026-04")
    assert lines(declaratie) == [("2026-04", 2, 17448)]
    (bevinding,) = declaratie["prestaties"][0]["bevindingen"]
    assert (bevinding["regel"], bevinding["ernst"]) == ("ZA109", "waarschuwing")
    assert "09-04-2026" in bevinding["uitleg"]


def test_by_agreement_it_is_claimed_with_the_visits_and_said(toegewezen: Spel) -> None:
    toegewezen.richt_in(WEL)
    toegewezen.uren(*UREN, kop=KOP)
    assert "waarvan 1 no-show" in toegewezen.stand()["werkvoorraad"][0]["uitleg"]
    declaratie = toegewezen.declareer("2026-04")
    assert lines(declaratie) == [("2026-04", 3, 26172)]
    assert declaratie["prestaties"][0]["bevindingen"] == []
    tekst = toegewezen.run_text(
        *("declareer", "--gemeente", "0384", "--wet", "jw", "--maand", "2026-04", "--proef")
    )
    assert "no-show" not in tekst.uit  # it waits: nothing is claimed again
    controle = toegewezen.run("controleer", declaratie["bestand"])
    assert controle.json["bevindingen"] == []


def test_another_agreement_corrects_what_was_granted_both_ways(toegewezen: Spel) -> None:
    toegewezen.uren(*UREN, kop=KOP)
    toegewezen.toegekend(toegewezen.declareer("2026-04"))
    toegewezen.richt_in(WEL)
    assert points(toegewezen) == [("te corrigeren", "")]
    declaratie = toegewezen.declareer("2026-04")
    assert lines(declaratie) == [("2026-04", 2, -17448), ("2026-04", 3, 26172)]
    toegewezen.toegekend(declaratie)
    toegewezen.richt_in(NIET)
    # The agreement changed, not the toewijzing: nobody has to consent.
    assert points(toegewezen) == [("te corrigeren", "")]
    terug = toegewezen.declareer("2026-04")
    assert lines(terug) == [("2026-04", 3, -26172), ("2026-04", 2, 17448)]
    toegewezen.toegekend(terug)
    assert points(toegewezen) == [("te declareren", "ZA109")]


def test_a_no_show_counts_towards_the_maximum_only_where_it_is_paid(toegewezen: Spel) -> None:
    """3 uur per week, 1 to 30 April: five weeks, so 15 uur."""
    toegewezen.uren("1001;2026-04-02;15;uur;;", "1001;2026-04-09;1;uur;ja;", kop=KOP)
    assert lines(toegewezen.declareer("2026-04", "--proef")) == [("2026-04", 15, 130860)]
    toegewezen.richt_in(WEL)
    declaratie = toegewezen.declareer("2026-04", "--proef", code=1)
    assert declaratie["tegengehouden"][0]["bevindingen"][0]["retourcode"] == "9321"


def test_letting_it_go_leaves_the_other_care_of_the_month_to_be_claimed(toegewezen: Spel) -> None:
    toegewezen.uren(*UREN, kop=KOP)
    toegewezen.toegekend(toegewezen.declareer("2026-04"))
    assert points(toegewezen) == [("te declareren", "ZA109")]
    los = toegewezen.run("laat-gaan", "1001", "--maand", "2026-04", "--reden", "niet betaald")
    assert los.code == 0
    assert points(toegewezen) == []


def test_marking_a_row_again_changes_its_levering_and_makes_no_other(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-04-02;2;uur;;", kop=KOP)
    gevolgen = toegewezen.uren("1001;2026-04-02;2;uur;ja;Praktijk Zuid", kop=KOP)["gevolgen"]
    assert (gevolgen["toegevoegd"], gevolgen["bijgewerkt"]) == (0, 1)
    assert toegewezen.sql("SELECT noshow, onderaannemer FROM levering") == [(1, "Praktijk Zuid")]
    weer = toegewezen.uren("1001;2026-04-02;2;uur;ja;Praktijk Zuid", kop=KOP)["gevolgen"]
    assert (weer["bijgewerkt"], weer["overgeslagen"]) == (0, 1)


@pytest.mark.parametrize(
    ("rij", "kolom"),
    [
        ("1001;2026-04-02;2;uur;misschien;", "noshow"),
        (f"1001;2026-04-02;2;uur;;{'x' * 81}", "onderaannemer"),
        ("1001;2026-04-02;2;uur;;999900006", "onderaannemer"),
    ],
)
def test_a_mark_that_cannot_be_is_refused_at_its_cell(
    toegewezen: Spel, rij: str, kolom: str
) -> None:
    (melding,) = toegewezen.uren(rij, kop=KOP, code=3)["meldingen"]
    assert kolom in melding["plek"]
    assert "999900006" not in str(melding)


def test_names_near_ours_are_known_and_a_sheet_without_them_is_as_before(kaal: Spel) -> None:
    kaal.richt_in()
    kaal.importeer(bericht301())
    kaal.uren(
        "1001;2026-04-02;2;uur;x;Zuid",
        kop="toewijzingnummer;datum;hoeveelheid;eenheid;No-show;Door onderaannemer",
    )
    assert kaal.sql("SELECT noshow, onderaannemer FROM levering") == [(1, "Zuid")]


def test_care_does_not_begin_with_a_no_show(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-04-02;1;uur;ja;", "1001;2026-04-09;1;uur;;Praktijk Zuid", kop=KOP)
    (voorstel,) = toegewezen.run("regie", "--voorstellen").json["voorstellen"]
    assert (voorstel["soort"], voorstel["op"]) == ("start", "2026-04-09")


def test_an_onderaannemer_is_in_the_dossier_and_the_export_but_in_no_message_and_no_log(
    toegewezen: Spel,
) -> None:
    toegewezen.uren("1001;2026-04-02;2;uur;;Praktijk Zuid", kop=KOP)
    declaratie = toegewezen.declareer("2026-04")
    assert "Zuid" not in Path(declaratie["bestand"]).read_text(encoding="utf-8")
    assert "Zuid" not in toegewezen.run_text("logboek").uit
    assert toegewezen.run("export", "alles", "--naar", toegewezen.naar).code == 0
    (tabel,) = toegewezen.naar.glob("**/leveringen.csv")
    with tabel.open(encoding="utf-8-sig", newline="") as stroom:
        (rij,) = csv.DictReader(stroom, delimiter=";")
    assert (rij["noshow"], rij["onderaannemer"]) == ("nee", "Praktijk Zuid")


def test_two_visits_at_once_are_possible_when_an_onderaannemer_makes_one(toegewezen: Spel) -> None:
    toegewezen.importeer(bericht301(PER_WEEK.met(nummer=1002), bsn="999900018", identificatie="G2"))
    kop = "toewijzingnummer;datum;begin;eind;onderaannemer"
    toegewezen.uren("1001;2026-04-02;09:00;10:00;", kop=kop)
    ander = toegewezen.uren("1002;2026-04-02;09:30;10:30;Praktijk Zuid", kop=kop)
    assert ander["gevolgen"]["toegevoegd"] == 1
    zelf = toegewezen.uren("1002;2026-04-02;09:15;09:45;", kop=kop, code=1)
    assert zelf["gevolgen"]["toegevoegd"] == 0
