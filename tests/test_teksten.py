"""Texts that the window shows too hold no word of the command line: only `cli` knows commands."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from zorgadmin.cli.main import zorgadmin

BRON = Path(__file__).resolve().parents[1] / "zorgadmin"
OPDRACHTEN = "|".join(zorgadmin.list_commands(click.Context(zorgadmin)))
WOORDEN = re.compile(rf"(?<![-\w])--[a-z]|\bzorgadmin (?:{OPDRACHTEN})\b|inrichtbestand")
# Said on standard error, when a desktop is not there to show a window on.
UITZONDERING = {("gui/app.py", "--h"), ("bootstrap.py", "zorgadmin kluis")}


def strings(pad: Path) -> Iterator[str]:
    """Every string of a module but its docstrings; parts of one text are joined."""
    boom = ast.parse(pad.read_text("utf-8"))
    documentatie = {
        id(knoop.body[0].value)
        for knoop in ast.walk(boom)
        if isinstance(knoop, ast.Module | ast.ClassDef | ast.FunctionDef)
        and knoop.body
        and isinstance(knoop.body[0], ast.Expr)
    }
    for knoop in ast.walk(boom):
        if isinstance(knoop, ast.Constant) and isinstance(knoop.value, str):
            if id(knoop) not in documentatie:
                yield knoop.value
        elif isinstance(knoop, ast.JoinedStr):
            delen = (d.value if isinstance(d, ast.Constant) else "…" for d in knoop.values)
            yield "".join(map(str, delen))


@pytest.mark.parametrize("tekst", ["Geef --naar MAP.", "`zorgadmin stand`", "het inrichtbestand"])
def test_words_of_the_command_line_are_recognised(tekst: str) -> None:
    assert WOORDEN.search(tekst)


@pytest.mark.parametrize("tekst", ["Werk zorgadmin bij.", "1 -- 2", "-- ", "van zorgadmin zelf"])
def test_other_words_are_left_alone(tekst: str) -> None:
    assert not WOORDEN.search(tekst)


def test_no_text_below_the_command_line_names_a_command() -> None:
    modules = [pad for pad in sorted(BRON.rglob("*.py")) if "cli" not in pad.parts]
    assert len(modules) > 300
    gevonden = {
        (pad.relative_to(BRON).as_posix(), woord[0])
        for pad in modules
        for tekst in strings(pad)
        for woord in [WOORDEN.search(tekst)]
        if woord is not None
    }
    assert gevonden == UITZONDERING


# One word for one thing; what a rule of the standards is about is said in the words of people.
WOORDENLIJST = {
    "retourbericht": "antwoord",
    "prestatie": "regel",
    "productperiode": "regel, of deze maand",
    "ToegewezenProduct": "toewijzing",
    "BerichtIdentificatie": "kenmerk",
    "selecteer": "kies",
    "genereer": "maak",
    "mislukt": "wat er is, en wat je kunt doen",
}
# Places in a message have the names of the standard, and the window says them otherwise.
_PLEK = re.compile(r" / |^[A-Z][A-Za-z]+ …$|^[A-Z][A-Za-z]+ $")


@pytest.mark.parametrize("laag", ["gui", "rules", "application"])
def test_one_word_stands_for_one_thing(laag: str) -> None:
    fouten = {
        f"{pad.relative_to(BRON)}: {tekst[:70]!r}: {woord} is {WOORDENLIJST[woord]}"
        for pad in sorted((BRON / laag).rglob("*.py"))
        for tekst in strings(pad)
        if " " in tekst.strip() and not _PLEK.search(tekst) and not re.search(r"[a-z]_[a-z]", tekst)
        for woord in WOORDENLIJST
        if re.search(rf"(?<![/\w]){woord}", tekst, re.IGNORECASE)
    }
    assert fouten == set()
