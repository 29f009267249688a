"""What was reported of the start and the stop of care (305, 307), and what became of it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from zorgadmin.domain.record import record
from zorgadmin.domain.toewijzing import ToewijzingId, Toewijzingnummer
from zorgadmin.domain.werkdagen import RETOUR_WERKDAGEN, add_working_days


class RegieSoort(StrEnum):
    """Kind of report, by the number of its message."""

    START = "305"
    STOP = "307"

    @property
    def woord(self) -> str:
        """The same in a word."""
        return "start" if self is RegieSoort.START else "stop"


class Aanlevering(StrEnum):
    """StatusAanlevering, as far as the messages use it (CS058)."""

    NIEUW = "1"
    VERWIJDERD = "3"


class MeldingStatus(StrEnum):
    """How far a report is; a rejected one counts as never sent."""

    TE_VERSTUREN = "te versturen"
    VERSTUURD = "verstuurd"
    BEVESTIGD = "bevestigd"
    AFGEKEURD = "afgekeurd"

    @property
    def waits(self) -> bool:
        """Whether the gemeente has yet to answer."""
        return self in (MeldingStatus.TE_VERSTUREN, MeldingStatus.VERSTUURD)


Regiesleutel = tuple[object, ...]


@record
class Regieproduct:
    """A StartProduct or StopProduct; `begin` is the Begindatum of the start in both.

    `einde` and `reden` (RedenBeeindiging) belong to a stop only. `nummer` is None only in messages
    of others (taakgericht).
    """

    soort: RegieSoort
    nummer: Toewijzingnummer | None
    productcategorie: str | None
    productcode: str | None
    toewijzing_ingangsdatum: date | None
    begin: date
    einde: date | None = None
    reden: str | None = None
    aanlevering: str = Aanlevering.NIEUW

    @property
    def sleutel(self) -> Regiesleutel:
        """What makes it one report and not another (TR101, TR063, TR074)."""
        product = (self.nummer, self.productcategorie, self.productcode)
        return self.soort, *product, self.begin, self.einde, self.reden

    @property
    def is_removal(self) -> bool:
        """Whether it takes an earlier report back."""
        return self.aanlevering == Aanlevering.VERWIJDERD


@record
class Regiemelding:
    """A report that was made, with its message and what the gemeente said of it.

    `geupload` is the day on which the user said that the message was uploaded; `retourcodes` are
    those of the return message for this product.
    """

    product: Regieproduct
    toewijzing_id: ToewijzingId
    bericht_id: int
    identificatie: str
    dagtekening: date
    geupload: date | None
    status: MeldingStatus
    retourcodes: tuple[str, ...] = ()

    @property
    def answer_due(self) -> date:
        """Last day for the return message (OP090); it counts from the upload."""
        return add_working_days(self.geupload or self.dagtekening, RETOUR_WERKDAGEN)
