"""How strong a password is: what zxcvbn thinks that guessing it takes."""

from __future__ import annotations

_LANGST = 72
"""Characters that are looked at; whatever comes after them is strong already."""
_REDELIJK, _STERK = 3, 4


def judge(wachtwoord: str) -> tuple[str, str]:
    """What to say of a password, and its tone."""
    if not wachtwoord:
        return "Vier losse woorden zijn sterk en goed te onthouden.", ""
    # Its lists of words take a while to load: only when a password is typed.
    from zxcvbn import zxcvbn

    score = zxcvbn(wachtwoord[:_LANGST], user_inputs=["zorgadmin"])["score"]
    if score < _REDELIJK:
        return "Zwak: te raden met een gewone computer. Maak het langer.", "fout"
    if score < _STERK:
        return "Redelijk. Nog een woord erbij maakt het sterk.", "let_op"
    return "Sterk.", "goed"
