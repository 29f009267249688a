"""Vaults for tests: one of each kind is made, every test gets a copy."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest

from tests.storage.gegevens import MOMENT
from zorgadmin.storage import keys
from zorgadmin.storage.vault import VaultKluis, VaultKluizen
from zorgadmin.storage.wachtwoord import VARIABELE, VARIABELE_NIEUW, Wachtwoorden

WACHTWOORD = "één geheim"

MaakKluizen = Callable[..., VaultKluizen]


cheap_lock = partial(keys.lock_password, geheugen_kib=8 * 1024, rondes=1, parallel=1)
"""A lock of a password that is quick to open."""


@pytest.fixture
def _cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "lock_password", cheap_lock)


def kluizen_at(
    pad: Path,
    wachtwoord: str | None = None,
    *,
    nieuw: str | None = None,
    moment: datetime = MOMENT,
    waarschuw: Callable[[str], None] | None = None,
) -> VaultKluizen:
    """Vaults at a place, with a clock that stands still and a writer that hardly waits.

    `nieuw` is the password to change to; automatic backups are made when `waarschuw` is given.
    """
    gegeven = {VARIABELE: wachtwoord, VARIABELE_NIEUW: nieuw}
    omgeving = {naam: waarde for naam, waarde in gegeven.items() if waarde is not None}
    return VaultKluizen(
        pad,
        Wachtwoorden(omgeving, None),
        nu=lambda: moment,
        wachttijd=0.05,
        waarschuw=waarschuw,
    )


@pytest.fixture(scope="session")
def sjablonen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a plain vault and an encrypted one whose key is cheap to derive."""
    folder = tmp_path_factory.mktemp("sjablonen")
    kluizen_at(folder / "open").make()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "lock_password", cheap_lock)
        kluizen_at(folder / "dicht", WACHTWOORD).make()
    return folder


@pytest.fixture
def pad(tmp_path: Path, sjablonen: Path) -> Path:
    """Path of an empty vault without password."""
    return Path(shutil.copy(sjablonen / "open", tmp_path / "kluis.db"))


@pytest.fixture
def kluis(pad: Path) -> VaultKluis:
    """An empty vault without password."""
    return kluizen_at(pad).open()


@pytest.fixture
def dicht(tmp_path: Path, sjablonen: Path) -> Path:
    """Path of an empty vault with `WACHTWOORD`, its key file beside it."""
    doel = tmp_path / "kluis.db"
    shutil.copy(sjablonen / "dicht.sleutel", keys.path_of(doel))
    return Path(shutil.copy(sjablonen / "dicht", doel))
