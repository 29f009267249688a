"""Hours noted at the door: a clock that runs during a visit, and the last visit once more."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import LeveringRij
from zorgadmin.application.uren.invoeren import UrenInvoer
from zorgadmin.application.uren.wijziging import Bezoek, DagInvoer, Plek, Wijziging, place_of
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.fouten import GebruikError, GeweigerdError
from zorgadmin.domain.levering import LeveringSoort
from zorgadmin.domain.record import record
from zorgadmin.domain.toewijzing import ToewijzingId, Toewijzingnummer
from zorgadmin.domain.uren_cellen import duur
from zorgadmin.domain.uren_getypt import Getypt

_SLEUTEL = "uren_klok"
_TERUG = timedelta(days=366)
_DAG = timedelta(days=1)
_LANGST = timedelta(hours=24)


@record
class LopendBezoek:
    """A visit that goes on: where it is written, and since when."""

    plek: Plek
    sinds: datetime


def clock(diensten: Diensten) -> LopendBezoek | None:
    """The visit that goes on, if any."""
    with diensten.kluis.lezen() as werk:
        return _read(werk)


def start_clock(diensten: Diensten, plek: Plek) -> LopendBezoek:
    """Let a visit begin now, in whole minutes; GebruikError while another one goes on."""
    with diensten.kluis.schrijven() as werk:
        if _read(werk) is not None:
            raise GebruikError("Er loopt al een bezoek. Stop dat eerst.")
        klok = LopendBezoek(plek, diensten.omgeving.nu.replace(second=0, microsecond=0))
        _save(werk, klok)
        return klok


def drop_clock(diensten: Diensten) -> None:
    """Forget the visit that goes on; nothing is written."""
    with diensten.kluis.schrijven() as werk:
        _save(werk, None)


def stop_clock(diensten: Diensten) -> Wijziging:
    """Write the visit that went on, on the day on which it began.

    GebruikError when none goes on, GeweigerdError when it cannot be written; then it goes on.
    """
    with diensten.kluis.schrijven() as werk:
        klok = _read(werk)
        if klok is None:
            raise GebruikError("Er loopt geen bezoek.")
        nu = diensten.omgeving.nu.replace(second=0, microsecond=0)
        if not timedelta() < nu - klok.sinds < _LANGST:
            raise GeweigerdError(
                f"Het bezoek begon op {klok.sinds:%d-%m-%Y} om {klok.sinds:%H:%M}. Schrijf de "
                "tijden zelf op, en stop de klok zonder te bewaren."
            )
        dag, begin, eind = klok.sinds.date(), klok.sinds.time(), nu.time()
        leeg = DagInvoer(klok.plek, dag, LeveringSoort.TIJD, ())
        invoer = UrenInvoer(werk, [leeg])
        staand = [_visit(rij) for rij in invoer.standing(klok.plek, dag)]
        erbij = Bezoek(duur(begin, eind, dag).aantal, begin, eind)
        reden = invoer.put(DagInvoer(klok.plek, dag, LeveringSoort.TIJD, (*staand, erbij)))
        if reden is not None:
            raise GeweigerdError(reden)
        _save(werk, None)
        return invoer.finish()


def last_visits(diensten: Diensten, plek: Plek, dag: date) -> tuple[Getypt, ...]:
    """What was delivered at a place on the last day with care before another one."""
    if plek.toewijzing_id is None:
        return ()
    with diensten.kluis.lezen() as werk:
        rijen = werk.leveringen.between(dag - _TERUG, dag - _DAG, [plek.toewijzing_id])
    eigen = [rij for rij in rijen if place_of(rij.gegevens, plek.nummer).sleutel == plek.sleutel]
    return _of_last_day(eigen)


def _of_last_day(rijen: Sequence[LeveringRij]) -> tuple[Getypt, ...]:
    laatste = max((rij.gegevens.datum for rij in rijen), default=None)
    return tuple(
        Getypt(rij.gegevens.hoeveelheid, rij.gegevens.begin, rij.gegevens.eind)
        for rij in rijen
        if rij.gegevens.datum == laatste
    )


def _visit(rij: LeveringRij) -> Bezoek:
    lev = rij.gegevens
    return Bezoek(lev.hoeveelheid, lev.begin, lev.eind, lev.noshow, rij.id)


def _read(werk: Werk) -> LopendBezoek | None:
    inhoud = werk.venster.get(_SLEUTEL)
    if not inhoud:
        return None
    try:
        waarden = json.loads(inhoud)
        p = waarden["plek"]
        plek = Plek(
            toewijzing_id=None if p[0] is None else ToewijzingId(p[0]),
            nummer=None if p[1] is None else Toewijzingnummer(p[1]),
            gemeente=p[2],
            wet=Wet(p[3]),
            bsn=p[4],
            productcategorie=p[5],
            productcode=p[6],
        )
        return LopendBezoek(plek, datetime.fromisoformat(waarden["sinds"]))
    except (ValueError, KeyError, TypeError, IndexError):
        return None


def _save(werk: Werk, klok: LopendBezoek | None) -> None:
    inhoud = None
    if klok is not None:
        inhoud = json.dumps({"plek": list(klok.plek), "sinds": klok.sinds.isoformat()})
    werk.venster.save(_SLEUTEL, inhoud)
