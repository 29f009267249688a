"""Receive an answer on a request (319): judge it, keep it, make its return message (320).

Everything here happens inside the transaction of one file. A 319 that breaks a rule changes nothing
but the message log, and its 320 carries the code (chapter 10 §6).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from zorgadmin.application.kern import logboek
from zorgadmin.application.kern.heen import keep_return
from zorgadmin.application.kern.meldingen import from_log
from zorgadmin.application.kern.omgeving import Omgeving
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import BerichtRij
from zorgadmin.application.plan.verzoeken import find_request
from zorgadmin.application.toewijzingen.beoordelen import (
    codes_of,
    is_identification_used,
    require_clock,
)
from zorgadmin.domain.berichten.bericht319 import Bericht319
from zorgadmin.domain.berichten.gelezen import GelezenBericht
from zorgadmin.domain.berichten.status import BerichtStatus
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.logboek import Handeling
from zorgadmin.domain.record import record
from zorgadmin.domain.retourcodes import AKKOORD, Plaats, Retourcodes
from zorgadmin.domain.verzoeken.product import VerzoekSoort
from zorgadmin.domain.verzoeken.stand import Antwoord, VerzoekAntwoord
from zorgadmin.rules.niveau2 import bericht319 as niveau_2
from zorgadmin.rules.niveau3 import bericht319 as niveau_3


@record
class Verzoekbeantwoording:
    """What receiving a 319 led to; `retour` is the 320 that waits to be sent.

    `gemeente` is the one that is responsible (reden 8).
    """

    bevindingen: tuple[Bevinding, ...]
    referentie: str
    antwoord: VerzoekAntwoord
    reden: str | None
    gemeente: str | None
    retour: BerichtRij
    goedgekeurd: bool


def receive_319(
    werk: Werk,
    omgeving: Omgeving,
    gelezen: GelezenBericht,
    sha256: str,
    keep: Callable[[BerichtStatus, Sequence[Bevinding]], int],
) -> Verzoekbeantwoording:
    """Judge and apply a schema-valid 319; KlokError when it is signed shortly after today.

    `keep` puts the message in the log with its status and findings and returns its id.
    """
    bericht = gelezen.record
    assert isinstance(bericht, Bericht319)
    require_clock(bericht.header, omgeving.vandaag)
    codes, bevindingen = judge_319(werk, omgeving, bericht, gelezen.wet, sha256)
    goedgekeurd = codes.is_goedgekeurd
    status = BerichtStatus.VERWERKT if goedgekeurd else BerichtStatus.GEWEIGERD
    bericht_id = keep(status, bevindingen)
    antwoord = bericht.antwoord
    woonplaats = antwoord.woonplaatsbeginsel
    gemeente = woonplaats.gemeente if woonplaats is not None else None
    if goedgekeurd:
        verzoek = find_request(werk, antwoord.referentie_aanbieder, gelezen.gemeente, gelezen.wet)
        assert verzoek is not None, "a reference that is not known is rejected"
        werk.verzoeken.add_antwoord(
            verzoek.rij.id,
            bericht_id,
            Antwoord(
                antwoord=VerzoekAntwoord(antwoord.verzoek_antwoord),
                reden=antwoord.reden_afwijzing_verzoek,
                gemeente=gemeente,
                dagtekening=bericht.header.bericht_identificatie.dagtekening,
            ),
        )
    retour = keep_return(werk, omgeving, gelezen, codes, bericht_id)
    return Verzoekbeantwoording(
        bevindingen=(*bevindingen, *map(from_log, retour.meldingen)),
        referentie=antwoord.referentie_aanbieder,
        antwoord=VerzoekAntwoord(antwoord.verzoek_antwoord),
        reden=antwoord.reden_afwijzing_verzoek,
        gemeente=gemeente,
        retour=retour,
        goedgekeurd=goedgekeurd,
    )


def judge_319(
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


def note_319(
    werk: Werk, identificatie: str, beantwoording: Verzoekbeantwoording, sha256: str
) -> None:
    """A 319 was received and answered."""
    werk.logboek.add(
        Handeling.IMPORTEER,
        f"bericht {identificatie}",
        None,
        {
            "goedgekeurd": beantwoording.goedgekeurd,
            "referentie": beantwoording.referentie if beantwoording.goedgekeurd else None,
            "antwoord": beantwoording.antwoord.value,
            "retour": beantwoording.retour.sha256,
        }
        | logboek.file_of(sha256),
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
