"""A calendar file holds to RFC 5545, and another program reads what was meant."""

from __future__ import annotations

from datetime import date

import icalendar
from hypothesis import given
from hypothesis import strategies as st

from zorgadmin.application.kern.ports_uitgang import Agendapunt
from zorgadmin.reports.rapporten import make_calendar

DAG = date(2026, 12, 31)


def point(
    titel: str = "Declaratie april 2026, gemeente Diemen", uitleg: str = "Maak haar."
) -> Agendapunt:
    return Agendapunt("abc-1", DAG, titel, uitleg)


def events(inhoud: bytes) -> list[icalendar.Event]:
    kalender = icalendar.Calendar.from_ical(inhoud)
    return [deel for deel in kalender.walk("VEVENT") if isinstance(deel, icalendar.Event)]


def test_a_task_takes_its_day_and_blocks_no_time() -> None:
    (event,) = events(make_calendar([point()], date(2026, 5, 4)))
    assert event["UID"] == "abc-1@zorgadmin"
    assert event["SUMMARY"] == "Declaratie april 2026, gemeente Diemen"
    assert event["DESCRIPTION"] == "Maak haar."
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (DAG, date(2027, 1, 1))
    assert event["TRANSP"] == "TRANSPARENT"


def test_lines_end_in_crlf_and_are_short_without_breaking_a_character() -> None:
    inhoud = make_calendar([point("é€" * 60)], DAG)
    assert inhoud.endswith(b"END:VCALENDAR\r\n")
    regels = inhoud.split(b"\r\n")
    assert all(len(regel) <= 75 and b"\n" not in regel for regel in regels)
    assert all(regel.decode() is not None for regel in regels)
    assert events(inhoud)[0]["SUMMARY"] == "é€" * 60


def test_a_day_is_marked_as_one() -> None:
    assert b"DTSTART;VALUE=DATE:20261231\r\n" in make_calendar([point()], DAG)


def test_no_tasks_is_an_empty_calendar() -> None:
    assert events(make_calendar([], DAG)) == []


@given(st.text(), st.text())
def test_any_text_comes_back_as_it_was_but_for_signs_of_control(titel: str, uitleg: str) -> None:
    (event,) = events(make_calendar([point(titel, uitleg)], DAG))
    for tekst, veld in ((titel, "SUMMARY"), (uitleg, "DESCRIPTION")):
        zichtbaar = "".join(t for t in tekst if t == "\n" or t.isprintable())
        assert str(event[veld]) == zichtbaar
