"""Spec 6 to the letter: names, options before and after the command, exit codes, JSON keys."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.post import bericht301
from tests.spel import Json, Spel, contract

BEVINDING = {"regel", "ernst", "retourcode", "plek", "uitleg", "oplossing"}
PRESTATIE = {
    *("referentienummer", "vorig_referentienummer", "bsn", "toewijzingnummer", "productcategorie"),
    *("productcode", "begin", "eind", "volume", "eenheid", "tarief_cent", "bedrag_cent"),
    *("debet_credit", "niet_declarabel"),
}
DECLARATIE = {
    *("declaratienummer", "berichtidentificatie", "gemeente", "wet", "maand", "status"),
    *("aangemaakt", "ingediend", "beantwoord", "ingediend_cent", "toegekend_cent", "retourcodes"),
}
OPTIES = {
    ("inrichten",): set(),
    ("importeer",): {"--naar", "--overnemen", "--alles-of-niets"},
    ("declareer",): {
        *("--gemeente", "--wet", "--maand", "--dagtekening", "--naar", "--proef", "--begrens"),
    },
    ("ingediend",): {"--op"},
    ("geweigerd",): {"--code", "--toelichting"},
    ("intrekken",): set(),
    ("opnieuw",): set(),
    ("vervalt",): {"--reden"},
    ("antwoord",): {"--toegekend", "--afgekeurd", "--reden"},
    ("crediteer",): {"--reden"},
    ("bezwaar",): {"--naar", "--gemeente", "--wet"},
    ("verplaats-uren",): {"--naar", "--vanaf", "--gemeente", "--wet"},
    ("laat-gaan",): {"--maand", "--reden", "--gemeente", "--wet"},
    ("betaald",): {"--bedrag", "--op", "--verwijder", "--afboeken", "--reden", "--wet"},
    ("betalingen",): set(),
    ("controleer",): set(),
    ("stand",): {"--gemeente", "--wet", "--maand"},
    ("taken",): set(),
    ("berichten",): {"--te-versturen"},
    ("berichten", "bewaar"): {"--naar"},
    ("berichten", "geupload"): {"--verwijder", "--wet"},
    ("reservekopie",): {"--naar"},
    ("herstel",): set(),
    ("kluis", "controleer"): set(),
    ("kluis", "wachtwoord"): set(),
    ("logboek",): set(),
    ("demo",): {"--naar"},
}


@pytest.fixture
def gedeclareerd(toegewezen: Spel) -> tuple[Spel, Json]:
    """One line over April 2026, not uploaded."""
    toegewezen.uren("1001;2026-04-02;4;uur")
    return toegewezen, toegewezen.declareer("2026-04")


# --- Options --------------------------------------------------------------------------------------


@pytest.mark.parametrize("opdracht", OPTIES, ids=" ".join)
def test_every_command_has_the_options_of_the_contract(
    spel: Spel, opdracht: tuple[str, ...]
) -> None:
    hulp = spel.run_text(*opdracht, "--help")
    assert hulp.code == 0
    assert {woord.rstrip(",") for woord in hulp.uit.split()} >= OPTIES[opdracht]
    assert not {"Usage:", "Options:", "COMMAND", "PATH", "[required]"} & set(hulp.uit.split())


@pytest.mark.parametrize(
    "argumenten",
    [
        ["--kluis", "{}", "--json", "stand"],
        ["--json", "stand", "--kluis", "{}"],
        ["stand", "--json", "--kluis={}"],
        ["--kluis={}", "stand", "--wet", "jw", "--json", "--gemeente", "0384"],
        ["stand", "--maand=2026-04", "--kluis", "{}", "--json"],
    ],
    ids=" ".join,
)
def test_global_options_stand_before_or_after_the_command(
    toegewezen: Spel, argumenten: list[str]
) -> None:
    gevuld = [argument.format(toegewezen.kluis) for argument in argumenten]
    uitkomst = toegewezen.run_exact(*gevuld, omgeving={"ZORGADMIN_VANDAAG": "2026-05-04"})
    assert uitkomst.code == 0
    assert [t["toewijzingnummer"] for t in uitkomst.json["toewijzingen"]] == [1001]


def test_the_option_names_another_vault_than_the_environment(toegewezen: Spel) -> None:
    ander = toegewezen.map / "ander.zorgadmin"
    assert toegewezen.run("stand", "--kluis", ander).code == 4
    toml = toegewezen.bestand("p.toml", '[praktijk]\nnaam = "Ander"\nagb = "11112222"\n')
    assert toegewezen.run("--kluis", ander, "inrichten", toml).json["kluis"] == str(ander)
    assert toegewezen.run("stand", "--kluis", ander).json["toewijzingen"] == []


def test_todays_date_can_be_replaced(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-04-02;4;uur")
    assert toegewezen.declareer("2026-04", vandaag="2026-05-01")["bestand"]
    assert toegewezen.stand()["declaraties"][0]["aangemaakt"] == "2026-05-01"


@pytest.mark.parametrize("datum", ["gisteren", "2026-13-01", "04-05-2026", "2026-02-30", " "])
def test_a_date_in_the_environment_that_is_none_is_wrong_usage(
    toegewezen: Spel, datum: str
) -> None:
    uitkomst = toegewezen.run("stand", vandaag=datum)
    assert uitkomst.code == 2
    assert f"ZORGADMIN_VANDAAG={datum} is geen datum" in uitkomst.fout


def test_as_a_process_the_program_does_the_same(toegewezen: Spel) -> None:
    uitkomst = toegewezen.run_process("stand", "--json")
    assert uitkomst.code == 0
    assert uitkomst.json == toegewezen.stand()
    assert toegewezen.run_process("--json", "bestaat-niet").code == 2


# --- JSON -----------------------------------------------------------------------------------------


def test_json_of_inrichten(spel: Spel) -> None:
    assert spel.richt_in(contract()) == {
        "kluis": str(spel.kluis),
        "nieuw": True,
        "versleuteld": False,
        "herstelsleutel": None,
        "praktijk": "Begeleiding Noord",
        "contracten": 1,
        "gemeenten": ["0384"],
        "meldingen": [],
        "uren_gekoppeld": 0,
    }
    tweede = spel.richt_in(contract(tarief="90,00"), contract("45A05", gemeente="0080"))
    assert (tweede["nieuw"], tweede["contracten"], tweede["gemeenten"]) == (
        False,
        2,
        ["0080", "0384"],
    )


def test_json_of_an_imported_301(praktijk: Spel) -> None:
    resultaat = praktijk.importeer(bericht301(), "toewijzing.xml")
    assert resultaat == {
        "bestand": "toewijzing.xml",
        "soort": "301",
        "status": "verwerkt",
        "meldingen": [],
        "gevolgen": {
            "toewijzingen": [{"toewijzingnummer": 1001, "status": "nieuw", "wijzigingen": []}],
            "retour": {
                "bericht": "302",
                "identificatie": "000000001",
                "bestand": str(praktijk.naar / "JW302_0384_000000001.xml"),
                "goedgekeurd": True,
            },
            "opmerkingen": [],
            "verzoeken": [],
        },
    }


def test_json_of_imported_hours(toegewezen: Spel) -> None:
    resultaat = toegewezen.uren("1001;2026-04-02;4;uur", "1001;2027-01-01;4;uur", code=1)
    assert resultaat.keys() >= {"bestand", "soort", "status", "meldingen", "gevolgen"}
    assert (resultaat["soort"], resultaat["status"]) == ("uren", "deels")
    (melding,) = resultaat["meldingen"]
    assert melding.keys() >= BEVINDING | {"rij", "kolom", "waarde", "reden"}
    assert (melding["rij"], melding["kolom"], melding["ernst"]) == (3, "datum", "fout")
    assert resultaat["gevolgen"]["toegevoegd"] == 1


def test_json_of_a_claim(gedeclareerd: tuple[Spel, Json]) -> None:
    spel, declaratie = gedeclareerd
    assert declaratie.keys() >= {
        *("declaratienummer", "berichtidentificatie", "bestand", "sha256", "gemeente", "wet"),
        *("maand", "totaal_cent", "debet_credit", "prestaties", "tegengehouden"),
        *("wacht_op_antwoord", "bevindingen"),
    }
    assert (declaratie["gemeente"], declaratie["wet"], declaratie["maand"]) == (
        "0384",
        "jw",
        "2026-04",
    )
    assert (declaratie["totaal_cent"], declaratie["debet_credit"]) == (34896, "D")
    (prestatie,) = declaratie["prestaties"]
    assert prestatie.keys() >= PRESTATIE | {"bevindingen"}
    bestand = Path(declaratie["bestand"])
    assert bestand.name == f"JW323_0384_202604_{declaratie['berichtidentificatie']}.xml"
    assert declaratie["sha256"] in {rij["sha256"] for rij in spel.berichten()}


def test_json_of_held_back_and_waiting_lines(gedeclareerd: tuple[Spel, Json]) -> None:
    spel, declaratie = gedeclareerd
    spel.uren("1001;2026-03-02;40;uur", code=3)
    spel.uren("1001;2026-03-02;24;uur", "1001;2026-03-03;24;uur")
    tweede = spel.declareer("2026-04", "--proef", code=1)
    sleutel = {"gemeente", "wet", "toewijzingnummer", "productcategorie", "productcode", "maand"}
    assert tweede["prestaties"] == []
    (tegen,) = tweede["tegengehouden"]
    assert tegen.keys() >= sleutel | {"bevindingen"}
    assert all(b.keys() >= BEVINDING for b in tegen["bevindingen"])
    (wacht,) = tweede["wacht_op_antwoord"]
    assert wacht == {
        "gemeente": "0384",
        "wet": "jw",
        "toewijzingnummer": 1001,
        "productcategorie": "45",
        "productcode": "45A04",
        "maand": "2026-04",
        "referentienummer": declaratie["prestaties"][0]["referentienummer"],
    }


def test_json_of_a_preview_has_no_numbers(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-04-02;4;uur")
    proef = toegewezen.declareer("2026-04", "--proef")
    for naam in ("declaratienummer", "berichtidentificatie", "bestand", "sha256"):
        assert proef[naam] is None
    assert [p["referentienummer"] for p in proef["prestaties"]] == [None]


def test_json_of_the_ledger(gedeclareerd: tuple[Spel, Json]) -> None:
    spel, declaratie = gedeclareerd
    stand = spel.stand()
    assert stand.keys() >= {"declaraties", "prestaties", "werkvoorraad", "toewijzingen"}
    (rij,) = stand["declaraties"]
    assert rij.keys() >= DECLARATIE
    assert rij["declaratienummer"] == declaratie["declaratienummer"]
    assert (rij["status"], rij["ingediend_cent"], rij["toegekend_cent"]) == (
        "aangemaakt",
        34896,
        None,
    )
    (prestatie,) = stand["prestaties"]
    assert prestatie.keys() >= PRESTATIE | {"status", "retourcodes", "declaratienummer"}
    (werk,) = stand["werkvoorraad"]
    assert werk.keys() >= {
        *("soort", "gemeente", "wet", "toewijzingnummer", "productcategorie", "productcode"),
        *("maand", "referentienummer", "uitleg"),
    }
    assert werk["soort"] == "wacht op antwoord"
    (toewijzing,) = stand["toewijzingen"]
    assert {
        naam: toewijzing[naam]
        for naam in (
            *("toewijzingnummer", "gemeente", "wet", "bsn", "ingangsdatum", "einddatum"),
            *("maximum_totaal", "verbruikt", "eenheid"),
        )
    } == {
        "toewijzingnummer": 1001,
        "gemeente": "0384",
        "wet": "jw",
        "bsn": "999900006",
        "ingangsdatum": "2026-01-01",
        "einddatum": "2026-12-31",
        # 2026 touches 53 ISO weeks, 3 uur each.
        "maximum_totaal": 159,
        "verbruikt": 4,
        "eenheid": "04",
    }


def test_json_of_the_tasks(gedeclareerd: tuple[Spel, Json]) -> None:
    taken = gedeclareerd[0].taken()
    assert taken
    assert all(taak.keys() >= {"soort", "uiterlijk", "over", "actie"} for taak in taken)


def test_json_of_a_checked_file(spel: Spel) -> None:
    goed = spel.run_exact(
        *("controleer", str(spel.bestand("x.xml", bericht301())), "--json"), omgeving={}
    )
    assert goed.code == 0
    assert goed.json == {
        "bericht": "301",
        "wet": "jw",
        "release": "3.2",
        "schema_geldig": True,
        "bevindingen": [],
    }


# --- Exit codes -----------------------------------------------------------------------------------


def test_a_checked_file_ends_with_0_1_or_3(spel: Spel) -> None:
    """Without a vault; the 1 is a BSN that fails the 11-proef, the 3 a file that is no XML."""
    for inhoud, code in (
        (bericht301(), 0),
        (bericht301(bsn="999900007"), 1),
        (bericht301().replace(b"<m:Geslacht>2", b"<m:Geslacht>7"), 1),
        (b"geen xml", 3),
    ):
        bestand = str(spel.bestand("x.xml", inhoud))
        assert spel.run_exact("controleer", bestand, "--json", omgeving={}).code == code


def test_with_a_vault_a_file_is_held_against_what_is_known(gedeclareerd: tuple[Spel, Json]) -> None:
    spel, declaratie = gedeclareerd
    assert spel.run("controleer", declaratie["bestand"]).code == 0
    ander = Path(declaratie["bestand"]).read_bytes().replace(b"34896", b"34897")
    uitkomst = spel.run("controleer", spel.bestand("x.xml", ander))
    assert uitkomst.code == 1
    codes = {b["retourcode"] for b in uitkomst.json["bevindingen"]}
    assert {"9346", "8021", "9333", "9056", "9389"} <= codes


@pytest.mark.parametrize(
    "opdracht",
    [
        ["declareer"],
        ["declareer", "--gemeente", "0384", "--wet", "jw"],
        ["importeer"],
        ["stand", "extra"],
        ["stand", "--onbekend"],
        ["stand", "--wet"],
        ["stand", "--wet", "wlz"],
        ["stand", "--maand", "april"],
        ["taken", "--proef=1"],
        ["declareer", "--gemeente", "0384", "--wet", "jw", "--maand", "2026-04", "--proef=ja"],
        ["ingediend"],
        ["ingediend", "D00000099"],
        ["ingediend", "D1", "--op", "morgen"],
        ["geweigerd", "D1", "--code", "XYZ"],
        ["vervalt", "R1"],
        ["opnieuw"],
        ["opnieuw", "R0000000099"],
        ["crediteer", "R0000000099", "--reden", "x"],
        ["antwoord", "D1", "--reden", "x"],
        ["antwoord", "D1", "--toegekend", "--afgekeurd", "R1=0611", "--reden", "x"],
        ["antwoord", "D1", "--afgekeurd", "R1", "--reden", "x"],
        ["berichten", "bewaar", "000000099", "--naar", "."],
        ["berichten", "bewaar", "000000001"],
        ["berichten", "wis"],
        ["bestaat-niet"],
        ["stand", "--kluis"],
        ["--kluis"],
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_2(toegewezen: Spel, opdracht: list[str]) -> None:
    voor = toegewezen.inhoud()
    uitkomst = toegewezen.run_exact("--json", *opdracht)
    assert uitkomst.code == 2, uitkomst
    assert uitkomst.json == {"fout": uitkomst.fout.rstrip("\n"), "exitcode": 2}
    assert toegewezen.inhoud() == voor


@pytest.mark.parametrize("opdracht", ["stand", "taken", "berichten", "importeer x", "ingediend D1"])
def test_a_missing_vault_ends_with_4(spel: Spel, opdracht: str) -> None:
    uitkomst = spel.run(*opdracht.split())
    assert uitkomst.code == 4
    assert "Er is geen kluis" in uitkomst.fout
    assert not spel.kluis.exists()


def test_nothing_to_claim_ends_with_1(toegewezen: Spel) -> None:
    declaratie = toegewezen.declareer("2026-04", code=1)
    assert (declaratie["bestand"], declaratie["prestaties"]) == (None, [])
    assert not toegewezen.naar.exists() or not list(toegewezen.naar.glob("*323*"))


def test_only_waiting_lines_end_with_1(gedeclareerd: tuple[Spel, Json]) -> None:
    declaratie = gedeclareerd[0].declareer("2026-04", code=1)
    assert declaratie["bestand"] is None
    assert len(declaratie["wacht_op_antwoord"]) == 1


def test_a_month_that_has_not_ended_ends_with_1(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-05-02;4;uur")
    declaratie = toegewezen.declareer("2026-05", code=1)
    assert (declaratie["bestand"], declaratie["declaratienummer"]) == (None, None)
    assert [b["regel"] for b in declaratie["bevindingen"]] == ["ZA104"]
    # On the last day of the month it can be claimed.
    assert toegewezen.declareer("2026-05", vandaag="2026-05-31")["bestand"]


def test_text_output_is_no_json(toegewezen: Spel) -> None:
    uit = toegewezen.run_text("stand").uit
    with pytest.raises(json.JSONDecodeError):
        json.loads(uit)
    assert uit.startswith("Declaraties")
