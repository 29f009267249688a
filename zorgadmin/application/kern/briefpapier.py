"""What a document to a gemeente about a client outside the message traffic may hold (spec 4, 12).

Name, date of birth and sex only of a client without a BSN who is born and not secret; the
wettelijk vertegenwoordiger of nobody who is secret. A client is named by the own number.
"""

from __future__ import annotations

from collections.abc import Iterator

from zorgadmin.application.kern.benoemen import full_name
from zorgadmin.application.kern.omgeving import require_praktijk
from zorgadmin.application.kern.ports import Werk
from zorgadmin.codelijsten import labels
from zorgadmin.domain.buiten import Verkeer
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.fouten import GebruikError, GeweigerdError
from zorgadmin.domain.persoon import birth_text
from zorgadmin.domain.praktijk import Client, Praktijk
from zorgadmin.domain.tekst import opsomming
from zorgadmin.domain.uitweg import Uitweg

_VELDEN = {
    "kvk": "KvK-nummer",
    "iban": "IBAN",
    "straat": "straat en huisnummer",
    "postcode": "postcode",
    "plaats": "plaats",
}

PERSOONLIJK = ("Naam", "Geboortedatum", "Geslacht", "Wettelijk vertegenwoordiger")
"""Names of the facts that say who somebody is."""

VOOR_DECLARATIE = ("kvk", "iban")
VOOR_MELDING = tuple(_VELDEN)
"""Fields of the practice without which such a document is not whole."""


def require_whole(werk: Werk, velden: tuple[str, ...], wat: str) -> Praktijk:
    """The practice; GeweigerdError that names every one of these fields that it lacks."""
    praktijk = require_praktijk(werk)
    if weg := [_VELDEN[veld] for veld in velden if not getattr(praktijk, veld)]:
        raise GeweigerdError(
            f"Voor {wat} {'ontbreekt' if len(weg) == 1 else 'ontbreken'} van de praktijk: "
            f"{opsomming(weg)}. Vul dit aan bij de gegevens van de praktijk.",
            Uitweg.AANVULLEN,
        )
    return praktijk


def require_outside(werk: Werk, sleutel: str) -> tuple[Verkeer, Client]:
    """The client with this key; GebruikError when nobody outside the traffic has it."""
    verkeer, client = werk.buiten.verkeer(sleutel), werk.praktijk.client(sleutel)
    if verkeer is None or client is None or verkeer.buiten is None:
        raise GebruikError("Deze cliënt zit in het berichtenverkeer.")
    return verkeer, client


def provider(praktijk: Praktijk) -> Iterator[tuple[str, str]]:
    """The aanbieder."""
    yield "Aanbieder", praktijk.naam
    yield "AGB-code", praktijk.agb
    yield "IBAN", praktijk.iban or ""
    yield "KvK-nummer", praktijk.kvk or ""


def receiver(naam: str, code: str) -> Iterator[tuple[str, str]]:
    """The gemeente."""
    yield "Gemeente", naam
    yield "Gemeentecode", code


def person(verkeer: Verkeer, client: Client) -> Iterator[tuple[str, str]]:
    """The client, as far as the gemeente may know."""
    assert verkeer.buiten is not None
    yield "Intern cliëntnummer", str(verkeer.nummer)
    if verkeer.buiten.shows_person:
        geslacht = labels("geslacht", Wet.WMO).get(client.geslacht or "", "").lower()
        feiten = (
            ("Naam", full_name(client)),
            ("Geboortedatum", birth_text(client.geboortedatum, client.datumgebruik)),
            ("Geslacht", geslacht),
        )
        yield from ((naam, waarde) for naam, waarde in feiten if waarde)
    if verkeer.buiten.shows_representative and verkeer.vertegenwoordiger:
        yield "Wettelijk vertegenwoordiger", verkeer.vertegenwoordiger
