"""The return message repeats the 301 exactly and says of every class what is wrong with it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from zorgadmin.domain.berichten.bericht302 import Bericht302
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.retourcodes import Retourcodes
from zorgadmin.messages import codec
from zorgadmin.messages.fouten import LeesError
from zorgadmin.messages.reader import Element, read_xml, recognise
from zorgadmin.messages.retour import make_return
from zorgadmin.messages.schemafouten import check_schema

SAMPLES = Path(__file__).parents[1] / "samples"
SHARED = Path(__file__).resolve().parents[3] / "shared" / "istandaarden" / "voorbeelden"
JW301 = (SAMPLES / "jw301.xml").read_bytes()
WMO301 = (SAMPLES / "wmo301.xml").read_bytes()
DAG = date(2026, 3, 13)
GOLDEN = """\
<?xml version="1.0" encoding="UTF-8"?>
<wmo302:Bericht xmlns:iwmo="http://www.istandaarden.nl/iwmo/3_2/basisschema/schema" \
xmlns:wmo302="http://www.istandaarden.nl/iwmo/3_2/wmo302/schema">
	<wmo302:Header>
		<wmo302:BerichtCode>415</wmo302:BerichtCode>
		<wmo302:BerichtVersie>3</wmo302:BerichtVersie>
		<wmo302:BerichtSubversie>2</wmo302:BerichtSubversie>
		<wmo302:Afzender>0014</wmo302:Afzender>
		<wmo302:Ontvanger>65656055</wmo302:Ontvanger>
		<wmo302:BerichtIdentificatie>
			<iwmo:Identificatie>W-88213</iwmo:Identificatie>
			<iwmo:Dagtekening>2026-02-02</iwmo:Dagtekening>
		</wmo302:BerichtIdentificatie>
		<wmo302:XsdVersie>
			<iwmo:BasisschemaXsdVersie>1.0.0</iwmo:BasisschemaXsdVersie>
			<iwmo:BerichtXsdVersie>1.0.0</iwmo:BerichtXsdVersie>
		</wmo302:XsdVersie>
		<wmo302:IdentificatieRetour>000000000412</wmo302:IdentificatieRetour>
		<wmo302:DagtekeningRetour>2026-03-13</wmo302:DagtekeningRetour>
		<wmo302:XsdVersieRetour>
			<iwmo:BasisschemaXsdVersie>1.0.0</iwmo:BasisschemaXsdVersie>
			<iwmo:BerichtXsdVersie>1.0.0</iwmo:BerichtXsdVersie>
		</wmo302:XsdVersieRetour>
	</wmo302:Header>
