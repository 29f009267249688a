"""Hours by hand: what becomes of the leveringen of a day, and how that is taken back."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from tests.cli.post import bericht301
from tests.spel import BSN, Json, Spel
from tests.urenkluis import PER_WEEK, Urenkluis, maak
from zorgadmin.application.kluis.logboek.zinnen import sentence
from zorgadmin.application.uren.invoeren import draai_terug, invoeren, noteer
from zorgadmin.application.uren.wijziging import Bezoek, DagInvoer, Plek, Wijziging
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.fouten import GeweigerdError

MAANDAG, DINSDAG = "2026-04-20", "2026-04-21"
MET_REFERENTIE = "toewijzingnummer;datum;hoeveelheid;eenheid;referentie"
MET_TIJD = "toewijzingnummer;datum;begin;eind;notitie"


@pytest.fixture(scope="session")
def _sjabloon(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return maak(tmp_path_factory.mktemp("uren")).spel.kluis


@pytest.fixture
def kluis(tmp_path: Path, _sjabloon: Path) -> Urenkluis:
    """The practice of `urenkluis`, without hours."""
    spel = Spel(tmp_path, vandaag="2026-04-20")
    shutil.copy(_sjabloon, spel.kluis)
    return Urenkluis(spel)


def typ(kluis: Urenkluis, datum: str, cel: str) -> Wijziging:
    return invoeren(kluis.diensten, [kluis.dag(datum, cel)])


def opmerkingen(resultaat: Json) -> list[str]:
    return [melding["uitleg"] for melding in resultaat["meldingen"]]


# --- What is typed --------------------------------------------------------------------------------


def test_a_typed_day_is_a_levering_by_hand(kluis: Urenkluis) -> None:
    gedaan = typ(kluis, MAANDAG, "9:00-10:30")
    assert (gedaan.toegevoegd, gedaan.gewijzigd, gedaan.verwijderd) == (1, 0, 0)
    (lev,) = kluis.staand()
    assert (lev.datum, lev.hoeveelheid, lev.soort) == (date(2026, 4, 20), 90, "tijd")
    assert (lev.begin, lev.eind) == (time(9), time(10, 30))
    assert (lev.bron, lev.productcategorie, lev.productcode) == ("hand", "45", "45A04")
    assert lev.importkenmerk is None


def test_typing_again_changes_the_same_levering(kluis: Urenkluis) -> None:
    typ(kluis, MAANDAG, "1:30")
    (nummer,) = kluis.ids()
    gedaan = typ(kluis, MAANDAG, "2")
    assert (gedaan.toegevoegd, gedaan.gewijzigd, gedaan.verwijderd) == (0, 1, 0)
    assert (kluis.ids(), kluis.uren()) == ([nummer], [(MAANDAG, 120)])


def test_typing_the_same_changes_nothing(kluis: Urenkluis) -> None:
    typ(kluis, MAANDAG, "1:30")
    assert typ(kluis, MAANDAG, "90") == Wijziging(())


def test_an_empty_cell_removes_all_visits_of_the_day(kluis: Urenkluis) -> None:
    typ(kluis, MAANDAG, "1:30 + 45")
    typ(kluis, DINSDAG, "1")
    assert typ(kluis, MAANDAG, "").verwijderd == 2
    assert kluis.uren() == [(DINSDAG, 60)]


def test_visits_that_stay_the_same_stay_the_same_leveringen(kluis: Urenkluis) -> None:
    typ(kluis, MAANDAG, "1:30 + 45")
    noteer(kluis.diensten, kluis.ids()[1], "op school")
    gedaan = typ(kluis, MAANDAG, "45 + 1:00 + 15")
    assert (gedaan.toegevoegd, gedaan.gewijzigd, gedaan.verwijderd) == (1, 1, 0)
    assert [(lev.hoeveelheid, lev.notitie) for lev in kluis.staand()] == [
        (60, None),
        (45, "op school"),
        (15, None),
    ]


def test_a_visit_can_be_named(kluis: Urenkluis) -> None:
    typ(kluis, MAANDAG, "1:30 + 45")
    eerste, tweede = kluis.ids()
    dag = kluis.dag(MAANDAG, "")
    bezoeken = (Bezoek(45, levering_id=eerste), Bezoek(30, levering_id=tweede))
    invoeren(kluis.diensten, [replace(dag, bezoeken=bezoeken)])
    assert (kluis.ids(), kluis.uren()) == ([eerste, tweede], [(MAANDAG, 45), (MAANDAG, 30)])


def test_a_visit_that_went_meanwhile_is_not_changed(kluis: Urenkluis) -> None:
    typ(kluis, MAANDAG, "1:30")
    (nummer,) = kluis.ids()
    typ(kluis, MAANDAG, "")
    dag = replace(kluis.dag(MAANDAG, ""), bezoeken=(Bezoek(45, levering_id=nummer),))
    with pytest.raises(GeweigerdError, match="20-04-2026 zijn intussen veranderd"):
        invoeren(kluis.diensten, [dag])


def test_a_toewijzing_without_product_takes_hours_of_a_product(kluis: Urenkluis) -> None:
    plek = kluis.plek(1003, "45A53")
    invoeren(kluis.diensten, [kluis.dag(MAANDAG, "2", plek, "dagdeel")])
    (lev,) = kluis.staand()
    assert (lev.toewijzing_id, lev.productcategorie, lev.productcode, lev.hoeveelheid) == (
        plek.toewijzing_id,
        "45",
        "45A53",
        2,
    )


@pytest.mark.parametrize(
    ("nummer", "code", "datum", "soort", "reden"),
    [
        (1002, "45A53", "2026-04-07", "dagdeel", "07-04-2026 valt buiten toewijzing 1002"),
        (1002, "45A53", "2026-06-18", "dagdeel", "18-06-2026 valt buiten toewijzing 1002"),
        (1002, "45A53", MAANDAG, "tijd", "Toewijzing 1002 is in dagdelen, niet in tijd."),
        (1001, "45A53", MAANDAG, "dagdeel", "Toewijzing 1001 is voor product 45A04."),
        (1003, "99X99", MAANDAG, "tijd", "Er is geen contract met gemeente Diemen voor product"),
    ],
)
def test_what_a_file_may_not_say_may_not_be_typed(
    kluis: Urenkluis, nummer: int, code: str, datum: str, soort: str, reden: str
) -> None:
    dag = kluis.dag(datum, "1", kluis.plek(nummer, code), soort)
    with pytest.raises(GeweigerdError, match=reden):
        invoeren(kluis.diensten, [kluis.dag(MAANDAG, "1:30"), dag])
    assert kluis.uren() == []


def test_a_withdrawn_toewijzing_takes_no_hours(kluis: Urenkluis) -> None:
    weg = PER_WEEK.met(reden="13", tot="2026-01-01", datum="2026-02-01")
    kluis.spel.importeer(bericht301(weg, identificatie="G2"))
    with pytest.raises(GeweigerdError, match="De gemeente heeft toewijzing 1001 ingetrokken"):
        typ(kluis, MAANDAG, "1")


def test_care_before_the_toewijzing_is_parked_and_changed_while_parked(kluis: Urenkluis) -> None:
    plek = Plek(None, None, "0384", Wet.JW, "999900018", "45", "45A04")
    invoeren(kluis.diensten, [kluis.dag(MAANDAG, "1:30", plek)])
    invoeren(kluis.diensten, [kluis.dag(MAANDAG, "2", plek)])
    (lev,) = kluis.staand()
    assert (lev.toewijzing_id, lev.bsn, lev.hoeveelheid) == (None, "999900018", 120)


def test_the_trail_names_the_toewijzing_and_no_client(kluis: Urenkluis) -> None:
    typ(kluis, MAANDAG, "1:30 + 45")
    typ(kluis, MAANDAG, "45")
    with kluis.diensten.kluis.lezen() as werk:
        *_, eerste, tweede = werk.logboek.list()
    assert (eerste.handeling, eerste.onderwerp) == ("uren", "toewijzing 0384 jw 1001")
    assert [sentence(regel) for regel in (eerste, tweede)] == [
        (
            "Uren van 20 april bij cliënt 1: 1:30 toegevoegd; "
            "Uren van 20 april bij cliënt 1: 0:45 toegevoegd"
        ),
        "Uren van 20 april bij cliënt 1: 1:30 verwijderd",
    ]
    assert json.loads(eerste.na or "")["toegevoegd"] == 2
    assert "999900018" not in f"{eerste.na}{tweede.na}"


# --- Notes ----------------------------------------------------------------------------------------


def test_a_note_is_kept_changed_and_removed(kluis: Urenkluis) -> None:
    typ(kluis, MAANDAG, "1:30")
    (nummer,) = kluis.ids()
    noteer(kluis.diensten, nummer, "  gesprek met \n school ")
    assert [lev.notitie for lev in kluis.staand()] == ["gesprek met school"]
    typ(kluis, MAANDAG, "2")
    assert [lev.notitie for lev in kluis.staand()] == ["gesprek met school"]
    assert noteer(kluis.diensten, nummer, "gesprek met school") == Wijziging(())
    noteer(kluis.diensten, nummer, " ")
    assert [lev.notitie for lev in kluis.staand()] == [None]


def test_a_note_is_not_longer_than_can_be_shown(kluis: Urenkluis) -> None:
    typ(kluis, MAANDAG, "1:30")
    with pytest.raises(GeweigerdError, match="hoogstens 500 tekens"):
        noteer(kluis.diensten, kluis.ids()[0], "x" * 501)


def test_a_levering_that_went_has_no_note(kluis: Urenkluis) -> None:
    with pytest.raises(GeweigerdError, match="is er niet meer"):
        noteer(kluis.diensten, 77, "te laat")


# --- Taking back ----------------------------------------------------------------------------------


def test_every_change_is_taken_back_and_done_again(kluis: Urenkluis) -> None:
    standen = [kluis.staand()]
    stappen = []
    for cel in ("1:30", "1:30 + 45", "2", "", "9:00-10:00"):
        stappen.append(typ(kluis, MAANDAG, cel))
        standen.append(kluis.staand())
    terug = []
    for stap, eerder in zip(reversed(stappen), reversed(standen[:-1]), strict=True):
        terug.append(draai_terug(kluis.diensten, stap))
        assert kluis.staand() == eerder
    for stap, later in zip(reversed(terug), standen[1:], strict=True):
        draai_terug(kluis.diensten, stap)
        assert kluis.staand() == later


def test_a_note_is_taken_back(kluis: Urenkluis) -> None:
    typ(kluis, MAANDAG, "1:30")
    gedaan = noteer(kluis.diensten, kluis.ids()[0], "eerst")
    draai_terug(kluis.diensten, gedaan)
    assert [lev.notitie for lev in kluis.staand()] == [None]


def test_nothing_is_taken_back_over_a_later_change(kluis: Urenkluis) -> None:
    eerste = typ(kluis, MAANDAG, "1:30")
    typ(kluis, MAANDAG, "2")
    with pytest.raises(GeweigerdError, match="intussen veranderd"):
        draai_terug(kluis.diensten, eerste)
    assert kluis.uren() == [(MAANDAG, 120)]


def test_what_may_no_longer_be_registered_does_not_come_back(kluis: Urenkluis) -> None:
    typ(kluis, MAANDAG, "1:30")
    gewist = typ(kluis, MAANDAG, "")
    korter = PER_WEEK.met(tot="2026-03-31", datum="2026-02-01")
    kluis.spel.importeer(bericht301(korter, identificatie="G2"))
    with pytest.raises(GeweigerdError, match="20-04-2026 valt buiten toewijzing 1001"):
        draai_terug(kluis.diensten, gewist)


def test_parked_care_is_taken_back(kluis: Urenkluis) -> None:
    plek = Plek(None, None, "0384", Wet.JW, "999900018", "45", "45A04")
    gedaan = invoeren(kluis.diensten, [kluis.dag(MAANDAG, "1:30", plek)])
    terug = draai_terug(kluis.diensten, gedaan)
    assert kluis.staand() == []
    draai_terug(kluis.diensten, terug)
    assert [lev.hoeveelheid for lev in kluis.staand()] == [90]


# --- Beside imported files ------------------------------------------------------------------------


def test_a_file_without_referenties_does_not_undo_what_was_typed(kluis: Urenkluis) -> None:
    rijen = ("1001;2026-04-20;90;minuut", "1001;2026-04-21;45;minuut")
    kluis.spel.uren(*rijen)
    typ(kluis, MAANDAG, "2")
    typ(kluis, DINSDAG, "")
    opnieuw = kluis.spel.uren(*rijen)
    assert (opnieuw["status"], opnieuw["gevolgen"]["overgeslagen"]) == ("al verwerkt", 2)
    assert kluis.uren() == [(MAANDAG, 120)]


def test_a_file_with_referenties_does_not_undo_what_was_typed_and_says_so(
    kluis: Urenkluis,
) -> None:
    rijen = ("1001;2026-04-20;90;minuut;R-1", "1001;2026-04-21;45;minuut;R-2")
    kluis.spel.uren(*rijen, kop=MET_REFERENTIE)
    typ(kluis, MAANDAG, "2")
    typ(kluis, DINSDAG, "")
    opnieuw = kluis.spel.uren(*rijen, kop=MET_REFERENTIE)
    assert (opnieuw["status"], opnieuw["gevolgen"]["overgeslagen"]) == ("al verwerkt", 2)
    assert opmerkingen(opnieuw) == [
        "deze levering is met de hand gewijzigd (2:00): dat blijft zo",
        "deze levering is met de hand verwijderd: dat blijft zo",
    ]
    assert kluis.uren() == [(MAANDAG, 120)]


def test_a_row_that_says_something_new_replaces_what_was_typed_and_says_so(
    kluis: Urenkluis,
) -> None:
    kluis.spel.uren("1001;2026-04-20;90;minuut;R-1", kop=MET_REFERENTIE)
    typ(kluis, MAANDAG, "2")
    nieuwer = kluis.spel.uren("1001;2026-04-20;75;minuut;R-1", kop=MET_REFERENTIE)
    assert nieuwer["gevolgen"]["bijgewerkt"] == 1
    assert opmerkingen(nieuwer) == [
        "deze levering is met de hand gewijzigd (2:00): dit bestand gaat daarover heen"
    ]
    assert kluis.uren() == [(MAANDAG, 75)]
    weer = kluis.spel.uren("1001;2026-04-20;75;minuut;R-1", kop=MET_REFERENTIE)
    assert (weer["status"], weer["meldingen"]) == ("al verwerkt", [])


def test_a_row_that_removes_is_held_against_what_was_typed(kluis: Urenkluis) -> None:
    kluis.spel.uren("1001;2026-04-20;90;minuut;R-1", kop=MET_REFERENTIE)
    typ(kluis, MAANDAG, "2")
    weg = kluis.spel.uren("1001;2026-04-20;0;minuut;R-1", kop=MET_REFERENTIE)
    assert (weg["gevolgen"]["verwijderd"], kluis.uren()) == (1, [])
    assert opmerkingen(weg) == [
        "deze levering is met de hand gewijzigd (2:00): dit bestand gaat daarover heen"
    ]


def test_what_was_typed_back_as_the_file_says_it_is_no_difference(kluis: Urenkluis) -> None:
    rij = "1001;2026-04-20;90;minuut;R-1"
    kluis.spel.uren(rij, kop=MET_REFERENTIE)
    typ(kluis, MAANDAG, "2")
    typ(kluis, MAANDAG, "1:30")
    opnieuw = kluis.spel.uren(rij, kop=MET_REFERENTIE)
    assert (opnieuw["status"], opnieuw["meldingen"]) == ("al verwerkt", [])


def test_taking_a_change_of_imported_care_back_leaves_it_as_imported(kluis: Urenkluis) -> None:
    kluis.spel.uren("1001;2026-04-20;9:00;10:30;thuis", kop=MET_TIJD)
    voor = kluis.staand()
    draai_terug(kluis.diensten, typ(kluis, MAANDAG, ""))
    assert kluis.staand() == voor
    assert kluis.spel.uren("1001;2026-04-20;9:00;10:30;thuis", kop=MET_TIJD)["status"] == (
        "al verwerkt"
    )


def test_parked_care_that_was_changed_and_then_attached_is_known_by_its_row(
    kluis: Urenkluis,
) -> None:
    kop, bsn = "bsn;productcode;datum;hoeveelheid;eenheid;referentie", "999900018"
    rij = f"{bsn};45A04;2026-04-20;90;minuut;R-1"
    kluis.spel.uren(rij, kop=kop)
    plek = Plek(None, None, "0384", Wet.JW, bsn, "45", "45A04")
    invoeren(kluis.diensten, [kluis.dag(MAANDAG, "2", plek)])
    kluis.spel.importeer(bericht301(PER_WEEK.met(nummer=2001), bsn=bsn, identificatie="G2"))
    opnieuw = kluis.spel.uren(rij, kop=kop)
    assert opmerkingen(opnieuw) == ["deze levering is met de hand gewijzigd (2:00): dat blijft zo"]
    (lev,) = kluis.staand()
    assert (lev.hoeveelheid, lev.toewijzing_id is None) == (120, False)


def test_days_of_several_places_are_one_change(kluis: Urenkluis) -> None:
    dagen: list[DagInvoer] = [
        kluis.dag(MAANDAG, "1:30"),
        kluis.dag(MAANDAG, "2", kluis.plek(1002, "45A53"), "dagdeel"),
    ]
    gedaan = invoeren(kluis.diensten, dagen)
    assert gedaan.toegevoegd == 2
    draai_terug(kluis.diensten, gedaan)
    assert kluis.uren() == []
    assert BSN not in repr([v.levering_id for v in gedaan.veranderingen])
