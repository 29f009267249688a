"""Receive an answer on a request (319): judge it, keep it, make its return message (320).

Everything here happens inside the transaction of one file. A 319 that breaks a rule changes nothing
but the message log, and its 320 carries the code (chapter 10 §6).
"""

from __future__ import annotations

from zorgadmin.application.kern import logboek
from zorgadmin.application.kern.heen import keep_return
from zorgadmin.application.kern.meldingen import from_log
from zorgadmin.application.kern.omgeving import Omgeving
from zorgadmin.application.kern.ontvangst import (
    Binnengekomen,
    Ontvangst,
    is_identification_used,
    judged_before,
    keep_incoming,
    require_addressed,
    require_clock,
)
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.plan.verzoeken import find_request
from zorgadmin.domain.berichten.bericht319 import Antwoord319, Bericht319
from zorgadmin.domain.berichten.status import BerichtStatus
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.logboek import Handeling
from zorgadmin.domain.record import record
from zorgadmin.domain.retourcodes import Plaats, Retourcodes
from zorgadmin.domain.verzoeken.product import VerzoekSoort
from zorgadmin.domain.verzoeken.stand import Antwoord, VerzoekAntwoord
from zorgadmin.rules.niveau3.bericht319 import AntwoordBekend
from zorgadmin.rules.ontvangen import judge_319


@record
class VerzoekBeantwoord:
    """Consequences of a 319; `gemeente` is the one that is responsible (reden 8)."""

    referentie: str
    antwoord: VerzoekAntwoord
    reden: str | None
    gemeente: str | None


def receive_319(
    werk: Werk, omgeving: Omgeving, binnen: Binnengekomen
) -> Ontvangst[VerzoekBeantwoord]:
    """Judge and apply a 319; BevindingenError when it is signed shortly after today."""
    gelezen = binnen.gelezen
    bericht = gelezen.record
    assert isinstance(bericht, Bericht319)
    require_addressed(werk, gelezen)
    bekend = known_319(werk, omgeving, bericht, gelezen.wet, binnen.sha256)
    codes, bevindingen = judge_319(bericht, bekend)
    gevolgen = _consequences(bericht.antwoord)
    if eerder := judged_before(werk, binnen.sha256, bevindingen, gevolgen):
        return eerder
    require_clock(bericht.header, omgeving.vandaag)
    goedgekeurd = codes.is_goedgekeurd
    status = BerichtStatus.VERWERKT if goedgekeurd else BerichtStatus.GEWEIGERD
    bericht_id = keep_incoming(werk, omgeving, binnen, status, bevindingen)
    if goedgekeurd:
        verzoek = find_request(werk, gevolgen.referentie, gelezen.gemeente, gelezen.wet)
        assert verzoek is not None, "a reference that is not known is rejected"
        werk.verzoeken.add_antwoord(
            verzoek.rij.id,
            bericht_id,
            Antwoord(
                antwoord=gevolgen.antwoord,
                reden=gevolgen.reden,
                gemeente=gevolgen.gemeente,
                dagtekening=bericht.header.bericht_identificatie.dagtekening,
            ),
        )
    retour = keep_return(werk, omgeving, gelezen, codes, bericht_id)
    _note(werk, binnen, gevolgen, goedgekeurd=goedgekeurd, retour_sha256=retour.sha256)
    bevindingen.extend(map(from_log, retour.meldingen))
    return Ontvangst(gevolgen, bevindingen, retour, goedgekeurd)


def _consequences(antwoord: Antwoord319) -> VerzoekBeantwoord:
    elders = antwoord.woonplaatsbeginsel
    return VerzoekBeantwoord(
        referentie=antwoord.referentie_aanbieder,
        antwoord=VerzoekAntwoord(antwoord.verzoek_antwoord),
        reden=antwoord.reden_afwijzing_verzoek,
        gemeente=elders.gemeente if elders is not None else None,
    )


def known_319(
    werk: Werk, omgeving: Omgeving, bericht: Bericht319, wet: Wet, sha256: str
) -> AntwoordBekend:
    """What the vault knows beside a 319 with these bytes."""
    referentie = bericht.antwoord.referentie_aanbieder
    verzoek = find_request(werk, referentie, bericht.header.afzender, wet)
    return AntwoordBekend(
        wet=wet,
        vandaag=omgeving.vandaag,
        gemeenten=omgeving.gemeenten,
        al_gebruikt=is_identification_used(werk, "319", wet, bericht.header, sha256),
        is_bekend=verzoek is not None,
        is_honoured=verzoek is not None and bool(verzoek.toegewezen),
        eerdere=[a.antwoord for a in verzoek.antwoorden] if verzoek else [],
    )


def _note(
    werk: Werk,
    binnen: Binnengekomen,
    gevolgen: VerzoekBeantwoord,
    *,
    goedgekeurd: bool,
    retour_sha256: str,
) -> None:
    """A 319 was received and answered."""
    werk.logboek.add(
        Handeling.IMPORTEER,
        f"bericht {binnen.gelezen.identificatie}",
        None,
        {
            "goedgekeurd": goedgekeurd,
            "referentie": gevolgen.referentie if goedgekeurd else None,
            "antwoord": gevolgen.antwoord.value,
            "retour": retour_sha256,
        }
        | logboek.file_of(binnen.sha256),
    )


def note_return(werk: Werk, bericht_id: int, codes: Retourcodes) -> None:
    """Record the codes on the requests of an own message.

    Any code rejects the whole message, which then counts as never sent (OP065).
    """
    afgekeurd = codes.afgekeurd
    for index, rij in enumerate(werk.verzoeken.of_message(bericht_id)):
        eigen: Plaats = ("verzoek",)
        if rij.soort is VerzoekSoort.TOEWIJZING:
            eigen = ("aangevraagd_product", index)
        van_allen = [*afgekeurd.get(("header",), ()), *afgekeurd.get(("client",), ())]
        werk.verzoeken.set_retour(
            rij.id,
            goedgekeurd=not afgekeurd,
            retourcodes=tuple(dict.fromkeys([*van_allen, *afgekeurd.get(eigen, ())])),
        )
