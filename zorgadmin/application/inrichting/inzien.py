"""The set-up of the practice as the settings show it."""

from __future__ import annotations

from collections.abc import Sequence

from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.domain.contract import Contract
from zorgadmin.domain.journaal import Rekeningen
from zorgadmin.domain.praktijk import GemeenteAfspraak, Praktijk


def practice(diensten: Diensten) -> Praktijk | None:
    """The practice; None in a vault that is not set up."""
    with diensten.kluis.lezen() as werk:
        return werk.praktijk.get()


def practice_name(diensten: Diensten) -> str:
    """Name of the practice; empty in a vault that is not set up."""
    gevonden = practice(diensten)
    return gevonden.naam if gevonden else ""


def accounts(diensten: Diensten) -> Rekeningen:
    """Accounts for journal lines."""
    with diensten.kluis.lezen() as werk:
        return werk.praktijk.rekeningen()


def contracts(diensten: Diensten) -> Sequence[Contract]:
    """Every agreement about a product, by gemeente, wet, product and first day."""
    with diensten.kluis.lezen() as werk:
        return sorted(
            werk.praktijk.contracten(),
            key=lambda c: (c.gemeente, c.wet, c.productcode, c.geldig_van),
        )


def agreements(diensten: Diensten) -> Sequence[GemeenteAfspraak]:
    """What was agreed besides products, by gemeente and wet."""
    with diensten.kluis.lezen() as werk:
        return sorted(werk.praktijk.afspraken(), key=lambda a: (a.gemeente, a.wet))
