"""The toewijzingen of an open vault as they hold now: read once, and then only what changed.

For pages that show all of them, most of which do not change between two looks; see `boeken` for
how it is known what changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock

from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.ports_kluis import Kluis
from zorgadmin.domain.toewijzing import Toewijzing


class _Gelezen:
    """What was read, and at which state of the vault; safe to ask from any thread."""

    def __init__(self) -> None:
        self._slot = Lock()
        self._versie: int | None = None
        self._rijen: Sequence[Toewijzing] = ()

    def at(self, kluis: Kluis, werk: Werk) -> Sequence[Toewijzing]:
        """All of them as a unit of work sees them that changes nothing."""
        with self._slot:
            if self._versie != werk.versie:
                self._rijen = self._read(kluis, werk)
                self._versie = werk.versie
            return self._rijen

    def _read(self, kluis: Kluis, werk: Werk) -> Sequence[Toewijzing]:
        geraakt = None
        if self._versie is not None:
            geraakt = kluis.touched_between(self._versie, werk.versie)
        if geraakt is None or geraakt.alles:
            return werk.toewijzingen.current()
        gelezen = werk.toewijzingen.by_ids(geraakt.toewijzingen) if geraakt.toewijzingen else {}
        bekend = {t.id: t for t in self._rijen if t.id in gelezen}
        # Mostly its leveringen or lines were touched, and it still says the same.
        if gelezen == bekend:
            return self._rijen
        rijen = {t.id: t for t in self._rijen} | dict(gelezen)
        return sorted(rijen.values(), key=lambda t: (t.gemeente, t.wet, t.nummer))


def current(diensten: Diensten, werk: Werk) -> Sequence[Toewijzing]:
    """Every toewijzing as it holds now, by gemeente, wet and number; `werk` changed nothing."""
    return diensten.geheugen.of(_Gelezen).at(diensten.kluis, werk)
