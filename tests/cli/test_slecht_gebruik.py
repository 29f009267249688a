"""Nonsense in every option and argument: an answer in Dutch, an exit code of spec 6, no harm."""

from __future__ import annotations

import pytest

from tests.cli.post import bericht301
from tests.spel import PRAKTIJK, Spel, contract

ONZIN = {
    "empty": "",
    "a space": " ",
    "negative": "-1",
    "a huge number": "9" * 40,
    "letters": "abc",
    "accents": "Ægir één",
    "emoji": "🦉",
    "Arabic figures": "٢٠٢٦-٠٤",
    "NUL": "a\x00b",
    "a line break": "a\nb",
    "not UTF-8": "caf\udce9",
    "a path upwards": "../../../../etc/passwd",
    "very long": "x" * 5000,
    "month 13": "2026-13",
    "the first month": "0001-01",
    "the last month": "9999-12",
    "no day": "2026-02-30",
    "the last day": "9999-12-31",
    "a day without dashes": "20260504",
    "a week": "2026-W19-1",
    "an equals sign": "=",
    "half a pair": "R0000000001=",
    "a pair of nothing": "=0611",
}
DECLAREER = ("declareer", "--gemeente", "0384", "--wet", "jw", "--maand", "2026-04")
PLAATSEN: dict[str, tuple[str, ...]] = {
    "declareer --gemeente": (
        "declareer",
        "--gemeente",
        "?",
        "--wet",
        "jw",
        "--maand",
        "2026-04",
        "--proef",
    ),
    "declareer --wet": (
        "declareer",
        "--gemeente",
        "0384",
        "--wet",
        "?",
        "--maand",
        "2026-04",
        "--proef",
    ),
    "declareer --maand": (
        "declareer",
        "--gemeente",
        "0384",
        "--wet",
        "jw",
        "--maand",
        "?",
        "--proef",
    ),
    "declareer --dagtekening": (*DECLAREER, "--dagtekening", "?", "--proef"),
    "ingediend": ("ingediend", "?"),
    "ingediend --op": ("ingediend", "D00000002", "--op", "?"),
    "geweigerd": ("geweigerd", "?", "--code", "BRS13"),
    "geweigerd --code": ("geweigerd", "D00000002", "--code", "?"),
    "intrekken": ("intrekken", "?"),
    "opnieuw": ("opnieuw", "?"),
    "vervalt": ("vervalt", "?", "--reden", "x"),
    "crediteer": ("crediteer", "?", "--reden", "x"),
    "bezwaar": ("bezwaar", "?", "--naar", "."),
    "verplaats-uren": ("verplaats-uren", "?", "--naar", "1001"),
    "verplaats-uren --naar": ("verplaats-uren", "1001", "--naar", "?"),
    "verplaats-uren --vanaf": ("verplaats-uren", "1001", "--naar", "1002", "--vanaf", "?"),
    "laat-gaan": ("laat-gaan", "?", "--maand", "2026-04", "--reden", "x"),
    "laat-gaan --maand": ("laat-gaan", "1001", "--maand", "?", "--reden", "x"),
    "antwoord": ("antwoord", "?", "--toegekend", "--reden", "x"),
    "antwoord --afgekeurd": ("antwoord", "D00000002", "--afgekeurd", "?", "--reden", "x"),
    "antwoord --afgekeurd R=": (
        "antwoord",
        "D00000002",
        "--afgekeurd",
        "R0000000002=?",
        "--reden",
        "x",
    ),
    "stand --gemeente": ("stand", "--gemeente", "?"),
    "regie --gemeente": ("regie", "--gemeente", "?"),
    "indicatoren --gemeente": ("indicatoren", "--gemeente", "?"),
    "stand --wet": ("stand", "--wet", "?"),
    "stand --maand": ("stand", "--maand", "?"),
    "berichten bewaar": ("berichten", "bewaar", "?", "--naar", "."),
    "importeer": ("importeer", "?"),
    "controleer": ("controleer", "?"),
    "inrichten": ("inrichten", "?"),
    "herstel": ("herstel", "?"),
    "a command": ("?",),
    "an option": ("stand", "--?"),
}


@pytest.fixture(scope="module")
def vol(tmp_path_factory: pytest.TempPathFactory) -> Spel:
    """A practice with an answered claim over March, a made one over April and fixed volumes."""
    spel = Spel(tmp_path_factory.mktemp("vol"))
    spel.richt_in(contract(), contract("45A05", "stuks-output", "10", vast=True))
    spel.importeer(bericht301())
    spel.uren("1001;2026-03-03;2;uur", "1001;2026-04-02;4;uur")
    spel.toegekend(spel.declareer("2026-03"))
    spel.declareer("2026-04")
    return spel


