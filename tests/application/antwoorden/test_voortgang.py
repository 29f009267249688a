"""Where a gemeente stands on the way from hours to an answer, and everything made in one go."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.post import Toegewezen, bericht301
from tests.kluisdiensten import services
from tests.spel import Spel, contract
from zorgadmin.application.antwoorden.voortgang import Declareerstap, Fase, Voortgang, progress
from zorgadmin.application.declareren.alles import make_all
from zorgadmin.application.declareren.status import alle_ingediend
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.fouten import GeweigerdError


@pytest.fixture
def praktijk(tmp_path: Path) -> Spel:
    """4 May 2026: toewijzing 1001 in Diemen under the Jeugdwet and 2001 in Amsterdam, Wmo."""
    spel = Spel(tmp_path)
    spel.richt_in(contract(), contract("02A03", "uur", "60,00", wet="wmo", gemeente="0363"))
    spel.importeer(bericht301())
    thuis = Toegewezen(2001, categorie="02", code="02A03")
    spel.importeer(bericht301(thuis, wet="wmo", gemeente="0363", identificatie="A1"))
    return spel


def in_short(rij: Voortgang) -> tuple[str, str, Fase, Declareerstap | None]:
    return rij.afnemer.naam, str(rij.maand or ""), rij.fase, rij.now


def standing(praktijk: Spel) -> list[tuple[str, str, Fase, Declareerstap | None]]:
    return [in_short(rij) for rij in progress(services(praktijk)).rijen]


def test_without_hours_the_choice_comes_first(praktijk: Spel) -> None:
    assert standing(praktijk) == [
        ("Amsterdam", "", Fase.NIETS, Declareerstap.KIES),
        ("Diemen", "", Fase.NIETS, Declareerstap.KIES),
    ]


def test_a_declaratie_goes_from_a_claim_to_an_answer_in_its_own_row(praktijk: Spel) -> None:
    praktijk.uren("1001;2026-04-02;4;uur", "1001;2026-05-02;1;uur")
    mei = ("Diemen", "2026-05", Fase.VROEG, Declareerstap.KIJK_NA)
    assert standing(praktijk)[1:] == [("Diemen", "2026-04", Fase.KLAAR, Declareerstap.KIJK_NA), mei]
    praktijk.declareer("2026-04")
    assert standing(praktijk)[1:] == [
        ("Diemen", "2026-04", Fase.GEMAAKT, Declareerstap.UPLOAD),
        mei,
    ]
    praktijk.run("ingediend", "D00000001")
    assert standing(praktijk)[1:] == [("Diemen", "2026-04", Fase.WACHT, None), mei]
    praktijk.vandaag = "2026-05-21"
    assert standing(praktijk)[1:] == [("Diemen", "2026-04", Fase.LAAT, None), mei]
    praktijk.run("antwoord", "D00000001", "--afgekeurd", "R0000000001=0611", "--reden", "brief")
    assert standing(praktijk)[1:] == [("Diemen", "2026-04", Fase.BESLIS, None), mei]
    praktijk.run("vervalt", "R0000000001", "--reden", "klein")
    assert standing(praktijk)[1:] == [mei]


def test_a_gemeente_with_nothing_under_way_shows_its_last_answer(praktijk: Spel) -> None:
    praktijk.uren("1001;2026-04-02;4;uur")
    praktijk.toegekend(praktijk.declareer("2026-04"))
    assert standing(praktijk)[1:] == [("Diemen", "2026-04", Fase.AF, None)]


def test_what_is_held_back_whole_is_not_ready(praktijk: Spel) -> None:
    praktijk.uren("1001;2026-04-02;16;uur", "2001;2026-04-02;2;uur")
    stand = progress(services(praktijk))
    assert [rij.fase for rij in stand.rijen] == [Fase.KLAAR, Fase.TEGEN]
    assert [claim.afnemer.naam for claim in stand.ready] == ["Amsterdam"]


def test_one_message_that_cannot_be_made_does_not_stop_the_others(praktijk: Spel) -> None:
    praktijk.uren("1001;2026-04-02;4;uur", "2001;2026-04-02;2;uur")
    diensten = services(praktijk)
    claims = progress(diensten).ready
    praktijk.declareer("2026-04")
    praktijk.naar.mkdir(exist_ok=True)
    gezegd: list[str] = []

    def heard(klaar: int, totaal: int, wat: str) -> bool:
        gezegd.append(f"{klaar}/{totaal} {wat}")
        return True

    alles = make_all(diensten, claims, praktijk.naar, heard)
    assert gezegd == [
        "0/2 Bericht maken: Amsterdam (Wmo), april 2026 …",
        "1/2 Bericht maken: Diemen (Jeugdwet), april 2026 …",
    ]
    assert (len(alles.gemaakt), alles.cent) == (1, 12000)
    assert list(alles.niet) == [
        "Diemen (Jeugdwet), april 2026: er is intussen niets meer te declareren."
    ]


def test_making_everything_can_be_stopped(praktijk: Spel) -> None:
    praktijk.uren("1001;2026-04-02;4;uur", "2001;2026-04-02;2;uur")
    diensten = services(praktijk)
    alles = make_all(diensten, progress(diensten).ready, praktijk.naar, lambda klaar, *_: klaar < 1)
    assert len(alles.gemaakt) == 1
    assert list(alles.niet) == ["Diemen (Jeugdwet), april 2026: je bent gestopt."]


def test_all_are_confirmed_or_none(praktijk: Spel) -> None:
    praktijk.uren("1001;2026-04-02;4;uur", "2001;2026-04-02;2;uur")
    praktijk.declareer("2026-04")
    praktijk.declareer("2026-04", gemeente="0363", wet="wmo")
    praktijk.run("ingediend", "D00000002")
    diensten = services(praktijk)
    samen = [("D00000001", Wet.JW), ("D00000002", Wet.WMO)]
    with pytest.raises(GeweigerdError):
        alle_ingediend(diensten, samen, diensten.omgeving.vandaag)
    assert [d["status"] for d in praktijk.stand()["declaraties"]] == ["aangemaakt", "ingediend"]
    alle_ingediend(diensten, samen[:1], diensten.omgeving.vandaag)
    assert [d["status"] for d in praktijk.stand()["declaraties"]] == ["ingediend", "ingediend"]
