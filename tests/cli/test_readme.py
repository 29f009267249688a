"""The README is true: its tour can be repeated, and prints what is printed there."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.spel import Spel

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands() -> Iterator[tuple[list[str], str]]:
    """The words of every command in the console blocks, and a pattern of what it prints."""
    for blok in re.findall(r"^```console\n(.*?)^```$", README, re.MULTILINE | re.DOTALL):
        for deel in blok.split("$ ")[1:]:
            opdracht, *regels = deel.splitlines()
            patroon = "".join(
                r"(?:.*\n)+" if regel == "..." else re.escape(regel) + "\n" for regel in regels
            )
            yield shlex.split(opdracht), patroon


def test_the_tour_can_be_repeated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "resources").symlink_to(ROOT / "resources")
    spel = Spel(tmp_path)
    assert spel.run_exact("demo", omgeving={}).code == 0
    omgeving: dict[str, str] = {}
    gespeeld = []
    for (programma, *argumenten), patroon in commands():
        if programma == "export":
            naam, _, waarde = argumenten[0].partition("=")
            omgeving[naam] = waarde
            continue
        assert programma == "zorgadmin"
        uitkomst = spel.run_exact(*argumenten, omgeving=omgeving | {"PATH": ""})
        assert uitkomst.code == 0, uitkomst
        assert re.fullmatch(patroon, uitkomst.uit), uitkomst.uit
        gespeeld.append(argumenten[0])
    assert gespeeld == [
        *("inrichten", "importeer", "importeer", "declareer"),
        *("ingediend", "importeer", "inrichten", "opnieuw"),
    ]


def test_every_place_that_is_named_is_there() -> None:
    boom = README[README.index("## The code") : README.index("## Development")]
    genoemd = re.findall(r"`([a-z_0-9*]+/[a-z_0-9*/]*(?:\.py)?)`", boom)
    assert len(genoemd) > 10
    is_er = [pad for pad in genoemd if [*(ROOT / "zorgadmin").glob(pad), *ROOT.glob(pad)]]
    assert is_er == genoemd


def test_the_tree_names_every_folder_of_the_program() -> None:
    boom = re.search(r"^```\n(zorgadmin/\n.*?)^```$", README, re.MULTILINE | re.DOTALL)
    assert boom is not None
    genoemd = set(re.findall(r"^ +([a-z_]+)/ ", boom[1], re.MULTILINE))
    mappen = {
        pad.parent.name
        for laag in ("*", "application/*", "gui/pages")
        for pad in (ROOT / "zorgadmin").glob(f"{laag}/__init__.py")
    }
    assert genoemd == mappen
