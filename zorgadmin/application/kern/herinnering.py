"""A mail that asks a gemeente for what it owes: an answer, or money. It holds no personal data."""

from __future__ import annotations

from zorgadmin.domain.record import record


@record
class Herinnering:
    """A mail to the gemeente; `adres` is empty where none is known."""

    adres: str
    onderwerp: str
    tekst: str

    def __str__(self) -> str:
        return f"{self.onderwerp}\n\n{self.tekst}"
