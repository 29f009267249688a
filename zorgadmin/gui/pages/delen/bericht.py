"""How a message looks in a list."""

from __future__ import annotations

from zorgadmin.application.berichten.lijst import BerichtBeeld
from zorgadmin.domain.berichten.status import BerichtStatus
from zorgadmin.domain.tekst import datum
from zorgadmin.gui.models.table import Column

_TOON = {
    BerichtStatus.GEWEIGERD: "fout",
    BerichtStatus.TE_VERSTUREN: "let_op",
    BerichtStatus.INGETROKKEN: "gedempt",
}


def status_tone(beeld: BerichtBeeld) -> str:
    """Tone of the state of a message."""
    return "let_op" if beeld.wacht_op_melding else _TOON.get(beeld.status, "")


MESSAGE_COLUMNS: tuple[Column[BerichtBeeld], ...] = (
    Column(
        "Datum",
        lambda r: datum(r.moment.date()),
        sort=lambda r: (r.moment, r.id),
        uitleg=lambda r: f"{r.moment:%d-%m-%Y %H:%M}",
    ),
    Column(
        "In/uit",
        lambda r: "→ uit" if r.is_uit else "← in",
        uitleg=lambda r: "verstuurd" if r.is_uit else "ontvangen",
    ),
    Column("Bericht", lambda r: r.soort),
    Column("Stand", lambda r: r.stand, toon=status_tone),
    Column("Onderwerp", lambda r: r.onderwerp, breed=True),
    Column("Gemeente", lambda r: f"{r.gemeente} ({r.wet})" if r.gemeente else r.wet),
)
