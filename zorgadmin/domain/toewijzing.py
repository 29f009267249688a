"""A toewijzing as it holds now: one version of one ToegewezenProduct (301)."""

from __future__ import annotations

from datetime import date, time
from functools import lru_cache
from typing import NamedTuple, NewType

from zorgadmin.domain.buiten import EERSTE_NUMMER
from zorgadmin.domain.codes import (
    REDEN_VERVALLEN,
    REDEN_VERWIJDERD,
    Eenheid,
    Frequentie,
    Variant,
    Wet,
)
from zorgadmin.domain.periode import Maand, Periode, laatste_zondag, zondag_van_week

# Asked for every levering; looking it up in its enum takes longer than all the rest.
_OUTPUT = Variant.OUTPUT

ToewijzingId = NewType("ToewijzingId", int)
"""The vault's own number of a toewijzing, the same for all its versions."""

Toewijzingnummer = NewType("Toewijzingnummer", int)
"""The number that the gemeente gave it (ToewijzingNummer); unique per gemeente and wet."""

INGEVOERD = date(1900, 1, 1)
"""Toewijzingsdatum of a version entered by hand: any 301 is more recent."""


class Omvang(NamedTuple):
    """Volume per Frequentie; eurocents when the Eenheid is euro's."""

    volume: int
    eenheid: Eenheid
    frequentie: Frequentie


class Toewijzing(NamedTuple):
    """The version in force of a toewijzing; `id` and `versie` are the vault's own numbers.

    Specifiek has categorie, code and Omvang; aspecifiek a categorie and perhaps a Budget
    (eurocents); generiek only a Budget.
    """

    id: ToewijzingId
    versie: int
    gemeente: str
    wet: Wet
    nummer: Toewijzingnummer
    bsn: str
    productcategorie: str | None
    productcode: str | None
    ingangsdatum: date
    einddatum: date | None
    omvang: Omvang | None
    budget_cent: int | None
    reden_wijziging: str | None
    toewijzingsdatum: date
    toewijzingstijd: time

    @property
    def buiten(self) -> str | None:
        """The key of its client when that is outside the message traffic; None: in the traffic."""
        return self.bsn if self.nummer >= EERSTE_NUMMER else None

    @property
    def is_by_hand(self) -> bool:
        """Whether it was entered, and not received in a 301."""
        return self.toewijzingsdatum == INGEVOERD

    @property
    def is_ingetrokken(self) -> bool:
        """Withdrawn by the gemeente (RedenWijziging 13)."""
        return self.reden_wijziging == REDEN_VERWIJDERD

    def is_actual(self, vandaag: date) -> bool:
        """TR349: whether it runs on this day or has yet to begin, and was not withdrawn."""
        vervallen = self.reden_wijziging == REDEN_VERVALLEN and self.einddatum == self.ingangsdatum
        is_weg = self.is_ingetrokken or vervallen
        return not is_weg and (self.einddatum is None or self.einddatum >= vandaag)

    @property
    def periode(self) -> Periode:
        """Whole period; open-ended ones end on the last day of the calendar."""
        return Periode(self.ingangsdatum, self.einddatum or date.max)

    def contains(self, dag: date) -> bool:
        """Whether this day lies in its period, withdrawn or not."""
        return self.ingangsdatum <= dag and (self.einddatum is None or dag <= self.einddatum)

    def covers(self, dag: date) -> bool:
        """Whether care on this day falls under it."""
        return self.contains(dag) and not self.is_ingetrokken

    def productperiode(self, maand: Maand) -> Periode | None:
        """The part of a calendar month inside the toewijzing (IV089); None when there is none."""
        return productperiode_of(self.ingangsdatum, self.einddatum, maand)

    def beslisdatum(self, dag: date, variant: Variant) -> date:
        """Day that decides month and tarief of a levering on `dag` (IV076).

        For output per week that is the Sunday of its week, or the last Sunday inside the
        toewijzing when that Sunday lies after the Einddatum, or the Einddatum when the
        toewijzing has no Sunday; otherwise the day itself.
        """
        omvang = self.omvang
        if variant is not _OUTPUT or omvang is None:
            return dag
        if omvang.frequentie is not Frequentie.WEEK or self.einddatum is None:
            return dag
        zondag = zondag_van_week(dag)
        if zondag <= self.einddatum:
            return zondag
        return laatste_zondag(self.periode) or self.einddatum


@lru_cache(maxsize=1024)
def productperiode_of(ingangsdatum: date, einddatum: date | None, maand: Maand) -> Periode | None:
    """The part of a month inside these dates; many toewijzingen of a practice share theirs."""
    begin = max(maand.begin, ingangsdatum)
    eind = maand.eind if einddatum is None else min(maand.eind, einddatum)
    return Periode(begin, eind) if begin <= eind else None
