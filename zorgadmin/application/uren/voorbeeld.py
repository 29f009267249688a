"""What a file of hours would do, before anything of it is taken (chapter 13, issue of the preview).

It is read in as it would be, inside a transaction that is never kept, so that the preview and the
reading are one truth: what becomes of each row, totals per client and month, and the meters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from zorgadmin.application.kern.benoemen import sorted_name
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import Bestand, Bestandsoort
from zorgadmin.application.plan.meter import Volumemeter, total_meter
from zorgadmin.application.uren.boeken import load_books
from zorgadmin.application.uren.inlezen import (
    Gelezen,
    Ingelezen,
    UrenKeuzes,
    Vraag,
    read_hours,
)
from zorgadmin.application.uren.registreren import Registratie, Wordt
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.levering import LeveringSoort
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import masker_bsn
from zorgadmin.domain.toewijzing import ToewijzingId, Toewijzingnummer
from zorgadmin.domain.urenblad import table_of
from zorgadmin.domain.urenformulier import month_of
from zorgadmin.domain.urenprofiel import Namen, complete

_SOORTEN = frozenset({Bestandsoort.UREN, Bestandsoort.AGENDA})
_ONTVANGEN = frozenset({"301", "306", "308", "316", "318", "319", "325"})
_MEESTE_METERS = 50


class VoorbeeldRij(NamedTuple):
    """What becomes of a row; `wie` and `hoeveelheid` where that is known, `uitleg` says why."""

    rij: int
    wordt: Wordt
    wie: str = ""
    datum: date | None = None
    hoeveelheid: int | None = None
    soort: LeveringSoort | None = None
    uitleg: str = ""


class Totaal(NamedTuple):
    """What a client has in a month from this file, in minutes, pieces or eurocents."""

    client: str
    maand: Maand
    soort: LeveringSoort
    hoeveelheid: int


class Meterstand(NamedTuple):
    """How full a toewijzing is once the file is read in."""

    nummer: Toewijzingnummer
    client: str
    meter: Volumemeter


@record
class Urenvoorbeeld:
    """What a file would do; `weigering` says why nothing of it can be read.

    `namen` are those that no link knows; `profiel` is the one that their links are kept in.
    """

    bestand: str
    ingelezen: Ingelezen | None
    rijen: tuple[VoorbeeldRij, ...] = ()
    totalen: tuple[Totaal, ...] = ()
    meters: tuple[Meterstand, ...] = ()
    namen: tuple[Namen, ...] = ()
    profiel: str | None = None
    is_agenda: bool = False
    weigering: str = ""

    @property
    def vraag(self) -> Vraag | None:
        """What reading it in asks."""
        return self.ingelezen.vraag if self.ingelezen else None


def preview(diensten: Diensten, paden: Sequence[Path], keuzes: UrenKeuzes) -> list[Urenvoorbeeld]:
    """What each file of hours among these would do; other files are not looked at."""
    return [
        _preview(diensten, bestand, keuzes)
        for bestand in diensten.omgeving.invoer.bestanden(paden)
        if bestand.soort in _SOORTEN
    ]


def hours_among(diensten: Diensten, paden: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """The paths that hold nothing but files of hours, and the others."""
    uren: list[Path] = []
    rest: list[Path] = []
    for pad in paden:
        soorten = {bestand.soort for bestand in diensten.omgeving.invoer.bestanden([pad])}
        (uren if soorten and soorten <= _SOORTEN else rest).append(pad)
    return uren, rest


def can_be_read(diensten: Diensten, pad: Path) -> bool:
    """Whether a file is of a kind that comes in by downloading: a message, a statement, hours.

    A text that is no table of hours is somebody's own.
    """
    soorten = {Bestandsoort.BERICHT, Bestandsoort.BANK, Bestandsoort.AGENDA}
    for bestand in diensten.omgeving.invoer.bestanden([pad]):
        if bestand.weigering is not None:
            continue
        if bestand.soort in soorten:
            return bestand.soort is not Bestandsoort.BERICHT or bestand.bericht in _ONTVANGEN
        if bestand.soort is Bestandsoort.UREN and _is_table(diensten, bestand):
            return True
    return False


def _is_table(diensten: Diensten, bestand: Bestand) -> bool:
    with diensten.kluis.lezen() as werk:
        profielen = complete(werk.urenprofielen.list())
    bladen = diensten.omgeving.invoer.lees_bladen(bestand.inhoud, bestand.naam)
    try:
        eerste = list(islice(bladen, 1))
        if not (eerste and month_of(eerste[0])):
            table_of(chain(eerste, bladen), profielen)
    except GeweigerdError:
        return False
    return True


def _preview(diensten: Diensten, bestand: Bestand, keuzes: UrenKeuzes) -> Urenvoorbeeld:
    if bestand.weigering is not None:
        return Urenvoorbeeld(bestand.naam, None, weigering=bestand.weigering)
    kijker = _Kijker(diensten)
    try:
        ingelezen = read_hours(diensten, bestand, keuzes, kijker.look)
    except GeweigerdError as fout:
        return Urenvoorbeeld(bestand.naam, None, weigering=str(fout))
    return Urenvoorbeeld(
        bestand=bestand.naam,
        ingelezen=ingelezen,
        rijen=tuple(sorted(kijker.rijen, key=lambda rij: rij.rij)),
        totalen=tuple(sorted(kijker.totalen)),
        meters=tuple(kijker.meters),
        namen=tuple(kijker.namen),
        profiel=kijker.profiel,
        is_agenda=bestand.soort is Bestandsoort.AGENDA,
    )


class _Kijker:
    """Takes note of what the vault would be, while it is."""

    def __init__(self, diensten: Diensten) -> None:
        self._vandaag = diensten.omgeving.vandaag
        self._clienten: Mapping[str, str] = {}
        self.rijen: list[VoorbeeldRij] = []
        self.totalen: list[Totaal] = []
        self.meters: list[Meterstand] = []
        self.namen: list[Namen] = []
        self.profiel: str | None = None

    def look(self, werk: Werk, registratie: Registratie, gelezen: Gelezen) -> None:
        """Note everything that is shown."""
        self._clienten = {c.bsn: sorted_name(c) for c in werk.praktijk.clienten()}
        self.profiel = gelezen.profiel
        self._note_taken(registratie)
        self._note_held(registratie, gelezen)
        self._note_totals(registratie)
        self._note_meters(werk, registratie)

    def _client(self, bsn: str) -> str:
        return self._clienten.get(bsn) or masker_bsn(bsn)

    def _note_taken(self, registratie: Registratie) -> None:
        waarom = dict(reversed(registratie.opmerkingen))
        waarom |= {rij: bevinding.uitleg for rij, bevinding in registratie.dubbele}
        for rij, wordt, lev in registratie.uitkomsten:
            if lev is None:
                self.rijen.append(VoorbeeldRij(rij, wordt))
            else:
                self.rijen.append(
                    VoorbeeldRij(
                        rij=rij,
                        wordt=wordt,
                        wie=self._client(lev.bsn),
                        datum=lev.datum,
                        hoeveelheid=lev.hoeveelheid,
                        soort=lev.soort,
                        uitleg=waarom.get(rij, ""),
                    )
                )

    def _note_held(self, registratie: Registratie, gelezen: Gelezen) -> None:
        for fout in registratie.fouten:
            cel = fout.cel
            self.rijen.append(
                VoorbeeldRij(cel.rij if cel else 0, Wordt.KAN_NIET, uitleg=fout.uitleg)
            )
        for wachtend in gelezen.gekoppeld.wachtend:
            namen = Namen(wachtend.client, wachtend.product)
            if namen not in self.namen:
                self.namen.append(namen)
            self.rijen.append(
                VoorbeeldRij(
                    rij=wachtend.rij,
                    wordt=Wordt.WACHT,
                    wie=str(namen),
                    datum=wachtend.datum,
                    hoeveelheid=wachtend.hoeveelheid,
                    soort=wachtend.soort,
                )
            )
        for rij in gelezen.gekoppeld.genegeerd:
            self.rijen.append(VoorbeeldRij(rij, Wordt.GENEGEERD))
        for naam, nummers in gelezen.namen:
            if not gelezen.gekoppeld.wachtend:
                self.namen.append(Namen(naam, ""))
                self.rijen += [VoorbeeldRij(nummer, Wordt.WACHT, naam) for nummer in nummers]
        for v in gelezen.verschillen:
            uitleg = "Het formulier zegt iets anders dan er intussen staat; dat blijft zo."
            self.rijen.append(VoorbeeldRij(0, Wordt.GELIJK, datum=v.datum, uitleg=uitleg))

    def _note_totals(self, registratie: Registratie) -> None:
        samen: dict[tuple[str, Maand, LeveringSoort], int] = defaultdict(int)
        for v in registratie.wijziging.veranderingen:
            if v.na is not None:
                samen[self._client(v.na.bsn), Maand.of(v.na.datum), v.na.soort] += v.na.hoeveelheid
        self.totalen = [Totaal(*sleutel, aantal) for sleutel, aantal in samen.items()]

    def _note_meters(self, werk: Werk, registratie: Registratie) -> None:
        ids: dict[ToewijzingId, date] = {}
        for v in registratie.wijziging.veranderingen:
            for lev in (v.voor, v.na):
                if lev is not None and lev.toewijzing_id is not None:
                    laatste = max(ids.get(lev.toewijzing_id, lev.datum), lev.datum)
                    ids[lev.toewijzing_id] = laatste
        if not ids:
            return
        gekozen = list(ids)[:_MEESTE_METERS]
        tot = max(self._vandaag, *ids.values())
        for boek in load_books(werk, gekozen, tot, self._vandaag):
            meter = total_meter(boek.blad, boek.boek.contracten, self._vandaag)
            toewijzing = boek.toewijzing
            self.meters.append(Meterstand(toewijzing.nummer, self._client(toewijzing.bsn), meter))
