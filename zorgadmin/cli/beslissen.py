"""Commands that decide about lines, and about care that no line claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import click

from zorgadmin.application.antwoorden import besluiten
from zorgadmin.application.antwoorden.loslaten import laat_gaan, neem_terug
from zorgadmin.application.antwoorden.verwerken import antwoord
from zorgadmin.cli import json_vorm
from zorgadmin.cli.context import (
    MAAND,
    NUMMER,
    Sessie,
    command,
    gemeente_option,
    wet_option,
)
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.fouten import GebruikError
from zorgadmin.domain.grootboek import Regel
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.tekst import euro, maandnaam


@command("opnieuw", "Dien afgekeurde regels opnieuw in met de volgende declaratie.")
@click.argument("referentienummers", nargs=-1, required=True)
@wet_option
def opnieuw_opdracht(sessie: Sessie, referentienummers: tuple[str, ...], wet: Wet | None) -> int:
    """Claim rejected lines again."""
    diensten = sessie.diensten()
    regels = besluiten.opnieuw(diensten, referentienummers, wet)
    redenen = () if sessie.als_json else besluiten.obstacles(diensten, regels)
    anders = {
        o.regel.referentienummer: (
            f"mag opnieuw mee, maar gaat zo niet mee: {o.reden}"
            + ("; `zorgadmin stand` zegt waarom" if o.is_held else "")
        )
        for o in redenen
    }
    return _show(sessie, regels, "gaat opnieuw mee in de volgende declaratie", anders)


@command("vervalt", "Laat afgekeurde regels vervallen.")
@click.argument("referentienummers", nargs=-1, required=True)
@click.option("--reden", required=True, help="Waarom; blijft bij de regel bewaard.")
@wet_option
def vervalt_opdracht(
    sessie: Sessie, referentienummers: tuple[str, ...], reden: str, wet: Wet | None
) -> int:
    """Let rejected lines go."""
    regels = besluiten.vervalt(sessie.diensten(), referentienummers, reden, wet)
    return _show(sessie, regels, "is vervallen")


@command("handhaaf", "Handhaaf toegekende regels die de gemeente achteraf inkort.")
@click.argument("referentienummers", nargs=-1, required=True)
@click.option("--reden", required=True, help="Waarom; blijft bij de regel bewaard.")
@wet_option
def handhaaf_opdracht(
    sessie: Sessie, referentienummers: tuple[str, ...], reden: str, wet: Wet | None
) -> int:
    """Uphold approved lines that a newer toewijzing takes back."""
    regels = besluiten.handhaaf(sessie.diensten(), referentienummers, reden, wet)
    return _show(sessie, regels, "blijft staan zoals zij is toegekend")


@command("corrigeer", "Laat toegekende regels die de gemeente achteraf inkort corrigeren.")
@click.argument("referentienummers", nargs=-1, required=True)
@wet_option
def corrigeer_opdracht(sessie: Sessie, referentienummers: tuple[str, ...], wet: Wet | None) -> int:
    """Let approved lines that a newer toewijzing takes back be credited and claimed anew."""
    regels = besluiten.corrigeer(sessie.diensten(), referentienummers, wet)
    return _show(sessie, regels, "wordt gecorrigeerd met de volgende declaratie")


@command("crediteer", "Neem een toegekende regel terug met de volgende declaratie.")
@click.argument("referentienummer")
@click.option("--reden", required=True, help="Waarom; blijft bij de regel bewaard.")
@wet_option
def crediteer_opdracht(sessie: Sessie, referentienummer: str, reden: str, wet: Wet | None) -> int:
    """Credit an approved line."""
    regel = besluiten.crediteer(sessie.diensten(), referentienummer, reden, wet)
    return _show(sessie, [regel], "wordt gecrediteerd met de volgende declaratie")


@command("laat-gaan", "Laat zorg gaan die niet meer gedeclareerd mag worden.")
@click.argument("toewijzing", type=NUMMER)
@click.option("--maand", type=MAAND, required=True, help="Maand van de zorg.")
@click.option("--reden", help="Waarom; blijft bij de zorg bewaard.")
@click.option("--terug", is_flag=True, help="Neem het terug: de zorg staat weer open.")
@gemeente_option
@wet_option
def laat_gaan_opdracht(
    sessie: Sessie,
    toewijzing: int,
    maand: Maand,
    reden: str | None,
    gemeente: str | None,
    wet: Wet | None,
    *,
    terug: bool,
) -> int:
    """Let care go that may not be claimed any more."""
    if terug == (reden is not None):
        raise click.UsageError("Geef --reden, of --terug.")
    if reden is None:
        punten = neem_terug(sessie.diensten(), toewijzing, maand, gemeente, wet)
    else:
        punten = laat_gaan(sessie.diensten(), toewijzing, maand, reden, gemeente, wet)
    wat = "weer open" if terug else "niet declarabel, tot de leveringen van die maand veranderen"
    sleutels = list(dict.fromkeys(punt.sleutel for punt in punten))
    return sessie.show(
        lambda: [json_vorm.key(punten[0].toewijzing, sleutel) for sleutel in sleutels],
        lambda: [
            f"Toewijzing {toewijzing}, product {sleutel.productcode}, {maandnaam(maand)}: {wat}."
            for sleutel in sleutels
        ],
    )


@command("antwoord", "Leg een antwoord vast dat buiten het berichtenverkeer kwam.")
@click.argument("declaratienummer")
@click.option("--toegekend", is_flag=True, help="Alles is toegekend.")
@click.option(
    "--afgekeurd",
    "afgekeurd",
    multiple=True,
    metavar="REFERENTIENUMMER=CODE",
    help="Afgekeurde regel en retourcode; mag vaker. De rest is toegekend.",
)
@click.argument("meer", nargs=-1)
@click.option("--reden", required=True, help="Waar het antwoord vandaan komt.")
@wet_option
def antwoord_opdracht(
    sessie: Sessie,
    declaratienummer: str,
    toegekend: bool,  # noqa: FBT001
    afgekeurd: tuple[str, ...],
    meer: tuple[str, ...],
    reden: str,
    wet: Wet | None,
) -> int:
    """Record an answer by hand."""
    paren = (*afgekeurd, *meer)
    if toegekend == bool(paren):
        raise GebruikError("Geef óf --toegekend, óf --afgekeurd REFERENTIENUMMER=CODE.")
    codes = _codes(paren)
    beantwoording = antwoord(
        sessie.diensten(), declaratienummer, codes, reden, sessie.starter.retourcodes(), wet
    )
    return sessie.show(
        lambda: json_vorm.consequences(beantwoording),
        lambda: [
            (
                f"{declaratienummer}: {euro(beantwoording.toegekend_cent)} toegekend, "
                f"{euro(beantwoording.afgekeurd_cent)} afgekeurd. {beantwoording.about_earlier}"
            ).strip()
        ],
    )


def _codes(paren: Sequence[str]) -> dict[str, tuple[str, ...]]:
    codes: dict[str, tuple[str, ...]] = {}
    for paar in paren:
        nummer, teken, code = paar.partition("=")
        if not (nummer and teken and code):
            raise GebruikError(f"{paar} kan niet; schrijf REFERENTIENUMMER=CODE.")
        codes[nummer] = (*codes.get(nummer, ()), *code.split(","))
    return codes


def _show(
    sessie: Sessie,
    regels: Sequence[Regel],
    wat: str,
    anders: Mapping[str, str] = MappingProxyType({}),
) -> int:
    """Show lines and what becomes of them: `anders` by ReferentieNummer, else `wat`."""
    nummers = [regel.referentienummer for regel in regels]
    return sessie.show(
        lambda: [
            json_vorm.ledger_line(regel)
            | {"status": regel.status.value, "declaratienummer": regel.declaratienummer}
            for regel in regels
        ],
        lambda: [f"Regel {nummer} {anders.get(nummer, wat)}." for nummer in nummers],
    )


OPDRACHTEN = (
    opnieuw_opdracht,
    vervalt_opdracht,
    handhaaf_opdracht,
    corrigeer_opdracht,
    crediteer_opdracht,
    laat_gaan_opdracht,
    antwoord_opdracht,
)
