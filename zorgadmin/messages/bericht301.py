"""Toewijzing (301): element tree to record."""

from __future__ import annotations

from zorgadmin.domain.berichten.bericht301 import Bericht301
from zorgadmin.messages.decode import decode
from zorgadmin.messages.reader import Element, recognise


def read(root: Element) -> Bericht301:
    """Record of a 301 that follows its schema; LeesError on a value that cannot be held."""
    return decode(Bericht301, root, recognise(root))
