"""Everything about one client: toewijzingen with their history, leveringen, lines, messages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from zorgadmin.application.berichten.lijst import BerichtBeeld, Samenhang, views
from zorgadmin.application.clienten.lijst import Looptijd, runs
from zorgadmin.application.clienten.tempo import Meters, meters
from zorgadmin.application.kern.benoemen import product_name, product_of, retour_meaning, size_of
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.opzoeken import contracts_of
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.ports_buiten import Aanmelding
from zorgadmin.application.kern.rijen import LeveringRij, ToewijzingVersie
from zorgadmin.application.plan.boek import Blad
from zorgadmin.application.plan.boeken import OpenBoek, open_book
from zorgadmin.application.plan.punten import OpenPunt, Uitwegen, ways_out
from zorgadmin.application.regie.merken import Merk, marks
from zorgadmin.application.regie.overzicht import Regie, Zorg, regie_of
from zorgadmin.application.regie.resultaten import Zorguitkomst, asked_by, outcomes
from zorgadmin.application.toewijzingen.historie import VersieBeeld, history
from zorgadmin.application.toewijzingen.persoon import PersoonGevolg, proposal
from zorgadmin.application.uren.leveringen import LeveringBeeld, of_toewijzing, parked
from zorgadmin.application.uren.verplaatsen import has_other_product
from zorgadmin.codelijsten import labels
from zorgadmin.domain.buiten import Verkeer
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.contract import Contracten
from zorgadmin.domain.fouten import GebruikError
from zorgadmin.domain.grootboek import Regel
from zorgadmin.domain.indicatoren import Indicator
from zorgadmin.domain.periode import Maand, age
from zorgadmin.domain.praktijk import Client
from zorgadmin.domain.record import record
from zorgadmin.domain.regie.stand import NIETS_BESLOTEN, Regiestand
from zorgadmin.domain.regie.voorstel import Voorstel
from zorgadmin.domain.tekst import opsomming, periode
from zorgadmin.domain.toewijzing import Toewijzing, ToewijzingId


@record
class ToewijzingBeeld:
    """A toewijzing as it holds now; `meters` None when it was withdrawn.

    `uitwegen` are what can be done about its care that is open, `losgelaten` the months of which
    care was let go, `zorg` is what was reported of it and `voorstel` what is to be. `aanmelding` is
    the last notification of one outside the message traffic. `gevraagd` are the results that its
    gemeente asks for at a stop, `uitkomst` what is known of them.
    """

    toewijzing: Toewijzing
    product: str
    omvang: str
    gemeente: str
    looptijd: Looptijd
    meters: Meters | None
    versies: tuple[VersieBeeld, ...]
    uitwegen: Uitwegen
    losgelaten: tuple[Maand, ...]
    zorg: Zorg
    voorstel: Voorstel | None
    aanmelding: Aanmelding | None = None
    gevraagd: tuple[Indicator, ...] = ()
    uitkomst: Zorguitkomst | None = None

    @property
    def met_de_hand(self) -> bool:
        """Whether what holds now was entered by hand."""
        return self.toewijzing.is_by_hand

    @property
    def in_woorden(self) -> str:
        """All that a bar on the time line shows, for whoever hears it."""
        t = self.toewijzing
        loop = periode(t.ingangsdatum, t.einddatum)
        gemeld = "; ".join(mark.woorden for mark in self.merken)
        zin = f"Toewijzing {t.nummer}: {self.product}, {self.omvang}, {loop}, {self.looptijd}"
        return f"{zin}; {gemeld}" if gemeld else zin

    @property
    def merken(self) -> tuple[Merk, ...]:
        """What was reported, as marks on the time line."""
        return marks(self.zorg)


@record
class RegelBeeld:
    """A claim line; `reden` says what its retourcodes mean."""

    regel: Regel
    wet: Wet
    product: str
    reden: str


@record
class ClientBeeld:
    """One client whole; everything newest first. `verkeer` is how he or she is in the traffic."""

    client: Client
    verkeer: Verkeer | None
    leeftijd: int | None
    geslacht: str
    toewijzingen: tuple[ToewijzingBeeld, ...]
    leveringen: tuple[LeveringBeeld, ...]
    regels: tuple[RegelBeeld, ...]
    berichten: tuple[BerichtBeeld, ...]
    voorstel: PersoonGevolg | None


class _Gegevens(NamedTuple):
    """What the vault says of one client."""

    contracten: Contracten
    versies: Mapping[ToewijzingId, Sequence[ToewijzingVersie]]
    leveringen: Mapping[ToewijzingId, Sequence[LeveringRij]]
    geparkeerd: Sequence[LeveringRij]
    regels: Mapping[ToewijzingId, Sequence[Regel]]


def client_whole(diensten: Diensten, bsn: str) -> ClientBeeld:
    """Look a client up; GebruikError when unknown."""
    vandaag, gemeenten = diensten.omgeving.vandaag, diensten.omgeving.gemeenten
    with diensten.kluis.lezen() as werk:
        client = werk.praktijk.client(bsn)
        if client is None:
            raise GebruikError("Deze cliënt staat niet (meer) in de kluis.")
        g = _load(werk, bsn)
        boeken = _books(diensten, werk, g)
        gemeld = {m.toewijzing_id: m for m in werk.buiten.aanmeldingen()}
        berichten = _messages(werk, g, bsn, gemeenten, gemeld.values())
        regie = regie_of(werk, boeken, vandaag, bsn)
        verkeer = werk.buiten.verkeer(bsn)
        uitkomsten = {u.toewijzing.id: u for u in outcomes(werk, boeken)}
        wachtend = [v for v in werk.praktijk.voorstellen(bsn) if v.besluit is None]
        voorstel = proposal(werk, wachtend[-1]) if wachtend else None
    punten, bladen = _open_points(boeken, g), _sheets(boeken, g)
    toewijzingen = [
        _toewijzing(versies, g, gemeenten, vandaag, punten.get(nummer, ()), bladen[nummer], regie)
        for nummer, versies in g.versies.items()
    ]
    gevraagd = {(b.boek.gemeente, b.boek.wet): asked_by(b.boek.afspraak) for b in boeken}
    toewijzingen = [
        replace(
            beeld,
            aanmelding=gemeld.get(beeld.toewijzing.id),
            gevraagd=gevraagd.get((beeld.toewijzing.gemeente, beeld.toewijzing.wet), ()),
            uitkomst=uitkomsten.get(beeld.toewijzing.id),
        )
        for beeld in toewijzingen
    ]
    toewijzingen.sort(key=lambda t: t.toewijzing.ingangsdatum, reverse=True)
    leveringen = [*_leveringen(g), *map(parked, g.geparkeerd)]
    leveringen.sort(key=lambda lev: (lev.datum, lev.id), reverse=True)
    regels = [regel for lijst in g.regels.values() for regel in lijst]
    regels.sort(key=lambda regel: (regel.sleutel.maand, regel.id), reverse=True)
    return ClientBeeld(
        client=client,
        verkeer=verkeer,
        leeftijd=age(client.geboortedatum, vandaag) if client.geboortedatum else None,
        geslacht=labels("geslacht", Wet.WMO).get(client.geslacht or "", "").lower(),
        toewijzingen=tuple(toewijzingen),
        leveringen=tuple(leveringen),
        regels=tuple(_line(regel, g) for regel in regels),
        berichten=tuple(berichten),
        voorstel=voorstel,
    )


def bsn_of(diensten: Diensten, toewijzing_id: ToewijzingId) -> str:
    """The client of a toewijzing; GebruikError when it is unknown."""
    with diensten.kluis.lezen() as werk:
        gevonden = werk.toewijzingen.by_ids([toewijzing_id])
    if toewijzing_id not in gevonden:
        raise GebruikError("Deze toewijzing staat niet (meer) in de kluis.")
    return gevonden[toewijzing_id].bsn


def _load(werk: Werk, bsn: str) -> _Gegevens:
    versies: dict[ToewijzingId, list[ToewijzingVersie]] = defaultdict(list)
    for versie in werk.inzage.versies(bsn):
        versies[versie.toewijzing.id].append(versie)
    leveringen: dict[ToewijzingId, list[LeveringRij]] = defaultdict(list)
    for rij in werk.inzage.leveringen(versies.keys()):
        if (toewijzing_id := rij.gegevens.toewijzing_id) is not None:
            leveringen[toewijzing_id].append(rij)
    regels: dict[ToewijzingId, list[Regel]] = defaultdict(list)
    for regel in werk.declaraties.regels(toewijzing_ids=versies.keys()):
        regels[regel.sleutel.toewijzing_id].append(regel)
    return _Gegevens(
        contracts_of(werk),
        versies,
        leveringen,
        werk.leveringen.geparkeerd(bsn),
        regels,
    )


def _messages(
    werk: Werk,
    g: _Gegevens,
    bsn: str,
    gemeenten: Mapping[str, str],
    gemeld: Iterable[Aanmelding],
) -> list[BerichtBeeld]:
    """What brought the toewijzingen or told of them, what claimed, what was reported and asked.

    The answers to all of these too.
    """
    per_bericht: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for versies in g.versies.values():
        for versie in versies:
            if versie.bericht_id is not None:
                toewijzing = versie.toewijzing
                per_bericht[versie.bericht_id].append((toewijzing.nummer, toewijzing.bsn))
    for melding in gemeld:
        if melding.toewijzing_id in g.versies:
            nu = _current(g.versies[melding.toewijzing_id])
            per_bericht[melding.bericht_id].append((nu.nummer, nu.bsn))
    nummers = {
        (_current(g.versies[toewijzing_id]).wet, regel.declaratienummer)
        for toewijzing_id, regels in g.regels.items()
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
    samenhang = Samenhang(per_bericht, declaraties, rijen, gemeenten, zorg)
    return views(rijen.values(), samenhang)


def _toewijzing(
    versies: Sequence[ToewijzingVersie],
    g: _Gegevens,
    gemeenten: Mapping[str, str],
    vandaag: date,
    punten: Sequence[OpenPunt],
    blad: Blad,
    regie: Regie,
) -> ToewijzingBeeld:
    nu = _current(versies)
    # Outside the message traffic nothing is reported.
    niets = Zorg(nu, (), Regiestand(), NIETS_BESLOTEN)
    zorg = next((z for z in regie.zorg if z.toewijzing.id == nu.id), niets)
    voorstel = next((v for v in regie.voorstellen if v.toewijzing.id == nu.id), None)
    stand = None if nu.is_ingetrokken else meters(blad, g.contracten, vandaag)
    return ToewijzingBeeld(
        toewijzing=nu,
        product=product_of(g.contracten, nu),
        omvang=size_of(nu),
        gemeente=gemeenten.get(nu.gemeente, nu.gemeente),
        looptijd=runs(nu, vandaag),
        meters=stand,
        versies=tuple(reversed(list(history(versies)))),
        uitwegen=ways_out(
            punten,
            kan_verplaatsen=any(
                len(g.versies) > 1 or has_other_product(rij.gegevens, nu)
                for rij in g.leveringen.get(nu.id, ())
                if not rij.verwijderd
            ),
        ),
        losgelaten=tuple(sorted({sleutel.maand for sleutel in blad.let_go})),
        zorg=zorg,
        voorstel=voorstel,
    )


def _books(diensten: Diensten, werk: Werk, g: _Gegevens) -> Sequence[OpenBoek]:
    """The books that the client's toewijzingen are in."""
    nu = [_current(versies) for versies in g.versies.values()]
    plekken = dict.fromkeys((t.gemeente, t.wet, t.buiten) for t in nu)
    return [open_book(diensten, werk, *plek) for plek in plekken]


