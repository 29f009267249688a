"""Commands about files and messages: `importeer`, `controleer`, `berichten`."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict, Unpack

import click

from zorgadmin.application.berichten.bewaren import bewaar, geupload, list_messages
from zorgadmin.application.berichten.importeren import importeer
from zorgadmin.application.berichten.intrekken import trek_in
from zorgadmin.application.berichten.resultaat import Resultaat, Uitkomst
from zorgadmin.application.kern.rijen import BerichtRij
from zorgadmin.application.uren.inlezen import UrenKeuzes
from zorgadmin.cli import json_vorm, tekst_vorm
from zorgadmin.cli.context import (
    MAAND,
    PAD,
    DutchGroup,
    Sessie,
    command,
    folder_option,
    one_of,
    read_file,
    wet_option,
)
from zorgadmin.domain.berichten.status import HEEN
from zorgadmin.domain.buiten import MELDING
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.uren_cellen import Datumvorm

_DEELS = 1
_GEWEIGERD = 3


class _Uren(TypedDict):
    """The options about files of hours."""

    alles_of_niets: bool
    ook_dubbele: bool
    datumvorm: str | None
    maanden: tuple[Maand, ...]
    formulier_wint: bool


@command("importeer", "Lees berichten (XML, ZIP) en uren (CSV, rekenblad, agenda) in.")
@click.argument("bestanden", type=PAD, nargs=-1, required=True)
@folder_option(nodig=False, hulp="Map voor de antwoorden (302).")
@click.option("--alles-of-niets", is_flag=True, help="Weiger een urenbestand met een foute rij.")
@click.option("--ook-dubbele", is_flag=True, help="Neem ook bezoeken op die er al lijken te staan.")
@click.option(
    "--datumvorm",
    type=one_of(*Datumvorm),
    help="Lees datums met / als dag-maand-jaar (dmj) of maand-dag-jaar (mdj).",
)
@click.option(
    "--maand",
    "maanden",
    type=MAAND,
    multiple=True,
    help="Lees een agenda alleen over deze maand; mag vaker.",
)
@click.option(
    "--formulier-wint",
    is_flag=True,
    help="Neem van een urenformulier ook over wat intussen anders is ingevoerd.",
)
@click.option("--overnemen", is_flag=True, help="Neem 323-berichten van andere software over.")
def importeer_opdracht(
    sessie: Sessie,
    bestanden: tuple[Path, ...],
    naar: Path | None,
    overnemen: bool,  # noqa: FBT001
    **uren: Unpack[_Uren],
) -> int:
    """Import files."""
    resultaten = importeer(
        sessie.diensten(),
        bestanden,
        naar=naar,
        uren=UrenKeuzes(
            alles_of_niets=uren["alles_of_niets"],
            ook_dubbele=uren["ook_dubbele"],
            datumvorm=Datumvorm(uren["datumvorm"]) if uren["datumvorm"] else None,
            maanden=uren["maanden"],
            formulier_wint=uren["formulier_wint"],
        ),
        overnemen=overnemen,
    )
    sessie.count(resultaat.status for resultaat in resultaten)
    sessie.show(lambda: json_vorm.imported(resultaten), lambda: tekst_vorm.imported(resultaten))
    return _exit_code(resultaten)


def _exit_code(resultaten: list[Resultaat]) -> int:
    statussen = {r.status for r in resultaten}
    if statussen <= {Uitkomst.VERWERKT, Uitkomst.AL_VERWERKT}:
        return 0
    return _GEWEIGERD if statussen == {Uitkomst.GEWEIGERD} else _DEELS


@command("controleer", "Controleer een berichtbestand zonder het in te lezen.")
@click.argument("bestand", type=PAD)
def controleer_opdracht(sessie: Sessie, bestand: Path) -> int:
    """Check a message file; levels 3 and 4 only when a vault is named."""
    from zorgadmin.application.berichten.controleren import controleer

    inhoud = read_file(bestand)
    starter = sessie.starter
    diensten = sessie.diensten() if starter.has_named_vault(sessie.kluis) else None
    controle = controleer(starter.omgeving(), inhoud, diensten)
    sessie.show(lambda: json_vorm.checked(controle), lambda: tekst_vorm.checked(controle))
    return int(any(bevinding.is_fout for bevinding in controle.bevindingen))


@click.group("berichten", cls=DutchGroup, help="Toon de berichten.", invoke_without_command=True)
@click.option("--te-versturen", is_flag=True, help="Alleen eigen berichten zonder bestand.")
@click.pass_context
def berichten_opdracht(context: click.Context, te_versturen: bool) -> int:  # noqa: FBT001
    """List the message log."""
    if context.invoked_subcommand is not None:
        return 0
    sessie = context.find_object(Sessie)
    assert sessie is not None
    rijen = list_messages(sessie.diensten(), te_versturen=te_versturen)
    return sessie.show(
        lambda: [json_vorm.logged(rij) for rij in rijen], lambda: tekst_vorm.logged(rijen)
    )


@command("bewaar", "Schrijf een eigen bericht naar een map.", berichten_opdracht)
@click.argument("identificatie")
@folder_option(nodig=True, hulp="Map voor het bericht.")
@wet_option
def bewaar_opdracht(sessie: Sessie, identificatie: str, naar: Path, wet: Wet | None) -> int:
    """Write an own message again."""
    paden = bewaar(sessie.diensten(), identificatie, naar, wet)
    return sessie.show(
        lambda: {"bestanden": [str(pad) for pad in paden]},
        lambda: (f"Bestand: {pad}" for pad in paden),
    )


@command("geupload", "Meld dat bewaarde berichten zijn geüpload.", berichten_opdracht)
@click.argument("identificaties", nargs=-1, required=True)
@click.option("--verwijder", is_flag=True, help="Toch niet geüpload: haal de melding weg.")
@wet_option
def geupload_opdracht(
    sessie: Sessie,
    identificaties: tuple[str, ...],
    verwijder: bool,  # noqa: FBT001
    wet: Wet | None,
) -> int:
    """Confirm uploads."""
    rijen = geupload(sessie.diensten(), identificaties, wet, toch_niet=verwijder)
    wat = "is nog te uploaden" if verwijder else "is geüpload"
    return sessie.show(
        lambda: [json_vorm.logged(rij) for rij in rijen],
        lambda: (f"Bericht {rij.identificatie} {wat}." for rij in rijen),
    )


def _after_withdrawal(rij: BerichtRij) -> list[str]:
    if rij.soort == MELDING:
        return ["Verstuur de PDF niet meer; je kunt een nieuwe melding maken."]
    vraag = HEEN.get(rij.soort or "")
    if vraag is None:
        return ["Upload het bestand niet meer; je kunt het verzoek opnieuw doen."]
    return [f"Lees het {vraag}-bericht opnieuw in om het opnieuw te beoordelen."]


@command(
    "intrekken",
    "Trek een verzoek of melding in die niet is geüpload, of een afwijzend antwoord.",
    berichten_opdracht,
)
@click.argument("identificatie")
@wet_option
def intrekken_opdracht(sessie: Sessie, identificatie: str, wet: Wet | None) -> int:
    """Withdraw a rejecting return message."""
    rij = trek_in(sessie.diensten(), identificatie, wet)
    return sessie.show(
        lambda: json_vorm.logged(rij),
        lambda: [f"Bericht {rij.identificatie} is ingetrokken.", *_after_withdrawal(rij)],
    )


OPDRACHTEN = (importeer_opdracht, controleer_opdracht, berichten_opdracht)
