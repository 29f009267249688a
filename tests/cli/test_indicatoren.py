"""What came of care that stopped, where a gemeente asks: noted, missed, corrected, exported."""

from __future__ import annotations

import csv

import openpyxl
import pytest

from tests.cli.regiespel import approved, meld
from tests.spel import Json, Spel

VRAAGT = (
    '[[gemeente]]\ncode = "0384"\nwet = "jw"\n'
    'indicatoren = ["doelrealisatie", "uitval", "tevredenheid"]\n'
)
STOP = ("stop", "1001", "--op", "2026-04-30", "--reden", "31")
DAG = "2026-05-04"


@pytest.fixture
def gestart(toegewezen: Spel) -> Spel:
    """The care of 1001 runs since February; the gemeente asks for all three."""
    toegewezen.richt_in(VRAAGT)
    approved(toegewezen, "start", "1001", "--op", "2026-02-02", vandaag=DAG)
    return toegewezen


def known(spel: Spel) -> tuple[object, ...]:
    """What is known of the only result, and what is missing."""
    (r,) = spel.run("indicatoren").json
    return r["uitval"], r["tevredenheid"], r["doelrealisatie"], r["ontbreekt"]


def tasks(spel: Spel) -> list[Json]:
    return [t for t in spel.taken() if t["soort"] == "resultaten"]


def test_a_stop_says_what_is_missing_and_leaves_a_task(gestart: Spel) -> None:
    document = meld(gestart, *STOP, "--uitval", "nee", vandaag=DAG)
    (bevinding,) = document["bevindingen"]
    assert (bevinding["regel"], bevinding["ernst"]) == ("ZA214", "waarschuwing")
    assert "cliënttevredenheid en doelrealisatie" in bevinding["uitleg"]
    assert known(gestart) == (False, None, None, ["tevredenheid", "doelrealisatie"])
    (taak,) = tasks(gestart)
    assert taak["uiterlijk"] == "2026-05-31"
    assert "cliënttevredenheid en doelrealisatie" in taak["over"]


def test_what_is_noted_later_is_corrected_and_nothing_else_is_lost(gestart: Spel) -> None:
    approved(gestart, *STOP, vandaag=DAG)
    een = gestart.run("indicatoren", "1001", "--tevredenheid", "7", "--uitval", "ja")
    assert een.json["ontbreekt"] == ["doelrealisatie"]
    gestart.run("indicatoren", "1001", "--tevredenheid", "8", "--doelrealisatie", "deels")
    assert known(gestart) == (True, 8, "deels", [])
    assert tasks(gestart) == []


def test_nothing_of_it_is_in_the_message_or_in_the_log(gestart: Spel) -> None:
    document = meld(gestart, *STOP, "--doelrealisatie", "geheel", vandaag=DAG)
    with open(document["bestand"], encoding="utf-8") as bestand:  # noqa: PTH123  one line
        assert "geheel" not in bestand.read()
    assert "geheel" not in gestart.run_text("logboek").uit


@pytest.mark.parametrize(
    ("opties", "code"),
    [
        (("--tevredenheid", "11"), 2),
        (("--tevredenheid", "7,5"), 2),
        (("--tevredenheid", "0"), 2),
        (("--uitval", "misschien"), 2),
        (("--doelrealisatie", "half"), 2),
    ],
)
def test_what_cannot_be_is_wrong_usage(gestart: Spel, opties: tuple[str, str], code: int) -> None:
    uitkomst = gestart.run(*STOP, *opties, "--proef")
    assert uitkomst.code == code
    assert "is not one of" not in uitkomst.fout


@pytest.mark.parametrize("jaar", ["-1", "0", "99999", "x", "9" * 5000])
def test_a_year_is_a_year(gestart: Spel, jaar: str) -> None:
    assert gestart.run("indicatoren", "--jaar", jaar).code == 2


def test_it_is_refused_before_a_stop_at_a_break_and_where_nobody_asks(gestart: Spel) -> None:
    voor = gestart.inhoud()
    assert gestart.run("indicatoren", "1001", "--uitval", "ja").code == 3
    pauze = ("stop", "1001", "--op", "2026-04-30", "--reden", "20", "--uitval", "ja", "--proef")
    assert gestart.run(*pauze).code == 3
    assert gestart.run("indicatoren", "1001", "1002").code == 2
    assert gestart.inhoud() == voor
    gestart.richt_in(VRAAGT.replace('"doelrealisatie", "uitval", "tevredenheid"', '"uitval"'))
    geweigerd = gestart.run(*STOP, "--doelrealisatie", "niet", "--proef")
    assert (geweigerd.code, "vraagt niet om doelrealisatie" in geweigerd.json["fout"]) == (3, True)


