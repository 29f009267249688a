"""Values of messages in plain Dutch: the small classes that all messages are made of.

What names or reaches a person is marked `geheim`, so that it can be shown masked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from zorgadmin.application.kern.benoemen import product_name, size
from zorgadmin.codelijsten import labels
from zorgadmin.domain.berichten import basis
from zorgadmin.domain.codes import DebetCredit, Eenheid, Frequentie, Wet
from zorgadmin.domain.contract import Contracten
from zorgadmin.domain.record import record
from zorgadmin.domain.retourcodes import AKKOORD
from zorgadmin.domain.tekst import datum, euro, masker_bsn, periode, zichtbaar
from zorgadmin.domain.toewijzing import Omvang

MASKER = "••••••"

GOED = (AKKOORD, "8001")
"""Codes by which a class is approved."""


@record
class Deel:
    """A part of a message: a name with a value, or a heading with parts under it.

    A `geheim` value is shown as `masker` until the user asks for it. `toon` is fout or "".
    """

    naam: str
    waarde: str = ""
    delen: Sequence[Deel] = ()
    masker: str = ""
    toon: str = ""

    @property
    def geheim(self) -> bool:
        """Whether the value is about a person."""
        return bool(self.masker)

    def shown(self, *, alles: bool) -> str:
        """The value as it may be shown now."""
        return self.masker if self.masker and not alles else self.waarde


@record
class Leesbaar:
    """A message that can be read: one sentence about it, and its parts."""

    zin: str
    delen: tuple[Deel, ...]


@record
class Lezer:
    """What values are called: the wet of the message, the own contracts, the gemeenten."""

    wet: Wet
    gemeente: str
    contracten: Contracten
    gemeenten: Mapping[str, str]

    def code(self, lijst: str, code: str) -> str:
        """A code as its official label, the code behind it: "Per week (2)"."""
        label = labels(lijst, self.wet).get(code)
        return f"{label} ({code})" if label else code

    def party(self, code: str) -> str:
        """A gemeente by its name, an aanbieder by its AGB-code."""
        naam = self.gemeenten.get(code)
        return f"gemeente {naam} ({code})" if naam else f"AGB-code {code}"

    def product(self, categorie: str | None, code: str | None) -> str:
        """A product as the contract calls it, or by its categorie."""
        return product_name(self.contracten, self.gemeente, self.wet, categorie, code)

    def codes(self, codes: Sequence[str]) -> Iterator[Deel]:
        """What was thought of a class, one part for each code."""
        for code in codes:
            toon = "" if code in GOED else "fout"
            label = labels("retourcode", self.wet).get(code, "").rstrip(".")
            yield Deel("Beoordeling", f"{label} ({code})" if label else code, toon=toon)


def secret(naam: str, waarde: str | None) -> Iterator[Deel]:
    """A value about a person, where there is one."""
    if waarde:
        yield Deel(naam, zichtbaar(waarde), masker=MASKER)


def plain(naam: str, waarde: object) -> Iterator[Deel]:
    """A value that is no secret, where there is one."""
    if waarde not in (None, ""):
        yield Deel(naam, zichtbaar(str(waarde)))


def bsn_part(bsn: str) -> Deel:
    """The BSN, of which the last figures may always be seen."""
    return Deel("BSN", bsn, masker=masker_bsn(bsn))


def product_parts(lezer: Lezer, product: basis.Product | None) -> Iterator[Deel]:
    """A product as the contract calls it, and its productcategorie."""
    yield Deel("Product", product_text(lezer, product))
    if product is not None:
        yield Deel("Productcategorie", lezer.code("productcategorie", product.categorie))


def product_text(lezer: Lezer, product: basis.Product | None) -> str:
    """A product as the contract calls it."""
    return lezer.product(*((product.categorie, product.code) if product else (None, None)))


def extent_parts(omvang: basis.BerichtOmvang | None, budget: int | None) -> Iterator[Deel]:
    """Omvang or Budget, where there is one."""
    yield from plain("Omvang", omvang and omvang_text(omvang))
    yield from plain("Budget", None if budget is None else euro(budget))


def extent_in_brief(omvang: basis.BerichtOmvang | None, budget: int | None) -> str:
    """Omvang or Budget in a few words, empty when there is none."""
    if omvang is not None:
        return _size(omvang)
    return "" if budget is None else f"budget {euro(budget)}"


def omvang_text(omvang: basis.BerichtOmvang) -> str:
    """An Omvang in words, with its codes."""
    return f"{_size(omvang)} (eenheid {omvang.eenheid}, frequentie {omvang.frequentie})"


def _size(omvang: basis.BerichtOmvang) -> str:
    return size(Omvang(omvang.volume, Eenheid(omvang.eenheid), Frequentie(omvang.frequentie)))


def amount_text(bedrag: basis.BedragMetDC | basis.TotaalBedragMetDC) -> str:
    """An amount; a credit is negative and says so."""
    tekst = euro(bedrag.signed)
    return f"{tekst} (credit)" if bedrag.debet_credit == DebetCredit.CREDIT else tekst


def identification(kop: basis.BerichtIdentificatie) -> str:
    """A message by its name and the day it was signed."""
    return f"{kop.identificatie} van {datum(kop.dagtekening)}"


def birth(lezer: Lezer, geboren: basis.Geboortedatum) -> str:
    """A date of birth, with what is not known of it."""
    dag = datum(geboren.datum)
    if geboren.datum_gebruik is None:
        return dag
    return f"{dag}, {lezer.code('datumgebruik', geboren.datum_gebruik)}"


def name_parts(lezer: Lezer, naam: basis.VolledigeNaam | basis.VerkorteNaam) -> Iterator[Deel]:
    """A person's name."""
    voor = naam.voornamen or naam.voorletters or ""
    yield from secret("Naam", f"{voor} {_surname(naam.geslachtsnaam)}".strip())
    if naam.voornamen and naam.voorletters:
        yield from secret("Voorletters", naam.voorletters)
    if isinstance(naam, basis.VolledigeNaam) and naam.partnernaam is not None:
        yield from secret("Naam van de partner", _surname(naam.partnernaam))
        yield Deel("Naamgebruik", lezer.code("naamgebruik", naam.naam_gebruik))


