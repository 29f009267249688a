"""All requests with their state (chapter 11 `verzoeken`)."""

from __future__ import annotations

from collections.abc import Sequence

from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.plan.verzoeken import Verzoek, all_requests


def requests(diensten: Diensten, bsn: str | None = None) -> Sequence[Verzoek]:
    """All requests, or those of one client, in order of making."""
    with diensten.kluis.lezen() as werk:
        return all_requests(werk, bsn)
