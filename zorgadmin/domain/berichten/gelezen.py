"""What reading a message file yields, and what every outward header of a release holds."""

from __future__ import annotations

from zorgadmin.domain.berichten.basis import XsdVersie
from zorgadmin.domain.berichten.bericht301 import Bericht301
from zorgadmin.domain.berichten.bericht302 import Bericht302
from zorgadmin.domain.berichten.bericht305 import Bericht305
from zorgadmin.domain.berichten.bericht306 import Bericht306
from zorgadmin.domain.berichten.bericht307 import Bericht307
from zorgadmin.domain.berichten.bericht308 import Bericht308
from zorgadmin.domain.berichten.bericht315 import Bericht315
from zorgadmin.domain.berichten.bericht316 import Bericht316
from zorgadmin.domain.berichten.bericht317 import Bericht317
from zorgadmin.domain.berichten.bericht318 import Bericht318
from zorgadmin.domain.berichten.bericht319 import Bericht319
from zorgadmin.domain.berichten.bericht320 import Bericht320
from zorgadmin.domain.berichten.bericht323 import Bericht323
from zorgadmin.domain.berichten.bericht325 import Bericht325
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.record import record

HeenBericht = (
    Bericht301 | Bericht305 | Bericht307 | Bericht315 | Bericht317 | Bericht319 | Bericht323
)
"""A message that asks for an answer."""

RetourBericht = Bericht302 | Bericht306 | Bericht308 | Bericht316 | Bericht318 | Bericht320
"""A return message, which repeats what it answers."""

_GEMEENTE, _AGB = len("0384"), len("65656055")

Bericht = HeenBericht | RetourBericht | Bericht325
"""The record of any message."""


@record
class GelezenBericht:
    """A readable, known message; `record` is None when the schema has findings.

    `soort` is the number ("301"), `release` for instance "3.2"; `boom` is the element tree, of use
    only to the module that made it (a 302 repeats values exactly as received).
    """

    soort: str
    wet: Wet
    release: str
    schema_bevindingen: tuple[Bevinding, ...]
    record: Bericht | None
    boom: object

    @property
    def identificatie(self) -> str:
        """BerichtIdentificatie in the header; empty when the message could not be read."""
        if self.record is None:
            return ""
        return self.record.header.bericht_identificatie.identificatie

    @property
    def gemeente(self) -> str:
        """The gemeente in the header, Afzender or Ontvanger; empty when it could not be read."""
        return self._party(_GEMEENTE)

    @property
    def aanbieder(self) -> str:
        """The AGB-code in the header, Ontvanger or Afzender; empty when it could not be read."""
        return self._party(_AGB)

    def _party(self, cijfers: int) -> str:
        # A return message has both as the message that it answers.
        if self.record is None:
            return ""
        kop = self.record.header
        return next(partij for partij in (kop.afzender, kop.ontvanger) if len(partij) == cijfers)


@record
class HeaderWaarden:
    """The fields of a Header that follow from wet, kind of message and release."""

    bericht_code: str
    bericht_versie: int
    bericht_subversie: int
    xsd_versie: XsdVersie
