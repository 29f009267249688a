"""A dossier: figures as the screens have them, all messages, and nobody who was not asked about."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.cli.post import PER_WEEK, bericht301, bericht325
from tests.reports.lezen import text
from tests.spel import ACHTERNAAM, BSN, BSN_TWEE, Json, Spel, contract

ANDER = "Żółw-Ağaoğlu"
KOP = "toewijzingnummer;datum;hoeveelheid;eenheid;notitie;referentie"


@pytest.fixture
def april(toegewezen: Spel) -> Spel:
    """Two clients in one declaratie over April, uploaded; a visit was changed since."""
    toegewezen.richt_in(contract(omschrijving="Ambulante hulp"))
    toegewezen.importeer(
        bericht301(PER_WEEK.met(nummer=1002), bsn=BSN_TWEE, identificatie="G2", achternaam=ANDER)
    )
    toegewezen.uren(
        "1001;2026-04-02;95;minuut;Gesprek op school;A1",
        "1001;2026-04-09;130;minuut;;A2",
        "1002;2026-04-02;60;minuut;;B1",
        kop=KOP,
    )
    toegewezen.declareer("2026-04")
    toegewezen.run("ingediend", "D00000001")
    return toegewezen


@pytest.fixture
def toewijzing_lang(toegewezen: Spel) -> Spel:
    """One toewijzing with declaraties over March and April."""
    toegewezen.uren("1001;2026-03-03;1;uur")
    toegewezen.declareer("2026-03")
    toegewezen.uren("1001;2026-04-02;1;uur")
    toegewezen.declareer("2026-04")
    return toegewezen


def dossier(spel: Spel, nummer: str = "R0000000001", *opties: str) -> tuple[str, Path, Json]:
    """Text of the PDF, the folder, and what the command said."""
    uitkomst = spel.run("dossier", nummer, "--naar", spel.map / "bewijs", *opties)
    assert uitkomst.code == 0, uitkomst
    gezegd = uitkomst.json
    return text(Path(gezegd["bestand"])), Path(gezegd["map"]), gezegd


def everything(folder: Path) -> bytes:
    """All that stands in a folder."""
    return b"".join(pad.read_bytes() for pad in sorted(folder.rglob("*")) if pad.is_file())


def test_it_answers_a_controller(april: Spel) -> None:
    tekst, folder, gezegd = dossier(april)
    assert folder.name == "dossier-R0000000001"
    assert gezegd["regels"] == ["R0000000001"]
    for deel in (
        "Dossier van regel R0000000001",
        f"Cliënt Noor {ACHTERNAAM} BSN {BSN}",
        "Gemeente Diemen (0384), Jeugdwet",
        "Product Ambulante hulp (45A04)",
        "02-04-2026 1 uur 35 min Gesprek op school",
        "09-04-2026 2 uur 10 min",
        "Toewijzing 1001; voor deze regel gold versie 1.",
        "3 uur per week gold",
        "Geldig vanaf 01-01-2021 Tarief € 87,24 per uur",
        "Geleverd 2 bezoeken opgeteld 3 uur 45 min",
        "Volume 3 uur 45 min, afgerond op hele uren (minstens 1) 4 uur",
        "Bedrag 4 uur × € 87,24 € 348,96",
        "april 2026 4 uur 15 uur",
        "Er is geen besluit over deze regel genomen.",
        "Toewijzing (301) ontvangen G0001",
        "Declaratie (323) verstuurd",
        "declareer declaratie D00000001",
    ):
        assert deel in tekst, (deel, tekst)


def test_figures_equal_the_ledger(april: Spel) -> None:
    tekst, _, _ = dossier(april)
    (regel,) = (p for p in april.stand()["prestaties"] if p["referentienummer"] == "R0000000001")
    assert (regel["volume"], regel["bedrag_cent"], regel["tarief_cent"]) == (4, 34896, 8724)
    assert "Volume 4 uur Tarief in het bericht € 87,24 per uur Bedrag € 348,96" in tekst
    (toewijzing,) = (t for t in april.stand()["toewijzingen"] if t["toewijzingnummer"] == 1001)
    assert (toewijzing["verbruikt"], toewijzing["maximum_totaal"]) == (4, 159)
    assert "de hele toewijzing 4 uur 159 uur" in tekst


def test_nobody_else_is_in_it(april: Spel) -> None:
    _, folder, gezegd = dossier(april)
    alles = everything(folder)
    for geheim in (BSN_TWEE, ANDER):
        assert geheim.encode() not in alles
    declaratie = next(b for b in gezegd["berichten"] if b["bericht"] == "323")
    assert declaratie["uittreksel"]
    uittreksel = (folder / declaratie["bestand"]).read_bytes()
    assert Path(declaratie["bestand"]).name.startswith("uittreksel-JW323_")
    heel = next(pad for pad in april.naar.glob("JW323*")).read_bytes()
    assert declaratie["sha256"] == hashlib.sha256(heel).hexdigest()
    assert f"SHA-256 van het hele bericht: {declaratie['sha256']}".encode() in uittreksel
    assert b"1 andere client is weggelaten" in uittreksel
    assert uittreksel.count(b"Client>") == 2


def test_digests_are_right_and_whole_messages_are_byte_for_byte(april: Spel) -> None:
    tekst, folder, gezegd = dossier(april)
    for regel in (folder / "controlegetallen.sha256").read_text("utf-8").splitlines():
        som, naam = regel.split("  ", 1)
        assert hashlib.sha256((folder / naam).read_bytes()).hexdigest() == som
    for bericht in gezegd["berichten"]:
        assert bericht["sha256"] in tekst.replace(" ", "")
        if not bericht["uittreksel"]:
            assert bericht["sha256"] == bericht["bestand_sha256"]
    assert {b["bericht"] for b in gezegd["berichten"]} == {"301", "302", "323"}


def test_what_changed_since_is_said(april: Spel) -> None:
    april.uren("1001;2026-04-09;0;minuut;;A2", "1001;2026-04-02;80;minuut;x;A1", kop=KOP)
    tekst, _, _ = dossier(april)
    assert "02-04-2026 1 uur 35 min Gesprek op school nu 1 uur 20 min" in tekst
    assert "09-04-2026 2 uur 10 min verwijderd" in tekst


def test_the_answer_is_in_it_though_it_names_no_client(april: Spel) -> None:
    april.importeer(bericht325(next(april.naar.glob("JW323*")).read_bytes()))
    betaling = ("--bedrag", "87,24", "--op", "2026-05-04")
    assert april.run("betaald", "D00000001", *betaling).code == 0
    tekst, folder, gezegd = dossier(april)
    antwoord = next(b for b in gezegd["berichten"] if b["bericht"] == "325")
    assert b"8001" in (folder / antwoord["bestand"]).read_bytes()
    assert "Deze regel toegekend Declaratie toegekend € 436,20" in tekst
    assert "Betaald van de declaratie € 87,24" in tekst
    assert "04-05-2026: € 87,24 (hand)" in tekst


def test_decisions_say_why_and_when(april: Spel) -> None:
    afgekeurd = ("--afgekeurd", "R0000000001=0611", "--reden", "per brief")
    assert april.run("antwoord", "D00000001", *afgekeurd).code == 0
    april.run("vervalt", "R0000000001", "--reden", "klein bedrag")
    tekst, _, _ = dossier(april)
    assert "met de hand vastgelegd, zonder bericht" in tekst
    assert "(0611)" in tekst
    wie = april.run("logboek").json[-1]["gebruiker"]
    assert f"vervalt klein bedrag {wie}" in tekst
    assert "vervalt regel R0000000001" in tekst


def test_what_the_user_wrote_of_a_whole_declaratie_is_not_in_that_of_one_client(
    april: Spel,
) -> None:
    april.run("antwoord", "D00000001", "--toegekend", "--reden", f"brief over {ANDER}")
    april.run("betaald", "D00000001", "--afboeken", "--reden", f"kwijt aan {ANDER}")
    tekst, _, _ = dossier(april)
    assert "met de hand vastgelegd, zonder bericht Deze regel toegekend" in tekst
    assert "(afgeboekt)" in tekst
    assert ANDER not in tekst
    tekst, _, _ = dossier(april, "D00000001")
    assert f"Toelichting brief over {ANDER} Deze regel" in tekst
    assert f"(afgeboekt, kwijt aan {ANDER})" in tekst


def test_a_line_that_was_not_processed_says_the_code_of_its_declaratie(april: Spel) -> None:
    april.run("geweigerd", "D00000001", "--code", "BRS13")
    tekst, _, _ = dossier(april)
    assert "Deze regel niet verwerkt Retourcode van de declaratie" in tekst
    assert "(BRS13)" in tekst


def test_the_maximum_of_the_version_in_force_then_is_said(april: Spel) -> None:
    korter = PER_WEEK.met(tot="2026-04-05", datum="2026-05-01")
    april.importeer(bericht301(korter, identificatie="G3"))
    tekst, _, _ = dossier(april)
    assert "Volgens versie 1 was het maximum van april 2026 15 uur; deze regel is 4 uur." in tekst
    assert "april 2026 4 uur 3 uur" in tekst


def test_of_a_whole_declaratie_every_client_of_it_is_asked_about(april: Spel) -> None:
    tekst, _, gezegd = dossier(april, "D00000001")
    assert gezegd["regels"] == ["R0000000001", "R0000000002"]
    assert BSN in tekst
    assert BSN_TWEE in tekst
    assert not any(b["uittreksel"] for b in gezegd["berichten"])


def test_a_credit_says_what_it_takes_back(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-03-03;1;uur")
    toegewezen.toegekend(toegewezen.declareer("2026-03"))
    toegewezen.run("crediteer", "R0000000001", "--reden", "vergissing")
    credit = toegewezen.declareer("2026-04")["prestaties"][0]["referentienummer"]
    tekst, _, _ = dossier(toegewezen, credit)
    assert "Deze regel neemt regel R0000000001 terug" in tekst
    assert "Bedrag € -87,24" in tekst
    assert "Alle regels over hetzelfde product en dezelfde maand" in tekst
    assert "R0000000001 D00000001 1 uur € 87,24" in tekst
    assert "R0000000002 R0000000001 D00000002 1 uur € -87,24" in tekst


def test_messages_of_other_months_are_left_out(toewijzing_lang: Spel) -> None:
    _, _, gezegd = dossier(toewijzing_lang)
    assert [b["bericht"] for b in gezegd["berichten"]] == ["301", "302", "323"]


def test_the_next_dossier_does_not_replace_it(april: Spel) -> None:
    _, eerste, _ = dossier(april)
    _, tweede, _ = dossier(april)
    assert (eerste.name, tweede.name) == ("dossier-R0000000001", "dossier-R0000000001-2")
    assert april.run("kluis", "controleer").code == 0


@pytest.mark.parametrize("nummer", ["R9", "D9", "x/../y"])
def test_an_unknown_number_is_said(april: Spel, nummer: str) -> None:
    uitkomst = april.run("dossier", nummer, "--naar", april.map / "bewijs")
    assert (uitkomst.code, "bestaat niet" in uitkomst.fout) == (2, True)
    assert not (april.map / "bewijs").exists()


def test_a_person_is_warned(april: Spel) -> None:
    uitkomst = april.run_text("dossier", "R0000000001", "--naar", april.map / "bewijs")
    assert uitkomst.code == 0
    assert "niet versleuteld" in uitkomst.uit


def test_after_the_removal_of_personal_data_it_names_nobody(april: Spel) -> None:
    april.importeer(bericht325(next(april.naar.glob("JW323*")).read_bytes()))
    april.vandaag = "2060-01-04"
    assert april.run("kluis", "opschonen", "1", "--bevestig").code == 0
    tekst, folder, gezegd = dossier(april)
    assert "BSN gewist-1" in tekst
    assert {b["bericht"] for b in gezegd["berichten"]} >= {"301", "323"}
    alles = everything(folder)
    for geheim in (BSN, ACHTERNAAM, BSN_TWEE, ANDER, "Gesprek op school"):
        assert geheim.encode() not in alles
        assert geheim not in tekst
    assert april.run("export", "pdf", "--naar", april.map / "pdf").code == 0
    assert april.run("export", "boekhouding", "--naar", april.map / "boek").code == 0
