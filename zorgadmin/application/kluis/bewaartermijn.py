"""Whose data may go: retention periods per wet, and what still stands in the way.

Wmo 2015 art. 5.3.4 has an aanbieder keep personal data for 15 years after they were received or
made; Jeugdwet art. 7.3.8 has a dossier kept for 20 years after its last change. Both may be longer
when care asks for it, which only the user knows. Counted here from the end of the year of the last
change of the client's data under a wet, so never too short. The records that the tax law wants for
7 years (AWR art. 52) are the amounts, which stay; and those years are over by then anyway.

These periods are law, so they change: a bill of 2024 (36 579) shortens the one of the Wmo.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import MAXYEAR, date
from typing import TYPE_CHECKING, Final

from zorgadmin.application.plan import boek as boeken
from zorgadmin.application.plan.boeken import places
from zorgadmin.application.plan.declaratieplan import make_plan
from zorgadmin.application.plan.punten import PuntSoort
from zorgadmin.application.plan.verzoeken import all_requests
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.opschonen import is_gewist
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import datum
from zorgadmin.domain.verzoeken.stand import VerzoekStand

if TYPE_CHECKING:
    from zorgadmin.application.kern.omgeving import Diensten
    from zorgadmin.application.kern.ports import Werk
    from zorgadmin.application.kern.rijen import Bewaring
    from zorgadmin.application.plan.boek import Boek

TERMIJN: Final[Mapping[Wet, int]] = {Wet.WMO: 15, Wet.JW: 20}
"""Years that data are kept after the year of their last change."""


@record
class BewaardePersoon:
    """Somebody whose data are in the vault.

    `bewaren_tot` is the last day on which they must be kept, None when there was never any care;
    `redenen` say what stands in the way of their removal.
    """

    nummer: str
    bsn: str
    laatste: Mapping[Wet, date]
    bewaren_tot: date | None
    redenen: tuple[str, ...]

    @property
    def is_opgeschoond(self) -> bool:
        """Whether the data were removed."""
        return is_gewist(self.bsn)

    @property
    def mag_weg(self) -> bool:
        """Whether the data are there and may be removed."""
        return not self.redenen and not self.is_opgeschoond


def bewaartermijnen(diensten: Diensten) -> Sequence[BewaardePersoon]:
    """Everybody in the vault, in order of their number."""
    with diensten.kluis.lezen() as werk:
        return kept(werk, diensten.omgeving.vandaag)


def kept(
    werk: Werk, vandaag: date, alleen: Collection[str] | None = None
) -> Sequence[BewaardePersoon]:
    """The same inside a unit of work; with `alleen` only those with these numbers."""
    open_ = _open(werk, vandaag)
    gevonden = []
    for persoon in werk.opschonen.persons():
        if alleen is not None and persoon.nummer not in alleen:
            continue
        redenen = () if is_gewist(persoon.bsn) else tuple(open_.get(persoon.bsn, ()))
        bewaard = _judge(persoon, persoon.laatste, redenen, vandaag)
        if bewaard.mag_weg:
            # Messages are looked into only for those whose turn it is: it takes long.
            bewaard = _judge(persoon, _with_messages(werk, persoon), redenen, vandaag)
        gevonden.append(bewaard)
    return gevonden


def last_day(laatste: Mapping[Wet, date]) -> date | None:
    """The last day on which data that changed last on these days must be kept."""
    jaren = [dag.year + TERMIJN[wet] for wet, dag in laatste.items()]
    return date(min(max(jaren), MAXYEAR), 12, 31) if jaren else None


def _judge(
    persoon: Bewaring, laatste: Mapping[Wet, date], redenen: tuple[str, ...], vandaag: date
) -> BewaardePersoon:
    tot = last_day(laatste)
    if tot is not None and vandaag <= tot and not is_gewist(persoon.bsn):
        redenen = (f"de bewaartermijn loopt tot en met {datum(tot)}", *redenen)
    return BewaardePersoon(persoon.nummer, persoon.bsn, laatste, tot, redenen)


def _with_messages(werk: Werk, persoon: Bewaring) -> Mapping[Wet, date]:
    """Last changes, also by messages that changed nothing else."""
    laatste = dict(persoon.laatste)
    for nummer in werk.opschonen.messages_of(persoon.bsn):
        bericht = werk.berichten.get(nummer)
        # What could not be read may be of either wet.
        for wet in [bericht.wet] if bericht.wet else laatste:
            laatste[wet] = max(laatste.get(wet, date.min), bericht.tijdstip.date())
    return laatste


def _open(werk: Werk, vandaag: date) -> Mapping[str, Sequence[str]]:
    """What is still to be done for each client, by BSN."""
    maand = Maand.of(vandaag)
    redenen: dict[str, list[str]] = defaultdict(list)
    for gemeente, wet, client in places(werk):
        boek = boeken.load(werk, gemeente, wet, maand, client=client)
        for bsn, reden in _reasons(boek, vandaag):
            if reden not in redenen[bsn]:
                redenen[bsn].append(reden)
    for verzoek in all_requests(werk):
        if verzoek.stand.is_pending and not verzoek.is_los:
            redenen[verzoek.rij.bsn].append(
                f"verzoek {verzoek.rij.referentie} wacht op antwoord"
                if verzoek.stand is not VerzoekStand.TE_VERSTUREN
                else f"verzoek {verzoek.rij.referentie} is nog niet verstuurd"
            )
    return redenen


def _reasons(boek: Boek, vandaag: date) -> Iterator[tuple[str, str]]:
    for blad in boek.bladen.values():
        toewijzing = blad.toewijzing
        if not toewijzing.is_ingetrokken and (toewijzing.einddatum or date.max) >= vandaag:
            yield toewijzing.bsn, f"toewijzing {toewijzing.nummer} loopt nog"
    for punt in make_plan(boek, Maand.of(vandaag), vandaag).punten:
        regel, nummer = punt.regel, punt.toewijzing.nummer
        if punt.stap is None and regel is None:
            # What cannot be claimed is no reason to keep it longer than the law says.
            continue
        if punt.stap is not None or regel is None:
            yield (
                punt.toewijzing.bsn,
                f"toewijzing {nummer} heeft over {punt.maand} nog iets te declareren",
            )
        elif punt.soort is PuntSoort.WACHT:
            yield regel.bsn, f"regel {regel.referentienummer} wacht op antwoord"
        else:
            yield regel.bsn, f"over regel {regel.referentienummer} is niet beslist"
