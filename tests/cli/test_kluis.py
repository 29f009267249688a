"""Backups, restoring, passwords, the check of the vault and the audit trail, as commands."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.post import bericht301, bericht325
from tests.spel import BSN, Json, Spel, contract

UREN = ("1001;2026-04-01;60;minuut", "1001;2026-04-02;95;minuut")


@pytest.fixture
def gedeclareerd(toegewezen: Spel) -> Spel:
    """April is claimed and uploaded: D00000001 with one line."""
    toegewezen.uren(*UREN)
    toegewezen.declareer("2026-04")
    toegewezen.run("ingediend", "D00000001")
    return toegewezen


def controleer(spel: Spel, code: int = 0) -> Json:
    """Findings of the check of the vault."""
    uitkomst = spel.run_exact("kluis", "controleer", "--json")
    assert uitkomst.code == code, uitkomst
    assert uitkomst.json["in_orde"] == (code == 0)
    return uitkomst.json["bevindingen"]


def trail(spel: Spel) -> list[tuple[str, str]]:
    """What was done, on what."""
    return [(regel["handeling"], regel["onderwerp"]) for regel in spel.run("logboek").json]


# --- Audit trail -------------------------------------------------------------------------------


def test_every_change_is_in_the_trail(spel: Spel) -> None:
    spel.richt_in(contract())
    spel.importeer(bericht301())
    spel.uren(*UREN)
    eerste = spel.declareer("2026-04")
    spel.run("intrekken", eerste["declaratienummer"])
    tweede = spel.declareer("2026-04")
    spel.run("ingediend", tweede["declaratienummer"])
    spel.importeer(bericht325(Path(tweede["bestand"]).read_bytes()))
    (regel,) = [p["referentienummer"] for p in tweede["prestaties"]]
    spel.run("crediteer", regel, "--reden", "gesprek met mevrouw Zilverberg")
    spel.run("reservekopie")
    assert [zonder for zonder in trail(spel) if not zonder[1].startswith("urenbestand")] == [
        ("inrichten", "praktijk"),
        ("importeer", "bericht G0001"),
        ("declareer", "declaratie D00000001"),
        ("intrekken", "declaratie D00000001"),
        ("declareer", "declaratie D00000002"),
        ("ingediend", "declaratie D00000002"),
        ("importeer", "declaratie D00000002"),
        ("crediteer", "regel R0000000002"),
        ("reservekopie", "kluis"),
    ]
    assert controleer(spel) == []


def test_decisions_and_answers_by_hand_are_in_the_trail(gedeclareerd: Spel) -> None:
    nummer = "R0000000001"
    gedeclareerd.run("antwoord", "D00000001", "--afgekeurd", f"{nummer}=0611", "--reden", "brief")
    gedeclareerd.run("vervalt", nummer, "--reden", "klein bedrag")
    gedeclareerd.run("opnieuw", nummer)
    assert trail(gedeclareerd)[-3:] == [
        ("antwoord", "declaratie D00000001"),
        ("vervalt", f"regel {nummer}"),
        ("opnieuw", f"regel {nummer}"),
    ]
    regel = gedeclareerd.run("logboek").json[-2]
    assert regel["voor"] == {"status": "afgekeurd", "besluit": None, "wet": "jw"}
    assert regel["na"] == {"status": "vervallen", "besluit": "vervalt", "wet": "jw"}
    assert controleer(gedeclareerd) == []


def test_a_refusal_by_the_portal_and_a_file_written_again_are_in_the_trail(
    toegewezen: Spel,
) -> None:
    toegewezen.uren(*UREN)
    toegewezen.declareer("2026-04")
    toegewezen.run("geweigerd", "D00000001", "--code", "BRS13")
    assert trail(toegewezen)[-1] == ("geweigerd", "declaratie D00000001")


def test_the_trail_names_no_client_and_nothing_that_was_typed(gedeclareerd: Spel) -> None:
    nummer = "R0000000001"
    gedeclareerd.run("antwoord", "D00000001", "--toegekend", "--reden", "Jan Jansen belde")
    gedeclareerd.run("crediteer", nummer, "--reden", "dubbel voor Jan")
    for uitkomst in (gedeclareerd.run("logboek"), gedeclareerd.run_text("logboek")):
        assert not any(woord in uitkomst.uit for woord in (BSN, "Zilverberg", "Jan", "uren.csv"))


def test_what_changes_nothing_leaves_no_entry(toegewezen: Spel) -> None:
    toegewezen.uren(*UREN)
    voor = trail(toegewezen)
    toegewezen.uren(*UREN)
    toegewezen.richt_in(contract())
    toegewezen.importeer(b"<geen bericht", code=3)
    toegewezen.declareer("2026-04", "--proef")
    assert trail(toegewezen) == voor


def test_a_change_of_tarief_shows_both(praktijk: Spel) -> None:
    praktijk.richt_in(contract(tarief="90,00"))
    regel = praktijk.run("logboek").json[-1]
    assert regel["voor"] == {"contracten": ["0384 jw 45 45A04 2021-01-01/ 8724 04 04 inspanning 0"]}
    assert regel["na"] == {"contracten": ["0384 jw 45 45A04 2021-01-01/ 9000 04 04 inspanning 0"]}


# --- Check -------------------------------------------------------------------------------------


def behind_the_back(spel: Spel, *opdrachten: str) -> None:
    """Change the vault past the application, and past what guards it."""
    with closing(sqlite3.connect(spel.kluis, isolation_level=None)) as db:
        for (naam,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'"):
            db.execute(f'DROP TRIGGER "{naam}"')
        for opdracht in opdrachten:
            db.execute(opdracht)


@pytest.mark.parametrize(
    ("opdracht", "plek"),
    [
        ("UPDATE bericht_inhoud SET inhoud = x'00' WHERE bericht_id = 1", "bericht G0001"),
        ("UPDATE prestatie SET bedrag = bedrag + 1", "declaratie D00000001"),
        ("UPDATE prestatie SET volume = volume + 1", "declaratie D00000001"),
        ("UPDATE prestatie SET bsn = '999900018'", "declaratie D00000001"),
        ("UPDATE declaratie SET totaal_cent = 1", "declaratie D00000001"),
        ("UPDATE declaratie SET status = 'geweigerd'", "declaratie D00000001"),
        ("DELETE FROM bericht_inhoud WHERE bericht_id = 1", "bericht G0001"),
        ("UPDATE teller SET volgende = 1 WHERE naam = 'referentie'", "teller referentie"),
        ("UPDATE teller SET volgende = 1 WHERE naam = 'bericht'", "teller bericht"),
        ("UPDATE teller SET volgende = 1 WHERE naam = 'declaratie'", "teller declaratie"),
        ("UPDATE logboek SET gebruiker = 'een ander' WHERE nummer = 2", "logboek"),
        ("UPDATE logboek SET na = NULL WHERE nummer = 2", "logboek"),
        ("DELETE FROM logboek WHERE nummer = 2", "logboek"),
        ("DELETE FROM logboek WHERE nummer = (SELECT max(nummer) FROM logboek)", "logboek"),
        ("INSERT INTO prestatie_opbouw VALUES (99, '{}')", "foreign_key_check"),
    ],
)
def test_a_change_behind_the_applications_back_is_found(
    gedeclareerd: Spel, opdracht: str, plek: str
) -> None:
    assert controleer(gedeclareerd) == []
    behind_the_back(gedeclareerd, opdracht)
    bevindingen = controleer(gedeclareerd, code=4)
    assert plek in [bevinding["plek"] for bevinding in bevindingen]
    assert all(bevinding["oplossing"] for bevinding in bevindingen)


def test_a_message_that_was_changed_with_its_digest_is_found(gedeclareerd: Spel) -> None:
    behind_the_back(gedeclareerd, "UPDATE bericht SET sha256 = 'ab' WHERE soort = '301'")
    assert "bericht G0001" in [b["plek"] for b in controleer(gedeclareerd, code=4)]


def test_a_trail_cut_off_with_its_end_differs_from_the_backups(gedeclareerd: Spel) -> None:
    gedeclareerd.run("reservekopie")
    behind_the_back(
        gedeclareerd,
        "DELETE FROM logboek WHERE nummer > 2",
        "UPDATE logboek_kop SET (aantal, hash) ="
        " (SELECT nummer, hash FROM logboek ORDER BY nummer DESC LIMIT 1)",
    )
    uitleg = [b["uitleg"] for b in controleer(gedeclareerd, code=4) if b["plek"] == "logboek"]
    assert any("anders dan in de reservekopie" in tekst for tekst in uitleg)


def test_a_damaged_page_is_found(gedeclareerd: Spel) -> None:
    inhoud = bytearray(gedeclareerd.kluis.read_bytes())
    inhoud[-4096:] = bytes(4096)
    gedeclareerd.kluis.write_bytes(inhoud)
    (eerste, *_) = controleer(gedeclareerd, code=4)
    assert eerste["plek"] == "integrity_check"
    assert "zorgadmin herstel" in eerste["oplossing"]


# --- Backup and restore ------------------------------------------------------------------------


def test_no_number_is_used_twice_after_a_restore(toegewezen: Spel) -> None:
    toegewezen.uren(*UREN)
    kopie = toegewezen.map / "kopie"
    toegewezen.run("reservekopie", "--naar", kopie)
    verstuurd = toegewezen.declareer("2026-04")
    hersteld = toegewezen.run("herstel", kopie)
    assert hersteld.code == 0
    assert hersteld.json["tellers"] == {"bericht": 1001, "declaratie": 1000, "referentie": 1000}
    assert hersteld.json["gevonden"] == []
    assert Path(hersteld.json["bewaard"]).exists()
    assert toegewezen.stand()["declaraties"] == []
    opnieuw = toegewezen.declareer("2026-04")
    assert verstuurd["berichtidentificatie"] == "000000002"
    assert opnieuw["berichtidentificatie"] == "000001002"
    assert opnieuw["declaratienummer"] == "D00001001"
    assert opnieuw["prestaties"][0]["referentienummer"] == "R0000001001"
    assert controleer(toegewezen) == []


def test_own_messages_at_hand_say_where_the_numbers_go_on(toegewezen: Spel) -> None:
    toegewezen.uren(*UREN)
    kopie = toegewezen.map / "kopie"
    toegewezen.run("reservekopie", "--naar", kopie)
    for _ in range(3):
        nummer = toegewezen.declareer("2026-04")["declaratienummer"]
        toegewezen.run("intrekken", nummer)
    toegewezen.kluis.unlink()
    hersteld = toegewezen.run("herstel", kopie, "--berichten", toegewezen.naar)
    assert hersteld.json["tellers"] == {"bericht": 4, "declaratie": 3, "referentie": 3}
    assert hersteld.json["gevonden"] == ["bericht", "declaratie", "referentie"]
    assert hersteld.json["bewaard"] is None
    assert toegewezen.declareer("2026-04")["declaratienummer"] == "D00000004"


def test_numbers_that_only_the_replaced_vault_knows_are_not_given_again(toegewezen: Spel) -> None:
    toegewezen.uren(*UREN)
    kopie = toegewezen.map / "kopie"
    toegewezen.run("reservekopie", "--naar", kopie)
    toegewezen.run("herstel", kopie)
    toegewezen.declareer("2026-04")
    hersteld = toegewezen.run("herstel", kopie)
    assert hersteld.json["tellers"] == {"bericht": 1002, "declaratie": 1001, "referentie": 1001}


def test_what_is_no_backup_is_refused(toegewezen: Spel) -> None:
    voor = toegewezen.inhoud()
    for bestand in (toegewezen.bestand("brief.txt", "beste"), toegewezen.map / "weg"):
        uitkomst = toegewezen.run_text("herstel", bestand)
        assert uitkomst.code == 3, uitkomst
    assert toegewezen.inhoud() == voor


def test_a_command_that_changes_something_leaves_a_backup_beside_the_vault(praktijk: Spel) -> None:
    praktijk.importeer(bericht301())
    praktijk.uren(*UREN)
    folder = praktijk.kluis.with_name(praktijk.kluis.name + ".reserve")
    assert sorted(bestand.name for bestand in folder.iterdir()) == [
        "dag-2026-05-04.reservekopie",
        "import-2026-05-04.reservekopie",
    ]


def test_a_backup_that_fails_is_a_warning(praktijk: Spel) -> None:
    praktijk.kluis.with_name(praktijk.kluis.name + ".reserve").write_text("in de weg")
    uitkomst = praktijk.run("importeer", praktijk.bestand("b.xml", bericht301()))
    assert uitkomst.code == 0
    assert "de automatische reservekopie is niet gemaakt" in uitkomst.fout


# --- Password ----------------------------------------------------------------------------------


def test_a_password_from_begin_to_end(toegewezen: Spel, monkeypatch: pytest.MonkeyPatch) -> None:
    def wachtwoord(*opties: str) -> Json:
        uitkomst = toegewezen.run("kluis", "wachtwoord", *opties)
        assert uitkomst.code == 0, uitkomst
        return uitkomst.json

    toegewezen.run("reservekopie")
    monkeypatch.setenv("ZORGADMIN_WACHTWOORD_NIEUW", "eerste geheim")
    gezet = wachtwoord()
    assert gezet["versleuteld"]
    assert len(gezet["herstelsleutel"].split("-")) == 8
    assert [Path(pad).suffix for pad in gezet["leesbare_kopieen"]] == [".reservekopie"] * 2
    assert toegewezen.run("stand").code == 4
    toegewezen.wachtwoord = gezet["herstelsleutel"]
    monkeypatch.setenv("ZORGADMIN_WACHTWOORD_NIEUW", "tweede geheim")
    assert wachtwoord()["herstelsleutel"] is None
    toegewezen.wachtwoord = "eerste geheim"
    assert toegewezen.run("stand").code == 4
    toegewezen.wachtwoord = "tweede geheim"
    assert controleer(toegewezen) == []
    assert wachtwoord("--nieuwe-herstelsleutel")["herstelsleutel"] != gezet["herstelsleutel"]
    assert not wachtwoord("--zonder")["versleuteld"]
    toegewezen.wachtwoord = None
    assert [handeling for handeling, _ in trail(toegewezen)].count("kluis wachtwoord") == 4


def test_the_recovery_key_is_shown_when_the_vault_is_made(spel: Spel) -> None:
    spel.wachtwoord = "geheim"
    assert len(spel.richt_in(contract())["herstelsleutel"]) == 39
    assert spel.richt_in(contract())["herstelsleutel"] is None


def test_wrong_usage_of_the_password_command(praktijk: Spel) -> None:
    for opties, code in (
        (("--zonder", "--nieuwe-herstelsleutel"), 2),
        (("--zonder",), 2),
        (("--nieuwe-herstelsleutel",), 2),
        ((), 4),
    ):
        assert praktijk.run_text("kluis", "wachtwoord", *opties).code == code


TEKST: list[tuple[tuple[str, ...], Callable[[str], bool]]] = [
    (("kluis", "controleer"), lambda uit: uit == "De kluis is in orde.\n"),
    (("reservekopie",), lambda uit: uit.startswith("Reservekopie: ")),
    (
        ("logboek",),
        lambda uit: (
            "Toewijzing (301) G0001 ingelezen en goedgekeurd: toewijzing 1001 (nieuw)" in uit
        ),
    ),
    (("kluis", "--help"), lambda uit: "wachtwoord" in uit and "Gebruik:" in uit),
]


@pytest.mark.parametrize(("opdracht", "is_goed"), TEKST)
def test_commands_speak_to_a_person_too(
    toegewezen: Spel, opdracht: tuple[str, ...], is_goed: Callable[[str], bool]
) -> None:
    uitkomst = toegewezen.run_text(*opdracht)
    assert uitkomst.code == 0
    assert is_goed(uitkomst.uit)
