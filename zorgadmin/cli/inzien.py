"""Commands that show how things stand: `stand`, `taken`."""

from __future__ import annotations

from pathlib import Path

import click

from zorgadmin.application.overzichten.stand import stand
from zorgadmin.application.overzichten.taak import Taak, TaakSoort
from zorgadmin.cli import json_vorm, tekst_vorm
from zorgadmin.cli.context import GEMEENTE, MAAND, PAD, WET, Sessie, command
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.tekst import count, datum


@command("stand", "Toon declaraties, regels, werkvoorraad en toewijzingen.")
@click.option("--gemeente", type=GEMEENTE, help="Alleen deze gemeente.")
@click.option("--wet", type=WET, help="Alleen deze wet.")
@click.option("--maand", type=MAAND, help="Alleen deze maand.")
def stand_opdracht(
    sessie: Sessie, gemeente: str | None, wet: Wet | None, maand: Maand | None
) -> int:
    """Show the ledger."""
    resultaat = stand(sessie.diensten(), gemeente, wet, maand)
    return sessie.show(lambda: json_vorm.ledger(resultaat), lambda: tekst_vorm.ledger(resultaat))


@command("taken", "Toon wat wanneer moet gebeuren.")
@click.option("--ics", type=PAD, help="Schrijf de taken als agenda in dit bestand (.ics).")
def taken_opdracht(sessie: Sessie, ics: Path | None) -> int:
    """Show the tasks, or write them as a calendar."""
    from zorgadmin.application.overzichten.taken import taken

    if ics is not None:
        return _calendar(sessie, ics)
    lijst = taken(sessie.diensten())
    return sessie.show(
        lambda: [
            {
                "soort": taak.soort.value,
                "uiterlijk": taak.uiterlijk.isoformat(),
                "over": taak.over,
                "actie": _action(taak),
            }
            for taak in lijst
        ],
        lambda: (
            [f"{datum(t.uiterlijk)}  {t.soort}: {_over(t)} {_action(t)}" for t in lijst]
            or ["Er is niets te doen."]
        ),
    )


def _calendar(sessie: Sessie, pad: Path) -> int:
    from zorgadmin.application.verantwoording.agenda import save_calendar

    agenda = save_calendar(sessie.diensten(), pad)
    return sessie.show(
        lambda: {
            "bestand": str(agenda.bestand.pad),
            "sha256": agenda.bestand.sha256,
            "taken": agenda.taken,
        },
        lambda: [f"{count(agenda.taken, 'taak', 'taken')} geschreven: {agenda.bestand.pad}"],
    )


def _over(taak: Taak) -> str:
    """What a task is about, as a sentence."""
    return taak.over if taak.over.endswith(".") else f"{taak.over}."


_TE_BEWAREN = (
    *(TaakSoort.RETOURBERICHT, TaakSoort.VERZOEK, TaakSoort.START, TaakSoort.STOP),
    TaakSoort.ONTVANGST,
)
"""Kinds of task whose message is written to a folder, and then sent."""


def _action(taak: Taak) -> str:
    """What to do, with the command for it."""
    if taak.soort in _TE_BEWAREN and taak.identificatie:
        wat = "geupload" if taak.is_bewaard else "bewaar"
        naar = "" if taak.is_bewaard else " --naar MAP"
        return f"{taak.actie} Opdracht: `zorgadmin berichten {wat} {taak.identificatie}{naar}`."
    match taak.soort:
        case TaakSoort.DECLARATIE if taak.declaratienummer is not None:
            opdracht = f"zorgadmin ingediend {taak.declaratienummer}"
        case TaakSoort.CLIENT:
            opdracht = "zorgadmin client"
        case TaakSoort.BETALING:
            opdracht = f"zorgadmin betaald {taak.declaratienummer} --bedrag EURO --op JJJJ-MM-DD"
        case TaakSoort.CONTRACT:
            opdracht = "zorgadmin inrichten BESTAND"
        case TaakSoort.START | TaakSoort.STOP if taak.bericht_id is None:
            opdracht = "zorgadmin regie --maak --naar MAP"
        case TaakSoort.MELDEN if taak.bsn is not None:
            opdracht = f"zorgadmin aanmelding {taak.toewijzingnummer} --naar MAP"
        case TaakSoort.UREN:
            opdracht = "zorgadmin importeer BESTAND"
        case _:
            return taak.actie
    return f"{taak.actie} Opdracht: `{opdracht}`."


OPDRACHTEN = (stand_opdracht, taken_opdracht)
