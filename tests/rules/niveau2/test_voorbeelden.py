"""Level 2 of the published example messages, read as any file is read."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import pytest

from tests.messages.test_schema_feiten import NIET_GELDIG
from zorgadmin.domain.berichten.bericht301 import Bericht301
from zorgadmin.domain.berichten.bericht323 import Bericht323
from zorgadmin.domain.berichten.bericht325 import Bericht325
from zorgadmin.domain.codes import Wet
from zorgadmin.messages import codec
from zorgadmin.messages.formeel import XmlBerichten
from zorgadmin.messages.reader import read_xml
from zorgadmin.rules.niveau2 import bericht301, bericht323, bericht325
from zorgadmin.rules.niveau2.oordeel import judge_level_2

T = TypeVar("T")
VOORBEELDEN = Path(__file__).resolve().parents[4] / "shared" / "istandaarden" / "voorbeelden"


@pytest.fixture
def voorbeelden(shared: Path) -> Path:
    return shared / "istandaarden" / "voorbeelden"


def lees(bestand: Path, klasse: type[T]) -> T:
    bericht = codec.read(read_xml(bestand.read_bytes()))
    assert isinstance(bericht, klasse)
    return bericht


@pytest.mark.parametrize(("naam", "wet"), [("JW301.xml", Wet.JW), ("WMO301.xml", Wet.WMO)])
def test_both_examples_of_a_toewijzing_break_nothing(
    voorbeelden: Path, naam: str, wet: Wet
) -> None:
    bericht = lees(voorbeelden / naam, Bericht301)
    assert bericht301.controleer(bericht, wet) == []


def test_the_example_of_a_wmo_declaratie_breaks_nothing(voorbeelden: Path) -> None:
    bericht = lees(voorbeelden / "WMO323.xml", Bericht323)
    assert bericht323.controleer(bericht) == []


def test_the_example_of_a_jw_declaratie_uses_one_number_twice(voorbeelden: Path) -> None:
    bericht = lees(voorbeelden / "JW323.xml", Bericht323)
    (bevinding,) = bericht323.controleer(bericht)
    assert (bevinding.regel, bevinding.plek) == ("TR101", "Client ••••••018 / Prestatie RN004")


def test_the_example_of_an_answer_breaks_nothing(voorbeelden: Path) -> None:
    bericht = lees(voorbeelden / "JW325.xml", Bericht325)
    assert bericht325.controleer(bericht) == []


GEBROKEN = {
    "JW317": ["CS003"],
    "JW323": ["TR101"],
    "WMO317": ["TR380"],
}
"""Rules that a published example breaks, by its name; the others break none."""


@pytest.mark.parametrize(
    "naam",
    sorted(pad.stem for pad in VOORBEELDEN.glob("*.xml") if pad.stem not in NIET_GELDIG),
)
def test_level_2_of_every_published_example(naam: str) -> None:
    gelezen = XmlBerichten().lees((VOORBEELDEN / f"{naam}.xml").read_bytes())
    assert gelezen.record is not None
    bevindingen = judge_level_2(gelezen.record, gelezen.wet)
    assert [bevinding.regel for bevinding in bevindingen] == GEBROKEN.get(naam, [])
