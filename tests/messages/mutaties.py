"""Fully filled messages and ways to damage one, to hold two schemas of a message side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from zorgadmin.messages.reader import Element

XS = "{http://www.w3.org/2001/XMLSchema}"
XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
VOORBEELD = {
    "LDT_AgbCode": "65656055",
    "LDT_BurgerServicenummer": "999990019",
    "LDT_Datum": "2026-04-01",
    "LDT_Gemeente": "0080",
    "LDT_Telefoonnummer": "0582345678",
    "LDT_Tijd": "12:34:56",
    "LDT_Versie": "1.0.0",
}
WAARDEN = [
    *("", " ", "   ", "\n", "\t", "\r\n", "\u00a0", "\u2003", "\u200b", "\ufeff"),
    *(
        "a",
        "A",
        "é",
        "e\u0301",
        "À",
        "ỳ",
        "ỹ",
        "×",
        "Ω",
        "😀",
        "😀😀😀😀",
        "a b",
        " a",
        "a ",
        "a\nb",
    ),
    *("a\r\nb", "a\tb", ".", "...", ". .", ".\n.", "-", "'", '"', "<&>", "]]>", "T.", "TJ", "x_1"),
    *(
        "0",
        "1",
        "2",
        "3",
        "4",
        "01",
        "007",
        "+5",
        "-1",
        "-0",
        "+0",
        "--1",
        "1.0",
        "1.",
        "1,5",
        "1e3",
    ),
    *(
        "0x10",
        "1_000",
        "1 000",
        "\u0661",
        "\uff11",
        "9" * 30,
        "0" * 30 + "1",
        "NaN",
        "true",
        "99",
        "100",
    ),
    *("2026-4-1", "2026-02-29", "2024-02-29", "0000-01-01", "0001-01-01", "9999-12-31"),
    *("10000-01-01", "-2026-01-01", "-0001-01-01", "2026-04-01Z", "2026-04-01+02:00", "20260401"),
    *(
        "2026-04-01-02:00",
        " 2026-04-01 ",
        "\n2026-04-01\n",
        "2026-13-01",
        "2026-00-10",
        "2026-04-31",
    ),
    *("01-04-2026", "2026-04-01T00:00:00", "2026-W01-1", "12:34:56", "00:00:00", "24:00:00"),
    *("24:00:01", "23:59:60", "25:00:00", "12:34", "12:34:56.1", "12:34:56.123456789", "12:34:56."),
    *("12:34:56Z", "12:34:56+01:00", "12:34:56-01:00", " 12:34:56 ", "1:02:03", "12:60:00"),
    *("1.0.0", "01.0.0", "1.0", "1.0.0.0", "10.20.30", "1.0.0 ", "v1.0.0"),
    *("C", "D", "d", "NL", "nl", "XX", "0001", "0200", "S300", "s300", "0384", "65656055"),
    *("999990019", " 999990019", "99999001", "9999900190", "414", "436", "484", "490", "491"),
]


@dataclass(frozen=True)
class VolBericht:
    """A message with every element once, and the simple type of each value in it."""

    root: Element
    waarden: list[tuple[Element, Element]]


def full_message(schema: Element, basis: Element | None = None) -> VolBericht:
    """A message with every element of a schema once, optional ones included.

    `basis` are the shared types; those of a published schema lie beside it.
    """
    if basis is None:
        pad = Path(schema.base or "").with_name("basisschema.xsd")
        basis = etree.parse(str(pad)).getroot()
    types = {
        **_types(basis, "basis"),
        **_types(schema, "bericht"),
    }
    vol = VolBericht(etree.Element(f"{{{schema.get('targetNamespace', '')}}}Bericht"), [])
    _fill(vol, vol.root, types["bericht", "Root"], types)
    return vol


def _types(schema: Element, ruimte: str) -> dict[tuple[str, str], Element]:
    return {(ruimte, kind.get("name", "")): kind for kind in schema if "name" in kind.attrib}


def _fill(
    vol: VolBericht, element: Element, soort: Element, types: dict[tuple[str, str], Element]
) -> None:
    if soort.tag == f"{XS}simpleType":
        element.text = _value(soort)
        vol.waarden.append((element, soort))
        return
    uri = soort.getroottree().getroot().get("targetNamespace", "")
    for declaratie in soort.iter(f"{XS}element"):
        kind = etree.SubElement(element, f"{{{uri}}}{declaratie.get('name', '')}")
        anoniem = declaratie.find(f"{XS}simpleType")
        _fill(vol, kind, types[_key(declaratie)] if anoniem is None else anoniem, types)


def _key(declaratie: Element) -> tuple[str, str]:
    prefix, _, naam = declaratie.get("type", "").partition(":")
    uri = declaratie.nsmap[prefix]
    return ("basis" if uri.endswith("/basisschema/schema") else "bericht"), naam


def _value(soort: Element) -> str:
    facets = facet_values(soort)
    if soort.get("name") in VOORBEELD:
        return VOORBEELD[soort.get("name", "")]
    for facet in ("enumeration", "minInclusive"):
        if facet in facets:
            return facets[facet][0]
    patroon = facets.get("pattern", [""])[0]
    return patroon if patroon.isdigit() else "A"


def facet_values(soort: Element) -> dict[str, list[str]]:
    """Values of the facets of a simple type."""
    gevonden: dict[str, list[str]] = {}
    for facet in soort.iterfind(f"{XS}restriction/*"):
        if "value" in facet.attrib:
            gevonden.setdefault(facet.tag.removeprefix(XS), []).append(facet.get("value", ""))
    return gevonden


def edge_values(soort: Element) -> Iterator[str]:
    """Values at and over every edge of a simple type; of a long code list the first codes."""
    for facet, waarden in facet_values(soort).items():
        for waarde in waarden[:30]:
            if facet in ("minLength", "maxLength"):
                for lengte in (int(waarde) - 1, int(waarde), int(waarde) + 1):
                    yield from ("x" * lengte, "1" * lengte, " " * lengte, "é" * lengte)
                    yield from ("😀" * lengte, "x" * (lengte - 1) + "\n")
            elif facet in ("minInclusive", "maxInclusive"):
                for getal in (int(waarde) - 1, int(waarde), int(waarde) + 1):
                    yield from (str(getal), f"+{getal}", f"000{getal}", f" {getal} ", f"{getal}.0")
            elif facet == "enumeration":
                yield from (waarde, f" {waarde}", f"{waarde} ", waarde + waarde[-1], waarde[:-1])
    yield "x" * 10_000


Mutatie = Callable[[Element], object]


def _other_namespace(element: Element) -> None:
    naam = etree.QName(element)
    ruimte = naam.namespace or ""
    anders = ruimte.replace("basisschema", "jw323") if "basis" in ruimte else ruimte + "x"
    element.tag = f"{{{anders}}}{naam.localname}"


def _shared_namespace(element: Element) -> None:
    naam = etree.QName(element)
    delen = (naam.namespace or "").split("/")
    element.tag = "{" + "/".join([*delen[:-2], "basisschema", "schema"]) + "}" + naam.localname


def _swap(element: Element) -> None:
    volgende = element.getnext()
    if volgende is not None:
        volgende.addnext(element)


def _rename(naam: str) -> Mutatie:
    def rename(element: Element) -> None:
        element.tag = f"{{{etree.QName(element).namespace}}}{naam}"

    return rename


def _drop(element: Element) -> None:
    ouder = element.getparent()
    if ouder is not None:
        ouder.remove(element)


def _attribute(naam: str, waarde: str) -> Mutatie:
    return lambda element: element.set(naam, waarde)


def _text(tekst: str) -> Mutatie:
    def put(element: Element) -> None:
        if len(element):
            element[0].tail = tekst
        else:
            element.text = (element.text or "") + tekst

    return put


def _empty(element: Element) -> None:
    for kind in list(element):
        element.remove(kind)
    element.text = None


def _comment(element: Element) -> None:
    element.append(etree.Comment("terzijde"))
    element.append(etree.ProcessingInstruction("terzijde"))


MUTATIES: dict[str, Mutatie] = {
    "weg": _drop,
    "dubbel": lambda element: element.addnext(deepcopy(element)),
    "achter de volgende": _swap,
    "andere naam": _rename("Onbekend"),
    "naam van een ander": _rename("Bsn"),
    "verkeerde namespace": _other_namespace,
    "namespace van de basistypen": _shared_namespace,
    "zonder namespace": lambda element: setattr(element, "tag", etree.QName(element).localname),
    "leeg": _empty,
    "tekst": _text("tekst"),
    "witruimte": _text(" \n\t"),
    "vaste spatie": _text("\u00a0"),
    "kind": lambda element: element.append(etree.Element("Onbekend")),
    "kind vooraan": lambda element: element.insert(0, deepcopy(element)),
    "commentaar": _comment,
    "attribuut": _attribute("soort", "1"),
    "attribuut van XML": _attribute("{http://www.w3.org/XML/1998/namespace}lang", "nl"),
    "nil": _attribute(f"{XSI}nil", "true"),
    "geen nil": _attribute(f"{XSI}nil", "false"),
    "type dat er niet is": _attribute(f"{XSI}type", "onbekend"),
    "plaats van een schema": _attribute(f"{XSI}schemaLocation", "urn:x file:///dev/null"),
}
