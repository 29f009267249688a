"""A declaratie before it is made: corrections as one, reasons and ways out, waiting lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.post import Toegewezen, bericht301
from tests.kluisdiensten import services
from tests.spel import BSN, Spel, contract
from zorgadmin.application.declareren.opbouw import account_of
from zorgadmin.application.declareren.opdracht import Opdracht
from zorgadmin.application.declareren.voorbeeld import Soort, Voorbeeld, look_ahead
from zorgadmin.application.plan.stap import lines_of
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.periode import Maand


@pytest.fixture
def praktijk(tmp_path: Path) -> Spel:
    """4 May 2026: toewijzing 1001 in Diemen, 3 uur per week at € 87,24."""
    spel = Spel(tmp_path)
    spel.richt_in(contract(omschrijving="Ambulante hulp"))
    spel.importeer(bericht301())
    return spel


def april(praktijk: Spel, *, begrens: bool = False) -> Voorbeeld:
    return look_ahead(services(praktijk), Opdracht("0384", Wet.JW, Maand(2026, 4), begrens=begrens))


def test_a_line_has_its_whole_account(praktijk: Spel) -> None:
    praktijk.uren("1001;2026-04-02;95;minuut", "1001;2026-04-09;95;minuut")
    voorbeeld = april(praktijk)
    (groep,) = voorbeeld.regels
    assert (groep.onderwerp.client, groep.onderwerp.product) == (
        "Zilverberg, Noor",
        "Ambulante hulp (45A04)",
    )
    assert (groep.soort, groep.volume, groep.stap.verschil_cent) == (Soort.NIEUW, "3 uur", 26172)
    opbouw = account_of(next(lines_of([groep.stap])))
    assert [(b.datum.day, b.hoeveelheid) for b in opbouw.bezoeken] == [
        (2, "1 uur 35 min"),
        (9, "1 uur 35 min"),
    ]
    assert (opbouw.geleverd, opbouw.volume, opbouw.bedrag) == (
        "3 uur 10 min",
        "3 uur 10 min, afgerond op 3 uur",
        "3 uur × € 87,24 per uur = € 261,72",
    )
    assert [(m.gebruikt, m.maximum, m.tekst) for m in opbouw.ruimte] == [
        (3, 15, "3 van 15 uur deze maand"),
        (3, 159, "3 van 159 uur in totaal"),
    ]
    assert voorbeeld.can_be_made
    assert voorbeeld.totaal_cent == 26172


def test_a_correction_is_one_group(praktijk: Spel) -> None:
    praktijk.uren("1001;2026-04-02;4;uur")
    praktijk.toegekend(praktijk.declareer("2026-04"))
    praktijk.uren("1001;2026-04-09;2;uur")
    (groep,) = april(praktijk).regels
    assert (groep.soort, groep.volume) == (Soort.CORRECTIE, "4 uur → 6 uur")
    assert (groep.stap.was_cent, groep.stap.wordt_cent, groep.stap.verschil_cent) == (
        34896,
        52344,
        17448,
    )


def test_an_approved_line_that_is_taken_back(praktijk: Spel) -> None:
    praktijk.uren("1001;2026-04-02;4;uur")
    praktijk.toegekend(praktijk.declareer("2026-04"))
    praktijk.run("crediteer", "R0000000001", "--reden", "dubbel")
    (groep,) = april(praktijk).regels
    assert (groep.soort, groep.volume, groep.stap.verschil_cent) == (
        Soort.TERUG,
        "4 uur terug",
        -34896,
    )


def test_late_hours_are_named(praktijk: Spel) -> None:
    praktijk.uren("1001;2026-03-02;4;uur", "1001;2026-04-02;4;uur")
    assert [(str(g.onderwerp.maand), g.soort) for g in april(praktijk).regels] == [
        ("2026-03", Soort.NAGEKOMEN),
        ("2026-04", Soort.NIEUW),
    ]


def test_what_does_not_fit_names_its_amount_and_ways_out(praktijk: Spel) -> None:
    praktijk.uren("1001;2026-04-02;16;uur")
    voorbeeld = april(praktijk)
    (blijft,) = voorbeeld.tegengehouden
    assert blijft.cent == 139584
    assert [b.retourcode for b in blijft.bevindingen] == ["9321"]
    assert blijft.uitwegen == ("uren", "begrens", "ruimer", "laat_gaan")
    assert voorbeeld.capping_helps
    assert not voorbeeld.can_be_made


def test_claiming_up_to_the_maximum(praktijk: Spel) -> None:
    praktijk.uren("1001;2026-04-02;16;uur")
    voorbeeld = april(praktijk, begrens=True)
    assert [(g.volume, g.stap.wordt_cent) for g in voorbeeld.regels] == [("15 uur", 130860)]
    assert (
        "(1 uur niet declarabel)" in account_of(next(lines_of([voorbeeld.regels[0].stap]))).volume
    )


def test_without_a_contract_the_contract_is_the_way_out(praktijk: Spel) -> None:
    praktijk.uren("1001;2026-04-02;1;uur")
    praktijk.richt_in(contract(van="2026-05-01"))
    (blijft,) = april(praktijk).tegengehouden
    assert blijft.cent is None
    assert blijft.uitwegen == ("contract", "laat_gaan")


def test_waiting_lines_and_lines_to_decide_about(praktijk: Spel) -> None:
    praktijk.importeer(bericht301(Toegewezen(1002, code="45A05"), identificatie="G2"))
    praktijk.richt_in(contract("45A05"))
    praktijk.uren("1001;2026-04-02;1;uur", "1002;2026-04-02;1;uur")
    nummer = praktijk.declareer("2026-04")["declaratienummer"]
    praktijk.run("antwoord", nummer, "--afgekeurd", "R0000000001=0611", "--reden", "brief")
    praktijk.uren("1002;2026-03-02;1;uur")
    praktijk.declareer("2026-04")
    voorbeeld = april(praktijk)
    assert [w.referentienummer for w in voorbeeld.te_beslissen] == ["R0000000001"]
    assert [(w.referentienummer, w.gewijzigd) for w in voorbeeld.wachtend] == [
        ("R0000000003", False)
    ]


def test_a_skipped_month_is_named(praktijk: Spel) -> None:
    praktijk.uren("1001;2026-02-03;1;uur")
    praktijk.declareer("2026-02")
    praktijk.uren("1001;2026-03-03;1;uur", "1001;2026-04-02;1;uur")
    voorbeeld = april(praktijk)
    assert [b.regel for b in voorbeeld.bevindingen] == ["TR318"]
    assert voorbeeld.eerst == Maand(2026, 3)
    assert not voorbeeld.can_be_made


def test_a_month_before_the_last_goes_along_with_the_last(praktijk: Spel) -> None:
    praktijk.uren("1001;2026-04-02;1;uur")
    praktijk.declareer("2026-04")
    praktijk.uren("1001;2026-03-03;1;uur")
    voorbeeld = look_ahead(services(praktijk), Opdracht("0384", Wet.JW, Maand(2026, 3)))
    assert voorbeeld.eerst == Maand(2026, 4)


def test_the_preview_names_no_bsn_in_words(praktijk: Spel) -> None:
    praktijk.uren("1001;2026-04-02;16;uur")
    (blijft,) = april(praktijk).tegengehouden
    teksten = [f"{b.plek} {b.uitleg} {b.oplossing}" for b in blijft.bevindingen]
    assert BSN not in " ".join(teksten)
