"""What was paid of each claim line, so that betaald adds up like the other amounts (spec 12).

Money comes in per declaratie. What is paid whole is paid line by line; a part is shared out over
the granted lines by their amounts, so that the shares add up to it to the cent.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping

from zorgadmin.application.betalingen.posten import Post, items_of
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.plan.boek import Boek
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.grootboek import PrestatieStatus, Regel
from zorgadmin.domain.periode import Maand

TOEGEKEND = frozenset((PrestatieStatus.TOEGEKEND, PrestatieStatus.GECREDITEERD))
"""States of lines that were granted, whether or not they were taken back since."""

_Nummer = tuple[Wet, str]


class Betaald:
    """The paid part of lines; those of a declaratie that nobody has to pay count as settled."""

    def __init__(self, posten: Iterable[Post], boeken: Iterable[Boek]) -> None:
        bekend = {(p.declaratie.wet, p.declaratie.declaratienummer): p for p in posten}
        self._open = {n: p for n, p in bekend.items() if p.betaald_cent != p.toegekend_cent}
        self._delen: dict[int, int] = {}
        # Of what nothing came in for, there is nothing to share out.
        deels = {nummer for nummer, post in self._open.items() if post.betaald_cent}
        regels: dict[_Nummer, list[Regel]] = defaultdict(list)
        for boek in boeken:
            for blad in boek.bladen.values() if deels else ():
                for regel in blad.lijnen:
                    nummer = (boek.wet, regel.declaratienummer)
                    if nummer in deels and regel.status in TOEGEKEND:
                        regels[nummer].append(regel)
        self._maanden: Counter[tuple[_Nummer, Maand]] = Counter()
        for nummer, lijst in regels.items():
            post = self._open[nummer]
            delen = share(lijst, post.betaald_cent, post.toegekend_cent)
            self._delen |= delen
            for regel in lijst:
                self._maanden[nummer, regel.sleutel.maand] += delen.get(regel.id, 0)

    def says_the_same(self, ander: Betaald) -> bool:
        """Whether the same was paid of every line."""
        return (self._open, self._delen) == (ander._open, ander._delen)

    def post(self, regel: Regel, wet: Wet) -> Post | None:
        """The item that a line is part of, as long as not exactly all of it is paid."""
        return self._open.get((wet, regel.declaratienummer))

    def of(self, regel: Regel, wet: Wet) -> int:
        """What was paid of a line, in signed eurocents."""
        return self.under(wet)(regel) if regel.status in TOEGEKEND else 0

    def per_month(
        self, wet: Wet, toegekend: Mapping[tuple[Maand, str], int]
    ) -> Mapping[Maand, int]:
        """What was paid of the lines of one wet by month of care.

        `toegekend` is what was granted by that month and DeclaratieNummer.
        """
        som: Counter[Maand] = Counter()
        for (maand, declaratienummer), cent in toegekend.items():
            nummer = (wet, declaratienummer)
            som[maand] += self._maanden[nummer, maand] if nummer in self._open else cent
        return som

    def under(self, wet: Wet) -> Callable[[Regel], int]:
        """The same for many granted lines of one wet."""
        nummers, delen = {nummer for van, nummer in self._open if van is wet}, self._delen

        def paid_of(regel: Regel) -> int:
            return delen.get(regel.id, 0) if regel.declaratienummer in nummers else regel.signed

        return paid_of


def paid(werk: Werk, boeken: Iterable[Boek]) -> Betaald:
    """What was paid of the lines in these books."""
    return Betaald(items_of(werk), boeken)


def share(regels: Iterable[Regel], betaald_cent: int, toegekend_cent: int) -> Mapping[int, int]:
    """The share of each line in a payment, by id; together they are the whole of it."""
    if not toegekend_cent:
        # Credits and debits that cancel out: what came in anyway is of no line in particular.
        return {min(regel.id for regel in regels): betaald_cent}
    delen, som, verdeeld = {}, 0, 0
    for regel in sorted(regels, key=lambda regel: regel.id):
        som += regel.signed
        teken = -1 if toegekend_cent < 0 else 1
        tot_hier = (2 * som * betaald_cent * teken + abs(toegekend_cent)) // (
            2 * abs(toegekend_cent)
        )
        delen[regel.id] = tot_hier - verdeeld
        verdeeld = tot_hier
    return delen
