"""Level 2 of the published example messages, read as any file is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from zorgadmin.domain.codes import Wet
from zorgadmin.messages import bericht301 as codec301
from zorgadmin.messages import bericht323 as codec323
from zorgadmin.messages import bericht325 as codec325
from zorgadmin.messages.reader import Element, read_xml
from zorgadmin.rules.niveau2 import bericht301, bericht323, bericht325


@pytest.fixture
def voorbeelden(shared: Path) -> Path:
    return shared / "istandaarden" / "voorbeelden"


def lees(bestand: Path) -> Element:
    return read_xml(bestand.read_bytes())


@pytest.mark.parametrize(("naam", "wet"), [("JW301.xml", Wet.JW), ("WMO301.xml", Wet.WMO)])
def test_both_examples_of_a_toewijzing_break_nothing(
    voorbeelden: Path, naam: str, wet: Wet
) -> None:
    bericht = codec301.read(lees(voorbeelden / naam))
    assert bericht301.controleer(bericht, wet) == []


def test_the_example_of_a_wmo_declaratie_breaks_nothing(voorbeelden: Path) -> None:
    bericht = codec323.read(lees(voorbeelden / "WMO323.xml"))
    assert bericht323.controleer(bericht) == []


def test_the_example_of_a_jw_declaratie_uses_one_number_twice(voorbeelden: Path) -> None:
    bericht = codec323.read(lees(voorbeelden / "JW323.xml"))
    (bevinding,) = bericht323.controleer(bericht)
    assert (bevinding.regel, bevinding.plek) == ("TR101", "Client ••••••018 / Prestatie RN004")


def test_the_example_of_an_answer_breaks_nothing(voorbeelden: Path) -> None:
    bericht = codec325.read(lees(voorbeelden / "JW325.xml"))
    assert bericht325.controleer(bericht) == []
