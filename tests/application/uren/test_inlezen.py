"""Nothing twice: what reading hours in finds that is there already, and what it does then (ZA107).

Rows of an earlier import are known by what they mean; what came from elsewhere is asked about.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.post import bericht301
from tests.spel import BSN, BSN_TWEE, PRAKTIJK, Json, Spel
from tests.urenkluis import PER_WEEK, Urenkluis, maak
from zorgadmin.application.kern.rijen import Bestand, Bestandsoort
from zorgadmin.application.uren.inlezen import GEWOON, UrenKeuzes, Vraag, read_hours
from zorgadmin.application.uren.invoeren import draai_terug, invoeren
from zorgadmin.domain.uren_cellen import Datumvorm

DAG = "2026-04-20"
MET_TIJD = "toewijzingnummer;datum;begin;eind"
MET_REFERENTIE = "toewijzingnummer;datum;hoeveelheid;eenheid;referentie"
OP_BSN = "bsn;productcode;datum;hoeveelheid;eenheid"
MET_NOTITIE = "toewijzingnummer;datum;hoeveelheid;eenheid;notitie"


@pytest.fixture(scope="session")
def _sjabloon(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return maak(tmp_path_factory.mktemp("dubbel")).spel.kluis


@pytest.fixture
def kluis(tmp_path: Path, _sjabloon: Path) -> Urenkluis:
    """The practice of `urenkluis`, without hours."""
    spel = Spel(tmp_path, vandaag=DAG)
    shutil.copy(_sjabloon, spel.kluis)
    return Urenkluis(spel)


def typ(kluis: Urenkluis, cel: str, datum: str = DAG) -> None:
    invoeren(kluis.diensten, [kluis.dag(datum, cel)])


def telling(resultaat: Json) -> dict[str, int]:
    return {n: len(a) if isinstance(a, list) else a for n, a in resultaat["gevolgen"].items() if a}


def gezegd(resultaat: Json) -> list[str]:
    return [m["uitleg"] for m in resultaat["meldingen"] if m["regel"] == "ZA107"]


# --- Rows that were read in before ----------------------------------------------------------------


def test_a_visit_is_the_same_however_its_row_names_the_toewijzing(kluis: Urenkluis) -> None:
    kluis.spel.uren(f"1001;{DAG};60;minuut")
    tweede = kluis.spel.uren(f"{BSN};45A04;{DAG};1;uur", kop=OP_BSN)
    assert (tweede["status"], telling(tweede)) == ("al verwerkt", {"overgeslagen": 1})
    assert kluis.uren() == [(DAG, 60)]


def test_a_note_makes_no_other_visit(kluis: Urenkluis) -> None:
    kluis.spel.uren(f"1001;{DAG};60;minuut")
    assert telling(kluis.spel.uren(f"1001;{DAG};1;uur;thuis", kop=MET_NOTITIE)) == {
        "overgeslagen": 1
    }


def test_times_tell_two_visits_of_a_day_apart(kluis: Urenkluis) -> None:
    kluis.spel.uren(f"1001;{DAG};9:00;10:00", kop=MET_TIJD)
    assert telling(kluis.spel.uren(f"1001;{DAG};13:00;14:00", kop=MET_TIJD)) == {"toegevoegd": 1}
    assert telling(kluis.spel.uren(f"1001;{DAG};60;minuut")) == {"overgeslagen": 1}
    assert telling(kluis.spel.uren(*[f"1001;{DAG};60;minuut"] * 3)) == {
        "toegevoegd": 1,
        "overgeslagen": 2,
    }


def test_in_one_file_the_same_visit_named_in_two_ways_is_two_visits(kluis: Urenkluis) -> None:
    kop = "toewijzingnummer;bsn;productcode;datum;hoeveelheid;eenheid"
    rijen = (f"1001;;;{DAG};1;uur", f";{BSN};45A04;{DAG};1;uur")
    assert telling(kluis.spel.uren(*rijen, kop=kop)) == {"toegevoegd": 2}
    assert telling(kluis.spel.uren(*rijen, kop=kop)) == {"overgeslagen": 2}


def test_a_row_is_known_by_what_it_was_when_it_came_in(kluis: Urenkluis) -> None:
    kluis.spel.uren(f"1001;{DAG};1;uur")
    typ(kluis, "2")
    assert telling(kluis.spel.uren(f"{BSN};45A04;{DAG};1;uur", kop=OP_BSN)) == {"overgeslagen": 1}
    assert telling(kluis.spel.uren(f"1001;{DAG};2;uur")) == {"overgeslagen": 1}
    typ(kluis, "")
    assert telling(kluis.spel.uren(f"1001;{DAG};1;uur")) == {"overgeslagen": 1}
    assert kluis.uren() == []


def test_care_that_was_parked_is_known_once_its_toewijzing_is_there(kluis: Urenkluis) -> None:
    rij = f"{BSN_TWEE};45A04;{DAG};90;minuut"
    kluis.spel.uren(rij, kop=OP_BSN)
    kluis.spel.importeer(bericht301(PER_WEEK.met(nummer=2001), bsn=BSN_TWEE, identificatie="G2"))
    assert telling(kluis.spel.uren(rij, kop=OP_BSN)) == {"overgeslagen": 1}
    assert telling(kluis.spel.uren(f"2001;{DAG};1,5;uur")) == {"overgeslagen": 1}


def test_what_an_earlier_version_read_in_is_known_too(kluis: Urenkluis) -> None:
    kluis.spel.uren(f"1001;{DAG};1;uur")
    with closing(sqlite3.connect(kluis.spel.kluis)) as verbinding, verbinding:
        # That version kept a digest of how the row was written.
        verbinding.execute("UPDATE levering SET importkenmerk = ?", ["5581610253" * 6 + "3c7c"])
    assert telling(kluis.spel.uren(f"1001;{DAG};1;uur")) == {"overgeslagen": 1}


def test_a_row_that_was_read_in_stays_known_when_its_toewijzing_became_shorter(
    kluis: Urenkluis,
) -> None:
    kluis.spel.uren(f"1001;{DAG};1;uur")
    korter = PER_WEEK.met(tot="2026-04-15", datum="2026-04-18")
    kluis.spel.importeer(bericht301(korter, identificatie="G9"))
    assert telling(kluis.spel.uren(f"1001;{DAG};1;uur")) == {"overgeslagen": 1}


# --- Visits that are there from elsewhere ---------------------------------------------------------


def test_a_file_over_visits_typed_by_hand_takes_none_of_them_twice(kluis: Urenkluis) -> None:
    typ(kluis, "1:30")
    typ(kluis, "9:00-10:00", "2026-04-21")
    rijen = (f"1001;{DAG};90;minuut", "1001;2026-04-21;1;uur", "1001;2026-04-22;1;uur")
    resultaat = kluis.spel.uren(*rijen, code=1)
    assert (resultaat["status"], telling(resultaat)) == ("deels", {"toegevoegd": 1, "dubbele": 2})
    assert gezegd(resultaat) == [
        "Op 20-04-2026 staat al 1:30, met de hand ingevoerd; dit lijkt hetzelfde bezoek.",
        "Op 21-04-2026 staat al 09:00–10:00, met de hand ingevoerd; dit lijkt hetzelfde bezoek.",
    ]
    assert [d["rij"] for d in resultaat["gevolgen"]["dubbele"]] == [2, 3]
    assert "--ook-dubbele" in resultaat["meldingen"][0]["oplossing"]
    assert kluis.uren() == [(DAG, 90), ("2026-04-21", 60), ("2026-04-22", 60)]


def test_doubles_are_taken_when_that_is_asked_for(kluis: Urenkluis) -> None:
    typ(kluis, "1:30")
    resultaat = kluis.spel.uren(f"1001;{DAG};90;minuut", opties=["--ook-dubbele"])
    assert (resultaat["status"], telling(resultaat)) == (
        "verwerkt",
        {"toegevoegd": 1, "dubbele": 1},
    )
    assert kluis.uren() == [(DAG, 90), (DAG, 90)]
    assert telling(kluis.spel.uren(f"1001;{DAG};90;minuut")) == {"overgeslagen": 1}


def test_of_two_equal_rows_over_one_visit_by_hand_the_second_is_new(kluis: Urenkluis) -> None:
    typ(kluis, "1")
    rijen = [f"1001;{DAG};1;uur"] * 2
    assert telling(kluis.spel.uren(*rijen, code=1)) == {"toegevoegd": 1, "dubbele": 1}
    assert kluis.uren() == [(DAG, 60), (DAG, 60)]


def test_all_or_nothing_takes_nothing_when_something_is_there_already(kluis: Urenkluis) -> None:
    typ(kluis, "1")
    rijen = (f"1001;{DAG};1;uur", "1001;2026-04-22;1;uur")
    resultaat = kluis.spel.uren(*rijen, opties=["--alles-of-niets"], code=3)
    assert (resultaat["status"], len(gezegd(resultaat))) == ("geweigerd", 1)
    assert kluis.uren() == [(DAG, 60)]


def test_an_export_under_other_referenties_is_asked_about(kluis: Urenkluis) -> None:
    kluis.spel.uren(f"1001;{DAG};1;uur;T-1", kop=MET_REFERENTIE)
    assert telling(kluis.spel.uren(f"1001;{DAG};1;uur;K-7", kop=MET_REFERENTIE, code=1)) == {
        "dubbele": 1
    }
    assert telling(kluis.spel.uren(f"1001;{DAG};1;uur", code=1)) == {"dubbele": 1}


def test_a_longer_export_with_equal_visits_on_a_day_is_one_source(kluis: Urenkluis) -> None:
    kluis.spel.uren(f"1001;{DAG};1;uur;T-1", kop=MET_REFERENTIE)
    rijen = (f"1001;{DAG};1;uur;T-1", f"1001;{DAG};1;uur;T-2")
    assert telling(kluis.spel.uren(*rijen, kop=MET_REFERENTIE)) == {
        "toegevoegd": 1,
        "overgeslagen": 1,
    }


# --- Visits at the same time ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rij", "gemeld"),
    [
        ("9:30;10:30", ["09:30–10:30 op 20-04-2026 overlapt met 09:00–10:00."]),
        ("8:00;11:00", ["08:00–11:00 op 20-04-2026 overlapt met 09:00–10:00."]),
        ("10:00;11:00", []),
        ("8:00;9:00", []),
    ],
)
def test_visits_of_one_client_at_the_same_time_are_asked_about(
    kluis: Urenkluis, rij: str, gemeld: list[str]
) -> None:
    typ(kluis, "9:00-10:00")
    resultaat = kluis.spel.uren(f"1001;{DAG};{rij}", kop=MET_TIJD, code=1 if gemeld else 0)
    assert gezegd(resultaat) == gemeld


def test_a_visit_past_midnight_meets_one_of_the_next_day(kluis: Urenkluis) -> None:
    kluis.spel.uren(f"1001;{DAG};23:00;1:30", kop=MET_TIJD)
    resultaat = kluis.spel.uren("1001;2026-04-21;1:00;2:00", kop=MET_TIJD, code=1)
    assert gezegd(resultaat) == ["01:00–02:00 op 21-04-2026 overlapt met 20-04-2026 23:00–01:30."]


def test_two_rows_of_one_file_at_the_same_time_are_asked_about(kluis: Urenkluis) -> None:
    rijen = (f"1001;{DAG};13:30;15:30", f"1001;{DAG};14:00;16:00")
    resultaat = kluis.spel.uren(*rijen, kop=MET_TIJD, code=1)
    assert telling(resultaat) == {"toegevoegd": 1, "dubbele": 1}
    assert resultaat["meldingen"][0]["plek"] == "rij 3"


@pytest.mark.parametrize("meer", [False, True])
def test_two_clients_at_the_same_time_need_more_than_one_carer(
    kluis: Urenkluis, *, meer: bool
) -> None:
    kluis.spel.importeer(bericht301(PER_WEEK.met(nummer=2001), bsn=BSN_TWEE, identificatie="G2"))
    if meer:
        kluis.spel.richt_in(praktijk=f"{PRAKTIJK}\nmeer_medewerkers = true\n")
    kluis.spel.uren(f"1001;{DAG};9:00;10:00", kop=MET_TIJD)
    resultaat = kluis.spel.uren(f"2001;{DAG};9:30;10:30", kop=MET_TIJD, code=0 if meer else 1)
    andere = "09:30–10:30 op 20-04-2026 overlapt met 09:00–10:00 van een andere cliënt"
    assert gezegd(resultaat) == ([] if meer else [f"{andere} (toewijzing 1001)."])


# --- Taking a whole file back ---------------------------------------------------------------------


def test_a_whole_file_is_taken_back_in_one_step_and_can_be_read_in_again(kluis: Urenkluis) -> None:
    tekst = f"{MET_REFERENTIE}\n1001;{DAG};1;uur;\n1001;{DAG};2;uur;R-1\n"
    bestand = Bestand("uren-april.csv", tekst.encode(), Bestandsoort.UREN)
    beide = [(DAG, 60), (DAG, 120)]
    gelezen = read_hours(kluis.diensten, bestand, GEWOON)
    assert gelezen.wijziging is not None
    assert gelezen.wijziging.wat == "2 bezoeken uit uren-april.csv"
    terug = draai_terug(kluis.diensten, gelezen.wijziging)
    assert (terug.wat, kluis.uren()) == ("2 bezoeken uit uren-april.csv", [])
    opnieuw = draai_terug(kluis.diensten, terug)
    assert sorted(kluis.uren()) == beide
    assert read_hours(kluis.diensten, bestand, GEWOON).wijziging is None
    draai_terug(kluis.diensten, opnieuw)
    assert kluis.uren() == []
    weer = read_hours(kluis.diensten, bestand, GEWOON).wijziging
    assert (weer.toegevoegd if weer else 0) == 2
    assert sorted(kluis.uren()) == beide


def test_taking_a_file_back_gives_what_it_replaced(kluis: Urenkluis) -> None:
    kluis.spel.uren(f"1001;{DAG};1;uur;A", f"1001;{DAG};2;uur;B", kop=MET_REFERENTIE)
    tekst = f"{MET_REFERENTIE}\n1001;{DAG};3;uur;A\n1001;{DAG};0;uur;B\n"
    gelezen = read_hours(
        kluis.diensten, Bestand("u.csv", tekst.encode(), Bestandsoort.UREN), GEWOON
    )
    assert kluis.uren() == [(DAG, 180)]
    assert gelezen.wijziging is not None
    draai_terug(kluis.diensten, gelezen.wijziging)
    assert sorted(kluis.uren()) == [(DAG, 60), (DAG, 120)]


# --- Dates with slashes ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("datums", "vraagt"),
    [
        (("01/05/2026", "02/05/2026"), True),
        (("04/01/2026", "04/13/2026"), True),
        (("13/04/2026", "04/20/2026"), True),
        (("13/04/2026", "01/05/2026"), False),
        (("01/04/2026", "02/04/2026"), False),
        (("01-05-2026", "02-05-2026"), False),
    ],
    ids=[
        "in the future, month first not",
        "one exists only month first",
        "one exists only month first, another only day first",
        "one exists only day first",
        "fits the Dutch way",
        "no slashes",
    ],
)
def test_dates_with_slashes_are_judged_over_the_whole_file(
    kluis: Urenkluis, datums: tuple[str, str], *, vraagt: bool
) -> None:
    tekst = "\n".join(
        ["toewijzingnummer;datum;hoeveelheid;eenheid"] + [f"1001;{d};1;uur" for d in datums]
    )
    bestand = Bestand("u.csv", tekst.encode(), Bestandsoort.UREN)
    gelezen = read_hours(kluis.diensten, bestand, GEWOON)
    assert (gelezen.vraag is Vraag.DATUMVORM) == vraagt
    assert (gelezen.gevolgen is None, kluis.uren() == []) == (vraagt, vraagt)
    anders = read_hours(kluis.diensten, bestand, UrenKeuzes(datumvorm=Datumvorm.DMJ))
    assert anders.vraag is None


def test_the_way_out_of_month_first_is_an_option(kluis: Urenkluis) -> None:
    rijen = ("1001;01/05/2026;1;uur", "1001;02/05/2026;2;uur")
    (melding,) = kluis.spel.uren(*rijen, code=3)["meldingen"]
    assert "--datumvorm mdj" in melding["oplossing"]
    kluis.spel.uren(*rijen, opties=["--datumvorm", "mdj"])
    assert kluis.uren() == [("2026-01-05", 60), ("2026-02-05", 120)]


def test_a_day_after_today_is_remarked_on_at_its_row(kluis: Urenkluis) -> None:
    resultaat = kluis.spel.uren(f"1001;{DAG};1;uur", "1001;2026-04-21;1;uur")
    assert [(m["plek"], m["ernst"], m["uitleg"]) for m in resultaat["meldingen"]] == [
        ("rij 3", "waarschuwing", "21-04-2026 is na vandaag")
    ]


def test_a_day_outside_its_toewijzing_names_the_one_that_covers_it(kluis: Urenkluis) -> None:
    erna = PER_WEEK.met(nummer=1013, van="2027-01-01", tot="2027-12-31")
    kluis.spel.importeer(bericht301(erna, identificatie="G13"))
    (melding,) = kluis.spel.uren("1001;2027-01-04;1;uur", code=3)["meldingen"]
    assert melding["uitleg"] == (
        "04-01-2027 valt buiten toewijzing 1001 (01-01-2026 t/m 31-12-2026). "
        "Op die dag loopt voor deze cliënt toewijzing 1013."
    )
