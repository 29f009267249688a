"""The hours of a month: every visit, and what rounding makes of each line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.cli.post import bericht301
from tests.spel import BSN_TWEE, contract
from tests.urenkluis import PER_WEEK, Urenkluis, maak
from zorgadmin.application.uren.maand import UrenMaand, uren_maand
from zorgadmin.domain.periode import Maand


@pytest.fixture
def kluis(tmp_path: Path) -> Urenkluis:
    return maak(tmp_path)


def april(kluis: Urenkluis) -> UrenMaand:
    return uren_maand(kluis.diensten, Maand(2026, 4))


def test_every_visit_of_the_month_is_there_in_order_of_day(kluis: Urenkluis) -> None:
    kluis.spel.uren(
        "1001;2026-04-21;9:00;10:30;thuis", kop="toewijzingnummer;datum;begin;eind;notitie"
    )
    kluis.spel.uren(
        "1002;2026-04-20;2;dagdeel", "1001;2026-03-31;60;minuut", "1001;2026-05-01;60;minuut"
    )
    kluis.spel.uren(
        f"{BSN_TWEE};45A04;2026-04-19;30;minuut", kop="bsn;productcode;datum;hoeveelheid;eenheid"
    )
    regels = april(kluis).regels
    assert [(r.datum.day, r.nummer, r.aantal, r.tijden, r.notitie, r.bron) for r in regels] == [
        (19, None, "0:30", "", "", "bestand"),
        (20, 1002, "2", "", "", "bestand"),
        (21, 1001, "1:30", "09:00–10:30", "thuis", "bestand"),
    ]
    assert april(kluis).feestdagen[date(2026, 4, 27)] == "Koningsdag"


def test_each_line_says_what_rounding_takes_off(kluis: Urenkluis) -> None:
    kluis.spel.uren(
        "1001;2026-04-06;95;minuut", "1001;2026-04-13;105;minuut", "1002;2026-04-20;2;dagdeel"
    )
    afrondingen = april(kluis).afrondingen
    assert [(a.geleverd, a.declarabel, a.verloren, a.maximum) for a in afrondingen] == [
        ("3:20", "3 uur", 20, "15 uur"),
        ("2", "2 dagdelen", 0, "10 dagdelen"),
    ]
    assert april(kluis).verloren == 20


def test_a_line_over_its_maximum_is_marked(kluis: Urenkluis) -> None:
    kluis.spel.uren("1001;2026-04-06;15:29;uur", "1002;2026-04-20;11;dagdeel")
    assert [a.is_over for a in april(kluis).afrondingen] == [False, True]


def test_output_per_week_counts_in_the_month_of_its_sunday(kluis: Urenkluis) -> None:
    kluis.spel.richt_in(contract("45A55", "stuks-output", "10"))
    per_week = PER_WEEK.met(nummer=2001, code="45A55", omvang=(2, "82", "2"))
    kluis.spel.importeer(bericht301(per_week, bsn=BSN_TWEE, identificatie="G2"))
    kluis.spel.uren("2001;2026-03-30;2;stuks", "2001;2026-04-29;1;stuks")
    assert [(a.geleverd, a.plek.nummer) for a in april(kluis).afrondingen] == [("2", 2001)]
    assert [r.datum.day for r in april(kluis).regels] == [29]


def test_a_line_that_cannot_be_made_says_so(kluis: Urenkluis) -> None:
    kluis.spel.uren("1001;2026-04-06;95;minuut")
    kluis.spel.richt_in(contract(van="2026-06-01"))
    assert [a.declarabel for a in april(kluis).afrondingen] == ["kan niet"]


def test_a_fixed_volume_is_in_its_month_as_it_will_be_claimed(kluis: Urenkluis) -> None:
    kluis.spel.richt_in(contract("45V02", "stuks-output", "20,00", vast=True))
    per_week = PER_WEEK.met(nummer=2002, code="45V02", omvang=(2, "82", "2"))
    kluis.spel.importeer(bericht301(per_week, bsn=BSN_TWEE, identificatie="G2"))
    kluis.spel.uren("2002;2026-04-08;1;stuks")
    (lijn,) = april(kluis).afrondingen
    # Four Sundays in April: one piece was written in the week of the 12th, three weeks are fixed.
    assert (lijn.declarabel, lijn.maximum, lijn.is_over) == ("7 stuks", "8 stuks", False)
    voorbeeld = kluis.spel.declareer("2026-04", "--proef", vandaag="2026-05-04")
    assert voorbeeld["prestaties"][-1]["volume"] == 7
