"""From a plan to a kept declaratie: numbers, message, level 1 and 2 checks, lines (spec 4, 5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from zorgadmin.application.declareren.bericht import (
    BerichtKop,
    make_bericht,
)
from zorgadmin.application.declareren.opdracht import Claimvoorstel, Gedeclareerd, Opdracht
from zorgadmin.application.kern import logboek
from zorgadmin.application.kern.heen import Uitgaand, keep_outgoing
from zorgadmin.application.kern.meldingen import from_log
from zorgadmin.application.kern.nummers import (
    own_declaratienummer,
    own_identificatie,
    own_referentienummers,
)
from zorgadmin.application.kern.omgeving import Omgeving, require_praktijk
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import (
    BerichtRij,
    DeclaratieGegevens,
    LeveringGegevens,
    PrestatieGegevens,
)
from zorgadmin.application.kern.tweede_oordeel import header_values
from zorgadmin.application.plan.boek import Boek
from zorgadmin.application.plan.stap import ClaimRegel
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.grenzen import GROOTSTE_BERICHT
from zorgadmin.domain.grootboek import DeclaratieStatus, Kenmerk, VerstuurdeRegel
from zorgadmin.domain.levering import Bron, soort_of
from zorgadmin.domain.logboek import Handeling
from zorgadmin.domain.prestatie import Gewenst
from zorgadmin.domain.record import record
from zorgadmin.rules import claim
from zorgadmin.rules.buiten import outside_traffic
from zorgadmin.rules.niveau2 import bericht323 as niveau_2

_iso = lru_cache(maxsize=1024)(date.isoformat)


def keep_fixed(werk: Werk, boek: Boek) -> None:
    """Register the fixed volumes as ordinary leveringen (spec 2.3)."""
    leveringen = []
    for vast in boek.vaste:
        toewijzing, omvang = vast.toewijzing, vast.toewijzing.omvang
        assert omvang is not None
        leveringen.append(
            LeveringGegevens(
                toewijzing_id=toewijzing.id,
                gemeente=toewijzing.gemeente,
                wet=toewijzing.wet,
                bsn=toewijzing.bsn,
                productcategorie=vast.productcategorie,
                productcode=vast.productcode,
                datum=vast.datum,
                hoeveelheid=vast.hoeveelheid,
                soort=soort_of(omvang.eenheid),
                begin=None,
                eind=None,
                notitie=None,
                referentie=None,
                importkenmerk=None,
                bron=Bron.VAST,
            )
        )
    werk.leveringen.add(leveringen)


@record
class Gemaakt:
    """A checked message that is not kept yet; `regels` are its lines, `inhoud` as it is sent."""

    resultaat: Gedeclareerd
    regels: Sequence[VerstuurdeRegel]
    dagtekening: date
    inhoud: bytes


def make(
    werk: Werk,
    omgeving: Omgeving,
    opdracht: Opdracht,
    voorstel: Claimvoorstel,
) -> Gemaakt:
    """Number, write and check the message; clients that do not fit stay for a second one."""
    dagtekening = opdracht.signed_on(omgeving.vandaag)
    kop = BerichtKop(
        opdracht.gemeente, opdracht.wet, opdracht.maand, require_praktijk(werk).agb, dagtekening
    )
    identificatie, nummer = own_identificatie(werk), own_declaratienummer(werk)
    plan, alle = voorstel.plan, voorstel.regels
    referenties = own_referentienummers(werk, len(alle))
    genummerd = list(map(VerstuurdeRegel.numbered, alle, referenties))
    waarden = header_values(werk, omgeving, opdracht.wet, "323")
    aantal = len(alle)
    while True:
        bericht = make_bericht(waarden, kop, genummerd[:aantal], identificatie, nummer)
        inhoud = omgeving.berichten.schrijf(bericht, opdracht.wet)
        if len(inhoud) <= GROOTSTE_BERICHT:
            break
        aantal = _fewer(alle, aantal * GROOTSTE_BERICHT // len(inhoud))
    fouten = [
        *(
            bevinding
            for client in bericht.declaratie.clienten
            if (bevinding := outside_traffic("Client", client.bsn)) is not None
        ),
        *omgeving.berichten.valideer(inhoud, "323", opdracht.wet),
        *niveau_2.controleer(bericht),
    ]
    if fouten:
        raise GeweigerdError(
            "Het bericht voldoet niet aan de standaard en is niet gemaakt: "
            + "; ".join(f"{b.plek}: {b.uitleg} ({b.regel})" for b in fouten[:3])
        )
    extra = []
    if aantal < len(alle):
        later = {regel.bsn for regel in alle[aantal:]}
        extra.append(claim.message_full(len(later)))
        plan = plan.postponing(later)
    resultaat = Gedeclareerd(
        gemeente=opdracht.gemeente,
        wet=opdracht.wet,
        maand=opdracht.maand,
        plan=plan,
        referenties=tuple(referenties[:aantal]),
        declaratienummer=nummer,
        berichtidentificatie=identificatie,
        bestand=None,
        sha256=None,
        bevindingen=(*voorstel.bevindingen, *extra),
    )
    return Gemaakt(resultaat, genummerd[:aantal], dagtekening, inhoud)


def _fewer(regels: Sequence[VerstuurdeRegel], hoogstens: int) -> int:
    """Largest number of lines up to `hoogstens` that ends with a whole client; at least one."""
    aantal = max(1, min(hoogstens, len(regels) - 1))
    while aantal > 1 and regels[aantal - 1].bsn == regels[aantal].bsn:
        aantal -= 1
    return aantal


def keep(
    werk: Werk, omgeving: Omgeving, opdracht: Opdracht, gemaakt: Gemaakt
) -> tuple[BerichtRij, Gedeclareerd]:
    """Store message, declaratie and lines; what a loaded package says otherwise is told."""
    resultaat, dagtekening = gemaakt.resultaat, gemaakt.dagtekening
    gemeente, wet, maand = opdracht.gemeente, opdracht.wet, opdracht.maand
    assert resultaat.declaratienummer is not None
    assert resultaat.berichtidentificatie is not None
    bericht = keep_outgoing(
        werk,
        omgeving,
        Uitgaand(
            soort="323",
            wet=wet,
            gemeente=gemeente,
            identificatie=resultaat.berichtidentificatie,
            inhoud=gemaakt.inhoud,
            maand=maand,
            dagtekening=dagtekening,
        ),
    )
    keep_lines(werk, omgeving, resultaat, bericht, gemaakt.regels)
    bevindingen = (*resultaat.bevindingen, *map(from_log, bericht.meldingen))
    return bericht, replace(resultaat, bevindingen=bevindingen, sha256=bericht.sha256)


def keep_lines(
    werk: Werk,
    omgeving: Omgeving,
    resultaat: Gedeclareerd,
    bericht: BerichtRij,
    regels: Sequence[VerstuurdeRegel],
) -> None:
    """Store a declaratie and its lines, as the kept message or document has them."""
    assert resultaat.declaratienummer is not None
    werk.declaraties.add(
        DeclaratieGegevens(
            declaratienummer=resultaat.declaratienummer,
            bericht_id=bericht.id,
            gemeente=resultaat.gemeente,
            wet=resultaat.wet,
            maand=resultaat.maand,
            dagtekening=bericht.dagtekening or omgeving.vandaag,
            totaal_cent=resultaat.totaal_cent,
            aangemaakt=omgeving.nu,
            client=resultaat.client,
        ),
        [_row(claim, regel) for claim, regel in zip(resultaat.regels, regels, strict=True)],
    )
    _note_made(werk, resultaat, bericht.sha256)


def _row(gemaakt: ClaimRegel, regel: VerstuurdeRegel) -> PrestatieGegevens:
    """The line as the message has it, with what it was made of."""
    stap, nieuw = gemaakt
    toewijzing_id = stap.sleutel.toewijzing_id
    if nieuw is None:
        return PrestatieGegevens(regel, toewijzing_id, Kenmerk("", ""))
    return PrestatieGegevens(
        regel,
        toewijzing_id,
        nieuw.gewenst.kenmerk,
        nieuw.niet_declarabel,
        _account(nieuw.gewenst),
    )


def _account(gewenst: Gewenst) -> str:
    """How the figures of a line came about, as JSON: leveringen, sum, tarief, versions."""
    # Written out: all are whole numbers, days and codes, and an encoder takes thrice the time.
    contract, tarief = gewenst.contract, gewenst.contract.tarief_cent
    leveringen = [
        f'[{lev.id},"{_iso(lev.datum)}",{lev.hoeveelheid}{",1" if lev.noshow else ""}]'
        for lev in gewenst.leveringen
    ]
    return (
        f'{{"leveringen":[{",".join(leveringen)}],"hoeveelheid":{gewenst.hoeveelheid},'
        f'"volume":{gewenst.volume},"tarief_cent":{"null" if tarief is None else tarief},'
        f'"tarief_per":"{contract.eenheid}","contract_vanaf":"{_iso(contract.geldig_van)}",'
        f'"toewijzing_versie":{gewenst.toewijzing.versie}}}'
    )


def _note_made(werk: Werk, gedeclareerd: Gedeclareerd, sha256: str) -> None:
    """A declaratie was made."""
    werk.logboek.add(
        Handeling.DECLAREER,
        logboek.about_declaration(gedeclareerd.declaratienummer or ""),
        None,
        {
            "status": DeclaratieStatus.AANGEMAAKT.value,
            "wet": gedeclareerd.wet.value,
            "totaal_cent": gedeclareerd.totaal_cent,
            "toegekend_cent": None,
            "retourcodes": [],
            "regels": len(gedeclareerd.referenties),
            "sha256": sha256,
        },
    )
