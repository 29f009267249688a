"""Set-up files that must be refused: every fault by name, no vault made, no vault changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.post import bericht301
from tests.spel import PRAKTIJK, VERGISSING, Spel, contract

GEMEENTE = '[[gemeente]]\ncode = "0384"\nwet = "jw"\nfactuur_pdf = true\n'
BEGINSTAND = """[[beginstand]]
gemeente = "0384"
wet = "jw"
toewijzingnummer = 2002
productcategorie = "45"
productcode = "45A04"
maand = "2026-01"
volume = 60
eenheid = "minuut"
tarief = "87,24"
bedrag = "87,24"
referentienummer = "X1"
"""
CLIENT, TOEWIJZING = VERGISSING.split("[[toewijzing]]")

INRICHTING: dict[str, tuple[str | bytes, str]] = {
    "no TOML": ("naam is Noord", "TOML"),
    "empty": ("", "[praktijk] ontbreekt"),
    "not UTF-8": (b'[praktijk]\nnaam = "\xe9"\nagb = "65656055"\n', "UTF-8"),
    "UTF-16": (PRAKTIJK.encode("utf-16"), "UTF-8"),
    "practice is no table": ('praktijk = "Noord"', "[praktijk]"),
    "no AGB": ('[praktijk]\nnaam = "Noord"\n', "agb: ontbreekt"),
    "AGB of seven figures": ('[praktijk]\nnaam = "Noord"\nagb = "6565605"\n', "8 cijfers"),
    "AGB as a number": ('[praktijk]\nnaam = "Noord"\nagb = 65656055\n', "8 cijfers"),
    "an unknown key": (PRAKTIJK + 'fax = "06"\n', "fax: onbekend"),
    "an unknown table": (PRAKTIJK + "[[klant]]\n", "[klant] is onbekend"),
    "IBAN that is wrong": (PRAKTIJK + 'iban = "NL91ABNA0417164301"\n', "IBAN"),
    "a contract as one table": (PRAKTIJK + '[contract]\ngemeente = "0384"\n', "[[contract]]"),
    "a gemeente that is none": (PRAKTIJK + contract(gemeente="9999"), "CBS-lijst"),
    "a gemeente that had ended": (
        PRAKTIJK + contract(gemeente="0457", van="2022-03-24"),
        "gemeente: bestaat sinds 24-03-2022 niet meer; de opvolger is 0363",
    ),
    "another wet": (PRAKTIJK + contract(wet="wlz"), "wlz"),
    "an unknown unit": (PRAKTIJK + contract(eenheid="kwartier"), "kwartier"),
    "stuks without a variant": (PRAKTIJK + contract(eenheid="stuks"), "stuks"),
    "a tarief of nothing": (PRAKTIJK + contract(tarief="0"), "tarief"),
    "a negative tarief": (PRAKTIJK + contract(tarief="-1"), "tarief"),
    "three decimals": (PRAKTIJK + contract(tarief="87,245"), "tarief"),
    "a tarief with euro": (PRAKTIJK + contract(eenheid="euro"), "hoort niet bij eenheid euro"),
    "no tarief": (PRAKTIJK + contract(tarief=None), "tarief: ontbreekt"),
    "minuten claimed in uur": (
        PRAKTIJK + contract(eenheid="minuut", declareer_in="uur"),
        "kan alleen minuut zijn",
    ),
    "output of stuks inspanning": (
        PRAKTIJK + contract(eenheid="stuks-inspanning", variant="output"),
        "altijd inspanning",
    ),
    "a fixed volume of inspanning": (PRAKTIJK + contract(vast=True), "vast"),
    "an end before the begin": (PRAKTIJK + contract(tot="2020-01-01"), "ligt voor geldig_van"),
    "a date that does not exist": (PRAKTIJK + contract(van="2026-02-30"), "geldig_van"),
    "the same contract twice": (PRAKTIJK + contract() + contract(), "twee keer"),
    "a categorie of the other wet": (PRAKTIJK + contract("01A01"), "productcategorie"),
    "BSN that fails the 11-proef": (
        PRAKTIJK + '[[client]]\nbsn = "999900007"\nachternaam = "Zilverberg"\n',
        "bsn",
    ),
    "a toewijzing of an unknown client": (
        PRAKTIJK + '[[toewijzing]]\ngemeente = "0384"\nwet = "jw"\nbsn = "999900031"\n'
        'toewijzingnummer = 5\nproductcategorie = "45"\nproductcode = "45A04"\n'
        'ingangsdatum = 2026-01-01\neinddatum = 2026-12-31\nvolume = 1\neenheid = "uur"\n'
        'frequentie = "week"\n',
        "cliënt is niet bekend",
    ),
    "a gemeente twice": (
        PRAKTIJK + contract() + GEMEENTE + GEMEENTE.replace("true", "false"),
        "[[gemeente]]: 0384 (jw) staat er twee keer in",
    ),
    "a client twice": (
        PRAKTIJK + contract() + VERGISSING + CLIENT.replace("Bo", "Jo"),
        "[[client]]: cliënt ••••••018 staat er twee keer in, met andere gegevens",
    ),
    "a toewijzing twice": (
        PRAKTIJK + contract() + VERGISSING + "[[toewijzing]]" + TOEWIJZING.replace("600", "700"),
        "[[toewijzing]]: 2002 van gemeente 0384 (jw) staat er twee keer in, met andere gegevens",
    ),
    "two lines of one month": (
        PRAKTIJK + contract() + VERGISSING + BEGINSTAND + BEGINSTAND.replace("X1", "X2"),
        "[[beginstand]]: toewijzing 2002 heeft over 2026-01 twee regels van 45A04",
    ),
    "a referentienummer twice": (
        PRAKTIJK + contract() + VERGISSING + BEGINSTAND + BEGINSTAND.replace("2026-01", "2026-02"),
        "[[beginstand]]: referentienummer X1 staat er twee keer in",
    ),
    "a profile twice": (
        PRAKTIJK + '[[urenprofiel]]\nnaam = "Blad"\n[[urenprofiel]]\nnaam = " blad"\n',
        "[[urenprofiel]]: blad staat er twee keer in",
    ),
    "nested a hundred thousand deep": (PRAKTIJK + "a = " + "[" * 100_000, "TOML"),
    "figures that are not 0 to 9": (PRAKTIJK + contract(tarief="٨٧,٢٤"), "geen bedrag"),
    "a contract until the end of time": (PRAKTIJK + contract(tot="9999-12-31"), "laat de datum"),
    "a contract from the first day of all": (
        PRAKTIJK + contract(van="0001-01-01"),
        "0001-01-01 ligt niet in de jaren 1900 tot en met 2999",
    ),
    "a date as one number": (PRAKTIJK + contract(van="20260101"), "is geen datum (jjjj-mm-dd)"),
    "tables without end": (PRAKTIJK + "[[x]]\n" * 200_001, "te veel punten, komma's of haken"),
    "too large": (PRAKTIJK + "# " + "x" * 10_000_000, "te groot"),
}


@pytest.mark.parametrize("geval", INRICHTING)
def test_a_bad_set_up_file_makes_no_vault(spel: Spel, geval: str) -> None:
    tekst, reden = INRICHTING[geval]
    uitkomst = spel.run("inrichten", spel.bestand("p.toml", tekst))
    assert uitkomst.code == 3, uitkomst
    assert reden in uitkomst.fout
    if geval != "a toewijzing of an unknown client":
        assert not spel.kluis.exists()


@pytest.mark.parametrize("geval", [g for g in INRICHTING if g != "empty"])
def test_a_bad_set_up_file_changes_no_vault(toegewezen: Spel, geval: str) -> None:
    voor = toegewezen.inhoud()
    pad = toegewezen.bestand("p.toml", INRICHTING[geval][0])
    assert toegewezen.run("inrichten", pad).code == 3
    assert toegewezen.inhoud() == voor


@pytest.mark.parametrize("naam", ["weg.toml", "."])
def test_a_set_up_file_that_is_not_there(spel: Spel, naam: str) -> None:
    assert spel.run("inrichten", spel.map / naam).code == 3
    assert not spel.kluis.exists()


def test_every_fault_of_a_set_up_file_is_named_at_once(spel: Spel) -> None:
    toml = PRAKTIJK + contract(gemeente="9999", eenheid="kwartier") + contract(tarief=None)
    uitkomst = spel.run("inrichten", spel.bestand("p.toml", toml))
    assert [regel for regel in uitkomst.fout.splitlines() if regel.startswith("- ")] == [
        (
            "- [[contract]] 1, gemeente: '9999' staat niet in de CBS-lijst; gebruik vier cijfers "
            'tussen aanhalingstekens, bijvoorbeeld "0384"'
        ),
        (
            "- [[contract]] 1, eenheid: 'kwartier' kan niet; kies uit minuut, uur, etmaal, "
            "dagdeel, stuks-output, stuks-inspanning en euro"
        ),
        "- [[contract]] 2, tarief: ontbreekt",
    ]


def test_a_fault_of_toml_is_told_in_dutch_with_its_line(spel: Spel) -> None:
    uitkomst = spel.run("inrichten", spel.bestand("p.toml", PRAKTIJK + "kvk = \n"))
    assert "regel 4" in uitkomst.fout
    assert "at line" not in uitkomst.fout
    assert "nvalid" not in uitkomst.fout


def test_a_file_of_another_kind_is_no_set_up_file(spel: Spel) -> None:
    bron = Path(__file__)
    assert spel.run("inrichten", bron).code == 3
    assert spel.run("inrichten", spel.bestand("p.toml", bericht301())).code == 3
