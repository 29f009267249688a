"""What still needs a contract, filled in as far as toewijzingen, hours and other contracts tell."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.cli.post import Toegewezen, bericht301
from tests.spel import Spel, contract
from zorgadmin.application.inrichting.ontbrekend import ContractVoorstel, missing_contracts
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.bootstrap import Program
from zorgadmin.domain.codes import Eenheid, Variant, Wet


@pytest.fixture
def spel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Spel:
    """A practice without contracts, on 20 May 2026."""
    spel = Spel(tmp_path, vandaag="2026-05-20")
    monkeypatch.setenv("ZORGADMIN_VANDAAG", spel.vandaag)
    spel.richt_in()
    return spel


def services(spel: Spel) -> Diensten:
    """What the use cases work with."""
    return Program().diensten(spel.kluis)


def missing(spel: Spel) -> list[ContractVoorstel]:
    """What is missing now."""
    return list(missing_contracts(services(spel)))


def test_a_toewijzing_gives_all_but_the_tarief(spel: Spel) -> None:
    spel.importeer(bericht301(Toegewezen(1001)))
    (voorstel,) = missing(spel)
    c = voorstel.contract
    assert (c.gemeente, c.wet, c.productcategorie, c.productcode) == (
        "0384",
        Wet.JW,
        "45",
        "45A04",
    )
    assert (c.eenheid, c.declareer_in, c.variant, c.vast) == (
        Eenheid.UUR,
        Eenheid.UUR,
        Variant.INSPANNING,
        False,
    )
    assert c.tarief_cent is None
    assert c.geldig_van == date(2026, 1, 1)
    assert voorstel.aanleiding == "1 cliënt, nog geen zorg geschreven"


def test_care_and_clients_are_counted(spel: Spel) -> None:
    spel.importeer(bericht301(Toegewezen(1001)))
    spel.importeer(bericht301(Toegewezen(1002), identificatie="G2", bsn=spel.bsns[1]))
    spel.uren("1001;2026-04-03;1;uur", "1002;2026-04-07;1;uur")
    (voorstel,) = missing(spel)
    assert voorstel.aanleiding == "2 cliënten, 2 leveringen die nog niet mee kunnen"


def test_after_a_contract_that_ended_the_next_begins_the_day_after(spel: Spel) -> None:
    spel.richt_in(contract(tot="2026-03-31"))
    spel.importeer(bericht301(Toegewezen(1001)))
    (voorstel,) = missing(spel)
    assert voorstel.contract.geldig_van == date(2026, 4, 1)


def test_a_toewijzing_of_a_whole_categorie_asks_for_one_of_its_products(spel: Spel) -> None:
    spel.importeer(bericht301(Toegewezen(1001, code=None, omvang=None)))
    (voorstel,) = missing(spel)
    assert (voorstel.contract.productcategorie, voorstel.contract.productcode) == ("45", "")
    spel.richt_in(contract())
    assert missing(spel) == []


def test_nothing_is_missing_of_what_ended_without_care(spel: Spel) -> None:
    spel.importeer(bericht301(Toegewezen(1001, tot="2026-03-31")))
    assert missing(spel) == []


def test_a_toewijzing_that_is_to_begin_asks_beforehand(spel: Spel) -> None:
    spel.importeer(bericht301(Toegewezen(1001, van="2026-06-01")))
    (voorstel,) = missing(spel)
    assert voorstel.contract.geldig_van == date(2026, 6, 1)
