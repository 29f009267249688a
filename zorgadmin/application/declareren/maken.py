"""Make or preview the declaratie over one month (spec 2, 5, 6 `declareer`).

The claim is one transaction: lines, numbers, message and file, or nothing. What cannot be claimed
is held back with its reasons; the rest is claimed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from zorgadmin.application.declareren.bericht import make_line
from zorgadmin.application.declareren.dubbele import doubles
from zorgadmin.application.declareren.op_papier import keep_document
from zorgadmin.application.declareren.opdracht import Claimvoorstel, Gedeclareerd, Opdracht
from zorgadmin.application.declareren.vastleggen import keep, keep_fixed, make
from zorgadmin.application.kern.omgeving import (
    Diensten,
    Omgeving,
    require_gemeente,
    require_praktijk,
)
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.publicatie import Publicatie, record_written
from zorgadmin.application.kern.rijen import BerichtRij
from zorgadmin.application.plan.boeken import book_of, plan_of
from zorgadmin.application.plan.declaratieplan import Plan
from zorgadmin.application.plan.dossier import make_dossier
from zorgadmin.application.plan.stap import ClaimRegel, PlanStap
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.fouten import GebruikError
from zorgadmin.domain.grootboek import Sleutel, VerstuurdeRegel
from zorgadmin.domain.periode import LAATSTE_JAAR, Maand
from zorgadmin.domain.uitweg import Uitweg
from zorgadmin.rules.declaratie import refusals
from zorgadmin.rules.niveau3.bericht323 import Toetsing
from zorgadmin.rules.niveau3.dossier import Dossier


def preview(diensten: Diensten, opdracht: Opdracht) -> Gedeclareerd:
    """The declaratie as it would be made now; nothing is written."""
    _check(diensten.omgeving, opdracht)
    with diensten.kluis.lezen() as werk:
        voorstel = _plan(werk, diensten, opdracht)
    return replace(_result(opdracht, voorstel), is_proef=True)


def declareer(diensten: Diensten, opdracht: Opdracht) -> Gedeclareerd:
    """Make the declaratie and write its file to `opdracht.naar`."""
    if opdracht.naar is None:
        raise GebruikError("Kies de map voor het bericht.", Uitweg.MAP_KIEZEN)
    omgeving = diensten.omgeving
    _check(omgeving, opdracht)
    publicatie = Publicatie(omgeving.uitvoer)
    with publicatie, diensten.kluis.schrijven() as werk:
        voorstel = _plan(werk, diensten, opdracht)
        if any(b.is_fout for b in voorstel.bevindingen):
            niets = voorstel.plan.claiming_nothing()
            return _result(opdracht, voorstel._replace(plan=niets, regels=()))
        if not voorstel.regels:
            return _result(opdracht, voorstel)
        if any(voorstel.boek.vaste):
            keep_fixed(werk, voorstel.boek)
            voorstel = _plan(werk, diensten, opdracht)
        bericht, resultaat = _keep(werk, omgeving, opdracht, voorstel)
        pad = publicatie.prepare(werk, bericht, opdracht.naar)
    record_written(diensten.kluis, publicatie.geschreven)
    return replace(resultaat, bestand=pad)


def _keep(
    werk: Werk,
    omgeving: Omgeving,
    opdracht: Opdracht,
    voorstel: Claimvoorstel,
) -> tuple[BerichtRij, Gedeclareerd]:
    """Number and keep what goes out: a message, or a document outside the traffic."""
    if opdracht.client is not None:
        return keep_document(werk, omgeving, _result(opdracht, voorstel), opdracht)
    return keep(werk, omgeving, opdracht, make(werk, omgeving, opdracht, voorstel))


def _check(omgeving: Omgeving, opdracht: Opdracht) -> None:
    require_gemeente(omgeving, opdracht.gemeente)
    if opdracht.maand.jaar > LAATSTE_JAAR:
        raise GebruikError(f"{opdracht.maand} ligt te ver in de toekomst.")


def _plan(werk: Werk, diensten: Diensten, opdracht: Opdracht) -> Claimvoorstel:
    omgeving = diensten.omgeving
    require_praktijk(werk)
    dagtekening = opdracht.signed_on(omgeving.vandaag)
    boek = book_of(diensten, werk, opdracht.gemeente, opdracht.wet, opdracht.maand, opdracht.client)
    plan = plan_of(diensten, boek, opdracht.maand, dagtekening, begrens=opdracht.begrens)
    # A line is judged by what stands of its own toewijzing.
    over = boek.only({stap.sleutel.toewijzing_id for stap in plan.stappen})
    plan, regels = _predicted(plan, make_dossier(werk, omgeving, over, None), opdracht.maand)
    dubbele = doubles(werk, boek, plan.stappen)
    plan = plan.noting(
        {
            stap.sleutel: stap.noting((), dubbele[stap.sleutel])
            for stap in plan.stappen
            if stap.sleutel in dubbele
        }
    )
    # After the prediction: what it holds back must not make an earlier month come first.
    laatste = boek.laatste_maand
    overgeslagen = plan.skipped_month(laatste, opdracht.maand)
    begrensd = overgeslagen is not None and plan.is_only_capped(overgeslagen)
    bevindingen = refusals(
        opdracht.maand, dagtekening, omgeving.vandaag, laatste, overgeslagen, begrensd=begrensd
    )
    return Claimvoorstel(boek, plan, regels, list(bevindingen))


def _predicted(
    plan: Plan, dossier: Dossier, maand: Maand
) -> tuple[Plan, Sequence[VerstuurdeRegel]]:
    """The plan with what the gemeente would answer per line; a rejected line is held back.

    What stays is judged again without it: a correction that is held back gives no room. The lines
    are as the message will say them, but for their numbers.
    """
    while True:
        regels = [make_line(claim, f"nieuw {index}") for index, claim in enumerate(plan.regels, 1)]
        stappen = _judged(plan.regels, regels, dossier, maand)
        geweigerd = {
            sleutel: stap.bevindingen
            for sleutel, stap in stappen.items()
            if any(b.is_fout for b in stap.bevindingen)
        }
        if not geweigerd:
            return plan.noting(stappen), regels
        plan = plan.without(geweigerd)


def _judged(
    claims: Sequence[ClaimRegel],
    regels: Sequence[VerstuurdeRegel],
    dossier: Dossier,
    maand: Maand,
) -> Mapping[Sleutel, PlanStap]:
    """The steps of which lines would be answered with findings; judged in order of the message."""
    toetsing = Toetsing(dossier, maand)
    bij_credit: dict[Sleutel, Sequence[Bevinding]] = {}
    bij_nieuw: dict[Sleutel, Sequence[Bevinding]] = {}
    for (stap, nieuw), regel in zip(claims, regels, strict=True):
        bevindingen = toetsing.judge(regel, nieuw.gewenst.contract if nieuw else None)
        if bevindingen:
            (bij_nieuw if nieuw else bij_credit)[stap.sleutel] = bevindingen
    return {
        stap.sleutel: stap.noting(bij_credit.get(stap.sleutel, ()), bij_nieuw.get(stap.sleutel, ()))
        for stap, _ in claims
        if stap.sleutel in bij_credit or stap.sleutel in bij_nieuw
    }


def _result(opdracht: Opdracht, voorstel: Claimvoorstel) -> Gedeclareerd:
    return Gedeclareerd(
        gemeente=opdracht.gemeente,
        wet=opdracht.wet,
        maand=opdracht.maand,
        plan=voorstel.plan,
        referenties=(None,) * len(voorstel.regels),
        declaratienummer=None,
        berichtidentificatie=None,
        bestand=None,
        sha256=None,
        bevindingen=tuple(voorstel.bevindingen),
        client=opdracht.client,
    )
