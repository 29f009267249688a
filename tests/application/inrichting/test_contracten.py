"""Changing a contract: what it would do is said first, and can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.post import Toegewezen, bericht301
from tests.spel import BSN_TWEE, Spel, contract
from zorgadmin.application.inrichting.contracten import (
    keep_contract,
    latest,
    put_back,
    raise_tariffs,
    raised,
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


def test_tariffs_are_raised_together_from_a_day(diensten: Diensten) -> None:
    (oud,) = contracts(diensten)
    assert raised(87_24, 4_50) == 91_17  # 87,24 x 1,045 = 91,1658
    assert raised(1_00, 50) == 1_01  # 1,005: half a cent goes up
    waarden = {"geldig_van": "2027-01-01", "0": "91,17"}
    assert raise_tariffs(diensten, [oud], waarden) is None
    assert [(c.geldig_van.isoformat(), c.tarief_cent) for c in contracts(diensten)] == [
        ("2021-01-01", 87_24),
        ("2027-01-01", 91_17),
    ]
    assert [c.tarief_cent for c in latest(contracts(diensten))] == [91_17]


def test_raising_in_the_past_says_what_it_does_first(diensten: Diensten, spel: Spel) -> None:
    voor = spel.inhoud()
    oude = contracts(diensten)
    waarden = {"geldig_van": "2026-04-01", "0": "90,00"}
    assert raise_tariffs(diensten, oude, waarden) == (
        "2 regels nog te declareren veranderen (+ € 13,80)."
    )
    assert spel.inhoud() == voor
    assert raise_tariffs(diensten, oude, waarden, zeker=True) is None
    put_back(diensten, oude)
    assert contracts(diensten) == oude


@pytest.mark.parametrize(
    ("waarden", "velden"),
    [
        ({"0": "90,00"}, {"geldig_van": "ontbreekt"}),
        ({"geldig_van": "2027-01-01"}, {"geldig_van": "er verandert geen tarief"}),
        ({"geldig_van": "2027-01-01", "0": "87,24"}, {"geldig_van": "er verandert geen tarief"}),
        (
            {"geldig_van": "2021-01-01", "0": "90,00"},
            {"0": "het tarief van nu begint pas op 01-01-2021"},
        ),
        (
            {"geldig_van": "2027-01-01", "0": "0"},
            {"0": "moet meer dan 0 en hoogstens 999.999,99 zijn"},
        ),
    ],
)
def test_what_raises_nothing_is_refused_at_its_field(
    diensten: Diensten, waarden: dict[str, object], velden: dict[str, str]
) -> None:
    with pytest.raises(FormulierError) as weigering:
        raise_tariffs(diensten, contracts(diensten), waarden)
    assert weigering.value.velden == velden
