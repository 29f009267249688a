"""Everything about one client: toewijzingen with their history, leveringen, lines, messages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from zorgadmin.application.clienten.lijst import Looptijd, runs
from zorgadmin.application.clienten.tempo import Meters, meters
from zorgadmin.application.kern.benoemen import product_of, size_of
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.ports_buiten import Aanmelding
from zorgadmin.application.kern.rijen import ToewijzingVersie
from zorgadmin.application.plan.boeken import OpenBoek, open_book
from zorgadmin.application.plan.punten import Uitwegen, ways_out
from zorgadmin.application.regie.merken import Merk, marks
from zorgadmin.application.regie.overzicht import Regie, Zorg, regie_of
from zorgadmin.application.regie.resultaten import Zorguitkomst, asked_by, outcomes
from zorgadmin.application.toewijzingen.historie import VersieBeeld, history
from zorgadmin.application.toewijzingen.persoon import PersoonGevolg, proposal
from zorgadmin.application.uren.verplaatsen import has_other_product
from zorgadmin.codelijsten import labels
from zorgadmin.domain.buiten import Verkeer
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.fouten import GebruikError
from zorgadmin.domain.indicatoren import Indicator
from zorgadmin.domain.periode import Maand, age
from zorgadmin.domain.praktijk import Client
from zorgadmin.domain.record import record
from zorgadmin.domain.regie.stand import NIETS_BESLOTEN, Regiestand
from zorgadmin.domain.regie.voorstel import Voorstel
from zorgadmin.domain.tekst import periode
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
class ClientBeeld:
    """One client; toewijzingen newest first. `verkeer` is how he or she is in the traffic."""

    client: Client
    verkeer: Verkeer | None
    leeftijd: int | None
    geslacht: str
    toewijzingen: tuple[ToewijzingBeeld, ...]
    voorstel: PersoonGevolg | None


def client_whole(diensten: Diensten, bsn: str) -> ClientBeeld:
    """Look a client up; GebruikError when unknown. For the lists of a client see `lijsten`."""
    vandaag, gemeenten = diensten.omgeving.vandaag, diensten.omgeving.gemeenten
    with diensten.kluis.lezen() as werk:
        client = werk.praktijk.client(bsn)
        if client is None:
            raise GebruikError("Deze cliënt staat niet (meer) in de kluis.")
        versies: dict[ToewijzingId, list[ToewijzingVersie]] = defaultdict(list)
        for versie in werk.inzage.versies(bsn):
            versies[versie.toewijzing.id].append(versie)
        nu = [current_of(eigen) for eigen in versies.values()]
        plekken = dict.fromkeys((t.gemeente, t.wet, t.buiten) for t in nu)
        boeken = {plek: open_book(diensten, werk, *plek) for plek in plekken}
        regie = regie_of(werk, list(boeken.values()), vandaag, bsn)
        gemeld = {m.toewijzing_id: m for m in werk.buiten.aanmeldingen()}
        verkeer = werk.buiten.verkeer(bsn)
        uitkomsten = {u.toewijzing.id: u for u in outcomes(werk, list(boeken.values()))}
        wachtend = [v for v in werk.praktijk.voorstellen(bsn) if v.besluit is None]
        voorstel = proposal(werk, wachtend[-1]) if wachtend else None
    toewijzingen = []
    for t in sorted(nu, key=lambda t: t.ingangsdatum, reverse=True):
        boek = boeken[t.gemeente, t.wet, t.buiten]
        beeld = _toewijzing(versies[t.id], boek, gemeenten, vandaag, regie, is_enige=len(nu) == 1)
        toewijzingen.append(
            replace(beeld, aanmelding=gemeld.get(t.id), uitkomst=uitkomsten.get(t.id))
        )
    return ClientBeeld(
        client=client,
        verkeer=verkeer,
        leeftijd=age(client.geboortedatum, vandaag) if client.geboortedatum else None,
        geslacht=labels("geslacht", Wet.WMO).get(client.geslacht or "", "").lower(),
        toewijzingen=tuple(toewijzingen),
        voorstel=voorstel,
    )


def bsn_of(diensten: Diensten, toewijzing_id: ToewijzingId) -> str:
    """The client of a toewijzing; GebruikError when it is unknown."""
    with diensten.kluis.lezen() as werk:
        gevonden = werk.toewijzingen.by_ids([toewijzing_id])
    if toewijzing_id not in gevonden:
        raise GebruikError("Deze toewijzing staat niet (meer) in de kluis.")
    return gevonden[toewijzing_id].bsn


def _toewijzing(
    versies: Sequence[ToewijzingVersie],
    boek: OpenBoek,
    gemeenten: Mapping[str, str],
    vandaag: date,
    regie: Regie,
    *,
    is_enige: bool,
) -> ToewijzingBeeld:
    nu, contracten = current_of(versies), boek.boek.contracten
    blad = boek.boek.bladen[nu.id]
    # Outside the message traffic nothing is reported.
    niets = Zorg(nu, (), Regiestand(), NIETS_BESLOTEN)
    return ToewijzingBeeld(
        toewijzing=nu,
        product=product_of(contracten, nu),
        omvang=size_of(nu),
        gemeente=gemeenten.get(nu.gemeente, nu.gemeente),
        looptijd=runs(nu, vandaag),
        meters=None if nu.is_ingetrokken else meters(blad, contracten, vandaag),
        versies=tuple(reversed(list(history(versies)))),
        uitwegen=ways_out(
            boek.punten[nu.id],
            kan_verplaatsen=any(
                not is_enige or has_other_product(levering, nu)
                for levering in blad.leveringen
                if levering.id > 0
            ),
        ),
        losgelaten=tuple(sorted({sleutel.maand for sleutel in blad.let_go})),
        zorg=next((z for z in regie.zorg if z.toewijzing.id == nu.id), niets),
        voorstel=next((v for v in regie.voorstellen if v.toewijzing.id == nu.id), None),
        gevraagd=asked_by(boek.boek.afspraak),
    )


def current_of(versies: Sequence[ToewijzingVersie]) -> Toewijzing:
    """The toewijzing as it holds now."""
    return next(versie.toewijzing for versie in versies if versie.in_force)
