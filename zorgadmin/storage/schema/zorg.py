"""Tables of the vault: the practice, toewijzingen and leveringen.

The database itself keeps what must not change; its triggers are in `migrations`. Tables of the
message traffic and the ledger are in `verkeer`.
"""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text

from zorgadmin.domain.buiten import Buiten
from zorgadmin.domain.codes import DatumGebruik, Eenheid, Frequentie, Variant, Wet
from zorgadmin.domain.levering import Bron, LeveringSoort
from zorgadmin.domain.praktijk import Regiedata, TariefVan, VastGebroken, VoorstelBesluit
from zorgadmin.storage.schema.columns import (
    is_een_van,
    is_niet_negatief,
    optional,
    required,
    table,
)

PRAKTIJK = table(
    "praktijk",
    required("id", int, primary_key=True),
    required("naam", str),
    required("agb", str),
    optional("kvk", str),
    optional("iban", str),
    optional("straat", str),
    optional("postcode", str),
    optional("plaats", str),
    required("meer_medewerkers", bool, server_default="0"),
    optional("telefoon", str),
    optional("email", str),
    CheckConstraint("id = 1", name="een_rij"),
)
"""The practice: one row."""

PRAKTIJK_AGB = table(
    "praktijk_agb",
    required("id", int, primary_key=True),
    required("agb", str),
    UniqueConstraint("agb"),
)
"""An AGB-code that the practice has or had, in order."""

BOEKHOUDING = table(
    "boekhouding",
    required("id", int, primary_key=True),
    required("debiteuren", str),
    required("bank", str),
    required("omzet_wmo", str),
    required("omzet_jw", str),
    required("afboeking", str),
    required("dagboek", str),
    CheckConstraint("id = 1", name="een_rij"),
)
"""Accounts of the ledger that journal lines go to: one row, or none as long as none were set."""

CONTRACT = table(
    "contract",
    required("id", int, primary_key=True),
    required("gemeente", str),
    required("wet", Wet),
    required("productcategorie", str),
    required("productcode", str),
    required("omschrijving", str),
    required("eenheid", Eenheid),
    optional("tarief_cent", int),
    required("declareer_in", Eenheid),
    required("variant", Variant),
    required("geldig_van", date),
    optional("geldig_tot", date),
    required("vast", bool),
    is_een_van("wet", Wet),
    is_een_van("eenheid", Eenheid),
    is_een_van("declareer_in", Eenheid),
    is_een_van("variant", Variant),
    is_niet_negatief("tarief_cent"),
    Index("ix_contract_product", "gemeente", "wet", "productcode"),
)
"""A product agreement; tarief in eurocents."""

GEMEENTE_AFSPRAAK = table(
    "gemeente_afspraak",
    required("gemeente", str, primary_key=True),
    required("wet", Wet, primary_key=True),
    required("termijn_declareren", str),
    required("startbericht_verplicht", bool),
    required("factuur_pdf", bool),
    optional("email", str),
    required("tarief_van", TariefVan, server_default=TariefVan.LEVERING),
    required("vast_gebroken", VastGebroken, server_default=VastGebroken.HEEL),
    required("regiedata", Regiedata, server_default=Regiedata.EERSTE_LEVERING),
    optional("onderbreking", int),
    required("verzoek_toewijzing", bool, server_default="1"),
    required("verzoek_wijziging", bool, server_default="1"),
    required("verzoek_toestemming", bool, server_default="0"),
    required("verzoek_onderbouwing", bool, server_default="0"),
    required("verzoek_termijn", int, server_default="5"),
    required("rekeningen", tuple[str, ...], server_default="[]"),
    optional("contact", str),
    required("factuur_clientnummer", bool, server_default="0"),
    optional("factuuradres", str),
    required("wacht_op_start", bool, server_default="0"),
    optional("budgetplafond", int),
    required("no_show", bool, server_default="0"),
    required("indicatoren", tuple[str, ...], server_default="[]"),
    is_een_van("wet", Wet),
    is_een_van("tarief_van", TariefVan),
    is_een_van("vast_gebroken", VastGebroken),
    is_een_van("regiedata", Regiedata),
)
"""Settings of one gemeente × wet; `termijn_declareren` as JSON, `onderbreking` in days."""

