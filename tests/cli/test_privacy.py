"""No BSN and no name where they need not be: text, errors, findings, names of files.

`Spel` already refuses a BSN or name in the text of any run; here every command speaks to a person
once, also about bad input. JSON carries the BSN where spec 6 says so, and never a name.
"""

from __future__ import annotations

import re

import pytest

from tests.cli.post import PER_WEEK, Toegewezen, bericht301, bericht325
from tests.spel import ACHTERNAAM, BSN, BSN_TWEE, Spel, contract

NEGEN_CIJFERS = re.compile(r"(?<!\d)9999\d{5}(?!\d)")


@pytest.fixture
def maand(toegewezen: Spel) -> Spel:
    """An answered claim over March, a made one over April, a held-back line and parked care."""
    toegewezen.uren("1001;2026-03-03;2;uur", "1001;2026-04-02;4;uur", "1001;2026-02-03;24;uur")
    toegewezen.uren(
        f"{BSN_TWEE};45A04;2026-04-02;1;uur", kop="bsn;productcode;datum;hoeveelheid;eenheid"
    )
    maart = toegewezen.declareer("2026-03", code=1)
    nummer = maart["declaratienummer"]
    toegewezen.run("ingediend", nummer)
    referentie = maart["prestaties"][0]["referentienummer"]
    toegewezen.run("antwoord", nummer, "--afgekeurd", f"{referentie}=0611", "--reden", "x")
    toegewezen.declareer("2026-04", code=1)
    return toegewezen


@pytest.mark.parametrize(
    "opdracht",
    [
        "stand",
        "stand --maand 2026-03",
        "taken",
        "berichten",
        "berichten --te-versturen",
        "declareer --gemeente 0384 --wet jw --maand 2026-04 --proef",
        "opnieuw R0000000001",
        "vervalt R0000000001 --reden kort",
        "crediteer R0000000001 --reden kort",
        "verplaats-uren 1001 --naar 1002",
        "laat-gaan 1001 --maand 2026-04 --reden kort",
        "ingediend D00000002",
        "geweigerd D00000002 --code BRS13",
        "intrekken D00000002",
        "antwoord D00000002 --toegekend --reden kort",
        "berichten bewaar 000000002 --naar {}/uit",
    ],
)
def test_text_masks_every_client(maand: Spel, opdracht: str) -> None:
    uitkomst = maand.run_text(*opdracht.replace("{}", str(maand.map)).split())
    assert uitkomst.uit + uitkomst.fout
    assert not NEGEN_CIJFERS.search(uitkomst.uit + uitkomst.fout)
    if opdracht in ("stand", "taken"):
        assert re.search("••••••0(06|18)", uitkomst.uit)


@pytest.mark.parametrize(
    "bericht",
    [
        bericht301(bsn="999900007", identificatie="G2"),
        bericht301(bsn="9999000061", identificatie="G2"),
        bericht301(bsn="99990000A", identificatie="G2"),
        bericht301(achternaam=ACHTERNAAM * 30, identificatie="G2"),
        bericht301(achternaam=f"{ACHTERNAAM}\n", identificatie="G2"),
        bericht301(geboren="1850-01-01", identificatie="G2"),
        bericht301(PER_WEEK, bsn=BSN_TWEE, identificatie="G2"),
        bericht301(PER_WEEK, PER_WEEK, identificatie="G2"),
        bericht301(Toegewezen(5, categorie="50"), identificatie="G2"),
        bericht301(extra="<m:Bsn>999900006</m:Bsn>", identificatie="G2"),
        bericht301(identificatie="G2").replace(b"</m:Bsn>", b"</m:BSN>"),
        bericht301(identificatie="G2").replace(b"Zilverberg</", b"Zilverberg&</"),
        bericht301(identificatie="G2").replace(b"Zilverberg</", b"Zilverb\xe9rg</"),
    ],
    ids=[
        *("11-proef", "ten figures", "a letter", "long name", "line break", "old", "other client"),
        *("twice", "class", "second BSN", "end tag", "ampersand", "cp1252"),
    ],
)
def test_findings_on_a_message_name_no_client(toegewezen: Spel, bericht: bytes) -> None:
    pad = toegewezen.bestand("bericht.xml", bericht)
    teksten = [
        toegewezen.run_text("controleer", pad),
        toegewezen.run_text("importeer", pad),
        toegewezen.run("importeer", pad),
        toegewezen.run("berichten"),
    ]
    for uitkomst in teksten:
        alles = uitkomst.uit + uitkomst.fout
        assert not NEGEN_CIJFERS.search(alles), alles
        assert "9999000061" not in alles
        assert "99990000A" not in alles
        assert ACHTERNAAM not in alles, alles


