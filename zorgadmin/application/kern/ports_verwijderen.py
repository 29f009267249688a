"""Port of the vault for taking away what was entered by mistake, as long as nothing hangs on it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from zorgadmin.domain.codes import Wet


class Spoor(StrEnum):
    """What the vault holds of a client, for which the client has to stay."""

    BERICHT = "een bericht van de gemeente"
    UREN = "uren"
    REGELS = "declaratieregels"
    VERZOEKEN = "verzoeken"
    REGIE = "start- of stopmeldingen"
    DOSSIER = "een dossier"
    BUITEN = "meldingen of zorg buiten het berichtenverkeer"
    ANDERS = "andere gegevens"


class VerwijderOpslag(Protocol):
    """What was entered by hand can go; what was sent, received or delivered stays for ever."""

    def traces(self, bsn: str) -> Sequence[Spoor]:
        """What there is of a client besides what was entered by hand; removed hours count too."""
        ...

    def remove_client(self, bsn: str) -> None:
        """Take away a client without traces, with the toewijzingen that were entered by hand."""
        ...

    def remove_agreement(self, gemeente: str, wet: Wet) -> None:
        """Take away the settings of a gemeente × wet: what is usual holds again."""
        ...
