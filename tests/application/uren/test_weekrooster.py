"""The week of the hours: which rows it has, what stands in them, and what they come to."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from tests.cli.post import Toegewezen, bericht301
from tests.spel import BSN, BSN_TWEE, Spel, contract
from tests.urenkluis import PER_WEEK, Urenkluis, maak
from zorgadmin.application.clienten.inzien import client_whole
from zorgadmin.application.uren.boeken import RijBoek
from zorgadmin.application.uren.invoeren import invoeren
from zorgadmin.application.uren.oordeel import Oordeel, answer_of, judge, refusal
from zorgadmin.application.uren.parkeren import parkeerkeuzes, place_for
from zorgadmin.application.uren.weekrijen import RoosterRij
from zorgadmin.application.uren.weekrooster import (
    Weekrooster,
    monday_of,
    rijboeken,
    week_of,
    weekrooster,
)
from zorgadmin.application.uren.wijziging import DagInvoer, Plek
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.fouten import GebruikError
from zorgadmin.domain.levering import LeveringSoort

MAANDAG = date(2026, 4, 20)
KONINGSDAG = date(2026, 4, 27)


@pytest.fixture(scope="session")
def _sjabloon(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return maak(tmp_path_factory.mktemp("rooster")).spel.kluis


@pytest.fixture
def kluis(tmp_path: Path, _sjabloon: Path) -> Urenkluis:
    """The practice of `urenkluis`, without hours."""
    spel = Spel(tmp_path, vandaag="2026-04-20")
    shutil.copy(_sjabloon, spel.kluis)
    return Urenkluis(spel)


def week(kluis: Urenkluis, dag: date = MAANDAG) -> Weekrooster:
    return weekrooster(kluis.diensten, monday_of(dag))


def rij(rooster: Weekrooster, nummer: int) -> RoosterRij:
    return next(r for r in rooster.rijen if r.plek.nummer == nummer)


def boek(kluis: Urenkluis, dag: date = MAANDAG, nummer: int = 1001) -> RijBoek:
    toewijzing_id = kluis.plek(nummer).toewijzing_id
    assert toewijzing_id is not None
    return rijboeken(kluis.diensten, [toewijzing_id], monday_of(dag))[toewijzing_id]


def oordeel(
    kluis: Urenkluis,
    dag: date = MAANDAG,
    getypt: Mapping[date, Sequence[int]] = {},
) -> Oordeel:
    return judge(
        boek(kluis, dag),
        kluis.plek(),
        LeveringSoort.TIJD,
        week_of(monday_of(dag)),
        {op: [(aantal, False) for aantal in van] for op, van in getypt.items()},
    )


# --- Rows -----------------------------------------------------------------------------------------


def test_a_running_toewijzing_has_a_row_and_one_without_product_a_row_per_contract(
    kluis: Urenkluis,
) -> None:
    rijen = [(r.plek.nummer, r.plek.productcode, r.soort) for r in week(kluis).rijen]
    assert rijen == [
        (1001, "45A04", "tijd"),
        (1002, "45A53", "dagdeel"),
        (1003, "45A04", "tijd"),
        (1003, "45A53", "dagdeel"),
    ]


def test_a_row_tells_who_and_what_it_is_for(kluis: Urenkluis) -> None:
    eerste = week(kluis).rijen[0]
    assert (eerste.client, eerste.gemeente, eerste.nummer) == ("Zilverberg, Noor", "Diemen", "1001")
    assert (eerste.omvang, eerste.looptijd) == ("3 uur per week", "01-01-2026 t/m 31-12-2026")
    assert "45A04" in eerste.product


def test_visits_stand_on_their_day_with_their_note(kluis: Urenkluis) -> None:
    kop = "toewijzingnummer;datum;begin;eind;notitie"
    kluis.spel.uren("1001;2026-04-21;9:00;10:30;thuis", kop=kop)
    kluis.spel.uren("1001;2026-04-21;45;minuut", "1001;2026-04-27;45;minuut")
    dagen = rij(week(kluis), 1001).dagen
    assert [[(b.hoeveelheid, b.notitie) for b in dag] for dag in dagen] == [
        [],
        [(90, "thuis"), (45, None)],
        [],
        [],
        [],
        [],
        [],
    ]


def test_a_broken_week_says_which_days_can_be_used(kluis: Urenkluis) -> None:
    rooster = week(kluis, date(2026, 4, 8))
    assert [rij(rooster, 1002).takes(dag) for dag in rooster.dagen] == [False] * 2 + [True] * 5


def test_a_week_outside_every_toewijzing_is_empty_but_not_the_practice(kluis: Urenkluis) -> None:
    rooster = week(kluis, date(2027, 3, 1))
    assert (rooster.rijen, rooster.has_toewijzingen) == ((), True)


def test_a_practice_without_toewijzingen_says_so(tmp_path: Path) -> None:
    spel = Spel(tmp_path)
    spel.richt_in(contract())
    assert not week(Urenkluis(spel)).has_toewijzingen


def test_holidays_have_their_name(kluis: Urenkluis) -> None:
    assert week(kluis, KONINGSDAG).feestdagen == {KONINGSDAG: "Koningsdag"}


def test_hours_outside_a_shortened_toewijzing_keep_their_row(kluis: Urenkluis) -> None:
    kluis.spel.uren("1001;2026-04-21;45;minuut")
    korter = PER_WEEK.met(tot="2026-03-31", datum="2026-02-01")
    kluis.spel.importeer(bericht301(korter, identificatie="G2"))
    gevonden = rij(week(kluis), 1001)
    assert [len(dag) for dag in gevonden.dagen] == [0, 1, 0, 0, 0, 0, 0]
    assert not gevonden.takes(date(2026, 4, 21))
    assert not [r for r in week(kluis, date(2026, 4, 13)).rijen if r.plek.nummer == 1001]


def test_parked_care_has_a_row_as_long_as_it_is_parked(kluis: Urenkluis) -> None:
    kluis.spel.uren(
        f"{BSN_TWEE};45A04;2026-04-21;90;minuut", kop="bsn;productcode;datum;hoeveelheid;eenheid"
    )
    for dag, aantal in ((MAANDAG, 1), (date(2026, 5, 4), 0)):
        (gevonden,) = [r for r in week(kluis, dag).rijen if r.toewijzing is None]
        assert (gevonden.nummer, gevonden.soort) == ("nog geen toewijzing", "tijd")
        assert len(gevonden.dagen[1]) == aantal
        assert gevonden.takes(dag)


def test_a_place_for_parked_care_can_be_shown_before_it_has_hours(kluis: Urenkluis) -> None:
    keuzes = parkeerkeuzes(kluis.diensten)
    assert [naam for _, naam in keuzes.clienten] == ["Zilverberg, Noor"] * 2
    product = next(plek for plek, _ in keuzes.producten if plek.productcode == "45A53")
    plek = place_for(product, f" {BSN_TWEE} ")
    *_, laatste = weekrooster(kluis.diensten, MAANDAG, [plek]).rijen
    assert (laatste.client, laatste.soort) == ("Cliënt ••••••018", "dagdeel")
    assert laatste.plek == plek
    with pytest.raises(GebruikError, match="11-proef"):
        place_for(product, "123456789")


def test_a_toewijzing_without_product_and_without_contract_is_named(kluis: Urenkluis) -> None:
    kluis.spel.richt_in(
        contract(tot="2026-03-31"), contract("45A53", "dagdeel", "1", tot="2026-03-31")
    )
    rooster = week(kluis)
    assert rooster.zonder_product == (1003,)
    assert [r.plek.nummer for r in rooster.rijen] == [1001, 1002]


# --- What they come to ----------------------------------------------------------------------------


def test_the_meters_count_what_was_delivered_and_what_is_planned(kluis: Urenkluis) -> None:
    kluis.spel.uren(
        "1001;2026-03-03;120;minuut", "1001;2026-04-06;380;minuut", "1001;2026-04-21;45;minuut"
    )
    (april,) = oordeel(kluis).maanden
    assert str(april.meter) == (
        "6 uur gebruikt, 1 uur gepland van 15 uur; nog 8 uur over. "
        "7 uur 5 min telt afgerond als 7 uur."
    )
    assert (april.volume, april.verloren) == (7, 5)
    totaal = oordeel(kluis).totaal
    assert (totaal.gebruikt, totaal.gepland, totaal.maximum) == (480, 60, 53 * 180)


def test_the_meters_move_with_what_is_typed(kluis: Urenkluis) -> None:
    kluis.spel.uren("1001;2026-04-06;380;minuut", "1001;2026-04-20;60;minuut")
    (april,) = oordeel(kluis, getypt={MAANDAG: [30, 15]}).maanden
    assert (april.meter.gebruikt, april.meter.geschreven) == (420, 425)
    assert (april.volume, april.verloren) == (7, 5)
    (leeg,) = oordeel(kluis, getypt={MAANDAG: []}).maanden
    assert (leeg.meter.gebruikt, leeg.volume, leeg.verloren) == (360, 6, 20)


def test_a_week_over_two_months_has_both(kluis: Urenkluis) -> None:
    dag = date(2026, 4, 27)
    getypt = {date(2026, 4, 30): [60], date(2026, 5, 1): [90]}
    april, mei = oordeel(kluis, dag, getypt).maanden
    assert (str(april.maand), april.meter.gepland) == ("2026-04", 60)
    assert (str(mei.maand), mei.meter.gepland) == ("2026-05", 120)
    assert oordeel(kluis, dag, getypt).totaal.gepland == 180


def test_over_the_maximum_is_said_at_the_day_that_breaks_it(kluis: Urenkluis) -> None:
    kluis.spel.uren("1001;2026-04-06;840;minuut")
    getypt = {date(2026, 4, 20): [89], date(2026, 4, 21): [1], date(2026, 4, 23): [5]}
    gezegd = oordeel(kluis, getypt=getypt)
    assert gezegd.at(date(2026, 4, 20)) is None
    for dag in (date(2026, 4, 21), date(2026, 4, 23)):
        bevinding = gezegd.at(dag)
        assert bevinding is not None
        assert (bevinding.regel, bevinding.retourcode) == ("TR321", "9321")
        assert bevinding.uitleg == ("16 uur is meer dan het maximum van deze maand: 15 uur.")
        assert "(9321)" in answer_of(bevinding, Wet.JW)
    assert oordeel(kluis, getypt={MAANDAG: [60]}).maanden[0].fout is None


def test_what_the_claim_would_hold_back_is_said_here(kluis: Urenkluis) -> None:
    kluis.spel.uren("1001;2026-04-06;960;minuut")
    (tegen,) = kluis.spel.declareer("2026-04", "--proef", code=1)["tegengehouden"]
    fout = oordeel(kluis).maanden[0].fout
    assert fout is not None
    assert [fout.uitleg] == [b["uitleg"] for b in tegen["bevindingen"]]


def test_a_month_that_waits_is_judged_as_its_correction_will_be(kluis: Urenkluis) -> None:
    kluis.spel.uren("1001;2026-03-03;240;minuut")
    maart = date(2026, 3, 2)
    declaratie = kluis.spel.declareer("2026-03")
    (oud,) = oordeel(kluis, maart).maanden
    assert "wacht op antwoord" in oud.stand
    (nieuw,) = oordeel(kluis, maart, {date(2026, 3, 4): [14 * 60 + 30]}).maanden
    assert nieuw.fout is not None
    assert nieuw.fout.regel == "TR321"
    kluis.spel.toegekend(declaratie)
    (na,) = oordeel(kluis, maart).maanden
    assert na.stand == "Deze maand is gedeclareerd en toegekend."
    (anders,) = oordeel(kluis, maart, {date(2026, 3, 4): [60]}).maanden
    assert "gaat mee als correctie" in anders.stand


def test_a_rejected_month_is_judged_as_if_it_is_claimed_again(kluis: Urenkluis) -> None:
    kluis.spel.uren("1001;2026-03-03;240;minuut")
    declaratie = kluis.spel.declareer("2026-03")
    regel = declaratie["prestaties"][0]["referentienummer"]
    kluis.spel.run("ingediend", declaratie["declaratienummer"])
    kluis.spel.run(
        *("antwoord", declaratie["declaratienummer"], "--afgekeurd", f"{regel}=0611"),
        *("--reden", "per brief"),
    )
    (maart,) = oordeel(kluis, date(2026, 3, 2)).maanden
    assert maart.stand.startswith("Deze maand is afgekeurd")
    assert maart.fout is None
    (vol,) = oordeel(kluis, date(2026, 3, 2), {date(2026, 3, 4): [15 * 60]}).maanden
    assert vol.fout is not None
    assert vol.fout.regel == "TR321"


def test_hours_outside_a_shortened_toewijzing_are_said_at_their_day(kluis: Urenkluis) -> None:
    kluis.spel.uren("1001;2026-04-21;45;minuut")
    korter = PER_WEEK.met(tot="2026-04-20", datum="2026-02-01")
    kluis.spel.importeer(bericht301(korter, identificatie="G2"))
    gezegd = oordeel(kluis)
    bevinding = gezegd.at(date(2026, 4, 21))
    assert bevinding is not None
    assert (bevinding.regel, bevinding.is_fout) == ("ZA102", False)
    assert gezegd.maanden[0].meter.gebruikt == 0


def test_a_budget_is_counted_in_euros(kluis: Urenkluis) -> None:
    plek = kluis.plek(1003, "45A53")
    invoeren(kluis.diensten, [kluis.dag("2026-04-20", "4", plek, "dagdeel")])
    toewijzing_id = plek.toewijzing_id
    assert toewijzing_id is not None
    rij_boek = rijboeken(kluis.diensten, [toewijzing_id], MAANDAG)[toewijzing_id]
    getypt = {date(2026, 4, 21): [(20, False)]}
    gezegd = judge(rij_boek, plek, LeveringSoort.DAGDEEL, week_of(MAANDAG), getypt)
    assert str(gezegd.totaal) == (
        "€ 175,00 gebruikt, € 875,00 gepland van € 1.000,00: € 50,00 te veel."
    )
    fout = gezegd.maanden[0].fout
    assert fout is not None
    assert (fout.regel, fout.retourcode) == ("TR369", "9369")
    meter = gezegd.maanden[0].meter
    assert str(meter) == "€ 175,00 gebruikt, € 875,00 gepland; geen maximum."


# --- What cannot be typed -------------------------------------------------------------------------


def invoer(kluis: Urenkluis, datum: str, plek: Plek, soort: str = "dagdeel") -> DagInvoer:
    return kluis.dag(datum, "1", plek, soort)


@pytest.mark.parametrize(
    ("datum", "code"), [("2026-04-07", "9307"), ("2026-06-18", "9308"), ("2026-04-08", None)]
)
def test_out_of_the_period_is_said_with_what_the_gemeente_would_answer(
    kluis: Urenkluis, datum: str, code: str | None
) -> None:
    rij_boek = boek(kluis, nummer=1002)
    bevinding = refusal(rij_boek, invoer(kluis, datum, kluis.plek(1002, "45A53")))
    assert (bevinding.retourcode if bevinding else None) == code
    if bevinding is not None:
        assert "valt buiten toewijzing 1002 (08-04-2026 t/m 17-06-2026)." in bevinding.uitleg
        assert f"({code})" in answer_of(bevinding, Wet.JW)


def test_a_withdrawn_toewijzing_is_said_with_its_code(kluis: Urenkluis) -> None:
    weg = PER_WEEK.met(reden="13", tot="2026-01-01", datum="2026-02-01")
    kluis.spel.importeer(bericht301(weg, identificatie="G2"))
    bevinding = refusal(boek(kluis), invoer(kluis, "2026-04-20", kluis.plek(), "tijd"))
    assert bevinding is not None
    assert bevinding.retourcode == "9384"


def test_another_kind_of_amount_is_refused_without_a_code(kluis: Urenkluis) -> None:
    bevinding = refusal(boek(kluis), invoer(kluis, "2026-04-20", kluis.plek(), "stuks"))
    assert bevinding is not None
    assert bevinding.uitleg == "Toewijzing 1001 is in uur, niet in stuks."
    assert answer_of(bevinding, Wet.JW) == ""


VAST = Toegewezen(1004, code="45V01", omvang=(1, "82", "4"))
PER_WEEK_VAST = Toegewezen(1005, code="45V02", omvang=(2, "82", "2"))


@pytest.fixture
def vast(kluis: Urenkluis) -> Urenkluis:
    """The same with a piece a month and two a week, which are claimed without being written."""
    kluis.spel.richt_in(
        contract("45V01", "stuks-output", "118,00", vast=True),
        contract("45V02", "stuks-output", "20,00", vast=True),
    )
    kluis.spel.importeer(bericht301(VAST, PER_WEEK_VAST, identificatie="G4"))
    return kluis


def judged(kluis: Urenkluis, dag: date, nummer: int, getypt: Mapping[date, int] = {}) -> Oordeel:
    """A week of a place with a fixed volume, as if these amounts were typed."""
    return judge(
        boek(kluis, dag, nummer),
        kluis.plek(nummer, f"45V0{nummer - 1003}"),
        LeveringSoort.STUKS,
        week_of(monday_of(dag)),
        {op: [(aantal, False)] for op, aantal in getypt.items()},
    )


@pytest.mark.parametrize("dag", [date(2026, 2, 9), MAANDAG, date(2026, 6, 15)])
def test_the_meter_of_a_fixed_volume_is_that_of_the_client_whatever_week_is_shown(
    vast: Urenkluis, dag: date
) -> None:
    gevonden = client_whole(vast.diensten, BSN).toewijzingen
    (van_client,) = [t.meters for t in gevonden if t.toewijzing.nummer == 1004]
    assert van_client is not None
    assert judged(vast, dag, 1004).totaal == van_client.totaal
    assert str(van_client.totaal) == (
        "3 stuks gebruikt, 1 stuk gepland van 12 stuks; nog 8 stuks over."
    )


@pytest.mark.parametrize("nummer", [1004, 1005])
def test_what_is_typed_takes_the_place_of_a_fixed_volume(vast: Urenkluis, nummer: int) -> None:
    woensdag, aantal = date(2026, 4, 22), nummer - 1003
    (maand,) = judged(vast, MAANDAG, nummer, {woensdag: aantal}).maanden
    assert (maand.volume, maand.bevindingen, dict(maand.cellen)) == (
        {1004: 1, 1005: 8}[nummer],
        (),
        {},
    )
