"""Which declaratie a booking belongs to."""

from __future__ import annotations

from datetime import date

import pytest

from zorgadmin.domain.betalen.afschrift import Boeking, last_digits
from zorgadmin.domain.betalen.koppelen import Nummers, Treffer, Vordering, match, match_number

DAG = date(2026, 4, 2)
IBAN = "NL91ABNA0417164300"
NUMMERS = Nummers(
    [
        ("D00000001", 1),
        ("000000008", 1),
        ("D00000002", 2),
        ("D00000003", 3),
        ("12", 4),
        ("DUBBEL1", 5),
        ("dubbel1", 6),
        ("D00000009", 9),
    ]
)
OPEN = {1: 1000, 2: 500, 3: -200, 4: 700, 5: 300, 6: 400}
VORDERINGEN = {
    i: Vordering(i, cent, cent, frozenset({IBAN}) if i in (2, 4) else frozenset())
    for i, cent in OPEN.items()
}


def found(cent: int, tekst: str, tegen: str | None = None, *, storno: bool = False) -> object:
    boeking = Boeking(DAG, cent, tegen, tekst, storno)
    treffer = match(boeking, NUMMERS.words(tekst), NUMMERS, VORDERINGEN)
    if treffer is None:
        return None
    return treffer.kandidaten[0] if treffer.zeker else list(treffer.kandidaten)


@pytest.mark.parametrize(
    ("cent", "tekst", "uitkomst"),
    [
        (1000, "betaling D00000001", 1),
        (1000, "kenmerk 000000008", 1),
        (1000, "d00000001 000000008", 1),
        (600, "D00000001", 1),
        (1300, "D00000001", 1),
        (1500, "D00000001 D00000002", [1, 2]),
        (1400, "D00000001 D00000002", [1, 2]),
        (800, "D00000001 D00000003", [1, 3]),
        (800, "D00000001 D00000009", [1]),
        (800, "D00000009", None),
        (200, "D00000003", [3]),
        (-200, "D00000003", 3),
        (-200, "terug", None),
        (-150, "D00000003", None),
        (-1000, "D00000001", None),
        (700, "factuur 12", 4),
        (650, "factuur 12", None),
        (700, "factuur 123", None),
        (300, "DUBBEL1", 5),
        (350, "DUBBEL1", [5, 6]),
        (500, "zonder nummer", None),
        (1000, "XD00000001", None),
    ],
)
def test_what_a_booking_belongs_to(cent: int, tekst: str, uitkomst: object) -> None:
    assert found(cent, tekst) == uitkomst


def test_the_account_of_a_gemeente_tells_by_the_one_open_amount() -> None:
    assert found(500, "zorg", IBAN) == [2]
    assert found(500, "zorg", "4300") == [2]
    assert found(500, "zorg", "NL02ABNA0123456789") is None
    assert found(501, "zorg", IBAN) is None
    assert found(1000, "zorg", IBAN) is None
    assert found(650, "factuur 12", IBAN) == 4


@pytest.mark.parametrize("tekst", ["D00000001", "000000008", "D00000003", "D00000009", "12", "x"])
@pytest.mark.parametrize("cent", [1000, 600, 1300, -1000])
def test_a_sure_number_says_the_same_without_open_amounts(tekst: str, cent: int) -> None:
    boeking, woorden = Boeking(DAG, cent, None, tekst), NUMMERS.words(tekst)
    toegekend = {v.id: v.toegekend_cent for v in VORDERINGEN.values()}
    zonder = match_number(boeking, woorden, NUMMERS, toegekend)
    is_zeker = cent > 0 and tekst in {"D00000001", "000000008"}
    assert zonder == (match(boeking, woorden, NUMMERS, VORDERINGEN) if is_zeker else None)


def test_a_reversal_of_what_is_not_known_is_asked() -> None:
    assert found(-1000, "D00000001", storno=True) == [1]


def test_only_the_last_digits_of_an_account_are_kept() -> None:
    assert last_digits("NL91 ABNA 0417 1643 00") == "4300"
    assert last_digits("") is None
    assert last_digits(None) is None


def test_a_number_that_is_shared_is_told_by_its_open_amount() -> None:
    assert match(Boeking(DAG, 400, None, ""), ["DUBBEL1"], NUMMERS, VORDERINGEN) == Treffer(
        (6,), zeker=True
    )
