"""Changing a contract: what it would do is said first, and can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.post import Toegewezen, bericht301
from tests.spel import BSN_TWEE, Spel, contract
from zorgadmin.application.inrichting.contracten import (
    keep_contract,
    put_back,
    removal,
    remove_contract,
)
from zorgadmin.application.inrichting.inzien import contracts
from zorgadmin.application.kern.formulier import FormulierError
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.toml_waarden import Lijsten
from zorgadmin.bootstrap import Program
from zorgadmin.domain.codes import Wet

LIJSTEN = Lijsten({"0384"}, lambda _: {"45"})
WAARDEN = {
    "gemeente": "0384",
    "wet": "jw",
    "productcategorie": "45",
    "productcode": "45A04",
    "eenheid": "uur",
    "tarief": "90,00",
    "geldig_van": "2021-01-01",
}


@pytest.fixture
def spel(tmp_path: Path) -> Spel:
    """March granted: 4 hours of 87,24; April still to be claimed: 2 and 3 hours of two clients."""
    spel = Spel(tmp_path, vandaag="2026-05-04")
    spel.richt_in(contract())
    een = Toegewezen(1001, omvang=(6, "04", "2"))
    spel.importeer(bericht301(een, identificatie="G1"))
    spel.importeer(bericht301(een.met(nummer=1002), bsn=BSN_TWEE, identificatie="G2"))
    spel.uren("1001;2026-03-03;4;uur")
    spel.toegekend(spel.declareer("2026-03"))
    spel.uren("1001;2026-04-07;2;uur", "1002;2026-04-08;3;uur")
    return spel


@pytest.fixture
def diensten(spel: Spel, monkeypatch: pytest.MonkeyPatch) -> Diensten:
    """What use cases work with, on that day."""
    for naam, waarde in spel.omgeving().items():
        monkeypatch.setenv(naam, waarde)
    return Program().diensten(spel.kluis)


def test_another_tarief_says_what_it_does_and_does_it_when_sure(
    diensten: Diensten, spel: Spel
) -> None:
    voor = spel.inhoud()
    (oud,) = contracts(diensten)
    # 4 × € 2,76 on what was granted, 5 × € 2,76 on what is still to be claimed.
    assert keep_contract(diensten, LIJSTEN, WAARDEN, oud) == (
        "1 toegekende regel wordt gecorrigeerd (+ € 11,04) en "
        "2 regels nog te declareren veranderen (+ € 13,80)."
    )
    assert spel.inhoud() == voor
    assert keep_contract(diensten, LIJSTEN, WAARDEN, oud, zeker=True) is None
    assert [c.tarief_cent for c in contracts(diensten)] == [9000]


def test_a_lower_tarief_takes_money_back(diensten: Diensten) -> None:
    (oud,) = contracts(diensten)
    lager = {**WAARDEN, "tarief": "87,00"}
    assert keep_contract(diensten, LIJSTEN, lager, oud) == (
        "1 toegekende regel wordt gecorrigeerd (− € 0,96) en "
        "2 regels nog te declareren veranderen (− € 1,20)."
    )


def test_an_unlikely_tarief_and_what_it_does_are_one_question(diensten: Diensten) -> None:
    (oud,) = contracts(diensten)
    vraag = keep_contract(diensten, LIJSTEN, {**WAARDEN, "tarief": "900,00"}, oud)
    assert vraag is not None
    assert vraag.startswith("€ 900,00 per uur is ongewoon veel.")
    assert "1 toegekende regel wordt gecorrigeerd" in vraag


def test_what_changes_no_care_is_kept_without_a_question(diensten: Diensten) -> None:
    (oud,) = contracts(diensten)
    later = {**WAARDEN, "geldig_van": "2026-06-01"}
    assert keep_contract(diensten, LIJSTEN, later) is None
    assert keep_contract(diensten, LIJSTEN, {**WAARDEN, "tarief": "87,24"}, oud) is None


def test_two_that_begin_on_one_day_are_refused_before_anything_is_asked(
    diensten: Diensten,
) -> None:
    with pytest.raises(FormulierError):
        keep_contract(diensten, LIJSTEN, WAARDEN)


def test_removing_one_holds_back_what_is_not_claimed_and_can_be_undone(
    diensten: Diensten, spel: Spel
) -> None:
    eerder = contracts(diensten)
    (oud,) = eerder
    voor = spel.stand()
    assert removal(diensten, oud) == "2 regels kunnen niet meer mee."
    assert spel.stand() == voor
    remove_contract(diensten, oud)
    assert spel.stand() != voor
    put_back(diensten, eerder)
    assert spel.stand() == voor
    assert contracts(diensten) == eerder
    assert oud.wet is Wet.JW
