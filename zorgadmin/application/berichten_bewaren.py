"""The message log: what was sent and received, and writing sent messages to a folder again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from zorgadmin.application.omgeving import Diensten
from zorgadmin.application.publicatie import Publicatie
from zorgadmin.application.rijen import BerichtRij
from zorgadmin.domain.fouten import GebruikError
from zorgadmin.domain.logboek import Handeling

TE_VERSTUREN = "te versturen"
_VERSTUURD = {"status": "verstuurd"}


def list_messages(diensten: Diensten, *, te_versturen: bool = False) -> Sequence[BerichtRij]:
    """Messages in order of time; `te_versturen`: own ones whose file was not written yet."""
    with diensten.kluis.lezen() as werk:
        if te_versturen:
            return werk.berichten.list("uit", TE_VERSTUREN)
        return werk.berichten.list()


def bewaar(diensten: Diensten, identificatie: str, naar: Path) -> list[Path]:
    """Write an own message to a folder, byte for byte as it was made."""
    publicatie = Publicatie(diensten.omgeving.uitvoer)
    with publicatie, diensten.kluis.lezen() as werk:
        rijen = werk.berichten.by_identificatie("uit", None, None, None, identificatie)
        if not rijen:
            raise GebruikError(
                f"Er is geen eigen bericht met identificatie {identificatie}. "
                "`zorgadmin berichten` toont de nummers."
            )
        paden = [publicatie.prepare(werk, rij, naar) for rij in rijen]
    nieuw = {rij.id: publicatie.geschreven[rij.id] for rij in rijen if rij.status == TE_VERSTUREN}
    if nieuw:
        with diensten.kluis.schrijven() as werk:
            werk.berichten.set_written(nieuw)
            werk.logboek.add(
                Handeling.BEWAAR, f"bericht {identificatie}", {"status": TE_VERSTUREN}, _VERSTUURD
            )
    return paden
