"""Hours files through the command line (spec 6): what is taken, skipped, changed and parked."""

from __future__ import annotations

from datetime import date, datetime, time
from io import BytesIO

import openpyxl
import pytest

from tests.cli.lezen import lines
from tests.cli.post import PER_WEEK, Toegewezen, bericht301
from tests.spel import BSN, BSN_TWEE, Json, Spel, contract

NIETS = {
    "toegevoegd": 0,
    "bijgewerkt": 0,
    "verwijderd": 0,
    "overgeslagen": 0,
    "geparkeerd": 0,
    "fouten": 0,
}
MET_REFERENTIE = "toewijzingnummer;datum;hoeveelheid;eenheid;referentie"
MET_TIJD = "toewijzingnummer;datum;begin;eind"
OP_BSN = "bsn;productcode;datum;hoeveelheid;eenheid"


def telling(resultaat: Json) -> dict[str, int]:
    """The counts of an import that are not nought."""
    return {naam: aantal for naam, aantal in resultaat["gevolgen"].items() if aantal}


def minuten(spel: Spel) -> int:
    """Minutes of April 2026 that would be claimed; the contract must claim in minutes."""
    return sum(p["volume"] for p in spel.declareer("2026-04", "--proef")["prestaties"])


# --- Forms ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "tekst",
    [
        "toewijzingnummer;datum;hoeveelheid;eenheid\n1001;2026-04-02;1,5;uur\n",
        "toewijzingnummer,datum,hoeveelheid,eenheid\r\n1001,02-04-2026,1.5,uur\r\n",
        "eenheid;hoeveelheid;datum;toewijzingnummer\nminuut;90;2-4-2026;1001\n",
        "Toewijzingnummer ; DATUM;Hoeveelheid;Eenheid\n1001;2026-04-02;90;minuten\n",
        "toewijzingnummer;datum;begin;eind\n1001;2026-04-02;9:00;10:30\n",
        "toewijzingnummer;datum;begin;eind\n1001;2026-04-02;23:30;01:00\n",
        'toewijzingnummer,datum,hoeveelheid,eenheid\n1001,2026-04-02,"1,5",uur\n',
        "bsn;productcode;datum;hoeveelheid;eenheid\n999900006;45A04;2026-04-02;1,5;uur\n",
        (
            "gemeente;wet;toewijzingnummer;productcode;datum;hoeveelheid;eenheid;notitie;referentie"
            "\n384;jw;1001;45A04;2026-04-02;1,5;uur;huisbezoek;R-1\n"
        ),
    ],
    ids=[
        "semicolons and comma",
        "commas and point",
        "another order",
        "capitals and plurals",
        "begin and eind",
        "over midnight",
        "quoted",
        "by client",
        "every column",
    ],
)
def test_every_form_of_90_minutes(per_minuut: Spel, tekst: str) -> None:
    resultaat = per_minuut.importeer(tekst, "uren.csv")
    assert telling(resultaat) == {"toegevoegd": 1}
    assert minuten(per_minuut) == 90


@pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig", "cp1252"])
def test_every_encoding(per_minuut: Spel, codering: str) -> None:
    tekst = "toewijzingnummer;datum;hoeveelheid;eenheid;notitie\n1001;2026-04-02;90;minuut;één\n"
    resultaat = per_minuut.importeer(tekst.encode(codering), "uren.csv")
    assert telling(resultaat) == {"toegevoegd": 1}
    assert [rij[12] for rij in per_minuut.inhoud()["levering"]] == ["één"]


def test_xlsx_takes_the_first_sheet(per_minuut: Spel) -> None:
    werkmap = openpyxl.Workbook()
    blad = werkmap.active
    assert blad is not None
    blad.append(["toewijzingnummer", "datum", "begin", "eind", "hoeveelheid", "eenheid"])
    blad.append([1001, date(2026, 4, 2), time(9), time(10, 30), None, None])
    blad.append([1001, datetime(2026, 4, 3), None, None, 0.5, "uur"])  # noqa: DTZ001
    blad.append(["1001", "04-04-2026", None, None, "1,25", "uur"])
    tweede = werkmap.create_sheet("kladblok")
    tweede.append(["van alles"])
    inhoud = BytesIO()
    werkmap.save(inhoud)
    resultaat = per_minuut.importeer(inhoud.getvalue(), "uren.xlsx")
    assert telling(resultaat) == {"toegevoegd": 3}
    assert minuten(per_minuut) == 90 + 30 + 75


