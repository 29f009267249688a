"""What every use case works with: the vault, the message adapters, the clock, the code lists."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import date, datetime
from threading import Lock
from typing import Any, TypeVar

from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.ports_bestanden import Berichten, Invoer, Uitvoer
from zorgadmin.application.kern.ports_kluis import Kluis
from zorgadmin.application.kern.ports_uitgang import Bladen, Rapporten
from zorgadmin.domain.fouten import GebruikError, GeweigerdError
from zorgadmin.domain.herindeling import is_gemeente
from zorgadmin.domain.praktijk import Praktijk
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import masker_bsns
from zorgadmin.domain.uitweg import Uitweg

T = TypeVar("T")


class Geheugen:
    """One object of each kind, made when it is first asked for; safe to ask from any thread."""

    def __init__(self) -> None:
        self._slot = Lock()
        self._dingen: dict[type[Any], Any] = {}

    def of(self, soort: type[T]) -> T:
        """The object of a kind."""
        with self._slot:
            if soort not in self._dingen:
                self._dingen[soort] = soort()
            ding: T = self._dingen[soort]
            return ding


@record
class Omgeving:
    """The outside world of the use cases.

    `gemeenten` are the municipalities of the CBS, code to name, and `portaalcodes` the rejections
    of the portal, code to meaning. `vandaag` may be set for tests,
    `nu` is the same day with the time of the clock.
    """

    maak_berichten: Callable[[], Berichten]
    maak_invoer: Callable[[], Invoer]
    uitvoer: Uitvoer
    gemeenten: Mapping[str, str]
    portaalcodes: Mapping[str, str]
    vandaag: date
    nu: datetime
    maak_bladen: Callable[[], Bladen]
    maak_rapporten: Callable[[], Rapporten]

    @property
    def berichten(self) -> Berichten:
        """The message formats; loaded when a message is first read or written."""
        return self.maak_berichten()

    @property
    def invoer(self) -> Invoer:
        """The user's files; loaded when one is first read."""
        return self.maak_invoer()

    @property
    def bladen(self) -> Bladen:
        """The spreadsheet formats; loaded when a table is first written."""
        return self.maak_bladen()

    @property
    def rapporten(self) -> Rapporten:
        """The writer of PDFs; loaded when one is first made."""
        return self.maak_rapporten()


@record
class Diensten:
    """An opened vault and the outside world: what a use case on data needs.

    `geheugen` is what was read and computed of the vault before, as long as it is open.
    """

    kluis: Kluis
    omgeving: Omgeving
    geheugen: Geheugen = field(default_factory=Geheugen)


def require_praktijk(werk: Werk) -> Praktijk:
    """The practice; GeweigerdError when the vault has none yet."""
    praktijk = werk.praktijk.get()
    if praktijk is None:
        raise GeweigerdError(
            "De praktijk is nog niet ingericht; haar gegevens ontbreken.", Uitweg.INRICHTEN
        )
    return praktijk


def require_gemeente(omgeving: Omgeving, code: str) -> str:
    """The code itself when it is or was a municipality; GebruikError else."""
    if not is_gemeente(code, omgeving.gemeenten):
        raise GebruikError(unknown_gemeente(code))
    return code


def unknown_gemeente(code: str) -> str:
    """What is said of a code that is and was no municipality."""
    return (
        f"Gemeentecode {masker_bsns(code)} staat niet in de CBS-lijst van gemeenten. "
        "Gebruik de code van vier cijfers, bijvoorbeeld 0384."
    )
