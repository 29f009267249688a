"""Leveringen are read fast, and no change of one gets lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.storage.gegevens import LEVERING, TOEWIJZING, keep_toewijzing
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import LeveringRij
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.fouten import GeweigerdError, KluisError
from zorgadmin.domain.levering import Bron, Levering, LeveringSoort
from zorgadmin.domain.toewijzing import ToewijzingId
from zorgadmin.storage.engine import connect_raw
from zorgadmin.storage.vault import VaultKluis

GEPARKEERD = replace(LEVERING, toewijzing_id=None, productcategorie=None)


@pytest.fixture
def werk(kluis: VaultKluis) -> Iterator[Werk]:
    """A unit of work with toewijzingen 1 and 2."""
    with kluis.schrijven() as werk:
        keep_toewijzing(werk)
        keep_toewijzing(werk, nummer=10073)
        yield werk


def test_leveringen_of_a_gemeente_come_by_toewijzing_and_date(werk: Werk) -> None:
    werk.leveringen.add(
        [
            replace(LEVERING, toewijzing_id=ToewijzingId(2)),
            replace(LEVERING, datum=date(2026, 4, 9), hoeveelheid=30),
            LEVERING,
            GEPARKEERD,
            replace(LEVERING, wet=Wet.WMO),
        ]
    )
    assert list(werk.leveringen.of_gemeente("0384", Wet.JW)) == [
        Levering(3, ToewijzingId(1), "45", "45A04", date(2026, 4, 7), 90, LeveringSoort.TIJD),
        Levering(2, ToewijzingId(1), "45", "45A04", date(2026, 4, 9), 30, LeveringSoort.TIJD),
        Levering(1, ToewijzingId(2), "45", "45A04", date(2026, 4, 7), 90, LeveringSoort.TIJD),
    ]
    assert list(werk.leveringen.of_gemeente("0014", Wet.JW)) == []


def test_leveringen_of_some_toewijzingen_come_as_those_of_all(werk: Werk) -> None:
    een, twee = ToewijzingId(1), ToewijzingId(2)
    later = replace(LEVERING, datum=date(2026, 4, 9))
    werk.leveringen.add([later, LEVERING, replace(LEVERING, toewijzing_id=twee), later])
    werk.leveringen.remove(4)
    assert list(werk.leveringen.of_gemeente("0384", Wet.JW, [een])) == [
        Levering(2, een, "45", "45A04", date(2026, 4, 7), 90, LeveringSoort.TIJD),
        Levering(1, een, "45", "45A04", date(2026, 4, 9), 90, LeveringSoort.TIJD),
    ]
    assert list(werk.leveringen.of_gemeente("0384", Wet.JW, [])) == []
    alle = werk.leveringen.of_gemeente("0384", Wet.JW)
    assert list(werk.leveringen.of_gemeente("0384", Wet.JW, [een, twee])) == list(alle)


def test_leveringen_share_their_codes(werk: Werk) -> None:
    werk.leveringen.add([LEVERING] * 3)
    codes = [lev.productcode for lev in werk.leveringen.of_gemeente("0384", Wet.JW)]
    assert len(codes) == 3
    assert all(code is codes[0] for code in codes)


def test_a_levering_comes_back_as_it_was_kept(werk: Werk) -> None:
    gegevens = replace(LEVERING, referentie="a1", importkenmerk="ff", bron=Bron.IMPORT)
    werk.leveringen.add([gegevens])
    assert list(werk.leveringen.of_toewijzing(ToewijzingId(1))) == [
        LeveringRij(1, gegevens, verwijderd=False)
    ]
    assert list(werk.leveringen.of_toewijzing(ToewijzingId(2))) == []


def test_a_removed_levering_no_longer_counts_but_its_day_is_remembered(werk: Werk) -> None:
    werk.leveringen.add([LEVERING, replace(LEVERING, datum=date(2026, 4, 8))])
    werk.leveringen.remove(1)
    assert [levering.id for levering in werk.leveringen.of_gemeente("0384", Wet.JW)] == [2]
    assert werk.leveringen.days_ever("0384", Wet.JW) == {1: {date(2026, 4, 7), date(2026, 4, 8)}}
    assert [rij.verwijderd for rij in werk.leveringen.of_toewijzing(ToewijzingId(1))] == [
        True,
        False,
    ]


def test_a_change_of_a_removed_levering_brings_it_back(werk: Werk) -> None:
    werk.leveringen.add([LEVERING])
    werk.leveringen.remove(1)
    werk.leveringen.change(1, replace(LEVERING, hoeveelheid=60))
    assert [rij.hoeveelheid for rij in werk.leveringen.of_gemeente("0384", Wet.JW)] == [60]


def test_parked_leveringen_wait_for_their_toewijzing(werk: Werk) -> None:
    werk.leveringen.add([GEPARKEERD, LEVERING, replace(GEPARKEERD, productcode="45A05")])
    werk.leveringen.remove(3)
    assert [rij.id for rij in werk.leveringen.geparkeerd()] == [1]
    (toewijzing,) = werk.toewijzingen.current(nummer=TOEWIJZING.nummer)
    werk.leveringen.attach({1}, toewijzing)
    assert list(werk.leveringen.geparkeerd()) == []
    assert [rij.gegevens for rij in werk.leveringen.of_toewijzing(ToewijzingId(1))] == [
        LEVERING,
        LEVERING,
    ]


def test_attach_leaves_a_levering_that_has_its_toewijzing(werk: Werk) -> None:
    werk.leveringen.add([replace(LEVERING, toewijzing_id=ToewijzingId(2))])
    werk.leveringen.attach({1}, werk.toewijzingen.by_ids({ToewijzingId(1)})[ToewijzingId(1)])
    assert [rij.id for rij in werk.leveringen.of_toewijzing(ToewijzingId(2))] == [1]


def test_a_referentie_finds_the_present_levering_before_a_removed_one(werk: Werk) -> None:
    werk.leveringen.add([replace(LEVERING, referentie="a"), replace(LEVERING, referentie="b")])
    werk.leveringen.remove(1)
    werk.leveringen.add([replace(LEVERING, referentie="a", hoeveelheid=45)])
    werk.leveringen.remove(2)
    gevonden = werk.leveringen.by_referentie(["a", "b", "c"])
    assert {naam: (rij.id, rij.verwijderd) for naam, rij in gevonden.items()} == {
        "a": (3, False),
        "b": (2, True),
    }


def test_a_referentie_belongs_to_one_present_levering(werk: Werk) -> None:
    werk.leveringen.add([replace(LEVERING, referentie="a")])
    with pytest.raises(GeweigerdError, match="referenties hoort al bij een andere levering"):
        werk.leveringen.add([replace(LEVERING, referentie="a")])


def test_all_of_some_days_are_there_removed_and_parked_too(werk: Werk) -> None:
    later = replace(LEVERING, datum=LEVERING.datum + timedelta(days=1))
    parked = replace(LEVERING, toewijzing_id=None)
    werk.leveringen.add([LEVERING, later, parked, LEVERING])
    werk.leveringen.remove(1)
    gevonden = werk.leveringen.on_days(LEVERING.datum, LEVERING.datum)
    assert [(rij.id, rij.verwijderd) for rij in gevonden] == [(1, True), (4, False), (3, False)]


def test_new_leveringen_are_named_by_their_ids(werk: Werk) -> None:
    assert list(werk.leveringen.add([LEVERING, GEPARKEERD])) == [1, 2]
    assert list(werk.leveringen.add([])) == []
    assert list(werk.leveringen.add([LEVERING])) == [3]
    assert werk.leveringen.by_ids([2, 3, 9]) == {
        2: LeveringRij(2, GEPARKEERD, verwijderd=False),
        3: LeveringRij(3, LEVERING, verwijderd=False),
    }


def test_leveringen_of_some_days_come_by_toewijzing_and_date(werk: Werk) -> None:
    dagen = [replace(LEVERING, datum=date(2026, 4, dag)) for dag in (6, 12, 7, 13, 5)]
    werk.leveringen.add([replace(LEVERING, toewijzing_id=ToewijzingId(2)), *dagen, GEPARKEERD])
    werk.leveringen.remove(3)
    gevonden = werk.leveringen.between(date(2026, 4, 6), date(2026, 4, 12))
    assert [rij.id for rij in gevonden] == [2, 4, 1]
    van_een = werk.leveringen.between(date(2026, 4, 6), date(2026, 4, 12), [ToewijzingId(1)])
    assert [rij.id for rij in van_een] == [2, 4]


def test_what_the_last_import_said_is_found_under_later_changes(werk: Werk) -> None:
    werk.leveringen.add([replace(LEVERING, bron=Bron.IMPORT, begin=time(9), eind=time(10, 30))])
    werk.leveringen.change(1, replace(LEVERING, bron=Bron.IMPORT, hoeveelheid=60, notitie="twee"))
    werk.leveringen.change(1, replace(LEVERING, bron=Bron.HAND, hoeveelheid=75))
    werk.leveringen.remove(1, Bron.HAND)
    werk.leveringen.add([replace(LEVERING, bron=Bron.HAND)])
    assert werk.leveringen.last_import([1, 2]) == {
        1: LeveringRij(
            1,
            replace(LEVERING, bron=Bron.IMPORT, hoeveelheid=60, notitie="twee"),
            verwijderd=False,
        )
    }
    werk.leveringen.change(2, replace(LEVERING, bron=Bron.IMPORT, begin=time(9), eind=time(10, 30)))
    werk.leveringen.remove(2)
    (laatste,) = werk.leveringen.last_import([2]).values()
    assert (laatste.gegevens.begin, laatste.gegevens.eind) == (time(9), time(10, 30))
    assert laatste.verwijderd


def test_more_referenties_can_be_asked_than_a_statement_has_parameters(werk: Werk) -> None:
    werk.leveringen.add([replace(LEVERING, referentie="k7")])
    assert list(werk.leveringen.by_referentie([f"k{i}" for i in range(300_000)])) == ["k7"]


def test_an_unknown_levering_cannot_be_changed(werk: Werk) -> None:
    with pytest.raises(KluisError, match="Levering 5 staat niet in de kluis"):
        werk.leveringen.remove(5)


@pytest.mark.parametrize(
    "anders",
    [
        {"hoeveelheid": -1},
        {"soort": "kwartier"},
        {"bron": "lucht"},
        {"productcode": None},
        {"toewijzing_id": 77},
        {"hoeveelheid": 1.5},
    ],
)
def test_the_database_refuses_what_no_levering_can_be(werk: Werk, anders: dict[str, Any]) -> None:
    with pytest.raises(KluisError):
        werk.leveringen.add([replace(LEVERING, **anders)])


def test_every_change_is_in_the_history_with_before_and_after(kluis: VaultKluis, pad: Path) -> None:
    with kluis.schrijven() as werk:
        keep_toewijzing(werk)
        werk.leveringen.add([GEPARKEERD])
        werk.leveringen.attach({1}, werk.toewijzingen.current()[0])
        werk.leveringen.change(1, replace(LEVERING, hoeveelheid=60))
        werk.leveringen.remove(1)
    with closing(connect_raw(pad, None)) as verbinding:
        rijen = verbinding.execute(
            "SELECT levering_id, moment, voor, na FROM levering_wijziging ORDER BY id"
        ).fetchall()
    assert {(rij[0], rij[1]) for rij in rijen} == {(1, "2026-05-06T10:30:15.000250")}
    stand = [tuple(tekst and json.loads(tekst) for tekst in rij[2:]) for rij in rijen]
    assert stand[0][0] is None
    assert stand[0][1] == {
        "toewijzing_id": None,
        "gemeente": "0384",
        "wet": "jw",
        "bsn": "999900006",
        "productcategorie": None,
        "productcode": "45A04",
        "datum": "2026-04-07",
        "hoeveelheid": 90,
        "soort": "tijd",
        "begin": "09:00:00",
        "eind": "10:30:00",
        "notitie": "huisbezoek",
        "referentie": None,
        "importkenmerk": None,
        "bron": "hand",
        "noshow": 0,
        "onderaannemer": None,
        "verwijderd": 0,
    }
    # What a change found is what the change before it left.
    assert [voor for voor, _ in stand[1:]] == [na for _, na in stand[:-1]]
    assert [(na["toewijzing_id"], na["hoeveelheid"], na["verwijderd"]) for _, na in stand] == [
        (None, 90, 0),
        (1, 90, 0),
        (1, 60, 0),
        (1, 60, 1),
    ]
