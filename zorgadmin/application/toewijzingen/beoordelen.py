"""Judge a received 301: the clock, level 2, and what is known of its toewijzingen (levels 3, 4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from zorgadmin.application.kern.omgeving import Omgeving
from zorgadmin.application.kern.opzoeken import contracts_of
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import BerichtRij
from zorgadmin.application.plan.verzoeken import find_request
from zorgadmin.domain.berichten.basis import Header
from zorgadmin.domain.berichten.bericht301 import Bericht301
from zorgadmin.domain.berichten.gelezen import GelezenBericht
from zorgadmin.domain.berichten.status import BerichtStatus, Richting
from zorgadmin.domain.bevinding import Bevinding, fout
from zorgadmin.domain.codes import REDEN_VERWIJDERD, Wet
from zorgadmin.domain.contract import Contracten
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.grootboek import PrestatieStatus
from zorgadmin.domain.record import record
from zorgadmin.domain.retourcodes import AKKOORD, Plaats, Retourcodes
from zorgadmin.domain.tekst import datum
from zorgadmin.domain.toewijzing import Toewijzing, Toewijzingnummer
from zorgadmin.rules.niveau2 import bericht301 as niveau_2
from zorgadmin.rules.niveau3 import bericht301 as niveau_3

_KLOK = timedelta(days=3)
"""So far ahead, a date of signing may be right and the clock of this computer wrong."""


class KlokError(GeweigerdError):
    """A 301 that is signed after today, by so little that the clock is asked about first."""

    def __init__(self, bevinding: Bevinding) -> None:
        super().__init__(bevinding.uitleg)
        self.bevinding = bevinding


@record
class Vooraf:
    """What the vault says before a 301 is received: its toewijzingen in force, all agreements."""

    huidige: Mapping[Toewijzingnummer, Toewijzing]
    contracten: Contracten


def before(werk: Werk, bericht: Bericht301, wet: Wet) -> Vooraf:
    """What the vault says of the toewijzingen in a 301 that is about to be received."""
    gemeente = bericht.header.afzender
    huidige = {
        toewijzing.nummer: toewijzing
        for product in bericht.client.toegewezen_producten
        for toewijzing in werk.toewijzingen.current(gemeente, wet, product.toewijzing_nummer)
    }
    return Vooraf(huidige, contracts_of(werk))


def judge(
    werk: Werk,
    omgeving: Omgeving,
    bericht: Bericht301,
    wet: Wet,
    sha256: str,
    vooraf: Vooraf,
) -> tuple[Retourcodes, list[Bevinding]]:
    """The codes of the 302, and the findings behind them."""
    if technisch := list(niveau_2.controleer(bericht, wet)):
        return Retourcodes(header=("0001",)), technisch
    bekend = _known(werk, omgeving, bericht, wet, sha256, vooraf)
    bevindingen = [*niveau_2.remarks(bericht, wet), *niveau_3.header(bericht, bekend)]
    if any(bevinding.is_fout for bevinding in bevindingen):
        return Retourcodes(header=codes_of(bevindingen)), bevindingen
    klassen: dict[Plaats, tuple[str, ...]] = {}
    for plaats, bevinding in niveau_3.classes(bericht, bekend):
        bevindingen.append(bevinding)
        if not bevinding.is_fout:
            continue
        klassen[plaats] = (*klassen.get(plaats, ()), *codes_of([bevinding]))
    return Retourcodes((AKKOORD,), klassen) if klassen else Retourcodes(), bevindingen


def reasons(
    werk: Werk, omgeving: Omgeving, gelezen: GelezenBericht, sha256: str
) -> Sequence[Bevinding]:
    """What would be found in a schema-valid 301 now: why it is rejected, and what is remarked."""
    bericht = gelezen.record
    assert isinstance(bericht, Bericht301)
    vooraf = before(werk, bericht, gelezen.wet)
    return judge(werk, omgeving, bericht, gelezen.wet, sha256, vooraf)[1]


def require_clock(header: Header, vandaag: date) -> None:
    """KlokError for a date of signing that only lies ahead because a clock is behind."""
    dag = header.bericht_identificatie.dagtekening
    if not vandaag < dag <= vandaag + _KLOK:
        return
    raise KlokError(
        fout(
            "TR135",
            None,
            "Header / BerichtIdentificatie / Dagtekening",
            f"Het bericht is van {datum(dag)}, maar volgens deze computer is het vandaag "
            f"{datum(vandaag)}. Loopt de klok van deze computer achter?",
            "Zet de datum van de computer goed en lees het bestand opnieuw in, of doe dat op "
            f"{datum(dag)}. Er is niets verwerkt en geen antwoord gemaakt.",
        )
    )


def judge_classes(
    werk: Werk, omgeving: Omgeving, bericht: Bericht301, wet: Wet, sha256: str
) -> list[Bevinding]:
    """Findings of levels 3 and 4 on a 301, without receiving it."""
    bekend = _known(werk, omgeving, bericht, wet, sha256, before(werk, bericht, wet))
    return [
        *niveau_3.header(bericht, bekend),
        *(bevinding for _, bevinding in niveau_3.classes(bericht, bekend)),
    ]


def codes_of(bevindingen: Sequence[Bevinding]) -> tuple[str, ...]:
    """The retourcodes of findings, each once."""
    return tuple(dict.fromkeys(b.retourcode for b in bevindingen if b.retourcode))


def _known(
    werk: Werk,
    omgeving: Omgeving,
    bericht: Bericht301,
    wet: Wet,
    sha256: str,
    vooraf: Vooraf,
) -> niveau_3.Bekend:
    toegekend = {
        product.toewijzing_nummer
        for product in bericht.client.toegewezen_producten
        if product.reden_wijziging == REDEN_VERWIJDERD
        and (huidige := vooraf.huidige.get(product.toewijzing_nummer)) is not None
        and _has_approved_lines(werk, huidige)
    }
    referenties = _requests(werk, bericht, wet)
    genoemd = any(p.referentie_aanbieder for p in bericht.client.toegewezen_producten)
    return niveau_3.Bekend(
        wet=wet,
        vandaag=omgeving.vandaag,
        gemeenten=omgeving.gemeenten,
        contracten=vooraf.contracten,
        clienten={nummer: huidige.bsn for nummer, huidige in vooraf.huidige.items()},
        toegekend=toegekend,
        al_gebruikt=is_identification_used(werk, "301", wet, bericht.header, sha256),
        verzoeken=referenties,
        elders=genoemd and werk.verzoeken.may_be_elsewhere(),
    )


def _requests(werk: Werk, bericht: Bericht301, wet: Wet) -> Mapping[str, str]:
    """BSN of each request of ours that a 301 names."""
    genoemd = {p.referentie_aanbieder for p in bericht.client.toegewezen_producten}
    gevonden = (
        find_request(werk, referentie, bericht.header.afzender, wet)
        for referentie in genoemd
        if referentie is not None
    )
    return {v.rij.referentie: v.rij.bsn for v in gevonden if v is not None}


def is_identification_used(werk: Werk, soort: str, wet: Wet, header: Header, sha256: str) -> bool:
    """TR056: whether the gemeente used a BerichtIdentificatie for another message of the kind."""
    eerdere = werk.berichten.by_identificatie(
        Richting.IN, soort, wet, header.afzender, header.bericht_identificatie.identificatie
    )
    return any(b.sha256 != sha256 and _counts(werk, b) for b in eerdere)


def _counts(werk: Werk, eerder: BerichtRij) -> bool:
    """Whether an earlier message used its BerichtIdentificatie: it was processed, or answered."""
    return eerder.status is BerichtStatus.VERWERKT or any(
        retour.status is BerichtStatus.VERSTUURD for retour in werk.berichten.answers(eerder.id)
    )


def _has_approved_lines(werk: Werk, toewijzing: Toewijzing) -> bool:
    return any(
        regel.is_debet
        and regel.status is PrestatieStatus.TOEGEKEND
        and regel.sleutel.toewijzing_id == toewijzing.id
        for regel in werk.declaraties.regels(toewijzing.gemeente, toewijzing.wet)
    )
