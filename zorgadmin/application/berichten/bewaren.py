"""The message log: what was sent and received, written to a folder again, uploaded (spec 11)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path

from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.opzoeken import require_one
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.publicatie import Publicatie
from zorgadmin.application.kern.rijen import BerichtRij
from zorgadmin.domain.berichten.status import BerichtStatus, Richting
from zorgadmin.domain.buiten import BRIEF
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.fouten import GebruikError, GeweigerdError
from zorgadmin.domain.logboek import Handeling
from zorgadmin.domain.uitweg import Uitweg


def list_messages(diensten: Diensten, *, te_versturen: bool = False) -> Sequence[BerichtRij]:
    """Messages in order of time; `te_versturen`: own ones whose file was not written yet."""
    with diensten.kluis.lezen() as werk:
        if te_versturen:
            return werk.berichten.list(Richting.UIT, BerichtStatus.TE_VERSTUREN)
        return werk.berichten.list()


def bewaar(
    diensten: Diensten, identificatie: str, naar: Path, wet: Wet | None = None
) -> list[Path]:
    """Write an own message to a folder, byte for byte as it was made."""
    with diensten.kluis.lezen() as werk:
        rijen = werk.berichten.by_identificatie(Richting.UIT, None, wet, None, identificatie)
    if not rijen:
        raise GebruikError(
            f"Er is geen eigen bericht met identificatie {identificatie}.",
            Uitweg.BERICHTEN_TONEN,
        )
    require_one(f"Bericht {identificatie}", list({rij.wet for rij in rijen}), wet)
    if any(rij.opgeschoond for rij in rijen):
        raise GeweigerdError(
            f"Bericht {identificatie} is opgeschoond: er staan geen gegevens van cliënten meer "
            "in. Het is niet opnieuw te versturen."
        )
    return bewaar_rijen(diensten, rijen, naar)


def bewaar_rijen(diensten: Diensten, rijen: Collection[BerichtRij], naar: Path) -> list[Path]:
    """Write messages to a folder, all of them or none; own ones are then no longer waiting.

    GeweigerdError when the folder cannot be written to.
    """
    publicatie = Publicatie(diensten.omgeving.uitvoer)
    with publicatie, diensten.kluis.lezen() as werk:
        paden = [publicatie.prepare(werk, rij, naar) for rij in rijen]
    wachtend = [rij for rij in rijen if rij.status is BerichtStatus.TE_VERSTUREN]
    if wachtend:
        with diensten.kluis.schrijven() as werk:
            werk.berichten.set_written({rij.id: publicatie.geschreven[rij.id] for rij in wachtend})
            for rij in wachtend:
                werk.logboek.add(
                    Handeling.BEWAAR,
                    f"bericht {rij.identificatie}",
                    {"status": BerichtStatus.TE_VERSTUREN, "wet": rij.wet},
                    {"status": BerichtStatus.VERSTUURD, "wet": rij.wet},
                )
    return paden


def bewaar_berichten(diensten: Diensten, bericht_ids: Collection[int], naar: Path) -> list[Path]:
    """Write kept messages, received ones too, to a folder."""
    with diensten.kluis.lezen() as werk:
        rijen = [_unpacked(werk.berichten.get(bericht_id)) for bericht_id in bericht_ids]
        if any(not werk.berichten.content(rij.id) for rij in rijen):
            raise GeweigerdError(
                "Van dit bestand is de inhoud niet bewaard; er valt niets weg te schrijven."
            )
    return bewaar_rijen(diensten, rijen, naar)


def _unpacked(rij: BerichtRij) -> BerichtRij:
    """Out of the ZIP that it came in: `post.zip/bericht.xml` is written as `bericht.xml`."""
    return rij._replace(bestandsnaam=rij.bestandsnaam.rpartition("/")[2])


_ELDERS = ("323", BRIEF)
"""A declaratie is confirmed under its own number."""


def geupload(
    diensten: Diensten,
    identificaties: Collection[str],
    wet: Wet | None = None,
    *,
    toch_niet: bool = False,
) -> Sequence[BerichtRij]:
    """Confirm that the messages of these numbers were uploaded today, all or none.

    `toch_niet` takes it back. GeweigerdError when the file of one was not written yet.
    """
    with diensten.kluis.schrijven() as werk:
        rijen = []
        for identificatie in dict.fromkeys(identificaties):
            alle = werk.berichten.by_identificatie(Richting.UIT, None, wet, None, identificatie)
            gevonden = [rij for rij in alle if rij.soort not in _ELDERS]
            require_one(f"Bericht {identificatie}", [rij.wet for rij in gevonden], wet)
            rijen.append(gevonden[0])
        return _confirm(werk, rijen, None if toch_niet else diensten.omgeving.vandaag)


def _confirm(werk: Werk, rijen: Sequence[BerichtRij], dag: date | None) -> Sequence[BerichtRij]:
    for rij in rijen:
        if rij.status is not BerichtStatus.VERSTUURD:
            raise GeweigerdError(
                f"Bericht {rij.identificatie} is {rij.status}; als geüpload melden kan pas "
                "als het bestand is bewaard."
            )
    # Who says it twice keeps the first day.
    anders = [rij for rij in rijen if (rij.geupload is None) is not (dag is None)]
    werk.berichten.set_uploaded([rij.id for rij in anders], dag)
    for rij in anders:
        werk.logboek.add(
            Handeling.GEUPLOAD,
            f"bericht {rij.identificatie}",
            {"geupload": rij.geupload.isoformat() if rij.geupload else None, "wet": rij.wet},
            {"geupload": dag.isoformat() if dag else None, "wet": rij.wet},
        )
    return [werk.berichten.get(rij.id) for rij in rijen]
