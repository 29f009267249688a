"""The lists of one client beside the toewijzingen: leveringen, claim lines, messages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from zorgadmin.application.berichten.lijst import BerichtBeeld, Samenhang, views
from zorgadmin.application.kern.benoemen import product_name, retour_meaning
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.opzoeken import contracts_of
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import LeveringRij
from zorgadmin.application.uren.leveringen import LeveringBeeld, of_toewijzing, parked
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.contract import Contracten
from zorgadmin.domain.grootboek import Regel
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import opsomming
from zorgadmin.domain.toewijzing import Toewijzing, ToewijzingId


@record
class RegelBeeld:
    """A claim line; `reden` says what its retourcodes mean."""

    regel: Regel
    wet: Wet
    product: str
    reden: str


def visits_of(diensten: Diensten, bsn: str) -> list[LeveringBeeld]:
    """All leveringen of a client, the newest first; those that wait for a toewijzing too."""
    with diensten.kluis.lezen() as werk:
        toewijzingen, contracten = _current(werk, bsn), contracts_of(werk)
        regels = _lines(werk, toewijzingen)
        rijen: dict[ToewijzingId | None, list[LeveringRij]] = defaultdict(list)
        for rij in werk.inzage.leveringen(toewijzingen):
            rijen[rij.gegevens.toewijzing_id].append(rij)
        geparkeerd = werk.leveringen.geparkeerd(bsn)
    leveringen = [
        *map(parked, geparkeerd),
        *(
            levering
            for nummer, t in toewijzingen.items()
            for levering in of_toewijzing(t, rijen[nummer], regels[nummer], contracten)
        ),
    ]
    return sorted(leveringen, key=lambda lev: (lev.datum, lev.id), reverse=True)


def lines_of_client(diensten: Diensten, bsn: str) -> list[RegelBeeld]:
    """All claim lines of a client, those of the last month first."""
    with diensten.kluis.lezen() as werk:
        toewijzingen, contracten = _current(werk, bsn), contracts_of(werk)
        per_toewijzing = _lines(werk, toewijzingen)
    regels = [regel for lijst in per_toewijzing.values() for regel in lijst]
    regels.sort(key=lambda regel: (regel.sleutel.maand, regel.id), reverse=True)
    return [_line(regel, toewijzingen[regel.sleutel.toewijzing_id], contracten) for regel in regels]


def messages_of(diensten: Diensten, bsn: str) -> list[BerichtBeeld]:
    """What brought the toewijzingen or told of them, what claimed, what was reported and asked.

    The answers to all of these too; the newest first.
    """
    with diensten.kluis.lezen() as werk:
        toewijzingen = _current(werk, bsn)
        per_bericht: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for versie in werk.inzage.versies(bsn):
            if versie.bericht_id is not None:
                toewijzing = versie.toewijzing
                per_bericht[versie.bericht_id].append((toewijzing.nummer, toewijzing.bsn))
        for melding in werk.buiten.aanmeldingen():
            if (t := toewijzingen.get(melding.toewijzing_id)) is not None:
                per_bericht[melding.bericht_id].append((t.nummer, t.bsn))
        nummers = {
            (toewijzingen[nummer].wet, regel.declaratienummer)
            for nummer, regels in _lines(werk, toewijzingen).items()
            for regel in regels
        }
        declaraties = {
            d.bericht_id: d
            for d in werk.declaraties.list()
            if (d.wet, d.declaratienummer) in nummers and d.bericht_id is not None
        }
        alle = werk.inzage.zorg_per_bericht()
        zorg = {nummer: regels for nummer, regels in alle.items() if regels[0].bsn == bsn}
        rijen = {r.id: r for r in werk.inzage.berichten([*per_bericht, *declaraties, *zorg])}
    gemeenten = diensten.omgeving.gemeenten
    return views(rijen.values(), Samenhang(per_bericht, declaraties, rijen, gemeenten, zorg))


def _current(werk: Werk, bsn: str) -> Mapping[ToewijzingId, Toewijzing]:
    return {v.toewijzing.id: v.toewijzing for v in werk.inzage.versies(bsn) if v.in_force}


def _lines(
    werk: Werk, toewijzingen: Mapping[ToewijzingId, Toewijzing]
) -> Mapping[ToewijzingId, Sequence[Regel]]:
    regels: dict[ToewijzingId, list[Regel]] = defaultdict(list)
    for regel in werk.declaraties.regels(toewijzing_ids=toewijzingen.keys()):
        regels[regel.sleutel.toewijzing_id].append(regel)
    return regels


def _line(regel: Regel, toewijzing: Toewijzing, contracten: Contracten) -> RegelBeeld:
    reden = opsomming([retour_meaning(toewijzing.wet, code) for code in regel.retourcodes])
    product = product_name(
        contracten,
        toewijzing.gemeente,
        toewijzing.wet,
        regel.sleutel.productcategorie,
        regel.sleutel.productcode,
    )
    return RegelBeeld(regel, toewijzing.wet, product, reden)
