"""Return messages (302, 306, 308, 316, 318, 320): made from what they answer, values as received.

Three shapes (IV028): a header without codes when all is well, a header with the code for which the
message is rejected, or the whole message with codes on every class and 0200 in the header. The
header repeats Afzender, Ontvanger, BerichtIdentificatie and XsdVersie and adds its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from lxml import etree

from zorgadmin.domain.berichten.basis import XsdVersie
from zorgadmin.domain.berichten.klassen import place_name
from zorgadmin.domain.berichten.status import RETOUR
from zorgadmin.domain.retourcodes import AKKOORD, Plaats, Retourcodes
from zorgadmin.messages.codec import RECORDS
from zorgadmin.messages.encode import DECLARATIE, escape, root_tags, tags, value_tags
from zorgadmin.messages.fouten import LeesError
from zorgadmin.messages.reader import Element, read_xml, recognise
from zorgadmin.messages.releases import Berichtsoort, berichtsoort
from zorgadmin.messages.velden import fields

_REPEATED = ("Afzender", "Ontvanger", "BerichtIdentificatie", "XsdVersie")
_HEADER = ("header",)


def make_return(
    heen: Element | bytes,
    codes: Retourcodes,
    identificatie: str,
    dagtekening: date,
    xsd_versie: XsdVersie | None = None,
) -> bytes:
    """The return message on a message that follows its schema, in its release.

    LeesError when its kind has none, ValueError when `codes` names a class that it does not have.
    """
    root = read_xml(heen) if isinstance(heen, bytes) else heen
    bron = recognise(root)
    if bron.soort not in RETOUR:
        raise LeesError(f"Op een {bron.soort} bestaat geen antwoord.")
    soort = berichtsoort(bron.wet, RETOUR[bron.soort], bron.release)
    if xsd_versie is not None:
        soort = replace(soort, xsd_versie=xsd_versie)
    begin, eind = root_tags(soort)
    regels = [DECLARATIE, begin]
    header, inhoud = root
    regels += _header(header, soort, codes, identificatie, dagtekening)
    if codes.klassen is not None:
        regels += _copy(inhoud, 1, soort, _codes_by_class(root, bron, codes))
    return "".join([*regels, eind]).encode()


def _header(
    bron: Element, soort: Berichtsoort, codes: Retourcodes, identificatie: str, dagtekening: date
) -> Iterator[str]:
    begin, eind = tags(soort.naam, "Header", 1)
    yield begin
    yield _value(soort.naam, "BerichtCode", 2, soort.berichtcode)
    yield _value(soort.naam, "BerichtVersie", 2, str(soort.bericht_versie))
    yield _value(soort.naam, "BerichtSubversie", 2, str(soort.bericht_subversie))
    for element in bron:
        if etree.QName(element).localname in _REPEATED:
            yield from _copy(element, 2, soort, {})
    yield _value(soort.naam, "IdentificatieRetour", 2, identificatie)
    yield _value(soort.naam, "DagtekeningRetour", 2, dagtekening.isoformat())
    voor, na = tags(soort.naam, "XsdVersieRetour", 2)
    yield voor
    versie = soort.xsd_versie
    yield _value(soort.standaard, "BasisschemaXsdVersie", 3, versie.basisschema_xsd_versie)
    yield _value(soort.standaard, "BerichtXsdVersie", 3, versie.bericht_xsd_versie)
    yield na
    akkoord = () if codes.klassen is None else (AKKOORD,)
    yield from _retourcodes(soort, codes.header or akkoord, 2)
    yield eind


def _codes_by_class(
    root: Element, bron: Berichtsoort, codes: Retourcodes
) -> dict[Element, tuple[str, ...]]:
    """Every class of the message with its codes, 0200 where nothing is wrong."""
    per_plaats = dict(codes.klassen or {})
    gevonden = {
        element: per_plaats.pop(plaats, (AKKOORD,))
        for element, plaats in _places(root, RECORDS[bron.soort], bron, ())
        if plaats != _HEADER
    }
    if per_plaats:
        raise ValueError(f"no such class in the {bron.soort}: {list(per_plaats)}")
    return gevonden


def _places(
    element: Element, klasse: type, bron: Berichtsoort, onder: Plaats
) -> Iterator[tuple[Element, Plaats]]:
    """The classes inside one, with their places; `onder` is the item of a list that it is in."""
    for veld in fields(klasse):
        kind = element.find(f"{{{bron.namespace}}}{veld.element}")
        if kind is None or not veld.is_klasse:
            continue
        naam = place_name(veld.item)
        if veld.herhaald:
            for index, item in enumerate(kind):
                yield item, (naam, index)
                yield from _places(item, veld.soort, bron, (naam, index))
        else:
            yield kind, (*onder, naam)
            yield from _places(kind, veld.soort, bron, onder)


def _copy(
    element: Element, diepte: int, soort: Berichtsoort, codes: dict[Element, tuple[str, ...]]
) -> Iterator[str]:
    """Lines of a received element, with its codes at the end where it has them."""
    naam = etree.QName(element)
    basis = naam.namespace == soort.basis_namespace
    prefix = soort.standaard if basis else soort.naam
    if len(element) == 0:
        tekst = element.text or ""
        yield _value(prefix, naam.localname, diepte, tekst if tekst.strip() else "")
        return
    begin, eind = tags(prefix, naam.localname, diepte)
    yield begin
    for kind in element:
        yield from _copy(kind, diepte + 1, soort, codes)
    yield from _retourcodes(soort, codes.get(element, ()), diepte + 1)
    yield eind


def _retourcodes(soort: Berichtsoort, codes: Iterable[str], diepte: int) -> Iterator[str]:
    regels = [_value(soort.naam, "RetourCode", diepte + 1, code) for code in codes]
    if regels:
        begin, eind = tags(soort.naam, "RetourCodes", diepte)
        yield from (begin, *regels, eind)


def _value(prefix: str, naam: str, diepte: int, waarde: str) -> str:
    begin, eind = value_tags(prefix, naam, diepte)
    return f"{begin}{escape(waarde)}{eind}"
