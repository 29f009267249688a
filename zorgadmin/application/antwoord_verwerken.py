"""Process the answer to a declaratie: a 325, or one recorded by hand (spec 5).

All of it happens in the transaction of one file or command. What does not agree with what was sent
refuses the whole answer.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from zorgadmin.application import logboeken
from zorgadmin.application.declaratie_status import find, set_message_status
from zorgadmin.application.omgeving import Diensten
from zorgadmin.application.ports import Werk
from zorgadmin.application.rijen import DeclaratieRij
from zorgadmin.domain.berichten.bericht325 import Bericht325
from zorgadmin.domain.berichten.gelezen import GelezenBericht
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.fouten import GebruikError, GeweigerdError
from zorgadmin.domain.grootboek import DeclaratieStatus, PrestatieStatus, Regel
from zorgadmin.domain.logboek import Handeling
from zorgadmin.domain.retourcodes import AKKOORD
from zorgadmin.domain.tekst import opsomming
from zorgadmin.rules import antwoord as regels_antwoord
from zorgadmin.rules import bericht325 as niveau_2
from zorgadmin.rules.antwoord import Verstuurd, signed_line

_ZIJSPOOR = (DeclaratieStatus.INGETROKKEN, DeclaratieStatus.GEWEIGERD)


@dataclass(frozen=True, slots=True)
class Beantwoording:
    """What an answer did; sums are signed eurocents.

    `verwerkt` False: the gemeente took nothing, all lines can be claimed again.
    """

    declaratie: DeclaratieRij
    toegekend_cent: int
    afgekeurd_cent: int
    afgekeurd: Mapping[str, tuple[str, ...]]
    verwerkt: bool


class TegenspraakError(GeweigerdError):
    """The answer does not agree with what was sent; `bevindingen` say how."""

    def __init__(self, bevindingen: Sequence[Bevinding]) -> None:
        super().__init__("Het antwoord klopt niet met wat is verstuurd; er is niets gewijzigd.")
        self.bevindingen = tuple(bevindingen)


def receive_answer(werk: Werk, gelezen: GelezenBericht, keep: Callable[[], int]) -> Beantwoording:
    """Process a schema-valid 325; `keep` puts it in the message log.

    TegenspraakError or GeweigerdError when it cannot be processed.
    """
    bericht = gelezen.record
    assert isinstance(bericht, Bericht325)
    if technisch := niveau_2.controleer(bericht):
        raise TegenspraakError(technisch)
    declaratie = _find_sent(werk, bericht, gelezen)
    regels = {r.referentienummer: r for r in werk.declaraties.regels(declaratie_id=declaratie.id)}
    verstuurd = Verstuurd(
        declaratie.declaratienummer,
        bericht.header.declaratie_identificatie.identificatie,
        _signed_on(werk, declaratie),
        declaratie.totaal_cent,
        regels,
    )
    if bevindingen := regels_antwoord.check(bericht, verstuurd):
        raise TegenspraakError(bevindingen)
    _require_open(werk, declaratie, regels)
    keep()
    dag = bericht.header.bericht_identificatie.dagtekening
    if regels_antwoord.is_unprocessed(bericht):
        return _unprocessed(werk, declaratie, _message_codes(bericht), dag)
    antwoord = bericht.declaratie_antwoord
    afgekeurd = {
        prestatie.product_referentie.referentie_nummer: regels_antwoord.codes_of(client, prestatie)
        for client in (antwoord.clienten if antwoord else ())
        for prestatie in client.prestaties
    }
    return _processed(werk, declaratie, regels, afgekeurd, _message_codes(bericht), dag)


def antwoord(
    diensten: Diensten,
    declaratienummer: str,
    afgekeurd: Mapping[str, tuple[str, ...]],
    reden: str,
    bekende_codes: Collection[str],
) -> Beantwoording:
    """Record an answer that came outside the message traffic; marked with its reason.

    `afgekeurd` maps ReferentieNummers to codes; every other line is granted.
    """
    with diensten.kluis.schrijven() as werk:
        declaratie = find(werk, declaratienummer)
        lijst = werk.declaraties.regels(declaratie_id=declaratie.id)
        regels = {r.referentienummer: r for r in lijst}
        if onbekend := sorted(afgekeurd.keys() - regels.keys()):
            raise GebruikError(
                f"Regel {opsomming(onbekend)} staat niet in declaratie {declaratienummer}."
            )
        codes = {code for lijst_codes in afgekeurd.values() for code in lijst_codes}
        if vreemd := sorted(codes - set(bekende_codes)):
            raise GebruikError(f"{opsomming(vreemd)} is geen retourcode.")
        if goed := sorted(codes & {AKKOORD, regels_antwoord.VOLLEDIG}):
            raise GebruikError(f"Met {opsomming(goed)} wordt een regel niet afgekeurd.")
        _require_open(werk, declaratie, regels)
        beantwoording = _processed(
            werk, declaratie, regels, afgekeurd, (), diensten.omgeving.vandaag, f"hand: {reden}"
        )
        logboeken.answered(werk, Handeling.ANTWOORD, beantwoording)
        return beantwoording


def _message_codes(bericht: Bericht325) -> tuple[str, ...]:
    kop = [code for code in bericht.header.retour_codes if code != AKKOORD]
    antwoord_ = bericht.declaratie_antwoord
    return tuple(kop) or (antwoord_.retour_codes if antwoord_ else ())


def _find_sent(werk: Werk, bericht: Bericht325, gelezen: GelezenBericht) -> DeclaratieRij:
    identificatie = bericht.header.declaratie_identificatie.identificatie
    declaratie = werk.declaraties.by_bericht(identificatie)
    gemeente = bericht.header.afzender
    if declaratie is None:
        raise GeweigerdError(
            f"Er is geen declaratiebericht {identificatie} verstuurd. Controleer of dit antwoord "
            "bij deze praktijk hoort, of neem de declaratie eerst over (--overnemen)."
        )
    if (declaratie.gemeente, declaratie.wet) != (gemeente, gelezen.wet):
        raise GeweigerdError(
            f"Bericht {identificatie} is verstuurd aan gemeente {declaratie.gemeente} "
            f"({declaratie.wet}); het antwoord komt van {gemeente} ({gelezen.wet}). Vraag de "
            "gemeente om het goede antwoord."
        )
    return declaratie


def _signed_on(werk: Werk, declaratie: DeclaratieRij) -> date:
    """Dagtekening of the message; other software may sign the declaratie on another day."""
    bericht = werk.berichten.get(declaratie.bericht_id) if declaratie.bericht_id else None
    return (bericht and bericht.dagtekening) or declaratie.dagtekening


def _require_open(werk: Werk, declaratie: DeclaratieRij, regels: Mapping[str, Regel]) -> None:
    """An answer is given once; a declaratie on a sideway must not have been claimed again."""
    if declaratie.status is DeclaratieStatus.BEANTWOORD:
        raise GeweigerdError(
            f"Declaratie {declaratie.declaratienummer} is al beantwoord; een tweede, ander "
            "antwoord is niet toegestaan (IV087). Vraag de gemeente welk antwoord geldt."
        )
    if declaratie.status not in _ZIJSPOOR:
        return
    alle = werk.declaraties.regels(declaratie.gemeente, declaratie.wet)
    opnieuw = regels_antwoord.replaced_by(regels.values(), alle)
    if opnieuw:
        raise GeweigerdError(
            f"Declaratie {declaratie.declaratienummer} was {declaratie.status} en haar regels zijn "
            f"opnieuw gedeclareerd ({opsomming(opnieuw[:5])}). Dit antwoord kan niet meer "
            "worden verwerkt; bel de gemeente."
        )


def _unprocessed(
    werk: Werk, declaratie: DeclaratieRij, codes: tuple[str, ...], dag: date
) -> Beantwoording:
    werk.declaraties.set_declaratie(
        declaratie.id,
        DeclaratieStatus.BEANTWOORD,
        ingediend=declaratie.ingediend or declaratie.dagtekening,
        beantwoord=dag,
        toegekend_cent=0,
        retourcodes=codes,
        verwerkt=False,
    )
    werk.declaraties.set_regels(PrestatieStatus.NIET_VERWERKT, declaratie_id=declaratie.id)
    set_message_status(werk, declaratie, "verstuurd")
    return Beantwoording(
        find(werk, declaratie.declaratienummer), 0, declaratie.totaal_cent, {}, verwerkt=False
    )


def _processed(
    werk: Werk,
    declaratie: DeclaratieRij,
    regels: Mapping[str, Regel],
    afgekeurd: Mapping[str, tuple[str, ...]],
    codes: tuple[str, ...],
    dag: date,
    toelichting: str | None = None,
) -> Beantwoording:
    goed = [regel for nummer, regel in regels.items() if nummer not in afgekeurd]
    toegekend_cent = sum(signed_line(regel) for regel in goed)
    werk.declaraties.set_declaratie(
        declaratie.id,
        DeclaratieStatus.BEANTWOORD,
        ingediend=declaratie.ingediend or declaratie.dagtekening,
        beantwoord=dag,
        toegekend_cent=toegekend_cent,
        retourcodes=codes,
        verwerkt=True,
        toelichting=toelichting,
    )
    werk.declaraties.set_regels(PrestatieStatus.TOEGEKEND, declaratie_id=declaratie.id)
    if afgekeurd:
        werk.declaraties.reject(afgekeurd)
    gecrediteerd = [
        *(r.vorig_referentienummer for r in goed if r.vorig_referentienummer),
        *_credited_before(werk, declaratie, goed),
    ]
    if gecrediteerd:
        werk.declaraties.set_regels(PrestatieStatus.GECREDITEERD, referentienummers=gecrediteerd)
    set_message_status(werk, declaratie, "verstuurd")
    return Beantwoording(
        find(werk, declaratie.declaratienummer),
        toegekend_cent,
        declaratie.totaal_cent - toegekend_cent,
        afgekeurd,
        verwerkt=True,
    )


def _credited_before(werk: Werk, declaratie: DeclaratieRij, goed: Sequence[Regel]) -> list[str]:
    """Lines whose credit was granted first: answers on what was taken over come in any order."""
    nummers = {regel.referentienummer for regel in goed if regel.is_debet}
    return [
        regel.vorig_referentienummer
        for regel in werk.declaraties.credits(declaratie.gemeente, declaratie.wet)
        if regel.vorig_referentienummer in nummers and regel.status is PrestatieStatus.TOEGEKEND
    ]
