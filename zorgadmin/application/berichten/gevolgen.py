"""What a message that got a return message changed: 301 and 319."""

from __future__ import annotations

from zorgadmin.application.berichten.resultaat import Ontvangen, Retour, VerzoekBeantwoord
from zorgadmin.application.toewijzingen.ontvangen import Ontvangst, remarks
from zorgadmin.application.verzoeken.antwoord import Verzoekbeantwoording
from zorgadmin.domain.berichten.bericht319 import Bericht319
from zorgadmin.domain.berichten.gelezen import GelezenBericht
from zorgadmin.domain.verzoeken.stand import VerzoekAntwoord


def consequences(
    gelezen: GelezenBericht, ontvangst: Ontvangst | Verzoekbeantwoording, retour: Retour | None
) -> Ontvangen | VerzoekBeantwoord:
    """Of a message that was received."""
    if isinstance(ontvangst, Verzoekbeantwoording):
        return VerzoekBeantwoord(
            ontvangst.referentie, ontvangst.antwoord, ontvangst.reden, ontvangst.gemeente, retour
        )
    return Ontvangen(
        gemeente=gelezen.gemeente,
        wet=gelezen.wet,
        toewijzingen=tuple(ontvangst.toewijzingen),
        retour=retour,
        opmerkingen=remarks(gelezen),
        persoon=ontvangst.persoon,
        verzoeken=ontvangst.verzoeken,
    )


def consequences_again(
    gelezen: GelezenBericht, retour: Retour | None
) -> Ontvangen | VerzoekBeantwoord:
    """Of one that was received before: nothing but what it says."""
    if not isinstance(bericht := gelezen.record, Bericht319):
        return Ontvangen(gelezen.gemeente, gelezen.wet, (), retour, remarks(gelezen))
    antwoord = bericht.antwoord
    elders = antwoord.woonplaatsbeginsel
    return VerzoekBeantwoord(
        referentie=antwoord.referentie_aanbieder,
        antwoord=VerzoekAntwoord(antwoord.verzoek_antwoord),
        reden=antwoord.reden_afwijzing_verzoek,
        gemeente=elders.gemeente if elders else None,
        retour=retour,
    )
