"""The four amounts of care: geleverd, gedeclareerd, toegekend, betaald (spec 5).

Geleverd is what is wanted today. Gedeclareerd are the lines that were sent, credits subtracted;
one that came back rejected counts until its care was claimed again, so that care is never counted
twice. Toegekend is what was granted of them, betaald what came in for that: money comes in per
declaratie, and is told of its lines (`betalingen.verdelen`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from threading import Lock
from typing import NamedTuple

from zorgadmin.application.betalingen.verdelen import TOEGEKEND, Betaald, paid
from zorgadmin.application.kern.benoemen import WET_NAAM, sorted_name
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.opzoeken import contracts_of
from zorgadmin.application.plan.boek import Blad, Plek
from zorgadmin.application.plan.boeken import OpenBoek, open_books
from zorgadmin.application.plan.punten import delivered_cent
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.contract import Contracten
from zorgadmin.domain.grootboek import PrestatieStatus, Regel, Sleutel
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import euro
from zorgadmin.domain.toewijzing import Toewijzing, ToewijzingId


class Bedragen(NamedTuple):
    """Signed eurocents."""

    geleverd_cent: int
    gedeclareerd_cent: int
    toegekend_cent: int
    betaald_cent: int = 0

    @property
    def te_declareren_cent(self) -> int:
        """What was delivered and is not claimed."""
        return self.geleverd_cent - self.gedeclareerd_cent

    @property
    def niet_toegekend_cent(self) -> int:
        """What was claimed and is not granted."""
        return self.gedeclareerd_cent - self.toegekend_cent

    @property
    def niet_betaald_cent(self) -> int:
        """What was granted and is not paid."""
        return self.toegekend_cent - self.betaald_cent


class OverzichtRij(NamedTuple):
    """What one toewijzing × product × month comes to; `client` as in `Boek`."""

    gemeente: str
    wet: Wet
    toewijzing_id: ToewijzingId
    productcategorie: str
    productcode: str
    maand: Maand
    client: str | None
    bedragen: Bedragen

    @property
    def plek(self) -> Plek:
        """The book that it is in."""
        return self.gemeente, self.wet, self.client

    @property
    def sleutel(self) -> Sleutel:
        """The key that it is about."""
        return Sleutel(self.toewijzing_id, self.productcategorie, self.productcode, self.maand)


@record
class Overzicht:
    """Everything that the overviews are made of; `rijen` up to and including this month.

    `clienten` gives a name by BSN, `gemeenten` one by code.
    """

    rijen: Sequence[OverzichtRij]
    boeken: Mapping[Plek, OpenBoek]
    betaald: Betaald
    contracten: Contracten
    clienten: Mapping[str, str]
    gemeenten: Mapping[str, str]
    vandaag: date

    @property
    def jaren(self) -> Sequence[int]:
        """Years with care or lines, the last one first."""
        return sorted({rij.maand.jaar for rij in self.rijen}, reverse=True)

    def toewijzing(self, rij: OverzichtRij) -> Toewijzing:
        """The toewijzing of a row as it holds now."""
        return self.boeken[rij.plek].boek.bladen[rij.toewijzing_id].toewijzing

    def regels(self, rij: OverzichtRij) -> Sequence[Regel]:
        """The ledger lines of a row."""
        return self.boeken[rij.plek].boek.regels(rij.sleutel)


def overzicht(diensten: Diensten) -> Overzicht:
    """Everything with care or lines up to and including this month."""
    omgeving = diensten.omgeving
    with diensten.kluis.lezen() as werk:
        boeken = {o.boek.plek: o for o in open_books(diensten, werk)}
        betaald = paid(werk, [o.boek for o in boeken.values()])
        tot = Maand.of(omgeving.vandaag)
        return Overzicht(
            rijen=diensten.geheugen.of(Overzichtrijen).rows(boeken.values(), tot, betaald),
            boeken=boeken,
            betaald=betaald,
            contracten=contracts_of(werk),
            clienten={client.bsn: sorted_name(client) for client in werk.praktijk.clienten()},
            gemeenten=omgeving.gemeenten,
            vandaag=omgeving.vandaag,
        )


_Rijen = Sequence[tuple[OverzichtRij, Sequence[Regel]]]
"""Rows without what was paid, each with its granted lines."""


class Overzichtrijen:
    """The rows with what was paid, as they were made last; safe to ask from any thread.

    Those of a sheet are made anew when the sheet is another one, and all when anything was paid.
    """

    def __init__(self) -> None:
        self._slot = Lock()
        self._betaald: Betaald | None = None
        self._per_boek: dict[Plek, dict[ToewijzingId, tuple[_Rijen, Sequence[OverzichtRij]]]] = {}

    def rows(self, boeken: Iterable[OpenBoek], tot: Maand, betaald: Betaald) -> list[OverzichtRij]:
        """The amounts of every key with care or lines, up to and including a month."""
        alle: list[OverzichtRij] = []
        with self._slot:
            if self._betaald is None or not betaald.says_the_same(self._betaald):
                self._per_boek.clear()
            self._betaald = betaald
            for open_ in boeken:
                paid_of = betaald.under(open_.boek.wet)
                bekend = self._per_boek.setdefault(open_.boek.plek, {})
                for nummer, kaal in open_.each(rows_of, open_.boek.bladen, tot).items():
                    eerder = bekend.get(nummer)
                    if eerder is None or eerder[0] is not kaal:
                        eerder = bekend[nummer] = (kaal, [_paid(*deel, paid_of) for deel in kaal])
                    alle += eerder[1]
        return alle


def _paid(
    rij: OverzichtRij, toegekend: Sequence[Regel], paid_of: Callable[[Regel], int]
) -> OverzichtRij:
    cent = sum(map(paid_of, toegekend))
    return OverzichtRij(*rij[:-1], Bedragen(*rij.bedragen[:-1], cent)) if cent else rij


def rows_of(blad: Blad, tot: Maand) -> _Rijen:
    """The rows of one sheet, each with its granted lines; what was paid of these is left out."""
    t = blad.toewijzing
    rijen = []
    for sleutel, gesteld in blad.gesteld.items():
        if sleutel.maand <= tot:
            regels = blad.regels.get(sleutel, ())
            bedragen = Bedragen(delivered_cent(gesteld, regels) or 0, *_claimed(regels))
            toegekend = regels
            if any(regel.status not in TOEGEKEND for regel in regels):
                toegekend = [regel for regel in regels if regel.status in TOEGEKEND]
            rijen.append((OverzichtRij(t.gemeente, t.wet, *sleutel, t.buiten, bedragen), toegekend))
    return rijen


def month_totals(open_: OpenBoek, tot: Maand, betaald: Betaald) -> dict[Maand, Bedragen]:
    """The amounts of every month with care or lines; together those of all rows."""
    samen, toegekend = open_.added_up(_sums, tot), open_.added_up(_granted, tot)
    ontvangen = betaald.per_month(open_.boek.wet, toegekend)
    return {
        maand: Bedragen(
            geleverd_cent=samen[maand, "geleverd_cent"],
            gedeclareerd_cent=samen[maand, "gedeclareerd_cent"],
            toegekend_cent=samen[maand, "toegekend_cent"],
            betaald_cent=ontvangen[maand],
        )
        for maand in sorted({maand for (maand, deel), n in samen.items() if n and not deel})
    }


def _sums(blad: Blad, tot: Maand) -> Mapping[tuple[Maand, str], int]:
    """Eurocents of a sheet by month and part but what was paid; under "" how many keys it has."""
    som: Counter[tuple[Maand, str]] = Counter()
    for rij, _ in rows_of(blad, tot):
        som[rij.maand, ""] += 1
        for deel, cent in rij.bedragen._asdict().items():
            som[rij.maand, deel] += cent
    return som


def _granted(blad: Blad, tot: Maand) -> Mapping[tuple[Maand, str], int]:
    """Eurocents of a sheet that were granted, by month of care and DeclaratieNummer."""
    som: Counter[tuple[Maand, str]] = Counter()
    for rij, toegekend in rows_of(blad, tot):
        for regel in toegekend:
            som[rij.maand, regel.declaratienummer] += regel.signed
    return som


def total(bedragen: Iterable[Bedragen]) -> Bedragen:
    """All together."""
    return Bedragen(*map(sum, zip((0, 0, 0, 0), *bedragen, strict=True)))


def _claimed(regels: Sequence[Regel]) -> tuple[int, int]:
    if len(regels) == 1 and regels[0].status is PrestatieStatus.TOEGEKEND:
        return (regels[0].signed,) * 2
    gedeclareerd = toegekend = 0
    for regel in standing(regels):
        gedeclareerd += regel.signed
        if regel.status in TOEGEKEND:
            toegekend += regel.signed
    return gedeclareerd, toegekend


def standing(regels: Sequence[Regel]) -> Iterator[Regel]:
    """The lines of one key, in order of making, that were sent and count as claimed."""
    for nummer, regel in enumerate(regels):
        if regel.status.is_void or regel.status is PrestatieStatus.AANGEMAAKT:
            continue
        if regel.status.is_rejected and any(_replaces(r, regel) for r in regels[nummer + 1 :]):
            continue
        yield regel


def _replaces(later: Regel, regel: Regel) -> bool:
    """Whether a later line claims again what a rejected one claimed."""
    if later.status.is_void or later.is_debet is not regel.is_debet:
        return False
    return regel.is_debet or later.vorig_referentienummer == regel.vorig_referentienummer


_BIJNA = 80


class Plafond(NamedTuple):
    """What was delivered of what may be, in eurocents."""

    naam: str
    jaar: int
    geleverd_cent: int
    plafond_cent: int

    @property
    def procent(self) -> int:
        """Whole part of a hundred, rounded down."""
        return max(0, self.geleverd_cent) * 100 // self.plafond_cent

    @property
    def toon(self) -> str:
        """How urgent it is."""
        if self.geleverd_cent > self.plafond_cent:
            return "fout"
        return "let_op" if self.procent >= _BIJNA else ""

    def __str__(self) -> str:
        over = self.geleverd_cent - self.plafond_cent
        rest = f"{euro(over)} erboven" if over > 0 else f"nog {euro(-over)}"
        return (
            f"{euro(self.geleverd_cent)} van {euro(self.plafond_cent)} ({self.procent} %), {rest}"
        )


def ceilings(overzicht: Overzicht, jaar: int | None) -> list[Plafond]:
    """Of every gemeente × wet with a ceiling, in a year, or in the one that runs."""
    welk = jaar or overzicht.vandaag.year
    gevonden = []
    # Care outside the message traffic is paid from the same budget.
    afspraken = {(g, wet): open_.boek.afspraak for (g, wet, _), open_ in overzicht.boeken.items()}
    for (gemeente, wet), afspraak in afspraken.items():
        if afspraak is None or afspraak.budgetplafond is None:
            continue
        geleverd = sum(
            rij.bedragen.geleverd_cent
            for rij in overzicht.rijen
            if (rij.gemeente, rij.wet, rij.maand.jaar) == (gemeente, wet, welk)
        )
        naam = f"{overzicht.gemeenten.get(gemeente, gemeente)} ({WET_NAAM[wet]})"
        gevonden.append(Plafond(naam, welk, geleverd, afspraak.budgetplafond))
    return sorted(gevonden, key=lambda plafond: plafond.naam)
