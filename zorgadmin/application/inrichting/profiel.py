"""Agreements with gemeenten as a file that colleagues share: a set-up file with nothing personal.

Who answers at a gemeente stays out of it, and so does the practice; taking a profile over leaves
what is known of that as it was.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import date
from enum import Enum

from zorgadmin.application.inrichting.afspraak import KALENDERMAAND
from zorgadmin.application.inrichting.bestand import read
from zorgadmin.application.inrichting.formulier import change
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.toml_waarden import Lijsten
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.praktijk import GemeenteAfspraak

EIGEN = ("email", "contact", "factuuradres", "budgetplafond")
"""What may name somebody, or is of this practice only: it is not shared."""

_KOP = (
    "# Afspraken met gemeenten, gemaakt met zorgadmin.\n"
    "# Er staan geen gegevens van personen in; je kunt dit bestand delen.\n"
)


def profile(diensten: Diensten) -> bytes:
    """The agreements of the practice as a file; GeweigerdError when there are none."""
    with diensten.kluis.lezen() as werk:
        afspraken = werk.praktijk.afspraken()
    if not afspraken:
        raise GeweigerdError("Er zijn nog geen afspraken met gemeenten om te delen.")
    return as_toml(afspraken).encode()


def as_toml(afspraken: Sequence[GemeenteAfspraak]) -> str:
    """The tables of these agreements, without what may name somebody."""
    return _KOP + "".join(f"\n[[gemeente]]\n{''.join(_lines(a))}" for a in afspraken)


def take_profile(diensten: Diensten, lijsten: Lijsten, inhoud: bytes) -> list[GemeenteAfspraak]:
    """Take agreements over from a file; GeweigerdError when it holds anything else, or is wrong."""
    gelezen = read(inhoud, lijsten)
    rest = [
        veld.name
        for veld in fields(gelezen)
        if veld.name != "afspraken" and getattr(gelezen, veld.name)
    ]
    if rest or not gelezen.afspraken:
        raise GeweigerdError(
            "Dit bestand is geen profiel met afspraken: daarin staan alleen tabellen [[gemeente]]."
        )
    nieuw: list[GemeenteAfspraak] = []

    def keep(werk: Werk) -> None:
        eerder = {(a.gemeente, a.wet): a for a in werk.praktijk.afspraken()}
        for afspraak in gelezen.afspraken:
            oud = eerder.get((afspraak.gemeente, afspraak.wet))
            eigen = {} if oud is None else {naam: getattr(oud, naam) for naam in EIGEN}
            nieuw.append(afspraak._replace(**eigen))
            werk.praktijk.save_afspraak(nieuw[-1])

    change(diensten, keep)
    return nieuw


def _lines(afspraak: GemeenteAfspraak) -> Iterator[str]:
    for naam, waarde in afspraak._asdict().items():
        if naam in EIGEN:
            continue
        sleutel = "code" if naam == "gemeente" else naam
        gezegd = KALENDERMAAND if naam == "onderbreking" and waarde is None else waarde
        if gezegd is not None:
            yield f"{sleutel} = {_toml(gezegd)}\n"


def _toml(waarde: object) -> str:
    match waarde:
        case bool():
            return "true" if waarde else "false"
        case int():
            return str(waarde)
        case date():
            return waarde.isoformat()
        case tuple():
            return f"[{', '.join(map(_toml, waarde))}]"
        case Enum():
            return json.dumps(waarde.value)
        case _:
            # A JSON string is a TOML string.
            return json.dumps(str(waarde), ensure_ascii=False)
