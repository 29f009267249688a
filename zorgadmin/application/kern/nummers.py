"""Own numbers, taken from the counters of the vault, and the digest of a file."""

from __future__ import annotations

import hashlib
import re

from zorgadmin.application.kern.ports import Werk


def own_identificatie(werk: Werk) -> str:
    """Next BerichtIdentificatie: at most 12 digits."""
    return f"{werk.tellers.take('bericht'):09d}"


def own_declaratienummer(werk: Werk) -> str:
    """Next DeclaratieNummer: letters and digits, at most 12 (CS319)."""
    return f"D{werk.tellers.take('declaratie'):08d}"


def own_referentienummers(werk: Werk, aantal: int) -> list[str]:
    """Next run of ReferentieNummers: at most 20 characters."""
    eerste = werk.tellers.take("referentie", aantal) if aantal else 0
    return [f"R{nummer:010d}" for nummer in range(eerste, eerste + aantal)]


def own_verzoekreferenties(werk: Werk, aantal: int) -> list[str]:
    """Next run of references of a request (ReferentieAanbieder, TR347): at most 36 characters.

    They come from the counter of the ReferentieNummers, so that none is ever used twice.
    """
    eerste = werk.tellers.take("referentie", aantal)
    return [f"V{nummer:010d}" for nummer in range(eerste, eerste + aantal)]


TELLERS = ("bericht", "declaratie", "referentie")
"""Names of the counters."""

_VORMEN = {"bericht": ("", 12), "declaratie": ("D", 12), "referentie": ("RV", 20)}
"""With what a number begins, one of these letters, and the length of its field."""


def number_in(teller: str, nummer: str) -> int | None:
    """The number that a counter gave, out of what was made of it; None for another form.

    What fills its field to the last place leaves no number to go on with.
    """
    letters, lengte = _VORMEN[teller]
    eerste, cijfers = (nummer[:1], nummer[1:]) if letters else ("", nummer)
    if eerste in letters and cijfers.isdecimal() and len(nummer) < lengte:
        return int(cijfers)
    return None


_DOCUMENT = re.compile(
    r"(?:.*[/\\])?(?:DECLARATIE_\d{4}_\d{6}_(?P<declaratie>D\d+)|MELDING_\d{4}_(?P<bericht>\d+))\.pdf",
    re.IGNORECASE,
)


def document_numbers(bestandsnaam: str) -> list[tuple[str, str]]:
    """The counter and number in the name of an own document outside the message traffic.

    >>> document_numbers("DECLARATIE_0384_202604_D00000012.pdf")
    [('declaratie', 'D00000012')]
    """
    match = _DOCUMENT.fullmatch(bestandsnaam)
    return [(t, n) for t, n in match.groupdict().items() if n] if match else []


def digest(inhoud: bytes) -> str:
    """SHA-256 of a file in hexadecimal."""
    return hashlib.sha256(inhoud).hexdigest()
