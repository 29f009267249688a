"""What refuses a declaratie as a whole."""

from __future__ import annotations

from datetime import date

from zorgadmin.domain.periode import Maand
from zorgadmin.rules.declaratie import refusals

JANUARI, FEBRUARI, MAART = Maand(2026, 1), Maand(2026, 2), Maand(2026, 3)


def codes(
    maand: Maand,
    vandaag: date,
    *,
    dagtekening: date | None = None,
    laatste: Maand | None = None,
    overgeslagen: Maand | None = None,
) -> list[tuple[str, str]]:
    gevonden = refusals(
        maand, dagtekening or vandaag, vandaag, laatste, overgeslagen, begrensd=False
    )
    return [(bevinding.regel, bevinding.uitleg) for bevinding in gevonden]


def test_a_month_can_be_claimed_from_its_last_day_on() -> None:
    assert codes(FEBRUARI, date(2026, 2, 28)) == []
    assert codes(FEBRUARI, date(2026, 2, 27)) == [
        ("ZA104", "Februari 2026 is op 27-02-2026 nog niet voorbij.")
    ]


def test_the_day_of_signing_counts_when_it_lies_before_today() -> None:
    assert codes(FEBRUARI, date(2026, 3, 5), dagtekening=date(2026, 2, 20)) == [
        ("ZA104", "Februari 2026 is op 20-02-2026 nog niet voorbij.")
    ]


def test_what_is_signed_tomorrow_is_refused() -> None:
    assert codes(FEBRUARI, date(2026, 3, 5), dagtekening=date(2026, 3, 6)) == [
        ("TR135", "De dagtekening 06-03-2026 ligt na vandaag (05-03-2026).")
    ]


def test_care_before_2021_is_in_no_message() -> None:
    assert codes(Maand(2020, 12), date(2026, 3, 5)) == [
        ("CS100", "De declaratieperiode begint voor 01-01-2021.")
    ]
    assert codes(Maand(2021, 1), date(2026, 3, 5)) == []


def test_months_are_claimed_in_their_order() -> None:
    vandaag = date(2026, 4, 2)
    assert codes(JANUARI, vandaag, laatste=FEBRUARI) == [
        ("TR318", "De declaratieperiode 2026-01 ligt voor de laatst ingediende periode (2026-02).")
    ]
    assert codes(MAART, vandaag, laatste=JANUARI, overgeslagen=FEBRUARI) == [
        ("TR318", "In 2026-02 is zorg geleverd die nog niet is gedeclareerd.")
    ]
    assert codes(FEBRUARI, vandaag, laatste=FEBRUARI) == []
