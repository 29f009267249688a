"""Which lines of one toewijzing fit its maxima and Budget together (spec 2.5-2.7).

A gemeente handles the credits of a message first and then the debits in order. A line that does
not fit is held back whole, together with its credit, unless capping is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from zorgadmin.domain.crediteren import Stap
from zorgadmin.domain.grootboek import Regel
from zorgadmin.domain.rekenen import largest_volume
from zorgadmin.domain.verbruik import (
    coarse,
    fine,
    fine_maximum_periode,
    fine_maximum_totaal,
    used,
    used_cent,
)


class Grens(StrEnum):
    """Maximum that a line does not fit; the value is the rule code."""

    PERIODE = "TR321"
    TOTAAL = "TR322"
    BUDGET = "TR369"


class Maxima(NamedTuple):
    """What a line may take in its productperiode and over its toewijzing, in the finest unit."""

    periode: int | None
    totaal: int | None


class Toegelaten(NamedTuple):
    """A step that may be claimed; `volume` in the unit of the claim, 0 for a lone credit."""

    stap: Stap
    volume: int
    maxima: Maxima

    @property
    def niet_declarabel(self) -> int:
        """What is left out, in the unit of the claim."""
        return self.stap.gewenst.volume - self.volume if self.stap.gewenst else 0


class Afgehouden(NamedTuple):
    """A step that does not fit; `gebruikt` and `maximum` in the finest unit, or eurocents."""

    stap: Stap
    grens: Grens
    gebruikt: int
    maximum: int


_ONBEPERKT = Maxima(None, None)


class Toelating(NamedTuple):
    """What fits and what does not, and what the ledger uses before: fine volume, and eurocents."""

    toegelaten: tuple[Toegelaten, ...]
    afgehouden: tuple[Afgehouden, ...]
    gebruikt: int
    gebruikt_cent: int


def admit(stappen: Sequence[Stap], regels: Sequence[Regel], *, begrens: bool) -> Toelating:
    """Divide the room of one toewijzing over its steps; `regels` are all its ledger lines.

    Credits without a new line and corrections that do not grow go first, together. The others
    follow one by one in order of month, productcategorie, productcode, so that none takes room
    that only the credit of a correction gives that is itself held back.
    """
    eerst: list[Toegelaten] = []
    een_voor_een: list[list[Toegelaten]] = []
    afgehouden: list[Afgehouden] = []
    for stap in sorted(stappen, key=_order):
        gepast = _fit_period(stap, begrens=begrens)
        if isinstance(gepast, Afgehouden):
            afgehouden.append(gepast)
        elif _grows(gepast):
            een_voor_een.append([gepast])
        else:
            eerst.append(gepast)
    staat, staat_cent = used(regels), used_cent(regels)
    wachtrij: list[Toegelaten] = []
    for groep in [eerst, *een_voor_een] if eerst else een_voor_een:
        wachtrij.extend(groep)
        while (overtreder := _first_that_does_not_fit(wachtrij, staat, staat_cent)) is not None:
            index, grens, gebruikt, maximum = overtreder
            toegelaten = wachtrij[index]
            volume = _capped(toegelaten, grens, maximum - gebruikt) if begrens else 0
            if volume > 0:
                wachtrij[index] = toegelaten._replace(volume=volume)
            else:
                del wachtrij[index]
                afgehouden.append(Afgehouden(toegelaten.stap, grens, gebruikt, maximum))
    passend = tuple([t for t in wachtrij if not _is_pointless(t)])
    return Toelating(passend, tuple(afgehouden), staat, staat_cent)


def _order(stap: Stap) -> tuple[object, ...]:
    if stap.gewenst is None:
        return (0,)
    sleutel = stap.gewenst.sleutel
    return (1, sleutel.maand, sleutel.productcategorie, sleutel.productcode)


def _grows(toegelaten: Toegelaten) -> bool:
    """Whether a step takes up more of what limits its toewijzing: eurocents, or volume."""
    gewenst, oud = toegelaten.stap.gewenst, toegelaten.stap.regel
    if gewenst is None or oud is None:
        return gewenst is not None
    if gewenst.toewijzing.budget_cent is not None:
        return gewenst.price_of(toegelaten.volume).bedrag > oud.bedrag
    return fine(toegelaten.volume, gewenst.eenheid) > fine(oud.volume, oud.eenheid)


def _fit_period(stap: Stap, *, begrens: bool) -> Toegelaten | Afgehouden:
    gewenst = stap.gewenst
    if gewenst is None:
        return Toegelaten(stap, 0, _ONBEPERKT)
    toewijzing, variant = gewenst.toewijzing, gewenst.variant
    maximum = fine_maximum_periode(toewijzing, gewenst.sleutel.maand, variant)
    maxima = Maxima(maximum, fine_maximum_totaal(toewijzing, variant))
    if maximum is None or fine(gewenst.volume, gewenst.eenheid) <= maximum:
        return Toegelaten(stap, gewenst.volume, maxima)
    volume = coarse(maximum, gewenst.eenheid)
    if begrens and volume > 0:
        return Toegelaten(stap, volume, maxima)
    return Afgehouden(stap, Grens.PERIODE, 0, maximum)


def _first_that_does_not_fit(
    wachtrij: Sequence[Toegelaten], volume: int, cent: int
) -> tuple[int, Grens, int, int] | None:
    """Its index, what it does not fit, and how much of that was used before it and may be.

    `volume` (fine) and `cent` are what the ledger uses now; what is credited makes room.
    """
    for toegelaten in wachtrij:
        if (oud := toegelaten.stap.regel) is not None:
            volume -= fine(oud.volume, oud.eenheid)
            cent -= oud.bedrag
    for index, toegelaten in enumerate(wachtrij):
        gewenst = toegelaten.stap.gewenst
        if gewenst is None:
            continue
        maximum = toegelaten.maxima.totaal
        erbij = fine(toegelaten.volume, gewenst.eenheid)
        if maximum is not None and volume + erbij > maximum:
            return index, Grens.TOTAAL, volume, maximum
        bedrag = gewenst.price_of(toegelaten.volume).bedrag
        budget = gewenst.toewijzing.budget_cent
        if budget is not None and cent + bedrag > budget:
            return index, Grens.BUDGET, cent, budget
        volume += erbij
        cent += bedrag
    return None


def _capped(toegelaten: Toegelaten, grens: Grens, ruimte: int) -> int:
    gewenst = toegelaten.stap.gewenst
    if gewenst is None:
        return 0
    if grens is Grens.TOTAAL:
        return coarse(max(ruimte, 0), gewenst.eenheid)
    contract = gewenst.contract
    return min(
        toegelaten.volume,
        largest_volume(ruimte, gewenst.eenheid, contract.tarief_cent, contract.eenheid),
    )


def _is_pointless(toegelaten: Toegelaten) -> bool:
    """Capped to exactly what stands already: a credit and the same line again."""
    gewenst, oud = toegelaten.stap.gewenst, toegelaten.stap.regel
    if gewenst is None or oud is None or not toegelaten.niet_declarabel:
        return False
    nieuw = gewenst.price_of(toegelaten.volume)
    return (
        toegelaten.volume,
        gewenst.eenheid,
        nieuw.product_tarief,
        nieuw.bedrag,
    ) == (oud.volume, oud.eenheid, oud.product_tarief, oud.bedrag)
