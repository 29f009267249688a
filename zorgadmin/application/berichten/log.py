"""The log of received files: how a message, or what was refused, is kept (spec 4 Reading)."""

from __future__ import annotations

from collections.abc import Sequence

from zorgadmin.application.kern.meldingen import to_log
from zorgadmin.application.kern.nummers import digest
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.rijen import BerichtGegevens, Bestand
from zorgadmin.domain.berichten.gelezen import GelezenBericht
from zorgadmin.domain.berichten.status import BerichtStatus, Richting
from zorgadmin.domain.bevinding import Bevinding

_BEWAAR_TOT = 5_000_000


def log_refused(
    diensten: Diensten,
    bestand: Bestand,
    gelezen: GelezenBericht | None,
    bevindingen: Sequence[Bevinding],
) -> None:
    """Keep a refused file in the message log, once."""
    sha256 = digest(bestand.inhoud or f"{bestand.naam}\n{bestand.weigering}".encode())
    rij = log_row(diensten, bestand, sha256, gelezen, BerichtStatus.GEWEIGERD, bevindingen)
    with diensten.kluis.schrijven() as werk:
        if not werk.berichten.by_sha256(sha256, Richting.IN):
            werk.berichten.add(rij)


def log_row(
    diensten: Diensten,
    bestand: Bestand,
    sha256: str,
    gelezen: GelezenBericht | None,
    status: BerichtStatus,
    bevindingen: Sequence[Bevinding],
) -> BerichtGegevens:
    """The row under which a received file with this digest is kept."""
    header = getattr(gelezen.record, "header", None) if gelezen else None
    kop = header.bericht_identificatie if header is not None else None
    return BerichtGegevens(
        richting=Richting.IN,
        soort=gelezen.soort if gelezen else None,
        wet=gelezen.wet if gelezen else None,
        gemeente=(gelezen.gemeente or None) if gelezen else None,
        identificatie=kop.identificatie if kop is not None else None,
        dagtekening=kop.dagtekening if kop is not None else None,
        bestandsnaam=bestand.naam,
        inhoud=bestand.inhoud if len(bestand.inhoud) <= _BEWAAR_TOT or kop is not None else b"",
        sha256=sha256,
        status=status,
        meldingen=tuple(to_log(bevinding) for bevinding in bevindingen),
        tijdstip=diensten.omgeving.nu,
    )
