"""The official package on the command line: loaded, applied to every own message, and removed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.post import PER_WEEK, bericht301
from tests.pakketten import regel, schemas, stylesheets, write, zipped
from tests.spel import Spel, contract
from zorgadmin.domain.codes import Wet

KEURT_AF = {
    **schemas(Wet.JW, "323", "302"),
    **stylesheets(Wet.JW, "323", regel("Prestatie", "TR777", "Dat mag niet.")),
    **stylesheets(Wet.JW, "302", regel("Header", "TR888")),
}
GOED = {**schemas(Wet.JW, "323"), **stylesheets(Wet.JW, "323", "")}


@pytest.fixture
def praktijk(tmp_path: Path) -> Spel:
    spel = Spel(tmp_path)
    spel.richt_in(contract())
    return spel


def load(praktijk: Spel, bestanden: dict[str, str], code: int = 0) -> dict[str, object]:
    uitkomst = praktijk.run("standaard", praktijk.bestand("pakket.zip", zipped(bestanden)))
    assert uitkomst.code == code, uitkomst
    json: dict[str, object] = uitkomst.json
    return json


def test_a_package_is_loaded_shown_replaced_and_removed(praktijk: Spel, tmp_path: Path) -> None:
    assert praktijk.run("standaard").json == {"standaarden": [], "bevindingen": []}
    load(praktijk, GOED)
    map_ = write(tmp_path / "nieuwer", schemas(Wet.JW, "301", "323"))
    assert praktijk.run("standaard", map_).code == 0
    delen = praktijk.run("standaard").json["standaarden"]
    assert [(d["wet"], d["deel"], d["naam"][-10:], d["berichten"]) for d in delen] == [
        ("jw", "xslt", "pakket.zip", ["323"]),
        ("jw", "xsd", "nieuwer", ["301", "323"]),
    ]
    assert praktijk.run("standaard", "--verwijder").json["standaarden"] == []
    weg = praktijk.run("standaard", "--verwijder")
    assert weg.code == 3
    assert "geen officieel pakket geladen" in weg.fout + weg.uit
    handelingen = [r["handeling"] for r in praktijk.run("logboek").json]
    assert handelingen.count("standaard") == 3


def test_what_is_no_package_changes_nothing(praktijk: Spel, tmp_path: Path) -> None:
    load(praktijk, GOED)
    voor = praktijk.inhoud()
    for pad in (praktijk.bestand("x.zip", b"PK"), tmp_path / "weg", tmp_path):
        assert praktijk.run("standaard", pad).code == 3
    assert praktijk.run("standaard", tmp_path, "--verwijder").code == 2
    assert praktijk.inhoud() == voor


def test_another_version_is_warned_of_and_named_in_messages(praktijk: Spel) -> None:
    gezegd = praktijk.run(
        "standaard",
        praktijk.bestand("pakket.zip", zipped(schemas(Wet.JW, "323", "302", versie="0.1.0"))),
    ).json
    (bevinding,) = gezegd["bevindingen"]
    assert (bevinding["regel"], bevinding["ernst"]) == ("IV034", "waarschuwing")
    assert bevinding["uitleg"] == (
        "Het pakket noemt voor 302 en 323 versie 0.1.0 (basis 0.1.0) in plaats van 1.0.0 (basis "
        "1.0.0). Eigen berichten noemen voortaan die versie."
    )
    praktijk.importeer(bericht301(PER_WEEK))
    praktijk.uren("1001;2026-04-06;2;uur")
    inhoud = Path(praktijk.declareer("2026-04")["bestand"]).read_bytes()
    assert inhoud.count(b"XsdVersie>0.1.0<") == 2
    (retour,) = (pad.read_bytes() for pad in praktijk.naar.glob("*302*"))
    assert retour.partition(b"XsdVersieRetour")[2].count(b"XsdVersie>0.1.0<") == 2


def test_what_the_package_has_against_a_message_is_told_kept_and_logged(praktijk: Spel) -> None:
    load(praktijk, KEURT_AF)
    resultaat = praktijk.importeer(bericht301(PER_WEEK))
    assert [m["regel"] for m in resultaat["meldingen"]] == ["TR888"]
    praktijk.uren("1001;2026-04-06;2;uur")
    declaratie = praktijk.declareer("2026-04")
    (bevinding,) = [b for b in declaratie["bevindingen"] if b["regel"] == "TR777"]
    assert bevinding["ernst"] == "waarschuwing"
    assert bevinding["retourcode"] == "0001"
    assert bevinding["uitleg"] == (
        "Het officiële pakket keurt dit af en zorgadmin niet: Dat mag niet."
    )
    bewaard = next(b for b in praktijk.berichten() if b["bericht"] == "323")
    assert [melding["regel"] for melding in bewaard["meldingen"]] == ["TR777"]
    log = [r for r in praktijk.run("logboek").json if r["handeling"] == "standaard"]
    assert [r["onderwerp"] for r in log] == [
        "officieel pakket",
        "bericht 000000001",
        "bericht 000000002",
    ]


def test_a_package_that_agrees_says_nothing(praktijk: Spel) -> None:
    load(praktijk, GOED)
    praktijk.importeer(bericht301(PER_WEEK))
    praktijk.uren("1001;2026-04-06;2;uur")
    declaratie = praktijk.declareer("2026-04")
    assert declaratie["bevindingen"] == []
    uitkomst = praktijk.run("controleer", Path(declaratie["bestand"]))
    assert (uitkomst.code, uitkomst.json["bevindingen"]) == (0, [])


def test_controleer_tells_where_both_differ(praktijk: Spel) -> None:
    praktijk.importeer(bericht301(PER_WEEK))
    praktijk.uren("1001;2026-04-06;2;uur")
    inhoud = Path(praktijk.declareer("2026-04")["bestand"]).read_bytes()
    load(praktijk, KEURT_AF)
    anders = inhoud.replace(b">999900006<", b">999900007<")
    gevonden = praktijk.run("controleer", praktijk.bestand("anders.xml", anders)).json[
        "bevindingen"
    ]
    verschillen = [(b["regel"], b["uitleg"]) for b in gevonden if "pakket" in b["uitleg"]]
    assert verschillen == [
        ("TR777", "Het officiële pakket keurt dit af en zorgadmin niet: Dat mag niet."),
        ("CS002", "Zorgadmin keurt dit af en het officiële pakket niet."),
    ]


def test_a_start_is_held_against_the_package_too(praktijk: Spel) -> None:
    praktijk.importeer(bericht301(PER_WEEK))
    load(
        praktijk,
        {
            **schemas(Wet.JW, "305", versie="0.1.0"),
            **stylesheets(Wet.JW, "305", regel("StartProduct", "TR776")),
        },
    )
    gemaakt = praktijk.run("start", "1001", "--op", "2026-04-06", "--naar", praktijk.naar).json
    assert "TR776" in [bevinding["regel"] for bevinding in gemaakt["bevindingen"]]
    assert Path(gemaakt["bestand"]).read_bytes().count(b"XsdVersie>0.1.0<") == 2
