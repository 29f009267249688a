"""How strong a password is, roughly: enough to say when one is too easy."""

from __future__ import annotations

import math
import string

_ZWAK, _REDELIJK = 45, 65
_GROEPEN = (string.ascii_lowercase, string.ascii_uppercase, string.digits)


def bits(wachtwoord: str) -> int:
    """Estimated bits: the size of the alphabet used, for each character that is no repetition."""
    alfabet = sum(len(groep) for groep in _GROEPEN if any(t in groep for t in wachtwoord))
    if any(not any(t in groep for groep in _GROEPEN) for t in wachtwoord):
        alfabet += 32
    nieuw = sum(
        nummer == 0 or abs(ord(teken) - ord(wachtwoord[nummer - 1])) > 1
        for nummer, teken in enumerate(wachtwoord)
    )
    verschillend = len(set(wachtwoord))
    return int(min(nieuw, 2 * verschillend) * math.log2(alfabet)) if alfabet else 0


def judge(wachtwoord: str) -> tuple[str, str]:
    """What to say of a password, and its tone."""
    sterkte = bits(wachtwoord)
    if not wachtwoord:
        return "Vier losse woorden zijn sterk en goed te onthouden.", ""
    if sterkte < _ZWAK:
        return "Zwak: te raden met een gewone computer. Maak het langer.", "fout"
    if sterkte < _REDELIJK:
        return "Redelijk. Nog een woord erbij maakt het sterk.", "let_op"
    return "Sterk.", "goed"
