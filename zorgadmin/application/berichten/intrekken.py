"""Withdraw a rejecting 302 or 320 that was not sent: what it answers can be judged anew."""

from __future__ import annotations

from collections.abc import Sequence

from zorgadmin.application.berichten.log import from_log
from zorgadmin.application.kern.omgeving import Diensten, Omgeving
from zorgadmin.application.kern.opzoeken import require_one
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import BerichtRij
from zorgadmin.application.toewijzingen.beoordelen import reasons
from zorgadmin.application.verzoeken.antwoord import judge_319
from zorgadmin.domain.berichten.bericht319 import Bericht319
from zorgadmin.domain.berichten.gelezen import GelezenBericht
from zorgadmin.domain.berichten.status import BerichtStatus, Richting
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.logboek import Handeling

_RETOUR = ("302", "320")


def trek_in(diensten: Diensten, identificatie: str, wet: Wet | None = None) -> BerichtRij:
    """Withdraw the return message of this number; GeweigerdError when it is sent or approves."""
    with diensten.kluis.schrijven() as werk:
        alle = werk.berichten.by_identificatie(Richting.UIT, None, wet, None, identificatie)
        rijen = [rij for rij in alle if rij.soort in _RETOUR]
        require_one(f"Retourbericht {identificatie}", [rij.wet for rij in rijen], wet)
        return _withdraw_one(werk, rijen[0])


def trek_bericht_in(diensten: Diensten, bericht_id: int) -> BerichtRij:
    """The same with a kept message."""
    with diensten.kluis.schrijven() as werk:
        return _withdraw_one(werk, werk.berichten.get(bericht_id))


def _withdraw_one(werk: Werk, rij: BerichtRij) -> BerichtRij:
    if not rejects_unsent(werk, rij):
        raise GeweigerdError(
            f"Retourbericht {rij.identificatie} is niet in te trekken: dat kan alleen met een "
            "afwijzend retourbericht dat nog niet is verstuurd."
        )
    withdraw(werk, [rij])
    return werk.berichten.get(rij.id)


def rejects_unsent(werk: Werk, rij: BerichtRij) -> bool:
    """Whether this is a return message that waits and rejects what it answers."""
    return (
        rij.soort in _RETOUR
        and rij.status is BerichtStatus.TE_VERSTUREN
        and rij.antwoord_op_id is not None
        and werk.berichten.get(rij.antwoord_op_id).status is BerichtStatus.GEWEIGERD
    )


def withdraw(werk: Werk, rijen: Sequence[BerichtRij]) -> None:
    """Withdraw own messages that wait, and note it."""
    werk.berichten.set_status([rij.id for rij in rijen], BerichtStatus.INGETROKKEN)
    for rij in rijen:
        werk.logboek.add(
            Handeling.INTREKKEN,
            f"bericht {rij.identificatie}",
            {"status": rij.status, "wet": rij.wet},
            {"status": BerichtStatus.INGETROKKEN, "wet": rij.wet},
        )


def judged_before(
    werk: Werk, diensten: Diensten, gelezen: GelezenBericht, sha256: str
) -> tuple[BerichtRij, Sequence[BerichtRij]] | None:
    """The same 301 or 319 as it was read before, with its return message, while that stands.

    A rejection that was not sent yet stands only while its reasons do; else it is withdrawn.
    """
    for rij in reversed(werk.berichten.by_sha256(sha256, Richting.IN)):
        retour = [
            antwoord
            for antwoord in werk.berichten.answers(rij.id)
            if antwoord.status is not BerichtStatus.INGETROKKEN
        ]
        if rij.status is BerichtStatus.VERWERKT or any(
            antwoord.status is BerichtStatus.VERSTUURD for antwoord in retour
        ):
            return rij, retour
        if retour:
            if _reasons(rij) == {
                (b.regel, b.retourcode, b.plek)
                for b in _judge(werk, diensten.omgeving, gelezen, sha256)
            }:
                return rij, retour
            withdraw(werk, retour)
    return None


def _judge(
    werk: Werk, omgeving: Omgeving, gelezen: GelezenBericht, sha256: str
) -> Sequence[Bevinding]:
    """What would be found in a message now."""
    if isinstance(bericht := gelezen.record, Bericht319):
        return judge_319(werk, omgeving, bericht, gelezen.wet, sha256)[1]
    return reasons(werk, omgeving, gelezen, sha256)


def _reasons(rij: BerichtRij) -> set[tuple[str, str | None, str]]:
    return {(b.regel, b.retourcode, b.plek) for b in map(from_log, rij.meldingen)}
