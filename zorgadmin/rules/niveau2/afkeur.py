"""What all level 2 rules share: a message that breaks one is refused whole, with 0001.

A rule is a function of the message that yields a finding for each place where it is broken.
"""

from __future__ import annotations

from zorgadmin.domain.bevinding import Bevinding, fout
from zorgadmin.domain.tekst import masker_bsn

BERICHT_AFGEKEURD = "0001"
"""Retourcode of every level 2 rule."""


def afkeur(regel: str, plek: str, uitleg: str, oplossing: str) -> Bevinding:
    """Make the finding of a level 2 rule."""
    return fout(regel, BERICHT_AFGEKEURD, plek, uitleg, oplossing)


def plek_client(bsn: str) -> str:
    """Place of a client in a message, with the BSN masked."""
    return f"Client {masker_bsn(bsn)}"
