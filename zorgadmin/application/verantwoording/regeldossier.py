"""One claim line for a controller: visits, toewijzing, contract, calculation, maximum, answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from zorgadmin.application.betalingen.posten import item_of
from zorgadmin.application.kern.benoemen import (
    WET_NAAM,
    delivered,
    full_name,
    product_name,
    retour_meaning,
    size_of,
)
from zorgadmin.application.kern.papier import Alinea, Deel, Gegevens, Kop
from zorgadmin.application.kern.rijen import MET_DE_HAND
from zorgadmin.application.kern.tabellen import Cel, Kolom, Tabel
from zorgadmin.application.plan import boek as boeken
from zorgadmin.application.plan.meter import Volumemeter, fine_text, month_meter, total_meter
from zorgadmin.application.verantwoording.berekening import Regelherkomst, steps
from zorgadmin.application.verantwoording.bezoeken import since, visits_at
from zorgadmin.application.verantwoording.specificeren import without_empty
from zorgadmin.domain.codes import EENHEID_ENKEL
from zorgadmin.domain.contract import Contract, Contracten
from zorgadmin.domain.grootboek import Betaalbron
from zorgadmin.domain.levering import LeveringSoort
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.prestatie import variant_of
from zorgadmin.domain.tekst import datum, euro, maandnaam, periode, volume
from zorgadmin.domain.toewijzing import Toewijzing, ToewijzingId
from zorgadmin.domain.verbruik import fine, fine_maximum_periode

if TYPE_CHECKING:
    from zorgadmin.application.kern.omgeving import Omgeving
    from zorgadmin.application.kern.ports import Werk
    from zorgadmin.application.kern.rijen import DeclaratieRij, ToewijzingVersie
    from zorgadmin.application.plan.boek import Blad
    from zorgadmin.domain.grootboek import Regel, Sleutel

_ZELFDE_MOMENT = timedelta(seconds=10)
"""The trail and a decision are written by one command, each with the moment of its own."""
_BEZOEK = (
    Kolom("Datum", Cel.DATUM),
    Kolom("Van", Cel.TIJD),
    Kolom("Tot", Cel.TIJD),
    Kolom("Omvang"),
    Kolom("Bijzonderheid"),
    Kolom("Notitie"),
    Kolom("Sindsdien"),
)
_VERSIES = (
    Kolom("Versie", Cel.GETAL),
    Kolom("Toewijzingsdatum", Cel.DATUM),
    Kolom("Ontvangen", Cel.MOMENT),
    Kolom("Looptijd"),
    Kolom("Omvang"),
    Kolom("Bij deze regel"),
)
_SAMEN = (
    Kolom("Regel"),
    Kolom("Neemt terug"),
    Kolom("Declaratie"),
    Kolom("Volume"),
    Kolom("Bedrag", Cel.BEDRAG),
    Kolom("Stand"),
)
_MAXIMUM = (Kolom("Waarvan"), Kolom("Gedeclareerd"), Kolom("Maximum"))


class Regeldossier:
    """Makes the parts about lines of one declaratie; the history of leveringen is read once.

    With `is_heel` the dossier is about every client of the declaratie: what the user wrote about
    the whole of it, and may name any of them, is in it too.
    """

    def __init__(
        self, werk: Werk, omgeving: Omgeving, declaratie: DeclaratieRij, *, is_heel: bool
    ) -> None:
        self._werk = werk
        self._is_heel = is_heel
        self._omgeving = omgeving
        self._declaratie = declaratie
        self._contracten = Contracten(werk.praktijk.contracten(), werk.praktijk.afspraken())
        self._bladen: dict[ToewijzingId, Blad] = {}
        self._toen, self._nu = visits_at(werk, declaratie.aangemaakt)

    def parts(self, regel: Regel) -> Iterator[Deel]:
        """All there is about a line."""
        herkomst = Regelherkomst.read(self._werk.declaraties.opbouw(regel.id))
        versies = [
            versie
            for versie in self._werk.inzage.versies(regel.bsn)
            if versie.toewijzing.id == regel.sleutel.toewijzing_id
        ]
        yield Kop(f"Regel {regel.referentienummer}")
        yield Gegevens(tuple(self._line(regel)))
        yield Kop("Bezoeken in deze regel")
        if herkomst is None:
            yield Alinea((self._without_visits(regel),))
        else:
            yield Alinea(("Zoals zij waren toen de declaratie werd gemaakt.",))
            yield self._visits(herkomst)
        yield Kop("Toewijzing")
        yield from self._assigned(regel, herkomst, versies)
        if herkomst is not None:
            yield Kop("Contract")
            yield Gegevens(tuple(self._contract(regel, herkomst)))
            yield Kop("Berekening")
            yield steps(regel, herkomst)
        yield Kop("Maximum van de toewijzing")
        yield from self._maximum_then(regel, herkomst, versies)
        yield from self._maximum(regel)
        yield Kop("Antwoord en betaling")
        yield Gegevens(tuple(self._answer(regel)))
        yield from self._related(regel)
        yield Kop("Besluiten over deze regel")
        yield from self._decisions(regel)

    def _line(self, regel: Regel) -> Iterator[tuple[str, str]]:
        d = self._declaratie
        gemeente = self._omgeving.gemeenten.get(d.gemeente, d.gemeente)
        client = self._werk.praktijk.client(regel.bsn)
        verkeer = self._werk.buiten.verkeer(regel.bsn)
        buiten = None if verkeer is None else verkeer.buiten
        if client is not None and (buiten is None or buiten.shows_person):
            yield "Cliënt", full_name(client)
        if verkeer is not None and buiten is not None:
            yield "Cliëntnummer", f"{verkeer.nummer}, buiten het berichtenverkeer"
        else:
            yield "BSN", regel.bsn
        yield "Gemeente", f"{gemeente} ({d.gemeente}), {WET_NAAM[d.wet]}"
        yield "Declaratie", f"{d.declaratienummer}, {maandnaam(d.maand)}"
        yield "Product", self._product(regel)
        yield "Periode", periode(regel.begin, regel.eind)
        yield "Volume", volume(regel.volume, regel.eenheid)
        if regel.product_tarief is not None:
            tarief = f"{euro(regel.product_tarief)} per {EENHEID_ENKEL[regel.eenheid]}"
            yield "Tarief in het bericht", tarief
        yield "Bedrag", euro(regel.signed)
        if regel.vorig_referentienummer is not None:
            yield "Neemt terug", regel.vorig_referentienummer
        yield "Stand", str(regel.status)

    def _product(self, regel: Regel) -> str:
        d = self._declaratie
        s = regel.sleutel
        return product_name(self._contracten, d.gemeente, d.wet, s.productcategorie, s.productcode)

    def _without_visits(self, regel: Regel) -> str:
        if not regel.is_debet:
            terug = regel.vorig_referentienummer
            return f"Deze regel neemt regel {terug} terug en telt zelf geen bezoeken op."
        return "Deze regel komt uit eerdere software; haar bezoeken staan niet in zorgadmin."

    def _visits(self, herkomst: Regelherkomst) -> Tabel:
        rijen = []
        for opgeteld in herkomst.leveringen:
            toen = self._toen.get(opgeteld.levering_id)
            nu = self._nu.get(opgeteld.levering_id)
            bekend = toen or nu
            soort = bekend.soort if bekend else LeveringSoort.STUKS
            rijen.append(
                (
                    opgeteld.datum,
                    toen.begin if toen else None,
                    toen.eind if toen else None,
                    delivered(opgeteld.hoeveelheid, soort),
                    toen.merk if toen else None,
                    toen.notitie if toen else None,
                    since(toen, nu),
                )
            )
        return without_empty(Tabel("Bezoeken", "", _BEZOEK, rijen))

    def _assigned(
        self, regel: Regel, herkomst: Regelherkomst | None, versies: Sequence[ToewijzingVersie]
    ) -> Iterator[Deel]:
        gemaakt = self._declaratie.aangemaakt
        eerder = [v.toewijzing.versie for v in versies if v.bewaard <= gemaakt]
        welke = herkomst.toewijzing_versie if herkomst else max(eerder, default=1)
        yield Alinea(
            (f"Toewijzing {regel.toewijzingnummer}; voor deze regel gold versie {welke}.",)
        )
        yield Tabel(
            "Versies",
            "",
            _VERSIES,
            [
                (
                    v.toewijzing.versie,
                    v.toewijzing.toewijzingsdatum if v.bericht_id is not None else None,
                    v.bewaard,
                    _runs(v.toewijzing),
                    size_of(v.toewijzing),
                    "gold" if v.toewijzing.versie == welke else "",
                )
                for v in versies
            ],
        )

    def _contract(self, regel: Regel, herkomst: Regelherkomst) -> Iterator[tuple[str, str]]:
        d = self._declaratie
        bekend: Contract | None = self._contracten.on(
            d.gemeente, d.wet, regel.sleutel.productcode, herkomst.contract_vanaf
        )
        yield "Product", self._product(regel)
        yield "Geldig vanaf", datum(herkomst.contract_vanaf)
        if herkomst.tarief_cent is not None:
            per = EENHEID_ENKEL[herkomst.tarief_per]
            yield "Tarief", f"{euro(herkomst.tarief_cent)} per {per}"
        if bekend is not None and bekend.tarief_cent != herkomst.tarief_cent:
            anders = "geen" if bekend.tarief_cent is None else euro(bekend.tarief_cent)
            yield "Tarief in het contract van nu", anders
        yield "Gedeclareerd in", EENHEID_ENKEL[regel.eenheid]

    def _maximum_then(
        self,
        regel: Regel,
        herkomst: Regelherkomst | None,
        versies: Sequence[ToewijzingVersie],
    ) -> Iterator[Deel]:
        """The maximum of the version in force when the line was made, where another came since."""
        if herkomst is None or herkomst.toewijzing_versie == versies[-1].toewijzing.versie:
            return
        d, s = self._declaratie, regel.sleutel
        toen = next(
            v.toewijzing for v in versies if v.toewijzing.versie == herkomst.toewijzing_versie
        )
        contract = self._contracten.on(d.gemeente, d.wet, s.productcode, herkomst.contract_vanaf)
        maximum = fine_maximum_periode(toen, s.maand, variant_of(toen, contract))
        if maximum is not None:
            dit = fine_text(fine(regel.volume, regel.eenheid), regel.eenheid)
            zin = (
                f"Volgens versie {toen.versie} was het maximum van {maandnaam(s.maand)} "
                f"{fine_text(maximum, regel.eenheid)}; deze regel is {dit}."
            )
            yield Alinea((zin,))

    def _maximum(self, regel: Regel) -> Iterator[Deel]:
        s, vandaag = regel.sleutel, self._omgeving.vandaag
        blad = self._sheet(s)
        if blad.toewijzing.omvang is None and blad.toewijzing.budget_cent is None:
            yield Alinea(("De toewijzing heeft geen maximum.",))
            return
        maand = month_meter(blad, self._contracten, s.maand, vandaag)
        totaal = total_meter(blad, self._contracten, vandaag)
        yield Alinea((f"Stand van {datum(vandaag)}, met alle regels die tellen.",))
        yield Tabel(
            "Maximum",
            "",
            _MAXIMUM,
            [
                (maandnaam(s.maand), *_use(maand)),
                ("de hele toewijzing", *_use(totaal)),
            ],
        )

    def _sheet(self, sleutel: Sleutel) -> Blad:
        """All of the toewijzing of a key, read once."""
        if sleutel.toewijzing_id not in self._bladen:
            d = self._declaratie
            tot = Maand.of(self._omgeving.vandaag)
            ids = [sleutel.toewijzing_id]
            boek = boeken.load(self._werk, d.gemeente, d.wet, tot, ids, d.client)
            self._bladen |= boek.bladen
        return self._bladen[sleutel.toewijzing_id]

    def _related(self, regel: Regel) -> Iterator[Deel]:
        """What else was claimed of the same product and month: credits and later lines."""
        lijnen = self._sheet(regel.sleutel).regels.get(regel.sleutel, ())
        if len(lijnen) > 1:
            yield Kop("Alle regels over hetzelfde product en dezelfde maand")
            rijen = [
                (
                    *(r.referentienummer, r.vorig_referentienummer, r.declaratienummer),
                    *(volume(r.volume, r.eenheid), r.signed, str(r.status)),
                )
                for r in lijnen
            ]
            yield without_empty(Tabel("Regels", "", _SAMEN, rijen))

    def _answer(self, regel: Regel) -> Iterator[tuple[str, str]]:
        d = self._declaratie
        yield "Ingediend op", "nog niet" if d.ingediend is None else datum(d.ingediend)
        yield "Beantwoord op", "nog niet" if d.beantwoord is None else datum(d.beantwoord)
        if d.is_by_hand:
            yield "Hoe", "met de hand vastgelegd, zonder bericht"
        if d.toelichting and self._is_heel:
            yield "Toelichting", d.toelichting.removeprefix(MET_DE_HAND)
        yield "Deze regel", str(regel.status)
        for code in d.retourcodes if regel.status.is_void else ():
            yield "Retourcode van de declaratie", retour_meaning(d.wet, code)
        for code in regel.retourcodes:
            yield "Retourcode", retour_meaning(d.wet, code)
        post = item_of(self._werk, d)
        betalingen = () if post is None else post.betalingen
        if post is not None:
            yield "Declaratie toegekend", euro(post.toegekend_cent)
            yield "Te betalen uiterlijk", datum(post.uiterlijk)
            yield "Betaald van de declaratie", euro(post.betaald_cent)
        for betaling in betalingen:
            hoe = str(betaling.bron)
            if betaling.reden and (self._is_heel or betaling.bron is Betaalbron.VERREKEND):
                hoe += f", {betaling.reden}"
            yield "Betaling", f"{datum(betaling.datum)}: {euro(betaling.cent)} ({hoe})"

    def _decisions(self, regel: Regel) -> Iterator[Deel]:
        """What the user decided, with who and when from the trail."""
        entries = self._werk.inzage.logboek([f"regel {regel.referentienummer}"])
        rijen = []
        for rij in self._werk.tabellen.rows("besluit"):
            if rij["prestatie_id"] == regel.id:
                moment: datetime = rij["tijdstip"]
                wie = {
                    entry.gebruiker: None
                    for entry in entries
                    if abs(entry.moment - moment) < _ZELFDE_MOMENT
                }
                rijen.append((moment, str(rij["besluit"]), rij["reden"], ", ".join(wie)))
        if not rijen:
            yield Alinea(("Er is geen besluit over deze regel genomen.",))
            return
        kolommen = (Kolom("Wanneer", Cel.MOMENT), Kolom("Besluit"), Kolom("Reden"), Kolom("Wie"))
        yield Tabel("Besluiten", "", kolommen, rijen)


def _runs(t: Toewijzing) -> str:
    loopt = periode(t.ingangsdatum, t.einddatum)
    return f"ingetrokken ({loopt})" if t.is_ingetrokken else loopt


def _use(meter: Volumemeter) -> tuple[str, str]:
    hoogste = "geen" if meter.maximum is None else fine_text(meter.maximum, meter.eenheid)
    return fine_text(meter.gedeclareerd, meter.eenheid), hoogste
