"""What is said of a password while it is typed."""

from __future__ import annotations

import pytest

from zorgadmin.gui.widgets.strength import bits, judge


@pytest.mark.parametrize(
    ("wachtwoord", "toon"),
    [
        ("", ""),
        ("geheim", "fout"),
        ("12345678901234567890", "fout"),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", "fout"),
        ("abcdefghijklmnopqrstuvwxyz", "fout"),
        ("Kat4Boom7x", "let_op"),
        ("paard batterij nietje juist", "goed"),
    ],
)
def test_what_is_easy_is_called_weak(wachtwoord: str, toon: str) -> None:
    assert judge(wachtwoord)[1] == toon


def test_longer_is_never_weaker() -> None:
    zin = "Vier losse woorden zijn sterk!"
    sterktes = [bits(zin[:lengte]) for lengte in range(len(zin) + 1)]
    assert sterktes == sorted(sterktes)