CLIENT = table(
    "client",
    required("bsn", str, primary_key=True),
    optional("geboortedatum", date),
    optional("geslacht", str),
    required("achternaam", str),
    optional("voorvoegsel", str),
    optional("voornamen", str),
    optional("nummer", int),
    optional("datumgebruik", DatumGebruik),
    optional("voorletters", str),
    optional("buiten", Buiten),
    optional("vertegenwoordiger", str),
    optional("verder_als", str, ForeignKey("client.bsn")),
    required("bsn_van_moeder", bool, server_default="0"),
    is_een_van("datumgebruik", DatumGebruik),
    is_een_van("buiten", Buiten),
    Index("uq_client_nummer", "nummer", unique=True),
)
"""A client; a trigger gives `nummer`, which names them where a BSN must not be.

With `buiten` there is a key in the place of the BSN; `verder_als` is the client since a BSN came.
"""

CLIENT_VOORSTEL = table(
    "client_voorstel",
    required("id", int, primary_key=True),
    required("bsn", str, ForeignKey("client.bsn")),
    required("bericht_id", int, ForeignKey("bericht.id")),
    optional("geboortedatum", date),
    optional("geslacht", str),
    required("achternaam", str),
    optional("voorvoegsel", str),
    optional("voornamen", str),
    optional("voorletters", str),
    optional("datumgebruik", DatumGebruik),
    optional("besluit", VoorstelBesluit),
    is_een_van("datumgebruik", DatumGebruik),
    is_een_van("besluit", VoorstelBesluit),
    Index("ix_client_voorstel_bsn", "bsn"),
)
"""What a 301 says of a client and was not taken over at once; `besluit` NULL: it waits."""

TOEWIJZING = table(
    "toewijzing",
    required("id", int, primary_key=True),
    required("gemeente", str),
    required("wet", Wet),
    required("nummer", int),
    UniqueConstraint("gemeente", "wet", "nummer"),
    is_een_van("wet", Wet),
)
"""The identity of a toewijzing; what it says is in its versions."""

TOEWIJZING_VERSIE = table(
    "toewijzing_versie",
    required("id", int, primary_key=True),
    required("toewijzing_id", int, ForeignKey("toewijzing.id")),
    required("versie", int),
    required("in_force", bool),
    required("bewaard", datetime),
    required("bsn", str, ForeignKey("client.bsn")),
    optional("productcategorie", str),
    optional("productcode", str),
    required("ingangsdatum", date),
    optional("einddatum", date),
    optional("volume", int),
    optional("eenheid", Eenheid),
    optional("frequentie", Frequentie),
    optional("budget_cent", int),
    optional("reden_wijziging", str),
    required("toewijzingsdatum", date),
    required("toewijzingstijd", time),
    optional("referentie_aanbieder", str),
    optional("commentaar", str),
    optional("bericht_id", int, ForeignKey("bericht.id")),
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
    Index(
        "ix_toewijzing_versie_referentie",
        "referentie_aanbieder",
        sqlite_where=text("referentie_aanbieder IS NOT NULL"),
    ),
)
"""A version of a toewijzing as received or entered; only `in_force` changes."""

LEVERING = table(
    "levering",
    required("id", int, primary_key=True),
    optional("toewijzing_id", int, ForeignKey("toewijzing.id")),
    required("gemeente", str),
    required("wet", Wet),
    required("bsn", str),
    optional("productcategorie", str),
    optional("productcode", str),
    required("datum", date),
    required("hoeveelheid", int),
    required("soort", LeveringSoort),
    optional("begin", time),
    optional("eind", time),
    optional("notitie", str),
    optional("referentie", str),
    optional("importkenmerk", str),
    required("bron", Bron),
    required("noshow", bool, server_default="0"),
    optional("onderaannemer", str),
    required("verwijderd", bool),
    required("gewijzigd", datetime),
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
        "noshow",
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
)
"""A levering; removed ones stay. Every change is copied to `levering_wijziging` by triggers.

With `noshow` the client was not there; `onderaannemer` is who came in place of the practice.

`gewijzigd` is the moment of the last change, which those triggers take over.
"""

LEVERING_WIJZIGING = table(
    "levering_wijziging",
    required("id", int, primary_key=True),
    required("levering_id", int, ForeignKey("levering.id")),
    required("moment", datetime),
    optional("voor", str),
    required("na", str),
    Index("ix_levering_wijziging_levering", "levering_id"),
)
"""One change of a levering: how it was (None: new) and became, as JSON."""

VENSTERSTAND = table(
    "vensterstand",
    required("sleutel", str, primary_key=True),
    required("inhoud", str),
)
"""What stood on the screen when it was left, as text by key; never part of the books."""
