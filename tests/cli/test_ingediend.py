"""Saying that a declaratie was uploaded, and taking that back."""

from __future__ import annotations

import pytest

from tests.spel import Json, Spel


@pytest.fixture
def gemaakt(toegewezen: Spel) -> tuple[Spel, str]:
    """A declaratie of 4 May that waits for its upload."""
    toegewezen.uren("1001;2026-04-02;4;uur")
    return toegewezen, toegewezen.declareer("2026-04")["declaratienummer"]


def state(spel: Spel) -> tuple[Json, Json, Json]:
    """State and day of upload of the one declaratie, and the state of its one line."""
    stand = spel.stand()
    (declaratie,), (regel,) = stand["declaraties"], stand["prestaties"]
    return declaratie["status"], declaratie["ingediend"], regel["status"]


def test_an_upload_on_an_impossible_day_names_the_days_that_are_possible(
    gemaakt: tuple[Spel, str],
) -> None:
    spel, nummer = gemaakt
    uitkomst = spel.run("ingediend", nummer, "--op", "2026-05-05")
    assert uitkomst.code == 2
    assert uitkomst.json["fout"] == (
        "Indienen op 05-05-2026 kan niet. Kies een dag van 04-05-2026 (de dagtekening) tot en met "
        "04-05-2026 (vandaag)."
    )


def test_what_was_not_uploaded_after_all_waits_for_its_upload_again(
    gemaakt: tuple[Spel, str],
) -> None:
    spel, nummer = gemaakt
    begin = spel.inhoud()
    assert spel.run("ingediend", nummer).code == 0
    assert state(spel) == ("ingediend", "2026-05-04", "ingediend")
    uitkomst = spel.run("ingediend", nummer, "--terug")
    assert (uitkomst.code, uitkomst.json["status"]) == (0, "aangemaakt")
    assert state(spel) == ("aangemaakt", None, "aangemaakt")
    assert spel.inhoud() == begin
    assert spel.run("intrekken", nummer).code == 0


def test_it_can_be_said_again_with_another_day(gemaakt: tuple[Spel, str]) -> None:
    spel, nummer = gemaakt
    spel.run("ingediend", nummer, vandaag="2026-05-06")
    spel.run("ingediend", nummer, "--terug", vandaag="2026-05-07")
    spel.run("ingediend", nummer, "--op", "2026-05-05", vandaag="2026-05-07")
    assert state(spel) == ("ingediend", "2026-05-05", "ingediend")


def test_only_what_was_uploaded_can_be_taken_back(gemaakt: tuple[Spel, str]) -> None:
    spel, nummer = gemaakt
    uitkomst = spel.run("ingediend", nummer, "--terug")
    assert uitkomst.code == 3
    assert uitkomst.json["fout"] == (
        f"Declaratie {nummer} is aangemaakt; terugnemen dat zij is ingediend kan alleen zolang zij "
        "ingediend is."
    )


def test_an_answer_depends_on_the_upload(gemaakt: tuple[Spel, str]) -> None:
    spel, nummer = gemaakt
    spel.run("ingediend", nummer)
    spel.run("antwoord", nummer, "--toegekend", "--reden", "brief")
    assert spel.run("ingediend", nummer, "--terug").code == 3
    assert state(spel) == ("beantwoord", "2026-05-04", "toegekend")


def test_once_the_answer_is_overdue_the_gemeente_knows(gemaakt: tuple[Spel, str]) -> None:
    """Ten working days after 4 May 2026 is 20 May: 5 and 14 May are holidays."""
    spel, nummer = gemaakt
    spel.run("ingediend", nummer)
    uitkomst = spel.run("ingediend", nummer, "--terug", vandaag="2026-05-21")
    assert uitkomst.code == 3
    assert uitkomst.json["fout"] == (
        f"Declaratie {nummer} had op 20-05-2026 beantwoord moeten zijn. Vraag de gemeente of zij "
        "is aangekomen; weigerde het portaal haar, leg dat dan vast."
    )
    assert spel.run("ingediend", nummer, "--terug", vandaag="2026-05-20").code == 0


def test_a_day_and_taking_back_exclude_one_another(gemaakt: tuple[Spel, str]) -> None:
    spel, nummer = gemaakt
    uitkomst = spel.run("ingediend", nummer, "--terug", "--op", "2026-05-04")
    assert (uitkomst.code, uitkomst.json["fout"]) == (2, "Geef bij --terug geen --op.")
