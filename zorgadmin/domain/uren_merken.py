"""What is marked at a visit: that the cliënt was not there, and who came in place of the practice.

Source: chapter 12, "no-show claimable (as its own kind of levering)". Every function takes trimmed,
non-empty text and returns a value, or raises `CelError`.
"""

from __future__ import annotations

from zorgadmin.domain.bsn import geldig
from zorgadmin.domain.uren_cellen import CelError

LANGSTE_ONDERAANNEMER = 80

_WEL = frozenset(
    {"ja", "j", "x", "1", "waar", "true", "yes", "y", "ns", "noshow", "no-show", "no show"}
)
_NIET = frozenset({"nee", "n", "0", "onwaar", "false", "no", "-"})


def read_noshow(cel: str) -> bool:
    """Whether the cliënt was not there: ja or nee.

    >>> read_noshow("Ja"), read_noshow("nee")
    (True, False)
    """
    woord = cel.casefold()
    if woord in _WEL:
        return True
    if woord in _NIET:
        return False
    raise CelError("Vul ja in als de cliënt er niet was (no-show); laat het anders leeg.")


def read_onderaannemer(cel: str) -> str:
    """A name, or an AGB-code of 8 figures.

    >>> read_onderaannemer("  Praktijk   Zuid ")
    'Praktijk Zuid'
    """
    naam = " ".join(cel.split())
    if len(naam) > LANGSTE_ONDERAANNEMER:
        raise CelError(
            f"De naam van een onderaannemer heeft hoogstens {LANGSTE_ONDERAANNEMER} tekens; kort "
            "haar in."
        )
    if not naam.isprintable():
        raise CelError("Hier staan tekens in die niet te lezen zijn. Typ de naam opnieuw.")
    if geldig(naam):
        raise CelError("Dit lijkt een BSN. Vul de naam of de AGB-code van de onderaannemer in.")
    return naam


def mark_text(onderaannemer: str | None, *, noshow: bool) -> str:
    """What is marked at a visit, in words: "no-show, door Praktijk Zuid"; empty when nothing is."""
    delen = ["no-show"] if noshow else []
    if onderaannemer:
        delen.append(f"door {onderaannemer}")
    return ", ".join(delen)
