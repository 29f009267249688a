"""The agreement that holds for a product on a day."""

from __future__ import annotations

import pytest

from tests.domein_builders import LEEUWARDEN, contract, dag, toewijzing
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.contract import Contracten
from zorgadmin.domain.praktijk import GemeenteAfspraak, TariefVan


def tarief_on(contracten: Contracten, datum: str, code: str = "45A04") -> int | None:
    gevonden = contracten.on(LEEUWARDEN, Wet.JW, code, dag(datum))
    return gevonden.tarief_cent if gevonden else None


@pytest.mark.parametrize(
    ("datum", "tarief"),
    [
        ("2024-12-31", None),
        ("2025-01-01", 8000),
        ("2025-12-31", 8000),
        ("2026-01-01", 8724),
        ("2026-06-30", 8724),
        ("2026-07-01", None),
    ],
)
def test_it_holds_from_its_first_up_to_and_including_its_last_day(
    datum: str, tarief: int | None
) -> None:
    contracten = Contracten(
        [
            contract(8000, van="2025-01-01", tot="2025-12-31"),
            contract(8724, van="2026-01-01", tot="2026-06-30"),
        ]
    )
    assert tarief_on(contracten, datum) == tarief


def test_of_overlapping_agreements_the_most_recently_begun_holds() -> None:
    contracten = Contracten([contract(8000), contract(8724, van="2026-01-01")])
    assert [tarief_on(contracten, d) for d in ("2025-12-31", "2026-01-01")] == [8000, 8724]


def test_after_the_newer_one_ended_the_older_one_holds_again() -> None:
    contracten = Contracten([contract(8724, van="2026-01-01", tot="2026-03-31"), contract(8000)])
    assert [tarief_on(contracten, d) for d in ("2026-03-31", "2026-04-01")] == [8724, 8000]


def test_gemeente_wet_product_and_categorie_must_agree() -> None:
    contracten = Contracten([contract()])
    assert contracten.on(LEEUWARDEN, Wet.JW, "45A04", dag("2026-01-01")) is not None
    assert contracten.on(LEEUWARDEN, Wet.JW, "45A04", dag("2026-01-01"), "45") is not None
    assert contracten.on(LEEUWARDEN, Wet.JW, "45A04", dag("2026-01-01"), "46") is None
    assert contracten.on(LEEUWARDEN, Wet.JW, "45A05", dag("2026-01-01")) is None
    assert contracten.on(LEEUWARDEN, Wet.WMO, "45A04", dag("2026-01-01")) is None
    assert contracten.on("0384", Wet.JW, "45A04", dag("2026-01-01")) is None


def test_the_categorieen_of_a_code_are_those_that_its_gemeente_agreed_on() -> None:
    contracten = Contracten([contract(), contract(categorie="46"), contract(code="45A05")])
    assert contracten.categorieen(LEEUWARDEN, Wet.JW, "45A04") == {"45", "46"}
    assert contracten.categorieen("0384", Wet.JW, "45A04") == set()
    assert contracten.categorieen(LEEUWARDEN, Wet.JW, "99X99") == set()
    assert contracten.categorieen(LEEUWARDEN, Wet.WMO, "45A04") == set()


def test_agreements_are_found_by_product_and_by_code() -> None:
    oud, nieuw = contract(8000), contract(8724, van="2026-01-01")
    contracten = Contracten([oud, nieuw, contract(code="45A05")])
    assert contracten.of_product(LEEUWARDEN, Wet.JW, "45A04") == [nieuw, oud]
    assert contracten.with_code("45A04") == [nieuw, oud]
    assert contracten.with_code("99X99") == []


def test_whether_a_gemeente_has_a_fixed_volume_anywhere() -> None:
    contracten = Contracten([contract(), contract(30000, "stuks-output", vast=True, code="45A34")])
    assert contracten.has_fixed(LEEUWARDEN, Wet.JW)
    assert not contracten.has_fixed(LEEUWARDEN, Wet.WMO)
    assert not Contracten([contract()]).has_fixed(LEEUWARDEN, Wet.JW)


@pytest.mark.parametrize(
    ("tarief_van", "tarief"), [(TariefVan.LEVERING, 8724), (TariefVan.TOEWIJZING, 8000)]
)
def test_the_day_of_care_decides_or_by_agreement_the_first_day_of_the_toewijzing(
    tarief_van: TariefVan, tarief: int
) -> None:
    contracten = Contracten(
        [
            contract(8000, van="2025-01-01", tot="2025-12-31"),
            contract(8724, van="2026-01-01"),
        ],
        [
            GemeenteAfspraak(LEEUWARDEN, Wet.JW, tarief_van=tarief_van),
            GemeenteAfspraak(LEEUWARDEN, Wet.WMO),
        ],
    )
    gevonden = contracten.for_care(toewijzing("2025-07-01"), "45A04", dag("2026-03-05"), "45")
    assert gevonden is not None
    assert gevonden.tarief_cent == tarief


def test_without_a_contract_on_the_first_day_none_holds_later_either() -> None:
    contracten = Contracten(
        [contract(8724, van="2026-01-01")],
        [GemeenteAfspraak(LEEUWARDEN, Wet.JW, tarief_van=TariefVan.TOEWIJZING)],
    )
    assert contracten.for_care(toewijzing("2025-07-01"), "45A04", dag("2026-03-05")) is None