def test_the_kind_of_file_is_not_in_its_name(per_minuut: Spel) -> None:
    resultaat = per_minuut.importeer(
        "toewijzingnummer;datum;hoeveelheid;eenheid\n1001;2026-04-02;90;minuut\n", "uren.xml"
    )
    assert (resultaat["soort"], telling(resultaat)) == ("uren", {"toegevoegd": 1})
    bericht = per_minuut.importeer(bericht301(Toegewezen(2), identificatie="G2"), "post.csv")
    assert bericht["soort"] == "301"


def test_a_third_of_an_hour_is_20_minutes_and_says_so(per_minuut: Spel) -> None:
    resultaat = per_minuut.uren("1001;2026-04-02;0,33;uur")
    (opmerking,) = resultaat["meldingen"]
    assert opmerking["ernst"] == "waarschuwing"
    assert "0,33 uur gelezen als 20 minuten" in opmerking["uitleg"]
    assert minuten(per_minuut) == 20


def test_care_past_midnight_counts_on_the_day_it_began(per_minuut: Spel) -> None:
    per_minuut.uren("1001;2026-03-31;23:00;01:00", kop=MET_TIJD)
    proef = per_minuut.declareer("2026-04", "--proef")
    assert [(p["begin"], p["volume"]) for p in proef["prestaties"]] == [("2026-03-01", 120)]


# --- The multiset ---------------------------------------------------------------------------------


def test_importing_a_file_twice_changes_nothing(per_minuut: Spel) -> None:
    rijen = ("1001;2026-04-02;1;uur", "1001;2026-04-03;2;uur")
    per_minuut.uren(*rijen)
    voor = per_minuut.inhoud()
    tweede = per_minuut.uren(*rijen)
    assert (tweede["status"], telling(tweede)) == ("al verwerkt", {"overgeslagen": 2})
    assert per_minuut.inhoud() == voor


def test_two_equal_rows_are_two_visits(per_minuut: Spel) -> None:
    per_minuut.uren("1001;2026-04-02;1;uur", "1001;2026-04-02;1;uur")
    assert minuten(per_minuut) == 120
    derde = per_minuut.uren(*["1001;2026-04-02;1;uur"] * 3)
    assert telling(derde) == {"toegevoegd": 1, "overgeslagen": 2}
    assert minuten(per_minuut) == 180
    assert telling(per_minuut.uren("1001;2026-04-02;1;uur")) == {"overgeslagen": 1}


def test_the_same_visit_written_otherwise_is_recognised(per_minuut: Spel) -> None:
    per_minuut.uren("1001;2026-04-02;1,5;uur")
    tweede = per_minuut.uren(
        "90;minuut;1001;02-04-2026", kop="hoeveelheid;eenheid;toewijzingnummer;datum"
    )
    assert telling(tweede) == {"overgeslagen": 1}


def test_a_longer_file_of_the_same_month_adds_what_is_new(per_minuut: Spel) -> None:
    rijen = [f"1001;2026-04-{dag:02d};1;uur" for dag in range(1, 6)]
    per_minuut.uren(*rijen[:3])
    assert telling(per_minuut.uren(*rijen)) == {"toegevoegd": 2, "overgeslagen": 3}
    assert minuten(per_minuut) == 300


# --- Referentie -----------------------------------------------------------------------------------


def test_a_known_referentie_updates_its_levering(per_minuut: Spel) -> None:
    per_minuut.uren("1001;2026-04-02;1;uur;A", "1001;2026-04-03;1;uur;B", kop=MET_REFERENTIE)
    tweede = per_minuut.uren(
        "1001;2026-04-09;3;uur;A", "1001;2026-04-03;1;uur;B", kop=MET_REFERENTIE
    )
    assert telling(tweede) == {"bijgewerkt": 1, "overgeslagen": 1}
    assert minuten(per_minuut) == 240


def test_nought_removes_a_levering(per_minuut: Spel) -> None:
    per_minuut.uren("1001;2026-04-02;1;uur;A", "1001;2026-04-03;1;uur;B", kop=MET_REFERENTIE)
    weg = per_minuut.uren("1001;2026-04-02;0;uur;A", kop=MET_REFERENTIE)
    assert telling(weg) == {"verwijderd": 1}
    assert minuten(per_minuut) == 60
    nog_eens = per_minuut.uren("1001;2026-04-02;0;uur;A", kop=MET_REFERENTIE)
    assert telling(nog_eens) == {"overgeslagen": 1}


def test_a_removed_levering_comes_back_with_its_referentie(per_minuut: Spel) -> None:
    per_minuut.uren("1001;2026-04-02;1;uur;A", kop=MET_REFERENTIE)
    per_minuut.uren("1001;2026-04-02;0;uur;A", kop=MET_REFERENTIE)
    per_minuut.uren("1001;2026-04-02;2;uur;A", kop=MET_REFERENTIE)
    assert minuten(per_minuut) == 120


