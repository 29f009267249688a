"""What a notification takes from the dossier of a client, and which tasks that makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.application.openen import MaakDiensten, opener
from tests.spel import ADRES, PRAKTIJK, Spel, contract
from zorgadmin.application.buiten.melden import notification
from zorgadmin.application.verzoeken.dossier import add_referral

EERSTE = 1_000_000_000
VERWIJZING = {
    "wet": "jw",
    "verwijzer": "02",
    "verwijzer_naam": "Dr. Huis",
    "datum": "2026-04-01",
    "aanpak": "gewoon",
}


def client(nummer: int, soort: str) -> str:
    return (
        f'[[client]]\nnummer = {nummer}\nbuiten = "{soort}"\nachternaam = "Zilverberg"\n'
        f'[[toewijzing]]\ngemeente = "0384"\nwet = "jw"\nclient = {nummer}\n'
        'productcategorie = "45"\nproductcode = "45A04"\ningangsdatum = 2026-01-01\n'
        'volume = 8\neenheid = "uur"\nfrequentie = "maand"\n'
    )


@pytest.fixture
def spel(tmp_path: Path) -> Spel:
    spel = Spel(tmp_path)
    delen = [client(7, "zonder bsn"), client(8, "geheim")]
    spel.richt_in(contract(), *delen, praktijk=PRAKTIJK + ADRES)
    return spel


@pytest.fixture
def maak(spel: Spel, monkeypatch: pytest.MonkeyPatch) -> MaakDiensten:
    return opener(spel, monkeypatch)


def test_the_referrer_is_the_last_one_of_the_dossier(maak: MaakDiensten) -> None:
    for nummer in (7, 8):
        add_referral(maak(), f"buiten-{nummer}", VERWIJZING | {"verwijzer_naam": "Dr. Oud"})
        add_referral(maak(), f"buiten-{nummer}", VERWIJZING)
    zonder = dict(notification(maak(), EERSTE).regels)
    geheim = dict(notification(maak(), EERSTE + 1).regels)
    assert zonder["Naam verwijzer"] == "Dr. Huis"
    assert "Naam verwijzer" not in geheim
    assert zonder["Code verwijzer"] == geheim["Code verwijzer"] == "02 (Huisarts)"
    assert geheim["Beoogde einddatum"] == "nog niet bekend"


def test_nothing_is_asked_in_a_message_of_who_was_referred(spel: Spel, maak: MaakDiensten) -> None:
    add_referral(maak(), "buiten-7", VERWIJZING | {"intake": "2026-04-20"})
    assert "verzoek" not in {taak["soort"] for taak in spel.run("taken").json}
