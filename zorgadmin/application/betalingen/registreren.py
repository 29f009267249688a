"""Record by hand that a declaratie was paid, or that what is open of it is let go (spec 11, 12).

A booking of the bank that waits is linked here too, in one or more parts, or let go.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from zorgadmin.application.betalingen.bank import Bank, note
from zorgadmin.application.betalingen.inlezen import TeKoppelen, to_link
from zorgadmin.application.betalingen.posten import Post, item_of
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.opzoeken import find
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen_betalingen import Betaling, BetalingGegevens, BoekingRij
from zorgadmin.domain.betalen.afschrift import GROOTSTE_BEDRAG
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.fouten import GebruikError, GeweigerdError
from zorgadmin.domain.grootboek import Betaalbron
from zorgadmin.domain.tekst import datum, euro, opsomming


def waiting(werk: Werk) -> list[TeKoppelen]:
    """Bookings that the user has yet to link or let go, in order of day."""
    return list(to_link(Bank(werk))) if werk.betalingen.boekingen() else []


def betaald(
    diensten: Diensten, declaratienummer: str, cent: int, op: date, wet: Wet | None = None
) -> Post:
    """Record that an amount in eurocents came in on a day; negative: that it was paid back."""
    if not cent:
        raise GebruikError("Een betaling is meer dan € 0,00.")
    if abs(cent) > GROOTSTE_BEDRAG:
        raise GebruikError("Een betaling is hoogstens een miljard euro.")
    if op > diensten.omgeving.vandaag:
        raise GebruikError(f"{datum(op)} ligt in de toekomst; noem de dag van de betaling.")
    with diensten.kluis.schrijven() as werk:
        post = _item(werk, declaratienummer, wet)
        if not post.toegekend_cent:
            raise _nothing_granted(declaratienummer)
        if cent < 0 and post.open_cent >= 0:
            raise GebruikError(
                f"Van declaratie {declaratienummer} is niets terug te betalen; noem een bedrag "
                "dat binnenkwam."
            )
        nu = diensten.omgeving.nu
        return _add(werk, post, BetalingGegevens(_id(post), op, cent, Betaalbron.HAND, nu))


def koppel(
    diensten: Diensten,
    declaratienummer: str,
    boeking_id: int,
    cent: int | None = None,
    op: date | None = None,
    wet: Wet | None = None,
) -> Post:
    """Link a booking that waits to a declaratie: what is left of it, or so many eurocents.

    Of one that names several declaraties it is what is open of this one; GebruikError when that
    does not fit, because then only the user knows how it is divided.
    """
    with diensten.kluis.schrijven() as werk:
        bank = Bank(werk)
        boeking = _booking(bank, boeking_id)
        rest = bank.rest_of(boeking)
        post = _item(werk, declaratienummer, wet)
        deel = _share(bank, boeking, post) if cent is None else cent
        if op not in (None, boeking.datum):
            raise GebruikError(f"Boeking {boeking_id} is van {datum(boeking.datum)}.")
        if not 0 < deel * (1 if rest > 0 else -1) <= abs(rest):
            raise GebruikError(f"Van boeking {boeking_id} is nog {euro(rest)} te koppelen.")
        werk.betalingen.let_boeking_go(boeking_id, losgelaten=False)
        return _add(
            werk,
            post,
            BetalingGegevens(
                _id(post),
                boeking.datum,
                deel,
                Betaalbron.BANK,
                diensten.omgeving.nu,
                boeking_id=boeking_id,
            ),
        )


def _share(bank: Bank, boeking: BoekingRij, post: Post) -> int:
    """What of a booking is for this declaratie when nobody says it."""
    rest = bank.rest_of(boeking)
    genoemd = bank.nummers.named(boeking.omschrijving.split())
    anderen = [
        p
        for p in bank.items()
        if p.declaratie.id in genoemd and p.open_cent and p.declaratie.id != post.declaratie.id
    ]
    if not anderen or post.open_cent == rest:
        return rest
    if 0 < post.open_cent * (1 if rest > 0 else -1) < abs(rest):
        return post.open_cent
    namen = opsomming([p.declaratie.declaratienummer for p in anderen])
    raise GebruikError(
        f"Boeking {boeking.id} van {euro(rest)} noemt ook {namen}. Noem het bedrag dat voor "
        f"{post.declaratie.declaratienummer} is."
    )


def koppel_samen(diensten: Diensten, declaratie_ids: Sequence[int], boeking_id: int) -> None:
    """Link a booking that waits to all of these declaraties, whose open amounts it adds up to."""
    with diensten.kluis.schrijven() as werk:
        bank = Bank(werk)
        boeking = _booking(bank, boeking_id)
        per_id = {post.declaratie.id: post for post in bank.items()}
        posten = [per_id[i] for i in declaratie_ids if i in per_id]
        if sum(post.open_cent for post in posten) != bank.rest_of(boeking):
            raise GeweigerdError(
                f"De open bedragen zijn samen geen {euro(bank.rest_of(boeking))} meer. Koppel de "
                "declaraties één voor één."
            )
        nu = diensten.omgeving.nu
        for post in posten:
            bank.link(
                BetalingGegevens(
                    _id(post),
                    boeking.datum,
                    post.open_cent,
                    Betaalbron.BANK,
                    nu,
                    boeking_id=boeking_id,
                )
            )


def laat_boeking_gaan(diensten: Diensten, boeking_id: int) -> None:
    """Let a booking go: what is not linked of it is not asked about any more."""
    with diensten.kluis.schrijven() as werk:
        _booking(Bank(werk), boeking_id)
        werk.betalingen.let_boeking_go(boeking_id, losgelaten=True)


def vraag_boeking_weer(diensten: Diensten, boeking_id: int) -> None:
    """Take back that a booking was let go: it is asked about again."""
    with diensten.kluis.schrijven() as werk:
        boeking = Bank(werk).boekingen.get(boeking_id)
        if boeking is None or not boeking.losgelaten:
            raise GebruikError(f"Boeking {boeking_id} is niet losgelaten.")
        werk.betalingen.let_boeking_go(boeking_id, losgelaten=False)


def let_go(werk: Werk) -> list[BoekingRij]:
    """Bookings that were let go, in order of day."""
    los = [rij for rij in werk.betalingen.boekingen() if rij.losgelaten]
    return sorted(los, key=lambda rij: (rij.datum, rij.id))


def schrijf_af(
    diensten: Diensten, declaratienummer: str, reden: str, wet: Wet | None = None
) -> Post:
    """Let go what is open of a declaratie, or paid too much; the reason is kept with it."""
    if not reden.strip():
        raise GebruikError("Zeg waarom het open bedrag vervalt.")
    with diensten.kluis.schrijven() as werk:
        post = _item(werk, declaratienummer, wet)
        if not post.open_cent:
            raise GeweigerdError(f"Van declaratie {declaratienummer} staat niets meer open.")
        omgeving = diensten.omgeving
        return _add(
            werk,
            post,
            BetalingGegevens(
                _id(post),
                omgeving.vandaag,
                post.open_cent,
                Betaalbron.AFGEBOEKT,
                omgeving.nu,
                reden.strip(),
            ),
        )


def verwijder_betaling(
    diensten: Diensten, declaratienummer: str, cent: int, op: date, wet: Wet | None = None
) -> Post:
    """Take back a payment: the last one of this amount and day; a booking waits again then."""
    with diensten.kluis.schrijven() as werk:
        post = _item(werk, declaratienummer, wet)
        gelijk = [
            betaling
            for betaling in post.betalingen
            if betaling.bron in (Betaalbron.HAND, Betaalbron.BANK)
            and (betaling.cent, betaling.datum) == (cent, op)
        ]
        if not gelijk:
            raise GebruikError(
                f"Bij declaratie {declaratienummer} staat geen betaling van {euro(cent)} op "
                f"{datum(op)}."
            )
        return _remove(werk, post, gelijk[-1], diensten.omgeving.vandaag)


def verwijder_afboeking(diensten: Diensten, declaratienummer: str, wet: Wet | None = None) -> Post:
    """Take back what was let go last of a declaratie."""
    with diensten.kluis.schrijven() as werk:
        post = _item(werk, declaratienummer, wet)
        afgeboekt = [b for b in post.betalingen if b.bron is Betaalbron.AFGEBOEKT]
        if not afgeboekt:
            raise GebruikError(f"Van declaratie {declaratienummer} is niets afgeboekt.")
        return _remove(werk, post, afgeboekt[-1], diensten.omgeving.vandaag)


def _booking(bank: Bank, boeking_id: int) -> BoekingRij:
    """A booking of which something is not linked; GebruikError when there is no such."""
    boeking = bank.boekingen.get(boeking_id)
    if boeking is None or not bank.rest_of(boeking):
        raise GebruikError(f"Boeking {boeking_id} wacht niet. Kijk bij de betalingen welke wel.")
    return boeking


def _id(post: Post) -> int:
    return post.declaratie.id


def _item(werk: Werk, declaratienummer: str, wet: Wet | None) -> Post:
    declaratie = find(werk, declaratienummer, wet)
    post = item_of(werk, declaratie)
    if post is None:
        raise _nothing_granted(declaratienummer)
    return post


def _nothing_granted(declaratienummer: str) -> GeweigerdError:
    return GeweigerdError(
        f"Van declaratie {declaratienummer} is niets toegekend dat nog wordt betaald. Lees "
        "eerst het antwoord (325) in, of leg het vast."
    )


def _add(werk: Werk, post: Post, betaling: BetalingGegevens) -> Post:
    werk.betalingen.add(betaling)
    note(werk, post.declaratie, None, betaling)
    return _item(werk, post.declaratie.declaratienummer, post.declaratie.wet)


def _remove(werk: Werk, post: Post, betaling: Betaling, op: date) -> Post:
    werk.betalingen.take_back(betaling.id, op)
    if betaling.boeking_id is not None:
        werk.betalingen.let_boeking_go(betaling.boeking_id, losgelaten=False)
    note(werk, post.declaratie, betaling, None)
    return _item(werk, post.declaratie.declaratienummer, post.declaratie.wet)
