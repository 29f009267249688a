"""History of a toewijzing: every version, when it came, and what it changed in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time

from zorgadmin.application.kern.benoemen import size, size_of
from zorgadmin.application.kern.rijen import ToewijzingGegevens, ToewijzingVersie
from zorgadmin.codelijsten import labels
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import datum, euro, periode
from zorgadmin.domain.toewijzing import Omvang, Toewijzing


@record
class VersieBeeld:
    """One version of a toewijzing: when it came, by which message, and what it changed.

    `besluit` is the Toewijzingsdatum, None of a version entered by hand. `telt` is False of one
    that came later than a newer one.
    """

    versie: int
    ontvangen: datetime
    besluit: date | None
    wijzigingen: tuple[str, ...]
    telt: bool
    geldt: bool
    commentaar: str | None
    bericht_id: int | None


def history(versies: Sequence[ToewijzingVersie]) -> Iterator[VersieBeeld]:
    """What each version says, in the order in which they were kept."""
    geldend: Toewijzing | None = None
    for versie in versies:
        nieuw = versie.toewijzing
        telt = geldend is None or _signed(nieuw) >= _signed(geldend)
        if geldend is None:
            wijzigingen = (f"Nieuw: {size_of(nieuw)}, {_runs(nieuw)}", *_reason(nieuw))
        elif telt:
            wijzigingen = tuple(changes(geldend, nieuw)) or ("Niets veranderd",)
        else:
            wijzigingen = ("Oudere versie die later kwam; er veranderde niets",)
        if telt:
            geldend = nieuw
        yield VersieBeeld(
            versie=nieuw.versie,
            ontvangen=versie.bewaard,
            besluit=None if nieuw.is_by_hand else nieuw.toewijzingsdatum,
            wijzigingen=wijzigingen,
            telt=telt,
            geldt=versie.in_force,
            commentaar=versie.commentaar,
            bericht_id=versie.bericht_id,
        )


def _signed(toewijzing: Toewijzing) -> tuple[date, time]:
    return toewijzing.toewijzingsdatum, toewijzing.toewijzingstijd


def _runs(toewijzing: Toewijzing) -> str:
    return periode(toewijzing.ingangsdatum, toewijzing.einddatum)


def _reason(toewijzing: Toewijzing) -> Iterator[str]:
    if toewijzing.reden_wijziging:
        yield f"Reden: {reason(toewijzing.wet, toewijzing.reden_wijziging)}"


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


def in_brief(vorige: Toewijzing, nieuw: ToewijzingGegevens) -> list[str]:
    """The same as "omvang: 3 uur per week → 2 uur per week"; empty when they say the same."""
    paren = (
        ("product", _codes(vorige), _codes(nieuw)),
        ("periode", *(periode(t.ingangsdatum, t.einddatum) for t in (vorige, nieuw))),
        ("omvang", _size(vorige.omvang), _size(nieuw.omvang)),
        ("budget", _budget(vorige.budget_cent), _budget(nieuw.budget_cent)),
        ("reden wijziging", vorige.reden_wijziging or "geen", nieuw.reden_wijziging or "geen"),
    )
    return [f"{naam}: {oud} → {nu}" for naam, oud, nu in paren if oud != nu]


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


def _codes(versie: Toewijzing | ToewijzingGegevens) -> str:
    return f"{versie.productcategorie or '-'} {versie.productcode or ''}".strip()


def _size(omvang: Omvang | None) -> str:
    return "geen" if omvang is None else size(omvang)


def _budget(cent: int | None) -> str:
    return "geen" if cent is None else euro(cent)
