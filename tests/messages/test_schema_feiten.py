"""The own schemas state the facts of the published ones: names, order, types, facets, codes."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from zorgadmin.domain.codes import Wet
from zorgadmin.messages.reader import Element
from zorgadmin.messages.releases import berichtsoort, berichtsoorten
from zorgadmin.messages.sjablonen import basis_schema, message_schema

ALLE_SOORTEN = (
    *("301", "302", "305", "306", "307", "308", "315", "316", "317", "318", "319", "320"),
    *("323", "325"),
)
XS = "{http://www.w3.org/2001/XMLSchema}"
GEPUBLICEERD = [
    *((Wet.JW, soort) for soort in ALLE_SOORTEN),
    *((Wet.WMO, soort) for soort in ("301", "305", "307", "315", "317", "319", "323")),
]
NIET_GELDIG = {"JW315": "31 June", "JW318": "a RetourCode outside RetourCodes"}
"""Published examples that break their own schema, and how."""


def type_name(verwijzing: str, element: Element) -> tuple[str, str]:
    """A type by the kind of namespace it is from, and its name."""
    prefix, _, naam = verwijzing.rpartition(":")
    uri = element.nsmap[prefix or None]
    if uri == "http://www.w3.org/2001/XMLSchema":
        return "xs", naam
    return ("basis" if uri.endswith("basisschema/schema") else "bericht"), naam


def simple_facts(simple: Element) -> tuple[object, ...]:
    restriction = simple.find(f"{XS}restriction")
    assert restriction is not None
    facets = {
        (facet.tag.removeprefix(XS), facet.get("value"))
        for facet in restriction
        if facet.tag != f"{XS}annotation"
    }
    return type_name(restriction.get("base", ""), restriction), frozenset(facets)


def element_facts(element: Element) -> tuple[object, ...]:
    assert set(element.attrib) <= {"name", "type", "minOccurs", "maxOccurs"}
    simple = element.find(f"{XS}simpleType")
    soort = (
        simple_facts(simple) if simple is not None else type_name(element.get("type", ""), element)
    )
    aantal = element.get("minOccurs", "1"), element.get("maxOccurs", "1")
    return element.get("name", ""), soort, *aantal


def facts(schema: Element) -> dict[str, object]:
    """Everything a schema says, without its prose."""
    assert schema.get("elementFormDefault") == "qualified"
    gevonden: dict[str, object] = {"targetNamespace": schema.get("targetNamespace")}
    for deel in schema.iterchildren(f"{XS}*"):
        match deel.tag.removeprefix(XS):
            case "complexType":
                inhoud = [kind for kind in deel if kind.tag != f"{XS}annotation"]
                assert [kind.tag for kind in inhoud] == [f"{XS}sequence"]
                assert {kind.tag for kind in inhoud[0]} == {f"{XS}element"}
                gevonden[deel.get("name", "")] = [element_facts(kind) for kind in inhoud[0]]
            case "simpleType":
                gevonden[deel.get("name", "")] = simple_facts(deel)
            case "element":
                gevonden["root"] = element_facts(deel)
            case "import":
                gevonden["import"] = deel.get("namespace", "")
            case overig:
                assert overig == "annotation"
    return gevonden


def own_facts(wet: Wet, soort: str) -> dict[str, object]:
    return facts(etree.fromstring(message_schema(berichtsoort(wet, soort))))


def published(shared: Path, wet: Wet, naam: str) -> Path:
    return shared / "istandaarden" / "xsd" / berichtsoort(wet, "301").standaard / naam


@pytest.mark.parametrize(("wet", "soort"), GEPUBLICEERD)
def test_a_message_schema_states_what_the_published_one_states(
    shared: Path, wet: Wet, soort: str
) -> None:
    xsd = published(shared, wet, f"{wet.upper()}{soort}.xsd")
    assert own_facts(wet, soort) == facts(etree.parse(str(xsd)).getroot())


@pytest.mark.parametrize("wet", list(Wet))
def test_the_shared_types_have_the_published_facets(shared: Path, wet: Wet) -> None:
    xsd = published(shared, wet, "basisschema.xsd")
    parser = etree.XMLParser(remove_comments=True, remove_pis=True)
    eigen = facts(etree.fromstring(basis_schema(berichtsoort(wet, "301")), parser))
    assert eigen == facts(etree.parse(str(xsd)).getroot())


@pytest.mark.parametrize(
    ("wet", "soort", "code", "namespace"),
    [
        (Wet.WMO, "301", "414", "http://www.istandaarden.nl/iwmo/3_2/wmo301/schema"),
        (Wet.WMO, "302", "415", "http://www.istandaarden.nl/iwmo/3_2/wmo302/schema"),
        (Wet.WMO, "305", "418", "http://www.istandaarden.nl/iwmo/3_2/wmo305/schema"),
        (Wet.WMO, "320", "483", "http://www.istandaarden.nl/iwmo/3_2/wmo320/schema"),
        (Wet.WMO, "325", "485", "http://www.istandaarden.nl/iwmo/3_2/wmo325/schema"),
        (Wet.JW, "301", "436", "http://www.istandaarden.nl/ijw/3_2/jw301/schema"),
        (Wet.JW, "308", "441", "http://www.istandaarden.nl/ijw/3_2/jw308/schema"),
        (Wet.JW, "315", "446", "http://www.istandaarden.nl/ijw/3_2/jw315/schema"),
        (Wet.JW, "323", "490", "http://www.istandaarden.nl/ijw/3_2/jw323/schema"),
    ],
)
def test_a_kind_of_message_has_its_code_and_namespace(
    wet: Wet, soort: str, code: str, namespace: str
) -> None:
    gevonden = berichtsoort(wet, soort)
    assert gevonden.berichtcode == code
    assert gevonden.namespace == namespace
    assert (gevonden.bericht_versie, gevonden.bericht_subversie) == (3, 2)


def test_a_release_has_fourteen_messages_for_each_wet() -> None:
    assert len(berichtsoorten()) == 28


@pytest.mark.parametrize("soort", ALLE_SOORTEN)
@pytest.mark.parametrize("wet", list(Wet))
def test_every_message_has_a_schema(wet: Wet, soort: str) -> None:
    assert own_facts(wet, soort)["root"] == ("Bericht", ("bericht", "Root"), "1", "1")


ALLEEN_JW = {"Woonplaatsbeginsel", "GezagsdragerBekend"}


@pytest.mark.parametrize("soort", ALLE_SOORTEN)
def test_the_wmo_twin_differs_in_namespace_code_and_two_elements_only(soort: str) -> None:
    jw = message_schema(berichtsoort(Wet.JW, soort)).decode()
    jw = jw.replace("/ijw/", "/iwmo/").replace(f"/jw{soort}/", f"/wmo{soort}/")
    code = berichtsoort(Wet.JW, soort).berichtcode
    twin = etree.fromstring(
        jw.replace(f'"{code}"', f'"{berichtsoort(Wet.WMO, soort).berichtcode}"').encode()
    )
    weg = [element for element in twin.iter() if element.get("name") in ALLEEN_JW]
    assert [etree.QName(element).localname for element in weg] == {
        "315": ["element"],
        "316": ["element"],
        "319": ["element", "complexType"],
        "320": ["element", "complexType"],
    }.get(soort, [])
    for element in weg:
        ouder = element.getparent()
        assert ouder is not None
        ouder.remove(element)
    assert facts(twin) == own_facts(Wet.WMO, soort)
