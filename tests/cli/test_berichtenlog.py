"""What was refused before it could be read is in the message log, once (spec 4 Reading)."""

from __future__ import annotations

from pathlib import Path

from tests.cli.post import bericht301
from tests.spel import BSN, Spel


def refused(praktijk: Spel) -> list[str]:
    return [
        rij["bestand"] for rij in praktijk.run("berichten").json if rij["status"] == "geweigerd"
    ]


def test_an_empty_file_is_logged_once(praktijk: Spel) -> None:
    leeg = praktijk.bestand("leeg.xml", b"")
    for _ in range(2):
        assert praktijk.run("importeer", str(leeg)).code == 3
    assert refused(praktijk) == ["leeg.xml"]


def test_two_files_that_cannot_be_read_are_two_entries(praktijk: Spel) -> None:
    for naam in ("een.zip", "twee.zip"):
        praktijk.run("importeer", str(praktijk.bestand(naam, b"PK\x03\x04 broken")))
    assert refused(praktijk) == ["een.zip", "twee.zip"]


def test_a_name_that_does_not_exist_is_not_logged(praktijk: Spel, tmp_path: Path) -> None:
    assert praktijk.run("importeer", str(tmp_path / "weg.xml")).code == 3
    assert refused(praktijk) == []


def test_a_301_whose_302_could_not_be_written_is_not_logged_as_refused(praktijk: Spel) -> None:
    """Nothing was wrong with it: taken in again with a good folder it is in the log once."""
    bericht = praktijk.bestand("a.xml", bericht301())
    voor = praktijk.berichten()
    for inhoud in (bericht, praktijk.bestand("b.xml", bericht301(bsn="999900007"))):
        assert praktijk.run("importeer", inhoud, "--naar", bericht).code == 3
        assert praktijk.berichten() == voor
    assert praktijk.run("importeer", bericht, "--naar", praktijk.naar).code == 0
    assert [(rij["bericht"], rij["status"]) for rij in praktijk.berichten()] == [
        ("301", "verwerkt"),
        ("302", "verstuurd"),
    ]


def test_a_bsn_in_the_wrong_element_is_in_the_log_masked(praktijk: Spel) -> None:
    bericht = bericht301().replace(b"<m:Soort>01<", f"<m:Soort>{BSN}<".encode())
    resultaat = praktijk.importeer(bericht, code=3)
    (rij,) = praktijk.geweigerd()
    for melding in (resultaat["meldingen"][0], rij["meldingen"][0]):
        assert melding["uitleg"].startswith("Soort is “••••••006” en mag")
