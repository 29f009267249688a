"""After their retention period the data of a client go: out of the tables, the messages, the file.

Money and numbers stay, the vault stays sound, and what is not reached is said.
"""

from __future__ import annotations

import hashlib
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.post import PER_WEEK, bericht301, bericht325, waarden
from tests.cli.verzoeken import kop, product, vraag
from tests.spel import BSN, BSN_DRIE, BSN_TWEE, Json, Spel, contract

PROJECT = Path(__file__).resolve().parents[2]
KOP = "toewijzingnummer;datum;hoeveelheid;eenheid;notitie;referentie"
TE_VROEG, OP_TIJD = "2046-12-31", "2047-01-01"
"""Days around the end of twenty years after 2026, the year of the last change."""

NAAM = "Pimpelmees"
EXTRA = """<m:Commentaar>buurman Koekoek heeft de sleutel</m:Commentaar>
<m:Relaties><m:Relatie><m:Nummer>R77</m:Nummer><m:Soort>03</m:Soort>
<m:Naam><b:Geslachtsnaam><b:Achternaam>Boomvalk</b:Achternaam></b:Geslachtsnaam>
<b:NaamGebruik>1</b:NaamGebruik></m:Naam>
<m:Contact><m:Soort>02</m:Soort><m:Telefoon><b:Telefoon01>
<b:Telefoonnummer>0612345678</b:Telefoonnummer><b:Landnummer>+31</b:Landnummer>
</b:Telefoon01></m:Telefoon></m:Contact></m:Relatie></m:Relaties>
"""
WEG = (
    *(BSN, NAAM, "2013-07-19", "Koekoek", "Boomvalk", "0612345678", "R77", "huilde", "REF-A"),
    *("nijlgans", "kwartel", "ooievaar"),
)
"""What says who the first client is, and what people typed about them."""


@pytest.fixture
def oud(praktijk: Spel) -> Spel:
    """Two clients whose care of 2026 is claimed, answered and decided upon."""
    praktijk.importeer(
        bericht301(extra=EXTRA, achternaam=NAAM, geboren="2013-07-19"), naam=f"{NAAM}.xml"
    )
    tweede = PER_WEEK.met(nummer=1002)
    praktijk.importeer(bericht301(tweede, bsn=BSN_TWEE, identificatie="G0002"))
    # Refused: of another practice, with a BSN that is none, and no XML at all.
    praktijk.importeer(bericht301(achternaam=NAAM, agb="65656064", identificatie="G0003"), code=3)
    praktijk.importeer(
        bericht301(bsn="99990000A", achternaam=NAAM, geboren="2013-07-19", identificatie="G0004"),
        code=3,
    )
    praktijk.importeer(f"<half>{BSN} {NAAM}", naam=f"{BSN}.xml", code=3)
    praktijk.uren(
        "1001;2026-03-03;2;uur;huilde;REF-A",
        "1002;2026-03-04;3;uur;;",
        "1001;2026-04-02;4;uur;;",
        kop=KOP,
    )
    praktijk.uren("1001;2026-03-03;2,5;uur;ooievaar;REF-A", kop=KOP)
    maart = praktijk.declareer("2026-03")
    praktijk.run("ingediend", maart["declaratienummer"])
    antwoord = bericht325(Path(maart["bestand"]).read_bytes(), dag="2026-05-04")
    praktijk.importeer(antwoord, naam="325.xml")
    april = praktijk.declareer("2026-04")
    praktijk.run("ingediend", april["declaratienummer"])
    (regel,) = [p["referentienummer"] for p in april["prestaties"]]
    praktijk.run(
        *("antwoord", april["declaratienummer"], "--afgekeurd", f"{regel}=0611"),
        *("--reden", "nijlgans"),
    )
    praktijk.run("vervalt", regel, "--reden", "kwartel")
    praktijk.vandaag = OP_TIJD
    return praktijk


def kept(spel: Spel) -> dict[str, Json]:
    """Everybody in the vault, by their number."""
    uitkomst = spel.run("kluis", "bewaartermijn")
    assert uitkomst.code == 0
    return {client["clientnummer"]: client for client in uitkomst.json["clienten"]}


def remove(spel: Spel, *nummers: str, code: int = 0) -> Json:
    """Remove the data of these clients."""
    uitkomst = spel.run("kluis", "opschonen", *nummers, "--bevestig")
    assert uitkomst.code == code, uitkomst
    return uitkomst.json


