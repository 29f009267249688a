"""Where a finding about a key is, in the words that the user sees."""

from __future__ import annotations

from zorgadmin.domain.grootboek import Sleutel
from zorgadmin.domain.toewijzing import Toewijzing


def place_of(sleutel: Sleutel, toewijzing: Toewijzing) -> str:
    """Toewijzing, product and month; made only once there is something to say."""
    return f"Toewijzing {toewijzing.nummer} / {sleutel.productcode} / {sleutel.maand}"
