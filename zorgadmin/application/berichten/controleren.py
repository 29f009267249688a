"""Recognise or check a file without importing it (spec 3, 6 `controleer`)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from zorgadmin.application.antwoorden.verwerken import judge_answer
from zorgadmin.application.berichten.teruggemeld import read_return
from zorgadmin.application.kern.benoemen import message_name
from zorgadmin.application.kern.nummers import digest
from zorgadmin.application.kern.omgeving import Diensten, Omgeving
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import Bestand, Bestandsoort
from zorgadmin.application.kern.tweede_oordeel import differences
from zorgadmin.application.plan import boek as boeken
from zorgadmin.application.plan.declaratieplan import make_plan
from zorgadmin.application.plan.dossier import make_dossier
from zorgadmin.application.regie.controleren import judge_report
from zorgadmin.application.toewijzingen.bekend import known
from zorgadmin.application.verzoeken.antwoord import known_319
from zorgadmin.application.verzoeken.vooraf import judge_request
from zorgadmin.domain.berichten.bericht301 import Bericht301
from zorgadmin.domain.berichten.bericht305 import Bericht305
from zorgadmin.domain.berichten.bericht306 import Bericht306
from zorgadmin.domain.berichten.bericht307 import Bericht307
from zorgadmin.domain.berichten.bericht308 import Bericht308
from zorgadmin.domain.berichten.bericht315 import Bericht315
from zorgadmin.domain.berichten.bericht316 import Bericht316
from zorgadmin.domain.berichten.bericht317 import Bericht317
from zorgadmin.domain.berichten.bericht318 import Bericht318
from zorgadmin.domain.berichten.bericht319 import Bericht319
from zorgadmin.domain.berichten.bericht323 import Bericht323
from zorgadmin.domain.berichten.bericht325 import Bericht325
from zorgadmin.domain.berichten.gelezen import GelezenBericht
from zorgadmin.domain.berichten.status import Richting
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.record import record
from zorgadmin.rules.niveau2.oordeel import judge_level_2
from zorgadmin.rules.niveau3 import bericht301, bericht319
from zorgadmin.rules.niveau3 import bericht323 as declaratie


@record
class Controle:
    """What a file is and what is wrong with it."""

    bericht: str
    wet: Wet
    release: str
    schema_geldig: bool
    bevindingen: tuple[Bevinding, ...]


def controleer(omgeving: Omgeving, inhoud: bytes, diensten: Diensten | None) -> Controle:
    """Levels 1 and 2, and with a vault 3 and 4; GeweigerdError when the file is unreadable."""
    gelezen = omgeving.berichten.lees(inhoud)
    bevindingen: list[Bevinding] = list(gelezen.schema_bevindingen)
    if gelezen.record is not None:
        bevindingen.extend(judge_level_2(gelezen.record, gelezen.wet))
    if diensten is not None:
        with diensten.kluis.lezen() as werk:
            verschillen = differences(
                werk, omgeving, gelezen.wet, gelezen.soort, inhoud, tuple(bevindingen)
            )
            if gelezen.record is not None:
                bevindingen.extend(_levels_3_and_4(werk, omgeving, gelezen, digest(inhoud)))
            bevindingen.extend(verschillen)
    return Controle(
        gelezen.soort,
        gelezen.wet,
        gelezen.release,
        not gelezen.schema_bevindingen,
        tuple(bevindingen),
    )


def _levels_3_and_4(
    werk: Werk, omgeving: Omgeving, gelezen: GelezenBericht, sha256: str
) -> Sequence[Bevinding]:
    match gelezen.record:
        case Bericht301() as bericht:
            bekend = known(werk, omgeving, bericht, gelezen.wet, sha256)
            return bericht301.controleer(bericht, bekend)
        case Bericht323() as bericht:
            return _claim(werk, omgeving, bericht, gelezen.wet, sha256)
        case Bericht305() | Bericht307() as bericht:
            return judge_report(werk, omgeving, bericht, gelezen.wet, sha256)
        case Bericht315() | Bericht317() as bericht:
            return judge_request(werk, omgeving, bericht, gelezen.wet, sha256)
        case Bericht319() as bericht:
            antwoord = known_319(werk, omgeving, bericht, gelezen.wet, sha256)
            return bericht319.controleer(bericht, antwoord)
        case Bericht325():
            return judge_answer(werk, omgeving, gelezen)
        case Bericht306() | Bericht308() | Bericht316() | Bericht318():
            return read_return(werk, omgeving.berichten, gelezen, sha256).tegenspraken
        case _:
            return []


def _claim(
    werk: Werk, omgeving: Omgeving, bericht: Bericht323, wet: Wet, sha256: str
) -> Sequence[Bevinding]:
    """Held against everything but the own copy of this very message."""
    eigen = {rij.id for rij in werk.berichten.by_sha256(sha256, Richting.UIT)}
    zonder = next(
        (d.declaratienummer for d in werk.declaraties.list() if d.bericht_id in eigen), None
    )
    maand = Maand.of(bericht.declaratie.declaratie_periode.begindatum)
    boek = boeken.load(werk, bericht.header.ontvanger, wet, maand)
    dossier = make_dossier(werk, omgeving, boek, None, zonder=zonder, alle_nummers=True)
    if zonder is None:
        plan = make_plan(boek, maand, bericht.declaratie.declaratie_dagtekening)
        overgeslagen = plan.skipped_month(boek.laatste_maand, maand)
        dossier = make_dossier(werk, omgeving, boek, overgeslagen, alle_nummers=True)
    return list(declaratie.controleer(bericht, dossier))


_SOORTEN = {
    Bestandsoort.UREN: "Uren, als het een tabel is",
    Bestandsoort.AGENDA: "Agenda",
    Bestandsoort.BANK: "Bankafschrift",
}


def kind_of(diensten: Diensten, pad: Path) -> str:
    """What a file or a ZIP promises to be, in a few words; why not, where it cannot be read."""
    delen = [_kind(bestand) for bestand in diensten.omgeving.invoer.bestanden([pad])]
    if not delen:
        return "Leeg"
    if len(delen) == 1:
        return delen[0]
    return f"{len(delen)} bestanden, het eerste: {delen[0]}"


def _kind(bestand: Bestand) -> str:
    if bestand.weigering is not None:
        return bestand.weigering
    return _SOORTEN.get(bestand.soort) or message_name(bestand.bericht)
