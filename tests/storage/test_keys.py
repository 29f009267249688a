"""The key file opens with its password only, and a strange one is refused in plain words."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.storage.conftest import cheap_lock
from zorgadmin.domain.fouten import KluisError
from zorgadmin.storage import keys
from zorgadmin.storage.errors import WachtwoordError

SLEUTEL = bytes(range(32))
WACHTWOORD = "één geheim"

Inhoud = dict[str, Any]


def cheap(wachtwoord: str = WACHTWOORD) -> bytes:
    """A key file that is quick to open."""
    return keys.write([cheap_lock(SLEUTEL, wachtwoord)])


@pytest.fixture
def bestand(tmp_path: Path) -> Path:
    """A key file."""
    pad = tmp_path / "kluis.db.sleutel"
    pad.write_bytes(cheap())
    return pad


def test_the_password_gives_the_data_key(bestand: Path) -> None:
    assert keys.unwrap(bestand, WACHTWOORD) == SLEUTEL


def test_another_password_does_not(bestand: Path) -> None:
    with pytest.raises(WachtwoordError, match="Het wachtwoord klopt niet"):
        keys.unwrap(bestand, "een geheim")


def test_the_same_letters_in_other_code_points_are_the_same_password(bestand: Path) -> None:
    assert keys.unwrap(bestand, "e\N{COMBINING ACUTE ACCENT}e\N{COMBINING ACUTE ACCENT}n geheim")


def test_data_keys_are_32_random_bytes() -> None:
    assert len(keys.new_key()) == 32
    assert keys.new_key() != keys.new_key()


def test_the_file_says_how_it_was_made_and_holds_no_key() -> None:
    inhoud = keys.write([keys.lock_password(SLEUTEL, WACHTWOORD)])
    (slot,) = json.loads(inhoud)["sloten"]
    assert json.loads(inhoud)["versie"] == 1
    assert {naam: slot[naam] for naam in slot if naam not in ("zout", "nonce", "sleutel")} == {
        "soort": "wachtwoord",
        "kdf": "argon2id",
        "geheugen_kib": 65536,
        "rondes": 3,
        "parallel": 4,
        "aead": "aes-256-gcm",
    }
    assert len(base64.b64decode(slot["zout"])) == 16
    assert base64.b64encode(SLEUTEL) not in inhoud


def test_two_files_of_one_password_share_nothing() -> None:
    een, twee = (json.loads(cheap())["sloten"][0] for _ in range(2))
    assert all(een[naam] != twee[naam] for naam in ("zout", "nonce", "sleutel"))


def test_a_lock_of_another_kind_is_left_alone(bestand: Path) -> None:
    inhoud = json.loads(bestand.read_bytes())
    inhoud["sloten"].insert(0, {"soort": "herstel", "iets": [1, 2]})
    bestand.write_text(json.dumps(inhoud))
    assert keys.unwrap(bestand, WACHTWOORD) == SLEUTEL


def test_every_lock_of_a_password_is_tried(bestand: Path) -> None:
    inhoud = json.loads(bestand.read_bytes())
    inhoud["sloten"] += json.loads(cheap("ander"))["sloten"]
    bestand.write_text(json.dumps(inhoud))
    assert keys.unwrap(bestand, "ander") == SLEUTEL


def test_a_newer_file_asks_for_a_newer_program(bestand: Path) -> None:
    bestand.write_text('{"versie": 2, "sloten": []}')
    with pytest.raises(KluisError, match="heeft versie 2; deze zorgadmin kent versie 1"):
        keys.unwrap(bestand, WACHTWOORD)


@pytest.mark.parametrize(
    "inhoud",
    [
        b"",
        b"\x00\xff",
        b"[]",
        b"{}",
        b'{"versie": true, "sloten": []}',
        b'{"versie": 1, "sloten": []}',
        b'{"versie": 1, "sloten": ["wachtwoord"]}',
        b'{"versie": 1, "sloten": [{"soort": "wachtwoord"}]}',
        b'{"versie": 1, "sloten": [{"soort": "herstel"}]}',
        b"[" * 60_000,
        b" " * 70_000,
    ],
)
def test_a_file_that_is_no_key_file_is_refused(bestand: Path, inhoud: bytes) -> None:
    bestand.write_bytes(inhoud)
    with pytest.raises(KluisError, match="beschadigd of is niet van zorgadmin"):
        keys.unwrap(bestand, WACHTWOORD)


@pytest.mark.parametrize(
    ("naam", "waarde"),
    [
        ("geheugen_kib", 100 * 1024 * 1024),
        ("geheugen_kib", 1024),
        ("geheugen_kib", "8192"),
        ("geheugen_kib", True),
        ("rondes", 10**9),
        ("rondes", 0),
        ("parallel", 10**6),
        ("parallel", 1.0),
        ("kdf", "pbkdf2"),
        ("aead", "rot13"),
        ("zout", ""),
        ("zout", "A" * 1000),
        ("nonce", "AAAA"),
        ("sleutel", "AAAA"),
        ("sleutel", "geen base64!"),
        ("sleutel", None),
    ],
)
def test_a_hostile_file_costs_nothing(bestand: Path, naam: str, waarde: object) -> None:
    inhoud = json.loads(bestand.read_bytes())
    inhoud["sloten"][0][naam] = waarde
    bestand.write_text(json.dumps(inhoud))
    with pytest.raises(KluisError, match="beschadigd of is niet van zorgadmin"):
        keys.unwrap(bestand, WACHTWOORD)


def _flip(slot: Inhoud) -> None:
    sleutel = bytearray(base64.b64decode(slot["sleutel"]))
    sleutel[3] ^= 1
    slot["sleutel"] = base64.b64encode(sleutel).decode()


def _cost(slot: Inhoud) -> None:
    slot["rondes"] = 2


@pytest.mark.parametrize("change", [_flip, _cost])
def test_a_changed_lock_does_not_open(bestand: Path, change: Callable[[Inhoud], None]) -> None:
    inhoud = json.loads(bestand.read_bytes())
    change(inhoud["sloten"][0])
    bestand.write_text(json.dumps(inhoud))
    with pytest.raises(WachtwoordError):
        keys.unwrap(bestand, WACHTWOORD)
