"""The recovery key is read however it is typed, and a typing error is seen."""

from __future__ import annotations

import itertools
import re

import pytest

from zorgadmin.storage import herstelsleutel

SLEUTEL = "9DV7-5H3V-CTP5-M4UD-JFRM-D2FS-QUPM-EGCP"
TEKENS = SLEUTEL.replace("-", "")


def test_it_is_eight_groups_of_four_without_signs_that_look_alike() -> None:
    nieuw = herstelsleutel.make()
    assert re.fullmatch(r"[2-9A-HJKMNP-Z]{4}(-[2-9A-HJKMNP-Z]{4}){7}", nieuw)
    assert not set(nieuw) & set("01ILO")


def test_a_new_one_is_read_and_no_two_are_the_same() -> None:
    assert herstelsleutel.read(herstelsleutel.make())
    assert len({herstelsleutel.make() for _ in range(20)}) == 20


def test_its_free_characters_hold_more_than_128_bits() -> None:
    assert 31**31 > 2**128


@pytest.mark.parametrize(
    "getypt", [SLEUTEL, SLEUTEL.lower(), TEKENS, SLEUTEL.replace("-", " "), f" {SLEUTEL}\n"]
)
def test_it_is_read_however_it_is_typed(getypt: str) -> None:
    assert herstelsleutel.read(getypt) == TEKENS


def test_every_wrong_character_is_seen() -> None:
    for plaats, teken in itertools.product(range(32), herstelsleutel.ALFABET):
        getypt = TEKENS[:plaats] + teken + TEKENS[plaats + 1 :]
        assert (herstelsleutel.read(getypt) is not None) == (getypt == TEKENS)


def test_neighbours_that_change_places_are_seen() -> None:
    for plaats in range(31):
        een, twee = TEKENS[plaats], TEKENS[plaats + 1]
        getypt = TEKENS[:plaats] + twee + een + TEKENS[plaats + 2 :]
        assert (herstelsleutel.read(getypt) is not None) == (een == twee)


@pytest.mark.parametrize("tekst", ["", "geheim", SLEUTEL[:-1], SLEUTEL + "2", "é" * 32])
def test_a_password_is_no_recovery_key(tekst: str) -> None:
    assert herstelsleutel.read(tekst) is None
    assert not herstelsleutel.looks_like_one(tekst)
