"""Level 2 rules on a product that is assigned (301) or asked for (315, 317), each said once.

CD041, CD075, CD076, CD077, CD078, CD079, CD080 (CD095, CD096), CS003, CS338 (CS343). Each is given
the products of a message as a `Productvraag` and the way out of that message.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import wraps
from typing import TypeVar

from zorgadmin.domain import tekst
from zorgadmin.domain.berichten.basis import BerichtOmvang, Product
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.codes import EENHEID_NAAM, Eenheid, Frequentie
from zorgadmin.domain.grenzen import is_before_messages
from zorgadmin.domain.record import record
from zorgadmin.rules.niveau2.afkeur import afkeur

B = TypeVar("B")

_WEEK = Frequentie.WEEK.value
_NIET_PER_DAG = (
    Eenheid.ETMAAL.value,
    Eenheid.DAGDEEL.value,
    Eenheid.EURO.value,
    Eenheid.STUKS_INSPANNING.value,
)
_BEHALVE_PER_DAG = (_WEEK, Frequentie.MAAND.value, Frequentie.TOTAAL.value)


@record
class Productvraag:
    """What a rule needs of a product: `plek` is its place, `naam` what a sentence calls it.

    `eind_element` is the element that its end stands in.
    """

    plek: str
    naam: str
    product: Product | None
    begin: date
    eind: date | None
    omvang: BerichtOmvang | None
    budget: int | None
    eind_element: str = "Einddatum"

    @property
    def code(self) -> str | None:
        """The productcode; None on a level that has none."""
        return self.product.code if self.product else None

    @property
    def periode(self) -> str:
        """The period in words."""
        return tekst.periode(self.begin, self.eind)

    @property
    def is_after_2020(self) -> bool:
        """Whether it ends after 2020, or never."""
        return self.eind is None or not is_before_messages(self.eind)


Vragen = Iterable[Productvraag]


Vraagregel = Callable[[Iterable[Productvraag], str], Iterator[Bevinding]]


def over(
    vragen: Callable[[B], Sequence[Productvraag]], regel: Vraagregel, oplossing: str
) -> Callable[[B], Iterator[Bevinding]]:
    """A rule on products as a rule of one kind of message, over these products of it."""

    @wraps(regel)
    def of_message(bericht: B) -> Iterator[Bevinding]:
        return regel(vragen(bericht), oplossing)

    return of_message


def cd041(vragen: Vragen, oplossing: str) -> Iterator[Bevinding]:
    """CD041: a product with a code has an Omvang."""
    for vraag in vragen:
        if vraag.code is not None and vraag.omvang is None:
            uitleg = f"Bij productcode {vraag.code} hoort een Omvang; die ontbreekt."
            yield afkeur("CD041", vraag.plek, uitleg, oplossing)


def cd075(vragen: Vragen, oplossing: str) -> Iterator[Bevinding]:
    """CD075: a Budget requires an end."""
    for vraag in vragen:
        if vraag.budget is not None and vraag.eind is None:
            uitleg = (
                f"Bij het Budget van {tekst.euro(vraag.budget)} ontbreekt de {vraag.eind_element}."
            )
            yield afkeur("CD075", vraag.plek, uitleg, oplossing)


def cd076(vragen: Vragen, oplossing: str) -> Iterator[Bevinding]:
    """CD076: a Frequentie per week requires an end."""
    for vraag in vragen:
        omvang = vraag.omvang
        if omvang is not None and omvang.frequentie == _WEEK and vraag.eind is None:
            uitleg = f"Bij een Omvang per week (Frequentie 2) ontbreekt de {vraag.eind_element}."
            yield afkeur("CD076", vraag.plek, uitleg, oplossing)


def cd077(vragen: Vragen, oplossing: str) -> Iterator[Bevinding]:
    """CD077: with a Budget there is no Omvang."""
    for vraag in vragen:
        if vraag.budget is not None and vraag.omvang is not None:
            uitleg = f"Naast het Budget van {tekst.euro(vraag.budget)} staat ook een Omvang."
            yield afkeur("CD077", f"{vraag.plek} / Omvang", uitleg, oplossing)


def cd078(vragen: Vragen, oplossing: str) -> Iterator[Bevinding]:
    """CD078: with an Omvang there is no Budget."""
    for vraag in vragen:
        if vraag.omvang is not None and vraag.budget is not None:
            uitleg = f"Naast de Omvang staat ook een Budget van {tekst.euro(vraag.budget)}."
            yield afkeur("CD078", f"{vraag.plek} / Budget", uitleg, oplossing)


def cd079(vragen: Vragen, oplossing: str) -> Iterator[Bevinding]:
    """CD079: without a Budget there is a Product."""
    for vraag in vragen:
        if vraag.budget is None and vraag.product is None:
            uitleg = "Er is geen Product en ook geen Budget."
            yield afkeur("CD079", vraag.plek, uitleg, oplossing)


def no_omvang_without_code(vragen: Vragen, regel: str, oplossing: str) -> Iterator[Bevinding]:
    """CD080, CD095, CD096: without a code no Omvang, when it ends after 2020 or is open."""
    for vraag in vragen:
        if vraag.omvang is not None and vraag.code is None and vraag.is_after_2020:
            uitleg = f"Zonder productcode is er geen Omvang ({vraag.periode})."
            yield afkeur(regel, f"{vraag.plek} / Omvang", uitleg, oplossing)


def cs003(vragen: Vragen, oplossing: str) -> Iterator[Bevinding]:
    """CS003: the end lies on or after the begin."""
    for vraag in vragen:
        if vraag.eind is not None and vraag.eind < vraag.begin:
            uitleg = f"De periode {vraag.periode} eindigt voordat zij begint."
            yield afkeur("CS003", f"{vraag.plek} / {vraag.eind_element}", uitleg, oplossing)


def units_not_per_day(vragen: Vragen, regel: str, oplossing: str) -> Iterator[Bevinding]:
    """CS338, CS343: units 14, 16, 83 and 84 only per week, per month or in total."""
    for vraag in vragen:
        omvang = vraag.omvang
        if (
            omvang is not None
            and omvang.eenheid in _NIET_PER_DAG
            and omvang.frequentie not in _BEHALVE_PER_DAG
        ):
            eenheid = f"{omvang.eenheid} ({EENHEID_NAAM[Eenheid(omvang.eenheid)]})"
            uitleg = (
                f"Eenheid {eenheid} kan per week (2), per maand (4) of in totaal (6); "
                f"hier is de Frequentie {omvang.frequentie}."
            )
            yield afkeur(regel, f"{vraag.plek} / Omvang", uitleg, oplossing)


def cs338(vragen: Vragen, oplossing: str) -> Iterator[Bevinding]:
    """CS338: units 14, 16, 83 and 84 not per day, in what ends after 2020 or is open."""
    return units_not_per_day((v for v in vragen if v.is_after_2020), "CS338", oplossing)
