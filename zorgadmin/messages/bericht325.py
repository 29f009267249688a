"""Declaratie-antwoord (325): element tree to record and back."""

from __future__ import annotations

from zorgadmin.domain.berichten.bericht325 import Bericht325
from zorgadmin.domain.codes import Wet
from zorgadmin.messages.decode import decode
from zorgadmin.messages.encode import encode
from zorgadmin.messages.reader import Element, recognise
from zorgadmin.messages.releases import berichtsoort


def read(root: Element) -> Bericht325:
    """Record of a 325 that follows its schema; LeesError on a value that cannot be held."""
    return decode(Bericht325, root, recognise(root))


def write(bericht: Bericht325, wet: Wet) -> bytes:
    """The message as a gemeente sends it; SchrijfError on a character that XML does not know."""
    return encode(bericht, berichtsoort(wet, "325"))
