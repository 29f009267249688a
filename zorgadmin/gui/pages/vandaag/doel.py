"""Where in the window a task is done."""

from __future__ import annotations

from zorgadmin.application.overzichten.klussen import Klus
from zorgadmin.application.overzichten.taken import Taak
from zorgadmin.gui.goals import (
    TE_VERSTUREN,
    Goal,
    NaarBericht,
    NaarClient,
    NaarDeclaratie,
    NaarMaand,
    NaarPagina,
    NaarRegel,
    NaarToewijzing,
)


def goal_of(klus: Klus) -> Goal | None:
    """Where a job is done."""
    taak = klus.taak
    match taak.soort:
        case "retourbericht" if klus.aantal == 1 and taak.bericht_id is not None:
            return NaarBericht(taak.bericht_id)
        case "retourbericht":
            return NaarPagina("berichten", TE_VERSTUREN)
        case "declaratie" if taak.declaratienummer is None:
            return _month(taak)
        case "declaratie" | "correctie":
            return NaarPagina("declareren")
        case "herindiening" if taak.referentienummer is not None:
            return NaarRegel(taak.referentienummer, taak.wet)
        case "herindiening":
            return NaarPagina("declareren")
        case "betaling" if taak.declaratienummer is not None:
            return NaarDeclaratie(taak.declaratienummer, taak.wet)
    return _of_client(taak)


def _month(taak: Taak) -> Goal | None:
    if taak.gemeente is None or taak.wet is None or taak.maand is None:
        return None
    return NaarMaand(taak.gemeente, taak.wet, taak.maand)


def _of_client(taak: Taak) -> Goal | None:
    if taak.toewijzing_id is not None:
        return NaarToewijzing(taak.toewijzing_id)
    if taak.bsn is not None:
        return NaarClient(taak.bsn)
    return None
