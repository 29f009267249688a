"""A client outside the traffic who was entered by mistake goes away, and comes back the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.application.openen import MaakDiensten, opener
from tests.spel import ADRES, PRAKTIJK, Json, Spel, contract
from zorgadmin.application.clienten.verwijderen import put_back_client, remove_client
from zorgadmin.domain.fouten import GeweigerdError

SLEUTEL, EERSTE = "buiten-7", 1_000_000_000
OPGEZET = (
    contract(),
    (
        '[[client]]\nnummer = 7\nbuiten = "zonder bsn"\nachternaam = "Zilverberg"\n'
        'vertegenwoordiger = "P. Bakker"\n'
    ),
    (
        '[[toewijzing]]\ngemeente = "0384"\nwet = "jw"\nclient = 7\nproductcategorie = "45"\n'
        'productcode = "45A04"\ningangsdatum = 2026-01-01\neinddatum = 2026-12-31\nvolume = 3\n'
        'eenheid = "uur"\nfrequentie = "week"\n'
    ),
)


@pytest.fixture
def spel(tmp_path: Path) -> Spel:
    spel = Spel(tmp_path)
    spel.richt_in(*OPGEZET, praktijk=PRAKTIJK + ADRES)
    return spel


@pytest.fixture
def maak(spel: Spel, monkeypatch: pytest.MonkeyPatch) -> MaakDiensten:
    return opener(spel, monkeypatch)


def known(spel: Spel) -> Json:
    melding = spel.run("aanmelding", str(EERSTE), "--proef")
    return melding.json["regels"] if melding.code == 0 else None


def test_it_goes_and_comes_back_as_it_was(spel: Spel, maak: MaakDiensten) -> None:
    voor = known(spel)
    assert voor["Wettelijk vertegenwoordiger"] == "P. Bakker"
    weg = remove_client(maak(), SLEUTEL)
    assert known(spel) is None
    assert spel.run("stand").json["toewijzingen"] == []
    put_back_client(maak(), weg)
    assert known(spel) == voor


def test_it_stays_once_the_gemeente_was_told_or_a_bsn_came(spel: Spel, maak: MaakDiensten) -> None:
    spel.run("aanmelding", str(EERSTE), "--naar", spel.naar)
    with pytest.raises(GeweigerdError, match="buiten het berichtenverkeer in de kluis"):
        remove_client(maak(), SLEUTEL)
    spel.run("client", "7", "--bsn", "999900018")
    with pytest.raises(GeweigerdError, match="buiten het berichtenverkeer in de kluis"):
        remove_client(maak(), "999900018")
