"""What a new version of a toewijzing changes, in words."""

from __future__ import annotations

from collections.abc import Iterator

from zorgadmin.application.kern.benoemen import size
from zorgadmin.codelijsten import labels
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.tekst import datum, euro
from zorgadmin.domain.toewijzing import Omvang, Toewijzing


def changes(vorige: Toewijzing, nieuw: Toewijzing) -> Iterator[str]:
    """Every difference as a sentence without its full stop; nothing when they say the same."""
    if _product(vorige) != _product(nieuw):
        yield f"Product: was {_product(vorige)}, is {_product(nieuw)}"
    if vorige.ingangsdatum != nieuw.ingangsdatum:
        yield (f"Ingangsdatum: was {datum(vorige.ingangsdatum)}, is {datum(nieuw.ingangsdatum)}")
    yield from _end(vorige, nieuw)
    if vorige.omvang != nieuw.omvang:
        yield f"Omvang: was {_size(vorige.omvang)}, is {_size(nieuw.omvang)}"
    if vorige.budget_cent != nieuw.budget_cent:
        yield f"Budget: was {_budget(vorige.budget_cent)}, is {_budget(nieuw.budget_cent)}"
    if nieuw.is_ingetrokken and not vorige.is_ingetrokken:
        yield "Ingetrokken door de gemeente"
    elif nieuw.reden_wijziging and nieuw.reden_wijziging != vorige.reden_wijziging:
        yield f"Reden: {reason(nieuw.wet, nieuw.reden_wijziging)}"


def reason(wet: Wet, code: str) -> str:
    """A RedenWijziging in words, its code behind it."""
    return f"{labels('reden_wijziging_toewijzing', wet).get(code, 'onbekend')} ({code})"


def _end(vorige: Toewijzing, nieuw: Toewijzing) -> Iterator[str]:
    was, wordt = vorige.einddatum, nieuw.einddatum
    if was == wordt:
        return
    if wordt is None:
        yield "Loopt nu zonder einddatum"
    elif was is None:
        yield f"Heeft nu een einddatum: {datum(wordt)}"
    else:
        hoe = "langer" if wordt > was else "korter"
        yield f"Loopt {hoe}: tot en met {datum(wordt)} in plaats van {datum(was)}"


def _product(versie: Toewijzing) -> str:
    return " ".join(filter(None, (versie.productcategorie, versie.productcode))) or "elk product"


def _size(omvang: Omvang | None) -> str:
    return "geen" if omvang is None else size(omvang)


def _budget(cent: int | None) -> str:
    return "geen" if cent is None else euro(cent)
