"""Record by hand that a declaratie was paid, or that what is open of it is let go (spec 11, 12)."""

from __future__ import annotations

from datetime import date

from zorgadmin.application.betalingen.posten import Post, item_of
from zorgadmin.application.kern import logboek
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.opzoeken import find
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import Betaling
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.fouten import GebruikError, GeweigerdError
from zorgadmin.domain.grootboek import Betaalbron
from zorgadmin.domain.logboek import Handeling
from zorgadmin.domain.tekst import datum, euro


def betaald(
    diensten: Diensten, declaratienummer: str, cent: int, op: date, wet: Wet | None = None
) -> Post:
    """Record that an amount in eurocents came in on a day."""
    if cent <= 0:
        raise GebruikError("Een betaling is meer dan € 0,00.")
    if op > diensten.omgeving.vandaag:
        raise GebruikError(f"{datum(op)} ligt in de toekomst; noem de dag van de betaling.")
    with diensten.kluis.schrijven() as werk:
        post = _item(werk, declaratienummer, wet)
        return _add(werk, diensten, post, op, cent, Betaalbron.HAND)


def schrijf_af(
    diensten: Diensten, declaratienummer: str, reden: str, wet: Wet | None = None
) -> Post:
    """Let go what is open of a declaratie; the reason is kept with it."""
    if not reden.strip():
        raise GebruikError("Zeg waarom het open bedrag vervalt.")
    with diensten.kluis.schrijven() as werk:
        post = _item(werk, declaratienummer, wet)
        if post.open_cent <= 0:
            raise GeweigerdError(f"Van declaratie {declaratienummer} staat niets meer open.")
        dag, cent = diensten.omgeving.vandaag, post.open_cent
        return _add(werk, diensten, post, dag, cent, Betaalbron.AFGEBOEKT, reden.strip())


def verwijder_betaling(
    diensten: Diensten, declaratienummer: str, cent: int, op: date, wet: Wet | None = None
) -> Post:
    """Take back a payment that was recorded by hand: the last one of this amount and day."""
    with diensten.kluis.schrijven() as werk:
        post = _item(werk, declaratienummer, wet)
        gelijk = [
            betaling
            for betaling in post.betalingen
            if (betaling.bron, betaling.cent, betaling.datum) == (Betaalbron.HAND, cent, op)
        ]
        if not gelijk:
            raise GebruikError(
                f"Bij declaratie {declaratienummer} staat geen betaling van {euro(cent)} op "
                f"{datum(op)} die met de hand is vastgelegd."
            )
        return _remove(werk, post, gelijk[-1])


def verwijder_afboeking(diensten: Diensten, declaratienummer: str, wet: Wet | None = None) -> Post:
    """Take back what was let go last of a declaratie."""
    with diensten.kluis.schrijven() as werk:
        post = _item(werk, declaratienummer, wet)
        afgeboekt = [b for b in post.betalingen if b.bron is Betaalbron.AFGEBOEKT]
        if not afgeboekt:
            raise GebruikError(f"Van declaratie {declaratienummer} is niets afgeboekt.")
        return _remove(werk, post, afgeboekt[-1])


def _item(werk: Werk, declaratienummer: str, wet: Wet | None) -> Post:
    declaratie = find(werk, declaratienummer, wet)
    post = item_of(declaratie, werk.betalingen.list(declaratie.id))
    if post is None:
        raise GeweigerdError(
            f"Van declaratie {declaratienummer} is niets toegekend dat nog wordt betaald. Lees "
            "eerst het antwoord (325) in, of leg het vast."
        )
    return post


def _add(
    werk: Werk,
    diensten: Diensten,
    post: Post,
    dag: date,
    cent: int,
    bron: Betaalbron,
    reden: str | None = None,
) -> Post:
    werk.betalingen.add(post.declaratie.id, dag, cent, bron, reden, diensten.omgeving.nu)
    return _noted(werk, post, None, {"datum": dag.isoformat(), "cent": cent, "bron": bron.value})


def _remove(werk: Werk, post: Post, betaling: Betaling) -> Post:
    werk.betalingen.remove(betaling.id)
    was = {
        "datum": betaling.datum.isoformat(),
        "cent": betaling.cent,
        "bron": betaling.bron.value,
    }
    return _noted(werk, post, was, None)


def _noted(
    werk: Werk, post: Post, voor: dict[str, object] | None, na: dict[str, object] | None
) -> Post:
    """Write it in the trail; gives the item as it became."""
    rij, wet = post.declaratie, {"wet": post.declaratie.wet.value}
    werk.logboek.add(
        Handeling.BETAALD,
        logboek.about_declaration(rij.declaratienummer),
        wet | voor if voor is not None else None,
        wet | na if na is not None else wet,
    )
    return _item(werk, rij.declaratienummer, rij.wet)