@pytest.mark.parametrize(
    ("kop", "rij"),
    [
        ("bsn;productcode;datum;hoeveelheid;eenheid", "999900007;45A04;2026-04-02;1;uur"),
        ("bsn;productcode;datum;hoeveelheid;eenheid", f"{BSN};45A04;{BSN};1;uur"),
        ("bsn;productcode;datum;hoeveelheid;eenheid", f"{BSN};45A04;2026-04-02;{BSN};uur"),
        ("bsn;productcode;datum;hoeveelheid;eenheid", f"{BSN};45A04;2026-04-02;1;{BSN}"),
        ("bsn;productcode;datum;hoeveelheid;eenheid", f"{BSN};{BSN};2026-04-02;1;uur"),
        ("bsn;productcode;datum;hoeveelheid;eenheid", f"{BSN} x;45A04;2026-04-02;1;uur"),
        ("toewijzingnummer;datum;hoeveelheid;eenheid", f"{BSN};2026-04-02;1;uur"),
        ("toewijzingnummer;datum;hoeveelheid;eenheid", f"1001;2026-04-02;1;uur;{BSN}"),
        ("toewijzingnummer;datum;hoeveelheid;eenheid;referentie", f"1001;2027-01-01;1;uur;{BSN}"),
    ],
)
def test_bad_rows_name_no_client(toegewezen: Spel, kop: str, rij: str) -> None:
    pad = toegewezen.bestand("uren.csv", f"{kop}\n{rij}\n")
    for uitkomst in (toegewezen.run_text("importeer", pad), toegewezen.run("importeer", pad)):
        assert uitkomst.code == 3
        assert not NEGEN_CIJFERS.search(uitkomst.uit + uitkomst.fout), uitkomst


def test_a_header_row_that_is_data_is_not_repeated(toegewezen: Spel) -> None:
    pad = toegewezen.bestand("uren.csv", f"{BSN};{ACHTERNAAM};2026-04-02;1\n")
    uitkomst = toegewezen.run("importeer", pad)
    assert uitkomst.code == 3
    assert BSN not in uitkomst.uit
    assert ACHTERNAAM not in uitkomst.uit


def test_an_answer_that_does_not_agree_names_no_client(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-04-02;4;uur")
    declaratie = toegewezen.declareer("2026-04")
    (bestand,) = toegewezen.naar.glob("*323*")
    antwoord = bericht325(bestand.read_bytes(), dag="2026-05-04").replace(b">34896<", b">34897<")
    resultaat = toegewezen.run_text("importeer", toegewezen.bestand("325.xml", antwoord))
    assert resultaat.code == 3
    assert "348,97" in resultaat.uit
    assert declaratie["prestaties"][0]["bsn"] == BSN


def test_a_set_up_file_names_no_client(spel: Spel) -> None:
    toml = (
        '[praktijk]\nnaam = "N"\nagb = "65656055"\n[[client]]\nbsn = "999900007"\n'
        f'achternaam = "{ACHTERNAAM}"\n[[client]]\nbsn = 999900006\nachternaam = "{ACHTERNAAM}"\n'
        f'[[client]]\nbsn = "{BSN}"\nnaam = "{ACHTERNAAM}"\n'
    )
    uitkomst = spel.run("inrichten", spel.bestand("p.toml", toml))
    assert uitkomst.code == 3
    assert not NEGEN_CIJFERS.search(uitkomst.fout)


def test_file_names_name_no_client(maand: Spel) -> None:
    namen = {pad.name for pad in maand.map.rglob("*") if pad.parent.name in ("uit", maand.map.name)}
    assert namen >= {"JW323_0384_202603_000000002.xml", "JW323_0384_202604_000000003.xml"}
    for naam in namen:
        assert not NEGEN_CIJFERS.search(naam)
        assert ACHTERNAAM not in naam


def test_json_has_the_bsn_of_a_line_and_never_a_name(maand: Spel) -> None:
    stand = maand.run("stand").uit
    assert BSN in stand
    assert ACHTERNAAM not in stand
    assert BSN not in maand.run("taken").uit
    assert BSN not in maand.run("berichten").uit


def test_no_other_files_are_left_behind(maand: Spel) -> None:
    assert sorted(pad.name for pad in maand.map.iterdir() if pad.is_file()) == [maand.kluis.name]
    assert not list(maand.map.rglob(".zorgadmin-*"))


def test_a_vault_is_for_its_user_only(spel: Spel) -> None:
    spel.richt_in(contract())
    if spel.kluis.stat().st_mode & 0o777 != 0o666:  # where modes mean nothing they are all on
        assert spel.kluis.stat().st_mode & 0o077 == 0
