"""Lines of one toewijzing that depend on one another when something is held back (spec 2.6, 3)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.post import Toegewezen, bericht301
from tests.spel import Json, Spel, contract

TOTAAL = (20, "04", "6")
OUD = Toegewezen(1001, omvang=TOTAAL)
NIEUW = OUD.met(code="45A06", datum="2026-05-01")
KOP = "toewijzingnummer;datum;hoeveelheid;eenheid;referentie"


@pytest.fixture
def spel(tmp_path: Path) -> Spel:
    """20 uur in all, of which 10 were approved in March and 10 in April; then another product.

    The lines under the old product stand; a change of one is held back (9340).
    """
    spel = Spel(tmp_path, vandaag="2026-08-03")
    spel.richt_in(contract(), contract("45A06"))
    spel.importeer(bericht301(OUD))
    spel.uren(
        "1001;2026-03-10;240;minuut;L0",
        "1001;2026-03-10;360;minuut;L1",
        "1001;2026-04-10;600;minuut;L2",
        kop=KOP,
    )
    spel.toegekend(spel.declareer("2026-04"))
    spel.importeer(bericht301(NIEUW, identificatie="G0002"))
    return spel


def held_back(declaratie: Json) -> list[str]:
    bevindingen = [b for t in declaratie["tegengehouden"] for b in t["bevindingen"]]
    return sorted(b["retourcode"] for b in bevindingen if b["ernst"] == "fout")


def test_a_correction_that_is_held_back_gives_no_room_to_another_line(spel: Spel) -> None:
    spel.uren("1001;2026-03-10;0;minuut;L1", "1001;2026-05-12;360;minuut;L3", kop=KOP)
    declaratie = spel.declareer("2026-05", code=1)
    assert declaratie["prestaties"] == []
    assert held_back(declaratie) == ["9322", "9340"]


def test_care_that_is_held_back_does_not_have_to_be_claimed_first(spel: Spel) -> None:
    """TR318: June cannot be claimed, so July need not wait for it."""
    spel.importeer(bericht301(Toegewezen(1002, code="45A06"), identificatie="G0003"))
    spel.uren("1002;2026-06-09;120;minuut;L4", "1002;2026-07-14;180;minuut;L5", kop=KOP)
    anders = Toegewezen(1002, datum="2026-06-20")
    spel.importeer(bericht301(anders, identificatie="G0004"))
    spel.uren("1002;2026-07-14;0;minuut;L5", "1002;2026-07-15;180;minuut;L6", kop=KOP)
    declaratie = spel.declareer("2026-07", code=1)
    assert [(p["begin"], p["volume"]) for p in declaratie["prestaties"]] == [("2026-07-01", 3)]
    assert held_back(declaratie) == ["9340"]
