"""Commands about payments: `betaald`, `betalingen`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import click

from zorgadmin.application.betalingen.posten import Post, posten
from zorgadmin.application.betalingen.registreren import (
    betaald,
    schrijf_af,
    verwijder_afboeking,
    verwijder_betaling,
)
from zorgadmin.application.kern.toml_waarden import WaardeError, amount
from zorgadmin.cli.context import DATUM, Sessie, command, pass_sessie, wet_option
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.fouten import GebruikError
from zorgadmin.domain.tekst import datum, euro


class EuroSoort(click.ParamType[int]):
    """An amount in euro; gives eurocents."""

    name = "EURO"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """Read the amount."""
        if isinstance(value, int):
            return value
        try:
            return amount(value)
        except WaardeError as error:
            self.fail(f"{error}.", param, ctx)


@command("betaald", "Leg vast wat er voor een declaratie is betaald, of boek af wat openstaat.")
@click.argument("declaratienummer")
@click.option("--bedrag", type=EuroSoort(), help="Wat er binnenkwam, bijvoorbeeld 1.234,50.")
@click.option("--op", type=DATUM, help="De dag van de betaling.")
@click.option("--verwijder", is_flag=True, help="Haal dit weer weg.")
@click.option("--afboeken", is_flag=True, help="Laat vervallen wat nog openstaat.")
@click.option("--reden", help="Waarom je afboekt; blijft bewaard.")
@wet_option
@pass_sessie
def betaald_opdracht(
    sessie: Sessie,
    declaratienummer: str,
    bedrag: int | None,
    op: date | None,
    verwijder: bool,  # noqa: FBT001
    afboeken: bool,  # noqa: FBT001
    reden: str | None,
    wet: Wet | None,
) -> int:
    """Record a payment or let go what is open, and take either back."""
    if afboeken:
        if bedrag is not None or op is not None or (reden is None) is not verwijder:
            raise GebruikError("Geef bij --afboeken alleen --reden, of alleen --verwijder.")
    elif bedrag is None or op is None or reden is not None:
        raise GebruikError("Geef --bedrag en --op, of --afboeken met --reden.")
    diensten = sessie.diensten()
    if bedrag is not None and op is not None:
        doe = verwijder_betaling if verwijder else betaald
        post = doe(diensten, declaratienummer, bedrag, op, wet)
    elif reden is not None:
        post = schrijf_af(diensten, declaratienummer, reden, wet)
    else:
        post = verwijder_afboeking(diensten, declaratienummer, wet)
    vandaag = diensten.omgeving.vandaag
    sessie.show(lambda: _item(post, vandaag), lambda: _lines([post], vandaag))
    return 0


@command("betalingen", "Toon wat er is betaald en wat er openstaat.")
@pass_sessie
def betalingen_opdracht(sessie: Sessie) -> int:
    """Show open items and payments."""
    diensten = sessie.diensten()
    alle, vandaag = posten(diensten), diensten.omgeving.vandaag
    sessie.show(
        lambda: {"posten": [_item(post, vandaag) for post in alle], "te_koppelen": []},
        lambda: [*_lines(alle, vandaag)] or ["Er is nog niets toegekend."],
    )
    return 0


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
        return f"{euro(-post.open_cent)} te veel"
    if not post.open_cent:
        return "niets open"
    laat = post.days_late(vandaag)
    dagen = "1 dag" if laat == 1 else f"{laat} dagen"
    te_laat = f", {dagen} te laat" if laat else ""
    return f"{euro(post.open_cent)} open, uiterlijk {datum(post.uiterlijk)}{te_laat}"


OPDRACHTEN = (betaald_opdracht, betalingen_opdracht)
