"""What is to be reported: starts and stops that follow from the hours and the 301s (chapter 10 §3).

First it is found what happened, from leveringen, toewijzing and reports; then, with the versions of
the toewijzing, the reden of a stop and the last day for it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from zorgadmin.domain.codes import Wet
from zorgadmin.domain.opschonen import is_gewist
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.praktijk import GemeenteAfspraak, Regiedata
from zorgadmin.domain.regie.melding import RegieSoort
from zorgadmin.domain.regie.redenen import TIJDELIJK, reason_for
from zorgadmin.domain.regie.stand import RegieStand, Regiestand, Verloop
from zorgadmin.domain.toewijzing import Toewijzing
from zorgadmin.domain.werkdagen import add_working_days

MELD_WERKDAGEN = 5
"""Working days for a start or stop (OP271, OP272)."""

_DAG = timedelta(days=1)
_KORTSTE_MAAND = timedelta(days=28)
"""No break of a whole month is shorter: that of 31 January through February."""


class Oorzaak(StrEnum):
    """Why something is to be reported."""

    EERSTE_LEVERING = "eerste levering"
    VERVANGING = "vervanging"
    ONDERBREKING = "onderbreking"
    HERVATTING = "hervatting"
    EINDE = "einde"
    INTREKKING = "intrekking"


class Aanleiding(NamedTuple):
    """Something to report about a toewijzing; `op` is its Begindatum, or Einddatum of a stop.

    `vanaf` is the day from which the term runs, unless a 301 came later. With `verwijder` the
    report of `op` is to be taken back.
    """

    soort: RegieSoort
    op: date
    oorzaak: Oorzaak
    vanaf: date
    verwijder: bool = False


class Voorstel(NamedTuple):
    """A start or stop that the program proposes.

    `reden` is the RedenBeeindiging, None of a start; `wijziging` the RedenWijziging that it follows
    from; `uiterlijk` the last day for it.
    """

    toewijzing: Toewijzing
    soort: RegieSoort
    op: date
    reden: str | None
    oorzaak: Oorzaak
    uiterlijk: date
    wijziging: str | None = None
    verwijder: bool = False

    def can_be_made(self, vandaag: date) -> bool:
        """Whether it can go along with all that is due: a removal is never made by itself."""
        heeft_reden = self.soort is RegieSoort.START or self.reden is not None
        return not self.verwijder and heeft_reden and self.op <= vandaag


def occasion(
    toewijzing: Toewijzing,
    dagen: Sequence[date],
    stand: Regiestand,
    afspraak: GemeenteAfspraak | None,
    vandaag: date,
    los: Collection[tuple[RegieSoort, date]] = (),
) -> Aanleiding | None:
    """What is to be reported next; None while an answer is awaited, or when all is reported.

    `dagen` are those of the leveringen, in order; `los` what the user let go.
    """
    if stand.wacht or is_gewist(toewijzing.bsn):
        return None
    gevonden = _found(toewijzing, dagen, stand, afspraak, vandaag)
    return next((a for a in gevonden if (a.soort, a.op) not in los), None)


def _found(
    toewijzing: Toewijzing,
    dagen: Sequence[date],
    stand: Regiestand,
    afspraak: GemeenteAfspraak | None,
    vandaag: date,
) -> Iterator[Aanleiding]:
    if _is_undone(toewijzing, stand):
        yield from _removal(stand, vandaag)
        return
    gedekt = _covered(toewijzing, dagen)
    match stand.stand:
        case RegieStand.NIET_GESTART:
            if gedekt:
                op = _begin(toewijzing, gedekt[0], afspraak)
                yield Aanleiding(RegieSoort.START, op, Oorzaak.EERSTE_LEVERING, gedekt[0])
        case RegieStand.GESTART:
            yield from _end_or_break(toewijzing, gedekt, stand, afspraak, vandaag)
        case RegieStand.TIJDELIJK_GESTOPT | RegieStand.GESTOPT:
            einde = stand.einde
            assert einde is not None
            if weer := [dag for dag in gedekt if dag > einde]:
                yield Aanleiding(RegieSoort.START, weer[0], Oorzaak.HERVATTING, weer[0])


def _covered(toewijzing: Toewijzing, dagen: Sequence[date]) -> Sequence[date]:
    """The days that fall under the toewijzing; `dagen` are in order."""
    if dagen and toewijzing.covers(dagen[0]) and toewijzing.covers(dagen[-1]):
        return dagen
    return [dag for dag in dagen if toewijzing.covers(dag)]


def _is_undone(toewijzing: Toewijzing, stand: Regiestand) -> bool:
    """Whether the gemeente took back all of the care that a start stands for."""
    start = stand.start
    if start is None:
        return False
    einde = toewijzing.einddatum
    return toewijzing.is_ingetrokken or (einde is not None and einde < start.begin)


def _removal(stand: Regiestand, vandaag: date) -> Iterator[Aanleiding]:
    """What lies on top goes first."""
    bovenste = stand.stapel[-1]
    yield Aanleiding(
        bovenste.soort,
        bovenste.einde or bovenste.begin,
        Oorzaak.INTREKKING,
        vandaag,
        verwijder=True,
    )


def _begin(toewijzing: Toewijzing, eerste: date, afspraak: GemeenteAfspraak | None) -> date:
    """Begindatum: in Wmo the first day of care (OP369), in iJw as agreed (OP270)."""
    agreed = afspraak is not None and afspraak.regiedata is Regiedata.TOEWIJZING
    return toewijzing.ingangsdatum if agreed and toewijzing.wet is Wet.JW else eerste


def _end_or_break(
    toewijzing: Toewijzing,
    gedekt: Sequence[date],
    stand: Regiestand,
    afspraak: GemeenteAfspraak | None,
    vandaag: date,
) -> Iterator[Aanleiding]:
    einde = toewijzing.einddatum
    if einde is not None and einde < vandaag:
        yield Aanleiding(RegieSoort.STOP, einde, Oorzaak.EINDE, einde)
        return
    assert stand.start is not None
    sinds = [dag for dag in gedekt if stand.start.begin <= dag < vandaag]
    lengte = afspraak.onderbreking if afspraak is not None else None
    kortst = _KORTSTE_MAAND if lengte is None else lengte * _DAG
    for laatste, volgende in pairwise([*sinds, vandaag]):
        if volgende - laatste <= kortst:
            continue
        over = Maand.of(laatste).volgende.eind if lengte is None else laatste + kortst
        if over < volgende:
            yield Aanleiding(RegieSoort.STOP, laatste, Oorzaak.ONDERBREKING, over)


def continues(
    toewijzing: Toewijzing, anderen: Sequence[tuple[Toewijzing, Regiestand]], vandaag: date
) -> Aanleiding | None:
    """The start of care that goes on under a new toewijzing, where a request replaced the old one.

    `anderen` are the other toewijzingen of the client with their state.
    """
    begin = toewijzing.ingangsdatum
    if begin > vandaag or toewijzing.is_ingetrokken:
        return None
    for oud, stand in anderen:
        gelijk = (oud.gemeente, oud.wet, oud.productcategorie) == (
            toewijzing.gemeente,
            toewijzing.wet,
            toewijzing.productcategorie,
        )
        vervangen = oud.reden_wijziging == "12" and oud.einddatum == begin - _DAG
        liep = stand.stand is RegieStand.GESTART or stand.einde == oud.einddatum
        if gelijk and vervangen and liep and stand.start is not None:
            return Aanleiding(RegieSoort.START, begin, Oorzaak.VERVANGING, begin)
    return None


def proposal(toewijzing: Toewijzing, aanleiding: Aanleiding, verloop: Verloop) -> Voorstel:
    """The start or stop that an occasion asks for, with its reden and last day."""
    reden = None
    wijziging = None
    vanaf = aanleiding.vanaf
    if aanleiding.soort is RegieSoort.START:
        vanaf = max(vanaf, verloop.ontvangen)
    elif aanleiding.oorzaak is Oorzaak.ONDERBREKING:
        reden = TIJDELIJK
    elif not aanleiding.verwijder:
        wijziging = verloop.reden
        reden = reason_for(toewijzing.wet, wijziging)
        vanaf = max(vanaf, verloop.einde_ontvangen)
    return Voorstel(
        toewijzing=toewijzing,
        soort=aanleiding.soort,
        op=aanleiding.op,
        reden=reden,
        oorzaak=aanleiding.oorzaak,
        uiterlijk=add_working_days(vanaf, MELD_WERKDAGEN),
        wijziging=wijziging,
        verwijder=aanleiding.verwijder,
    )
