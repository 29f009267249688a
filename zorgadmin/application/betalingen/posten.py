"""What gemeenten still have to pay: each answered declaratie with what came in (spec 12).

What is set off between declaraties of a gemeente × wet is computed here and shown as a payment.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.opzoeken import find
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import DeclaratieRij
from zorgadmin.application.kern.rijen_betalingen import Betaling
from zorgadmin.domain.betalen.verrekenen import Saldo, Verrekening, set_off
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.grootboek import Betaalbron
from zorgadmin.domain.record import record

BETAAL_DAGEN = 30
"""Days that a gemeente has to pay after its answer."""


@record
class Post:
    """An answered declaratie; amounts in signed eurocents, of a negative total that we owe.

    `uiterlijk` is the last day to pay: 30 days after the Dagtekening of the 325, or after the day
    on which an answer was recorded by hand.
    """

    declaratie: DeclaratieRij
    toegekend_cent: int
    uiterlijk: date
    betalingen: Sequence[Betaling]

    @property
    def betaald_cent(self) -> int:
        """What came in, and what was set off."""
        return sum(b.cent for b in self.betalingen if b.bron is not Betaalbron.AFGEBOEKT)

    @property
    def open_cent(self) -> int:
        """What is neither paid nor let go; negative when too much was paid, or we owe it."""
        return self.toegekend_cent - sum(betaling.cent for betaling in self.betalingen)

    def days_late(self, vandaag: date) -> int:
        """Days after the term, as long as something is to come in."""
        return max(0, (vandaag - self.uiterlijk).days) if self.open_cent > 0 else 0


def posten(diensten: Diensten) -> list[Post]:
    """Every declaratie of which there is something to pay or paid, the oldest term first."""
    with diensten.kluis.lezen() as werk:
        return items_of(werk)


def post_of(diensten: Diensten, declaratienummer: str, wet: Wet) -> Post | None:
    """That of one declaratie; None when nothing of it is to be paid."""
    with diensten.kluis.lezen() as werk:
        declaratie = find(werk, declaratienummer, wet)
        post = item_of(werk, declaratie)
    return post if post is not None and (post.toegekend_cent or post.betalingen) else None


def items_of(werk: Werk) -> list[Post]:
    """The same, as this unit of work sees them."""
    alle = make_items(werk.declaraties.list(), werk.betalingen.list())
    return [post for post in alle if post.toegekend_cent or post.betalingen]


def item_of(werk: Werk, declaratie: DeclaratieRij) -> Post | None:
    """What is to be paid of one declaratie; None as long as it is not answered."""
    van_paar = [
        rij
        for rij in werk.declaraties.list()
        if (rij.gemeente, rij.wet) == (declaratie.gemeente, declaratie.wet)
    ]
    alle = make_items(van_paar, werk.betalingen.list())
    return next((post for post in alle if post.declaratie.id == declaratie.id), None)


def make_items(declaraties: Iterable[DeclaratieRij], betalingen: Iterable[Betaling]) -> list[Post]:
    """The items of answered declaraties, with what is set off among them, by term.

    An opening balance was settled by earlier software.
    """
    per_declaratie: dict[int, list[Betaling]] = defaultdict(list)
    for betaling in betalingen:
        per_declaratie[betaling.declaratie_id].append(betaling)
    per_paar: dict[tuple[str, str], list[Post]] = defaultdict(list)
    for rij in declaraties:
        if rij.beantwoord is not None and rij.bericht_id is not None:
            uiterlijk = rij.beantwoord + timedelta(days=BETAAL_DAGEN)
            post = Post(rij, rij.toegekend_cent or 0, uiterlijk, per_declaratie[rij.id])
            per_paar[rij.gemeente, rij.wet].append(post)
    gevonden = [post for van_paar in per_paar.values() for post in with_set_off(van_paar)]
    return sorted(gevonden, key=lambda post: (post.uiterlijk, post.declaratie.id))


def with_set_off(posten_: Sequence[Post]) -> list[Post]:
    """Items of one gemeente × wet, told what is set off among them."""
    verrekend = set_off(_balance(post) for post in posten_)
    per_id = {post.declaratie.id: post for post in posten_}
    extra: Mapping[int, list[Betaling]] = defaultdict(list)
    for deel in verrekend:
        moment = per_id[deel.betaald].betalingen[-1].tijdstip
        for declaratie_id, cent in ((deel.negatief, -deel.cent), (deel.betaald, deel.cent)):
            extra[declaratie_id].append(
                Betaling(
                    id=0,
                    declaratie_id=declaratie_id,
                    datum=deel.datum,
                    cent=cent,
                    bron=Betaalbron.VERREKEND,
                    reden=_counterpart(deel, declaratie_id, per_id),
                    tijdstip=moment,
                    boeking_id=None,
                    teruggenomen=None,
                )
            )
    return [_with(post, extra[post.declaratie.id]) for post in posten_]


def _counterpart(deel: Verrekening, declaratie_id: int, per_id: Mapping[int, Post]) -> str:
    """The declaratie at the other side."""
    ander = deel.betaald if declaratie_id == deel.negatief else deel.negatief
    return f"met declaratie {per_id[ander].declaratie.declaratienummer}"


def _with(post: Post, verrekend: Sequence[Betaling]) -> Post:
    if not verrekend:
        return post
    return replace(post, betalingen=sorted((*post.betalingen, *verrekend), key=lambda b: b.datum))


def _balance(post: Post) -> Saldo:
    betaald = [b.datum for b in post.betalingen if b.bron is not Betaalbron.AFGEBOEKT]
    rij = post.declaratie
    assert rij.beantwoord is not None
    return Saldo(
        rij.id, post.open_cent, post.toegekend_cent, rij.beantwoord, max(betaald, default=None)
    )
