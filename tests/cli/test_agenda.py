"""Hours out of a calendar: matched by title, category or guest, and following what it says."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from tests.cli.post import Toegewezen, bericht301
from tests.spel import Json, Spel, contract

PROFIEL = """[[urenprofiel]]
naam = "Agenda"
[[urenprofiel.koppeling]]
client = "bo thuis"
toewijzingnummer = 1001
[[urenprofiel.koppeling]]
client = "tandarts"
negeer = true
"""


def afspraak(
    uid: str, begin: str, eind: str, titel: str = "Bo thuis", *extra: str, zone: str = ""
) -> str:
    """An event; a begin of eight figures is a whole day."""
    soort = ";VALUE=DATE" if len(begin) == 8 else zone
    regels = [
        *("BEGIN:VEVENT", f"UID:{uid}", f"DTSTART{soort}:{begin}", f"DTEND{soort}:{eind}"),
        *(f"SUMMARY:{titel}", "DESCRIPTION:Heel vertrouwelijk", *extra, "END:VEVENT"),
    ]
    return "\r\n".join(regels)


def agenda(afspraken: Iterable[str], *kop: str) -> str:
    """A calendar."""
    regels = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//proef", *kop, *afspraken)
    return "\r\n".join((*regels, "END:VCALENDAR", ""))


def lees(spel: Spel, *afspraken: str, opties: Iterable[str] = (), code: int = 0) -> Json:
    """What became of a calendar with these events."""
    pad = spel.bestand("agenda.ics", agenda(afspraken))
    uitkomst = spel.run("importeer", pad, *opties)
    assert uitkomst.code == code, uitkomst
    return uitkomst.json[0]


def leveringen(spel: Spel) -> list[tuple[object, ...]]:
    """Day, amount, begin and eind of what stands."""
    return spel.sql(
        'SELECT datum, hoeveelheid, substr("begin", 1, 5), substr(eind, 1, 5) FROM levering'
        " WHERE NOT verwijderd ORDER BY datum, id"
    )


@pytest.fixture
def agenda_spel(per_minuut: Spel) -> Spel:
    """4 May 2026; toewijzing 1001 through 2026, and the calendar linked to it."""
    per_minuut.richt_in(PROFIEL)
    return per_minuut


APRIL = afspraak("a", "20260402T090000", "20260402T103000")


def test_an_event_becomes_a_levering_and_its_title_stays_outside(agenda_spel: Spel) -> None:
    gelezen = lees(agenda_spel, APRIL, afspraak("t", "20260403T090000", "20260403T100000", "Film"))
    assert (gelezen["soort"], gelezen["status"]) == ("uren", "verwerkt")
    assert gelezen["gevolgen"]["toegevoegd"] == 1
    assert gelezen["gevolgen"]["wachten"] == [{"naam": "Film", "rijen": [2]}]
    assert leveringen(agenda_spel) == [("2026-04-02", 90, "09:00", "10:30")]
    inhoud = agenda_spel.kluis.read_bytes()
    assert not [woord for woord in (b"Film", b"vertrouwelijk", b"Bo thuis om") if woord in inhoud]


def test_a_note_is_kept_where_the_user_says_so(agenda_spel: Spel) -> None:
    agenda_spel.richt_in('[[urenprofiel]]\nnaam = "Agenda"\nkolommen = { notitie = "titel" }\n')
    lees(agenda_spel, APRIL)
    assert agenda_spel.sql("SELECT notitie FROM levering") == [("Bo thuis",)]


def test_the_same_calendar_again_changes_only_what_changed(agenda_spel: Spel) -> None:
    tweede = afspraak("b", "20260409T090000", "20260409T100000")
    lees(agenda_spel, APRIL, tweede)
    assert lees(agenda_spel, APRIL, tweede)["status"] == "al verwerkt"
    verzet = afspraak("b", "20260410T140000", "20260410T160000")
    assert lees(agenda_spel, APRIL, verzet)["gevolgen"]["bijgewerkt"] == 1
    assert lees(agenda_spel, APRIL)["gevolgen"]["verwijderd"] == 1
    assert leveringen(agenda_spel) == [("2026-04-02", 90, "09:00", "10:30")]


def test_a_cancelled_event_removes_its_levering(agenda_spel: Spel) -> None:
    lees(agenda_spel, APRIL)
    weg = afspraak("a", "20260402T090000", "20260402T103000", "Bo thuis", "STATUS:CANCELLED")
    assert lees(agenda_spel, weg)["gevolgen"]["verwijderd"] == 1
    assert leveringen(agenda_spel) == []


def test_a_file_of_another_month_removes_nothing(agenda_spel: Spel) -> None:
    lees(agenda_spel, APRIL)
    maart = afspraak("m", "20260305T090000", "20260305T100000")
    lees(agenda_spel, maart)
    lees(agenda_spel, maart, opties=("--maand", "2026-03"))
    assert len(leveringen(agenda_spel)) == 2
    lees(agenda_spel, maart, opties=("--maand", "2026-04"))
    assert len(leveringen(agenda_spel)) == 1


def test_another_calendar_is_another_source(agenda_spel: Spel) -> None:
    lees(agenda_spel, APRIL)
    tweede = agenda([afspraak("x", "20260406T090000", "20260406T100000")], "X-WR-CALNAME:Thuis")
    assert agenda_spel.run("importeer", agenda_spel.bestand("b.ics", tweede)).code == 0
    assert len(leveringen(agenda_spel)) == 2


def test_a_series_is_written_out_with_its_exceptions(agenda_spel: Spel) -> None:
    reeks = afspraak(
        *("a", "20260302T090000", "20260302T100000", "Bo thuis"),
        *("RRULE:FREQ=WEEKLY", "EXDATE;TZID=Europe/Amsterdam:20260309T090000"),
        zone=";TZID=Europe/Amsterdam",
    )
    anders = afspraak(
        *("a", "20260317T110000", "20260317T113000", "Bo thuis"),
        "RECURRENCE-ID;TZID=Europe/Amsterdam:20260316T090000",
        zone=";TZID=Europe/Amsterdam",
    )
    lees(agenda_spel, reeks, anders, opties=("--maand", "2026-03"))
    assert leveringen(agenda_spel) == [
        ("2026-03-02", 60, "09:00", "10:00"),
        ("2026-03-17", 30, "11:00", "11:30"),
        ("2026-03-23", 60, "09:00", "10:00"),
        ("2026-03-30", 60, "09:00", "10:00"),
    ]


def test_an_endless_series_stops_today_unless_a_month_is_asked_for(agenda_spel: Spel) -> None:
    reeks = afspraak("a", "20260427T090000", "20260427T100000", "Bo thuis", "RRULE:FREQ=DAILY")
    gelezen = lees(agenda_spel, reeks)
    assert [dag for dag, *_ in leveringen(agenda_spel)][-1] == "2026-05-04"
    assert gelezen["status"] == "verwerkt"
    mei = lees(agenda_spel, reeks, opties=("--maand", "2026-05"))
    assert mei["gevolgen"]["toegevoegd"] == 27
    assert sum("na vandaag" in m["uitleg"] for m in mei["meldingen"]) == 27


def test_times_are_those_of_the_netherlands(agenda_spel: Spel) -> None:
    lees(
        agenda_spel,
        afspraak("utc", "20260331T223000Z", "20260401T000000Z"),
        afspraak("ny", "20260407T030000", "20260407T040000", zone=";TZID=America/New_York"),
        afspraak("win", "20260408T090000", "20260408T100000", zone=";TZID=W. Europe Standard Time"),
        afspraak("mars", "20260409T090000", "20260409T100000", zone=";TZID=Mars/Olympus"),
        afspraak("nacht", "20260328T230000", "20260329T050000"),
    )
    assert leveringen(agenda_spel) == [
        ("2026-03-28", 300, "23:00", "05:00"),
        ("2026-04-01", 90, "00:30", "02:00"),
        ("2026-04-07", 60, "09:00", "10:00"),
        ("2026-04-08", 60, "09:00", "10:00"),
        ("2026-04-09", 60, "09:00", "10:00"),
    ]


@pytest.mark.parametrize(
    ("eenheid", "code", "verwacht"),
    [
        (
            ("etmaal", "44A01"),
            "14",
            ["2026-04-06", "2026-04-10", "2026-04-11", "2026-04-20", "2026-04-21"],
        ),
        (
            ("dagdeel", "44A02"),
            "16",
            ["2026-04-06", "2026-04-08", "2026-04-10", "2026-04-20", "2026-04-21"],
        ),
    ],
)
def test_days_and_nights_count_by_the_unit(
    praktijk: Spel, eenheid: tuple[str, str], code: str, verwacht: list[str]
) -> None:
    soort, product = eenheid
    praktijk.richt_in(contract(product, soort, "100,00", categorie="44"), PROFIEL)
    praktijk.importeer(
        bericht301(Toegewezen(1001, categorie="44", code=product, omvang=(20, code, "4")))
    )
    lees(
        praktijk,
        afspraak("dag", "20260406", "20260407"),
        afspraak("kort", "20260408T090000", "20260408T130000"),
        afspraak("weekend", "20260410T160000", "20260412T160000"),
        afspraak("twee", "20260420", "20260422"),
    )
    assert [dag for dag, *_ in leveringen(praktijk)] == verwacht


def test_a_whole_day_is_no_time(agenda_spel: Spel) -> None:
    gelezen = lees(agenda_spel, afspraak("dag", "20260406", "20260407"))
    assert leveringen(agenda_spel) == []
    assert "hele dag telt alleen voor etmalen" in gelezen["meldingen"][0]["uitleg"]


def test_category_and_guest_say_it_too(agenda_spel: Spel) -> None:
    gast = 'ATTENDEE;CN="Bo thuis":mailto:x@example.org'
    lees(
        agenda_spel,
        afspraak("c", "20260402T090000", "20260402T100000", "x", "CATEGORIES:zorg,Bo Thuis"),
        afspraak("g", "20260403T090000", "20260403T100000", "y", gast),
        afspraak("n", "20260404T090000", "20260404T100000", "Tandarts Bo thuis"),
    )
    assert [dag for dag, *_ in leveringen(agenda_spel)] == ["2026-04-02", "2026-04-03"]


def test_without_any_link_the_whole_calendar_is_held_back(per_minuut: Spel) -> None:
    gelezen = lees(per_minuut, APRIL, code=1)
    assert gelezen["status"] == "deels"
    assert gelezen["gevolgen"]["wachten"] == [{"naam": "Bo thuis", "rijen": [1]}]


def test_a_zip_may_hold_a_calendar(agenda_spel: Spel) -> None:
    from io import BytesIO
    from zipfile import ZipFile

    stroom = BytesIO()
    with ZipFile(stroom, "w") as archief:
        archief.writestr("agenda.ics", agenda([APRIL]))
    uitkomst = agenda_spel.run("importeer", agenda_spel.bestand("a.zip", stroom.getvalue()))
    assert uitkomst.code == 0, uitkomst
    assert len(leveringen(agenda_spel)) == 1


@pytest.mark.parametrize(
    ("regels", "zin"),
    [
        ("RRULE:FREQ=SECONDLY", "herhaling die niet te volgen is"),
        ("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "herhaling die niet te volgen is"),
        ("RRULE:FREQ=DAILY;BYHOUR=1,2;BYMINUTE=1,2,3", "herhaling die niet te volgen is"),
        ("RRULE:FREQ=DAILY;INTERVAL=7;BYDAY=FR", "herhaling die niet te volgen is"),
        ("RRULE:onzin", "herhaling die niet te volgen is"),
    ],
)
def test_a_repetition_without_end_is_passed_over(agenda_spel: Spel, regels: str, zin: str) -> None:
    gelezen = lees(
        agenda_spel, APRIL, afspraak("s", "20260401T090000", "20260401T100000", "Bo thuis", regels)
    )
    assert gelezen["gevolgen"]["toegevoegd"] == 1
    assert zin in gelezen["meldingen"][0]["uitleg"]


@pytest.mark.parametrize(
    "inhoud",
    ["BEGIN:VCALENDAR\r\n", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:x\r\nEND:VEVENT\r\n"],
)
def test_half_a_calendar_brings_nothing(agenda_spel: Spel, inhoud: str) -> None:
    gelezen = agenda_spel.importeer(inhoud, "a.ics", code=3)
    assert "De agenda is afgebroken." in gelezen["meldingen"][0]["uitleg"]
    assert leveringen(agenda_spel) == []


def test_a_calendar_that_was_cut_off_removes_nothing(agenda_spel: Spel) -> None:
    twee = [
        afspraak(uid, f"202604{uid}T090000", f"202604{uid}T100000", "Bo thuis")
        for uid in ("01", "02")
    ]
    heel = agenda(twee)
    assert agenda_spel.importeer(heel, "a.ics")["gevolgen"]["toegevoegd"] == 2
    voor = agenda_spel.inhoud()
    agenda_spel.importeer(heel[: heel.rindex("BEGIN:VEVENT")], "a.ics", code=3)
    assert agenda_spel.inhoud() == voor
