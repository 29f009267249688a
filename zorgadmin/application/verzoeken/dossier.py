"""Documents, referrals and the steps before eighteen of a client: kept, shown, removed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from zorgadmin.application.kern import toml_waarden as toml
from zorgadmin.application.kern.formulier import Waarden, read_form
from zorgadmin.application.kern.nummers import digest
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.toml_waarden import TomlTabel, WaardeError, shown
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.logboek import Handeling
from zorgadmin.domain.periode import birthday
from zorgadmin.domain.record import record
from zorgadmin.domain.uren_cellen import CelError
from zorgadmin.domain.uren_notaties import read_day
from zorgadmin.domain.verzoeken.dossier import (
    GROOTSTE_DOCUMENT,
    MEESTE_DOCUMENTEN,
    Aanpak,
    AchttienStap,
    Document,
    Documentsoort,
    Verwijzing,
)
from zorgadmin.domain.verzoeken.product import Verwijzertype

_LANGSTE_NAAM = 120
_PRODUCT = re.compile(r"[0-9]{2}([0-9A-Z]{3})?")
_ROND_ACHTTIEN = 365
"""Days around the eighteenth birthday in which its steps are shown."""


@record
class DossierBeeld:
    """What is kept with a client; `achttien` are the steps that were taken.

    `wordt_achttien`: there was care of the Jeugdwet, and the birthday is near or just over.
    """

    documenten: Sequence[Document]
    verwijzingen: Sequence[Verwijzing]
    achttien: Mapping[AchttienStap, date]
    wordt_achttien: bool


def dossier_of(diensten: Diensten, bsn: str) -> DossierBeeld:
    """Everything of one client, the newest first."""
    with diensten.kluis.lezen() as werk:
        opslag = werk.dossier
        gedaan = opslag.achttien(bsn)
        return DossierBeeld(
            documenten=opslag.documenten(bsn)[::-1],
            verwijzingen=opslag.verwijzingen(bsn)[::-1],
            achttien=gedaan,
            wordt_achttien=bool(gedaan) or _is_near(werk, bsn, diensten.omgeving.vandaag),
        )


def _is_near(werk: Werk, bsn: str, vandaag: date) -> bool:
    client = werk.praktijk.client(bsn)
    if client is None or client.geboortedatum is None:
        return False
    jeugd = any(t.wet is Wet.JW for t in werk.toewijzingen.of_client(bsn))
    return jeugd and abs((birthday(client.geboortedatum, 18) - vandaag).days) <= _ROND_ACHTTIEN


def add_document(
    diensten: Diensten, bsn: str, soort: Documentsoort, naam: str, inhoud: bytes
) -> None:
    """Keep a document in the vault; GeweigerdError when it is empty, too large or one too many."""
    if not inhoud:
        raise GeweigerdError("Dit bestand is leeg. Kies een ander bestand.")
    if len(inhoud) > GROOTSTE_DOCUMENT:
        raise GeweigerdError(
            "Dit bestand is groter dan 5 MB. Maak het kleiner, bijvoorbeeld als zwart-wit scan."
        )
    with diensten.kluis.schrijven() as werk:
        eerdere = werk.dossier.documenten(bsn)
        if len(eerdere) >= MEESTE_DOCUMENTEN:
            raise GeweigerdError(
                f"Een cliënt heeft hoogstens {MEESTE_DOCUMENTEN} documenten; verwijder er een."
            )
        som = digest(inhoud)
        if any(document.sha256 == som for document in eerdere):
            raise GeweigerdError("Dit document staat al bij deze cliënt.")
        kort = Path(naam).name[-_LANGSTE_NAAM:] or "document"
        werk.dossier.add_document(bsn, soort, kort, som, inhoud, diensten.omgeving.nu)
        _note(werk, bsn, None, {"document": soort.value, "grootte": len(inhoud)})


def remove_document(diensten: Diensten, document: Document) -> None:
    """Take a document out of the vault."""
    with diensten.kluis.schrijven() as werk:
        werk.dossier.remove_document(document.id)
        voor = {"document": document.soort.value, "grootte": document.grootte}
        _note(werk, document.bsn, voor, None)


def content_of(diensten: Diensten, document_id: int) -> bytes:
    """The bytes of a document."""
    with diensten.kluis.lezen() as werk:
        return werk.dossier.inhoud(document_id)


def save_document(diensten: Diensten, document: Document, naar: Path) -> Path:
    """Write a document to a folder, readable for whoever has the folder."""
    klaar = diensten.omgeving.uitvoer.prepare(
        naar, document.naam, content_of(diensten, document.id)
    )
    klaar.publish()
    return klaar.pad


def add_referral(diensten: Diensten, bsn: str, waarden: Waarden) -> None:
    """Keep a referral that was typed; FormulierError naming every fault."""
    verwijzing = read_form(waarden, lambda tabel: _referral(tabel, bsn))
    with diensten.kluis.schrijven() as werk:
        werk.dossier.add_verwijzing(verwijzing)
        _note(werk, bsn, None, {"verwijzing": verwijzing.type.value, "wet": verwijzing.wet.value})


def _referral(tabel: TomlTabel, bsn: str) -> Verwijzing:
    wet = tabel.get("wet", toml.read_wet)
    type_ = tabel.get("verwijzer", toml.one_of({v.value: v for v in Verwijzertype}))
    naam = tabel.get("verwijzer_naam", toml.text, nodig=False)
    agb = tabel.get("verwijzer_agb", toml.matching(r"[0-9]{8}", "8 cijfers"), nodig=False)
    datum = tabel.get("datum", toml.day)
    tot = tabel.get("geldig_tot", toml.day, nodig=False)
    per_product = tabel.get("per_product", _per_product, nodig=False)
    intake = tabel.get("intake", toml.day, nodig=False)
    aanpak = tabel.get("aanpak", toml.one_of({a.value: a for a in Aanpak}), nodig=False)
    if type_ is not None and type_.is_named and (naam is None) == (agb is None):
        tabel.fout("verwijzer_naam", "geef of de naam, of de AGB-code")
    if datum is not None and tot is not None and tot < datum:
        tabel.fout("geldig_tot", "ligt voor de datum van de verwijzing")
    if datum is not None and per_product and min(per_product.values()) < datum:
        tabel.fout("per_product", "een dag ligt voor de datum van de verwijzing")
    # Only of use when nothing is wrong.
    return Verwijzing(
        bsn=bsn,
        wet=wet or Wet.JW,
        type=type_ or Verwijzertype.GEEN,
        naam=naam,
        agb=agb,
        datum=datum or date.min,
        geldig_tot=tot,
        intake=intake,
        aanpak=aanpak or Aanpak.GEWOON,
        per_product=per_product or {},
    )


def _per_product(waarde: object) -> dict[str, date]:
    """Last days as they are typed: "45A04 31-12-2026, 45 30-06-2027"."""
    dagen: dict[str, date] = {}
    for deel in str(waarde).replace(";", ",").split(","):
        product, _, tot = deel.strip().partition(" ")
        if not product:
            continue
        if _PRODUCT.fullmatch(product.upper()) is None:
            raise WaardeError(f"{shown(product)} is geen productcode of productcategorie")
        if product.upper() in dagen:
            raise WaardeError(f"{product.upper()} staat er twee keer")
        try:
            dagen[product.upper()] = toml.day(read_day(tot))
        except CelError as fout:
            raise toml.DatumError(tot.strip()) from fout
    return dagen


def tick(diensten: Diensten, bsn: str, stap: AchttienStap, dag: date | None) -> None:
    """Record on which day a step before eighteen was taken; None: it was not."""
    with diensten.kluis.schrijven() as werk:
        voor = werk.dossier.achttien(bsn).get(stap)
        werk.dossier.set_achttien(bsn, stap, dag)
        _note(
            werk,
            bsn,
            {"stap": stap.value, "datum": voor.isoformat() if voor else None},
            {"stap": stap.value, "datum": dag.isoformat() if dag else None},
        )


def _note(
    werk: Werk, bsn: str, voor: Mapping[str, object] | None, na: Mapping[str, object] | None
) -> None:
    """Something was kept with a client, who is named by number."""
    werk.logboek.add(Handeling.DOSSIER, f"cliënt {werk.praktijk.client_number(bsn)}", voor, na)
