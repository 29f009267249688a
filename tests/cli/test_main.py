"""The one presenter of every error: what a fault of the program itself looks like."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import pytest

from zorgadmin.application.kern.starter import Starter
from zorgadmin.application.kern.verslag import Verslag
from zorgadmin.cli.main import run
from zorgadmin.domain.fouten import GebruikError, GeweigerdError, KluisError, NietGeschrevenError


class Broken:
    """A program in which opening the vault fails."""

    def __init__(self, fout: BaseException) -> None:
        self.fout = fout

    def diensten(self, _pad: object) -> None:
        """Fail."""
        raise self.fout

    def verslag(self) -> Verslag:
        """Log nothing."""
        return Verslag(lambda: None, dict, dict)


def code_of(fout: BaseException, *argumenten: str) -> int:
    """Exit code of a command that meets this error."""
    return run(cast("Starter", Broken(fout)), argumenten or ("stand", "--json"))


@pytest.mark.parametrize(
    ("fout", "code"),
    [
        (NietGeschrevenError("tekst"), 1),
        (GebruikError("tekst"), 2),
        (GeweigerdError("tekst"), 3),
        (KluisError("tekst"), 4),
    ],
    ids=lambda deel: type(deel).__name__,
)
def test_an_expected_error_ends_with_its_code(
    fout: Exception, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert code_of(fout) == code
    uit, op_scherm = capsys.readouterr()
    assert json.loads(uit) == {"fout": "tekst", "exitcode": code}
    assert op_scherm == "tekst\n"


@pytest.mark.parametrize("argumenten", [("stand", "--json"), ("stand",)], ids=["json", "text"])
def test_a_fault_of_the_program_shows_where_but_no_values(
    argumenten: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert code_of(RuntimeError("cliënt 999900006 Zilverberg"), *argumenten) == 3
    uit, op_scherm = capsys.readouterr()
    assert "RuntimeError, test_main.py:" in op_scherm
    for geheim in ("999900006", "Zilverberg", "Traceback"):
        assert geheim not in uit + op_scherm
    if "--json" in argumenten:
        assert json.loads(uit)["exitcode"] == 3
    else:
        assert uit == ""


def test_an_interrupted_command_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert code_of(KeyboardInterrupt()) == 130
    assert capsys.readouterr().err.strip() == "Afgebroken."


class Windowed(Broken):
    """A program of which only the window is asked."""

    def __init__(self) -> None:
        super().__init__(GebruikError("geen opdracht"))
        self.gevraagd: list[tuple[Path | None, list[Path]]] = []

    def venster(self, pad: Path | None, bestanden: Sequence[Path] = ()) -> int:
        """Note what the window is opened with."""
        self.gevraagd.append((pad, list(bestanden)))
        return 0


def window_of(*argumenten: str) -> list[tuple[Path | None, list[Path]]]:
    programma = Windowed()
    run(cast("Starter", programma), argumenten)
    return programma.gevraagd


def test_files_without_a_command_open_the_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    een, twee = Path("een.xml"), Path("twee uren.csv")
    for pad in (een, twee, Path("stand")):
        pad.write_text("x")
    assert window_of() == [(None, [])]
    assert window_of("een.xml") == [(None, [een])]
    assert window_of("een.xml", "twee uren.csv", "--kluis", "k") == [(Path("k"), [een, twee])]
    assert window_of("nieuw.zorgadmin") == [(None, [Path("nieuw.zorgadmin")])]


@pytest.mark.parametrize(
    "argumenten", [("stand",), ("niets.xml",), ("een.xml", "niets.xml"), ("een.xml", "--json")]
)
def test_a_command_or_a_name_that_is_no_file_opens_no_window(
    argumenten: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for naam in ("stand", "een.xml"):
        (tmp_path / naam).write_text("x")
    assert window_of(*argumenten) == []
