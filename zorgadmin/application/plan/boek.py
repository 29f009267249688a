"""Everything about one gemeente × wet that a claim is computed from, one sheet per toewijzing.

A book is of the message traffic, or of one client outside it: what is in the one is never in the
other, so that no message can be about what is outside.

A sheet holds what is registered and what stands, and what follows from it for every key. Sheets do
not touch one another: when something changes, only those of the toewijzingen concerned are made
anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from zorgadmin.application.kern.opzoeken import contracts_of
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import DeclaratieRij, Geraakt
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.contract import Contracten
from zorgadmin.domain.grootboek import Regel, Sleutel
from zorgadmin.domain.levering import Levering, soort_of
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.praktijk import GemeenteAfspraak
from zorgadmin.domain.prestatie import NIETS_GEPLAATST, Gesteld, can_be_fixed, place, wanted
from zorgadmin.domain.record import maker, record
from zorgadmin.domain.regie.melding import Regiemelding
from zorgadmin.domain.regie.stand import NIETS_BESLOTEN, Besloten, state_of
from zorgadmin.domain.toewijzing import Toewijzing, ToewijzingId
from zorgadmin.domain.vast import VasteLevering, missing

Plek = tuple[str, Wet, str | None]
"""Gemeente, wet, and the key of a client outside the message traffic."""


class Blad(NamedTuple):
    """One toewijzing: its leveringen, its ledger lines in order of making, and what follows.

    Fixed volumes that are still to be made are among the leveringen, with negative ids.
    `losgelaten` gives of each key that was let go the digest of its leveringen at the time.
    `meldingen` are the reports of its starts and stops, in order of making, `besloten` what was
    decided about those; `gestart`: a start was reported, and not rejected or taken back.
    """

    toewijzing: Toewijzing
    leveringen: Sequence[Levering]
    vaste: Sequence[VasteLevering]
    lijnen: Sequence[Regel]
    regels: Mapping[Sleutel, Sequence[Regel]]
    gesteld: Mapping[Sleutel, Gesteld]
    losgelaten: Mapping[Sleutel, str]
    meldingen: Sequence[Regiemelding] = ()
    besloten: Besloten = NIETS_BESLOTEN
    gestart: bool = False

    def with_reports(self, meldingen: Sequence[Regiemelding], besloten: Besloten) -> Blad:
        """The same, with what was reported of the care and decided about that."""
        gestart = _needs_no_start(self.toewijzing) or bool(state_of(meldingen).stapel)
        return self._replace(meldingen=meldingen, besloten=besloten, gestart=gestart)

    def lets_go(self, gesteld: Gesteld) -> bool:
        """Whether the user let the care of a key go, and it is still the same."""
        los = self.losgelaten
        return bool(los) and los.get(gesteld.sleutel) == gesteld.leveringen_kenmerk

    @property
    def let_go(self) -> Iterator[Sleutel]:
        """The keys of which the care was let go and is still the same."""
        return (g.sleutel for g in self.gesteld.values() if self.lets_go(g))


_blad = maker(Blad)


@record
class Boek:
    """The sheets by toewijzing id, contracts, agreement, declaraties.

    `tot` is the last month of which fixed volumes are made; `client` the key of the client outside
    the message traffic that the book is about, None: it is of the traffic.
    """

    gemeente: str
    wet: Wet
    client: str | None
    tot: Maand
    contracten: Contracten
    afspraak: GemeenteAfspraak | None
    declaraties: Sequence[DeclaratieRij]
    bladen: Mapping[ToewijzingId, Blad]

    @property
    def plek(self) -> Plek:
        """What names it among the books of a vault."""
        return self.gemeente, self.wet, self.client

    @property
    def laatste_maand(self) -> Maand | None:
        """Last submitted declaratieperiode; see `DeclaratieRij.counts_as_submitted`."""
        maanden = [d.maand for d in self.declaraties if d.counts_as_submitted]
        return max(maanden, default=None)

    @property
    def vaste(self) -> Iterator[VasteLevering]:
        """The volumes that a claim has to make."""
        return (vast for blad in self.bladen.values() for vast in blad.vaste)

    def only(self, ids: Collection[ToewijzingId]) -> Boek:
        """The book with the sheets of these toewijzingen."""
        return replace(self, bladen={n: blad for n, blad in self.bladen.items() if n in ids})

    def regels(self, sleutel: Sleutel) -> Sequence[Regel]:
        """Ledger lines of a key, in order of making."""
        blad = self.bladen.get(sleutel.toewijzing_id)
        return blad.regels.get(sleutel, ()) if blad else ()

    def gesteld(self, sleutel: Sleutel) -> Gesteld | None:
        """What is known of a key; None when it has neither care nor lines."""
        blad = self.bladen.get(sleutel.toewijzing_id)
        return blad.gesteld.get(sleutel) if blad else None


def load(
    werk: Werk,
    gemeente: str,
    wet: Wet,
    tot: Maand,
    toewijzing_ids: Collection[ToewijzingId] | None = None,
    client: str | None = None,
) -> Boek:
    """Read a book; with `toewijzing_ids` the sheets of these toewijzingen only.

    `client` is the key of a client outside the message traffic; None: the book of the traffic.
    """
    afspraken = {(a.gemeente, a.wet): a for a in werk.praktijk.afspraken()}
    boek = Boek(
        gemeente=gemeente,
        wet=wet,
        client=client,
        tot=tot,
        contracten=contracts_of(werk),
        afspraak=afspraken.get((gemeente, wet)),
        declaraties=[d for d in werk.declaraties.list(gemeente, wet) if d.client == client],
        bladen={},
    )
    return replace(boek, bladen=read_sheets(werk, boek, toewijzing_ids))


def read_sheets(
    werk: Werk, boek: Boek, toewijzing_ids: Collection[ToewijzingId] | None = None
) -> dict[ToewijzingId, Blad]:
    """The sheets as the vault has them now, of some toewijzingen of the book or of all."""
    gelezen: Collection[Toewijzing]
    if toewijzing_ids is not None:
        gelezen = werk.toewijzingen.by_ids(toewijzing_ids).values()
    elif boek.client is None:
        gelezen = werk.toewijzingen.current(boek.gemeente, boek.wet)
    else:
        gelezen = werk.toewijzingen.of_client(boek.client)
    plek = boek.plek
    toewijzingen = [t for t in gelezen if (t.gemeente, t.wet, t.buiten) == plek]
    if boek.client is not None:
        toewijzing_ids = [t.id for t in toewijzingen]
    leveringen = werk.leveringen.of_gemeente(boek.gemeente, boek.wet, toewijzing_ids)
    per_toewijzing = {
        toewijzing_id: list(groep)
        for toewijzing_id, groep in groupby(leveringen, attrgetter("toewijzing_id"))
    }
    lijnen: dict[ToewijzingId, list[Regel]] = defaultdict(list)
    # Of toewijzingen that are named their own index is searched, not all lines of the gemeente.
    gelezen_regels = (
        werk.declaraties.regels(boek.gemeente, boek.wet)
        if toewijzing_ids is None
        else werk.declaraties.regels(toewijzing_ids=toewijzing_ids)
    )
    for regel in gelezen_regels:
        lijnen[regel.sleutel.toewijzing_id].append(regel)
    los: dict[ToewijzingId, dict[Sleutel, str]] = defaultdict(dict)
    marks = werk.losgelaten.marks(boek.gemeente, boek.wet, toewijzing_ids)
    for sleutel, kenmerk in marks.items():
        los[sleutel.toewijzing_id][sleutel] = kenmerk
    meldingen = werk.regie.of_gemeente(boek.gemeente, boek.wet, toewijzing_ids)
    besloten = werk.regie.decided(boek.gemeente, boek.wet, toewijzing_ids)
    dagen: Mapping[ToewijzingId, Collection[date]] = {}
    if boek.contracten.has_fixed(boek.gemeente, boek.wet):
        dagen = werk.leveringen.days_ever(boek.gemeente, boek.wet)
    bladen = {
        t.id: make_sheet(
            t,
            boek.contracten,
            boek.tot,
            per_toewijzing.get(t.id, ()),
            lijnen.get(t.id, ()),
            dagen.get(t.id, ()),
            los.get(t.id),
        )
        for t in toewijzingen
    }
    for nummer in bladen.keys() & {*meldingen, *besloten}:
        bladen[nummer] = bladen[nummer].with_reports(
            meldingen.get(nummer, ()), besloten.get(nummer, NIETS_BESLOTEN)
        )
    return bladen


def make_sheet(
    toewijzing: Toewijzing,
    contracten: Contracten,
    tot: Maand,
    leveringen: Sequence[Levering],
    lijnen: Sequence[Regel],
    dagen: Collection[date] = (),
    losgelaten: Mapping[Sleutel, str] | None = None,
) -> Blad:
    """The sheet of a toewijzing; `dagen` are those of every levering that it ever had."""
    vaste: Sequence[VasteLevering] = ()
    onmogelijk = None
    if contracten.has_fixed(toewijzing.gemeente, toewijzing.wet):
        onmogelijk = _fixed_impossible(toewijzing, contracten, tot)
        vaste = tuple(missing(toewijzing, contracten, dagen, tot))
        leveringen = [*leveringen, *(as_levering(v, n) for n, v in enumerate(vaste, 1))]
    regels: dict[Sleutel, list[Regel]] = {}
    for regel in lijnen:
        regels.setdefault(regel.sleutel, []).append(regel)
    geplaatst = place(toewijzing, leveringen, contracten)
    # Of equal ones the first stays: the lines and what follows share it.
    sleutels = {*regels, *geplaatst}
    gesteld = {
        sleutel: wanted(toewijzing, sleutel, geplaatst.get(sleutel, NIETS_GEPLAATST))
        for sleutel in sorted(sleutels)
    }
    if onmogelijk is not None and onmogelijk not in gesteld:
        gesteld[onmogelijk] = wanted(toewijzing, onmogelijk, leeg_bij_vast=True)
        gesteld = {sleutel: gesteld[sleutel] for sleutel in sorted(gesteld)}
    return _blad(
        toewijzing=toewijzing,
        leveringen=leveringen,
        vaste=vaste,
        lijnen=lijnen,
        regels=regels,
        gesteld=gesteld,
        losgelaten=losgelaten or {},
        gestart=_needs_no_start(toewijzing),
    )


def _needs_no_start(toewijzing: Toewijzing) -> bool:
    """Outside the traffic no start can be reported, so none is waited for."""
    return toewijzing.buiten is not None


def as_levering(vast: VasteLevering, volgnummer: int) -> Levering:
    """A volume still to be made as a levering; its id is negative."""
    omvang = vast.toewijzing.omvang
    assert omvang is not None
    return Levering(
        id=-volgnummer,
        toewijzing_id=vast.toewijzing.id,
        productcategorie=vast.productcategorie,
        productcode=vast.productcode,
        datum=vast.datum,
        hoeveelheid=vast.hoeveelheid,
        soort=soort_of(omvang.eenheid),
    )


def _fixed_impossible(t: Toewijzing, contracten: Contracten, maand: Maand) -> Sleutel | None:
    """The key of this month, when its contract fixes a volume that cannot be made (ZA105)."""
    periode = t.productperiode(maand)
    if t.productcategorie is None or t.productcode is None or periode is None:
        return None
    if t.omvang is None or t.is_ingetrokken or can_be_fixed(t):
        return None
    contract = contracten.for_care(t, t.productcode, periode.eind, t.productcategorie)
    if contract is None or not contract.vast:
        return None
    return Sleutel(t.id, t.productcategorie, t.productcode, maand)


def renewed(werk: Werk, boek: Boek, geraakt: Geraakt) -> Boek:
    """The book once some of it changed; the same object when nothing of it did."""
    paar = (boek.gemeente, boek.wet)
    if paar in geraakt.paren:
        nieuw = load(werk, *paar, boek.tot, (), boek.client)
        if not nieuw.contracten.says_the_same(boek.contracten):
            return load(werk, *paar, boek.tot, client=boek.client)
        boek = replace(boek, afspraak=nieuw.afspraak, declaraties=nieuw.declaraties)
    bladen = read_sheets(werk, boek, geraakt.toewijzingen) if geraakt.toewijzingen else {}
    return replace(boek, bladen={**boek.bladen, **bladen}) if bladen else boek


def up_to(werk: Werk, boek: Boek, tot: Maand) -> Boek:
    """The book with fixed volumes up to another month."""
    if boek.tot == tot:
        return boek
    anders = replace(boek, tot=tot)
    if not boek.contracten.has_fixed(boek.gemeente, boek.wet):
        return anders
    ids = [nummer for nummer, blad in boek.bladen.items() if blad.toewijzing.omvang is not None]
    return replace(anders, bladen={**boek.bladen, **read_sheets(werk, anders, ids)})
