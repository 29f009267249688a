"""Where a sheet has its column names, and which column is which."""

from __future__ import annotations

import pytest

from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.toewijzing import Toewijzingnummer
from zorgadmin.domain.uren import UrenTabel
from zorgadmin.domain.uren_lezen import parse
from zorgadmin.domain.urenblad import Samengevoegd, Urenblad, table_of
from zorgadmin.domain.urenprofiel import (
    Koppeling,
    Naamzoeker,
    Namen,
    Urenprofiel,
    complete,
    link_of,
)

EIGEN = "toewijzingnummer;datum;hoeveelheid;eenheid"
RIJ = "1001;05-01-2026;1,5;uur"


def blad(*rijen: str, naam: str = "Blad1", delen: tuple[Samengevoegd, ...] = ()) -> Urenblad:
    """A sheet whose cells are separated by `;`, without its empty rows."""
    genummerd = [(nummer, rij.split(";")) for nummer, rij in enumerate(rijen, start=1) if rij]
    return Urenblad(naam, genummerd, delen)


def tabel(*rijen: str, profielen: tuple[Urenprofiel, ...] = ()) -> UrenTabel:
    return table_of([blad(*rijen)], complete(profielen))


def geweigerd(*rijen: str) -> str:
    with pytest.raises(GeweigerdError) as fout:
        tabel(*rijen)
    return str(fout.value)


def test_titles_above_the_header_are_passed_over_and_rows_keep_their_numbers() -> None:
    gelezen = tabel("Urenstaat januari", "", "datum: 3-2-2026;;;", EIGEN, RIJ)
    assert [nummer for nummer, _ in gelezen.rijen] == [5]
    assert gelezen.rijen[0][1]["hoeveelheid"] == "1,5"


def test_a_header_below_row_20_is_not_found() -> None:
    assert tabel(*[""] * 19, EIGEN, RIJ).rijen[0][0] == 21
    assert geweigerd("titel", *[""] * 19, EIGEN, RIJ).startswith("De eerste 20 rijen")


def test_an_unknown_column_is_skipped_and_said() -> None:
    gelezen = tabel(EIGEN + ";cliënt;Tarief", RIJ + ";V.;60")
    assert gelezen.kolommen == ("toewijzingnummer", "datum", "hoeveelheid", "eenheid")
    assert gelezen.meldingen == ((1, 'kolommen "cliënt" en "tarief" zijn overgeslagen'),)


@pytest.mark.parametrize(
    ("kop", "rij"),
    [
        ("Toewijzingsnummer;Dag;Aantal;Eenheid", RIJ),
        ("toewijzing;datum;uren", "1001;05-01-2026;1,5"),
        ("Toewijzing:;Datum;Uren", "1001;5 jan 2026;1u30"),
        ("toewijzingnr;datum;minuten", "1001;05-01-2026;90"),
        ("toewijzing;datum;starttijd;eindtijd;duur", "1001;05-01-2026;9.00;10.30;1:30"),
        ("toewijzing;start;stop", "1001;2026-01-05T09:00;2026-01-05T10:30"),
    ],
)
def test_names_near_ours_are_recognised(kop: str, rij: str) -> None:
    [gelezen], fouten = parse(tabel(kop, rij))
    assert fouten == []
    opgave = gelezen.opgave
    assert (opgave.toewijzingnummer, opgave.datum.isoformat(), opgave.hoeveelheid) == (
        *(1001, "2026-01-05", 90),
    )


def test_two_columns_that_may_be_the_amount_are_asked_about() -> None:
    assert geweigerd("toewijzing;datum;uren;duur", "1;5-1-2026;1;2").startswith(
        'Dubbele kolom in rij 1: "uren" en "duur". Laat er één van staan.'
    )


def test_names_stand_for_a_toewijzing_where_there_is_no_number() -> None:
    [gelezen], fouten = parse(tabel("Cliënt;Datum;Uren", " Jansen ;5-1-2026;1,5"))
    assert (gelezen.namen, fouten) == (Namen("Jansen", ""), [])


def test_a_total_that_says_so_is_no_row() -> None:
    gelezen = tabel(EIGEN, RIJ, "Totaal;;1,5;uur", ";subtotaal;1,5;", "1002;6-1-2026;1;uur")
    assert [nummer for nummer, _ in gelezen.rijen] == [2, 5]
    assert [nummer for nummer, _ in gelezen.meldingen] == [3, 4]


def test_a_merged_cell_says_whose_but_never_how_much() -> None:
    rijen = (EIGEN, "1001;5-1-2026;2;uur", ";6-1-2026;;uur", ";7-1-2026;1;uur")
    delen = (Samengevoegd(2, 4, 0), Samengevoegd(2, 3, 2))
    gelezen = table_of([blad(*rijen, delen=delen)])
    assert [(rij["toewijzingnummer"], rij["hoeveelheid"]) for _, rij in gelezen.rijen] == [
        ("1001", "2"),
        ("1001", ""),
        ("1001", "1"),
    ]


def test_the_first_sheet_with_hours_is_read_and_others_are_said() -> None:
    bladen = [blad("uitleg"), blad(EIGEN, RIJ, naam="jan"), blad(EIGEN, RIJ, naam="feb")]
    gelezen = table_of(bladen)
    assert len(gelezen.rijen) == 1
    assert gelezen.meldingen == ((1, 'Alleen het eerste blad met uren is gelezen, niet "feb".'),)


