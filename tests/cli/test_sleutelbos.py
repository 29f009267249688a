"""The keyring of the computer: only when asked, gone when asked, true after every change."""

from __future__ import annotations

import sys

import pytest

from tests.spel import Spel, contract
from tests.storage.sleutelbos import Sleutelbos


@pytest.fixture
def bos(monkeypatch: pytest.MonkeyPatch) -> Sleutelbos:
    """The keyring of this computer."""
    bos = Sleutelbos()
    monkeypatch.setitem(sys.modules, "keyring", bos)
    return bos


@pytest.fixture
def dicht(spel: Spel) -> Spel:
    """A vault with a password."""
    spel.wachtwoord = "geheim"
    spel.richt_in(contract())
    return spel


def zonder(spel: Spel, *opdracht: str) -> int:
    """Exit code of a command without the password in the environment."""
    return Spel(spel.map).run(*opdracht).code


def test_a_remembered_password_opens_the_vault_until_it_is_forgotten(
    dicht: Spel, bos: Sleutelbos
) -> None:
    assert zonder(dicht, "stand") == 4
    assert bos.inhoud == {}
    onthouden = dicht.run("kluis", "wachtwoord", "--onthoud")
    assert (onthouden.code, onthouden.json["onthouden"]) == (0, True)
    assert bos.inhoud == {("zorgadmin", str(dicht.kluis)): "geheim"}
    assert zonder(dicht, "stand") == 0
    vergeten = dicht.run("kluis", "wachtwoord", "--vergeet")
    assert (vergeten.code, vergeten.json["onthouden"]) == (0, False)
    assert zonder(dicht, "stand") == 4
    assert zonder(dicht, "kluis", "wachtwoord", "--vergeet") == 0


def test_only_a_password_that_opens_the_vault_is_remembered(dicht: Spel, bos: Sleutelbos) -> None:
    dicht.wachtwoord = "een ander"
    assert dicht.run("kluis", "wachtwoord", "--onthoud").code == 4
    assert bos.inhoud == {}


def test_the_keyring_follows_a_change_of_the_password(
    dicht: Spel, bos: Sleutelbos, monkeypatch: pytest.MonkeyPatch
) -> None:
    dicht.run("kluis", "wachtwoord", "--onthoud")
    monkeypatch.setenv("ZORGADMIN_WACHTWOORD_NIEUW", "nieuw geheim")
    assert dicht.run("kluis", "wachtwoord").json["onthouden"]
    assert zonder(dicht, "stand") == 0
    dicht.wachtwoord = "nieuw geheim"
    assert not dicht.run("kluis", "wachtwoord", "--zonder").json["onthouden"]
    assert bos.inhoud == {}


def test_what_cannot_be_remembered_is_said(dicht: Spel, bos: Sleutelbos) -> None:
    bos.werkt = False
    uitkomst = dicht.run_text("kluis", "wachtwoord", "--onthoud")
    assert uitkomst.code == 3
    assert "heeft geen sleutelbos" in uitkomst.fout


@pytest.mark.usefixtures("bos")
def test_a_vault_without_password_has_nothing_to_remember(praktijk: Spel) -> None:
    uitkomst = praktijk.run_text("kluis", "wachtwoord", "--onthoud")
    assert uitkomst.code == 2
    assert "heeft geen wachtwoord" in uitkomst.fout
    uitkomst = praktijk.run_text("kluis", "wachtwoord", "--onthoud", "--vergeet")
    assert uitkomst.code == 2
    assert "niet meer dan een" in uitkomst.fout


@pytest.mark.usefixtures("bos")
def test_a_person_is_told_what_it_means(dicht: Spel) -> None:
    uit = dicht.run_text("kluis", "wachtwoord", "--onthoud").uit
    assert "sleutelbos van deze computer bewaart het wachtwoord" in uit
    assert "--vergeet" in uit
