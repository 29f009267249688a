"""Own and published schema give the same verdict on a message, however it is damaged.

Not the verdict alone: the same errors at the same elements. And a message that is held against its
schema while it is parsed gets that verdict too.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.messages.mutaties import (
    MUTATIES,
    WAARDEN,
    XSI,
    VolBericht,
    edge_values,
    full_message,
)
from tests.messages.test_schema_feiten import GEPUBLICEERD, NIET_GELDIG
from zorgadmin.domain.codes import Wet
from zorgadmin.messages.reader import Element
from zorgadmin.messages.releases import Berichtsoort, berichtsoort
from zorgadmin.messages.schemas import compile_schema, follows, parse_valid

SHARED = Path(__file__).resolve().parents[3] / "shared" / "istandaarden"
pytestmark = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the published facts are not beside the project"
)
XML_TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=30
)
BERICHTEN = GEPUBLICEERD


@dataclass(frozen=True)
class Paar:
    """The two schemas of one message, the published example and a fully filled message."""

    soort: Berichtsoort
    own: etree.XMLSchema
    published: etree.XMLSchema
    voorbeeld: Element
    vol: VolBericht

    def verdict(self, root: Element) -> bool:
        """Whether the message is valid, once both schemas have said the same about it."""
        eigen, gepubliceerd = _errors(self.own, root), _errors(self.published, root)
        assert eigen == gepubliceerd, etree.tostring(root).decode()
        return not eigen

    def same_verdict_at_once(self, root: Element) -> bool:
        """The verdict, also when the message is held against its schema while it is parsed."""
        geldig = self.verdict(root)
        inhoud = etree.tostring(root, encoding="utf-8")
        assert geldig is (parse_valid(inhoud, self.soort) is not None), inhoud.decode()
        assert geldig is follows(inhoud, self.soort), inhoud.decode()
        return geldig


def _errors(schema: etree.XMLSchema, root: Element) -> list[tuple[str, str]]:
    schema.validate(root)
    log = cast("Iterable[etree._LogEntry]", schema.error_log)
    return [(fout.type_name, fout.path) for fout in log]


def xsd_path(wet: Wet, soort: str) -> Path:
    return SHARED / "xsd" / berichtsoort(wet, soort).standaard / f"{wet.upper()}{soort}.xsd"


@pytest.fixture(scope="module", params=BERICHTEN, ids="".join)
def paar(request: pytest.FixtureRequest) -> Paar:
    return maak_paar(*request.param)


def maak_paar(wet: Wet, soort: str) -> Paar:
    xsd = etree.parse(str(xsd_path(wet, soort)))
    voorbeeld = SHARED / "voorbeelden" / f"{wet.upper()}{soort}.xml"
    return Paar(
        soort=berichtsoort(wet, soort),
        own=compile_schema(berichtsoort(wet, soort)),
        published=etree.XMLSchema(xsd),
        voorbeeld=etree.parse(str(voorbeeld)).getroot(),
        vol=full_message(xsd.getroot()),
    )


def test_the_full_message_is_valid_and_so_is_nearly_every_published_example(paar: Paar) -> None:
    geldig = paar.soort.naam.upper() not in NIET_GELDIG
    assert paar.same_verdict_at_once(paar.voorbeeld) is geldig
    assert paar.same_verdict_at_once(paar.vol.root)


@pytest.mark.parametrize("mutatie", MUTATIES)
def test_every_element_may_be_damaged(paar: Paar, mutatie: str) -> None:
    for index in range(1, len(list(paar.vol.root.iter()))):
        root = deepcopy(paar.vol.root)
        MUTATIES[mutatie](list(root.iter())[index])
        paar.same_verdict_at_once(root)


def test_every_type_of_value_is_tried_at_and_over_its_edges(paar: Paar) -> None:
    for waarde, soort in _one_of_each_type(paar.vol):
        goed = waarde.text
        for probe in [*WAARDEN, *edge_values(soort)]:
            waarde.text = probe
            paar.verdict(paar.vol.root)
        waarde.text = goed
    assert paar.verdict(paar.vol.root)


@settings(max_examples=150)
@given(data=st.data())
def test_damage_upon_damage(paar: Paar, data: st.DataObject) -> None:
    root = deepcopy(data.draw(st.sampled_from([paar.vol.root, paar.voorbeeld])))
    for _ in range(data.draw(st.integers(1, 4))):
        elementen = [element for element in root.iter() if isinstance(element.tag, str)][1:]
        if not elementen:
            break
        element = data.draw(st.sampled_from(elementen))
        mutatie = data.draw(st.sampled_from(["waarde", *MUTATIES]))
        if mutatie == "waarde":
            element.text = data.draw(st.sampled_from(WAARDEN) | XML_TEXT)
        else:
            MUTATIES[mutatie](element)
    paar.same_verdict_at_once(root)


def test_a_message_may_name_types_itself(paar: Paar) -> None:
    bericht = etree.QName(paar.vol.root).namespace or ""
    basis = "/".join([*bericht.split("/")[:-2], "basisschema", "schema"])
    namen = {soort.get("name") for _, soort in paar.vol.waarden}
    namen |= {"Root", "Header", "Client", "Prestatie", "RetourCodes", "CDT_Omvang"}
    for naam in sorted(filter(None, namen)):
        for prefix in ("b", "m"):
            root = etree.Element(paar.vol.root.tag, nsmap={"b": basis, "m": bericht})
            root.extend(deepcopy(list(paar.vol.root)))
            for element in root.iter():
                if element.getparent() is not None:
                    element.set(f"{XSI}type", f"{prefix}:{naam}")
            paar.verdict(root)


def _one_of_each_type(vol: VolBericht) -> list[tuple[Element, Element]]:
    gezien = {etree.tostring(soort): (waarde, soort) for waarde, soort in vol.waarden}
    return list(gezien.values())
