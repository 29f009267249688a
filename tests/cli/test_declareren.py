"""A claim from preview to answer: previews, caps, states of a declaratie, held-back lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.lezen import held_back, lines, message
from tests.cli.post import Toegewezen, bericht301, bericht325, valid, waarde, waarden
from tests.spel import BSN, BSN_TWEE, Json, Spel, contract

# --- Preview --------------------------------------------------------------------------------------


def test_a_preview_writes_nothing(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-04-02;4;uur")
    voor = toegewezen.inhoud()
    proef = toegewezen.declareer("2026-04", "--proef")
    assert lines(proef) == [("2026-04", 4, 34896)]
    assert toegewezen.inhoud() == voor
    assert not list(toegewezen.naar.glob("*323*"))


def test_a_preview_takes_no_folder_and_a_claim_needs_one(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-04-02;4;uur")
    opdracht = ("declareer", "--gemeente", "0384", "--wet", "jw", "--maand", "2026-04")
    voor = toegewezen.inhoud()
    zonder = toegewezen.run(*opdracht)
    assert zonder.code == 2
    assert "--naar" in zonder.fout
    assert toegewezen.run(*opdracht, "--proef", "--naar", toegewezen.naar).code == 0
    assert toegewezen.inhoud() == voor
    assert not toegewezen.naar.exists()


def test_a_preview_of_a_month_that_has_not_ended_shows_what_it_will_be(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-05-02;4;uur")
    proef = toegewezen.declareer("2026-05", "--proef", code=1)
    assert lines(proef) == [("2026-05", 4, 34896)]
    assert [b["regel"] for b in proef["bevindingen"]] == ["ZA104"]


def test_preview_and_claim_say_the_same(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-04-02;95;minuut", "1001;2026-03-03;29;minuut")
    proef = toegewezen.declareer("2026-04", "--proef")
    echt = toegewezen.declareer("2026-04")
    nummers = {"declaratienummer", "berichtidentificatie", "bestand", "sha256", "prestaties"}
    assert {k: v for k, v in proef.items() if k not in nummers} == {
        k: v for k, v in echt.items() if k not in nummers
    }
    assert lines(proef) == lines(echt) == [("2026-03", 1, 8724), ("2026-04", 2, 17448)]


# --- What is written ------------------------------------------------------------------------------


def test_the_message_is_written_as_the_standard_asks(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-04-02;4;uur")
    declaratie = toegewezen.declareer("2026-04")
    (bestand,) = toegewezen.naar.glob("*323*")
    bericht = bestand.read_bytes()
    assert str(bestand) == declaratie["bestand"]
    assert valid(bericht, "JW323")
    assert bericht.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\r\n')
    assert b"\n" not in bericht.replace(b"\r\n", b"")
    assert waarde(bericht, "BerichtCode") == "490"
    assert (waarde(bericht, "Afzender"), waarde(bericht, "Ontvanger")) == ("65656055", "0384")
    assert waarde(bericht, "Dagtekening") == "2026-05-04"
    assert waarde(bericht, "DeclaratieNummer") == declaratie["declaratienummer"]
    assert [p.name for p in toegewezen.naar.iterdir()] == [bestand.name]


def test_clients_are_sorted_by_bsn(praktijk: Spel) -> None:
    praktijk.importeer(bericht301(Toegewezen(2), bsn=BSN_TWEE, identificatie="G2"))
    praktijk.importeer(bericht301(Toegewezen(9), Toegewezen(8, code="45A05"), identificatie="G1"))
    praktijk.richt_in(contract("45A05"))
    praktijk.uren("2;2026-04-02;1;uur", "9;2026-04-02;1;uur", "8;2026-04-02;1;uur")
    bericht = Path(praktijk.declareer("2026-04")["bestand"]).read_bytes()
    assert waarden(bericht, "Bsn") == [BSN, BSN_TWEE]
    assert waarden(bericht, "ToewijzingNummer") == ["8", "9", "2"]


def test_dagtekening_may_lie_in_the_past_but_not_before_the_end_of_the_month(
    toegewezen: Spel,
) -> None:
    toegewezen.uren("1001;2026-04-02;4;uur")
    geweigerd = toegewezen.declareer("2026-04", "--dagtekening", "2026-04-29", code=1)
    assert [b["regel"] for b in geweigerd["bevindingen"]] == ["ZA104"]
    toekomst = toegewezen.declareer("2026-04", "--dagtekening", "2026-05-05", code=1)
    assert [b["retourcode"] for b in toekomst["bevindingen"]] == ["8848"]
    gemaakt = toegewezen.declareer("2026-04", "--dagtekening", "2026-04-30")
    assert waarde(message(gemaakt), "Dagtekening") == "2026-04-30"


# --- Caps -----------------------------------------------------------------------------------------


def test_over_the_maximum_of_the_month_is_held_back_and_capped_on_request(
    toegewezen: Spel,
) -> None:
    """3 uur per week in the five ISO weeks that April 2026 touches: 15 uur."""
    toegewezen.uren("1001;2026-04-02;12;uur", "1001;2026-04-03;3;uur", "1001;2026-04-04;40;minuut")
    geweigerd = toegewezen.declareer("2026-04", code=1)
    assert held_back(geweigerd) == [("2026-04", "9321")]
    assert geweigerd["bestand"] is None
    begrensd = toegewezen.declareer("2026-04", "--begrens")
    assert lines(begrensd) == [("2026-04", 15, 130860)]
    assert begrensd["prestaties"][0]["niet_declarabel"] == 1
    assert toegewezen.stand()["prestaties"][0]["niet_declarabel"] == 1


def test_a_capped_line_stays_as_it_is_until_its_hours_change(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-04-02;16;uur")
    toegewezen.toegekend(toegewezen.declareer("2026-04", "--begrens"))
    assert toegewezen.declareer("2026-04", "--begrens", code=1)["prestaties"] == []
    assert toegewezen.stand()["werkvoorraad"] == []


def test_rounding_decides_whether_it_fits(toegewezen: Spel) -> None:
    """15 uur 20 min rounds to 15 and fits; 15 uur 40 min rounds to 16 and does not."""
    toegewezen.uren("1001;2026-04-02;15;uur", "1001;2026-04-03;20;minuut")
    assert lines(toegewezen.declareer("2026-04", "--proef")) == [("2026-04", 15, 130860)]
    toegewezen.uren("1001;2026-04-04;20;minuut")
    assert held_back(toegewezen.declareer("2026-04", "--proef", code=1)) == [("2026-04", "9321")]


def test_a_held_back_line_does_not_hold_back_the_others(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-03-02;24;uur", "1001;2026-04-02;4;uur")
    declaratie = toegewezen.declareer("2026-04", code=1)
    assert declaratie["bestand"]
    assert lines(declaratie) == [("2026-04", 4, 34896)]
    assert held_back(declaratie) == [("2026-03", "9321")]
    werk = [(w["soort"], w["maand"]) for w in toegewezen.stand()["werkvoorraad"]]
    assert sorted(werk) == [("te declareren", "2026-03"), ("wacht op antwoord", "2026-04")]


# --- States ---------------------------------------------------------------------------------------


@pytest.fixture
def gedeclareerd(toegewezen: Spel) -> tuple[Spel, Json]:
    """One line over April 2026, not uploaded."""
    toegewezen.uren("1001;2026-04-02;4;uur")
    return toegewezen, toegewezen.declareer("2026-04")


def _status(spel: Spel) -> list[tuple[str, list[str]]]:
    """Every declaratie with its lines."""
    stand = spel.stand()
    return [
        (
            d["status"],
            [
                p["status"]
                for p in stand["prestaties"]
                if p["declaratienummer"] == d["declaratienummer"]
            ],
        )
        for d in stand["declaraties"]
    ]


def test_uploaded(gedeclareerd: tuple[Spel, Json]) -> None:
    spel, declaratie = gedeclareerd
    nummer = declaratie["declaratienummer"]
    assert _status(spel) == [("aangemaakt", ["aangemaakt"])]
    spel.vandaag = "2026-05-06"
    uitkomst = spel.run("ingediend", nummer, "--op", "2026-05-05")
    assert (uitkomst.code, uitkomst.json["ingediend"]) == (0, "2026-05-05")
    assert _status(spel) == [("ingediend", ["ingediend"])]
    assert spel.run("ingediend", nummer).code == 3
    assert spel.run("intrekken", nummer).code == 3


@pytest.mark.parametrize("dag", ["2026-05-03", "2026-05-05", "0001-01-01", "9999-12-31"])
def test_uploaded_on_a_day_that_cannot_be(gedeclareerd: tuple[Spel, Json], dag: str) -> None:
    """Signed on 4 May, and today is 4 May."""
    spel, declaratie = gedeclareerd
    assert spel.run("ingediend", declaratie["declaratienummer"], "--op", dag).code == 2
    assert _status(spel) == [("aangemaakt", ["aangemaakt"])]


def test_refused_by_the_portal_makes_the_lines_claimable_again(
    gedeclareerd: tuple[Spel, Json],
) -> None:
    spel, declaratie = gedeclareerd
    nummer = declaratie["declaratienummer"]
    spel.run("ingediend", nummer)
    uitkomst = spel.run("geweigerd", nummer, "--code", "BRS13", "--toelichting", "BSN klopt niet")
    assert uitkomst.code == 0
    assert (uitkomst.json["status"], uitkomst.json["retourcodes"]) == ("geweigerd", ["BRS13"])
    assert _status(spel) == [("geweigerd", ["niet verwerkt"])]
    tweede = spel.declareer("2026-04")
    assert lines(tweede) == [("2026-04", 4, 34896)]
    assert tweede["declaratienummer"] != nummer
    assert tweede["berichtidentificatie"] != declaratie["berichtidentificatie"]
    assert (
        tweede["prestaties"][0]["referentienummer"]
        != declaratie["prestaties"][0]["referentienummer"]
    )


def test_withdrawn_before_the_upload(gedeclareerd: tuple[Spel, Json]) -> None:
    spel, declaratie = gedeclareerd
    uitkomst = spel.run("intrekken", declaratie["declaratienummer"])
    assert (uitkomst.code, uitkomst.json["status"]) == (0, "ingetrokken")
    assert _status(spel) == [("ingetrokken", ["ingetrokken"])]
    tweede = spel.declareer("2026-04")
    assert tweede["declaratienummer"] == "D00000002"
    assert tweede["prestaties"][0]["referentienummer"] == "R0000000002"


def test_a_withdrawn_month_is_not_the_last_submitted_one(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-04-02;4;uur")
    toegewezen.run("intrekken", toegewezen.declareer("2026-04")["declaratienummer"])
    toegewezen.uren("1001;2026-03-02;4;uur")
    assert lines(toegewezen.declareer("2026-03")) == [("2026-03", 4, 34896)]


def test_an_answer_implies_the_upload(gedeclareerd: tuple[Spel, Json]) -> None:
    spel, declaratie = gedeclareerd
    spel.vandaag = "2026-05-12"
    spel.importeer(bericht325(message(declaratie)))
    assert _status(spel) == [("beantwoord", ["toegekend"])]


def test_an_answer_that_processed_nothing_makes_the_lines_claimable_again(
    gedeclareerd: tuple[Spel, Json],
) -> None:
    spel, declaratie = gedeclareerd
    spel.vandaag = "2026-05-12"
    bericht = message(declaratie)
    spel.importeer(bericht325(bericht, "0001"))
    assert _status(spel) == [("beantwoord", ["niet verwerkt"])]
    assert lines(spel.declareer("2026-04")) == [("2026-04", 4, 34896)]


def test_a_rejected_line_waits_for_a_decision(gedeclareerd: tuple[Spel, Json]) -> None:
    spel, declaratie = gedeclareerd
    referentie = declaratie["prestaties"][0]["referentienummer"]
    spel.run("ingediend", declaratie["declaratienummer"])
    afgekeurd = f"{referentie}=0611"
    antwoord = spel.run(
        *("antwoord", declaratie["declaratienummer"], "--afgekeurd", afgekeurd),
        *("--reden", "per mail"),
    )
    assert antwoord.json["afgekeurd"] == [{"referentienummer": referentie, "retourcodes": ["0611"]}]
    assert [w["soort"] for w in spel.stand()["werkvoorraad"]] == ["afgekeurd"]
    assert spel.declareer("2026-04", code=1)["prestaties"] == []
    assert spel.run("opnieuw", referentie).code == 0
    assert lines(spel.declareer("2026-04")) == [("2026-04", 4, 34896)]


def test_late_hours_after_approval_become_a_credit_and_a_new_total(
    gedeclareerd: tuple[Spel, Json],
) -> None:
    spel, declaratie = gedeclareerd
    spel.uren("1001;2026-04-30;2;uur")
    assert spel.declareer("2026-04", code=1)["wacht_op_antwoord"]
    spel.toegekend(declaratie)
    assert [w["soort"] for w in spel.stand()["werkvoorraad"]] == ["te corrigeren"]
    tweede = spel.declareer("2026-04")
    assert lines(tweede) == [("2026-04", 4, -34896), ("2026-04", 6, 52344)]
    assert (
        tweede["prestaties"][0]["vorig_referentienummer"]
        == (declaratie["prestaties"][0]["referentienummer"])
    )
    assert (tweede["totaal_cent"], tweede["debet_credit"]) == (17448, "D")
    assert valid(message(tweede), "JW323")


def test_a_lone_credit_makes_a_negative_total(gedeclareerd: tuple[Spel, Json]) -> None:
    spel, declaratie = gedeclareerd
    spel.toegekend(declaratie)
    referentie = declaratie["prestaties"][0]["referentienummer"]
    assert spel.run("crediteer", referentie, "--reden", "dubbel").code == 0
    tweede = spel.declareer("2026-04")
    assert (tweede["totaal_cent"], tweede["debet_credit"]) == (-34896, "C")
    bericht = message(tweede)
    assert waarde(bericht, "TotaalBedrag") == "34896"
    assert waarden(bericht, "DebetCredit") == ["C", "C"]
    assert valid(bericht, "JW323")
