"""Invoices as they are kept: what was put on one never changes, so that it can be made again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import NamedTuple, Protocol

from zorgadmin.domain.record import record


class FactuurRegel(NamedTuple):
    """A line as it stands on an invoice; `cent` is signed, the rest is in words.

    `client` is the own number of the cliënt where the gemeente asks for it, never a name.
    """

    referentienummer: str
    product: str
    productcode: str
    toewijzing: str
    client: str | None
    periode: str
    volume: str
    tarief: str
    cent: int


@record
class FactuurInhoud:
    """All that stands on an invoice but its number and day; lines of text and lines of care.

    `van` and `aan` are the parties with their addresses, `gegevens` names and values, `slot` what
    stands below the total.
    """

    praktijk: str
    van: tuple[str, ...]
    aan: tuple[str, ...]
    gegevens: tuple[tuple[str, str], ...]
    regels: tuple[FactuurRegel, ...]
    slot: tuple[str, ...]

    @property
    def totaal_cent(self) -> int:
        """Signed sum of the lines."""
        return sum(regel.cent for regel in self.regels)

    def write(self) -> str:
        """As JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def read(cls, tekst: str) -> FactuurInhoud:
        """Read what `write` wrote."""
        velden = json.loads(tekst)
        return cls(
            praktijk=velden["praktijk"],
            van=tuple(velden["van"]),
            aan=tuple(velden["aan"]),
            gegevens=tuple((naam, waarde) for naam, waarde in velden["gegevens"]),
            regels=tuple(FactuurRegel(*regel) for regel in velden["regels"]),
            slot=tuple(velden["slot"]),
        )


@record
class FactuurRij:
    """A kept invoice: `volgnummer` counts from 1 in its year without gaps."""

    id: int
    jaar: int
    volgnummer: int
    declaratie_id: int
    datum: date
    inhoud: FactuurInhoud

    @property
    def nummer(self) -> str:
        """The number on it: 2026-0001."""
        return f"{self.jaar}-{self.volgnummer:04d}"

    @property
    def is_credit(self) -> bool:
        """Whether it gives back more than it asks."""
        return self.inhoud.totaal_cent < 0


class FactuurOpslag(Protocol):
    """Invoices that were made."""

    def list(self, declaratie_id: int | None = None) -> Sequence[FactuurRij]:
        """Of one declaratie or of all, in order of making."""
        ...

    def add(
        self, declaratie_id: int, datum: date, inhoud: FactuurInhoud, tijdstip: datetime
    ) -> FactuurRij:
        """Keep one under the next number of its year."""
        ...

    def is_unsure(self, jaar: int) -> bool:
        """Whether invoices of a year may have been made that are not here."""
        ...

    def made_elsewhere(self, jaar: int, laatste: int | None) -> None:
        """Say which invoice was the last of a year, made here or not; None: that is not known."""
        ...
