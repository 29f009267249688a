"""Level 2 of any message: its rules, by its kind."""

from __future__ import annotations

from collections.abc import Sequence

from zorgadmin.domain.berichten.bericht301 import Bericht301
from zorgadmin.domain.berichten.bericht305 import Bericht305
from zorgadmin.domain.berichten.bericht307 import Bericht307
from zorgadmin.domain.berichten.bericht315 import Bericht315
from zorgadmin.domain.berichten.bericht317 import Bericht317
from zorgadmin.domain.berichten.bericht319 import Bericht319
from zorgadmin.domain.berichten.bericht323 import Bericht323
from zorgadmin.domain.berichten.bericht325 import Bericht325
from zorgadmin.domain.berichten.gelezen import Bericht
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.codes import Wet
from zorgadmin.rules.niveau2 import (
    bericht301,
    bericht305,
    bericht307,
    bericht315,
    bericht317,
    bericht319,
    bericht323,
    bericht325,
)


def judge_level_2(bericht: Bericht, wet: Wet) -> Sequence[Bevinding]:
    """Findings of level 2, and remarks; none on a return message, which has no rules there."""
    gevonden: Sequence[Bevinding] = ()
    match bericht:
        case Bericht301():
            gevonden = [
                *bericht301.controleer(bericht, wet),
                *bericht301.remarks(bericht, wet),
            ]
        case Bericht305():
            gevonden = bericht305.controleer(bericht)
        case Bericht307():
            gevonden = bericht307.controleer(bericht)
        case Bericht315():
            gevonden = bericht315.controleer(bericht)
        case Bericht317():
            gevonden = bericht317.controleer(bericht)
        case Bericht319():
            gevonden = bericht319.controleer(bericht, wet)
        case Bericht323():
            gevonden = bericht323.controleer(bericht)
        case Bericht325():
            gevonden = bericht325.controleer(bericht)
        case _:
            pass
    return gevonden
