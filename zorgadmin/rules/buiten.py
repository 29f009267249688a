"""ZA501: of a client outside the message traffic nothing may be in a message (spec 12, OP003)."""

from __future__ import annotations

from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.buiten import is_outside
from zorgadmin.domain.tekst import masker_bsn
from zorgadmin.rules.catalogus import fout


def outside_traffic(plek: str, bsn: str) -> Bevinding | None:
    """What keeps a message about this client from being made; None: nothing does."""
    if not is_outside(bsn):
        return None
    return fout("ZA501", plek, f"Cliënt {masker_bsn(bsn)} blijft buiten het berichtenverkeer.")
