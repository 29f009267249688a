"""A message that comes in: what receiving it has alike in every subject (spec 4 Reading).

Each kind has one function in its own subject, which runs inside the transaction of the file: it
judges the message, keeps it, applies it, makes its return message, and gives an `Ontvangst`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Generic, TypeVar

from zorgadmin.application.kern.heen import withdraw
from zorgadmin.application.kern.meldingen import from_log, to_log
from zorgadmin.application.kern.nummers import digest
from zorgadmin.application.kern.omgeving import Diensten, Omgeving, require_praktijk
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import BerichtGegevens, BerichtRij, Bestand
from zorgadmin.domain.berichten.basis import Header
from zorgadmin.domain.berichten.gelezen import GelezenBericht
from zorgadmin.domain.berichten.status import BerichtStatus, Richting
from zorgadmin.domain.bevinding import Bevinding, fout
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import datum

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

_BEWAAR_TOT = 5_000_000
_KLOK = timedelta(days=3)
"""So far ahead, a date of signing may be right and the clock of this computer wrong."""


@record
class Binnengekomen:
    """A readable message in the file that held it; `sha256` is the digest of its bytes."""

    bestand: Bestand
    gelezen: GelezenBericht
    sha256: str


@record
class Ontvangst(Generic[T_co]):
    """What receiving a message led to: its consequences, and what was found in it.

    `retour` is the return message that waits to be sent. `eerder`: the same file was received
    before, which stands; nothing changed now.
    """

    gevolgen: T_co
    bevindingen: Sequence[Bevinding] = ()
    retour: BerichtRij | None = None
    goedgekeurd: bool = True
    eerder: bool = False


class BevindingenError(GeweigerdError):
    """A message is refused for what is found in it; `bevindingen` say what."""

    def __init__(self, bevindingen: Sequence[Bevinding]) -> None:
        super().__init__(bevindingen[0].uitleg)
        self.bevindingen = tuple(bevindingen)


def require_addressed(werk: Werk, gelezen: GelezenBericht) -> None:
    """GeweigerdError for a message that is meant for another practice."""
    praktijk = require_praktijk(werk)
    ontvanger = gelezen.aanbieder
    if ontvanger not in (praktijk.agb, *praktijk.eerdere_agb):
        raise GeweigerdError(
            f"Dit bericht is voor AGB-code {ontvanger}, niet voor deze praktijk "
            f"({praktijk.agb}). Lees het in bij de praktijk waarvoor het is bedoeld."
        )


def require_clock(header: Header, vandaag: date) -> None:
    """BevindingenError for a date of signing that lies ahead because a clock may be behind."""
    dag = header.bericht_identificatie.dagtekening
    if not vandaag < dag <= vandaag + _KLOK:
        return
    raise BevindingenError(
        [
            fout(
                "TR135",
                None,
                "Header / BerichtIdentificatie / Dagtekening",
                f"Het bericht is van {datum(dag)}, maar volgens deze computer is het vandaag "
                f"{datum(vandaag)}. Loopt de klok van deze computer achter?",
                "Zet de datum van de computer goed en lees het bestand opnieuw in, of doe dat op "
                f"{datum(dag)}. Er is niets verwerkt en geen antwoord gemaakt.",
            )
        ]
    )


def is_identification_used(werk: Werk, soort: str, wet: Wet, header: Header, sha256: str) -> bool:
    """TR056: whether the gemeente used a BerichtIdentificatie for another message of the kind."""
    eerdere = werk.berichten.by_identificatie(
        Richting.IN, soort, wet, header.afzender, header.bericht_identificatie.identificatie
    )
    return any(b.sha256 != sha256 and _counts(werk, b) for b in eerdere)


def _counts(werk: Werk, eerder: BerichtRij) -> bool:
    """Whether an earlier message used its BerichtIdentificatie: it was processed, or answered."""
    return eerder.status is BerichtStatus.VERWERKT or any(
        retour.status is BerichtStatus.VERSTUURD for retour in werk.berichten.answers(eerder.id)
    )


def judged_before(
    werk: Werk, sha256: str, bevindingen: Sequence[Bevinding], gevolgen: T
) -> Ontvangst[T] | None:
    """What came of the same file when it was read before, while that stands; with these `gevolgen`.

    A rejection that was not sent yet stands only while its reasons are those in `bevindingen`, what
    is found now; else it is withdrawn.
    """
    for rij in reversed(werk.berichten.by_sha256(sha256, Richting.IN)):
        retour = [
            antwoord
            for antwoord in werk.berichten.answers(rij.id)
            if antwoord.status is not BerichtStatus.INGETROKKEN
        ]
        toen = [from_log(melding) for melding in rij.meldingen]
        goedgekeurd = rij.status is BerichtStatus.VERWERKT
        is_klaar = goedgekeurd or any(a.status is BerichtStatus.VERSTUURD for a in retour)
        if is_klaar or (retour and _reasons(toen) == _reasons(bevindingen)):
            return Ontvangst(
                gevolgen=gevolgen,
                bevindingen=() if goedgekeurd else toen,
                retour=retour[0] if retour else None,
                goedgekeurd=goedgekeurd,
                eerder=True,
            )
        if retour:
            withdraw(werk, retour)
    return None


def _reasons(bevindingen: Sequence[Bevinding]) -> set[tuple[str, str | None, str]]:
    return {(b.regel, b.retourcode, b.plek) for b in bevindingen}


def keep_incoming(
    werk: Werk,
    omgeving: Omgeving,
    binnen: Binnengekomen,
    status: BerichtStatus,
    bevindingen: Sequence[Bevinding] = (),
    *,
    antwoord_op_id: int | None = None,
    richting: Richting = Richting.IN,
) -> int:
    """Keep a message as it came, with what was found in it; gives its id.

    `antwoord_op_id` is the message of ours that it answers. One that other software sent is kept as
    going out.
    """
    rij = _row(omgeving, binnen.bestand, binnen.gelezen, binnen.sha256, status, bevindingen)
    return werk.berichten.add(replace(rij, antwoord_op_id=antwoord_op_id, richting=richting))


def log_refused(
    diensten: Diensten,
    bestand: Bestand,
    gelezen: GelezenBericht | None,
    bevindingen: Sequence[Bevinding],
) -> None:
    """Keep a refused file in the message log, once."""
    sha256 = digest(bestand.inhoud or f"{bestand.naam}\n{bestand.weigering}".encode())
    rij = _row(diensten.omgeving, bestand, gelezen, sha256, BerichtStatus.GEWEIGERD, bevindingen)
    with diensten.kluis.schrijven() as werk:
        if not werk.berichten.by_sha256(sha256, Richting.IN):
            werk.berichten.add(rij)


def _row(
    omgeving: Omgeving,
    bestand: Bestand,
    gelezen: GelezenBericht | None,
    sha256: str,
    status: BerichtStatus,
    bevindingen: Sequence[Bevinding],
) -> BerichtGegevens:
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
        tijdstip=omgeving.nu,
    )
