"""What can be claimed now, per gemeente × wet and month, and what comes first (IV090, TR318)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.cli.post import Toegewezen, bericht301
from tests.kluisdiensten import services
from tests.spel import BSN_TWEE, Spel, contract
from zorgadmin.application.declareren.claimbaar import Claimbaar, claimable
from zorgadmin.domain.periode import Maand


@pytest.fixture
def praktijk(tmp_path: Path) -> Spel:
    """4 May 2026: toewijzing 1001 in Diemen, 3 uur per week at € 87,24."""
    spel = Spel(tmp_path)
    spel.richt_in(contract())
    spel.importeer(bericht301())
    return spel


def in_short(rij: Claimbaar) -> tuple[str, str, int, int]:
    return str(rij.afnemer), str(rij.maand), rij.cent, rij.regels


def test_nothing_delivered_is_nothing_to_claim(praktijk: Spel) -> None:
    overzicht = claimable(services(praktijk))
    assert overzicht.rijen == []
    assert overzicht.voorstel is None
    assert [str(afnemer) for afnemer in overzicht.afnemers] == ["Diemen (Jeugdwet)"]


def test_months_follow_one_another_and_the_first_is_due(praktijk: Spel) -> None:
    praktijk.uren("1001;2026-03-02;4;uur", "1001;2026-04-02;2;uur", "1001;2026-05-02;1;uur")
    maart, april, mei = claimable(services(praktijk)).rijen
    assert in_short(maart) == ("Diemen (Jeugdwet)", "2026-03", 34896, 1)
    assert (maart.uiterlijk, maart.vanaf, maart.eerst) == (
        date(2026, 4, 30),
        date(2026, 3, 31),
        None,
    )
    assert in_short(april) == ("Diemen (Jeugdwet)", "2026-04", 17448, 1)
    assert april.eerst == Maand(2026, 3)
    assert (mei.maand, mei.vanaf) == (Maand(2026, 5), date(2026, 5, 31))


def test_late_hours_and_corrections_go_along_with_the_next_month(praktijk: Spel) -> None:
    praktijk.uren("1001;2026-02-03;4;uur")
    praktijk.toegekend(praktijk.declareer("2026-02"))
    praktijk.uren("1001;2026-01-06;2;uur", "1001;2026-02-04;1;uur", "1001;2026-04-02;3;uur")
    (rij,) = claimable(services(praktijk)).rijen
    assert in_short(rij) == ("Diemen (Jeugdwet)", "2026-04", 17448 + 8724 + 26172, 3)
    assert (rij.nagekomen, rij.correcties) == (1, 1)
    assert rij.uiterlijk == date(2026, 2, 28)


def test_late_hours_without_a_next_month_go_over_the_last_one(praktijk: Spel) -> None:
    praktijk.uren("1001;2026-04-02;4;uur")
    praktijk.toegekend(praktijk.declareer("2026-04"))
    praktijk.uren("1001;2026-03-03;1;uur", "1001;2026-05-02;1;uur")
    april, mei = claimable(services(praktijk)).rijen
    assert in_short(april) == ("Diemen (Jeugdwet)", "2026-04", 8724, 1)
    assert april.nagekomen == 1
    assert in_short(mei) == ("Diemen (Jeugdwet)", "2026-05", 8724, 1)


def test_the_row_is_what_the_claim_becomes(praktijk: Spel) -> None:
    praktijk.uren("1001;2026-03-03;95;minuut")
    praktijk.toegekend(praktijk.declareer("2026-03"))
    praktijk.uren("1001;2026-03-04;5;uur", "1001;2026-02-04;1;uur", "1001;2026-04-02;130;minuut")
    (rij,) = claimable(services(praktijk)).rijen
    declaratie = praktijk.declareer("2026-04")
    sleutels = {(p["toewijzingnummer"], p["begin"]) for p in declaratie["prestaties"]}
    assert (rij.cent, rij.regels) == (declaratie["totaal_cent"], len(sleutels))


def test_what_waits_is_not_claimed_again(praktijk: Spel) -> None:
    praktijk.uren("1001;2026-04-02;4;uur")
    praktijk.declareer("2026-04")
    assert claimable(services(praktijk)).rijen == []


def test_what_does_not_fit_is_counted_apart(praktijk: Spel) -> None:
    praktijk.uren("1001;2026-04-02;16;uur")
    (rij,) = claimable(services(praktijk)).rijen
    assert (rij.cent, rij.regels, rij.tegengehouden) == (0, 0, 1)


def test_the_most_urgent_gemeente_comes_first(praktijk: Spel) -> None:
    praktijk.richt_in(
        contract("02A03", gemeente="0080", wet="wmo"),
        '[[gemeente]]\ncode = "0080"\nwet = "wmo"\ntermijn_declareren = 10\n',
    )
    toewijzing = Toegewezen(7, categorie="02", code="02A03")
    praktijk.importeer(bericht301(toewijzing, wet="wmo", gemeente="0080", bsn=BSN_TWEE))
    praktijk.uren("1001;2026-04-02;4;uur", "7;2026-04-02;1;uur")
    assert [in_short(rij)[0] for rij in claimable(services(praktijk)).rijen] == [
        "Leeuwarden (Wmo)",
        "Diemen (Jeugdwet)",
    ]
