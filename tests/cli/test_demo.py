"""The example practice: three months of claims that end in balance, told so that one can follow."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.cli.post import valid
from tests.spel import Json, Spel
from zorgadmin.application.berichten.controleren import controleer
from zorgadmin.bootstrap import Program

BSNS = (
    *("999900031", "999900043", "999900055", "999900067"),
    *("999900079", "999900080", "999900092"),
)
VANDAAG = "2026-11-22"

PASSAGES = {
    "each day": """
12-01-2026  De praktijk begint
==============================
""",
    "the gemeenten": """\
  Voorbeeldpraktijk De Linde: 9 contracten met Leeuwarden (0080), Smallingerland (0090).
""",
    "minutes at a tarief per uur": """\
  R0000000001  Begeleiding individueel, per minuut (02A11), 01-01-2026 t/m 31-01-2026
    cliënt    ••••••031, toewijzing 480101
    geleverd  05-01: 1 uur 30 min, 08-01: 1 uur 20 min, 12-01: 1 uur 30 min, 15-01: 1 uur 15 min,
              19-01: 1 uur 40 min, 22-01: 1 uur 20 min, 26-01: 1 uur 30 min, 29-01: 1 uur 25 min
    volume    690 minuten (11 uur 30 min)
    bedrag    690 minuten × € 71,40 per uur = € 821,10
    ruimte    11 uur 30 min van 15 uur deze maand; 11 uur 30 min van 78 uur in totaal
""",
    "whole hours, rounded once": """\
    volume    7 uur 40 min, afgerond op 8 uur
    bedrag    8 uur × € 36,60 per uur = € 292,80
    ruimte    8 van 12 uur deze maand; 8 van 106 uur in totaal
""",
    "the maxima of dagdelen": """\
    ruimte    8 van 10 dagdelen deze maand; 15 van 52 dagdelen in totaal
""",
    "two products under one Budget": """\
    bedrag    4 dagdelen × € 58,00 per dagdeel = € 232,00
    ruimte    € 647,80 van € 4.500,00 in totaal
""",
    "an amount over the whole toewijzing": """\
    geleverd  31-01: € 600,00
    bedrag    € 600,00
    ruimte    € 600,00 van € 3.600,00 in totaal
""",
    "a ride in the week of Sunday 1 February": """\
    geleverd  28-01: 2, 04-02: 2, 11-02: 2, 18-02: 2
    volume    8 stuks
""",
    "the rejection": """\
    regel R0000000004 afgekeurd: Het ingediende tarief komt niet overeen met het contractuele \
tarief (0611)
""",
    "the credit": """\
  R0000000020  creditregel van R0000000010, 02A11, 01-02-2026 t/m 28-02-2026
    cliënt    ••••••031, toewijzing 480101
    bedrag    € -702,10 (590 minuten terug)

  R0000000021  Begeleiding individueel, per minuut (02A11), 01-02-2026 t/m 28-02-2026
""",
    "the amounts": """\
Leeuwarden (wmo)     2026-01      € 1.762,15    € 1.762,15    € 1.762,15    € 1.762,15  gelijk
""",
    "the balance": """\
Samen                            € 10.043,70   € 10.043,70   € 10.043,70    € 4.903,35
Wat is geleverd, is gedeclareerd en toegekend.
""",
    "the vault": """
