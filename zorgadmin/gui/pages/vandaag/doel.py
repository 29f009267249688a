"""Where in the window a task is done."""

from __future__ import annotations

from zorgadmin.application.overzichten.klussen import Klus
from zorgadmin.application.overzichten.taak import Taak, TaakSoort
from zorgadmin.domain.buiten import is_outside
from zorgadmin.gui.goals import (
    TE_VERSTUREN,
    Goal,
    NaarBericht,
    NaarClient,
    NaarDeclaratie,
    NaarInstelling,
    NaarKoppelen,
    NaarMaand,
    NaarPagina,
    NaarRegel,
    NaarToewijzing,
    NaarUren,
    NaarVerzoek,
)


def goal_of(klus: Klus) -> Goal | None:
    """Where a job is done."""
    taak = klus.taak
    match taak.soort:
        case TaakSoort.RETOURBERICHT | TaakSoort.MELDEN | TaakSoort.ONTVANGST if (
            taak.bericht_id is not None and (klus.aantal == 1 or taak.is_bewaard)
        ):
            return NaarBericht(taak.bericht_id)
        case TaakSoort.RETOURBERICHT:
            return NaarPagina("berichten", TE_VERSTUREN)
        case TaakSoort.DECLARATIE if taak.declaratienummer is None:
            return _month(taak)
        case TaakSoort.HERINDIENING | TaakSoort.BEZWAAR | TaakSoort.CORRECTIE if (
            taak.referentienummer is not None
            and (taak.soort is not TaakSoort.CORRECTIE or taak.reden)
        ):
            return NaarRegel(taak.referentienummer, taak.wet)
        case TaakSoort.DECLARATIE | TaakSoort.CORRECTIE:
            return NaarPagina("declareren")
        case TaakSoort.HERINDIENING:
            return NaarPagina("declareren")
        case TaakSoort.BETALING if taak.declaratienummer is not None:
            return NaarDeclaratie(taak.declaratienummer, taak.wet)
    return _of_care(taak)


def _month(taak: Taak) -> Goal | None:
    if taak.gemeente is None or taak.wet is None or taak.maand is None:
        return None
    buiten = taak.bsn if taak.bsn is not None and is_outside(taak.bsn) else None
    return NaarMaand(taak.gemeente, taak.wet, taak.maand, client=buiten)


def _of_care(taak: Taak) -> Goal | None:
    """Where care that is held back, or not there, is put right."""
    match taak.soort:
        case TaakSoort.KOPPELEN:
            return NaarKoppelen()
        case TaakSoort.CONTRACT:
            return NaarInstelling("contracten")
        case TaakSoort.TEGENGEHOUDEN:
            return _month(taak)
        case TaakSoort.UREN if taak.maand is not None:
            return NaarUren(taak.maand.begin, taak.toewijzing_id)
    return _of_client(taak)


def _of_client(taak: Taak) -> Goal | None:
    if taak.soort is TaakSoort.GEPARKEERD:
        return NaarVerzoek(taak.bsn)
    if taak.toewijzing_id is not None:
        return NaarToewijzing(taak.toewijzing_id)
    if taak.bsn is not None:
        return NaarClient(taak.bsn)
    return None
