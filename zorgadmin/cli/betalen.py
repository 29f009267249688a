"""Commands about payments: `betaald`, `betalingen`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import click

from zorgadmin.application.betalingen.openstaand import Betaalbeeld, betaalbeeld
from zorgadmin.application.betalingen.posten import Post
from zorgadmin.application.betalingen.registreren import (
    betaald,
    koppel,
    laat_boeking_gaan,
    schrijf_af,
    verwijder_afboeking,
    verwijder_betaling,
    vraag_boeking_weer,
)
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.toml_waarden import WaardeError, amount
from zorgadmin.cli.bank_vorm import outstanding_text, to_link_form, to_link_text
from zorgadmin.cli.context import DATUM, Optiesoort, Sessie, command, wet_option
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.fouten import GebruikError
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import count, datum, euro


def _cents(tekst: str) -> int:
    """Eurocents, of an amount with a minus sign negative ones."""
    tekst = tekst.strip()
    try:
        cent = amount(tekst.removeprefix("-"))
    except WaardeError as error:
        raise ValueError(f"{error}.") from None
    return -cent if tekst.startswith("-") else cent


@command("betaald", "Leg vast wat er voor een declaratie is betaald, of boek af wat openstaat.")
@click.argument("declaratienummer", required=False)
@click.option(
    "--bedrag", type=Optiesoort("EURO", _cents), help="Wat er binnenkwam, bijvoorbeeld 1.234,50."
)
@click.option("--op", type=DATUM, help="De dag van de betaling.")
@click.option("--boeking", type=int, help="Koppel deze boeking van de bank.")
@click.option("--laat-gaan", is_flag=True, help="Deze boeking hoort bij geen declaratie.")
@click.option("--verwijder", is_flag=True, help="Haal dit weer weg.")
@click.option("--afboeken", is_flag=True, help="Laat vervallen wat nog openstaat.")
@click.option("--reden", help="Waarom je afboekt; blijft bewaard.")
@wet_option
def betaald_opdracht(sessie: Sessie, /, **opties: Any) -> int:  # noqa: ANN401  what click read
    """Record a payment, link a booking, let go what is open, and take any of these back."""
    keuze = _Keuze(**opties)
    keuze.check()
    diensten = sessie.diensten()
    if keuze.laat_gaan:
        assert keuze.boeking is not None
        weer = keuze.verwijder
        (vraag_boeking_weer if weer else laat_boeking_gaan)(diensten, keuze.boeking)
        wordt = "weer" if weer else "niet meer"
        return sessie.show(
            lambda: {"boeking": keuze.boeking, "losgelaten": not weer},
            lambda: [f"Boeking {keuze.boeking} wordt {wordt} gevraagd."],
        )
    post = keuze.apply(diensten)
    vandaag = diensten.omgeving.vandaag
    return sessie.show(lambda: _item(post, vandaag), lambda: _lines([post], vandaag))


@record
class _Keuze:
    """What was asked of `betaald`."""

    declaratienummer: str | None
    bedrag: int | None
    op: date | None
    boeking: int | None
    laat_gaan: bool
    verwijder: bool
    afboeken: bool
    reden: str | None
    wet: Wet | None

    def check(self) -> None:
        """GebruikError where options do not go together."""
        meer = self.bedrag is not None or self.op is not None
        if self.laat_gaan:
            anders = meer or self.reden is not None or self.afboeken
            if self.boeking is None or self.declaratienummer is not None or anders:
                raise GebruikError(
                    "Geef bij --laat-gaan alleen --boeking, en --verwijder om het terug te nemen."
                )
            return
        if self.declaratienummer is None:
            raise GebruikError("Geef een declaratienummer.")
        if self.boeking is not None:
            if self.verwijder or self.afboeken or self.reden is not None:
                raise GebruikError("Geef bij --boeking alleen --bedrag en --op.")
        elif self.afboeken:
            if meer or (self.reden is None) is not self.verwijder:
                raise GebruikError("Geef bij --afboeken alleen --reden, of alleen --verwijder.")
        elif self.bedrag is None or self.op is None or self.reden is not None:
            raise GebruikError("Geef --bedrag en --op, of --afboeken met --reden.")

    def apply(self, diensten: Diensten) -> Post:
        """Do it; gives the item as it became."""
        nummer = self.declaratienummer
        assert nummer is not None
        if self.boeking is not None:
            return koppel(diensten, nummer, self.boeking, self.bedrag, self.op, self.wet)
        if self.bedrag is not None and self.op is not None:
            doe = verwijder_betaling if self.verwijder else betaald
            return doe(diensten, nummer, self.bedrag, self.op, self.wet)
        if self.reden is not None:
            return schrijf_af(diensten, nummer, self.reden, self.wet)
        return verwijder_afboeking(diensten, nummer, self.wet)


@command("betalingen", "Toon wat er is betaald en wat er openstaat.")
def betalingen_opdracht(sessie: Sessie) -> int:
    """Show open items, payments, and bookings that wait."""
    diensten = sessie.diensten()
    beeld = betaalbeeld(diensten)
    alle, vandaag, wacht = beeld.posten, beeld.vandaag, beeld.te_koppelen
    return sessie.show(
        lambda: {
            "posten": [_item(post, vandaag) for post in alle],
            "te_koppelen": [to_link_form(boeking) for boeking in wacht],
            **_let_go(beeld),
        },
        lambda: [
            *(_lines(alle, vandaag) if alle else ["Er is nog niets toegekend."]),
            *map(outstanding_text, beeld.openstaand),
            *map(to_link_text, wacht),
            *(
                f"Boeking {b.id} van {datum(b.datum)}, {euro(b.cent)}: losgelaten."
                for b in beeld.losgelaten
            ),
        ],
    )


def _let_go(beeld: Betaalbeeld) -> dict[str, object]:
    """Bookings that were let go, where there are any."""
    los = [
        {"boeking": b.id, "datum": b.datum.isoformat(), "cent": b.cent} for b in beeld.losgelaten
    ]
    return {"losgelaten": los} if los else {}


def _item(post: Post, vandaag: date) -> dict[str, object]:
    rij = post.declaratie
    return {
        "declaratienummer": rij.declaratienummer,
        "gemeente": rij.gemeente,
        "wet": rij.wet.value,
        "maand": str(rij.maand),
        "toegekend_cent": post.toegekend_cent,
        "betaald_cent": post.betaald_cent,
        "open_cent": post.open_cent,
        "uiterlijk": post.uiterlijk.isoformat(),
        "dagen_te_laat": post.days_late(vandaag),
        "betalingen": [
            {"datum": b.datum.isoformat(), "cent": b.cent, "bron": b.bron.value}
            for b in post.betalingen
        ],
    }


def _lines(posten_: Sequence[Post], vandaag: date) -> Iterator[str]:
    for post in posten_:
        rij = post.declaratie
        begin = f"{rij.declaratienummer}  {rij.maand}, gemeente {rij.gemeente} ({rij.wet}):"
        bedragen = f"{euro(post.toegekend_cent)} toegekend, {euro(post.betaald_cent)} betaald"
        yield f"{begin} {bedragen}, {_rest(post, vandaag)}."
        for b in post.betalingen:
            yield f"  {datum(b.datum)}  {euro(b.cent)} ({b.bron})"


def _rest(post: Post, vandaag: date) -> str:
    """What is open, by when."""
    if post.open_cent < 0:
        soort = "terug te betalen of te verrekenen" if post.toegekend_cent < 0 else "te veel"
        return f"{euro(-post.open_cent)} {soort}"
    if not post.open_cent:
        return "niets open"
    laat = post.days_late(vandaag)
    dagen = count(laat, "dag", "dagen")
    te_laat = f", {dagen} te laat" if laat else ""
    return f"{euro(post.open_cent)} open, uiterlijk {datum(post.uiterlijk)}{te_laat}"


OPDRACHTEN = (betaald_opdracht, betalingen_opdracht)