def test_a_break_and_a_removed_stop_ask_for_nothing(gestart: Spel) -> None:
    pauze = ("stop", "1001", "--op", "2026-04-30", "--reden", "20")
    assert approved(gestart, *pauze, vandaag=DAG)["bevindingen"] == []
    assert gestart.run("indicatoren").json == []
    approved(gestart, *STOP[:4], "--verwijder", vandaag=DAG)
    approved(gestart, *STOP, "--uitval", "ja", vandaag=DAG)
    assert known(gestart)[0] is True
    approved(gestart, *STOP[:4], "--verwijder", vandaag=DAG)
    assert gestart.run("indicatoren").json == []
    assert tasks(gestart) == []


def test_they_are_exported_per_gemeente_without_names(gestart: Spel) -> None:
    approved(
        gestart,
        *STOP,
        *("--uitval", "nee", "--tevredenheid", "9", "--doelrealisatie", "geheel"),
        vandaag=DAG,
    )
    export = gestart.run("export", "indicatoren", "--jaar", "2026", "--naar", gestart.naar)
    assert (export.code, export.json["bestanden"]) == (
        0,
        ["indicatoren-0384-jw.xlsx", "indicatoren-0384-jw.csv"],
    )
    (tabel,) = gestart.naar.glob("**/indicatoren-0384-jw.csv")
    with tabel.open(encoding="utf-8-sig", newline="") as stroom:
        (rij,) = csv.DictReader(stroom, delimiter=";")
    assert (rij["Cliëntnummer"], rij["Einde"], rij["Uitval"]) == ("1", "2026-04-30", "nee")
    assert (rij["Cliënttevredenheid (1-10)"], rij["Doelrealisatie"]) == ("9", "geheel")
    assert "1001" not in tabel.read_text(encoding="utf-8")
    assert "999900006" not in tabel.read_text(encoding="utf-8")
    blad = openpyxl.load_workbook(tabel.with_suffix(".xlsx")).active
    assert blad is not None
    assert [cel.value for cel in blad[2]][8:] == [9, "geheel"]
    leeg = gestart.run("export", "indicatoren", "--jaar", "2025", "--naar", gestart.naar)
    assert leeg.code == 3
    assert leeg.json["fout"] == (
        "Er is geen zorg gestopt waarover een gemeente resultaten vraagt (2025)."
    )


def test_an_export_where_nobody_asks_says_that_and_not_that_the_command_is_wrong(
    toegewezen: Spel,
) -> None:
    leeg = toegewezen.run("export", "indicatoren", "--naar", toegewezen.naar)
    assert leeg.code == 3
    assert leeg.json["fout"] == (
        "Geen gemeente vraagt om resultaten van zorg. Doet er een dat wel, zet het dan aan bij de "
        "afspraken met die gemeente."
    )


def test_a_toewijzing_that_is_not_there_is_not_one_without_results(gestart: Spel) -> None:
    assert gestart.run("indicatoren", "1001").json == []
    weg = gestart.run("indicatoren", "777")
    assert (weg.code, weg.json["fout"]) == (
        2,
        "Toewijzing 777 bestaat niet. Controleer het nummer.",
    )


def test_a_client_outside_the_traffic_counts_no_result_twice(gestart: Spel) -> None:
    plek = 'gemeente = "0384"\nwet = "jw"\n'
    gestart.richt_in(
        '[[client]]\nnummer = 900\nbuiten = "geheim"\nachternaam = "Visser"\n',
        f'[[toewijzing]]\n{plek}client = 900\nproductcategorie = "45"\nproductcode = "45A04"\n'
        'ingangsdatum = 2026-01-01\neinddatum = 2026-12-31\nvolume = 3\neenheid = "uur"\n'
        'frequentie = "week"\n',
    )
    gestart.uren("1000000000;2026-04-02;60;minuut")
    approved(gestart, *STOP, "--uitval", "nee", vandaag=DAG)
    assert known(gestart) == (False, None, None, ["tevredenheid", "doelrealisatie"])
    assert len(tasks(gestart)) == 1


def test_they_go_with_the_client_and_are_in_the_export_of_everything(gestart: Spel) -> None:
    approved(gestart, *STOP, "--uitval", "nee", vandaag=DAG)
    assert gestart.run("export", "alles", "--naar", gestart.naar).code == 0
    (tabel,) = gestart.naar.glob("**/resultaten.csv")
    assert len(tabel.read_text(encoding="utf-8-sig").splitlines()) == 2
    later = "2050-01-02"
    assert gestart.run("kluis", "opschonen", "1", "--bevestig", vandaag=later).code == 0
    assert gestart.sql("SELECT count(*) FROM resultaat") == [(0,)]


def test_a_setting_that_cannot_be_is_refused(toegewezen: Spel) -> None:
    toml = toegewezen.bestand("a.toml", VRAAGT.replace("uitval", "omzet"))
    geweigerd = toegewezen.run("inrichten", toml)
    assert geweigerd.code == 3
    assert "uitval, tevredenheid en doelrealisatie" in geweigerd.json["fout"]
