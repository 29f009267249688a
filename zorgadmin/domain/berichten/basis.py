"""Shared classes and complex types (basisschema of iWmo and iJw 3.2)."""

from __future__ import annotations

from datetime import date

from zorgadmin.domain.codes import signed
from zorgadmin.domain.record import record


class Basistype:
    """Marker: the child elements are in the namespace of the basisschema."""

    __slots__ = ()


class Berichtklasse:
    """Marker: the child elements are in the namespace of the message."""

    __slots__ = ()


@record
class BerichtIdentificatie(Basistype):
    """Name or number of a message and the day it was signed."""

    identificatie: str
    dagtekening: date


@record
class XsdVersie(Basistype):
    """Versions of the schemas that a message was made with."""

    basisschema_xsd_versie: str
    bericht_xsd_versie: str


@record
class GeslotenPeriode(Basistype):
    """Period with both ends; the order of the ends is a rule, not the schema's."""

    begindatum: date
    einddatum: date


@record
class OpenPeriode(Basistype):
    """Period of which either end may be unknown."""

    begindatum: date | None
    einddatum: date | None


@record
class Product(Basistype):
    """Productcategorie, and the productcode unless the level is aspecifiek."""

    categorie: str
    code: str | None


@record
class BerichtOmvang(Basistype):
    """Volume in Eenheid per Frequentie; eurocents when Eenheid is 83."""

    volume: int
    eenheid: str
    frequentie: str


@record
class BedragMetDC(Basistype):
    """Amount without sign in eurocents and its sign, D or C."""

    bedrag: int
    debet_credit: str

    @property
    def signed(self) -> int:
        """The amount, negative for a credit."""
        return signed(self.bedrag, self.debet_credit)


@record
class TotaalBedragMetDC(Basistype):
    """Total without sign in eurocents and its sign, D or C."""

    totaal_bedrag: int
    debet_credit: str

    @property
    def signed(self) -> int:
        """The total, negative for a credit."""
        return signed(self.totaal_bedrag, self.debet_credit)


@record
class Referentie(Basistype):
    """Own number of a prestatie and, for a credit, the number of the line it credits."""

    referentie_nummer: str
    vorig_referentie_nummer: str | None


@record
class Geboortedatum(Basistype):
    """Date of birth; DatumGebruik says which part is unknown."""

    datum: date
    datum_gebruik: str | None


@record
class Achternaam(Basistype):
    """Family name and its prefix."""

    achternaam: str
    voorvoegsel: str | None


@record
class VolledigeNaam(Basistype):
    """Full name of a person."""

    geslachtsnaam: Achternaam
    partnernaam: Achternaam | None
    voornamen: str | None
    voorletters: str | None
    naam_gebruik: str


@record
class VerkorteNaam(Basistype):
    """Name of a person as the aanbieder passes it on."""

    geslachtsnaam: Achternaam
    voornamen: str | None
    voorletters: str | None


@record
class BerichtVerwijzer(Basistype):
    """Who referred the client: the kind, and a name or an AGB-code."""

    type: str
    naam: str | None
    zorgverlener_code: str | None


@record
class Communicatie(Basistype):
    """Special form of communication."""

    vorm: str
    taal: str | None


@record
class Huis(Basistype):
    """House number and its additions."""

    huisnummer: int
    huisletter: str | None
    huisnummer_toevoeging: str | None
    aanduiding_woonadres: str | None


@record
class Adres(Basistype):
    """Postal address."""

    huis: Huis | None
    postcode: str | None
    straatnaam: str | None
    plaatsnaam: str | None
    land_code: str | None


@record
class Telefoon(Basistype):
    """One telephone number."""

    telefoonnummer: str
    landnummer: str


@record
class Telefoonnummers(Basistype):
    """One or two telephone numbers."""

    telefoon01: Telefoon
    telefoon02: Telefoon | None


@record
class Header(Berichtklasse):
    """Header of an outward message: of all but the return messages and the 325."""

    bericht_code: str
    bericht_versie: int
    bericht_subversie: int
    afzender: str
    ontvanger: str
    bericht_identificatie: BerichtIdentificatie
    xsd_versie: XsdVersie


@record
class RetourHeader(Berichtklasse):
    """Header of a return message (302, 306, 308, 316, 318, 320): the one it answers, and more."""

    bericht_code: str
    bericht_versie: int
    bericht_subversie: int
    afzender: str
    ontvanger: str
    bericht_identificatie: BerichtIdentificatie
    xsd_versie: XsdVersie
    identificatie_retour: str
    dagtekening_retour: date
    xslt_versie: str | None
    xsd_versie_retour: XsdVersie
    retour_codes: tuple[str, ...]
