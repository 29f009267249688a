"""The 302 that answers each 301: its shapes, its place, and messages that come twice (IV028)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.lezen import return_message, without_messages
from tests.cli.post import (
    PER_WEEK,
    Toegewezen,
    bericht301,
    codes_per_class,
    valid,
    waarde,
    waarden,
)
from tests.spel import BSN_TWEE, Json, Spel

NIEUWER = PER_WEEK.met(tot="2026-06-30", datum="2026-03-01")


def _rejected(*producten: tuple[str, list[str]]) -> list[tuple[str, list[str]]]:
    """Codes of the whole message when only products are wrong."""
    return [("Header", ["0200"]), ("Client", ["0200"]), ("Contact", ["0200"]), *producten]


# --- Twice ----------------------------------------------------------------------------------------


def test_the_same_file_twice_changes_nothing(praktijk: Spel) -> None:
    bericht = bericht301()
    eerste = praktijk.importeer(bericht, "a.xml")
    voor = praktijk.inhoud()
    tweede = praktijk.importeer(bericht, "b.xml")
    assert (tweede["status"], tweede["gevolgen"]["toewijzingen"]) == ("al verwerkt", [])
    assert tweede["gevolgen"]["retour"] == eerste["gevolgen"]["retour"]
    assert praktijk.inhoud() == voor


def test_a_refused_file_twice_makes_one_302(toegewezen: Spel) -> None:
    bericht = bericht301(bsn="999900007", identificatie="G2")
    eerste = toegewezen.importeer(bericht, code=3)
    tweede = toegewezen.importeer(bericht, code=3)
    assert tweede["status"] == "geweigerd"
    assert tweede["meldingen"] == eerste["meldingen"]
    assert tweede["gevolgen"]["retour"] == eerste["gevolgen"]["retour"]
    assert len(toegewezen.geweigerd()) == 1


def test_an_identificatie_used_for_another_message_is_9056(toegewezen: Spel) -> None:
    voor = without_messages(toegewezen.inhoud())
    resultaat = toegewezen.importeer(bericht301(NIEUWER, identificatie="G0001"), code=3)
    assert [m["retourcode"] for m in resultaat["meldingen"]] == ["9056"]
    _header_alone(resultaat, "9056")
    assert without_messages(toegewezen.inhoud()) == voor


def test_an_identificatie_of_another_gemeente_or_wet_may_be_the_same(toegewezen: Spel) -> None:
    ander = bericht301(PER_WEEK, gemeente="0080", identificatie="G0001")
    assert toegewezen.importeer(ander)["status"] == "verwerkt"
    wmo = bericht301(Toegewezen(1, categorie="02", code="02A16"), wet="wmo", identificatie="G0001")
    assert toegewezen.importeer(wmo)["status"] == "verwerkt"


# --- Judged anew ----------------------------------------------------------------------------------


@pytest.mark.parametrize("dag", ["2026-05-05", "2026-05-07"])
def test_a_301_of_tomorrow_asks_about_the_clock_and_is_not_answered(
    praktijk: Spel, dag: str
) -> None:
    bericht = bericht301(dagtekening=dag)
    resultaat = praktijk.importeer(bericht, code=3)
    assert (resultaat["status"], resultaat["gevolgen"]) == ("geweigerd", {})
    (melding,) = resultaat["meldingen"]
    assert (melding["regel"], melding["retourcode"]) == ("TR135", None)
    assert "Loopt de klok van deze computer achter?" in melding["uitleg"]
    assert praktijk.berichten("--te-versturen") == []
    praktijk.vandaag = dag
    assert praktijk.importeer(bericht)["status"] == "verwerkt"


def test_a_rejection_that_no_longer_holds_is_withdrawn_when_the_file_is_read_again(
    praktijk: Spel,
) -> None:
    bericht = bericht301(dagtekening="2026-05-20")
    eerste = praktijk.run("importeer", praktijk.bestand("a.xml", bericht)).json[0]
    assert [m["retourcode"] for m in eerste["meldingen"]] == ["8848"]
    praktijk.vandaag = "2026-05-20"
    tweede = praktijk.importeer(bericht)
    assert (tweede["status"], tweede["gevolgen"]["retour"]["goedgekeurd"]) == ("verwerkt", True)
    stand = {b["identificatie"]: b["status"] for b in praktijk.berichten() if b["bericht"] == "302"}
    assert stand == {"000000001": "ingetrokken", "000000002": "verstuurd"}
    assert praktijk.importeer(bericht)["status"] == "al verwerkt"


def test_a_rejection_that_was_sent_stands(praktijk: Spel) -> None:
    bericht = bericht301(dagtekening="2026-05-20")
    eerste = praktijk.importeer(bericht, code=3)
    praktijk.vandaag = "2026-05-20"
    tweede = praktijk.importeer(bericht, code=3)
    assert tweede["gevolgen"]["retour"] == eerste["gevolgen"]["retour"]


def test_a_refused_message_does_not_use_up_its_identificatie(praktijk: Spel) -> None:
    fout = bericht301(bsn="999900007", identificatie="G2")
    praktijk.run("importeer", praktijk.bestand("fout.xml", fout))
    assert praktijk.importeer(bericht301(identificatie="G2"))["status"] == "verwerkt"


def test_a_rejection_that_was_sent_uses_up_the_identificatie(praktijk: Spel) -> None:
    praktijk.importeer(bericht301(bsn="999900007", identificatie="G2"), code=3)
    resultaat = praktijk.importeer(bericht301(identificatie="G2"), code=3)
    assert [m["retourcode"] for m in resultaat["meldingen"]] == ["9056"]


def test_a_rejection_that_waits_can_be_withdrawn(praktijk: Spel) -> None:
    fout = praktijk.bestand("fout.xml", bericht301(bsn="999900007"))
    nummer = praktijk.run("importeer", fout).json[0]["gevolgen"]["retour"]["identificatie"]
    uitkomst = praktijk.run("berichten", "intrekken", nummer)
    assert (uitkomst.code, uitkomst.json["status"]) == (0, "ingetrokken")
    assert praktijk.taken() == []
    assert praktijk.run("berichten", "intrekken", nummer).code == 3


def test_an_approval_cannot_be_withdrawn(praktijk: Spel) -> None:
    goed = praktijk.bestand("goed.xml", bericht301())
    nummer = praktijk.run("importeer", goed).json[0]["gevolgen"]["retour"]["identificatie"]
    uitkomst = praktijk.run("berichten", "intrekken", nummer)
    assert (uitkomst.code, "niet in te trekken" in uitkomst.fout) == (3, True)


# --- The 302 --------------------------------------------------------------------------------------


def _header_alone(resultaat: Json, *retourcodes: str, soort: str = "JW302") -> None:
    bericht = return_message(resultaat)
    assert valid(bericht, soort)
    assert waarden(bericht, "Bsn") == []
    assert waarden(bericht, "RetourCode") == list(retourcodes)


@pytest.mark.parametrize(
    ("wet", "berichtcode", "toewijzing"),
    [("jw", "437", PER_WEEK), ("wmo", "415", Toegewezen(categorie="02", code="02A16"))],
)
def test_approval_is_a_header_without_codes(
    praktijk: Spel, wet: str, berichtcode: str, toewijzing: Toegewezen
) -> None:
    """IV028; the header repeats that of the 301 and adds its own identification."""
    resultaat = praktijk.importeer(
        bericht301(toewijzing, wet=wet, identificatie="ABC-12", dagtekening="2026-03-31")
    )
    bericht = return_message(resultaat)
    _header_alone(resultaat, soort=f"{wet.upper()}302")
    assert b"RetourCodes" not in bericht
    assert {
        naam: waarde(bericht, naam)
        for naam in (
            *("BerichtCode", "Afzender", "Ontvanger", "Identificatie", "Dagtekening"),
            *("IdentificatieRetour", "DagtekeningRetour"),
        )
    } == {
        "BerichtCode": berichtcode,
        "Afzender": "0384",
        "Ontvanger": "65656055",
        "Identificatie": "ABC-12",
        "Dagtekening": "2026-03-31",
        "IdentificatieRetour": "000000001",
        "DagtekeningRetour": "2026-05-04",
    }
    naam = Path(resultaat["gevolgen"]["retour"]["bestand"]).name
    assert naam == f"{wet.upper()}302_0384_000000001.xml"


@pytest.mark.parametrize(
    ("bericht", "regel"),
    [
        (bericht301(bsn="999900007", identificatie="G2"), "CS002"),
        (bericht301(PER_WEEK.met(tot="2025-12-31"), identificatie="G2"), "CS003"),
        (bericht301(PER_WEEK.met(omvang=None), identificatie="G2"), "CD041"),
        (bericht301(PER_WEEK.met(tot=None), identificatie="G2"), "CD076"),
        (bericht301(PER_WEEK.met(categorie=None, code=None), identificatie="G2"), "CD079"),
        (bericht301(PER_WEEK.met(reden="13"), identificatie="G2"), "CS335"),
        (bericht301(PER_WEEK.met(omvang=(3, "14", "1")), identificatie="G2"), "CS338"),
        (bericht301(PER_WEEK, PER_WEEK, identificatie="G2"), "TR101"),
        (bericht301(PER_WEEK, PER_WEEK.met(nummer=7), identificatie="G2"), "TR302"),
        (bericht301(geboren="2026-02-01", identificatie="G2"), "TR134"),
    ],
    ids=lambda deel: deel if isinstance(deel, str) else "",
)
def test_a_level_2_error_is_a_header_with_0001(praktijk: Spel, bericht: bytes, regel: str) -> None:
    voor = without_messages(praktijk.inhoud())
    resultaat = praktijk.importeer(bericht, code=3)
    assert resultaat["status"] == "geweigerd"
    assert regel in {m["regel"] for m in resultaat["meldingen"]}
    assert resultaat["gevolgen"]["retour"]["goedgekeurd"] is False
    _header_alone(resultaat, "0001")
    assert without_messages(praktijk.inhoud()) == voor


@pytest.mark.parametrize(
    ("bericht", "code"),
    [
        (bericht301(dagtekening="2026-05-08"), "8848"),
        (bericht301(gemeente="9999"), "S300"),
        (bericht301(gemeente="0003"), "S300"),
    ],
    ids=["signed in four days", "no gemeente", "a gemeente that is no more"],
)
def test_a_header_error_is_a_header_with_its_code(
    praktijk: Spel, bericht: bytes, code: str
) -> None:
    resultaat = praktijk.importeer(bericht, code=3)
    assert [m["retourcode"] for m in resultaat["meldingen"]] == [code]
    _header_alone(resultaat, code)
    assert praktijk.stand()["toewijzingen"] == []


def test_a_gemeente_that_ended_may_still_write_about_what_began_before(praktijk: Spel) -> None:
    bericht = bericht301(PER_WEEK.met(van="2022-03-23", code="41A14"), gemeente="0457")
    resultaat = praktijk.importeer(bericht)
    assert resultaat["status"] == "verwerkt"
    assert [m["regel"] for m in resultaat["meldingen"]] == ["ZA103"]


def test_after_its_end_the_successor_is_named(praktijk: Spel) -> None:
    bericht = bericht301(PER_WEEK.met(van="2022-03-24"), gemeente="0457")
    (melding,) = praktijk.importeer(bericht, code=3)["meldingen"]
    assert (melding["regel"], melding["retourcode"]) == ("TR378", "S300")
    assert melding["oplossing"].endswith("Amsterdam (0363).")


def test_an_unknown_code_on_a_day_before_2021_is_remarked_on(praktijk: Spel) -> None:
    bericht = bericht301(PER_WEEK.met(van="2020-12-31"), gemeente="0099")
    resultaat = praktijk.importeer(bericht)
    assert resultaat["status"] == "verwerkt"
    assert [m["regel"] for m in resultaat["meldingen"]] == ["TR378", "ZA103"]


def test_a_categorie_is_that_of_the_contract_with_this_gemeente(praktijk: Spel) -> None:
    """Gemeente 0384 has 45A04 under 45; what 0363 calls it is for 0363 to say."""
    bericht = bericht301(PER_WEEK.met(categorie="50"), gemeente="0363", identificatie="G2")
    resultaat = praktijk.importeer(bericht)
    assert resultaat["status"] == "verwerkt"
    assert [m["regel"] for m in resultaat["meldingen"]] == ["ZA103"]


@pytest.mark.parametrize(
    ("bericht", "code"),
    [
        (bericht301(PER_WEEK, bsn=BSN_TWEE, identificatie="G2"), "9332"),
        (bericht301(Toegewezen(5, categorie="50"), identificatie="G2"), "S329"),
    ],
)
def test_a_class_error_returns_the_whole_message(
    toegewezen: Spel, bericht: bytes, code: str
) -> None:
    """Header, Client and Contact have 0200, the product its code."""
    voor = without_messages(toegewezen.inhoud())
    resultaat = toegewezen.importeer(bericht, code=3)
    assert [m["retourcode"] for m in resultaat["meldingen"]] == [code]
    terug = return_message(resultaat)
    assert valid(terug, "JW302")
    assert waarden(terug, "Bsn") == waarden(bericht, "Bsn")
    assert waarden(terug, "ToewijzingNummer") == waarden(bericht, "ToewijzingNummer")
    assert codes_per_class(terug) == _rejected(("ToegewezenProduct", [code]))
    assert without_messages(toegewezen.inhoud()) == voor


def test_one_bad_product_refuses_the_whole_message(praktijk: Spel) -> None:
    resultaat = praktijk.importeer(bericht301(PER_WEEK, Toegewezen(5, categorie="50")), code=3)
    assert codes_per_class(return_message(resultaat)) == _rejected(
        ("ToegewezenProduct", ["0200"]), ("ToegewezenProduct", ["S329"])
    )
    assert praktijk.stand()["toewijzingen"] == []


def test_a_withdrawal_over_approved_lines_is_refused_in_the_302(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-01-05;1;uur")
    toegewezen.toegekend(toegewezen.declareer("2026-01"))
    voor = toegewezen.inhoud()
    weg = PER_WEEK.met(tot="2026-01-01", reden="13", datum="2026-02-01")
    resultaat = toegewezen.importeer(bericht301(weg, identificatie="G2"), code=3)
    assert resultaat["status"] == "geweigerd"
    assert [m["retourcode"] for m in resultaat["meldingen"]] == ["9385"]
    bericht = return_message(resultaat)
    assert valid(bericht, "JW302")
    assert codes_per_class(bericht) == _rejected(("ToegewezenProduct", ["9385"]))
    assert without_messages(toegewezen.inhoud()) == without_messages(voor)


# --- Where the 302 goes ---------------------------------------------------------------------------


def test_without_a_folder_the_302_waits_in_the_vault(praktijk: Spel) -> None:
    pad = praktijk.bestand("a.xml", bericht301())
    (resultaat,) = praktijk.run("importeer", pad).json
    antwoord = resultaat["gevolgen"]["retour"]
    assert antwoord["bestand"] is None
    (wacht,) = praktijk.berichten("--te-versturen")
    assert (wacht["identificatie"], wacht["bericht"]) == (antwoord["identificatie"], "302")
    assert "retourbericht" in {taak["soort"] for taak in praktijk.taken()}
    uitkomst = praktijk.run(
        *("berichten", "bewaar", antwoord["identificatie"], "--naar", praktijk.naar)
    )
    assert uitkomst.code == 0
    (bestand,) = uitkomst.json["bestanden"]
    assert valid(Path(bestand).read_bytes(), "JW302")
    assert praktijk.berichten("--te-versturen") == []
    (taak,) = [taak for taak in praktijk.taken() if taak["soort"] == "retourbericht"]
    nummer = antwoord["identificatie"]
    assert taak["actie"] == (
        f"Upload het in het portaal en meld dat. Opdracht: `zorgadmin berichten geupload {nummer}`."
    )
    assert praktijk.run("berichten", "geupload", nummer).code == 0
    assert "retourbericht" not in {taak["soort"] for taak in praktijk.taken()}


def test_several_uploads_are_confirmed_at_once_and_that_can_be_taken_back(praktijk: Spel) -> None:
    nummers = [
        praktijk.importeer(bericht301(Toegewezen(nummer), identificatie=naam, bsn=bsn))["gevolgen"][
            "retour"
        ]["identificatie"]
        for nummer, naam, bsn in ((1001, "G1", praktijk.bsns[0]), (1002, "G2", praktijk.bsns[1]))
    ]
    gedaan = praktijk.run("berichten", "geupload", *nummers)
    assert gedaan.code == 0
    assert [(rij["identificatie"], rij["geupload"]) for rij in gedaan.json] == [
        (nummers[0], praktijk.vandaag),
        (nummers[1], praktijk.vandaag),
    ]
    assert "retourbericht" not in {taak["soort"] for taak in praktijk.taken()}
    praktijk.run("berichten", "geupload", nummers[0], vandaag="2026-06-01")
    assert praktijk.run("berichten", "geupload", nummers[0]).json[0]["geupload"] == praktijk.vandaag
    terug = praktijk.run("berichten", "geupload", nummers[1], "--verwijder")
    assert (terug.code, terug.json[0]["geupload"]) == (0, None)
    assert [taak["soort"] for taak in praktijk.taken()].count("retourbericht") == 1


def test_an_upload_is_confirmed_only_of_what_was_written(praktijk: Spel) -> None:
    gestuurd = praktijk.importeer(bericht301(identificatie="G1"))
    wacht = praktijk.bestand(
        "b.xml", bericht301(Toegewezen(1002), identificatie="G2", bsn=praktijk.bsns[1])
    )
    (resultaat,) = praktijk.run("importeer", wacht).json
    nummers = [r["gevolgen"]["retour"]["identificatie"] for r in (gestuurd, resultaat)]
    voor = praktijk.inhoud()
    uitkomst = praktijk.run("berichten", "geupload", *nummers)
    assert uitkomst.code == 3
    assert "pas als het bestand is bewaard" in uitkomst.fout
    assert praktijk.run("berichten", "geupload", "999").code == 2
    assert praktijk.inhoud() == voor


def test_a_message_is_written_again_byte_for_byte(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-04-02;4;uur")
    declaratie = toegewezen.declareer("2026-04")
    bestand = Path(declaratie["bestand"])
    eerste = bestand.read_bytes()
    bestand.unlink()
    opnieuw = toegewezen.map / "opnieuw"
    uitkomst = toegewezen.run(
        *("berichten", "bewaar", declaratie["berichtidentificatie"], "--naar", opnieuw)
    )
    assert uitkomst.json["bestanden"] == [str(opnieuw / bestand.name)]
    assert (opnieuw / bestand.name).read_bytes() == eerste