def sound(spel: Spel) -> bool:
    """Whether the check of the vault finds nothing."""
    return bool(spel.run("kluis", "controleer").code == 0)


def found(spel: Spel, *teksten: str) -> list[str]:
    """Which of these texts are somewhere in the file of the vault, or beside it as its journal."""
    bestanden = [pad for pad in spel.map.iterdir() if pad.name.startswith(spel.kluis.name)]
    inhoud = b"".join(pad.read_bytes() for pad in bestanden if pad.is_file())
    return [
        tekst
        for tekst in teksten
        if any(tekst.encode(codering) in inhoud for codering in ("utf-8", "utf-16-le"))
    ]


# --- Retention ----------------------------------------------------------------------------------


def test_the_period_is_counted_from_the_end_of_the_last_year(oud: Spel) -> None:
    oud.vandaag = TE_VROEG
    eerste = kept(oud)["1"]
    assert eerste["bsn"] == BSN
    assert eerste["laatste"] == {"jw": "2026-12-31"}
    assert eerste["bewaren_tot"] == "2046-12-31"
    assert not eerste["mag_weg"]
    assert eerste["redenen"] == ["de bewaartermijn loopt tot en met 31-12-2046"]
    oud.vandaag = OP_TIJD
    assert [client["mag_weg"] for client in kept(oud).values()] == [True, True]


def test_the_wmo_has_a_shorter_period_and_the_longest_one_holds(spel: Spel) -> None:
    spel.richt_in(contract(), contract(code="02A03", wet="wmo"))
    product = PER_WEEK.met(categorie="02", code="02A03", tot="2026-06-30")
    spel.importeer(bericht301(product, wet="wmo", geboren="1949-03-02"))
    spel.vandaag = "2042-01-01"
    assert kept(spel)["1"]["bewaren_tot"] == "2041-12-31"
    assert kept(spel)["1"]["mag_weg"]
    spel.vandaag = "2030-05-05"
    jeugd = PER_WEEK.met(nummer=1003, van="2029-01-01", tot="2029-02-01", datum="2028-12-01")
    spel.importeer(bericht301(jeugd, identificatie="G0005"))
    spel.vandaag = "2042-01-01"
    assert kept(spel)["1"]["laatste"] == {"jw": "2030-05-05", "wmo": "2026-06-30"}
    assert kept(spel)["1"]["bewaren_tot"] == "2050-12-31"


def test_a_message_that_changed_nothing_counts_as_a_change(oud: Spel) -> None:
    oud.vandaag = "2031-02-03"
    oud.importeer(
        bericht301(extra=EXTRA, achternaam=NAAM, geboren="2013-07-19", identificatie="G0009")
    )
    oud.vandaag = OP_TIJD
    assert kept(oud)["1"]["bewaren_tot"] == "2051-12-31"
    assert kept(oud)["2"]["bewaren_tot"] == "2046-12-31"


def test_what_is_still_open_stands_in_the_way(toewijzing_open: Spel) -> None:
    assert kept(toewijzing_open)["1"]["redenen"] == ["toewijzing 1001 loopt nog"]
    uitkomst = toewijzing_open.run("kluis", "opschonen", "1", "--bevestig")
    assert uitkomst.code == 3
    assert "toewijzing 1001 loopt nog" in uitkomst.fout


def test_a_request_without_answer_stands_in_the_way(oud: Spel) -> None:
    vandaag, oud.vandaag = oud.vandaag, "2026-05-04"
    gevraagd = vraag(oud, kop("toewijzing") + product("45A05", "2026-05-10", "2026-06-30"))
    (referentie,) = gevraagd["referenties"]
    oud.vandaag = vandaag
    assert f"verzoek {referentie} wacht op antwoord" in kept(oud)["1"]["redenen"]
    uitkomst = oud.run("kluis", "opschonen", "1", "--bevestig")
    assert uitkomst.code == 3
    assert f"verzoek {referentie} wacht op antwoord" in uitkomst.fout
    # It would stand in the way for ever if the gemeente never answers.
    assert oud.run("verzoeken", "--laat-gaan", referentie, "--reden", "te lang").code == 0
    assert "verzoek" not in str(kept(oud)["1"]["redenen"])


@pytest.fixture
def toewijzing_open(praktijk: Spel) -> Spel:
    """A toewijzing without an end, of which nothing was heard for sixty years."""
    praktijk.importeer(bericht301(PER_WEEK.met(tot=None, omvang=(3, "04", "4"))))
    praktijk.vandaag = "2086-01-01"
    return praktijk


