"""The text of own schemas, made from the templates of a release.

A template holds names, order, cardinality, lengths and patterns; filled in are the namespaces and
codes of the wet and the enumerations of the code lists. The instruction `header` stands for the
Header, with the types of Afzender and Ontvanger. What has an attribute `wet` is there in the
messages of that wet alone.

A return message has no template: it is made of the message it answers (chapter 4, IV028). What
stands beside the Header may be absent, the Header tells of the answer, and every class but those
that only list others ends with codes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from string import Template
from typing import cast

from lxml import etree

from zorgadmin.codelijsten import labels
from zorgadmin.messages.reader import Element
from zorgadmin.messages.releases import Berichtsoort

BASIS = "basis.xsd"
"""Where a message schema says that the shared types are."""

_HEADER = "header.xsd"
_XS = "{http://www.w3.org/2001/XMLSchema}"
_CODES = re.compile(r"<\?codes (\w+)\?>")


def basis_schema(soort: Berichtsoort) -> bytes:
    """The schema of the shared types, with the code lists of the wet."""
    tekst = _filled(soort, BASIS)
    return _CODES.sub(lambda match: _enumeration(match[1], soort.wet), tekst).encode()


def message_schema(soort: Berichtsoort) -> bytes:
    """The schema of a supported kind of message."""
    schema = etree.fromstring(_filled(soort, soort.template.name).encode())
    for element in cast("list[Element]", schema.xpath("//*[@wet]")):
        if element.attrib.pop("wet") != soort.wet:
            _parent(element).remove(element)
    for plek in cast("list[Element]", schema.xpath("processing-instruction('header')")):
        afzender, ontvanger = (plek.text or "").split()
        delen = _header_types(soort, afzender, ontvanger)
        if soort.heen is not None:
            _make_return(schema, delen)
        _parent(plek).replace(plek, delen["Header"])
    return etree.tostring(schema, encoding="utf-8")


def _make_return(schema: Element, delen: dict[str, Element]) -> None:
    """Turn the schema of a message into that of its return message, all but the Header itself."""
    for klasse in schema.iterchildren(f"{_XS}complexType"):
        elementen = _sequence(klasse)
        if klasse.get("name") == "Root":
            elementen[-1].set("minOccurs", "0")
        elif not _is_list(elementen):
            etree.SubElement(elementen, f"{_XS}element", name="RetourCodes", type="m:RetourCodes")
    _sequence(delen["Header"]).extend(list(_sequence(delen["Retour"])))
    schema.append(delen["RetourCodes"])


def _is_list(elementen: Element) -> bool:
    return all(element.get("maxOccurs") == "unbounded" for element in elementen)


def _header_types(soort: Berichtsoort, afzender: str, ontvanger: str) -> dict[str, Element]:
    tekst = _filled(soort, _HEADER, afzender=afzender, ontvanger=ontvanger)
    schema = etree.fromstring(tekst.encode())
    return {deel.get("name", ""): deepcopy(deel) for deel in _types(schema)}


def _types(schema: Element) -> Iterator[Element]:
    return schema.iterchildren(f"{_XS}complexType")


def _sequence(klasse: Element) -> Element:
    (inhoud,) = klasse
    return inhoud


def _parent(element: Element) -> Element:
    ouder = element.getparent()
    assert ouder is not None
    return ouder


def _filled(soort: Berichtsoort, naam: str, **waarden: str) -> str:
    template = soort.template.with_name(naam).read_text(encoding="utf-8")
    return Template(template).substitute(
        waarden,
        namespace=soort.namespace,
        basis_namespace=soort.basis_namespace,
        berichtcode=soort.berichtcode,
        bericht_versie=soort.bericht_versie,
        bericht_subversie=soort.bericht_subversie,
    )


def _enumeration(lijst: str, wet: str) -> str:
    return "".join(f'<xs:enumeration value="{code}"/>' for code in labels(lijst, wet))
