"""The declaraties of a gemeente outside the message traffic: one document for each client."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from zorgadmin.application.declareren.claimbaar import of_book
from zorgadmin.application.declareren.maken import declareer, preview
from zorgadmin.application.declareren.opdracht import Gedeclareerd, Opdracht
from zorgadmin.application.kern.benoemen import Afnemer
from zorgadmin.application.kern.briefpapier import VOOR_DECLARATIE, require_whole
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.plan.boeken import open_book
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.record import record


@record
class WachtBuiten:
    """What can be claimed of a client outside the traffic; `client` is the key, `cent` signed."""

    client: str
    maand: Maand
    cent: int


def claim_outside(diensten: Diensten, opdracht: Opdracht, *, proef: bool) -> list[Gedeclareerd]:
    """The declaratie of every client of this gemeente × wet about whom there is anything to say.

    Each is a transaction of its own. GeweigerdError that names what the practice lacks, before any
    is made.
    """
    with diensten.kluis.lezen() as werk:
        clienten = _clients(werk, opdracht)
        if clienten and not proef:
            require_whole(werk, VOOR_DECLARATIE, "een declaratie buiten het berichtenverkeer")
    gemaakt = []
    for client in clienten:
        eigen = replace(opdracht, client=client)
        vooraf = preview(diensten, eigen)
        if vooraf.plan.punten:
            gemaakt.append(vooraf if proef else declareer(diensten, eigen))
    return gemaakt


def waiting_outside(diensten: Diensten, opdracht: Opdracht) -> Sequence[WachtBuiten]:
    """What can be claimed outside the traffic up to the month of a claim that is in it."""
    gemeente, wet = opdracht.gemeente, opdracht.wet
    with diensten.kluis.lezen() as werk:
        return [
            WachtBuiten(client, rij.maand, rij.cent)
            for client in _clients(werk, opdracht)
            for rij in of_book(
                open_book(diensten, werk, gemeente, wet, client),
                Afnemer(gemeente, wet, gemeente, client),
                diensten.omgeving.vandaag,
            )
            if rij.maand <= opdracht.maand and rij.regels
        ]


def _clients(werk: Werk, opdracht: Opdracht) -> list[str]:
    plek = (opdracht.gemeente, opdracht.wet)
    return [client for *van, client in werk.toewijzingen.outside() if tuple(van) == plek]
