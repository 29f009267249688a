"""What is said of decisions: whether a line goes along, why not, and what it was made of."""

from __future__ import annotations

import pytest

from tests.cli.post import Toegewezen, bericht301
from tests.spel import Json, Spel, contract

CREDIT, NIEUW = "R0000000002", "R0000000003"


@pytest.fixture
def gecorrigeerd(toegewezen: Spel) -> tuple[Spel, Json]:
    """4 uur of April was granted and 2 uur came after: a credit and a new line were sent."""
    toegewezen.uren("1001;2026-04-02;4;uur")
    toegewezen.toegekend(toegewezen.declareer("2026-04"))
    toegewezen.uren("1001;2026-04-09;2;uur")
    return toegewezen, toegewezen.declareer("2026-04")


def answer(spel: Spel, declaratie: Json, *afgekeurd: str) -> None:
    nummer = declaratie["declaratienummer"]
    uitkomst = spel.run("antwoord", nummer, "--reden", "per brief", "--afgekeurd", *afgekeurd)
    assert uitkomst.code == 0, uitkomst


def work(spel: Spel) -> list[tuple[str, str]]:
    return [(w["soort"], w["uitleg"]) for w in spel.stand()["werkvoorraad"]]


# --- opnieuw --------------------------------------------------------------------------------------


def test_a_line_that_goes_along_again(gecorrigeerd: tuple[Spel, Json]) -> None:
    spel, declaratie = gecorrigeerd
    answer(spel, declaratie, f"{NIEUW}=9321")
    tekst = spel.run_text("opnieuw", NIEUW).uit
    assert tekst == f"Regel {NIEUW} gaat opnieuw mee in de volgende declaratie.\n"


def test_a_line_whose_credit_waits_for_a_decision(gecorrigeerd: tuple[Spel, Json]) -> None:
    spel, declaratie = gecorrigeerd
    answer(spel, declaratie, f"{CREDIT}=8017", f"{NIEUW}=9389")
    tekst = spel.run_text("opnieuw", NIEUW).uit
    assert tekst == (
        f"Regel {NIEUW} mag opnieuw mee, maar gaat zo niet mee: beslis eerst over regel {CREDIT}.\n"
    )
    assert spel.declareer("2026-04", "--proef", code=1)["prestaties"] == []
    assert spel.run_text("opnieuw", CREDIT).uit == (
        f"Regel {CREDIT} gaat opnieuw mee in de volgende declaratie.\n"
    )


def test_a_line_of_which_nothing_is_wanted_any_more(toegewezen: Spel) -> None:
    kop = "toewijzingnummer;datum;hoeveelheid;eenheid;referentie"
    toegewezen.uren("1001;2026-04-02;4;uur;L1", kop=kop)
    answer(toegewezen, toegewezen.declareer("2026-04"), "R0000000001=9321")
    toegewezen.uren("1001;2026-04-02;0;uur;L1", kop=kop)
    assert toegewezen.run_text("opnieuw", "R0000000001").uit == (
        "Regel R0000000001 mag opnieuw mee, maar gaat zo niet mee: voor 2026-04 is er nu niets te "
        "declareren.\n"
    )


def test_a_line_that_is_held_back(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-04-02;4;uur")
    answer(toegewezen, toegewezen.declareer("2026-04"), "R0000000001=0611")
    toegewezen.richt_in(contract(van="2026-05-01"))
    assert toegewezen.run_text("opnieuw", "R0000000001").uit == (
        "Regel R0000000001 mag opnieuw mee, maar gaat zo niet mee: zij wordt tegengehouden; "
        "`zorgadmin stand` zegt waarom.\n"
    )


def test_a_line_that_is_over_its_maximum_does_not_just_go_along(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-04-02;4;uur")
    answer(toegewezen, toegewezen.declareer("2026-04"), "R0000000001=9321")
    toegewezen.uren("1001;2026-04-03;20;uur")
    assert toegewezen.run_text("opnieuw", "R0000000001").uit == (
        "Regel R0000000001 mag opnieuw mee, maar gaat zo niet mee: zij wordt tegengehouden; "
        "`zorgadmin stand` zegt waarom.\n"
    )


# --- What the work list says ----------------------------------------------------------------------


def test_a_rejected_line_is_not_said_to_hold_what_was_registered_later(
    gecorrigeerd: tuple[Spel, Json],
) -> None:
    spel, declaratie = gecorrigeerd
    answer(spel, declaratie, f"{NIEUW}=9321")
    ((_, uitleg),) = work(spel)
    assert "In deze regel: 02-04-2026 4 uur en 09-04-2026 2 uur." in uitleg
    spel.uren("1001;2026-04-10;1;uur")
    ((_, uitleg),) = work(spel)
    assert (
        "Sindsdien gewijzigd, nu geregistreerd: 02-04-2026 4 uur, 09-04-2026 2 uur en 10-04-2026 "
        "1 uur. Nu zou de regel worden: 7 uur, € 610,68."
    ) in uitleg


def test_a_rejected_credit_says_what_it_takes_back(gecorrigeerd: tuple[Spel, Json]) -> None:
    spel, declaratie = gecorrigeerd
    answer(spel, declaratie, f"{CREDIT}=8017", f"{NIEUW}=9389")
    ((soort, uitleg),) = work(spel)
    assert soort == "afgekeurd"
    assert "Deze creditregel neemt R0000000001 terug: 4 uur, € 348,96." in uitleg
    assert "Nu zou de regel worden" not in uitleg


def test_amounts_in_a_rejected_line_are_amounts(praktijk: Spel) -> None:
    """€ 300,00 per levering, not 30000."""
    praktijk.richt_in(contract("45B01", "euro", None))
    praktijk.importeer(bericht301(Toegewezen(code="45B01", omvang=(60000, "83", "4"))))
    praktijk.uren("1001;2026-04-02;300;euro")
    answer(praktijk, praktijk.declareer("2026-04"), "R0000000001=9321")
    ((_, uitleg),) = work(praktijk)
    assert "In deze regel: 02-04-2026 € 300,00." in uitleg


def test_of_two_lines_that_stand_it_is_said_which_one_stays(
    gecorrigeerd: tuple[Spel, Json],
) -> None:
    spel, declaratie = gecorrigeerd
    answer(spel, declaratie, f"{CREDIT}=8017")
    ((soort, uitleg),) = work(spel)
    assert soort == "te corrigeren"
    assert uitleg == (
        f"Er zijn twee regels toegekend: {NIEUW} (6 uur) blijft, deze (4 uur) wordt "
        "teruggenomen: gaat mee in de volgende declaratie."
    )


@pytest.mark.parametrize(
    "opdracht",
    [
        ("vervalt", CREDIT),
        ("handhaaf", NIEUW),
        ("crediteer", NIEUW),
        ("laat-gaan", "1001", "--maand", "2026-04"),
    ],
)
@pytest.mark.parametrize("reden", ["", "   "])
def test_a_reason_that_says_nothing_is_none(
    gecorrigeerd: tuple[Spel, Json], opdracht: tuple[str, ...], reden: str
) -> None:
    spel, _ = gecorrigeerd
    voor = spel.inhoud()
    uitkomst = spel.run(*opdracht, "--reden", reden)
    assert (uitkomst.code, uitkomst.json["fout"]) == (2, "Geef een reden; die blijft bewaard.")
    assert spel.inhoud() == voor
