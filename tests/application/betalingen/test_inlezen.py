"""Statements that overlap give the same in any order, and read twice change nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from zorgadmin.application.betalingen.inlezen import Afschriften, read_statements
from zorgadmin.application.betalingen.posten import make_items
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.rijen import Bestand, Bestandsoort, DeclaratieRij
from zorgadmin.application.kern.rijen_betalingen import (
    Betaling,
    BetalingGegevens,
    BoekingGegevens,
    BoekingRij,
)
from zorgadmin.domain.betalen.afschrift import Afschrift, Boeking
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.grootboek import DeclaratieStatus
from zorgadmin.domain.periode import Maand

NU = datetime.fromisoformat("2026-05-01T12:00:00")
BEGIN = date(2026, 1, 1)
TOEGEKEND = (1000, 700, 300, -400, -300)


def declaratie(nummer: int, cent: int) -> DeclaratieRij:
    return DeclaratieRij(
        id=nummer,
        declaratienummer=f"D{nummer:08d}",
        berichtidentificatie=f"{nummer:09d}",
        bericht_id=nummer,
        gemeente="0384" if nummer % 2 else "0080",
        wet=Wet.JW,
        maand=Maand(2026, 1),
        dagtekening=BEGIN,
        totaal_cent=cent,
        status=DeclaratieStatus.BEANTWOORD,
        aangemaakt=NU,
        ingediend=BEGIN,
        beantwoord=BEGIN,
        toegekend_cent=cent,
        retourcodes=(),
        verwerkt=True,
    )


DECLARATIES = [declaratie(nummer, cent) for nummer, cent in enumerate(TOEGEKEND, 1)]


class Opslag:
    """Payments and bookings in memory, as `BetalingOpslag`."""

    def __init__(self) -> None:
        self._betalingen: list[Betaling] = []
        self._boekingen: list[BoekingRij] = []

    def list(self, declaratie_id: int | None = None) -> Sequence[Betaling]:
        gekozen = (b for b in self._betalingen if declaratie_id in (None, b.declaratie_id))
        return sorted(gekozen, key=lambda b: (b.datum, b.id))

    def add(self, betaling: BetalingGegevens) -> None:
        nummer = len(self._betalingen) + 1
        self._betalingen.append(Betaling(id=nummer, **asdict(betaling), teruggenomen=None))

    def boekingen(self) -> Sequence[BoekingRij]:
        return self._boekingen

    def add_boeking(self, boeking: BoekingGegevens) -> int:
        velden = asdict(boeking)
        del velden["tijdstip"]
        nummer = len(self._boekingen) + 1
        self._boekingen.append(BoekingRij(id=nummer, losgelaten=False, **velden))
        return nummer


class Wereld:
    """A vault of five answered declaraties, into which statements are read."""

    def __init__(self) -> None:
        self.opslag = Opslag()

    def read(self, boekingen: Sequence[Boeking]) -> Afschriften:
        werk = SimpleNamespace(
            declaraties=SimpleNamespace(list=lambda: DECLARATIES),
            praktijk=SimpleNamespace(afspraken=list),
            betalingen=self.opslag,
            logboek=SimpleNamespace(add=lambda *_: None),
        )
        invoer = SimpleNamespace(lees_bank=lambda _: [Afschrift("NL50INGB0001234567", boekingen)])

        class Transactie:
            def __enter__(self) -> object:
                return werk

            def __exit__(self, *_: object) -> None: ...

        diensten = SimpleNamespace(
            kluis=SimpleNamespace(schrijven=Transactie),
            omgeving=SimpleNamespace(invoer=invoer, nu=NU, vandaag=date(2100, 1, 1)),
        )
        bestand = Bestand("a.xml", b"", Bestandsoort.BANK)
        return read_statements(cast("Diensten", diensten), bestand)

    def state(self) -> list[tuple[str, int, list[tuple[str, int, str]]]]:
        """Of each declaratie what is open, and what was paid and set off."""
        return [
            (
                post.declaratie.declaratienummer,
                post.open_cent,
                sorted((b.datum.isoformat(), b.cent, b.bron.value) for b in post.betalingen),
            )
            for post in make_items(DECLARATIES, self.opslag.list())
        ]


heen = st.builds(
    Boeking,
    datum=st.integers(0, 12).map(lambda n: BEGIN + timedelta(days=n)),
    cent=st.sampled_from([1000, 700, 300, 600, 250, 45]),
    tegenrekening=st.sampled_from(["NL91ABNA0417164300", "NL02ABNA0123456789", None]),
    omschrijving=st.sampled_from(
        [
            "D00000001",
            "jeugdhulp D00000002",
            "000000003",
            "D00000001 D00000003",
            "huur",
            "D00000004",
        ]
    ),
)


@st.composite
def booked(draw: st.DrawFn) -> list[Boeking]:
    """Bookings in order of day, some of which the bank takes back on a later day."""
    boekingen = []
    for boeking in draw(st.lists(heen, max_size=7)):
        boekingen.append(boeking)
        if draw(st.integers(0, 3)) == 0 and " " not in boeking.omschrijving:
            later = boeking.datum + timedelta(days=draw(st.integers(1, 4)))
            terug = Boeking(
                later, -boeking.cent, boeking.tegenrekening, boeking.omschrijving, is_storno=True
            )
            boekingen.append(terug)
    return sorted(boekingen, key=lambda b: b.datum)


@given(booked(), st.data())
def test_overlapping_statements_give_the_same_in_any_order(
    boekingen: list[Boeking], data: st.DataObject
) -> None:
    # A statement is of days, so that equal bookings of one day are on the same ones.
    dagen = sorted({b.datum for b in boekingen})
    tot = data.draw(st.integers(0, len(dagen)))
    vanaf = data.draw(st.integers(0, tot))
    eerste = [b for b in boekingen if b.datum in dagen[:tot]]
    tweede = [b for b in boekingen if b.datum in dagen[vanaf:]]
    in_een, heen_en_weer, terug = Wereld(), Wereld(), Wereld()
    in_een.read(boekingen)
    for deel in (eerste, tweede):
        heen_en_weer.read(deel)
    for deel in (tweede, eerste):
        terug.read(deel)
    assert in_een.state() == heen_en_weer.state() == terug.state()


@given(booked())
def test_a_statement_read_twice_changes_nothing_and_sums_close(boekingen: list[Boeking]) -> None:
    wereld = Wereld()
    eerste = wereld.read(boekingen)
    daarna = (wereld.state(), list(wereld.opslag.boekingen()))
    weer = wereld.read(boekingen).gevolgen[0]
    assert (weer.gekoppeld, weer.te_koppelen, weer.overgeslagen) == ((), (), len(boekingen))
    assert (wereld.state(), list(wereld.opslag.boekingen())) == daarna
    binnen = sum(deel.cent for deel in eerste.gevolgen[0].gekoppeld)
    betaald = sum(cent for _, _, delen in wereld.state() for _, cent, _ in delen)
    assert betaald == binnen
    assert sum(open_ for _, open_, _ in wereld.state()) == sum(TOEGEKEND) - binnen
