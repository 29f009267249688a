"""What the next months are expected to bring, worked out by hand for some practices."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.post import Toegewezen, bericht301
from tests.cli.regiespel import approved
from tests.kluisdiensten import services
from tests.spel import BSN_TWEE, Spel, contract
from zorgadmin.application.overzichten.bedragen import overzicht
from zorgadmin.application.overzichten.vooruitzicht import expected


@pytest.fixture
def spel(tmp_path: Path) -> Spel:
    """1001 with 2 uur of € 87,24 in each of January to March; it is 2 April 2026."""
    spel = Spel(tmp_path, vandaag="2026-04-02")
    spel.richt_in(contract())
    spel.importeer(bericht301(Toegewezen()))
    spel.geupload()
    spel.uren(*(f"1001;2026-0{maand}-05;2;uur" for maand in (1, 2, 3)))
    return spel


def ahead(spel: Spel) -> dict[str, tuple[int, ...]]:
    """Granted, claimed, delivered and assigned cents of each month that brings something."""
    diensten = services(spel)
    return {
        str(v.maand): tuple(v.per_grond.values())
        for v in expected(diensten, overzicht(diensten)).maanden
        if v.totaal_cent
    }


TEMPO = 17448
"""Cents a month."""


def test_each_ground_comes_after_its_own_days(spel: Spel) -> None:
    spel.toegekend(spel.declareer("2026-01", vandaag="2026-02-03"))
    spel.run("ingediend", spel.declareer("2026-02", vandaag="2026-03-03")["declaratienummer"])
    # Granted today: by 2 May. Claimed today, and March by the next claim: after 44 days, 16 May.
    # April and on: 44 days after the month.
    assert ahead(spel) == {
        "2026-05": (TEMPO, TEMPO, TEMPO, 0),
        "2026-06": (0, 0, 0, TEMPO),
        "2026-07": (0, 0, 0, TEMPO),
        "2026-08": (0, 0, 0, TEMPO),
        "2026-09": (0, 0, 0, TEMPO),
    }


def test_what_was_taken_back_by_decision_comes_no_more_and_what_goes_along_again_does(
    spel: Spel,
) -> None:
    spel.toegekend(spel.declareer("2026-01"))
    spel.run("crediteer", "R0000000001", "--reden", "vergissing")
    februari = spel.declareer("2026-02")
    assert februari["totaal_cent"] == 0
    spel.run("ingediend", februari["declaratienummer"])
    afgekeurd = ("--afgekeurd", "R0000000003=0611", "--reden", "brief")
    spel.run("antwoord", februari["declaratienummer"], *afgekeurd)
    # January is granted, taken back, and never claimed again. February waits for a decision.
    assert ahead(spel)["2026-05"] == (0, 0, TEMPO, 0)
    spel.run("opnieuw", "R0000000003")
    assert ahead(spel)["2026-05"] == (0, 0, 2 * TEMPO, 0)


def test_care_that_is_held_back_or_let_go_is_not_expected(spel: Spel) -> None:
    spel.importeer(
        bericht301(
            Toegewezen(nummer=1002, omvang=(1, "04", "4"), tot="2026-03-31"),
            bsn=BSN_TWEE,
            identificatie="G2",
        )
    )
    spel.uren("1002;2026-03-05;3;uur")
    assert ahead(spel)["2026-05"] == (0, 0, 3 * TEMPO, 0)


def test_no_care_is_expected_after_a_stop(spel: Spel) -> None:
    spel.declareer("2026-03")
    approved(spel, "start", "1001", "--op", "2026-01-05", vandaag="2026-04-02")
    assert ahead(spel)["2026-06"] == (0, 0, 0, TEMPO)
    approved(*(spel, "stop", "1001", "--op", "2026-03-31", "--reden", "31"), vandaag="2026-04-02")
    assert list(ahead(spel)) == ["2026-05"]
