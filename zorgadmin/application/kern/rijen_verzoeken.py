"""Rows of requests (315, 317) that cross the ports."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from zorgadmin.domain.berichten.status import BerichtStatus
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.record import record
from zorgadmin.domain.toewijzing import Toewijzingnummer
from zorgadmin.domain.verzoeken.product import GevraagdProduct, VerzoekSoort, VraagRol


@record
class GevraagdDeel:
    """A part of a request; `nummer` is that of the toewijzing that it is about."""

    rol: VraagRol
    nummer: Toewijzingnummer | None
    vraag: GevraagdProduct


@record
class NieuwVerzoek:
    """A request to keep under its reference; `reden` is the RedenVerzoek of a 317."""

    bericht_id: int
    referentie: str
    soort: VerzoekSoort
    gemeente: str
    wet: Wet
    bsn: str
    dagtekening: date
    reden: str | None
    delen: tuple[GevraagdDeel, ...]


class VerzoekRij(NamedTuple):
    """A kept request with the state of its message; `goedgekeurd` None: no return message came."""

    id: int
    bericht_id: int
    referentie: str
    soort: VerzoekSoort
    gemeente: str
    wet: Wet
    bsn: str
    dagtekening: date
    reden: str | None
    goedgekeurd: bool | None
    retourcodes: tuple[str, ...]
    identificatie: str
    status: BerichtStatus
    geupload: date | None