def test_nought_without_a_referentie_is_a_bad_row(per_minuut: Spel) -> None:
    resultaat = per_minuut.uren("1001;2026-04-02;0;uur", code=3)
    assert resultaat["meldingen"][0]["kolom"] == "hoeveelheid"


def test_one_referentie_twice_in_a_file_is_a_bad_row(per_minuut: Spel) -> None:
    resultaat = per_minuut.uren(
        "1001;2026-04-02;1;uur;A", "1001;2026-04-03;2;uur;A", kop=MET_REFERENTIE, code=1
    )
    assert telling(resultaat) == {"toegevoegd": 1, "fouten": 1}
    assert (resultaat["meldingen"][0]["rij"], resultaat["meldingen"][0]["kolom"]) == (
        3,
        "referentie",
    )


def test_removing_hours_of_an_approved_month_credits_it(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-04-02;4;uur;A", kop=MET_REFERENTIE)
    toegewezen.toegekend(toegewezen.declareer("2026-04"))
    toegewezen.uren("1001;2026-04-02;0;uur;A", kop=MET_REFERENTIE)
    assert lines(toegewezen.declareer("2026-04")) == [("2026-04", 4, -34896)]


# --- Bad rows -------------------------------------------------------------------------------------

SLECHT = {
    "unknown toewijzing": ("999;2026-04-02;1;uur", "toewijzingnummer", "is niet bekend"),
    "before the toewijzing": ("1001;2025-12-31;1;uur", "datum", "valt buiten toewijzing 1001"),
    "after the toewijzing": ("1001;2027-01-01;1;uur", "datum", "valt buiten toewijzing 1001"),
    "another unit": ("1001;2026-04-02;1;dagdeel", "eenheid", "is in uur"),
    "unknown unit": ("1001;2026-04-02;1;kwartier", "eenheid", "onbekend"),
    "no unit": ("1001;2026-04-02;1;", "eenheid", "ontbreekt"),
    "negative": ("1001;2026-04-02;-1;uur", "hoeveelheid", "niet negatief"),
    "no number": ("1001;2026-04-02;veel;uur", "hoeveelheid", "geen getal"),
    "more than a day": ("1001;2026-04-02;24,1;uur", "hoeveelheid", "meer dan 24 uur"),
    "no amount": ("1001;2026-04-02;;uur", "hoeveelheid", "ontbreekt"),
    "no date": ("1001;;1;uur", "datum", "ontbreekt"),
    "no day of the calendar": ("1001;31-04-2026;1;uur", "datum", "bestaat niet"),
    "no toewijzing": (";2026-04-02;1;uur", "toewijzingnummer", "ontbreekt"),
    "shifted cells": ("1001;2026-04-02;1;uur;extra", "", "meer cellen"),
}


@pytest.mark.parametrize("geval", SLECHT)
def test_a_bad_row_is_listed_and_the_good_one_is_taken(per_minuut: Spel, geval: str) -> None:
    rij, kolom, reden = SLECHT[geval]
    resultaat = per_minuut.uren("1001;2026-04-07;1;uur", rij, code=1)
    assert (resultaat["status"], telling(resultaat)) == ("deels", {"toegevoegd": 1, "fouten": 1})
    (fout,) = resultaat["meldingen"]
    assert (fout["rij"], fout["kolom"]) == (3, kolom)
    assert reden in fout["reden"]
    assert minuten(per_minuut) == 60


@pytest.mark.parametrize("geval", ["unknown toewijzing", "another unit", "no date"])
def test_all_or_nothing(per_minuut: Spel, geval: str) -> None:
    voor = per_minuut.inhoud()
    resultaat = per_minuut.uren(
        "1001;2026-04-07;1;uur", SLECHT[geval][0], opties=["--alles-of-niets"], code=3
    )
    assert (resultaat["status"], len(resultaat["meldingen"])) == ("geweigerd", 1)
    assert per_minuut.inhoud() == voor


def test_all_or_nothing_takes_a_file_without_bad_rows(per_minuut: Spel) -> None:
    resultaat = per_minuut.uren("1001;2026-04-07;1;uur", opties=["--alles-of-niets"])
    assert resultaat["status"] == "verwerkt"


def test_a_file_of_bad_rows_only_is_refused(per_minuut: Spel) -> None:
    resultaat = per_minuut.uren("999;2026-04-07;1;uur", "1001;2027-01-01;1;uur", code=3)
    assert (resultaat["status"], len(resultaat["meldingen"])) == ("geweigerd", 2)


@pytest.mark.parametrize(
    ("hoeveelheid", "reden"), [("1,5", "hele stuks"), ("-1", "negatief"), ("0,4", "hele stuks")]
)
def test_pieces_are_whole_and_positive(spel: Spel, hoeveelheid: str, reden: str) -> None:
    spel.richt_in(contract("45A04", "stuks-output", "212"))
    spel.importeer(bericht301(PER_WEEK.met(omvang=(5, "82", "4"))))
    resultaat = spel.uren(f"1001;2026-04-02;{hoeveelheid};stuks", code=3)
    assert reden in resultaat["meldingen"][0]["reden"]


def test_a_toewijzing_of_another_client_is_refused(per_minuut: Spel) -> None:
    resultaat = per_minuut.uren(
        f"1001;{BSN_TWEE};2026-04-02;1;uur",
        kop="toewijzingnummer;bsn;datum;hoeveelheid;eenheid",
        code=3,
    )
    assert "andere cliënt" in resultaat["meldingen"][0]["reden"]


# --- Parked ---------------------------------------------------------------------------------------


def test_care_before_the_toewijzing_waits_for_its_301(praktijk: Spel) -> None:
    resultaat = praktijk.uren(f"{BSN};45A04;2026-04-02;4;uur", kop=OP_BSN)
    assert telling(resultaat) == {"toegevoegd": 1, "geparkeerd": 1}
    assert praktijk.declareer("2026-04", code=1)["prestaties"] == []
    assert "geparkeerd" in {taak["soort"] for taak in praktijk.taken()}
    praktijk.importeer(bericht301())
    assert "geparkeerd" not in {taak["soort"] for taak in praktijk.taken()}
    assert lines(praktijk.declareer("2026-04")) == [("2026-04", 4, 34896)]


def test_parked_care_outside_the_301_stays_parked(praktijk: Spel) -> None:
    praktijk.uren(f"{BSN};45A04;2026-04-02;4;uur", f"{BSN};45A04;2026-04-20;1;uur", kop=OP_BSN)
    praktijk.importeer(bericht301(PER_WEEK.met(van="2026-04-15")))
    assert lines(praktijk.declareer("2026-04")) == [("2026-04", 1, 8724)]
    assert "geparkeerd" in {taak["soort"] for taak in praktijk.taken()}


def test_parked_care_of_another_product_or_client_stays_parked(praktijk: Spel) -> None:
    praktijk.richt_in(contract("45A05"))
    praktijk.uren(f"{BSN};45A05;2026-04-02;4;uur", f"{BSN_TWEE};45A04;2026-04-02;4;uur", kop=OP_BSN)
    praktijk.importeer(bericht301())
    assert praktijk.declareer("2026-04", code=1)["prestaties"] == []


def test_a_newer_301_that_reaches_further_takes_parked_care(toegewezen: Spel) -> None:
    toegewezen.uren(f"{BSN};45A04;2026-04-02;1;uur", kop=OP_BSN)
    toegewezen.importeer(
        bericht301(PER_WEEK.met(van="2026-04-10", datum="2026-02-01"), identificatie="G2")
    )
    geparkeerd = toegewezen.uren(f"{BSN};45A04;2026-04-05;2;uur", kop=OP_BSN)
    assert telling(geparkeerd) == {"toegevoegd": 1, "geparkeerd": 1}
    toegewezen.importeer(
        bericht301(PER_WEEK.met(van="2026-04-01", datum="2026-03-01"), identificatie="G3")
    )
    assert lines(toegewezen.declareer("2026-04")) == [("2026-04", 3, 26172)]


def test_parked_care_is_not_parked_twice(praktijk: Spel) -> None:
    rij = f"{BSN};45A04;2026-04-02;4;uur"
    praktijk.uren(rij, kop=OP_BSN)
    assert telling(praktijk.uren(rij, kop=OP_BSN)) == {"overgeslagen": 1}
    praktijk.importeer(bericht301())
    assert telling(praktijk.uren(rij, kop=OP_BSN)) == {"overgeslagen": 1}
    assert lines(praktijk.declareer("2026-04")) == [("2026-04", 4, 34896)]


def test_parked_care_needs_a_contract_for_its_product(praktijk: Spel) -> None:
    resultaat = praktijk.uren(f"{BSN};99Z99;2026-04-02;4;uur", kop=OP_BSN, code=3)
    assert "geen contract voor product 99Z99" in resultaat["meldingen"][0]["reden"]


def test_a_bad_bsn_is_refused_and_masked(praktijk: Spel) -> None:
    resultaat = praktijk.uren("999900007;45A04;2026-04-02;4;uur", kop=OP_BSN, code=3)
    (fout,) = resultaat["meldingen"]
    assert (fout["kolom"], fout["waarde"]) == ("bsn", "••••••007")
    assert "11-proef" in fout["reden"]
