"""Row of the vault about what a message of start, stop or request is about."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class ZorgRegel(NamedTuple):
    """One product of a start (305) or stop (307), or one request (315, 317, or its 319).

    `nummer` is the ToewijzingNummer of a start or stop, `dag` its first or last day, `referentie`
    that of a request. `goedgekeurd` None: no return message came.
    """

    bericht_id: int
    bsn: str
    nummer: int | None
    referentie: str | None
    dag: date | None
    ingetrokken: bool
    goedgekeurd: bool | None
    retourcodes: tuple[str, ...]