</wmo302:Bericht>
"""


def retour(bron: bytes, codes: Retourcodes) -> Element:
    """The 302, which must follow its schema."""
    root = read_xml(make_return(bron, codes, "000000000412", DAG))
    soort = recognise(root)
    assert soort.soort == "302"
    assert check_schema(root, soort) == ()
    return root


def codes_of(element: Element | None) -> list[str | None]:
    assert element is not None
    return [code.text for code in element.findall("{*}RetourCodes/{*}RetourCode")]


def test_an_approval_is_a_header_without_code() -> None:
    inhoud = make_return(WMO301, Retourcodes(), "000000000412", DAG)
    assert inhoud == GOLDEN.replace("\n", "\r\n").encode()
    assert retour(WMO301, Retourcodes()).find("{*}Client") is None


@pytest.mark.parametrize("code", ["0001", "9056", "8848", "S300"])
@pytest.mark.parametrize("bron", [JW301, WMO301], ids=["jw", "wmo"])
def test_a_rejection_of_the_message_is_a_header_with_its_code(bron: bytes, code: str) -> None:
    root = retour(bron, Retourcodes(header=(code,)))
    assert codes_of(root.find("{*}Header")) == [code]
    assert root.find("{*}Client") is None


def test_otherwise_the_whole_message_comes_back_with_codes_on_every_class() -> None:
    codes = Retourcodes(
        klassen={
            ("relatie", 1, "contact"): ("9332",),
            ("toegewezen_product", 1): ("S329", "9385"),
        }
    )
    root = retour(JW301, codes)
    assert codes_of(root.find("{*}Header")) == ["0200"]
    assert codes_of(root.find("{*}Client")) == ["0200"]
    relaties = root.findall("{*}Client/{*}Relaties/{*}Relatie")
    assert [codes_of(relatie) for relatie in relaties] == [["0200"], ["0200"]]
    assert [codes_of(relatie.find("{*}Contact")) for relatie in relaties] == [["0200"], ["9332"]]
    contacten = root.findall("{*}Client/{*}Contactgegevens/{*}Contact")
    assert [codes_of(contact) for contact in contacten] == [["0200"], ["0200"]]
    producten = root.findall("{*}Client/{*}ToegewezenProducten/{*}ToegewezenProduct")
    assert [codes_of(product) for product in producten] == [["0200"], ["S329", "9385"]]


def test_the_client_and_contacts_can_have_codes_too() -> None:
    klassen: dict[tuple[str | int, ...], tuple[str, ...]] = {
        ("client",): ("9332",),
        ("relatie", 0): ("9332",),
        ("contact", 1): ("9332",),
    }
    root = retour(JW301, Retourcodes(klassen=klassen))
    assert codes_of(root.find("{*}Client")) == ["9332"]
    assert codes_of(root.find(".//{*}Relatie")) == ["9332"]
    assert [codes_of(c) for c in root.findall(".//{*}Contactgegevens/{*}Contact")] == [
        ["0200"],
        ["9332"],
    ]


def without_codes(element: Element) -> list[tuple[str, str]]:
    """Local names and values of a class, without what a 302 adds."""
    regels = []
    for kind in element.iter("{*}*"):
        naam = str(kind.tag).rpartition("}")[2]
        if naam not in ("RetourCodes", "RetourCode"):
            regels.append((naam, (kind.text or "") if len(kind) == 0 else ""))
    return regels


@pytest.mark.parametrize("bron", [JW301, WMO301], ids=["jw", "wmo"])
def test_what_came_in_goes_back_unchanged(bron: bytes) -> None:
    root = retour(bron, Retourcodes(klassen={}))
    client, received = root.find("{*}Client"), read_xml(bron).find("{*}Client")
    assert client is not None
    assert received is not None
    assert without_codes(client) == without_codes(received)


@pytest.mark.parametrize("naam", ["JW301", "WMO301"])
@pytest.mark.skipif(not SHARED.is_dir(), reason="the published facts are not beside the project")
def test_the_published_examples_can_be_returned(naam: str) -> None:
    bron = (SHARED / f"{naam}.xml").read_bytes()
    retour(bron, Retourcodes())
    root = retour(bron, Retourcodes(klassen={("toegewezen_product", 0): ("S329",)}))
    assert codes_of(root.find(".//{*}ToegewezenProduct")) == ["S329"]


def test_a_value_keeps_the_spelling_it_came_in() -> None:
    bron = JW301.replace(b">400101<", b"> +0400101 <").replace(b">09:15:00<", b">09:15:00.000<")
    root = retour(bron, Retourcodes(klassen={}))
    assert root.findtext(".//{*}ToewijzingNummer") == " +0400101 "
    assert root.findtext(".//{*}Toewijzingstijd") == "09:15:00.000"


def test_comments_and_foreign_prefixes_do_not_go_back() -> None:
    bron = JW301.replace(b"jw301:", b"x:").replace(b"xmlns:jw301=", b"xmlns:x=")
    bron = bron.replace(b"</x:Bsn>", b"<!-- geheim --></x:Bsn><?geheim ?>")
    inhoud = make_return(bron, Retourcodes(klassen={}), "1", DAG)
    assert b"geheim" not in inhoud
    assert inhoud.count(b"\t\t<jw302:Bsn>999990019</jw302:Bsn>\r\n") == 1


def test_an_empty_period_goes_back_empty() -> None:
    begin, einde = JW301.index(b"<jw301:Periode>"), JW301.index(b"</jw301:Periode>")
    bron = JW301[:begin] + b"<jw301:Periode>\r\n\t" + JW301[einde:]
    inhoud = make_return(bron, Retourcodes(klassen={}), "1", DAG)
    assert b"<jw302:Periode></jw302:Periode>\r\n" in inhoud
    retour(bron, Retourcodes(klassen={}))


def test_codes_on_a_class_that_is_not_there_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="toegewezen_product"):
        make_return(JW301, Retourcodes(klassen={("toegewezen_product", 2): ("S329",)}), "1", DAG)


def test_a_declaratie_has_no_return_message() -> None:
    with pytest.raises(LeesError, match="Op een 323 bestaat geen antwoord"):
        make_return((SAMPLES / "jw323.xml").read_bytes(), Retourcodes(), "1", DAG)


def test_the_header_of_a_302_can_be_read() -> None:
    bericht = codec.read(retour(JW301, Retourcodes(header=("8848",))))
    assert isinstance(bericht, Bericht302)
    header = bericht.header
    assert header.afzender == "0080"
    assert header.bericht_identificatie.identificatie == "T2026000147"
    assert header.identificatie_retour == "000000000412"
    assert header.dagtekening_retour == DAG
    assert header.retour_codes == ("8848",)
    assert recognise(retour(WMO301, Retourcodes(klassen={}))).wet is Wet.WMO


@pytest.mark.parametrize(
    ("codes", "goedgekeurd"),
    [
        (Retourcodes(), True),
        (Retourcodes(klassen={("client",): ("0200",)}), True),
        (Retourcodes(header=("0001",)), False),
        (Retourcodes(klassen={("contact", 0): ("9332",)}), False),
    ],
)
def test_0200_everywhere_is_an_approval(codes: Retourcodes, goedgekeurd: bool) -> None:
    assert codes.is_goedgekeurd is goedgekeurd
