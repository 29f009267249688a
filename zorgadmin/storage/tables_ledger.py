"""Tables of the vault (typed ORM): messages, declaraties, claim lines, decisions and counters.

What was sent or received never changes; triggers in `migrations` see to that. Only states,
answers and the place of a written file do.
"""

# Annotations are read by the ORM when a class is made: no `from __future__ import annotations`.

from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from zorgadmin.domain.berichten.status import BerichtStatus, Richting
from zorgadmin.domain.codes import DebetCredit, Eenheid, Wet
from zorgadmin.domain.grootboek import Besluit, DeclaratieStatus, PrestatieStatus
from zorgadmin.domain.periode import Maand
from zorgadmin.storage.columns import is_een_van, is_niet_negatief
from zorgadmin.storage.tables import STRICT, Basis


class BerichtTabel(Basis):
    """A message sent or received; `meldingen` the findings shown, `pad` where it was written.

    `opgeschoond` is the SHA-256 of what is left once personal data were removed from it.
    """

    __tablename__ = "bericht"
    __table_args__ = (
        is_een_van("richting", Richting),
        is_een_van("wet", Wet),
        is_een_van("status", BerichtStatus),
        Index("ix_bericht_sha256", "sha256"),
        Index("ix_bericht_identificatie", "identificatie"),
        Index("ix_bericht_antwoord_op", "antwoord_op_id"),
        Index("ix_bericht_richting", "richting", "status"),
        Index("ix_bericht_status", "status"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    richting: Mapped[Richting]
    soort: Mapped[str | None]
    wet: Mapped[Wet | None]
    gemeente: Mapped[str | None]
    identificatie: Mapped[str | None]
    dagtekening: Mapped[date | None]
    bestandsnaam: Mapped[str]
    sha256: Mapped[str]
    status: Mapped[BerichtStatus]
    meldingen: Mapped[tuple[dict[str, str | None], ...]]
    tijdstip: Mapped[datetime]
    antwoord_op_id: Mapped[int | None] = mapped_column(ForeignKey("bericht.id"))
    pad: Mapped[str | None]
    opgeschoond: Mapped[str | None]


class BerichtInhoudTabel(Basis):
    """The exact bytes of a message, apart from what changes: a change of state copies none."""

    __tablename__ = "bericht_inhoud"
    __table_args__ = STRICT

    bericht_id: Mapped[int] = mapped_column(ForeignKey("bericht.id"), primary_key=True)
    inhoud: Mapped[bytes]


class DeclaratieTabel(Basis):
    """A declaratie; totals in signed eurocents, `verwerkt` 0 once the gemeente took nothing.

    An opening balance has no message. Its lines refer to its wet too.
    """

    __tablename__ = "declaratie"
    __table_args__ = (
        UniqueConstraint("declaratienummer", "wet"),
        UniqueConstraint("bericht_id"),
        UniqueConstraint("id", "wet"),
        is_een_van("wet", Wet),
        is_een_van("status", DeclaratieStatus),
        Index("ix_declaratie_gemeente", "gemeente", "wet"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    declaratienummer: Mapped[str]
    bericht_id: Mapped[int | None] = mapped_column(ForeignKey("bericht.id"))
    gemeente: Mapped[str]
    wet: Mapped[Wet]
    maand: Mapped[Maand]
    dagtekening: Mapped[date]
    totaal_cent: Mapped[int]
    aangemaakt: Mapped[datetime]
    status: Mapped[DeclaratieStatus]
    ingediend: Mapped[date | None]
    beantwoord: Mapped[date | None]
    toegekend_cent: Mapped[int | None]
    retourcodes: Mapped[tuple[str, ...]]
    verwerkt: Mapped[bool]
    toelichting: Mapped[str | None]


class PrestatieTabel(Basis):
    """A claim line: immutable but for `status` and `retourcodes`; amounts in eurocents.

    `wet` is that of its declaratie, because numbers are unique per wet.
    """

    __tablename__ = "prestatie"
    __table_args__ = (
        UniqueConstraint("referentienummer", "wet"),
        ForeignKeyConstraint(["declaratie_id", "wet"], ["declaratie.id", "declaratie.wet"]),
        is_een_van("eenheid", Eenheid),
        is_een_van("debet_credit", DebetCredit),
        is_een_van("status", PrestatieStatus),
        is_niet_negatief("volume", "product_tarief", "bedrag", "niet_declarabel"),
        CheckConstraint('"begin" <= eind', name="periode"),
        Index("ix_prestatie_declaratie", "declaratie_id"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    declaratie_id: Mapped[int]
    wet: Mapped[Wet]
    referentienummer: Mapped[str]
    vorig_referentienummer: Mapped[str | None]
    toewijzing_id: Mapped[int] = mapped_column(ForeignKey("toewijzing.id"))
    toewijzingnummer: Mapped[int]
    bsn: Mapped[str]
    productcategorie: Mapped[str]
    productcode: Mapped[str]
    begin: Mapped[date]
    eind: Mapped[date]
    volume: Mapped[int]
    eenheid: Mapped[Eenheid]
    product_tarief: Mapped[int | None]
    bedrag: Mapped[int]
    debet_credit: Mapped[DebetCredit]
    niet_declarabel: Mapped[int]
    kenmerk_leveringen: Mapped[str]
    kenmerk_voorwaarden: Mapped[str]
    status: Mapped[PrestatieStatus]
    retourcodes: Mapped[tuple[str, ...]]


class PrestatieOpbouwTabel(Basis):
    """How the figures of a claim line came about, as JSON, apart because it is seldom read."""

    __tablename__ = "prestatie_opbouw"
    __table_args__ = STRICT

    prestatie_id: Mapped[int] = mapped_column(ForeignKey("prestatie.id"), primary_key=True)
    opbouw: Mapped[str]


class BesluitTabel(Basis):
    """A decision of the user about a claim line; the last one holds."""

    __tablename__ = "besluit"
    __table_args__ = (
        is_een_van("besluit", Besluit),
        Index("ix_besluit_prestatie", "prestatie_id"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    prestatie_id: Mapped[int] = mapped_column(ForeignKey("prestatie.id"))
    besluit: Mapped[Besluit]
    reden: Mapped[str | None]
    leveringen_kenmerk: Mapped[str | None]
    tijdstip: Mapped[datetime]


class LogboekTabel(Basis):
    """One entry of the audit trail; it never changes. `voor` and `na` as JSON."""

    __tablename__ = "logboek"
    __table_args__ = STRICT

    nummer: Mapped[int] = mapped_column(primary_key=True)
    moment: Mapped[datetime]
    gebruiker: Mapped[str]
    handeling: Mapped[str]
    onderwerp: Mapped[str]
    voor: Mapped[str | None]
    na: Mapped[str | None]
    vorige: Mapped[str]
    hash: Mapped[str]


class LogboekKopTabel(Basis):
    """Where the audit trail ends: one row that only goes on."""

    __tablename__ = "logboek_kop"
    __table_args__ = (CheckConstraint("id = 1", name="een_rij"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    aantal: Mapped[int]
    hash: Mapped[str]


class TellerTabel(Basis):
    """A counter: the number that is given next; it never goes down."""

    __tablename__ = "teller"
    __table_args__ = (is_een_van("naam", ("bericht", "declaratie", "referentie")), STRICT)

    naam: Mapped[str] = mapped_column(primary_key=True)
    volgende: Mapped[int]
