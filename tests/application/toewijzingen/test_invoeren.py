"""Entering a client and a toewijzing by hand, with every fault at its field."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.application.openen import MaakDiensten, opener
from tests.cli.post import PER_WEEK, bericht301
from tests.spel import BSN, Spel, contract
from zorgadmin.application.clienten.inzien import client_whole
from zorgadmin.application.clienten.lijsten import visits_of
from zorgadmin.application.kern.formulier import FormulierError
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.toewijzingen.invoeren import change, contracts, enter
from zorgadmin.bootstrap import Program
from zorgadmin.domain.toewijzing import ToewijzingId

CLIENT: dict[str, object] = {
    "bsn": BSN,
    "achternaam": "Zilverberg",
    "voorvoegsel": "van den",
    "voornamen": "Noor",
    "geboortedatum": date(2012, 2, 14),
    "geslacht": "vrouw",
}
TOEWIJZING: dict[str, object] = {
    "gemeente": "0384",
    "wet": "jw",
    "toewijzingnummer": "1001",
    "productcategorie": "45",
    "productcode": "45A04",
    "ingangsdatum": date(2026, 1, 1),
    "einddatum": date(2026, 12, 31),
    "volume": "3",
    "eenheid": "uur",
    "frequentie": "week",
}
ALLES = CLIENT | TOEWIJZING
LIJSTEN = Program().lijsten()


@pytest.fixture
def praktijk(tmp_path: Path) -> Spel:
    """A practice without clients."""
    spel = Spel(tmp_path)
    spel.richt_in(contract(omschrijving="Begeleiding"), contract("45A05", "dagdeel", "55,00"))
    return spel


@pytest.fixture
def diensten(praktijk: Spel, monkeypatch: pytest.MonkeyPatch) -> MaakDiensten:
    """The services of its vault."""
    return opener(praktijk, monkeypatch)


def faults(diensten: Diensten, *, nieuwe_client: bool = True, **anders: object) -> dict[str, str]:
    """What is said of a form that differs so from a good one."""
    with pytest.raises(FormulierError) as fout:
        enter(diensten, LIJSTEN, ALLES | anders, nieuwe_client=nieuwe_client)
    return fout.value.velden


def test_a_client_and_a_toewijzing_are_kept_together(
    praktijk: Spel, diensten: MaakDiensten
) -> None:
    nummer = enter(diensten(), LIJSTEN, ALLES, nieuwe_client=True)
    (t,) = client_whole(diensten(), BSN).toewijzingen
    assert (t.toewijzing.id, t.toewijzing.nummer, t.omvang) == (nummer, 1001, "3 uur per week")
    assert (t.product, t.met_de_hand) == ("Begeleiding (45A04)", True)
    assert [log["handeling"] for log in praktijk.run("logboek").json][-1] == "inrichten"
    assert praktijk.run("kluis", "controleer").code == 0


def test_every_fault_of_both_is_said_at_once(praktijk: Spel, diensten: MaakDiensten) -> None:
    voor = praktijk.inhoud()
    velden = faults(
        diensten(),
        bsn="123456789",
        achternaam="",
        einddatum="31-02-2026",
        volume="1,5",
        gemeente="",
    )
    assert velden == {
        "bsn": "••••••789 is geen BSN: negen cijfers die aan de 11-proef voldoen (CS002)",
        "achternaam": "ontbreekt",
        "einddatum": "'31-02-2026' is geen datum (dd-mm-jjjj)",
        "volume": "'1,5' is geen geheel getal van 0 tot en met 999999999",
        "gemeente": "ontbreekt",
    }
    assert praktijk.inhoud() == voor


def test_what_cannot_be_together_is_said(praktijk: Spel, diensten: MaakDiensten) -> None:
    assert faults(diensten(), einddatum="") == {
        "einddatum": "ontbreekt; per week is zij nodig (CD076)"
    }
    assert faults(diensten(), einddatum=date(2025, 12, 31)) == {
        "einddatum": "ligt voor de ingangsdatum (CS003)"
    }


def test_a_client_is_entered_once_and_a_number_too(praktijk: Spel, diensten: MaakDiensten) -> None:
    enter(diensten(), LIJSTEN, ALLES, nieuwe_client=True)
    assert "staat er al" in faults(diensten(), toewijzingnummer="1002")["bsn"]
    assert "al in gebruik" in faults(diensten(), nieuwe_client=False)["toewijzingnummer"]
    tweede = TOEWIJZING | {"bsn": BSN, "toewijzingnummer": "1002", "productcode": "45A05"}
    enter(diensten(), LIJSTEN, tweede, nieuwe_client=False)
    assert len(client_whole(diensten(), BSN).toewijzingen) == 2


def test_a_correction_keeps_what_was_said_before(praktijk: Spel, diensten: MaakDiensten) -> None:
    nummer = enter(diensten(), LIJSTEN, ALLES, nieuwe_client=True)
    anders = TOEWIJZING | {"bsn": BSN, "volume": "4"}
    change(diensten(), LIJSTEN, ToewijzingId(nummer), anders)
    change(diensten(), LIJSTEN, ToewijzingId(nummer), anders)
    (t,) = client_whole(diensten(), BSN).toewijzingen
    assert [versie.wijzigingen for versie in t.versies] == [
        ("Omvang: was 3 uur per week, is 4 uur per week",),
        ("Nieuw: 3 uur per week, 01-01-2026 t/m 31-12-2026",),
    ]
    with pytest.raises(FormulierError, match="blijven zoals ze zijn"):
        change(diensten(), LIJSTEN, ToewijzingId(nummer), anders | {"toewijzingnummer": "1002"})


def test_what_the_gemeente_sent_is_not_corrected_by_hand(
    praktijk: Spel, diensten: MaakDiensten
) -> None:
    nummer = enter(diensten(), LIJSTEN, ALLES, nieuwe_client=True)
    praktijk.importeer(bericht301(PER_WEEK))
    with pytest.raises(FormulierError, match="ingelezen; dat geldt"):
        change(diensten(), LIJSTEN, ToewijzingId(nummer), TOEWIJZING | {"bsn": BSN})


def test_parked_leveringen_attach_to_what_is_entered(
    praktijk: Spel, diensten: MaakDiensten
) -> None:
    enter(diensten(), LIJSTEN, ALLES, nieuwe_client=True)
    kop = "bsn;gemeente;wet;productcode;datum;hoeveelheid;eenheid"
    praktijk.uren(f"{BSN};0384;jw;45A05;2026-04-07;1;dagdeel", kop=kop)
    (geparkeerd,) = visits_of(diensten(), BSN)
    assert geparkeerd.stand == "wacht op een toewijzing"
    tweede = TOEWIJZING | {
        "bsn": BSN,
        "toewijzingnummer": "1002",
        "productcode": "45A05",
        "eenheid": "dagdeel",
    }
    enter(diensten(), LIJSTEN, tweede, nieuwe_client=False)
    (levering,) = visits_of(diensten(), BSN)
    assert levering.toewijzingnummer == 1002


def test_of_each_product_the_last_contract_can_be_chosen(
    praktijk: Spel, diensten: MaakDiensten
) -> None:
    praktijk.richt_in(
        contract(omschrijving="Oud"),
        contract(omschrijving="Nieuw", van="2026-01-01", tarief="90,00"),
        contract("45A05", "dagdeel"),
    )
    assert [c.omschrijving or c.productcode for c in contracts(diensten())] == ["Nieuw", "45A05"]
