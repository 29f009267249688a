"""Nothing twice: visits that overlap in time, and equal ones from two sources (ZA107, chapter 3).

Entry, import and claim ask here. One carer cannot be at two visits at once, so visits of all
cliënten are held against each other unless the practice says that more people work in it; what an
onderaannemer did is another carer's.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from itertools import accumulate

from zorgadmin.domain.bevinding import Bevinding, waarschuwing
from zorgadmin.domain.moment import Moment
from zorgadmin.domain.tekst import datum
from zorgadmin.domain.uitweg import Uitweg
from zorgadmin.domain.uren_getypt import write_amount

REGEL = "ZA107"
_OPLOSSING = "Is het toch een ander bezoek, neem het dan zo op."
_DAG = timedelta(days=1)


class Dagboek:
    """The visits that are there, by day, and by cliënt where these may be visited at once."""

    def __init__(self, momenten: Iterable[Moment] = (), *, meer_medewerkers: bool) -> None:
        self._meer_medewerkers = meer_medewerkers
        self._dagen: dict[tuple[date, str], _Dag] = defaultdict(_Dag)
        self._wie: set[str] = set()
        self._gelijk: dict[tuple[object, ...], list[Moment]] = defaultdict(list)
        for moment in momenten:
            self.add(moment)

    def add(self, moment: Moment) -> None:
        """Hold later ones against this one too."""
        self._gelijk[_what(moment)].append(moment)
        if (span := moment.span) is not None:
            wie = self._carer(moment)
            self._wie.add(wie)
            self._dagen[moment.datum, wie].add(span, moment)

    def _carer(self, moment: Moment) -> str:
        """Who cannot be at two visits at once: who came, or only the cliënt."""
        return moment.bsn if self._meer_medewerkers else moment.door or ""

    def _at(self, moment: Moment, span: tuple[int, int], dag: date) -> Iterator[Moment]:
        """The visits of a day at this time, by the same carer or to the same cliënt."""
        eigen = self._carer(moment)
        for wie in (eigen,) if self._meer_medewerkers else sorted(self._wie | {eigen}):
            bezoeken = self._dagen.get((dag, wie))
            for ander in bezoeken.meeting(span) if bezoeken is not None else ():
                if wie == eigen or ander.bsn == moment.bsn:
                    yield ander

    def overlapping(self, moment: Moment, *, of_others: bool = False) -> Moment | None:
        """The first visit at the same time, of one cliënt or by one carer.

        With `of_others` not one of the same place and day.
        """
        span = moment.span
        if span is None:
            return None
        for dag in (moment.datum - _DAG, moment.datum, moment.datum + _DAG):
            for ander in self._at(moment, span, dag):
                eigen = (ander.plek, ander.datum) == (moment.plek, moment.datum)
                if _differ(ander, moment) and not (of_others and eigen):
                    return ander
        return None

    def equal(self, moment: Moment, zonder: Collection[int] = ()) -> Moment | None:
        """The same visit as it came from another source; not one of the leveringen `zonder`."""
        gelijk = self._gelijk.get(_what(moment), ())
        return next(
            (m for m in gelijk if m.levering_id not in zonder and _is_same(m, moment)), None
        )


class _Dag:
    """The visits of a day in order of their begin, so that those at some time are found at once."""

    def __init__(self) -> None:
        self._begin: list[int] = []
        self._eind: list[int] = []
        self._laatste: list[int] = []
        """The latest end up to and including each visit."""
        self._momenten: list[Moment] = []

    def add(self, span: tuple[int, int], moment: Moment) -> None:
        """Put a visit in its place."""
        plek = bisect_right(self._begin, span[0])
        self._begin.insert(plek, span[0])
        self._eind.insert(plek, span[1])
        self._momenten.insert(plek, moment)
        eerder = self._laatste[plek - 1] if plek else 0
        self._laatste[plek:] = [*accumulate(self._eind[plek:], max, initial=eerder)][1:]

    def meeting(self, span: tuple[int, int]) -> Iterator[Moment]:
        """The visits that have a minute of this time, the earliest first."""
        # Up to here the latest end is not after its begin, so nothing meets it.
        eerste = bisect_right(self._laatste, span[0])
        for plek in range(eerste, bisect_left(self._begin, span[1])):
            if self._eind[plek] > span[0]:
                yield self._momenten[plek]


def find(momenten: Iterable[Moment], *, meer_medewerkers: bool) -> Iterator[tuple[Moment, Moment]]:
    """Each visit that is there twice, or at the time of another, with the earlier one."""
    dagboek = Dagboek(meer_medewerkers=meer_medewerkers)
    for moment in sorted(momenten, key=lambda m: (m.datum, m.begin or time.min, m.levering_id)):
        ander = dagboek.overlapping(moment) or dagboek.equal(moment)
        if ander is not None:
            yield moment, ander
        dagboek.add(moment)


def finding(plek: str, moment: Moment, ander: Moment) -> Bevinding:
    """ZA107 for a visit that meets another."""
    bevinding = waarschuwing(REGEL, plek, explain(moment, ander), _OPLOSSING)
    return replace(bevinding, uitwegen=(Uitweg.OOK_DUBBELE,))


def explain(moment: Moment, ander: Moment) -> str:
    """What is there twice, with times and toewijzing."""
    bij = "" if ander.plek == moment.plek else f" op {_named(ander)}"
    if ander.bsn != moment.bsn:
        bij = f" van een andere cliënt ({_named(ander)})"
    dag = datum(moment.datum)
    if moment.span is not None and ander.span is not None:
        op = "" if ander.datum == moment.datum else f"{datum(ander.datum)} "
        return f"{_when(moment)} op {dag} overlapt met {op}{_when(ander)}{bij}."
    return f"Op {dag} staat al {_when(ander)}, {ander.herkomst}; dit lijkt hetzelfde bezoek."


def _when(moment: Moment) -> str:
    """Its times, or its amount where these are not known."""
    if moment.begin is None or moment.eind is None:
        return write_amount(moment.hoeveelheid, moment.soort)
    return f"{moment.begin:%H:%M}–{moment.eind:%H:%M}"


def _named(moment: Moment) -> str:
    return "zorg zonder toewijzing" if moment.nummer is None else f"toewijzing {moment.nummer}"


def _differ(een: Moment, ander: Moment) -> bool:
    return not een.levering_id or een.levering_id != ander.levering_id


def _is_same(een: Moment, ander: Moment) -> bool:
    """Of two that are alike: from two sources, unless their times tell them apart."""
    if een.herkomst is ander.herkomst or not _differ(een, ander):
        return False
    tijden = [m.span for m in (een, ander) if m.span is not None]
    return tijden[1:] in ([], tijden[:1])


def _what(moment: Moment) -> tuple[object, ...]:
    """Place, cliënt, day and amount: what the same visit has in common wherever it came from."""
    return moment[1:3] + moment[4:7]
