"""Care that is held back or not there is a task, with cause, amount and one thing to do."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.cli.post import Toegewezen, bericht301
from tests.spel import Spel, contract
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.overzichten.taak import Taak, TaakSoort
from zorgadmin.application.overzichten.taken import taken
from zorgadmin.application.overzichten.vandaag import today
from zorgadmin.bootstrap import Program
from zorgadmin.domain.periode import Maand

MAART, APRIL, MEI = Maand(2026, 3), Maand(2026, 4), Maand(2026, 5)


@pytest.fixture
def begin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Spel:
    """A practice without contracts, on 20 May 2026."""
    spel = Spel(tmp_path, vandaag="2026-05-20")
    monkeypatch.setenv("ZORGADMIN_VANDAAG", spel.vandaag)
    spel.richt_in()
    return spel


def services(spel: Spel) -> Diensten:
    """What the use cases work with."""
    return Program().diensten(spel.kluis)


def of_kind(spel: Spel, soort: TaakSoort) -> list[Taak]:
    """The tasks of a kind."""
    return [taak for taak in taken(services(spel)) if taak.soort is soort]


def test_care_without_a_contract_is_one_task_per_product(begin: Spel) -> None:
    begin.importeer(bericht301(Toegewezen(1001)))
    begin.importeer(bericht301(Toegewezen(1002), identificatie="G2", bsn=begin.bsns[1]))
    begin.uren("1001;2026-04-03;1;uur", "1001;2026-05-04;1;uur", "1002;2026-04-07;1;uur")
    (taak,) = of_kind(begin, TaakSoort.CONTRACT)
    assert (taak.productcode, taak.maand, taak.cent, taak.uiterlijk) == (
        "45A04",
        APRIL,
        None,
        date(2026, 5, 31),
    )
    assert taak.reden == "3 leveringen zonder contract, bedrag nog onbekend."
    begin.richt_in(contract())
    assert of_kind(begin, TaakSoort.CONTRACT) == []


def test_a_running_toewijzing_without_a_contract_asks_for_it_before_the_first_hour(
    begin: Spel,
) -> None:
    begin.importeer(bericht301())
    begin.geupload()
    beeld = today(services(begin))
    assert beeld.stap == "uren"
    assert [(k.taak.soort, k.titel) for k in beeld.klussen] == [
        (TaakSoort.UREN, "Geen uren in april 2026 bij Diemen (Jeugdwet)"),
        (TaakSoort.CONTRACT, "Contract toevoegen voor 45A04 bij Diemen (Jeugdwet)"),
    ]


def test_care_outside_its_toewijzing_is_to_be_contested(begin: Spel) -> None:
    begin.richt_in(contract())
    begin.importeer(bericht301(Toegewezen(1001)))
    begin.uren("1001;2026-04-03;1;uur", "1001;2026-04-20;2;uur", "1001;2026-05-04;1;uur")
    begin.importeer(bericht301(Toegewezen(1001, tot="2026-04-10"), identificatie="G2"))
    (taak,) = of_kind(begin, TaakSoort.BEZWAAR)
    assert (taak.maand, taak.cent, taak.uiterlijk) == (APRIL, 26172, date(2026, 5, 31))
    assert taak.reden == (
        "2 leveringen, € 261,72. Bezoeken van 20-04-2026 vallen buiten de toewijzing "
        "(01-01-2026 t/m 10-04-2026) en tellen niet mee. Bezoeken van 04-05-2026 vallen buiten "
        "de toewijzing (01-01-2026 t/m 10-04-2026) en tellen niet mee."
    )
    klussen = {k.taak.soort: k for k in today(services(begin)).klussen}
    assert (
        klussen[TaakSoort.BEZWAAR].titel
        == "Zorg buiten de toewijzing: Zilverberg, Noor, 45A04 bij Diemen (Jeugdwet)"
    )


def test_two_tarieven_in_one_month_hold_care_back(begin: Spel) -> None:
    begin.richt_in(contract(tot="2026-04-15"), contract(tarief="90,00", van="2026-04-16"))
    begin.importeer(bericht301(Toegewezen(1001)))
    begin.uren("1001;2026-04-03;1;uur", "1001;2026-04-20;2;uur")
    (taak,) = of_kind(begin, TaakSoort.TEGENGEHOUDEN)
    assert taak.reden.startswith("2 leveringen, bedrag nog onbekend. In deze maand gelden")
    assert (taak.maand, taak.cent) == (APRIL, None)


def test_care_over_its_maximum_says_what_it_comes_to(begin: Spel) -> None:
    begin.richt_in(contract())
    begin.importeer(bericht301(Toegewezen(1001, omvang=(1, "04", "4"))))
    begin.uren("1001;2026-04-03;2;uur")
    (taak,) = of_kind(begin, TaakSoort.TEGENGEHOUDEN)
    assert taak.cent == 17448
    assert taak.reden.startswith("1 levering, € 174,48. ")


def test_a_month_without_hours_is_asked_about_until_hours_come_or_it_is_claimed(
    begin: Spel,
) -> None:
    begin.richt_in(contract())
    begin.importeer(bericht301(Toegewezen(1001)))
    begin.importeer(bericht301(Toegewezen(1002), identificatie="G2", bsn=begin.bsns[1]))
    begin.uren("1001;2026-04-03;1;uur")
    (taak,) = of_kind(begin, TaakSoort.UREN)
    assert (taak.maand, taak.uiterlijk) == (APRIL, date(2026, 5, 31))
    assert "1002" in taak.over
    begin.declareer("2026-04")
    assert of_kind(begin, TaakSoort.UREN) == []


def test_hours_that_come_end_the_question(begin: Spel) -> None:
    begin.richt_in(contract())
    begin.importeer(bericht301(Toegewezen(1001)))
    assert len(of_kind(begin, TaakSoort.UREN)) == 1
    begin.uren("1001;2026-04-30;1;uur")
    assert of_kind(begin, TaakSoort.UREN) == []


def test_no_month_is_asked_about_before_it_is_over_or_outside_the_toewijzing(begin: Spel) -> None:
    begin.richt_in(contract())
    begin.importeer(
        bericht301(Toegewezen(1001, van="2026-05-01"), Toegewezen(1002, tot="2026-03-31"))
    )
    assert of_kind(begin, TaakSoort.UREN) == []


def test_leveringen_without_an_amount_are_counted_in_their_month(begin: Spel) -> None:
    begin.importeer(bericht301(Toegewezen(1001)))
    begin.uren("1001;2026-04-03;1;uur", "1001;2026-05-04;1;uur", "1001;2026-05-05;1;uur")
    zonder = today(services(begin)).zonder_bedrag
    assert [zonder.get(maand, 0) for maand in (MAART, APRIL, MEI)] == [0, 1, 2]
