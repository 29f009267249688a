"""Tables of the vault (typed ORM): the practice, toewijzingen and leveringen.

The database itself keeps what must not change; its triggers are in `migrations`. Tables of the
message traffic and the ledger are in `tables_ledger`.
"""

# Annotations are read by the ORM when a class is made: no `from __future__ import annotations`.

from datetime import date, datetime, time

from sqlalchemy import CheckConstraint, ForeignKey, Index, MetaData, UniqueConstraint, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from zorgadmin.domain.codes import DatumGebruik, Eenheid, Frequentie, Variant, Wet
from zorgadmin.domain.levering import Bron, LeveringSoort
from zorgadmin.domain.praktijk import VoorstelBesluit
from zorgadmin.storage.columns import TYPEN, is_een_van, is_niet_negatief

STRICT = {"sqlite_strict": True}


class Basis(DeclarativeBase):
    """Base of every table."""

    type_annotation_map = TYPEN
    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        }
    )


class PraktijkTabel(Basis):
    """The practice: one row."""

    __tablename__ = "praktijk"
    __table_args__ = (CheckConstraint("id = 1", name="een_rij"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    naam: Mapped[str]
    agb: Mapped[str]
    kvk: Mapped[str | None]
    iban: Mapped[str | None]
    straat: Mapped[str | None]
    postcode: Mapped[str | None]
    plaats: Mapped[str | None]
    meer_medewerkers: Mapped[bool] = mapped_column(server_default="0")


class PraktijkAgbTabel(Basis):
    """An AGB-code that the practice has or had, in order."""

    __tablename__ = "praktijk_agb"
    __table_args__ = (UniqueConstraint("agb"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    agb: Mapped[str]


class ContractTabel(Basis):
    """A product agreement; tarief in eurocents."""

    __tablename__ = "contract"
    __table_args__ = (
        is_een_van("wet", Wet),
        is_een_van("eenheid", Eenheid),
        is_een_van("declareer_in", Eenheid),
        is_een_van("variant", Variant),
        is_niet_negatief("tarief_cent"),
        Index("ix_contract_product", "gemeente", "wet", "productcode"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    gemeente: Mapped[str]
    wet: Mapped[Wet]
    productcategorie: Mapped[str]
    productcode: Mapped[str]
    omschrijving: Mapped[str]
    eenheid: Mapped[Eenheid]
    tarief_cent: Mapped[int | None]
    declareer_in: Mapped[Eenheid]
    variant: Mapped[Variant]
    geldig_van: Mapped[date]
    geldig_tot: Mapped[date | None]
    vast: Mapped[bool]


class GemeenteAfspraakTabel(Basis):
    """Settings of one gemeente × wet; `termijn_declareren` as JSON."""

    __tablename__ = "gemeente_afspraak"
    __table_args__ = (is_een_van("wet", Wet), STRICT)

    gemeente: Mapped[str] = mapped_column(primary_key=True)
    wet: Mapped[Wet] = mapped_column(primary_key=True)
    termijn_declareren: Mapped[str]
    startbericht_verplicht: Mapped[bool]
    factuur_pdf: Mapped[bool]
    email: Mapped[str | None]


class ClientTabel(Basis):
    """A client; a trigger gives `nummer`, which names them where a BSN must not be."""

    __tablename__ = "client"
    __table_args__ = (
        is_een_van("datumgebruik", DatumGebruik),
        Index("uq_client_nummer", "nummer", unique=True),
        STRICT,
    )

    bsn: Mapped[str] = mapped_column(primary_key=True)
    geboortedatum: Mapped[date | None]
    geslacht: Mapped[str | None]
    achternaam: Mapped[str]
    voorvoegsel: Mapped[str | None]
    voornamen: Mapped[str | None]
    nummer: Mapped[int | None]
    datumgebruik: Mapped[DatumGebruik | None]
    voorletters: Mapped[str | None]


class ClientVoorstelTabel(Basis):
    """What a 301 says of a client and was not taken over at once; `besluit` NULL: it waits."""

    __tablename__ = "client_voorstel"
    __table_args__ = (
        is_een_van("datumgebruik", DatumGebruik),
        is_een_van("besluit", VoorstelBesluit),
        Index("ix_client_voorstel_bsn", "bsn"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    bsn: Mapped[str] = mapped_column(ForeignKey("client.bsn"))
    bericht_id: Mapped[int] = mapped_column(ForeignKey("bericht.id"))
    geboortedatum: Mapped[date | None]
    geslacht: Mapped[str | None]
    achternaam: Mapped[str]
    voorvoegsel: Mapped[str | None]
    voornamen: Mapped[str | None]
    voorletters: Mapped[str | None]
    datumgebruik: Mapped[DatumGebruik | None]
    besluit: Mapped[VoorstelBesluit | None]


class ToewijzingTabel(Basis):
    """The identity of a toewijzing; what it says is in its versions."""

    __tablename__ = "toewijzing"
    __table_args__ = (UniqueConstraint("gemeente", "wet", "nummer"), is_een_van("wet", Wet), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    gemeente: Mapped[str]
    wet: Mapped[Wet]
    nummer: Mapped[int]


class ToewijzingVersieTabel(Basis):
    """A version of a toewijzing as received or entered; only `in_force` changes."""

    __tablename__ = "toewijzing_versie"
    __table_args__ = (
        UniqueConstraint("toewijzing_id", "versie"),
        is_een_van("eenheid", Eenheid),
        is_een_van("frequentie", Frequentie),
        is_niet_negatief("volume", "budget_cent"),
        CheckConstraint(
            "(volume IS NULL) = (eenheid IS NULL) AND (volume IS NULL) = (frequentie IS NULL)",
            name="omvang",
        ),
        Index(
            "uq_toewijzing_versie_in_force",
            "toewijzing_id",
            unique=True,
            sqlite_where=text("in_force = 1"),
        ),
        Index("ix_toewijzing_versie_bsn", "bsn"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    toewijzing_id: Mapped[int] = mapped_column(ForeignKey("toewijzing.id"))
    versie: Mapped[int]
    in_force: Mapped[bool]
    bewaard: Mapped[datetime]
    bsn: Mapped[str] = mapped_column(ForeignKey("client.bsn"))
    productcategorie: Mapped[str | None]
    productcode: Mapped[str | None]
    ingangsdatum: Mapped[date]
    einddatum: Mapped[date | None]
    volume: Mapped[int | None]
    eenheid: Mapped[Eenheid | None]
    frequentie: Mapped[Frequentie | None]
    budget_cent: Mapped[int | None]
    reden_wijziging: Mapped[str | None]
    toewijzingsdatum: Mapped[date]
    toewijzingstijd: Mapped[time]
    referentie_aanbieder: Mapped[str | None]
    commentaar: Mapped[str | None]
    bericht_id: Mapped[int | None] = mapped_column(ForeignKey("bericht.id"))


class LeveringTabel(Basis):
    """A levering; removed ones stay. Every change is copied to `levering_wijziging` by triggers.

    `gewijzigd` is the moment of the last change, which those triggers take over.
    """

    __tablename__ = "levering"
    __table_args__ = (
        is_een_van("wet", Wet),
        is_een_van("soort", LeveringSoort),
        is_een_van("bron", Bron),
        is_niet_negatief("hoeveelheid"),
        CheckConstraint(
            "toewijzing_id IS NULL OR (productcategorie IS NOT NULL AND productcode IS NOT NULL)",
            name="product",
        ),
        # All that a month of claims reads, so that it is read from the index alone.
        Index(
            "ix_levering_gemeente",
            "gemeente",
            "wet",
            "toewijzing_id",
            "datum",
            "productcategorie",
            "productcode",
            "hoeveelheid",
            "soort",
            "verwijderd",
        ),
        Index("ix_levering_toewijzing", "toewijzing_id", "datum"),
        Index("ix_levering_referentie", "referentie", sqlite_where=text("referentie IS NOT NULL")),
        Index(
            "uq_levering_referentie",
            "referentie",
            unique=True,
            sqlite_where=text("referentie IS NOT NULL AND verwijderd = 0"),
        ),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    toewijzing_id: Mapped[int | None] = mapped_column(ForeignKey("toewijzing.id"))
    gemeente: Mapped[str]
    wet: Mapped[Wet]
    bsn: Mapped[str]
    productcategorie: Mapped[str | None]
    productcode: Mapped[str | None]
    datum: Mapped[date]
    hoeveelheid: Mapped[int]
    soort: Mapped[LeveringSoort]
    begin: Mapped[time | None]
    eind: Mapped[time | None]
    notitie: Mapped[str | None]
    referentie: Mapped[str | None]
    importkenmerk: Mapped[str | None]
    bron: Mapped[Bron]
    verwijderd: Mapped[bool]
    gewijzigd: Mapped[datetime]


class VensterstandTabel(Basis):
    """What stood on the screen when it was left, as text by key; never part of the books."""

    __tablename__ = "vensterstand"
    __table_args__ = (STRICT,)

    sleutel: Mapped[str] = mapped_column(primary_key=True)
    inhoud: Mapped[str]


class LeveringWijzigingTabel(Basis):
    """One change of a levering: how it was (None: new) and became, as JSON."""

    __tablename__ = "levering_wijziging"
    __table_args__ = (Index("ix_levering_wijziging_levering", "levering_id"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    levering_id: Mapped[int] = mapped_column(ForeignKey("levering.id"))
    moment: Mapped[datetime]
    voor: Mapped[str | None]
    na: Mapped[str]
