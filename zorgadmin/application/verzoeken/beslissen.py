"""Let go of what would follow on a request that was refused or rejected (chapter 10 §6)."""

from __future__ import annotations

from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.plan.verzoeken import Verzoek, all_requests
from zorgadmin.domain.fouten import GebruikError, GeweigerdError
from zorgadmin.domain.logboek import Handeling
from zorgadmin.domain.tekst import masker_bsns
from zorgadmin.domain.verzoeken.stand import VerzoekStand


def can_be_let_go(verzoek: Verzoek) -> bool:
    """Whether a next step is up to us."""
    return verzoek.stand in (VerzoekStand.AFGEWEZEN, VerzoekStand.AFGEKEURD)


def laat_gaan(diensten: Diensten, referentie: str, reden: str) -> Verzoek:
    """Take no next step on a request: its task does not come back.

    GebruikError when nobody gave the reference, GeweigerdError when nothing is to follow on it.
    """
    with diensten.kluis.schrijven() as werk:
        gezocht = referentie.strip().upper()
        verzoek = next((v for v in all_requests(werk) if v.rij.referentie == gezocht), None)
        if verzoek is None:
            raise GebruikError(f"Er is geen verzoek {masker_bsns(referentie[:36])}.")
        if not can_be_let_go(verzoek):
            raise GeweigerdError(
                f"Verzoek {gezocht} is {verzoek.stand}; er valt niets te laten gaan."
            )
        if verzoek.rij.id in werk.verzoeken.losgelaten():
            raise GeweigerdError(f"Verzoek {gezocht} is al losgelaten.")
        werk.verzoeken.let_go(verzoek.rij.id, reden, diensten.omgeving.nu)
        werk.logboek.add(
            Handeling.VERZOEK,
            f"verzoek {gezocht}",
            {"stand": verzoek.stand.value},
            {"besluit": "laat gaan"},
        )
        return verzoek
