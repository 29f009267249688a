"""Declaratie (323): element tree to record and back."""

from __future__ import annotations

from zorgadmin.domain.berichten.bericht323 import Bericht323
from zorgadmin.domain.codes import Wet
from zorgadmin.messages.decode import decode
from zorgadmin.messages.encode import encode
from zorgadmin.messages.reader import Element, recognise
from zorgadmin.messages.releases import berichtsoort


def read(root: Element) -> Bericht323:
    """Record of a 323 that follows its schema; LeesError on a value that cannot be held."""
    return decode(Bericht323, root, recognise(root))


def write(bericht: Bericht323, wet: Wet) -> bytes:
    """The message as it is uploaded; SchrijfError on a character that XML does not know."""
    return encode(bericht, berichtsoort(wet, "323"))
