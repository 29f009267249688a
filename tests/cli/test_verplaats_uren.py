"""Leveringen go to another toewijzing of the same client; what does not fit stays, and says why."""

from __future__ import annotations

import pytest

from tests.cli.lezen import lines
from tests.cli.post import PER_WEEK, Toegewezen, bericht301
from tests.spel import BSN_TWEE, Spel, contract


@pytest.fixture
def twee(praktijk: Spel) -> Spel:
    """1001 was claimed in March, then shortened; 1002 follows it."""
    praktijk.richt_in(contract(), contract("45A05"))
    praktijk.importeer(bericht301(PER_WEEK))
    praktijk.uren("1001;2026-03-03;1;uur", "1001;2026-03-24;2;uur", "1001;2026-04-02;3;uur")
    opvolger = Toegewezen(1002, code="45A05", van="2026-03-16")
    korter = PER_WEEK.met(tot="2026-03-15", datum="2026-04-20")
    praktijk.importeer(bericht301(korter, opvolger, identificatie="G2"))
    return praktijk


def test_what_fits_moves_with_its_product_and_what_does_not_stays(twee: Spel) -> None:
    uitkomst = twee.run("verplaats-uren", "1001", "--naar", "1002")
    assert uitkomst.code == 1
    assert (uitkomst.json["verplaatst"], len(uitkomst.json["gebleven"])) == (2, 1)
    (bleef,) = uitkomst.json["gebleven"]
    assert bleef["plek"] == "Levering van 03-03-2026"
    assert "valt buiten toewijzing 1002" in bleef["uitleg"]
    declaratie = twee.declareer("2026-04")
    assert lines(declaratie) == [
        ("2026-03", 1, 8724),
        ("2026-03", 2, 17448),
        ("2026-04", 3, 26172),
    ]
    assert [p["productcode"] for p in declaratie["prestaties"]] == ["45A04", "45A05", "45A05"]


def test_only_from_a_day_on(twee: Spel) -> None:
    uitkomst = twee.run("verplaats-uren", "1001", "--naar", "1002", "--vanaf", "2026-04-01")
    assert (uitkomst.code, uitkomst.json["verplaatst"]) == (0, 1)
    (regel,) = [r for r in twee.run("logboek").json if r["handeling"] == "verplaats-uren"]
    assert regel["onderwerp"] == "toewijzing 1001"
    assert regel["voor"] == {"gemeente": "0384", "wet": "jw", "toewijzingnummer": 1001}
    assert regel["na"]["toewijzingnummer"] == 1002


def test_the_file_that_they_came_from_can_be_read_again(twee: Spel) -> None:
    twee.run("verplaats-uren", "1001", "--naar", "1002", "--vanaf", "2026-04-01")
    voor = twee.inhoud()["levering"]
    opnieuw = twee.importeer(
        "toewijzingnummer;datum;hoeveelheid;eenheid\n1001;2026-03-03;1;uur\n", "uren.csv"
    )
    assert opnieuw["gevolgen"]["overgeslagen"] == 1
    assert twee.inhoud()["levering"] == voor


def test_when_nothing_fits_nothing_changes(twee: Spel) -> None:
    twee.run("verplaats-uren", "1001", "--naar", "1002", "--vanaf", "2026-03-16")
    voor = twee.inhoud()
    uitkomst = twee.run("verplaats-uren", "1001", "--naar", "1002")
    assert (uitkomst.code, uitkomst.json["verplaatst"]) == (3, 0)
    assert twee.inhoud() == voor


def test_never_to_another_client(twee: Spel) -> None:
    ander = Toegewezen(1003)
    twee.importeer(bericht301(ander, bsn=BSN_TWEE, identificatie="G3"))
    voor = twee.inhoud()
    for naar, zin in (("1003", "van een andere cliënt"), ("1001", "staan al op toewijzing")):
        uitkomst = twee.run("verplaats-uren", "1001", "--naar", naar)
        assert (uitkomst.code, zin in uitkomst.fout) == (3, True)
    assert twee.run("verplaats-uren", "1001", "--naar", "77").code == 2
    assert twee.inhoud() == voor


