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
from zorgadmin.domain.bevinding import Bevinding, codes_of
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.logboek import Handeling
from zorgadmin.domain.record import record
from zorgadmin.domain.retourcodes import AKKOORD, Plaats, Retourcodes
from zorgadmin.domain.verzoeken.product import VerzoekSoort
from zorgadmin.domain.verzoeken.stand import Antwoord, VerzoekAntwoord
from zorgadmin.rules.niveau2 import bericht319 as niveau_2
from zorgadmin.rules.niveau3 import bericht319 as niveau_3


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
    codes, bevindingen = _judge(werk, omgeving, bericht, gelezen.wet, binnen.sha256)
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


def _judge(
    werk: Werk, omgeving: Omgeving, bericht: Bericht319, wet: Wet, sha256: str
) -> tuple[Retourcodes, list[Bevinding]]:
    """The codes of the 320, and the findings behind them."""
    if technisch := list(niveau_2.controleer(bericht, wet)):
        return Retourcodes(header=("0001",)), technisch
    bekend = _known(werk, omgeving, bericht, wet, sha256)
    bevindingen = list(niveau_3.header(bericht, bekend))
    if any(bevinding.is_fout for bevinding in bevindingen):
        return Retourcodes(header=codes_of(bevindingen)), bevindingen
    fout = niveau_3.judge(bericht, bekend)
    if fout is None:
        return Retourcodes(), bevindingen
    return Retourcodes((AKKOORD,), {("antwoord",): codes_of([fout])}), [*bevindingen, fout]


def judge_file_319(
    werk: Werk, omgeving: Omgeving, bericht: Bericht319, wet: Wet, sha256: str
) -> list[Bevinding]:
    """Findings of levels 3 and 4 on a file."""
    bekend = _known(werk, omgeving, bericht, wet, sha256)
    fout = niveau_3.judge(bericht, bekend)
    return [*niveau_3.header(bericht, bekend), *([fout] if fout else [])]


def _known(
    werk: Werk, omgeving: Omgeving, bericht: Bericht319, wet: Wet, sha256: str
) -> niveau_3.AntwoordBekend:
    referentie = bericht.antwoord.referentie_aanbieder
    verzoek = find_request(werk, referentie, bericht.header.afzender, wet)
    return niveau_3.AntwoordBekend(
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
