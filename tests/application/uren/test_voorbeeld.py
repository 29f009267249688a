"""What a file of hours would do is shown before anything of it is taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.urenkluis import Urenkluis, maak
from zorgadmin.application.uren.inlezen import GEWOON, Vraag
from zorgadmin.application.uren.registreren import Wordt
from zorgadmin.application.uren.voorbeeld import Urenvoorbeeld, hours_among, preview
from zorgadmin.domain.urenprofiel import Namen

KOP = "toewijzingnummer;datum;begin;eind;referentie\n"


@pytest.fixture
def kluis(tmp_path: Path) -> Urenkluis:
    return maak(tmp_path)


def bekijk(kluis: Urenkluis, inhoud: str) -> Urenvoorbeeld:
    (voorbeeld,) = preview(kluis.diensten, [kluis.spel.bestand("uren.csv", inhoud)], GEWOON)
    return voorbeeld


def test_every_row_says_what_becomes_of_it_and_nothing_is_kept(kluis: Urenkluis) -> None:
    eerder = "1001;2026-04-01;9:00;10:00;a\n1001;2026-04-02;9:00;10:00;b\n"
    kluis.spel.run("importeer", kluis.spel.bestand("eerder.csv", KOP + eerder))
    voor = kluis.spel.inhoud()
    voorbeeld = bekijk(
        kluis,
        KOP
        + "1001;2026-04-01;9:00;10:00;a\n1001;2026-04-02;9:00;11:00;b\n"
        + "1001;2026-04-03;9:00;10:30;c\n1001;2026-04-03;10:00;11:00;d\n"
        + "1001;2030-04-03;9:00;10:00;e\n",
    )
    assert [(rij.rij, rij.wordt) for rij in voorbeeld.rijen] == [
        (2, Wordt.GELIJK),
        (3, Wordt.GEWIJZIGD),
        (4, Wordt.NIEUW),
        (5, Wordt.DUBBEL),
        (6, Wordt.KAN_NIET),
    ]
    assert "overlapt" in voorbeeld.rijen[3].uitleg
    assert "valt buiten" in voorbeeld.rijen[4].uitleg
    assert voorbeeld.vraag is Vraag.DUBBELE
    assert kluis.spel.inhoud() == voor


def test_totals_and_meters_are_as_they_will_be(kluis: Urenkluis) -> None:
    voorbeeld = bekijk(kluis, KOP + "1001;2026-04-01;9:00;10:30;\n1001;2026-04-02;9:00;10:00;\n")
    assert [(str(t.maand), t.soort, t.hoeveelheid) for t in voorbeeld.totalen] == [
        ("2026-04", "tijd", 150)
    ]
    ((nummer, _, meter),) = voorbeeld.meters
    assert (nummer, meter.geschreven) == (1001, 150)


def test_names_that_no_link_knows_are_told(kluis: Urenkluis) -> None:
    voorbeeld = bekijk(
        kluis, "cliënt;project;datum;uren\nBo;thuis;1-4-2026;2\nBo;thuis;2-4-2026;1\n"
    )
    assert voorbeeld.namen == (Namen("Bo", "thuis"),)
    assert {rij.wordt for rij in voorbeeld.rijen} == {Wordt.WACHT}
    with kluis.diensten.kluis.lezen() as werk:
        assert werk.urenprofielen.wachtend() == []


def test_a_file_that_cannot_be_read_says_why(kluis: Urenkluis) -> None:
    assert "Ontbrekende kolom" in bekijk(kluis, "datum;uren\n1-4-2026;2\n").weigering


def test_files_of_hours_are_told_from_messages(kluis: Urenkluis) -> None:
    uren = kluis.spel.bestand("a.csv", KOP)
    bericht = kluis.spel.bestand("b.xml", "<a/>")
    assert hours_among(kluis.diensten, [bericht, uren]) == ([uren], [bericht])
