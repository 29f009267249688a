"""One claim line for a controller: visits, toewijzing, contract, calculation, maximum, answers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
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
from zorgadmin.application.kern.tabellen import Cel, Kolom, Tabel
from zorgadmin.application.plan import boek as boeken
from zorgadmin.application.plan.meter import Volumemeter, fine_text, month_meter, total_meter
from zorgadmin.application.verantwoording.berekening import Herkomst, steps
from zorgadmin.application.verantwoording.specificeren import without_empty
from zorgadmin.domain.codes import EENHEID_ENKEL
from zorgadmin.domain.contract import Contract, Contracten
from zorgadmin.domain.levering import LeveringSoort
from zorgadmin.domain.tekst import datum, euro, maandnaam, periode, volume
from zorgadmin.domain.toewijzing import Toewijzing

if TYPE_CHECKING:
    from zorgadmin.application.kern.omgeving import Omgeving
    from zorgadmin.application.kern.ports import Werk
    from zorgadmin.application.kern.rijen import DeclaratieRij, ToewijzingVersie
    from zorgadmin.domain.grootboek import Regel

_BEZOEK = (
    Kolom("Datum", Cel.DATUM),
    Kolom("Van", Cel.TIJD),
    Kolom("Tot", Cel.TIJD),
    Kolom("Omvang"),
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
_MAXIMUM = (Kolom("Waarvan"), Kolom("Gedeclareerd"), Kolom("Maximum"))


@dataclass(frozen=True, slots=True)
class Bezoek:
    """A levering as the history has it at some moment."""

    datum: date
    hoeveelheid: int
    soort: LeveringSoort
    begin: time | None
    eind: time | None
    notitie: str | None
    verwijderd: bool


class Regeldossier:
    """Makes the parts about lines of one declaratie; the history of leveringen is read once."""

    def __init__(self, werk: Werk, omgeving: Omgeving, declaratie: DeclaratieRij) -> None:
        self._werk = werk
        self._omgeving = omgeving
        self._declaratie = declaratie
        self._contracten = Contracten(werk.praktijk.contracten(), werk.praktijk.afspraken())
        self._toen: dict[int, Bezoek] = {}
        self._nu: dict[int, Bezoek] = {}
        for rij in werk.tabellen.rows("levering_wijziging"):
            bezoek = _visit(json.loads(rij["na"]))
            self._nu[rij["levering_id"]] = bezoek
            if rij["moment"] <= declaratie.aangemaakt:
                self._toen[rij["levering_id"]] = bezoek

    def parts(self, regel: Regel) -> Iterator[Deel]:
        """All there is about a line."""
        herkomst = Herkomst.read(self._werk.declaraties.opbouw(regel.id))
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
        yield from self._maximum(regel)
        yield Kop("Antwoord en betaling")
        yield Gegevens(tuple(self._answer(regel)))
        yield Kop("Besluiten over deze regel")
        yield from self._decisions(regel)

    def _line(self, regel: Regel) -> Iterator[tuple[str, str]]:
        d = self._declaratie
        gemeente = self._omgeving.gemeenten.get(d.gemeente, d.gemeente)
        client = self._werk.praktijk.client(regel.bsn)
        if client is not None:
            yield "Cliënt", full_name(client)
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

    def _visits(self, herkomst: Herkomst) -> Tabel:
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
                    toen.notitie if toen else None,
                    _since(toen, nu),
                )
            )
        return without_empty(Tabel("Bezoeken", "", _BEZOEK, rijen))

    def _assigned(
        self, regel: Regel, herkomst: Herkomst | None, versies: Sequence[ToewijzingVersie]
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

    def _contract(self, regel: Regel, herkomst: Herkomst) -> Iterator[tuple[str, str]]:
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

    def _maximum(self, regel: Regel) -> Iterator[Deel]:
        d, s = self._declaratie, regel.sleutel
        vandaag = self._omgeving.vandaag
        boek = boeken.load(self._werk, d.gemeente, d.wet, s.maand, [s.toewijzing_id])
        blad = boek.bladen[s.toewijzing_id]
        if blad.toewijzing.omvang is None and blad.toewijzing.budget_cent is None:
            yield Alinea(("De toewijzing heeft geen maximum.",))
            return
        maand = month_meter(blad, boek.contracten, s.maand, vandaag)
        totaal = total_meter(blad, boek.contracten, vandaag)
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

    def _answer(self, regel: Regel) -> Iterator[tuple[str, str]]:
        d = self._declaratie
        yield "Ingediend op", "nog niet" if d.ingediend is None else datum(d.ingediend)
        yield "Beantwoord op", "nog niet" if d.beantwoord is None else datum(d.beantwoord)
        if d.is_by_hand:
            yield "Hoe", "met de hand vastgelegd, zonder bericht"
        yield "Deze regel", str(regel.status)
        for code in regel.retourcodes:
            yield "Retourcode", retour_meaning(d.wet, code)
        post = item_of(self._werk, d)
        betalingen = () if post is None else post.betalingen
        if post is not None:
            yield "Declaratie toegekend", euro(post.toegekend_cent)
            yield "Te betalen uiterlijk", datum(post.uiterlijk)
            yield "Betaald van de declaratie", euro(post.betaald_cent)
        for betaling in betalingen:
            yield "Betaling", f"{datum(betaling.datum)}: {euro(betaling.cent)} ({betaling.bron})"

    def _decisions(self, regel: Regel) -> Iterator[Deel]:
        """What the user decided, with who and when from the trail."""
        onderwerpen = [f"regel {regel.referentienummer}"]
        wie = {
            (entry.moment.replace(microsecond=0), entry.gebruiker)
            for entry in self._werk.inzage.logboek(onderwerpen)
        }
        rijen = []
        for rij in self._werk.tabellen.rows("besluit"):
            if rij["prestatie_id"] == regel.id:
                moment: datetime = rij["tijdstip"].replace(microsecond=0)
                gebruiker = next((naam for toen, naam in wie if toen == moment), None)
                rijen.append((rij["tijdstip"], str(rij["besluit"]), rij["reden"], gebruiker))
        if not rijen:
            yield Alinea(("Er is geen besluit over deze regel genomen.",))
            return
        kolommen = (Kolom("Wanneer", Cel.MOMENT), Kolom("Besluit"), Kolom("Reden"), Kolom("Wie"))
        yield Tabel("Besluiten", "", kolommen, rijen)


def _visit(na: Mapping[str, object]) -> Bezoek:
    """A levering as the history keeps it."""

    def tijd(naam: str) -> time | None:
        waarde = na[naam]
        return None if waarde is None else time.fromisoformat(str(waarde))

    return Bezoek(
        datum=date.fromisoformat(str(na["datum"])),
        hoeveelheid=int(str(na["hoeveelheid"])),
        soort=LeveringSoort(str(na["soort"])),
        begin=tijd("begin"),
        eind=tijd("eind"),
        notitie=None if na["notitie"] is None else str(na["notitie"]),
        verwijderd=bool(na["verwijderd"]),
    )


def _since(toen: Bezoek | None, nu: Bezoek | None) -> str:
    """What became of a visit after the line was made."""
    if nu is None or nu == toen:
        return ""
    if nu.verwijderd:
        return "verwijderd"
    anders = [datum(nu.datum)] if toen is None or nu.datum != toen.datum else []
    if toen is None or nu.hoeveelheid != toen.hoeveelheid:
        anders.append(delivered(nu.hoeveelheid, nu.soort))
    return f"nu {', '.join(anders)}" if anders else "gewijzigd"


def _runs(t: Toewijzing) -> str:
    loopt = periode(t.ingangsdatum, t.einddatum)
    return f"ingetrokken ({loopt})" if t.is_ingetrokken else loopt


def _use(meter: Volumemeter) -> tuple[str, str]:
    hoogste = "geen" if meter.maximum is None else fine_text(meter.maximum, meter.eenheid)
    return fine_text(meter.gedeclareerd, meter.eenheid), hoogste
