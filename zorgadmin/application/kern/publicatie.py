"""Files that appear only after the transaction that they belong to.

The bytes are in the vault and complete on disk before the commit; the file gets its name after
it. When a name was never given, the vault lists the message and writes it again, byte for byte.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.ports_bestanden import Klaargezet, Uitvoer
from zorgadmin.application.kern.ports_kluis import Kluis
from zorgadmin.application.kern.rijen import BerichtRij
from zorgadmin.domain.fouten import KluisError


class Publicatie:
    """Collects prepared files; publishes them on a clean exit, discards them after an error.

    Enter it around the transaction. `geschreven` maps message ids to paths after publishing, which
    raises NietGeschrevenError when a file cannot get its name: the transaction stands then.
    """

    def __init__(self, uitvoer: Uitvoer) -> None:
        self._uitvoer = uitvoer
        self._klaar: list[tuple[int, Klaargezet]] = []
        self.geschreven: dict[int, str] = {}

    def __enter__(self) -> Self:
        return self

    def prepare(self, werk: Werk, bericht: BerichtRij, folder: Path) -> Path:
        """Write a message of the vault under a temporary name; GeweigerdError when impossible."""
        klaar = self._uitvoer.prepare(
            folder, bericht.bestandsnaam, werk.berichten.content(bericht.id)
        )
        self._klaar.append((bericht.id, klaar))
        return klaar.pad

    def __exit__(
        self,
        soort: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for bericht_id, klaar in self._klaar:
            if error is None:
                klaar.publish()
                self.geschreven[bericht_id] = str(klaar.pad)
            else:
                klaar.discard()


def record_written(kluis: Kluis, geschreven: Mapping[int, str]) -> None:
    """Note where files were written, when the vault is free.

    When it is not, the messages stay on the list of those to send, which does no harm.
    """
    if geschreven:
        with suppress(KluisError), kluis.schrijven() as werk:
            werk.berichten.set_written(geschreven)