def test_a_month_may_stand_in_place_of_a_day() -> None:
    [gelezen], fouten = parse(tabel("toewijzingnummer;maand;uren", "1001;2026-03;40:30"))
    assert fouten == []
    assert (str(gelezen.maand), gelezen.opgave.hoeveelheid) == ("2026-03", 2430)


def test_days_and_months_may_stand_in_one_sheet() -> None:
    blad = tabel(
        "toewijzingnummer;datum;maand;uren;notitie",
        "1001;4-3-2026;2026-03;1;",
        "1001;;2026-02;10;",
        "1001;;2026-03;1;Totaal maart",
        "1001;;lente;1;",
    )
    rijen, fouten = parse(blad)
    assert [(str(rij.maand), rij.opgave.datum.isoformat()) for rij in rijen] == [
        ("None", "2026-03-04"),
        ("2026-02", "2026-02-28"),
    ]
    assert [nummer for nummer, _ in blad.meldingen] == [4]
    assert len(fouten) == 1
    assert "Dit is geen maand." in fouten[0].uitleg


TOGGL = (
    "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,"
    "Duration,Tags"
).replace(",", ";")
CLOCKIFY = (
    "Project,Client,Description,Task,User,Group,Email,Tags,Billable,Start Date,Start Time,End Date,"
    "End Time,Duration (h),Duration (decimal),Billable Rate (EUR)"
).replace(",", ";")
KIMAI = "Date;From;To;Duration;Rate;Username;Name;Customer;Project;Activity;Description"


@pytest.mark.parametrize(
    ("naam", "kop", "rij"),
    [
        (
            "Toggl Track",
            TOGGL,
            "ik;i@k;Bo;Thuis;;iets;No;2026-01-05;09:00:00;2026-01-05;10:30:00;01:30:00;",
        ),
        (
            "Clockify",
            CLOCKIFY,
            "Thuis;Bo;iets;;ik;;i@k;;No;05/01/2026;9:00 AM;05/01/2026;10:30 AM;01:30:00;1.50;0",
        ),
        ("Kimai", KIMAI, "2026-01-05;09:00;10:30;1:30;0;ik;Ik;Bo;Thuis;bezoek;iets"),
        (
            "Timewarrior",
            "timew start;timew end;timew tag 1;timew tag 2",
            "2026-01-05T08:00:00Z;2026-01-05T09:30:00Z;Bo;Thuis",
        ),
    ],
)
def test_the_export_of_a_tracker_is_known(naam: str, kop: str, rij: str) -> None:
    gelezen = tabel(kop, rij)
    assert gelezen.profiel == naam
    [bezoek], fouten = parse(gelezen)
    assert fouten == []
    assert bezoek.namen == Namen("Bo", "Thuis")
    opgave = bezoek.opgave
    assert (opgave.datum.isoformat(), opgave.hoeveelheid, opgave.notitie) == (
        *("2026-01-05", 90, None),
    )


def test_a_google_form_is_known_by_its_time_stamp() -> None:
    gelezen = tabel("Tijdstempel;Cliënt;Datum;Aantal uren", "5-1-2026 17:00:00;Bo;5-1-2026;1,5")
    assert gelezen.profiel == "Google-formulier"
    assert parse(gelezen)[0][0].opgave.hoeveelheid == 90


def test_a_profile_says_which_column_is_which() -> None:
    profiel = Urenprofiel(
        "Mijn blad", kolommen={"datum": ("Wanneer",), "client": ("Wie",), "duur": ("Hoe lang",)}
    )
    gelezen = tabel("Wie;Wanneer;Hoe lang;Wat", "Bo;5-1-2026;1,5;x", profielen=(profiel,))
    assert (gelezen.profiel, parse(gelezen)[0][0].namen) == ("Mijn blad", Namen("Bo", ""))


def nummer(waarde: int) -> Toewijzingnummer:
    return Toewijzingnummer(waarde)


def test_a_name_is_linked_without_case_and_the_link_that_says_most_wins() -> None:
    koppelingen = [
        Koppeling("Bo", None, nummer(1)),
        Koppeling("bo", "Thuis", nummer(2)),
        Koppeling(None, "Kantoor", None),
    ]
    gevonden = {
        namen: link and link.toewijzingnummer
        for namen in (Namen("BO ", "x"), Namen("Bo", "thuis"), Namen("Jo", "kantoor"))
        for link in [link_of(koppelingen, namen)]
    }
    assert list(gevonden.values()) == [1, 2, None]
    assert link_of(koppelingen, Namen("Jo", "x")) is None
    ontkend = link_of(koppelingen, Namen("Jo", "kantoor"))
    assert ontkend is not None
    assert ontkend.is_genegeerd


def test_links_that_contradict_each_other_say_nothing() -> None:
    twee = [Koppeling("Bo", None, nummer(1)), Koppeling("bo", None, nummer(2))]
    assert link_of(twee, Namen("Bo", "")) is None


@pytest.mark.parametrize(
    ("titel", "is_het"),
    [("1001 begeleiding Bo", True), ("met 1001 Begeleiding!", True), ("11001 begeleiding", False)],
)
def test_an_event_has_a_name_as_whole_words(titel: str, is_het: bool) -> None:
    koppeling = Koppeling("1001 begeleiding", None, nummer(1001))
    assert (Naamzoeker([koppeling]).find([titel]) is koppeling) is is_het
