"""History of a toewijzing: every version, when it came, and what it changed in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from zorgadmin.application.kern.benoemen import size_of
from zorgadmin.application.kern.rijen import ToewijzingVersie
from zorgadmin.application.toewijzingen.tabellen import MET_DE_HAND
from zorgadmin.application.toewijzingen.verschil import changes, reason
from zorgadmin.domain.tekst import periode
from zorgadmin.domain.toewijzing import Toewijzing


@dataclass(frozen=True, slots=True)
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
            besluit=None if nieuw.toewijzingsdatum == MET_DE_HAND else nieuw.toewijzingsdatum,
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