def test_a_line_without_answer_or_decision_stands_in_the_way(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-03-03;2;uur", "1001;2026-04-02;4;uur")
    maart = toegewezen.declareer("2026-03")
    toegewezen.run("ingediend", maart["declaratienummer"])
    (regel,) = [p["referentienummer"] for p in maart["prestaties"]]
    toegewezen.vandaag = OP_TIJD
    assert kept(toegewezen)["1"]["redenen"] == [f"regel {regel} wacht op antwoord"]
    toegewezen.run(
        *("antwoord", maart["declaratienummer"], "--afgekeurd", f"{regel}=0611"),
        *("--reden", "x"),
    )
    toegewezen.vandaag = "2067-01-01"
    assert kept(toegewezen)["1"]["redenen"] == [
        "de bewaartermijn loopt tot en met 31-12-2067",
        f"over regel {regel} is niet beslist",
    ]
    toegewezen.vandaag = "2068-01-01"
    voor = toegewezen.inhoud()
    assert toegewezen.run("kluis", "opschonen", "1", "--bevestig").code == 3
    assert toegewezen.inhoud() == voor


def test_the_view_speaks_to_a_person_too(oud: Spel) -> None:
    uitkomst = oud.run_text("kluis", "bewaartermijn")
    assert "Cliënt 1, ••••••006: laatst 31-12-2026 (jw)." in uitkomst.uit
    assert "Mag weg: zorgadmin kluis opschonen 1 --bevestig" in uitkomst.uit
    oud.vandaag = TE_VROEG
    assert "Mag nog niet weg" in oud.run_text("kluis", "bewaartermijn").uit
    remove_later = oud.run_text("kluis", "opschonen", "1", "--bevestig")
    assert remove_later.code == 3


def test_an_empty_practice_has_nobody(kaal: Spel) -> None:
    assert kept(kaal) == {}
    assert "nog geen cliënten" in kaal.run_text("kluis", "bewaartermijn").uit


# --- Removal ------------------------------------------------------------------------------------


def test_nothing_goes_without_confirmation(oud: Spel) -> None:
    voor = oud.kluis.read_bytes()
    uitkomst = oud.run_text("kluis", "opschonen", "1")
    assert uitkomst.code == 2
    assert "1 (••••••006)" in uitkomst.fout
    assert "--bevestig" in uitkomst.fout
    assert oud.kluis.read_bytes() == voor


def test_what_names_the_client_is_gone_from_the_file(oud: Spel) -> None:
    assert found(oud, *WEG) == [*WEG]
    gedaan = remove(oud, "1")
    assert gedaan["clienten"] == [
        {
            "clientnummer": "1",
            "clienten": 1,
            "toewijzingen": 1,
            "leveringen": 2,
            "wijzigingen": 3,
            "aanmeldingen": 0,
            "regels": 2,
            "besluiten": 1,
            "losgelaten": 0,
            "regiebesluiten": 0,
            "resultaten": 0,
            "koppelingen": 0,
            "wachtende uren": 0,
            "betalingen": 0,
            "verzoeken": 0,
            "losgelaten verzoeken": 0,
            "declaraties": 1,
            "berichten": 6,
            "bsn_elders": 0,
        }
    ]
    assert gedaan["bestand_gewist"]
    assert found(oud, *WEG) == []
    assert not oud.kluis.with_name(oud.kluis.name + "-wal").exists()
    assert found(oud, BSN_TWEE, "Zilverberg", "Kerkstraat") == [
        *(BSN_TWEE, "Zilverberg", "Kerkstraat"),
    ]
    assert sound(oud)


def test_money_and_numbers_stay(oud: Spel) -> None:
    voor = oud.stand()
    remove(oud, "1")
    na = oud.stand()
    assert [p.pop("bsn") for p in na["prestaties"]] == ["gewist-1", BSN_TWEE, "gewist-1"]
    assert [t.pop("bsn") for t in na["toewijzingen"]] == ["gewist-1", BSN_TWEE]
    for lijst in (voor["prestaties"], voor["toewijzingen"]):
        for rij in lijst:
            del rij["bsn"]
    assert na == voor
    assert na["werkvoorraad"] == []
    assert "cliënt gewist-1" in oud.run_text("stand").uit


def test_messages_are_listed_as_redacted_with_their_first_digest(oud: Spel) -> None:
    voor = {rij["identificatie"]: rij for rij in oud.berichten()}
    remove(oud, "1")
    rijen = oud.berichten()
    assert [rij["identificatie"] for rij in rijen if rij["opgeschoond"]] == [
        *("G0001", "G0003", None, None, "000000003", "000000004"),
    ]
    for rij in rijen:
        if rij["identificatie"] is not None:
            assert rij["sha256"] == voor[rij["identificatie"]]["sha256"]
    assert {rij["bestand"] for rij in rijen if rij["opgeschoond"] and rij["richting"] == "in"} == {
        *("301-opgeschoond-1.xml", "301-opgeschoond-5.xml", "301-opgeschoond-6.xml"),
        "bestand-opgeschoond-7.xml",
    }
    assert "opgeschoond" in oud.run_text("berichten").uit


def test_a_shared_message_keeps_the_other_client(oud: Spel) -> None:
    remove(oud, "1")
    folder = Path(oud.run("export", "alles", "--naar", oud.map / "export").json["map"])
    (maart,) = folder.glob("berichten/verstuurd/*323*202603*")
    assert waarden(maart.read_bytes(), "Bsn") == ["000000000", BSN_TWEE]
    assert waarden(maart.read_bytes(), "Bedrag") == ["26172", "26172"]
    (bericht,) = folder.glob("berichten/ontvangen/301-opgeschoond-1.xml")
    assert waarden(bericht.read_bytes(), "Achternaam") == ["GEWIST", "GEWIST"]
    assert waarden(bericht.read_bytes(), "Volume") == ["3"]
    # Nobody can tell what names the client in a file that is no valid message.
    assert [pad.name for pad in folder.glob("berichten/geweigerd/*")] == ["301-opgeschoond-5.xml"]


def test_both_clients_of_a_message_can_go_together(oud: Spel) -> None:
    remove(oud, "2", "1", "2")
    assert found(oud, *WEG, BSN_TWEE, "Zilverberg") == []
    assert sound(oud)
    assert [client["opgeschoond"] for client in kept(oud).values()] == [True, True]
    assert [client["bsn"] for client in kept(oud).values()] == ["gewist-1", "gewist-2"]


def test_the_trail_says_so_and_names_nobody(oud: Spel) -> None:
    remove(oud, "1")
    regel = oud.run("logboek").json[-1]
    assert (regel["handeling"], regel["onderwerp"]) == ("kluis opschonen", "cliënt 1")
    assert regel["na"]["leveringen"] == 2
    assert len(regel["na"]["berichten"]) == 6


def test_copies_elsewhere_are_pointed_out(oud: Spel) -> None:
    gedaan = oud.run_text("kluis", "opschonen", "1", "--bevestig")
    assert gedaan.code == 0
    folder = oud.kluis.with_name(oud.kluis.name + ".reserve")
    for bestand in folder.iterdir():
        if bestand.name != f"dag-{OP_TIJD}.reservekopie":
            assert str(bestand) in gedaan.uit
    assert NAAM.encode() in (folder / "dag-2026-05-04.reservekopie").read_bytes()
    assert "exports, berichten, urenbestanden" in " ".join(gedaan.uit.split())
    # The backup of today was made afterwards.
    vandaag = (folder / f"dag-{OP_TIJD}.reservekopie").read_bytes()
    assert not [tekst for tekst in WEG if tekst.encode() in vandaag]


def test_the_period_of_one_keeps_all_that_were_named(oud: Spel) -> None:
    oud.importeer(
        bericht301(PER_WEEK.met(nummer=1003, tot="2099-12-31"), bsn=BSN_DRIE, identificatie="G0008")
    )
    voor = oud.inhoud()
    uitkomst = oud.run("kluis", "opschonen", "1", "3", "--bevestig")
    assert uitkomst.code == 3
    assert "cliënt 3 mogen nog niet weg" in uitkomst.fout
    assert oud.inhoud() == voor


@pytest.mark.parametrize("nummer", ["3", "0", "x", BSN, "-1", "gewist-1"])
def test_a_number_that_nobody_has(oud: Spel, nummer: str) -> None:
    uitkomst = oud.run("kluis", "opschonen", "1", nummer, "--bevestig")
    assert uitkomst.code == 2
    assert BSN not in uitkomst.fout
    assert found(oud, NAAM) == [NAAM]


def test_no_number_is_a_mistake_when_there_is_nothing_to_wipe(oud: Spel) -> None:
    assert oud.run_text("kluis", "opschonen", "--bevestig").code == 2


def test_doing_it_again_changes_nothing(oud: Spel) -> None:
    remove(oud, "1")
    voor = oud.inhoud()
    assert remove(oud, "1") | {"reservekopieen": []} == {
        "clienten": [],
        "al_opgeschoond": ["1"],
        "bestand_gewist": True,
        "reservekopieen": [],
    }
    assert oud.inhoud() == voor
    assert "Cliënt 1 was al opgeschoond." in oud.run_text("kluis", "opschonen", "1").uit
    assert "Cliënt 1: opgeschoond." in oud.run_text("kluis", "bewaartermijn").uit


def test_nothing_can_be_claimed_or_decided_any_more(oud: Spel) -> None:
    remove(oud, "1")
    oud.vandaag = "2047-02-01"
    uren = oud.uren("1001;2026-05-05;1;uur", code=3)
    assert "zijn opgeschoond" in uren["meldingen"][0]["uitleg"]
    for opdracht in (("crediteer", "R0000000001"), ("vervalt", "R0000000003")):
        uitkomst = oud.run(*opdracht, "--reden", "x")
        assert uitkomst.code == 3
        assert "opgeschoond" in uitkomst.fout
    oud.richt_in(contract(tarief="99,00"))
    assert {item["toewijzingnummer"] for item in oud.stand()["werkvoorraad"]} == {1002}
    assert oud.run("taken").code == 0
    uitkomst = oud.run("berichten", "bewaar", "000000003", "--naar", oud.map / "uit")
    assert uitkomst.code == 3


def test_a_message_that_was_processed_before_does_not_come_back(oud: Spel) -> None:
    bericht = bericht301(extra=EXTRA, achternaam=NAAM, geboren="2013-07-19")
    remove(oud, "1")
    assert oud.importeer(bericht)["status"] == "al verwerkt"
    assert found(oud, NAAM) == []


def test_parked_care_of_somebody_without_toewijzing_can_go_too(praktijk: Spel) -> None:
    praktijk.uren(
        f"{BSN_DRIE};45A04;2026-04-02;1;uur;ooievaar",
        kop="bsn;productcode;datum;hoeveelheid;eenheid;notitie",
    )
    praktijk.vandaag = OP_TIJD
    assert kept(praktijk)["U1"]["bsn"] == BSN_DRIE
    remove(praktijk, "u1")
    assert found(praktijk, BSN_DRIE, "ooievaar") == []
    assert kept(praktijk)["U1"]["opgeschoond"]
    assert [taak["soort"] for taak in praktijk.taken()] == []
    assert sound(praktijk)


def test_a_client_without_care_can_go(kaal: Spel) -> None:
    kaal.richt_in(f'[[client]]\nbsn = "{BSN}"\nachternaam = "Waterhoen"\n')
    assert kept(kaal)["1"]["bewaren_tot"] is None
    remove(kaal, "1")
    assert found(kaal, BSN, "Waterhoen") == []


def test_a_number_that_holds_the_bsn_stays_and_is_pointed_out(oud: Spel) -> None:
    oud.vandaag = "2026-05-04"
    oud.uren(f"1002;2026-05-01;1;uur;zusje van {BSN};", kop=KOP)
    oud.vandaag = OP_TIJD
    gedaan = remove(oud, "1", code=1)
    assert gedaan["clienten"][0]["bsn_elders"] == 2
    oud.run("kluis", "bewaartermijn")


def test_an_encrypted_vault_is_cleaned_too(spel: Spel) -> None:
    spel.wachtwoord = "één geheim"
    spel.richt_in(contract())
    spel.importeer(bericht301(achternaam=NAAM))
    spel.vandaag = OP_TIJD
    remove(spel, "1")
    assert sound(spel)
    folder = Path(spel.run("export", "alles", "--naar", spel.map / "export").json["map"])
    alles = b"".join(pad.read_bytes() for pad in folder.rglob("*") if pad.is_file())
    assert NAAM.encode() not in alles
    assert BSN.encode() not in alles


# --- Soundness ----------------------------------------------------------------------------------


def behind_the_back(spel: Spel, opdracht: str) -> None:
    """Change the vault past the application, and past what guards it."""
    with closing(sqlite3.connect(spel.kluis, isolation_level=None)) as db:
        for (naam,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'"):
            db.execute(f'DROP TRIGGER "{naam}"')
        db.execute(opdracht)


def test_only_a_removal_in_the_trail_excuses_a_changed_message(oud: Spel) -> None:
    leeg = hashlib.sha256(b"").hexdigest()
    behind_the_back(
        oud,
        "UPDATE bericht_inhoud SET inhoud = x'' WHERE bericht_id = 1",
    )
    behind_the_back(oud, f"UPDATE bericht SET opgeschoond = '{leeg}' WHERE id = 1")  # noqa: S608
    plekken = [b["plek"] for b in oud.run("kluis", "controleer").json["bevindingen"]]
    assert plekken == ["bericht G0001"]


@pytest.mark.parametrize(
    "opdracht",
    [
        "UPDATE bericht_inhoud SET inhoud = x'00' WHERE bericht_id = 1",
        "UPDATE bericht SET opgeschoond = NULL WHERE id = 1",
        "UPDATE bericht SET opgeschoond = sha256 WHERE id = 1",
    ],
)
def test_a_redacted_message_is_guarded_as_before(oud: Spel, opdracht: str) -> None:
    remove(oud, "1")
    behind_the_back(oud, opdracht)
    plekken = [b["plek"] for b in oud.run("kluis", "controleer").json["bevindingen"]]
    assert plekken == ["bericht G0001"]


def triggers(spel: Spel) -> list[tuple[str, str]]:
    """What guards the vault."""
    with closing(sqlite3.connect(spel.kluis)) as db:
        return db.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name"
        ).fetchall()


def test_what_never_changes_is_guarded_again(oud: Spel) -> None:
    voor = triggers(oud)
    remove(oud, "1")
    assert triggers(oud) == voor
    with closing(sqlite3.connect(oud.kluis)) as db, pytest.raises(sqlite3.IntegrityError):
        db.execute("UPDATE prestatie SET bsn = 'x'")


@pytest.fixture
def lezer(oud: Spel) -> Iterator[sqlite3.Connection]:
    """Another window that reads in the vault."""
    with closing(sqlite3.connect(oud.kluis, isolation_level=None)) as db:
        db.execute("BEGIN")
        db.execute("SELECT * FROM client").fetchall()
        yield db


def test_while_another_window_reads_the_file_is_wiped_later(
    oud: Spel, lezer: sqlite3.Connection
) -> None:
    uitkomst = oud.run_process("kluis", "opschonen", "1", "--bevestig", "--json")
    assert uitkomst.code == 1
    assert "nog niet gewist" in uitkomst.fout
    assert not uitkomst.json["bestand_gewist"]
    assert oud.run("kluis", "bewaartermijn").json["nog_te_wissen"]
    assert "nog niet gewist" in oud.run_text("kluis", "bewaartermijn").uit
    lezer.execute("COMMIT")
    lezer.close()
    assert oud.run("kluis", "opschonen").code == 0
    assert found(oud, *WEG) == []
    assert not oud.run("kluis", "bewaartermijn").json["nog_te_wissen"]
    assert sound(oud)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal")
@pytest.mark.parametrize(
    ("plek", "is_gedaan"),
    [
        ("zorgadmin.storage.repositories.opschonen:OpschoonRepo._redact_message", False),
        ("zorgadmin.storage.repositories.opschonen:OpschoonRepo.traces", False),
        ("zorgadmin.storage.kluisbestand:VaultBestand.compact", True),
        ("zorgadmin.storage.kluisbestand:_empty_journal", True),
    ],
)
def test_a_kill_at_any_moment_leaves_a_sound_vault(oud: Spel, plek: str, is_gedaan: bool) -> None:
    """All is there or all is gone from the tables; what is left in the file is known."""
    module, _, naam = plek.partition(":")
    start = (
        f"import os, sys, {module} as module\n"
        "def kill(*_): os.kill(os.getpid(), 9)\n"
        f"module.{naam} = kill\n"
        "from zorgadmin.__main__ import main\n"
        "sys.exit(main())\n"
    )
    voor, bewaakt = oud.inhoud(), triggers(oud)
    omgeving = {**os.environ, **oud.omgeving(), "PYTHONPATH": str(PROJECT)}
    opdracht = [sys.executable, "-c", start, "kluis", "opschonen", "1", "--bevestig"]
    klaar = subprocess.run(opdracht, env=omgeving, check=False, timeout=60)
    assert klaar.returncode == -signal.SIGKILL
    assert triggers(oud) == bewaakt
    assert sound(oud)
    assert kept(oud)["1"]["opgeschoond"] == is_gedaan
    if is_gedaan:
        assert oud.run("kluis", "bewaartermijn").json["nog_te_wissen"]
        assert oud.run("kluis", "opschonen").code == 0
    else:
        assert oud.inhoud() == voor
        remove(oud, "1")
    assert found(oud, *WEG) == []
    assert sound(oud)
