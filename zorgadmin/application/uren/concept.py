"""Text in a cell of the week that is not in the vault."""

from __future__ import annotations

from zorgadmin.domain.record import record
from zorgadmin.domain.uren_getypt import Getypt


@record
class Concept:
    """Text of a cell that is not in the vault: being saved, or waiting.

    It waits when it was refused for `reden`, or until `vraag` is answered by giving it again.
    """

    tekst: str
    bezoeken: tuple[Getypt, ...] | None
    reden: str = ""
    vraag: str = ""
    is_opgeslagen: bool = False

    @property
    def waits(self) -> bool:
        """Whether it is not on its way to the vault."""
        return bool(self.reden or self.vraag)
