"""The hours of a month: every visit, and what each line comes to when it is rounded (2.2, 2.3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time, timedelta

from zorgadmin.application.kern.benoemen import product_name, sorted_name
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.opzoeken import contracts_of
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import LeveringRij
from zorgadmin.application.plan.boek import Boek
from zorgadmin.application.plan.boeken import book_of, places
from zorgadmin.application.plan.meter import Volumemeter, fine_text, month_meter
from zorgadmin.application.plan.toewijzingen import current
from zorgadmin.application.uren.wijziging import Plek, place_of
from zorgadmin.domain.levering import Bron, LeveringSoort
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.prestatie import Gesteld
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import masker_bsn, volume
from zorgadmin.domain.toewijzing import Toewijzing
from zorgadmin.domain.uren_getypt import write_amount
from zorgadmin.domain.werkdagen import feestdag
from zorgadmin.rules.claim import lost_minutes

_WEEK = timedelta(days=7)
_BRON = {Bron.IMPORT: "bestand", Bron.VAST: "vast volume", Bron.HAND: "met de hand"}


@record
class UrenRegel:
    """One visit; `nummer` is that of its toewijzing, None while there is none."""

    levering_id: int
    plek: Plek
    datum: date
    client: str
    product: str
    nummer: int | None
    hoeveelheid: int
    soort: LeveringSoort
    begin: time | None
    eind: time | None
    notitie: str
    bron: str
    noshow: bool = False
    onderaannemer: str = ""

    @property
    def aantal(self) -> str:
        """Its amount as text."""
        return write_amount(self.hoeveelheid, self.soort)

    @property
    def tijden(self) -> str:
        """Begin and eind as text, where they are known."""
        if self.begin is None or self.eind is None:
            return ""
        return f"{self.begin:%H:%M}–{self.eind:%H:%M}"


@record
class Afronding:
    """One line of the month: delivered, what of it can be claimed, and what rounding takes off.

    `verloren` in minutes. `maximum` of the productperiode is text, empty where there is none.
    """

    plek: Plek
    client: str
    product: str
    geleverd: str
    declarabel: str
    verloren: int
    maximum: str
    is_over: bool


@record
class UrenMaand:
    """A calendar month: its visits in order of day, its lines by client, its holidays."""

    maand: Maand
    regels: tuple[UrenRegel, ...]
    afrondingen: tuple[Afronding, ...]
    feestdagen: Mapping[date, str]

    @property
    def verloren(self) -> int:
        """Minutes that rounding takes off in the whole month."""
        return sum(afronding.verloren for afronding in self.afrondingen)


def uren_maand(diensten: Diensten, maand: Maand) -> UrenMaand:
    """The hours of a month, parked care included."""
    with diensten.kluis.lezen() as werk:
        lezer = _Lezer(werk, current(diensten, werk))
        rijen = list(werk.leveringen.between(maand.begin, maand.eind))
        los = [r for r in werk.leveringen.geparkeerd() if Maand.of(r.gegevens.datum) == maand]
        vandaag = diensten.omgeving.vandaag
        tot = max(maand, Maand.of(vandaag))
        boeken = [
            book_of(diensten, werk, gemeente, wet, tot, client)
            for gemeente, wet, client in places(werk)
        ]
    regels = [lezer.line(rij) for rij in (*rijen, *los)]
    regels.sort(key=lambda r: (r.datum, r.client.casefold(), r.begin or time.max, r.levering_id))
    afrondingen = sorted(
        lezer.roundings(boeken, maand, vandaag),
        key=lambda a: (a.client.casefold(), a.plek.nummer or 0),
    )
    dagen = (maand.begin + timedelta(days=n) for n in range(maand.eind.day))
    feestdagen = {dag: naam for dag in dagen if (naam := feestdag(dag))}
    return UrenMaand(maand, tuple(regels), tuple(afrondingen), feestdagen)


class _Lezer:
    """What the lines of a month are told with."""

    def __init__(self, werk: Werk, toewijzingen: Iterable[Toewijzing]) -> None:
        self._contracten = contracts_of(werk)
        self._toewijzingen: Mapping[int, Toewijzing] = {t.id: t for t in toewijzingen}
        self._namen = {c.bsn: sorted_name(c) for c in werk.praktijk.clienten()}
        self._producten: dict[tuple[object, ...], str] = {}

    def line(self, rij: LeveringRij) -> UrenRegel:
        """One visit."""
        lev = rij.gegevens
        toewijzing = self._toewijzingen.get(lev.toewijzing_id or 0)
        plek = place_of(lev, toewijzing.nummer if toewijzing else None)
        return UrenRegel(
            levering_id=rij.id,
            plek=plek,
            datum=lev.datum,
            client=self._name(lev.bsn),
            product=self._product(plek),
            nummer=plek.nummer,
            hoeveelheid=lev.hoeveelheid,
            soort=lev.soort,
            begin=lev.begin,
            eind=lev.eind,
            notitie=lev.notitie or "",
            bron=_BRON[lev.bron],
            noshow=lev.noshow,
            onderaannemer=lev.onderaannemer or "",
        )

    def roundings(self, boeken: Iterable[Boek], maand: Maand, vandaag: date) -> Iterator[Afronding]:
        """What each line of a month comes to, fixed volumes that are still to be made included."""
        for boek in boeken:
            for blad in boek.bladen.values():
                zorg = [g for g in blad.gesteld.values() if g.sleutel.maand == maand]
                if any(g.geplaatst for g in zorg):
                    meter = month_meter(blad, boek.contracten, maand, vandaag)
                    yield from (self._rounding(g, meter) for g in zorg if g.geplaatst)

    def _rounding(self, gesteld: Gesteld, meter: Volumemeter) -> Afronding:
        sleutel, gewenst, toewijzing = gesteld.sleutel, gesteld.gewenst, gesteld.toewijzing
        plek = Plek(
            toewijzing_id=toewijzing.id,
            nummer=toewijzing.nummer,
            gemeente=toewijzing.gemeente,
            wet=toewijzing.wet,
            bsn=toewijzing.bsn,
            productcategorie=sleutel.productcategorie,
            productcode=sleutel.productcode,
        )
        samen = sum(levering.hoeveelheid for levering in gesteld.geplaatst)
        return Afronding(
            plek=plek,
            client=self._name(toewijzing.bsn),
            product=self._product(plek),
            geleverd=write_amount(samen, gesteld.geplaatst[0].soort),
            declarabel=volume(gewenst.volume, gewenst.eenheid) if gewenst else "kan niet",
            verloren=lost_minutes(gewenst) if gewenst else 0,
            maximum="" if meter.maximum is None else fine_text(meter.maximum, meter.eenheid),
            is_over=gewenst is not None and meter.is_over,
        )

    def _name(self, bsn: str) -> str:
        return self._namen.get(bsn) or f"Cliënt {masker_bsn(bsn)}"

    def _product(self, plek: Plek) -> str:
        sleutel = (plek.gemeente, plek.wet, plek.productcategorie, plek.productcode)
        if sleutel not in self._producten:
            self._producten[sleutel] = product_name(
                self._contracten,
                plek.gemeente,
                plek.wet,
                plek.productcategorie,
                plek.productcode,
            )
        return self._producten[sleutel]
