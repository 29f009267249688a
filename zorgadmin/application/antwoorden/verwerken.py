"""Process the answer to a declaratie: a 325, or one recorded by hand (spec 5).

All of it happens in the transaction of one file or command. What does not agree with what was sent
refuses the whole answer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date

from zorgadmin.application.antwoorden.beantwoording import Beantwoording, make_way, says
from zorgadmin.application.declareren.status import set_message_status
from zorgadmin.application.kern import logboek
from zorgadmin.application.kern.omgeving import Diensten, Omgeving
from zorgadmin.application.kern.ontvangst import (
    BevindingenError,
    Binnengekomen,
    Ontvangst,
    keep_incoming,
    require_addressed,
)
from zorgadmin.application.kern.opzoeken import find
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import MET_DE_HAND, DeclaratieRij
from zorgadmin.codelijsten import naam_van
from zorgadmin.domain.berichten.bericht325 import Bericht325
from zorgadmin.domain.berichten.gelezen import GelezenBericht
from zorgadmin.domain.berichten.status import BerichtStatus, Richting
from zorgadmin.domain.bevinding import Bevinding, fout
from zorgadmin.domain.codes import DebetCredit, Wet
from zorgadmin.domain.fouten import GebruikError
from zorgadmin.domain.grootboek import DeclaratieStatus, PrestatieStatus, VerstuurdeRegel
from zorgadmin.domain.logboek import Handeling
from zorgadmin.domain.retourcodes import AKKOORD
from zorgadmin.domain.tekst import opsomming
from zorgadmin.domain.uitweg import Uitweg
from zorgadmin.rules.niveau2 import bericht325 as niveau_2
from zorgadmin.rules.niveau3 import bericht325 as regels_antwoord
from zorgadmin.rules.niveau3.bericht325 import Verstuurd


def receive_answer(
    werk: Werk, omgeving: Omgeving, binnen: Binnengekomen
) -> Ontvangst[Beantwoording | None]:
    """Process a 325; without consequences when it was processed before.

    It is kept with what is remarked on it.
    BevindingenError when it does not agree with what was sent.
    """
    gelezen = binnen.gelezen
    bericht = gelezen.record
    assert isinstance(bericht, Bericht325)
    require_addressed(werk, gelezen)
    eerder = werk.berichten.by_sha256(binnen.sha256, Richting.IN)
    if any(rij.status is BerichtStatus.VERWERKT for rij in eerder):
        return Ontvangst(None, eerder=True)
    if technisch := niveau_2.controleer(bericht):
        raise BevindingenError(technisch)
    declaratie = _find_sent(werk, bericht, gelezen)
    afgekeurd = _rejected(bericht)
    verstuurd = _sent(werk, omgeving, declaratie, bericht, afgekeurd)
    bevindingen = regels_antwoord.check(bericht, verstuurd, omgeving.vandaag)
    if any(bevinding.is_fout for bevinding in bevindingen):
        raise BevindingenError(bevindingen)
    niets = regels_antwoord.is_unprocessed(bericht)
    toegekend = 0 if niets else verstuurd.toegekend_cent
    nieuw = says(declaratie, toegekend, afgekeurd, verwerkt=not niets)
    nieuw = make_way(werk, nieuw)
    keep_incoming(
        werk,
        omgeving,
        binnen,
        BerichtStatus.VERWERKT,
        bevindingen,
        antwoord_op_id=declaratie.bericht_id,
    )
    dag = bericht.header.bericht_identificatie.dagtekening
    toelichting = declaratie.toelichting or ""
    na = f"325 na {toelichting}" if toelichting.startswith(MET_DE_HAND) else None
    beantwoording = _record(werk, nieuw, _message_codes(bericht), dag, na)
    _note(werk, Handeling.IMPORTEER, beantwoording, binnen.sha256)
    return Ontvangst(beantwoording, bevindingen)


def judge_answer(werk: Werk, omgeving: Omgeving, gelezen: GelezenBericht) -> list[Bevinding]:
    """What a schema-valid 325 says otherwise than what was sent, without processing it."""
    bericht = gelezen.record
    assert isinstance(bericht, Bericht325)
    try:
        declaratie = _find_sent(werk, bericht, gelezen)
    except BevindingenError as error:
        return list(error.bevindingen)
    verstuurd = _sent(werk, omgeving, declaratie, bericht, _rejected(bericht))
    return regels_antwoord.check(bericht, verstuurd, omgeving.vandaag)


def _rejected(bericht: Bericht325) -> dict[str, tuple[str, ...]]:
    """Codes of the lines that an answer lists, by ReferentieNummer."""
    antwoord = bericht.declaratie_antwoord
    return {
        prestatie.product_referentie.referentie_nummer: regels_antwoord.codes_of(client, prestatie)
        for client in (antwoord.clienten if antwoord else ())
        for prestatie in client.prestaties
    }


def _sent(
    werk: Werk,
    omgeving: Omgeving,
    declaratie: DeclaratieRij,
    bericht: Bericht325,
    genoemd: Collection[str],
) -> Verstuurd:
    begin = werk.berichten.head(declaratie.bericht_id) if declaratie.bericht_id else b""
    regels = werk.declaraties.sent(declaratie.id, genoemd)
    return Verstuurd(
        declaratienummer=declaratie.declaratienummer,
        identificatie=bericht.header.declaratie_identificatie.identificatie,
        dagtekening=_signed_on(werk, declaratie),
        totaal_cent=declaratie.totaal_cent,
        toegekend_cent=declaratie.totaal_cent - _total(regels.values()),
        regels=regels,
        xsd_versie=omgeving.berichten.xsd_versie(begin),
    )


def antwoord(
    diensten: Diensten,
    declaratienummer: str,
    afgekeurd: Mapping[str, tuple[str, ...]],
    reden: str,
    bekende_codes: Collection[str],
    wet: Wet | None = None,
) -> Beantwoording:
    """Record an answer that came outside the message traffic; marked with its reason.

    `afgekeurd` maps ReferentieNummers to codes; every other line is granted. It may be repeated as
    long as no 325 has come.
    """
    with diensten.kluis.schrijven() as werk:
        declaratie = find(werk, declaratienummer, wet)
        verstuurd = werk.declaraties.sent(declaratie.id, afgekeurd.keys())
        if onbekend := sorted(afgekeurd.keys() - verstuurd.keys()):
            raise GebruikError(
                f"Regel {opsomming(onbekend)} staat niet in declaratie {declaratienummer}."
            )
        codes = {code for lijst_codes in afgekeurd.values() for code in lijst_codes}
        if vreemd := sorted(codes - set(bekende_codes)):
            raise GebruikError(f"{opsomming(vreemd)} is geen retourcode.")
        if goed := sorted(codes & {AKKOORD, regels_antwoord.VOLLEDIG}):
            raise GebruikError(f"Met {opsomming(goed)} wordt een regel niet afgekeurd.")
        toegekend = declaratie.totaal_cent - _total(verstuurd.values())
        nieuw = says(declaratie, toegekend, afgekeurd, verwerkt=True)
        nieuw = make_way(werk, nieuw)
        daarvoor = f"; daarvoor {declaratie.toelichting}" if nieuw.eerder else ""
        toelichting = f"{MET_DE_HAND}{reden}{daarvoor}"
        beantwoording = _record(werk, nieuw, (), diensten.omgeving.vandaag, toelichting)
        _note(werk, Handeling.ANTWOORD, beantwoording)
        return beantwoording


def _total(regels: Iterable[VerstuurdeRegel]) -> int:
    return sum([regel.signed for regel in regels])


def _message_codes(bericht: Bericht325) -> tuple[str, ...]:
    kop = [code for code in bericht.header.retour_codes if code != AKKOORD]
    antwoord_ = bericht.declaratie_antwoord
    return tuple(kop) or (antwoord_.retour_codes if antwoord_ else ())


def _find_sent(werk: Werk, bericht: Bericht325, gelezen: GelezenBericht) -> DeclaratieRij:
    identificatie = bericht.header.declaratie_identificatie.identificatie
    gevonden = werk.declaraties.by_bericht(identificatie)
    gemeente = bericht.header.afzender
    if not gevonden:
        raise _not_ours(
            f"Er is geen declaratiebericht {identificatie} verstuurd.",
            "Controleer of dit antwoord bij deze praktijk hoort, of neem de declaratie eerst over.",
            Uitweg.OVERNEMEN,
        )
    declaratie = next((d for d in gevonden if d.wet == gelezen.wet), gevonden[0])
    if (declaratie.gemeente, declaratie.wet) != (gemeente, gelezen.wet):
        raise _not_ours(
            f"Bericht {identificatie} is verstuurd aan gemeente {naam_van(declaratie.gemeente)} "
            f"({declaratie.wet}); het antwoord komt van {gemeente} ({gelezen.wet}).",
            "Vraag de gemeente om het goede antwoord.",
        )
    return declaratie


def _not_ours(uitleg: str, oplossing: str, *uitwegen: Uitweg) -> BevindingenError:
    plek = "Header / DeclaratieIdentificatie"
    return BevindingenError([fout("TR337", None, plek, uitleg, oplossing, uitwegen)])


def _signed_on(werk: Werk, declaratie: DeclaratieRij) -> date:
    """Dagtekening of the message; other software may sign the declaratie on another day."""
    bericht = werk.berichten.get(declaratie.bericht_id) if declaratie.bericht_id else None
    return (bericht and bericht.dagtekening) or declaratie.dagtekening


def _record(
    werk: Werk,
    nieuw: Beantwoording,
    codes: tuple[str, ...],
    dag: date,
    toelichting: str | None,
) -> Beantwoording:
    declaratie = nieuw.declaratie
    werk.declaraties.set_declaratie(
        declaratie.id,
        DeclaratieStatus.BEANTWOORD,
        ingediend=declaratie.ingediend or declaratie.dagtekening,
        beantwoord=dag,
        toegekend_cent=nieuw.toegekend_cent,
        retourcodes=codes,
        verwerkt=nieuw.verwerkt,
        toelichting=toelichting,
    )
    if nieuw.verwerkt:
        werk.declaraties.answer(declaratie.id, nieuw.afgekeurd)
        _settle_credits(werk, declaratie, nieuw.afgekeurd)
    else:
        werk.declaraties.set_regels(PrestatieStatus.NIET_VERWERKT, declaratie_id=declaratie.id)
    set_message_status(werk, declaratie, BerichtStatus.VERSTUURD)
    return replace(nieuw, declaratie=find(werk, declaratie.declaratienummer, declaratie.wet))


def _settle_credits(werk: Werk, declaratie: DeclaratieRij, afgekeurd: Collection[str]) -> None:
    """Lines whose credit is granted become gecrediteerd.

    Answers on what was taken over come in any order: the credit of a line that is granted now may
    have been granted before.
    """
    nu: list[str] = []
    eerder: list[str] = []
    for nummer, vorig in werk.declaraties.granted_credits(declaratie.gemeente, declaratie.wet):
        (nu if nummer == declaratie.declaratienummer else eerder).append(vorig)
    gecrediteerd = nu + [
        referentienummer
        for referentienummer, regel in werk.declaraties.sent(declaratie.id, eerder).items()
        if regel.debet_credit == DebetCredit.DEBET and referentienummer not in afgekeurd
    ]
    if gecrediteerd:
        werk.declaraties.set_named(PrestatieStatus.GECREDITEERD, declaratie.wet, gecrediteerd)


def _note(
    werk: Werk, handeling: Handeling, beantwoording: Beantwoording, sha256: str | None = None
) -> None:
    """A declaratie was answered, by the file with this digest or by hand."""
    eerder = beantwoording.eerder
    werk.logboek.add(
        handeling,
        logboek.about_declaration(beantwoording.declaratie.declaratienummer),
        None if eerder is None else _entry(eerder),
        _entry(beantwoording) | logboek.file_of(sha256),
    )


def _entry(beantwoording: Beantwoording) -> dict[str, object]:
    afgekeurd = {nummer: list(codes) for nummer, codes in beantwoording.afgekeurd.items()}
    return logboek.state_of(beantwoording.declaratie) | {"afgekeurd": afgekeurd}
