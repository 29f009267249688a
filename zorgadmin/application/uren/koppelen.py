"""What the names in files of hours stand for, and the rows that wait until that is known (ch. 13).

A name that no link knows is never guessed: its rows wait in the vault, and become leveringen as
soon as it is linked. A row without a referentie of its own gets one from its names, day and begin,
so that the same source read again changes only what changed there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time

from zorgadmin.application.kern.nummers import digest
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.ports_urenprofiel import WachtendeRij
from zorgadmin.application.uren.registreren import Inlezing, Registratie, note_registered, register
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.record import record
from zorgadmin.domain.uren import Opgave, UrenRij
from zorgadmin.domain.urenprofiel import (
    Koppeling,
    Namen,
    Profielsoort,
    Urenprofiel,
    complete,
    link_of,
    normal,
)

_BLAD = "blad"
_MAANDTOTAAL = "maandtotaal"
_LANGSTE_KENMERK = 24


@dataclass(slots=True)
class GekoppeldeRijen:
    """Rows of a file after linking: those that name a toewijzing, that wait, and that do not count.

    `genegeerd` are the numbers of rows whose name is to be ignored.
    """

    rijen: list[UrenRij] = field(default_factory=list)
    wachtend: list[WachtendeRij] = field(default_factory=list)
    genegeerd: list[int] = field(default_factory=list)

    def names(self) -> list[tuple[str, tuple[int, ...]]]:
        """The names that wait, each with the numbers of its rows."""
        per_naam: dict[str, list[int]] = defaultdict(list)
        for rij in self.wachtend:
            per_naam[str(Namen(rij.client, rij.product))].append(rij.rij)
        return [(naam, tuple(rijen)) for naam, rijen in per_naam.items()]


class Koppelaar:
    """Knows the profiles of the vault and those that come along."""

    def __init__(self, eigen: Iterable[Urenprofiel]) -> None:
        self.profielen = complete(eigen)

    @classmethod
    def of(cls, werk: Werk) -> Koppelaar:
        """With the profiles of the vault."""
        return cls(werk.urenprofielen.list())

    def links(self, profiel: str | None, soort: Profielsoort) -> list[Koppeling]:
        """The links of a profile; of a file that none knew those of all of its kind."""
        return [
            koppeling
            for p in self.profielen
            if p.soort is soort and (profiel is None or normal(p.naam) == normal(profiel))
            for koppeling in p.koppelingen
        ]

    def link(self, rijen: Iterable[UrenRij], profiel: str | None) -> GekoppeldeRijen:
        """Link the rows of a table."""
        koppelingen = self.links(profiel, Profielsoort.TABEL)
        bekend: dict[Namen, Koppeling | None] = {}
        geteld: Counter[str] = Counter()
        gekoppeld = GekoppeldeRijen()
        for gelezen in rijen:
            rij = _with_reference(gelezen, profiel, geteld)
            if rij.namen is None:
                gekoppeld.rijen.append(rij)
                continue
            if rij.namen not in bekend:
                bekend[rij.namen] = link_of(koppelingen, rij.namen)
            koppeling = bekend[rij.namen]
            if koppeling is None:
                gekoppeld.wachtend.append(_waiting(rij, profiel))
            elif koppeling.is_genegeerd:
                gekoppeld.genegeerd.append(rij.rij)
            else:
                gekoppeld.rijen.append(_linked(rij, koppeling))
        return gekoppeld


def _with_reference(rij: UrenRij, profiel: str | None, geteld: Counter[str]) -> UrenRij:
    """The row with a referentie that names nobody, where it needs one."""
    opgave, namen = rij.opgave, rij.namen
    if namen is None and (rij.maand is None or opgave.referentie):
        return rij
    if namen is None:
        wie = f"{opgave.toewijzingnummer}|{opgave.bsn}|{opgave.productcode}|{opgave.gemeente}"
        bron, sleutel = _MAANDTOTAAL, f"{wie}|{rij.maand}"
    else:
        bron, wie = profiel or _BLAD, "|".join(map(normal, namen))
        sleutel = opgave.referentie or _moment(wie, opgave.datum, opgave.begin, rij.maand)
    geteld[sleutel] += 1
    if opgave.referentie is None:
        sleutel += f"|{geteld[sleutel]}"
    kenmerk = digest(f"{bron}|{sleutel}".encode())[:_LANGSTE_KENMERK]
    return replace(rij, opgave=replace(opgave, referentie=f"{bron}:{kenmerk}"))


def _moment(wie: str, dag: date, begin: time | None, maand: Maand | None) -> str:
    return f"{wie}|{dag}|{begin}|{maand}"


def _linked(rij: UrenRij, koppeling: Koppeling) -> UrenRij:
    opgave = replace(
        rij.opgave,
        toewijzingnummer=koppeling.toewijzingnummer,
        gemeente=koppeling.gemeente or rij.opgave.gemeente,
        wet=koppeling.wet or rij.opgave.wet,
        productcode=koppeling.productcode or rij.opgave.productcode,
    )
    return replace(rij, opgave=opgave, namen=None)


def _waiting(rij: UrenRij, profiel: str | None) -> WachtendeRij:
    opgave = rij.opgave
    assert rij.namen is not None
    assert opgave.referentie is not None
    return WachtendeRij(
        referentie=opgave.referentie,
        profiel=profiel,
        client=rij.namen.client,
        product=rij.namen.product,
        datum=opgave.datum,
        hoeveelheid=opgave.hoeveelheid,
        soort=opgave.soort,
        begin=opgave.begin,
        eind=opgave.eind,
        notitie=opgave.notitie,
        maand=rij.maand,
        rij=rij.rij,
        noshow=opgave.noshow,
        onderaannemer=opgave.onderaannemer,
    )


def keep_waiting(werk: Werk, gekoppeld: GekoppeldeRijen) -> list[WachtendeRij]:
    """Let rows wait that have an amount; the others of the file wait no longer.

    Returns those that did not wait before.
    """
    wachtend = [rij for rij in gekoppeld.wachtend if rij.hoeveelheid]
    opslag = werk.urenprofielen
    al = {rij.referentie for rij in opslag.wachtend()}
    blijft = {rij.referentie for rij in wachtend}
    genoemd = {rij.opgave.referentie or "" for rij in gekoppeld.rijen}
    genoemd |= {rij.referentie for rij in gekoppeld.wachtend}
    opslag.drop(al & genoemd - blijft)
    opslag.keep(wachtend)
    return [rij for rij in wachtend if rij.referentie not in al]


@record
class NagekomenRijen:
    """What became of the rows that waited; those with a finding wait on."""

    registratie: Registratie
    bevindingen: tuple[Bevinding, ...]
    genegeerd: int

    @property
    def aantal(self) -> int:
        """Rows that are leveringen now."""
        return self.registratie.gedaan


def place_waiting(werk: Werk, vandaag: date) -> NagekomenRijen | None:
    """Make leveringen of the rows whose names are linked by now; None when there are none."""
    koppelaar = Koppelaar.of(werk)
    rijen: list[UrenRij] = []
    referenties: dict[int, str] = {}
    weg: list[str] = []
    for nummer, wachtend in enumerate(werk.urenprofielen.wachtend(), start=1):
        koppelingen = koppelaar.links(wachtend.profiel, Profielsoort.TABEL)
        koppeling = link_of(koppelingen, Namen(wachtend.client, wachtend.product))
        if koppeling is None:
            continue
        if koppeling.is_genegeerd:
            weg.append(wachtend.referentie)
        else:
            referenties[nummer] = wachtend.referentie
            rijen.append(_linked(_row(nummer, wachtend), koppeling))
    if not rijen and not weg:
        return None
    inlezing = Inlezing("", "", vandaag)
    registratie = register(werk, rijen, [], inlezing)
    blijven = {fout.cel.rij for fout in registratie.fouten if fout.cel}
    blijven |= {rij for rij, _ in registratie.dubbele}
    weg += [ref for nummer, ref in referenties.items() if nummer not in blijven]
    werk.urenprofielen.drop(weg)
    note_registered(werk, registratie, digest(repr(sorted(weg)).encode()))
    bevindingen = (*registratie.fouten, *(bevinding for _, bevinding in registratie.dubbele))
    genegeerd = len(weg) - (len(referenties) - len(blijven))
    return NagekomenRijen(registratie, bevindingen, genegeerd)


def _row(nummer: int, wachtend: WachtendeRij) -> UrenRij:
    return UrenRij(
        nummer,
        Opgave(
            toewijzingnummer=None,
            gemeente=None,
            wet=None,
            bsn=None,
            productcode=None,
            datum=wachtend.datum,
            hoeveelheid=wachtend.hoeveelheid,
            soort=wachtend.soort,
            begin=wachtend.begin,
            eind=wachtend.eind,
            notitie=wachtend.notitie,
            referentie=wachtend.referentie,
            noshow=wachtend.noshow,
            onderaannemer=wachtend.onderaannemer,
        ),
        maand=wachtend.maand,
    )


def save_profile(werk: Werk, nieuw: Urenprofiel) -> None:
    """Keep a profile; links of the vault about other names stay, and columns that it leaves out."""
    oud = next((p for p in werk.urenprofielen.list() if normal(p.naam) == normal(nieuw.naam)), None)
    if oud is not None:
        gezegd = {koppeling.namen for koppeling in nieuw.koppelingen}
        blijven = tuple(k for k in oud.koppelingen if k.namen not in gezegd)
        nieuw = replace(
            nieuw,
            kolommen=nieuw.kolommen or oud.kolommen,
            datumvorm=nieuw.datumvorm or oud.datumvorm,
            koppelingen=(*blijven, *nieuw.koppelingen),
        )
    werk.urenprofielen.save(nieuw)


def link_names(diensten: Diensten, profielen: Sequence[Urenprofiel]) -> NagekomenRijen | None:
    """Keep profiles with their links, and make leveringen of what waited for them."""
    with diensten.kluis.schrijven() as werk:
        for profiel in profielen:
            save_profile(werk, profiel)
        return place_waiting(werk, diensten.omgeving.vandaag)
