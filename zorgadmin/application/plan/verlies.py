"""What a newer version of a toewijzing leaves no room for: sheets before and after (ZA303)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date

from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.plan import boek as boeken
from zorgadmin.application.plan.boek import Blad
from zorgadmin.application.plan.inperking import tightened
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.codes import Eenheid, Wet
from zorgadmin.domain.grootboek import Regel
from zorgadmin.domain.levering import LeveringSoort, soort_of
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.prestatie import Gewenst
from zorgadmin.domain.tekst import uren, volume
from zorgadmin.domain.toewijzing import Toewijzing, ToewijzingId
from zorgadmin.rules.niveau3 import gewijzigd

Bladen = Mapping[ToewijzingId, Blad]


def sheets(werk: Werk, gemeente: str, wet: Wet, ids: Collection[ToewijzingId]) -> Bladen:
    """What is registered and claimed on these toewijzingen, without volumes still to be made."""
    return boeken.load(werk, gemeente, wet, Maand.of(date.min), ids).bladen if ids else {}


def losses(werk: Werk, gemeente: str, wet: Wet, voor: Bladen) -> Iterator[Bevinding]:
    """ZA303 of each toewijzing that has less room now for what was delivered or claimed."""
    na = sheets(werk, gemeente, wet, voor.keys())
    for nummer, oud in voor.items():
        nieuw = na.get(nummer)
        if nieuw is not None and (verlies := loss(oud, nieuw)) is not None:
            yield gewijzigd.lost(nieuw.toewijzing, verlies)


def loss(oud: Blad, nieuw: Blad) -> gewijzigd.Verlies | None:
    """What one version holds and the next does not; None when nothing."""
    was = {lev.id for g in oud.gesteld.values() for lev in g.buiten}
    weg = [lev for g in nieuw.gesteld.values() for lev in g.buiten if lev.id not in was]
    volumes: dict[LeveringSoort, int] = defaultdict(int)
    for levering in weg:
        volumes[levering.soort] += levering.hoeveelheid
    woorden = [_words(aantal, soort) for soort, aantal in sorted(volumes.items())]
    maanden = {Maand.of(levering.datum) for levering in weg}
    cent = _wanted_cent(oud) - _wanted_cent(nieuw)
    for regel in _taken_over(oud, nieuw):
        woorden.append(volume(regel.volume, regel.eenheid))
        cent += regel.bedrag
        maanden.add(regel.sleutel.maand)
    for gewenst in _impossible(oud, nieuw):
        woorden.append(volume(gewenst.volume, gewenst.eenheid))
        maanden.add(gewenst.sleutel.maand)
    korter = bool(maanden)
    minder = tightened(oud.toewijzing, nieuw)
    woorden += [volume(aantal, eenheid) for eenheid, aantal in minder.volumes.items()]
    maanden |= minder.maanden
    if not maanden:
        return None
    cent = minder.cent + (cent if korter else 0)
    ids = {levering.id for levering in weg}
    onbekend = any(
        g.gewenst is None and any(lev.id in ids for lev in g.leveringen)
        for g in oud.gesteld.values()
    )
    return gewijzigd.Verlies(woorden, None if onbekend else cent, sorted(maanden), lager=not korter)


def _impossible(oud: Blad, nieuw: Blad) -> Iterator[Gewenst]:
    """What the older version made a line of, and the newer one cannot though its days are there."""
    for sleutel, was in oud.gesteld.items():
        nu = nieuw.gesteld.get(sleutel)
        if was.gewenst is not None and nu is not None and nu.gewenst is None and not nu.buiten:
            yield was.gewenst


def _wanted_cent(blad: Blad) -> int:
    return sum(g.gewenst.prijs.bedrag for g in blad.gesteld.values() if g.gewenst is not None)


def _taken_over(oud: Blad, nieuw: Blad) -> Iterator[Regel]:
    """Lines in force of earlier software, without leveringen here, that have no period any more."""
    for sleutel, regels in nieuw.regels.items():
        if nieuw.gesteld[sleutel].leveringen or not _runs(oud.toewijzing, sleutel.maand):
            continue
        if not _runs(nieuw.toewijzing, sleutel.maand):
            yield from (r for r in regels if r.is_taken_over and r.is_debet and r.status.counts)


def _runs(toewijzing: Toewijzing, maand: Maand) -> bool:
    return not toewijzing.is_ingetrokken and toewijzing.productperiode(maand) is not None


def _words(aantal: int, soort: LeveringSoort) -> str:
    if soort is LeveringSoort.TIJD:
        return uren(aantal)
    return volume(aantal, next(e for e in Eenheid if soort_of(e) is soort))
