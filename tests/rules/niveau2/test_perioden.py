"""Level 2 of the declaratie (323): the rules on its periods."""

from __future__ import annotations

from datetime import date

import pytest

from tests.builders import bericht323, prestatie
from zorgadmin.domain.berichten.bericht323 import Bericht323
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.rules.niveau2.bericht323 import controleer

REGEL = "Client ••••••006 / Prestatie RN001"


def gebroken(bericht: Bericht323) -> list[str]:
    return [bevinding.regel for bevinding in controleer(bericht)]


def bevindingen(bericht: Bericht323, regel: str) -> list[Bevinding]:
    return [bevinding for bevinding in controleer(bericht) if bevinding.regel == regel]


def enige(bericht: Bericht323) -> Bevinding:
    """Return the one finding of a message that breaks one rule in one place."""
    (bevinding,) = controleer(bericht)
    return bevinding


class TestCS100:
    def test_periods_begin_in_2021_or_later(self) -> None:
        bericht = bericht323(
            prestatie(begin=date(2020, 12, 1), eind=date(2020, 12, 31)),
            begin=date(2020, 12, 1),
            eind=date(2020, 12, 31),
            dagtekening=date(2021, 1, 5),
        )
        declaratie, regel = controleer(bericht)
        assert (declaratie.regel, regel.regel) == ("CS100", "CS100")
        assert declaratie.plek == "Declaratie DN001 / DeclaratiePeriode"
        assert regel.plek == f"{REGEL} / ProductPeriode"
        assert regel.uitleg == (
            "De periode begint op 01-12-2020; een declaratiebericht gaat over zorg vanaf "
            "01-01-2021."
        )

    def test_the_first_of_january_2021_is_just_in_time(self) -> None:
        bericht = bericht323(
            prestatie(begin=date(2021, 1, 1), eind=date(2021, 1, 31)),
            begin=date(2021, 1, 1),
            eind=date(2021, 1, 31),
            dagtekening=date(2021, 2, 5),
        )
        assert controleer(bericht) == []


class TestCS337:
    @pytest.mark.parametrize(
        ("begin", "eind"),
        [
            (date(2026, 3, 15), date(2026, 4, 14)),
            (date(2025, 4, 1), date(2026, 4, 30)),  # same month, another year
        ],
    )
    def test_a_productperiode_lies_in_one_month(self, begin: date, eind: date) -> None:
        assert gebroken(bericht323(prestatie(begin=begin, eind=eind))) == ["CS337"]

    def test_the_finding_has_the_period(self) -> None:
        regel = prestatie(begin=date(2026, 3, 15), eind=date(2026, 4, 14))
        bevinding = enige(bericht323(regel))
        assert bevinding.plek == f"{REGEL} / ProductPeriode"
        assert bevinding.uitleg == (
            "De periode 15-03-2026 t/m 14-04-2026 valt niet binnen één kalendermaand."
        )

    def test_a_part_of_a_month_will_do(self) -> None:
        regel = prestatie(begin=date(2026, 4, 8), eind=date(2026, 4, 17))
        assert controleer(bericht323(regel)) == []


class TestCS340:
    @pytest.mark.parametrize(
        ("begin", "eind"),
        [
            (date(2026, 4, 1), date(2026, 4, 29)),
            (date(2026, 4, 2), date(2026, 4, 30)),
            (date(2026, 3, 1), date(2026, 4, 30)),
            (date(2025, 4, 1), date(2026, 4, 30)),
        ],
    )
    def test_the_declaratieperiode_is_exactly_one_month(self, begin: date, eind: date) -> None:
        # Ends on the 29th: the line of 30 April is later than the period (TR319).
        assert "CS340" in gebroken(bericht323(begin=begin, eind=eind))

    def test_the_finding_has_the_period(self) -> None:
        bevinding = enige(bericht323(begin=date(2026, 4, 2)))
        assert bevinding.plek == "Declaratie DN001 / DeclaratiePeriode"
        assert bevinding.uitleg == (
            "De periode 02-04-2026 t/m 30-04-2026 is niet precies één kalendermaand."
        )

    def test_february_of_a_leap_year_ends_on_the_29th(self) -> None:
        bericht = bericht323(
            prestatie(begin=date(2024, 2, 1), eind=date(2024, 2, 29)),
            begin=date(2024, 2, 1),
            eind=date(2024, 2, 29),
            dagtekening=date(2024, 3, 4),
        )
        assert controleer(bericht) == []


