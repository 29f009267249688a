"""Withdraw what nobody got yet: a request, a report, or a rejecting 302 or 320."""

from __future__ import annotations

from zorgadmin.application.kern.heen import withdraw
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.opzoeken import require_one
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import BerichtRij
from zorgadmin.application.plan.verzoeken import requests_in
from zorgadmin.domain.berichten.status import BerichtStatus, Richting
from zorgadmin.domain.buiten import MELDING
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.verzoeken.stand import VerzoekStand

_RETOUR = ("302", "320")
_VERZOEK = ("315", "317")
_MELDING = ("305", "307", MELDING)


def trek_in(diensten: Diensten, identificatie: str, wet: Wet | None = None) -> BerichtRij:
    """Withdraw the message of this number; GeweigerdError when somebody may have it."""
    with diensten.kluis.schrijven() as werk:
        alle = werk.berichten.by_identificatie(Richting.UIT, None, wet, None, identificatie)
        rijen = [rij for rij in alle if rij.soort in (*_RETOUR, *_VERZOEK, *_MELDING)]
        require_one(f"Bericht {identificatie}", [rij.wet for rij in rijen], wet)
        return _withdraw_one(werk, rijen[0])


def trek_bericht_in(diensten: Diensten, bericht_id: int) -> BerichtRij:
    """The same with a kept message."""
    with diensten.kluis.schrijven() as werk:
        return _withdraw_one(werk, werk.berichten.get(bericht_id))


def _withdraw_one(werk: Werk, rij: BerichtRij) -> BerichtRij:
    if not can_withdraw(werk, rij):
        wanneer = (
            "dat kan zolang het niet is geüpload en er geen antwoord op kwam."
            if rij.soort in (*_VERZOEK, *_MELDING)
            else "dat kan alleen met een afwijzend antwoord dat nog niet is verstuurd."
        )
        raise GeweigerdError(f"Bericht {rij.identificatie} is niet in te trekken: {wanneer}")
    withdraw(werk, [rij])
    return werk.berichten.get(rij.id)


def can_withdraw(werk: Werk, rij: BerichtRij) -> bool:
    """Whether this is a request or report that nobody got, or a return message that rejects."""
    if rij.soort in (*_VERZOEK, *_MELDING):
        return _is_unseen(werk, rij)
    return (
        rij.soort in _RETOUR
        and rij.status is BerichtStatus.TE_VERSTUREN
        and rij.antwoord_op_id is not None
        and werk.berichten.get(rij.antwoord_op_id).status is BerichtStatus.GEWEIGERD
    )


def _is_unseen(werk: Werk, rij: BerichtRij) -> bool:
    """Whether a request was not uploaded, as far as is known, and nothing came on it."""
    is_eigen = rij.status in (BerichtStatus.TE_VERSTUREN, BerichtStatus.VERSTUURD)
    wacht = (VerzoekStand.TE_VERSTUREN, VerzoekStand.VERSTUURD)
    return (
        is_eigen
        and rij.geupload is None
        and all(v.stand in wacht for v in requests_in(werk, rij.id))
        and not werk.berichten.answers(rij.id)
    )
