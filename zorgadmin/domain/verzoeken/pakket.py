"""A request for a change (317): the whole package that a client is to have, composed.

Every actual toewijzing goes along, because a request that forgets one is rejected (TR349). All
wanted values of a changed one are filled, also those that stay (IV092).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from zorgadmin.domain.codes import Eenheid, Frequentie
from zorgadmin.domain.record import record
from zorgadmin.domain.toewijzing import Omvang, Toewijzing, Toewijzingnummer
from zorgadmin.domain.verzoeken.product import GevraagdProduct

_DAG = timedelta(days=1)


class Wens(NamedTuple):
    """What is to change of one toewijzing; what is None stays as it is.

    `vanaf` is the GewensteIngangsdatum; None: the original Ingangsdatum.
    """

    nummer: Toewijzingnummer
    vanaf: date | None = None
    einddatum: date | None = None
    volume: int | None = None
    eenheid: Eenheid | None = None
    frequentie: Frequentie | None = None
    budget_cent: int | None = None


@record
class Pakketwijziging:
    """A toewijzing and all that is wanted of it from now on."""

    toewijzing: Toewijzing
    gewenst: GevraagdProduct

    @property
    def is_retroactive(self) -> bool:
        """Whether it is to hold from the original Ingangsdatum."""
        return self.gewenst.ingangsdatum == self.toewijzing.ingangsdatum


@record
class Pakket:
    """The parts of a 317; nothing of the client that still runs is missing in it."""

    ongewijzigd: tuple[Toewijzing, ...]
    te_wijzigen: tuple[Pakketwijziging, ...]
    nieuw: tuple[GevraagdProduct, ...]

    @property
    def changes(self) -> bool:
        """TR353: whether anything is to change."""
        return bool(self.te_wijzigen or self.nieuw)

    def after(self) -> list[tuple[Toewijzing | None, GevraagdProduct]]:
        """What the client has once this is honoured, with the toewijzing that each came from.

        One that changes later on stays as it is until the day before.
        """
        delen: list[tuple[Toewijzing | None, GevraagdProduct]] = [
            (t, as_asked(t)) for t in self.ongewijzigd
        ]
        for wijziging in self.te_wijzigen:
            t, gewenst = wijziging.toewijzing, wijziging.gewenst
            if not wijziging.is_retroactive:
                delen.append((t, replace(as_asked(t), einddatum=gewenst.ingangsdatum - _DAG)))
            delen.append((t, gewenst))
        return [*delen, *((None, vraag) for vraag in self.nieuw)]


def as_asked(toewijzing: Toewijzing) -> GevraagdProduct:
    """A toewijzing as if all of it were asked for."""
    return GevraagdProduct(
        productcategorie=toewijzing.productcategorie,
        productcode=toewijzing.productcode,
        ingangsdatum=toewijzing.ingangsdatum,
        einddatum=toewijzing.einddatum,
        omvang=toewijzing.omvang,
        budget_cent=toewijzing.budget_cent,
    )


def compose(
    actueel: Sequence[Toewijzing], wensen: Iterable[Wens], nieuw: Iterable[GevraagdProduct] = ()
) -> Pakket:
    """The package of a client who has these actual toewijzingen; a wish about another is left out.

    A wish that changes nothing leaves its toewijzing among the unchanged ones.
    """
    per_nummer = {wens.nummer: wens for wens in wensen}
    ongewijzigd: list[Toewijzing] = []
    te_wijzigen: list[Pakketwijziging] = []
    for t in sorted(actueel, key=lambda t: t.nummer):
        wens = per_nummer.get(t.nummer)
        gewenst = None if wens is None else _wanted(t, wens)
        if gewenst is None or replace(gewenst, ingangsdatum=t.ingangsdatum) == as_asked(t):
            ongewijzigd.append(t)
        else:
            te_wijzigen.append(Pakketwijziging(t, gewenst))
    return Pakket(tuple(ongewijzigd), tuple(te_wijzigen), tuple(nieuw))


def _wanted(t: Toewijzing, wens: Wens) -> GevraagdProduct:
    return GevraagdProduct(
        productcategorie=t.productcategorie,
        productcode=t.productcode,
        ingangsdatum=wens.vanaf or t.ingangsdatum,
        einddatum=wens.einddatum or t.einddatum,
        omvang=size_of(t, wens),
        budget_cent=t.budget_cent if wens.budget_cent is None else wens.budget_cent,
    )


def size_of(toewijzing: Toewijzing, wens: Wens) -> Omvang | None:
    """The whole Omvang that is wanted; None when too little of it is known."""
    was = toewijzing.omvang
    if was is not None:
        volume = was.volume if wens.volume is None else wens.volume
        return Omvang(volume, wens.eenheid or was.eenheid, wens.frequentie or was.frequentie)
    if wens.volume is None or wens.eenheid is None or wens.frequentie is None:
        return None
    return Omvang(wens.volume, wens.eenheid, wens.frequentie)


def must_keep_begin(toewijzing: Toewijzing, gewenst: GevraagdProduct) -> bool:
    """TR373: whether a change can only be asked for from the original Ingangsdatum.

    So it is for a Budget, and where the volume is over the whole period.
    """
    frequenties = {o.frequentie for o in (toewijzing.omvang, gewenst.omvang) if o is not None}
    has_budget = (toewijzing.budget_cent, gewenst.budget_cent) != (None, None)
    return has_budget or Frequentie.TOTAAL in frequenties


def change(
    toewijzing: Toewijzing,
    vanaf: date,
    *,
    einddatum: date | None = None,
    omvang: Omvang | None = None,
    budget_cent: int | None = None,
) -> tuple[Wens | None, GevraagdProduct | None]:
    """What to ask when this is wanted from a day on: a change of the toewijzing, or a new product.

    A change of size holds from that day, where only the end, a Budget or a total changes it holds
    from the original Ingangsdatum (TR357, TR373); after the Einddatum the product is new (IV092).
    """
    gewenst = GevraagdProduct(
        productcategorie=toewijzing.productcategorie,
        productcode=toewijzing.productcode,
        ingangsdatum=vanaf,
        einddatum=einddatum or toewijzing.einddatum,
        omvang=omvang or toewijzing.omvang,
        budget_cent=toewijzing.budget_cent if budget_cent is None else budget_cent,
    )
    if vanaf > (toewijzing.einddatum or date.max):
        return None, gewenst
    zelfde = (gewenst.omvang, gewenst.budget_cent) == (toewijzing.omvang, toewijzing.budget_cent)
    vast = zelfde or must_keep_begin(toewijzing, gewenst) or vanaf <= toewijzing.ingangsdatum
    wens = Wens(
        nummer=toewijzing.nummer,
        vanaf=toewijzing.ingangsdatum if vast else vanaf,
        einddatum=gewenst.einddatum,
        budget_cent=gewenst.budget_cent,
    )
    if (o := gewenst.omvang) is not None:
        wens = wens._replace(volume=o.volume, eenheid=o.eenheid, frequentie=o.frequentie)
    return wens, None