class TestTR134:
    def test_a_period_does_not_begin_after_the_message_was_signed(self) -> None:
        bericht = bericht323(dagtekening=date(2026, 3, 31))
        declaratie, regel = bevindingen(bericht, "TR134")
        assert declaratie.plek == "Declaratie DN001 / DeclaratiePeriode"
        assert regel.plek == f"{REGEL} / ProductPeriode"
        assert regel.uitleg == (
            "De periode begint op 01-04-2026, na de dagtekening van het bericht (31-03-2026)."
        )
        assert regel.oplossing == (
            "Declareer deze periode pas na afloop, met een dagtekening op of na de laatste dag."
        )

    def test_it_may_begin_on_that_day(self) -> None:
        assert bevindingen(bericht323(dagtekening=date(2026, 4, 1)), "TR134") == []


class TestTR137:
    def test_a_period_does_not_end_after_the_message_was_signed(self) -> None:
        bericht = bericht323(dagtekening=date(2026, 4, 29))
        declaratie, regel = controleer(bericht)
        assert (declaratie.regel, regel.regel) == ("TR137", "TR137")
        assert declaratie.plek == "Declaratie DN001 / DeclaratiePeriode"
        assert regel.uitleg == (
            "De periode eindigt op 30-04-2026, na de dagtekening van het bericht (29-04-2026)."
        )

    def test_it_may_end_on_that_day(self) -> None:
        assert controleer(bericht323(dagtekening=date(2026, 4, 30))) == []

    def test_it_does_not_end_before_it_begins(self) -> None:
        regel = prestatie(begin=date(2026, 4, 17), eind=date(2026, 4, 8))
        bevinding = enige(bericht323(regel))
        assert (bevinding.regel, bevinding.plek) == ("TR137", f"{REGEL} / ProductPeriode")
        assert bevinding.uitleg == "De periode eindigt op 08-04-2026, vóór het begin op 17-04-2026."

    def test_it_may_last_one_day(self) -> None:
        regel = prestatie(begin=date(2026, 4, 30), eind=date(2026, 4, 30))
        assert controleer(bericht323(regel)) == []
        te_vroeg = bericht323(regel, dagtekening=date(2026, 4, 29))
        assert [b.plek for b in bevindingen(te_vroeg, "TR137")] == [
            "Declaratie DN001 / DeclaratiePeriode",
            f"{REGEL} / ProductPeriode",
        ]


class TestTR319:
    def test_a_line_is_not_of_a_later_month_than_the_declaratie(self) -> None:
        mei = prestatie(begin=date(2026, 5, 1), eind=date(2026, 5, 31))
        bevinding = enige(bericht323(mei, dagtekening=date(2026, 6, 3)))
        assert (bevinding.regel, bevinding.retourcode) == ("TR319", "0001")
        assert bevinding.plek == f"{REGEL} / ProductPeriode"
        assert bevinding.uitleg == (
            "De periode 01-05-2026 t/m 31-05-2026 loopt door na de declaratieperiode "
            "01-04-2026 t/m 30-04-2026."
        )

    def test_an_earlier_month_will_do(self) -> None:
        maart = prestatie(begin=date(2026, 3, 1), eind=date(2026, 3, 31))
        assert controleer(bericht323(maart)) == []


class TestTR335:
    def test_care_of_more_than_five_years_ago_is_too_old(self) -> None:
        april = prestatie(begin=date(2021, 4, 1), eind=date(2021, 4, 30))
        bevinding = enige(bericht323(april, declaratie_dagtekening=date(2026, 5, 1)))
        assert (bevinding.regel, bevinding.plek) == ("TR335", f"{REGEL} / ProductPeriode")
        assert bevinding.uitleg == (
            "De periode eindigt op 30-04-2021, meer dan 5 jaar voor de dagtekening van de "
            "declaratie (01-05-2026)."
        )

    def test_exactly_five_years_is_not(self) -> None:
        april = prestatie(begin=date(2021, 4, 1), eind=date(2021, 4, 30))
        assert controleer(bericht323(april, declaratie_dagtekening=date(2026, 4, 30))) == []

    def test_five_years_before_a_leap_day_is_28_february(self) -> None:
        februari = prestatie(begin=date(2023, 2, 1), eind=date(2023, 2, 28))
        bericht = bericht323(februari, declaratie_dagtekening=date(2028, 2, 29))
        assert controleer(bericht) == []
        vroeger = prestatie(begin=date(2023, 2, 1), eind=date(2023, 2, 27))
        bericht = bericht323(vroeger, declaratie_dagtekening=date(2028, 2, 29))
        assert gebroken(bericht) == ["TR335"]

    def test_a_message_signed_in_the_first_years_is_judged_too(self) -> None:
        assert bevindingen(bericht323(declaratie_dagtekening=date(3, 2, 1)), "TR335") == []
