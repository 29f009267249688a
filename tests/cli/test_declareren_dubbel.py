"""Visits that seem to be in a claim twice are said at its line (ZA107)."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from tests.cli.post import Toegewezen, bericht301
from tests.spel import BSN_TWEE, PRAKTIJK, Json, Spel, contract

MET_TIJD = "toewijzingnummer;datum;begin;eind"
OOK = ("--ook-dubbele",)


@pytest.fixture
def praktijk(spel: Spel) -> Spel:
    """One toewijzing of each of two cliënten; no leveringen."""
    spel.richt_in(contract())
    spel.importeer(bericht301(Toegewezen(1001)))
    spel.importeer(bericht301(Toegewezen(1002), bsn=BSN_TWEE, identificatie="G2"))
    return spel


def said(declaratie: Json) -> dict[int, list[str]]:
    """What ZA107 says, by toewijzing."""
    return {
        regel["toewijzingnummer"]: uitleg
        for regel in declaratie["prestaties"]
        if (uitleg := [b["uitleg"] for b in regel["bevindingen"] if b["regel"] == "ZA107"])
    }


def write(spel: Spel, *rijen: str, opties: Iterable[str] = OOK) -> None:
    spel.uren(*rijen, kop=MET_TIJD, opties=opties)


def test_visits_that_overlap_are_said_and_go_along(praktijk: Spel) -> None:
    write(praktijk, "1001;2026-04-02;09:00;11:00", "1001;2026-04-02;10:00;12:00")
    write(praktijk, "1002;2026-04-03;09:00;11:00", "1002;2026-04-03;11:00;12:00")
    declaratie = praktijk.declareer("2026-04")
    assert said(declaratie) == {1001: ["10:00–12:00 op 02-04-2026 overlapt met 09:00–11:00."]}
    assert [r["volume"] for r in declaratie["prestaties"]] == [4, 3]


@pytest.mark.parametrize("meer", [False, True])
def test_two_clients_at_once_only_where_one_carer_works(praktijk: Spel, *, meer: bool) -> None:
    praktijk.richt_in(contract(), praktijk=f"{PRAKTIJK}meer_medewerkers = {str(meer).lower()}\n")
    write(praktijk, "1001;2026-04-02;09:00;11:00", "1002;2026-04-02;10:00;12:00")
    zin = "10:00–12:00 op 02-04-2026 overlapt met 09:00–11:00 van een andere cliënt"
    uitleg = said(praktijk.declareer("2026-04", "--proef"))
    assert uitleg == ({} if meer else {1002: [f"{zin} (toewijzing 1001)."]})


def test_the_line_that_is_claimed_says_it_when_the_other_was_claimed_before(
    praktijk: Spel,
) -> None:
    write(praktijk, "1002;2026-04-02;10:00;12:00")
    praktijk.toegekend(praktijk.declareer("2026-04"))
    write(praktijk, "1001;2026-04-02;09:00;11:00")
    assert list(said(praktijk.declareer("2026-04"))) == [1001]


def test_equal_visits_from_two_sources_are_said(praktijk: Spel) -> None:
    praktijk.uren("1001;2026-04-02;4;uur")
    praktijk.uren(
        "1001;2026-04-02;4;uur;A1",
        kop="toewijzingnummer;datum;hoeveelheid;eenheid;referentie",
        opties=OOK,
    )
    (uitleg,) = said(praktijk.declareer("2026-04"))[1001]
    assert uitleg.startswith("Op 02-04-2026 staat al 4:00, uit een bestand ingelezen")


def test_equal_visits_from_one_file_are_two_visits(praktijk: Spel) -> None:
    praktijk.uren("1001;2026-04-02;4;uur", "1001;2026-04-02;4;uur")
    assert said(praktijk.declareer("2026-04")) == {}


@pytest.mark.parametrize("dag", ["30", "31"])
def test_visits_of_a_week_that_is_claimed_in_the_next_month_are_looked_at_too(
    spel: Spel, dag: str
) -> None:
    spel.richt_in(contract(variant="output"))
    spel.importeer(bericht301(Toegewezen(1001)))
    write(spel, f"1001;2026-03-{dag};09:00;11:00", f"1001;2026-03-{dag};10:00;11:00")
    zin = f"10:00–11:00 op {dag}-03-2026 overlapt met 09:00–11:00."
    assert said(spel.declareer("2026-04", "--proef")) == {1001: [zin]}
