"""What is open of each gemeente × wet and since when, and a mail that asks for it (spec 12)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from zorgadmin.application.betalingen.inlezen import TeKoppelen
from zorgadmin.application.betalingen.posten import Post, items_of
from zorgadmin.application.betalingen.registreren import let_go, waiting
from zorgadmin.application.kern.benoemen import WET_NAAM
from zorgadmin.application.kern.herinnering import Herinnering
from zorgadmin.application.kern.omgeving import Diensten, require_praktijk
from zorgadmin.application.kern.rijen_betalingen import BoekingRij
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import datum, euro, maandnaam


class Ouderdom(StrEnum):
    """How long after the term something is open."""

    OP_TIJD = "nog niet te laat"
    TOT_30 = "0–30 dagen"
    TOT_60 = "31–60 dagen"
    TOT_90 = "61–90 dagen"
    LANGER = "meer dan 90 dagen"


_GRENZEN = (
    (0, Ouderdom.OP_TIJD),
    (30, Ouderdom.TOT_30),
    (60, Ouderdom.TOT_60),
    (90, Ouderdom.TOT_90),
)


class Openstaand(NamedTuple):
    """What a gemeente × wet has to pay by age, in eurocents; `terug_cent` is what we owe it."""

    gemeente: str
    wet: Wet
    naam: str
    per_ouderdom: Mapping[Ouderdom, int]
    terug_cent: int

    @property
    def open_cent(self) -> int:
        """What is to come in."""
        return sum(self.per_ouderdom.values())


@record
class Betaalbeeld:
    """Everything about payments that the window shows; `namen` gives a gemeente by code."""

    posten: Sequence[Post]
    openstaand: Sequence[Openstaand]
    te_koppelen: Sequence[TeKoppelen]
    namen: Mapping[str, str]
    vandaag: date
    losgelaten: Sequence[BoekingRij] = ()

    def name(self, post: Post) -> str:
        """The gemeente and wet of an item."""
        rij = post.declaratie
        return _name(self.namen, rij.gemeente, rij.wet)


def betaalbeeld(diensten: Diensten) -> Betaalbeeld:
    """Items, ageing, and bookings that wait."""
    omgeving = diensten.omgeving
    with diensten.kluis.lezen() as werk:
        posten, wacht, los = items_of(werk), waiting(werk), let_go(werk)
    open_ = outstanding(posten, omgeving.gemeenten, omgeving.vandaag)
    return Betaalbeeld(posten, open_, wacht, omgeving.gemeenten, omgeving.vandaag, los)


def age_of(post: Post, vandaag: date) -> Ouderdom:
    """How long after its term an item is open."""
    dagen = post.days_late(vandaag)
    return next((ouderdom for grens, ouderdom in _GRENZEN if dagen <= grens), Ouderdom.LANGER)


def outstanding(
    posten: Sequence[Post], namen: Mapping[str, str], vandaag: date
) -> list[Openstaand]:
    """What is open per gemeente × wet, by name; without what is settled."""
    per_paar: dict[tuple[str, Wet], list[Post]] = defaultdict(list)
    for post in posten:
        if post.open_cent:
            per_paar[post.declaratie.gemeente, post.declaratie.wet].append(post)
    gevonden = []
    for (gemeente, wet), eigen in per_paar.items():
        bedragen = dict.fromkeys(Ouderdom, 0)
        for post in eigen:
            bedragen[age_of(post, vandaag)] += max(0, post.open_cent)
        terug = -sum(min(0, post.open_cent) for post in eigen)
        gevonden.append(Openstaand(gemeente, wet, _name(namen, gemeente, wet), bedragen, terug))
    return sorted(gevonden, key=lambda open_: (open_.naam, open_.wet))


def payment_reminder(diensten: Diensten, gemeente: str, wet: Wet) -> Herinnering:
    """A mail that asks a gemeente for what it has to pay: what is late, else all that is open."""
    vandaag = diensten.omgeving.vandaag
    with diensten.kluis.lezen() as werk:
        praktijk = require_praktijk(werk)
        posten = [
            post
            for post in items_of(werk)
            if (post.declaratie.gemeente, post.declaratie.wet) == (gemeente, wet)
            and post.open_cent > 0
        ]
        adressen = {(a.gemeente, a.wet): a.email for a in werk.praktijk.afspraken()}
    laat = [post for post in posten if post.days_late(vandaag)]
    gekozen = laat or posten
    totaal = euro(sum(post.open_cent for post in gekozen))
    soort = "te laat" if laat else "openstaand"
    regels = "\n".join(_line(post, vandaag) for post in gekozen)
    naar = f" op {praktijk.iban} ten name van {praktijk.naam}" if praktijk.iban else ""
    return Herinnering(
        adressen.get((gemeente, wet)) or "",
        f"Betaling van {totaal} {soort} ({WET_NAAM[wet]})",
        f"Goedendag,\n\n"
        f"U hebt de volgende declaraties toegekend. Volgens mijn administratie is {totaal} nog "
        f"niet betaald.\n\n{regels}\n\n"
        f"Wilt u dit bedrag betalen{naar}, onder vermelding van het declaratienummer? Is het al "
        "betaald of verrekend, wilt u dan laten weten wanneer en met welke declaratie?\n\n"
        f"Met vriendelijke groet,\n{praktijk.naam}\nAGB-code {praktijk.agb}\n",
    )


def _line(post: Post, vandaag: date) -> str:
    rij = post.declaratie
    dagen = post.days_late(vandaag)
    laat = f", {dagen} {'dag' if dagen == 1 else 'dagen'} te laat" if dagen else ""
    return (
        f"- declaratie {rij.declaratienummer}, {maandnaam(rij.maand)}: {euro(post.open_cent)}, "
        f"te betalen uiterlijk {datum(post.uiterlijk)}{laat}"
    )


def _name(namen: Mapping[str, str], gemeente: str, wet: Wet) -> str:
    return f"{namen.get(gemeente, gemeente)} ({WET_NAAM[wet]})"
