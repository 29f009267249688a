"""The ledger: claim lines as they were made, and what became of them (spec 5)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from zorgadmin.domain.codes import DebetCredit, Eenheid, signed
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.toewijzing import ToewijzingId, Toewijzingnummer


class Sleutel(NamedTuple):
    """What one prestatie is about: toewijzing × productcategorie × productcode × month."""

    toewijzing_id: ToewijzingId
    productcategorie: str
    productcode: str
    maand: Maand


class PrestatieStatus(StrEnum):
    """Life of a claim line."""

    AANGEMAAKT = "aangemaakt"
    INGEDIEND = "ingediend"
    TOEGEKEND = "toegekend"
    AFGEKEURD = "afgekeurd"
    NIET_VERWERKT = "niet verwerkt"
    GECREDITEERD = "gecrediteerd"
    VERVALLEN = "vervallen"
    INGETROKKEN = "ingetrokken"

    @property
    def waits(self) -> bool:
        """No answer has come yet."""
        return self in (PrestatieStatus.AANGEMAAKT, PrestatieStatus.INGEDIEND)

    @property
    def is_void(self) -> bool:
        """The line came to nothing: withdrawn, or the gemeente never took it."""
        return self in (PrestatieStatus.INGETROKKEN, PrestatieStatus.NIET_VERWERKT)

    @property
    def is_rejected(self) -> bool:
        """The gemeente refused the line, whether or not the user let it go since."""
        return self in (PrestatieStatus.AFGEKEURD, PrestatieStatus.VERVALLEN)

    @property
    def counts(self) -> bool:
        """A debit line in this state uses up its toewijzing (spec 2.6)."""
        return self.waits or self is PrestatieStatus.TOEGEKEND


class DeclaratieStatus(StrEnum):
    """Life of a declaratie."""

    AANGEMAAKT = "aangemaakt"
    INGEDIEND = "ingediend"
    BEANTWOORD = "beantwoord"
    INGETROKKEN = "ingetrokken"
    GEWEIGERD = "geweigerd"


class Besluit(StrEnum):
    """What the user decided about a line."""

    OPNIEUW = "opnieuw"
    VERVALT = "vervalt"
    CREDITEER = "crediteer"
    HANDHAAF = "handhaaf"
    CORRIGEER = "corrigeer"


class Betaalbron(StrEnum):
    """Where it is known from that money came in, or that it is let go or set off.

    What is set off is computed each time; the others are kept.
    """

    HAND = "hand"
    BANK = "bank"
    AFGEBOEKT = "afgeboekt"
    VERREKEND = "verrekend"


BEWAARD = tuple(bron.value for bron in Betaalbron if bron is not Betaalbron.VERREKEND)
"""Of these a row is kept."""


OVERGENOMEN = "overgenomen"
"""Terms in the Kenmerk of a line that earlier software made: its leveringen are not here."""


class Kenmerk(NamedTuple):
    """What a line was computed from: a digest of the leveringen and the terms they fell under."""

    leveringen: str
    voorwaarden: str


class VerstuurdeRegel(NamedTuple):
    """What a 323 says of one claim line; amounts in eurocents without sign."""

    referentienummer: str
    bsn: str
    vorig_referentienummer: str | None
    toewijzingnummer: Toewijzingnummer
    productcategorie: str
    productcode: str
    begin: date
    eind: date
    volume: int
    eenheid: str
    product_tarief: int | None
    bedrag: int
    debet_credit: str

    @property
    def signed(self) -> int:
        """Amount in eurocents, negative when it takes a claim back."""
        return signed(self.bedrag, self.debet_credit)

    def numbered(self, referentienummer: str) -> VerstuurdeRegel:
        """The same line under another number."""
        return VerstuurdeRegel(referentienummer, *self[1:])


class Regel(NamedTuple):
    """One claim line of the ledger; amounts in eurocents without sign.

    A tuple, because ledgers are read whole and a frozen dataclass takes ten times as long to make.
    `besluit_leveringen` is the digest of the leveringen when the user decided: a decision to let
    go or to credit holds until they change.
    """

    id: int
    declaratienummer: str
    referentienummer: str
    vorig_referentienummer: str | None
    sleutel: Sleutel
    toewijzingnummer: Toewijzingnummer
    bsn: str
    begin: date
    eind: date
    volume: int
    eenheid: Eenheid
    product_tarief: int | None
    bedrag: int
    debet_credit: DebetCredit
    niet_declarabel: int
    kenmerk: Kenmerk
    status: PrestatieStatus
    retourcodes: tuple[str, ...] = ()
    besluit: Besluit | None = None
    besluit_leveringen: str | None = None

    @property
    def is_debet(self) -> bool:
        """Whether it claims; else it takes a claim back."""
        return self.debet_credit is DebetCredit.DEBET

    @property
    def signed(self) -> int:
        """Amount in eurocents, negative when it takes a claim back."""
        return signed(self.bedrag, self.debet_credit)

    @property
    def is_taken_over(self) -> bool:
        """Made by earlier software."""
        return self.kenmerk.voorwaarden == OVERGENOMEN
