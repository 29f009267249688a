"""The user says which messages were uploaded in the portal, or takes that back (spec 11)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.opzoeken import require_one
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import BerichtRij
from zorgadmin.domain.berichten.status import BerichtStatus, Richting
from zorgadmin.domain.buiten import BRIEF
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.logboek import Handeling

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