Zij heeft geen wachtwoord: alles erin is verzonnen.
""",
}


@pytest.fixture(scope="module")
def gespeeld(tmp_path_factory: pytest.TempPathFactory) -> tuple[Spel, Json]:
    """The play, told in JSON, in a vault that was named."""
    spel = Spel(tmp_path_factory.mktemp("demo"), VANDAAG, bsns=BSNS)
    uitkomst = spel.run("demo", "--naar", spel.naar)
    assert uitkomst.code == 0
    return spel, uitkomst.json


@pytest.fixture(scope="module")
def verteld(tmp_path_factory: pytest.TempPathFactory) -> tuple[Spel, str]:
    """The play as a person reads it, on another day."""
    spel = Spel(tmp_path_factory.mktemp("verhaal"), "2027-03-01", bsns=BSNS)
    uitkomst = spel.run_text("demo", "--naar", spel.naar)
    assert (uitkomst.code, uitkomst.fout) == (0, "")
    return spel, uitkomst.uit


@pytest.fixture(scope="module")
def verhaal(verteld: tuple[Spel, str]) -> str:
    """What a person reads."""
    return verteld[1]


@pytest.fixture
def kopie(gespeeld: tuple[Spel, Json], tmp_path: Path) -> Spel:
    """The vault after the play, to go on with; 4 May 2026."""
    spel = Spel(tmp_path, bsns=BSNS)
    shutil.copy(gespeeld[0].kluis, spel.kluis)
    return spel


def messages(demo: Json, soort: str) -> list[Path]:
    """The files of one kind of message, by their names."""
    return [Path(pad) for pad in demo["bestanden"] if f"{soort}_" in Path(pad).name]


# --- What is there in the end ---------------------------------------------------------------------


def test_the_document_names_the_vault_the_folder_and_every_file(
    gespeeld: tuple[Spel, Json],
) -> None:
    spel, demo = gespeeld
    assert demo["kluis"] == str(spel.kluis)
    assert demo["map"] == str(spel.naar)
    op_schijf = sorted(str(pad) for pad in spel.naar.rglob("*") if pad.is_file())
    assert sorted(demo["bestanden"]) == op_schijf
    soorten = ("301", "302", "305", "306", "307", "308", "323", "325")
    assert [len(messages(demo, soort)) for soort in soorten] == [8, 8, 8, 8, 2, 2, 6, 6]
    requests = ("315", "316", "317", "318", "319", "320")
    assert [len(messages(demo, soort)) for soort in requests] == [1] * 6


def test_everything_that_was_delivered_is_claimed_and_granted(gespeeld: tuple[Spel, Json]) -> None:
    _, demo = gespeeld
    assert demo["in_balans"] is True
    bedragen = [
        (
            *(rij[naam] for naam in ("gemeente", "maand")),
            *(rij[f"{naam}_cent"] for naam in ("geleverd", "gedeclareerd", "toegekend")),
        )
        for rij in demo["balans"]
    ]
    assert bedragen == [
        ("0080", "2026-01", 176215, 176215, 176215),
        ("0080", "2026-02", 177615, 177615, 177615),
        ("0080", "2026-03", 204270, 204270, 204270),
        ("0090", "2026-01", 145430, 145430, 145430),
        ("0090", "2026-02", 135650, 135650, 135650),
        ("0090", "2026-03", 165190, 165190, 165190),
    ]


def test_each_gemeente_got_a_declaratie_a_month_and_answered_it(
    gespeeld: tuple[Spel, Json],
) -> None:
    _, demo = gespeeld
    gezien = [
        (d["gemeente"], d["wet"], d["maand"], d["ingediend_cent"], d["toegekend_cent"])
        for d in demo["declaraties"]
    ]
    assert gezien == [
        ("0080", "wmo", "2026-01", 175015, 142015),
        ("0090", "jw", "2026-01", 145430, 145430),
        ("0080", "wmo", "2026-02", 202890, 202890),
        ("0090", "jw", "2026-02", 135650, 135650),
        ("0080", "wmo", "2026-03", 213195, 213195),
        ("0090", "jw", "2026-03", 165190, 165190),
    ]
    assert {d["status"] for d in demo["declaraties"]} == {"beantwoord"}
    assert [d["ingediend"] for d in demo["declaraties"]][:3] == [
        *("2026-02-03", "2026-02-03", "2026-03-03")
    ]


@pytest.mark.parametrize("soort", ["301", "302", "323", "325"])
def test_every_message_is_valid(gespeeld: tuple[Spel, Json], soort: str) -> None:
    omgeving = Program().omgeving()
    for pad in messages(gespeeld[1], soort):
        controle = controleer(omgeving, pad.read_bytes(), None)
        assert (controle.bericht, controle.schema_geldig) == (soort, True)
        assert controle.bevindingen == ()
        assert valid(pad.read_bytes(), pad.name.split("_")[0])


# --- What happened on the way ---------------------------------------------------------------------


def test_one_line_is_rejected_for_its_tarief_and_granted_the_month_after(
    gespeeld: tuple[Spel, Json],
) -> None:
    regels = gespeeld[0].stand("--maand", "2026-01", "--gemeente", "0080")["prestaties"]
    hele_uren = [r for r in regels if r["productcode"] == "02A03"]
    assert [
        (r["status"], r["retourcodes"], r["tarief_cent"], r["bedrag_cent"], r["debet_credit"])
        for r in hele_uren
    ] == [
        ("afgekeurd", ["0611"], 6600, 33000, "D"),
        ("toegekend", [], 6840, 34200, "D"),
    ]
    assert hele_uren[1]["vorig_referentienummer"] is None


def test_a_forgotten_visit_makes_one_credit_and_a_new_total(gespeeld: tuple[Spel, Json]) -> None:
    regels = gespeeld[0].stand("--gemeente", "0080")["prestaties"]
    credits = [r for r in regels if r["debet_credit"] == "C"]
    assert len(credits) == 1
    oud = credits[0]["vorig_referentienummer"]
    february = [r for r in regels if (r["productcode"], r["maand"]) == ("02A11", "2026-02")]
    assert [(r["volume"], r["bedrag_cent"], r["debet_credit"], r["status"]) for r in february] == [
        (590, 70210, "D", "gecrediteerd"),
        (590, 70210, "C", "toegekend"),
        (665, 79135, "D", "toegekend"),
    ]
    assert february[0]["referentienummer"] == oud


def test_nothing_is_left_to_do_for_the_months_of_the_play(gespeeld: tuple[Spel, Json]) -> None:
    assert gespeeld[0].stand()["werkvoorraad"] == []


def test_april_can_be_claimed_next(kopie: Spel) -> None:
    uren = kopie.map / "uren-2026-04.csv"
    shutil.copy(Path(__file__).parents[2] / "resources" / "demo" / "uren" / uren.name, uren)
    assert kopie.run("importeer", uren).json[0]["status"] == "verwerkt"
    wmo = kopie.declareer("2026-04", "--proef", gemeente="0080", wet="wmo")
    jeugd = kopie.declareer("2026-04", "--proef", gemeente="0090", wet="jw")
    assert (wmo["totaal_cent"], jeugd["totaal_cent"]) == (191890, 136580)


# --- What is told ---------------------------------------------------------------------------------


@pytest.mark.parametrize("passage", PASSAGES.values(), ids=PASSAGES)
def test_the_story_tells_of(verhaal: str, passage: str) -> None:
    assert passage in verhaal


def test_the_rejection_is_explained_with_its_values(verhaal: str) -> None:
    tekst = " ".join(verhaal.split())
    assert "Gedeclareerd is 5 uur tegen € 66,00: € 330,00." in tekst
    assert "Het tarief € 66,00 wijkt af van het contract (€ 68,40). (0611)" in tekst


def test_every_file_is_listed(verhaal: str, gespeeld: tuple[Spel, Json]) -> None:
    namen = {Path(pad).name for pad in gespeeld[1]["bestanden"]}
    lijst = verhaal[verhaal.index("De bestanden in") :]
    assert namen == set(re.findall(r"^ *(\S+\.(?:xml|csv|toml))$", lijst, re.MULTILINE))


def test_what_does_not_fit_is_capped_when_asked_and_said(kopie: Spel) -> None:
    kopie.uren(*(f"480104;2026-04-{dag:02d};6;uur" for dag in (1, 2)))
    opdracht = ["declareer", "--gemeente", "0080", "--wet", "wmo", "--maand", "2026-04", "--proef"]
    assert "Tegengehouden: toewijzing 480104" in kopie.run_text(*opdracht).uit
    begrensd = kopie.run_text(*opdracht, "--begrens").uit
    assert "volume    12 uur, begrensd op 10 uur (2 uur niet declarabel)" in begrensd
    assert "ruimte    10 van 10 uur deze maand; 26 van 54 uur in totaal" in begrensd


# --- Where it is played ---------------------------------------------------------------------------


def test_the_play_is_the_same_on_every_day(
    gespeeld: tuple[Spel, Json], verteld: tuple[Spel, str]
) -> None:
    def inhoud(folder: Path) -> dict[str, bytes]:
        return {pad.name: pad.read_bytes() for pad in folder.rglob("*") if pad.is_file()}

    assert inhoud(verteld[0].naar) == inhoud(gespeeld[0].naar)


def test_each_play_has_a_folder_and_a_vault_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "zorgadmin-demo").mkdir()
    spel = Spel(tmp_path, bsns=BSNS)
    spel.richt_in()
    erin = spel.inhoud()
    eerste = spel.run("demo").json
    tweede = spel.run("demo", "--naar", "zorgadmin-demo-2").json
    assert Path(eerste["kluis"]) == Path("zorgadmin-demo-2/demo.zorgadmin")
    assert Path(tweede["kluis"]) == Path("zorgadmin-demo-2/demo-2.zorgadmin")
    # The vault that was named was there already.
    assert spel.inhoud() == erin


def test_with_a_password_the_vault_is_encrypted(tmp_path: Path) -> None:
    spel = Spel(tmp_path, wachtwoord="geheim woord", bsns=BSNS)
    uitkomst = spel.run_text("demo", "--naar", spel.naar)
    assert uitkomst.code == 0
    assert "Zij is versleuteld met je wachtwoord." in uitkomst.uit
    assert not spel.kluis.read_bytes().startswith(b"SQLite format 3")
