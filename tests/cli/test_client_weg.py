"""`client NUMMER --verwijder`: a mistake goes, care stays and says why; nobody is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.post import Toegewezen, bericht301
from tests.spel import VERGISSING, Spel, contract


@pytest.fixture
def praktijk(tmp_path: Path) -> Spel:
    """Client 1 was entered by mistake, client 2 has a 301."""
    spel = Spel(tmp_path)
    spel.richt_in(contract(), VERGISSING)
    spel.importeer(bericht301(Toegewezen(1001)))
    return spel


def test_a_mistake_goes_with_its_toewijzingen(praktijk: Spel) -> None:
    uitkomst = praktijk.run("client", "1", "--verwijder")
    assert (uitkomst.code, uitkomst.json) == (0, {"client": 1, "toewijzingen": [2002]})
    assert [t["toewijzingnummer"] for t in praktijk.stand()["toewijzingen"]] == [1001]
    assert praktijk.run("logboek").json[-1]["na"]["clienten"] == 1
    assert praktijk.run("kluis", "controleer").code == 0
    assert praktijk.run("client", "1", "--verwijder").code == 3


def test_what_has_care_stays_and_nothing_changes(praktijk: Spel) -> None:
    voor = praktijk.inhoud()
    uitkomst = praktijk.run("client", "2", "--verwijder")
    assert uitkomst.code == 3
    assert "er staan een bericht van de gemeente in de kluis" in uitkomst.fout
    assert praktijk.inhoud() == voor


def test_it_cannot_be_combined_and_needs_a_number(praktijk: Spel) -> None:
    assert praktijk.run("client", "--verwijder").code == 2
    assert praktijk.run("client", "1", "--verwijder", "--behoud").code == 2
    assert (
        "is verwijderd, met toewijzing 2002." in praktijk.run_text("client", "1", "--verwijder").uit
    )
