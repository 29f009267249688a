"""Code lists and municipalities are facts: as published, with official labels."""

from __future__ import annotations

import csv
import json
from hashlib import sha256
from pathlib import Path

import pytest

from zorgadmin.codelijsten import gemeenten, labels
from zorgadmin.resources import resources


def test_a_municipality_is_found_by_its_code() -> None:
    assert gemeenten()["0384"] == "Diemen"
    assert gemeenten()["0820"] == "Nuenen, Gerwen en Nederwetten"
    assert len(gemeenten()) == 342


def test_a_code_has_its_official_label() -> None:
    assert labels("eenheid", "wmo")["16"] == "Dagdeel (4 uur)"
    assert labels("portaal_foutcode", "jw")["BRS13"] == "Berichtinhoud voldoet niet aan XSD"
    assert labels("land", "jw")["NL"] == "NEDERLAND"


def test_a_list_that_differs_between_the_wetten_is_that_of_the_wet() -> None:
    assert labels("productcategorie", "wmo")["01"] == "Hulp bij het huishouden"
    assert "01" not in labels("productcategorie", "jw")
    assert labels("reden_beeindiging", "wmo")["31"] == "Verhuizing naar een andere gemeente"
    assert labels("reden_beeindiging", "jw")["31"] == "Levering is volgens plan beëindigd"


def test_an_unknown_list_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        labels("bestaat_niet", "jw")


@pytest.mark.parametrize(
    ("bestand", "inhoud"),
    [
        ("codelijsten.json", "61f8788154edd40d"),
        ("gemeenten-2026.csv", "cd566428ed37679a"),
    ],
)
def test_the_lists_are_still_what_was_held_against_the_published_ones(
    bestand: str, inhoud: str
) -> None:
    regels = (resources() / bestand).read_text(encoding="utf-8").splitlines()
    assert sha256("\n".join(regels).encode()).hexdigest()[:16] == inhoud


def test_the_lists_are_those_that_were_published(shared: Path) -> None:
    tekst = (shared / "istandaarden" / "codelijsten.json").read_text(encoding="utf-8")
    for naam, lijst in json.loads(tekst).items():
        kort, _, standaard = naam.partition(".")
        for wet in [standaard[1:]] if standaard else ["wmo", "jw"]:
            assert labels(kort, wet) == lijst


def test_the_municipalities_are_those_of_the_cbs(shared: Path) -> None:
    with (shared / "istandaarden" / "gemeenten-2026.csv").open(encoding="utf-8") as bestand:
        assert gemeenten() == {rij["code"]: rij["naam"] for rij in csv.DictReader(bestand)}