def test_a_visit_that_is_there_already_stays_until_it_is_said_to_be_another(twee: Spel) -> None:
    twee.uren("1002;2026-03-24;2;uur")
    uitkomst = twee.run("verplaats-uren", "1001", "--naar", "1002", "--vanaf", "2026-03-16")
    assert (uitkomst.code, uitkomst.json["verplaatst"]) == (1, 1)
    (bleef,) = uitkomst.json["gebleven"]
    assert (bleef["regel"], bleef["plek"], bleef["uitleg"]) == (
        "ZA107",
        "Levering van 24-03-2026",
        "Op 24-03-2026 staat al 2:00, uit een bestand ingelezen; dit lijkt hetzelfde bezoek.",
    )
    assert bleef["oplossing"].endswith("Dat doet --ook-dubbele.")
    opdracht = ("verplaats-uren", "1001", "--naar", "1002", "--vanaf", "2026-03-16")
    assert twee.run(*opdracht).code == 3
    assert twee.run(*opdracht, "--ook-dubbele").json["verplaatst"] == 1
    assert lines(twee.declareer("2026-03"))[-1] == ("2026-03", 4, 34896)


def test_a_visit_at_the_same_time_stays(twee: Spel) -> None:
    kop = "toewijzingnummer;datum;begin;eind"
    twee.uren("1001;2026-03-10;9:00;10:00", kop=kop)
    korter = PER_WEEK.met(tot="2026-03-15", datum="2026-04-21")
    tegelijk = Toegewezen(1003, code="45A05", van="2026-03-01")
    twee.importeer(bericht301(korter, tegelijk, identificatie="G9"))
    twee.uren("1003;2026-03-10;9:30;10:30", kop=kop, opties=["--ook-dubbele"])
    uitkomst = twee.run("verplaats-uren", "1001", "--naar", "1003", "--vanaf", "2026-03-10")
    assert "09:00–10:00 op 10-03-2026 overlapt met 09:30–10:30." in [
        bleef["uitleg"] for bleef in uitkomst.json["gebleven"]
    ]


@pytest.fixture
def anders(praktijk: Spel) -> Spel:
    """1001 has hours of 45A04 in April; a newer 301 says 45A05 under the same number."""
    praktijk.richt_in(contract(), contract("45A05"))
    praktijk.importeer(bericht301(PER_WEEK))
    praktijk.uren("1001;2026-04-02;2;uur", "1001;2026-04-09;1;uur")
    praktijk.importeer(
        bericht301(PER_WEEK.met(code="45A05", datum="2026-04-20"), identificatie="G2")
    )
    return praktijk


def test_hours_of_the_product_of_before_are_held_back_wherever_one_looks(anders: Spel) -> None:
    (tegen,) = anders.declareer("2026-04", "--proef", code=1)["tegengehouden"]
    assert [b["retourcode"] for b in tegen["bevindingen"]] == ["9340"]
    (werk,) = anders.stand()["werkvoorraad"]
    assert (werk["productcode"], "(9340)" in werk["uitleg"]) == ("45A04", True)
    taken = {t["soort"]: t for t in anders.taken()}
    assert "declaratie" not in taken
    assert "Productcode 45A04 is niet die van toewijzing 1001" in taken["tegengehouden"]["over"]
    assert taken["tegengehouden"]["actie"].startswith("Verplaats de uren naar het product")


def test_hours_go_along_to_the_product_that_a_toewijzing_has_now(anders: Spel) -> None:
    verplaats = ("verplaats-uren", "1001", "--naar", "1001")
    uitkomst = anders.run(*verplaats, "--vanaf", "2026-04-05")
    assert (uitkomst.code, uitkomst.json["verplaatst"]) == (0, 1)
    assert anders.run(*verplaats).json["verplaatst"] == 1
    assert anders.run(*verplaats).code == 3
    (regel,) = anders.declareer("2026-04")["prestaties"]
    assert (regel["productcode"], regel["volume"]) == ("45A05", 3)
    assert anders.stand()["werkvoorraad"][0]["soort"] == "wacht op antwoord"
