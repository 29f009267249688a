"""What is said of a password while it is typed."""

from __future__ import annotations

import pytest

from zorgadmin.gui.widgets.password import judge


@pytest.mark.parametrize(
    ("wachtwoord", "toon"),
    [
        ("", ""),
        ("geheim", "fout"),
        ("12345678901234567890", "fout"),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", "fout"),
        ("abcdefghijklmnopqrstuvwxyz", "fout"),
        ("qwertyuiop", "fout"),
        ("P@ssw0rd2024!", "fout"),
        ("zorgadmin2026", "fout"),
        ("Amsterdam1975", "fout"),
        ("Kat4Boom7x", "let_op"),
        ("paard batterij nietje juist", "goed"),
        ("paard batterij nietje juist " * 40, "goed"),
    ],
)
def test_what_is_easy_to_guess_is_called_weak(wachtwoord: str, toon: str) -> None:
    assert judge(wachtwoord)[1] == toon