def _surname(naam: basis.Achternaam) -> str:
    return f"{naam.voorvoegsel or ''} {naam.achternaam}".strip()


def address(lezer: Lezer, adres: basis.Adres) -> str:
    """An address on one line."""
    huis = adres.huis
    nummer = ""
    if huis is not None:
        aanduiding = huis.aanduiding_woonadres
        soort = labels("aanduiding_woonadres", lezer.wet).get(aanduiding or "", "").lower()
        toevoegsels = (str(huis.huisnummer), huis.huisletter, huis.huisnummer_toevoeging)
        nummer = " ".join(deel for deel in (soort, *toevoegsels) if deel)
    straat = f"{adres.straatnaam or ''} {nummer}".strip()
    plaats = f"{adres.postcode or ''} {adres.plaatsnaam or ''}".strip()
    land = ""
    if adres.land_code not in (None, "NL"):
        land = labels("land", lezer.wet).get(adres.land_code or "", adres.land_code or "")
    return ", ".join(deel for deel in (straat, plaats, land) if deel)


def phones(nummers: basis.Telefoonnummers) -> str:
    """Telephone numbers, one after the other."""
    beide = (nummers.telefoon01, nummers.telefoon02)
    return ", ".join(f"{t.landnummer} {t.telefoonnummer}" for t in beide if t is not None)


def open_period(tijd: basis.OpenPeriode) -> str:
    """A period of which either end may be unknown."""
    if tijd.begindatum is None:
        return f"tot en met {datum(tijd.einddatum)}" if tijd.einddatum else "onbekend"
    return periode(tijd.begindatum, tijd.einddatum)


def codes_part(klasse: object, lezer: Lezer) -> Iterator[Deel]:
    """The codes of a class that came back in a return message; others have none."""
    codes: tuple[str, ...] = getattr(klasse, "retour_codes", ())
    return lezer.codes(codes)