@pytest.mark.parametrize("plaats", PLAATSEN)
def test_nonsense_is_refused_without_harm(
    vol: Spel, plaats: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a value happens to mean something, the command only looks."""
    monkeypatch.chdir(vol.map)
    voor = vol.inhoud()
    for naam, waarde in ONZIN.items():
        argumenten = [deel.replace("?", waarde) for deel in PLAATSEN[plaats]]
        uitkomst = vol.run_exact("--json", *argumenten)
        if uitkomst.code in (2, 3):
            assert uitkomst.json, (plaats, naam)
        elif (plaats, naam) != ("an option", "empty") and plaats not in (
            "stand --maand",
            "declareer --maand",
            "importeer",
        ):
            # A date or month that can be read is no nonsense to a preview.
            assert plaats == "declareer --dagtekening", (plaats, naam, uitkomst)
    assert vol.inhoud() == voor


@pytest.mark.parametrize("opdracht", ["demo", "reservekopie"])
def test_a_path_that_no_disk_can_hold_is_wrong_usage(vol: Spel, opdracht: str) -> None:
    uitkomst = vol.run_exact(opdracht, "--naar", "x" * 5000)
    assert uitkomst.code == 2
    assert uitkomst.fout == "Een pad is te lang. Kies een kortere naam.\n"


@pytest.mark.parametrize("optie", ["--reden", "--toelichting"])
@pytest.mark.parametrize(
    "waarde", ["empty", "accents", "emoji", "NUL", "a line break", "not UTF-8", "very long"]
)
def test_free_text_is_taken_as_it_is(toegewezen: Spel, optie: str, waarde: str) -> None:
    toegewezen.uren("1001;2026-04-02;4;uur")
    nummer = toegewezen.declareer("2026-04")["declaratienummer"]
    opdracht = (
        ["geweigerd", nummer, "--code", "BRS13"]
        if optie == "--toelichting"
        else ["antwoord", nummer, "--toegekend"]
    )
    uitkomst = toegewezen.run(*opdracht, optie, ONZIN[waarde])
    assert uitkomst.code in (0, 2), uitkomst
    if uitkomst.code == 2:
        assert toegewezen.stand()["declaraties"][0]["status"] == "aangemaakt"


@pytest.mark.parametrize("waarde", ["2026-02-30", "20260504", "2026-W19-1", "4-5-2026", "vandaag"])
def test_a_date_is_written_one_way(toegewezen: Spel, waarde: str) -> None:
    uitkomst = toegewezen.run(*DECLAREER, "--proef", "--dagtekening", waarde)
    assert uitkomst.code == 2
    assert "jjjj-mm-dd" in uitkomst.fout


@pytest.mark.parametrize("maand", ["2026-13", "2026-00", "0000-01", "26-04", "2026-4", "٢٠٢٦-٠٤"])
def test_a_month_is_written_one_way(toegewezen: Spel, maand: str) -> None:
    uitkomst = toegewezen.run(
        *("declareer", "--gemeente", "0384", "--wet", "jw", "--proef", "--maand", maand)
    )
    assert uitkomst.code == 2
    assert "geen maand (jjjj-mm)" in uitkomst.fout


@pytest.mark.parametrize("maand", ["0001-01", "2020-12", "2027-01", "2999-12", "9999-12"])
def test_a_month_far_away_claims_nothing(toegewezen: Spel, maand: str) -> None:
    toegewezen.uren("1001;2026-04-02;4;uur")
    voor = toegewezen.inhoud()
    uitkomst = toegewezen.run(
        *("declareer", "--gemeente", "0384", "--wet", "jw", "--maand", maand),
        *("--naar", toegewezen.naar),
    )
    assert uitkomst.code in (1, 2), uitkomst
    if uitkomst.code == 1:
        assert uitkomst.json["bestand"] is None
    assert toegewezen.inhoud() == voor


@pytest.mark.parametrize("dag", ["0001-01-01", "1899-12-31", "9999-12-31"])
def test_a_clock_far_off_does_no_harm(toegewezen: Spel, dag: str) -> None:
    toegewezen.uren("1001;2026-04-02;4;uur")
    for opdracht in (["stand"], ["taken"], ["berichten"], [*DECLAREER, "--proef"]):
        assert toegewezen.run(*opdracht, vandaag=dag).code in (0, 1, 2)


def test_suggestions_and_names_are_dutch(toegewezen: Spel) -> None:
    """No English of the library, in help either."""
    hulp = toegewezen.run_text("declareer", "--help").uit
    for engels in ("Usage", "Options", "required", "Show this"):
        assert engels not in hulp
    fout = toegewezen.run_text("declareer").fout
    assert fout.startswith("Er ontbreekt iets: '--gemeente'.")


def test_arguments_after_two_dashes_are_no_options(toegewezen: Spel) -> None:
    uitkomst = toegewezen.run_exact("--json", "ingediend", "--", "--op")
    assert uitkomst.code == 2
    assert "Declaratie --op bestaat niet" in uitkomst.fout


@pytest.mark.parametrize(
    ("pad", "code"),
    [
        ("", 2),
        (" ", 2),
        ("a\x00b", 2),
        ("caf\udce9", 2),
        ("x" * 250, 4),
        ("x" * 5000, 4),
        (".", 4),
        ("/", 4),
        ("/dev/null", 4),
        ("/proc/zorgadmin", 4),
    ],
    ids=lambda deel: str(deel)[:16].encode("unicode_escape").decode(),
)
@pytest.mark.parametrize("opdracht", ["stand", "inrichten"])
def test_a_vault_with_an_odd_name(
    spel: Spel, pad: str, code: int, opdracht: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(spel.map)
    argumenten = (
        ["stand"] if opdracht == "stand" else ["inrichten", spel.bestand("p.toml", PRAKTIJK)]
    )
    uitkomst = spel.run(*argumenten, "--kluis", pad)
    assert uitkomst.code == code, uitkomst
