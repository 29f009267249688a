"""The lines that ask for a decision: rejections explained with keys, corrections with amounts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.cli.post import Toegewezen, bericht301
from tests.kluisdiensten import services
from tests.spel import Spel, contract
from zorgadmin.application.antwoorden.werklijst import worklist
from zorgadmin.application.declareren.opdracht import Opdracht
from zorgadmin.application.declareren.voorbeeld import look_ahead
from zorgadmin.application.overzichten.stand import stand
from zorgadmin.application.plan.punten import PuntSoort
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.periode import Maand

R1, R2 = "R0000000001", "R0000000002"


@pytest.fixture
def praktijk(tmp_path: Path) -> Spel:
    """4 May 2026: 4 uur on 1001 and 2 uur on 1002 in March, claimed and not answered."""
    spel = Spel(tmp_path)
    spel.richt_in(contract(), contract("45A05"))
    spel.importeer(bericht301(Toegewezen(1001), Toegewezen(1002, code="45A05")))
    spel.uren("1001;2026-03-02;4;uur", "1002;2026-03-03;2;uur")
    spel.declareer("2026-03")
    return spel


def reject(spel: Spel, *paren: str) -> None:
    uitkomst = spel.run("antwoord", "D00000001", "--reden", "brief", "--afgekeurd", *paren)
    assert uitkomst.code == 0, uitkomst


def test_what_waits_or_was_granted_asks_for_nothing(praktijk: Spel) -> None:
    assert worklist(services(praktijk)) == []
    praktijk.run("antwoord", "D00000001", "--toegekend", "--reden", "brief")
    assert worklist(services(praktijk)) == []


def test_a_rejected_line_with_what_can_be_done(praktijk: Spel) -> None:
    reject(praktijk, f"{R1}=9321")
    (werk,) = worklist(services(praktijk))
    assert (werk.soort, werk.regel.referentienummer, werk.client) == (
        PuntSoort.AFGEKEURD,
        R1,
        "Zilverberg, Noor",
    )
    assert werk.acties == ("uren", "begrens", "ruimer", "opnieuw", "vervalt")
    assert werk.reden == "Er is meer gedeclareerd dan in deze maand mag (9321)"
    assert (werk.uiterlijk, werk.eerste_dag) == (date(2026, 5, 31), date(2026, 3, 2))
    assert werk.afkeuring is not None
    assert werk.afkeuring.nu == ("Met je gegevens van nu klopt de regel (4 uur, € 348,96).",)


def test_it_can_go_along_with_the_month_that_is_due(praktijk: Spel) -> None:
    reject(praktijk, f"{R1}=9321")
    assert worklist(services(praktijk))[0].volgende == Maand(2026, 3)
    praktijk.uren("1002;2026-04-02;1;uur")
    assert worklist(services(praktijk))[0].volgende == Maand(2026, 4)


@pytest.mark.parametrize("besluit", [("opnieuw",), ("vervalt", "--reden", "laat maar")])
def test_a_decision_takes_it_off_the_list(praktijk: Spel, besluit: tuple[str, ...]) -> None:
    reject(praktijk, f"{R1}=0611")
    opdracht, *rest = besluit
    assert praktijk.run(opdracht, R1, *rest).code == 0
    assert worklist(services(praktijk)) == []


def test_a_correction_of_an_approved_line_is_on_the_same_list(praktijk: Spel) -> None:
    reject(praktijk, f"{R1}=0611")
    praktijk.uren("1002;2026-03-10;1;uur")
    afgekeurd, correctie = worklist(services(praktijk))
    assert afgekeurd.is_rejected
    assert (correctie.soort, correctie.regel.referentienummer) == (PuntSoort.TE_CORRIGEREN, R2)
    assert (correctie.wordt, correctie.wordt_cent, correctie.verschil_cent) == (
        "3 uur",
        26172,
        8724,
    )
    assert correctie.acties == ()


def test_the_ledger_and_the_preview_offer_what_the_window_does(praktijk: Spel) -> None:
    reject(praktijk, f"{R1}=0611")
    praktijk.uren(*(f"1002;2026-04-{dag:02};20;uur" for dag in range(6, 10)))
    diensten = services(praktijk)
    items = {item.punt.soort: item for item in stand(diensten).werkvoorraad}
    (werk,) = worklist(diensten)
    assert items[PuntSoort.AFGEKEURD].acties == ("contract", "opnieuw")
    assert werk.acties == ("contract", "opnieuw", "vervalt")
    opdracht = Opdracht("0384", Wet.JW, Maand(2026, 4))
    (blijft,) = look_ahead(diensten, opdracht).tegengehouden
    held = items[PuntSoort.TEGENGEHOUDEN]
    assert held.acties == blijft.uitwegen == ("uren", "begrens", "ruimer", "laat_gaan")
    gezegd = " ".join(praktijk.run_text("stand").uit.split())
    assert f"Dien opnieuw in. Opdracht: `zorgadmin opnieuw {R1}`." in gezegd
    assert "zorgadmin vervalt" not in gezegd
    assert "Opdracht: `zorgadmin laat-gaan 1002 --maand 2026-04 --reden …`." in gezegd
