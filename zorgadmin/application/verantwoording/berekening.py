"""How the amount of a claim line came about, step by step, from what was kept when it was made."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date

from zorgadmin.application.kern.benoemen import delivered
from zorgadmin.application.kern.tabellen import Kolom, Tabel
from zorgadmin.domain.codes import EENHEID_ENKEL, Eenheid
from zorgadmin.domain.grootboek import Regel
from zorgadmin.domain.levering import noshow_text, soort_of
from zorgadmin.domain.record import record
from zorgadmin.domain.rekenen import prijs
from zorgadmin.domain.tekst import count, euro, uren, volume

_KOLOMMEN = (Kolom("Stap"), Kolom("Hoe"), Kolom("Uitkomst"))


@record
class Opgeteld:
    """A levering in a line: its id, day and amount as they were when the line was made."""

    levering_id: int
    datum: date
    hoeveelheid: int
    noshow: bool


@record
class Regelherkomst:
    """What a line was made of; `hoeveelheid` is the sum, `volume` that before any maximum."""

    leveringen: Sequence[Opgeteld]
    hoeveelheid: int
    volume: int
    tarief_cent: int | None
    tarief_per: Eenheid
    contract_vanaf: date
    toewijzing_versie: int

    @classmethod
    def read(cls, opbouw: str) -> Regelherkomst | None:
        """Read what was kept; None of a credit, or of a line that earlier software made."""
        velden = json.loads(opbouw)
        if not velden:
            return None
        return cls(
            leveringen=[
                Opgeteld(nummer, date.fromisoformat(dag), hoeveelheid, noshow=bool(merk))
                for nummer, dag, hoeveelheid, *merk in velden["leveringen"]
            ],
            hoeveelheid=velden["hoeveelheid"],
            volume=velden["volume"],
            tarief_cent=velden["tarief_cent"],
            tarief_per=Eenheid(velden["tarief_per"]),
            contract_vanaf=date.fromisoformat(velden["contract_vanaf"]),
            toewijzing_versie=velden["toewijzing_versie"],
        )


def steps(regel: Regel, herkomst: Regelherkomst) -> Tabel:
    """Every step from the visits to the amount."""
    return Tabel("Berekening", "Van bezoek tot bedrag.", _KOLOMMEN, list(_steps(regel, herkomst)))


def _steps(regel: Regel, h: Regelherkomst) -> Iterator[tuple[str, str, str]]:
    eenheid = regel.eenheid
    aantal = len(h.leveringen)
    geteld = count(aantal, "levering", "bezoeken opgeteld")
    geteld += noshow_text(h.leveringen)
    yield "Geleverd", geteld, delivered(h.hoeveelheid, soort_of(eenheid))
    if eenheid is not Eenheid.EURO:
        yield "Volume", _rounding(h, eenheid), volume(h.volume, eenheid)
    if regel.niet_declarabel:
        eraf = volume(regel.niet_declarabel, eenheid)
        yield "Begrensd op het maximum", f"{eraf} niet declarabel", volume(regel.volume, eenheid)
    if h.tarief_cent is None or eenheid is Eenheid.EURO:
        yield "Bedrag", "het geleverde bedrag", euro(regel.bedrag)
        return
    per = EENHEID_ENKEL[h.tarief_per]
    yield "Tarief", "volgens het contract", f"{euro(h.tarief_cent)} per {per}"
    volgens = prijs(regel.volume, eenheid, h.tarief_cent, h.tarief_per)
    hoe = f"{volume(regel.volume, eenheid)} × {euro(h.tarief_cent)}"
    if h.tarief_per is not eenheid:
        yield (
            "Tarief in het bericht",
            f"{euro(h.tarief_cent)} gedeeld door 60, afgerond op centen",
            f"{euro(volgens.product_tarief or 0)} per {EENHEID_ENKEL[eenheid]}",
        )
        hoe += " gedeeld door 60, pas daarna afgerond"
    yield "Bedrag", hoe, euro(volgens.bedrag)
    if volgens.bedrag != regel.bedrag:
        yield "Bedrag in het bericht", "zoals verstuurd", euro(regel.bedrag)


def _rounding(h: Regelherkomst, eenheid: Eenheid) -> str:
    if eenheid is Eenheid.UUR:
        return f"{uren(h.hoeveelheid)}, afgerond op hele uren (minstens 1)"
    return "hele minuten" if eenheid is Eenheid.MINUUT else "het aantal"
