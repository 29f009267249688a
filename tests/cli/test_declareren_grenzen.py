"""Where a claim ends: the size of a message, a month in between, a Budget nearly spent."""

from __future__ import annotations

import pytest

from tests.cli.lezen import held_back, lines
from tests.cli.post import Toegewezen, bericht301
from tests.spel import Json, Spel, contract

PER_MAAND = Toegewezen(omvang=(1, "04", "4"))
DUUR = contract(tarief="999999,99")
GROOTST = 99_999_999
"""Largest amount of a line: € 999.999,99."""


def rules(declaratie: Json, nummer: int = 0) -> list[str]:
    return [b["regel"] for b in declaratie["prestaties"][nummer]["bevindingen"]]


# --- What a message can hold ----------------------------------------------------------------------


def test_a_line_that_is_too_large_is_claimed_when_capped(praktijk: Spel) -> None:
    """2 uur is too much for an amount, the 1 uur that fits the month is just not."""
    praktijk.richt_in(DUUR)
    praktijk.importeer(bericht301(PER_MAAND))
    praktijk.uren("1001;2026-04-02;2;uur")
    assert held_back(praktijk.declareer("2026-04", code=1)) == [("2026-04", "9321")]
    begrensd = praktijk.declareer("2026-04", "--begrens")
    assert lines(begrensd) == [("2026-04", 1, GROOTST)]
    assert begrensd["prestaties"][0]["niet_declarabel"] == 1


@pytest.mark.parametrize("opties", [[], ["--begrens"]])
def test_what_no_message_can_hold_is_held_back_and_takes_no_room(
    praktijk: Spel, opties: list[str]
) -> None:
    """Of the 3 uur in total, 2 in March cannot be claimed at all and 2 in April can."""
    praktijk.richt_in(
        contract(tarief="999999,99", tot="2026-03-31"), contract(tarief="10,00", van="2026-04-01")
    )
    praktijk.importeer(bericht301(Toegewezen(omvang=(3, "04", "6"))))
    praktijk.uren("1001;2026-03-02;2;uur", "1001;2026-04-02;2;uur")
    declaratie = praktijk.declareer("2026-04", *opties, code=1)
    assert lines(declaratie) == [("2026-04", 2, 2000)]
    (tegen,) = declaratie["tegengehouden"]
    assert tegen["maand"] == "2026-03"
    assert [b["uitleg"] for b in tegen["bevindingen"]] == [
        "Bedrag € 1.999.999,98 is te groot voor een bericht (hoogstens € 999.999,99)."
    ]


# --- A month in between ---------------------------------------------------------------------------


@pytest.fixture
def april_te_veel(toegewezen: Spel) -> Spel:
    """March was claimed; in April there are 16 uur where 15 fit, in May there is 1."""
    toegewezen.vandaag = "2026-06-02"
    toegewezen.uren("1001;2026-03-02;4;uur")
    toegewezen.toegekend(toegewezen.declareer("2026-03"))
    toegewezen.uren("1001;2026-04-02;16;uur", "1001;2026-05-04;1;uur")
    return toegewezen


def test_a_month_that_can_only_be_claimed_capped_says_so(april_te_veel: Spel) -> None:
    (volgorde,) = april_te_veel.declareer("2026-05", "--begrens", code=1)["bevindingen"]
    assert volgorde["retourcode"] == "8214"
    assert volgorde["oplossing"] == (
        "Declareer eerst 2026-04, tot het maximum: meer past er niet in. "
        "Declareer tot het maximum: --begrens."
    )
    assert lines(april_te_veel.declareer("2026-04", "--begrens")) == [("2026-04", 15, 130860)]
    assert lines(april_te_veel.declareer("2026-05", "--begrens")) == [("2026-05", 1, 8724)]


def test_a_month_of_which_something_fits_needs_no_capping(april_te_veel: Spel) -> None:
    april_te_veel.richt_in(contract("45A05"))
    april_te_veel.importeer(bericht301(Toegewezen(1002, code="45A05"), identificatie="G2"))
    april_te_veel.uren("1002;2026-04-02;1;uur")
    (volgorde,) = april_te_veel.declareer("2026-05", "--begrens", code=1)["bevindingen"]
    assert volgorde["oplossing"] == "Declareer eerst 2026-04."


# --- A claim that is refused ----------------------------------------------------------------------


def test_a_preview_of_a_refused_claim_has_lines_and_the_claim_has_none(
    april_te_veel: Spel,
) -> None:
    """A preview shows what will be; of a refused claim nothing is claimed."""
    proef = april_te_veel.declareer("2026-05", "--begrens", "--proef", code=1)
    echt = april_te_veel.declareer("2026-05", "--begrens", code=1)
    assert lines(proef) == [("2026-04", 15, 130860), ("2026-05", 1, 8724)]
    assert (echt["prestaties"], echt["totaal_cent"], echt["bestand"]) == ([], 0, None)
    assert proef["bevindingen"] == echt["bevindingen"]


def test_a_refused_claim_says_that_it_was_not_made(april_te_veel: Spel) -> None:
    opdracht = ("declareer", "--gemeente", "0384", "--wet", "jw", "--maand", "2026-05", "--begrens")
    echt = april_te_veel.run_text(*opdracht, "--naar", april_te_veel.naar)
    assert echt.uit.startswith("Declaratie over 2026-05, gemeente 0384 (jw)\n")
    assert echt.uit.endswith("\nEr is geen declaratie gemaakt.\n")
    proef = april_te_veel.run_text(*opdracht, "--proef")
    assert proef.uit.startswith("Proefdeclaratie over 2026-05, gemeente 0384 (jw)\n")
    assert proef.uit.endswith(
        "\nTotaal € 1.395,84 in 2 regels.\nZo kan de declaratie nog niet worden gemaakt.\n"
    )


def test_a_claim_that_is_held_back_whole_says_so_and_an_empty_one_that_there_is_nothing(
    toegewezen: Spel,
) -> None:
    opdracht = ("declareer", "--gemeente", "0384", "--wet", "jw", "--maand", "2026-04")
    leeg = toegewezen.run_text(*opdracht, "--naar", toegewezen.naar)
    assert leeg.uit.endswith("\nEr is niets te declareren.\n")
    toegewezen.uren("1001;2026-04-02;16;uur")
    vol = toegewezen.run_text(*opdracht, "--naar", toegewezen.naar)
    assert vol.uit.endswith("\nEr is geen declaratie gemaakt.\n")


# --- A Budget -------------------------------------------------------------------------------------


def test_a_budget_that_is_nearly_spent_or_will_be_too_soon_gets_a_warning(praktijk: Spel) -> None:
    """€ 1.000 for 2026, of which € 872,40 goes in April: at that pace it lasts into May."""
    budget = Toegewezen(code=None, omvang=None, budget=100000)
    praktijk.importeer(bericht301(budget))
    kop = "toewijzingnummer;datum;hoeveelheid;eenheid;productcode"
    praktijk.uren("1001;2026-04-02;8;uur;45A04", kop=kop)
    assert rules(praktijk.declareer("2026-04", "--proef")) == ["ZA204"]
    praktijk.uren("1001;2026-04-03;2;uur;45A04", kop=kop)
    proef = praktijk.declareer("2026-04", "--proef")
    assert rules(proef) == ["ZA203", "ZA204"]
    op, tempo = (b["uitleg"] for b in proef["prestaties"][0]["bevindingen"])
    assert op == "Van de toewijzing is € 872,40 van € 1.000,00 gebruikt (87 %)."
    assert tempo == ("In dit tempo is de toewijzing in mei 2026 op, voor de einddatum 31-12-2026.")
