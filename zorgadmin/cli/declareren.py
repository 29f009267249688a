"""Commands about a declaratie: `declareer`, `ingediend`, `geweigerd`, `intrekken`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TypedDict, Unpack

import click

from zorgadmin.application.declareren import status as declaratie_status
from zorgadmin.application.declareren.buiten import claim_outside, waiting_outside
from zorgadmin.application.declareren.maken import declareer, preview
from zorgadmin.application.declareren.opdracht import Opdracht
from zorgadmin.application.kern.rijen import DeclaratieRij
from zorgadmin.cli import buiten_vorm, json_vorm, tekst_vorm
from zorgadmin.cli.context import (
    DATUM,
    GEMEENTE,
    MAAND,
    WET,
    Sessie,
    command,
    folder_option,
    wet_option,
)
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.fouten import GebruikError
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.uitweg import Uitweg


class DeclareerKeuzes(TypedDict):
    """What is asked of a declaratie."""

    gemeente: str
    wet: Wet
    maand: Maand
    dagtekening: date | None
    naar: Path | None
    begrens: bool


@command("declareer", "Maak de declaratie van een maand, of een proef daarvan.")
@click.option("--gemeente", required=True, type=GEMEENTE, help="Gemeentecode van vier cijfers.")
@click.option("--wet", type=WET, required=True, help="wmo of jw.")
@click.option("--maand", type=MAAND, required=True, help="Declaratieperiode.")
@click.option("--dagtekening", type=DATUM, help="Datum op het bericht; standaard vandaag.")
@folder_option(nodig=False, hulp="Map voor het bericht.")
@click.option("--proef", is_flag=True, help="Toon de declaratie zonder iets te schrijven.")
@click.option("--begrens", is_flag=True, help="Declareer tot het maximum wat er niet in past.")
@click.option(
    "--buiten-verkeer",
    is_flag=True,
    help="Maak in plaats van een bericht een PDF per cliënt buiten het berichtenverkeer.",
)
def declareer_opdracht(
    sessie: Sessie,
    proef: bool,  # noqa: FBT001
    buiten_verkeer: bool,  # noqa: FBT001
    **keuzes: Unpack[DeclareerKeuzes],
) -> int:
    """Make or preview a declaratie."""
    opdracht = Opdracht(**keuzes)
    if buiten_verkeer:
        return _outside(sessie, opdracht, proef=proef)
    maak = preview if proef else declareer
    resultaat = maak(sessie.diensten(), opdracht)
    buiten = waiting_outside(sessie.diensten(), opdracht)
    sessie.count("regels" for _ in resultaat.regels)
    sessie.show(
        lambda: buiten_vorm.beside_json(json_vorm.claimed(resultaat), buiten),
        lambda: buiten_vorm.beside(tekst_vorm.claimed(resultaat), buiten),
    )
    return 0 if resultaat.is_complete else 1


def _outside(sessie: Sessie, opdracht: Opdracht, *, proef: bool) -> int:
    """Make or preview the declaraties outside the message traffic, one for each client."""
    if opdracht.naar is None and not proef:
        raise GebruikError("Kies de map voor de declaraties.", Uitweg.MAP_KIEZEN)
    alle = claim_outside(sessie.diensten(), opdracht, proef=proef)
    sessie.count("regels" for resultaat in alle for _ in resultaat.regels)
    sessie.show(
        lambda: [json_vorm.claimed(resultaat) for resultaat in alle],
        lambda: (
            [regel for resultaat in alle for regel in (*tekst_vorm.claimed(resultaat), "")][:-1]
            or ["Er is buiten het berichtenverkeer niets te declareren."]
        ),
    )
    # Who only waits for an answer stands in the way of nobody.
    nu = [r for r in alle if r.plan.stappen or r.plan.tegengehouden or r.is_refused]
    return 0 if nu and all(resultaat.is_complete for resultaat in nu) else 1


@command("ingediend", "Meld dat je een declaratie hebt ingediend.")
@click.argument("declaratienummer")
@click.option("--op", type=DATUM, help="Dag van indienen; standaard vandaag.")
@click.option("--terug", is_flag=True, help="Neem terug dat zij is ingediend.")
@wet_option
def ingediend_opdracht(
    sessie: Sessie,
    declaratienummer: str,
    op: date | None,
    terug: bool,  # noqa: FBT001
    wet: Wet | None,
) -> int:
    """Record the upload, or take that back."""
    if not terug:
        rij = declaratie_status.ingediend(sessie.diensten(), declaratienummer, op, wet)
    elif op is None:
        rij = declaratie_status.toch_niet_ingediend(sessie.diensten(), declaratienummer, wet)
    else:
        raise GebruikError("Geef bij --terug geen --op.")
    return _show(sessie, rij)


@command("geweigerd", "Meld dat het portaal een declaratie heeft geweigerd.")
@click.argument("declaratienummer")
@click.option("--code", required=True, help="Foutcode van het portaal, bijvoorbeeld BRS13.")
@click.option("--toelichting", help="Wat het portaal erbij zegt.")
@wet_option
def geweigerd_opdracht(
    sessie: Sessie, declaratienummer: str, code: str, toelichting: str | None, wet: Wet | None
) -> int:
    """Record a rejection by the portal."""
    declaratie = declaratie_status.geweigerd(
        sessie.diensten(), declaratienummer, code, toelichting, wet
    )
    return _show(sessie, declaratie)


@command("intrekken", "Trek een declaratie in die nog niet is ingediend.")
@click.argument("declaratienummer")
@wet_option
def intrekken_opdracht(sessie: Sessie, declaratienummer: str, wet: Wet | None) -> int:
    """Withdraw a declaratie."""
    return _show(sessie, declaratie_status.intrekken(sessie.diensten(), declaratienummer, wet))


def _show(sessie: Sessie, declaratie: DeclaratieRij) -> int:
    return sessie.show(
        lambda: json_vorm.declaration(declaratie), lambda: [tekst_vorm.declaration(declaratie)]
    )


OPDRACHTEN = (
    declareer_opdracht,
    ingediend_opdracht,
    geweigerd_opdracht,
    intrekken_opdracht,
)
