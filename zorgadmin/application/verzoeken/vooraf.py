"""What is known before a request is made, and what follows from it: the client, lost room."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date

from zorgadmin.application.kern.omgeving import Omgeving
from zorgadmin.application.kern.opzoeken import contracts_of
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.plan import verlies
from zorgadmin.application.plan.boek import make_sheet
from zorgadmin.application.plan.verzoeken import all_requests
from zorgadmin.domain.berichten.bericht315 import Bericht315
from zorgadmin.domain.berichten.bericht317 import Bericht317
from zorgadmin.domain.berichten.status import Richting
from zorgadmin.domain.bevinding import Bevinding, fout
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.praktijk import Client
from zorgadmin.domain.record import record
from zorgadmin.domain.toewijzing import Toewijzing
from zorgadmin.domain.verzoeken.gegevens import VerzoekGegevens
from zorgadmin.domain.verzoeken.pakket import Pakket, Pakketwijziging
from zorgadmin.rules.niveau3.verzoek import VerzoekBekend, judge_levels_3_and_4
from zorgadmin.rules.verzoek import no_room

_HERSTEL = "Herstel het in het verzoek."
_VELDEN = ("achternaam", "voorvoegsel", "voornamen", "voorletters", "geboortedatum", "geslacht")


@record
class VerzoekPlek:
    """Whom a request is for, and which gemeente × wet it goes to."""

    gemeente: str
    wet: Wet
    bsn: str


def actual(werk: Werk, plek: VerzoekPlek, vandaag: date) -> list[Toewijzing]:
    """Toewijzingen of the client at this gemeente × wet that run or are to begin."""
    return [t for t in _all_of(werk, plek) if t.is_actual(vandaag)]


def _all_of(werk: Werk, plek: VerzoekPlek) -> list[Toewijzing]:
    van_client = werk.toewijzingen.of_client(plek.bsn)
    return [t for t in van_client if (t.gemeente, t.wet) == (plek.gemeente, plek.wet)]


def known(
    werk: Werk,
    omgeving: Omgeving,
    plek: VerzoekPlek,
    actueel: Sequence[Toewijzing],
    zonder: Collection[int] = (),
) -> VerzoekBekend:
    """What the rules of levels 3 and 4 need, as if the messages `zonder` were not made."""
    alle = [v for v in all_requests(werk) if v.rij.bericht_id not in zonder]
    return VerzoekBekend(
        wet=plek.wet,
        vandaag=omgeving.vandaag,
        gemeenten=omgeving.gemeenten,
        contracten=contracts_of(werk),
        al_gebruikt=False,
        is_client=bool(_all_of(werk, plek)),
        gebruikt={v.rij.referentie for v in alle if v.rij.wet is plek.wet},
        wachtend={
            v.rij.referentie
            for v in alle
            if (v.rij.gemeente, v.rij.wet, v.rij.bsn) == (plek.gemeente, plek.wet, plek.bsn)
            and v.stand.is_pending
        },
        actueel={t.nummer: t for t in actueel},
    )


def judge_request(
    werk: Werk, omgeving: Omgeving, bericht: Bericht315 | Bericht317, wet: Wet, sha256: str
) -> list[Bevinding]:
    """Findings of levels 3 and 4 on a file; not held against the own copy of this message."""
    kop = bericht.header.bericht_identificatie
    plek = VerzoekPlek(bericht.header.ontvanger, wet, bericht.client.bsn)
    eigen = {rij.id for rij in werk.berichten.by_sha256(sha256, Richting.UIT)}
    eerder = werk.berichten.by_identificatie(Richting.UIT, None, wet, None, kop.identificatie)
    soort = "315" if isinstance(bericht, Bericht315) else "317"
    bekend = replace(
        known(werk, omgeving, plek, actual(werk, plek, kop.dagtekening), eigen),
        al_gebruikt=any(rij.soort == soort and rij.id not in eigen for rij in eerder),
    )
    return [bevinding for _, bevinding in judge_levels_3_and_4(bericht, bekend)]


def person(werk: Werk, gegevens: VerzoekGegevens) -> tuple[Client | None, list[Bevinding]]:
    """The client of a 315 with what was typed of them; what is missing or otherwise is refused."""
    bekend, getypt = werk.praktijk.client(gegevens.bsn), gegevens.client
    fouten: list[Bevinding] = []
    if bekend is None and getypt is None:
        fouten.append(
            _fault(
                "[client]",
                "Deze cliënt is hier nog niet bekend.",
                "Zet de gegevens van de cliënt erbij: achternaam, geboortedatum en geslacht.",
            )
        )
        return None, fouten
    client = bekend or getypt
    assert client is not None
    if bekend is not None and getypt is not None:
        for veld in _VELDEN:
            toen, nu = getattr(bekend, veld), getattr(getypt, veld)
            if toen is not None and nu is not None and toen != nu:
                uitleg = f"{veld} is anders dan bij deze cliënt bekend is."
                oplossing = f"Laat {veld} weg, of verbeter het bij de cliënt."
                fouten.append(_fault(f"[client], {veld}", uitleg, oplossing))
            elif toen is None and nu is not None:
                client = replace(client, **{veld: nu})
    if client.geboortedatum is None:
        uitleg = "De geboortedatum van de cliënt ontbreekt; zonder kan het bericht niet."
        fouten.append(_fault("[client], geboortedatum", uitleg, "Vul de geboortedatum in."))
    return client, fouten


def unlawful(werk: Werk, gegevens: VerzoekGegevens, pakket: Pakket) -> Iterator[Bevinding]:
    """What is asked, held against what was delivered or claimed already (OP345)."""
    te_toetsen = {w.toewijzing.id: w for w in pakket.te_wijzigen if _may_lower(w)}
    bladen = verlies.sheets(werk, gegevens.gemeente, gegevens.wet, te_toetsen.keys())
    contracten = contracts_of(werk)
    for toewijzing_id, blad in bladen.items():
        gewenst = te_toetsen[toewijzing_id].gewenst
        straks = blad.toewijzing._replace(
            einddatum=gewenst.einddatum,
            omvang=gewenst.omvang,
            budget_cent=gewenst.budget_cent,
        )
        nieuw = make_sheet(straks, contracten, Maand.of(date.min), blad.leveringen, blad.lijnen)
        if (gemist := verlies.loss(blad, nieuw)) is not None:
            yield no_room(straks.nummer, gemist)


def _may_lower(wijziging: Pakketwijziging) -> bool:
    """Whether it touches days on which care may have been delivered: it holds from the begin."""
    return wijziging.is_retroactive


def _fault(plek: str, uitleg: str, oplossing: str = _HERSTEL) -> Bevinding:
    return fout("BESTAND", None, plek, uitleg, oplossing)
