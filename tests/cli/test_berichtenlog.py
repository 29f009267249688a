"""What was refused before it could be read is in the message log, once (spec 4 Reading)."""

from __future__ import annotations

from pathlib import Path

from tests.spel import Spel


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
