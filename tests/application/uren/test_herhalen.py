"""Many days at once: which days get hours, which are passed over and why, and taking it back."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from tests.spel import BSN_TWEE, Spel
from tests.urenkluis import Urenkluis, maak
from zorgadmin.application.uren.herhalen import (
    Herhaling,
    Toestand,
    herhaal,
    neem_week_over,
    voorstel,
)
from zorgadmin.application.uren.invoeren import draai_terug, invoeren
from zorgadmin.application.uren.wijziging import Bezoek, Plek
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.fouten import GebruikError, GeweigerdError
from zorgadmin.domain.levering import LeveringSoort

MAANDAG = date(2026, 4, 20)


@pytest.fixture(scope="session")
def _sjabloon(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return maak(tmp_path_factory.mktemp("herhalen")).spel.kluis


@pytest.fixture
def kluis(tmp_path: Path, _sjabloon: Path) -> Urenkluis:
    """The practice of `urenkluis`, without hours."""
    spel = Spel(tmp_path, vandaag="2026-04-20")
    shutil.copy(_sjabloon, spel.kluis)
    return Urenkluis(spel)


@pytest.fixture
def herhaling(kluis: Urenkluis) -> Herhaling:
    """1:30 every Monday and Thursday from 20 April up to and including 7 May."""
    return Herhaling(
        kluis.plek(),
        LeveringSoort.TIJD,
        (Bezoek(90),),
        frozenset((0, 3)),
        MAANDAG,
        date(2026, 5, 7),
    )


def test_a_repeated_night_is_as_long_as_it_was(kluis: Urenkluis) -> None:
    nacht = Herhaling(
        kluis.plek(),
        LeveringSoort.TIJD,
        (Bezoek(360, time(23), time(5)),),
        frozenset((5,)),
        date(2026, 3, 21),
        date(2026, 4, 4),
    )
    herhaal(kluis.diensten, nacht)
    assert kluis.uren() == [("2026-03-21", 360), ("2026-03-28", 300), ("2026-04-04", 360)]


def test_a_day_with_another_visit_at_that_time_is_passed_over(
    kluis: Urenkluis, herhaling: Herhaling
) -> None:
    plek = Plek(None, None, "0384", Wet.JW, BSN_TWEE, "45", "45A04")
    invoeren(kluis.diensten, [kluis.dag("2026-04-23", "9:30-10:30", plek)])
    om_negen = replace(herhaling, bezoeken=(Bezoek(60, time(9), time(10)),))
    donderdag = voorstel(kluis.diensten, om_negen).dagen[1]
    assert donderdag.toestand is Toestand.GEWEIGERD
    assert donderdag.uitleg == (
        "09:00–10:00 op 23-04-2026 overlapt met 09:30–10:30 van een andere cliënt "
        "(zorg zonder toewijzing)."
    )
    herhaal(kluis.diensten, om_negen)
    assert ("2026-04-23", 60) in kluis.uren()
    assert [dag for dag, _ in kluis.uren()].count("2026-04-23") == 1


def dagen(kluis: Urenkluis, herhaling: Herhaling) -> list[tuple[str, str]]:
    return [
        (dag.datum.isoformat()[5:], dag.toestand)
        for dag in voorstel(kluis.diensten, herhaling).dagen
    ]


def test_the_preview_shows_each_day_and_passes_over_holidays(
    kluis: Urenkluis, herhaling: Herhaling
) -> None:
    assert dagen(kluis, herhaling) == [
        ("04-20", "komt erbij"),
        ("04-23", "komt erbij"),
        ("04-27", "feestdag"),
        ("04-30", "komt erbij"),
        ("05-04", "komt erbij"),
        ("05-07", "komt erbij"),
    ]
    gezien = voorstel(kluis.diensten, herhaling)
    assert gezien.nieuw == 5
    assert gezien.dagen[2].uitleg == "Koningsdag"
    assert kluis.uren() == []


def test_holidays_can_be_taken_along(kluis: Urenkluis, herhaling: Herhaling) -> None:
    mee = replace(herhaling, zonder_feestdagen=False)
    assert voorstel(kluis.diensten, mee).nieuw == 6


def test_every_other_week_counts_from_the_first(kluis: Urenkluis, herhaling: Herhaling) -> None:
    om_en_om = replace(herhaling, om_de=2, begin=date(2026, 4, 23))
    assert dagen(kluis, om_en_om) == [
        ("04-23", "komt erbij"),
        ("05-04", "komt erbij"),
        ("05-07", "komt erbij"),
    ]


def test_what_is_shown_is_what_is_entered_and_one_change(
    kluis: Urenkluis, herhaling: Herhaling
) -> None:
    kluis.spel.uren("1001;2026-04-23;45;minuut")
    assert dict(dagen(kluis, herhaling))["04-23"] == "er staan al uren"
    gedaan = herhaal(kluis.diensten, herhaling)
    assert gedaan.toegevoegd == 4
    assert kluis.uren() == [
        ("2026-04-20", 90),
        ("2026-04-23", 45),
        ("2026-04-30", 90),
        ("2026-05-04", 90),
        ("2026-05-07", 90),
    ]
    draai_terug(kluis.diensten, gedaan)
    assert kluis.uren() == [("2026-04-23", 45)]


def test_days_outside_the_toewijzing_are_passed_over_with_the_reason(kluis: Urenkluis) -> None:
    buiten = Herhaling(
        kluis.plek(1002, "45A53"),
        LeveringSoort.DAGDEEL,
        (Bezoek(1),),
        frozenset(range(7)),
        date(2026, 6, 16),
        date(2026, 6, 19),
    )
    gezien = voorstel(kluis.diensten, buiten)
    assert [dag.toestand for dag in gezien.dagen] == [Toestand.NIEUW] * 2 + [Toestand.GEWEIGERD] * 2
    assert gezien.dagen[2].uitleg.startswith("18-06-2026 valt buiten toewijzing 1002")
    with pytest.raises(GeweigerdError, match="geen dag waarop deze uren erbij kunnen"):
        herhaal(kluis.diensten, replace(buiten, begin=date(2026, 6, 18)))


def test_a_month_that_would_be_held_back_is_said_before(
    kluis: Urenkluis, herhaling: Herhaling
) -> None:
    veel = replace(herhaling, bezoeken=(Bezoek(480),), eind=date(2026, 5, 31))
    gezien = voorstel(kluis.diensten, veel)
    assert [(str(maand), b.retourcode) for maand, b in gezien.bevindingen] == [
        ("2026-04", "9321"),
        ("2026-05", "9321"),
    ]


@pytest.mark.parametrize(
    ("anders", "reden"),
    [
        ({"eind": date(2026, 4, 19)}, "laatste dag ligt voor de eerste"),
        ({"eind": date(2027, 4, 21)}, "hoogstens een jaar"),
        ({"weekdagen": frozenset[int]()}, "minstens één dag van de week"),
        ({"bezoeken": ()}, "hoeveel uren"),
    ],
)
def test_what_no_repetition_can_be(
    kluis: Urenkluis, herhaling: Herhaling, anders: dict[str, object], reden: str
) -> None:
    slecht = replace(herhaling, **anders)  # type: ignore[arg-type]  # the table names the fields
    for doe in (voorstel, herhaal):
        with pytest.raises(GebruikError, match=reden):
            doe(kluis.diensten, slecht)


def test_parked_care_can_be_repeated(kluis: Urenkluis, herhaling: Herhaling) -> None:
    plek = Plek(None, None, "0384", Wet.JW, BSN_TWEE, "45", "45A04")
    assert voorstel(kluis.diensten, replace(herhaling, plek=plek)).nieuw == 5
    herhaal(kluis.diensten, replace(herhaling, plek=plek))
    assert {lev.toewijzing_id for lev in kluis.staand()} == {None}


def test_last_week_is_taken_over_where_nothing_stands_yet(kluis: Urenkluis) -> None:
    kluis.spel.uren(
        "1001;2026-04-13;9:00;10:30",
        "1001;2026-04-13;14:00;14:45",
        "1001;2026-04-15;9:00;10:00",
        kop="toewijzingnummer;datum;begin;eind",
    )
    kluis.spel.uren("1001;2026-04-22;30;minuut", "1002;2026-04-14;2;dagdeel")
    plekken = [(kluis.plek(), "tijd"), (kluis.plek(1002, "45A53"), "dagdeel")]
    gedaan = neem_week_over(kluis.diensten, MAANDAG, plekken)
    assert (gedaan.wijziging.toegevoegd, gedaan.overgeslagen[0][:2]) == (
        3,
        (date(2026, 4, 22), Toestand.BEZET),
    )
    assert kluis.uren()[3:] == [
        ("2026-04-20", 90),
        ("2026-04-20", 45),
        ("2026-04-22", 30),
        ("2026-04-14", 2),
        ("2026-04-21", 2),
    ]
    draai_terug(kluis.diensten, gedaan.wijziging)
    assert len(kluis.uren()) == 5


def test_only_the_places_asked_for_are_taken_over(kluis: Urenkluis) -> None:
    kluis.spel.uren("1001;2026-04-13;30;minuut", "1002;2026-04-14;2;dagdeel")
    gedaan = neem_week_over(kluis.diensten, MAANDAG, [(kluis.plek(), "tijd")])
    assert gedaan.wijziging.toegevoegd == 1
    assert neem_week_over(kluis.diensten, MAANDAG, []).wijziging.veranderingen == ()


def test_days_after_the_end_are_passed_over(kluis: Urenkluis) -> None:
    kluis.spel.uren("1002;2026-06-12;2;dagdeel", "1002;2026-06-10;1;dagdeel")
    gedaan = neem_week_over(
        kluis.diensten, date(2026, 6, 15), [(kluis.plek(1002, "45A53"), "dagdeel")]
    )
    assert gedaan.wijziging.toegevoegd == 1
    assert [dag.datum for dag in gedaan.overgeslagen] == [date(2026, 6, 19)]