def _open_points(
    boeken: Sequence[OpenBoek], g: _Gegevens
) -> Mapping[ToewijzingId, Sequence[OpenPunt]]:
    """What is open of each toewijzing of the client."""
    gevonden: dict[ToewijzingId, list[OpenPunt]] = defaultdict(list)
    for open_ in boeken:
        for punt in open_.plan.punten:
            if punt.toewijzing.id in g.versies:
                gevonden[punt.toewijzing.id].append(punt)
    return gevonden


def _sheets(boeken: Sequence[OpenBoek], g: _Gegevens) -> Mapping[ToewijzingId, Blad]:
    """The sheet of each toewijzing of the client."""
    return {n: b.boek.bladen[n] for b in boeken for n in b.boek.bladen if n in g.versies}


def _leveringen(g: _Gegevens) -> Iterator[LeveringBeeld]:
    for nummer, versies in g.versies.items():
        regels, rijen = g.regels.get(nummer, ()), g.leveringen.get(nummer, ())
        yield from of_toewijzing(_current(versies), rijen, regels, g.contracten)


def _current(versies: Sequence[ToewijzingVersie]) -> Toewijzing:
    return next(versie.toewijzing for versie in versies if versie.in_force)


def _line(regel: Regel, g: _Gegevens) -> RegelBeeld:
    toewijzing = _current(g.versies[regel.sleutel.toewijzing_id])
    reden = opsomming([retour_meaning(toewijzing.wet, code) for code in regel.retourcodes])
    product = product_name(
        g.contracten,
        toewijzing.gemeente,
        toewijzing.wet,
        regel.sleutel.productcategorie,
        regel.sleutel.productcode,
    )
    return RegelBeeld(regel, toewijzing.wet, product, reden)
